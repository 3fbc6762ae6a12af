"""What we decide and say."""
