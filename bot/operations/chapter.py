"""The running bot."""

from bot.chapter import Chapter

OPERATIONS = Chapter("operations")
