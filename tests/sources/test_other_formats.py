"""H' Sante, RPU, air and the hospital's own CSV: what each says, and what is refused of it."""

import csv
import gzip
import io

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.sources import csv_extract
from laennec.sources.formats import Request, format_named, recognise


def write(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def records(path, name=None, **options):
    found = recognise(path, name)
    reading = found.format.read(Request(path, found.version, options))
    return list(reading.records), reading


def rows(path, name, **options):
    tables, refused, lines = {}, [], 0
    for part in format_named(name).tables(Request(path, None, options)):
        lines += part.lines
        refused += part.refused
        for table, batch in part.tables.items():
            tables.setdefault(table, []).extend(batch.to_pylist())
    return tables, refused, lines


HEAD = r"H|~^\&|F1||LABO||ORU|||SIH||P|H2.1~C|202401040735"
PATIENT = "P|1|8000000001|240000001||EXEMPLE~JEAN||19570314|M"
OBX = r"OBX|1|NM|CREA~CREATININE~L||132|umol/l|64 - 104|H|||F|||202401040600"


def hprim(*lines, end="\r\n"):
    return end.join(lines) + end


class TestHprimSante:
    def test_a_record_goes_on_in_lines_that_begin_with_a(self, tmp_path):
        text = hprim(
            HEAD, PATIENT, "OBX|1|NM|CREA~CREA", "A|TININE~L||13", "A|2|umol/l", "C|1|L|un ", "A|deux", "C|2|L|trois"
        )
        (record,), reading = records(write(tmp_path, text, "x.hpr"))
        result = record["results"][0]
        assert (result["value"], result["unit"], result["comment"]) == ("132", "umol/l", "un deux\ntrois")
        assert reading.version == "H2.1"

    def test_several_patients_and_files(self, tmp_path):
        other = "P|2|8000000002|240000002||DEUX~ZOE||19930702|F"
        text = hprim(HEAD, PATIENT, OBX, other, OBX, OBX, "L|1", HEAD.replace("F1", "F2"), PATIENT)
        said, _ = records(write(tmp_path, text, "x.hpr"))
        assert [(r["patient_number"], len(r["results"])) for r in said] == [
            ("8000000001", 1),
            ("8000000002", 2),
            ("8000000001", 0),
        ]
        found = rows(tmp_path / "x.hpr", "hprim_sante")[0]["result"]
        assert [(r["patient_number"], r["file"], r["_line"]) for r in found] == [
            ("8000000001", "F1", 3),
            ("8000000002", "F1", 5),
            ("8000000002", "F1", 6),
        ]

    def test_the_separators_are_those_of_the_header(self, tmp_path):
        text = hprim(HEAD, PATIENT, OBX).translate(str.maketrans("|~^\\&", "#!*$%"))
        (record,), _ = records(write(tmp_path, text, "x.hpr"))
        assert (record["family"], record["results"][0]["code"]) == ("EXEMPLE", "CREA")

    def test_escapes_and_times_of_the_request(self, tmp_path):
        obx = r"OBX|1|ST|X~a\S\b~L||1\F\2\E\|u|r||||F"
        text = hprim(HEAD, PATIENT, "OBR|1|D1|R1|P|R||202401040600", obx)
        found = rows(write(tmp_path, text, "x.hpr"), "hprim_sante")[0]["result"][0]
        assert (found["label"], found["value"], found["sampled"]) == ("a~b", "1|2\\", "202401040600")
        assert (found["order"], found["filler"]) == ("D1", "R1")

    def test_bad_lines(self, tmp_path):
        bad_birth = PATIENT.replace("19570314", "19571314")
        text = hprim(HEAD, OBX, bad_birth, "nonsense here", PATIENT, OBX, "ZZZ|what")
        said, _ = records(write(tmp_path, text, "x.hpr"))
        assert [(r["line"], r["error"].split(":")[0]) for r in said[:3]] == [
            (2, "OBX"),
            (3, "P-8"),
            (4, "the line begins no record of H' Sante"),
        ]
        assert len(said) == 4 and len(said[3]["results"]) == 1
        assert [r.line for r in rows(tmp_path / "x.hpr", "hprim_sante")[1]] == [2, 3, 4]

    @given(st.lists(st.tuples(*[st.text("AB|~^\\&é\n x", min_size=1, max_size=8)] * 3), min_size=1, max_size=5))
    @settings(max_examples=40, deadline=None)
    def test_what_is_written_is_what_is_read(self, tmp_path_factory, values):
        table = [
            {
                "file": "F",
                "time": "20240104",
                "patient_number": "1",
                "family": "X",
                "given": "Y",
                "birth": "1957-03-14",
            }
            | {"order": "D", "sampled": "20240104", "rank": str(n), "code": "C", "label": label.strip() or "l"}
            | {"value": value.strip() or "v", "comment": comment.strip() or None}
            for n, (label, value, comment) in enumerate(values, 1)
        ]
        text = format_named("hprim_sante").write({"result": pa.Table.from_pylist(table)})
        found = rows(write(tmp_path_factory.mktemp("p"), text, "x.hpr"), "hprim_sante")[0]["result"]
        assert [{k: r[k] for k in table[0]} for r in found] == table


RPU = """<?xml version="1.0" encoding="{encoding}"?>
<OSCOUR><ETABLISSEMENT><FINESS>990000001</FINESS></ETABLISSEMENT><PASSAGES>
<PATIENT><CP>75013</CP><COMMUNE>ÉVRY</COMMUNE><ENTREE>03/01/2024 08:12</ENTREE><PROVENANCE/>
<LISTE_DA><DA>I10</DA><DA>E119</DA></LISTE_DA><LISTE_ACTES/></PATIENT>
<PATIENT><CP>20090</CP></PATIENT></PASSAGES></OSCOUR>"""


class TestRpu:
    @pytest.mark.parametrize(("encoding", "name"), [("ISO-8859-1", "latin-1"), ("UTF-8", "utf-8")])
    def test_passages_as_they_are_written(self, tmp_path, encoding, name):
        path = write(tmp_path, RPU.format(encoding=encoding).encode(encoding), "x.xml")
        said, reading = records(path)
        assert said[0]["COMMUNE"] == "ÉVRY" and said[0]["PROVENANCE"] == "" and said[0]["LISTE_DA"] == ["I10", "E119"]
        assert said[0]["LISTE_ACTES"] == [] and said[1] == {"CP": "20090"}
        assert reading.facts["finess"] == "990000001" and reading.facts["encoding"] == name
        tables, refused, lines = rows(path, "rpu")
        assert (refused, lines) == ([], 2)
        assert [(r["FINESS"], r["CP"], r["LISTE_DA"]) for r in tables["passage"]] == [
            ("990000001", "75013", "I10 E119"),
            ("990000001", "20090", None),
        ]
        assert [(r["code"], r["_line"], r["_rank"]) for r in tables["da"]] == [("I10", 1, 1), ("E119", 1, 2)]

    def test_a_passage_that_stands_there_twice_has_one_rank(self, tmp_path):
        one = "<PATIENT><NAISSANCE>05/05/2010</NAISSANCE><SEXE>F</SEXE><ENTREE>03/01/2024 08:12</ENTREE>{}</PATIENT>"
        told = ["<DP>J20</DP>", "<DP>S52</DP>", "<DP>J20</DP>", "<DP>J20</DP><LISTE_DA><DA>I10</DA></LISTE_DA>"]
        other = one.replace("05/05", "06/05").format(told[0])
        passages = "".join(map(one.format, told)) + other
        text = f"<OSCOUR><FINESS>1</FINESS><PASSAGES>{passages}</PASSAGES></OSCOUR>"
        found = rows(write(tmp_path, text, "x.xml"), "rpu")[0]["passage"]
        assert [r["RANG"] for r in found] == ["1", "2", "1", "3", "1"]

    def test_what_is_broken_in_the_middle_keeps_what_came_before(self, tmp_path):
        path = write(tmp_path, RPU.format(encoding="UTF-8").replace("<CP>20090</CP>", "<CP>20090"), "x.xml")
        said, _ = records(path)
        assert said[0]["CP"] == "75013" and "broken" in said[1]["error"]
        assert rows(path, "rpu")[2] == 2

    def test_bombs_and_nonsense_are_not_read(self, tmp_path):
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><OSCOUR><PASSAGES>&b;</PASSAGES></OSCOUR>'
        with pytest.raises(LaennecError, match="entities of its own"):
            records(write(tmp_path, bomb, "x.xml"))
        outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><OSCOUR><PASSAGES>&a;</PASSAGES></OSCOUR>'
        with pytest.raises(LaennecError, match="entities of its own"):
            records(write(tmp_path, outside, "x.xml"))
        with pytest.raises(LaennecError, match="deep"):
            records(write(tmp_path, "<OSCOUR>" + "<a>" * 100_000, "x.xml"))
        with pytest.raises(LaennecError, match="not well-formed"):
            records(write(tmp_path, "<OSCOUR", "x.xml"), "rpu")


class TestCsv:
    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_delimiter_encoding_and_line_ends_are_found_out(self, tmp_path, delimiter, encoding, end):
        text = "É" if encoding != "cp1252" else "œ"
        data = end.join([delimiter.join(["IPP", "NOM"]), delimiter.join(["1", text]), delimiter.join(["2", ""])])
        path = write(tmp_path, data.encode(encoding), "x.csv")
        said, reading = records(path)
        assert said == [{"IPP": "1", "NOM": text}, {"IPP": "2", "NOM": None}]
        assert reading.facts["encoding"] == encoding.removesuffix("-sig")
        tables, refused, lines = rows(path, "csv")
        assert (refused, lines) == ([], 2)
        assert tables["rows"] == [{"IPP": "1", "NOM": text, "_line": 2}, {"IPP": "2", "NOM": None, "_line": 3}]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf_16_is_named_as_what_it_is(self, tmp_path, encoding):
        path = write(tmp_path, "IPP;NOM\n1;É\n".encode(encoding), "x.csv")
        with pytest.raises(LaennecError, match="is UTF-16, or no text: export it as UTF-8"):
            rows(path, "csv")

    def test_lines_are_counted_through_quoted_breaks_and_blank_lines(self, tmp_path):
        path = write(tmp_path, 'A;B\n1;"x\ny"\n\n2;"say ""hi"""\n3;z\n', "x.csv")
        assert [(r["A"], r["B"], r["_line"]) for r in rows(path, "csv")[0]["rows"]] == [
            ("1", "x\ny", 2),
            ("2", 'say "hi"', 5),
            ("3", "z", 6),
        ]

    def test_damaged_lines_are_refused_and_cost_no_others(self, tmp_path):
        text = 'A;B\n1;x\n2;x;y\n3;"lost\n4;x\n5\n6;"a"b\n7;x\n'
        path = write(tmp_path, text, "x.csv")
        tables, refused, lines = rows(path, "csv")
        assert [r["A"] for r in tables["rows"]] == ["1", "4", "7"] and lines == 7
        assert [r.line for r in refused] == [3, 4, 6, 7]
        assert "3 fields, the header 2" in refused[0].reason and "badly quoted" in refused[1].reason
        assert refused[1].raw == '3;"lost'
        said, _ = records(path)
        assert [r.get("A", r.get("line")) for r in said] == ["1", 3, 4, "4", 6, 7, "7"]

    def test_a_line_of_another_encoding_is_refused(self, tmp_path):
        path = write(tmp_path, "A;B\n1;é\n".encode() + b"2;\xe9\n3;x\n", "x.csv")
        tables, refused, _ = rows(path, "csv")
        assert [r["A"] for r in tables["rows"]] == ["1", "3"] and [r.line for r in refused] == [3]
        assert "UTF-8" in refused[0].reason

    def test_accents_late_in_a_latin_file_change_nothing_before(self, tmp_path, monkeypatch):
        monkeypatch.setattr(csv_extract, "BLOCK", 1000)
        text = "A;B\n" + "".join(f"{n};x\n" for n in range(1000)) + "1000;é\n" + "1001;è\n"
        path = write(tmp_path, text.encode("latin-1"), "x.csv")
        tables, refused, lines = rows(path, "csv")
        assert refused == [] and lines == 1002
        assert [r["_line"] for r in tables["rows"]] == list(range(2, 1004))
        assert [r["B"] for r in tables["rows"][-2:]] == ["é", "è"]

    def test_what_is_told_is_done(self, tmp_path):
        path = write(tmp_path, 'A,B;C\n1,"x;2\n'.encode("cp1252"), "x.txt")
        assert rows(path, "csv", delimiter=";", quote="none")[0]["rows"] == [{"A,B": '1,"x', "C": "2", "_line": 2}]
        with pytest.raises(LaennecError, match="not one character"):
            rows(path, "csv", delimiter="ab")
        with pytest.raises(LaennecError, match="no encoding klingon"):
            rows(path, "csv", encoding="klingon")

    @pytest.mark.parametrize(
        ("head", "words"),
        [("A;B;A\n", r"one name for several columns \(1, 3\)"), ("A;;B\n", "without a name"), ("\n", "no header")],
    )
    def test_a_header_must_name_columns(self, tmp_path, head, words):
        with pytest.raises(LaennecError, match=words):
            rows(write(tmp_path, head + "1;2\n", "x.csv"), "csv")

    def test_gzip_is_read_as_its_content(self, tmp_path):
        path = write(tmp_path, gzip.compress(b"A;B\n1;2\n"), "x.csv.gz")
        assert records(path)[0] == [{"A": "1", "B": "2"}]
        path.write_bytes(path.read_bytes()[:-6])
        with pytest.raises(LaennecError, match="cannot be read"):
            records(path)

    @given(
        st.lists(
            st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\r\0\x1a"), max_size=6)] * 2),
            max_size=12,
        ),
        st.sampled_from([";", ",", "\t"]),
        st.integers(20, 200),
    )
    @settings(max_examples=80, deadline=None)
    def test_any_text_and_any_cut_into_blocks(self, tmp_path_factory, values, delimiter, block):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerows([("IPP", "NOM"), *values])
        lines, at = [], 2
        for one, other in values:
            lines.append(at)
            at += 1 + one.count("\n") + other.count("\n")
        path = write(tmp_path_factory.mktemp("c"), out.getvalue(), "x.csv")
        wanted = [{"IPP": a or None, "NOM": b or None, "_line": n} for n, (a, b) in zip(lines, values, strict=True)]
        before = csv_extract.BLOCK
        csv_extract.BLOCK = block
        try:
            tables, refused, _ = rows(path, "csv", delimiter=delimiter)
        finally:
            csv_extract.BLOCK = before
        assert refused == [] and tables.get("rows", []) == wanted
        said, _ = records(path, "csv", delimiter=delimiter)
        assert said == [{"IPP": r["IPP"], "NOM": r["NOM"]} for r in wanted]

    @given(st.text('ab;"\n é\x1a', max_size=60), st.integers(1, 60))
    @example('"\n;"\na;b\n"a";"b"\n', 4)
    @settings(max_examples=150, deadline=None)
    def test_lost_quotes_are_the_same_in_blocks_of_any_size(self, tmp_path_factory, text, block):
        path = write(tmp_path_factory.mktemp("d"), ("A;B\n" + text), "x.csv")
        whole = rows(path, "csv", delimiter=";")
        before = csv_extract.BLOCK
        csv_extract.BLOCK = block
        try:
            assert rows(path, "csv", delimiter=";") == whole
        finally:
            csv_extract.BLOCK = before

    @given(st.text('ab;"\n\r é\x1a', max_size=60), st.sampled_from(["utf-8", "latin-1"]))
    @example('"\n;"\n"', "utf-8")
    @settings(max_examples=150, deadline=None)
    def test_damage_is_the_same_line_by_line_and_in_blocks(self, tmp_path_factory, text, encoding):
        path = write(tmp_path_factory.mktemp("d"), ("A;B\n" + text).encode(encoding), "x.csv")
        tables, refused, lines = rows(path, "csv", delimiter=";")
        said, _ = records(path, "csv", delimiter=";")
        assert len(said) == lines
        assert [(r["A"], r["B"]) for r in said if "error" not in r] == [
            (r["A"], r["B"]) for r in tables.get("rows", [])
        ]
        assert [r["line"] for r in said if "error" in r] == [r.line for r in refused]


def test_air_is_a_csv_of_known_columns(tmp_path):
    text = "Date de début;Date de fin;Organisme;code zas;valeur\n2024/01/03 00:00:00;x;y;z;\n"
    for encoding in ("utf-8", "latin-1", "utf-8-sig"):
        said, reading = records(write(tmp_path, text.encode(encoding), "FR_E2_2024-01-03.csv"))
        assert said == [
            {
                "Date de début": "2024/01/03 00:00:00",
                "Date de fin": "x",
                "Organisme": "y",
                "code zas": "z",
                "valeur": None,
            }
        ]
        assert reading.version == "2021"
