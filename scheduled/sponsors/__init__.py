"""What the clock starts for executive sponsors."""
