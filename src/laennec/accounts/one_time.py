"""Passwords that the machine chooses: easy to read aloud, hard to guess."""

import secrets
from datetime import timedelta

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 signs without l, o, 0 and 1, which are taken for one another."""
GROUPS, LENGTH = 4, 5
LASTS = timedelta(days=7)
"""After this a one-time password that was never used opens nothing."""


def random_password() -> str:
    """Four groups of five signs, 100 random bits: abcde-fghij-kmnpq-rstuv."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))
