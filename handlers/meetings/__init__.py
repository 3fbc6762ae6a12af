"""What we hear of meetings."""
