"""What executive sponsors add to the customer's page, to playbooks, to meetings, and to tasks."""

from bot.blocks import blocks as b
from bot.blocks.formatting import packed
from bot.cases.rules.answers import PageParts
from bot.cases.usecases.playbooks import DoneHere
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.facts import name
from bot.cases.views.tasks import TaskButton, TaskEmailButton
from bot.language import _
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules.messages import ProgrammeMessage
from bot.sponsors.rules.sponsors import stand_of
from bot.sponsors.views.check_ins import LOG
from bot.sponsors.views.emails import draft_button
from bot.sponsors.views.sponsors import NAME, SHOW
from storage.cases import customers
from storage.cases.records import Customer
from storage.sponsors import sponsors
from storage.sponsors.records import Stand

NAME_SPONSOR, CHECK_IN = "name_sponsor", "check_in"


def on_page(work: UnitOfWork, customer: Customer) -> PageParts:
    """Return who a customer's sponsor is, and if there is one the button that tells more."""
    sponsor = customers.sponsor_of(work.session, customer.id)
    button = b.button(_("Executive sponsor"), SHOW, packed(customer_id=customer.id))
    return PageParts(button if sponsor else None, ((_("Executive sponsor"), name(sponsor)),))


def said_to(work: UnitOfWork, meeting: str) -> ProgrammeMessage | None:
    """Return how the programme does, for the meeting that hears of it, once anybody has a sponsor or wants one."""
    hears = meeting == SPONSORS.of(work.policy).meeting
    return ProgrammeMessage() if hears and sponsors.in_programme(work.session) else None


def _wants_one(work: UnitOfWork, customer: Customer) -> bool:
    stand = stand_of(work.policy, sponsors.member(work.session, customer.id))
    return stand is Stand.WANTED


DEEDS = (
    DoneHere(NAME_SPONSOR, is_wanted=_wants_one),
    DoneHere(CHECK_IN, questions=lambda policy: SPONSORS.of(policy).questions),
)
BUTTONS = (
    TaskButton(
        NAME_SPONSOR,
        lambda ids: b.button(_("Name sponsor"), f"{NAME}:{ids.task}", packed(customer_id=ids.customer)),
    ),
    TaskButton(
        CHECK_IN, lambda ids: b.button(_("Log check-in"), f"{LOG}:{ids.task}", packed(cta_id=ids.cta))
    ),
)
EMAIL_BUTTON = TaskEmailButton(draft_button)
