"""python -m tests.airlock.outputs2 FOLDER: write the held-out outputs, REQUESTS.json and KEY.json, to look at."""

import sys
from pathlib import Path

from tests.airlock.outputs2 import write_corpus

if len(sys.argv) != 2:
    sys.exit("usage: python -m tests.airlock.outputs2 FOLDER")
cases = write_corpus(Path(sys.argv[1]))
unsafe = sum(not case.safe for case in cases)
print(f"{len(cases) - unsafe} safe and {unsafe} unsafe outputs written to {sys.argv[1]}")
