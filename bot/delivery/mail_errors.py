"""What became of an e-mail that was not handed over."""

from collections.abc import Sequence

from bot.errors import OrangeflagError
from bot.mail_trouble import Trouble
from storage.messages import Refusal


class MailError(OrangeflagError):
    """An e-mail was not handed over."""

    def __init__(self, trouble: Trouble, words: str, refused: Sequence[Refusal] = ()) -> None:
        super().__init__(f"{trouble}: {words}")
        self.trouble, self.words, self.refused = trouble, words, tuple(refused)


class LaterError(MailError):
    """It was not sent, and may go later."""


class RefusedError(MailError):
    """It was not sent, and never will be as it is."""


class InDoubtError(MailError):
    """It may have been sent: the connection broke off between its end and the answer."""
