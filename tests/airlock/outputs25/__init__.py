"""A set of outputs held out from the checker's makers: see corpus.py."""
