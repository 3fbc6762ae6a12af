"""The wire to the mail server: one e-mail a connection, and what became of it."""

from collections.abc import Sequence
from email.message import EmailMessage

from bot.email_headers import on_the_wire
from bot.settings import MailServer
from storage.messages import Recipient, Refusal


class Mailer:
    """Hands e-mails over to the mail server, if there is one; what speaks with it is loaded when there is."""

    def __init__(self, server: MailServer | None) -> None:
        self.server = server

    async def check(self) -> None:
        """Connect and log in, as for an e-mail; raise MailError when that fails."""
        from bot.delivery import smtp  # noqa: PLC0415 - see above

        async with smtp.timely(), smtp.connected(self._told):
            pass

    async def send(
        self, message: EmailMessage, to: Sequence[Recipient], copy: Recipient, *, all_or_none: bool
    ) -> list[Refusal]:
        """Hand a message over for some people, with a copy to one more; return whom the server does not take.

        With `all_or_none`, it goes to nobody while the server wants it later for somebody. Raises MailError.
        """
        from bot.delivery import smtp  # noqa: PLC0415 - see above

        conversation = smtp.Conversation()
        async with smtp.timely(conversation), smtp.connected(self._told) as client:
            sender = on_the_wire(self._told.sender)
            return await conversation.hold(client, sender, message, to, copy, all_or_none=all_or_none)

    @property
    def _told(self) -> MailServer:
        assert self.server  # noqa: S101 - who sends has looked
        return self.server
