"""E-mails to contacts: the button that drafts one, the modal in which it is changed, and what becomes of it."""

from bot.blocks import blocks as b
from bot.blocks.formatting import at, bold, called, escaped, fitted, packed, paragraphs, quoted
from bot.cases.views.facts import name
from bot.cases.views.timeline import PARAGRAPH
from bot.email_headers import mailto
from bot.language import _, later
from bot.mail_trouble import Trouble
from bot.policy.model import Policy
from bot.sponsors.rules.emails import Composed, is_delayed, names_of, trouble_of
from bot.sponsors.views.decision_makers import add_button
from storage.cases.records import Contact
from storage.messages import DeliveryState, Email

DRAFT, ASK_CSM, OPEN_MAIL = "draft_email", "ask_who_decides", "open_mail_program"
SEND_AGAIN, ARRIVED = "send_email_again", "email_arrived"
EMAIL_MODAL = "email"
MOST_CONTACTS = 100  # options in a select
LONGEST_SUBJECT, LONGEST_BODY = 200, 3_000
TROUBLES = {
    Trouble.UNREACHABLE: later("I cannot reach the mail server."),
    Trouble.BUSY: later("The mail server wants it later."),
    Trouble.LOCKED_OUT: later("The mail server does not let me in; whoever runs Orangeflag can mend that."),
    Trouble.REFUSED: later("The mail server refused it."),
    Trouble.NO_UTF8: later("The mail server takes no addresses with such letters."),
    Trouble.CUT_OFF: later("The connection broke off at the last moment."),
    Trouble.NO_SENDER: later("I do not know your own address any more, so answers could not reach you."),
}


def draft_button(cta_id: int, template: str) -> b.Block:
    """Return the button that drafts an e-mail to the contacts of a CTA's customer, wherever it is placed."""
    return b.button(_("Draft e-mail"), f"{DRAFT}:{template}", packed(cta_id=cta_id, template=template))


def email_modal(composed: Composed, mail_from: str, *, asked: bool = False) -> b.Block:
    """Return an e-mail to be changed and sent from an address of ours; without one, to be copied.

    `asked` tells that it was just asked who decides.
    """
    facts = packed(cta_id=composed.cta.id, template=composed.template)
    top = [b.section(bold(composed.cta.customer.name)), *_undecided(composed, asked=asked)]
    if not (mail_from and composed.contacts):
        blocks = top if mail_from else [*top, *_to_copy(composed)]
        return b.modal(EMAIL_MODAL, _("E-mail"), blocks, close=_("Close"), facts=facts)
    own = composed.sender.email or _("an address that I do not know")
    how = _(
        "It goes from {address} in your name; answers come to you at {own}, and you get a copy.",
        address=escaped(mail_from),
        own=escaped(own),
    )
    return b.modal(
        EMAIL_MODAL,
        _("E-mail"),
        [*top, *_fields(composed), b.context(how)],
        submit=_("Send"),
        facts=facts,
    )


def _fields(composed: Composed) -> list[b.Block]:
    body = composed.draft.body
    to: b.Block = {
        "type": "multi_static_select",
        "action_id": "contacts",
        "options": [_option(contact) for contact in composed.contacts[:MOST_CONTACTS]],
    }
    offered = composed.contacts[:MOST_CONTACTS]
    if chosen := [_option(contact) for contact in composed.chosen if contact in offered]:
        to["initial_options"] = chosen
    cut = _("The draft is longer than fits here; its end is missing.") if len(body) > LONGEST_BODY else ""
    return [
        b.field("to", _("To"), to),
        b.line_input("subject", _("Subject"), most=LONGEST_SUBJECT, initial=composed.draft.subject),
        b.text_input("text", _("Text"), initial=body, hint=cut),
    ]


def _option(contact: Contact) -> b.Block:
    return b.option(contact.name, str(contact.id), contact.title or contact.email or "")


def _to_copy(composed: Composed) -> list[b.Block]:
    """Return the text to copy, and the button that opens it in one's own program."""
    draft, to = composed.draft, [contact.email or "" for contact in composed.chosen]
    link, whole = mailto(to, draft.subject, draft.body)
    pieces = [draft.body[start : start + PARAGRAPH] for start in range(0, len(draft.body), PARAGRAPH)]
    more = [] if whole else [b.context(_("The button takes only the beginning along: copy the rest."))]
    how = _("I send no e-mails here. Copy this into your own program, or open it there.")
    return [
        b.section(how),
        *(b.copyable(text) for text in (", ".join(to), draft.subject, *pieces) if text),
        b.actions(b.link(_("Open in my e-mail program"), OPEN_MAIL, link)),
        *more,
    ]


def _undecided(composed: Composed, *, asked: bool) -> list[b.Block]:
    """Return that nobody is known who decides, and who can be asked."""
    if composed.chosen:
        return []
    told, to_ask = _("Nobody with an address is known who decides there."), composed.to_ask
    if to_ask is None:
        nobody = _("Nobody looks after them, so there is nobody to ask.")
        return [b.section(f":warning: {told} {nobody}")]
    if to_ask.id == composed.sender.id:
        add = _("Add them, and draft the e-mail anew.")
        return [b.section(f":warning: {told} {add}", add_button(composed.cta.customer.id))]
    if asked or composed.asked:
        waits = _("{who} was asked today, and you are told as soon as it is known.", who=name(to_ask))
        return [b.section(f":warning: {told} {waits}")]
    ask = b.button(
        _("Ask {who}", who=to_ask.name), ASK_CSM, packed(cta_id=composed.cta.id, template=composed.template)
    )
    return [b.section(f":warning: {told}", ask)]


def news_of_email() -> tuple[str, list[b.Block]]:
    """Return what makes Slack notify somebody that there is news of their e-mail."""
    told = _("There is news of this e-mail: please look above.")
    return told, [b.section(told)]


def on_its_way(email: Email, policy: Policy) -> tuple[str, list[b.Block]]:
    """Return the direct message in which somebody sees what becomes of their e-mail; it is kept up to date."""
    if not (email.recipients and email.subject):
        told = _("This e-mail was erased.")
        return told, [b.section(told)]
    names = fitted(escaped(names_of(email.recipients)), 300)
    say = {
        DeliveryState.SENT: _sent,
        DeliveryState.IN_DOUBT: _in_doubt,
        DeliveryState.FAILED: _failed,
    }.get(email.state, _waiting)
    lines, buttons, text = say(email, names, policy)
    pieces = [b.section(piece) for piece in paragraphs(quoted(text, 8_000), PARAGRAPH) if piece]
    row = [b.actions(*buttons)] if buttons else []
    return lines[0], [b.section(fitted("\n".join(lines), PARAGRAPH)), *pieces, *row]


Said = tuple[
    list[str], list[b.Block], str
]  # lines, buttons, and the text of the e-mail if it is wanted again


def _waiting(email: Email, names: str, policy: Policy) -> Said:
    if not is_delayed(email):
        goes = _("On its way: {subject} to {names}", subject=bold(email.subject), names=names)
        return [f":envelope: {goes}"], [], ""
    late = _("Not sent yet: {subject} to {names}", subject=bold(email.subject), names=names)
    tries = _("I try it again for a day, next {when}.", when=at(email.due_at, policy.zone))
    return [f":hourglass: {late}", *_why(email), tries], [], ""


def _sent(email: Email, names: str, policy: Policy) -> Said:
    sent_at = at(email.sent_at or email.created_at, policy.zone)
    told = _("Sent {when}: {subject} to {names}", when=sent_at, subject=bold(email.subject), names=names)
    return [f":white_check_mark: {told}", *(_missed(*refusal) for refusal in email.refused)], [], ""


def _missed(who: str, address: str, why: str) -> str:
    told = _("It did not go to {who} ({address}): {why}", who=called(who), address=called(address),
             why=fitted(escaped(why), 300))  # fmt: skip
    return f":warning: {told}"


def _in_doubt(email: Email, names: str, _policy: Policy) -> Said:
    told = _("Perhaps sent: {subject} to {names}", subject=bold(email.subject), names=names)
    ask = _("It may have arrived; you got a copy if it did.")
    arrived = b.button(_("It arrived"), ARRIVED, packed(email_id=email.id))
    return [f":grey_question: {told}", *_why(email), ask], [_again(email), arrived], email.body


def _failed(email: Email, names: str, _policy: Policy) -> Said:
    told = _("Not sent: {subject} to {names}", subject=bold(email.subject), names=names)
    missed = [_missed(*refusal) for refusal in email.refused]
    return [f":x: {told}", *_why(email), *missed], [_again(email)], email.body


def _again(email: Email) -> b.Block:
    return b.button(_("Send again"), SEND_AGAIN, packed(email_id=email.id))


def _why(email: Email) -> list[str]:
    trouble, words = trouble_of(email)
    told = f"{_(TROUBLES[trouble])} {f'({escaped(words)})' if words else ''}".strip()
    return [fitted(told, 600)]
