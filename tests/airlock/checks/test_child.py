"""The child: what takes it too long or too much memory is flagged, and the files beside it are read."""

import json
from pathlib import Path

from laennec.airlock.checks import Settings, check
from laennec.airlock.checks.request import Asked


def reasons(files: list[Path], settings: Settings) -> list[list[str]]:
    asked = [Asked(path.name, path, "one") for path in files]
    found = check(asked, settings)
    return [[f["why"] for f in found[path.name]["findings"]] for path in files]


def plain(folder: Path) -> Path:
    path = folder / "plain.csv"
    path.write_text("service;patients\nA;1200\nB;1340\n")
    return path


def test_a_file_that_takes_too_long_is_stopped_alone(tmp_path: Path) -> None:
    slow = tmp_path / "slow.json"
    slow.write_text(json.dumps([{f"k{i}": {"a": [i, 2, 3], "b": str(i)}} for i in range(300_000)]))
    found = reasons([slow, plain(tmp_path)], Settings(seconds=2))
    assert found[0] == ["The file was not read: reading it takes longer than allowed."]
    assert found[1] == []


def test_a_reader_that_is_killed_is_said_to_have_crashed(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("word " * 2_000_000)
    (why,) = reasons([large], Settings(memory=1 << 20))[0]
    assert why.startswith("The file was not read:")


def test_what_is_missing_a_link_or_too_large_is_not_opened(tmp_path: Path) -> None:
    link, large = tmp_path / "link.csv", tmp_path / "large.csv"
    link.symlink_to(plain(tmp_path))
    large.write_text("a;b\n" * 100)
    found = reasons([tmp_path / "none.csv", link, large], Settings(file_bytes=100))
    words = ("does not exist", "is a link", "larger than allowed")
    assert all(word in why[0] for word, why in zip(words, found, strict=True))
