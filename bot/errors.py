"""The root of every error that Orangeflag expects."""


class OrangeflagError(Exception):
    """Something expected went wrong, and nothing was changed.

    `sentence` is written for the person who reads it; `data` goes to the log.
    """

    def __init__(self, sentence: str, **data: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.data = data
