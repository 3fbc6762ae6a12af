"""Rights in the use cases: whoever may not is told who may, and nothing is changed."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from bot import clock
from bot.cases.usecases import ctas, escalations, flags, preferences, responses
from bot.cases.usecases.preferences import Wishes
from bot.cases.usecases.rights import NotAllowedError
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.policy.model import Policy, Rights
from storage.cases.records import CtaStatus
from storage.database import Database
from tests import book

STRICT = Rights.model_validate(
    {
        "flag": ["csm", "lead"],
        "escalate": {"vp": ["lead"], "ceo": ["vp_customer_success"]},
        "resolve_others": ["operations"],
        "settings": ["lead"],
    }
)
FLAG = "Here, flags are raised by Customer Success Manager, Team Lead. Nothing was changed."
SETTINGS = "Here, settings are changed by Team Lead. Nothing was changed."
ENDED = "CTA-1 is ended by whoever works on it, by those above, or by Operations. Nothing was changed."
VP = "Here, VP Customer Success is asked for by Team Lead. Nothing was changed."
CEO = "Here, CEO is asked for by VP Customer Success. Nothing was changed."
WISHES = Wishes("", "09:00", "09:00", "18:00", ("monday",), "", "", "", "", "")


@pytest.fixture
def transactions(database: Database, policy: Policy) -> TransactionRunner:
    book.fill(database)
    return TransactionRunner(database, policy.model_copy(update={"rights": STRICT}), clock.now)


def everything(transactions: TransactionRunner) -> dict[str, list[Any]]:
    tables = SQLModel.metadata.sorted_tables
    return transactions.database.run_here(
        lambda session: {t.name: [tuple(row) for row in session.run(select(t), {})] for t in tables}
    )


@pytest.mark.parametrize(
    ("who", "use_case", "facts", "sentence"),
    [
        ("sam", flags.flag, (2, "ouch"), FLAG),
        ("sam", flags.flag_text, ("Helios bugs ouch",), FLAG),
        ("sam", flags.open_flagged, (3, "bugs", "ouch"), FLAG),
        ("sam", flags.preview_of, (2,), FLAG),
        ("sam", escalations.escalate, (2, "lead", "ouch"), FLAG),
        ("omar", flags.unflag, (1,), ENDED),
        ("omar", ctas.resolve, (1, "done"), ENDED),
        ("omar", ctas.before_resolving, (1,), ENDED),
        ("maya", escalations.escalate, (1, "vp", "ouch"), VP),
        ("maya", escalations.escalate_text, (1, "vp ouch"), VP),
        ("dana", escalations.escalate, (1, "ceo", "ouch"), CEO),
        ("maya", preferences.save, (WISHES,), SETTINGS),
        ("maya", preferences.before_saving, (), SETTINGS),
        ("maya", preferences.away, ("until 2030-01-01",), SETTINGS),
        ("maya", preferences.back, (), SETTINGS),
    ],
)
async def test_who_may_not_is_told_who_may_and_changes_nothing(
    transactions: TransactionRunner,
    who: str,
    use_case: Callable[..., Any],
    facts: tuple[Any, ...],
    sentence: str,
) -> None:
    await transactions.run_for(book.slack_id("maya"), flags.open_flagged, 1, "habits", "ouch")
    await transactions.run_for(book.slack_id("maya"), ctas.open_cta, 1, "bugs", "hm")
    before = everything(transactions)
    with pytest.raises(NotAllowedError) as refused:
        await transactions.run_for(book.slack_id(who), use_case, *facts)
    assert refused.value.sentence == sentence
    assert everything(transactions) == before


async def test_handing_up_is_wanting_the_level_above(transactions: TransactionRunner) -> None:
    await transactions.run_for(book.slack_id("maya"), flags.open_flagged, 1, "habits", "ouch")
    await transactions.run_for(book.slack_id("dana"), escalations.escalate, 1, "vp", "ouch")
    await transactions.run_for(
        book.slack_id("vera"), responses.hand, 1, book.slack_id("dana"), "yours after all"
    )
    with pytest.raises(NotAllowedError) as refused:
        await transactions.run_for(book.slack_id("dana"), responses.hand, 1, book.slack_id("carl"), "ouch")
    assert refused.value.sentence == CEO


async def test_the_form_offers_only_the_levels_that_one_may_want(transactions: TransactionRunner) -> None:
    await transactions.run_for(book.slack_id("maya"), ctas.open_cta, 1, "habits", "hm")
    foreseen = await transactions.run_for(book.slack_id("dana"), escalations.foresee, 1)
    assert [level.key for level, _turn in foreseen.choices] == ["lead", "vp"]
    await transactions.run_for(book.slack_id("maya"), flags.flag, 1, "ouch")
    with pytest.raises(NotAllowedError) as refused:
        await transactions.run_for(book.slack_id("maya"), escalations.foresee, 1)
    assert refused.value.sentence == VP


async def test_who_may_does_as_ever(transactions: TransactionRunner) -> None:
    await transactions.run_for(book.slack_id("maya"), flags.open_flagged, 1, "habits", "ouch")
    await transactions.run_for(book.slack_id("dana"), escalations.escalate, 1, "vp", "ouch")
    await transactions.run_for(
        book.slack_id("carl"), escalations.escalate, 1, "ceo", "mine"
    )  # he stands there
    await transactions.run_for(book.slack_id("dana"), preferences.save, WISHES)
    resolved = await transactions.run_for(book.slack_id("dana"), ctas.resolve, 1, "done")
    assert resolved.cta.status is CtaStatus.RESOLVED
