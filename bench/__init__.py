"""Measure the app against a naive one on the same data; see `python -m bench`."""
