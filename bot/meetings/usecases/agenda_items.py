"""Items: what a meeting makes of a CTA before it: discussed, decided, to be done, carried over (practice §4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.cases.rules.recurrence import start_on
from bot.cases.usecases import ctas
from bot.cases.usecases.unit_of_work import UnitOfWork, member
from bot.errors import OrangeflagError
from bot.language import _
from bot.meetings.rules.messages import WrapUpMessage
from bot.meetings.rules.posted_agendas import Discussed, Opening, Rest, WrapUp
from bot.meetings.rules.process_report import weeks_before
from bot.policy.meetings import Meeting, meeting_of
from bot.text import clean
from storage.cases import ctas as stored_ctas
from storage.cases import posted_messages, scorecards, tasks, timeline
from storage.cases.lines import TurnLine
from storage.cases.records import Colour, Cta, EntryType, Person, Task
from storage.meetings import agenda_items, agendas
from storage.meetings.posted_messages import edit_items_of, edit_wrap_up
from storage.meetings.records import Item, Mark, MeetingEntry, PostedAgenda

MOST_NAMED = 40  # CTAs in one message
A_WEEK = timedelta(days=7)
EVENTS = {Mark.DISCUSSED: MeetingEntry.DISCUSSED, Mark.CARRIED: MeetingEntry.CARRIED}


def opening(work: UnitOfWork, agenda_id: int, missed: Sequence[tuple[str, str]]) -> Opening:
    """Return what the beginning of a meeting's thread tells."""
    agenda = agendas.get(work.session, agenda_id)
    meeting = meeting_of(work.policy, agenda.meeting)
    told = Opening(
        agenda,
        meeting,
        tuple(agenda_items.of_agenda(work.session, agenda_id)),
        agendas.arr_at_stake(work.session, agenda_id),
        named_with_starts(work, missed),
    )
    if meeting is None or meeting.about != "customers":
        return told
    return replace(told, turned=_turned(work, meeting, agenda), weeks=tuple(arr_by_colour(work)))


def arr_by_colour(work: UnitOfWork) -> list[tuple[datetime, dict[Colour, Decimal]]]:
    """Return the present ARR (USD) by overall colour at the end of each of the last weeks (UTC), oldest first."""
    ended = weeks_before(work.now, work.policy.zone)[1:]
    return [*zip(ended, scorecards.arr_by_colour(work.session, ended), strict=True)]


def _turned(work: UnitOfWork, meeting: Meeting, agenda: PostedAgenda) -> tuple[TurnLine, ...]:
    """Return the customers large enough for a meeting whose overall colour turned red, or no longer is."""
    last = agendas.previous(work.session, agenda.meeting, agenda.due_on)
    since = last.posted_at if last else agenda.posted_at - A_WEEK
    least = min(selector.min_arr or Decimal() for selector in meeting.agenda)
    return tuple(each for each in scorecards.red_changes(work.session, since) if each.arr_usd >= least)


def named_with_starts(
    work: UnitOfWork, missed: Sequence[tuple[str, str]]
) -> tuple[tuple[str, datetime], ...]:
    """Return meetings, told by their keys and starts, with what people call them."""
    meetings = ((meeting_of(work.policy, key), key, starts_at) for key, starts_at in missed)
    return tuple(
        (meeting.name if meeting else key, datetime.fromisoformat(starts_at))
        for meeting, key, starts_at in meetings
    )


def discussed(work: UnitOfWork, item_id: int) -> Discussed:
    """Return an item with what a meeting needs to know of it."""
    item = agenda_items.get(work.session, item_id)
    agenda = agendas.get(work.session, item.agenda_id)
    meeting = meeting_of(work.policy, agenda.meeting)
    cta = _cta(work, item)
    about_customer = meeting is not None and meeting.about == "customers"
    others = stored_ctas.open_of(work.session, cta.customer.id) if about_customer else []
    return Discussed(
        item,
        meeting,
        cta,
        scorecards.present(work.session, cta.customer.id),
        timeline.last(work.session, cta.id, EntryType.UPDATED),
        timeline.last(work.session, cta.id, EntryType.DECIDED),
        tuple(tasks.open_on(work.session, cta.id)),
        tuple(each for each in others if each.id != cta.id),
    )


def rest(work: UnitOfWork, agenda_id: int) -> Rest:
    """Return the items of an agenda that have no reply of their own."""
    left = [item for item in agenda_items.of_agenda(work.session, agenda_id) if item.message_id is None]
    named = tuple(_cta(work, item) for item in left[:MOST_NAMED])
    return Rest(named, len(left))


def wrap_up(work: UnitOfWork, agenda_id: int) -> WrapUp:
    """Return what came of a meeting."""
    agenda = agendas.get(work.session, agenda_id)
    found = agenda_items.of_agenda(work.session, agenda_id)
    with_replies = [item for item in found if item.message_id]
    return WrapUp(
        meeting_of(work.policy, agenda.meeting),
        tuple(found),
        {item.cta_id: _cta(work, item) for item in with_replies},
        tuple(timeline.decided(work.session, agenda_id)),
        tuple(tasks.of_agenda(work.session, agenda_id)),
    )


def mark(work: UnitOfWork, actor: Person, item_id: int, what: str) -> Cta:
    """Record that a meeting discussed an item, or carries it over; once more changes nothing."""
    item, cta = open_item(work, actor, item_id)
    if item.mark != what:
        said = Mark(what)
        agenda_items.mark(work.session, item_id, said, by_id=actor.id, now=work.now)
        timeline.add(
            work.session, cta, EVENTS[said], person_id=actor.id, now=work.now, agenda_id=item.agenda_id
        )
        _draw_anew(work, item)
    return cta


def decide(work: UnitOfWork, actor: Person, item_id: int, text: str) -> Cta:
    """Record what a meeting decided about a CTA: in its timeline, on its card and in its thread."""
    said = clean(text)
    if not said:
        raise OrangeflagError(_("What was decided? Nothing was recorded."))
    item, cta = open_item(work, actor, item_id)
    ctas.tell(work, actor, cta, EntryType.DECIDED, text=said, agenda_id=item.agenda_id)
    _discussed_by(work, actor, item)
    return cta


def arrange(work: UnitOfWork, actor: Person, item_id: int, text: str, slack_id: str, on: str) -> Cta:
    """Record who is to do what until which date, for a CTA; they hear of it now, and when it is due.

    Raises OrangeflagError for a date that has passed, UnknownPersonError for somebody whom we have not met.
    """
    title, owner, due_on = clean(text), member(work.session, slack_id), _coming(work, on)
    if not title:
        raise OrangeflagError(_("What is to be done? Nothing was recorded."))
    item, cta = open_item(work, actor, item_id)
    tasks.add(work.session, cta.id, title, owner_id=owner.id, due_on=due_on, by_id=actor.id, now=work.now,
              agenda_id=item.agenda_id)  # fmt: skip
    until = start_on(due_on, work.policy.working_hours.until, owner.zone)
    told = () if owner.id == actor.id else (owner,)
    ctas.tell(work, actor, cta, EntryType.TASKED, text=title, other=owner, until=until, mention=told,
               agenda_id=item.agenda_id)  # fmt: skip
    _discussed_by(work, actor, item)
    return cta


def open_item(work: UnitOfWork, actor: Person, item_id: int) -> tuple[Item, Cta]:
    """Return an item of an agenda and its CTA, which is still open; raise OrangeflagError if it is not."""
    found = agenda_items.get(work.session, item_id)
    cta = ctas.take(work, actor, found.cta_id)
    return agenda_items.get(work.session, item_id), cta  # as it is now that its customer is locked


def _discussed_by(work: UnitOfWork, actor: Person, item: Item) -> None:
    if item.mark is Mark.NONE:
        agenda_items.mark(work.session, item.id, Mark.DISCUSSED, by_id=actor.id, now=work.now)
    _draw_anew(work, item)


def _draw_anew(work: UnitOfWork, item: Item) -> None:
    """Have an item's reply drawn anew, and if its meeting is over, what came of that."""
    if item.message_id:
        posted_messages.edit(work.session, item.message_id, work.now)
    edit_wrap_up(work.session, WrapUpMessage.kind, item.agenda_id, work.now)


def _coming(work: UnitOfWork, on: str) -> date:
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise OrangeflagError(
            _("Until when? Please choose a date. Nothing was recorded."), field="on"
        ) from None
    if day < work.today:
        raise OrangeflagError(_("That date has passed. Nothing was recorded."), field="on")
    return day


def _cta(work: UnitOfWork, item: Item) -> Cta:
    cta = stored_ctas.get(work.session, item.cta_id)
    assert cta  # noqa: S101 - a foreign key says so
    return cta


def task_changed(work: UnitOfWork, task: Task) -> None:
    """Have drawn anew where a meeting tells of a task that it has arranged."""
    if task.agenda_id:
        edit_items_of(work.session, task, work.now)
        edit_wrap_up(work.session, WrapUpMessage.kind, task.agenda_id, work.now)
