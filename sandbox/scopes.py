"""Which scopes Slack asks of a bot: by Web API method and by event. Data, and the look-up."""

from collections.abc import Iterable

from sandbox.workspace import Channel

KINDS = {
    "public_channel": "channels",
    "private_channel": "groups",
    "im": "im",
    "mpim": "mpim",
}  # a kind of conversation, and how its scopes begin

METHODS: dict[str, tuple[str, ...]] = {
    "auth.revoke": (),
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.join": ("channels:join",),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "reactions.add": ("reactions:write",),
    "reactions.remove": ("reactions:write",),
    "usergroups.list": ("usergroups:read",),
    "usergroups.users.list": ("usergroups:read",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "users.lookupByEmail": ("users:read.email",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}

BY_KIND = {
    "conversations.history": "history",
    "conversations.info": "read",
    "conversations.list": "read",
    "conversations.members": "read",
    "conversations.open": "write",
    "conversations.replies": "history",
}  # methods whose scope depends on the kind of conversation, and how that scope ends

EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
}

APP_LEVEL = ("connections:write",)
EMAIL = "users:read.email"  # without it, people have no e-mail address

EVERY = frozenset(
    {"commands", "app_mentions:read"}
    | {scope for scopes in (*METHODS.values(), *EVENTS.values()) for scope in scopes}
    | {f"{beginning}:{end}" for beginning in KINDS.values() for end in BY_KIND.values()}
    - {"channels:write"}  # of user tokens only
)


def kind_of(channel: Channel) -> str:
    """Return the kind of a conversation, as `conversations.list` names it."""
    if channel.person:
        return "im"
    return "private_channel" if channel.private else "public_channel"


def scope_for(method: str, kind: str) -> str:
    """Return the scope that a method of `BY_KIND` takes for one kind of conversation."""
    return f"{KINDS[kind]}:{BY_KIND[method]}"


def any_of(method: str) -> list[str]:
    """Return the scopes of which a method of `BY_KIND` takes at least one."""
    return sorted({scope_for(method, kind) for kind in KINDS} & EVERY)


def unknown(scopes: Iterable[str]) -> list[str]:
    """Return those that are no scope of anything here."""
    return sorted(set(scopes) - EVERY)
