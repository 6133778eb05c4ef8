"""`laennec report original`: for who operates the warehouse alone, audited before and after."""

from pathlib import Path

import pytest

from laennec.audit.models import Entry
from laennec.home import Home
from laennec.identity import ids
from tests.django_home import here
from tests.loading.hospital.test_reports import ADMISSION, PDF, index


@pytest.fixture
def note(app_home: Home, tmp_path: Path) -> str:
    """A loaded report's note."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.hl7").write_text("\r".join(ADMISSION))
    row = "CR1;1;P1;N1;CRO;Titre;03/01/2024;AUTEUR-1;V;05/01/2024 15:30:12;1.pdf;"
    index(folder, "cr_2024-01-05", row, **{"1_pdf": PDF})
    done = here("load", "sources", str(folder))
    assert done.returncode == 0, done.stderr
    return str(ids.to_id(ids.digest(app_home.key("ids"), "report", "", "CR1")))


def test_the_owner_gets_the_document_and_the_audit_says_so(note, tmp_path, app_home):
    out = tmp_path / "cr.pdf"
    done = here("report", "original", note, "--purpose", "operation", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == PDF and out.stat().st_mode & 0o077 == 0
    assert "application/pdf" in done.stdout
    before, after = Entry.objects.filter(kind="report.original").order_by("seq")
    assert before.details["note"] == note and after.details["bytes"] == len(PDF)
    again = here("report", "original", note, "--out", str(out))
    assert again.returncode == 1 and "cannot be written" in again.stderr
    assert here("audit", "verify").returncode == 0


def test_a_study_never_opens_one(note, tmp_path, app_home):
    done = here("report", "original", note, "--purpose", "research", "--out", str(tmp_path / "x"))
    assert done.returncode == 1 and "only where the text of reports is granted" in done.stderr
    assert not (tmp_path / "x").exists()
    assert not Entry.objects.filter(kind="report.original").exists()


def test_an_unknown_note(note, tmp_path, app_home):
    done = here("report", "original", "42", "--out", str(tmp_path / "x"))
    assert done.returncode == 1 and "There is no note 42 in this perimeter" in done.stderr
