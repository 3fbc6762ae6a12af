"""What CSV files of people, customers and contacts may hold, and how their mistakes are told."""
