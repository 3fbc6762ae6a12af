"""The two ways in which the sandbox says no: to a person's act, and to the app's call."""


class RefusedError(Exception):
    """A person's act that cannot be done; the text is a sentence that says why."""


class SlackError(Exception):
    """A Web API call that fails with one of Slack's error codes.

    `messages` are Slack's details, `fields` what stands beside the code in the answer.
    """

    status = 200  # of HTTP: most of Slack's errors travel in an answer that is in order

    def __init__(self, code: str, *messages: str, **fields: str) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.fields = fields


class ServerError(SlackError):
    """A call that Slack itself has failed at."""

    status = 500

    def __init__(self) -> None:
        super().__init__("internal_error")


class RateLimitedError(SlackError):
    """A call too many; `broken` if it came within the `retry_after` seconds that an earlier one was told."""

    status = 429

    def __init__(self, retry_after: int, *, broken: bool) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after
        self.broken = broken
