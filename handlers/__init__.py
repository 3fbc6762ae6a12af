"""What we hear: Slack listeners, one file per noun, each with ``register``."""
