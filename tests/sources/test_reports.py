"""Reports: texts of documents of each kind, the index with its folder, CDA, HL7 documents; some of them hostile."""

import base64
import hashlib
import os
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laennec.errors import LaennecError
from laennec.sources.child import parse
from laennec.sources.formats import Request, format_named, recognise, written_format
from laennec.sources.reports import texts, workers
from laennec.sources.reports.texts import Unreadable, extract
from tests.sources import documents
from tests.sources.documents import TEXT

HEADER = "numero;version;ipp;nda;type;titre;date;auteur;statut;maj;fichier;sha256"


def tables(path, name=None):
    found = recognise(path, name)
    rows, refused = {}, []
    for part in found.format.tables(Request(path, found.version, {})):
        refused += part.refused
        for table, batch in part.tables.items():
            rows.setdefault(table, []).extend(batch.to_pylist())
    return rows, refused


class TestTexts:
    @pytest.mark.parametrize(
        ("data", "media"),
        [
            (TEXT.encode(), texts.PLAIN),
            (TEXT.encode("cp1252"), texts.PLAIN),
            (b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), texts.PLAIN),
            (documents.rtf(TEXT), texts.RTF),
            (documents.pdf(TEXT), texts.PDF),
        ],
    )
    def test_the_same_text_whatever_the_kind(self, data, media):
        said = extract(data)
        assert (said.text, said.media) == (TEXT, media)

    def test_pages_are_parted_by_a_blank_line(self):
        assert extract(documents.pdf("Une", "Deux\nTrois")).text.split("\n\n") == ["Une", "Deux\nTrois"]

    def test_a_word_cut_at_the_end_of_a_line_of_a_pdf_stays_cut(self):
        assert extract(documents.pdf("Panto-\nprazole, au long\ncours")).text == "Panto-\nprazole, au long\ncours"

    def test_a_word_document_has_its_header_and_tables(self):
        data = documents.docx(TEXT, cells=(("Hb", "12,3"), ("Plaquettes", "210")))
        said = extract(data)
        assert said.text == f"CHU de Nulle-Part\n{TEXT}\nHb\t12,3\nPlaquettes\t210"
        assert said.media == texts.DOCX

    def test_what_stands_behind_an_rtf_does_not_make_it_cut_off(self):
        assert extract(documents.rtf(TEXT) + b"\r\n\0").text == TEXT

    def test_pictures_have_an_empty_text(self):
        assert extract(documents.pdf("")).text == ""

    def test_plain_text_keeps_each_place(self):
        assert extract(b"a\x07b\tc\x0cd").text == "a b\tc d"

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "it is empty"),
            (b"\x89PNG\r\n\x1a\n\0\0\0", "it is no text"),
            (b"PK\x03\x04rubbish", "it is damaged (DOCX)"),
            (documents.pdf(TEXT)[:200], "it is damaged (PDF)"),
            (documents.rtf(TEXT)[:-9], "it is cut off before its end (RTF)"),
            (documents.docx_with_entities(), "it has entities of its own"),
            (documents.bomb(), "it unpacks to more than is allowed"),
            (
                b"<!DOCTYPE x [<!ENTITY a 'b'>]><ClinicalDocument>&a;</ClinicalDocument>",
                "entities",
            ),
            (b"x" * 16_000_001, "larger than"),
        ],
    )
    def test_what_cannot_be_read_is_said_without_quoting_it(self, data, why):
        with pytest.raises(Unreadable, match=why.replace("(", r"\(").replace(")", r"\)")):
            extract(data)


class TestWorkers:
    def test_one_that_hangs_and_one_that_dies_cost_themselves_alone(self):
        def hangs():
            time.sleep(60)

        def dies():
            os._exit(3)

        asked = [lambda: b"un", dies, lambda: b"deux", hangs, lambda: b"trois", lambda: b"quatre"]
        found = workers.read_all(asked, seconds=1.0)
        assert [one.text for one in found] == ["un", None, "deux", None, "trois", "quatre"]
        assert [one.wrong for one in found if one.wrong] == [workers.DIED, workers.HUNG]

    def test_none(self):
        assert workers.read_all([]) == []


@pytest.fixture
def index(tmp_path):
    """An index of nine reports, of which five cannot be read."""
    folder = tmp_path / "cr_2026-01-05.docs"
    (folder / "2026").mkdir(parents=True)
    (folder / "1.txt").write_text(TEXT)
    (folder / "2026" / "2.pdf").write_bytes(documents.pdf(TEXT))
    (folder / "3.docx").write_bytes(b"PK\x03\x04")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "secret.txt").write_text("secret")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    said = [
        ("1.txt", digest.upper()),
        ("2026/2.pdf", ""),
        ("3.docx", ""),
        ("../secret.txt", ""),
        ("link.txt", ""),
        ("absent.txt", ""),
        ("1.txt", "0" * 64),
        ("", ""),
    ]
    lines = [
        f"CR{n};1;P{n};N{n};CRO;Titre {n};05/01/2026;10001234567;V;05/01/2026 10:00:00;{name};{sha}"
        for n, (name, sha) in enumerate(said, 1)
    ]
    path = tmp_path / "cr_2026-01-05.csv"
    path.write_text("\n".join([HEADER, *lines, "CR9;too few"]) + "\n")
    return path


def test_an_index_with_its_documents(index):
    rows, refused = tables(index)
    assert [(r["numero"], r["text"], r["media"], r["_line"]) for r in rows["report"]] == [
        ("CR1", TEXT, texts.PLAIN, 2),
        ("CR2", TEXT, texts.PDF, 3),
        ("CR8", None, None, 9),
    ]
    assert base64.b64decode(rows["report"][0]["original"]) == TEXT.encode()
    found = {one.line: (one.field, one.reason) for one in refused}
    assert found == {
        4: ("fichier", "it is damaged (DOCX)"),
        5: ("fichier", "it is no plain file of the index's folder"),
        6: ("fichier", "it is no plain file of the index's folder"),
        7: ("fichier", "it is not in the folder beside the index (.docs)"),
        8: ("fichier", "the document has another SHA-256 than the index says"),
        10: ("", "the line has 2 fields, the header 12"),
    }
    read = list(format_named("report_index").read(Request(index)).records)
    assert len(read) == 9 and read[0]["text"] == TEXT and "original" not in read[0]


def test_an_index_in_the_child(index, tmp_path):
    parsed = parse(index, tmp_path / "out")
    assert (parsed.format, parsed.lines, parsed.refused_lines) == ("report_index", 9, 6)
    rows = [row for file in parsed.tables["report"] for row in pq.read_table(file).to_pylist()]
    assert [row["text"] for row in rows] == [TEXT, TEXT, None]


class TestCda:
    def said(self, tmp_path, body):
        path = tmp_path / "d.xml"
        path.write_bytes(documents.cda(body))
        rows, refused = tables(path)
        return rows.get("report", [None])[0], refused

    def test_level_2_is_read_as_it_would_be_shown(self, tmp_path):
        row, _ = self.said(tmp_path, documents.LEVEL_2)
        assert row["text"].split("\n") == [
            *("Antécédents", "- Asthme", "- Pas de diabète", "", "Familiaux", "Mère : HTA.", ""),
            *("Biologie", "Hb\t12,3"),
        ]
        del row["text"], row["original"], row["sha256"], row["_line"]
        assert row == {
            "number": "1.2.3^S1",
            "version": "2",
            "ipp": "P1",
            "ipp_root": "1.2.250.1.1",
            "nda": "N1",
            "nda_root": "1.2.250.1.2",
            "code": None,
            "loinc": "11504-8",
            "label": "CR opératoire",
            "title": "Compte rendu opératoire",
            "written": "20240104101500+0100",
            "author": "810001234567",
            "status": "corrected",
            "replaced": "1.2.3^D1",
            "media": texts.CDA,
        }

    def test_level_1_is_the_document_inside(self, tmp_path):
        held = base64.b64encode(documents.pdf(TEXT)).decode()
        body = f'<nonXMLBody><text mediaType="application/pdf" representation="B64">{held}</text></nonXMLBody>'
        row, _ = self.said(tmp_path, body)
        assert row["text"] == TEXT

    def test_a_body_that_cannot_be_read_is_refused(self, tmp_path):
        row, refused = self.said(tmp_path, '<nonXMLBody><text representation="B64">%%%</text></nonXMLBody>')
        assert row is None and [one.reason for one in refused] == ["its document is no base64"]

    def test_one_without_a_body_is_a_bad_line_to_a_person_too(self, tmp_path):
        path = tmp_path / "d.xml"
        path.write_bytes(documents.cda(""))
        said = format_named("cda").read(Request(path))
        assert list(said.records) == [{"line": 1, "error": "nonXMLBody: it has no body"}]

    def test_where_its_xml_breaks_off_is_said(self, tmp_path):
        path = tmp_path / "d.xml"
        path.write_bytes(b"<ClinicalDocument>\n<id>\n</ClinicalDocument>")
        with pytest.raises(LaennecError, match="no well-formed XML from line 3, character 20 on"):
            tables(path, "cda")

    @pytest.mark.parametrize(
        "data",
        [
            b"<ClinicalDocument><id></ClinicalDocument>",
            b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ClinicalDocument>&e;</ClinicalDocument>",
            b"<x><ClinicalDocument/></x>",
        ],
    )
    def test_other_xml_is_no_cda(self, tmp_path, data):
        path = tmp_path / "d.xml"
        path.write_bytes(data)
        with pytest.raises(LaennecError, match="is no CDA document"):
            tables(path, "cda")


MSH = "MSH|^~\\&|DPI|990000001|EDS|990000001|20240104120000||{}|M{}|P|2.5"
PID = "PID|1||P1^^^CHU^PI||EXEMPLE^JEAN^^^^^L||19570314|M||||||||||N1^^^CHU^AN"


def hl7(tmp_path, *messages):
    path = tmp_path / "m.hl7"
    path.write_text("\n".join("\r".join(segments) for segments in messages))
    return tables(path)


def mdm(trigger, number, txa, *obx):
    return (MSH.format(f"MDM^{trigger}^MDM_T02", number), "EVN||20240104120000", PID, "PV1|1|I", txa, *obx)


class TestHl7:
    def test_mdm_with_texts_and_with_a_document(self, tmp_path):
        held = base64.b64encode(documents.pdf(TEXT)).decode()
        rows, refused = hl7(
            tmp_path,
            mdm(
                "T02", 1,
                "TXA|1|CRO^CR opératoire|TX|20240103||20240103110000|||10001^DURAND^ANNE|||D1^DPI|||||AU||AV",
                "OBX|1|TX|CRO^CR opératoire||Ligne une~Ligne deux \\T\\ fin||||||F",
                "OBX|2|FT|CRO^CR opératoire||Trois\\.br\\Quatre||||||F",
            ),
            mdm("T10", 2, "TXA|1|11504-8^Op^LN||||||||||D2|D1||||DI", f"OBX|1|ED|CRO||^AP^PDF^Base64^{held}"),
            mdm("T11", 3, "TXA|1|CRO|TX|||||||||D2"),
            mdm("T08", 4, "TXA|1|CRO|TX|||||||||D3", "OBX|1|ED|CRO||^AP^PDF^Base64^%%%"),
            mdm("T08", 5, "TXA|1|CRO|TX|||||||||D4", "OBX|1|ED|CRO||^AP^PDF^Base64^UEsDBHJ1YmJpc2g="),
            mdm("T02", 6, "TXA|1|CRO|TX", "OBX|1|TX|CRO||Sans numéro"),
        )  # fmt: skip
        one, two, three = rows["document"]
        assert one["text"] == "Ligne une\nLigne deux & fin\nTrois\nQuatre"
        said = {name: one[name] for name in ("number", "ipp", "nda", "code", "author", "completion", "availability")}
        assert list(said.values()) == ["D1", "P1", "N1", "CRO", "10001", "AU", "AV"]
        assert (two["text"], two["parent"], two["loinc"], two["media"]) == (TEXT, "D1", "11504-8", texts.PDF)
        assert (three["trigger"], three["text"], three["_line"]) == ("T11", None, 3)
        assert "message" not in rows
        assert [(one.line, one.field, one.reason) for one in sorted(refused, key=lambda r: r.line)] == [
            (4, "OBX-5", "the document is no base64"),
            (5, "OBX-5", "the document: it is damaged (DOCX)"),
            (6, "TXA-12", "the message names no document"),
        ]

    def test_an_oru_is_a_report_where_all_of_a_request_is_text(self, tmp_path):
        held = base64.b64encode(documents.rtf(TEXT)).decode()
        rows, refused = hl7(
            tmp_path,
            (
                MSH.format("ORU^R01", 1), PID,
                "OBR|1|A1|F1|SCA^Scanner|||20240104080000|||||||||20001^X||||||20240104110000||RAD|F",
                "OBX|1|TX|SCA^Scanner||Indication : toux.||||||F",
                "OBX|2|TX|SCA^Scanner||Pas d'embolie.||||||F",
                "OBR|2|A2|F2|NFS^Numération|||20240104080000|||||||||||||||||HM|F",
                "OBX|1|NM|HB^Hémoglobine||12.3|g/dL|||||F",
                "OBX|2|TX|COM^Commentaire||Contrôlé.||||||F",
                f"OBX|3|ED|PDF^Compte rendu||^TEXT^RTF^Base64^{held}||||||F",
                "OBR|3|A3|F3|HEM^Hémoculture|||20240104080000|||||||||||||||||MB|F",
                "OBX|1|TX|HEM^Hémoculture||Stérile||||||F",
            ),
        )  # fmt: skip
        assert not refused
        assert [(r["number"], r["code"], r["text"], r["author"], r["order_status"]) for r in rows["document"]] == [
            ("F1", "SCA", "Indication : toux.\nPas d'embolie.", "20001", "F"),
            ("F2|PDF", "PDF", TEXT, None, "F"),
        ]
        assert [r["local"] for r in rows["result"]] == ["HB", "COM", "HEM"]

    def test_what_is_written_is_what_is_read(self, tmp_path):
        known = {"sending": "DPI", "facility": "990000001", "authority": "CHU", "ipp": "P1", "nda": "N1"}
        known |= {"time": "20240104120000", "written": "20240103110000", "code": "CRO", "label": "CR opératoire"}
        held = {"original": base64.b64encode(documents.pdf(TEXT)).decode(), "media": texts.PDF}
        said = [
            {"type": "MDM", "trigger": "T02", "number": "D1", "completion": "AU", "availability": "AV"}
            | {"author": "98000000001", "author_authority": "RPPS", "text": "Une | deux ^ ~ & \\ fin\n\n- trois"},
            {"type": "MDM", "trigger": "T08", "number": "D2", "edited": "20240104110000", "completion": "AU"} | held,
            {"type": "MDM", "trigger": "T11", "number": "D3", "availability": "CA"},
            {"type": "ORU", "trigger": "R01", "number": "F1", "author": "20001", "text": TEXT, "order_status": "C"},
            {"type": "ORU", "trigger": "R01", "number": "F2", "order_status": "F"} | held,
        ]
        rows = [known | {"id": str(n), "_line": n} | one for n, one in enumerate(said)]
        names = list(dict.fromkeys(name for row in rows for name in row))
        table = pa.table({name: [row.get(name) for row in rows] for name in names})
        head = table.select(
            ["id", "type", "trigger", "time", "sending", "facility", "authority", "ipp", "nda", "_line"]
        )
        path = tmp_path / "written.hl7"
        path.write_bytes(written_format("hl7v2").write({"message": head, "document": table}))
        found, refused = tables(path)
        assert not refused and set(found) == {"document", "message"}
        for row, back in zip(rows, found["document"], strict=True):
            for name in row.keys() - {"_line", "text", "original"}:
                assert back[name] == row[name], name
            assert back["text"] == (TEXT if "original" in row else row.get("text"))
