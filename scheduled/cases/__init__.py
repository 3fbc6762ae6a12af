"""What the clock starts for people, customers and CTAs."""
