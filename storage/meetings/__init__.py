"""What we know of meetings."""
