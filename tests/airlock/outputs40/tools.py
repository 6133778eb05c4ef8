"""What several parts draw with."""

import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
GIVEN = ["Mireille", "Thierry", "Odile", "Bernard", "Solange", "Fabrice", "Nathalie", "Gilbert", "Yvette", "Laurent"]
SURNAMES = [
    "Lefebvre",
    "Marchand",
    "Garnier",
    "Roussel",
    "Chevalier",
    "Perrin",
    "Gauthier",
    "Fournier",
    "Blanchard",
    "Lemoine",
]


def rng(shelf, name):
    return np.random.default_rng(shelf.random(name).getrandbits(32))


def name(shelf, key):
    r = shelf.random("name" + key)
    return f"{r.choice(GIVEN)} {r.choice(SURNAMES)}"


def ipp(shelf, key):
    return "80" + "".join(str(shelf.random("ipp" + key).randrange(10**8)).zfill(8))


def nir(shelf, key):
    r = shelf.random("nir" + key)
    body = f"{r.choice('12')}{r.randrange(30, 99)}{r.randrange(1, 13):02d}{r.choice(['35', '44', '69', '59', '33'])}{r.randrange(1, 400):03d}{r.randrange(1, 900):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def save(fig, path, **more):
    fig.savefig(path, bbox_inches="tight", **more)
    plt.close(fig)


def put(path, text):
    path.write_text(text, encoding="utf-8")


def dump(path, value, indent=1):
    put(path, json.dumps(value, ensure_ascii=False, indent=indent))


def font(size, kind="DejaVuSans"):
    return ImageFont.truetype(str(FONTS / f"{kind}.ttf"), size)


def grid(
    title, header, rows, note="", size=20, widths=None, stripe=(238, 243, 250), head=(31, 78, 121), kind="DejaVuSans"
):
    """A table as a screenshot shows it."""
    f, b = font(size, kind), font(size, kind + "-Bold")
    cells = [header, *rows]
    widths = widths or [int(max(f.getlength(str(r[i])) for r in cells) * 1.12) + 30 for i in range(len(header))]
    high = size + 16
    wide = max(sum(widths) + 40, int(b.getlength(title)) + 60, int(f.getlength(note)) + 60)
    image = Image.new("RGB", (wide, high * (len(cells) + 3) + 20), "white")
    d = ImageDraw.Draw(image)
    d.text((20, 12), title, fill="black", font=b)
    y = 12 + high
    for k, row in enumerate(cells):
        if k == 0:
            d.rectangle((20, y, 20 + sum(widths), y + high), fill=head)
        elif k % 2 == 0:
            d.rectangle((20, y, 20 + sum(widths), y + high), fill=stripe)
        x = 20
        for i, c in enumerate(row):
            d.text((x + 10, y + 7), str(c), fill="white" if k == 0 else "black", font=b if k == 0 else f)
            x += widths[i]
        y += high
    d.text((20, y + 10), note, fill=(80, 80, 80), font=f)
    return image


def term(text, size=18, back=(255, 255, 255), ink=(20, 20, 20)):
    """A console as a screenshot shows it."""
    f = font(size, "DejaVuSansMono")
    lines = text.split("\n")
    wide = int(max(f.getlength(x) for x in lines)) + 50
    image = Image.new("RGB", (wide, (size + 8) * len(lines) + 40), back)
    d = ImageDraw.Draw(image)
    for k, line in enumerate(lines):
        d.text((20, 16 + k * (size + 8)), line, fill=ink, font=f)
    return image


def held(n, total):
    """A safe count: neither it nor the rest is 1 to 9, nor 0 or all."""
    assert n >= 10 and total - n >= 10, (n, total)
    return n
