"""Room identity."""
