"""Ctrl-C at a terminal: how far a long command is was seen; it ends with a word, and leaves nothing half."""

import os
import pty
import sys

import pytest

from laennec.store import Store
from tests.loading.hospital import world
from tests.support import make_home

CTRL_C = b"\x03"


def interrupted(seen: bytes, *arguments: object, **environment: object) -> tuple[int, str]:
    """Run a command at a terminal and stop it when it shows `seen`: (exit code, all that it showed)."""
    pid, terminal = pty.fork()
    if pid == 0:
        known = {**os.environ, **{name: str(value) for name, value in environment.items()}}
        os.execve(sys.executable, [sys.executable, "-m", "laennec.cli.main", *map(str, arguments)], known)
    shown, stopped = b"", False
    try:
        while piece := os.read(terminal, 1 << 16):
            shown += piece
            if not stopped and seen in shown:
                os.write(terminal, CTRL_C)
                stopped = True
    except OSError:  # how a terminal whose command has ended says so
        pass
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert stopped, shown
    return os.waitstatus_to_exitcode(status), shown.decode()


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    for n in range(300):
        (folder / f"patient_{n:03d}.csv").write_text(f"ipp;birth_date;sex;stamp\nP{n};1950-01-01;M;2024-01-01\n")
    return folder


def test_a_check_of_many_files(files, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    code, shown = interrupted(b"2 of 300: patient_002.csv", "sources", "check", files, TMPDIR=scratch)
    assert code == 130 and shown.endswith("\r\x1b[Klaennec: stopped.\r\n") and "Traceback" not in shown
    assert list(scratch.iterdir()) == []


def test_a_load_of_many_files(files, tmp_path):
    home = make_home(tmp_path / "home")
    code, shown = interrupted(b"reading patient_", "load", "sources", files, LAENNEC_HOME=home.path)
    assert code == 130 and shown.endswith("laennec: stopped.\r\n") and "Traceback" not in shown
    assert Store(home).current_number() is None and Store(home).verify() == []


def test_a_simulation(tmp_path):
    code, shown = interrupted(b"stories", "simulate", tmp_path / "made", "--patients", 20_000)
    assert code == 130 and "is not whole" in shown and shown.endswith("laennec: stopped.\r\n")
    assert "Traceback" not in shown
