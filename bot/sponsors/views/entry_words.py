"""What entries about executive sponsors and e-mails tell, in words."""

from bot.cases.views.timeline import EntryWords
from bot.language import later
from storage.sponsors.records import SponsorEntry

ENTRIES = (
    EntryWords(SponsorEntry.SPONSORED, ":necktie:", later("{who} named {other} executive sponsor")),
    EntryWords(SponsorEntry.RELEASED, ":wave:", later("{who} took it out of the sponsors’ programme")),
    EntryWords(SponsorEntry.CALLED_ON, ":sos:", later("{who} asks for the sponsor’s help")),
    EntryWords(SponsorEntry.SCHEDULED, ":calendar:", later("{who} will talk to the customer on {until}")),
    EntryWords(SponsorEntry.CHECKED_IN, ":telephone_receiver:", later("{who} talked to the customer")),
    EntryWords(SponsorEntry.EMAILED, ":envelope:", later("{who} sent an e-mail")),
)
