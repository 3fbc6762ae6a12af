"""The ladder: where a flagged CTA stands, as whoever acts on it meets it, and how a step on it is told."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.rules.answers import Escalated
from bot.cases.rules.criteria import Criterion, met
from bot.cases.rules.escalations import has_no_answer, level_of, standing
from bot.cases.rules.recipients import Reached
from bot.cases.usecases import ctas
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.model import Level
from storage.cases import contacts, scorecards
from storage.cases.records import Cta, EntryType, Flag, Person

WITH_CRITERIA = 2


@dataclass(frozen=True)
class Stand:
    """A flagged CTA, locked: its flag and level, and on which step somebody stands who acts on it.

    They have `no_answer` from whoever is asked, so that the next level is offered to them.
    """

    cta: Cta
    flag: Flag
    level: Level
    own: int
    no_answer: bool

    def asks(self, person: Person) -> bool:
        """Return whether somebody is asked for help on its level."""
        return any(each.person.id == person.id for each in self.flag.helping(self.level.key))


def look(work: UnitOfWork, actor: Person, cta_id: int) -> Stand:
    """Return where a flagged CTA stands; raise OrangeflagError if it is not flagged."""
    return stand_of(work, actor, ctas.take(work, actor, cta_id))


def stand_of(work: UnitOfWork, actor: Person, cta: Cta) -> Stand:
    """Return the same of a CTA that is locked already."""
    level = level_of(work.policy, cta)
    if cta.flag is None or level is None:
        raise OrangeflagError(_("{cta} is not flagged. Nothing was changed.", cta=cta.ref))
    own = standing(work.policy, cta.customer, actor)
    return Stand(cta, cta.flag, level, own, has_no_answer(cta, actor))


def named(work: UnitOfWork, key: str) -> Level:
    """Return a level by its key; raise OrangeflagError if there is none."""
    found = work.policy.level(key)
    if found is None:
        known = ", ".join(level.name for level in work.policy.levels)
        raise OrangeflagError(_("There is no level “{key}”; the levels are {known}.", key=key, known=known))
    return found


def criteria_met(work: UnitOfWork, cta: Cta, level: Level) -> tuple[Criterion, ...]:
    """Return which criteria hold for a CTA to be on a level, as data tells; only the second has any (practice §3)."""
    if level.number != WITH_CRITERIA:
        return ()
    painted, _open = scorecards.look(work.session, cta.customer.id)
    colours = {area: colour for area, (colour, _cause) in painted.items()}
    known = contacts.of_customer(work.session, cta.customer.id)
    return met(work.policy, cta.customer, colours, known, work.today)


def tell(
    work: UnitOfWork,
    actor: Person,
    stand: Stand,
    event: str,
    level: Level,
    *,
    text: str = "",
    criterion: str = "",
    mention: tuple[Person, ...] = (),
    other: Person | None = None,
    reached: Reached | None = None,
    until: datetime | None = None,
) -> Escalated:
    """Have a step on the ladder recorded and said in the card's thread; return what came of it."""
    entry = ctas.tell(work, actor, stand.cta, event, text=text, flag_id=stand.flag.id, mention=mention,
                       level=level.key, criterion=criterion, other=other, until=until)  # fmt: skip
    wants_reason = (
        level.number == WITH_CRITERIA and event in (EntryType.ESCALATED, EntryType.TAKEN) and not criterion
    )
    return Escalated(ctas.take(work, actor, stand.cta.id), entry, level, reached, wants_reason)
