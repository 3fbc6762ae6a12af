"""What the clock starts: one table of jobs, one file per job."""
