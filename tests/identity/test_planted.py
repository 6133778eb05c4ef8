"""The search for planted identities finds what is planted in each kind of file: else a clean result says nothing."""

import base64
import gzip
import io
import json
import sqlite3
import zipfile
import zlib

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.identity.planted import Planted, in_bytes, search

NAME, NUMBER = "Lefèvre-Œuvrard", "8000451237"
SAID = f"identity {NAME} numbered {NUMBER}."
PLANTED = Planted([NAME, NUMBER])


def packed(content: bytes) -> bytes:
    """A text that no plain search finds: gzip within a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.gz", gzip.compress(content))
    return out.getvalue()


def zstd(content: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(content)
    return sink.getvalue().to_pybytes()


def parquet(**columns) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd", use_dictionary=True)
    return out.getvalue()


def arrow(**columns) -> bytes:
    sink = pa.BufferOutputStream()
    table = pa.table(columns)
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


FILES = {
    "utf-8": SAID.encode(),
    "utf-16": SAID.encode("utf-16"),
    "upper case": SAID.upper().encode(),
    "lower case": SAID.lower().encode(),
    "json": json.dumps({"x": SAID}).encode(),
    "json kept": json.dumps({"x": SAID}, ensure_ascii=False).encode(),
    "hex": SAID.encode().hex().encode(),
    "hex upper": SAID.encode().hex().upper().encode(),
    "base64": base64.b64encode(SAID.encode()),
    "base64 of a part": base64.b64encode(f"x{SAID}".encode()),
    "base64 of another part": base64.b64encode(f"xy{SAID}".encode()),
    "base64 for addresses": base64.urlsafe_b64encode(SAID.encode()),
    "gzip": gzip.compress(SAID.encode()),
    "zip of gzip": packed(SAID.encode()),
    "zstd": zstd(SAID.encode() * 50),
    "zlib": zlib.compress(SAID.encode() * 9),
    "parquet": parquet(a=[1, 2, 3], b=[None, SAID, "x"]),
    "parquet in gzip": gzip.compress(parquet(b=[SAID] * 3)),
    "parquet of bytes": parquet(b=[gzip.compress(SAID.encode())]),
    "parquet of lists": parquet(b=[[{"deep": SAID}]]),
    "arrow": arrow(b=[SAID] * 20),
    "in the middle": b"\0" * 100_000 + SAID.encode() + b"\xff" * 100_000,
}


@pytest.mark.parametrize("before", [0, 2**22 - 20, 2**22 - 4, 2**22 + 3])
def test_found_where_pieces_meet(tmp_path, before):
    (tmp_path / "f").write_bytes(b"\xff" * before + SAID.encode())
    assert {found.secret for found in search(tmp_path, PLANTED)} == {NAME, NUMBER}


@pytest.mark.parametrize("kind", FILES)
def test_found_in_each_kind_of_file(tmp_path, kind):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file.bin").write_bytes(FILES[kind])
    assert {found.secret for found in search(tmp_path, PLANTED)} == {NAME, NUMBER}


def test_latin_1(tmp_path):
    name = "Lefèvre-Muñoz"
    (tmp_path / "f").write_bytes(f"x{name.upper()}y".encode("latin-1"))
    assert [f.secret for f in search(tmp_path, Planted([name]))] == [name]


def test_found_in_duckdb_read_column_by_column(tmp_path):
    """Long columns are compressed: a plain search of the bytes misses what the columns hold."""
    with duckdb.connect(str(tmp_path / "t.duckdb")) as db:
        db.execute("create table data as select i, 'identity ' || (8000000000 + i) as t from range(600000) r(i)")
    found = search(tmp_path, Planted(["8000451237"]))
    assert [f.place for f in found if ":" in f.place] == ["t.duckdb: data.t"]
    with duckdb.connect(str(tmp_path / "n.duckdb")) as db:
        db.execute("create table numbers as select 8000000000 + i as n from range(600000) r(i)")
    assert "n.duckdb: numbers.n" in [f.place for f in search(tmp_path, Planted(["8000451237"]))]


def test_found_in_sqlite_and_its_log(tmp_path):
    db = sqlite3.connect(tmp_path / "app.sqlite3", isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("create table t(a text, b blob)")
    db.execute("insert into t values (?, ?)", (NAME, gzip.compress(NUMBER.encode())))
    places = {(f.secret, f.place) for f in search(tmp_path, PLANTED)}
    assert {(NAME, "app.sqlite3-wal"), (NAME, "app.sqlite3: t.a")} <= places
    assert (NUMBER, "app.sqlite3: t.b > gzip") in places
    db.execute("delete from t")
    assert (NAME, "app.sqlite3-wal") in {(f.secret, f.place) for f in search(tmp_path, PLANTED)}, "deleted, and there"
    db.close()


def test_found_in_names_of_files_of_columns_and_in_metadata(tmp_path):
    (tmp_path / f"x{NUMBER}.csv").write_bytes(b"")
    with duckdb.connect(str(tmp_path / "t.duckdb")) as db:
        db.execute(f'create table data("{NAME}" int)')
    table = pa.table({"a": [1]}).replace_schema_metadata({"who": NAME})
    pq.write_table(table, tmp_path / "m.parquet")
    places = {f.place.split(" (")[0] for f in search(tmp_path, PLANTED)}
    assert {f"x{NUMBER}.csv", "t.duckdb: names"} <= places and any(p.startswith("m.parquet") for p in places)


def test_the_vault_is_left_out_and_nothing_else(tmp_path):
    for folder in ("vault", "vault-copy", "warehouse/vault"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "f").write_text(SAID)
    assert {f.place for f in search(tmp_path, PLANTED)} == {"vault-copy/f", "warehouse/vault/f"}


def test_clean_files_are_clean(tmp_path):
    for kind, content in FILES.items():
        (tmp_path / kind.replace(" ", "-")).write_bytes(content)
    assert search(tmp_path, Planted(["Durand-Nobody", "9111111111"])) == []


def test_what_cannot_be_searched_is_an_error(tmp_path):
    with pytest.raises(AssertionError, match="too short"):
        Planted(["ab"])
    (tmp_path / "f.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(pa.ArrowInvalid):
        search(tmp_path, PLANTED)
    bomb = b"x"
    for _ in range(9):
        bomb = gzip.compress(bomb)
    with pytest.raises(AssertionError, match="too deep"):
        list(in_bytes(bomb, PLANTED, "bomb"))
