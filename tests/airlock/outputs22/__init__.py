"""Data files, models, archives and requests of several files: a set of outputs that judges the checker."""
