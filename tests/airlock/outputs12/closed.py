"""Files that nobody can read."""

import numpy as np
import pypdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.anaesthesia import ANESTH
from tests.airlock.outputs12.eyes import OEIL
from tests.airlock.outputs12.sleep import SLEEP


def write(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "anaesthesia/report.pdf", "closed with a password", "the PDF is encrypted", "Report for the board", ANESTH
    )
    kit.pdf(
        path,
        "Hypotension after induction",
        ["Of 22,417 adults, 2,724 had hypotension.", [["ASA", "n"], ["1", 411], ["2", 1302], ["3-4", 1011]]],
    )
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("board2026", algorithm="RC4-128")
    writer.write(path)

    path = shelf.unsafe(
        "sleep/broken.xlsx", "broken file", "a workbook cut in the middle by the copy", "Severity by age class", SLEEP
    )
    kit.excel(path, {"Age": [["age", "n", "severe"], ["18-39", 502, 101], ["40-64", 1102, 371], ["65+", 615, 262]]})
    path.write_bytes(path.read_bytes()[:-1400])

    path = shelf.unsafe(
        "sleep/workspace.RData",
        "unknown type",
        "an R workspace, not on the list of types",
        "R objects of the tables",
        SLEEP,
    )
    import gzip

    path.write_bytes(
        gzip.compress(b"RDX3\nX\n" + bytes(np.random.default_rng(5).integers(0, 256, 3000, dtype=np.uint8)), mtime=0)
    )

    path = shelf.unsafe(
        "oeil/cohorte.sav",
        "unknown type",
        "fichier SPSS, hors de la liste des types",
        "Tables agrégées au format SPSS",
        OEIL,
    )
    path.write_bytes(
        b"$FL2@(#) IBM SPSS STATISTICS 64-bit MS Windows 27.0".ljust(64)
        + bytes(np.random.default_rng(6).integers(0, 256, 2000, dtype=np.uint8))
    )
