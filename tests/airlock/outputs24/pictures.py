"""PNG: points of persons, outliers, steps."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf


def panel(title: str, across: str, up: str) -> tuple[Figure, Axes]:
    """An empty figure with its words."""
    figure, axes = plt.subplots(figsize=(6.4, 4.6))
    axes.set_title(title)
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    return figure, axes


def save(figure: Figure, path: Path, note: str = "") -> None:
    """Saves a figure as PNG, with a comment in its metadata."""
    figure.tight_layout()
    metadata = {"Software": "matplotlib"}
    if note:
        metadata["Description"] = note
    figure.savefig(path, dpi=110, metadata=metadata)
    plt.close(figure)


def screen(path: Path, lines: Sequence[str]) -> None:
    """A picture of a screen with a monospaced table."""
    font = ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSansMono.ttf"), 20)
    image = Image.new("RGB", (1080, 60 + 32 * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    for index, line in enumerate(lines):
        draw.text((30, 30 + 32 * index), line, fill="black", font=font)
    image.save(path, pnginfo=PngInfo())


def write(shelf: Shelf) -> None:
    """Three stops."""
    draws = np.random.default_rng(shelf.seed)
    figure, axes = panel("Ferritin and CRP at admission", "CRP (mg/L)", "Ferritin (µg/L)")
    crp = draws.gamma(2, 60, 85)
    axes.scatter(crp, np.maximum(200 + 4 * crp + draws.normal(0, 220, 85), 24), s=18, alpha=0.7)
    axes.plot([0, 400], [200, 1800], color="firebrick")
    save(
        figure,
        shelf.unsafe(
            "figures/ferritin_crp.png",
            "point for each person",
            "85 points of the scatter plot",
            "Scatter plot with regression line",
            "85 adults with Still's disease",
        ),
    )
    figure, axes = panel(
        "Ferritine médiane selon la CRP (classes d'au moins 60 patients)", "Classe de CRP (mg/L)", "Ferritine (µg/L)"
    )
    names = ["0-20", "20-50", "50-100", "100-200", "200 et +"]
    axes.errorbar(
        names,
        [220, 310, 480, 690, 950],
        yerr=[[60, 80, 120, 170, 230], [90, 110, 160, 210, 320]],
        fmt="o-",
        capsize=4,
    )
    save(
        figure,
        shelf.safe(
            "figures/ferritine_classes.png",
            "points that are medians of classes",
            "Médiane et quartiles de la ferritine par classe de CRP",
            "1 240 adultes avec fièvre prolongée",
        ),
    )
    figure, axes = panel("Durée de ventilation par groupe", "", "jours")
    axes.boxplot([draws.gamma(2.2, 4, 160), draws.gamma(2.6, 4.4, 149)], tick_labels=["Sevrage protocolisé", "Usuel"])
    save(
        figure,
        shelf.unsafe(
            "figures/ventilation_boites.png",
            "outliers of a box plot",
            "circles above the whiskers",
            "Boîtes à moustaches de la durée de ventilation",
            "309 adultes ventilés en réanimation",
        ),
    )
    figure, axes = panel("Length of stay by arm (box: quartiles; whiskers: 5th-95th percentiles)", "", "days")
    axes.bxp(
        [
            {
                "label": "Early rehabilitation (n=412)",
                "whislo": 3.0,
                "q1": 5.0,
                "med": 8.0,
                "q3": 13.0,
                "whishi": 24.0,
            },
            {"label": "Usual care (n=405)", "whislo": 4.0, "q1": 6.0, "med": 9.0, "q3": 15.0, "whishi": 28.0},
        ],
        showfliers=False,
    )
    save(
        figure,
        shelf.safe(
            "figures/stay_boxes.png",
            "boxes with whiskers at percentiles, no outliers",
            "Box plot of the length of stay without outlying values",
            "817 adults after stroke in a randomised trial",
        ),
    )
    figure, axes = panel("Overall survival, Merkel cell carcinoma", "Months", "Survival")
    times = np.sort(draws.exponential(30, 28))
    axes.step(np.r_[0, times[:22]], np.r_[1, 1 - np.arange(1, 23) / 28], where="post")
    axes.plot(times[2:20:3], 1 - np.arange(3, 21, 3) / 28, "|", color="black", markersize=9)
    axes.set_ylim(0, 1.02)
    save(
        figure,
        shelf.unsafe(
            "figures/merkel_km.png",
            "single-event steps",
            "each step of the curve is one death among 28",
            "Kaplan-Meier curve with censoring marks",
            "28 adults with metastatic Merkel cell carcinoma",
        ),
    )
    figure, axes = panel("Survie globale, mélanome (lissée, pas de 6 mois)", "Mois", "Survie")
    months = np.arange(0, 61, 6)
    axes.plot(months, np.exp(-months / 95), label="Immunothérapie (n=604)")
    axes.plot(months, np.exp(-months / 52), label="Thérapie ciblée (n=388)")
    axes.set_ylim(0, 1.02)
    axes.legend()
    axes.set_xticks(range(0, 61, 12))
    axes.text(0, 0.12, "À risque\n604   466   355   270   205   152\n388   262   176   118    80    53", fontsize=8)
    save(
        figure,
        shelf.safe(
            "figures/melanome_survie.png",
            "smooth curves and large numbers at risk",
            "Courbes de survie lissées, effectifs à risque tous les 12 mois",
            "992 adultes avec mélanome métastatique",
        ),
    )
