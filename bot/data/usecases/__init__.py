"""One file per noun: load, decide, save, queue messages; one transaction each."""
