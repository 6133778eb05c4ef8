"""Hostile files in the child process: an error in words, bounded time and memory, and nothing left behind."""

import gzip
import os
import random
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from laennec import confined
from laennec.errors import LaennecError
from laennec.sources import child
from laennec.sources.child import Limits, ParseFailed, parse
from laennec.sources.pmsi.layouts import layout
from tests.sources.making import endless_lines, line


def write(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def failing(path, tmp_path, kind, **told):
    """The words of the failure, which leaves nothing."""
    out = tmp_path / "out"
    with pytest.raises(ParseFailed) as failure:
        parse(path, out, **told)
    assert failure.value.kind == kind, str(failure.value)
    assert list(out.iterdir()) == []
    assert path.name in str(failure.value) and "Traceback" not in str(failure.value)
    return str(failure.value)


def rows(files):
    return [row for file in files for row in pq.read_table(file).to_pylist()]


@pytest.fixture(params=["sandbox", "plain"])
def held(request, monkeypatch):
    """Both ways of holding a child; the sandbox where this machine has one."""
    if request.param == "plain":
        for module in (child, confined):
            monkeypatch.setattr(module, "protection", lambda: child.Protection(False, "told so by the test"))
    elif not child.protection().sandboxed:
        pytest.skip(child.protection().words)
    return request.param


def test_a_file_to_parquet_with_its_refused_lines(tmp_path, held):
    path = write(tmp_path, "IPP;NOM\n1;é\n2\n3;x\n", "patients.csv")
    parsed = parse(path, tmp_path / "out", options={"delimiter": ";"})
    assert (parsed.format, parsed.version, parsed.lines, parsed.refused_lines) == ("csv", None, 3, 1)
    assert rows(parsed.tables["rows"]) == [{"IPP": "1", "NOM": "é", "_line": 2}, {"IPP": "3", "NOM": "x", "_line": 4}]
    assert rows([parsed.refused]) == [
        {"line": 3, "field": None, "reason": "the line has 1 fields, the header 2", "raw": "2"}
    ]


def test_columns_that_change_are_another_file(tmp_path):
    rng = random.Random(3)
    text = "\n".join(line(layout("rss", version), rng).text for version in ("016", "022"))
    parsed = parse(write(tmp_path, text, "rss.txt"), tmp_path / "out", format="rss")
    assert parsed.version == "016" and len(parsed.tables["fixed"]) == 2
    assert [row["VRUM"] for row in rows(parsed.tables["fixed"])] == ["016", "022"]


def test_a_line_of_a_million_characters_is_refused(tmp_path, held):
    text = "A;B\n1;2\n" + "x" * 20_000_000 + "\n3;4\n"
    parsed = parse(write(tmp_path, text, "x.csv"), tmp_path / "out")
    assert [row["A"] for row in rows(parsed.tables["rows"])] == ["1", "3"] and parsed.refused_lines == 1
    hl7 = "MSH|^~\\&|A|||||||" + "x" * 1_000_000 + "\rMSH|^~\\&|A|||||ADT^A01|1\r"
    parsed = parse(write(tmp_path, hl7, "x.hl7"), tmp_path / "out2")
    assert parsed.lines == 2
    rss = write(tmp_path, "x" * 1_000_000 + "\n", "y.txt")
    parsed = parse(rss, tmp_path / "out3", format="rss")
    assert (parsed.lines, parsed.refused_lines) == (1, 1)


def test_a_bomb_of_entities_is_not_read(tmp_path, held):
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f"<!DOCTYPE x [{entities}]><OSCOUR><PASSAGES>&a11;</PASSAGES></OSCOUR>"
    assert "entities" in failing(write(tmp_path, bomb, "x.xml"), tmp_path, "unreadable")


def test_deep_elements_are_not_read(tmp_path):
    assert "deep" in failing(write(tmp_path, "<OSCOUR>" + "<a>" * 500_000, "x.xml"), tmp_path, "unreadable")


def test_a_zip_is_told_to_be_unpacked(tmp_path):
    assert "Unpack" in failing(write(tmp_path, b"PK\x03\x04" + bytes(100), "x.zip"), tmp_path, "unreadable")


def test_a_bomb_of_gzip_ends_at_a_limit(tmp_path, held):
    zeros = write(tmp_path, gzip.compress(b"A;B\n" + bytes(100_000_000)), "zeros.csv.gz")
    parsed = parse(zeros, tmp_path / "one", limits=Limits(memory=2 << 30, seconds=120))
    assert parsed.refused_lines == 1
    lines = write(tmp_path, endless_lines(), "lines.csv.gz")
    failing(lines, tmp_path, "timeout", limits=Limits(seconds=0.7))
    noise = b"".join(os.urandom(20).hex().encode() + b";2\n" for _ in range(100_000))
    failing(
        write(tmp_path, gzip.compress(b"A;B\n" + noise, 1), "n.csv.gz"),
        tmp_path,
        "output",
        limits=Limits(output=500_000),
    )


def test_too_little_memory_is_said(tmp_path, held):
    path = write(tmp_path, "A;B\n" + "1;2\n" * 3_000_000, "x.csv")
    out = tmp_path / "out"
    with pytest.raises(ParseFailed) as failure:
        parse(path, out, limits=Limits(memory=450 << 20))
    assert failure.value.kind in ("memory", "crash", "defect") and list(out.iterdir()) == []


def test_a_child_that_is_killed_is_a_failure_in_words(tmp_path, held, monkeypatch):
    path = write(tmp_path, "A;B\n" + "1;2\n" * 2_000_000, "x.csv")
    started = []
    real = confined.subprocess.Popen
    monkeypatch.setattr(confined.subprocess, "Popen", lambda *a, **k: started.append(real(*a, **k)) or started[-1])

    def kill():
        while not started:
            time.sleep(0.01)
        time.sleep(0.2)
        os.killpg(started[0].pid, signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()
    assert "crashed" in failing(path, tmp_path, "crash")


def test_what_a_child_says_it_wrote_is_not_believed_blindly(tmp_path, monkeypatch):
    path = write(tmp_path, "A;B\n1;2\n", "x.csv")
    for said in (
        "not json",
        '{"tables": {"rows": ["../../x"]}, "refused": null, "format": "csv", "version": null, "lines": 1, '
        '"refused_lines": 0}',
        '{"tables": 3}',
        "[1]",
    ):

        def lie(command, task, outs, seconds, output, stop, said=said):
            (outs[0] / "summary.json").write_text(said)

        monkeypatch.setattr(child, "run", lie)
        failing(path, tmp_path, "crash")

    def link(command, task, outs, seconds, output, stop):
        (outs[0] / "summary.json").symlink_to("/etc/passwd")

    monkeypatch.setattr(child, "run", link)
    failing(path, tmp_path, "crash")


def test_the_sandbox_sees_neither_network_nor_other_files(tmp_path, monkeypatch):
    if not child.protection().sandboxed:
        pytest.skip(child.protection().words)
    secret = write(tmp_path, "secret", "secret.txt")
    probe = (
        "import json,sys,os,socket; task=json.load(sys.stdin); out=open(task['out']+'/seen','w'); "
        f"print(os.path.exists({str(secret)!r}), os.path.exists('/etc/passwd'), "
        "sorted(os.environ), [n for _, n in socket.if_nameindex()], os.access(task['path'], os.W_OK), file=out); "
        "out.close(); "
        "open('/proc/1/environ').read()"
    )
    monkeypatch.setattr(child, "START", probe)
    monkeypatch.setenv("LAENNEC_SECRET", "x")
    seen = []

    def look(path, out, kind):
        seen.append((out / "seen").read_text())
        raise ParseFailed(path, "crash")

    monkeypatch.setattr(child, "_handed_back", look)
    with pytest.raises(ParseFailed):
        parse(write(tmp_path, "A;B\n", "x.csv"), tmp_path / "out")
    assert seen[0].startswith("False False [") and "LAENNEC" not in seen[0] and "['lo']" in seen[0]


def test_a_missing_file_and_a_full_folder(tmp_path):
    (tmp_path / "out").mkdir()
    failing(tmp_path / "none.csv", tmp_path, "unreadable")
    (tmp_path / "out" / "x").write_text("mine")
    with pytest.raises(LaennecError, match="not empty"):
        parse(write(tmp_path, "A;B\n", "x.csv"), tmp_path / "out")
    assert (tmp_path / "out" / "x").read_text() == "mine"


def test_a_name_of_any_letters_is_a_name(tmp_path, held):
    path = write(tmp_path, "A;B\n1;2\n", "--ro-bind é 'x'.csv")
    assert parse(path, tmp_path / "out").lines == 1


def _weak_walls(tmp_path, monkeypatch, falls):
    """A bwrap that does not start its command the first `falls` times, as on a system without namespaces to spare."""
    count, real = tmp_path / "falls", shutil.which("bwrap")
    count.write_text("x" * falls)
    weak = tmp_path / "bin" / "bwrap"
    weak.parent.mkdir()
    weak.write_text(f'#!/bin/sh\nif [ -s {count} ]; then truncate -s -1 {count}; exit 1; fi\nexec {real} "$@"\n')
    weak.chmod(0o755)
    monkeypatch.setattr(confined.shutil, "which", lambda name: str(weak) if name == "bwrap" else None)
    return count


@pytest.mark.skipif(not confined.protection().sandboxed, reason="bubblewrap does not work here")
def test_walls_that_do_not_stand_at_once_are_put_up_again(tmp_path, monkeypatch):
    path = write(tmp_path, "a;b\n1;2\n", "good.csv")
    count = _weak_walls(tmp_path, monkeypatch, confined.TRIES - 1)
    assert parse(path, tmp_path / "out", format="csv").lines == 1
    assert count.read_text() == ""


@pytest.mark.skipif(not confined.protection().sandboxed, reason="bubblewrap does not work here")
def test_walls_that_never_stand_are_said_to_be_the_cause(tmp_path, monkeypatch):
    path = write(tmp_path, "a;b\n1;2\n", "good.csv")
    _weak_walls(tmp_path, monkeypatch, confined.TRIES)
    assert "the sandbox to read it in did not start" in failing(path, tmp_path, "walls", format="csv")


def test_the_child_finds_laennec_where_no_path_names_it(tmp_path, monkeypatch):
    """As in an editable installation, whose finder knows the folder and sys.path does not."""
    here = Path(confined.__file__).resolve().parents[1]
    monkeypatch.setattr(sys, "path", [p for p in sys.path if p and Path(p).resolve() != here])
    path = write(tmp_path, "a;b\n1;2\n", "good.csv")
    assert parse(path, tmp_path / "out", format="csv").lines == 1
