"""`laennec cohort count` and `cohort run` on a home whose settings choose Spark: the same words, the same rows."""

import json
import os
import subprocess
import sys
from datetime import date

import pyarrow.parquet as pq
import pytest

from laennec.engines import spark_session
from tests.spark import ON_SPARK
from tests.support import make_warehouse, write_folder

pytestmark = [ON_SPARK, pytest.mark.nightly]
NUMBER = 30
QUERY = {
    "schema": "laennec.query/1",
    "title": "Emergency",
    "select": {"domain": "visit", "concepts": {"include": [{"vocabulary": "V", "code": "é"}]}},
}
SPARK = """
[engine]
kind = "spark"
memory = 0.05
threads = 2
[engine.spark]
conf = { "spark.sql.shuffle.partitions" = 2, "spark.driver.extraJavaOptions" = "-XX:TieredStopAtLevel=1" }
"""
RUN = """
import sys
from laennec.cli.main import main
for line in sys.argv[1:]:
    try:
        main(line.split())
    except SystemExit as end:
        if end.code:
            raise
"""
"""Several commands, one after the other, in one process: each would start Spark anew."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("cohort")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(path / "keys"))
        visits = [
            {
                "visit_occurrence_id": i,
                "person_id": 10**16 + i % NUMBER,
                "visit_concept_id": 9203,
                "visit_start_date": date(2024, 1, 1 + i % 28),
            }
            for i in range(2 * NUMBER)
        ]
        concepts = [{"concept_id": 9203, "concept_name": "x", "vocabulary_id": "V", "concept_code": "é"}]
        persons = [{"person_id": 10**16 + i, "gender_concept_id": 8507} for i in range(NUMBER)]
        make_warehouse(path, {"person": persons, "visit_occurrence": visits, "concept": concepts})
    (path / "query.json").write_text(json.dumps(QUERY))
    return path


@pytest.fixture(scope="module")
def laennec(folder):
    environment = {**os.environ, "LAENNEC_HOME": str(folder / "home"), "LAENNEC_KEYS": str(folder / "keys")}

    def run(*lines):
        lines = [line.replace("@", f"{folder}/") for line in lines]
        done = subprocess.run([sys.executable, "-c", RUN, *lines], capture_output=True, text=True, env=environment)
        return done.returncode, done.stdout, done.stderr

    return run


def test_the_same_answers_as_on_duckdb(laennec, folder):
    if why := spark_session.available():
        pytest.skip(why)
    settings = folder / "home" / "settings.toml"
    asked = [
        "cohort count @query.json --json",
        "cohort count @query.json --json --purpose research",
        "cohort run @query.json --out @{}.parquet",
    ]

    def ask(name):
        code, out, errors = laennec(*(line.format(name) for line in asked))
        assert (code, errors) == (0, ""), errors
        return out.replace(name, "NAME")

    on_duckdb = ask("duckdb")
    settings.write_text(SPARK)
    code, _, errors = laennec("cohort count @query.json")
    assert code == 1
    assert "holds no copy of version 1" in errors and "laennec store export-parquet --version 1" in errors

    code, out, errors = laennec("store export-parquet --json", "store export-parquet")
    written = json.loads(out)
    assert code == 1 and f"{written['folder']} is there already" in errors
    assert (written["version"], written["folder"]) == (1, str(folder / "home" / "parquet" / "1"))

    assert ask("spark") == on_duckdb
    first, second = (
        sorted(map(str, pq.read_table(folder / f"{name}.parquet").to_pylist())) for name in ("duckdb", "spark")
    )
    assert first == second and len(first) == 2 * NUMBER
    assert not list((folder / "home" / "tmp").glob("spark-*")), "Spark stops with the process and leaves nothing"


def test_a_copy_of_another_version_is_not_used(laennec, folder):
    (folder / "home" / "settings.toml").write_text(SPARK)
    copy = folder / "home" / "parquet" / "1"
    if not copy.exists():
        assert laennec("store export-parquet")[0] == 0
    manifest = copy / "laennec.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "mark": "of another warehouse"}))
    code, _, errors = laennec("cohort count @query.json")
    assert code == 1 and "holds a copy of another version" in errors


def test_export_parquet_says_what_is_wrong(laennec, folder):
    settings = folder / "home" / "settings.toml"
    settings.write_text("[engine]\nkind = 'spork'\n")
    code, _, errors = laennec("cohort count @query.json")
    assert code == 1 and str(settings) in errors and "duckdb, spark" in errors
    settings.unlink()
    code, _, errors = laennec("store export-parquet --version 7 --out @elsewhere")
    assert code == 1 and "has no version 7" in errors and not (folder / "elsewhere").exists()


def test_it_leaves_a_trace_and_goes_with_its_version(laennec, folder):
    (folder / "home" / "settings.toml").write_text("[engine.spark]\nparquet = 'copies'\n")
    kept = folder / "home" / "copies" / "1"
    code, out, errors = laennec("store export-parquet", "audit list --kind version --json", "audit verify")
    assert code == 0, errors
    assert "version.export_parquet" in out and kept.is_dir()
    write_folder(folder / "omop", {"person": [{"person_id": 1}]})
    code, out, errors = laennec("load omop @omop --source test --json", "gc --keep-last 1 --json")
    assert code == 0, errors
    assert json.loads(out.splitlines()[-1]) == {"removed": [1], "versions": [2], "copies": [1]}
    assert not kept.exists()
