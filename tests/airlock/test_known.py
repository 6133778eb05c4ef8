"""The vault of a small hospital is asked: its patients' numbers and names stop a file, those of others do not."""

from pathlib import Path

import pytest

from laennec.airlock.checks import Settings, check
from laennec.airlock.checks.request import Asked
from laennec.airlock.known import lookup
from laennec.home import Home
from tests.loading.hospital import world

PATIENT = {
    "ipp": "4471200915",
    "birth_date": "1950-01-01",
    "sex": "F",
    "birth_name": "KERDONCUFF",
    "given_names": "Soazig Marie",
    "stamp": "2026-01-02",
}


def said(file: Path, home: Home) -> tuple[list[str], list[str]]:
    """(reasons that name the vault, what was not run), of one file."""
    report = check([Asked(file.name, file, "one")], Settings(), lookup(home))[file.name]
    reasons = [finding["why"] for finding in report["findings"]]
    return [r for r in reasons if "vault" in r], [w for w in report["not_run"] if "vault" in w]


def test_numbers_and_names_of_the_vault_stop_a_file_and_others_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.in_process(monkeypatch)
    files, home, file = tmp_path / "files", Home(tmp_path / "home"), tmp_path / "lines.txt"
    home.create()
    files.mkdir()
    (files / "mapping.toml").write_text(world.mapping())
    world.write(files, 1, [("patient", PATIENT)])
    world.load(home, files)
    file.write_text("Reference 4471200915, told by Soazig Kerdoncuff that week.\n")
    number, name = said(file, home)[0]
    assert ("4471200915" in number, "Soazig Kerdoncuff" in name) == (True, True)
    table = tmp_path / "table.csv"
    table.write_text("Kerdoncuff;Soazig;120\nAutre;Mot;340\n")
    assert len(said(table, home)[0]) == 1, "cells beside one another are names, too"
    file.write_text("Reference 4471200916, told by Soazig Other that week.\n")
    assert said(file, home) == ([], [])


def test_without_a_vault_the_report_says_that_it_was_not_asked(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("Reference 4471200915.\n")
    reasons, not_run = said(file, Home(tmp_path / "home"))
    assert (reasons, len(not_run)) == ([], 1)
    assert not (tmp_path / "home").exists(), "asking makes nothing"
