"""A held-out share of airlock outputs by other hands: tables, texts, logs, and comparisons of files."""
