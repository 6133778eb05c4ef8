"""Archives: good tables with something in a corner; and plain bundles. Types that no list allows."""

import io
import tarfile
from pathlib import Path
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import paper, persons
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES


def _good(study: Study) -> dict[str, bytes]:
    """A bundle as asked for with a paper: three tables and a note."""
    made: dict[str, bytes] = {}
    for name, table in (
        ("tables/t1.csv", study.years()),
        ("tables/t2.csv", study.regression()),
        ("tables/t3.csv", study.quantiles()),
    ):
        made[name] = paper.frame(table).to_csv(index=False).encode()
    made["README.md"] = f"# {study.theme.title}\n\n{study.intro()}\n\n{study.near(2)}\n".encode()
    return made


def _zip(parts: dict[str, bytes], comment: str = "") -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, (2024, 1, 8, 9, 0, 0)), content)
        archive.comment = comment.encode()
    return data.getvalue()


def _tar(path: Path, parts: dict[str, bytes], mode: Literal["w:", "w:gz"]) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        for name, content in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    path.write_bytes(data.getvalue())


def _list(study: Study) -> bytes:
    return "".join(f"{persons.name(study.rng)};{persons.nir(study.rng)}\n" for _ in range(25)).encode()


def _sample(study: Study) -> bytes:
    rng = study.rng
    rows = "".join(f"{i},{rng.choice('FM')},{rng.randint(20, 88)},{rng.randint(45, 300)}\n" for i in range(1, 61))
    return f"id,sex,age,creatinine\n{rows}".encode()


def _small(study: Study) -> bytes:
    return b"stage,patients\nI,410\nII,288\nIII,97\nIV,5\n"


def write(shelf: Shelf) -> None:
    def unsafe(file: str, way: str, where: str) -> tuple[Path, Study, dict[str, bytes]]:
        study = Study(shelf.random(file), THEMES[(len(shelf.cases) * 5) % len(THEMES)])
        return shelf.unsafe(f"bundles/{file}", way, where, study.theme.title, study.population()), study, _good(study)

    path, study, parts = unsafe("supplement.zip", "row-level data", "tables/sample.csv")
    path.write_bytes(_zip(parts | {"tables/sample.csv": _sample(study)}))
    path, study, parts = unsafe("livrables.zip", "small cell", "a zip in a zip: stage IV 5")
    path.write_bytes(_zip(parts | {"old/v1.zip": _zip({"stages.csv": _small(study)})}))
    path, study, parts = unsafe("profond.zip", "identifiers", "three archives deep")
    path.write_bytes(_zip(parts | {"a.zip": _zip({"b.zip": _zip({"c.txt": _list(study)})})}))
    path, study, parts = unsafe("commentaire.zip", "archive comment", "name and NIR")
    path.write_bytes(_zip(parts, f"pour {persons.name(study.rng)} {persons.nir(study.rng)}"))
    path, study, parts = unsafe("courriers.zip", "name in a path", "a member's name")
    path.write_bytes(
        _zip(
            parts
            | {
                f"figures/{persons.last(study.rng).upper()}_{persons.first(study.rng)}_{persons.ipp(study.rng)}.md": b"courbe\n"
            }
        )
    )
    path, study, parts = unsafe("queue.zip", "bytes outside the archive", "rows before the archive")
    path.write_bytes(_list(study) * 3 + _zip(parts))
    path, study, parts = unsafe("resultats.tar.gz", "identifiers", "list.txt")
    _tar(path, parts | {"notes/list.txt": _list(study)}, "w:gz")
    path, study, parts = unsafe("export.tar", "row-level data", "sample.csv")
    _tar(path, parts | {"sample.csv": _sample(study)}, "w:")
    path, study, parts = unsafe("paquet.7z", "row-level data", "sample.csv")
    with py7zr.SevenZipFile(path, "w") as archive:
        for name, content in (parts | {"sample.csv": _sample(study)}).items():
            archive.writestr(content, name)
    path, study, parts = unsafe("protege.7z", "encrypted", "whole archive")
    with py7zr.SevenZipFile(path, "w", password="envoi-2024") as archive:
        for name, content in parts.items():
            archive.writestr(content, name)
    path, study, parts = unsafe("secrets.zip", "secret", ".env")
    path.write_bytes(_zip(parts | {".env": f"PGPASSWORD=k{study.rng.getrandbits(60):x}\nPGHOST=edsdb\n".encode()}))
    path, study, parts = unsafe("modele.bin", "unknown type", "whole file")
    path.write_bytes(study.rng.randbytes(4000))
    path, study, parts = unsafe("casse.xlsx", "unreadable", "whole file")
    path.write_bytes(b"PK\x03\x04" + study.rng.randbytes(2500))
    path, study, parts = unsafe("deguise.png", "row-level data", "a CSV called .png")
    path.write_bytes(_sample(study))
    path, study, parts = unsafe("outil.exe", "type not allowed", "whole file")
    path.write_bytes(b"MZ" + study.rng.randbytes(3000))
    path, study, parts = unsafe("vide.parquet", "unreadable", "footer cut off")
    path.write_bytes(b"PAR1" + study.rng.randbytes(900))

    def safe(file: str, tempts: str) -> tuple[Path, Study, dict[str, bytes]]:
        study = Study(shelf.random(file), THEMES[(len(shelf.cases) * 5) % len(THEMES)])
        return shelf.safe(f"bundles/{file}", tempts, study.theme.title, study.population()), study, _good(study)

    path, study, parts = safe("figures_tables.zip", "three tables, 3 centres in the note")
    path.write_bytes(_zip(parts))
    path, study, parts = safe("supplementary.zip", "a zip in a zip")
    path.write_bytes(_zip({"part1.zip": _zip(parts), "README.md": parts["README.md"]}))
    path, study, parts = safe("tables.tar.gz", "p-values and years")
    _tar(path, parts, "w:gz")
    path, study, parts = safe("code_et_tables.zip", "a script with seed 3")
    path.write_bytes(_zip(parts | {"code/run.py": b"SEED = 3\nFOLDS = 5\nprint('ok')\n"}))
