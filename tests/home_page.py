"""Somebody's home in the play: what they see there, and what they press."""

from typing import Any

from tests import book
from tests.stage import Stage, texts


class Home:
    """The home of one person, which they have opened."""

    def __init__(self, stage: Stage, who: str) -> None:
        self._stage, self._who = stage, who

    @classmethod
    async def opened(cls, stage: Stage, who: str) -> "Home":
        """Open somebody's home, and wait until it is drawn."""
        await stage.hub.home(who)
        await stage.until(lambda: book.slack_id(who) in stage.workspace.homes)
        return cls(stage, who)

    @property
    def view(self) -> dict[str, Any]:
        """Return the view as Slack keeps it."""
        view: dict[str, Any] = self._stage.workspace.homes[book.slack_id(self._who)]
        return view

    @property
    def text(self) -> str:
        """Return all that is to be read."""
        return "\n".join(texts(self.view["blocks"]))

    @property
    def tabs(self) -> list[str]:
        """Return what the tabs are called."""
        found = [element for block in self.view["blocks"] for element in block.get("elements", ())]
        return [
            each["text"]["text"] for each in found if each.get("action_id", "").startswith("cockpit_tab:")
        ]

    @property
    def rows(self) -> list[str]:
        """Return the first line of each row."""
        blocks = self.view["blocks"]
        below = blocks[[block["type"] for block in blocks].index("divider") + 1 :]
        return [block["text"]["text"].splitlines()[0] for block in below if block["type"] == "section"]

    def button(self, begins: str) -> str:
        """Return the action id of the first row's button that begins so."""
        beside = (block.get("accessory", {}).get("action_id", "") for block in self.view["blocks"])
        found: str = next(each for each in beside if each.startswith(begins))
        return found

    async def press(self, action_id: str, value: object = None) -> None:
        """Use something in it, and wait for the answer."""
        result = await self._stage.hub.click(self._who, action_id, view_id=self.view["id"], value=value)
        assert result["failure"] is None, result

    async def shows(self, text: str) -> None:
        """Wait until it shows a text."""
        await self._stage.until(lambda: text in self.text)
