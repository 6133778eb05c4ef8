"""`make docs`: render the manual into build/manual. Example: python -m docs [FOLDER]"""

import sys
from pathlib import Path

from docs import ManualError
from docs.manual import write_manual

try:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "build" / "manual"
    print(f"{write_manual(folder)} pages: {folder / 'index.html'}")
except (ManualError, OSError) as error:
    sys.exit(f"The manual was not made: {error}")
