"""The pictures of the documentation, taken from the demo while a story is played on it: ``make pictures``."""
