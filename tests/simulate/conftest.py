"""One simulated hospital of 2,000 patients for all tests of this folder, read back from its own files and key."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from laennec.simulate.plan import Plan
from laennec.simulate.run import Report, simulate


@dataclass
class Simulated:
    """The folder, what the command said of it, and the tables of its key as frames."""

    folder: Path
    report: Report

    def key(self, table: str) -> pd.DataFrame:
        return pq.read_table(self.folder / "key" / f"{table}.parquet").to_pandas()

    @cached_property
    def planted(self) -> pd.DataFrame:
        return self.key("planted")

    @cached_property
    def files(self) -> pd.DataFrame:
        return self.key("files")

    def lines(self, path: str) -> list[bytes]:
        """The lines of a file; of HL7 the messages."""
        data = (self.folder / path).read_bytes()
        return data.removesuffix(b"\n").split(b"\n")


@pytest.fixture(scope="session")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    folder = tmp_path_factory.mktemp("simulated") / "hospital"
    return Simulated(folder, simulate(folder, Plan(2_000, seed=11, dirt=0.03, reports=1_500, readings=40_000)))
