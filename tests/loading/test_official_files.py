"""Official files: each layout as it is published, bad lines named, nothing lost, the same file twice is nothing."""

import csv
import json
from collections import Counter

import pytest

from laennec.errors import LaennecError, UsageError
from laennec.loading.concepts.official import load_vocabulary, refresh
from laennec.loading.concepts.official.formats import folded
from laennec.trace import MemorySink
from tests.loading.concepts import ANGINA, ATHENA, GLUCOSE, load_athena, night, said
from tests.loading.reading import current, rows
from tests.support import make_home, write_folder

LOINC_HEADER = ["LOINC_NUM", "COMPONENT", "PROPERTY", "TIME_ASPCT", "SYSTEM", "SCALE_TYP", "METHOD_TYP", "CLASS"]
LOINC_HEADER += ["STATUS", "SHORTNAME", "LONG_COMMON_NAME", "DisplayName"]


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def loinc_row(code, name, klass="CHEM"):
    row = dict.fromkeys(LOINC_HEADER, "") | {"LOINC_NUM": code, "COMPONENT": name, "CLASS": klass, "STATUS": "ACTIVE"}
    return [(row | {"LONG_COMMON_NAME": f"{name}, long"})[h] for h in LOINC_HEADER]


def table(path, records, delimiter=",", encoding="utf-8", quoting=csv.QUOTE_ALL):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, quoting=quoting).writerows(records)
    return path


def load(home, path, **options):
    return load_vocabulary(home, path, sink=MemorySink(), **options)


def names(home):
    return {(v, c): n for v, c, n in rows(home, "concept", "vocabulary_id, concept_code, concept_name")}


def ancestors(home, vocabulary, code):
    ids = {(v, c): i for v, c, i in rows(home, "source_code", "vocabulary_id, concept_code, concept_id")}
    codes = {i: c for (v, c), i in ids.items()}
    here = ids[vocabulary, code]
    links = rows(home, "concept_ancestor", "ancestor_concept_id, descendant_concept_id")
    return {codes.get(a, a) for a, b in links if b == here} - {code}


def test_loinc(home, tmp_path):
    path = table(
        tmp_path / "Loinc.csv",
        [
            LOINC_HEADER,
            loinc_row("2345-7", "Glucose"),
            loinc_row("718-7", 'Hemoglobin, "total"', "HEM/BC"),
            loinc_row("not a code", "Nothing"),
        ],
    )
    report = load(home, path)
    assert (report.format, report.vocabulary) == ("LOINC", "LOINC")
    assert (report.read, report.named, report.repeated) == (3, 2, 0)
    assert [(one.line, one.field) for one in report.refused] == [(4, "code")]
    assert names(home)["LOINC", "718-7"] == 'Hemoglobin, "total", long'
    assert ancestors(home, "LOINC", "718-7") == {"CLASS:HEM/BC"}
    again = load(home, path)
    assert (again.unchanged, again.version) == (True, report.version)


def test_french_names_of_loinc_also_where_the_vocabulary_has_the_codes(home, tmp_path):
    load_athena(home, tmp_path / "athena")
    french = table(
        tmp_path / "frFR8LinguisticVariant.csv",
        [
            ["LOINC_NUM", "COMPONENT", "SHORTNAME", "LONG_COMMON_NAME", "LinguisticVariantDisplayName"],
            ["2345-7", "Glucose", "", "", "Glucose [Masse/Volume] Sérum"],
            ["2951-2", "Sodium", "", "Sodium [Moles/Volume] Sérum", ""],
        ],
    )
    load(home, french)
    synonyms = rows(home, "concept_synonym", "concept_id, concept_synonym_name, language_concept_id")
    assert (GLUCOSE, "Glucose [Masse/Volume] Sérum", 4180190) in synonyms
    assert "Sodium [Moles/Volume] Sérum" in {name for _, name, _ in synonyms}
    assert names(home)["LOINC", "2345-7"] == "Glucose", "the concept keeps the vocabulary's name"


CIM10 = (
    "A00   |3|NNNN|3|CHOLERA|Choléra\r\n"
    "A000|0|NOOO|0|CHOLERA A VIBRIO|Choléra à Vibrio cholerae 01, biovar « cholérae »\r\n"
    "Q00X99|0|NOOO|0|NOUVEAU|Code ajouté, œdème\r\n"
    "ZZZ|0|NOOO|0|FAUX|Pas un code\r\n"
    "A001|0|NOOO\r\n"
    "|0|NOOO|0|VIDE|Sans code\r\n"
    'A009|0|NOOO|0|CHOLERA, SAI|Choléra, "sans précision\r\n'
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_cim10_as_atih_publishes_it(home, tmp_path, encoding):
    path = tmp_path / "LIBCIM10MULTI.TXT"
    path.write_bytes(CIM10.encode(encoding))
    report = load(home, path)
    assert (report.read, report.named, report.vocabulary) == (7, 4, "CIM10")
    assert [(one.line, one.field) for one in report.refused] == [(4, "code"), (5, "line"), (6, "code")]
    there = names(home)
    assert there["CIM10", "Q00X99"] == "Code ajouté, œdème"
    assert there["CIM10", "A009"] == 'Choléra, "sans précision', "a quote is a character there"
    assert there["CIM10", "I21"] == "Infarctus aigu du myocarde", "what the file does not name keeps its name"
    assert ancestors(home, "CIM10", "A000") == {"A00", "A00-B99"}
    assert {code for code, _, _ in report.examples} == set()


def test_an_official_label_replaces_another_and_is_reported(home, tmp_path):
    night(home, [("CIM10", "A000"), ("CIM10", "I21")])
    path = tmp_path / "LIBCIM10MULTI.TXT"
    path.write_bytes(b"I21|3|N|3|IDM|Infarctus, nouveau libell\xe9\n")
    report = load(home, path)
    assert report.examples == [("I21", "Infarctus aigu du myocarde", "Infarctus, nouveau libellé")]
    assert (report.new_codes, report.relabelled) == (0, 1)
    night(home, [("CIM10", "I21", "infarctus vu par un logiciel")])
    assert names(home)["CIM10", "I21"] == "Infarctus, nouveau libellé"


def test_medicines_of_the_public_base(home, tmp_path):
    cip = tmp_path / "CIS_CIP_bdpm.txt"
    cip.write_bytes(
        "60002283\t4949729\tplaquette(s) PVC PVDC aluminium de 30 comprimé(s)\tPrésentation active\t"
        "Déclaration de commercialisation\t16/03/2011\t3400949497294\toui\t100%\t24,34\t\t\t\n"
        "60002283\t4949730\t\tPrésentation active\tDéclaration\t16/03/2011\t3400949497300\toui\t\t\t\t\t\n".encode(
            "cp1252"
        )
    )
    report = load(home, cip)
    assert (report.vocabulary, report.named) == ("CIP13", 1)
    assert [(one.line, one.field) for one in report.refused] == [(2, "label")]
    assert names(home)["CIP13", "3400949497294"].startswith("plaquette(s)")
    cis = tmp_path / "CIS_bdpm.txt"
    cis.write_bytes("60002283\tANASTROZOLE ACCORD 1 mg, comprimé\tcomprimé\torale\tActive\tx\n".encode("cp1252"))
    assert load(home, cis).named == 1
    assert names(home)["CIS", "60002283"] == "ANASTROZOLE ACCORD 1 mg, comprimé"


def test_ccam_by_usual_headings_a_line_a_phase_and_activity(home, tmp_path):
    path = table(
        tmp_path / "CCAM_V76.csv",
        [
            ["Code CCAM", "Libellé", "Phase", "Activité"],
            ["DDAF001", "Dilatation intraluminale d'un vaisseau coronaire", "0", "1"],
            ["DDAF001", "(anesthésie)", "0", "4"],
            ["ddaf007", "Deux vaisseaux", "0", "1"],
            ["DDAF", "Titre", "", ""],
        ],
        delimiter=";",
        encoding="cp1252",
    )
    report = load(home, path)
    assert (report.named, report.repeated, len(report.refused)) == (2, 1, 1)
    assert names(home)["CCAM", "DDAF001"] == "Dilatation intraluminale d'un vaisseau coronaire"
    assert ancestors(home, "CCAM", "DDAF007") == {"DD", "DDA", "DDAF"}


def test_a_table_whose_columns_are_told(home, tmp_path):
    path = table(tmp_path / "pharmacie.csv", [["UCD", "Nom", "x"], ["3400893213322", "CEFPODOXIME 40MG/5ML", ""]])
    report = load(home, path, vocabulary="UCD", columns={"code": "UCD", "label": "nom"})
    assert (report.vocabulary, report.named) == ("UCD", 1)
    assert names(home)["UCD", "3400893213322"] == "CEFPODOXIME 40MG/5ML"


STCM_HEADER = ["source_code", "source_concept_id", "source_vocabulary_id", "source_code_description"]
STCM_HEADER += ["target_concept_id", "target_vocabulary_id", "valid_start_date", "valid_end_date", "invalid_reason"]
STCM = [
    STCM_HEADER,
    ["GLU", "0", "LAB CHU", "Glycémie", str(GLUCOSE), "LOINC", "2020-01-01", "2099-12-31", ""],
    ["NA", "0", "LAB CHU", "Sodium", "77", "LOINC", "20200101", "20991231", "D"],
    ["K", "0", "LAB CHU", "Potassium", "x", "LOINC", "20200101", "20991231", ""],
    ["CL", "0", "LAB CHU", "Chlore", "5", "LOINC", "01/01/2020", "20991231", ""],
    ["", "0", "LAB CHU", "", "5", "LOINC", "20200101", "20991231", ""],
]


def test_an_export_of_mappings(home, tmp_path):
    load_athena(home, tmp_path / "athena")
    night(home, [("LAB CHU", "GLU")])
    report = load(home, table(tmp_path / "maps.csv", STCM))
    assert [(one.line, one.field) for one in report.refused] == [
        (4, "target_concept_id"),
        (5, "valid_start_date"),
        (6, "source_code"),
    ]
    (moved,) = report.moved
    assert (moved.vocabulary, moved.code, moved.before, moved.after, moved.rows) == ("LAB CHU", "GLU", 0, GLUCOSE, 0)
    assert night(home, [("LAB CHU", "GLU"), ("LAB CHU", "NA")]).standard("LAB CHU", "GLU") == GLUCOSE
    kept = rows(home, "source_to_concept_map", "source_code, target_concept_id, invalid_reason")
    assert Counter(kept) == Counter([("GLU", GLUCOSE, None), ("NA", 77, "D")]), "one that ended is kept, not used"
    agreed = night(home, [("LAB CHU", "GLU")], approved=[("LAB CHU", "GLU", ANGINA)])
    assert agreed.standard("LAB CHU", "GLU") == ANGINA, "two people here come before a file from elsewhere"


def test_the_order_of_files_and_data_makes_no_difference(tmp_path):
    files = [
        table(tmp_path / "Loinc.csv", [LOINC_HEADER, loinc_row("2345-7", "Glucose"), loinc_row("1-8", "Other")]),
        table(tmp_path / "maps.csv", STCM),
        table(tmp_path / "CCAM.csv", [["code", "libelle"], ["DDAF001", "Dilatation"]]),
    ]
    codes = [("LOINC", "2345-7", "Glucose du labo"), ("CCAM", "DDAF001"), ("LAB CHU", "GLU")]

    def made(name, steps):
        home = make_home(tmp_path / name)
        for step in steps:
            if step == "athena":
                load_athena(home, tmp_path / f"athena-{name}")
            elif step == "night":
                night(home, codes)
            else:
                load(home, step)
        refresh(home, sink=MemorySink())
        return said(home)

    first = made("a", [*files, "night", "athena"])
    assert made("b", ["athena", "night", *reversed(files)]) == first


def test_rows_that_will_move_are_counted(home, tmp_path):
    import datetime

    local = night(home, [("CIM10", "I2510")]).codes["CIM10", "I2510"]["concept_id"]
    day = datetime.date(2026, 1, 1)
    row = {"condition_concept_id": 0, "condition_source_concept_id": local, "condition_start_date": day}
    row |= {"condition_type_concept_id": 32817}
    people = [{"person_id": 1, "year_of_birth": 1950, "gender_concept_id": 8507}]
    events = [row | {"condition_occurrence_id": i, "person_id": 1} for i in range(3)]
    load_athena(home, tmp_path / "x", {"person": people, "condition_occurrence": events})
    from laennec.loading import load_omop

    load_omop(home, write_folder(tmp_path / "voc", ATHENA), "voc", sink=MemorySink())
    report = refresh(home, sink=MemorySink())
    (moved,) = report.moved
    assert (moved.code, moved.before, moved.rows) == ("I2510", 0, 3) and moved.after > 0
    json.dumps(report.to_json())


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.csv", b"a,b\n1,2\n", "--vocabulary"),
        ("CCAM.xlsx", b"PK\x03\x04", "CSV"),
        ("table.csv", b"PK\x03\x04\0\0\0", "no text file"),
        ("Loinc.csv", b"LOINC_NUM,OTHER\n1-8,x\n", "LOINC file of another kind"),
        ("esES7LinguisticVariant.csv", b"LOINC_NUM,COMPONENT,SHORTNAME\n1-8,x,y\n", "French variants"),
        ("LIBCIM10MULTI.TXT", b"A00;Cholera\n", "fields"),
        ("CCAM.csv", b"code,libelle\n", "no line"),
        ("CCAM.csv", b"code,libelle\nX,y\n", "line 2, code"),
        ("CCAM.csv", b"", "empty"),
    ],
)
def test_a_file_that_is_none_changes_nothing(home, tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LaennecError, match=says):
        load(home, path)
    from laennec.store import Store

    assert Store(home).current() is None


def test_columns_that_are_told_wrongly(home, tmp_path):
    path = table(tmp_path / "x.csv", [["A", "B"], ["1", "2"]])
    for options, error in (
        ({"columns": {"code": "A", "label": "B"}}, UsageError),
        ({"vocabulary": "UCD", "columns": {"code": "A"}}, UsageError),
        ({"vocabulary": "UCD", "columns": {"code": "A", "colour": "B", "label": "B"}}, UsageError),
        ({"vocabulary": "UCD", "columns": {"code": "NO", "label": "B"}}, LaennecError),
    ):
        with pytest.raises(error):
            load(home, path, **options)


def test_damaged_lines_cost_themselves_alone(home, tmp_path):
    path = tmp_path / "codes.csv"
    lines = [b"code,label", b"1234567,Un", b'1234568,"Deux', b"1234569,Trois", b"12345\xff0,Q", b"1,2,3", b""]
    path.write_bytes(b"\n".join(lines) + b"1234570,Quatre")
    report = load(home, path, vocabulary="LPP", columns={"code": "code", "label": "label"})
    assert report.read == report.named + report.repeated + len(report.refused)
    assert [one.line for one in report.refused] == [3, 5, 6]
    assert {("LPP", c) for c in ("1234567", "1234569", "1234570")} <= names(home).keys()


def test_headings_are_read_whatever_their_accents():
    assert folded("  Libellé  Long ") == folded("LIBELLE_LONG") == "libelle_long"


def test_the_version_stays_readable(home, tmp_path):
    load(home, table(tmp_path / "CCAM.csv", [["code", "libelle"], ["DDAF001", "Dilatation"]]))
    assert current(home).sources["laennec"].number == 0
