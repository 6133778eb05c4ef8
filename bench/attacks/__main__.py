"""`python -m bench.attacks`: measures every attack and prints the curve; --write puts it into the manual."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the trials are what runs side by side

from bench.attacks.page import curve


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=30, help="trials of each size; 14 times as many in all")
    parser.add_argument("--write", action="store_true", help="write docs/safe_counts_curve.md")
    options = parser.parse_args()
    text = curve(options.each)
    if options.write:
        (Path(__file__).parents[2] / "docs" / "safe_counts_curve.md").write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
