"""app.yaml → frozen models, one file a section."""
