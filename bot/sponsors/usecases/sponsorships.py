"""Sponsorships: where every customer stands in the programme, kept true; and leads asked to decide (practice §5)."""

from collections import defaultdict

from bot.cases.rules.nudges import hours_of
from bot.cases.rules.rights import everybody
from bot.cases.rules.working_hours import next_working, working_day
from bot.cases.usecases import customers, playbooks
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.language import _
from bot.policy.sponsors import SPONSOR_ARR, SPONSORS
from bot.reader import read_by
from bot.sponsors.rules.answers import Naming
from bot.sponsors.rules.messages import LeavingMessage, NamingMessage
from bot.sponsors.rules.sponsors import stand_of
from bot.sponsors.usecases import check_ins as rounds
from bot.sponsors.usecases import sponsors
from storage import outbox
from storage.cases import people, posted_messages
from storage.cases.records import Customer, Membership, Person
from storage.messages import Urgency
from storage.sponsors import check_ins
from storage.sponsors import sponsors as stored_sponsors
from storage.sponsors.records import SPONSORED, Member, Stand

MOST = 12  # customers in one message


def unsettled(work: UnitOfWork) -> list[int]:
    """Return the customers that stand elsewhere than they should, or whose history does not say so."""
    tiers = [*SPONSORS.of(work.policy).cadences]
    found = stored_sponsors.concerned(work.session, SPONSOR_ARR.of(work.policy), tiers)
    return [each.customer_id for each in found if not _is_settled(work, each)]


def _is_settled(work: UnitOfWork, member: Member) -> bool:
    wanted = stand_of(work.policy, member)
    assigned = member.sponsor_id if wanted in SPONSORED else None
    return wanted is member.state and (wanted not in SPONSORED or member.assigned_id == assigned)


def settle(work: UnitOfWork, customer_id: int) -> set[int]:
    """Bring a customer to where it should stand in the programme; return the sponsors who are to be planned anew."""
    customer = customers.get(work, customer_id, lock=True)
    member = stored_sponsors.member(work.session, customer_id)
    if _is_settled(work, member):
        return set()
    wanted = stand_of(work.policy, member)
    if wanted in SPONSORED and member.assigned_id != member.sponsor_id:
        stored_sponsors.assign(
            work.session, customer_id, member.sponsor_id, work.now
        )  # imported, or changed by an import
        if (coming := check_ins.open_of(work.session, customer_id)) and member.sponsor_id:
            rounds.hand_over(work, None, coming, people.get(work.session, member.sponsor_id))
    if wanted is not member.state:
        _move(work, customer, member, wanted)
    return {person_id for person_id in (member.sponsor_id, member.assigned_id) if person_id}


def _move(work: UnitOfWork, customer: Customer, member: Member, wanted: Stand | None) -> None:
    stood = stored_sponsors.get(work.session, customer.id)
    facts: dict[str, object] = {"ask_on": work.today} if wanted in (Stand.WANTED, Stand.LEAVING) else {}
    if wanted not in SPONSORED:
        if member.state in SPONSORED or member.assigned_id:
            stored_sponsors.assign(work.session, customer.id, None, work.now)
        rounds.give_up(work, None, customer.id, _("There is no sponsor any more."))
    if wanted is Stand.WANTED and member.state is None:
        facts["cta_id"] = _open_cta(work, customer)
    stored_sponsors.stand(work.session, customer.id, wanted, work.now, **facts)
    if stood and stood.state is Stand.WANTED:
        sponsors.settle_naming(work, None, stood)
    elif stood and stood.message_id:
        posted_messages.edit(work.session, stood.message_id, work.now)


def _open_cta(work: UnitOfWork, customer: Customer) -> int | None:
    """Open the CTA of a new customer, with its playbook, which has a task to name a sponsor; none without one."""
    playbook = work.policy.playbook(SPONSORS.of(work.policy).new_customer)
    if playbook is None:
        return None
    with read_by(everybody(work.policy)):
        reason = _("New customer in the sponsors’ programme")
    owner = customer.csm or customer.team_lead
    return playbooks.open_lifecycle(work, customer, owner, reason, playbook)


def ask(work: UnitOfWork) -> int:
    """Ask whoever decides about customers that want a sponsor, or may leave; return how many people.

    Each hears of theirs in one message, as soon as they work; of more than fit, the others come the next working day.
    """
    asked: defaultdict[tuple[int, Stand], list[int]] = defaultdict(list)
    decider: list[Person] = []
    for customer_id, state, lead_id in stored_sponsors.to_ask(work.session, work.today):
        lead = people.get(work.session, lead_id) if lead_id else None
        if lead is None or lead.membership is not Membership.MEMBER:
            decider = decider or _instead(work)
            lead = decider[0] if decider else None
        if lead:
            asked[lead.id, state].append(customer_id)
    for (person_id, state), customer_ids in asked.items():
        _ask(work, person_id, state, customer_ids)
    return len({person_id for person_id, _state in asked})


def _instead(work: UnitOfWork) -> list[Person]:
    """Return who decides about customers without a lead: those on the level above."""
    above = work.policy.levels[1].role
    return [
        person for person in people.in_role(work.session, above) if person.membership is Membership.MEMBER
    ]


def _ask(work: UnitOfWork, person_id: int, state: Stand, customer_ids: list[int]) -> None:
    person = people.get(work.session, person_id)
    told = work.preferences_of_one(person_id)
    hours = hours_of(person, told, work.policy)
    now, later = customer_ids[:MOST], customer_ids[MOST:]
    kind = NamingMessage if state is Stand.WANTED else LeavingMessage
    due_at = next_working(hours, work.now)
    message_id = outbox.add(
        work.session,
        kind(customers=tuple(now), left=len(later)),
        now=work.now,
        due_at=due_at,
        to_person_id=person_id,
        urgency=Urgency.DIGEST,
    )
    for customer_id in now:
        stored_sponsors.note(work.session, customer_id, ask_on=None, message_id=message_id)
    tomorrow = working_day(hours, work.today, 1)
    for customer_id in later:
        stored_sponsors.note(work.session, customer_id, ask_on=tomorrow)


def shown(work: UnitOfWork, customer_ids: list[int]) -> list[Naming]:
    """Return the customers about which somebody is asked, as they stand now."""
    return [sponsors.naming(work, customer_id) for customer_id in customer_ids]
