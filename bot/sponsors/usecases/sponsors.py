"""Executive sponsors: who is named, kept or left out, and what follows from it (practice §5, Assignment)."""

from datetime import date, timedelta

from bot.cases.rules.answers import WhichCustomer
from bot.cases.rules.nudges import hours_of
from bot.cases.rules.rights import may, names_of
from bot.cases.rules.working_hours import next_working
from bot.cases.usecases import customers
from bot.cases.usecases.redrawing import redraw_task
from bot.cases.usecases.rights import NotAllowedError
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork, member
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.sponsors import MAY_NAME, SPONSORS
from bot.sponsors.rules.answers import HelpWanted, Naming, SponsorNamed, SponsorShown
from bot.sponsors.rules.candidates import MOST, ranked
from bot.sponsors.rules.messages import SponsoringMessage
from bot.sponsors.rules.sponsors import is_eligible, pace_of
from bot.sponsors.usecases import check_in_plans, sponsor_calls
from bot.sponsors.usecases import check_ins as rounds
from bot.text import clean
from storage import outbox
from storage.cases import contacts, people, posted_messages, tasks, timeline
from storage.cases import customers as stored_customers
from storage.cases.records import Customer, Person
from storage.sponsors import check_ins, sponsors
from storage.sponsors.records import SponsorEntry, Sponsorship, Stand

LATER = timedelta(days=7)


def naming(work: UnitOfWork, customer_id: int) -> Naming:
    """Return a customer with up to five candidates, the best first, and where it stands in the programme."""
    customer = customers.get(work, customer_id)
    found = ranked(
        work.policy,
        sponsors.capable(work.session, [*SPONSORS.of(work.policy).calls_per_week]),
        sponsors.loads(work.session),
        contacts.of_customer(work.session, customer_id),
        stored_customers.wants(work.session, customer_id),
        customer.touch_tier,
    )
    current = stored_customers.sponsor_of(work.session, customer_id)
    others = [one for one in found if current is None or one.person.id != current.id]
    return Naming(customer, tuple(others[:MOST]), sponsors.get(work.session, customer_id), current)


def before_naming(work: UnitOfWork, actor: Person, customer_id: int) -> Naming:
    """Return the same to somebody who may name a sponsor; raise NotAllowedError for others."""
    told = naming(work, customer_id)
    require_naming(work, actor, told.customer)
    return told


def name(
    work: UnitOfWork, actor: Person, customer_id: int, slack_id: str = "", person_id: int = 0
) -> SponsorNamed:
    """Make somebody a customer's sponsor, from now on; their first check-in is planned, and they are told.

    Raises OrangeflagError for somebody who cannot sponsor, and for a customer whose tier has no sponsors.
    """
    customer = customers.get(work, customer_id, lock=True)
    require_naming(work, actor, customer)
    if not (person_id or slack_id):
        raise OrangeflagError(_("Who is to be the sponsor? Nothing was changed."), field="person")
    person = people.get(work.session, person_id) if person_id else member(work.session, slack_id)
    return _name(work, actor, customer, person, stored_customers.sponsor_of(work.session, customer_id))


def _name(
    work: UnitOfWork, actor: Person, customer: Customer, person: Person, before: Person | None
) -> SponsorNamed:
    rounds.require_capable(work, person)
    _require_tier(work, customer)
    if before and before.id == person.id:
        raise AlreadyDoneError(
            _("{who} is the sponsor of {customer} already. Nothing was changed.", who=person.name,
              customer=customer.name)
        )  # fmt: skip
    _appoint(work, actor, customer, person, before)
    due = check_ins.open_of(work.session, customer.id)
    assert due  # noqa: S101 - it was planned just now
    return SponsorNamed(customer, person, before, due.due_on)


def _appoint(
    work: UnitOfWork, actor: Person, customer: Customer, person: Person, before: Person | None
) -> None:
    stood = sponsors.get(work.session, customer.id)
    sponsors.assign(work.session, customer.id, person.id, work.now)
    eligible = is_eligible(work.policy, customer.arr_usd, customer.touch_tier)
    sponsors.stand(work.session, customer.id, Stand.SPONSORED if eligible else Stand.KEPT, work.now,
                   decided_by_id=actor.id)  # fmt: skip
    timeline.add_of_customer(
        work.session,
        customer.id,
        SponsorEntry.SPONSORED,
        person_id=actor.id,
        other_id=person.id,
        now=work.now,
    )
    if coming := check_ins.open_of(work.session, customer.id):
        rounds.hand_over(work, actor, coming, person)
    check_in_plans.replan_both(work, person, before)
    if before:
        tell_sponsor(work, before, customer.id, is_theirs=False)
    tell_sponsor(work, person, customer.id, is_theirs=True)
    settle_naming(work, actor, stood)


def hand_over(work: UnitOfWork, actor: Person, customer_id: int, slack_id: str) -> SponsorNamed:
    """Name somebody else for a customer, as whoever is its sponsor until now: they may give it away."""
    customer = customers.get(work, customer_id, lock=True)
    before = stored_customers.sponsor_of(work.session, customer_id)
    if before is None or before.id != actor.id:
        require_naming(work, actor, customer)
    return _name(work, actor, customer, member(work.session, slack_id), before)


def tell_sponsor(work: UnitOfWork, person: Person, customer_id: int, *, is_theirs: bool) -> None:
    """Tell somebody that a customer is theirs now, or no longer, as soon as they work."""
    told = work.preferences_of_one(person.id)
    due_at = next_working(hours_of(person, told, work.policy), work.now)
    outbox.add(work.session, SponsoringMessage(customer=customer_id, theirs=is_theirs), now=work.now, due_at=due_at,
               to_person_id=person.id)  # fmt: skip


def decide_later(work: UnitOfWork, actor: Person, customer_id: int) -> Sponsorship:
    """Have it asked again in a week."""
    _customer, stood = _undecided(work, actor, customer_id)
    again: date = work.today + LATER
    sponsors.note(work.session, customer_id, ask_on=again)
    for task in tasks.to_name_sponsor(work.session, customer_id):
        tasks.put_off(work.session, task.id, again)
    _redraw(work, stood)
    return stood.model_copy(update={"ask_on": again})


def keep(work: UnitOfWork, actor: Person, customer_id: int) -> SponsorShown:
    """Keep a customer in the programme that fell below the threshold."""
    customer, stood = _undecided(work, actor, customer_id)
    _require_tier(work, customer)
    sponsors.stand(work.session, customer_id, Stand.KEPT, work.now, decided_by_id=actor.id)
    _redraw(work, stood)
    return show(work, actor, customer)


def leave(work: UnitOfWork, actor: Person, customer_id: int, text: str = "") -> SponsorShown:
    """Take a customer out of the programme: it has no sponsor any more, and nobody is asked for one."""
    customer = customers.get(work, customer_id, lock=True)
    require_naming(work, actor, customer)
    stood, why = sponsors.get(work.session, customer_id), clean(text)
    if stood is None or stood.state is Stand.OUT:
        raise AlreadyDoneError(
            _("{customer} is not in the sponsors’ programme. Nothing was changed.", customer=customer.name)
        )
    before = stored_customers.sponsor_of(work.session, customer_id)
    sponsors.assign(work.session, customer_id, None, work.now)
    sponsors.stand(work.session, customer_id, Stand.OUT, work.now, decided_by_id=actor.id, why=why)
    rounds.give_up(work, actor, customer_id, _("The customer left the sponsors’ programme."))
    timeline.add_of_customer(
        work.session, customer_id, SponsorEntry.RELEASED, person_id=actor.id, now=work.now, text=why
    )
    if before:
        check_in_plans.replan(work, before.id)
        tell_sponsor(work, before, customer_id, is_theirs=False)
    settle_naming(work, actor, stood)
    return show(work, actor, customer)


def show_text(work: UnitOfWork, actor: Person, text: str) -> SponsorShown | HelpWanted | WhichCustomer:
    """Return how it stands with the sponsor of the customer that a text names; more words ask for their help."""
    found = customers.find(work, actor, "sponsor", text)
    if isinstance(found, WhichCustomer):
        return found
    return (
        sponsor_calls.want(work, actor, found.customer, found.rest)
        if found.rest.strip()
        else show(work, actor, found.customer)
    )


def show(work: UnitOfWork, _actor: Person, customer: Customer) -> SponsorShown:
    """Return a customer's sponsor, where it stands in the programme, its last check-in and its next one."""
    return SponsorShown(
        customer,
        stored_customers.sponsor_of(work.session, customer.id),
        sponsors.get(work.session, customer.id),
        check_ins.last_of(work.session, customer.id),
        check_ins.open_of(work.session, customer.id),
    )


def show_of(work: UnitOfWork, actor: Person, customer_id: int) -> SponsorShown:
    """Return the same of a customer that is known by its id."""
    return show(work, actor, customers.get(work, customer_id))


def require_naming(work: UnitOfWork, actor: Person, customer: Customer) -> None:
    """Raise NotAllowedError for somebody who may not decide about a customer's sponsor; its own lead may."""
    lead = customer.team_lead
    if not may(MAY_NAME.of(work.policy), actor) and (lead is None or lead.id != actor.id):
        raise NotAllowedError(
            _("Sponsors are named by the customer’s own lead, and by {who}. Nothing was changed.",
              who=names_of(work.policy, MAY_NAME.of(work.policy)))
        )  # fmt: skip


def _undecided(work: UnitOfWork, actor: Person, customer_id: int) -> tuple[Customer, Sponsorship]:
    """Return a customer of which somebody is to decide something, locked; raise AlreadyDoneError for others."""
    customer = customers.get(work, customer_id, lock=True)
    require_naming(work, actor, customer)
    stood = sponsors.get(work.session, customer_id)
    if stood is None or stood.state not in (Stand.WANTED, Stand.LEAVING):
        raise AlreadyDoneError(_("That is decided already. Nothing was changed."))
    return customer, stood


def _require_tier(work: UnitOfWork, customer: Customer) -> None:
    if pace_of(work.policy, customer.touch_tier) is None:
        raise OrangeflagError(
            _(
                "{customer} is in no tier whose customers have sponsors. Nothing was changed.",
                customer=customer.name,
            )
        )


def settle_naming(work: UnitOfWork, actor: Person | None, stood: Sponsorship | None) -> None:
    """Finish the task that asked for a sponsor, and have the message drawn anew that did."""
    if stood:
        for task in tasks.to_name_sponsor(work.session, stood.customer_id):
            tasks.finish(work.session, task.id, by_id=actor.id if actor else None, now=work.now)
            redraw_task(work, task)
        _redraw(work, stood)


def _redraw(work: UnitOfWork, stood: Sponsorship) -> None:
    if stood.message_id:
        posted_messages.edit(work.session, stood.message_id, work.now)
