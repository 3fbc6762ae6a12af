"""Where things stand in Slack: channels by name, and direct messages with a person."""

from datetime import datetime, timedelta

from bot.cases.usecases import people
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.slack import DeadPlaceError, Slack
from bot.operations.views.alarms import NO_CHANNEL
from storage.cases.records import Person

LOOK_AGAIN = timedelta(minutes=1)


class Places:
    """Finds the id of a channel or of a person's direct messages; remembers what it found."""

    def __init__(self, slack: Slack, transactions: TransactionRunner) -> None:
        self._slack = slack
        self._transactions = transactions
        self._channels: dict[str, str] = {}
        self._looked_at: datetime | None = None

    async def channel(self, ref: str) -> str:
        """Return the id of a channel that policy names as ``#name`` (or by its id).

        Raises DeadPlaceError when there is none; the list is asked for again after a minute at the earliest.
        """
        if not ref.startswith("#"):
            return ref
        now = self._transactions.clock()
        if ref not in self._channels and (self._looked_at is None or now - self._looked_at > LOOK_AGAIN):
            await self._look(now)
        if ref not in self._channels:
            raise DeadPlaceError(NO_CHANNEL.format(channel=ref))
        return self._channels[ref]

    async def direct(self, person: Person) -> str:
        """Return the channel of the bot's direct messages with a person, opened if need be."""
        if person.dm_channel:
            return person.dm_channel
        slack_id = person.slack_id or await self.meet(person)
        answer = await self._slack.call("conversations.open", users=slack_id)
        channel: str = answer["channel"]["id"]
        await self._transactions.run(people.remember_place, person.id, dm_channel=channel)
        return channel

    async def meet(self, person: Person) -> str:
        """Find a person's Slack id by e-mail address, and remember it; raise DeadPlaceError if there is none."""
        if not person.email:
            raise DeadPlaceError(f"Person {person.id} has neither a Slack id nor an e-mail address")
        answer = await self._slack.call("users.lookupByEmail", email=person.email)
        slack_id: str = answer["user"]["id"]
        await self._transactions.run(people.remember_place, person.id, slack_id=slack_id)
        return slack_id

    async def _look(self, now: datetime) -> None:
        found = await self._slack.pages(
            "conversations.list",
            "channels",
            types="public_channel,private_channel",
            exclude_archived=True,
            limit=1000,
        )
        self._channels = {f"#{channel['name']}": channel["id"] for channel in found if channel.get("name")}
        self._looked_at = now
