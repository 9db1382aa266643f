"""Values and plain tools that need no data file: everything else builds on this room."""
