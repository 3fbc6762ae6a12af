"""What we know of executive sponsors."""
