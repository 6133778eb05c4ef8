"""`laennec sources check` and `new`: what would happen, told of real files; a new source and a new format, added."""

import json
import sys
import textwrap

import pytest

from laennec.cli.main import main
from laennec.errors import LaennecError
from laennec.loading.hospital.mapped_check import check_folder
from laennec.sources import formats
from laennec.sources.mapping import Mappings, load_mapping, read_mapping
from tests.support import shared

IDENTITIES = """IPP;NOM;SEXE;DDN;MAJ;STATUT
1;A;1;14/03/1957;05/01/2026;V
2;B;2;31/02/1957;05/01/2026;V
3;C;9;14/03/1957;05/01/2026;V
4;D;9;14/03/1957;05/01/2026;V
;E;1;14/03/1957;05/01/2026;V
6;F;1;14/03/1957;05/01/2026;P
7;G;1;14/03/1957
"""
MAPPING = """
format = "laennec.mapping/1"
name = "own"
version = 1
[[source]]
files = "identites_*.csv"
format = "csv"
[[source.record]]
kind = "patient"
where = [{ column = "STATUT", in = ["V"] }]
[source.record.fields]
ipp = "IPP"
birth_name = "NOM"
sex = { column = "SEXE", codes = { 1 = "M", 2 = "F" } }
birth_date = { column = "DDN", format = "%d/%m/%Y" }
[[source]]
files = "*.pdf"
ignore = true
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "files"
    made.mkdir()
    return made


def named(files):
    return {file.name: file for file in files}


def test_what_would_happen_to_each_file(folder, tmp_path):
    (folder / "identites_a.csv").write_text(IDENTITIES)
    (folder / "identites_2026-01-05.csv").write_text("IPP;NOM;SEXE;STATUT\n1;A;1;V\n")
    (folder / "autre.csv").write_text("A;B\n1;2\n")
    (folder / "notes.bin").write_bytes(bytes(range(256)))
    (folder / "x.pdf").write_bytes(b"%PDF")
    (folder / ".hidden.csv").write_text("A;B\n")
    (folder / "link.csv").symlink_to(tmp_path)
    found = named(check_folder(folder, Mappings([read_mapping(MAPPING)])))
    assert sorted(found) == ["autre.csv", "identites_2026-01-05.csv", "identites_a.csv", "notes.bin", "x.pdf"]
    one = found["identites_a.csv"]
    (record,) = one.records
    assert (one.format, one.mapping, one.lines, one.refused_lines, one.unused) == ("csv", "own", 7, 1, 1)
    assert (record.given, record.refused) == (1, 4)
    assert [(r.field, r.reason, r.rows, r.line) for r in record.reasons] == [
        ("sex", "a code without a translation", 2, 4),
        ("birth_date", "not a date written as DD/MM/YYYY", 1, 3),
        ("ipp", "the key is missing", 1, 6),
    ]
    assert [(c.field, c.code, c.rows) for c in record.codes] == [("sex", "9", 2)]
    assert one.unused_columns == ["MAJ"] and one.undated == ["patient"] and one.reasons[0].line == 8
    two = found["identites_2026-01-05.csv"]
    assert two.records[0].missing == {"DDN": "fields.birth_date"}
    assert (two.dated, two.undated) == ("2026-01-05", [])
    assert "no mapping says what its rows mean" in found["autre.csv"].problem
    assert "Nothing recognises it" in found["notes.bin"].problem
    assert found["x.pdf"].ignored and found["x.pdf"].mapping == "own"
    with pytest.raises(LaennecError, match="is not a folder"):
        check_folder(folder / "none", Mappings())


def test_native_files_need_no_mapping(folder):
    for name in ("rss_122.txt", "pam_adt_oru.hl7"):
        (folder / name).write_bytes(shared(f"data/pmsi/examples/{name}").read_bytes())
    found = named(check_folder(folder, Mappings()))
    given = {name: sum(r.given for r in file.records) for name, file in found.items()}
    assert given == {"rss_122.txt": 37, "pam_adt_oru.hl7": 20}
    assert [(f.unused, f.problem) for f in found.values()] == [(0, ""), (0, "")]


def test_the_command_needs_no_home_and_writes_nothing(folder, capsys, monkeypatch, tmp_path):
    monkeypatch.delenv("LAENNEC_HOME", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    (folder / "mapping.toml").write_text(MAPPING)
    (folder / "identites_a.csv").write_text(IDENTITIES)
    before = sorted(p.name for p in tmp_path.rglob("*"))
    main_(["sources", "check", str(folder), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert (said["given"], said["refused"], said["refused_lines"], said["unused"]) == (1, 4, 1, 1)
    assert said["files"][0]["records"][0]["kind"] == "patient"
    main_(["sources", "check", str(folder)])
    words = capsys.readouterr().out
    assert "patient: 1 records, 4 refused" in words and "sex: the code '9'" in words
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


def main_(arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code


SAMPLE = """N° IPP;Nom de naissance;DATE_NAISS;Sexe;CP;Date_MAJ;Heure_MAJ;Libre
{rows}"""


def sample(rows):
    return SAMPLE.replace("N° IPP", "NIP").format(rows="\n".join(rows) + "\n")


def test_a_mapping_is_started_from_a_sample(folder, capsys):
    sexes = ["MFX"[i % 3 if i % 10 == 0 else i % 2] for i in range(60)]
    rows = [
        f"{i};DUPRÉ{i};{i % 28 + 1:02}/03/1957;{sex};75013;05/01/2026;10:0{i % 10};t{i}"
        for i, sex in enumerate(sexes)
    ]
    file = folder / "identites_2026-01-05.csv"
    file.write_text(sample(rows), "latin-1")
    out = folder.parent / "map.toml"
    assert main_(["sources", "new", str(file), "--out", str(out)]) == 0
    text = out.read_text("utf-8")
    mapping = load_mapping(out)
    (source,) = mapping.source
    fields = source.record[0].fields
    assert (source.files, source.record[0].kind) == ("identites_*.csv", "patient")
    assert source.options["delimiter"] == ";"
    assert {f: fields[f].column for f in ("ipp", "birth_name", "birth_date", "postcode")} == {
        "ipp": "NIP", "birth_name": "Nom de naissance", "birth_date": "DATE_NAISS", "postcode": "CP",
    }  # fmt: skip
    assert fields["birth_date"].format == ("%d/%m/%Y",)
    assert fields["stamp"].format == ("%d/%m/%Y %H:%M", "%d/%m/%Y")
    assert fields["sex"].codes == {"M": "M", "F": "F"} and '# "X" = ""' in text
    assert "# Columns that nothing reads yet: Libre" in text
    assert "DUPR" not in text and "t17" not in text
    (checked,) = check_folder(folder, Mappings([mapping]))
    assert checked.records[0].given == sum(";X;" not in row for row in rows)
    assert main_(["sources", "new", str(file), "--out", str(out)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_french_headers_are_known_however_they_are_written(folder, capsys):
    file = folder / "labo_2026-01-05.csv"
    file.write_text(
        "N° patient;Numéro de dossier;Date de prélèvement;Résultat\nP1;D1;05/01/2026 08:00;5\n", encoding="cp1252"
    )
    assert main_(["sources", "new", str(file), "--kind", "result"]) == 0
    text = capsys.readouterr().out
    assert 'ipp = "N° patient"' in text and 'nda = "Numéro de dossier"' in text
    assert 'sampled = { column = "Date de prélèvement"' in text


@pytest.mark.parametrize("first", ["A", "DUPRÉ"])
def test_a_started_mapping_reads_letters_that_its_sample_had_not(folder, first):
    """Nothing in a sample of plain letters, or without those that Windows adds, says that no file will have them."""
    out = folder.parent / "map.toml"
    file = folder / "noms_2026-01-05.csv"
    file.write_text(f"NIP;NOM\n1;{first}\n", encoding="cp1252")
    assert main_(["sources", "new", str(file), "--kind", "patient", "--out", str(out)]) == 0
    (folder / "noms_2026-01-06.csv").write_text("NIP;NOM\n1;LEBŒUF\n2;DUPRÉ\n", encoding="cp1252")
    checked = named(check_folder(folder, Mappings([load_mapping(out)])))["noms_2026-01-06.csv"]
    assert (checked.records[0].given, checked.records[0].refused, checked.refused_lines) == (2, 0, 0)


def test_what_is_missing_is_said_and_refused(folder, capsys):
    file = folder / "labo.csv"
    file.write_text('CODE_ANALYSE,RESULTAT,UNITE,BORNE_INF,IPP\nNA,"140,5",mmol/L,"135,0",1\nK,4,mmol/L,3,1\n')
    assert main_(["sources", "new", str(file)]) == 0
    printed = capsys.readouterr()
    assert "To fill before it can be used: number" in printed.err
    assert 'kind = "result"' in printed.out and 'decimal = ","' in printed.out
    with pytest.raises(LaennecError, match=r"fields.number.column: is empty"):
        read_mapping(printed.out)
    read_mapping(printed.out.replace('number = ""', 'number = "CODE_ANALYSE"'))


def test_a_format_that_is_everywhere_the_same_is_told_so(folder, capsys):
    file = folder / "a.hl7"
    file.write_text("MSH|^~\\&|SIH|1|EDS|1|20240103081000||ADT^A28^ADT_A05|1|P|2.5\r")
    assert main_(["sources", "new", str(file)]) == 2
    assert "the same in every hospital" in capsys.readouterr().err


# -- adding a source, as the manual's last chapter says

PACKAGE = '''
import pyarrow as pa
from laennec.sources.formats import Guess, Part, Reading


class Beds:
    """Lines such as BED 1234 17."""

    name = "beds"

    def recognise(self, head, file_name):
        return Guess(self.name, "1", 3) if head.startswith(b"BED ") else None

    def read(self, request):
        rows = [line.split() for line in request.path.read_text().splitlines()]
        return Reading("1", ({"unit": row[1], "label": row[2]} for row in rows))

    def tables(self, request):
        records = list(self.read(request).records)
        columns = {name: [record[name] for record in records] for name in ("unit", "label")}
        columns["_line"] = pa.array(range(1, len(records) + 1), pa.int64())
        yield Part({"bed": pa.RecordBatch.from_pydict(columns)}, (), len(records))


FORMATS = (Beds(),)
'''
BEDS = """
format = "laennec.mapping/1"
name = "beds"
version = 1
[[source]]
format = "beds"
table = "bed"
[[source.record]]
kind = "care_unit"
[source.record.fields]
code = "unit"
label = "label"
level = { value = "unit" }
[[source]]
files = "services_*.csv"
format = "csv"
[[source.record]]
kind = "care_unit"
[source.record.fields]
code = "SERVICE"
label = "NOM"
level = { value = "service" }
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package installed beside ours: one module, and the entry point that announces its format."""
    place = tmp_path / "site"
    (place / "beds_format-1.0.dist-info").mkdir(parents=True)
    (place / "beds_format.py").write_text(textwrap.dedent(PACKAGE))
    (place / "beds_format-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: beds-format\nVersion: 1.0\n"
    )
    (place / "beds_format-1.0.dist-info" / "entry_points.txt").write_text(
        "[laennec.formats]\nbeds = beds_format:FORMATS\n"
    )
    monkeypatch.setattr(sys, "path", [*sys.path, str(place)])
    formats.formats.cache_clear()
    yield
    formats.formats.cache_clear()


def test_a_source_is_added_without_touching_anything(package, folder, capsys):
    (folder / "beds.txt").write_text("BED 1500 URGENCES\nBED 2101 PNEUMOLOGIE\n")
    (folder / "services_2026-01-05.csv").write_text("SERVICE;NOM\nS1;Médecine\n")
    found = named(check_folder(folder, Mappings([read_mapping(BEDS)])))
    assert {name: (f.format, f.records[0].kind, f.records[0].given, f.problem) for name, f in found.items()} == {
        "beds.txt": ("beds", "care_unit", 2, ""),
        "services_2026-01-05.csv": ("csv", "care_unit", 1, ""),
    }
    assert main_(["sources", "read", str(folder / "beds.txt"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["records"][1] == {"unit": "2101", "label": "PNEUMOLOGIE"}
