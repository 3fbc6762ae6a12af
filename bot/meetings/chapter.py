"""Meetings: agendas, 1:1s, weekly updates, the process report, ideas, calendars (practice §4)."""

from bot.chapter import Chapter
from bot.policy.meetings import AGENDAS, MAY_CHANGE, ONE_TO_ONES
from bot.policy.meetings import MEETINGS as OF_POLICY

MEETINGS = Chapter("meetings", can_be_off=True, sections=(OF_POLICY, AGENDAS, ONE_TO_ONES, MAY_CHANGE))
