"""A held-out set of research outputs that judges the airlock's checker: about 400 files, written from the issue alone.

By hands that had read neither the checker nor its other set. Code that writes files may enter here; no written file, no
rule taken from the checker, no case kept or dropped for what the checker answers. Each unsafe output has one stated
way; an output whose label the issue does not settle is left out. `write_corpus(folder)` and `judge` are as in
tests.airlock.outputs.
"""

from tests.airlock.outputs.case import Case, Shelf, Verdict, judge
from tests.airlock.outputs2.corpus import write_corpus

__all__ = ["Case", "Shelf", "Verdict", "judge", "write_corpus"]
