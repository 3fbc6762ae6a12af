"""Meetings: agendas, 1:1s, weekly updates, the process report, ideas, calendars."""
