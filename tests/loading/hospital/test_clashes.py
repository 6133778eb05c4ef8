"""With ids of a few bits clashes are common: the warehouse is the same up to the names of ids, and keeps them."""

import hashlib
import random
from collections import defaultdict

import pytest

from laennec.identity import ids
from laennec.identity.entries import current
from laennec.loading.database import Reader
from laennec.loading.hospital import touched
from laennec.loading.hospital.tracing import trace
from laennec.omop import TABLES
from laennec.store import Store
from tests.loading.hospital import world
from tests.support import make_home

FEW = 64 - 11
"""Ids of 11 bits: 2,047 of them."""
SPACES = {
    "root_id": "person",
    "preceding_visit_occurrence_id": "visit_occurrence",
    "preceding_visit_detail_id": "visit_detail",
    "parent_visit_detail_id": "visit_detail",
}
"""Columns that hold another table's ids, where their name does not say which."""


def nights():
    """Three nights of people, stays, movements, results and claims; nothing happens at the same time twice."""
    rng = random.Random(7)
    for number in range(3):
        records: list[world.Record] = []
        stamp = f"2024-02-{number + 1:02d}"
        for n in range(number * 25, number * 25 + 25):
            ipp, nda = f"P{n}", f"N{n}"
            records.append(
                (
                    "patient",
                    {"ipp": ipp, "birth_date": f"19{n + 10}-03-02", "sex": "F", "birth_name": ipp, "stamp": stamp},
                )
            )
            start = f"2024-01-{n % 28 + 1:02d}"
            records.append(
                ("stay", {"nda": nda, "ipp": ipp, "class": "I", "start": f"{start} 01:00", "end": f"{start} 23:00"})
            )
            for hour, kind in ((1, "admission"), (3, "class"), (5, "transfer"), (9, "transfer"), (23, "discharge")):
                records.append(
                    (
                        "movement",
                        {
                            "movement": f"M{n}.{hour}",
                            "nda": nda,
                            "ipp": ipp,
                            "kind": kind,
                            "class": "E" if hour == 1 else "I",
                            "start": f"{start} {hour:02d}:00",
                        },
                    )
                )
            for hour in (2, 4, 6, 7, 10):
                value = str(rng.randrange(10**6))
                sampled = f"{start} {hour:02d}:30"
                record = {"number": f"R{n}.{hour}", "ipp": ipp, "nda": nda, "code": "CREA", "value": value}
                records.append(("result", record | {"sampled": sampled}))
            if n % 10 == 9:
                link = {"lost_ipp": ipp, "kept_ipp": f"P{n - 9}", "stamp": stamp}
                records.append(("person_link", link))
        yield [(kind, {"stamp": stamp, **record}) for kind, record in records]


def tables(home):
    """Table -> its rows as maps, without the ids of local concepts."""
    return {
        table: [dict(zip(columns, row, strict=True)) for row in rows] for table, columns, rows in world.tables(home)
    }


def up_to_names(content):
    """All rows with each id replaced by what is said of it, here and around: equal for warehouses that differ in the
    names of ids alone."""

    def space(column):
        of = SPACES.get(column, column.removesuffix("_id"))
        return of if of in TABLES or of in ("ancestor", "descendant") else None

    said = defaultdict(str)
    for _ in range(4):
        about = defaultdict(list)
        shown = {}
        for table, rows in content.items():
            shown[table] = []
            for row in rows:
                text = repr(
                    [table, [(c, said[space(c), v] if space(c) and v is not None else v) for c, v in row.items()]]
                )
                shown[table].append(text)
                for column, value in row.items():
                    if space(column) and value is not None:
                        about[space(column), value].append(f"{column} {text}")
        said = defaultdict(str)
        for key, texts in about.items():
            said[key] = hashlib.sha256("\n".join(sorted(texts)).encode()).hexdigest()[:16]
    return {table: sorted(rows) for table, rows in shown.items()}


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """Loads the nights one by one with ids of so many bits; returns the home."""
    world.in_process(monkeypatch)
    monkeypatch.setattr(touched, "SHARE", 9.0)

    def load(shift, key=b"k" * 32):
        monkeypatch.setattr(ids, "ID_SHIFT", shift)
        home, folder = make_home(tmp_path / f"home-{shift}"), tmp_path / f"files-{shift}"
        (home.keys / "ids").write_bytes(key)
        home.mark_key("ids", key)
        folder.mkdir()
        (folder / "mapping.toml").write_text(world.mapping())
        for number, records in enumerate(nights()):
            world.write(folder, number, records)
            world.load(home, folder)
        return home

    return load


def test_the_same_warehouse_up_to_names_of_ids(loaded):
    plain, few = loaded(11), loaded(FEW)
    version = Store(few).current()
    displaced = dict(version.sources["hospital"].displaced)
    assert len(displaced) > 20 and not Store(plain).current().sources["hospital"].displaced
    one, other = tables(plain), tables(few)
    assert {t: len(rows) for t, rows in one.items()} == {t: len(rows) for t, rows in other.items()}
    assert up_to_names(one) == up_to_names(other)
    assert Store(plain).current().sources["hospital"].sums == version.sources["hospital"].sums

    # What was displaced once stays so: earlier versions gave the same ids to the same rows.
    first = Store(few).version(1).sources["hospital"]
    assert set(first.displaced) <= set(displaced.items())
    for number in (1, 2):
        earlier, later = Store(few).version(number), version
        with Reader() as db:
            db.rows(f"attach '{earlier.path('measurement')}' as a (read_only)")
            db.rows(f"attach '{later.path('measurement')}' as b (read_only)")
            moved = db.rows(
                "select a.measurement_id from a.main.data a join b.main.data b using (measurement_id) where "
                "(a.value_as_number, a.measurement_datetime) <> (b.value_as_number, b.measurement_datetime)"
            )
        assert moved == []

    # People are found, each by their own number, and a row's trace is its own.
    vault = Store(few).vault()
    secret = few.key("ids")
    given = {}
    for n in range(75):
        (person,) = vault.find("person", f"P{n}")
        assert current(vault, person)["birth_name"] == f"P{n}"
        given[person] = n
        digest = ids.digest(secret, "person", "", f"P{n}")
        assert person == displaced.get(digest, ids.to_id(digest))
    assert len(given) == 75
    moved_ids = set(displaced.values())
    rows = [r["measurement_id"] for r in other["measurement"]]
    asked = [id_ for id_ in rows if id_ in moved_ids] + [id_ for id_ in rows if id_ not in moved_ids][::15]
    traces = [trace(version, "measurement", id_) for id_ in asked]
    assert all(len(found) == 1 and found[0].holds for found in traces)
    assert len({(found[0].file, found[0].line) for found in traces}) == len(asked) > 25
