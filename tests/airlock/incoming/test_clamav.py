"""ClamAV itself, program and daemon, with one signature of our own: the real ones need a network."""

import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from laennec.airlock.incoming.clamav import ask
from laennec.airlock.incoming.settings import Settings

MARK = b"laennec-own-signature-of-a-test"
HAS_PROGRAM, HAS_DAEMON = shutil.which("clamscan"), shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "signatures"
    folder.mkdir()
    (folder / "own.ndb").write_text(f"Laennec.Test:0:*:{MARK.hex()}\n")
    return folder


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    good, bad, packed, empty = (tmp_path / name for name in ("001.txt", "002.csv", "003.zip", "004.csv"))
    good.write_bytes(b"age,count\n18-39,1200\n")
    bad.write_bytes(b"a,b\n" + MARK + b"\n")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.txt", b"before " + MARK)
    empty.write_bytes(b"")
    return [good, bad, packed, empty]


FOUND = [[], [("virus", "Laennec.Test.UNOFFICIAL")], [("virus", "Laennec.Test.UNOFFICIAL")], []]


@pytest.mark.skipif(not HAS_PROGRAM, reason="ClamAV is not installed: apt-get install clamav")
def test_the_program_finds_what_its_signatures_say(files: list[Path], database: Path) -> None:
    told = ask(files, Settings(clamd="", database=str(database)))
    assert told.scanner.startswith("ClamAV ") and not told.why
    assert told.found == FOUND


@pytest.mark.skipif(not HAS_PROGRAM, reason="ClamAV is not installed: apt-get install clamav")
def test_a_file_too_large_for_the_program_is_not_called_clean(tmp_path: Path, database: Path) -> None:
    large = tmp_path / "001.bin"
    with large.open("wb") as file:
        file.truncate(2_200 << 20)
    told = ask([large], Settings(clamd="", database=str(database)))
    assert [way for way, _about in told.found[0]] == ["unscanned"]


def test_without_a_scanner_or_signatures_it_is_said(files: list[Path], tmp_path: Path) -> None:
    none = ask(files, Settings(clamd="", clamscan="no-such-program"))
    assert (none.scanner, none.found) == ("", [[], [], [], []]) and "not installed" in none.why
    (tmp_path / "none").mkdir()
    if HAS_PROGRAM:
        told = ask(files, Settings(clamd=str(tmp_path / "no.socket"), database=str(tmp_path / "none")))
        assert told.scanner == "" and "no signatures" in told.why
        (tmp_path / "none" / "own.ndb").write_text("this is no signature\n")
        told = ask(files, Settings(clamd="", database=str(tmp_path / "none")))
        assert told.scanner == "" and "did not scan" in told.why


@pytest.fixture
def daemon(database: Path, tmp_path: Path) -> Iterator[str]:
    if not HAS_DAEMON:
        pytest.skip("ClamAV's daemon is not installed: apt-get install clamav-daemon")
    short = Path(os.path.relpath(tmp_path)) if len(str(tmp_path)) > 80 else tmp_path
    address = short / "clamd.socket"
    settings = tmp_path / "clamd.conf"
    settings.write_text(
        f"LocalSocket {address}\nDatabaseDirectory {database}\nForeground yes\nStreamMaxLength 1M\n"
        f"User {'root' if os.getuid() == 0 else os.environ.get('USER', '')}\n"
    )
    started = subprocess.Popen([HAS_DAEMON, f"--config-file={settings}"], stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            if address.exists():
                break
            time.sleep(0.1)
        yield str(address)
    finally:
        started.terminate()
        started.wait(20)


def test_the_daemon_is_asked_first_and_given_the_bytes(files: list[Path], daemon: str, tmp_path: Path) -> None:
    large = tmp_path / "005.bin"
    large.write_bytes(os.urandom(3_000_000))
    told = ask([*files, large], Settings(clamd=daemon, clamscan=""))
    assert told.scanner.startswith("ClamAV ")
    assert told.found[:4] == FOUND
    assert [way for way, _about in told.found[4]] == ["unscanned"]
