"""Questions back to whoever typed something that can mean several things: each choice is a button."""

from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, escaped, fitted, packed
from bot.cases.rules.answers import UnknownWord, WhichArea, WhichCta, WhichCustomer, WhichLevel
from bot.cases.views.ctas import row
from bot.language import _, n_
from bot.policy.model import Policy

MOST_CTAS = 8
MOST_BUTTONS = 25  # Slack's limit for a row
CHOOSE_LEVEL = "choose_level"
CHOOSE_CUSTOMER, CHOOSE_AREA, CHOOSE_CTA, CHOOSE_VERB = (
    "choose_customer",
    "choose_area",
    "choose_cta",
    "choose_verb",
)


def which_customer(asked: WhichCustomer) -> list[b.Block]:
    """Return the customers that may be meant, as buttons."""
    typed = bold(asked.typed)
    if asked.near:
        told = _("I know no customer {typed}. Did you mean one of these?", typed=typed)
    else:
        told = _("Which customer do you mean by {typed}?", typed=typed)
    names = [customer.name for customer, _words in asked.options]
    choices = [
        b.button(
            customer.name if names.count(customer.name) == 1 else f"{customer.name} ({customer.external_id})",
            f"{CHOOSE_CUSTOMER}:{index}",
            packed(draft_id=asked.draft_id, customer_id=customer.id, words=words),
        )
        for index, (customer, words) in enumerate(asked.options)
    ]
    return [b.section(told), b.actions(*choices), _nothing_yet()]


def which_area(asked: WhichArea, policy: Policy) -> list[b.Block]:
    """Return the risk areas as buttons; the one nearly named stands out."""
    customer = bold(asked.customer.name)
    told = _("Which risk area of {customer}?", customer=customer)
    if asked.nearly:
        misspelt = escaped(fitted(asked.typed.split(maxsplit=1)[0], 40))
        told = _(
            "“{typed}” is no risk area. Which one of {customer} do you mean?",
            typed=misspelt,
            customer=customer,
        )
    choices = [
        b.button(
            area.name,
            f"{CHOOSE_AREA}:{key}",
            packed(draft_id=asked.draft_id, area=key, words=int(key == asked.nearly)),
            style="primary" if key == asked.nearly else None,
        )
        for key, area in policy.areas.items()
    ]
    rows = [b.actions(*choices[at : at + MOST_BUTTONS]) for at in range(0, len(choices), MOST_BUTTONS)]
    return [b.section(told), *rows, _nothing_yet()]


def which_cta(asked: WhichCta, policy: Policy, now: datetime) -> list[b.Block]:
    """Return the customer's CTAs that may be meant, as buttons."""
    rows = [
        b.section(
            row(cta, policy, now),
            b.button(_("This one"), f"{CHOOSE_CTA}:{cta.id}", packed(draft_id=asked.draft_id, cta_id=cta.id)),
        )
        for cta in asked.options[:MOST_CTAS]
    ]
    left = len(asked.options) - MOST_CTAS
    more = []
    if left > 0:
        told = n_(
            "There is {count} more: name it by its number, such as CTA-17.",
            "There are {count} more: name one by its number, such as CTA-17.",
            left,
        )
        more = [b.context(told)]
    told = _("Which CTA of {customer} do you mean?", customer=bold(asked.customer.name))
    return [b.section(told), *rows, *more, _nothing_yet()]


def which_level(asked: WhichLevel, policy: Policy) -> list[b.Block]:
    """Return the levels as buttons."""
    choices = [
        b.button(level.name, f"{CHOOSE_LEVEL}:{level.key}", packed(draft_id=asked.draft_id, level=level.key))
        for level in policy.levels
    ]
    told = _("To which level do you want to escalate {cta}?", cta=asked.cta.ref)
    return [b.section(told), b.actions(*choices), _nothing_yet()]


def unknown_word(outcome: UnknownWord, policy: Policy) -> list[b.Block]:
    """Return that there is no such command, with the nearest one."""
    typed = escaped(fitted(outcome.typed, 40))
    if not outcome.nearest:
        told = _(
            "“{typed}” is no command. `{command} help` shows them all. Nothing was changed.",
            typed=typed,
            command=policy.command,
        )
        return [b.section(told)]
    meant = f"{policy.command} {outcome.nearest}"
    told = _("“{typed}” is no command. Did you mean `{meant}`?", typed=typed, meant=meant)
    choice = b.button(meant, CHOOSE_VERB, packed(draft_id=outcome.draft_id))
    return [b.section(told), b.actions(choice), _nothing_yet()]


def _nothing_yet() -> b.Block:
    return b.context(_("Nothing was recorded yet."))
