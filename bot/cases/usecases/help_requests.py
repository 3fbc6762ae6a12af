"""Asks: who is asked about a flag, and by what message; flags and escalations are made of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from bot.cases.rules.answers import Offer, Waiting
from bot.cases.rules.escalations import level_of
from bot.cases.rules.messages import HelpRequestsMessage
from bot.cases.rules.recipients import Reached, asked, is_away, reached
from bot.cases.rules.threads import without_echoes
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.model import Level
from storage.cases import contacts, ctas, help_requests, people, posted_messages, scorecards, timeline
from storage.cases.posted_messages import Place
from storage.cases.records import (
    Contact,
    Customer,
    Ending,
    Flag,
    HelpRequest,
    HelpRequestKind,
    Membership,
    Person,
    Reach,
    Relationship,
)

TRIED = 8  # entries of the timeline that somebody who is asked reads


def reach(work: UnitOfWork, customer: Customer, area: str, level: Level) -> Reached:
    """Return who is asked on a level now; where all who hold it have left, on the next one above.

    Raises OrangeflagError if nobody is there either, but on the first level: a flag goes up all the same.
    """
    for candidate in work.policy.levels[level.number - 1 :]:
        found = _here(work, candidate.key, _holders(work, customer, area, candidate))
        if found or candidate.number == 1:
            return found or Reached(candidate.key, ())
    raise OrangeflagError(_("Nobody here is {level}. Nothing was changed.", level=level.name))


def _holders(work: UnitOfWork, customer: Customer, area: str, level: Level) -> list[Person]:
    """Return whoever holds a level for a customer: on the first one its lead, or else who answers for the area."""
    if level.number > 1:
        return people.in_role(work.session, level.role)
    lead = customer.team_lead
    if lead and lead.membership is Membership.MEMBER:
        return [lead]
    return people.in_role(work.session, work.policy.areas[area].answers)


def _here(work: UnitOfWork, level: str, holders: list[Person]) -> Reached | None:
    holders = [person for person in holders if person.membership is Membership.MEMBER]
    told = work.preferences_of([person.id for person in holders])
    away = [person for person in holders if is_away(told.get(person.id), work.now)]
    if len(away) < len(holders):
        return reached(level, holders, told, {}, work.now)
    deputies: dict[int, Sequence[Person]] = {}
    for person in away:
        named, role = told[person.id].deputy, work.policy.roles.get(person.role)
        in_role = people.in_role(work.session, role.deputy) if role and role.deputy else []
        deputies[person.id] = [named] if named else in_role
    known = {deputy.id for standing_in in deputies.values() for deputy in standing_in}
    return reached(level, holders, told | work.preferences_of(known), deputies, work.now)


def request(
    work: UnitOfWork,
    flag: Flag,
    cta_id: int,
    to: Reached,
    *,
    by: Person,
    why: str,
    what: HelpRequestKind = HelpRequestKind.HELP,
    wanted: str = "",
    criterion: str = "",
    places: Mapping[int, Place] | None = None,
) -> tuple[Person, ...]:
    """Ask people about a flag, by a direct message unless they want none; return those who are to be mentioned.

    Neither whoever asks is asked, nor who is asked the same already. With `what` SEND_UP, it is to `wanted` that it
    is to be sent. Whoever has looked up `places_for` them before spares reading between writing.
    """
    level = wanted or to.level
    asked_already = {each.person.id for each in flag.asks if (each.ask, each.level) == (what, level)}
    new = [each for each in to.asked if each.person.id not in {by.id, *asked_already}]
    places = places_for(work, to) if places is None else places
    for each in new:
        number = each.person.id
        message_id = (
            posted_messages.ask_at(
                work.session, HelpRequestsMessage(), places[number], number, cta_id, work.now
            )
            if number in places
            else None
        )
        help_requests.add(
            work.session,
            cta_id=cta_id,
            flag_id=flag.id,
            level=level,
            ask=what,
            person_id=number,
            for_person_id=each.instead_of.id if each.instead_of else None,
            asked_by_id=by.id,
            now=work.now,
            why=why,
            criterion=criterion,
            message_id=message_id,
        )
    return tuple(each.person for each in new if each.reach is not Reach.DIRECT)


def only(work: UnitOfWork, level: str, person: Person) -> Reached:
    """Return that one person is asked on a level, whoever else holds it."""
    return Reached(level, (asked(person, work.preferences_of([person.id])),))


def places_for(work: UnitOfWork, to: Reached, *, again: bool = False) -> dict[int, Place]:
    """Return the direct messages in which people are asked, by person: not those who want none.

    Whoever is mentioned as well is notified by that; others, and who is asked `again`, by the message.
    """
    together = timedelta(minutes=work.policy.nudges.together_minutes)
    return {
        each.person.id: posted_messages.place_to_ask(
            work.session, each.person.id, work.now, together, quietly=each.reach is Reach.BOTH and not again
        )
        for each in to.asked
        if each.reach is not Reach.MENTION
    }


def told_in(work: UnitOfWork, message_id: int) -> list[Waiting]:
    """Return what a message asks somebody, each with what they need to answer it."""
    return [_waiting(work, each) for each in help_requests.in_message(work.session, message_id)]


def _waiting(work: UnitOfWork, ask: HelpRequest) -> Waiting:
    cta = ctas.get(work.session, ask.cta_id)
    assert cta  # noqa: S101 - a foreign key says so
    return Waiting(
        ask,
        cta,
        scorecards.present(work.session, cta.customer.id),
        without_echoes(timeline.latest(work.session, cta.id, TRIED)),
        relationships(work, cta.customer) if ask.level == work.policy.levels[-1].key else (),
    )


def relationships(work: UnitOfWork, customer: Customer) -> tuple[tuple[Contact, Relationship], ...]:
    """Return who of our top level knows whom at a customer."""
    top = work.policy.levels[-1].role
    return tuple(
        (contact, each)
        for contact in contacts.of_customer(work.session, customer.id)
        for each in contact.known_by
        if each.person.role == top
    )


def offer(work: UnitOfWork, escalation_id: int) -> Offer:
    """Return what is offered after somebody has not answered."""
    ask = help_requests.get(work.session, escalation_id)
    assert ask  # noqa: S101 - asks are never removed
    cta = ctas.get(work.session, ask.cta_id)
    assert cta  # noqa: S101 - a foreign key says so
    level = level_of(work.policy, cta)
    above = work.policy.levels[level.number : level.number + 1] if level else ()
    over = ask.ended_at is not None or ask.acknowledged_at is not None
    return Offer(ask, cta, above[0] if above else None, over)


def settle(
    work: UnitOfWork, actor: Person, asks: Iterable[HelpRequest], ending: Ending, *, note: str = ""
) -> None:
    """Have nobody asked these any more."""
    for each in asks:
        help_requests.end(work.session, each.id, ending, by_id=actor.id, now=work.now, note=note)


def take_notice(work: UnitOfWork, actor: Person, flag: Flag, cta_id: int, level: str) -> None:
    """Have a person be the one who has taken notice on a level: nobody else is asked there any more."""
    own = next((each for each in flag.helping(level) if each.person.id == actor.id), None)
    settle(work, actor, [each for each in flag.helping(level) if each != own], Ending.TAKEN)
    if own:
        help_requests.acknowledge(work.session, own.id, work.now)
        return
    help_requests.add(
        work.session,
        cta_id=cta_id,
        flag_id=flag.id,
        level=level,
        ask=HelpRequestKind.HELP,
        person_id=actor.id,
        asked_by_id=actor.id,
        now=work.now,
        why="",
        acknowledged=True,
    )
