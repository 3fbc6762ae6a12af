"""Calls of executive sponsors: wanted beside their cadence, and what came of them (practice §5)."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.cases.rules.already_done import OPENED, done
from bot.cases.rules.answers import Changed, Flagged
from bot.cases.rules.escalations import standing as stands_on
from bot.cases.rules.nudges import digest_at
from bot.cases.rules.rights import may, names_of
from bot.cases.usecases import ctas, customers, flags
from bot.cases.usecases.rights import NotAllowedError
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.sponsors import MAY_NAME, SPONSORS
from bot.sponsors.rules.answers import CheckedIn, HelpWanted
from bot.sponsors.rules.check_ins import first_day, is_bad, summary
from bot.sponsors.rules.messages import CheckedInMessage
from bot.sponsors.usecases import check_in_plans
from bot.sponsors.usecases import check_ins as rounds
from bot.text import clean
from storage import occurrences, outbox
from storage.cases import ctas as stored_ctas
from storage.cases import customers as stored_customers
from storage.cases import posted_messages, timeline
from storage.cases.records import Customer, Person
from storage.sponsors import check_ins
from storage.sponsors.records import CheckIn, Ending, OnTrack, SponsorEntry

HALF_A_YEAR = timedelta(weeks=26)
LONGEST_PAST = 92  # days
JOB = "check_in_risks"


@dataclass(frozen=True)
class Said:
    """What was filled in about a call: answers to policy's questions, in order, and the date on which it was held."""

    answers: tuple[str, ...]
    feeling: int | None
    on_track: OnTrack
    follow_ups: str
    held_on: date


def want(work: UnitOfWork, actor: Person, customer: Customer, text: str) -> HelpWanted:
    """Ask a customer's sponsor for help, beside the cadence; it is marked as asked for (practice §5, When).

    Raises OrangeflagError where there is no sponsor, or no words; AlreadyDoneError where help is asked for already.
    """
    why = clean(text)
    sponsor = stored_customers.sponsor_of(work.session, customer.id)
    if sponsor is None:
        raise OrangeflagError(
            _("{customer} has no executive sponsor. To get help, flag it. Nothing was changed.",
              customer=customer.name)
        )  # fmt: skip
    if not why:
        raise OrangeflagError(
            _("What should the sponsor help with? Some words are needed. Nothing was changed.")
        )
    _require_want(work, actor, customer)
    check_in_plans.replan(work, sponsor.id)  # so that there is a check-in to bring forward
    coming = check_ins.open_of(work.session, customer.id)
    if coming is None:
        raise OrangeflagError(
            _("{customer} is not in the sponsors’ programme. Nothing was changed.", customer=customer.name)
        )
    if coming.asked_at:
        raise AlreadyDoneError(
            _("The sponsor’s help is asked for already, by {who}. Nothing was changed.",
              who=coming.asked_by.name if coming.asked_by else _("somebody"))
        )  # fmt: skip
    return _bring_forward(work, actor, customer, coming, why)


def want_for(work: UnitOfWork, actor: Person, customer_id: int, text: str) -> HelpWanted:
    """Ask the sponsor of a customer, told by its id, for help; raises as `want`."""
    return want(work, actor, customers.get(work, customer_id), text)


def _bring_forward(
    work: UnitOfWork, actor: Person, customer: Customer, coming: CheckIn, why: str
) -> HelpWanted:
    sponsor = coming.sponsor
    told = work.preferences_of_one(sponsor.id)
    morning = first_day(sponsor.zone, digest_at(told, work.policy), work.now)
    again = {"told_on": None, "tell_on": morning} if coming.told_on else {}
    check_ins.change(work.session, coming.id, asked_by_id=actor.id, asked_at=work.now, asked_why=why, **again)
    timeline.add_of_customer(
        work.session, customer.id, SponsorEntry.CALLED_ON, person_id=actor.id, now=work.now, text=why
    )
    check_in_plans.replan(work, sponsor.id)
    planned = check_ins.open_of(work.session, customer.id)
    assert planned  # noqa: S101 - it was there just now
    total, asked = check_ins.share_of_requests(work.session, work.today - HALF_A_YEAR)
    percent = round(100 * asked / total) if total else 0
    too_many = percent > SPONSORS.of(work.policy).most_requests_percent
    return HelpWanted(customer, sponsor, planned.tell_on, percent, too_many)


def _require_want(work: UnitOfWork, actor: Person, customer: Customer) -> None:
    """Raise NotAllowedError for somebody who is neither the customer's CSM nor stands on a level above."""
    is_csm = customer.csm is not None and customer.csm.id == actor.id
    right = MAY_NAME.of(work.policy)
    if not is_csm and not stands_on(work.policy, customer, actor) and not may(right, actor):
        raise NotAllowedError(
            _("A sponsor’s help is asked for by the customer’s CSM, those above, and {who}. Nothing was changed.",
              who=names_of(work.policy, right))
        )  # fmt: skip


def log(work: UnitOfWork, actor: Person, cta_id: int, said: Said) -> CheckedIn:
    """Record what came of a check-in: it ends, its CSM and lead are told, and the next one is counted from it.

    Raises OrangeflagError, told at the form's field, when nothing was said, or for a date that cannot be.
    """
    check_in = rounds.under_way(work, actor, cta_id)
    asked = zip(SPONSORS.of(work.policy).questions, map(clean, said.answers), strict=False)
    answers = tuple((question, text) for question, text in asked if text)
    follow_ups = clean(said.follow_ups)
    if not answers and not follow_ups:
        raise OrangeflagError(_("What did they say? At least one answer is needed. Nothing was recorded."))
    today = work.now.astimezone(ZoneInfo(check_in.sponsor.zone)).date()
    if not timedelta() <= today - said.held_on <= timedelta(days=LONGEST_PAST):
        raise OrangeflagError(
            _(
                "A check-in was held today or earlier, within {days} days. Nothing was recorded.",
                days=LONGEST_PAST,
            ),
            field="held_on",
        )
    cta = ctas.take(work, actor, cta_id)
    held = check_in.model_copy(update={
        "answers": answers, "feeling": said.feeling, "on_track": said.on_track, "follow_ups": follow_ups,
        "held_on": said.held_on, "ended_at": work.now, "ending": Ending.HELD,
    })  # fmt: skip
    check_ins.end(work.session, check_in.id, Ending.HELD, by_id=actor.id, now=work.now, held_on=said.held_on,
                  answers=[list(each) for each in answers], feeling=said.feeling, on_track=said.on_track,
                  follow_ups=follow_ups)  # fmt: skip
    ctas.tell(work, actor, cta, SponsorEntry.CHECKED_IN, text=summary(held))
    rounds.close(work, cta_id, _("Logged."), actor.id)
    sponsor = stored_customers.sponsor_of(work.session, cta.customer.id)
    check_in_plans.replan_both(work, check_in.sponsor, sponsor)  # it was perhaps held for another
    if check_in.message_id:
        posted_messages.edit(work.session, check_in.message_id, work.now)
    _tell_of(work, actor, held, cta.customer)
    return of(work, held)


def _tell_of(work: UnitOfWork, actor: Person, held: CheckIn, customer: Customer) -> None:
    """Tell the customer's CSM and lead what came of a check-in."""
    hearing = {person.id for person in (customer.csm, customer.team_lead) if person and person.id != actor.id}
    for person_id in hearing:
        outbox.add(
            work.session,
            CheckedInMessage(check_in=held.id),
            now=work.now,
            to_person_id=person_id,
        )


def shown(work: UnitOfWork, check_in_id: int) -> CheckedIn:
    """Return what came of a check-in."""
    [held] = check_ins.some(work.session, [check_in_id])
    return of(work, held)


def of(work: UnitOfWork, held: CheckIn) -> CheckedIn:
    """Return the same of a check-in that was held."""
    coming = check_ins.open_of(work.session, held.customer_id)
    return CheckedIn(
        held, customers.get(work, held.customer_id), coming.due_on if coming else None, is_bad(held)
    )


def open_risk(work: UnitOfWork, actor: Person, check_in_id: int, area: str) -> Changed | Flagged:
    """Open a risk CTA for what a customer said in a check-in, once for each area; later ones hear who was first."""
    told = shown(work, check_in_id)
    this = (JOB, f"{check_in_id}-{area}", told.check_in.due_on)
    if not occurrences.claim(work.session, *this, work.now):
        cta = stored_ctas.get(work.session, int(occurrences.outcome(work.session, *this)))
        assert cta  # noqa: S101 - CTAs are never removed
        did = done(OPENED, cta.ref, cta.opened_by, cta.opened_at, actor, work.now)
        raise AlreadyDoneError(_("{did}. Nothing was changed.", did=did))
    opened = flags.open_by_hand(work, actor, told.customer.id, area, summary(told.check_in), flagged=False)
    occurrences.conclude(work.session, *this, str(opened.cta.id), work.now)
    return opened
