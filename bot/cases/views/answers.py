"""Any answer of a use case, as blocks."""

from datetime import datetime

from bot.language import _
from bot.policy import Policy
from bot.rules import outcomes as o
from bot.rules.agendas import Agenda
from bot.rules.process import Listing
from bot.rules.sponsorship import CheckedIn, HelpWanted, Programme, Scheduled, SponsorNamed, SponsorShown
from bot.views import (
    agendas,
    check_ins,
    ctas,
    escalations,
    figures,
    flags,
    ideas,
    meetings,
    menu,
    overviews,
    playbooks,
    preferences,
    programme,
    questions,
    relationships,
    sponsors,
)
from bot.views.blocks import Block


def answer(  # noqa: C901, PLR0911, PLR0912 - one line for each kind of answer
    outcome: o.Answer, policy: Policy, now: datetime
) -> list[Block]:
    """Return the blocks that tell a person what came of their command, or ask back."""
    match outcome:
        case o.Flagged():
            return flags.flagged(outcome, policy)
        case o.AlreadyFlagged():
            return flags.already_flagged(outcome, policy, now)
        case o.FlagLeft():
            return flags.flag_left(outcome, policy)
        case o.Changed():
            return ctas.changed(outcome, policy)
        case o.Escalated():
            return escalations.escalated(outcome, policy)
        case o.Settings():
            return preferences.settings(outcome, policy)
        case o.Overview():
            return overviews.overview(outcome, policy, now)
        case o.Related():
            return relationships.related(outcome)
        case o.PlaybookShown():
            return playbooks.playbook(outcome, policy)
        case SponsorNamed():
            return sponsors.named(outcome)
        case SponsorShown():
            return sponsors.shown(outcome)
        case HelpWanted():
            return sponsors.wanted(outcome)
        case Scheduled():
            return check_ins.scheduled(outcome, policy)
        case CheckedIn():
            return check_ins.checked_in(outcome, policy)
        case Programme():
            return programme.programme(outcome)
        case o.Explained():
            return overviews.explained(outcome, policy)
        case o.CtaShown():
            return ctas.shown(outcome, policy, now)
        case o.CtaList():
            return ctas.listed(outcome, policy, now)
        case Agenda():
            return agendas.agenda(outcome, policy, now)
        case o.Meetings():
            return meetings.meetings(outcome, policy)
        case Listing():
            return figures.listing(outcome, policy)
        case o.IdeaKept():
            return ideas.kept(outcome, policy)
        case o.WhichCustomer():
            return questions.which_customer(outcome)
        case o.WhichArea():
            return questions.which_area(outcome, policy)
        case o.WhichLevel():
            return questions.which_level(outcome, policy)
        case o.WhichCta():
            return questions.which_cta(outcome, policy, now)
        case o.UnknownWord():
            return questions.unknown_word(outcome, policy)
        case o.Menu():
            return menu.menu(outcome, policy)
        case o.Help():
            return menu.help_text(policy)
        case o.NewCta():
            return menu.sentence(
                _("{command} new opens a form; please try again from the menu.", command=policy.command)
            )
