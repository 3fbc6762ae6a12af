"""Data that comes in and goes: imports, and erasure."""
