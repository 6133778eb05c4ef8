"""Fixed-width files: every version of every format, line by line and in columns, and what is refused of them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError, UsageError
from laennec.sources.formats import Request, format_named, recognise
from laennec.sources.pmsi.layouts import MARKERS, layout, layouts, usual, version_in
from laennec.sources.pmsi.record import BadLine, cut
from tests.sources.making import line, tables_of
from tests.support import shared

ALL = [(name, version) for name, versions in layouts().items() for version in versions]
RUM = layout("rss", "022")


def write(tmp_path, data, name="file.txt"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("latin-1"))
    return path


def records(path, name=None, version=None):
    found = recognise(path, name, version)
    reading = found.format.read(Request(path, found.version))
    return list(reading.records), reading


def columns(path, name, version=None, **options):
    """Each table's rows as dicts, the refused lines as {line: (field, reason)}, lines read."""
    tables, refused, count = {}, {}, 0
    for part in format_named(name).tables(Request(path, version, options)):
        count += part.lines
        refused |= {r.line: (r.field, r.reason) for r in part.refused}
        for table, batch in part.tables.items():
            tables.setdefault(table, []).extend(batch.to_pylist())
    return tables, refused, count


@pytest.mark.parametrize(("name", "version"), ALL)
def test_every_layout_reads_what_was_laid_out(tmp_path, name, version):
    one = layout(name, version)
    rng = random.Random(f"{name} {version}")
    made = [line(one, rng) for _ in range(6)]
    end = rng.choice(["\n", "\r\n"])
    texts = [m.text.rstrip() if rng.random() < 0.5 and name != "tra" else m.text for m in made]
    path = write(tmp_path, end.join(texts) + (end if rng.random() < 0.5 else ""))
    told = version if name not in MARKERS or version[:1] == "y" else None
    said, reading = records(path, name, told)
    assert said == [{"line": n, **m.record} for n, m in enumerate(made, 1)]
    assert reading.version == version
    tables, refused, count = columns(path, name, told)
    assert refused == {} and count == len(made)
    for zone in (one.fixed, *one.zones):
        rows = [(n, *t) for n, m in enumerate(made, 1) for t in m.zones[zone.name]]
        got = tables.get(zone.name, [])
        assert [{k: row[k] for k in texts} for (_, texts, _), row in zip(rows, got, strict=True)] == [
            r[1] for r in rows
        ]
        assert [row["_line"] for row in got] == [n for n, *_ in rows]
        if zone.per:
            assert [row[zone.per] for row in got] == [str(owner) for *_, owner in rows]
    again = format_named(name).write(tables_of(one, made), version=version, padding="zero", newline="\n")
    reread, _ = records(write(tmp_path, again, "again.txt"), name, told)
    assert reread == said


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_line_written_is_the_line_read(tmp_path_factory, data):
    name, version = data.draw(
        st.sampled_from([("rss", "019"), ("rss_grouped", "122"), ("rsa", "228"), ("vidhosp", "V016")])
    )
    one = layout(name, version)
    made = [line(one, random.Random(data.draw(st.integers())), most=5) for _ in range(data.draw(st.integers(1, 5)))]
    padding = data.draw(st.sampled_from(["zero", "space"]))
    text = format_named(name).write(tables_of(one, made), version=version, padding=padding)
    path = write(tmp_path_factory.mktemp("w"), text)
    said, _ = records(path)
    assert [{k: v for k, v in record.items() if k != "line"} for record in said] == [m.record for m in made]
    tables, refused, _ = columns(path, name)
    assert not refused
    for zone in one.zones:
        assert len(tables.get(zone.name, [])) == sum(len(m.zones[zone.name]) for m in made)


def rum(**fields):
    """One RUM of version 022, blank but for what is told."""
    text = [" "] * RUM.fixed.width
    for code, value in (
        {"FINESS": "990000001", "VRUM": "022", "NDA": "00", "NDAD": "00", "NZA": "000"} | fields
    ).items():
        place = RUM.fixed.by_code[code]
        text[place.start : place.start + place.width] = value.ljust(place.width)
    return "".join(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (rum(DNAIS="31022024"), "DNAIS: '31022024' is no date"),
        (rum(DNAIS="0102024"), "DNAIS: '0102024' is no date"),
        (rum(DEUM="2024-1-1"), "DEUM: '2024-1-1' is no date"),
        (rum(NDA="x1"), "NDA: 'x1' is no count"),
        (rum(NDA="-1"), "NDA: '-1' is no count"),
        (rum(NDA="²"), "NDA: '²' is no count"),
        (rum(PNNE="-500"), "PNNE: '-500' is not a whole number"),
        (rum(PNNE="3.5"), "PNNE: '3.5' is not a whole number"),
        (rum() + "J441", "the line is 181 characters long, but by its counters it ends at 177"),
        (rum(NDA="02") + "J441", "the line ends at position 181, but by its counters it goes on to 193"),
        (rum(NZA="001") + "31022024DEQP003", "acte 1 DR: '31022024' is no date"),
        (rum(VRUM="099"), "version: rss has no version '099'; it has: 016, 017"),
        (rum(VRUM=""), "version: the line says none"),
        (rum()[:100], "before its counters"),
        ("x" * 200_000, "longer than 100000 characters"),
    ],
)
def test_a_bad_line_names_its_field_and_the_others_go_on(tmp_path, text, words):
    path = write(tmp_path, "\r\n".join([rum(NRSS="1"), text, "", rum(NRSS="2")]))
    said, _ = records(path, "rss")
    assert [record["line"] for record in said] == [1, 2, 4]
    assert words in said[1]["error"] and set(said[1]) == {"line", "error"}
    assert [said[0]["fixed"]["NRSS"], said[2]["fixed"]["NRSS"]] == ["1", "2"]
    tables, refused, count = columns(path, "rss")
    assert count == 3
    if not any(word in words for word in ("no date", "whole number")):  # those are the mapping's to refuse
        assert list(refused) == [2]
        assert [row["_line"] for row in tables["fixed"]] == [1, 4]


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_in_columns_as_line_by_line_whatever_is_spoilt(tmp_path_factory, data):
    name, version = data.draw(st.sampled_from([("rss", "022"), ("rsa", "229"), ("vidhosp", "V014"), ("rhs", "M0B")]))
    one = layout(name, version)
    texts = []
    for _ in range(data.draw(st.integers(1, 6))):
        text = line(one, random.Random(data.draw(st.integers())), most=2).text
        for _ in range(data.draw(st.integers(0, 3))):
            place = data.draw(st.integers(0, len(text)))
            text = (
                text[:place]
                + data.draw(st.sampled_from(["", " ", "9", "x", "\t", "é", "\xa0", "99"]))
                + text[place + 1 :]
            )
        texts.append(text[: data.draw(st.integers(0, len(text)))] if data.draw(st.booleans()) else text)
    path = write(tmp_path_factory.mktemp("s"), "\n".join(texts).encode("utf-8"))
    wanted = {}
    for number, text in enumerate(texts, 1):
        if text.strip(" "):
            try:
                by = version_in(name, text)
                wanted[number] = (
                    cut(layout(name, by or "none"), text) if by in layouts()[name] and by[:1] != "y" else None
                )
            except BadLine:
                wanted[number] = None
    tables, refused, count = columns(path, name)
    assert count == len(wanted) and set(refused) == {number for number, parts in wanted.items() if parts is None}
    for zone in (one.fixed, *one.zones):
        codes = [f.code for f in zone.fields]
        elements = [
            (number, {code: element[code] or None for code in codes if code in element})
            for number, parts in wanted.items()
            for element in (parts or {}).get(zone.name, ())
        ]
        rows = sorted(tables.get(zone.name, []), key=lambda row: row["_line"])
        assert [(row["_line"], {code: row[code] for code in codes if code in row}) for row in rows] == elements


def test_blanks_at_the_end_are_no_content(tmp_path):
    path = write(tmp_path, rum(NRSS="1") + " " * 50 + "\n" + rum(NRSS="2").rstrip() + "\n   \n\x1a")
    said, _ = records(path)
    assert [record["fixed"]["NRSS"] for record in said] == ["1", "2"]
    assert columns(path, "rss")[1:] == ({}, 2)


def test_no_date_may_be_written_as_zeros(tmp_path):
    said, _ = records(write(tmp_path, rum(DDR="00000000", DEUM="01022024")))
    assert said[0]["fixed"]["DDR"] is None and said[0]["fixed"]["DEUM"] == "2024-02-01"


def test_each_line_is_read_by_its_own_version(tmp_path):
    rng = random.Random(5)
    made = [line(layout("rss", v), rng) for v in ("021", "022", "016", "022")]
    path = write(tmp_path, "\n".join(m.text for m in made))
    for told in (None, "017"):
        said, reading = records(path, "rss" if told else None, told)
        assert said == [{"line": n, **m.record} for n, m in enumerate(made, 1)]
        assert (reading.version, reading.facts["versions"]) == ("021", ["021", "022", "016"])
    tables, refused, count = columns(path, "rss")
    assert refused == {} and count == 4 and sorted(row["_line"] for row in tables["fixed"]) == [1, 2, 3, 4]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig", "cp1252"])
def test_positions_are_characters_whatever_the_encoding(tmp_path, encoding):
    text = "ÉLÈVE" if encoding != "cp1252" else "CŒUR"
    path = write(tmp_path, rum(NRSS=text, DP="J441").encode(encoding))
    said, reading = records(path)
    assert (said[0]["fixed"]["NRSS"], said[0]["fixed"]["DP"]) == (text, "J441")
    assert reading.facts["encoding"] == encoding.removesuffix("-sig")
    row = columns(path, "rss")[0]["fixed"][0]
    assert (row["NRSS"], row["DP"]) == (text, "J441")


def test_a_file_in_many_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr("laennec.sources.pmsi.format.CHUNK", 2000)
    rng = random.Random(1)
    made = [line(RUM, rng) for _ in range(200)]
    path = write(tmp_path, "\r\n".join(m.text for m in made))
    tables, refused, count = columns(path, "rss")
    assert refused == {} and count == 200
    assert [row["_line"] for row in tables["fixed"]] == list(range(1, 201))
    assert [row["NRSS"] for row in tables["fixed"]] == [m.zones["fixed"][0][0]["NRSS"] for m in made]


@pytest.mark.parametrize(
    ("file_name", "name", "version"),
    [
        ("tra_2016.txt", "tra", "2016"),
        ("fichcomp_med_2020.txt", "fichcomp_med", "2020"),
        ("FICHCOMP_MED_2018.TXT", "fichcomp_med", "2018"),
        ("ium_1.txt", "ium", "1"),
        ("990000001.2024.12.tra.txt", "tra", "2016"),
        ("990000001.2024.12.ano.txt", "ano", "y2022-2025"),
        ("ano_2018.txt", "ano", "y2018"),
        ("fichcomp_dmi.txt", "fichcomp_dmi", "2020"),
        ("tra_ssr.txt", "tra_ssr", "yall"),
    ],
)
def test_the_name_says_what_the_lines_do_not(tmp_path, file_name, name, version):
    found = recognise(write(tmp_path, "990000001\n", file_name))
    assert (found.format.name, found.version) == (name, version)


def test_the_lines_say_more_than_the_name(tmp_path):
    found = recognise(write(tmp_path, rum(DP="J441"), "rss_016.txt"))
    assert (found.format.name, records(tmp_path / "rss_016.txt")[1].version) == ("rss", "022")
    found = recognise(write(tmp_path, rum(DP="J441"), "tra_2016.txt"))
    assert found.format.name == "rss"


def test_a_tra_line_is_not_taken_for_a_rum(tmp_path):
    text = "0000000010" + "16".ljust(20) + "1".ljust(10) + "240000001".ljust(20) + "03012024" + "04M083" + "15012024"
    assert text[9:12] == "016"
    found = recognise(write(tmp_path, text, "tra_2016.txt"))
    assert found.format.name == "tra"


def test_what_cannot_be_found_out_is_an_error_that_says_how(tmp_path):
    path = write(tmp_path, "990000001\n", "x.txt")
    with pytest.raises(LaennecError, match=r"--format.*tra.*vidhosp"):
        recognise(path)
    with pytest.raises(UsageError, match=r"There is no format rsz.*rsa"):
        recognise(path, "rsz")
    with pytest.raises(UsageError, match=r"rss has no version 013.*022"):
        records(path, "rss", "013")


def test_a_year_finds_the_layout_known_for_it():
    assert layout("rsa", "2017").version == layout("rsa", "y2018").version == "y2017-2018"
    assert usual("fichcomp_med").version == "2020" and usual("rpsa", 2018).version == "y2017-2019"


def test_what_no_table_lays_out_is_kept_as_it_is(tmp_path):
    one = layout("rpsa", "y2017-2019")
    said, _ = records(write(tmp_path, "9" * one.fixed.width + "F200  AB"), "rpsa", "y2017-2019")
    assert "error" in said[0] or said[0]["rest"] == "F200  AB"
    text = "990000001".ljust(one.fixed.width) + "F200  AB"
    path = write(tmp_path, text)
    assert records(path, "rpsa", "2018")[0][0]["rest"] == "F200  AB"
    assert columns(path, "rpsa", "2018")[0]["fixed"][0]["rest"] == "F200  AB"


def test_what_is_wider_than_its_field_is_not_written():
    import pyarrow as pa

    with pytest.raises(LaennecError, match="NRUM: '12345678901' is wider"):
        format_named("rss").write({"fixed": pa.table({"NRUM": ["12345678901"]})}, version="022")


def test_layouts_are_what_the_published_table_says():
    from tools.pmsi_layouts import LAYOUTS, main

    assert LAYOUTS.read_text("utf-8") == main(shared("data/pmsi/formats.csv"))


def test_one_byte_of_another_encoding_moves_no_field(tmp_path):
    good, bad = rum(NRSS="ÉÉÉ", DP="J441").encode("utf-8"), rum(NRSS="ÉÈ", DP="J441").encode("latin-1")
    path = write(tmp_path, good + b"\n" + bad + b"\n" + good)
    said, reading = records(path)
    assert [(r["fixed"]["NRSS"], r["fixed"]["DP"]) for r in said] == [
        ("ÉÉÉ", "J441"),
        ("ÉÈ", "J441"),
        ("ÉÉÉ", "J441"),
    ]
    assert reading.facts["encoding"] == "utf-8"
    assert [r["NRSS"] for r in columns(path, "rss")[0]["fixed"]] == ["ÉÉÉ", "ÉÈ", "ÉÉÉ"]
