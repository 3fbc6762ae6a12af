"""users.*: the people of the workspace."""

from zoneinfo import ZoneInfo

from sandbox.api.arguments import flag, limit, text
from sandbox.api.cursors import page
from sandbox.errors import SlackError
from sandbox.scopes import EMAIL
from sandbox.slack import Slack
from sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID, Json, Person


def info(slack: Slack, args: Json) -> Json:
    """Return one person, by id."""
    person = slack.workspace.people.get(str(args["user"]))
    if person is None:
        raise SlackError("user_not_found")
    return {"user": shape(slack, person, locale=flag(args, "include_locale"))}


def list_users(slack: Slack, args: Json) -> Json:
    """Return a page of this workspace's own people; all of them when no limit is given."""
    people = [person for person in slack.workspace.people.values() if person.team == TEAM_ID]
    everybody = text(args, "limit") in (None, "0")
    found, metadata = page(args, people, len(people) if everybody else limit(args, 0, 1000))
    locale = flag(args, "include_locale")
    return {
        "members": [shape(slack, person, locale=locale) for person in found],
        "cache_ts": int(slack.workspace.clock.now().timestamp()),
        "response_metadata": metadata,
    }


def lookup_by_email(slack: Slack, args: Json) -> Json:
    """Return the person with this address."""
    wanted = str(args["email"]).strip().casefold()
    for person in slack.workspace.people.values():
        if person.email.casefold() == wanted and not person.deleted and person.team == TEAM_ID:
            return {"user": shape(slack, person)}
    raise SlackError("users_not_found")


def shape(slack: Slack, person: Person, *, locale: bool = False) -> Json:
    """Return a person as Slack gives them."""
    local = slack.workspace.clock.now().astimezone(ZoneInfo(person.zone))
    offset = local.utcoffset()
    user: Json = {
        "id": person.id,
        "team_id": person.team,
        "name": person.handle,
        "deleted": person.deleted,
        "real_name": person.name,
        "tz": person.zone,
        "tz_label": local.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": _profile(person, with_email=EMAIL in slack.installation.scopes),
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_guest,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "is_email_confirmed": bool(person.email),
        "updated": 0,
    }
    if person.team != TEAM_ID:
        user["is_stranger"] = slack.workspace.is_stranger(person)
    return user | ({"locale": person.locale} if locale else {})


def _profile(person: Person, *, with_email: bool) -> Json:
    first, _, last = person.name.partition(" ")
    profile = {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.name,
        "real_name_normalized": person.name,
        "display_name": person.handle,
        "display_name_normalized": person.handle,
        "first_name": first,
        "last_name": last,
        "status_text": "",
        "status_emoji": "",
        "team": person.team,
    }
    if person.email and with_email:
        profile["email"] = person.email
    return profile | ({"api_app_id": APP_ID, "bot_id": BOT_ID} if person.id == BOT_USER else {})
