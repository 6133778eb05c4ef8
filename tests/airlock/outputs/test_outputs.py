"""The outputs are what their key says: deterministic, enough of each kind, readable by their library."""

import hashlib
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.airlock.outputs import Case, judge, people, write_corpus

pytestmark = pytest.mark.xdist_group("outputs")


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {f"{path.relative_to(folder)}": hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_writes_the_same_files(corpus: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = corpus
    again = tmp_path / "again"
    assert write_corpus(again) == cases
    first, second = _digests(folder), _digests(again)
    assert first.keys() == second.keys()
    changing = {file for file in first if first[file] != second[file]}
    # DuckDB gives each database file an identifier of its own: their bytes cannot be the same, their rows are.
    assert {file for file in changing if ".duckdb" not in file} == set()


def test_there_are_enough_of_each_kind_and_every_one_is_asked(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    requests = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    assert [r["file"] for r in requests] == [k["file"] for k in key] == [case.file for case in cases]
    assert {field for r in requests for field in r} == {"file", "request", "context", "population", "earlier"}
    assert all((folder / name).is_file() for r in requests for name in (r["file"], *r["earlier"]))
    assert all(case.safe != bool(case.where) and case.way for case in cases), (
        "an unsafe case says where, a safe one does not"
    )
    assert len({case.file for case in cases}) == len(cases)


def test_the_verdict_counts_what_passed_and_what_was_flagged_in_vain(corpus: tuple[Path, list[Case]]) -> None:
    _, cases = corpus
    right = {case.file: {"flagged": not case.safe} for case in cases}
    verdict = judge(cases, right)
    assert (verdict.stopped_share, verdict.alarm_share, verdict.missed, verdict.alarms) == (1, 0, (), ())
    everything = judge(cases, {case.file: {"flagged": True} for case in cases})
    assert (everything.stopped_share, everything.alarm_share) == (1, 1)
    one = next(case for case in cases if not case.safe)
    assert judge(cases, {**right, one.file: {"flagged": False}}).missed == (one,)
    with pytest.raises(KeyError):
        judge(cases, {})


def test_there_are_a_hundred_of_each(corpus: tuple[Path, list[Case]]) -> None:
    _, cases = corpus
    ways = Counter(case.way for case in cases if not case.safe)
    assert sum(ways.values()) >= 100
    assert sum(case.safe for case in cases) >= 100


def test_the_numbers_of_persons_have_the_shape_of_real_ones() -> None:
    rng = random.Random(1)
    for number in (people.nir(rng) for _ in range(200)):
        assert len(number) == 15
        assert int(number[13:]) == 97 - int(number[:13]) % 97
    assert all(len(number) == 10 and number.startswith("80") for number in (people.ipp(rng) for _ in range(200)))
    assert len(people.spaced_nir(rng).replace(" ", "")) == 15
