"""Numbers, people and plain texts of the set: what several formats are filled with."""

import csv
import json
import random
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from faker import Faker

Table = Sequence[Sequence[object]]
Block = str | Table
Change = Callable[[bytes], bytes]
EPOCH = (2026, 1, 5, 9, 0, 0)


def fr(value: float, digits: int = 1) -> str:
    """12.34 as 12,3."""
    return f"{value:.{digits}f}".replace(".", ",")


def frn(number: int) -> str:
    """12345 as 12 345, with the narrow space of French print."""
    return f"{number:,}".replace(",", "\u202f")


def share(n: int, of: int, digits: int = 1) -> str:
    """Count and percentage as English tables give them."""
    return f"{n:,} ({100 * n / of:.{digits}f}%)"


def sharefr(n: int, of: int, digits: int = 1) -> str:
    """Count and percentage as French tables give them."""
    return f"{frn(n)} ({fr(100 * n / of, digits)} %)"


def split(rng: random.Random, total: int, parts: int, low: int = 14) -> list[int]:
    """`total` persons in `parts` groups of at least `low`, of unequal size."""
    weights = [rng.uniform(0.4, 1.6) for _ in range(parts)]
    spare = total - low * parts
    if spare < 0:
        raise AssertionError(f"{total} persons do not fill {parts} groups of {low}")
    counts = [low + int(spare * weight / sum(weights)) for weight in weights]
    counts[0] += total - sum(counts)
    return counts


def people(seed: str) -> Faker:
    """Generated names, addresses and phones, the same for the same seed."""
    faker = Faker("fr_FR")
    faker.seed_instance(seed)
    return faker


def slug(words: str) -> str:
    """Plain small letters, as mail addresses and old metadata write names."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", "-")


def ipp(rng: random.Random) -> str:
    """A patient number of the hospital's default pattern."""
    return f"80{rng.randrange(10**8):08d}"


def nir(rng: random.Random) -> str:
    """A French social security number with its right key, in one run of 15 digits."""
    body = (
        f"{rng.choice('12')}{rng.randrange(30, 99):02d}{rng.randrange(1, 13):02d}"
        f"{rng.randrange(1, 96):02d}{rng.randrange(1, 990):03d}{rng.randrange(1, 999):03d}"
    )
    return f"{body}{97 - int(body) % 97:02d}"


def write_csv(path: Path, rows: Table, sep: str = ",", encoding: str = "utf-8", end: str = "\n") -> None:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=sep, lineterminator=end).writerows(rows)


def text(path: Path, content: str, encoding: str = "utf-8") -> None:
    path.write_bytes(content.encode(encoding))


def markdown_table(rows: Table) -> str:
    head, *body = [[str(cell) for cell in row] for row in rows]
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def latex_rows(rows: Table) -> str:
    """Table rows with LaTeX's own characters escaped."""
    escaped = [
        [str(cell).replace("%", r"\%").replace("&", r"\&").replace("_", r"\_") for cell in row] for row in rows
    ]
    return "\n".join(" & ".join(row) + r" \\" for row in escaped)


def html_table(rows: Table, css: str = "dataframe") -> str:
    head, *body = rows
    top = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    return f'<table class="{css}">\n<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n'


def html_page(title: str, body: str, lang: str = "en", css: str = "") -> str:
    style = "body{font-family:Helvetica,Arial,sans-serif;max-width:60em;margin:auto}table{border-collapse:collapse}"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{style}td,th{{padding:.3em .8em;border-bottom:1px solid #ccc}}{css}</style></head>\n"
        f"<body>\n<h1>{title}</h1>\n{body}\n</body></html>\n"
    )


def rezip(path: Path, changes: Mapping[str, Change] | None = None, more: Mapping[str, bytes] | None = None) -> None:
    """Writes a zip (so an Office file) anew with one date for all its parts, changed parts and further ones."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    for name, change in (changes or {}).items():
        parts[name] = change(parts[name])
    zip_parts(path, {**parts, **(more or {})})


def zip_parts(path: Path | BinaryIO, parts: Mapping[str, bytes], comment: str = "") -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = comment.encode()
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)


def replaced(old: str, new: str) -> Change:
    """A change of one text inside a part; the text must be there."""

    def change(content: bytes) -> bytes:
        if old.encode() not in content:
            raise AssertionError(f"{old!r} is not in the part")
        return content.replace(old.encode(), new.encode(), 1)

    return change


def write_json(path: Path, value: object) -> None:
    text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")
