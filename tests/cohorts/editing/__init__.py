"""Changing queries by parts."""
