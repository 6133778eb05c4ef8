"""The project file: what is right goes through unchanged, what is hostile or wrong is refused with its place."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.projects.project_file import ProjectFile, parse_project, read_project_file
from laennec.projects.reading import MAX_BYTES
from tests.projects.examples import GOOD, TODAY, document

TOML = """
schema = "laennec.project/1"
title = "Assays"
purpose = "steering"
lay_summary = '''First line.
Second line.'''
cohort = "queries/q.json"
shift_dates = false
end = 2027-12-31
dates = {from = 2015-01-01, to = 2020-12-31}
[carrier]
login = "carrier.one"
name = "Carrier One"
[domains.person]
[domains.condition_occurrence]
columns = ["condition_concept_id", "condition_source_value"]
reason = "Codes without a standard concept."
"""


def refusal(found: dict[str, object], today: date = TODAY) -> str:
    with pytest.raises(LaennecError) as error:
        parse_project(found, today)
    return str(error.value)


def test_a_good_file_keeps_its_meaning_in_its_normal_form():
    first = parse_project(document(), TODAY)
    second = ProjectFile.model_validate(json.loads(json.dumps(first.to_json())))
    assert second == first
    assert first.to_json()["sites"] == ["1", "9007199254740993"]


def test_toml_and_json_say_the_same(tmp_path):
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "q.json").write_text(json.dumps(GOOD["cohort"]))
    (tmp_path / "p.toml").write_text(TOML)
    found = read_project_file(tmp_path / "p.toml", TODAY)
    (tmp_path / "p.json").write_text(json.dumps(found.to_json()))
    assert read_project_file(tmp_path / "p.json", TODAY) == found
    assert found.cohort == GOOD["cohort"]
    assert found.columns()["condition_occurrence"] == (
        "condition_occurrence_id", "person_id", "condition_concept_id", "condition_source_value"
    )  # fmt: skip


def test_the_manual_s_example_is_a_project_file(tmp_path):
    page = Path(__file__).resolve().parents[2] / "docs" / "project_file.md"
    (tmp_path / "p.toml").write_text(page.read_text().split("```toml")[1].split("```")[0])
    (tmp_path / "query.json").write_text(json.dumps(GOOD["cohort"]))
    assert read_project_file(tmp_path / "p.toml", TODAY).carrier.login == "carrier.one"


def test_the_minimal_set_is_the_default_and_needs_no_reason():
    found = parse_project(document(domains=["person", "death"]), TODAY)
    assert found.columns() == {
        "person": ("person_id", "gender_concept_id", "year_of_birth"),
        "death": ("person_id", "death_date", "death_type_concept_id"),
    }


def domain(columns: list[object], reason: str | None = "Because.", name: str = "measurement") -> dict[str, object]:
    return {"domains": {name: {"columns": columns, **({"reason": reason} if reason is not None else {})}}}


MEMBER = {"login": "member.one", "name": "Member One"}
WRONG = {
    "no schema": ({"schema": None}, "schema: this field is missing"),
    "other schema": ({"schema": "laennec.project/2"}, "schema: expected 'laennec.project/1'"),
    "unknown field": ({"budget": 1}, "budget: there is no such field"),
    "odd field": ({"a\x1b[2J": 1}, r"'a\x1b[2J': there is no such field"),
    "no title": ({"title": None}, "title: this field is missing"),
    "blank title": ({"title": " \t "}, "title: "),
    "huge title": ({"title": "x" * 100_000}, "title: longer than 200"),
    "huge summary": ({"lay_summary": "x" * 100_000}, "lay_summary: longer than 10000"),
    "number as title": ({"title": 5}, "title: expected a text"),
    "escape in the title": ({"title": "a\x1b[2J"}, "title: the invisible character U+001B"),
    "nul": ({"title": "a\0b"}, "title: the invisible character U+0000"),
    "line break in the title": ({"title": "a\nb"}, "title: the invisible character U+000A"),
    "text that runs backwards": ({"lay_summary": "a\u202eb"}, "lay_summary: the invisible character U+202E"),
    "purpose of no study": ({"purpose": "operation"}, "purpose: expected 'research', 'innovation' or 'steering'"),
    "no carrier": ({"carrier": None}, "carrier: this field is missing"),
    "carrier of a partner": (
        {"carrier": {"login": "a", "name": "A", "affiliation": "partner"}},
        "carrier.affiliation: a project is carried by a professional of the hospital",
    ),
    "carrier as a partner too": (
        {"members": [{"login": "carrier.one", "name": "Carrier One", "affiliation": "partner"}]},
        "members[0].login: carrier.one is the carrier",
    ),
    "login in capitals": ({"members": [{"login": "A", "name": "A"}]}, "members[0].login: expected a login"),
    "login with SQL": ({"members": [{"login": "a'--", "name": "A"}]}, "members[0].login: expected a login"),
    "login and a line end": ({"members": [{"login": "a\n", "name": "A"}]}, "members[0].login: expected a login"),
    "the machine's login": ({"members": [{"login": "system", "name": "A"}]}, "members[0].login: system is"),
    "no name": ({"members": [{"login": "a"}]}, "members[0].name: this field is missing"),
    "named twice": ({"members": [MEMBER, MEMBER]}, "members[1].login: member.one is named twice"),
    "too many members": (
        {"members": [{"login": f"a{n}", "name": "A"} for n in range(201)]}, "members: more than 200"
    ),
    "no domains": ({"domains": {}}, "domains: expected at least one"),
    "unknown domain": ({"domains": ["patients"]}, "domains.patients: no such domain"),
    "odd domain": ({"domains": {"x'; DROP TABLE person;--": {}}}, "no such domain"),
    "vocabulary": ({"domains": ["concept"]}, "domains.concept: no such domain"),
    "secret table": ({"domains": ["record_key"]}, "domains.record_key: no such domain"),
    "rows without a person": ({"domains": ["fact_relationship"]}, "no such domain"),
    "unknown column": (domain(["no_such"]), "domains.measurement.columns[0]: the table measurement has no column"),
    "SQL as a column": (domain(["1; DROP TABLE x"]), "domains.measurement.columns[0]: the table measurement has no"),
    "hidden column": (domain(["_source"]), "has no column"),
    "identifying column": (
        domain(["person_source_value"], name="person"),
        "domains.person.columns[0]: person.person_source_value cannot be granted: it identifies",
    ),
    "place of living": (domain(["zip"], name="location"), "location.zip cannot be granted: it identifies"),
    "text of reports": (domain(["note_text"], name="note"), "note.note_text cannot be granted"),
    "more without a reason": (domain(["provider_id"], None), "say why in domains.measurement.reason"),
    "more with an empty reason": (domain(["provider_id"], "  "), "domains.measurement.reason: "),
    "column twice": (domain(["provider_id", "provider_id"]), "columns[1]: provider_id is named twice"),
    "column as number": (domain([5]), "domains.measurement.columns[0]: expected a text"),
    "eras with sites": ({"domains": ["drug_era"]}, "domains.drug_era: its rows sum up others"),
    "site as text": ({"sites": ["one"]}, "sites[0]: expected an id"),
    "site too large": ({"sites": [2**63]}, "sites[0]: "),
    "negative site": ({"sites": [-1]}, "sites[0]: "),
    "site as truth": ({"sites": [True]}, "sites[0]: expected an id"),
    "no site at all": ({"sites": []}, "sites: expected at least one"),
    "dates backwards": ({"dates": {"from": "2020-01-01", "to": "2019-01-01"}}, "dates: they run from"),
    "no day": ({"end": "2027-02-30"}, "end: expected a day"),
    "day with a time": ({"end": "2027-02-01T00:00:00"}, "end: expected a day"),
    "day as number": ({"end": 20270101}, "end: expected a day"),
    "end in the past": ({"end": "2026-11-22"}, "end: the project would end on 2026-11-22"),
    "yes for true": ({"shift_dates": "yes"}, "shift_dates: expected true or false"),
    "no shift said": ({"shift_dates": None}, "shift_dates: this field is missing"),
    "no cohort": ({"cohort": None}, "cohort: this field is missing"),
    "cohort of another kind": ({"cohort": {"schema": "x"}}, "cohort: "),
    "cohort wrong inside": (
        {"cohort": {"schema": "laennec.query/1", "select": {"has": {}}}}, "cohort: as a query, select.has: "
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_refused_with_its_place(name):
    changes, words = WRONG[name]
    found = {**deepcopy(GOOD), **changes}
    found = {key: value for key, value in found.items() if value is not None}
    message = refusal(found)
    assert words in message
    assert len(message) < 3000
    assert message.isprintable() or set(c for c in message if not c.isprintable()) == {"\n"}


def test_all_that_is_wrong_is_told_at_once():
    message = refusal(document(title=5, purpose="x", end="never"))
    assert message.startswith("3 to correct")
    many = refusal(document(domains={f"d{n}": {} for n in range(60)}))
    assert "and 40 more" in many


def test_today_is_still_a_good_end():
    assert parse_project(document(end=TODAY.isoformat()), TODAY).end == TODAY


SPOILT = {
    "empty": b"",
    "not JSON": b"{",
    "not UTF-8": b"\xff\xfe{}",
    "a list": b"[]",
    "a name twice": b'{"end": "2027-01-01", "end": "2030-01-01"}',
    "nan": b'{"end": NaN}',
    "infinite": b'{"end": Infinity}',
    "half a character": b'{"title": "\\ud800"}',
    "huge number": b'{"sites": [' + b"9" * 10_000 + b"]}",
    "huge": b'{"title": "' + b"x" * (MAX_BYTES + 1) + b'"}',
    "deep": b"[" * 200_000,
    "deep object": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
}


@pytest.mark.parametrize("suffix", [".json", ".toml"])
@pytest.mark.parametrize("name", SPOILT)
def test_files_that_cannot_be_read_are_refused(tmp_path, name, suffix):
    path = tmp_path / f"p{suffix}"
    path.write_bytes(SPOILT[name])
    with pytest.raises(LaennecError) as error:
        read_project_file(path, TODAY)
    assert str(path) in str(error.value)
    assert len(str(error.value)) < 3000


@pytest.mark.parametrize("toml", ["end = inf\n", "a = nan\n", "[" * 5000, "a = " + "[" * 5000, "end = 07:32:00\n"])
def test_toml_of_its_own_oddities(tmp_path, toml):
    (tmp_path / "p.toml").write_text(toml)
    with pytest.raises(LaennecError):
        read_project_file(tmp_path / "p.toml", TODAY)


def test_the_cohort_lies_beside_the_project_file(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.json").write_text(json.dumps(GOOD["cohort"]))
    (tmp_path / "in" / "link.json").symlink_to(tmp_path / "secret.json")
    for name in ("../secret.json", str(tmp_path / "secret.json"), "link.json", "no\0file", "missing.json", ".", ""):
        (tmp_path / "in" / "p.json").write_text(json.dumps(document(cohort=name)))
        with pytest.raises(LaennecError, match=r"cohort|no such file"):
            read_project_file(tmp_path / "in" / "p.json", TODAY)


def test_a_folder_or_nothing_is_no_project_file(tmp_path):
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(LaennecError, match="no such file"):
            read_project_file(path, TODAY)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(field=st.sampled_from(sorted(GOOD)), value=JUNK)
def test_junk_in_any_field_is_refused_or_means_something(field, value):
    found = {**deepcopy(GOOD), field: value}
    try:
        accepted = parse_project(found, TODAY)
    except LaennecError as error:
        assert str(error)
    else:
        assert ProjectFile.model_validate(accepted.to_json()) == accepted


def test_a_repeated_name_after_very_many_is_found_at_once(tmp_path):
    """Not in a time that grows with the square of the file: this took minutes."""
    file = tmp_path / "project.json"
    names = ",".join(f'"{number}":0' for number in range(90_000))
    file.write_text(f'{{{names},"twice":0,"twice":1}}')
    with pytest.raises(LaennecError, match="'twice' stands twice"):
        read_project_file(file, TODAY)
