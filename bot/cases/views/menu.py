"""The menu, the help, and sentences for when something went wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.blocks import blocks as b
from bot.blocks.formatting import escaped, fitted, packed
from bot.cases.rules.answers import Menu
from bot.cases.rules.command_parsing import Word
from bot.language import _, n_
from bot.policy.model import Policy

NEW = "new_cta"
LIST = "list_ctas"
TROUBLE, DONE = ":warning:", ":information_source:"
LONGEST_SENTENCE = 2_500  # it may tell people's own words back to them


@dataclass(frozen=True)
class Entrance:
    """A button of the menu that leads to what a chapter has."""

    button: Callable[[], b.Block]


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
    return [b.section(f":large_orange_square: {title}\n{numbers}"), entrances(policy), b.context(quickest)]


def entrances(policy: Policy) -> b.Block:
    """Return the buttons that lead on from the menu."""
    return b.actions(
        b.button(_("New CTA"), NEW, packed(), style="primary"),
        b.button(_("My CTAs"), f"{LIST}:mine", packed(which="mine", page=0)),
        b.button(_("All flagged"), f"{LIST}:flagged", packed(which="flagged", page=0)),
        *(entrance.button() for entrance in policy.added.of(Entrance)),
    )


def help_text(policy: Policy) -> list[b.Block]:
    """Return all commands on one screen."""
    lines = "\n".join(
        "• "
        + _("`{command} {usage}`: {does}", command=policy.command, usage=_(line.usage), does=_(line.does))
        for line in policy.added.of(Word)
        if line.usage
    )
    areas = _(", ").join(area.name.lower() for area in policy.areas.values())
    principle = _("When you need help with a customer, flag it.")
    small_print = _(
        "Risk areas: {areas}. Customer names need no quotes, and an open CTA can be named by its customer. In the "
        "thread of a card, mention me or whoever you need.",
        areas=areas,
    )
    return [b.section(f"*{principle}*\n{lines}"), b.context(small_print)]


def not_a_form(policy: Policy) -> list[b.Block]:
    """Return what is told where the form of a new CTA cannot be opened."""
    return sentence(_("{command} new opens a form; please try again from the menu.", command=policy.command))


def sentence(text: str, *, icon: str = TROUBLE) -> list[b.Block]:
    """Return one sentence for the person who did something that cannot be done, or is done already."""
    return [b.section(f"{icon} {fitted(escaped(text), LONGEST_SENTENCE)}")]
