"""Perimeters and columns in words, in both languages: no column is told by its bare name."""

from datetime import date

import pytest
from django.utils import translation

from laennec.omop import TABLES
from laennec.projects import dictionary, wording
from laennec.projects.minimal import MINIMAL, never
from laennec.projects.project_file import parse_project
from tests.projects.examples import TODAY, document

COLUMNS = [(t, c.name) for t in MINIMAL for c in TABLES[t].columns if not never(t, c.name)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_table_and_column_that_may_be_asked_for_has_words(language):
    with translation.override(language):
        for table in MINIMAL:
            assert dictionary.name(table) != table
        for table, column in COLUMNS:
            said = dictionary.meaning(table, column)
            assert said and "_" not in said and "  " not in said, (table, column, said)
            assert dictionary.type_name(table, column)


def test_french_is_french():
    told = {}
    for language in ("en", "fr"):
        with translation.override(language):
            told[language] = [dictionary.meaning(t, c) for t, c in COLUMNS]
    alike = {one for one, other in zip(told["en"], told["fr"], strict=True) if one == other}
    assert alike <= {"date", "dose", "place"}, alike


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [
        ("person", "person_id", "the patient (pseudonym)"),
        ("measurement", "person_id", "the patient (pseudonym)"),
        ("measurement", "measurement_id", "number of the row (pseudonym)"),
        ("measurement", "visit_detail_id", "the step of the stay (pseudonym)"),
        ("measurement", "measurement_date", "date"),
        ("measurement", "value_as_number", "value, a number"),
        ("visit_occurrence", "visit_start_date", "start (date)"),
        ("visit_occurrence", "admitted_from_source_value", "where the patient came from (text of the source)"),
        ("condition_occurrence", "condition_source_concept_id", "diagnosis (code of the source)"),
        ("death", "person_id", "the patient (pseudonym)"),
        ("drug_exposure", "drug_type_concept_id", "where the record comes from (concept)"),
    ],
)
def test_a_column_is_told_by_what_it_is_about(table, column, said):
    assert dictionary.meaning(table, column) == said


def test_an_application_in_words():
    file = parse_project(document(), TODAY)
    words = wording.asked(file, lambda site: f"Site {site}")
    assert [told.sentence for told in words.tables] == [
        "patients: 3 columns", "laboratory results and measurements: 5 columns",
    ]  # fmt: skip
    assert words.where == "Site 1, Site 9007199254740993"
    assert words.dates == "stays and events from 1 January 2015"
    assert words.shift == "dates shifted by whole weeks, the same for a whole family"
    assert (words.tables[1].more, words.last_day) == (["the member of staff (pseudonym)"], date(2027, 12, 31))
    with translation.override("fr"):
        words = wording.asked(parse_project(document(sites=None, dates=None), TODAY), str)
        assert words.tables[0].sentence.replace("\u00a0", " ") == "patients : 3 colonnes"
        assert (words.where, words.dates) == ("toutes les structures", "séjours et événements de toutes dates")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "stays and events of all dates"),
        (date(2018, 1, 1), None, "stays and events from 1 January 2018"),
        (None, date(2018, 1, 2), "stays and events until 2 January 2018"),
        (date(2018, 1, 1), date(2019, 1, 2), "stays and events from 1 January 2018 to 2 January 2019"),
    ],
)
def test_a_period_in_words(first, last, said):
    assert wording.between(first, last) == said
