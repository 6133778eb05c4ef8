"""The sixty counts at a tiny scale: each question selects as many by both ways, whatever is known before."""

import json

import pytest
from bench.counts import STATES, main, percentile
from bench.thirty import QUESTIONS, WAYS, asked

from laennec.cohorts import read_query


@pytest.mark.nightly
def test_both_ways_select_as_many(tmp_path, capsys):
    assert main(["--scales", "0.0005", "--home", str(tmp_path), "--runs", "1"]) == 0
    (result,) = (tmp_path / "home" / "bench" / "results").glob("counts-*.json")
    found = json.loads(result.read_text())
    numbers: dict[str, list[int]] = {}
    for one in found["counts"]:
        numbers.setdefault(one["name"], []).append(one["number"])
        assert all(one[state] > 0 for state in STATES)
    assert set(numbers) == set(QUESTIONS)
    assert all(len(ways) == len(WAYS) and len(set(ways)) == 1 for ways in numbers.values()), numbers
    assert sum(ways[0] > 0 for ways in numbers.values()) >= 20, numbers
    assert {one["name"] for one in found["first"]} <= set(QUESTIONS) and found["first"]
    assert found["load"]["results"] == 167_350
    assert "Goals" in capsys.readouterr().out


def test_a_question_asks_the_same_in_both_ways_but_for_its_codes():
    for one in asked():
        file = read_query(one.text)
        assert file.title == one.title
        assert ('"codes": "source"' in json.dumps(one.text)) == (one.way == "source"), one


def test_a_percentile_is_one_of_the_values():
    assert [percentile(range(1, 61), percent) for percent in (0, 50, 95, 100)] == [1, 30, 57, 60]
