"""Snoozing: the row with which somebody is left alone with a CTA for a while."""

from bot.blocks import blocks as b
from bot.blocks.formatting import packed
from bot.cases.rules.nudges import Preset
from bot.language import _, later
from storage.cases.records import Cta

SNOOZE, SNOOZE_UNTIL = "snooze_cta", "snooze_cta_until"
FOR = {
    Preset.HOURS: later("For 3 hours"),
    Preset.TOMORROW: later("Until the next working morning"),
    Preset.WEEK: later("For a week"),
}


def snoozing(cta: Cta) -> b.Block:
    """Return the choices of how long, and a date picker; its block tells the CTA, since a date carries nothing."""
    presets = {
        "type": "static_select",
        "action_id": SNOOZE,
        "placeholder": b.plain(_("Snooze …"), 150),
        "options": [b.option(_(told), packed(cta_id=cta.id, preset=preset)) for preset, told in FOR.items()],
    }
    until = {
        "type": "datepicker",
        "action_id": SNOOZE_UNTIL,
        "placeholder": b.plain(_("… until a day"), 150),
    }
    return {**b.actions(presets, until), "block_id": packed(cta_id=cta.id)}
