"""What flags must have left behind, in the database and in Slack, before a time counts."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bench import company
from bench.ledger import ON_ITS_WAY, Ledger
from sandbox.workspace import BOT_USER, Message, Workspace

MESSAGES = 3  # of a flag: its card, a reply that mentions the lead, and a direct message to the lead
RED = ("Support :red_circle: red", "Overall :red_circle: red")


def assert_flagged(workspace: Workspace, ledger: Ledger, count: int) -> None:
    """Assert that the customers up to `count`, and no others, are flagged once, with everything this sets off."""
    _assert_recorded(ledger, count)
    assert_told(workspace, range(count))


def assert_told(workspace: Workspace, numbers: Sequence[int]) -> None:
    """Assert that everybody heard once that these customers, and no others, are flagged."""
    # a meeting may begin, or be announced, while this runs
    cards = [m for m in _seen(workspace, "#risk-support") if m.text.startswith("CTA-")]
    directs = [
        message
        for lead in company.LEADS
        for message in workspace.messages[workspace.direct(company.slack_id(lead)).id]
    ]
    answers = [m for m in workspace.messages[_channel(workspace, "#general")] if m.ephemeral_to]
    card_of, direct_of, answer_of = map(_by_customer, (cards, directs, answers))
    for number in numbers:
        name = company.name_of(number)
        [card] = card_of[name]
        assert card.text.endswith(f"flagged: {name} · Support"), card.text
        assert all(colour in _shown(card) for colour in RED), card.blocks
        [news] = workspace.replies(card.channel, card.ts)
        lead = company.slack_id(company.lead_of(number))
        assert f"<@{lead}>" in _shown(news), news.blocks
        [direct] = direct_of[name]
        assert direct.channel == workspace.direct(lead).id
        assert "asks for your help" in _shown(direct)
        [answer] = answer_of[name]
        assert answer.ephemeral_to == company.slack_id(company.csm_of(number))
        assert "What this sets off" in _shown(answer), answer.blocks
    assert len(cards) == len(answers) == len(numbers)
    assert len(directs) <= len(numbers), "several asks may be one message"


def _assert_recorded(ledger: Ledger, count: int) -> None:
    expected = {
        "SELECT count(*) FROM ctas WHERE status = 'open' AND area = 'support'": count,
        "SELECT count(*) FROM flags WHERE cleared_at IS NULL": count,
        "SELECT count(*) FROM area_colours WHERE until IS NULL AND colour = 'red'": 2 * count,
        "SELECT count(*) FROM timeline WHERE event IN ('opened', 'flagged')": 2 * count,
        "SELECT count(*) FROM outbox WHERE state = 'failed'": 0,
        ON_ITS_WAY: 0,
    }
    found = {query: ledger.count(query) for query in expected}
    assert found == expected, {query: count for query, count in found.items() if count != expected[query]}


def _by_customer(messages: Iterable[Message]) -> dict[str, list[Message]]:
    found: defaultdict[str, list[Message]] = defaultdict(list)
    for message in messages:
        for name in {*company.NAME.findall(_shown(message))}:
            found[name].append(message)
    return found


def _shown(message: Message) -> str:
    return json.dumps(message.blocks, ensure_ascii=False)


def _seen(workspace: Workspace, channel: str) -> list[Message]:
    return [m for m in workspace.messages[_channel(workspace, channel)] if m.user == BOT_USER]


def _channel(workspace: Workspace, name: str) -> str:
    channel = workspace.find_channel(name)
    assert channel, name
    return channel.id
