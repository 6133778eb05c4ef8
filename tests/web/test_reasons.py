"""Every reason for which a row or a file may be refused has its French, with what changes in it kept."""

import gzip
import re

import pytest
from django.utils.translation import override

from laennec.errors import LaennecError
from laennec.sources.formats import Request, recognise
from laennec.web.pages.loads.reasons import reason
from tests.reasons import given, without_french

BESIDE = ("path", "request.path", "job.path", "task['shown']")
"""The file: a page shows it beside the reason."""
OTHERWISE = ("', '.join(sorted(formats()))",)
"""Where the page says otherwise what to do."""


def test_every_reason_in_the_code_has_its_french():
    found = given()
    texts = {one.text for one in found}
    # The collector sees each kind of place that gives one.
    assert {
        "the line holds a carriage return",
        "the line ends before its counters",
        "the line ends before what its counters say",
        "holds no separators",
        "is no date (YYYYMMDD)",
        "not a number",
        "in the future",
        "a code without a translation",
        "The header line of zq1 has a column without a name.",
        "its reader has a defect that it meets (zq1)",
    } <= texts
    assert len(texts) > 55
    lacking = [(one.where, one.text) for one in found if without_french([one.text])]
    assert not lacking, lacking
    with override("fr"):
        lost = [
            (one.where, one.text, word)
            for one in found
            for expression, word in one.values.items()
            if expression not in (*BESIDE, *OTHERWISE) and word not in reason(one.text)
        ]
    assert not lost, lost


def test_a_reason_nobody_knows_is_seen_by_that_test():
    assert without_french(["the line is upside down"]) == ["the line is upside down"]
    with override("fr"):
        assert reason("the line is upside down") == "the line is upside down"


RPU = b'<?xml version="1.0"?><OSCOUR><PASSAGES><PATIENT><CP>1</CP></PATIENT>'
PACKED = gzip.compress(b"a;b\n1;2\n" * 9000, mtime=0)
SPOILT = [
    ("a.csv", b"a;b\n1\n", "1 champs au lieu de 2"),
    ("a.csv", b'a;b\n"1"2;3\n', 'mal placés (« ; » attendu après « " »)'),
    ("a.csv", b'a;b\n"1;3\n', "mal placés (les données s’arrêtent trop tôt)"),
    ("a.csv", b"a;b\n1;2\r3;4\n", "la ligne contient un retour chariot"),
    ("a.csv", "é;b\né;b\n".encode() + b"\xe9;b\n", "n’est pas en UTF-8"),
    ("a.csv", b'a;b\n1;"' + b"x" * 16_000_001 + b"\n", "la ligne dépasse 16000000 octets"),
    ("a.csv", b"a;a\n1;2\n", "un même nom à plusieurs colonnes (1, 2)"),
    ("a.csv", b"a;\n1;2\n", "une colonne sans nom"),
    ("a.csv", b"\n1;2\n", "n’a pas de ligne d’en-tête"),
    ("a.csv", b"a\rb;c\n1;2\n", "un retour chariot dans la ligne"),
    ("a.csv", b'"a";"b"x\n1;2\n', "ligne d’en-tête du fichier ne peut pas être lue"),
    ("a.csv", b"PK\x03\x04", "archive zip"),
    ("a.csv.gz", PACKED[:-20], "le fichier compressé s’arrête avant sa fin"),
    ("a.csv.gz", PACKED[:-8] + bytes(8), "les données compressées sont abîmées (0x"),
    ("a.csv.gz", PACKED[:10] + b"\xff" * 40, "erreur -3 à la décompression"),
    ("a.bin", bytes(range(256)), "le format du fichier n’est connu"),
    ("a.xml", RPU, "rompu après ce passage : aucun élément trouvé, ligne 1, colonne"),
    ("a.xml", RPU + b"</OSCOUR>", "balise fermante"),
    ("a.xml", RPU + b"</PASSAGES></OSCOUR>x", "du texte suit la fin du document"),
    ("a.xml", b"<OSCOUR><PATIENT a='1' a='2'/></OSCOUR>", "XML bien formé : attribut répété, ligne 1"),
    ("a.xml", b"<OSCOUR>\x01</OSCOUR>", "mal formé (signe invalide)"),
    ("a.xml", b"<OSCOUR>&what;</OSCOUR>", "entité non définie"),
    ("a.xml", b"<OSCOUR>&#0;</OSCOUR>", "numéro de caractère invalide"),
    ("a.xml", b"<OSCOUR><x:a/></OSCOUR>", "préfixe non déclaré"),
    ("a.xml", b"<OSCOUR><![CDATA[x</OSCOUR>", "section CDATA non fermée"),
    ("a.xml", b"<?xml version='1.0' encoding='none'?><OSCOUR/>", "encodage inconnu"),
    ("a.xml", b"<OSCOUR>" + b"<a>" * 30, "éléments imbriqués sur 20 niveaux"),
    ("a.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><OSCOUR>&a;</OSCOUR>", "ses propres entités (EntitiesForbidden)"),
    ("a.hl7", b"MSH|^~\\&|A\rPID|1\r", "le message ne dit pas son type"),
    ("a.hl7", b"MSH|^^^^|A|\r", "ne contient pas de séparateurs"),
    ("vidhosp.txt", b"1" * 48 + b"V999" + b"1" * 100 + b"\n", "n’a pas de version 'V999' ; versions connues : V011"),
    ("a.hpr", b"H|~^\\&|||L||ORU|||||P|H2.1~C|20240101\rOBX|1|NM|K||4\rL|1\r", "aucun patient (P)"),
    ("a.hpr", b"H|~^\\&|||L||ORU|||||P|H2.1~C|20240101\rP|1|2|||x||20241399|M\rL|1\r", "une date (AAAAMMJJ)"),
]


@pytest.mark.parametrize(("name", "content", "expected"), SPOILT, ids=lambda value: str(value)[:20])
def test_what_readers_say_of_spoilt_files_is_said_in_french(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_bytes(content)
    said = list(_said(path))
    assert said and without_french(said) == []
    with override("fr"):
        french = [re.sub("[\u00a0\u202f]", " ", reason(one)) for one in said]
    assert any(expected in one for one in french), french
    # What csv, gzip and expat say is French too: no English word between the brackets.
    english = re.compile(r"\b(the|of|expected|line|file|data|not|failed|while|invalid)\b")
    assert not any(
        english.search(re.sub(r"--\w+|: invalid [\w ]+|\([^()]*invalid[^()]*\)", "", one)) for one in french
    )


def _said(path):
    """Why the file, or lines of it, would be refused."""
    try:
        found = recognise(path)
        for part in found.format.tables(Request(path, found.version)):
            yield from (one.reason for one in part.refused)
    except LaennecError as error:
        yield str(error)


def test_a_reason_says_the_same_without_the_files_name():
    for name in ("nights/2026-01-02/labo d'urgence: mai.csv", "a.csv"):
        with_name = reason(f"The file {name} cannot be read: Permission denied.")
        assert with_name == reason("the file cannot be read: Permission denied.") and name not in with_name
        listed = "code (mapping.toml, source 1, record 1), date (mapping.toml, source 1, record 2)"
        with override("fr"):
            assert listed in reason(
                f"The file has no column {listed}. Mend the mapping of result, or write optional = true where "
                "files may lack it."
            )
            assert "par `files` a*.csv et *b.csv. Donnez" in reason(
                f"The mapping chu reads {name} by `files` a*.csv and *b.csv. Give both the same format, version and "
                "options, or names that do not overlap."
            )
            assert reason("not a date written as DD/MM/YYYY or YYYYMMDD or YYYYMMDDhhmmss (hl7)") == (
                "pas une date écrite DD/MM/YYYY ou YYYYMMDD ou YYYYMMDDhhmmss (hl7)"
            )
