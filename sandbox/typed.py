"""What a person types, turned into what the app receives: mentions, channels and links become markup."""

import re

from sandbox.workspace import Channel, Person, UserGroup, Workspace

EVERYONE = {"here", "channel", "everyone"}
MARK = re.compile(
    r"&lt;@(?P<id>[UW][A-Z0-9]+)(?:\|[^&<>]*)?&gt;"
    r"|(?P<link>https?://(?:(?!&[lg]t;)[^\s|])+(?<![.,;:!?)\]}'\"]))"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"  # else each letter of a long word begins anew
    r"|(?<![\w@])@(?P<handle>[\w.\-]*\w)"
    r"|(?<![\w#&])#(?P<channel>[\w\-]*\w)"
)


def escaped(text: str) -> str:
    """Return text with ``&``, ``<`` and ``>`` as entities, as Slack's clients send it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markup(workspace: Workspace, text: str, *, labels: bool) -> str:
    """Return typed text as the app gets it; `labels` adds handles to mentions, as slash commands do.

    A mention pasted with its id, as in ``<@U123>``, stays one, as in Slack; all other markup is text.
    """

    def replace(match: re.Match[str]) -> str:
        whole, kind = match.group(), match.lastgroup
        if kind == "link":
            return f"<{whole}>"
        if kind == "mail":
            return f"<mailto:{whole}|{whole}>"
        if kind == "channel":
            channel = workspace.find_channel(whole)
            return _channel(channel) if channel else whole
        name = match[kind or "handle"]
        if kind == "handle" and name in EVERYONE:
            return f"<!{name}>"
        person, group = workspace.find_person(name), workspace.find_group(name)
        if group and not person:
            return _group(group, labels=labels)
        return _mention(person, labels=labels) if person else whole

    return MARK.sub(replace, escaped(text))


def _mention(person: Person, *, labels: bool) -> str:
    return f"<@{person.id}|{person.handle}>" if labels else f"<@{person.id}>"


def _group(group: UserGroup, *, labels: bool) -> str:
    return f"<!subteam^{group.id}|@{group.handle}>" if labels else f"<!subteam^{group.id}>"


def _channel(channel: Channel) -> str:
    return f"<#{channel.id}|{channel.name}>"
