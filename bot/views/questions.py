"""Questions back to whoever typed something that can mean several things: each choice is a button."""

from datetime import datetime

from bot.policy import Policy
from bot.rules.outcomes import UnknownWord, WhichArea, WhichCta, WhichCustomer
from bot.views import blocks as b
from bot.views.ctas import row
from bot.views.words import bold, escaped, fitted, packed

MOST_CTAS = 8
MOST_BUTTONS = 25  # Slack's limit for a row
CHOOSE_CUSTOMER, CHOOSE_AREA, CHOOSE_CTA, CHOOSE_VERB = (
    "choose_customer",
    "choose_area",
    "choose_cta",
    "choose_verb",
)


def which_customer(asked: WhichCustomer) -> list[b.Block]:
    """Return the customers that may be meant, as buttons."""
    typed = bold(fitted(asked.typed, 200))
    told = (
        f"I know no customer {typed}. Did you mean one of these"
        if asked.near
        else f"Which customer do you mean by {typed}"
    )
    names = [customer.name for customer, _ in asked.options]
    choices = [
        b.button(
            customer.name if names.count(customer.name) == 1 else f"{customer.name} ({customer.external_id})",
            f"{CHOOSE_CUSTOMER}:{index}",
            packed(draft_id=asked.draft_id, customer_id=customer.id, words=words),
        )
        for index, (customer, words) in enumerate(asked.options)
    ]
    return [b.section(f"{told}?"), b.actions(*choices), _nothing_yet()]


def which_area(asked: WhichArea, policy: Policy) -> list[b.Block]:
    """Return the risk areas as buttons; the one nearly named stands out."""
    told = f"Which risk area of {bold(asked.customer.name)}"
    if asked.nearly:
        misspelt = escaped(fitted(asked.typed.split(maxsplit=1)[0], 40))
        told = f"“{misspelt}” is no risk area. Which one of {bold(asked.customer.name)} do you mean"
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
    return [b.section(f"{told}?"), *rows, _nothing_yet()]


def which_cta(asked: WhichCta, policy: Policy, now: datetime) -> list[b.Block]:
    """Return the customer's CTAs that may be meant, as buttons."""
    rows = [
        b.section(
            row(cta, policy, now),
            b.button("This one", f"{CHOOSE_CTA}:{cta.id}", packed(draft_id=asked.draft_id, cta_id=cta.id)),
        )
        for cta in asked.options[:MOST_CTAS]
    ]
    left = len(asked.options) - MOST_CTAS
    more = [b.context(f"There are {left} more: name one by its number, such as CTA-17.")] if left > 0 else []
    return [b.section(f"Which CTA of {bold(asked.customer.name)} do you mean?"), *rows, *more, _nothing_yet()]


def unknown_word(outcome: UnknownWord, policy: Policy) -> list[b.Block]:
    """Return that there is no such command, with the nearest one."""
    told = f"“{escaped(fitted(outcome.typed, 40))}” is no command."
    if not outcome.nearest:
        return [b.section(f"{told} `{policy.command} help` shows them all. Nothing was changed.")]
    choice = b.button(f"{policy.command} {outcome.nearest}", CHOOSE_VERB, packed(draft_id=outcome.draft_id))
    return [
        b.section(f"{told} Did you mean `{policy.command} {outcome.nearest}`?"),
        b.actions(choice),
        _nothing_yet(),
    ]


def _nothing_yet() -> b.Block:
    return b.context("Nothing was recorded yet.")
