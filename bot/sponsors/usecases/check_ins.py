"""Check-ins of executive sponsors: told of when due, arranged, put off, handed over (practice §5, When)."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cases.rules.already_done import RESOLVED, done
from bot.cases.rules.leave import absent
from bot.cases.rules.nudges import digest_at, hours_of, is_morning
from bot.cases.rules.recurrence import start_on
from bot.cases.rules.rights import everybody
from bot.cases.rules.working_hours import Hours, working_day
from bot.cases.usecases import ctas, customers, playbooks
from bot.cases.usecases.redrawing import redraw_task
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork, member
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.sponsors import SPONSORS
from bot.reader import read_by
from bot.sponsors.rules.answers import CheckInShown, Scheduled
from bot.sponsors.rules.check_ins import first_day
from bot.sponsors.rules.emails import deciding
from bot.sponsors.rules.messages import CheckInsMessage
from bot.sponsors.rules.sponsors import calls_of
from bot.sponsors.usecases import check_in_plans
from storage import occurrences, outbox
from storage.cases import contacts, people, posted_messages, scorecards, tasks
from storage.cases import ctas as stored_ctas
from storage.cases.records import Cta, EntryType, Person, Preferences
from storage.messages import Urgency
from storage.sponsors import check_ins, sponsors
from storage.sponsors.records import CheckIn, Ending, SponsorEntry

JOB = "check_ins"
A_DAY = timedelta(days=1)
LONGEST_SNOOZE, LONGEST_AHEAD = 31, 92  # days
USUAL_DAYS = 7  # until which a check-in is to be logged where no playbook tells


def due(work: UnitOfWork) -> list[int]:
    """Return the sponsors who are to hear by now of check-ins, each in their morning and on a day they work."""
    to_tell: defaultdict[int, list[date]] = defaultdict(list)
    for sponsor_id, tell_on in check_ins.due(work.session, (work.now + A_DAY).date()):
        to_tell[sponsor_id].append(tell_on)
    told = work.preferences_of([*to_tell])
    return [
        sponsor.id
        for sponsor in people.some(work.session, [*to_tell])
        if min(to_tell[sponsor.id]) <= today_of(work, sponsor)
        and is_morning(sponsor, told.get(sponsor.id), work.policy, work.now)
    ]


def tell(work: UnitOfWork, sponsor_id: int) -> bool:
    """Send a sponsor one message about all check-ins that are due for them; return whether nobody else did.

    Each gets its CTA, with the playbook. Somebody who is away is left alone: what is due then is planned anew.
    """
    sponsor = people.get(work.session, sponsor_id)
    told = work.preferences_of_one(sponsor_id)
    today = today_of(work, sponsor)
    if is_absent(told, sponsor, today):
        check_in_plans.replan(work, sponsor_id)
        return False
    numbers = check_ins.due_of(work.session, sponsor_id, today)
    if not numbers or not occurrences.claim(work.session, JOB, str(sponsor_id), today, work.now):
        return False
    message_id = outbox.add(work.session, CheckInsMessage(check_ins=tuple(numbers)), now=work.now,
                            to_person_id=sponsor_id, urgency=Urgency.DIGEST)  # fmt: skip
    hours = hours_of(sponsor, told, work.policy)
    for check_in in check_ins.some(work.session, numbers):
        cta_id = check_in.cta_id or _open_cta(work, sponsor, check_in, hours, today)
        check_ins.change(work.session, check_in.id, told_on=today, message_id=message_id, cta_id=cta_id)
    occurrences.conclude(work.session, JOB, str(sponsor_id), today, f"told of {len(numbers)}", work.now)
    return True


def is_absent(told: Preferences | None, sponsor: Person, on: date) -> bool:
    """Return whether somebody is on leave on a local date."""
    leave = absent(told, sponsor.zone)
    return leave is not None and leave[0] <= on <= leave[1]


def _open_cta(work: UnitOfWork, sponsor: Person, check_in: CheckIn, hours: Hours, today: date) -> int:
    """Open the CTA of a check-in, owned by the sponsor, with the check-in's playbook."""
    customer = customers.get(work, check_in.customer_id, lock=True)
    with read_by(everybody(work.policy)):
        reason = _("Executive sponsor’s check-in")
    return playbooks.open_lifecycle(
        work,
        customer,
        sponsor,
        reason,
        work.policy.playbook(SPONSORS.of(work.policy).check_in),
        doing={"sponsor": sponsor},
        due_on=working_day(hours, today, USUAL_DAYS),
    )


def shown(work: UnitOfWork, ids: list[int]) -> list[CheckInShown]:
    """Return check-ins as things stand now, with what a sponsor needs to know before they talk."""
    return [_shown(work, check_in) for check_in in check_ins.some(work.session, ids)]


def of_cta(work: UnitOfWork, actor: Person, cta_id: int) -> CheckInShown:
    """Return the check-in that is under way for a CTA; raise AlreadyDoneError if it is over, and OrangeflagError."""
    return _shown(work, under_way(work, actor, cta_id))


def today_of(work: UnitOfWork, actor: Person) -> date:
    """Return the date on somebody's clocks."""
    return work.now.astimezone(ZoneInfo(actor.zone)).date()


def _shown(work: UnitOfWork, check_in: CheckIn) -> CheckInShown:
    customer = customers.get(work, check_in.customer_id)
    deciders = deciding(contacts.of_customer(work.session, customer.id))
    return CheckInShown(
        check_in,
        customer,
        scorecards.present(work.session, customer.id),
        tuple(stored_ctas.open_of(work.session, customer.id)),
        tuple(one for one in deciders if one.left_on is None),
        check_ins.last_of(work.session, customer.id),
    )


def under_way(work: UnitOfWork, actor: Person, cta_id: int) -> CheckIn:
    """Return the check-in of a CTA, whose customer is then locked, if it is not over."""
    cta = ctas.take(work, actor, cta_id, still_open=False)
    check_in = check_ins.of_cta(work.session, cta_id)
    if check_in is None:
        raise OrangeflagError(_("{cta} is no check-in. Nothing was changed.", cta=cta.ref))
    if check_in.ended_at:
        did = done(RESOLVED, cta.ref, cta.closed_by, cta.closed_at, actor, work.now)
        raise AlreadyDoneError(_("{did}. Nothing was changed.", did=did))
    return check_in


def schedule(work: UnitOfWork, actor: Person, cta_id: int, on: str, at: str) -> Scheduled:
    """Record when sponsor and customer will talk, in the zone of whoever tells; reminders wait until after that."""
    check_in = under_way(work, actor, cta_id)
    call_at = start_on(date.fromisoformat(on), time.fromisoformat(at), actor.zone)
    if not work.now < call_at <= work.now + timedelta(days=LONGEST_AHEAD):
        raise OrangeflagError(
            _("A call is arranged for a time from now on, within {days} days. Nothing was changed.",
              days=LONGEST_AHEAD), field="on",
        )  # fmt: skip
    check_ins.change(work.session, check_in.id, call_at=call_at)
    for task in tasks.open_on(work.session, cta_id):
        if task.email:  # which asks for this call
            tasks.finish(work.session, task.id, by_id=actor.id, now=work.now)
    _put_off(work, check_in, call_at.astimezone(ZoneInfo(check_in.sponsor.zone)).date(), 1)
    _tell(work, actor, cta_id, SponsorEntry.SCHEDULED, until=call_at)
    check_in_plans.replan(work, check_in.sponsor.id)
    _redraw(work, check_in)
    return Scheduled(customers.get(work, check_in.customer_id), call_at)


def snooze(work: UnitOfWork, actor: Person, cta_id: int, on: str) -> CheckIn:
    """Leave a sponsor alone with a check-in until the morning of a day, on which they hear of it again."""
    check_in = under_way(work, actor, cta_id)
    sponsor, day = check_in.sponsor, date.fromisoformat(on)
    today = today_of(work, sponsor)
    if not 0 < (day - today).days <= LONGEST_SNOOZE:
        raise OrangeflagError(
            _("A check-in can wait until a day after today, for {days} days at most. Nothing was changed.",
              days=LONGEST_SNOOZE), field="on",
        )  # fmt: skip
    told = work.preferences_of_one(sponsor.id)
    day = working_day(hours_of(sponsor, told, work.policy), day, 0)
    check_ins.change(work.session, check_in.id, tell_on=day)
    _put_off(work, check_in, day, USUAL_DAYS)
    _tell(
        work,
        actor,
        cta_id,
        EntryType.SNOOZED,
        until=start_on(day, digest_at(told, work.policy), sponsor.zone),
    )
    check_in_plans.replan(work, sponsor.id)
    _redraw(work, check_in)
    return check_in.model_copy(update={"tell_on": day})


def _put_off(work: UnitOfWork, check_in: CheckIn, on: date, days: int) -> None:
    """Give what is left to do for a check-in time until so many of the sponsor's working days after a date."""
    told = work.preferences_of_one(check_in.sponsor.id)
    due_on = working_day(hours_of(check_in.sponsor, told, work.policy), on, days)
    cta_id = check_in.cta_id or 0
    for task in tasks.open_on(work.session, cta_id):
        tasks.put_off(work.session, task.id, due_on)
    stored_ctas.put_off(work.session, cta_id, due_on)


def hand_over(work: UnitOfWork, actor: Person | None, check_in: CheckIn, person: Person) -> None:
    """Have somebody else hold a check-in, with what is to be done for it; they hear of it in their next morning."""
    told = work.preferences_of_one(person.id)
    morning = first_day(person.zone, digest_at(told, work.policy), work.now)
    told_on = {"told_on": None, "tell_on": max(morning, check_in.tell_on)} if check_in.told_on else {}
    check_ins.change(work.session, check_in.id, sponsor_id=person.id, message_id=None, **told_on)
    if check_in.cta_id:
        stored_ctas.hand_over(work.session, check_in.cta_id, person.id)
        tasks.hand_over(work.session, check_in.cta_id, check_in.sponsor.id, person.id)
        _tell(work, actor, check_in.cta_id, EntryType.HANDED, other=person)
    _redraw(work, check_in)


def hand_over_once(work: UnitOfWork, actor: Person, cta_id: int, slack_id: str) -> CheckIn:
    """Have another sponsor hold this one check-in; raise OrangeflagError for somebody who cannot."""
    check_in = under_way(work, actor, cta_id)
    person = member(work.session, slack_id)
    require_capable(work, person)
    if person.id == check_in.sponsor.id:
        raise AlreadyDoneError(_("{who} has this check-in already. Nothing was changed.", who=person.name))
    hand_over(work, actor, check_in, person)
    check_in_plans.replan_both(work, check_in.sponsor, person)
    return check_in.model_copy(update={"sponsor": person})


def require_capable(work: UnitOfWork, person: Person) -> None:
    """Raise OrangeflagError, told at the form's `person`, for somebody who makes no customer calls."""
    executive = sponsors.executive(work.session, person.id)
    if not calls_of(work.policy, executive.role, executive.calls_per_week):
        raise OrangeflagError(
            _("{who} makes no customer calls, as far as I know: ask your operations team to change that, or choose "
              "somebody else. Nothing was changed.", who=person.name), field="person",
        )  # fmt: skip


def give_up(work: UnitOfWork, actor: Person | None, customer_id: int, outcome: str) -> None:
    """End a customer's check-in that is not over, as nobody is to hold it any more."""
    check_in = check_ins.open_of(work.session, customer_id)
    if check_in is None:
        return
    by_id = actor.id if actor else None
    check_ins.end(work.session, check_in.id, Ending.DROPPED, by_id=by_id, now=work.now)
    if check_in.cta_id:
        close(work, check_in.cta_id, outcome, by_id)
    _redraw(work, check_in)


def close(work: UnitOfWork, cta_id: int, outcome: str, by_id: int | None) -> None:
    """Close a CTA of the programme, with what was to be done on it."""
    stored_ctas.close(work.session, cta_id, outcome, by_id=by_id, now=work.now)
    for task in tasks.open_on(work.session, cta_id):
        tasks.finish(work.session, task.id, by_id=by_id, now=work.now)
        redraw_task(work, task)


def _tell(
    work: UnitOfWork,
    actor: Person | None,
    cta_id: int,
    event: str,
    *,
    until: datetime | None = None,
    other: Person | None = None,
) -> None:
    cta = stored_ctas.take(work.session, cta_id)
    assert cta  # noqa: S101 - a foreign key says so
    ctas.tell(work, actor, cta, event, until=until, other=other)


def _redraw(work: UnitOfWork, check_in: CheckIn) -> None:
    if check_in.message_id:
        posted_messages.edit(work.session, check_in.message_id, work.now)


def require_log(work: UnitOfWork, cta: Cta) -> None:
    """Raise OrangeflagError if a CTA is a check-in, which is ended by what came of it alone."""
    if not cta.area and check_ins.of_cta(work.session, cta.id):
        raise OrangeflagError(
            _(
                "{cta} is a check-in: it ends when it is logged, by its button. Nothing was changed.",
                cta=cta.ref,
            )
        )
