"""CTAs: one of them, a list, what changed, and the modals that open, update and resolve."""

from collections.abc import Sequence
from datetime import datetime

from bot.policy import Policy
from bot.rules.outcomes import Changed, CtaList, CtaShown, Preview
from bot.views import blocks as b
from bot.views.cards import SHOW, card, headline
from bot.views.flags import ripple
from bot.views.scorecards import repainted
from bot.views.words import (
    ago,
    at,
    bold,
    coloured,
    escaped,
    fitted,
    mention,
    name,
    packed,
    paragraphs,
    quoted,
    usd,
)
from storage.records import Colour, Cta, Entry, Event, Person

NEW_MODAL, UPDATE_MODAL, RESOLVE_MODAL = "new_cta", "update_cta", "resolve_cta"
PICK_CUSTOMER, PICK_AREA, PICK_FLAG = "pick_customer", "pick_area", "pick_flag"
PAGE = "list_page"
DID = {
    Event.OPENED: "opened it",
    Event.FLAGGED: "raised the flag",
    Event.UNFLAGGED: "took the flag down",
    Event.ACKNOWLEDGED: "acknowledged the flag",
    Event.UPDATED: "added an update",
    Event.RESOLVED: "resolved it",
}
ICONS = {
    Event.OPENED: ":white_large_square:",
    Event.FLAGGED: ":large_orange_square:",
    Event.UNFLAGGED: ":white_large_square:",
    Event.ACKNOWLEDGED: ":eyes:",
    Event.UPDATED: ":speech_balloon:",
    Event.RESOLVED: ":white_check_mark:",
}
LONGEST_NEWS = 8_000
PARAGRAPH = 2_800
MOST_WARNINGS = 5


def news(entry: Entry, mentioned: list[Person]) -> tuple[str, list[b.Block]]:
    """Return an entry as a reply in the card's thread; those mentioned are notified, once, here."""
    summary = f"{ICONS[entry.event]} {name(entry.person)} {DID[entry.event]}"
    greeting = " ".join(mention(person) for person in mentioned)
    first = f"{greeting} {summary}".strip()
    parts = paragraphs(quoted(entry.text, LONGEST_NEWS), PARAGRAPH)
    return first, [b.section(first), *(b.section(part) for part in parts if part)]


def changed(outcome: Changed, policy: Policy) -> list[b.Block]:
    """Return the answer to whoever changed a CTA: what was recorded, and what it did to the colours."""
    lines = [headline(outcome.cta, policy), f"*Recorded:* you {DID[outcome.entry.event]}."]
    if outcome.ripple:
        lines.append(repainted(outcome.ripple, policy))
    return [b.section("\n".join(lines))]


def shown(outcome: CtaShown, policy: Policy, now: datetime) -> list[b.Block]:
    """Return a CTA with its latest entries, newest first, as far as they fit."""
    _, blocks = card(outcome.cta, outcome.colours, policy, now)
    lines = [
        f"{ICONS[entry.event]} {at(entry.at, policy.zone)} {name(entry.person)} {DID[entry.event]}"
        + (f": {fitted(escaped(entry.text), 200)}" if entry.text else "")
        for entry in outcome.entries
    ]
    while len("\n".join(lines)) > PARAGRAPH:
        lines.pop()
    return [*blocks, b.divider(), b.section("*Timeline*\n" + "\n".join(lines))]


def listed(outcome: CtaList, policy: Policy, now: datetime) -> list[b.Block]:
    """Return a page of open CTAs, each with a button that shows it."""
    titles = {"mine": "Your open CTAs", "flagged": "All flagged CTAs", "all": "All open CTAs"}
    title = f"Open CTAs of {outcome.customer.name}" if outcome.customer else titles[outcome.which]
    if not outcome.ctas:
        return [
            b.section(
                f"*{escaped(title)}:* none. Seen a risk? `{policy.command} flag CUSTOMER AREA WHY` raises it."
            )
        ]
    rows = [
        b.section(row(cta, policy, now), b.button("Show", SHOW, packed(cta_id=cta.id)))
        for cta in outcome.ctas
    ]
    return [b.section(f"*{escaped(title)}* ({outcome.total})"), *rows, *_pages(outcome)]


def row(cta: Cta, policy: Policy, now: datetime) -> str:
    """Return a CTA in two or three lines, for lists."""
    since = cta.flag.raised_at if cta.flag else cta.opened_at
    state = "flagged" if cta.flag else "opened"
    why = fitted(escaped(((cta.flag and cta.flag.why) or cta.reason).replace("\n", " ")), 160)
    facts = f"{usd(cta.customer.arr_usd)} ARR · {name(cta.customer.csm)} · {state} {ago(since, now)}"
    return f"{headline(cta, policy)}\n{facts}" + (f"\n_{why.replace('_', ' ')}_" if why else "")


def _pages(outcome: CtaList) -> list[b.Block]:
    turns = []
    if outcome.page > 0:
        turns.append(("Previous", "previous", outcome.page - 1))
    if outcome.left:
        turns.append((f"Next ({outcome.left} more)", "next", outcome.page + 1))
    row = [
        b.button(text, f"{PAGE}:{turn}", packed(which=outcome.which, page=page)) for text, turn, page in turns
    ]
    return [b.actions(*row)] if row else []


def update_modal(cta: Cta, policy: Policy) -> b.Block:
    """Return the modal that asks what is new."""
    hint = "What changed, what is next, what help is needed?"
    return b.modal(
        UPDATE_MODAL,
        f"Update {cta.ref}",
        [
            b.section(f"{bold(cta.customer.name)} · {policy.areas[cta.area].name}"),
            b.text_input("text", "Update", hint=hint),
        ],
        submit="Add update",
        facts=packed(cta_id=cta.id),
    )


def resolve_modal(cta: Cta, policy: Policy, after: Colour) -> b.Block:
    """Return the modal that asks for the outcome, and says which colour the area will have."""
    area = policy.areas[cta.area].name
    return b.modal(
        RESOLVE_MODAL,
        f"Resolve {cta.ref}",
        [
            b.section(f"{bold(cta.customer.name)} · {area}"),
            b.text_input("text", "Outcome", hint="What came of it?"),
            b.context(f"{area} will be {coloured(after)}."),
        ],
        submit="Resolve",
        facts=packed(cta_id=cta.id),
    )


def new_modal(policy: Policy, *, typed: str = "", preview: Preview | None = None) -> b.Block:
    """Return the modal that opens a CTA; once customer and area are known it shows what flagging sets off."""
    customers = {
        "type": "external_select",
        "action_id": PICK_CUSTOMER,
        "placeholder": b.plain("Type a customer's name", 150),
        "min_query_length": 0,
    }
    areas = {
        "type": "static_select",
        "action_id": PICK_AREA,
        "placeholder": b.plain("Choose a risk area", 150),
        "options": [b.option(area.name, area.key, area.question) for area in policy.areas.values()],
    }
    flag_now = b.option("Flag it: I need help", "flag")
    flags = {
        "type": "checkboxes",
        "action_id": PICK_FLAG,
        "options": [flag_now],
        "initial_options": [flag_now],
    }
    blocks = [
        b.field("customer", "Customer", customers, live=True),
        b.field("area", "Risk area", areas, live=True),
        b.text_input(
            "why", "What is the risk?", placeholder="What happened, and what would help?", initial=typed
        ),
        b.field("flag", "Help", flags, optional=True, live=True),
    ]
    if preview:
        blocks += [*_there_already(preview.there), b.divider(), ripple(preview.ripple, policy)]
    return b.modal(NEW_MODAL, "New CTA", blocks, submit="Open CTA")


def _there_already(there: Sequence[Cta]) -> list[b.Block]:
    warnings = [
        f":warning: {cta.ref} is {'flagged' if cta.flag else 'open'} in this area already; this opens another one."
        for cta in there[:MOST_WARNINGS]
    ]
    if len(there) > MOST_WARNINGS:
        warnings.append(f"… and {len(there) - MOST_WARNINGS} more.")
    return [b.context(warning) for warning in warnings]


def told_modal(blocks: list[b.Block], title: str = "Recorded") -> b.Block:
    """Return a modal that says what came of it."""
    return b.modal("told", title, blocks, close="Close")
