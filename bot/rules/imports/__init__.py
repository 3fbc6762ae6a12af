"""What CSV files of people, customers, contacts, relationships, sponsors may hold, and how mistakes are told."""
