"""Commands misused: every one ends with 1 or 2 and a line that says what to do; none shows a traceback."""

import json
import os
import stat
import subprocess
import sys
from datetime import date

import pytest

from laennec.cli.main import main
from tests.support import make_warehouse

QUERY = {"schema": "laennec.query/1", "select": {"has": {"domain": "visit"}}}
LONG = "9" * 5000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("misuse")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(path / "keys"))
        visit = {
            "visit_occurrence_id": 1,
            "person_id": 1,
            "visit_concept_id": 9,
            "visit_start_date": date(2024, 1, 1),
        }
        make_warehouse(path, {"person": [{"person_id": 1}], "visit_occurrence": [visit]})
    (path / "query.json").write_text(json.dumps(QUERY))
    return path


@pytest.fixture(scope="module")
def laennec(folder):
    environment = {**os.environ, "LAENNEC_HOME": str(folder / "home"), "LAENNEC_KEYS": str(folder / "keys")}

    def run(*arguments, **more):
        done = subprocess.run(
            [sys.executable, "-m", "laennec.cli.main", *map(str, arguments)],
            capture_output=True,
            text=True,
            env={**environment, **more},
            timeout=60,
        )
        assert "Traceback" not in done.stderr and "foresaw" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.mark.parametrize("out", ["", ".", LONG, "query.json/rows.parquet", "a device"])
def test_places_that_are_no_place_for_rows(laennec, folder, tmp_path, out):
    if out == "a device":
        os.mkfifo(tmp_path / out)  # as /dev/null would be: it must stay what it is
    else:
        (tmp_path / "query.json").touch()
    where = str(tmp_path / out) if out not in ("", ".") else out
    code, _, errors = laennec("cohort", "run", folder / "query.json", "--out", where)
    assert code == 1 and errors.startswith("laennec: ")
    if out == "a device":
        assert stat.S_ISFIFO((tmp_path / out).stat().st_mode) and "left as it is" in errors


def test_a_name_that_is_no_text(laennec, folder, tmp_path):
    strange = os.fsencode(tmp_path) + b"/\xff.json"
    with open(strange, "w") as file:
        json.dump(QUERY, file)
    code, _, errors = laennec("cohort", "run", os.fsdecode(strange), "--out", os.fsdecode(strange + b".parquet"))
    assert code == 0, errors
    assert os.path.exists(strange + b".parquet")
    code, out, _ = laennec("audit", "list")
    assert code == 0 and "cohort.rows (done)" in out


def test_a_query_without_end_is_refused_at_its_limit(capsys):
    assert _here(capsys, "cohort", "check", "/dev/zero") == (
        1,
        "laennec: /dev/zero: the file has more than 4,194,304 bytes, the most a query file may have.\n",
    )


@pytest.mark.parametrize("name", ["\x1b[2J", "\ud800", "\n"])
def test_what_a_terminal_would_obey_is_shown_not_sent(capsys, tmp_path, name):
    for document in ({**QUERY, "select": {name: 1}}, {**QUERY, "title": name, "schema": name}):
        (tmp_path / "q.json").write_text(json.dumps(document))
        code, errors = _here(capsys, "cohort", "check", tmp_path / "q.json")
        assert code == 1 and errors[:-1].isprintable() and errors[:-1].encode()


def test_a_table_that_is_none(laennec):
    code, _, errors = laennec("quarantine", "--table", "nope")
    assert code == 2 and "'nope'" in errors


def test_the_unforeseen_is_one_line(capsys, monkeypatch):
    from laennec.cli import init

    for error, words, expected in (
        (OSError(28, "No space left on device", "/x"), "/x: No space left on device", 1),
        (RuntimeError("odd\nlines"), "RuntimeError: odd.", 1),
        (RuntimeError("Query interrupted"), "laennec: stopped.\n", 130),
        (KeyboardInterrupt(), "laennec: stopped.\n", 130),
    ):

        def fail(error=error):
            raise error

        monkeypatch.setattr(init.Home, "from_environment", fail)
        code, errors = _here(capsys, "init")
        assert code == expected and words in errors and errors.count("\n") == 1


def test_a_reader_that_leaves_early(folder):
    environment = {**os.environ, "LAENNEC_HOME": str(folder / "home"), "LAENNEC_KEYS": str(folder / "keys")}
    command = [sys.executable, "-m", "laennec.cli.main", "cohort", "schema"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert running.stdout and running.stderr
    running.stdout.close()
    assert running.stderr.read() == b""
    running.wait()
    running.stderr.close()


def _here(capsys, *arguments):
    """For commands that open no warehouse: in this process."""
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return left.value.code or 0, capsys.readouterr().err
