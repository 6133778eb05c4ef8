"""Files that appear: taken once they are complete, whole, under their names; killed anywhere, none is lost."""

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from laennec.errors import LaennecError
from laennec.sources.live import watching
from laennec.sources.live.places import Live
from laennec.sources.live.settings import WatchSettings
from laennec.sources.live.watching import Watcher
from tests.sources.live.sending import LIVE


class World:
    """A watched folder with a clock of its own."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.folder, self.live, self.now, self.said = folder / "out", Live(folder / "live"), 0.0, list[str]()
        self.folder.mkdir()
        self.live.create()
        self.settings = WatchSettings.model_validate({"settle_seconds": 10} | settings)
        self.start()

    def start(self) -> None:
        self.watcher = Watcher(
            self.live, self.folder, LIVE, self.settings, say=self.said.append, clock=lambda: self.now
        )
        self.watcher.begin()

    def look(self, seconds: float = 11) -> int:
        self.now += seconds
        return self.watcher.look()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    @property
    def inbox(self) -> list[tuple[str, str]]:
        return [(name, path.read_text()) for name, path in self.live.files()]


def test_taken_when_it_has_settled_and_once(tmp_path: Path) -> None:
    world = World(tmp_path)
    path = world.write("labo/L1_2026-01-05.csv", "a;b\n")
    world.write("labo/.hidden", "x")
    world.write("labo/x.csv.part", "x")
    world.write("mapping.toml", "x")
    os.symlink("/etc/hostname", world.folder / "link.csv")
    assert (world.look(), world.inbox) == (0, [])
    path.write_text("a;b\n1;2\n")
    assert world.look() == 0, "it has grown"
    assert (world.look(5), world.look(6)) == (0, 1)
    assert world.inbox == [("labo/L1_2026-01-05.csv", "a;b\n1;2\n")]
    assert world.look() + world.look() == 0
    world.start()
    assert world.look() + world.look() == 0, "remembered by the next watcher"
    path.write_text("a;b\n3;4\n")
    assert (world.look(), world.look()) == (0, 1)
    (world.folder / "labo" / "x.csv.part").rename(world.folder / "labo" / "x.csv")
    assert (world.look(), world.look()) == (0, 1)
    assert [name for name, _ in world.inbox] == ["labo/L1_2026-01-05.csv"] * 2 + ["labo/x.csv"], "as they came"
    assert path.exists()
    for each in world.live.path.rglob("*"):
        assert each.stat().st_mode & 0o077 == 0


def test_changed_while_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path)
    path = world.write("x.csv", "first")
    copy = watching.shutil.copyfileobj

    def meanwhile(reading, writing, size):
        copy(reading, writing, size)
        with path.open("a") as more:
            more.write(" second")

    monkeypatch.setattr(watching.shutil, "copyfileobj", meanwhile)
    assert (world.look(), world.look(), world.inbox) == (0, 0, [])
    monkeypatch.setattr(watching.shutil, "copyfileobj", copy)
    assert (world.look(), world.look(), world.inbox) == (0, 1, [("x.csv", "first second")])


def test_taken_away_only_when_it_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path, remove=True)
    path = world.write("x.csv", "1")
    world.look()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(world.watcher, "_room", full)
    assert world.look() == 0 and path.exists()
    monkeypatch.undo()
    assert world.look() == 1 and not path.exists()
    assert world.said[-3:] == [
        "files cannot be taken: No space left on device", "took x.csv, 1 bytes", "files are taken again",
    ]  # fmt: skip
    assert world.inbox == [("x.csv", "1")]


@pytest.mark.parametrize("call", ["copyfileobj", "fsync", "rename", "write_whole"])
def test_killed_anywhere_it_is_taken_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """As a kill leaves it: the call fails in a way that nobody catches; the next watcher begins anew."""
    world = World(tmp_path, remove=True)
    world.write("x.csv", "content")
    world.look()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    place = {"copyfileobj": watching.shutil, "write_whole": watching}.get(call, watching.os)
    monkeypatch.setattr(place, call, killed)
    with pytest.raises(KeyboardInterrupt):
        world.look()
    monkeypatch.undo()
    world.start()
    world.look()
    world.look()
    assert set(world.inbox) == {("x.csv", "content")}
    assert not list((world.live.taking / world.watcher._mine.name).iterdir())


def test_one_watcher_a_folder_and_its_end(tmp_path: Path) -> None:
    world = World(tmp_path, every_seconds=0.05, settle_seconds=0)
    stop = Event()
    thread = Thread(target=world.watcher.run, args=(stop,))
    thread.start()
    try:
        while "watching" not in " ".join(world.said):
            stop.wait(0.01)
        with pytest.raises(LaennecError, match="watched already"):
            Watcher(world.live, world.folder, LIVE, world.settings, say=print).run(stop)
        world.write("x.csv", "1")
        while not world.inbox:
            stop.wait(0.01)
        while not (told := watching.watched(world.live)):
            stop.wait(0.01)
        assert told[0]["folder"] == str(world.folder) and told[0]["at_work"] is True
    finally:
        stop.set()
        thread.join(10)
    assert watching.watched(world.live)[0]["at_work"] is False
    with pytest.raises(LaennecError, match="is not a folder"):
        Watcher(world.live, tmp_path / "none", LIVE, world.settings, say=print).run(stop)
