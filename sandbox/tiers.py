"""How often each method may be called a minute, as Slack publishes it."""

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}

TIERS: dict[str, int | None] = {
    "api.test": 4,
    "apps.connections.open": 3,
    "auth.revoke": 3,
    "auth.test": None,  # special: hundreds a minute
    "chat.delete": 3,
    "chat.getPermalink": None,  # special, as above
    "chat.postEphemeral": 4,
    "chat.postMessage": None,  # special: `sandbox.pace` counts by channel and by workspace
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.join": 3,
    "conversations.list": 2,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "reactions.add": 3,
    "reactions.remove": 2,
    "usergroups.list": 2,
    "usergroups.users.list": 2,
    "users.info": 4,
    "users.list": 2,
    "users.lookupByEmail": 3,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
