"""Lists that are longer than what is shown of them at once."""

from bot.blocks import blocks as b
from bot.blocks.formatting import packed
from bot.language import _


def turning(action_id: str, page: int, left: int, **facts: object) -> list[b.Block]:
    """Return the buttons that turn to the pages before and after this one, as far as there are any.

    `left` are the rows after this page; `facts` come back with a click, and so does the number of its page.
    """
    turns = []
    if page > 0:
        turns.append(b.button(_("Previous"), f"{action_id}:previous", packed(**facts, page=page - 1)))
    if left:
        following = _("Next ({left} more)", left=left)
        turns.append(b.button(following, f"{action_id}:next", packed(**facts, page=page + 1)))
    return [b.actions(*turns)] if turns else []
