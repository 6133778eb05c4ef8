"""Small helpers that several modules share: partitions without small cells, numbers, made-up identifiers, drawings."""

import io
import random

import numpy as np

GIVEN = [
    "Bernadette",
    "Jean-Luc",
    "Monique",
    "Thierry",
    "Aïcha",
    "Gérard",
    "Solange",
    "Mohamed",
    "Josiane",
    "Fabrice",
    "Yvette",
    "Didier",
]
SUR = [
    "LEFEBVRE",
    "MOREAU",
    "GARNIER",
    "BENALI",
    "ROUSSEAU",
    "CHEVALIER",
    "FONTAINE",
    "DA SILVA",
    "MERCIER",
    "LEGRAND",
    "BLANCHARD",
    "GUILLOT",
]


def parts(r, total, k, low=15):
    w = [r.uniform(0.6, 1.8) for _ in range(k)]
    free = total - low * k
    assert free >= 0, (total, k, low)
    n = [low + int(free * x / sum(w)) for x in w]
    n[0] += total - sum(n)
    assert sum(n) == total and min(n) >= 10
    return n


def part(r, total, lo=0.08, hi=0.85):
    n = int(total * r.uniform(lo, hi))
    n = max(n, 14)
    assert 10 <= n <= total - 10, (n, total)
    return n


def down(r, start, k, lo=0.06, hi=0.2, low=14):
    """A falling series (numbers at risk) whose every step and value is 12 or more."""
    out = [start]
    for _ in range(k - 1):
        step = max(12, int(out[-1] * r.uniform(lo, hi)))
        out.append(out[-1] - step)
    assert out[-1] >= low, out
    return out


def fr(x, d=1):
    return f"{x:.{d}f}".replace(".", ",")


def np_rng(r):
    return np.random.default_rng(r.getrandbits(32))


def ipp(r):
    return "80" + "".join(str(r.randrange(10)) for _ in range(8))


def nir(r):
    body = f"{r.choice('12')}{r.randrange(30, 99):02d}{r.randrange(1, 13):02d}{r.choice(['75', '69', '13', '59', '33'])}{r.randrange(1, 400):03d}{r.randrange(1, 500):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def name(r):
    return f"{r.choice(GIVEN)} {r.choice(SUR)}"


def sentence(xs):
    return ", ".join(map(str, xs))


def rng_py(seed):
    return random.Random(seed)


def font(size=18, mono=False):
    from PIL import ImageFont

    f = "DejaVuSansMono.ttf" if mono else "DejaVuSans.ttf"
    return ImageFont.truetype(f"/usr/share/fonts/truetype/dejavu/{f}", size)


def table_image(head, rows, title="", size=20, mono=False, bg="white", fg="black", zebra="#eef3fa", widths=None):
    """A screenshot-like picture of a table."""
    from PIL import Image, ImageDraw

    f = font(size, mono)
    probe = ImageDraw.Draw(Image.new("RGB", (10, 10)))
    allrows = [head, *rows]
    w = widths or [int(max(probe.textlength(str(x[i]), font=f) for x in allrows)) + 36 for i in range(len(head))]
    h = size + 16
    top = h + 14 if title else 10
    im = Image.new(
        "RGB", (max(sum(w) + 20, int(probe.textlength(title, font=f)) + 30), top + h * len(allrows) + 14), bg
    )
    d = ImageDraw.Draw(im)
    if title:
        d.text((14, 10), title, font=f, fill=fg)
    for j, row in enumerate(allrows):
        y = top + j * h
        if j == 0:
            d.rectangle((8, y, 8 + sum(w), y + h - 2), fill="#c9d6e8" if bg == "white" else "#333344")
        elif j % 2 == 0 and zebra:
            d.rectangle((8, y, 8 + sum(w), y + h - 2), fill=zebra)
        x = 14
        for i, v in enumerate(row):
            d.text((x, y + 6), str(v), font=f, fill=fg)
            x += w[i]
    return im


def png_bytes(im, **k):
    b = io.BytesIO()
    im.save(b, "PNG", **k)
    return b.getvalue()


def plt():
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as p

    p.close("all")
    p.rcdefaults()
    return p
