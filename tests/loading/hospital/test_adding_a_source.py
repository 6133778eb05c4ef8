"""The manual's page "Adding a source", done as it says: its package installed, its files loaded."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.sources import formats
from tests.django_home import here
from tests.loading.reading import rows

PAGE = Path(__file__).parents[3] / "docs" / "adding_a_source.md"
BLOCKS = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page's package, beside ours."""
    about = tmp_path / "site" / "monitor_format-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: monitor-format\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(BLOCKS["entry_points.txt"])
    (tmp_path / "site" / "monitor_format.py").write_text(BLOCKS["monitor_format.py"])
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site")])
    formats.formats.cache_clear()
    yield
    formats.formats.cache_clear()
    sys.modules.pop("monitor_format", None)


def test_the_page_does_what_it_says(app_home: Home, installed: None, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("gaz_2024-01-04.csv", "monitor.dat"):
        (folder / name).write_text(BLOCKS[name], encoding="utf-8")
    parts = [BLOCKS["gaz"], BLOCKS["monitor"].partition("[[source]]")]
    (folder / "mapping.toml").write_text(f"{parts[0]}\n[[source]]{parts[1][2]}", encoding="utf-8")
    assert here("sources", "check", str(folder)).returncode == 0
    done = here("load", "sources", str(folder), "--json")
    assert done.returncode == 0, done.stderr
    assert {f["file"]: f["format"] for f in json.loads(done.stdout)["files"]} == {
        "gaz_2024-01-04.csv": "csv",
        "monitor.dat": "monitor",
    }
    assert rows(app_home, "person", "year_of_birth, gender_concept_id") == [(1957, 8532)]
    found = rows(app_home, "measurement", "measurement_source_value, value_as_number, value_source_value")
    assert sorted(found, key=str) == [("PO2", 92.0, "92"), ("PO2", None, "hémolysé")]
    assert len(Vault(app_home).find("person", "P1")) == 1
    refused = [(r.file, r.row, r.field) for r in Vault(app_home).quarantined(limit=10)]
    assert refused == [("monitor.dat", 4, ""), ("monitor.dat", 3, "birth_date")]
