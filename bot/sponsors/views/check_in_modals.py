"""The modals in which a sponsor's check-ins are logged, arranged, put off and handed over."""

from datetime import date, timedelta

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, packed
from bot.language import _
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules.answers import CheckInShown
from bot.sponsors.views.check_in_outcomes import FEELINGS, ON_TRACK
from bot.sponsors.views.check_ins import HAND_OVER, LOG, SCHEDULE, SNOOZE

LOG_MODAL, SCHEDULE_MODAL, SNOOZE_MODAL, HAND_OVER_MODAL = LOG, SCHEDULE, SNOOZE, HAND_OVER
ALWAYS = "always"


def log_modal(told: CheckInShown, policy: Policy, today: date) -> b.Block:
    """Return the modal in which a check-in is logged: the questions, a feeling, the goals, follow-ups."""
    feelings = [b.option(_(text), str(value)) for value, text in FEELINGS.items()]
    tracks = [b.option(_(text).capitalize(), value.value) for value, text in ON_TRACK.items()]
    asked = [
        b.text_input(f"answer{place}", question, optional=True)
        for place, question in enumerate(SPONSORS.of(policy).questions)
    ]
    held = {"type": "datepicker", "action_id": "held_on", "initial_date": today.isoformat()}
    return b.modal(
        LOG_MODAL,
        _("Log check-in"),
        [
            b.section(bold(told.customer.name)),
            *asked,
            b.field(
                "feeling",
                _("How do they feel?"),
                {"type": "static_select", "action_id": "feeling", "options": feelings},
                optional=True,
            ),
            b.field(
                "on_track",
                _("The goals they bought for"),
                {"type": "radio_buttons", "action_id": "on_track", "options": tracks},
                optional=True,
            ),
            b.text_input(
                "follow_ups",
                _("What should follow?"),
                hint=_("The CSM and the lead are told at once."),
                optional=True,
            ),
            b.field("held_on", _("When did you talk?"), held),
        ],
        submit=_("Log"),
        facts=packed(cta_id=told.check_in.cta_id, questions=len(asked)),
    )


def schedule_modal(told: CheckInShown, today: date) -> b.Block:
    """Return the modal that asks when sponsor and customer will talk."""
    on = (today + timedelta(days=1)).isoformat()
    return b.modal(
        SCHEDULE_MODAL,
        _("Scheduled for …"),
        [
            b.section(bold(told.customer.name)),
            b.field("on", _("Day"), {"type": "datepicker", "action_id": "on", "initial_date": on}),
            b.field(
                "at",
                _("Time"),
                {"type": "timepicker", "action_id": "at", "initial_time": "10:00"},
                hint=_("In your own time zone"),
            ),
        ],
        submit=_("Save"),
        facts=packed(cta_id=told.check_in.cta_id),
    )


def snooze_modal(told: CheckInShown, today: date) -> b.Block:
    """Return the modal that asks until when a check-in can wait."""
    on = (today + timedelta(days=7)).isoformat()
    return b.modal(
        SNOOZE_MODAL,
        _("Snooze"),
        [
            b.section(bold(told.customer.name)),
            b.field(
                "on", _("Ask me again on"), {"type": "datepicker", "action_id": "on", "initial_date": on}
            ),
        ],
        submit=_("Snooze"),
        facts=packed(cta_id=told.check_in.cta_id),
    )


def hand_over_modal(told: CheckInShown) -> b.Block:
    """Return the modal that asks who holds a check-in instead, this time or from now on."""
    options = [
        b.option(_("This check-in only"), "once"),
        b.option(_("From now on: they are the sponsor"), ALWAYS),
    ]
    spans = {"type": "radio_buttons", "action_id": "span", "options": options, "initial_option": options[0]}
    return b.modal(
        HAND_OVER_MODAL,
        _("Hand over"),
        [
            b.section(bold(told.customer.name)),
            b.field(
                "person", _("Who talks to them instead?"), {"type": "users_select", "action_id": "person"}
            ),
            b.field("span", _("For how long?"), spans),
        ],
        submit=_("Hand over"),
        facts=packed(cta_id=told.check_in.cta_id, customer_id=told.customer.id),
    )
