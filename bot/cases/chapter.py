"""The common ground: people, customers, CTAs, flags and the ladder; it is always on."""

from bot.chapter import Chapter

CASES = Chapter("cases")
