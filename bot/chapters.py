"""The chapters of the product: the only file that names them."""

from bot.cases.chapter import CASES
from bot.chapter import Chapter
from bot.data.chapter import DATA
from bot.meetings.chapter import MEETINGS
from bot.operations.chapter import OPERATIONS
from bot.sponsors.chapter import SPONSORS

CHAPTERS: tuple[Chapter, ...] = (CASES, DATA, MEETINGS, SPONSORS, OPERATIONS)
