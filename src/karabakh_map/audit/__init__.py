"""Checks that need the whole: shapes, settlements, claims and neutral words."""
