"""What people do, one noun a file; `sandbox.hub` is the way in."""
