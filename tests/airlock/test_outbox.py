"""What is taken out of a folder that an enemy writes to: plain files alone, as they were."""

import hashlib
import os
import random
import threading
import time
from pathlib import Path

import pytest

from laennec.airlock.outbox import Limits, NotTaken, freeze, listing


@pytest.fixture
def box(tmp_path):
    folder = tmp_path / "outbox"
    (folder / "figures").mkdir(parents=True)
    (folder / "a.csv").write_text("year;persons\n2024;120\n")
    (folder / "figures" / "b.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret").write_text("of another project")
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "c.csv").write_text("of another project")
    return folder


def test_files_are_copied_then_hashed(box, tmp_path):
    taken = freeze(box, ["figures/b.png", "a.csv"], tmp_path / "kept")
    assert [(one.name, one.path.name, one.size) for one in taken] == [
        ("figures/b.png", "001.png", 4),
        ("a.csv", "002.csv", 22),
    ]
    assert taken[1].sha256 == hashlib.sha256((box / "a.csv").read_bytes()).hexdigest()
    assert taken[1].path.stat().st_mode & 0o777 == 0o600
    (box / "a.csv").write_text("changed")
    assert taken[1].path.read_text().startswith("year")


def link(box: Path) -> str:
    (box / "x").symlink_to(box.parent / "secret")
    return "x"


def link_folder(box: Path) -> str:
    (box / "x").symlink_to(box.parent / "others")
    return "x/c.csv"


def hard_link(box: Path) -> str:
    os.link(box.parent / "secret", box / "x")
    return "x"


def pipe(box: Path) -> str:
    os.mkfifo(box / "x")
    return "x"


def socket(box: Path) -> str:
    import socket as sockets

    os.chdir(box)  # a socket's path is short
    with sockets.socket(sockets.AF_UNIX) as one:
        one.bind("x")
    return "x"


def device(box: Path) -> str:
    try:
        os.mknod(box / "x", 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        pytest.skip("only root makes devices")
    return "x"


@pytest.mark.parametrize("make", [link, link_folder, hard_link, pipe, socket, device])
def test_what_is_no_plain_file_of_this_folder_is_not_taken(box, tmp_path, make, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = make(box)
    with pytest.raises(NotTaken, match="x"):
        freeze(box, ["a.csv", name], tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    assert all(one.why for one in listing(box) if one.name == "x")
    assert "x/c.csv" not in [one.name for one in listing(box)]


@pytest.mark.parametrize(
    "name",
    ["../secret", "/etc/passwd", "figures/../../secret", "", ".", "a.csv/", "figures//b.png", "a\0b", "none.csv",
     "figures", "x" * 300, "/".join("d" * 20), "a.csv/b"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(box, tmp_path, name):
    with pytest.raises(NotTaken):
        freeze(box, [name], tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_limits_hold(box, tmp_path):
    (box / "big").write_bytes(bytes(5000))
    for limits, words in (
        (Limits(one=4000), "larger"), (Limits(all=5010), "larger"), (Limits(files=1), "1 files at most"),
    ):  # fmt: skip
        with pytest.raises(NotTaken, match=words):
            freeze(box, ["big", "a.csv"], tmp_path / "kept", limits)
    with pytest.raises(NotTaken, match="twice"):
        freeze(box, ["big", "big"], tmp_path / "kept")
    with pytest.raises(NotTaken, match="at least one"):
        freeze(box, [], tmp_path / "kept")
    with pytest.raises(NotTaken, match="cannot be read"):
        freeze(tmp_path / "none", ["a"], tmp_path / "kept")


def test_an_outbox_that_is_a_link_is_not_followed(box, tmp_path):
    (tmp_path / "door").symlink_to(tmp_path / "others")
    with pytest.raises(NotTaken):
        freeze(tmp_path / "door", ["c.csv"], tmp_path / "kept")
    assert listing(tmp_path / "door") == []


def test_a_race_gives_the_file_or_nothing(box, tmp_path):
    """A name that is now a file, now a link to a secret: never is the secret taken."""
    stop = threading.Event()
    mine, name = box / "mine", box / "swapped"
    mine.write_text("mine")

    def swap() -> None:
        while not stop.is_set():
            for make in (lambda p: p.write_text("mine"), lambda p: p.symlink_to(tmp_path / "secret")):
                other = box / ".next"
                other.unlink(missing_ok=True)
                make(other)
                other.rename(name)
                time.sleep(random.random() * 0.004)  # else nothing stays as it is for as long as a copy takes

    thread = threading.Thread(target=swap)
    thread.start()
    try:
        seen = {"taken": 0, "refused": 0}
        for number in range(4000):
            if number >= 400 and seen["taken"] and seen["refused"]:
                break
            try:
                (one,) = freeze(box, ["swapped"], tmp_path / f"kept{number}")
                assert one.path.read_text() == "mine"
                seen["taken"] += 1
            except NotTaken:
                seen["refused"] += 1
    finally:
        stop.set()
        thread.join()
    assert seen["taken"] and seen["refused"], seen


def test_a_file_that_changes_meanwhile_is_not_taken(box, tmp_path, monkeypatch):
    real = os.read

    def read(descriptor: int, size: int) -> bytes:
        found = real(descriptor, size)
        if found:
            with (box / "a.csv").open("a") as file:
                file.write("more")
        return found

    monkeypatch.setattr("laennec.airlock.outbox.os.read", read)
    with pytest.raises(NotTaken, match=r"changed|grew"):
        freeze(box, ["a.csv"], tmp_path / "kept", Limits(one=1000))


def test_names_are_shown_safely(box, tmp_path):
    (box / "a\x1b[31m").write_text("x")
    with pytest.raises(NotTaken) as refused:
        freeze(box, ["a\x1b[32m"], tmp_path / "kept")
    assert "\x1b" not in str(refused.value)
