"""A held-out share of airlock outputs by other hands: tables and texts, comparisons of files; written like sets 41 and 42."""
