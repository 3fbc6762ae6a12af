"""What we know of imports and erasure."""
