"""Pure decisions: no Slack, no SQL, no system clock."""
