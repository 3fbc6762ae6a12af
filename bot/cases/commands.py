"""The words that can be typed about CTAs and customers."""

from bot.cases.rules.answers import Help, NewCta
from bot.cases.usecases import (
    commands,
    ctas,
    customer_page,
    escalations,
    flags,
    lists,
    preferences,
    relationships,
    responses,
)
from bot.cases.usecases.vocabulary import Command
from bot.language import later

COMMANDS = (
    Command(
        "flag",
        later("flag CUSTOMER AREA WHY"),
        later("raise a risk: say who, where and why; or `flag CTA-17 WHY`"),
        on_cta=flags.flag,
        on_text=flags.flag_text,
        on_customer=flags.flag_customer,
        locks=True,
    ),
    Command(
        "unflag", later("unflag CTA"), later("take the flag down"), on_cta=flags.unflag, only_flagged=True
    ),
    Command("update", later("update CTA TEXT"), later("say what is new"), also=("note",), on_cta=ctas.update),
    Command(
        "acknowledge",
        later("acknowledge CTA"),
        later("for leads: I have seen it"),
        also=("ack",),
        on_cta=responses.acknowledge,
        only_flagged=True,
    ),
    Command(
        "escalate",
        later("escalate CTA LEVEL WHY"),
        later("bring it to the lead, the VP or the CEO, in order"),
        on_cta=escalations.escalate_text,
    ),
    Command(
        "resolve",
        later("resolve CTA OUTCOME"),
        later("close it, and say what came of it"),
        also=("close",),
        on_cta=ctas.resolve,
    ),
    Command(
        "list",
        later("list"),
        later("your open CTAs; `list flagged`, `list all`, `list CUSTOMER`"),
        on_text=commands.list_text,
        on_customer=lambda work, actor, customer, _text: lists.list_of_customer(work, actor, customer),
        takes_area=False,
    ),
    Command(
        "show", later("show CTA"), later("one CTA with its timeline"), on_cta=ctas.show, takes_area=False
    ),
    Command(
        "customer",
        later("customer NAME"),
        later("everything about a customer on one screen"),
        also=("c360",),
        on_text=customer_page.show,
        on_customer=lambda work, actor, customer, _text: customer_page.overview_of(work, actor, customer),
    ),
    Command(
        "relationship",
        later("relationship CUSTOMER"),
        later("who of us knows whom there"),
        on_text=relationships.show_text,
        on_customer=lambda work, actor, customer, _text: relationships.show(work, actor, customer),
    ),
    Command(
        commands.FORM,
        later("new"),
        later("open a CTA in a form"),
        also=("open", "add", "create"),
        on_text=lambda _work, _actor, text: NewCta(text),
    ),
    Command(
        "away",
        later("away until DAY"),
        later("somebody stands in for you; `away from DAY until DAY` in advance; `back` when you are back"),
        on_text=preferences.away,
    ),
    Command("back", on_text=preferences.back),
    Command(
        "settings",
        later("settings"),
        later("how and when you are reached"),
        also=("preferences",),
        on_text=preferences.settings,
    ),
    Command("help", also=("?",), on_text=lambda _work, _actor, _text: Help()),
    Command("menu", on_text=lambda work, actor, _text: commands.menu(work, actor)),
)
