"""`python -m bench.concepts`: how fast concepts are found among six million, and how long their index takes to make.

Generates a vocabulary of made-up names from real words' parts, loads it by the real loader, makes the index, then
types a hundred searches letter by letter, with accents, errors and codes. Goal: 100 ms a search.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from laennec.cohorts.concept_search import prepare, search_of
from laennec.cohorts.concept_search.index import folder_of, operation
from laennec.engines import engine_for
from laennec.home import Home
from laennec.loading import load_omop
from laennec.perimeter import NoOpposition, open_view
from laennec.store import Store
from laennec.trace import MemorySink

GOAL = 100.0
WORDS = (
    "acute chronic primary secondary congenital recurrent severe mild left right upper lower systemic local",
    "cardio nephro hepato gastro neuro dermato hemato osteo arthro pneumo entero cysto angio myo adeno lipo",
    "pathy itis oma osis algia ectomy plasty scopy graphy emia trophy plegia rrhage stenosis sclerosis genesis",
    "disorder of structure finding during pregnancy procedure on specimen due to drug oral tablet injection mg",
)
HEADS, STEMS, ENDS, TAILS = (part.split() for part in WORDS)
VOCABULARIES = (("SNOMED", "Condition"), ("LOINC", "Measurement"), ("RxNorm", "Drug"), ("ICD10", "Condition"))


def generate(folder: Path, number: int) -> None:
    """A concept table of so many rows, in Parquet."""
    draw = random.Random(1)
    folder.mkdir(parents=True, exist_ok=True)
    fields = [("concept_id", pa.int64())] + [
        (name, pa.string())
        for name in ("concept_name", "domain_id", "vocabulary_id", "concept_code", "standard_concept")
    ]
    schema = pa.schema(fields)
    with pq.ParquetWriter(folder / "concept.parquet", schema) as writer:
        for start in range(0, number, 200_000):
            ids = range(start + 1, min(start + 200_000, number) + 1)
            names = [
                f"{draw.choice(HEADS)} {draw.choice(STEMS)}{draw.choice(STEMS)}{draw.choice(ENDS)} "
                f"{draw.choice(TAILS)} {draw.choice(STEMS)}{draw.choice(ENDS)} {i % 997}"
                for i in ids
            ]
            kinds = [VOCABULARIES[i % 4] for i in ids]
            columns = [
                ids,
                names,
                [k[1] for k in kinds],
                [k[0] for k in kinds],
                [f"{chr(65 + i % 26)}{i}" for i in ids],
                ["S" if i % 3 else None for i in ids],
            ]
            writer.write_table(pa.table([pa.array(c, t) for c, t in zip(columns, schema.types, strict=True)], schema))


def searches() -> list[str]:
    """What people type: beginnings, whole words, errors, accents, codes."""
    draw = random.Random(2)
    found = []
    for _ in range(40):
        head, word = draw.choice(HEADS), draw.choice(STEMS) + draw.choice(STEMS) + draw.choice(ENDS)
        wrong = word[:4] + word[5:]
        found += [
            word[:3],
            word[:6],
            f"{head} {word}",
            f"{head} {wrong}",
            f"{word} {draw.choice(STEMS)}",
            f"ácute {word}",
        ]
    return found + [f"{chr(65 + i % 26)}{i}" for i in range(1, 4_000_000, 200_000)]


def main() -> int:
    """Make or find the warehouse, search, print; exit 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--concepts", type=int, default=6_000_000)
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "laennec-bench-concepts")
    options = parser.parse_args()
    os.environ.setdefault("LAENNEC_KEYS", str(options.home / "keys"))
    home = Home((options.home / "home").resolve())
    home.create()
    store = Store(home)
    if store.current_number() is None:
        generate(options.home / "omop", options.concepts)
        load_omop(home, options.home / "omop", "vocabulary", True, sink=MemorySink())
    version = store.current()
    if version is None:
        raise AssertionError("nothing was loaded")
    view = open_view(operation(), version, NoOpposition())
    started = time.perf_counter()
    made = prepare(home, version, view, engine_for(home, version))
    seconds = time.perf_counter() - started
    size = sum(p.stat().st_size for p in folder_of(home, version).iterdir()) / 2**20
    search = search_of(home, version)
    if search is None:
        raise AssertionError("the index is not there")
    times = []
    for text in searches():
        begun = time.perf_counter()
        search.search(text)
        times.append((1000 * (time.perf_counter() - begun), text))
    times.sort()
    median, p95, worst = (times[int(len(times) * at)] for at in (0.5, 0.95, 0.9999))
    print(
        f"{version.tables['concept'].rows:,} concepts; index of {size:,.0f} MiB; {made:,} put in, in {seconds:.0f} s"
    )
    print(
        f"{len(times)} searches: median {median[0]:.1f} ms, 95 % {p95[0]:.1f} ms, "
        f"slowest {worst[0]:.1f} ms ({worst[1]!r})"
    )
    figures = {"median": median[0], "p95": p95[0], "worst": worst[0], "mean": statistics.mean(t for t, _ in times)}
    print(json.dumps(figures))
    return 0 if worst[0] <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
