"""How anything looks: pieces of Block Kit, charts, pictures; knows no chapter."""
