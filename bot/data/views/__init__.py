"""Records → Block Kit as Python data; owns action and callback ids."""
