"""All that is said of e-mails and contacts in Slack, with Greek facts, and every refusal, for tests of languages."""

from collections.abc import Iterator
from itertools import product

import pytest

from bot.cases.usecases import flags
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.errors import OrangeflagError
from bot.mail_trouble import Trouble
from bot.policy.model import Policy
from bot.sponsors.rules.emails import Composed, Decision, Draft, kept
from bot.sponsors.usecases import decision_makers, emails
from bot.sponsors.views.decision_makers import contact_modal, who_decides
from bot.sponsors.views.emails import draft_button, email_modal, news_of_email, on_its_way
from storage.cases import contacts as stored
from storage.cases.records import Contact
from storage.messages import DeliveryState, Email
from tests import book
from tests.people_and_ctas import NOW, cta, customer, person
from tests.texts import within

ANA, NIKOS = person(1, "Άννα", "lead"), person(2, "Νίκος", "csm")
ALPHA = customer("Άλφα", csm=NIKOS)
ELENI = Contact(id=1, name="Ελένη", email="ω@ω.ω", title="", left_on=None)
RECIPIENTS = (("Ελένη", "ω@ω.ω"),)


def views(policy: Policy) -> Iterator[str]:
    """Say all that is drawn of e-mails, in every state, and of who decides."""
    yield from within(draft_button(1, "check_in"))
    for sender, to_ask, asked, chosen, mail_from in product(
        (ANA, NIKOS), (None, NIKOS), (False, True), ((), (ELENI,)), ("", "ω@ω.ω")
    ):
        draft = Draft("ωχ", "ω" * 4_000)
        composed = Composed(cta(of=ALPHA), "ω", sender, (ELENI,), chosen, draft, to_ask, asked)
        yield from within(email_modal(composed, mail_from))
    for state, trouble, recipients in product(DeliveryState, Trouble, (RECIPIENTS, ())):
        for due_at in (NOW, NOW.replace(hour=23)):
            told = {"id": 1, "key": "k", "customer_id": 1, "cta_id": 1, "sender_id": 1, "recipients": recipients,
                    "refused": [("Νίκος", "ω@ω.ω", "ωχ")], "subject": "ωχ", "body": "ωχ", "state": state,
                    "attempts": 1, "error": kept(trouble, "ωχ"), "created_at": NOW, "due_at": due_at,
                    "sent_at": NOW}  # fmt: skip
            text, blocks = on_its_way(Email.model_validate(told), policy)
            yield from (text, *within(blocks))
    for people in ((), (ELENI,)):
        text, blocks = who_decides(Decision(ALPHA, people, ANA))
        yield from (text, *within(blocks))
    yield from within(contact_modal(ALPHA))
    yield news_of_email()[0]


async def refusals(transactions: TransactionRunner) -> list[str]:
    """Do with e-mails and contacts what cannot be done; return what people are told."""
    told: list[str] = []

    async def refused(who: str, use_case: object, *facts: object) -> None:
        with pytest.raises(OrangeflagError) as why:
            await transactions.run_for(book.slack_id(who), use_case, *facts)  # type: ignore[arg-type]
        told.append(why.value.sentence)

    async def flagged(customer_id: int) -> int:
        done = await transactions.run_for(
            book.slack_id("maya"), flags.open_flagged, customer_id, "company", "ωχ"
        )
        return done.cta.id

    of_globex, of_nobody = await flagged(1), await flagged(6)
    await refused("maya", emails.send, of_globex, [99], "ωχ", "ωχ")
    await refused("maya", decision_makers.ask_who_decides, of_nobody)
    await transactions.run_for(book.slack_id("omar"), decision_makers.ask_who_decides, of_globex)
    await refused("omar", decision_makers.ask_who_decides, of_globex)
    await refused("maya", decision_makers.add, 1, "Ελένη", "ω", "", ())
    await refused("maya", decision_makers.add, 1, " ", "ann@globex.example", "", ())
    await transactions.run_for(
        book.slack_id("maya"), decision_makers.add, 1, "Ελένη", "ann@globex.example", "", ()
    )
    eleni = transactions.database.run_here(lambda session: stored.called(session, "ann@globex.example"))[0].id
    await refused("maya", emails.send, of_globex, [eleni], "", "ωχ")
    email_id = await transactions.run_for(book.slack_id("maya"), emails.send, of_globex, [eleni], "ωχ", "ωχ")
    await refused("maya", emails.send_again, email_id)
    await refused("omar", emails.send_again, email_id)
    transactions.database.run_here(
        lambda session: session.connection.exec_driver_sql("UPDATE people SET email = NULL")
    )
    await refused("maya", emails.send, of_globex, [eleni], "ωχ", "ωχ")
    return told
