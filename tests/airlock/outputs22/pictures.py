"""Pictures: metadata, bytes after the end, and plain figures."""

import io
import random
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import csv_text, draws, ipp, parts_of, person, zip_bytes


def bars(path: Path | io.BytesIO, title: str, labels: list[str], values: list[int], **more: object) -> None:
    """A bar chart with its counts."""
    figure, axes = plt.subplots(figsize=(6.4, 4))
    drawn = axes.bar(labels, values, color="#4878a8")
    axes.bar_label(drawn)
    axes.set_title(title)
    figure.tight_layout()
    figure.savefig(path, dpi=90, **more)  # type: ignore[arg-type]
    plt.close(figure)


def _text(shelf: Shelf) -> None:
    rng = shelf.random("png-text")
    out = io.BytesIO()
    bars(
        out,
        "Grade de fibrose, 1 220 IRM hépatiques",
        ["F0", "F1", "F2", "F3", "F4"],
        parts_of(rng, 1220, 5, 90),
        format="png",
    )
    info = PngInfo()
    info.add_text("Description", f"recon série 4 - {person(rng)} - IPP {ipp(rng)}")
    Image.open(out).save(
        shelf.unsafe(
            "imagerie/fig1_fibrose.png",
            "a patient's name and number in a picture's metadata",
            "tEXt Description",
            "Figure 1 : répartition des grades de fibrose",
            "1 220 patients avec IRM hépatique",
        ),
        pnginfo=info,
    )


def _exif(shelf: Shelf) -> None:
    rng = shelf.random("jpeg-exif")
    grid = np.hypot(*np.meshgrid(np.linspace(-1, 1, 200), np.linspace(-1, 1, 200)))
    picture = Image.fromarray((255 * np.exp(-(grid**2) / 0.2)).astype(np.uint8))
    exif = picture.getexif()
    exif[0x010E] = f"mean heatmap; template case Mrs {person(rng)}, born 14/06/1951"
    exif[0x0131] = "heatmap.py 0.4"
    picture.save(
        shelf.unsafe(
            "mammography/mean_heatmap.jpg",
            "a patient's name and birth date in EXIF",
            "ImageDescription",
            "Mean attention map of the density model",
            "910 women screened",
        ),
        exif=exif,
    )


def _trailing(shelf: Shelf) -> None:
    rng = shelf.random("png-after")
    out = io.BytesIO()
    bars(
        out,
        "Sorties par destination, 2 310 séjours",
        ["domicile", "SSR", "EHPAD", "HAD"],
        parts_of(rng, 2310, 4, 120),
        format="png",
    )
    rows = [
        ["sejour", "age", "destination", "cout"],
        *[[rng.randint(10**6, 10**7), rng.randint(64, 99), "EHPAD", rng.randint(2000, 9000)] for _ in range(80)],
    ]
    shelf.unsafe(
        "dim/destinations.png",
        "an archive of stays after the end of a picture",
        "bytes after IEND",
        "Destination à la sortie de médecine",
        "2 310 séjours",
    ).write_bytes(out.getvalue() + zip_bytes({"d.csv": csv_text(rows)}))


def _scatter(shelf: Shelf) -> None:
    rng = draws(shelf, "svg-data")
    x = rng.normal(62, 11, 74)
    y = 0.4 * x + rng.normal(0, 6, 74)
    with plt.rc_context({"svg.hashsalt": "22"}):
        figure, axes = plt.subplots(figsize=(6, 4))
        axes.plot(x, y, "o", ms=3, alpha=0.5, gid="obs")
        axes.plot(np.sort(x), 0.4 * np.sort(x), lw=2)
        axes.set_xlabel("Age (years)")
        axes.set_ylabel("Hippocampal asymmetry (%)")
        figure.savefig(
            shelf.unsafe(
                "neuro/asymmetry.svg",
                "one point per patient",
                "group obs",
                "Asymmetry by age with the fitted line",
                "74 adults with mild cognitive impairment",
            ),
            metadata={"Date": None},
        )
        plt.close(figure)


def _safe_bars(shelf: Shelf) -> None:
    rng = shelf.random("png-safe")
    bars(
        shelf.safe(
            "imagerie/fig2_birads.png",
            "category numbers below 10; the software's name in the metadata",
            "Figure 2 : répartition ACR/BI-RADS",
            "6 480 mammographies de femmes dépistées",
        ),
        "Mammographies par catégorie ACR (n = 6 480)",
        ["1", "2", "3", "4", "5"],
        parts_of(rng, 6480, 5, 160),
        metadata={"Software": "matplotlib", "Title": "Figure 2"},
    )


def _safe_curve(shelf: Shelf) -> None:
    with plt.rc_context({"svg.hashsalt": "22"}):
        figure, axes = plt.subplots(figsize=(6, 4))
        rounds = np.arange(1, 21)
        for name, low in (("FedAvg", 0.78), ("FedProx", 0.8), ("pooled", 0.83)):
            axes.plot(rounds, low - 0.2 * 0.8**rounds, "o-", ms=3, label=name)
        axes.set_xlabel("Round")
        axes.set_ylabel("AUROC, pooled test set (n = 4,120)")
        axes.legend()
        figure.savefig(
            shelf.safe(
                "federated/auroc_by_round.svg",
                "one point per training round, not per patient",
                "Learning curves of two federated schemes and of pooled training",
                "4,120 adults in the test set",
            ),
            metadata={"Date": None},
        )
        plt.close(figure)


def _safe_saliency(shelf: Shelf) -> None:
    rng = random.Random(22)
    grid = np.hypot(*np.meshgrid(np.linspace(-1, 1, 160), np.linspace(-1, 1, 160)))
    picture = Image.fromarray((255 * np.exp(-((grid - 0.4) ** 2) / 0.1)).astype(np.uint8))
    exif = picture.getexif()
    exif[0x010E] = "Carte moyenne d'attention sur 1 874 radiographies, modele v3, echelle 0 a 1"
    exif[0x0131] = f"carte.py 1.{rng.randint(1, 4)}"
    picture.save(
        shelf.safe(
            "thorax/attention_moyenne.jpg",
            "a description of method in EXIF",
            "Carte moyenne d'attention du modèle",
            "1 874 radiographies de 1 874 adultes",
        ),
        exif=exif,
    )


def write(shelf: Shelf) -> None:
    for case in (_text, _exif, _trailing, _scatter, _safe_bars, _safe_curve, _safe_saliency):
        case(shelf)
