"""What can stand in the way of an e-mail, as the sender tells it and people read it."""

from enum import StrEnum


class Trouble(StrEnum):
    """What stands in the way of an e-mail."""

    UNREACHABLE = "unreachable"
    BUSY = "busy"  # the mail server wants it later
    LOCKED_OUT = "locked_out"  # it does not let us in, or not safely
    REFUSED = "refused"
    NO_UTF8 = "no_utf8"  # it takes plain addresses only
    CUT_OFF = "cut_off"  # after all was said, and before there was an answer
    NO_SENDER = "no_sender"  # who wrote it has no address any more
