"""Any answer of a use case, as blocks."""

from datetime import datetime

from bot.policy import Policy
from bot.rules import outcomes as o
from bot.views import ctas, flags, menu, questions
from bot.views.blocks import Block


def answer(  # noqa: C901, PLR0911 - one line for each kind of answer
    outcome: o.Answer, policy: Policy, now: datetime
) -> list[Block]:
    """Return the blocks that tell a person what came of their command, or ask back."""
    match outcome:
        case o.Flagged():
            return flags.flagged(outcome, policy)
        case o.AlreadyFlagged():
            return flags.already_flagged(outcome, policy, now)
        case o.Changed():
            return ctas.changed(outcome, policy)
        case o.CtaShown():
            return ctas.shown(outcome, policy, now)
        case o.CtaList():
            return ctas.listed(outcome, policy, now)
        case o.WhichCustomer():
            return questions.which_customer(outcome)
        case o.WhichArea():
            return questions.which_area(outcome, policy)
        case o.WhichCta():
            return questions.which_cta(outcome, policy, now)
        case o.UnknownWord():
            return questions.unknown_word(outcome, policy)
        case o.Menu():
            return menu.menu(outcome, policy)
        case o.Help():
            return menu.help_text(policy)
        case o.NewCta():
            return menu.sentence(f"{policy.command} new opens a form; please try again from the menu.")
