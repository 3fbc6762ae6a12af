"""The two ways in which the sandbox says no: to a person's act, and to the app's call."""


class RefusedError(Exception):
    """A person's act that cannot be done; the text is a sentence that says why."""


class SlackError(Exception):
    """A Web API call that fails with one of Slack's error codes.

    `messages` are Slack's details, `fields` what stands beside the code in the answer.
    """

    def __init__(self, code: str, *messages: str, **fields: str) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.fields = fields
