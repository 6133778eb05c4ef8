"""Made-up people and numbers, tables split without small cells, and drawing."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
SURNAMES = (
    "LEFEBVRE", "MOREAU", "GARNIER", "ROUSSEAU", "CHEVALIER", "BERTRAND", "LECLERCQ", "DUPUIS", "MARCHAND", "GUILLOT",
    "PERRIN", "FONTAINE", "BENOIT", "RENARD", "CARPENTIER", "DELAUNAY", "HAMEL", "TESSIER", "VASSEUR", "BOUCHER",
)  # fmt: skip
GIVEN = (
    "Monique", "Gérard", "Josiane", "Bernard", "Sylvie", "Thierry", "Nathalie", "Christophe", "Huguette", "Laurent",
    "Martine", "Patrick", "Odile", "Fabrice", "Chantal", "Mohamed", "Fatima", "Yvette", "Raymond", "Stéphanie",
)  # fmt: skip


def nir(r: Random) -> str:
    """A social security number with a right key."""
    number = f"{r.choice('12')}{r.randint(30, 99):02d}{r.randint(1, 12):02d}{r.choice(['75', '59', '69', '13', '33', '62'])}{r.randint(1, 600):03d}{r.randint(1, 400):03d}"
    return f"{number}{97 - int(number) % 97:02d}"


def ipp(r: Random) -> str:
    """A hospital number."""
    return f"80{r.randint(10_000_000, 99_999_999)}"


def person(r: Random) -> str:
    """Surname and given name."""
    return f"{r.choice(SURNAMES)} {r.choice(GIVEN)}"


def split(r: Random, total: int, parts: int, floor: int = 15) -> list[int]:
    """Parts of at least `floor` which make up the total."""
    weights = [r.uniform(0.5, 2) for _ in range(parts)]
    free = total - floor * parts
    assert free >= 0
    cut = [floor + int(free * w / sum(weights)) for w in weights]
    cut[0] += total - sum(cut)
    return cut


def day(r: Random, first: int = 2019, last: int = 2023) -> str:
    return f"{r.randint(first, last)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"


def font(size: int, face: str = "DejaVuSans") -> Any:
    return ImageFont.truetype(str(FONTS / f"{face}.ttf"), size)


def screen(
    rows: Sequence[Sequence[object]], title: str, widths: Sequence[int], size: int = 20,
    back: str = "white", face: str = "DejaVuSans", head: str = "#dfe7f1", notes: Sequence[str] = (), rule: bool = True,
) -> Image.Image:  # fmt: skip
    """A table as a screenshot."""
    step = int(size * 1.9)
    image = Image.new("RGB", (sum(widths) + 40, step * (len(rows) + 2 + len(notes)) + 30), back)
    draw = ImageDraw.Draw(image)
    draw.text((20, 12), title, fill="black", font=font(size + 2, "DejaVuSans-Bold"))
    for i, row in enumerate(rows):
        y = 20 + step * (i + 1)
        if i == 0:
            draw.rectangle((15, y - 6, sum(widths) + 25, y + step - 8), fill=head)
        x = 20
        for value, width in zip(row, widths, strict=True):
            draw.text((x, y), str(value), fill="black", font=font(size, face))
            x += width
        if rule:
            draw.line((15, y + step - 8, sum(widths) + 25, y + step - 8), fill="#9aa5b1")
    for i, note in enumerate(notes):
        draw.text((20, 24 + step * (len(rows) + 1 + i)), note, fill="#333333", font=font(size - 3))
    return image


def save(fig: Any, path: Path, **more: Any) -> None:
    """Saves a figure without date and closes it."""
    kind = path.suffix[1:].lower()
    meta: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}.get(kind, {})
    meta.update(more.pop("metadata", {}))
    extra = {"metadata": meta} if kind in ("svg", "pdf", "png") else {}
    fig.savefig(path, dpi=more.pop("dpi", 130), bbox_inches="tight", **extra, **more)
    plt.close(fig)
