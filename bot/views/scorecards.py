"""Scorecard colours in words."""

from bot.language import _
from bot.policy import Policy
from bot.rules.ripple import Repaint, Ripple
from bot.views.words import coloured


def repainted(ripple: Ripple, policy: Policy) -> str:
    """Return in one line what happens to an area's colour and to the overall one."""
    return _(
        "*Scorecard:* {area} · {overall}",
        area=_change(ripple.area, policy),
        overall=_change(ripple.overall, policy),
    )


def _change(change: Repaint, policy: Policy) -> str:
    area = policy.areas.get(change.area)
    label = area.name if area else _("overall")
    if change.before is change.after:
        return _("{area} stays {colour}", area=label, colour=coloured(change.after))
    return f"{label} {coloured(change.before)} → {coloured(change.after)}"
