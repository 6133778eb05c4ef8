"""Writes a synthetic OMOP hospital as Parquet files: `python -m bench.generate DIR --scale 0.001 [--seed S]`.

Scale 1 is the large hospital of the speed goals (11.4 million persons, 335 million results). The same seed and scale
give the same rows. Identifying columns are there, as in a real hospital's folder, unless --public.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.hospital.events import write_events
from bench.hospital.output import Output
from bench.hospital.people import write_people
from bench.hospital.sites import write_sites
from bench.hospital.sizes import Sizes
from bench.hospital.tables import write_vocabulary
from bench.hospital.vocabulary import Vocabulary
from laennec.errors import LaennecError

PERSONS_A_CHUNK = 30_000
Progress = Callable[[int, int], None]


def generate(
    folder: Path, scale: float, seed: int = 1, *, public: bool = False, progress: Progress | None = None
) -> dict[str, int]:
    """Write every table into the folder; returns rows by table. Raises UsageError for a scale out of bounds.

    progress is called with (persons done, persons in all). Memory stays under 2 GB whatever the scale.
    """
    sizes = Sizes(scale)
    root = np.random.SeedSequence(seed)
    setup, *chunks = root.spawn(1 + -(-sizes.persons // PERSONS_A_CHUNK))
    random = np.random.default_rng(setup)
    with Output(folder, public=public) as output:
        vocabulary = Vocabulary(sizes, random)
        write_vocabulary(vocabulary, output)
        sites = write_sites(sizes, random, output)
        persons = random.permutation(sizes.persons) + 1  # numbers say nothing of the order of arrival
        for number, chunk in enumerate(chunks):
            first = number * PERSONS_A_CHUNK
            ids = persons[first : first + PERSONS_A_CHUNK]
            random = np.random.default_rng(chunk)
            visits = write_people(sizes, random, output, sites, ids, first)
            write_events(sizes, random, output, vocabulary.domains, visits, first, sites.providers)
            if progress:
                progress(first + len(ids), sizes.persons)
    return output.rows


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=0.001, help="1 is the large hospital (default 0.001)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--public", action="store_true", help="leave identifying columns out")
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        rows = generate(chosen.folder, chosen.scale, chosen.seed, public=chosen.public, progress=_show)
    except LaennecError as error:
        sys.stderr.write(f"generate: {error}\n")
        return 2
    for table, count in sorted(rows.items()):
        print(f"{table:24} {count:>14,}")
    print(f"Written to {chosen.folder} in {time.monotonic() - started:.1f} s.")
    return 0


def _show(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} of {total:,} persons" + ("\n" if done == total else ""))


if __name__ == "__main__":
    sys.exit(main())
