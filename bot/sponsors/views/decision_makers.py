"""Contacts: the question who decides at a customer, and the modal in which somebody is added."""

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, called, fitted, packed
from bot.cases.rules.criteria import DECIDES
from bot.cases.views.facts import name
from bot.language import _, later
from bot.sponsors.rules.emails import Decision
from storage.cases.records import Customer

ADD, ADD_MODAL = "add_contact", "contact"
ROLES = {
    DECIDES: later("Executive Decision Maker"),
    "Adoption Champion": later("Adoption Champion"),
    "Admin": later("Admin"),
}
LONGEST_LINE = 200


def add_button(customer_id: int) -> b.Block:
    """Return the button that adds a contact to a customer."""
    return b.button(_("Add contact"), ADD, packed(customer_id=customer_id))


def who_decides(decision: Decision) -> tuple[str, list[b.Block]]:
    """Return the question who decides at a customer, or the answer once it is known."""
    customer = bold(decision.customer.name)
    if decision.people:
        names = ", ".join(called(contact.name) for contact in decision.people)
        told = _("Who decides at {customer}: {names}", customer=customer, names=fitted(names, 1_000))
        return told, [b.section(f":white_check_mark: {told}")]
    told = _(
        "{who} would like to write to whoever decides at {customer}, and I know nobody with an e-mail address. "
        "Who is it?",
        who=name(decision.by),
        customer=customer,
    )
    return told, [b.section(f":question: {told}"), b.actions(add_button(decision.customer.id))]


def contact_modal(customer: Customer) -> b.Block:
    """Return the modal that asks for a person at a customer; that they decide is chosen already."""
    options = {role: b.option(_(label), role) for role, label in ROLES.items()}
    roles: b.Block = {
        "type": "checkboxes",
        "action_id": "roles",
        "options": [*options.values()],
        "initial_options": [options[DECIDES]],
    }
    address = {"type": "email_text_input", "action_id": "text"}
    return b.modal(
        ADD_MODAL,
        _("Add contact"),
        [
            b.section(bold(customer.name)),
            b.line_input("name", _("Name"), most=LONGEST_LINE),
            b.field("email", _("E-mail address"), address),
            b.line_input("title", _("Job title"), most=LONGEST_LINE, optional=True),
            b.field("roles", _("Roles"), roles, optional=True),
        ],
        submit=_("Add"),
        facts=packed(customer_id=customer.id),
    )
