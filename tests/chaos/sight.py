"""What people see in Slack and may press: the cards that stand, by CTA, and the modals that opened."""

import json
import re

from sandbox.workspace import BOT_USER, Change, Message, View, Workspace

CARD = re.compile(r"CTA-(\d+) (open|flagged|resolved): ")


class Sight:
    """Keeps up with the workspace, so that nobody has to look through all of it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._cards: dict[int, Message] = {}
        self._taken: set[str] = set()
        workspace.listen(self._changed)

    def card(self, dice: float, *buttons: str) -> tuple[int, Message] | None:
        """Return one of the cards (with its CTA's number) that have all these buttons; most likely a young one."""
        fitting = [number for number in sorted(self._cards) if self._has(number, buttons)]
        if not fitting:
            return None
        number = fitting[-1 - int(dice * dice * len(fitting))]
        return number, self._cards[number]

    def modal(self, user: str, callback_id: str, cta: int | None) -> View | None:
        """Return a modal that opened for a person, about this CTA if it is about one; each only once."""
        for view in self._workspace.views.values():
            kept = json.loads(view.view["private_metadata"] or "{}").get("cta_id")
            if view.id not in self._taken and (view.user, view.view["callback_id"], kept) == (
                user,
                callback_id,
                cta,
            ):
                self._taken.add(view.id)
                return view
        return None

    def _has(self, number: int, buttons: tuple[str, ...]) -> bool:
        blocks = self._cards[number].blocks
        there = {
            each.get("action_id")
            for block in blocks
            if block["type"] == "actions"
            for each in block["elements"]
        }
        return there.issuperset(buttons) and bool(there)

    def _changed(self, change: Change) -> None:
        if change.kind != "message" or change.user or not (change.channel and change.ts):
            return
        message = self._workspace.find_message(change.channel, change.ts)
        if message and message.user == BOT_USER and message.thread_ts is None:
            found = CARD.match(message.text)
            if found:
                self._cards[int(found[1])] = message
