"""The third comparison: the outbox with what stands in Slack."""

from collections import defaultdict

from bot.cases.rules.messages import CardMessage, HelpRequestsMessage
from sandbox.workspace import Message
from storage.cases.records import CtaStatus
from tests.chaos.evidence import Evidence, Row, key_of
from tests.chaos.finding import Finding, Wrong, counted
from tests.stage import text_of

HELD = {"lead": "acknowledged by {who}", "vp": "with {who} (VP", "ceo": "with {who} (CEO"}
ASKED = {"help": "asks for your help", "send_up": "asks you to send", "more": "asks you for more"}


def check_standing(evidence: Evidence) -> list[Finding]:
    """Return messages that do not stand, stand twice, in the wrong order, or not as they should look in the end."""
    rows = evidence.by_id("outbox")
    given_up = evidence.given_up()
    posts = [row for row in rows.values() if not row["edits"] and row["id"] not in given_up]
    edited = {row["key"]: rows[row["root_id"]]["key"] for row in rows.values() if row["edits"]}
    copies = defaultdict(list)
    for message in evidence.standing:
        key = key_of(message)
        copies[edited.get(key, key)].append(message)  # a message that was edited carries the key of its edit
    homes = {row["id"]: [m for m in copies[row["key"]] if _is_home(row, m)] for row in posts}
    found = []
    for row in posts:
        root = rows[row["root_id"] or row["id"]]
        found += counted(len(homes[row["id"]]), f"{_named(row)} where the outbox has it", row["id"])
        found += [
            Finding(Wrong.DOUBLED, f"{_named(row)} stands also in {m.channel} at {m.ts}", row["id"])
            for m in copies.pop(row["key"], ())
            if not (_is_home(row, m) or _is_abandoned(root, m))
        ]
    found += [
        Finding(Wrong.DOUBLED, f"{m.text[:80]!r} stands in {m.channel} at {m.ts} and is not in the outbox")
        for strangers in copies.values()
        for m in strangers
    ]
    return [*found, *_check_order(posts, homes), *_check_looks(evidence, posts, homes)]


def _is_home(row: Row, message: Message) -> bool:
    return (message.channel, message.ts) == (row["channel"], row["ts"])


def _is_abandoned(root: Row, message: Message) -> bool:
    """Tell whether a copy was left behind in a dead channel: the card went to its owner, with all that follows."""
    return (
        root["kind"] == CardMessage.kind and root["to_channel"] is None and message.channel != root["channel"]
    )


def _check_order(posts: list[Row], homes: dict[int, list[Message]]) -> list[Finding]:
    """Compare the replies of each thread: they stand in the order of their rows."""
    found = []
    latest: dict[tuple[str, str | None], Message] = {}
    for row in posts:
        for message in homes[row["id"]] if row["root_id"] else ():
            thread = (message.channel, message.thread_ts)
            before = latest.get(thread, message)
            if float(before.ts) > float(message.ts):
                found.append(
                    Finding(Wrong.DISORDER, f"{_named(row)} stands before an earlier reply", row["id"])
                )
            latest[thread] = max(before, message, key=lambda m: float(m.ts))
    return found


def _check_looks(evidence: Evidence, posts: list[Row], homes: dict[int, list[Message]]) -> list[Finding]:
    """Compare each card, and each message about a flag, with the state that it should show in the end."""
    ctas, flags = evidence.by_id("ctas"), evidence.by_id("flags")
    names = {person["id"]: person["name"] for person in evidence.rows["people"]}
    asks, held = defaultdict(list), {}
    for ask in evidence.rows["escalations"]:
        asks[ask["message_id"]].append(ask)
        if ask["acknowledged_at"] and not ask["ended_at"] and ask["level"] == ctas[ask["cta_id"]]["level"]:
            held[ask["cta_id"]] = HELD[ask["level"]].format(who=names[ask["person_id"]])
    up = {flag["cta_id"]: flag for flag in flags.values() if flag["cleared_at"] is None}
    found = []
    for row in posts:
        for message in homes[row["id"]]:
            missing: list[str] = []
            if row["kind"] == CardMessage.kind:
                cta_id = row["cta_id"]
                missing = _missing(message, *_looks(ctas[cta_id], up.get(cta_id), held.get(cta_id)))
            if row["kind"] == HelpRequestsMessage.kind:
                missing = _missing(message, *_asked(asks[row["id"]], held))
            if missing:
                found.append(Finding(Wrong.LOST, f"{_named(row)} does not show {missing}", row["id"]))
    return found


def _looks(cta: Row, flag: Row | None, held: str | None) -> list[str]:
    if cta["status"] == CtaStatus.RESOLVED:
        return [f"CTA-{cta['id']} resolved", cta["outcome"].split(" ", 1)[0]]
    return [
        f"CTA-{cta['id']} {'flagged' if flag else 'open'}",
        *([held] if held else []),
    ]


def _asked(asks: list[Row], held: dict[int, str]) -> list[str]:
    """Return what a message says that asks somebody one thing, or several."""
    wanted = [f"CTA-{ask['cta_id']} is off your list" for ask in asks if ask["ended_at"]]
    still = [ask for ask in asks if not ask["ended_at"]]
    wanted += [text for ask in still for text in (f"*CTA-{ask['cta_id']}*", ASKED[ask["ask"]])]
    return [*wanted, *(held[ask["cta_id"]] for ask in still if ask["cta_id"] in held and len(asks) == 1)]


def _missing(message: Message, *wanted: str) -> list[str]:
    shown = f"{message.text}\n{text_of(message)}"
    return [each for each in wanted if each not in shown]


def _named(row: Row) -> str:
    return f"message {row['id']} ({row['kind']}, key {row['key']})"
