"""The menu, the help, and sentences for when something went wrong."""

from bot.policy import Policy
from bot.rules.outcomes import Menu
from bot.views import blocks as b
from bot.views.words import escaped, fitted, packed

NEW = "new_cta"
LIST = "list_ctas"
TROUBLE, DONE = ":warning:", ":information_source:"
LONGEST_SENTENCE = 2_500  # it may tell people's own words back to them


def menu(outcome: Menu, policy: Policy) -> list[b.Block]:
    """Return the menu that an empty command opens."""
    ctas = "CTA" if outcome.open == 1 else "CTAs"
    numbers = f"You have *{outcome.open}* open {ctas}, *{outcome.flagged}* flagged."
    return [
        b.section(f":large_orange_square: *Orangeflag* for {escaped(policy.company)}\n{numbers}"),
        entrances(),
        b.context(
            f"Quickest: `{policy.command} flag CUSTOMER AREA WHY` · `{policy.command} help` shows everything"
        ),
    ]


def entrances() -> b.Block:
    """Return the buttons that lead on from the menu."""
    return b.actions(
        b.button("New CTA", NEW, packed(), style="primary"),
        b.button("My CTAs", f"{LIST}:mine", packed(which="mine", page=0)),
        b.button("All flagged", f"{LIST}:flagged", packed(which="flagged", page=0)),
    )


def help_text(policy: Policy) -> list[b.Block]:
    """Return all commands on one screen."""
    say = policy.command
    commands = (
        ("flag CUSTOMER AREA WHY", "raise a risk: say who, where and why; or `flag CTA-17 WHY`"),
        ("unflag CTA", "take the flag down"),
        ("acknowledge CTA", "for leads: I have seen it"),
        ("update CTA TEXT", "say what is new"),
        ("resolve CTA OUTCOME", "close it, and say what came of it"),
        ("list", "your open CTAs; `list flagged`, `list all`, `list CUSTOMER`"),
        ("show CTA", "one CTA with its timeline"),
        ("new", "open a CTA in a form"),
    )
    lines = "\n".join(f"• `{say} {usage}`: {does}" for usage, does in commands)
    areas = ", ".join(area.name.lower() for area in policy.areas.values())
    return [
        b.section(f"*When you need help with a customer, flag it.*\n{lines}"),
        b.context(
            f"Risk areas: {areas}. Customer names need no quotes, and an open CTA can be named by its customer."
        ),
    ]


def sentence(text: str, *, icon: str = TROUBLE) -> list[b.Block]:
    """Return one sentence for the person who did something that cannot be done, or is done already."""
    return [b.section(f"{icon} {fitted(escaped(text), LONGEST_SENTENCE)}")]
