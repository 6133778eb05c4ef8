"""A thirteenth set of research outputs, written blind from the issue's rules: a year of a biostatistics unit.

`write_corpus(folder, seed)` writes the files, REQUESTS.json and KEY.json. Twenty-six studies, each with its own tool
and habits, from a cardiologist's R to the Excel sheet of a ward; one fault in each unsafe file.
"""

from tests.airlock.outputs13.corpus import write_corpus

__all__ = ["write_corpus"]
