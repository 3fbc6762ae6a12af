"""The first comparison: what people were told, with what the database holds."""

from collections import Counter

from bot.cases.rules.threads import place_of
from bot.cases.views.entry_words import ENTRIES
from sandbox.workspace import Message
from storage.cases.records import EntryType
from tests.chaos.evidence import Evidence
from tests.chaos.finding import Finding, Wrong
from tests.chaos.ledger import Seen, Word
from tests.stage import text_of

YOU_DID = {words.event: words.you_did for words in ENTRIES if words.you_did}


def check_promises(evidence: Evidence) -> list[Finding]:
    """Return what was promised and is not there, what is there twice, and what was denied."""
    marked = Counter((row["text"].split(" ", 1)[0], row["event"]) for row in evidence.rows["timeline"])
    return [*_check_marked(evidence, marked), *_check_counted(evidence)]


def _check_marked(evidence: Evidence, marked: Counter[tuple[str, str]]) -> list[Finding]:
    found = []
    roots = [row for row in evidence.rows["outbox"] if row["channel"] and row["root_id"] is None]
    homes = {place_of(row["channel"], row["ts"]) for row in (*roots, *evidence.rows["left_behind"])}
    for seen in evidence.seen:
        if seen.event == EntryType.SAID and seen.said not in homes:
            continue  # below a card in a dead channel, of which nobody knew yet where it stood there
        count = sum(marked[seen.operation.mark, event] for event in seen.event.split("|"))
        told = f"{_named(seen)}: {seen.event} stands {count} times in the timeline, and {seen.word} was {seen.said!r}"
        if count == 0 and seen.word is Word.PROMISED:
            found.append(Finding(Wrong.LOST, told))
        if count > 1 or (count and seen.word is Word.REFUSED):
            found.append(Finding(Wrong.DOUBLED, told))
    return found


def _check_counted(evidence: Evidence) -> list[Finding]:
    """Compare answers that carry no mark, such as those to buttons: so many per person, CTA and deed."""
    people = {row["id"]: row["slack_id"] for row in evidence.rows["people"]}
    recorded = Counter(
        (people[row["person_id"]], row["cta_id"], row["event"]) for row in evidence.rows["timeline"]
    )
    told = Counter(promise for message in evidence.private for promise in _promised(message))
    return [
        Finding(Wrong.LOST, f"{who} was told {count} times of CTA-{cta}: {YOU_DID[event]} "
                            f"The timeline has it {recorded[who, cta, event]} times")
        for (who, cta, event), count in told.items()
        if count > recorded[who, cta, event]
    ]  # fmt: skip


def _promised(message: Message) -> list[tuple[str, int, str]]:
    said = text_of(message)
    promised = [event for event, sentence in YOU_DID.items() if sentence in said]
    if not promised:
        return []
    cta = int(said.split("*CTA-", 1)[1].split("*", 1)[0])
    return [(str(message.ephemeral_to), cta, event) for event in promised]


def _named(seen: Seen) -> str:
    operation = seen.operation
    return f"{operation.mark} ({operation.who}: {operation.kind})"
