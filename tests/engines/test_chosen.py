"""The section [engine] of a home's settings: what it may say, and errors that name file and field."""

from pathlib import Path

import pytest

from laennec.engines import Settings
from laennec.engines.chosen import chosen
from laennec.errors import LaennecError
from laennec.home import Home


def of(folder: Path, text: str):
    folder.mkdir(exist_ok=True)
    (folder / "settings.toml").write_text(text)
    return chosen(Home(folder))


def test_without_settings_it_is_duckdb(tmp_path):
    found = chosen(Home(tmp_path))
    assert (found.kind, found.settings) == ("duckdb", Settings())
    assert (found.spark.parquet, found.spark.master) == (tmp_path / "parquet", "local")
    assert of(tmp_path, "[another]\nroom = 1\n") == found


def test_everything_said(tmp_path):
    found = of(
        tmp_path,
        """
        [engine]
        kind = "spark"
        memory = 0.25
        threads = 3
        running = 4
        seconds = 60
        kept = 0
        [engine.spark]
        parquet = "copies"
        master = "spark://host:7077"
        conf = { "spark.executor.memory" = "16g", "spark.speculation" = true, "spark.task.cpus" = 2 }
        """,
    )
    limits = Settings(memory=0.25, threads=3, running=4, seconds=60, kept=0)
    assert found.kind == "spark" and found.settings == limits
    assert (found.spark.parquet, found.spark.master) == (tmp_path / "copies", "spark://host:7077")
    assert found.spark.conf == {
        "spark.executor.memory": "16g",
        "spark.speculation": "true",
        "spark.task.cpus": "2",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[engine", "cannot be understood"),
        ("engine = 1", r"engine must be a section, \[engine\]"),
        ('[engine]\nkind = "oracle"', r"\[engine\] kind must be one of duckdb, spark, not 'oracle'"),
        ("[engine]\nmemroy = 1", r"\[engine\] has no field memroy; it has kept, kind, memory"),
        ("[engine]\nmemory = 2", "memory, a share of the machine's memory, must be a number from 0.01 to 0.95"),
        ('[engine]\nmemory = "4GB"', "memory.*not '4GB'"),
        ("[engine]\nmemory = nan", "memory.*not nan"),
        ("[engine]\nthreads = 1.5", "threads must be a whole number"),
        ("[engine]\nrunning = true", "running must be a whole number.*not True"),
        ("[engine]\nseconds = 0", "seconds must be a number from 1 to 86400"),
        ("[engine]\nkept = 1", "kept.*must be a number from 0 to 0.9"),
        ("[engine]\nspark = 1", r"spark must be a section, \[engine.spark\]"),
        ("[engine.spark]\nmaster = 1", "spark master must be a text"),
        ('[engine.spark]\nparquet = "hdfs://name/folder"', "mount it, so that it has one path on every machine"),
        ("[engine.spark]\nconf = 1", "conf must be a table"),
        ("[engine.spark.conf]\nspark.ui = true", "Names hold dots, so they stand in quotes"),
        ('[engine.spark.conf]\n"hadoop.x" = 1', "'hadoop.x' is not a setting of Spark's"),
    ],
)
def test_what_cannot_be(tmp_path, text, said):
    with pytest.raises(LaennecError, match=said) as error:
        of(tmp_path, text)
    assert str(tmp_path / "settings.toml") in str(error.value)
