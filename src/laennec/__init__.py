"""Laennec, a clinical data warehouse. Each folder is a room; a room imports only the rooms above it (docs/adr)."""

__version__ = "0.1.0"
