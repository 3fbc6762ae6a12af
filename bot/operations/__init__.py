"""The running bot: its outbox, its jobs, and what its operators are told."""
