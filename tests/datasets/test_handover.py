"""The writer of files that leave: sorted, both files alike, errors of the reader told as they are."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laennec.engines.handover import Handover
from laennec.errors import LaennecError
from laennec.identity.pseudonyms import PseudonymCollision

SCHEMA = pa.schema([("id", pa.int64()), ("text", pa.string())])


def batches(*parts):
    return (pa.RecordBatch.from_pydict({"id": p, "text": [str(i) for i in p]}, schema=SCHEMA) for p in parts)


def test_both_files_hold_the_sorted_rows(tmp_path):
    with Handover(tmp_path / "d.duckdb", tmp_path / "spill") as out:
        assert out.write("one", SCHEMA, batches([3, None, 1], [], [2]), ["id"], tmp_path / "one.parquet") == 4
        assert out.write("odd'\"name", SCHEMA, batches(), ["id"], tmp_path / "two's.parquet") == 0
    assert pq.read_table(tmp_path / "one.parquet")["id"].to_pylist() == [1, 2, 3, None]
    with duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as connection:
        assert connection.sql("select id from one").fetchall() == [(1,), (2,), (3,), (None,)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d.duckdb", "one.parquet", "two's.parquet"]


@pytest.mark.parametrize("error", [PseudonymCollision("two"), LaennecError("cancelled"), KeyboardInterrupt()])
def test_what_the_reader_raises_comes_out_as_it_is(tmp_path, error):
    def failing():
        yield from batches([1, 2])
        raise error

    with Handover(tmp_path / "d.duckdb", tmp_path / "spill") as out, pytest.raises(type(error)) as raised:
        out.write("one", SCHEMA, failing(), ["id"], tmp_path / "one.parquet")
    assert raised.value is error
    assert not (tmp_path / "spill").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(LaennecError, match="Cannot write"):
        Handover(tmp_path / "no" / "such" / "d.duckdb", tmp_path / "spill")
    with (
        Handover(tmp_path / "d.duckdb", tmp_path / "spill2") as out,
        pytest.raises(LaennecError, match="could not be written"),
    ):
        out.write("one", SCHEMA, batches([1]), ["id"], tmp_path / "no" / "one.parquet")
