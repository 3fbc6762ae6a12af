"""What an e-mail address is, in any script."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email_validator import ValidatedEmail


def read_address(address: str) -> "ValidatedEmail":
    """Return an e-mail address in its parts and spellings; raise ValueError if it is none.

    Nobody is asked whether it exists. What knows all signs of addresses is large, and loaded when there is one.
    """
    from email_validator import validate_email  # noqa: PLC0415 - see above

    return validate_email(address, check_deliverability=False)
