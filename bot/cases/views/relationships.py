"""Who of ours knows whom at a customer: told, and as the modal in which it is told."""

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, called, escaped, fitted, packed
from bot.cases.rules.answers import Related
from bot.cases.views.facts import name
from bot.language import _
from storage.cases.records import Contact, Person, Relationship

TELL, RELATIONSHIP_MODAL = "tell_relationship", "relationship"
LONGEST = 2_800
MOST_CONTACTS = 100  # options in a select


def related(shown: Related) -> list[b.Block]:
    """Return who knows whom, with a button to tell more."""
    lines = [_known(contact, each) for contact in shown.contacts for each in contact.known_by]
    title = _("Who knows whom at {customer}", customer=bold(shown.customer.name))
    known = fitted("\n".join(lines) or _("Nobody has told of a relationship yet."), LONGEST)
    tell = b.button(_("Add a relationship"), TELL, packed(customer_id=shown.customer.id))
    return [b.section(title), b.section(known), b.actions(tell)]


def _known(contact: Contact, each: Relationship) -> str:
    person, whom, how = name(each.person), called(contact.name), escaped(each.how.replace("\n", " "))
    if each.in_sale:
        return _("{person} knows {contact} from the sale: {how}", person=person, contact=whom, how=how)
    return _("{person} knows {contact}: {how}", person=person, contact=whom, how=how)


def relationship_modal(shown: Related, actor: Person) -> b.Block:
    """Return the modal that asks who knows whom, and how; whoever opens it is chosen already."""
    contacts = [
        b.option(contact.name, str(contact.id), contact.title) for contact in shown.contacts[:MOST_CONTACTS]
    ]
    ours: b.Block = {"type": "users_select", "action_id": "person"}
    if actor.slack_id:
        ours["initial_user"] = actor.slack_id
    in_sale = {
        "type": "checkboxes",
        "action_id": "in_sale",
        "options": [b.option(_("They met in the sale"), "yes")],
    }
    return b.modal(
        RELATIONSHIP_MODAL,
        _("Relationship"),
        [
            b.section(bold(shown.customer.name)),
            b.field("person", _("Who of us"), ours),
            b.field("contact", _("knows"), {"type": "static_select", "action_id": "contact", "options": contacts}),
            b.text_input("how", _("How?"), placeholder=_("Worked together at Acme, until 2020")),
            b.field("in_sale", _("The sale"), in_sale, optional=True),
        ],
        submit=_("Save"),
        facts=packed(customer_id=shown.customer.id),
    )  # fmt: skip
