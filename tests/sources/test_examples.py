"""Every value of the published examples comes out right, record by record and in columns."""

import json

import pytest

from laennec.sources.formats import Request, recognise
from tests.support import SHARED, shared

EXAMPLES = SHARED / "data/pmsi/examples"
NAMES = sorted(path.name for path in EXAMPLES.glob("*") if path.suffix != ".json") or ["(none)"]
TOP = ("format", "version", "encoding", "newline", "finess")


def expected():
    return json.loads(shared("data/pmsi/examples/expected.json").read_text("utf-8"))


def read(path, **told):
    found = recognise(path, told.get("format"), told.get("version"))
    reading = found.format.read(Request(path, found.version))
    records = list(reading.records)
    return {"format": found.format.name, "version": reading.version, **reading.facts, "records": records}


@pytest.mark.parametrize("name", NAMES)
def test_an_example_reads_as_expected(name):
    wanted = expected()[name]
    said = read(EXAMPLES / name)
    assert said["records"] == wanted["records"]
    assert {key: said.get(key) for key in TOP if key in wanted} == {key: wanted[key] for key in TOP if key in wanted}


def test_every_example_is_expected():
    assert set(expected()) == set(NAMES)
