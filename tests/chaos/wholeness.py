"""The second comparison: the database with itself. Every deed has all its effects, and no effect lacks its deed."""

from collections import Counter
from collections.abc import Iterable

from bot.cases.rules.messages import CardMessage, HelpRequestsMessage, NewsMessage
from bot.meetings.rules.messages import AgendaMessage, ItemMessage, ProcessMessage, WrapUpMessage
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, CtaStatus, EntryType, HelpRequestKind
from storage.messages import DeliveryState
from tests.chaos.evidence import Evidence, Row
from tests.chaos.finding import Finding, Wrong, counted

FIRST = "lead"
CLIMBING = (EntryType.TAKEN, EntryType.ESCALATED)
QUIET = (EntryType.OPENED, EntryType.SAID)  # what the card tells, or people have said themselves


def check_wholeness(evidence: Evidence, policy: Policy) -> list[Finding]:
    """Return effects that are missing or too many: rows of CTAs, flags, colours, and the messages they cause."""
    return [
        *_check_deeds(evidence),
        *_check_messages(evidence, policy),
        *_check_colours(evidence),
        *_check_outbox(evidence),
        *_check_agendas(evidence),
    ]


def _check_deeds(evidence: Evidence) -> list[Finding]:
    deeds: Counter[tuple[str, int]] = Counter()
    higher: set[int] = set()  # flags on which somebody has taken notice by acting
    for row in evidence.rows["timeline"]:
        event = row["event"]
        higher.update([row["flag_id"]] if event in CLIMBING else [])
        if row["level"] not in ("", FIRST):
            continue
        deeds[
            event, row["cta_id"] if event in (EntryType.OPENED, EntryType.RESOLVED) else row["flag_id"]
        ] += 1
    found = []
    for cta in evidence.rows["ctas"]:
        found += counted(deeds[EntryType.OPENED, cta["id"]], f"CTA-{cta['id']}: opened")
        if cta["status"] == CtaStatus.RESOLVED:
            found += counted(deeds[EntryType.RESOLVED, cta["id"]], f"CTA-{cta['id']}: resolved")
    ctas = evidence.by_id("ctas")
    acknowledged = {ask["flag_id"] for ask in evidence.rows["escalations"] if ask["acknowledged_at"]}
    for flag in evidence.rows["flags"]:
        name = f"flag {flag['id']} of CTA-{flag['cta_id']}"
        found += counted(deeds[EntryType.FLAGGED, flag["id"]], f"{name}: flagged")
        if flag["id"] in acknowledged and flag["id"] not in higher:
            found += counted(deeds[EntryType.ACKNOWLEDGED, flag["id"]], f"{name}: acknowledged")
        if flag["cleared_at"] and flag["cleared_at"] != ctas[flag["cta_id"]]["closed_at"]:
            found += counted(deeds[EntryType.UNFLAGGED, flag["id"]], f"{name}: unflagged")
    return found


def _check_messages(evidence: Evidence, policy: Policy) -> list[Finding]:
    """Compare the messages that wait or were sent with what causes them."""
    posts = [row for row in evidence.rows["outbox"] if not row["edits"]]
    cards = Counter(row["cta_id"] for row in posts if row["kind"] == CardMessage.kind)
    news = Counter(row["args"]["entry"] for row in posts if row["kind"] == NewsMessage.kind)
    asking = {(row["id"], row["to_person_id"]) for row in posts if row["kind"] == HelpRequestsMessage.kind}
    asks = [ask for ask in evidence.rows["escalations"] if (ask["message_id"], ask["person_id"]) in asking]
    first = [ask for ask in asks if (ask["ask"], ask["level"]) == (HelpRequestKind.HELP, FIRST)]
    told = Counter((ask["flag_id"], ask["person_id"]) for ask in first)
    found = [f for cta in evidence.rows["ctas"] for f in counted(cards[cta["id"]], f"CTA-{cta['id']}: card")]
    for entry in evidence.rows["timeline"]:
        if entry["event"] not in QUIET:
            found += counted(news[entry["id"]], f"entry {entry['id']} ({entry['event']}): news in the thread")
    for flag in evidence.rows["flags"]:
        for person in _to_tell(evidence, policy, flag):
            found += counted(
                told.pop((flag["id"], person), 0), f"flag {flag['id']}: message to person {person}"
            )
    found += [
        Finding(Wrong.DOUBLED, f"flag {flag}: message to person {person}, whom it does not concern")
        for flag, person in told
    ]
    about = {ask["message_id"] for ask in asks}
    found += [Finding(Wrong.DOUBLED, "it asks nothing", row) for row, _person in asking if row not in about]
    return found


def _to_tell(evidence: Evidence, policy: Policy, flag: Row) -> list[int]:
    """Return who hears of a flag: the lead of the customer's CSM, or else who answers for the area."""
    people, cta = evidence.by_id("people"), evidence.by_id("ctas")[flag["cta_id"]]
    csm = people.get(evidence.by_id("customers")[cta["customer_id"]]["csm_id"])
    answering = [row["id"] for row in people.values() if row["role"] == policy.areas[cta["area"]].answers]
    told = [csm["lead_id"]] if csm and csm["lead_id"] else answering
    return [person for person in told if person != flag["raised_by_id"]]


def _check_colours(evidence: Evidence) -> list[Finding]:
    """Compare the scorecards with the CTAs from which they follow (practice §2)."""
    up = {flag["cta_id"] for flag in evidence.rows["flags"] if flag["cleared_at"] is None}
    expected: dict[tuple[int, str], Colour] = {}
    for cta in evidence.rows["ctas"]:
        if cta["status"] == CtaStatus.OPEN:
            colour = Colour.RED if cta["id"] in up else Colour.YELLOW
            for area in (cta["area"], OVERALL):
                place = (cta["customer_id"], area)
                expected[place] = _worst((expected.get(place, Colour.GREEN), colour))
    present = {
        (row["customer_id"], row["area"]): row["colour"]
        for row in evidence.rows["area_colours"]
        if row["until"] is None
    }
    return [
        Finding(Wrong.LOST, f"customer {place[0]}: {place[1]} is {present.get(place, Colour.GREEN)}, should be "
                            f"{expected.get(place, Colour.GREEN)}")
        for place in sorted(expected.keys() | present.keys())
        if present.get(place, Colour.GREEN) != expected.get(place, Colour.GREEN)
    ]  # fmt: skip


def _worst(colours: Iterable[Colour]) -> Colour:
    return max(colours, key=lambda colour: colour.badness)


def _check_outbox(evidence: Evidence) -> list[Finding]:
    given_up = evidence.given_up()
    return [
        Finding(Wrong.LOST, f"it is {row['state']}: {row['error'] or 'no error'}", row["id"])
        for row in evidence.rows["outbox"]
        if row["state"] != DeliveryState.SENT and row["id"] not in given_up
    ]


def _check_agendas(evidence: Evidence) -> list[Finding]:
    """Compare agendas and their items with the messages that they cause; a wrap-up has only what had items."""
    posts = Counter(
        (row["kind"], row["args"].get("item") or row["args"].get("agenda"))
        for row in evidence.rows["outbox"]
        if not row["edits"]
    )
    found = []
    for item in evidence.rows["agenda_items"]:
        if item["message_id"]:  # the rest are named in one reply
            found += counted(
                posts[ItemMessage.kind, item["id"]], f"item {item['id']}: reply", item["message_id"]
            )
    with_items = {item["agenda_id"] for item in evidence.rows["agenda_items"]}
    for agenda in evidence.rows["agendas"]:
        number, name = agenda["id"], f"agenda {agenda['id']} of {agenda['meeting']}"
        openings = posts[AgendaMessage.kind, number] + posts[ProcessMessage.kind, number]
        found += counted(openings, f"{name}: opening", agenda["message_id"])
        if agenda["closed_at"] and number in with_items:
            found += counted(posts[WrapUpMessage.kind, number], f"{name}: wrap-up")
    return found
