"""A stand-in for Slack on one's own machine; knows nothing of the product."""
