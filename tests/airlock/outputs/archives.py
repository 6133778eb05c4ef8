"""Archives, archives in archives, and files of types nobody can read."""

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import py7zr

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE
from tests.airlock.outputs.contents.prose import SAFE_PROSE
from tests.airlock.outputs.csv_files import text
from tests.airlock.outputs.drawn import as_bytes, table_picture
from tests.airlock.outputs.markup import markdown
from tests.airlock.outputs.ooxml import EPOCH

Files = dict[str, bytes]


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: Files) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(out.getvalue(), mtime=0)


def _safe_files(shelf: Shelf, turn: int) -> Files:
    rng = shelf.random(f"archives/{turn}")
    return {
        "LISEZMOI.md": markdown(SAFE_PROSE["methods_fr"]).encode(),
        "table_1.csv": text(SAFE["table_one"](rng).lines).encode(),
        "modele.csv": text(SAFE["regression"](rng).lines).encode(),
        "figures/confusion.png": as_bytes(table_picture(SAFE["confusion"](rng))),
        "code/etude.py": b"import pandas as pd\n\nFOLDS = 5\n\n\ndef fit(frame: pd.DataFrame) -> None:\n    ...\n",
    }


def write(shelf: Shelf) -> None:
    title, whole = "Dépôt complet de l'étude", "plus de 2500 patients"
    files = [_safe_files(shelf, turn) for turn in range(4)]
    shelf.safe("archives/depot_0.zip", "several safe files", title, whole).write_bytes(zipped(files[0]))
    shelf.safe("archives/depot_1.tar.gz", "several safe files", title, whole).write_bytes(tarred(files[1]))
    inner = {"figures.zip": zipped(files[2]), "LISEZMOI.md": files[2]["LISEZMOI.md"]}
    shelf.safe("archives/depot_2.zip", "a safe archive in an archive", title, whole).write_bytes(zipped(inner))
    table = files[3]["table_1.csv"]
    shelf.safe("archives/table.csv.gz", "a compressed safe table", title, whole).write_bytes(
        gzip.compress(table, mtime=0)
    )
    _leaks(shelf, title, whole)
    _unreadable(shelf)


def _leaks(shelf: Shelf, title: str, whole: str) -> None:
    rng = shelf.random("archives/leaks")
    safe = _safe_files(shelf, 9)
    rows = text(LEAKS["patient_rows"](rng).lines).encode()
    small = text(LEAKS["small_cell"](rng).lines).encode()

    path = shelf.unsafe(
        "archives/annexe_0.zip", "one row a person", "donnees/cohorte.csv in the archive", title, whole
    )
    path.write_bytes(zipped({**safe, "donnees/cohorte.csv": rows}))

    deep = zipped({"c.zip": zipped({"b.tar.gz": tarred({"a/effectifs.csv": small})}), **safe})
    path = shelf.unsafe(
        "archives/annexe_1.zip",
        "small cell in an archive in archives",
        "c.zip/b.tar.gz/a/effectifs.csv",
        title,
        whole,
    )
    path.write_bytes(deep)

    path = shelf.unsafe("archives/annexe_2.tar.gz", "hidden file with one row a person", ".cache/fit", title, whole)
    path.write_bytes(tarred({**safe, ".cache/fit": rows}))

    given, surname = people.name(rng)
    name = f"{surname.upper()} {given}/courbe.csv"
    path = shelf.unsafe("archives/annexe_3.zip", "name of a person in a member's name", "member's path", title, whole)
    path.write_bytes(zipped({**safe, name: text(SAFE["roc"](rng).lines).encode()}))

    path = shelf.unsafe(
        "archives/annexe_4.zip", "hospital number in the comment of the archive", "archive comment", title, whole
    )
    path.write_bytes(zipped(safe))
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = f"NIP {people.ipp(rng)}".encode()

    path = shelf.unsafe("archives/annexe_5.csv.gz", "one row a person, compressed", "whole table", title, whole)
    path.write_bytes(gzip.compress(rows, mtime=0))

    path = shelf.unsafe("archives/annexe_6.zip", "encrypted", "whole archive", title, whole)
    path.write_bytes(_marked_encrypted(zipped({"resultats.csv": rows})))

    source = shelf.path("archives/source.tmp")
    source.write_bytes(rows)
    path = shelf.unsafe("archives/annexe_7.7z", "one row a person", "cohorte.csv in the archive", title, whole)
    _seven(path, source)
    source.unlink()

    path = shelf.unsafe("archives/annexe_8.zip", "path that leaves the folder", "member ../../.bashrc", title, whole)
    path.write_bytes(zipped({**safe, "../../.bashrc": b"export PATH=/tmp:$PATH\n"}))


def _seven(path: Path, source: Path) -> None:
    os.utime(source, (1_700_000_000, 1_700_000_000))
    source.chmod(0o644)
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.write(source, "cohorte.csv")


def _marked_encrypted(data: bytes) -> bytes:
    """The flag of encryption in both headers of the only member: its bytes can then not be read as they are."""
    out = bytearray(data)
    out[6] |= 1
    central = data.index(b"PK\x01\x02")
    out[central + 8] |= 1
    return bytes(out)


def _unreadable(shelf: Shelf) -> None:
    rng = shelf.random("archives/unreadable")
    rows = text(LEAKS["patient_rows"](rng).lines).encode()
    noise = bytes(rng.randrange(256) for _ in range(6000))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 24 + noise
    ways = (
        ("autres/objet.rds", "unknown type: R object with rows", gzip.compress(b"RDX3\nX\n" + rows, mtime=0)),
        ("autres/base.sav", "unknown type: statistics package", b"$FL2@(#) SPSS DATA FILE" + noise),
        ("autres/chiffre.csv.gpg", "encrypted", b"\x85\x01\x0c\x03" + noise),
        ("autres/classeur.xls", "unreadable: old binary workbook, encrypted", old),
        ("autres/tableau.csv", "not what its name says: a program", b"\x7fELF\x02\x01\x01" + b"\0" * 9 + noise),
        ("autres/resultats.xlsx", "unreadable: damaged workbook", b"PK\x03\x04" + noise),
        ("autres/sans_extension", "unknown type without extension", noise),
        ("autres/image.png", "not what its name says: rows", rows),
        (
            "autres/scanner.dcm",
            "patient's name in a medical image",
            b"\0" * 128 + b"DICM\x10\x00\x10\x00PN\x0e\x00FONTAINE^LEA  " + noise,
        ),
        ("autres/outil.exe", "program", b"MZ\x90\x00" + noise),
    )
    for file, way, data in ways:
        shelf.unsafe(file, way, "whole file", "Résultats de l'étude", "").write_bytes(data)
