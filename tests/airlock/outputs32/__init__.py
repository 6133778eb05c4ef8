"""A third held-out share of airlock outputs: everything that is not a plain table or text."""
