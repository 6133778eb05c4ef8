"""The bench at a tiny scale: each query gives the number of the SQL written by hand, sorted and unsorted."""

import json

import pytest
from bench.__main__ import QUERIES, main


@pytest.mark.nightly
def test_every_query_agrees_with_the_hand_written_sql(tmp_path, capsys):
    assert main(["--scale", "0.0005", "--home", str(tmp_path), "--runs", "1"]) == 0
    (result,) = (tmp_path / "home" / "bench" / "results").glob("*.json")
    found = json.loads(result.read_text())
    assert set(found["queries"]) == {path.stem for path in QUERIES} and len(QUERIES) == 12
    for name, query in found["queries"].items():
        assert query["same_number"], name
        assert query["number"] > 0, name
    assert found["record"]["largest_rows"] > found["record"]["median_rows"] > 0
    assert found["record"]["largest_same"] and found["record"]["median_same"]
    assert found["load"]["results"] == round(334_700_000 * 0.0005)
    assert "Goals" in capsys.readouterr().out
