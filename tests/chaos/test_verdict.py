"""The verdict can fail: a true story passes, and each way of doctoring its evidence is found."""

import copy
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from bot.cases.rules.messages import HelpRequestsMessage, NewsMessage
from bot.cases.rules.threads import place_of
from bot.meetings.rules.messages import AgendaMessage, ItemMessage
from bot.operations.rules.messages import AlarmMessage
from bot.policy.model import Policy
from storage.cases.records import Colour, EntryType
from storage.messages import DeliveryState
from tests.chaos.evidence import Evidence, Row, collect
from tests.chaos.finding import Wrong
from tests.chaos.ledger import Seen, Word
from tests.chaos.people import People
from tests.chaos.story import Kind as Deed
from tests.chaos.story import Operation
from tests.chaos.verdict import verdict
from tests.stage import staged

STORY = (
    (Deed.FLAG, "maya"),
    (Deed.UPDATE, "maya"),
    (Deed.PRESS_UPDATE, "omar"),
    (Deed.PRESS_TOGETHER, "dana"),
    (Deed.PRESS_TWICE, "omar"),
    (Deed.PRESS_FLAG, "sam"),
    (Deed.FLAG_UNCLEAR, "omar"),
    (Deed.NEW, "maya"),
    (Deed.RESOLVE, "dana"),
)


@pytest.fixture(scope="module")
async def true(
    policy: Policy, sqlite_template: object, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Evidence]:
    """Yield the evidence of a short story in which nothing went wrong."""
    path = tmp_path_factory.mktemp("verdict") / "orangeflag.db"
    path.write_bytes(sqlite_template.read_bytes())  # type: ignore[attr-defined]
    async with staged(f"sqlite:///{path}", policy) as stage:
        people = People(stage.hub)
        for number, (deed, who) in enumerate(STORY):
            await people.carry_out(
                Operation(number, deed, who, "globex", "support", (0.0, 0.0), patient=True)
            )
            await stage.settled()
        assert people.ledger.done == len(STORY)
        await stage.until(lambda: "*Recorded" in str(people._asked[0][1].blocks))
        people.read_answers()
        yield collect(people.ledger.seen, stage.database, stage.workspace)


def test_what_went_well_passes(true: Evidence, policy: Policy) -> None:
    assert verdict(true, policy) == []
    assert {seen.word for seen in true.seen} == {Word.PROMISED}
    assert len(true.seen) == 7


def one(rows: list[Row], **wanted: object) -> Row:
    return next(row for row in rows if wanted.items() <= row.items())


def lose_a_reply(evidence: Evidence) -> None:
    evidence.standing.remove(next(m for m in evidence.standing if m.thread_ts))


def double_a_reply(evidence: Evidence) -> None:
    said = next(m for m in evidence.standing if m.thread_ts)
    evidence.standing.append(replace(said, ts="1999999999.000001"))


def double_a_card(evidence: Evidence) -> None:
    said = next(m for m in evidence.standing if m.text.startswith("CTA-1 "))
    evidence.standing.append(replace(said, channel="C0001"))


def swap_two_replies(evidence: Evidence) -> None:
    first, second, *_ = [row for row in evidence.rows["outbox"] if row["root_id"] == 1 and not row["edits"]]
    one_said, other_said = (
        next(m for m in evidence.standing if m.ts == row["ts"]) for row in (first, second)
    )
    one_said.ts, other_said.ts = other_said.ts, one_said.ts
    first["ts"], second["ts"] = one_said.ts, other_said.ts


def leave_a_card_as_it_was(evidence: Evidence) -> None:
    card = next(m for m in evidence.standing if " resolved: " in m.text)
    card.text = card.text.replace(" resolved: ", " flagged: ")


def leave_a_direct_message_as_it_was(evidence: Evidence) -> None:
    told = next(m for m in evidence.standing if "is off your list" in str(m.blocks))
    told.text, told.blocks = "Maya Chen asks for your help with Globex", []


def say_what_nobody_queued(evidence: Evidence) -> None:
    evidence.standing.append(replace(evidence.standing[0], ts="1999999999.000001", metadata=None))


def forget_an_update(evidence: Evidence) -> None:
    evidence.rows["timeline"].remove(one(evidence.rows["timeline"], event=EntryType.UPDATED))


def forget_what_was_said_below_a_card_left_behind(evidence: Evidence) -> None:
    evidence.rows["left_behind"].append({"channel": "C0001", "ts": "1.5", "cta_id": 1})
    evidence.seen.append(
        Seen(evidence.seen[0].operation, EntryType.SAID, Word.PROMISED, place_of("C0001", "1.5"))
    )


def record_an_update_twice(evidence: Evidence) -> None:
    entry = one(evidence.rows["timeline"], event=EntryType.UPDATED)
    evidence.rows["timeline"].append({**entry, "id": 999})


def forget_an_acknowledgement(evidence: Evidence) -> None:
    entries = evidence.rows["timeline"]
    entries.remove(one(entries, event=EntryType.ACKNOWLEDGED))
    for ask in evidence.rows["escalations"]:
        ask["acknowledged_at"] = None


def acknowledge_half(evidence: Evidence) -> None:
    one(evidence.rows["escalations"], acknowledged_at=None)["acknowledged_at"] = "now"


def deny_what_happened(evidence: Evidence) -> None:
    evidence.seen[0] = replace(evidence.seen[0], word=Word.REFUSED)


def tell_nobody(evidence: Evidence) -> None:
    rows = evidence.rows["outbox"]
    told = one(rows, kind=HelpRequestsMessage.kind, edits=False)
    rows[:] = [row for row in rows if told["id"] not in (row["id"], row["root_id"])]


def queue_the_news_twice(evidence: Evidence) -> None:
    evidence.rows["outbox"].append({**one(evidence.rows["outbox"], kind=NewsMessage.kind), "id": 999})


def set_a_message_aside(evidence: Evidence) -> None:
    one(evidence.rows["outbox"], kind=NewsMessage.kind)["state"] = DeliveryState.FAILED


def paint_wrongly(evidence: Evidence) -> None:
    one(evidence.rows["area_colours"], until=None, area="support")["colour"] = Colour.YELLOW


def post_no_agenda(evidence: Evidence) -> None:
    evidence.rows["agendas"].append(
        {"id": 1, "meeting": "support_risk", "message_id": None, "closed_at": None}
    )


def post_an_agenda_twice(evidence: Evidence) -> None:
    post_no_agenda(evidence)
    news = one(evidence.rows["outbox"], kind=NewsMessage.kind)
    evidence.rows["outbox"] += [
        {**news, "id": number, "kind": AgendaMessage.kind, "args": {"agenda": 1}} for number in (998, 999)
    ]


def answer_an_item_twice(evidence: Evidence) -> None:
    evidence.rows["agenda_items"].append({"id": 1, "agenda_id": 1, "message_id": 998})
    news = one(evidence.rows["outbox"], kind=NewsMessage.kind)
    evidence.rows["outbox"] += [
        {**news, "id": number, "kind": ItemMessage.kind, "args": {"item": 1}} for number in (998, 999)
    ]


@pytest.mark.parametrize(
    ("doctor", "wrong"),
    [
        (lose_a_reply, Wrong.LOST),
        (double_a_reply, Wrong.DOUBLED),
        (double_a_card, Wrong.DOUBLED),
        (swap_two_replies, Wrong.DISORDER),
        (leave_a_card_as_it_was, Wrong.LOST),
        (leave_a_direct_message_as_it_was, Wrong.LOST),
        (say_what_nobody_queued, Wrong.DOUBLED),
        (forget_an_update, Wrong.LOST),
        (forget_what_was_said_below_a_card_left_behind, Wrong.LOST),
        (record_an_update_twice, Wrong.DOUBLED),
        (forget_an_acknowledgement, Wrong.LOST),
        (acknowledge_half, Wrong.LOST),
        (deny_what_happened, Wrong.DOUBLED),
        (tell_nobody, Wrong.LOST),
        (queue_the_news_twice, Wrong.DOUBLED),
        (set_a_message_aside, Wrong.LOST),
        (paint_wrongly, Wrong.LOST),
        (post_no_agenda, Wrong.LOST),
        (post_an_agenda_twice, Wrong.DOUBLED),
        (answer_an_item_twice, Wrong.DOUBLED),
    ],
)
def test_doctored_evidence_is_found(
    true: Evidence, policy: Policy, doctor: Callable[[Evidence], None], wrong: Wrong
) -> None:
    doctored = copy.deepcopy(true)
    doctor(doctored)
    assert wrong in {finding.wrong for finding in verdict(doctored, policy)}


def test_what_a_meeting_has_in_a_dead_channel_is_given_up(true: Evidence) -> None:
    dead = copy.deepcopy(true)
    news = {**one(dead.rows["outbox"], kind=NewsMessage.kind), "root_id": None, "state": DeliveryState.FAILED}
    dead.rows["outbox"] += [
        {**news, "id": 997, "kind": AgendaMessage.kind, "to_channel": "#risk-support"},
        {**news, "id": 998, "kind": ItemMessage.kind, "root_id": 997},
        {**news, "id": 999, "kind": AgendaMessage.kind, "to_channel": "#leadership"},
    ]
    assert dead.given_up() == set(), "nobody was told of a dead channel"
    dead.rows["outbox"].append(
        {**news, "id": 1000, "kind": AlarmMessage.kind, "args": {"channel": "#risk-support"}}
    )
    assert dead.given_up() == {997, 998}
