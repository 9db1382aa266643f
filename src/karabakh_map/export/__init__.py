"""Answers as tables, and the data as files for other programs."""
