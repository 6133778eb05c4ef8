"""Bands: about how many persons carry a concept; protected, never moved by one patient, made once a version."""

import pytest

from laennec.cohorts import bands
from laennec.cohorts.bands import Bands, bands_of, prepare_bands, said
from laennec.engines import DuckDBEngine
from laennec.errors import LaennecError
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from tests.support import make_warehouse

SIZES = {1: 1, 2: 60, 3: 96, 4: 250, 5: 900}
"""Concept -> how many persons carry it, some twice."""


@pytest.fixture
def made(tmp_path, monkeypatch):
    persons = [{"person_id": i, "gender_concept_id": 8507, "year_of_birth": 1970} for i in range(1, 901)]
    rows = [(c, p) for c, size in SIZES.items() for p in range(1, size + 1)] + [(5, 1), (5, 2)]
    conditions = [
        {
            "condition_occurrence_id": n,
            "person_id": p,
            "condition_concept_id": c,
            "condition_source_concept_id": 2_000_000_000 + c if c < 3 else 0,
        }
        for n, (c, p) in enumerate(rows, 1)
    ]
    home = make_warehouse(tmp_path, {"person": persons, "condition_occurrence": conditions})
    version = Store(home).current()
    engine = DuckDBEngine(version, home.temporary)
    yield home, open_view(Perimeter(Purpose.OPERATION), version, NoOpposition()), engine
    engine.close()


def test_each_concept_has_its_band(made):
    home, view, engine = made
    assert bands_of(home, view.version) is None
    assert prepare_bands(home, view, engine) == 5 + 2  # the sex of persons is no event: 8507 is not there
    found = bands_of(home, view.version)
    assert [found.edge(c) for c in (1, 2, 4, 5)] == [0, 0, 100, 300]
    assert found.edge(3) in (0, 100)  # 96, give or take the noise
    assert found.edge(2_000_000_001) == 0
    assert found.edge(99) is None


def test_at_an_edge_the_noise_decides(tmp_path, monkeypatch):
    """Sixty concepts of a hundred persons each: an exact count would put all of them in one band."""
    persons = [{"person_id": i, "gender_concept_id": 8507, "year_of_birth": 1970} for i in range(1, 901)]
    rows = [(c, (c * 13 + p * 7) % 900 + 1) for c in range(1, 61) for p in range(100)]
    conditions = [
        {"condition_occurrence_id": n, "person_id": p, "condition_concept_id": c} for n, (c, p) in enumerate(rows, 1)
    ]
    home = make_warehouse(tmp_path, {"person": persons, "condition_occurrence": conditions})
    version = Store(home).current()
    engine = DuckDBEngine(version, home.temporary)
    view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
    prepare_bands(home, view, engine)
    found = bands_of(home, view.version)
    engine.close()
    assert {found.edge(c) for c in range(1, 61)} == {0, 100}


def test_made_once_a_version_and_a_damaged_file_says_what_to_do(made, monkeypatch):
    home, view, engine = made
    prepare_bands(home, view, engine)
    monkeypatch.setattr(bands, "_carriers", lambda *_: pytest.fail("made again"))
    assert prepare_bands(home, view, engine) > 0
    path = bands.path_of(home, view.version)
    path.write_bytes(b"PAR1 nonsense")
    with pytest.raises(LaennecError, match="laennec prepare"):
        bands_of(home, view.version)


@pytest.mark.parametrize(
    ("edge", "english", "french"),
    [
        (None, "nobody", "personne"),
        (0, "fewer than 100", "moins de 100"),
        (100, "more than 100", "plus de 100"),
        (3_000, "more than 3,000", "plus de 3\u202f000"),
    ],
)
def test_bands_in_words(edge, english, french):
    assert (said(edge, "en"), said(edge, "fr-FR")) == (english, french)


def test_an_empty_warehouse_has_no_bands():
    import numpy as np

    assert Bands(np.array([], np.int64), np.array([], np.int64)).edge(1) is None


def test_a_concept_with_rows_only_below_it_is_told_apart(tmp_path):
    """Categories of CIM-10 are on no row: who searches for one should not think that nobody has it."""
    persons = [{"person_id": i, "gender_concept_id": 8507, "year_of_birth": 1970} for i in range(1, 4)]
    conditions = [{"condition_occurrence_id": 1, "person_id": 1, "condition_concept_id": 11}]
    tree = [(10, 11), (10, 12), (11, 11), (12, 12)]
    ancestors = [
        {
            "ancestor_concept_id": above,
            "descendant_concept_id": below,
            "min_levels_of_separation": 1,
            "max_levels_of_separation": 1,
        }
        for above, below in tree
    ]
    home = make_warehouse(
        tmp_path, {"person": persons, "condition_occurrence": conditions, "concept_ancestor": ancestors}
    )
    version = Store(home).current()
    engine = DuckDBEngine(version, home.temporary)
    view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
    assert prepare_bands(home, view, engine) == 1
    assert prepare_bands(home, view, engine) == 1, "read again, not made again"
    engine.close()
    found = bands_of(home, view.version)
    assert {c: (found.edge(c), found.below_only(c)) for c in (10, 11, 12)} == {
        10: (None, True), 11: (0, False), 12: (None, False),
    }  # fmt: skip
