"""A record's mapping as a query: every example of the manual's page, then what hospital files hold of worse."""

import re
from datetime import date, datetime
from random import Random

import duckdb
import pyarrow as pa
import pytest

from laennec.errors import LaennecError
from laennec.loading.hospital.mapped import NO_DATES, select_records
from laennec.sources.mapping import Mappings, builtin_mappings, read_mapping
from tests.loading.mapping_page import examples, whole_file

HEAD = 'format = "laennec.mapping/1"\nname = "test"\nversion = 1\n[[source]]\nfiles = "*"\nformat = "csv"\n'
SHAPE = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
ENCODING = "holds characters that no text has (control, or not decoded): is the file's encoding right?"


@pytest.fixture(scope="module")
def database():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def judge(database):
    """judge(toml of a record's fields, columns, rows, kind=..., where=...) -> records as dictionaries, by line."""

    def run(fields, columns, rows, kind="patient", where="", file_date=None, told=True, head=HEAD):
        mapping = read_mapping(f'{head}[[source.record]]\nkind = "{kind}"\n{where}\n[source.record.fields]\n{fields}')
        return run_record(database, mapping.source[0].record[0], columns, rows, file_date, told)

    return run


def run_record(database, record, columns, rows, file_date=None, told=True):
    """The records of rows, as dictionaries by their line (from 1)."""
    arrays = [pa.array([row[i] for row in rows], pa.string()) for i in range(len(columns))]
    arrays.append(pa.array(range(1, len(rows) + 1), pa.int64()))
    database.register("given", pa.Table.from_arrays(arrays, [*columns, "_line"]))
    values = {}
    sql = select_records(
        record,
        "select * from given",
        file_date=file_date,
        values=values,
        columns=[*columns, "_line"] if told else None,
    )
    found = database.execute(sql, values)
    names = [column[0] for column in found.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in found.fetchall()}


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.title)
def test_the_manual(database, example):
    record = read_mapping(example.mapping).source[0].record[0]
    found = run_record(database, record, example.columns, example.rows)
    for line, expected in enumerate(example.expected, 1):
        if expected is None:
            assert line not in found
        elif isinstance(expected, str):
            assert found[line]["_why"].replace("\t", " ") == expected
        else:
            assert found[line]["_why"] is None
            assert {k: None if found[line][k] is None else str(found[line][k]) for k in expected} == expected


def test_the_manual_has_examples_of_every_construct():
    assert len(examples()) >= 13
    assert len(read_mapping(whole_file()).source) == 3


@pytest.mark.parametrize("told", [True, False])
def test_columns_may_have_any_name(judge, told):
    hostile = ['a"b', "d'e; drop table x --", "é à", "ligne\nsuivante", "select", "x1"]
    fields = "\n".join(
        f"{field} = {name!r}" if '"' in name else f"{field} = {toml(name)}"
        for field, name in zip(("ipp", "birth_name", "used_name", "town", "phone", "email"), hostile, strict=True)
        if "\n" not in name
    )
    found = judge(fields, hostile, [tuple("123456")], told=told)[1]
    assert (found["ipp"], found["birth_name"], found["used_name"], found["phone"], found["email"]) == tuple("12356")


def toml(text):
    return '"' + text.replace('"', '\\"') + '"'


def test_a_column_that_is_there_twice_is_refused_only_where_it_is_read(judge):
    assert judge('ipp = "IPP"', ["IPP", "X", "X"], [("1", "2", "3")])[1]["ipp"] == "1"
    with pytest.raises(LaennecError, match="2 columns called X"):
        judge('ipp = "IPP"\ntown = "X"', ["IPP", "X", "X"], [("1", "2", "3")])


def test_case_and_coding_of_accents_are_second_choice(judge):
    assert judge('ipp = "Numéro"', ["NUME\u0301RO"], [("1",)])[1]["ipp"] == "1"
    assert judge('ipp = "ipp"', ["IPP", "ipp"], [("1", "2")])[1]["ipp"] == "2"


def test_a_missing_column_is_told_with_its_place(judge):
    with pytest.raises(LaennecError, match=r"no column SEX \(fields.sex\), OP \(where 1\)|OP \(where 1\), SEX"):
        judge('ipp = "IPP"\nsex = "SEX"', ["IPP"], [("1",)], where='where = [{ column = "OP", null = true }]')
    found = judge('ipp = "IPP"\ntown = { column = "T", optional = true }', ["IPP"], [("1",)])
    assert (found[1]["town"], found[1]["_why"]) == (None, None)


def test_every_field_of_the_kind_is_there_with_its_type(database):
    record = read_mapping(f'{HEAD}[[source.record]]\nkind = "unit_stay"\n[source.record.fields]\nrss="A"\nrum="B"')
    values = {}
    sql = select_records(
        record.source[0].record[0], "select 1 _line, '1' as A, '2' as B", file_date=None, values=values
    )
    found = dict((c[0], c[1]) for c in database.execute(f"describe {sql}", values).fetchall())
    assert list(found)[:4] == ["_line", "_rank", "authority", "rss"] and list(found)[-2:] == ["_why", "_clock"]
    assert (found["_line"], found["start"], found["stamp"], found["igs2"]) == (
        "BIGINT",
        "DATE",
        "TIMESTAMP",
        "BIGINT",
    )


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0", "\r", "\n", "\u2003"])
def test_space_of_any_kind_is_taken_off(judge, space):
    found = judge('ipp = "IPP"\ntown = "T"', ["IPP", "T"], [(f"{space}1{space}", space)])[1]
    assert (found["ipp"], found["town"], found["_why"]) == ("1", None, None)


@pytest.mark.parametrize("code", [*range(0, 9), *range(14, 28), 0x7F, 0x80, 0x9F, 0xFFFD, 0x2028, 0x202E, 0xFEFF])
def test_control_characters_are_refused(judge, code):
    found = judge(
        'ipp = "IPP"\ntown = "T"', ["IPP", "T"], [("1", f"Sai{chr(code)}nt-Étienne"), ("2", "Saint-Étienne")]
    )
    assert found[1]["_why"] == f"town\t{ENCODING}"
    assert found[2]["_why"] is None


def test_free_text_may_have_lines(judge):
    fields = 'number = "N"\nvalue = "V"\nlabel = "L"'
    found = judge(fields, ["N", "V", "L"], [("1", "a\nb\tc", "d"), ("2", "a", "d\ne"), ("3", "a\x01", "d")], "result")
    assert [found[i]["_why"] for i in (1, 2, 3)] == [None, f"label\t{ENCODING}", f"value\t{ENCODING}"]


def test_long_texts_are_refused_by_characters(judge):
    rows = [("1", "é" * 10_000), ("2", "é" * 10_001)]
    found = judge('ipp = "IPP"\ntown = "T"', ["IPP", "T"], rows)
    assert [found[i]["_why"] for i in (1, 2)] == [None, "town\tlonger than 10,000 characters"]


@pytest.mark.parametrize(
    "written", ["1980.5", "0x10", "1e3", "NaN", "inf", "१२", "1_000", "9223372036854775808", "--1", "1 2", "1."]
)
def test_what_is_no_whole_number(judge, written):
    found = judge('rss = "A"\nrum = "A"\nigs2 = "B"', ["A", "B"], [("1", written)], "unit_stay")
    assert found[1]["_why"] == "igs2\tnot a whole number"


@pytest.mark.parametrize("written", ["2147483648", "-1", "99999999999999"])
def test_a_whole_number_is_one_that_a_column_can_hold(judge, written):
    rows = [("1", written), ("2", "2147483647"), ("3", "0")]
    found = judge('rss = "A"\nrum = "A"\nigs2 = "B"', ["A", "B"], rows, "unit_stay")
    assert [found[n]["_why"] for n in (1, 2, 3)] == [
        "igs2\ta whole number below 0 or beyond 2,147,483,647",
        None,
        None,
    ]


@pytest.mark.parametrize(
    "written", ["NaN", "inf", "-Infinity", "0x1p3", "1,5", "1e400", ".", "1..2", "१.५", "1_0.5", "1 000"]
)
def test_what_is_no_number(judge, written):
    found = judge('number = "A"\nlow = "B"', ["A", "B"], [("1", written)], "result")
    assert found[1]["_why"] == "low\tnot a number"


@pytest.mark.parametrize("written", ["1.7e308", "-1e101"])
def test_a_number_is_one_that_can_be_converted(judge, written):
    found = judge('number = "A"\nhigh = "B"', ["A", "B"], [("1", written), ("2", "1e100")], "result")
    assert [found[n]["_why"] for n in (1, 2)] == ["high\ta number beyond 1e+100", None]


def test_a_quantity_is_one_that_a_column_of_whole_numbers_can_hold(judge):
    fields = (
        'nda = "A"\nkind = { value = "dmi" }\ncode = "A"\ndate = { value = "2024-01-03" }\nrank = "A"\nquantity = "B"'
    )
    found = judge(fields, ["A", "B"], [("1", "2147483648"), ("2", "2147483647")], "supplement")
    assert [found[n]["_why"] for n in (1, 2)] == ["quantity\ta number beyond 2,147,483,647", None]


def test_the_sources_decimal_sign_serves_where_a_field_has_none(judge):
    head = HEAD + 'options = { decimal = "," }\n'
    fields = 'number = "A"\nlow = "B"\nhigh = { column = "C", decimal = "." }'
    found = judge(fields, ["A", "B", "C"], [("1", "1,5", "2.5"), ("2", "1.5", "2")], "result", head=head)
    assert (found[1]["low"], found[1]["high"], found[2]["_why"]) == (1.5, 2.5, "low\tnot a number")


@pytest.mark.parametrize(
    "written",
    ["31/02/2024 10:00", "3/02/2024 10:00", "03/02/2024 24:00", "03/02/2024  1:00", "03/02/24 10:00",
     "29/02/2023 10:00", "03/02/2024 10:00:00", "\u0660\u0663/02/2024 10:00", "+3/02/2024 10:00",
     "03/02/2024\t10:00"],
)  # fmt: skip
def test_what_is_no_time(judge, written):
    fields = 'ipp = "A"\nstamp = { column = "B", format = "%d/%m/%Y %H:%M" }'
    assert judge(fields, ["A", "B"], [("1", written)])[1]["_why"].startswith("stamp\tnot a date and time")


def test_the_stamp_may_be_the_files_date(judge):
    fields = 'ipp = "A"\nstamp = { file_date = true }'
    assert str(judge(fields, ["A"], [("1",)], file_date=date(2024, 1, 5))[1]["stamp"]) == "2024-01-05 00:00:00"
    assert (found := judge(fields, ["A"], [("1",)])[1])["stamp"] is None and found["_why"] is None
    either = 'ipp = "A"\nstamp = { first = ["B", { file_date = true }], format = "%d/%m/%Y" }'
    found = judge(either, ["A", "B"], [("1", None), ("2", "06/01/2024")], file_date=date(2024, 1, 5))
    assert [str(found[i]["stamp"]) for i in (1, 2)] == ["2024-01-05 00:00:00", "2024-01-06 00:00:00"]


def test_many_codes_are_joined_and_say_the_same(judge):
    codes = ", ".join(f"C{i} = 'U{i}'" for i in range(500))
    unit = f"unit = {{ column = 'B', codes = {{ {codes} }} }}"
    code = f"code = {{ column = 'B', codes = {{ {codes} }}, else = 'keep' }}"
    fields = f"number = 'A'\n{unit}\n{code}"
    rows = [("1", "C7"), ("2", None), ("3", "X"), ("4", "C499")]
    found = judge(fields, ["A", "B"], rows, "result")
    assert [found[i]["unit"] for i in (1, 2, 3, 4)] == ["U7", None, None, "U499"]
    assert [found[i]["code"] for i in (1, 2, 3, 4)] == ["U7", None, "X", "U499"]
    assert [found[i]["_why"] for i in (1, 2, 3, 4)] == [
        None,
        "code\tnothing says code",
        "unit\ta code without a translation",
        None,
    ]


def test_the_first_that_has_a_value_decides_whether_a_code_is_unknown(judge):
    fields = """
    ipp = "A"
    sex = { first = [{ column = "B", codes = { 1 = "M" } }, { column = "C", codes = { 2 = "F" } }] }
    """
    rows = [("1", "1", "9"), ("2", None, "2"), ("3", "9", "2"), ("4", None, "9")]
    found = judge(fields, ["A", "B", "C"], rows)
    refused = "sex\ta code without a translation"
    assert [found[i]["_why"] for i in (1, 2, 3, 4)] == [None, None, refused, refused]


def test_constants_cannot_leave_their_quotes(judge):
    fields = """
    ipp = { column = "A", strip_prefix = "'(.*" }
    town = { value = "L'Haÿ'; drop table given; --" }
    email = { column = "B", codes = { "it's" = "o'k" }, else = "keep" }
    phone = { column = "C", part = { split = "'", index = 2 } }
    """
    found = judge(fields, ["A", "B", "C"], [("'(.*1", "it's", "a'b")])[1]
    assert (found["ipp"], found["email"], found["phone"]) == ("1", "o'k", "b")
    assert found["town"] == "L'Haÿ'; drop table given; --"


def test_the_first_thing_that_is_wrong_is_told(judge):
    fields = 'ipp = "A"\nsex = { column = "B", codes = { 1 = "M" } }\nbirth_date = "C"'
    assert judge(fields, ["A", "B", "C"], [(None, "9", "x")])[1]["_why"] == "ipp\tthe key is missing"
    assert judge(fields, ["A", "B", "C"], [("1", "9", "x")])[1]["_why"].startswith("birth_date\t")


def test_the_hospitals_mapping_wins_for_the_same_files():
    own = read_mapping(
        'format = "laennec.mapping/1"\nname = "own"\nversion = 2\n'
        '[[source]]\nformat = "tra"\ntable = "fixed"\n[[source.record]]\nkind = "rsa_link"\n'
        '[source.record.fields]\nrsa = "NRSA"\n'
        '[[source]]\nfiles = "*.rss.txt"\nformat = "rss"\nversion = "022"\n[[source]]\nfiles="*.pdf"\nignore=true\n'
    )
    both = Mappings([own])
    assert [placed.mapping for placed in both.records("a.txt", "tra")] == ["own"]
    assert {placed.mapping for placed in both.records("x.RSS.TXT", "rss")} == {"pmsi"}
    assert (both.choose("n/x.RSS.TXT").format, both.choose("n/x.RSS.TXT").version) == ("rss", "022")
    assert both.choose("a/b.pdf").ignore and both.choose("other").format is None
    assert both.records("a.txt", "nothing") == ()


# -- anything in any column

PIECES = (
    "0", "1", "9" * 25, "31/02/1957", "14/03/1957", "20240103081200", "infinity", "epoch", "nan", "1e309", "-", "+",
    "é", "\x00", "\n", "\t", " ", "\u00a0", "'", '"', "\\", "|", "^", "%d", "290309-12-22", "9999-12-31",
    "\u0661\u0662", "\U0001f642", "x" * 10_001, "[", "(?", "$1", "$codes_0", "\ufffd", "-9223372036854775808",
    "24:00", "M", "cancel",
)  # fmt: skip


def hostile(random):
    if random.random() < 0.15:
        return None
    return "".join(random.choice(PIECES) for _ in range(random.choice((1, 1, 1, 2, 3))))


def test_anything_in_any_column_is_taken_or_refused(database):
    random = Random(5)
    records = [read_mapping(example.mapping).source[0].record[0] for example in examples()]
    records += [record for mapping in builtin_mappings() for source in mapping.source for record in source.record]
    accepted = refused = 0
    for record in records:
        columns = [column for column in record.reads() if column != "_rank"]
        rows = [tuple(hostile(random) for _ in columns) for _ in range(100)]
        for found in run_record(database, record, columns, rows).values():
            accepted, refused = accepted + (found["_why"] is None), refused + (found["_why"] is not None)
            texts = [v for k, v in found.items() if isinstance(v, str) and k != "_why" and found["_why"] is None]
            assert not [v for v in texts if v != v.strip() or not v or len(v) > 10_000 or {"\x00", "\ufffd"} & set(v)]
    assert accepted > 100 and refused > 1000


def test_dates_are_those_that_the_calendar_has(judge):
    random = Random(7)
    rows = []
    for number in range(3000):
        written = list(random.choice(("28/02/2023", "31/12/1999", "29/02/1900", "30/04/2024")))
        for _ in range(random.choice((0, 1, 1, 2))):
            written[random.randrange(10)] = random.choice("0123456789/ -")
        rows.append((str(number), "".join(written)))
    found = judge('ipp = "A"\ndeath_date = { column = "B", format = "%d/%m/%Y" }', ["A", "B"], rows)
    for line, (_, written) in enumerate(rows, 1):
        try:
            expected = datetime.strptime(written, "%d/%m/%Y").date() if SHAPE.fullmatch(written) else None
        except ValueError:
            expected = None
        good = expected is not None and 1850 <= expected.year <= 2100 and str(expected) not in NO_DATES
        assert (found[line]["_why"] is None) == good, written
        assert not good or found[line]["death_date"] == expected
