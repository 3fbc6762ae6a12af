"""What entries about meetings tell, in words."""

from bot.cases.views.timeline import EntryWords
from bot.language import later
from storage.meetings.records import MeetingEntry

ENTRIES = (
    EntryWords(MeetingEntry.DISCUSSED, ":left_speech_bubble:", later("A meeting discussed it, says {who}")),
    EntryWords(MeetingEntry.CARRIED, ":repeat:", later("{who} carried it over to the next meeting")),
)
