"""Room loading."""
