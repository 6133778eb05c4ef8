"""How long the vault takes: a million persons kept, found, matched, put together and sealed anew.

python -m bench.vault [PERSONS]
"""

import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa

from laennec.home import Home
from laennec.identity import traits
from laennec.identity.compaction import compact
from laennec.identity.entries import current
from laennec.identity.links import join
from laennec.identity.matching import match
from laennec.identity.names import find_by_name
from laennec.identity.patients import keep_patients, keep_stays
from laennec.identity.rotation import rotate
from laennec.identity.vault import Vault

T = TypeVar("T")
PIECE = 50_000


def patients(persons: int, first: int = 0) -> Iterator[pa.RecordBatch]:
    """Made-up identities: 40,000 family names, 2,000 given names, every field filled, one in fifty a duplicate."""
    for start in range(first, first + persons, PIECE):
        ids = np.arange(start, min(start + PIECE, first + persons))
        who = np.where(ids % 50 == 0, ids // 2, ids)  # whose identity it is
        day = (np.datetime64("1930-01-01") + (who * 7919 % 33_000).astype("timedelta64[D]")).astype(str)
        columns = {
            "birth_name": np.char.add("Nom", (who % 40_009).astype(str)),
            "given_names": np.char.add("Prénom", (who % 2_003).astype(str)),
            "birth_date": day,
            "birth_place": np.char.zfill((who % 36_000).astype(str), 5),
            "sex": np.where(who % 2 == 0, "F", "M"),
            "ins": np.char.zfill(who.astype(str), 15),
            "ins_qualified": np.where(who % 3 == 0, "0", "1"),
            "ipp": np.char.add("8", np.char.zfill(ids.astype(str), 9)),
            "address": np.char.add(ids.astype(str), " rue de l'Hôpital"),
            "postcode": np.char.zfill((who % 95_000).astype(str), 5),
            "town": np.char.add("Commune ", (who % 36_000).astype(str)),
            "phone": np.char.add("06", np.char.zfill(ids.astype(str), 8)),
        }
        arrays = {name: pa.array(values.tolist(), pa.string()) for name, values in columns.items()}
        arrays["person_id"] = pa.array(ids + 1, pa.int64())
        arrays["stamp"] = pa.array(np.full(len(ids), 1_700_000_000_000_000), pa.int64()).cast(pa.timestamp("us"))
        arrays["content"] = pa.array(ids.astype(np.uint64), pa.uint64())
        yield pa.RecordBatch.from_pydict(arrays)


def stays(persons: int) -> Iterator[pa.RecordBatch]:
    """Three stays a person."""
    for start in range(0, persons, PIECE):
        ids = np.repeat(np.arange(start, min(start + PIECE, persons)), 3)
        visits = np.arange(len(ids)) + start * 3
        yield pa.RecordBatch.from_pydict(
            {
                "person_id": pa.array(ids + 1, pa.int64()),
                "visit_occurrence_id": pa.array(visits + 1, pa.int64()),
                "nda": pa.array(np.char.zfill(visits.astype(str), 10).tolist(), pa.string()),
            }
        )


def timed(what: str, work: Callable[[], T]) -> T:
    """Tells seconds, and how many of them this process really had: other programs may share the machine."""
    started, had = time.monotonic(), time.process_time()
    result = work()
    print(f"{what:<60} {time.monotonic() - started:8.2f} s, {time.process_time() - had:8.2f} s at work", flush=True)
    return result


def main(persons: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        home.create()
        vault = Vault(home)
        made = list(patients(persons))
        timed(
            f"{persons:,} persons kept, with names, INS and traits", lambda: keep_patients(vault, 1, made, ins=True)
        )
        timed(f"{persons * 3:,} stay numbers kept", lambda: keep_stays(vault, 1, stays(persons)))
        vault.sync(1)
        print(f"the file: {vault.path(1).stat().st_size / 2**20:,.0f} MiB")
        for night in range(2, 302):
            keep_patients(vault, night, patients(persons // 10_000, persons + night * 1_000), ins=True)
            vault.sync(night)
        last = f"8{persons - 1:09d}"
        timed("found by IPP among 301 batches", lambda: vault.find("person", last))
        timed("300 nights put together", lambda: compact(vault, 999, range(2, 302)))
        vault.sync(999)
        vault.keep_only({1, 999})
        assert timed("found by IPP among 2 batches", lambda: vault.find("person", last)) == [persons]
        timed("found by name", lambda: find_by_name(vault, "nom 77", "prenom77"))
        timed("one identity opened", lambda: current(vault, persons))
        rows = timed("traits read", lambda: traits.read(vault))
        pairs = timed("everybody matched with everybody", lambda: match(rows))
        print({why: int((pairs.why == why).sum()) for why in np.unique(pairs.why).tolist()})
        random = np.random.default_rng(1)
        lost, kept = random.integers(1, 3_000_000, (2, 1_000_000))
        timed("1,000,000 links to persons", lambda: join(lost, kept))
        timed("the vault sealed under another key", lambda: rotate(vault, secrets.token_bytes(32)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
