"""Nudges: who has not answered is reminded, or snoozes; at last the next level is offered (practice §3)."""

from datetime import datetime, timedelta

from bot.cases.rules.answers import Changed
from bot.cases.rules.escalations import level_of
from bot.cases.rules.messages import HelpRequestsMessage, OfferMessage
from bot.cases.rules.nudges import Patience, Plan, Preset, Reminder, hours_of, patience_of, plan, until
from bot.cases.rules.recipients import is_away
from bot.cases.rules.recurrence import start_on
from bot.cases.rules.working_hours import next_working
from bot.cases.usecases import ctas, help_requests
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from storage import outbox
from storage.cases import ctas as stored_ctas
from storage.cases import help_requests as stored_requests
from storage.cases import posted_messages
from storage.cases.records import Cta, EntryType, HelpRequest, HelpRequestKind, Person, Preferences

AT_ONCE = 100
LONGEST_SNOOZE = timedelta(days=92)


def waiting(work: UnitOfWork) -> list[int]:
    """Return the asks that are to be looked at by now, up to a number."""
    return stored_requests.waiting(work.session, work.now, AT_ONCE)


def attend(work: UnitOfWork, escalation_id: int) -> Reminder:
    """Give one ask what it needs now, and say when it is to be looked at again; return what it was given."""
    ask = stored_requests.get(work.session, escalation_id)
    cta = stored_ctas.take(work.session, ask.cta_id) if ask else None
    ask = stored_requests.get(work.session, escalation_id)  # as it is now that its customer is locked
    if ask is None or cta is None or ask.ended_at or ask.nudge_at is None or ask.nudge_at > work.now:
        return Reminder.NOTHING
    told = work.preferences_of_one(ask.person.id)
    if told and told.away_until and is_away(told, work.now):
        _let_stand_in(work, ask, cta)
        stored_requests.plan(work.session, ask.id, nudge_at=told.away_until)
        return Reminder.NOTHING
    step = plan(ask, _patience(work, ask, cta, told), work.now)
    _give(work, ask, cta, step)
    return step.reminder


def snooze(work: UnitOfWork, actor: Person, cta_id: int, preset: str = "", on: str = "") -> Changed:
    """Leave somebody alone with what they are asked about a CTA, for a while or to the morning of a day."""
    cta = ctas.take(work, actor, cta_id)
    own = [each for each in cta.flag.asks if each.person.id == actor.id] if cta.flag else []
    if not own:
        raise OrangeflagError(_("{cta} does not wait for you. Nothing was changed.", cta=cta.ref))
    patience = _patience(work, own[0], cta, work.preferences_of_one(actor.id))
    end = _morning_of(on, patience) if on else until(Preset(preset), patience, work.now)
    if not work.now < end <= work.now + LONGEST_SNOOZE:
        raise OrangeflagError(
            _("A snooze ends after now, and after {days} days at the latest. Nothing was changed.",
              days=LONGEST_SNOOZE.days)
        )  # fmt: skip
    for each in own:
        stored_requests.plan(work.session, each.id, snoozed_until=end, nudge_at=end)
    entry = ctas.tell(work, actor, cta, EntryType.SNOOZED, flag_id=own[0].flag_id, until=end)
    return Changed(ctas.take(work, actor, cta_id), entry)


def _patience(work: UnitOfWork, ask: HelpRequest, cta: Cta, told: Preferences | None) -> Patience:
    level = level_of(work.policy, cta) or work.policy.levels[0]
    return patience_of(ask.person, told, work.policy, level.key, cta.priority)


def _give(work: UnitOfWork, ask: HelpRequest, cta: Cta, step: Plan) -> None:
    facts: dict[str, object] = {"due_at": step.due_at, "nudge_at": step.look_at}
    match step.reminder:
        case Reminder.NUDGE:
            _remind(work, ask, cta, EntryType.NUDGED)
            facts["nudges"] = ask.nudges + 1
        case Reminder.BACK:
            _remind(work, ask, cta, EntryType.WOKEN)
            facts |= {"snoozed_until": None, "nudges": 0}
        case Reminder.OFFER:
            _offer(work, ask, cta)
    stored_requests.plan(work.session, ask.id, **facts)


def _let_stand_in(work: UnitOfWork, ask: HelpRequest, cta: Cta) -> None:
    """Ask whoever stands in for somebody who is away, once; without such, it waits."""
    level = level_of(work.policy, cta)
    if level is None or cta.flag is None or ask.ask is HelpRequestKind.MORE:
        return
    reached = help_requests.reach(work, cta.customer, cta.area, level)
    before = {each.person.id for each in cta.flag.asks}
    wanted = ask.level if ask.ask is HelpRequestKind.SEND_UP else ""
    mention = help_requests.request(
        work,
        cta.flag,
        cta.id,
        reached,
        by=ask.asked_by,
        why=ask.why,
        what=ask.ask,
        wanted=wanted,
        criterion=ask.criterion,
    )
    for deputy in reached.people:
        if deputy.id not in before:
            ctas.tell(work, ask.person, cta, EntryType.STOOD_IN, flag_id=cta.flag.id, other=deputy,
                       mention=tuple(person for person in mention if person.id == deputy.id))  # fmt: skip


def _remind(work: UnitOfWork, ask: HelpRequest, cta: Cta, event: EntryType) -> None:
    """Remind somebody once, by a direct message, or where they want none, by a mention in the thread."""
    again = help_requests.only(work, ask.level, ask.person)
    place = help_requests.places_for(work, again, again=True).get(ask.person.id)
    by_mention = place is None
    ctas.tell(work, None, cta, event, flag_id=ask.flag_id, other=ask.person, level=ask.level,
               mention=(ask.person,) if by_mention else (), quietly=not by_mention)  # fmt: skip
    if place is None:
        return
    message_id = posted_messages.ask_at(
        work.session, HelpRequestsMessage(), place, ask.person.id, ask.cta_id, work.now
    )
    stored_requests.plan(work.session, ask.id, message_id=message_id)
    if ask.message_id and ask.message_id != message_id:
        posted_messages.edit(work.session, ask.message_id, work.now)


def _offer(work: UnitOfWork, ask: HelpRequest, cta: Cta) -> None:
    """Offer the next level to whoever asked and to the lead, each in their own hours; nothing jumps by itself."""
    lead = cta.customer.team_lead
    offered = {person.id: person for person in (ask.asked_by, lead) if person and person.id != ask.person.id}
    told = work.preferences_of([*offered])
    for person in offered.values():
        hours = hours_of(person, told.get(person.id), work.policy)
        outbox.add(
            work.session,
            OfferMessage(ask=ask.id),
            now=work.now,
            due_at=next_working(hours, work.now),
            cta_id=cta.id,
            to_person_id=person.id,
        )


def _morning_of(day: str, patience: Patience) -> datetime:
    try:
        on = datetime.fromisoformat(day).date()
    except ValueError:
        raise OrangeflagError(_("“{day}” is no date. Nothing was changed.", day=day)) from None
    return start_on(on, patience.digest_at, patience.hours.zone)
