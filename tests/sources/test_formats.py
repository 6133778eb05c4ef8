"""A format of another package: registered by its entry point, it is listed, recognised and parsed like ours."""

import json
import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from laennec.errors import UsageError
from laennec.sources.formats import OURS, Format, Written, formats, written_format

MODULE = """
import pyarrow as pa
from laennec.sources.formats import Guess, Part, Reading

class Pairs:
    name = "pairs"

    def recognise(self, head, file_name):
        return Guess("pairs", "1", 3) if head.startswith(b"PAIRS") else None

    def _pairs(self, request):
        return [line.split("=") for line in request.path.read_text().splitlines()[1:]]

    def read(self, request):
        return Reading("1", iter([{"key": key, "value": value} for key, value in self._pairs(request)]))

    def tables(self, request):
        keys, values = zip(*self._pairs(request))
        yield Part({"pairs": pa.RecordBatch.from_pydict({"key": list(keys), "value": list(values)})}, (), len(keys))

FORMATS = [Pairs()]
"""
PARSE = """
import sys, pathlib
from laennec.sources.child import parse
parsed = parse(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
print(parsed.format, *parsed.tables["pairs"])
"""


def test_a_format_of_another_package_is_one_of_them(tmp_path):
    package = tmp_path / "package"
    (package / "pairs-1.0.dist-info").mkdir(parents=True)
    (package / "pairs-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: pairs\nVersion: 1.0\n")
    (package / "pairs-1.0.dist-info" / "entry_points.txt").write_text(
        "[laennec.formats]\npairs = pairs_format:FORMATS\n"
    )
    (package / "pairs_format.py").write_text(MODULE)
    path = tmp_path / "x.any"
    path.write_text("PAIRS\na=1\nb=2\n")
    found = os.pathsep.join([str(package), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": found}

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    said = json.loads(run("-m", "laennec.cli.main", "sources", "read", str(path), "--json"))
    assert said == {
        "format": "pairs",
        "version": "1",
        "records": [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}],
    }
    assert "pairs" in run("-m", "laennec.cli.main", "sources", "formats").split()
    name, table = run("-c", PARSE, str(path), str(tmp_path / "out")).split()
    assert name == "pairs" and pq.read_table(table).column("value").to_pylist() == ["1", "2"]


def test_ours_are_formats_and_some_are_written():
    assert all(isinstance(one, Format) for one in formats().values()) and len(OURS) == 9
    assert {"rss", "hl7v2", "hprim_sante"} <= {name for name, one in formats().items() if isinstance(one, Written)}
    with pytest.raises(UsageError, match="rpu can be read, not written"):
        written_format("rpu")
