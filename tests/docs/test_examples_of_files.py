"""Each page on a source shows files of the kinds it reads: they load as they stand there, by the mappings on it."""

import re
from pathlib import Path

import pytest

from laennec.home import Home
from laennec.loading.hospital.night import load_sources
from laennec.trace import MemorySink
from tests.loading.hospital import world

DOCS = Path(__file__).parents[2] / "docs"
FILE = re.compile(r"```(?:text|xml|json) (\S+\.\w+)\n(.*?)```", re.DOTALL)
MAPPING = re.compile(r"```toml\n(.*?)```", re.DOTALL)
HEAD = 'format = "laennec.mapping/1"\nname = "page"\nversion = 1\n'
PAGES = {
    "appointments_and_emergencies.md": {
        "rdv_2024-03-01.csv": {"appointment": 2},
        "rdv_2024-03-01.hl7": {"appointment": 1},
        "rpu_990000001_2024-01-03.xml": {"passage": 1},
    },
    "directory.md": {
        "affectations_2024-01-03.csv": {"assignment": 1},
        "annuaire_2024-01-03.ldif": {"professional": 1},
    },
    "drugs.md": {
        "administrations_2024-01-03.csv": {"administration": 2},
        "drugs_2024-01-03.hl7": {"administration": 1, "prescription": 1},
    },
    "forms.md": {
        "formulaires_2024-01-03.csv": {"form": 1},
        "reponses_2024-01-03.csv": {"answer": 3},
        "reponses_2024-01-03.json": {"answer": 2, "form": 1},
    },
    "reports.md": {"cr_2024-01-04.xml": {"report": 1}},
    "smr.md": {"990001018.2024.10.rhs.txt": {"act": 2, "diagnosis": 4, "unit_stay": 1}},
}
"""Page -> file -> how many records of each kind. Files whose text or mapping another test loads are not here."""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_s_files_load_as_it_says(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    home, files = Home(tmp_path / "home"), tmp_path / "files"
    home.create()
    files.mkdir()
    text = (DOCS / page).read_text(encoding="utf-8")
    shown = dict(FILE.findall(text))
    assert set(PAGES[page]) <= set(shown)
    own = [one for one in MAPPING.findall(text) if "[source.record.fields]" in one]
    if own:
        (files / "mapping.toml").write_text(HEAD + "\n".join(own), encoding="utf-8")
    for name in PAGES[page]:
        (files / name).write_text(shown[name], encoding="utf-8")
    report = load_sources(home, files, sink=MemorySink())
    assert {one.file.name: dict(+one.accepted) for one in report.files} == PAGES[page]
    assert [(one.file.name, one.problem, one.in_quarantine) for one in report.files if one.in_quarantine] == []
