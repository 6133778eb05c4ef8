"""Each case of the chapters: the rows that the journal of its records gives, and no others."""

import importlib

import pytest

from laennec.home import Home
from tests.hospital_spec import CHAPTERS, Case, Names, read, records
from tests.loading.hospital.journals import omop

BOOKS = [importlib.import_module(f"tests.hospital_spec.{chapter}") for chapter in CHAPTERS]
CASES = [pytest.param(case, id=case.title) for book in BOOKS for case in book.CASES]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case, home: Home) -> None:
    given = records(case.records)
    names = Names(given)
    made = omop(home, given)
    for table, text in case.rows.items():
        expected = read(text)
        header = [cell.strip() for cell in text.strip().splitlines()[0].split("|")]
        found = [{column: names.say(column, row.get(column)) for column in header} for row in made.get(table, [])]
        if table == "visit_detail" and "visit_detail_type_concept_id" not in header:
            found = [row for row in found if row["visit_detail_id"] is not None]

        def order(row: dict[str, str | None]) -> list[str]:
            return [value or "" for value in row.values()]

        assert sorted(found, key=order) == sorted(expected, key=order), table
