"""Spark for tests: one Java machine a run, however many warehouses are opened on it; skipped, saying why, without."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from laennec.engines import Settings, spark_session
from laennec.engines.chosen import SparkChoice
from laennec.engines.spark_engine import SparkEngine
from laennec.omop import TABLES
from laennec.perimeter import NoOpposition, Perimeter, Purpose, View, open_view
from laennec.store import write_copy
from tests.cohorts.worlds import Rows
from tests.perimeter.small import make_version

SETTINGS = Settings(memory=0.05, threads=2)
ON_SPARK = pytest.mark.xdist_group("spark")
"""Marks what needs Spark, so that one process of a parallel run starts it, and not each."""
CONF = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "2",
}
"""For small tables: Java's second compiler costs more than it wins."""
Opening = Callable[[Path, dict[str, Rows]], tuple[SparkEngine, View]]


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opening]:
    """Opens tables, given as rows, as a Parquet copy on Spark: the engine and the operator's view."""
    if why := spark_session.available():
        pytest.skip(why)
    scratch = tmp_path_factory.mktemp("spark")
    choice = SparkChoice(scratch, conf=CONF)
    spark_session.start(choice, SETTINGS, scratch)  # kept between tests, which open and close engines

    def opened(folder: Path, tables: dict[str, Rows]) -> tuple[SparkEngine, View]:
        version = make_version(folder, {name: rows for name, rows in tables.items() if name in TABLES})
        copy = write_copy(version, "test", folder / "parquet", folder)
        engine = SparkEngine(copy, scratch, SETTINGS, choice)
        return engine, open_view(Perimeter(Purpose.OPERATION, identified=True), version, NoOpposition())

    yield opened
    spark_session.stop()
