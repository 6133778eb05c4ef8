"""Files that come in, good and hostile, looked into for real behind walls: what is said of each."""

import bz2
import gzip
import io
import json
import lzma
import pickle
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from laennec.airlock.incoming.names import odd, placed_names
from laennec.airlock.incoming.scanning import Limits, Looked, look
from laennec.airlock.incoming.scanning.notes import WAYS
from laennec.airlock.incoming.words import WORDS, words_of
from tests.airlock.incoming.wheels import wheel

ELF = b"\x7fELF\x02\x01\x01" + bytes(200)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)
NIR = "2840575123456"
NIR = NIR + f"{97 - int(NIR) % 97:02}"


class Evil:
    def __reduce__(self):
        import os

        return os.system, ("true",)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*entries: tuple[str, bytes | None, str]) -> bytes:
    """(name, content, target of a link)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data, target in entries:
            info = tarfile.TarInfo(name)
            if data is None:
                info.type, info.linkname = tarfile.SYMTYPE, target
            else:
                info.size = len(data)
            archive.addfile(info, io.BytesIO(data or b""))
    return out.getvalue()


def link_in_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/shadow")
    return out.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"a.txt": b"secret"}, zipfile.ZIP_STORED))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(start) + at] |= 1
    return bytes(data)


def many_files(count: int) -> bytes:
    return zipped({f"{number}.txt": b"" for number in range(count)}, zipfile.ZIP_STORED)


def nested(depth: int) -> bytes:
    data = b"a,b\n1,2\n"
    for _ in range(depth):
        data = zipped({"in.zip": data})
    return data


SAFETENSORS = json.dumps({"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
SAFETENSORS = struct.pack("<Q", len(SAFETENSORS)) + SAFETENSORS + bytes(4)
PATIENTS = "nom;prenom;nir;date_naissance\n" + "".join(f"DURAND;Marie;{NIR};1984-05-0{n}\n" for n in range(1, 6))
SMALL = Limits(unpacked=2_000_000, files=100, depth=3, seconds=60)

GOOD = {
    "codes.csv": b"code;label\nA00;Cholera\nB01;Varicella\n",
    "group.py": b"import pandas as pd\n\n\ndef group(frame):\n    return frame.groupby('code').size()\n",
    "model.safetensors": SAFETENSORS,
    "notes.md": "# Méthode\n\nAs published.\n".encode(),
    "weights.npy": (lambda out: (np.save(out, np.arange(10.0)), out.getvalue())[1])(io.BytesIO()),
    "code.tar.gz": gzip.compress(tarred(("src/a.py", b"x = 1\n", ""), ("README.md", b"Hello\n", ""))),
    "figure.png": PNG,
    "étude.txt": "Texte en français.\n".encode(),
    "small.zip": zipped({"a/b.csv": b"x,y\n1,2\n", "a/__init__.py": b""}),
    "script.sh": b"#!/bin/sh\necho hello\n",
}
BAD = {
    "a program": ("tool", ELF, "program"),
    "a program named as a table": ("codes.csv", ELF, "type"),
    "a Windows program": ("setup.exe", b"MZ" + bytes(200), "program"),
    "a batch file": ("run.bat", b"@echo off\r\ndel *\r\n", "program"),
    "compiled Python": ("group.pyc", b"\xa7\x0d\x0d\x0a" + bytes(12) + b"\xe3" + bytes(60), "program"),
    "a program in an archive": ("x.zip", zipped({"bin/tool": ELF}), "program"),
    "a pickle that runs": ("model.pkl", pickle.dumps(Evil()), "pickle"),
    "the same of protocol 0": ("model.pkl", pickle.dumps(Evil(), 0), "pickle"),
    "the same named otherwise": ("table.csv", pickle.dumps(Evil()), "pickle"),
    "the same, packed": ("model.joblib", zlib.compress(pickle.dumps(Evil())), "pickle"),
    "the same, in gzip": ("model.pkl.gz", gzip.compress(pickle.dumps(Evil())), "pickle"),
    "PyTorch's own": ("model.pt", zipped({"archive/data.pkl": pickle.dumps(Evil(), 2)}), "pickle"),
    "an array of objects": (
        "a.npy",
        (lambda out: (np.save(out, np.array([Evil()], object), allow_pickle=True), out.getvalue())[1])(io.BytesIO()),
        "pickle",
    ),
    "R's objects": ("model.rds", gzip.compress(b"X\n\0\0\0\3" + bytes(40)), "pickle"),
    "an archive named as a table": ("t.csv", zipped({"a": b"b"}), "type"),
    "a picture that is text": ("a.png", b"no picture", "type"),
    "nothing": ("a.csv", b"", "empty"),
    "bytes of no type": ("a.xyz", bytes(range(256)) * 4, "unknown"),
    "out of the folder": ("a.zip", zipped({"../../etc/cron.d/x": b"y"}), "outside"),
    "out by backslash": ("a.zip", zipped({"..\\..\\x": b"y"}), "outside"),
    "out by a drive": ("a.zip", zipped({"C:/x": b"y"}), "outside"),
    "out by the root": ("a.tar", tarred(("/etc/passwd", b"y", "")), "outside"),
    "a link in a tar": ("a.tar", tarred(("x", None, "/etc/shadow")), "link"),
    "a link in a zip": ("a.zip", link_in_zip(), "link"),
    "a bomb": ("a.zip", zipped({"zeros.txt": bytes(5_000_000)}), "bomb"),
    "a bomb in gzip": ("a.txt.gz", gzip.compress(bytes(5_000_000)), "bomb"),
    "a bomb in bzip2": ("a.txt.bz2", bz2.compress(bytes(5_000_000)), "bomb"),
    "a bomb in xz": ("a.txt.xz", lzma.compress(bytes(5_000_000)), "bomb"),
    "a bomb in zlib": ("a.joblib", zlib.compress(bytes(5_000_000)), "bomb"),
    "a bomb of many small": ("a.zip", zipped({f"{n}.txt": bytes(30_000) for n in range(90)}), "bomb"),
    "too many files": ("a.zip", many_files(200), "bomb"),
    "too deep": ("a.zip", nested(5), "bomb"),
    "encrypted": ("a.zip", encrypted_zip(), "encrypted"),
    "damaged": ("a.zip", zipped({"a.txt": b"text" * 1000})[:-30], "unreadable"),
    "patients": ("cohort.csv", PATIENTS.encode(), "persons"),
    "patients in an archive": ("cohort.zip", zipped({"data/cohort.csv": PATIENTS.encode()}), "persons"),
    "a name that reads backwards": ("codes\u202evsc.exe", b"MZ" + bytes(90), "name"),
    "a name that cannot be seen": ("co\u200bdes.csv", b"a;b\n", "name"),
    "a key": ("settings.py", b'AWS_SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"\n', "secret"),
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Looked]:
    """All of them in one child."""
    folder = tmp_path_factory.mktemp("brought")
    wheels = {
        "good": wheel(folder / "good", files={"tinystudy/words.mo": bytes(range(256)) * 2}),
        "starts": wheel(folder / "starts", files={"x.pth": b"import os\n"}),
        "native": wheel(folder / "native", files={"tinystudy/_core.so": ELF}),
        "out": wheel(folder / "out", files={"../../x.py": b"y"}),
    }
    files = [(name, data) for name, data in GOOD.items()] + [(name, data) for name, data, _ in BAD.values()]
    asked: list[tuple[str, Path]] = []
    for number, (name, data) in enumerate(files):
        path = folder / str(number)
        path.write_bytes(data)
        asked.append((name, path))
    asked += [(path.name, path) for path in wheels.values()]
    found = look(asked, SMALL)
    keys = [*GOOD, *BAD, *(f"wheel {key}" for key in wheels)]
    return dict(zip(keys, found, strict=True))


def ways(looked: Looked) -> set[str]:
    return {note["way"] for note in looked.notes}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_good_is_not_noted(seen: dict[str, Looked], name: str) -> None:
    assert seen[name].notes == []


@pytest.mark.parametrize("what", BAD)
def test_what_is_hostile_is_noted(seen: dict[str, Looked], what: str) -> None:
    assert BAD[what][2] in ways(seen[what]), seen[what]


def test_what_a_pickle_would_call_is_named(seen: dict[str, Looked]) -> None:
    for what in ("a pickle that runs", "the same of protocol 0", "the same, packed", "PyTorch's own"):
        (note,) = [one for one in seen[what].notes if one["way"] == "pickle"]
        assert note["about"] in ("posix.system", "os.system"), what
    assert not [one for one in seen["the same, packed"].notes if one["way"] in ("type", "unknown")]


def test_wheels_say_what_they_are(seen: dict[str, Looked]) -> None:
    good = seen["wheel good"]
    assert good.notes == []
    assert {key: good.facts[key] for key in ("name", "version", "licence")} == {
        "name": "tinystudy",
        "version": "1.0",
        "licence": "MIT",
    }
    assert "startup" in ways(seen["wheel starts"])
    assert ways(seen["wheel native"]) == {"native"}
    assert "outside" in ways(seen["wheel out"])


def test_places_inside_archives_are_told(seen: dict[str, Looked]) -> None:
    (note,) = [one for one in seen["patients in an archive"].notes if "NIR" in one["about"]]
    assert note["where"].startswith("data/cohort.csv > ")
    assert seen["code.tar.gz"].inside == ["src/a.py", "README.md"]


def test_a_file_too_large_to_look_into_is_still_known_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.write(ELF)
        file.truncate(3_000_000)
    (found,) = look([("table.csv", path)], Limits(look=1_000_000))
    assert ways(found) == {"program", "type", "part"}


FILLING = "code;label;since\n" + "".join(
    f"A{n % 97:02}.{n % 10};other {n};2024-0{n % 9 + 1}-11\n" for n in range(5400)
)
TOLD = "Q1;DURAND Marie;0612345678\n"


def test_a_table_is_read_to_its_end(tmp_path: Path) -> None:
    """What stands behind the first rows, and behind the first 20 MB, is found at its place."""
    import pandas as pd

    head, rows = FILLING.split("\n", 1)
    long = head + "\n" + rows * 150 + TOLD
    assert len(long) > 20_500_000
    (tmp_path / "long.csv").write_text(long)
    (tmp_path / "short.csv").write_text(FILLING + TOLD)
    (tmp_path / "clean.csv").write_text(head + "\n" + rows * 3)
    frame = pd.DataFrame([line.split(";") for line in (rows + TOLD).splitlines()], columns=head.split(";"))
    frame.to_parquet(tmp_path / "t.parquet")
    names = ("long.csv", "short.csv", "clean.csv", "t.parquet")
    found = dict(zip(names, look([(name, tmp_path / name) for name in names], Limits()), strict=True))
    assert found["clean.csv"].notes == []
    at = {"long.csv": 5400 * 150 + 2, "short.csv": 5402, "t.parquet": 5402}
    for name, row in at.items():
        told = {(note["way"], note["where"]) for note in found[name].notes}
        assert ("persons", f"row {row}, column 3") in told and not any(way == "part" for way, _ in told), (name, told)


def test_where_a_table_is_not_read_to_its_end_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(PATIENTS + PATIENTS.split("\n", 1)[1] * 20_000)
    (tmp_path / "b").write_text('[{"code": "A"}]' + " " * 20_100_000)
    cells = f"code;text\nA;{'x' * 140_000}\nB;short\n"
    (tmp_path / "c").write_bytes(zipped({"long.csv": cells.encode()}))
    few, json_, long = look(
        [("a.csv", tmp_path / "a"), ("b.json", tmp_path / "b"), ("c.zip", tmp_path / "c")], Limits()
    )
    assert {"persons", "part"} <= ways(few)
    assert ways(json_) == {"part"}
    (note,) = long.notes
    assert (note["way"], note["where"]) == ("unreadable", "long.csv > row 2") and "too long to be read" in note[
        "about"
    ]


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "slow"
    path.write_bytes(zipped({f"{n}.csv": PATIENTS.encode() * 300 for n in range(30)}))
    (found,) = look([("slow.zip", path)], Limits(seconds=1))
    assert ways(found) == {"unreadable"}


def test_every_way_has_words() -> None:
    assert set(WORDS) == set(WAYS)
    assert (
        words_of({"way": "virus", "where": "", "about": "Eicar {x}"})
        == "ClamAV found Eicar {x}. It cannot be let in."
    )


def test_names_under_which_files_are_placed() -> None:
    brought = ["a.csv", "A.CSV", "../x", "/etc/passwd", "-rf", ".hidden", "x\u202ey.csv", "dir/a b.py", "été.txt",
               "e\u0301te\u0301.txt", "a\nb", "x" * 300 + ".parquet", "..", "dir",
               "con\0", "a|b;c", "\U0001f600.txt"]  # fmt: skip
    placed = placed_names(brought)
    assert placed[:9] == [
        "a.csv",
        "A-2.CSV",
        "x",
        "etc/passwd",
        "_-rf",
        "_.hidden",
        "x_y.csv",
        "dir/a b.py",
        "été.txt",
    ]
    assert placed[9:11] == ["été-2.txt", "a_b"]
    assert placed[11].endswith("x.parquet") and len(placed[11].encode()) <= 150
    assert placed[12:] == ["file", "dir-2", "con_", "a_b;c", "_.txt"]
    assert len({one.casefold() for one in placed}) == len(placed)
    assert not odd("Étude n° 3 (v2).csv") and odd("a\u202eb")
