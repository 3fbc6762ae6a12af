"""Playbooks: their tasks on a CTA, and the modal that puts one on it."""

from bot.blocks import blocks as b
from bot.blocks.formatting import escaped, fitted, packed
from bot.cases.rules.answers import PlaybookChoice, PlaybookShown
from bot.cases.views.cards import headline
from bot.cases.views.tasks import rows
from bot.language import _, n_
from bot.policy.model import Policy
from bot.policy.playbooks import Playbook

CHOOSE, PLAYBOOK_MODAL = "choose_playbook", "playbook"
MOST = 10  # playbooks that are shown beside each other, with their tasks; of more, one is chosen from a list
MOST_LISTED = 100  # of which those for certain areas come first


def playbook(told: PlaybookShown, policy: Policy) -> list[b.Block]:
    """Return a playbook's tasks on a CTA to whoever put it there."""
    return [b.section(headline(told.cta, policy)), *said(told, policy)[1]]


def said(told: PlaybookShown, policy: Policy) -> tuple[str, list[b.Block]]:
    """Return the same as a reply in the CTA's thread."""
    left = sum(task.done_at is None for task in told.tasks)
    progress = n_("{count} task left", "{count} tasks left", left) if left else _("all done")
    title = _(
        ":ledger: *{playbook}* · {progress}", playbook=escaped(told.name).replace("*", "∗"), progress=progress
    )
    return title, [b.section(title), *rows(told.tasks, policy)]


def choose_button(cta_id: int) -> b.Block:
    """Return the button that offers playbooks for a CTA."""
    return b.button(_("Playbook"), CHOOSE, packed(cta_id=cta_id))


def playbook_modal(choice: PlaybookChoice, policy: Policy) -> b.Block:
    """Return the modal that asks which playbook goes on a CTA; the first is chosen."""
    offered = choice.playbooks[:MOST_LISTED]
    options = [b.option(each.name, each.key) for each in offered]
    picked = {
        "type": "radio_buttons" if len(offered) <= MOST else "static_select",
        "action_id": "playbook",
        "options": options,
        "initial_option": options[0],
    }
    return b.modal(
        PLAYBOOK_MODAL,
        _("Playbook for {cta}", cta=choice.cta.ref),
        [
            b.section(headline(choice.cta, policy)),
            b.field("playbook", _("Which one?"), picked),
            *(b.context(_told(each)) for each in offered[:MOST]),
        ],
        submit=_("Put it on"),
        facts=packed(cta_id=choice.cta.id),
    )


def _told(offered: Playbook) -> str:
    return fitted(
        f"*{escaped(offered.name)}*: " + "; ".join(escaped(task.task) for task in offered.tasks), 900
    )
