"""Files of no allowed type, or that cannot be read."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.zipped import packed


def write(shelf: Shelf) -> None:
    r = shelf.random("refused")

    path = shelf.unsafe(
        "other/session.RData",
        "a type that is not allowed and cannot be read",
        "the whole file",
        "Session R avec les modèles.",
        "1 980 patients",
    )
    path.write_bytes(b"RDX3\nX\n" + bytes(r.randrange(256) for _ in range(4000)))

    path = shelf.unsafe(
        "other/tables_corrupt.xlsx",
        "unreadable: a damaged workbook",
        "the archive is cut in the middle",
        "Tables of the paper.",
        "2,700 adults",
    )
    packed(path, {"xl/workbook.xml": b"<workbook/>" * 400, "[Content_Types].xml": b"<Types/>"})
    path.write_bytes(path.read_bytes()[:190])

    path = shelf.unsafe(
        "other/viewer.exe", "a program", "the whole file", "Visionneuse des résultats.", "no patients: a viewer"
    )
    path.write_bytes(
        b"MZ\x90\x00"
        + b"\0" * 56
        + b"\x80\0\0\0"
        + b"\0" * 64
        + b"PE\0\0"
        + bytes(r.randrange(256) for _ in range(1500))
    )

    path = shelf.unsafe(
        "other/results.csv",
        "a file whose type is not what its name says",
        "a pickle under the name .csv",
        "Table of results.",
        "1,200 adults",
    )
    import pickle

    path.write_bytes(pickle.dumps({"rows": [[i, r.randint(18, 89), r.random()] for i in range(120)]}, 4))
