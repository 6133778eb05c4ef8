"""Research outputs that judge the airlock's checker: safe ones that tempt, unsafe ones of every format and way.

Written from the issue's rules alone, before the checker and by other hands. Code that writes files may enter here; no
written file, no rule taken from the checker, no case that exists because the checker happens to find (or miss) it.
`write_corpus(folder)` writes the files, REQUESTS.json (as `laennec airlock check` takes it) and KEY.json; `judge`
compares a checker's answers with the key.
"""

from tests.airlock.outputs.case import Case, Shelf, Verdict, judge
from tests.airlock.outputs.corpus import write_corpus

__all__ = ["Case", "Shelf", "Verdict", "judge", "write_corpus"]
