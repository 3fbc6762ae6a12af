"""Outbox → Slack: order, pace, retries."""
