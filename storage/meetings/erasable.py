"""What erasure reaches of meetings: ideas, and who marked what."""

import sqlalchemy as sql

from storage.erasable import Elsewhere, Erasable, Part
from storage.meetings.tables import AgendaItemRow, IdeaRow
from storage.rows import table_of

IDEAS, ITEMS = table_of(IdeaRow), table_of(AgendaItemRow)

ERASABLE = Erasable(
    of_person=lambda person_id: (Part("ideas", IDEAS, IDEAS.c.person_id == person_id),),
    elsewhere=(Elsewhere(IDEAS.c.text, lambda _customer_id: sql.true()),),  # which may name anybody
    acting=((ITEMS.c.cta_id, (ITEMS.c.marked_by_id,)),),
)
