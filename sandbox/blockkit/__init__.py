"""Block Kit's rules, stated as data, and what reads blocks, views and texts against them."""
