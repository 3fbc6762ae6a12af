"""A week at Lumenworks, as it is played for the pictures."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal

from playwright.async_api import Locator

from docs.picturing import climbing, flagging, gathering, sponsoring
from docs.picturing.stand import Stand

Scene = Callable[[Stand], Awaitable[Sequence[Locator]]]
Scheme = Literal["light", "dark"]

# In this order: each scene plays its part, and returns what is pictured under its name.
STORY: dict[str, Scene] = {
    "csm-which-customer": flagging.which_customer,
    "lead-reminded": flagging.reminded,
    "csm-new": flagging.new_cta,
    "ripple": flagging.flagged,
    "card": flagging.card,
    "lead": flagging.asked,
    "lead-escalate": climbing.escalating,
    "csm-thread": climbing.thread,
    "csm-customer": climbing.customer,
    "lead-send-up": climbing.sending_up,
    "vp-asked": climbing.vp_asked,
    "vp-hand": climbing.handing,
    "ceo-asked": climbing.ceo_asked,
    "vp-sent-back": climbing.sent_back,
    "csm-home": flagging.csm_home,
    "lead-home": flagging.lead_home,
    "vp-home": flagging.vp_home,
    "settings": flagging.settings,
    "language": flagging.language,
    "csm-offer": flagging.offered,
    "department": flagging.department,
    "process": gathering.process,
    "updates": gathering.updates,
    "one-to-one": gathering.one_to_one,
    "agenda": gathering.agenda,
    "wrap-up": gathering.wrap_up,
    "playbook": sponsoring.playbook,
    "sponsor-naming": sponsoring.naming,
    "sponsor-due": sponsoring.due,
    "sponsor-log": sponsoring.logged,
    "sponsor-told": sponsoring.told,
    "sponsor-programme": sponsoring.programme,
}

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
BOTH = ("ripple", "card", "lead")  # pictured in light and dark


def files_of(name: str) -> dict[str, Scheme]:
    """Return the files in which a scene is pictured, each with its colours."""
    return (
        {f"{name}-{scheme}.png": scheme for scheme in SCHEMES} if name in BOTH else {f"{name}.png": "light"}
    )
