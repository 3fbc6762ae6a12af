"""What Slack says of our token: who we are, what we may do, which channels we are in; and the mail server of us."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.mail_errors import MailError
from bot.delivery.mailer import Mailer
from bot.delivery.slack import Slack, SlackError
from bot.policy.model import Policy


@dataclass(frozen=True)
class ChannelsUsed:
    """In which channels a chapter says something, by the policy, besides those of the areas."""

    of: Callable[[Policy], Iterable[str]]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `problem` is empty when it is well."""

    subject: str
    problem: str = ""


async def check_slack(
    client: AsyncWebClient, app_level: AsyncWebClient | None, policy: Policy, scopes: Collection[str]
) -> list[Finding]:
    """Return what is well and what is missing: the tokens, these scopes, the channels that policy names.

    `app_level` has the app-level token; over signed HTTP there is none.
    """
    slack = Slack(client)
    try:
        answer = await client.auth_test() if await slack.call("auth.test") else None
    except SlackError as error:
        return [Finding("SLACK_BOT_TOKEN", error.sentence)]
    assert answer is not None  # noqa: S101 - Slack never answers with nothing
    granted = {key.lower(): value for key, value in answer.headers.items()}.get("x-oauth-scopes")
    found = [Finding(f"Slack knows the bot as {answer.get('user')} in {answer.get('team')}")]
    if granted is not None:
        missing = sorted({*scopes} - {scope.strip() for scope in granted.split(",")})
        told = f"missing: {', '.join(missing)}. Add them under OAuth & Permissions and install the app again."
        found.append(Finding("The bot's scopes", told if missing else ""))
    if app_level:
        found.append(await _check_app_token(Slack(app_level)))
    try:
        return found + await _check_channels(slack, channels_of(policy))
    except SlackError as error:
        return [*found, Finding("The channels", error.sentence)]


async def check_mail(mailer: Mailer) -> list[Finding]:
    """Return whether the mail server lets us in, if there is one."""
    if mailer.server is None:
        return []
    subject = f"The mail server {mailer.server.host}"
    try:
        await mailer.check()
    except MailError as error:
        return [Finding(subject, error.words)]
    return [Finding(f"{subject}, for e-mails from {mailer.server.sender}")]


async def _check_app_token(app_level: Slack) -> Finding:
    try:
        await app_level.call("apps.connections.open")
    except SlackError as error:
        return Finding("SLACK_APP_TOKEN", error.sentence)
    return Finding("Slack lets the app connect")


async def _check_channels(slack: Slack, named: Iterable[str]) -> list[Finding]:
    listed = await slack.pages(
        "conversations.list", "channels", types="public_channel,private_channel", limit=1000
    )
    known = {ref: channel for channel in listed for ref in (channel["id"], f"#{channel.get('name')}")}
    found = []
    for ref in named:
        problem = (
            "" if ref in known else "there is no such channel, or it is private and Orangeflag is not in it"
        )
        if ref in known and not known[ref].get("is_member"):
            problem = f"Orangeflag is not in it: type /invite @Orangeflag in {ref}"
        if ref in known and known[ref].get("is_archived"):
            problem = "it is archived"
        found.append(Finding(f"Channel {ref}", problem))
    return found


def channels_of(policy: Policy) -> list[str]:
    """Return every channel that policy names, once each."""
    named = [area.channel for area in policy.areas.values()]
    named += [policy.channels.leadership, policy.channels.csm_team, policy.channels.operators]
    named += [channel for each in policy.added.of(ChannelsUsed) for channel in each.of(policy)]
    return list(dict.fromkeys(named))
