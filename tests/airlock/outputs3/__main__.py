"""python -m tests.airlock.outputs3 FOLDER: write the outputs, REQUESTS.json and KEY.json."""

import sys
from pathlib import Path

from tests.airlock.outputs3 import write_corpus

if len(sys.argv) != 2:
    sys.exit("usage: python -m tests.airlock.outputs3 FOLDER")
cases = write_corpus(Path(sys.argv[1]))
unsafe = sum(not case.safe for case in cases)
print(f"{len(cases) - unsafe} safe and {unsafe} unsafe outputs written to {sys.argv[1]}")
