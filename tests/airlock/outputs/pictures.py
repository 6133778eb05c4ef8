"""PNG and JPEG: figures, tables as pictures, what EXIF and text chunks say, files behind the last byte."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE
from tests.airlock.outputs.contents.prose import LEAK_PROSE
from tests.airlock.outputs.csv_files import text
from tests.airlock.outputs.drawn import figure, finish, table_picture, text_picture


def bars(rng: random.Random, path: Path) -> None:
    rows = SAFE["histogram"](rng).rows
    made, axes = figure()
    axes.bar([f"{row[0]}" for row in rows], [row[1] for row in rows])
    axes.set(xlabel="Âge", ylabel="Patients", title="Âge à l'inclusion (N > 1800)")
    axes.tick_params(axis="x", rotation=60)
    finish(made, path)


def roc(rng: random.Random, path: Path) -> None:
    rows = SAFE["roc"](rng).rows
    made, axes = figure(4.5, 4.5)
    axes.plot([row[0] for row in rows], [row[1] for row in rows])
    axes.plot([0, 1], [0, 1], "--", color="grey")
    axes.set(xlabel="1 - spécificité", ylabel="Sensibilité", title="Courbe ROC lissée, AUC = 0,83")
    finish(made, path)


def survival(rng: random.Random, path: Path) -> None:
    rows = SAFE["survival"](rng).rows
    made, axes = figure()
    axes.plot([row[0] for row in rows], [float(row[1]) for row in rows])
    axes.set(xlabel="Mois", ylabel="Survie", ylim=(0, 1), title="Survie lissée, 2400 patients ou plus")
    finish(made, path)


def forest(rng: random.Random, path: Path) -> None:
    rows = SAFE["regression"](rng).rows[:5]
    made, axes = figure()
    for place, row in enumerate(rows):
        axes.errorbar(row[1], place, xerr=0.2, fmt="o", color="black")
    axes.set_yticks(range(5), [f"{row[0]}" for row in rows])
    axes.axvline(1, color="grey")
    axes.set(title="Odds ratios et IC 95 %", xlabel="OR")
    finish(made, path)


SAFE_FIGURES: tuple[tuple[Callable[[random.Random, Path], None], str, str], ...] = (
    (bars, "histogram, every bar >= 10", "Âge à l'inclusion"),
    (roc, "smoothed ROC curve", "Courbe ROC"),
    (survival, "smoothed survival curve", "Survie"),
    (forest, "a point a coefficient", "Odds ratios"),
)


def write(shelf: Shelf) -> None:
    for turn, (draw, tempts, title) in enumerate(SAFE_FIGURES):
        draw(
            shelf.random(f"png/{turn}"),
            shelf.safe(f"images/figure_{turn}.png", tempts, title, "plus de 1800 patients"),
        )
    for turn, name in enumerate(("table_one", "by_year", "confusion")):
        content = SAFE[name](shelf.random(f"png/{name}"))
        path = shelf.safe(
            f"images/tableau_{turn}.png", f"{content.way}, as a picture", content.title, content.population
        )
        table_picture(content).save(path)
    content = SAFE["flow"](shelf.random("jpeg/flow"))
    path = shelf.safe(
        "images/flux.jpg", "large counts as a picture, EXIF of the software", content.title, content.population
    )
    exif = Image.Exif()
    exif[0x0131] = "matplotlib 3.11"
    table_picture(content).save(path, "JPEG", quality=90, exif=exif)
    _drawn(shelf)
    _seen(shelf)
    _beside(shelf)


def _drawn(shelf: Shelf) -> None:
    rng = shelf.random("png/drawn")
    found = people.patients(rng, 70)
    path = shelf.unsafe(
        "images/nuage.png",
        "scatter: a point a person",
        "every point",
        "Créatinine selon l'âge, 70 patients",
        "70 patients",
    )
    made, axes = figure()
    axes.scatter([p["age"] for p in found], [p["creatinine"] for p in found], s=18)
    axes.set(xlabel="Âge", ylabel="Créatinine (µmol/L)", title="Nuage de points : 70 patients")
    finish(made, path)

    path = shelf.unsafe(
        "images/boites.png",
        "box plot with outliers: a point a person",
        "points beyond the whiskers",
        "Durées",
        "séjours de 2022",
    )
    made, axes = figure()
    axes.boxplot(
        [[rng.lognormvariate(1.7, 0.8) for _ in range(150)] for _ in range(4)],
        tick_labels=["Cardio", "Néphro", "Réa", "Gériatrie"],
    )
    axes.set(ylabel="Durée (jours)", title="Durée de séjour, valeurs extrêmes montrées")
    finish(made, path)

    path = shelf.unsafe(
        "images/effets.png", "bars labelled with counts below ten", "last bars", "Effets indésirables", "410 patients"
    )
    made, axes = figure()
    drawn = axes.bar(["Nausées", "Céphalées", "Éruption", "Choc"], [112, 61, 8, 3])
    axes.bar_label(drawn, labels=["n=112", "n=61", "n=8", "n=3"], fontsize=13)
    axes.set(title="Effets indésirables (nombre de patients)")
    finish(made, path)


def _seen(shelf: Shelf) -> None:
    for turn, name in enumerate(("small_cell", "hospital_numbers", "extremes", "names")):
        content = LEAKS[name](shelf.random(f"png/{name}"))
        path = shelf.unsafe(
            f"images/capture_{turn}.png",
            f"{content.way}, as a picture",
            content.where,
            content.title,
            content.population,
        )
        table_picture(content).save(path)
    prose = LEAK_PROSE["called"](shelf.random("jpeg/called"))
    path = shelf.unsafe("images/note.jpg", f"{prose.way}, as a picture", prose.where, prose.title, "")
    words = prose.paragraphs[1].split()
    text_picture([" ".join(words[i : i + 6]) for i in range(0, len(words), 6)]).save(path, "JPEG", quality=92)


def _beside(shelf: Shelf) -> None:
    rng = shelf.random("png/beside")
    given, surname = people.name(rng)

    def start(file: str, way: str, where: str) -> tuple[Path, Image.Image]:
        path = shelf.unsafe(file, way, where, "Âge à l'inclusion", "plus de 1800 patients")
        bars(rng, path)
        with Image.open(path) as made:
            return path, made.convert("RGB")

    path, picture = start("images/age_0.png", "text chunk with a name and number", "tEXt Comment")
    chunks = PngInfo()
    chunks.add_text("Comment", f"source: {surname.upper()} {given}, NIP {people.ipp(rng)}")
    picture.save(path, pnginfo=chunks)

    path, picture = start("images/age_1.png", "compressed text chunk with one row a person", "zTXt data")
    chunks = PngInfo()
    chunks.add_text("data", text(LEAKS["patient_rows"](rng).lines), zip=True)
    picture.save(path, pnginfo=chunks)

    path, picture = start("images/age_2.jpg", "EXIF with a name", "EXIF ImageDescription")
    exif: Any = Image.Exif()
    exif[0x010E] = f"Patient: {given} {surname.upper()} 12/04/1951"
    picture.save(path, "JPEG", exif=exif, quality=88)

    path, picture = start("images/age_3.jpg", "EXIF comment with a social security number", "JPEG comment")
    picture.save(path, "JPEG", comment=f"NIR {people.spaced_nir(rng)}".encode(), quality=88)

    path, _ = start("images/age_4.png", "archive after the end of the picture", "bytes after IEND")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("donnees.csv"), text(LEAKS["rows_without_id"](rng).lines))
    path.write_bytes(path.read_bytes() + packed.getvalue())

    path, picture = start("images/age_5.jpg", "rows after the end of the picture", "bytes after EOI")
    picture.save(path, "JPEG", quality=88)
    path.write_bytes(path.read_bytes() + text(LEAKS["patient_rows"](rng).lines).encode())
