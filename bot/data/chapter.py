"""Data that comes in and goes."""

from bot.chapter import Chapter

DATA = Chapter("data")
