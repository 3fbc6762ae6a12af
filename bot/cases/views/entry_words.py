"""What entries about CTAs tell, in words; whoever flags is told more: `flags.flagged`."""

from bot.cases.views.timeline import EntryWords
from bot.language import later
from storage.cases.records import EntryType

ENTRIES = (
    EntryWords(
        EntryType.OPENED,
        ":white_large_square:",
        later("{who} opened it"),
        you_did=later("*Recorded:* you opened it."),
    ),
    EntryWords(EntryType.FLAGGED, ":large_orange_square:", later("{who} raised the flag")),
    EntryWords(
        EntryType.UNFLAGGED,
        ":white_large_square:",
        later("{who} took the flag down"),
        you_did=later("*Recorded:* you took the flag down."),
    ),
    EntryWords(
        EntryType.ACKNOWLEDGED,
        ":eyes:",
        later("{who} acknowledged the flag"),
        you_did=later("*Recorded:* you acknowledged the flag."),
        higher_up=later("{who} acknowledged it ({level})"),
    ),
    EntryWords(
        EntryType.UPDATED,
        ":speech_balloon:",
        later("{who} added an update"),
        you_did=later("*Recorded:* you added an update."),
    ),
    EntryWords(
        EntryType.RESOLVED,
        ":white_check_mark:",
        later("{who} resolved it"),
        you_did=later("*Recorded:* you resolved it."),
    ),
    EntryWords(
        EntryType.TAKEN,
        ":raised_hand:",
        later("{who} has it now ({level})"),
        you_did=later("*Recorded:* you have it now ({level})."),
    ),
    EntryWords(
        EntryType.WANTED,
        ":arrow_up:",
        later("{who} asks to send it up to {level}"),
        you_did=later("*Recorded:* you asked to send it up to {level}."),
    ),
    EntryWords(
        EntryType.ESCALATED,
        ":arrow_double_up:",
        later("{who} escalated it to {level}"),
        you_did=later("*Recorded:* you escalated it to {level}."),
    ),
    EntryWords(
        EntryType.HANDED,
        ":handshake:",
        later("{who} handed it to {other}"),
        you_did=later("*Recorded:* you handed it to {other}."),
    ),
    EntryWords(
        EntryType.RETURNED,
        ":leftwards_arrow_with_hook:",
        later("{who} sent it back to {level}"),
        you_did=later("*Recorded:* you sent it back to {level}."),
    ),
    EntryWords(
        EntryType.QUESTIONED,
        ":question:",
        later("{who} asks {other} for more"),
        you_did=later("*Recorded:* you asked {other} for more."),
    ),
    EntryWords(
        EntryType.REASONED,
        ":memo:",
        later("{who} told why {level} is needed"),
        you_did=later("*Recorded:* you told why {level} is needed."),
    ),
    EntryWords(
        EntryType.SNOOZED,
        ":zzz:",
        later("{who} snoozed it until {until}"),
        you_did=later("*Recorded:* you snoozed it until {until}."),
    ),
    EntryWords(EntryType.NUDGED, ":bell:", later("{other} was reminded")),
    EntryWords(EntryType.STOOD_IN, ":busts_in_silhouette:", later("{other} is asked, as {who} is away")),
    EntryWords(
        EntryType.WOKEN, ":alarm_clock:", later("{other} is asked again, now that the snooze is over")
    ),
    EntryWords(EntryType.SAID, ":left_speech_bubble:", later("{who} wrote")),
    EntryWords(EntryType.NOTED, ":pushpin:", later("{who} kept this")),
    EntryWords(EntryType.DECIDED, ":white_check_mark:", later("Decided in a meeting, says {who}")),
    EntryWords(EntryType.TASKED, ":memo:", later("{who} asks {other} to do something until {until}")),
    EntryWords(EntryType.FINISHED, ":heavy_check_mark:", later("{who} has done it")),
    EntryWords(EntryType.PLANNED, ":ledger:", later("A playbook was put on it")),
    EntryWords(EntryType.IMPORTED, ":card_index:", later("{who}, {day}")),
)
