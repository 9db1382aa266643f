"""The page: the interactive map and what stands around it, in app, files and notebooks."""
