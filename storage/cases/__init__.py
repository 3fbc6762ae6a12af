"""What we know of people, customers and CTAs."""
