"""Requests at the command line, from the outbox to the person who fetches what was released."""

import json

import pytest

from laennec.airlock.models import Request
from tests.airlock import world
from tests.django_home import here


@pytest.fixture
def place(app_home, tmp_path):
    project = world.project()
    world.person("reader.one")
    folder = tmp_path / "outbox"
    folder.mkdir()
    (folder / "ages.csv").write_text("age band;persons\n18-39;1240\n40-59;2310\n60-79;1870\n")
    (folder / "small.csv").write_text("sex;persons\nF;4\nM;310\n")
    asked = {
        "schema": "laennec.release/1",
        "purpose": "The paper's second table",
        "files": [
            {"file": "ages.csv", "shows": "Persons by age band", "population": "5420 adults", "smallest_group": 1240},
            {"file": "small.csv", "shows": "Persons by sex", "population": "314 adults"},
        ],
    }
    file = tmp_path / "request.json"
    file.write_text(json.dumps(asked))
    return project, folder, file, asked, tmp_path


def ran(*arguments: str, code: int = 0) -> str:
    done = here("airlock", *arguments)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def test_from_the_outbox_to_who_fetches(place):
    project, folder, file, _, tmp_path = place
    asking = ("request", str(project.pk), str(file), "--outbox", str(folder), "--as", "member.one")
    told = json.loads(ran(*asking, "--json"))
    assert [one["flagged"] for one in told["files"]] == [False, True], told["files"]
    assert told["files"][1]["findings"] and told["not_run"]
    number = str(told["request"])
    assert "no request" in ran("show", number, "--as", "reviewer.one", code=1)
    ran("submit", number, "--as", "member.one")
    assert "FLAGGED" in ran("show", number, "--as", "reviewer.one")
    assert "own" in ran("review", number, "--as", "member.one", code=1)
    assert "submitted" in ran("review", number, "--stays", "2=Four women.", "--as", "reviewer.one")
    assert json.loads(ran("show", number, "--as", "reviewer.two", "--json"))["reviews"] == []
    assert "released" in ran("review", number, "--stays", "2=Small.", "--as", "reviewer.two")
    link = ran("hand", number, "--to", "reader.one", "--as", "member.one").split(": ")[1].strip()
    ran("fetch", link, "--out", str(tmp_path / "got"), "--as", "reader.one")
    assert [p.name for p in (tmp_path / "got").iterdir()] == ["001.csv"]
    assert (tmp_path / "got" / "001.csv").read_text() == (folder / "ages.csv").read_text()
    assert "fetched before: 1" in ran("recall", number, "--because", "A mistake.", "--as", "carrier.one")
    assert "recalled" in ran("fetch", link, "--out", str(tmp_path / "again"), "--as", "reader.one", code=1)
    assert "recalled" in ran("list", "--as", "member.one")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": "laennec.release/2"}, "schema"),
        ({"files": []}, "files"),
        ({"files": [{"file": "ages.csv", "shows": "", "population": "x"}]}, "files.0.shows"),
        ({"files": [{"file": "ages.csv", "shows": "x", "population": "x", "smallest_group": -1}]}, "smallest_group"),
        ({"files": [{"file": "../x", "shows": "x", "population": "x"}]}, "no name of a file"),
        ({"other": 1}, "other"),
    ],
)
def test_a_bad_request_names_what_is_wrong_and_keeps_nothing(place, change, words):
    project, folder, file, asked, _ = place
    file.write_text(json.dumps(asked | change))
    done = here("airlock", "request", str(project.pk), str(file), "--outbox", str(folder), "--as", "member.one")
    assert (done.returncode, words in done.stderr) == (1, True), done.stderr
    assert not Request.objects.exists()


def test_wrong_usage_is_said(place):
    assert "whole number" in ran("show", "x", code=2)
    assert "There is no request yet" in ran("list")
