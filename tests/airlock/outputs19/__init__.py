"""Data files, models, archives and requests of several files: a set that judges the checker and was written without it."""
