"""Slack's Web API, one noun a file; `sandbox.api.router` is the way in."""
