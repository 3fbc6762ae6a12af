"""Which of Slack's methods we call, and the bot scopes that each call takes."""

METHODS: dict[str, tuple[str, ...]] = {
    "auth.test": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    # to see whether a message in doubt stands, in public channels, private ones and direct messages
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "conversations.list": ("channels:read", "groups:read"),  # we ask for public and private channels
    "conversations.open": ("im:write",),  # always with one person
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "users.info": ("users:read",),
    "users.list": ("users:read", "users:read.email"),  # we recognise people by their addresses
    "users.lookupByEmail": ("users:read", "users:read.email"),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
APP_LEVEL = {"apps.connections.open": ("connections:write",)}  # with SLACK_APP_TOKEN, which no manifest gives


def scopes_of_methods() -> frozenset[str]:
    """Return the bot scopes that all our calls together take."""
    return frozenset(scope for scopes in METHODS.values() for scope in scopes)
