"""Executive sponsors: naming one, keeping a customer in the programme or not, and how it stands."""

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, called, fitted, on_one_line, packed
from bot.cases.views.facts import called_or_nobody, name, with_arr
from bot.dates import on_day
from bot.language import _, n_
from bot.sponsors.rules.answers import HelpWanted, Naming, SponsorNamed, SponsorShown
from bot.sponsors.views.candidates import candidate
from bot.sponsors.views.programme import tier_called
from storage.cases.records import Customer, Person
from storage.sponsors.records import SPONSORED, CheckIn, Sponsorship, Stand

NAME, NAME_MODAL = "name_sponsor", "name_sponsor"
PICK, LATER, KEEP, LEAVE = "pick_sponsor", "name_later", "keep_sponsored", "leave_sponsored"
SHOW = "show_sponsor"
HELP, HELP_MODAL = "want_sponsor", "want_sponsor"
SHORT = 80  # of a name that stands often in one message


def naming(found: list[Naming], left: int) -> tuple[str, list[b.Block]]:
    """Return the message that asks a lead for sponsors: of one customer with the candidates, of several in a list."""
    title = n_(
        "A customer of your team needs an executive sponsor",
        "{count} customers of your team need executive sponsors",
        len(found) + left,
    )
    blocks = [b.section(f":necktie: *{title}*")]
    for told in found:
        blocks += _whole(told) if len(found) == 1 else [_line(told)]
    return title, [*blocks, *_more(left)]


def _whole(told: Naming) -> list[b.Block]:
    head = b.section(_about(told.customer))
    if not _is_wanted(told):
        return [head, b.context(_decided(told))]
    if not told.candidates:
        return [
            head,
            b.section(_("Nobody can sponsor it: no job in app.yaml makes customer calls.")),
            _choices(told),
        ]
    this = told.customer.id
    rows = [
        b.section(
            candidate(one, place),
            b.button(_("Pick"), f"{PICK}:{place}", packed(customer_id=this, person_id=one.person.id)),
        )
        for place, one in enumerate(told.candidates, 1)
    ]
    return [head, *rows, _choices(told)]


def _choices(told: Naming) -> b.Block:
    this = packed(customer_id=told.customer.id)
    return b.actions(
        b.button(_("Pick another"), f"{NAME}:{told.customer.id}", this),
        b.button(_("Decide later"), LATER, this),
        _leaving(told.customer),
    )


def _line(told: Naming) -> b.Block:
    about = _about(told.customer)
    if not _is_wanted(told):
        return b.section(f"{about}\n{_decided(told)}")
    best = [_("Best suited: {who}", who=called(one.person.name)) for one in told.candidates[:1]]
    return b.section(
        "\n".join([about, *best]),
        b.button(_("Name sponsor"), f"{NAME}:{told.customer.id}", packed(customer_id=told.customer.id)),
    )


def leaving(found: list[Naming], left: int) -> tuple[str, list[b.Block]]:
    """Return the message that asks whether customers stay in the programme that fell below the threshold."""
    title = n_(
        "A customer is no longer large enough for an executive sponsor",
        "{count} customers are no longer large enough for executive sponsors",
        len(found) + left,
    )
    blocks = [b.section(f":arrow_heading_down: *{title}*"), b.context(_("Nothing changes until you decide."))]
    for told in found:
        who = fitted(name(told.current), SHORT)
        about = _("{customer}\nSponsor: {who}", customer=_about(told.customer), who=who)
        if told.stood and told.stood.state is Stand.LEAVING and not told.stood.ask_on:
            this = packed(customer_id=told.customer.id)
            keep = b.button(_("Keep the sponsor"), f"{KEEP}:{told.customer.id}", this)
            blocks += [
                b.section(about),
                b.actions(
                    keep,
                    _leaving(told.customer),
                    b.button(_("Decide later"), f"{LATER}:{told.customer.id}", this),
                ),
            ]
        else:
            blocks.append(b.section(f"{about}\n{_decided(told)}"))
    return title, [*blocks, *_more(left)]


def _is_wanted(told: Naming) -> bool:
    return told.stood is not None and told.stood.state is Stand.WANTED and not told.stood.ask_on


def _decided(told: Naming) -> str:
    stood = told.stood
    if stood is None:
        return _(":white_check_mark: No sponsor is needed any more.")
    if stood.ask_on and stood.state in (Stand.WANTED, Stand.LEAVING):
        return _(":zzz: To be decided later: asked again on {day}.", day=on_day(stood.ask_on))
    if stood.state is Stand.OUT:
        return _(":white_check_mark: It has no sponsor, and is not in the programme.")
    if stood.state is Stand.WANTED:
        return _(":hourglass: A sponsor is wanted again.")
    return _(":white_check_mark: The sponsor is {who}.", who=name(told.current))


def _about(customer: Customer) -> str:
    csm = _("CSM: {who}", who=name(customer.csm))
    return f"{bold(customer.name)}\n{with_arr(customer.arr_usd, tier_called(customer.touch_tier), csm)}"


def _more(left: int) -> list[b.Block]:
    told = n_("{count} more waits: you are asked about it the next working day.",
              "{count} more wait: you are asked about them the next working day.", left)  # fmt: skip
    return [b.context(told)] if left else []


def _leaving(customer: Customer) -> b.Block:
    sure = b.confirmation(
        _("No sponsor?"),
        _(
            "{customer} leaves the programme, and nobody is asked for a sponsor again.",
            customer=fitted(called(customer.name), SHORT),
        ),
        _("No sponsor"),
    )
    return b.button(_("No sponsor"), f"{LEAVE}:{customer.id}", packed(customer_id=customer.id), confirm=sure)


def name_modal(told: Naming) -> b.Block:
    """Return the modal that asks who sponsors a customer: one of the candidates, or anybody who makes calls."""
    options = [b.option(one.person.name, str(one.person.id), one.person.title) for one in told.candidates]
    picked = {"type": "radio_buttons", "action_id": "candidate", "options": options}
    current = [b.context(_("Now: {who}", who=name(told.current)))] if told.current else []
    return b.modal(
        NAME_MODAL,
        _("Name a sponsor"),
        [
            b.section(_about(told.customer)),
            *current,
            *(b.section(candidate(one, place)) for place, one in enumerate(told.candidates, 1)),
            *([b.field("candidate", _("Which of them?"), picked, optional=True)] if options else []),
            b.field(
                "person",
                _("Or somebody else"),
                {"type": "users_select", "action_id": "person"},
                optional=True,
            ),
        ],
        submit=_("Name sponsor"),
        facts=packed(customer_id=told.customer.id),
    )


def named(told: SponsorNamed) -> list[b.Block]:
    """Return the answer to whoever named a sponsor."""
    line = _("*Recorded:* {who} is the executive sponsor of {customer} now. The first check-in is due on {day}.",
             who=called(told.person.name), customer=bold(told.customer.name), day=on_day(told.due_on))  # fmt: skip
    before = (
        [b.context(_("Before: {who}, who is told.", who=called(told.before.name)))] if told.before else []
    )
    return [b.section(line), *before]


def shown(told: SponsorShown) -> list[b.Block]:
    """Return how it stands with a customer's sponsor, with what can be done about it."""
    this = packed(customer_id=told.customer.id)
    name_it = b.button(_("Change sponsor") if told.sponsor else _("Name sponsor"), NAME, this)
    ask = [b.button(_("Ask for help"), HELP, this)] if told.sponsor else []
    out = [_leaving(told.customer)] if told.stood and told.stood.state is not Stand.OUT else []
    return [b.section("\n".join(standing(told))), b.actions(*ask, name_it, *out)]


def standing(told: SponsorShown) -> list[str]:
    """Return the same in lines: who it is, what was last said, what comes next."""
    lines = [_("*Executive sponsor of {customer}:* {who}", customer=called(told.customer.name),
               who=called_or_nobody(told.sponsor.name if told.sponsor else None))]  # fmt: skip
    if told.stood and (stands := _stands(told.stood)):
        lines.append(stands)
    if told.last and told.last.held_on:
        lines.append(_("Last check-in: {day}", day=on_day(told.last.held_on)))
    if told.coming:
        lines.append(next_one(told.coming))
    return lines


def next_one(coming: CheckIn) -> str:
    """Return when a check-in is due, or since when."""
    if coming.is_told:
        return _("A check-in has been due since {day}.", day=on_day(coming.due_on))
    if coming.asked_at:
        return _("Next check-in: {day}, as somebody asked for help.", day=on_day(coming.due_on))
    return _("Next check-in: {day}", day=on_day(coming.due_on))


def _stands(stood: Sponsorship) -> str:
    if stood.state is Stand.WANTED:
        return _("A sponsor is to be named.")
    if stood.state is Stand.LEAVING:
        return _("It is below the threshold; its lead is asked whether it stays.")
    if stood.state is Stand.KEPT:
        return _("It is below the threshold, and was kept.")
    if stood.state in SPONSORED:
        return ""
    why = fitted(on_one_line(stood.why), 300)
    return _("It is not in the programme: {why}", why=why) if why else _("It is not in the programme.")


def sponsoring(customer: Customer, coming: CheckIn | None, *, theirs: bool) -> tuple[str, list[b.Block]]:
    """Return the message to somebody who is a customer's sponsor now, or no longer."""
    who = bold(customer.name)
    if not theirs:
        line = _(
            ":necktie: {customer} has another sponsor now, or none: you need not call them any more.",
            customer=who,
        )
        return line, [b.section(line)]
    line = _(":necktie: You are the executive sponsor of {customer} now.", customer=who)
    due = (
        _("The first check-in is due on {day}; you hear of it that morning.", day=on_day(coming.due_on))
        if coming
        else ""
    )
    hint = _("The aim is to find trouble early, not to put out fires: ask how it is going, and tell the CSM.")
    return line, [b.section(f"{line}\n{due}".strip()), b.context(hint)]


def help_modal(customer: Customer, sponsor: Person | None) -> b.Block:
    """Return the modal that asks what a sponsor should help with."""
    return b.modal(
        HELP_MODAL,
        _("Sponsor’s help"),
        [
            b.section(_("{customer}\nSponsor: {who}", customer=bold(customer.name), who=name(sponsor))),
            b.text_input("text", _("What should they help with?")),
            b.context(
                _("Sponsors are there to find trouble early. For help with a known risk, flag its CTA.")
            ),
        ],
        submit=_("Ask"),
        facts=packed(customer_id=customer.id),
    )


def wanted(told: HelpWanted) -> list[b.Block]:
    """Return the answer to whoever asked for a sponsor's help, and that there are too many of such wishes, if so."""
    line = _("*Recorded:* {who} hears on the morning of {day} that you ask for help with {customer}.",
             who=called(told.sponsor.name), day=on_day(told.due_on), customer=bold(told.customer.name))  # fmt: skip
    many = _(
        ":warning: {percent}% of all check-ins of half a year were asked for. Sponsors are there to find trouble "
        "early; for help with a known risk, flag its CTA.",
        percent=told.percent,
    )
    return [b.section(line), *([b.context(many)] if told.too_many else [])]
