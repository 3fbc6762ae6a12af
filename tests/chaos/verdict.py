"""The verdict: the three comparisons together."""

from bot.policy.model import Policy
from tests.chaos.evidence import Evidence
from tests.chaos.finding import Finding
from tests.chaos.promises import check_promises
from tests.chaos.standing import check_standing
from tests.chaos.wholeness import check_wholeness


def verdict(evidence: Evidence, policy: Policy) -> list[Finding]:
    """Return all that is wrong; nothing, if nothing was lost, nothing doubled, and all is in order."""
    return [
        *check_promises(evidence),
        *check_wholeness(evidence, policy),
        *check_standing(evidence),
    ]
