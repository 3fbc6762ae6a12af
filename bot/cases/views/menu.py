"""The menu, the help, and sentences for when something went wrong."""

from bot.blocks import blocks as b
from bot.blocks.formatting import escaped, fitted, packed
from bot.cases.rules.answers import Menu
from bot.language import _, later, n_
from bot.policy.model import Policy

NEW = "new_cta"
LIST = "list_ctas"
PREVIEW = "preview_meeting"
TROUBLE, DONE = ":warning:", ":information_source:"
COMMANDS = (
    (
        later("flag CUSTOMER AREA WHY"),
        later("raise a risk: say who, where and why; or `flag CTA-17 WHY`"),
    ),
    (later("unflag CTA"), later("take the flag down")),
    (later("acknowledge CTA"), later("for leads: I have seen it")),
    (later("update CTA TEXT"), later("say what is new")),
    (later("escalate CTA LEVEL WHY"), later("bring it to the lead, the VP or the CEO, in order")),
    (later("resolve CTA OUTCOME"), later("close it, and say what came of it")),
    (later("list"), later("your open CTAs; `list flagged`, `list all`, `list CUSTOMER`")),
    (later("show CTA"), later("one CTA with its timeline")),
    (later("customer NAME"), later("everything about a customer on one screen")),
    (later("relationship CUSTOMER"), later("who of us knows whom there")),
    (
        later("sponsor CUSTOMER"),
        later("its executive sponsor; with more words, what help you want: `sponsor CUSTOMER WHAT HELP`"),
    ),
    (later("sponsors"), later("whether the sponsors’ programme holds, now and for half a year")),
    (later("agenda MEETING"), later("what it would discuss now; `agenda` alone: your next meeting")),
    (later("meeting"), later("when meetings are; `meeting skip NAME`, `meeting move NAME to friday 14:00`")),
    (later("idea TEXT"), later("what we could do better, for the meeting about that; `ideas` lists them")),
    (later("new"), later("open a CTA in a form")),
    (
        later("away until DAY"),
        later("somebody stands in for you; `away from DAY until DAY` in advance; `back` when you are back"),
    ),
    (later("settings"), later("how and when you are reached")),
)
LONGEST_SENTENCE = 2_500  # it may tell people's own words back to them


def menu(outcome: Menu, policy: Policy) -> list[b.Block]:
    """Return the menu that an empty command opens."""
    title = _("*Orangeflag* for {company}", company=escaped(policy.company))
    numbers = n_(
        "You have *{count}* open CTA, *{flagged}* flagged.",
        "You have *{count}* open CTAs, *{flagged}* flagged.",
        outcome.open,
        flagged=outcome.flagged,
    )
    quickest = _(
        "Quickest: `{command} flag CUSTOMER AREA WHY` · `{command} help` shows everything",
        command=policy.command,
    )
    return [b.section(f":large_orange_square: {title}\n{numbers}"), entrances(), b.context(quickest)]


def entrances() -> b.Block:
    """Return the buttons that lead on from the menu."""
    return b.actions(
        b.button(_("New CTA"), NEW, packed(), style="primary"),
        b.button(_("My CTAs"), f"{LIST}:mine", packed(which="mine", page=0)),
        b.button(_("All flagged"), f"{LIST}:flagged", packed(which="flagged", page=0)),
        b.button(_("Preview my next meeting"), PREVIEW, packed()),
    )


def help_text(policy: Policy) -> list[b.Block]:
    """Return all commands on one screen."""
    lines = "\n".join(
        "• " + _("`{command} {usage}`: {does}", command=policy.command, usage=_(usage), does=_(does))
        for usage, does in COMMANDS
    )
    areas = _(", ").join(area.name.lower() for area in policy.areas.values())
    principle = _("When you need help with a customer, flag it.")
    small_print = _(
        "Risk areas: {areas}. Customer names need no quotes, and an open CTA can be named by its customer. In the "
        "thread of a card, mention me or whoever you need.",
        areas=areas,
    )
    return [b.section(f"*{principle}*\n{lines}"), b.context(small_print)]


def sentence(text: str, *, icon: str = TROUBLE) -> list[b.Block]:
    """Return one sentence for the person who did something that cannot be done, or is done already."""
    return [b.section(f"{icon} {fitted(escaped(text), LONGEST_SENTENCE)}")]
