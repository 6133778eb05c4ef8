"""What the modules share: counts that obey the rules, made-up identifiers, figures without metadata."""

import random
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from PIL import Image, ImageDraw, ImageFont

matplotlib.rcParams["svg.hashsalt"] = "42"
FONT = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"
MONO = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSansMono.ttf"

GIVEN = [
    "Bernadette",
    "Jean-Claude",
    "Monique",
    "Gérard",
    "Yvette",
    "Sébastien",
    "Fatima",
    "Marcel",
    "Odile",
    "Thierry",
]
SUR = [
    "Lecomte",
    "Marchand",
    "Guillot",
    "Besnard",
    "Pelletier",
    "Roussel",
    "Benali",
    "Chevallier",
    "Fournier",
    "Lemoine",
]


def person(r: random.Random) -> str:
    return f"{r.choice(GIVEN)} {r.choice(SUR)}"


def nir(r: random.Random) -> str:
    body = f"{r.choice('12')}{r.randint(30, 99):02d}{r.randint(1, 12):02d}{r.randint(10, 95):02d}{r.randint(1, 400):03d}{r.randint(1, 400):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def ipp(r: random.Random) -> str:
    return f"80{r.randint(0, 99999999):08d}"


def cnt(r: random.Random, n: int, p: float) -> int:
    """A count of about n*p, far from 0 and from n."""
    return max(16, min(n - 16, round(n * p * r.uniform(0.93, 1.07))))


def split(r: random.Random, n: int, k: int, low: int = 18) -> list[int]:
    """k parts of n, each at least low."""
    w = [r.uniform(0.6, 1.6) for _ in range(k)]
    parts = [low + int((n - low * k) * x / sum(w)) for x in w]
    parts[0] += n - sum(parts)
    assert min(parts) >= low and sum(parts) == n
    return parts


def apart(r: random.Random, k: int, lo: int, hi: int, gap: int = 12) -> list[int]:
    """k values, any two at least gap apart."""
    out: list[int] = []
    while len(out) < k:
        v = r.randint(lo, hi)
        if all(abs(v - o) >= gap for o in out):
            out.append(v)
    return out


def fr(x: float, d: int = 1) -> str:
    return f"{x:,.{d}f}".replace(",", " ").replace(".", ",")


def np_(n: int, t: int, french: bool = False) -> str:
    s = f"{n} ({100 * n / t:.1f}%)"
    return f"{n} ({fr(100 * n / t)} %)" if french else s


def save(fig: Any, path: Path, **more: Any) -> None:
    ext = path.suffix.lower()
    meta = {
        ".png": {"Software": None},
        ".svg": {"Date": None, "Creator": None},
        ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    }.get(ext)
    meta = more.pop("metadata", meta)
    fig.savefig(path, dpi=more.pop("dpi", 130), **({"metadata": meta} if meta else {}), **more)
    plt.close(fig)


def text_picture(lines: list[str], path: Path, size: int = 20, mono: bool = True, **save_with: Any) -> None:
    font = ImageFont.truetype(str(MONO if mono else FONT), size)
    width = max(int(font.getlength(line)) for line in lines) + 60
    img = Image.new("RGB", (width, len(lines) * int(size * 1.55) + 60), "white")
    draw = ImageDraw.Draw(img)
    for i, line in enumerate(lines):
        draw.text((30, 30 + i * int(size * 1.55)), line, font=font, fill=(20, 20, 20))
    img.save(path, **save_with)


def cols(rows: list[list[Any]], sep: str = "  ") -> list[str]:
    """Rows as aligned text."""
    w = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    return [sep.join(str(c).ljust(w[i]) if i == 0 else str(c).rjust(w[i]) for i, c in enumerate(row)) for row in rows]


def chi2(a: int, na: int, b: int, nb: int) -> float:
    from scipy.stats import chi2_contingency

    return round(float(chi2_contingency([[a, na - a], [b, nb - b]], correction=False)[1]), 3)
