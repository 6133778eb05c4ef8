"""A fourth set of research outputs, written from the issue's rules alone by hands that never saw the checker.

Same form as `tests.airlock.outputs`: `write_corpus(folder)` writes the files, REQUESTS.json and KEY.json. Other
studies, other layouts, other mistakes: exports of pandas, R and SAS, reports, decks, models and logs of a hospital.
"""

from tests.airlock.outputs.case import judge
from tests.airlock.outputs4.corpus import write_corpus

__all__ = ["judge", "write_corpus"]
