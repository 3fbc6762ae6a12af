"""Any answer of a use case, as blocks."""

from datetime import datetime

from bot.blocks.blocks import Block
from bot.cases.rules import answers as o
from bot.cases.views import (
    ctas,
    customer_page,
    disambiguation,
    escalations,
    flags,
    menu,
    playbooks,
    preferences,
    relationships,
)
from bot.language import _
from bot.meetings.rules.agendas import Agenda
from bot.meetings.rules.process_report import Listing
from bot.meetings.views import agendas, ideas, meetings, process_figures
from bot.policy.model import Policy
from bot.sponsors.rules.answers import CheckedIn, HelpWanted, Programme, Scheduled, SponsorNamed, SponsorShown
from bot.sponsors.views import check_ins, programme, sponsors


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
            return customer_page.overview(outcome, policy, now)
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
            return customer_page.explained(outcome, policy)
        case o.CtaShown():
            return ctas.shown(outcome, policy, now)
        case o.CtaList():
            return ctas.listed(outcome, policy, now)
        case Agenda():
            return agendas.agenda(outcome, policy, now)
        case o.Meetings():
            return meetings.meetings(outcome, policy)
        case Listing():
            return process_figures.listing(outcome, policy)
        case o.IdeaKept():
            return ideas.kept(outcome, policy)
        case o.WhichCustomer():
            return disambiguation.which_customer(outcome)
        case o.WhichArea():
            return disambiguation.which_area(outcome, policy)
        case o.WhichLevel():
            return disambiguation.which_level(outcome, policy)
        case o.WhichCta():
            return disambiguation.which_cta(outcome, policy, now)
        case o.UnknownWord():
            return disambiguation.unknown_word(outcome, policy)
        case o.Menu():
            return menu.menu(outcome, policy)
        case o.Help():
            return menu.help_text(policy)
        case o.NewCta():
            return menu.sentence(
                _("{command} new opens a form; please try again from the menu.", command=policy.command)
            )
