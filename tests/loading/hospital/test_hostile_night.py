"""A night with hostile files, through the real child: each has its word, what is good beside them is loaded."""

import contextlib
import gzip
import io
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.loading.hospital import ahead as ahead_
from laennec.loading.hospital import found
from laennec.loading.hospital.night import load_sources
from laennec.sources import child
from laennec.store import Store
from laennec.store.durable import LockBusy
from laennec.trace import MemorySink
from tests.loading.hospital import world
from tests.reasons import without_french
from tests.sources.making import endless_lines
from tests.support import make_home

ADT = (
    "MSH|^~\\&|GAM|H|L|H|20240105101500||ADT^A01^ADT_A01|{n}|P|2.5^FRA^2.3||||||8859/1\r"
    "EVN||20240105101500||||20240105101500\r"
    "PID|1||{n}^^^H&1.2.250.1.1&ISO^PI||DUR\xe9^Jean^^^^^L||19500101|M\r"
    "PV1|1|I|U1^^^H||||||||||||||||N{n}^^^H&1.2.250.1.1&ISO^AN|||||||||||||||||||||||||20240105101500\r"
)


@pytest.fixture
def place(tmp_path, _migrated):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    home = make_home(tmp_path / "home")
    shutil.copy(_migrated, home.app_database)  # for the command line, which would take ten seconds to make it
    return home, folder


def laennec(home, *arguments):
    """A command as an operator runs it."""
    return subprocess.run(
        [sys.executable, "-m", "laennec.cli.main", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "LAENNEC_HOME": str(home.path)},
    )


def patient(folder, name, ipp):
    columns = "ipp;birth_date;sex;stamp"
    (folder / name).write_text(f"{columns}\n{ipp};1950-01-01;M;2024-01-01\n")


def spoilt(message, rng):
    """A message with bytes put in, left out and swapped."""
    data = bytearray(message)
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(data))
        rng.choice(
            (
                lambda: data.insert(at, rng.randrange(256)),
                lambda: data.__delitem__(slice(at, at + rng.randrange(1, 40))),
                lambda: data.__setitem__(at, rng.choice(b"|^~&\\\r\n\0\xff")),
                lambda: data.extend(data[at : at + 60]),
            )
        )()
        if not data:
            data += b"MSH"
    return bytes(data)


def test_hostile_files_beside_good_ones(place, tmp_path):
    home, folder = place
    outside = tmp_path / "secret.csv"
    patient(tmp_path, "secret.csv", "OUTSIDE")
    for n in range(3):
        patient(folder, f"patient_{n}.csv", f"P{n}")
    (folder / "patient_long.csv").write_text(
        "ipp;birth_date;sex;stamp\nL1;1950-01-01;M;2024-01-01\n" + "x" * 1_000_000 + "\nL2;1950-01-01;M;2024-01-01\n"
    )
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    (folder / "bomb.xml").write_text(f"<!DOCTYPE x [{entities}]><OSCOUR><PASSAGES>&a11;</PASSAGES></OSCOUR>")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../climbs.csv", bytes(30_000_000))
    (folder / "bomb.zip").write_bytes(packed.getvalue())
    (folder / "patient_bomb.csv.gz").write_bytes(gzip.compress(b"ipp;stamp\n" + bytes(50_000_000)))
    (folder / "patient_link.csv").symlink_to(outside)
    (folder / "climbing").symlink_to(tmp_path)
    os.mkfifo(folder / "patient_fifo.csv")
    (folder / "patient_empty.csv").write_bytes(b"")
    (folder / "patient_folder.csv").mkdir()
    patient(folder / "patient_folder.csv", "patient_x.csv", "INSIDE")
    patient(folder, "patient_..%2f..%2fetc.csv", "CLIMB")
    (folder / "patient_latin.csv").write_bytes(
        b"ipp;birth_name;birth_date;sex;stamp\n"
        + "G1;DURÉ;1950-01-01;M;2024-01-01\n".encode()
        + "G2;DURÉ;1950-01-01;M;2024-01-01\n".encode("latin-1")
    )
    (folder / "patient_nul.csv").write_bytes(b"ipp;birth_date;sex;stamp\nN1;1950-01-01;M;2024-01-01\nN\0;\0;M;\0\n")
    with open(os.fsencode(folder) + b"/patient_\xff\x1b[31m.csv", "wb") as file:
        file.write(b"ipp;birth_date;sex;stamp\nODD;1950-01-01;M;2024-01-01\n")
    rng = random.Random(5)
    for n in range(12):
        (folder / f"adt_{n}.hl7").write_bytes(spoilt(ADT.format(n=9000 + n).encode("latin-1"), rng))
    (folder / "adt_good.hl7").write_bytes(ADT.format(n=1).encode("latin-1"))
    (folder / "noise.bin").write_bytes(rng.randbytes(5_000))

    done = laennec(home, "load", "sources", str(folder), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    problems = {f["file"]: f["problem"] for f in told["files"] if f["problem"]}
    assert {"bomb.xml", "bomb.zip", "noise.bin", "patient_empty.csv"} <= set(problems), problems
    assert all(str(tmp_path) not in problem and "/in/" not in problem for problem in problems.values())
    aside = {one["file"]: one["reason"] for one in told["left_alone"]}
    assert aside == {"patient_link.csv": found.LINK, "climbing": found.LINK, "patient_fifo.csv": found.NO_FILE}
    odd = next(f for f in told["files"] if "xff" in f["file"])
    assert odd["accepted"] == {"patient": 1}
    lines = {f["file"]: (f["accepted"].get("patient", 0), f["refused_lines"]) for f in told["files"]}
    assert lines["patient_long.csv"] == (2, 1) and lines["patient_latin.csv"] == (1, 1)
    assert lines["adt_good.hl7"] == (1, 0)
    vault = Store(home).vault()
    for ipp in ("P0", "P1", "P2", "L1", "L2", "G1", "N1", "INSIDE", "CLIMB", "ODD", "1"):
        assert len(vault.find("person", ipp)) == 1, ipp
    assert vault.find("person", "OUTSIDE") == []
    refused = vault.quarantined(limit=100_000)
    assert len(refused) == told["refused"]
    assert without_french({r.reason for r in refused}) == []
    named = {r.file for r in refused}
    assert set(problems) | {"patient_long.csv", "patient_latin.csv"} <= named
    assert any(r.file == "patient_long.csv" and r.row == 3 for r in refused)
    again = laennec(home, "load", "sources", str(folder))
    assert again.returncode == 0 and "Nothing new" in again.stdout and "\x1b" not in again.stdout
    assert "patient_fifo.csv: it is no plain file" in again.stdout


def test_a_file_that_changes_or_goes_while_read_waits_for_the_next_night(place, monkeypatch):
    home, folder = place
    world.in_process(monkeypatch)
    for n in range(3):
        patient(folder, f"patient_{n}.csv", f"P{n}")
    real = child.parse_many

    def parse_many(jobs, stop):
        with (folder / "patient_1.csv").open("a") as file:
            file.write("LATER;1950-01-01;M;2024-01-01\n")
        done = real(jobs, stop=stop)
        (folder / "patient_2.csv").unlink()
        return done

    monkeypatch.setattr(child, "parse_many", parse_many)
    report = load_sources(home, folder, sink=MemorySink())
    assert [f.file.name for f in report.files] == ["patient_0.csv"]
    assert {one.name: one.why for one in report.left_alone} == dict.fromkeys(
        ("patient_1.csv", "patient_2.csv"), found.CHANGED
    )
    monkeypatch.setattr(child, "parse_many", real)
    report = load_sources(home, folder, sink=MemorySink())
    assert report.accepted["patient"] == 2 and report.left_alone == []


def test_what_may_not_be_read_is_named(place, monkeypatch):
    home, folder = place
    world.in_process(monkeypatch)
    patient(folder, "patient_1.csv", "P1")
    patient(folder, "patient_2.csv", "P2")
    real = found._sha256

    def closed(path):  # whoever runs the tests may be allowed everything
        if path.name == "patient_2.csv":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(found, "_sha256", closed)
    report = load_sources(home, folder, sink=MemorySink())
    assert report.accepted["patient"] == 1
    assert [(one.name, one.why) for one in report.left_alone] == [
        ("patient_2.csv", "it cannot be read: Permission denied")
    ]


def test_a_crash_is_the_fault_of_the_right_file(place, monkeypatch):
    """A reader that dies in the middle of several files' turn: only its file is refused."""
    jobs, folder = [], place[1]
    for n in range(5):
        patient(folder, f"patient_{n}.csv", f"P{n}")
        jobs.append(child.Job(folder / f"patient_{n}.csv", folder / f"out{n}"))
    (folder / "patient_2.csv").write_bytes(endless_lines())
    jobs[2] = child.Job(folder / "patient_2.csv", folder / "out2", "csv")
    done = child.parse_many(jobs, child.Limits(seconds=3.0))
    assert [type(one).__name__ for one in done] == ["Parsed", "Parsed", "ParseFailed", "Parsed", "Parsed"]
    assert done[2].kind == "timeout" and list((folder / "out2").iterdir()) == []


def test_nobody_waits_for_a_child_once_told_to_stop(place):
    _, folder = place
    patient(folder, "patient_0.csv", "P0")
    (folder / "patient_1.csv").write_bytes(endless_lines())
    jobs = [child.Job(folder / f"patient_{n}.csv", folder / f"out{n}", "csv") for n in range(2)]
    stop = threading.Event()
    threading.Timer(0.7, stop.set).start()
    with pytest.raises(child.Stopped):
        child.parse_many(jobs, stop=stop)

    def running():
        for process in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if process.name.isdigit() and os.fsencode(folder) in (process / "cmdline").read_bytes():
                    yield process.name

    until = time.monotonic() + 20  # the sandbox dies with its parent, a moment later
    while left := list(running()):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def test_many_small_files_are_parsed_together(place, monkeypatch):
    home, folder = place
    world.in_process(monkeypatch)
    monkeypatch.setattr(ahead_, "A_CHILD", 4)
    monkeypatch.setattr(ahead_, "SMALL", 200)
    for n in range(11):
        patient(folder, f"patient_{n:02d}.csv", f"P{n}")
    with (folder / "patient_05.csv").open("a") as file:
        file.writelines(f"Q{n};1950-01-01;M;2024-01-01\n" for n in range(20))
    report = load_sources(home, folder, sink=MemorySink())
    assert [f.file.name for f in report.files] == [f"patient_{n:02d}.csv" for n in range(11)]
    assert report.accepted["patient"] == 31


def test_messages(place, tmp_path):
    home, folder = place
    empty = tmp_path / "empty"
    empty.mkdir()
    done = laennec(home, "load", "sources", str(empty))
    assert (done.returncode, done.stdout) == (0, "The folder holds no file to load. The warehouse stays empty.\n")
    (folder / "strange.bin").write_bytes(bytes(range(256)) * 10)
    done = laennec(home, "load", "sources", str(folder))
    assert done.returncode == 0 and "strange.bin was refused as a whole" in done.stdout, done.stderr
    done = laennec(home, "load", "sources", str(tmp_path / "nowhere"))
    assert done.returncode == 1 and "is not a folder" in done.stderr
    with Store(home).writing("a night"):
        done = laennec(home, "load", "sources", str(folder))
    assert done.returncode == 1 and "being written by another process (a night" in done.stderr
    (home.keys / "ids").rename(home.keys / "aside")
    done = laennec(home, "load", "sources", str(folder))
    assert done.returncode == 1 and "cannot be read" in done.stderr and "backup" in done.stderr


def test_a_home_that_is_full(tmp_path):
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)], capture_output=True
    ).returncode:
        pytest.skip("needs the right to mount a file system")
    try:
        home, folder = make_home(place / "home"), tmp_path / "files"
        folder.mkdir()
        (folder / "mapping.toml").write_text(world.mapping())
        patient(folder, "patient_1.csv", "P1")
        world.load(home, folder)
        rng = random.Random(1)
        with (folder / "patient_2.csv").open("w") as file:
            file.write("ipp;birth_name;birth_date;sex;stamp\n")
            file.writelines(f"{n};{rng.randbytes(20).hex()};1950-01-01;M;2024-01-01\n" for n in range(150_000))
        with pytest.raises(LaennecError, match=r"No space|Make room") as full:
            world.load(home, folder)
        assert not isinstance(full.value, LockBusy)
        assert Store(home).current_number() == 1 and Store(home).verify() == []
        (folder / "patient_2.csv").unlink()
        patient(folder, "patient_3.csv", "P3")
        assert world.load(home, folder).accepted["patient"] == 1
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_each_empty_file_is_told_of(place, monkeypatch):
    """An export that failed leaves nothing, night after night: the same bytes, and not a file that was read."""
    home, folder = place
    world.in_process(monkeypatch)
    for name in ("patient_1.csv", "990000001.2024.01.rhs.txt", "annuaire.ldif"):
        (folder / name).write_bytes(b"")
    patient(folder, "patient_good.csv", "P1")
    report = load_sources(home, folder, sink=MemorySink())
    said = {f.file.name: f.problem for f in report.files if f.problem}
    assert said == {
        name: f"The file {name} is empty." for name in ("990000001.2024.01.rhs.txt", "annuaire.ldif", "patient_1.csv")
    }
    assert report.accepted["patient"] == 1 and report.copies == []
    (folder / "patient_2.csv").write_bytes(b"")
    report = load_sources(home, folder, sink=MemorySink())
    assert [f.file.name for f in report.files if f.problem] == ["patient_2.csv"] and report.known == 4
    assert load_sources(home, folder, sink=MemorySink()).unchanged


def test_a_file_that_no_mapping_chose_is_new_under_another_name(place, monkeypatch):
    home, folder = place
    world.in_process(monkeypatch)
    patient(folder, "sick_1.csv", "P1")
    report = load_sources(home, folder, sink=MemorySink())
    assert "No mapping says" in report.files[0].problem
    assert load_sources(home, folder, sink=MemorySink()).unchanged
    (folder / "sick_1.csv").rename(folder / "patient_1.csv")
    assert load_sources(home, folder, sink=MemorySink()).accepted["patient"] == 1
    (folder / "patient_1.csv").rename(folder / "patient_2.csv")  # what was taken in is known under any name
    assert load_sources(home, folder, sink=MemorySink()).unchanged
