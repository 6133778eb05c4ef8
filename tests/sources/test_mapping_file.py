"""A wrong mapping file is refused with the file, the place and what to do; nothing outside its folder is read."""

import pytest

from laennec.errors import LaennecError
from laennec.sources.mapping import builtin_mappings, load_mapping, read_mapping
from laennec.sources.records import KINDS

TOP = 'format = "laennec.mapping/1"\nname = "x"\nversion = 1\n'
SOURCE = '[[source]]\nfiles = "a*.csv"\nformat = "csv"\n'


def of(kind, fields, where=""):
    return f'{TOP}{SOURCE}[[source.record]]\nkind = "{kind}"\n{where}\n[source.record.fields]\n{fields}\n'


WRONG = {
    'format = "laennec.mapping/2"': 'format: must be "laennec.mapping/1"',
    'format = "laennec.mapping/1"\nname = "x"\nversion = 1.5': "version: must be a whole number",
    'format = "laennec.mapping/1"\nname = "x"\nversion = true': "version: must be a whole number",
    'format = "laennec.mapping/1"\nname = "x"\nversion = 0\n' + SOURCE: "version: must be at least 1",
    TOP: "source: is missing",
    TOP + "source = []": "source: a mapping needs at least one",
    TOP + "sauce = 1\n" + SOURCE: "unknown key `sauce`: did you mean `source`?",
    TOP + '[defaults]\nipq = "1"\n' + SOURCE: "defaults.ipq: no record has such a field",
    TOP + '[[source]]\nformat = "csv"': "source 1, record: a source without `files` needs",
    TOP + '[[source]]\nfiles = "a"': "source 1, format: in which format?",
    TOP
    + SOURCE
    + 'options = { delimitr = ";" }': "source 1, options: unknown key `delimitr`: there are delimiter, enc",
    TOP + SOURCE + '[[source]]\nfiles = "../b"\nformat = "csv"': "source 2, files: is a name below the folder",
    TOP + '[[source]]\nfiles = "/b"\nformat = "csv"': "source 1, files: is a name below the folder",
    TOP + '[[source]]\nfiles = "b"\nformat = "csv"\nignore = true': "source 1, ignore: a source that is ignored",
    of(
        "patients", 'ipp = "A"'
    ): "source 1, record 1, kind: There is no kind of record patients. There are: care_unit",
    of(
        "patient", 'nip = "A"'
    ): "source 1, record 1, fields.nip: A record of kind patient has no field nip. It has: aut",
    of("patient", 'sex = "A"'): "source 1, record 1, fields: a patient is known by authority, ipp: nothing gives ipp",
    of("patient", "ipp = 3"): "source 1, record 1, fields.ipp: must be a table of keys, not a number",
    of("patient", 'ipp = ""'): "source 1, record 1, fields.ipp.column: is empty",
    of("patient", 'ipp = { colum = "A" }'): "fields.ipp: unknown key `colum`: did you mean `column`?",
    of("patient", 'ipp = { column = "A", value = "B" }'): "fields.ipp: needs exactly one of column, columns, first",
    of("patient", "ipp = { upper = true }"): "fields.ipp: needs exactly one of",
    of("patient", 'ipp = { first = ["A", { colum = "B" }] }'): "fields.ipp.first 2: unknown key `colum`",
    of("patient", 'ipp = { column = "A", join = "" }'): "fields.ipp: `join` and `blanks` go with `columns`",
    of("patient", 'ipp = { column = "A", else = "x" }'): "fields.ipp: `else` goes with `codes`",
    of("patient", 'ipp = { column = "A", pad_left = 0 }'): "fields.ipp.pad_left.width: must be at least 1",
    of(
        "patient", 'ipp = { column = "A", part = { from = 1, split = "x", index = 1 } }'
    ): "fields.ipp.part: needs `from`",
    of("patient", 'ipp = { column = "A", upper = "yes" }'): "fields.ipp.upper: must be true or false",
    of("patient", 'ipp = { value = "a\\u0000b" }'): "fields.ipp.value: holds a control character",
    of("patient", 'ipp = "A"\nsex = { value = "X" }'): "fields.sex: sex cannot be X: it is one of M, F, U",
    of("patient", 'ipp = "A"\nsex = { column = "B", codes = { 1 = "H" } }'): "fields.sex: sex cannot be H",
    of("patient", 'ipp = "A"\naction = { value = "delete" }'): "fields.action: action cannot be delete",
    of("patient", 'ipp = { column = "A", format = "%Y" }'): "fields.ipp: `format` is for dates, and ipp is a text",
    of("patient", 'ipp = { column = "A", decimal = "," }'): "fields.ipp: `decimal` is for decimals",
    of("patient", 'ipp = "A"\nbirth_date = { column = "B", format = "%d/%m/%y" }'): "does not say the century",
    of("patient", 'ipp = "A"\nbirth_date = { column = "B", format = "%d/%m" }'): "needs a year, a month and a day",
    of(
        "patient", 'ipp = "A"\nbirth_date = { column = "B", format = "%d/%m/%Y %H:%M" }'
    ): "has a time, but the field is",
    of("patient", 'ipp = "A"\nbirth_date = { column = "B", format = "%d %B %Y" }'): "%B cannot be used",
    of("patient", 'ipp = "A"\nbirth_date = { column = "B", format = "%Y%m%d%" }'): "ends with a lone %",
    of("patient", 'ipp = "A"\nbirth_date = { column = "B", format = "%-d%m%Y" }'): "another straight after it",
    of("patient", 'ipp = "A"', 'where = [{ column = "B" }]'): "record 1, where 1: needs one of `in`, `not_in`",
    of("patient", 'ipp = "A"', 'where = [{ column = "B", in = [] }]'): "record 1, where 1: has an empty list",
    of("patient", 'ipp = "A"', 'where = [{ column = "B", in = "V" }]'): "record 1, where 1, in: must be a list",
    of("patient", 'ipp = { column = "A", codes = { } }'): "fields.ipp: `codes` is empty",
    of("patient", 'ipp = { column = "A", codes = { " a" = "b" } }'): "has spaces around it",
    of("patient", 'ipp = { column = "A", codes_file = { path = "c", from = "a", to = "b" } }'): "not a file cannot",
    "a = ": "is not TOML",
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: WRONG[text][:60])
def test_each_mistake_is_told_with_its_place(text):
    with pytest.raises(LaennecError) as refused:
        read_mapping(text, "maps/chu.toml")
    assert WRONG[text] in str(refused.value)
    assert str(refused.value).startswith("The mapping maps/chu.toml ")


def test_all_mistakes_are_told_at_once():
    with pytest.raises(LaennecError) as refused:
        read_mapping(of("patient", 'nip = "A"\nsex = { value = "X" }\nbirth_date = { column = "B", format = "%y" }'))
    assert str(refused.value).count("\n") == 4


CODES = 'loinc = { column = "C", codes_file = { path = "PATH", from = "code", to = "loinc", delimiter = ";" } }'
LAB = of("result", 'number = "N"\n' + CODES)


def written(folder, content, path="labo.csv"):
    file = folder / "map.toml"
    file.write_text(LAB.replace("PATH", path), "utf-8")
    if content is not None:
        (folder / "labo.csv").write_text(content, "utf-8")
    return file


def test_codes_come_from_a_file_beside_the_mapping(tmp_path):
    found = load_mapping(written(tmp_path, "code;loinc;label\nNA;2951-2;x\n K ;2823-3;y\nZ;;z\n"))
    assert found.source[0].record[0].fields["loinc"].codes == {"NA": "2951-2", "K": "2823-3"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be found or read beside the mapping"),
        ("code;x\nNA;1\n", "has no column loinc; it has: code, x"),
        ("code;loinc\nNA;1\nNA;2\n", "line 3: the code NA has two values"),
        ("code;loinc\n;\n", "holds no code"),
        ("code;loinc\nNA;a\x01\n", "line 2: holds a control character"),
    ],
)
def test_a_table_of_codes_that_is_wrong(tmp_path, content, words):
    with pytest.raises(LaennecError, match=r"source 1, record 1, fields.loinc: `labo.csv`") as refused:
        load_mapping(written(tmp_path, content))
    assert words in str(refused.value)


@pytest.mark.parametrize("path", ["../labo.csv", "/etc/passwd", "a/../../labo.csv", "link.csv", "up/labo.csv"])
def test_no_table_of_codes_outside_of_the_folder(tmp_path, path):
    inside = tmp_path / "maps"
    inside.mkdir()
    (tmp_path / "labo.csv").write_text("code;loinc\nNA;1\n")
    (inside / "link.csv").symlink_to(tmp_path / "labo.csv")
    (inside / "up").symlink_to(tmp_path)
    with pytest.raises(LaennecError, match=r"leaves the mapping's folder|link out of the mapping's folder"):
        load_mapping(written(inside, None, path))


def test_a_mapping_that_cannot_be_read(tmp_path):
    with pytest.raises(LaennecError, match="cannot be read: No such file"):
        load_mapping(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(LaennecError, match="is not in UTF-8"):
        load_mapping(tmp_path / "latin.toml")


def test_a_mapping_nested_without_end_is_refused():
    deep = "{ first = [" * 300 + '"A"' + "] }" * 300
    with pytest.raises(LaennecError):
        read_mapping(of("patient", f"ipp = {deep}"))


def test_defaults_fill_what_a_record_does_not_map():
    text = of("stay", 'nda = "A"').replace(
        "[[source]]", '[defaults]\nauthority = "CHU"\nexit_mode = "8"\n[[source]]', 1
    )
    fields = read_mapping(text).source[0].record[0].fields
    assert (fields["authority"].value, fields["exit_mode"].value) == ("CHU", "8")
    assert "entry_mode" not in fields


def test_a_mapping_is_frozen_and_every_one_of_ours_is_whole():
    for mapping in builtin_mappings():
        with pytest.raises(ValueError, match="frozen"):
            mapping.version = 2
    given = {record.kind for m in builtin_mappings() for source in m.source for record in source.record}
    # The others come by extracts alone, whose columns are the hospital's.
    extracts = {"care_unit", "appointment", "professional", "assignment", "reading", "device_use", "score"}
    assert set(KINDS) - given <= extracts
