"""What came of a check-in: answers to whoever arranged or logged it, its report, and the CTA that it calls for."""

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, at, bold, escaped, fitted, packed, quoted
from bot.cases.views.facts import name
from bot.cases.views.timeline import PARAGRAPH
from bot.dates import on_day
from bot.language import _, later
from bot.policy.model import Policy
from bot.sponsors.rules.answers import CheckedIn, Scheduled
from storage.sponsors.records import CheckIn, OnTrack

OPEN_RISK = "open_check_in_risk"
PROPOSED = {"sentiment": later("Open a sentiment CTA"), "company": later("Open a company CTA")}
FEELINGS = {
    5: later("5: delighted"),
    4: later("4: happy"),
    3: later("3: fair"),
    2: later("2: unhappy"),
    1: later("1: about to leave"),
}
ON_TRACK = {
    OnTrack.YES: later("on track to reach their goals"),
    OnTrack.NO: later("not on track to reach their goals"),
    OnTrack.UNSURE: later("not sure whether they reach their goals"),
}
ANSWERED, FOLLOWING = 6_000, 1_200  # characters of a report


def scheduled(told: Scheduled, policy: Policy) -> list[b.Block]:
    """Return the answer to whoever arranged a call."""
    line = _(
        "*Recorded:* you talk to {customer} {when}.",
        customer=bold(told.customer.name),
        when=ahead(told.call_at, policy.zone),
    )
    return [b.section(line)]


def checked_in(told: CheckedIn, policy: Policy) -> list[b.Block]:
    """Return the answer to whoever logged a check-in."""
    next_one = _("The next one is due on {day}.", day=on_day(told.next_on)) if told.next_on else ""
    line = _(
        "*Recorded:* your check-in with {customer}. Its CSM and lead are told. {next}",
        customer=bold(told.customer.name),
        next=next_one,
    )
    return [b.section(line.strip()), *proposal(told, policy)]


def report(told: CheckedIn, policy: Policy) -> tuple[str, list[b.Block]]:
    """Return the message to CSM and lead about what came of a check-in."""
    held = told.check_in
    title = _(
        ":telephone_receiver: {who} talked to {customer}",
        who=name(held.sponsor),
        customer=bold(told.customer.name),
    )
    felt = " · ".join([at(held.ended_at, policy.zone) if held.ended_at else "", *mood(held)])
    room = min(PARAGRAPH, ANSWERED // max(1, len(held.answers))) // 2
    answers = [
        b.section(f"*{fitted(escaped(question), room)}*\n{quoted(answer, room)}")
        for question, answer in held.answers
    ]
    follow = (
        [b.section(_("*What should follow*\n{text}", text=quoted(held.follow_ups, FOLLOWING)))]
        if held.follow_ups
        else []
    )
    return title, [b.section(title), b.context(felt.strip(" ·")), *answers, *follow, *proposal(told, policy)]


def proposal(told: CheckedIn, policy: Policy) -> list[b.Block]:
    """Return, after a bad answer, the buttons that open a CTA; nothing opens by itself."""
    if not told.is_bad:
        return []
    why = _(":warning: That sounds like a risk. One click opens a CTA with these answers.")
    offered = [
        b.button(_(text), f"{OPEN_RISK}:{area}", packed(check_in_id=told.check_in.id, area=area))
        for area, text in PROPOSED.items()
        if area in policy.areas
    ]
    return [b.section(why), *([b.actions(*offered)] if offered else [])]


def mood(held: CheckIn) -> list[str]:
    """Return how a customer felt, and whether they reach their goals, as far as that was told."""
    feeling = [_(FEELINGS[held.feeling])] if held.feeling in FEELINGS else []
    return [*feeling, *([_(ON_TRACK[held.on_track])] if held.on_track in ON_TRACK else [])]
