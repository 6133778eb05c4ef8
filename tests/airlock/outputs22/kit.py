"""What the cases share: writers whose bytes depend on the seed alone, and draws of counts, people and cohorts."""

import csv
import gzip
import io
import random
import re
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from skl2onnx import to_onnx

from tests.airlock.outputs.case import Shelf

WHEN = (2026, 3, 2, 9, 0, 0)
STAMP = "2026-03-02T09:00:00Z"
GIVEN = [
    "Odette",
    "Marcel",
    "Josiane",
    "Bernard",
    "Huguette",
    "Lucien",
    "Monique",
    "Gérard",
    "Simone",
    "Roger",
    "Yvonne",
    "Armand",
    "Colette",
    "Fernand",
]
SURNAMES = [
    "Lefebvre",
    "Delattre",
    "Caron",
    "Dubois",
    "Vasseur",
    "Lemaire",
    "Carpentier",
    "Bailleul",
    "Desrumaux",
    "Vandamme",
    "Fontaine",
    "Hennebelle",
    "Moreau",
    "Garnier",
]

Rows = Sequence[Sequence[Any]]


def csv_text(rows: Rows, sep: str = ",") -> str:
    """The rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=sep, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write_csv(path: Path, rows: Rows, sep: str = ",") -> None:
    """CSV in UTF-8."""
    path.write_text(csv_text(rows, sep), encoding="utf-8")


def zip_bytes(parts: Mapping[str, bytes | str], comment: bytes = b"") -> bytes:
    """A zip with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            box.writestr(info, data)
        box.comment = comment
    return out.getvalue()


def gz_bytes(data: bytes | str) -> bytes:
    """Gzip without a date."""
    return gzip.compress(data.encode() if isinstance(data, str) else data, mtime=0)


def tar_bytes(parts: Mapping[str, bytes | str], compressed: bool = True) -> bytes:
    """A tar, gzipped unless told otherwise, with fixed dates."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as box:
        for name, part in parts.items():
            data = part.encode() if isinstance(part, str) else part
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_772_442_000
            box.addfile(info, io.BytesIO(data))
    return gz_bytes(out.getvalue()) if compressed else out.getvalue()


def repack(
    data: bytes,
    more: Mapping[str, bytes | str] | None = None,
    edit: Callable[[str, bytes], bytes] | None = None,
) -> bytes:
    """An Office file with fixed dates, further parts and edited ones."""
    parts: dict[str, bytes | str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        for name in box.namelist():
            part = box.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP.encode(), part)
            if name.endswith(".xlsx"):
                part = repack(part)
            parts[name] = edit(name, part) if edit else part
    return zip_bytes({**parts, **(more or {})})


def book(sheets: Mapping[str, Rows], bold: int = 1) -> Workbook:
    """A workbook with one sheet per table, the first row bold."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[bold]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 38
    return made


def save_book(
    made: Workbook,
    path: Path,
    more: Mapping[str, bytes | str] | None = None,
    edit: Callable[[str, bytes], bytes] | None = None,
) -> None:
    """Writes the workbook with fixed dates."""
    out = io.BytesIO()
    made.save(out)
    path.write_bytes(repack(out.getvalue(), more, edit))


def draws(shelf: Shelf, name: str) -> np.random.Generator:
    """NumPy's stream of a name."""
    return np.random.default_rng(shelf.random(name).getrandbits(32))


def parts_of(rng: random.Random, total: int, count: int, least: int = 14) -> list[int]:
    """`count` whole numbers of at least `least` that sum to `total`."""
    left = total - least * count
    if left < 0:
        raise AssertionError("too few persons for that many groups")
    cuts = sorted(rng.randint(0, left) for _ in range(count - 1))
    return [least + high - low for low, high in zip([0, *cuts], [*cuts, left], strict=True)]


def some_of(rng: random.Random, total: int, low: float = 0.15, high: float = 0.7) -> int:
    """A count of which neither it nor its complement is below 12."""
    return max(12, min(total - 12, round(total * rng.uniform(low, high))))


def share(part: int, total: int, french: bool = False) -> str:
    """A percentage with one decimal."""
    text = f"{100 * part / total:.1f}"
    return text.replace(".", ",") + " %" if french else text + "%"


def ipp(rng: random.Random) -> str:
    """A patient number of the hospital's pattern."""
    return f"80{rng.randint(0, 99_999_999):08d}"


def nir(rng: random.Random) -> str:
    """A social-security number whose key is right."""
    number = int(
        f"{rng.randint(1, 2)}{rng.randint(28, 69):02d}{rng.randint(1, 12):02d}59{rng.randint(1, 400):03d}{rng.randint(1, 400):03d}"
    )
    return f"{number}{97 - number % 97:02d}"


def person(rng: random.Random) -> str:
    """A generated name."""
    return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"


def cohort(rng: np.random.Generator, count: int, columns: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """One row per person; a column is (mean, SD), or (share, 0) for a yes or no."""
    made = {}
    for name, (mean, spread) in columns.items():
        made[name] = (
            np.round(rng.normal(mean, spread, count), 1) if spread else (rng.random(count) < mean).astype(int)
        )
    return pd.DataFrame(made)


def outcome(rng: np.random.Generator, table: pd.DataFrame, rate: float = 0.3) -> np.ndarray:
    """A yes or no that depends on the columns."""
    scaled = (table - table.mean()) / table.std()
    score = scaled @ rng.normal(0, 0.6, table.shape[1]) + rng.normal(0, 1, len(table))
    return np.asarray(score > np.quantile(score, 1 - rate)).astype(int)


def amount(rng: np.random.Generator, table: pd.DataFrame, mean: float, spread: float) -> np.ndarray:
    """A measured value that depends on the columns."""
    scaled = (table - table.mean()) / table.std()
    return np.asarray(mean + spread * (scaled @ rng.normal(0, 0.5, table.shape[1]) + rng.normal(0, 0.8, len(table))))


def onnx_model(model: Any, first: np.ndarray) -> bytes:
    """A fitted model as an ONNX graph, without the random name that skl2onnx gives it."""
    made = to_onnx(model, first, target_opset=17)
    made.graph.name = "model"
    return bytes(made.SerializeToString())
