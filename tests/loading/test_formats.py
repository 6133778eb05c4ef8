"""The same rows in any format give the same warehouse; v5.3 and Athena's download are read as they are."""

import datetime
import gzip
import random

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laennec.loading import load_omop
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.reading import contents, current, rows
from tests.support import make_home, write_folder

TEXTS = ["plain", 'a "quoted" word', "two\nlines", "a, comma", "accentué", " spaced ", "5' 6\"", "tab\there", None]


def tables(count=400):
    chance = random.Random(1)
    day = datetime.date(2015, 1, 1)
    return {
        "person": [
            {"person_id": 2**60 + i, "year_of_birth": 1930 + i % 80, "person_source_value": f"IPP {i}"}
            for i in range(50)
        ],
        "observation": [
            {
                "observation_id": i,
                "person_id": 2**60 + i % 50,
                "observation_concept_id": chance.choice([0, 5, None]),
                "observation_source_concept_id": chance.choice([0, 77, None]),
                "observation_date": day + datetime.timedelta(days=chance.randrange(3000)),
                "observation_datetime": datetime.datetime(2015, 1, 1, 1, 2, i % 60),
                "value_as_number": chance.choice([1.5, -2e10, None]),
                "value_as_string": chance.choice(TEXTS),
            }
            for i in range(count)
        ],
        "death": [],
    }


def to_csv(source, into, ending=".csv", *, upper=False, files=1, options="delimiter ','"):
    into.mkdir()
    with duckdb.connect() as db:
        for path in source.glob("*.parquet"):
            stem = path.stem.upper() if upper else path.stem
            db.execute(f"create or replace view t as select * from read_parquet('{path}', file_row_number=true)")
            columns = [c[0] for c in db.execute("describe t").fetchall() if c[0] != "file_row_number"]
            shown = ", ".join(f"{c} as {c.upper() if upper else c}" for c in columns)
            for part in range(files):
                name = into / (f"{stem}{ending}" if files == 1 else f"{stem}_{part + 1}{ending}")
                db.execute(
                    f"copy (select {shown} from t where file_row_number % {files} = {part}) to '{name}' "
                    f"(format csv, header, {options})"
                )
    return into


def load(home, folder):
    return load_omop(home, folder, "s", sink=MemorySink())


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"upper": True},
        {"ending": ".csv.gz"},
        {"files": 3},
        {"options": "delimiter ';', quote '\"'"},
        {"options": "force_quote *"},
    ],
    ids=str,
)
def test_csv_is_parquet(tmp_path, options):
    parquet = write_folder(tmp_path / "parquet", tables())
    csv = to_csv(parquet, tmp_path / "csv", **options)
    home = make_home(tmp_path / "home")
    load(home, parquet)
    expected = contents(home)
    other = make_home(tmp_path / "other")
    report = load(other, csv)
    assert report.refused == 0
    assert contents(other) == expected
    if "force_quote *" not in str(options):  # quoted, an empty text is a text
        assert load(home, csv).unchanged, "the same rows: no new version"
    assert Store(other).vault().find("person", "ipp49") == [2**60 + 49]


def test_many_files_in_folders(tmp_path):
    whole = write_folder(tmp_path / "whole", tables())
    split = tmp_path / "split"
    for table in ("person", "observation", "death"):
        (split / table.upper()).mkdir(parents=True)
        content = pq.read_table(whole / f"{table}.parquet")
        for i in range(3):
            part = content.slice(i * len(content) // 3, (i + 1) * len(content) // 3 - i * len(content) // 3)
            if table == "person" and i == 1:
                part = part.append_column("extra", pa.array(["x"] * len(part)))
            pq.write_table(part, split / table.upper() / f"part-{i:05}.snappy.parquet")
        (split / table.upper() / "_SUCCESS").touch()
    one, two = make_home(tmp_path / "1"), make_home(tmp_path / "2")
    load(one, whole)
    report = load(two, split)
    assert contents(one) == contents(two)
    assert report.tables["person"].files == 3
    assert report.tables["person"].unknown_columns == ["extra"]


def test_athena(tmp_path):
    folder = tmp_path / "vocabulary_download"
    folder.mkdir()
    (folder / "CONCEPT.csv").write_text(
        "concept_id\tconcept_name\tdomain_id\tvocabulary_id\tconcept_class_id\tstandard_concept\tconcept_code\t"
        "valid_start_date\tvalid_end_date\tinvalid_reason\n"
        '1\t"Dr. X" syndrome, 5" long\tCondition\tSNOMED\tDisorder\tS\t"1\t19700101\t20991231\t\n'
        "2\tNA\tDrug\tATC\tATC 5th\t\tA'B\t20020131\t20190630\tU\n"
    )
    (folder / "CONCEPT_SYNONYM.csv").write_text(
        "concept_id\tconcept_synonym_name\tlanguage_concept_id\n1\té\t4180186\n"
    )
    (folder / "CONCEPT_CPT4.csv").write_text("concept_id\tconcept_name\n")
    (folder / "cpt.sh").write_text("#!/bin/sh\n")
    home = make_home(tmp_path / "home")
    report = load(home, folder)
    assert report.refused == 0
    assert report.unknown_files == ["CONCEPT_CPT4.csv", "cpt.sh"]
    day = datetime.date
    shown = (
        "concept_id, concept_name, concept_code, standard_concept, valid_start_date, valid_end_date, invalid_reason"
    )
    assert rows(home, "concept", shown) == [
        (1, '"Dr. X" syndrome, 5" long', '"1', "S", day(1970, 1, 1), day(2099, 12, 31), None),
        (2, "NA", "A'B", None, day(2002, 1, 31), day(2019, 6, 30), "U"),
    ]
    assert current(home).sources["s"].vocabulary_only


def test_v5_3_columns_are_read_under_their_new_names(tmp_path):
    folder = tmp_path / "v53"
    folder.mkdir()
    (folder / "visit_occurrence.csv").write_text(
        "visit_occurrence_id,person_id,visit_concept_id,visit_start_date,admitting_source_concept_id,"
        "admitting_source_value,discharge_to_concept_id,discharge_to_source_value\n1,1,9201,2020-01-01,8,home,9,ward\n"
    )
    (folder / "visit_detail.csv").write_text(
        "visit_detail_id,person_id,visit_detail_concept_id,visit_detail_start_date,visit_detail_parent_id\n"
        "5,1,9201,2020-01-01,4\n"
    )
    home = make_home(tmp_path / "home")
    report = load(home, folder)
    shown = (
        "admitted_from_concept_id, admitted_from_source_value, discharged_to_concept_id, discharged_to_source_value"
    )
    assert rows(home, "visit_occurrence", shown) == [(8, "home", 9, "ward")]
    assert rows(home, "visit_detail", "parent_visit_detail_id") == [(4,)]
    assert report.tables["visit_occurrence"].renamed["admitting_source_value"] == "admitted_from_source_value"
    assert report.tables["visit_occurrence"].unknown_columns == []


def test_what_data_frames_write(tmp_path):
    folder = tmp_path / "frames"
    folder.mkdir()
    table = pa.table(
        {
            "person_id": pa.array([1.0, 2.0, 3.5, float("nan")], pa.float64()),
            "year_of_birth": pa.array([1980.0, float("nan"), 1982.0, 1983.0], pa.float64()),
            "birth_datetime": pa.array(["1980-05-04", None, "x", "x"]),
            "gender_concept_id": pa.array([8507, 8532, 0, 0], pa.uint64()),
            "gender_source_value": pa.array([b"M", None, b"F", b"F"], pa.binary()),
            "race_source_value": pa.array([1, 2, 3, 4], pa.int8()),
        }
    )
    pq.write_table(table, folder / "Person.PARQUET")
    home = make_home(tmp_path / "home")
    report = load(home, folder)
    assert (report.tables["person"].loaded, report.tables["person"].refused) == (2, 2), (
        Store(home).vault().quarantined()
    )
    shown = "person_id, year_of_birth, birth_datetime, gender_concept_id, gender_source_value, race_source_value"
    assert rows(home, "person", shown) == [
        (1, 1980, datetime.datetime(1980, 5, 4), 8507, "M", "1"),
        (2, None, None, 8532, None, "2"),
    ]
    assert {(r.row, r.field, r.reason) for r in Store(home).vault().quarantined()} == {
        (3, "person_id", "not a whole number"),
        (4, "person_id", "the key is missing"),
    }


def test_a_truncated_gzip_is_an_error(tmp_path):
    from laennec.errors import LaennecError

    folder = tmp_path / "gz"
    folder.mkdir()
    text = "person_id,year_of_birth\n" + "".join(f"{i},{1900 + i % 100}\n" for i in range(50_000))
    (folder / "person.csv.gz").write_bytes(gzip.compress(text.encode())[:-5000])
    home = make_home(tmp_path / "home")
    with pytest.raises(LaennecError, match=r"person|damaged|loaded"):
        load(home, folder)
    assert Store(home).current() is None
