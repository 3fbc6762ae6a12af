"""How the files of people, customers, contacts, relationships and timelines are read and saved."""

from bot.data.rules.imports import contacts, customers, people, relationships, timeline
from bot.data.usecases.import_timeline import TimelineImport
from bot.data.usecases.importing import (
    ContactsImport,
    CustomersImport,
    Importing,
    PeopleImport,
    RelationshipsImport,
)

PEOPLE = Importing(people.PEOPLE, lambda it: PeopleImport(it.columns, it.reader, it.zone))
CUSTOMERS = Importing(customers.CUSTOMERS, lambda it: CustomersImport(it.columns, it.reader, it.around))
CONTACTS = Importing(
    contacts.CONTACTS, lambda it: ContactsImport(it.columns, it.reader, it.around), changes_contacts=True
)
RELATIONSHIPS = Importing(
    relationships.RELATIONSHIPS,
    lambda it: RelationshipsImport(it.columns, it.reader, it.around, it.now, it.by),
    refers_to_contacts=True,
)
TIMELINE = Importing(
    timeline.TIMELINE, lambda it: TimelineImport(it.columns, it.reader, it.around), beside_others=True
)
