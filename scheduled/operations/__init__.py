"""What the clock starts for the running bot."""
