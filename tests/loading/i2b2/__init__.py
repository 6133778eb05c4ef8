"""Loads of i2b2 star schemas."""
