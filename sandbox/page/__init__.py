"""The page of the sandbox: the chat in a browser, drawn on the server and kept fresh by events."""
