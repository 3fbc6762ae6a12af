"""The modals of the ladder: escalate, send up, hand on, send back, ask for more."""

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, called, capitalised, escaped, fitted, packed
from bot.cases.rules.answers import Foreseen
from bot.cases.rules.criteria import Criterion
from bot.cases.rules.escalations import Turn
from bot.cases.views.facts import name
from bot.cases.views.timeline import CRITERIA
from bot.language import _, later
from bot.policy.model import Level, Policy

ESCALATE_MODAL, SEND_UP_MODAL, HAND_MODAL = "escalate_cta", "send_up", "hand_cta"
SEND_BACK_MODAL, ASK_MORE_MODAL = "send_back", "ask_more"
PICK_LEVEL, PICK_CRITERION, PICK_PERSON = "pick_level", "pick_criterion", "pick_person"
TURNS = {
    Turn.REACHED: later("they are asked at once"),
    Turn.ASKED: later("whoever comes before is asked to send it up"),
    Turn.PULLED: later("you have it then"),
}
LONGEST = 2_000


def escalate_modal(foreseen: Foreseen, policy: Policy, level: str = "") -> b.Block:
    """Return the modal that asks for level, criterion and reason; `level` is chosen already if told."""
    options = [b.option(each.name, each.key, _(TURNS[turn])) for each, turn in foreseen.choices]
    chosen = next((option for option in options if option["value"] == level), options[0])
    levels = {
        "type": "static_select",
        "action_id": PICK_LEVEL,
        "options": options,
        "initial_option": chosen,
    }
    return b.modal(
        ESCALATE_MODAL,
        _("Escalate {cta}", cta=foreseen.cta.ref),
        [
            _about(foreseen, policy),
            b.field("level", _("To"), levels),
            _criterion(foreseen.met, optional=True),
            b.text_input("why", _("Why?"), placeholder=_("What would help, and by when?"), optional=True),
            *_known(foreseen),
        ],
        submit=_("Escalate"),
        facts=packed(cta_id=foreseen.cta.id),
    )


def send_up_modal(foreseen: Foreseen, policy: Policy, escalation_id: int, level: Level, why: str) -> b.Block:
    """Return the modal with which a CTA is sent up to the level that somebody wants."""
    return b.modal(
        SEND_UP_MODAL,
        _("Send up {cta}", cta=foreseen.cta.ref),
        [
            _about(foreseen, policy),
            b.context(_("It goes to {level}.", level=level.name)),
            _criterion(foreseen.met, optional=bool(foreseen.met) or level.key != policy.levels[1].key),
            b.text_input("why", _("Why?"), optional=True, initial=why),
            *_known(foreseen),
        ],
        submit=_("Send up"),
        facts=packed(escalation_id=escalation_id),
    )


def hand_modal(foreseen: Foreseen, policy: Policy) -> b.Block:
    """Return the modal that asks to whom a CTA is handed."""
    people = {
        "type": "users_select",
        "action_id": PICK_PERSON,
        "placeholder": b.plain(_("Choose a person"), 150),
    }
    return b.modal(
        HAND_MODAL,
        _("Hand on {cta}", cta=foreseen.cta.ref),
        [
            _about(foreseen, policy),
            b.field("person", _("To"), people),
            b.text_input("text", _("What should they know or do?"), optional=True),
            *_known(foreseen),
        ],
        submit=_("Hand on"),
        facts=packed(cta_id=foreseen.cta.id),
    )


def send_back_modal(foreseen: Foreseen, policy: Policy) -> b.Block:
    """Return the modal that asks for the note with which a CTA is sent back."""
    note = b.text_input("text", _("What should they know or do?"))
    return _saying(
        SEND_BACK_MODAL, _("Send back {cta}", cta=foreseen.cta.ref), _("Send back"), note, foreseen, policy
    )


def ask_more_modal(foreseen: Foreseen, policy: Policy) -> b.Block:
    """Return the modal that asks what somebody wants to know."""
    hint = _("Whoever owns the CTA is asked; their next update is the answer.")
    question = b.text_input("text", _("What do you want to know?"), hint=hint)
    return _saying(
        ASK_MORE_MODAL, _("Ask about {cta}", cta=foreseen.cta.ref), _("Ask"), question, foreseen, policy
    )


def _saying(
    callback_id: str, title: str, submit: str, field: b.Block, foreseen: Foreseen, policy: Policy
) -> b.Block:
    facts = packed(cta_id=foreseen.cta.id)
    return b.modal(callback_id, title, [_about(foreseen, policy), field], submit=submit, facts=facts)


def _about(foreseen: Foreseen, policy: Policy) -> b.Block:
    return b.section(f"{bold(foreseen.cta.customer.name)} · {policy.areas[foreseen.cta.area].name}")


def _criterion(met: tuple[Criterion, ...], *, optional: bool) -> b.Block:
    """Return the field for a criterion: those that hold first, and chosen."""
    options = [
        b.option(capitalised(_(CRITERIA[each])), each)
        for each in (*met, *(c for c in Criterion if c not in met))
    ]
    element: b.Block = {"type": "static_select", "action_id": PICK_CRITERION, "options": options}
    if met:
        element["initial_option"] = options[0]
    hint = _("What the data shows comes first.") if met else _("The data shows none: say what you see.")
    return b.field(
        "criterion", _("Which criterion of the second level?"), element, optional=optional, hint=hint
    )


def _known(foreseen: Foreseen) -> list[b.Block]:
    lines = [
        _("{person} knows {contact}: {how}", person=name(each.person), contact=called(contact.name),
          how=escaped(each.how))
        for contact, each in foreseen.known
    ]  # fmt: skip
    return [b.context(fitted("\n".join(lines), LONGEST))] if lines else []
