"""Who is who in Slack: people are met when they first turn up, and all at once when the bot starts."""

from typing import Any

from bot.cases.usecases import people
from bot.cases.usecases.people import Met
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.slack import Slack
from storage.cases.records import Membership

AT_ONCE = 50  # people in one transaction: whoever has something for one of them waits until it ends


class Directory:
    """Introduces Slack's people to Orangeflag."""

    def __init__(self, slack: Slack, transactions: TransactionRunner) -> None:
        self._slack = slack
        self._transactions = transactions
        self._team: str | None = None

    async def introduce(self, slack_id: str) -> None:
        """Ask Slack who somebody is, and remember it. Raises SlackError."""
        answer = await self._slack.call("users.info", user=slack_id, include_locale=True)
        await self._transactions.run(people.meet, [_met(answer["user"], await self._our_team())])

    async def introduce_all(self) -> int:
        """Meet everybody in the workspace who is known here by e-mail or Slack id; return how many there are."""
        members = await self._slack.pages("users.list", "members", limit=500, include_locale=True)
        team = await self._our_team()
        known, news = await self._transactions.run(people.compare, [_met(member, team) for member in members])
        for place in range(0, len(news), AT_ONCE):
            await self._transactions.run(people.meet, news[place : place + AT_ONCE], only_known=True)
        return known

    async def _our_team(self) -> str:
        if self._team is None:
            self._team = str((await self._slack.call("auth.test")).get("team_id") or "")
        return self._team


def _met(user: dict[str, Any], our_team: str) -> Met:
    profile = user.get("profile", {})
    return Met(
        slack_id=user["id"],
        name=profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"],
        email=(profile.get("email") or "").lower() or None,
        title=profile.get("title") or "",
        zone=user.get("tz") or "UTC",
        membership=_membership(user, our_team),
        locale=user.get("locale") or "",
    )


def _membership(user: dict[str, Any], our_team: str) -> Membership:
    if user.get("deleted"):
        return Membership.LEFT
    if user.get("is_bot"):
        return Membership.BOT
    outsider = user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
    of_another_company = (
        our_team and user.get("team_id", our_team) != our_team
    )  # in a channel that both share
    return Membership.GUEST if outsider or of_another_company else Membership.MEMBER
