"""Local concepts and mappings: what a code becomes, with and without a loaded vocabulary, in any order of arrival."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.errors import UsageError
from laennec.loading import load_omop
from laennec.loading.concepts import laboratory, laboratory_sql
from laennec.loading.concepts.registry import FIRST_ID, LAST_ID
from laennec.loading.database import Database
from laennec.omop.standard import concepts as built_in
from laennec.store import Store, Writer
from laennec.trace import MemorySink
from tests.loading.concepts import ANGINA, ATHENA, ATHEROMA, GLUCOSE, INFARCTION, concept, load_athena, night, said
from tests.loading.reading import current, rows
from tests.support import make_home, shared, write_folder

FIFTY = 50


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def concepts_of(home):
    columns = "concept_id, concept_name, vocabulary_id, concept_code, standard_concept, invalid_reason"
    return {row[0]: row[1:] for row in rows(home, "concept", columns)}


def test_built_in_concepts_are_those_that_omop_publishes():
    import duckdb

    found = {}
    for folder in ("gibleed", "mix", "synthea27nj"):
        path = shared(f"data/omop/{folder}/concept.parquet")
        # In `mix` the concepts that its makers did not describe stand under the vocabulary X.
        for row in duckdb.sql(
            "select concept_id, concept_name, domain_id, vocabulary_id, coalesce(standard_concept, ''), concept_code "
            f"from '{path}' where vocabulary_id <> 'X'"
        ).fetchall():
            found.setdefault(row[0], set()).add(row[1:])
    ours = {
        c.concept_id: (c.concept_name, c.domain_id, c.vocabulary_id, c.standard_concept, c.concept_code)
        for c in built_in()
    }
    assert len(ours) == len(built_in()), "no id twice"
    assert {i: ours[i] for i in ours if i in found and ours[i] not in found[i]} == {}
    checked = {c.concept_id for c in built_in() if c.checked == "data"}
    # 262 and the places of care were read in OHDSI's phenotype definitions, which are not a concept table.
    assert checked - found.keys() <= {262, 581477, 8756, 581380}


def test_all_works_without_any_vocabulary(home):
    found = night(home, [("CIM10", "I2510"), ("CCAM", "DDAF001"), ("LOINC", "2345-7", "Glucose")], ["µmol/L"])
    assert {line["standard_concept_id"] for line in found.codes.values()} == {0}
    assert found.units["µmol/L"] == ("umol/L", 8749, 0)
    there = concepts_of(home)
    assert there[8507] == ("MALE", "Gender", "M", "S", None)
    for line in found.codes.values():
        assert FIRST_ID <= line["concept_id"] <= LAST_ID
        assert there[line["concept_id"]][1:] == (line["vocabulary_id"], line["code"], None, None)
    assert night(home, [("CIM10", "I2510")]).written == set(), "the same code again changes nothing"


CIM10 = [
    pytest.param("I251", ATHEROMA, None, 1, id="the ICD-10 code, its target in the code's own domain first"),
    pytest.param("I25.1", ATHEROMA, None, 1, id="written with its dot"),
    pytest.param(" i251 ", ATHEROMA, None, 1, id="spaces and small letters"),
    pytest.param("I2510", ATHEROMA, "0", 1, id="a French extension: its longest prefix, the rest lost"),
    pytest.param("I21900", INFARCTION, "900", 0, id="three characters at least"),
    pytest.param("I209", ANGINA, None, 0, id="the loaded vocabulary's own CIM10 code"),
    pytest.param("I2099", ANGINA, "9", 0, id="CIM10 before ICD10 for a prefix"),
    pytest.param("I20+0", 0, None, 0, id="the longest mapped prefix, not I20, which maps to nothing"),
    pytest.param("Z999", 0, None, 0, id="nothing known"),
    pytest.param("XX", 0, None, 0, id="no CIM-10 code at all"),
]


@pytest.mark.parametrize(("code", "standard", "lost", "others"), CIM10)
def test_a_cim10_code_finds_its_standard_concept(mapped, code, standard, lost, others):
    line = mapped.codes["CIM10", code]
    assert (line["standard_concept_id"], line["lost"], line["other_standards"]) == (standard, lost, others)


@pytest.fixture(scope="module")
def mapped(tmp_path_factory):
    """All codes of the table above in one night, after a vocabulary."""
    folder = tmp_path_factory.mktemp("mapped")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(folder / "keys"))
        home = make_home(folder / "home")
        load_athena(home, folder / "athena")
        return night(home, [("CIM10", case.values[0]) for case in CIM10])


def test_a_code_of_a_loaded_vocabulary_keeps_that_vocabularys_concept(home, tmp_path):
    load_athena(home, tmp_path / "athena")
    found = night(home, [("LOINC", "2345-7"), ("LOINC", "9999-9"), ("CIM10", "I209")])
    assert found.codes["LOINC", "2345-7"]["concept_id"] == GLUCOSE == found.standard("LOINC", "2345-7")
    assert found.codes["CIM10", "I209"]["concept_id"] == 49
    assert found.codes["LOINC", "9999-9"]["concept_id"] >= FIRST_ID


def test_athenas_rows_win_whichever_came_first(home, tmp_path):
    night(home, [("LOINC", "2345-7")])
    load_athena(home, tmp_path / "athena")
    names = dict(rows(home, "concept", "case _rank when 1 then concept_id end, concept_name"))
    assert names[8507] == "MALE (Athena)"


def test_loading_a_vocabulary_later_moves_its_codes_and_says_which(home, tmp_path):
    codes = [("LOINC", "2345-7"), ("CIM10", "I2510"), ("CIM10", "Z999")]
    first = night(home, codes)
    load_athena(home, tmp_path / "athena")
    assert night(home, remade=False).changed.keys() == {codes[0], codes[1]}
    moved = night(home)
    glucose, local = first.codes["LOINC", "2345-7"]["concept_id"], first.codes["CIM10", "I2510"]["concept_id"]
    assert moved.changed == {
        ("LOINC", "2345-7"): (glucose, GLUCOSE, 0, GLUCOSE),
        ("CIM10", "I2510"): (local, local, 0, ATHEROMA),
    }
    assert night(home).changed == {}, "told until the rows are made anew"
    there = concepts_of(home)
    assert there[glucose][-1] == "U", "the local concept stays, no longer valid"
    relations = set(rows(home, "concept_relationship", "concept_id_1, concept_id_2, relationship_id"))
    assert {(glucose, GLUCOSE, "Concept replaced by"), (local, ATHEROMA, "Maps to")} <= relations
    assert (ATHEROMA, local, "Mapped from") in relations
    again = night(home, [("LAB A", "X")]).codes["LAB A", "X"]["concept_id"]
    assert again > max(glucose, local), "no id is given twice"


def test_an_approved_mapping_comes_before_the_vocabularys(home, tmp_path):
    load_athena(home, tmp_path / "athena")
    codes = [("LAB CHU", "GLU"), ("CIM10", "I2510")]
    assert night(home, codes).standard("LAB CHU", "GLU") == 0
    agreed = [("LAB CHU", "GLU", GLUCOSE), ("CIM10", "I25.10", ANGINA), ("LAB CHU", "NO", 123456)]
    found = night(home, codes, approved=agreed)
    assert (found.standard("LAB CHU", "GLU"), found.standard("CIM10", "I2510")) == (GLUCOSE, ANGINA)
    assert set(found.changed) == set(codes)
    maps = rows(
        home, "source_to_concept_map", "source_vocabulary_id, source_code, target_concept_id, target_vocabulary_id"
    )
    assert ("LAB CHU", "GLU", GLUCOSE, "LOINC") in maps
    assert ("LAB CHU", "NO", 123456, "") in maps, "kept, but an unknown target maps to nothing"
    kept = night(home, codes)
    assert kept.standard("LAB CHU", "GLU") == GLUCOSE, "kept where nobody says otherwise"
    withdrawn = night(home, codes, approved=[])
    assert (withdrawn.standard("LAB CHU", "GLU"), withdrawn.standard("CIM10", "I2510")) == (0, ATHEROMA)


def test_a_mapping_that_a_loaded_folder_brings_is_used(home, tmp_path):
    row = {
        "source_code": "GLU",
        "source_concept_id": 0,
        "source_vocabulary_id": "LAB CHU",
        "target_concept_id": GLUCOSE,
        "target_vocabulary_id": "LOINC",
        "valid_start_date": "1970-01-01",
        "valid_end_date": "2099-12-31",
    }
    import datetime

    row |= {k: datetime.date.fromisoformat(row[k]) for k in ("valid_start_date", "valid_end_date")}
    load_athena(home, tmp_path / "athena", {**ATHENA, "source_to_concept_map": [row]})
    assert night(home, [("LAB CHU", "GLU")]).standard("LAB CHU", "GLU") == GLUCOSE


def test_local_trees(home):
    night(home, [("CCAM", "DDAF001"), ("CCAM", "DDAF007"), ("GHM", "05M091"), ("CIM10", "I2510"), ("LAB A", "X")])
    names = {i: c for i, c in rows(home, "source_code", "concept_id, concept_code")}
    tree = {
        (names[a], names[b]): n
        for a, b, n in rows(
            home, "concept_ancestor", "ancestor_concept_id, descendant_concept_id, min_levels_of_separation"
        )
    }
    ancestors: dict[str, dict[str, int]] = {}
    for (above_, below), levels in tree.items():
        ancestors.setdefault(below, {})[above_] = levels
    above = ancestors.__getitem__
    assert above("DDAF001") == {"DDAF001": 0, "DDAF": 1, "DDA": 2, "DD": 3}
    assert above("05M091") == {"05M091": 0, "05M09": 1, "05": 2}
    found = above("I2510")
    assert found.pop("I2510") == 0 and found["I251"] == 1 and found["I25"] == 2 and found["I00-I99"] == 3
    assert "X" not in ancestors, "in no tree"
    chapters = [code for code in names.values() if "-" in code]
    assert len(chapters) == 22
    categories = {code for code in names.values() if len(code) == 3 and code[0].isalpha() and code[1:].isdecimal()}
    assert {code for code in categories if len(above(code)) != 2} == set(), "each category is in one chapter"


def test_codes_with_french_labels_are_named_whole(home):
    night(home, [("CIM10", "I21"), ("ATC", "N02BE01"), ("CIM10", "Q0X", "Libellé local")])
    there = {(v, c): n for _, (n, v, c, *_) in concepts_of(home).items()}
    assert there["CIM10", "I21"] == "Infarctus aigu du myocarde"
    assert there["ATC", "N02BE01"].lower() == "paracetamol"
    assert there["CIM10", "A00-B99"] == "Certaines maladies infectieuses et parasitaires"
    assert there["CIM10", "Q0X"] == "Libellé local"
    assert ("CIM10", "E1190") in there, "codes not seen yet are there for who searches"


CODES = [
    ("CCAM", "DDAF001", "Dilatation"),
    ("CCAM", "DDAF007"),
    ("LAB A", "GLU", "Glucose"),
    ("LAB A", "GLU", "Glycémie"),
    ("LAB B", "GLU"),
    ("LOINC", "2345-7", "Glucose"),
    ("LOINC", "1-8"),
    ("GHM", "05M091"),
]
AGREED = [("LAB A", "GLU", GLUCOSE)]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_ends_in_the_same_concepts_up_to_their_ids(tmp_path_factory, data):
    """Codes in any order, split into nights in any way, some of them twice, around a vocabulary and an approval."""
    once = tmp_path_factory.mktemp("once")
    straight = make_home(once / "home")
    load_athena(straight, once / "athena")
    night(straight, CODES, approved=AGREED)

    folder = tmp_path_factory.mktemp("other")
    home = make_home(folder / "home")
    steps = data.draw(st.permutations([*CODES, "athena", "agreed"]))
    repeated = data.draw(st.lists(st.sampled_from(CODES), max_size=3))
    agreed = []
    for same, group in itertools.groupby(steps, key=lambda step: isinstance(step, tuple)):
        part = list(group)
        if same:
            night(home, [*part, *repeated], approved=agreed)
        else:
            for step in part:
                if step == "athena":
                    load_athena(home, folder / "athena")
                else:
                    agreed = AGREED
    night(home, CODES, approved=AGREED)
    assert said(home) == said(straight)


def test_a_night_that_changes_no_name_rewrites_no_vocabulary_table(home):
    night(home, [("LAB A", "GLU", "Glucose"), ("CIM10", "I21")])
    assert night(home, [("LAB A", "GLU", "Glucose"), ("CIM10", "I219")]).written == {"source_code"}, (
        "only that it was seen"
    )
    assert night(home, [("LAB A", "NA", "Sodium")]).written == {"source_code", "concept"}


def test_ids_that_a_folder_holds_are_left_alone(home, tmp_path):
    load_omop(
        home,
        write_folder(tmp_path / "odd", {"concept": [concept(FIRST_ID + FIFTY, "ODD", "1", "Observation")]}),
        "odd",
        sink=MemorySink(),
    )
    assert night(home, [("LAB A", "GLU")]).codes["LAB A", "GLU"]["concept_id"] == FIRST_ID + FIFTY + 1


def test_no_source_may_take_the_name_of_the_programs_own(home, tmp_path):
    with pytest.raises(UsageError, match="--source"):
        load_omop(home, write_folder(tmp_path / "x", ATHENA), "laennec", sink=MemorySink())


@pytest.mark.parametrize(
    ("authority", "vocabulary"),
    [
        ("CHU", "LAB CHU"),
        ("  CHU   Nord ", "LAB CHU Nord"),
        ("", "LAB ?"),
        ("130786049", "LAB 130786049"),
        ("Laboratoire de biologie du centre", "LAB Laboratoi~"),
    ],
)
def test_a_laboratorys_vocabulary_fits_the_models_width(home, authority, vocabulary):
    found = laboratory(authority)
    assert found.startswith(vocabulary) and len(found) <= 20
    with Writer(home, MemorySink(), "x", {}) as writer, Database(home, writer.number) as db:
        assert db.value(f"select {laboratory_sql('authority')} from (select ? as authority)", [authority]) == found
        writer.unchanged({})


def test_two_long_names_of_laboratories_stay_apart():
    assert laboratory("Laboratoire de biologie A") != laboratory("Laboratoire de biologie B")


def test_a_reader_sees_no_registry(home):
    night(home, [("LAB A", "GLU")])
    from laennec.perimeter import NoOpposition, NotGranted, Perimeter, Purpose, open_view

    view = open_view(Perimeter(Purpose.OPERATION), Store(home).current(), NoOpposition())
    for table in ("source_code", "source_map"):
        with pytest.raises(NotGranted):
            view.table(table, ["concept_code"])
    assert "source_code" in current(home).tables
