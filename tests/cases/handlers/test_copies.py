"""The same happening, delivered eleven times to two replicas, has one effect: in the database and in Slack."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.cases.usecases.unit_of_work import IncomingAction, TransactionRunner, UnitOfWork
from bot.delivery.directory import Directory
from bot.delivery.slack import Slack
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from handlers import modals
from handlers.runner import UseCaseRunner, require
from sandbox import payloads, workspace
from sandbox.faults import Fault
from sandbox.workspace import Json
from storage.cases.records import Person
from storage.database import Database
from storage.session import TwiceError
from tests import book
from tests.replicas import Pair, pair
from tests.stage import buttons_of, text_of, texts


async def once(stage: Pair, act: Awaitable[Json]) -> Json:
    """Deliver what a person does eleven times; return all that came of it, and of nothing else."""
    await stage.settled()
    before = stage.tally()
    stage.doubled()
    result = await act
    assert result["failure"] is None, result
    assert not stage.hub.slack.faults.left()
    return await stage.effect(before)


def press(stage: Pair, who: str, action_id: str, where: str = "#risk-support") -> Awaitable[Json]:
    [card] = stage.channel(where)
    return stage.hub.click(who, action_id, channel=card.channel, ts=card.ts)


def modal(stage: Pair) -> Any:  # noqa: ANN401 - a view of the stand-in
    [view] = stage.workspace.views.values()
    return view


async def test_a_flag_and_all_that_is_done_to_it(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        flagging = stage.hub.command("maya", "#general", "/cta flag globex support tickets pile up")
        assert await once(stage, flagging) == {
            "ctas": 1, "flags": 1, "entries": 2, "outbox": 3, "private": 1,
        }  # fmt: skip
        assert await once(stage, press(stage, "dana", "acknowledge_flag")) == {
            "entries": 1, "outbox": 3, "private": 1,
        }  # fmt: skip
        typed = stage.hub.command("maya", "#general", "/cta update globex called them")
        assert await once(stage, typed) == {"entries": 1, "outbox": 3, "private": 1}
        assert await once(stage, press(stage, "maya", "unflag_cta")) == {
            "entries": 1, "outbox": 3, "private": 1,
        }  # fmt: skip
        assert await once(stage, press(stage, "maya", "flag_cta")) == {"modals": 1}
        submitting = stage.submit("maya", modal(stage).id, {"why": {"text": "it is back"}})
        assert await once(stage, submitting) == {"flags": 1, "entries": 1, "outbox": 3}
        assert "*Recorded: CTA-1 is flagged.*" in "\n".join(texts(modal(stage).view["blocks"]))
        await stage.hub.close_view("maya", modal(stage).id)
        assert await once(stage, press(stage, "maya", "add_update")) == {"modals": 1}
        submitting = stage.submit("maya", modal(stage).id, {"text": {"text": "much better"}})
        assert await once(stage, submitting) == {"modals": -1, "entries": 1, "outbox": 3}
        assert await once(stage, press(stage, "maya", "resolve_cta")) == {"modals": 1}
        submitting = stage.submit("maya", modal(stage).id, {"text": {"text": "all well"}})
        assert await once(stage, submitting) == {"modals": -1, "entries": 1, "outbox": 3}
        [card] = stage.channel("#risk-support")
        told = [text_of(reply) for reply in stage.thread(card)]
        assert len(told) == len(set(told)) == 7


async def test_questions_forms_lists_and_the_home(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        asking = stage.hub.command("maya", "#general", "/cta flag globex they are angry")
        assert await once(stage, asking) == {"drafts": 1, "private": 1}
        [question] = stage.private("maya")
        chosen = stage.hub.click(
            "maya", buttons_of(question)["Support"], channel=question.channel, ts=question.ts
        )
        assert await once(stage, chosen) == {
            "drafts": -1, "ctas": 1, "flags": 1, "entries": 2, "outbox": 3,
        }, "the answer takes the question's place"  # fmt: skip

        assert await once(stage, stage.hub.command("maya", "#general", "/cta new")) == {"modals": 1}
        asking = stage.hub.options("maya", "pick_customer", "initech", view_id=modal(stage).id)
        assert await once(stage, asking) == {}
        for action_id, value in (("pick_customer", "Initech GmbH"), ("pick_area", "support")):
            picking = stage.hub.click("maya", action_id, view_id=modal(stage).id, value=value)
            assert await once(stage, picking) == {}
        assert "What this sets off" in "\n".join(texts(modal(stage).view["blocks"]))
        submitting = stage.submit("maya", modal(stage).id, {"why": {"text": "not ready"}})
        assert await once(stage, submitting) == {"ctas": 1, "flags": 1, "entries": 2, "outbox": 3}
        await stage.hub.close_view("maya", modal(stage).id)

        for typed in ("", "help", "list", "list all", "show CTA-1", "unflag CTA-99", "flag nobody"):
            said = stage.hub.command("maya", "#general", f"/cta {typed}")
            assert await once(stage, said) == {"private": 1}, typed
        assert await once(stage, stage.hub.home("maya")) == {"homes": 1}

        stage.workspace.add_person(
            workspace.Person("UNEW", "nora", "Nora New", email="nora@lumenworks.example")
        )
        first_words = stage.hub.command("nora", "@nora", "/cta list")
        assert await once(stage, first_words) == {"people": 1, "private": 1}


async def test_shortcuts(database_url: str, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    async with pair(database_url, policy) as stage:
        said = await stage.hub.message("omar", "#general", "Globex is furious")
        place = said["channel"], said["ts"]
        for callback_id, where in (("flag_risk", ()), ("flag_message", place)):
            assert await once(stage, stage.hub.shortcut("maya", callback_id, *where)) == {"modals": 1}
            await stage.hub.close_view("maya", modal(stage).id)
        monkeypatch.setattr(modals, "PATIENCE_SECONDS", 0.0)  # as if the database took long, on both replicas
        assert await once(stage, stage.hub.shortcut("maya", "flag_message", *place)) == {"modals": 1}
        await stage.until(lambda: "Globex is furious" in str(modal(stage).view))


async def test_reactions_and_changes_to_what_was_said(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.say("maya", "/cta unflag globex")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        place = "maya", "#risk-support", card.ts, "triangular_flag_on_post"
        assert await once(stage, stage.hub.react(*place)) == {
            "flags": 1, "entries": 1, "outbox": 3, "private": 1,
        }  # fmt: skip
        assert await once(stage, stage.hub.react(*place, remove=True)) == {"private": 1}
        question = stage.private("maya", "#risk-support")[-1]
        keeping = stage.hub.click("maya", buttons_of(question)["Keep"], channel=card.channel, ts=question.ts)
        assert await once(stage, keeping) == {"private": -1}

        replying = stage.hub.message("omar", "#risk-support", "they laeve", card.ts)
        assert await once(stage, replying) == {"entries": 1}
        said = stage.thread(card)[-1]
        pinning = stage.hub.react("maya", "#risk-support", said.ts, "pushpin")
        assert await once(stage, pinning) == {"entries": 1}
        editing = stage.hub.edit("omar", "#risk-support", said.ts, "they leave")
        assert await once(stage, editing) == {"outbox": 2}, "the card and the lead's message are drawn anew"
        deleting = stage.hub.delete("omar", "#risk-support", said.ts)
        assert await once(stage, deleting) == {"outbox": 2}


async def test_a_late_copy_of_an_edit_does_not_undo_the_next(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        said = await stage.hub.message("omar", "#risk-support", "one", card.ts)
        sent: list[Json] = []
        deliver = stage.hub.slack.inbound.deliver

        async def noting(kind: str, payload: Json, **more: Any) -> Any:  # noqa: ANN401 - as the stand-in has it
            sent.append(payload)
            return await deliver(kind, payload, **more)

        stage.hub.slack.inbound.deliver = noting  # type: ignore[method-assign]
        for text in ("two", "three"):
            await stage.hub.edit("omar", "#risk-support", said["ts"], text)
        for late in (sent[0], sent[0]):
            await deliver("events_api", {**late, "event_id": payloads.event_id()}, answerable=False)
        assert "Omar Haddad wrote: three" in text_of(await stage.say("maya", "/cta show CTA-1"))


async def test_a_copy_that_comes_late_is_not_told_what_has_changed_since(
    database_url: str, policy: Policy
) -> None:
    async with pair(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        unflagging, refused = (stage.typed("maya", "unflag CTA-1") for _ in range(2))
        assert "you took the flag down" in await stage.answer(unflagging)
        assert "You took the flag of CTA-1 down at " in await stage.answer(refused)
        await stage.say("omar", "/cta flag globex support they are back")
        await stage.settled()
        before = stage.tally()
        for late in (unflagging, refused) * 2:
            assert await stage.answer(late) == "", "once by each replica"
        assert await stage.effect(before) == {}


async def test_a_form_may_be_submitted_again_after_a_refusal_only(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        await press(stage, "maya", "add_update")
        view, words = modal(stage), {"text": {"text": "called them"}}
        await stage.say("maya", "/cta resolve CTA-1 all well")
        assert (await stage.submit("maya", view.id, words))["errors"]
        await stage.settled()
        stage.reopen(1)
        before = stage.tally()
        stage.hub.slack.inbound.ack_seconds = (
            0  # Slack does not wait for our answer, and so keeps the form open
        )
        assert (await stage.submit("maya", view.id, words))["failure"] == "operation_timeout"
        stage.hub.slack.inbound.ack_seconds = 3
        await stage.until(lambda: stage.tally()["entries"] > before["entries"])
        assert await stage.submit("maya", view.id, words) == {"ack": None, "failure": None, "errors": {}}
        assert await stage.effect(before) == {"modals": -1, "entries": 1, "outbox": 2}


async def test_a_home_that_could_not_be_drawn_is_drawn_when_slack_tries_again(
    database_url: str, policy: Policy
) -> None:
    async with pair(database_url, policy) as stage:
        event = payloads.event(
            {
                "type": "app_home_opened",
                "user": "U0MAYA",
                "channel": "D1",
                "tab": "home",
                "event_ts": stage.workspace.new_ts(),
            }
        )
        stage.hub.slack.faults.add(Fault("server_error", "views.publish", 1))
        stage.hub.slack.inbound.ack_seconds = 2
        for again in (event, {**event, "event_id": payloads.event_id()}):
            await stage.hub.slack.inbound.deliver("events_api", again, answerable=False)
        # which of the copies draws it is open: Slack itself tells the first one again, at once
        await stage.until(lambda: "U0MAYA" in stage.workspace.homes)


async def test_when_the_first_fails_one_of_the_copies_that_wait_does_it(
    database: Database, policy: Policy
) -> None:
    book.fill(database)
    transactions, tries = TransactionRunner(database, policy, clock.now), []

    def fragile(_work: UnitOfWork, actor: Person) -> str:
        tries.append(actor.name)
        if len(tries) == 1:
            raise RuntimeError("a fault of ours")
        return actor.name

    copies = [transactions.hear(IncomingAction(book.slack_id("maya"), "one"), fragile) for _ in range(11)]
    fates = [type(fate) for fate in await asyncio.gather(*copies, return_exceptions=True)]
    assert (fates.count(RuntimeError), fates.count(str), fates.count(TwiceError)) == (1, 1, 9)
    assert len(tries) == 2, "the others took no thread"


async def test_what_nobody_is_told_of_comes_again_after_a_fault_of_ours(
    database: Database, policy: Policy
) -> None:
    book.fill(database)
    transactions = TransactionRunner(database, policy, clock.now)
    runner = UseCaseRunner(transactions, Directory(Slack(AsyncWebClient()), transactions))

    def broken(_work: UnitOfWork, _actor: Person) -> str:
        raise RuntimeError("a fault of ours")

    result = await runner.attempt(IncomingAction(book.slack_id("maya"), "one"), broken)
    require(result)  # an answer tells of it
    with pytest.raises(OrangeflagError, match="something went wrong"):
        require(result, told=False)
