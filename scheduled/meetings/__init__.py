"""What the clock starts for meetings."""
