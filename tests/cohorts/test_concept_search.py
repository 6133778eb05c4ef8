"""Concepts are found by words and codes, in French and English, whatever accents and typing errors."""

import shutil

import pytest

from laennec.cohorts.concept_search import ConceptSearch, prepare, ready, search_of
from laennec.cohorts.concept_search.index import folder_of, operation
from laennec.engines import DuckDBEngine
from laennec.engines.pool import close_all
from laennec.errors import LaennecError
from laennec.omop.french import atc, cim10, label
from laennec.perimeter import NoOpposition, open_view
from laennec.store import Store
from tests.support import make_warehouse

CONCEPTS = [
    (1, "Acetaminophen", "RxNorm", "161", "Drug", "S"),
    (2, "paracetamol", "ATC", "N02BE01", "Drug", "C"),
    (3, "Essential (primary) hypertension", "ICD10", "I10", "Condition", ""),
    (4, "Secondary hypertension, unspecified", "ICD10", "I15.9", "Condition", ""),
    (5, "Hypertensive disorder, systemic arterial", "SNOMED", "38341003", "Condition", "S"),
    (6, "Acute myocardial infarction", "SNOMED", "57054005", "Condition", "S"),
    (7, "Potassium [Moles/volume] in Serum or Plasma", "LOINC", "2823-3", "Measurement", "S"),
    (8, "Cholera due to Vibrio cholerae 01", "ICD10", "A00.0", "Condition", ""),
    (9, "DROP TABLE concept; --", "Local", "x'y\"z", "Condition", ""),
    (2_000_000_001, "Hôpital de jour, œdème", "Local", "HDJ", "Visit", ""),
]
NAMES = ("concept_id", "concept_name", "vocabulary_id", "concept_code", "domain_id", "standard_concept")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(folder / "keys"))
        tables = {
            "concept": [dict(zip(NAMES, c, strict=True)) for c in CONCEPTS],
            "concept_synonym": [
                {"concept_id": 6, "concept_synonym_name": "Heart attack", "language_concept_id": 4180186},
                {"concept_id": 6, "concept_synonym_name": "Infarctus du myocarde", "language_concept_id": 4180190},
            ],
        }
        home = make_warehouse(folder, tables)
        version = Store(home).current()
        engine = DuckDBEngine(version, home.temporary)
        view = open_view(operation(), version, NoOpposition())
        assert not ready(home, version)
        assert search_of(home, version) is None
        assert prepare(home, version, view, engine) == len(CONCEPTS)
        yield home, version, view, engine
        engine.close()
        close_all()


@pytest.fixture
def search(made):
    return search_of(made[0], made[1])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("I10", 3),
        ("i15.9", 4),
        ("I159", 4),
        ("2823-3", 7),
        ("N02BE01", 2),
        ("161", 1),
        ("2000000001", 2_000_000_001),
        ("hypertension essentielle", 3),
        ("Hypertension Essentielle", 3),
        ("doliprane", 2),
        ("acetaminophene", 1),
        ("acetaminofen", 1),
        ("myocardal infarction", 6),
        ("infarctus myocarde", 6),
        ("heart attack", 6),
        ("cholera", 8),
        ("choléra vibrio", 8),
        ("potas", 7),
        ("hopital oedeme", 2_000_000_001),
        ("x'y\"z", 9),
    ],
)
def test_the_best_hit_comes_first(search, typed, first):
    assert [hit.concept_id for hit in search.search(typed)][:1] == [first]


def test_a_hit_says_what_a_query_file_needs_and_both_names(search):
    hit = search.search("i10")[0]
    assert (hit.vocabulary, hit.code, hit.domain, hit.standard) == ("ICD10", "I10", "Condition", "")
    assert hit.label("en") == "Essential (primary) hypertension"
    assert hit.label("fr") == "Hypertension essentielle (primitive)"
    assert search.search("acetaminophen")[0].label("fr") == "Acetaminophen"


def test_domains_narrow_and_standard_ones_come_first(search):
    assert {hit.domain for hit in search.search("hyper", domains=["Condition"])} == {"Condition"}
    assert search.search("hyper", domains=["Drug"]) == []
    assert search.search("hypertensive")[0].concept_id == 5


@pytest.mark.parametrize(
    "typed", ["", "   ", "***", "zzzzqqqq", '"', "a" * 5000, "x AND (y OR", "\x00", "💉", "-" * 300]
)
def test_nothing_typed_and_hostile_text_find_nothing_and_break_nothing(search, typed):
    assert search.search(typed) == []


def test_it_is_made_once_for_the_same_vocabulary_and_again_where_it_is_damaged(made):
    home, version, view, engine = made
    assert prepare(home, version, view, engine) == 0
    copy = folder_of(home, version)
    kept = copy.with_name("kept")
    shutil.copytree(copy, kept)
    try:
        (copy / "meta.json").write_text("{")
        from laennec.cohorts.concept_search import ConceptSearch

        with pytest.raises(LaennecError, match="laennec prepare"):
            ConceptSearch(copy)
        assert prepare(home, version, view, engine) == len(CONCEPTS)
        assert not list(home.derived.glob("*.making"))
    finally:
        shutil.rmtree(kept)


def test_junk_in_any_of_its_files_is_an_error_and_never_the_end_of_the_process(made, tmp_path):
    """On some files the library panics, which no `except Exception` stops: the server ended with every request."""
    home, version, _view, _engine = made
    whole = folder_of(home, version)
    for number, file in enumerate(sorted(whole.iterdir())):
        broken = tmp_path / str(number)
        shutil.copytree(whole, broken)
        (broken / file.name).write_bytes(b"junk")
        try:
            found = ConceptSearch(broken)
            hits = [found.search("hyper"), found.of_id(5), found.of_domain("Visit")]
            assert hits[1] is None or hits[1].concept_id == 5  # a file that these look-ups do not need
        except LaennecError as error:
            assert "laennec prepare" in str(error)


def test_the_labels_of_edsnlp_are_read_without_loading_it():
    import sys

    assert cim10()["A000"].startswith("Choléra")
    assert atc()["N02BE01"][0] == "paracetamol"
    assert "DOLIPRANE" in atc()["N02BE01"][1]
    assert label("ICD10CM", "I10") == label("SNOMED", "I10") == ("", ())
    assert "spacy" not in sys.modules
