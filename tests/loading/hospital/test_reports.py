"""Reports from files to notes: loaded, corrected, withdrawn; their originals sealed, opened, kept and erased."""

import base64
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from laennec.engines import engine_for
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.identity import compaction, ids, rotation
from laennec.identity.originals import erase_originals
from laennec.identity.vault import Vault
from laennec.loading.database import Reader
from laennec.loading.hospital.night import load_sources, retry_sources
from laennec.loading.hospital.originals import open_original
from laennec.loading.hospital.tracing import trace
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.sources import documents
from tests.sources.documents import TEXT
from tests.sources.test_reports import HEADER, MSH, PID, mdm

ADMISSION = (
    MSH.format("ADT^A01^ADT_A01", 0).replace("20240104120000", "20240102080000"),
    "EVN||20240102080000",
    PID,
    "PV1|1|I|0101|||||||||||||||||||||||||||||||||||||||||20240102080000",
)
PDF, WORD = documents.pdf(TEXT), documents.docx(TEXT)


def index(folder: Path, name: str, *rows: str, **files: bytes) -> None:
    (folder / f"{name}.docs").mkdir()
    for file, data in files.items():
        (folder / f"{name}.docs" / file.replace("_", ".")).write_bytes(data)
    (folder / f"{name}.csv").write_text("\n".join([HEADER, *rows]) + "\n")


@pytest.fixture
def place(loaded, monkeypatch) -> tuple[Home, Path]:
    """The home of all these tests, and its files."""
    home, folder = loaded
    monkeypatch.setenv("LAENNEC_KEYS", str(folder.parent / "keys"))
    return home, folder


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> Iterator[tuple[Home, Path]]:
    """Two nights: the first brings reports in every format, the second corrects, withdraws and repeats."""
    path = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAENNEC_KEYS", str(path / "keys"))
        yield _two_nights(path)


def _two_nights(path: Path) -> tuple[Home, Path]:
    home = Home(path / "home")
    home.create()
    folder = path / "files"
    folder.mkdir()
    (folder / "a.hl7").write_text("\r".join(ADMISSION))
    index(
        folder,
        "cr_2024-01-05",
        "CR1;1;P1;N1;CRO;Titre un;03/01/2024 10:00;AUTEUR-7431;V;05/01/2024 15:30:12;1.txt;",
        "CR2;1;P1;N1;CRH;;04/01/2024;;B;05/01/2024 15:30;2.pdf;",
        "CR3;1;P1;;CRC;;04/01/2024;;V;05/01/2024 15:30;3.docx;",
        "CR4;1;P1;;CRC;;04/01/2024;;?;05/01/2024 15:30;1.txt;",
        "CR5;1;P1;;CRC;;04/01/2024;;V;05/01/2024 15:30;;",
        "CR6;1;P1;;CRC;;04/01/2024;;V;05/01/2024 15:30;lost.txt;",
        **{"1_txt": b"Un texte dont voici MARQUE-8121.", "2_pdf": PDF, "3_docx": WORD},
    )
    (folder / "m.hl7").write_text(
        "\r".join(mdm("T02", 1, "TXA|1|SCA|TX|||||||||D1|||||AU", "OBX|1|TX|SCA||Pas d'embolie.||||||F"))
    )
    (folder / "d.xml").write_bytes(documents.cda(documents.LEVEL_2))
    (folder / "alone.docs").mkdir()
    first = load_sources(home, folder, sink=MemorySink())
    assert [left.name for left in first.left_alone] == ["alone.docs"]
    index(
        folder,
        "cr_2024-01-06",
        "CR1;2;P1;N1;CRO;Titre un;03/01/2024 10:00;AUTEUR-7431;C;06/01/2024 08:00:00;1.txt;",
        "CR2;2;P1;N1;CRH;;;;R;06/01/2024 08:00;;",
        "CR3;1;P1;;CRC;;04/01/2024;;V;05/01/2024 15:30;3.docx;",
        **{"1_txt": b"Une correction.", "3_docx": WORD},
    )
    load_sources(home, folder, sink=MemorySink())
    return home, folder


def rows(home: Home, select: str) -> list[tuple]:
    version = Store(home).current()
    with Reader() as db:
        for table in ("note", "note_document"):
            db.rows(f"attach '{version.path(table)}' as {table} (read_only)")
        found = db.rows(select)
        for table in ("note", "note_document"):
            db.rows(f"detach {table}")
    return found


def number(home: Home, authority: str, report: str) -> tuple[int, int]:
    """(digest, note_id)."""
    key = ids.digest(home.key("ids"), "report", authority, report)
    return key, ids.to_id(key)


def opened(home: Home, note: int, **how):
    sink = how.pop("sink", MemorySink())
    store = Store(home)
    version = store.current()
    perimeter = replace(Perimeter(Purpose.OPERATION, identified=True), **how)
    view = open_view(perimeter, version, NoOpposition())
    engine = engine_for(home, version)
    return open_original(note, view, engine, version, vault=store.vault(version), sink=sink)


def test_the_notes(place):
    home, _ = place
    sql = (
        "select left(note_title, 12), note_text, note_status, type_source_value, version, "
        "n.visit_occurrence_id is not null from note.main.data n join note_document.main.data d "
        "using (note_id) order by note_text"
    )
    assert rows(home, sql) == [
        ("Compte rendu", documents_text(), "corrected", "CRO", "2", True),
        ("Compte rendu", f"CHU de Nulle-Part\n{TEXT}", "validated", "CRC", "1", False),
        ("Compte rendu", "Pas d'embolie.", "validated", "SCA", None, True),
        ("Titre un", "Une correction.", "corrected", "CRO", "2", True),
    ]


def documents_text() -> str:
    return "Antécédents\n- Asthme\n- Pas de diabète\n\nFamiliaux\nMère : HTA.\n\nBiologie\nHb\t12,3"


def test_what_was_refused(place):
    home, _ = place
    found = {(r.row, r.field, r.reason) for r in Store(home).vault().quarantined(limit=99)}
    assert found == {
        (5, "status", "a code without a translation"),
        (6, "original", "nothing says original or text"),
        (7, "fichier", "it is not in the folder beside the index (.docs)"),
    }


def test_originals_open_as_they_came(place):
    home, _ = place
    assert opened(home, number(home, "", "CR1")[1]).content == b"Une correction."
    assert opened(home, number(home, "", "CR1")[1]).author == "AUTEUR-7431"
    assert opened(home, number(home, "", "CR3")[1]).content == WORD
    assert opened(home, number(home, "DPI", "D1")[1]).content == b"Pas d'embolie."
    assert opened(home, number(home, "", "1.2.3^S1")[1]).content == documents.cda(documents.LEVEL_2)


def test_opening_is_traced_with_whose_it_is(place):
    home, _ = place
    told = []

    class Sink(MemorySink):
        def outcome(self, intent, details, *, failed=False, persons=None):
            told.extend([] if persons is None else persons.tolist())
            super().outcome(intent, details, failed=failed, persons=persons)

    sink, note = Sink(), number(home, "", "CR1")[1]
    opened(home, note, sink=sink)
    (before, after) = sink.entries
    assert before[:2] == ("intent", "report.original") and before[2]["note"] == str(note)
    assert after == ("outcome", "1", {"media": "text/plain", "bytes": 15})
    assert told == [ids.to_id(ids.digest(home.key("ids"), "person", "", "P1"))]


@pytest.mark.parametrize(
    "how",
    [
        {"identified": False},
        {"purpose": Purpose.RESEARCH, "identified": False},
        {"grants": {"note": frozenset({"note_id", "person_id"})}},
    ],
)
def test_without_the_grant_nothing_opens_and_nothing_is_said_of_it(place, how):
    home, _ = place
    sink = MemorySink()
    for note in (number(home, "", "CR1")[1], 5):
        with pytest.raises(Refused, match="only where the text of reports is granted"):
            opened(home, note, sink=sink, **how)
    assert not sink.entries


def test_outside_the_perimeter_withdrawn_and_unknown_are_alike(place):
    home, _ = place
    for note, how in (
        (number(home, "", "CR1")[1], {"persons": frozenset({1})}),
        (number(home, "", "CR2")[1], {}),
        (7, {}),
    ):
        with pytest.raises(LaennecError, match=f"There is no note {note} in this perimeter"):
            opened(home, note, **how)


def test_nothing_of_an_original_or_its_author_lies_in_the_clear(place):
    home, _ = place
    texts = [b"MARQUE-8121", base64.b64encode(b"Un texte dont voici"), b"AUTEUR-7431", PDF[200:260]]
    for path in home.path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            places = texts if path.is_relative_to(home.vault) else texts[1:]
            assert not [text for text in places if text in data], path


def test_originals_that_are_gone_are_told(place):
    home, _ = place
    store = Store(home)
    assert store.verify() == []
    segment = store.vault().segment(1)
    away = segment.rename(segment.with_suffix(".away"))
    try:
        assert any("originals of reports" in problem for problem in store.verify())
        with pytest.raises(LaennecError, match="The original does not open"):
            opened(home, number(home, "DPI", "D1")[1])
    finally:
        away.rename(segment)


def test_where_a_note_came_from(place):
    home, _ = place
    found = trace(Store(home).current(), "note", number(home, "", "CR1")[1])
    assert [(one.holds, one.file, one.line) for one in found] == [
        (True, "cr_2024-01-06.csv", 2),
        (False, "cr_2024-01-05.csv", 2),
    ]


def test_a_mended_mapping_and_a_document_that_comes_late(place):
    home, folder = place
    builtin = Path(load_sources.__code__.co_filename).parents[2] / "sources/mapping/builtin/reports.toml"
    mended = builtin.read_text().replace('V = "validated", B', 'V = "validated", "?" = "draft", B')
    assert mended != builtin.read_text()
    path = folder.parent / "mapping.toml"
    path.write_text(mended)
    (folder / "cr_2024-01-05.docs" / "lost.txt").write_bytes(b"Retrouve.")
    report = retry_sources(home, folder, path, sink=MemorySink())
    assert report.accepted["report"] == 2
    assert opened(home, number(home, "", "CR4")[1]).content == b"Un texte dont voici MARQUE-8121."
    assert opened(home, number(home, "", "CR6")[1]).content == b"Retrouve."


def test_another_key_batches_put_together_and_erased(place):
    home, _ = place
    store = Store(home)
    key, note = number(home, "", "CR1")
    with store.writing("test"):
        rotation.rotate(Vault(home), secrets.token_bytes(32))
        assert opened(home, note).content == b"Une correction."
        vault = store.vault()
        batches = vault.visible()
        compaction.compact(vault, 99, batches)
        vault.sync(99)
        vault.keep_only([99])
        left = Vault(home, batches=[99])
        assert left.segments([99]) == {1, 2, 3}
        version = store.current()
        view = open_view(Perimeter(Purpose.OPERATION, identified=True), version, NoOpposition())
        engine = engine_for(home, version)
        how = {"vault": left, "sink": MemorySink()}
        assert open_original(note, view, engine, version, **how).content == b"Une correction."
        before = {n: left.segment(n).read_bytes() for n in (1, 2, 3)}
        assert erase_originals(left, [key]) == 2  # both versions
        with pytest.raises(LaennecError, match="No original is kept of the note"):
            open_original(note, view, engine, version, **how)
        for n, length in ((3, 40), (2, 30)):  # the retry read the first file again: its key is the one kept
            assert left.segment(n).stat().st_size == len(before[n])
            assert left.segment(n).read_bytes() != before[n] and b"\0" * length in left.segment(n).read_bytes()
        other = number(home, "DPI", "D1")[1]
        assert open_original(other, view, engine, version, **how).content == b"Pas d'embolie."
        Vault(home).keep_only([])
        assert not list(home.vault.glob("originals-*"))
