"""`laennec sources read`: one object on stdout and nothing else, exit codes, no warehouse needed, no trace left."""

import json
import os
import subprocess
import sys

import pytest

from tests.support import shared

IUM = b"100199000000101A01012020012C\r\n2101990000001   01012020   C\r\n"


def run(*arguments, cwd, home=None, timeout=None):
    environment = {**os.environ, "HOME": str(cwd), "TMPDIR": str(cwd)}
    for name in ("LAENNEC_HOME", "LAENNEC_KEYS"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "laennec.cli.main", "sources", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=cwd, env=environment, check=False, timeout=timeout)


@pytest.fixture
def ium(tmp_path):
    path = tmp_path / "ium_1.txt"
    path.write_bytes(IUM)
    return path


def test_json_is_one_object_and_nothing_is_written(ium, tmp_path):
    done = run("read", ium, "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    said = json.loads(done.stdout)
    assert (said["format"], said["version"], said["newline"], said["encoding"]) == ("ium", "1", "CRLF", "ascii")
    assert [r["line"] for r in said["records"]] == [1, 2] and said["records"][0]["fixed"]["NBLITS"] == "012"
    assert [path.name for path in tmp_path.iterdir()] == ["ium_1.txt"]


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "tra_2016.txt")
    done = run("read", "tra_2016.txt", "--json", cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stdout) == (1, b"") and b"a pipe" in done.stderr


def test_the_published_messages_come_out_as_expected(tmp_path):
    path = shared("data/pmsi/examples/pam_adt_oru.hl7")
    done = run("read", path, "--json", cwd=tmp_path)
    wanted = json.loads(shared("data/pmsi/examples/expected.json").read_text("utf-8"))["pam_adt_oru.hl7"]
    said = json.loads(done.stdout)
    assert {k: v for k, v in said.items() if k in wanted} == {k: v for k, v in wanted.items() if k != "note"}


def test_for_a_person_the_records_are_lines(ium, tmp_path):
    ium.write_bytes(IUM + b"4101\x1b[31m0000000   99999999   P\n")
    done = run("read", ium, cwd=tmp_path)
    text = done.stdout.decode()
    assert done.returncode == 0 and "NUM=1001" in text and "3 records, 1 of them not readable" in text
    assert "line 3: ERROR" in text and "DEAUT" in text and "\x1b" not in text


def test_a_bad_line_is_no_failure(ium, tmp_path):
    ium.write_bytes(IUM.replace(b"01012020", b"31022020", 1))
    done = run("read", ium, "--json", cwd=tmp_path)
    records = json.loads(done.stdout)["records"]
    assert done.returncode == 0 and records[0] == {
        "line": 1,
        "error": "DEAUT: '31022020' is no date (DDMMYYYY)",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing.txt"], 1, "missing.txt cannot be read: No such file"),
        (["."], 1, "cannot be read: Is a directory"),
        (["what.bin"], 1, "Say it with --format: air_e2, ano"),
        (["ium_1.txt", "--format", "nonsense"], 2, "There is no format nonsense"),
        (["ium_1.txt", "--version", "nonsense"], 2, "ium has no version nonsense"),
        (["ium_1.txt", "--option", "encoding"], 2, "NAME=VALUE"),
        (["what.bin", "--format", "rpu"], 1, "not well-formed XML"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_cannot_be_read_says_so(ium, tmp_path, arguments, code, words):
    (tmp_path / "what.bin").write_bytes(b"\x00\x01")
    done = run("read", *arguments, "--json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, b"") and words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_an_empty_file_of_a_known_format_has_no_records(tmp_path):
    (tmp_path / "tra_2016.txt").write_bytes(b"")
    done = run("read", "tra_2016.txt", "--json", cwd=tmp_path)
    assert done.returncode == 0 and json.loads(done.stdout)["records"] == []


def test_the_formats_are_listed(tmp_path):
    names = run("formats", cwd=tmp_path).stdout.decode().split()
    assert {"rss", "rss_grouped", "hl7v2", "hprim_sante", "rpu", "csv"} <= set(names)
