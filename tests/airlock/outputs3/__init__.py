"""A third set of research outputs, kept apart: it judges the airlock's checker and never guides it.

Written from the issue's rules alone, by hands that had read neither the checker nor the other sets. Code that writes
files may enter here; no written file, no rule taken from the checker, no case changed because the checker finds or
misses it. The files have the form of `tests.airlock.outputs` (REQUESTS.json, KEY.json).
"""

from tests.airlock.outputs3.corpus import write_corpus

__all__ = ["write_corpus"]
