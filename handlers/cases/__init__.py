"""What we hear of people, customers and CTAs."""
