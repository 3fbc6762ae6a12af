"""What CSV files of people, customers and what belongs to them may hold, and how mistakes are told."""
