"""What every chapter stands on: people, customers, CTAs, flags, scorecards, the ladder, playbooks and tasks."""
