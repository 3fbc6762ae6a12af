"""What we hear of executive sponsors."""
