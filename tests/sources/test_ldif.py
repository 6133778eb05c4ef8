"""LDIF: what RFC 2849 writes, read and refused; against a reader of its own where both can."""

import base64
import io

import ldif as reference
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from laennec.errors import LaennecError, UsageError
from laennec.sources.formats import format_named, recognise, written_format
from tests.sources.test_other_formats import records, rows, write

ENTRY = """version: 1
# An export, and a comment
 that goes on
dn: uid=jmartin,ou=people,dc=chu,dc=example
objectClass: top
objectClass: inetOrgPerson
uid: jmartin
sn: Martin
givenName:: SsOpcsO0bWU=
cn: Jérôme Martin
departmentNumber: 2101
departmentNumber: 2102
mail: jerome.mar
 tin@chu.example
userPassword:: e1NTSEF9c2VjcmV0
jpegPhoto:< file:///etc/passwd
sn;lang-fr: Martin

dn: ou=people,dc=chu,dc=example
objectClass: organizationalUnit
ou: people

dn: uid=aroux,ou=people,dc=chu,dc=example
uid: aroux
sn: Roux
"""


def read(tmp_path, text, **options):
    tables, refused, lines = rows(write(tmp_path, text, "staff.ldif"), "ldif", **options)
    return tables["entry"], [(r.line, r.field, r.reason) for r in refused], lines


def test_entries_of_persons(tmp_path):
    (one, two), refused, lines = read(tmp_path, ENTRY)
    assert one == {
        **dict.fromkeys(one),
        "dn": "uid=jmartin,ou=people,dc=chu,dc=example",
        "uid": "jmartin",
        "sn": "Martin",
        "givenName": "Jérôme",
        "cn": "Jérôme Martin",
        "departmentNumber": "2101;2102",
        "mail": "jerome.martin@chu.example",
        "_line": 4,
    }
    assert (two["uid"], two["_line"], refused, lines) == ("aroux", 23, [], 2)


def test_a_mapping_chooses_the_attributes(tmp_path):
    (one, _), _, _ = read(tmp_path, ENTRY, attributes="UID, sn telephoneNumber")
    assert list(one) == ["dn", "UID", "sn", "telephoneNumber", "_line"] and one["UID"] == "jmartin"
    with pytest.raises(UsageError, match="userPassword is a secret"):
        read(tmp_path, ENTRY, attributes="uid userPassword")


@pytest.mark.parametrize(
    "line, field, reason",
    [
        ("no colon here", "", "a line of the entry has no colon"),
        ("sn:: Zm9v!", "sn", "the value is no base64"),
        ("sn:: AGEA", "sn", "the value is binary"),
        ("sn:< file:///etc/passwd", "sn", "the value lies at an address, which is not fetched"),
        ("changetype: modify", "changetype", "it is a change to the directory, not an entry"),
        ("dn: uid=again", "dn", "the entry does not begin with its dn, or has two"),
    ],
)
def test_one_bad_entry_is_refused_and_the_others_follow(tmp_path, line, field, reason):
    text = f"dn: uid=a\nuid: a\n\ndn: uid=b\nuid: b\n{line}\n\ndn: uid=c\nuid: c\n"
    good, refused, lines = read(tmp_path, text)
    assert [row["uid"] for row in good] == ["a", "c"]
    assert refused == [(4, field, reason)] and lines == 3
    _, (kept,), _ = rows(write(tmp_path, text, "x.ldif"), "ldif")
    assert line in kept.raw, "the whole entry is kept, for another try"


def test_other_ways_of_writing(tmp_path):
    text = "DN: uid=a\r\nUID:a\r\nSN:  Lefèvre \r\nmail: a@x\r\nmail: a@x\r\nmail: b@x\r\n\r\n\r\n"
    (one,), refused, _ = read(tmp_path, text.encode("latin-1"))
    assert (one["uid"], one["sn"], one["mail"], refused) == ("a", "Lefèvre", "a@x;b@x", [])
    (bad,) = read(tmp_path, " goes on\ndn: uid=a\nuid: a\n")[1]
    assert bad == (1, "", "a line goes on that has none before it")
    (bad,) = read(tmp_path, "uid: a\nsn: b\n\ndn: uid=a\n")[1]
    assert bad[:2] == (1, "dn")
    for text in ("", "version: 1\n", "# nothing\n"):
        with pytest.raises(LaennecError, match="has no entry"):
            read(tmp_path, text)


def test_computers_and_groups_are_no_persons(tmp_path):
    text = "\n".join(
        f"dn: cn={n}\nobjectClass: {c}\nuid: {n}\n" + (f"objectClass: {d}\n" if d else "")
        for n, (c, d) in enumerate([("user", ""), ("user", "computer"), ("group", ""), ("PERSON", "top")])
    )
    assert [row["uid"] for row in read(tmp_path, text)[0]] == ["0", "3"]


def test_recognised(tmp_path):
    for text, name in ((ENTRY, "a.txt"), ("# x\n\ndn:: dWlk\nuid: a", "b"), ("dn=x", "c.ldif")):
        assert recognise(write(tmp_path, text, name)).format.name == "ldif"
    assert format_named("ldif").recognise(b"uid: a\ndn: b\n", "a.txt") is None
    found, reading = records(write(tmp_path, ENTRY, "a.txt"))
    assert [one["uid"] for one in found] == ["jmartin", "aroux"] and reading.facts["encoding"] == "utf-8"


def test_folded_into_millions_of_lines_it_is_refused_in_time(tmp_path):
    good, refused, _ = read(tmp_path, "dn: uid=a\nuid: " + "\n x" * 8_100_000 + "\n\ndn: uid=b\nuid: b\n")
    assert [row["uid"] for row in good] == ["b"] and refused == [(1, "", "the entry is longer than 16000000 bytes")]


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=";"), min_size=1, max_size=90
).filter(lambda text: text.strip() == text)


@given(st.lists(st.tuples(texts, st.lists(texts, max_size=3, unique=True)), min_size=1, max_size=4))
def test_written_and_read_by_both(tmp_path_factory, people):
    folder = tmp_path_factory.mktemp("ldif")
    table = pa.table(
        {
            "dn": [f"uid={n},dc=x" for n, _ in enumerate(people)],
            "sn": [name for name, _ in people],
            "mail": [";".join(mails) or None for _, mails in people],
        }
    )
    data = written_format("ldif").write({"entry": table})
    assert all(len(line) <= 76 for line in data.splitlines())
    found, refused, _ = read(folder, data, attributes="sn mail")
    assert not refused
    assert [{k: v for k, v in row.items() if k != "_line"} for row in found] == table.to_pylist()
    # It takes a blank line after `version: 1` for the end of a record.
    theirs = [(dn, dict(entry)) for dn, entry in reference.LDIFParser(io.BytesIO(data)).parse() if dn]
    ours = [(row["dn"], {k: v.split(";") for k, v in row.items() if k in ("sn", "mail") and v}) for row in found]
    assert theirs == ours


@given(st.binary(max_size=300), st.integers(0, 400))
def test_bytes_thrown_in_never_crash_it(tmp_path_factory, junk, at):
    data = ENTRY.encode()
    try:
        good, refused, lines = read(tmp_path_factory.mktemp("junk"), data[:at] + junk + data[at:])
    except LaennecError:
        return
    assert len(good) + len(refused) == lines


def test_what_the_reference_would_do_is_why_we_read_ourselves():
    """It stops at the first bad entry, and takes any bytes for base64."""
    text = b"dn: uid=a\nuid: a\n\ndn: uid=b\nno colon\n\ndn: uid=c\nuid: c\n"
    with pytest.raises(ValueError):
        list(reference.LDIFParser(io.BytesIO(text)).parse())
    ((_, entry),) = reference.LDIFParser(io.BytesIO(b"dn: uid=a\nsn:: Zm9v!!!!\n")).parse()
    assert entry == {"sn": [base64.b64decode("Zm9v").decode()]}
