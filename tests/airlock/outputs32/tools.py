"""Small helpers shared by the writers."""

import random
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = str(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")
MONO = str(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSansMono.ttf")
GIVEN = [
    "Nathalie",
    "Bernard",
    "Sandrine",
    "Philippe",
    "Monique",
    "Thierry",
    "Chantal",
    "Julien",
    "Fatima",
    "Mohamed",
]
FAMILY = ["Lefebvre", "Moreau", "Girard", "Fournier", "Mercier", "Dupont", "Lambert", "Rousseau", "Garnier", "Faure"]


def gen(shelf: Any, name: str) -> np.random.Generator:
    return np.random.default_rng(shelf.random(name).randrange(2**32))


def counts(r: random.Random, k: int, lo: int = 40, hi: int = 600) -> list[int]:
    """k counts, no two of them within 11 of one another."""
    out: list[int] = []
    while len(out) < k:
        n = r.randint(lo, hi)
        if all(abs(n - m) > 11 for m in out):
            out.append(n)
    return out


def pc(n: int, total: int, digits: int = 1) -> float:
    assert n >= 10 and (total == n or total - n >= 10), (n, total)
    return round(100 * n / total, digits)


def person(r: random.Random) -> str:
    return f"{r.choice(GIVEN)} {r.choice(FAMILY)}"


def nir(r: random.Random) -> str:
    body = f"{r.choice('12')}{r.randint(30, 99):02d}{r.randint(1, 12):02d}{r.randint(1, 19):02d}{r.randint(1, 400):03d}{r.randint(1, 900):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def ipp(r: random.Random) -> str:
    return "80" + "".join(r.choice("0123456789") for _ in range(8))


def save(fig: Any, path: Path, **more: Any) -> None:
    kind = path.suffix.lower().lstrip(".")
    meta: dict[str, Any] | None = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    if "metadata" in more:
        meta = {**(meta or {}), **more.pop("metadata")}
    with matplotlib.rc_context({"svg.hashsalt": "32", "svg.fonttype": more.pop("fonttype", "none")}):
        fig.savefig(path, metadata=meta if kind in ("svg", "pdf", "png") else None, bbox_inches="tight", **more)
    plt.close(fig)


def sheet(lines: list[str], path: Path, size: int = 22, width: int = 1100, mono: bool = True, pad: int = 12) -> None:
    """A screenshot of text."""
    font = ImageFont.truetype(MONO if mono else FONT, size)
    picture = Image.new("RGB", (width, 2 * pad + 30 + len(lines) * (size + 12)), "white")
    draw = ImageDraw.Draw(picture)
    for i, line in enumerate(lines):
        draw.text((30, pad + 10 + i * (size + 12)), line, font=font, fill=(20, 20, 20))
    picture.save(path)


def grid(rows: list[list[str]], path: Path, widths: list[int], title: str = "", size: int = 20) -> None:
    """A screenshot of a ruled table."""
    font, high = ImageFont.truetype(FONT, size), size + 18
    picture = Image.new("RGB", (sum(widths) + 60, high * (len(rows) + 1) + 60), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((30, 16), title, font=font, fill="black")
    for i, row in enumerate(rows):
        x, y = 30, 30 + high * (i + 1)
        if i == 0:
            draw.rectangle((30, y, 30 + sum(widths), y + high), fill=(221, 230, 241))
        for w, value in zip(widths, row, strict=True):
            draw.rectangle((x, y, x + w, y + high), outline=(150, 150, 150))
            draw.text((x + 8, y + 8), value, font=font, fill="black")
            x += w
    picture.save(path)


def km(times: np.ndarray, events: np.ndarray) -> tuple[list[float], list[float], list[int]]:
    """Kaplan-Meier by single event: times, survival, at risk."""
    order = np.argsort(times)
    t, s, n, out = [0.0], [1.0], [len(times)], 1.0
    for i, j in enumerate(order):
        if events[j]:
            out *= 1 - 1 / (len(times) - i)
            t.append(float(times[j]))
            s.append(out)
            n.append(len(times) - i)
    return t, s, n
