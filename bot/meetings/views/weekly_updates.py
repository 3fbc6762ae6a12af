"""Weekly updates: the wish for them, and the modal in which all are filled in at once."""

from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, packed
from bot.cases.views.cards import headline
from bot.cases.views.facts import age
from bot.language import _, n_
from bot.meetings.rules.one_to_ones import Wanted
from bot.policy.model import Policy
from storage.cases.records import Cta

FILL_IN, FILL_IN_MODAL, NO_CHANGE = "fill_in_updates", "fill_in_updates", "no_change"
CHANGED, NEXT, HELP = "changed", "next", "help"
MOST_CHARACTERS = 2_000


def wish(told: Wanted, starts_at: datetime, policy: Policy, now: datetime) -> tuple[str, list[b.Block]]:
    """Return the wish for updates; what has one by now is ticked off."""
    missing = [cta for cta in told.ctas if cta.id in told.left]
    if not missing:
        done = _(":white_check_mark: All your open risk CTAs have an update this week. Thank you!")
        return done, [b.section(done)]
    counted = n_(
        "*{count}* open risk CTA has no update this week",
        "*{count}* open risk CTAs have no update this week",
        len(missing),
    )
    when = _("your 1:1 is {when}", when=ahead(starts_at, policy.zone))
    title = f":speech_balloon: {counted}; {when}."
    fill_in = b.button(
        _("Fill in all"), FILL_IN, packed(cta_ids=[cta.id for cta in missing]), style="primary"
    )
    return title, [b.section(title), b.actions(fill_in), *(_row(cta, policy, now) for cta in missing)]


def _row(cta: Cta, policy: Policy, now: datetime) -> b.Block:
    button = b.button(_("No change"), f"{NO_CHANGE}:{cta.id}", packed(cta_id=cta.id))
    return b.section(f"{_line(cta, policy, now)}", button)


def _line(cta: Cta, policy: Policy, now: datetime) -> str:
    return f"{headline(cta, policy)} · {age(cta, now)}"


def fill_in_modal(ctas: list[Cta], policy: Policy, now: datetime) -> b.Block:
    """Return the modal that asks of each CTA what changed, what is next, and what help is needed."""
    blocks = [b.context(_("Fill in what you know; what you leave empty stays as it is."))]
    for cta in ctas:
        blocks += [
            b.section(_line(cta, policy, now)),
            _field(cta, CHANGED, _("What changed?")),
            _field(cta, NEXT, _("What is next?")),
            _field(cta, HELP, _("What help is needed?")),
        ]
    return b.modal(FILL_IN_MODAL, _("Weekly updates"), blocks, submit=_("Save"),
                   facts=packed(cta_ids=[cta.id for cta in ctas]))  # fmt: skip


def _field(cta: Cta, what: str, label: str) -> b.Block:
    element: b.Block = {
        "type": "plain_text_input",
        "action_id": "text",
        "multiline": True,
        "max_length": MOST_CHARACTERS,
    }
    return b.field(f"{what}:{cta.id}", label, element, optional=True)


def saved(told: Wanted) -> list[b.Block]:
    """Return what was recorded of what was filled in, and what is left."""
    recorded = n_(
        "*Recorded:* {count} update.", "*Recorded:* {count} updates.", len(told.ctas) - len(told.left)
    )
    left = n_("{count} CTA has none yet.", "{count} CTAs have none yet.", len(told.left)) if told.left else ""
    return [b.section(f"{recorded} {left}".strip())]
