"""Pictures that may leave."""

import io

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import split, stream
from tests.airlock.outputs19.pictures import FONT, png, rates


def write(shelf: Shelf) -> None:
    _bars(shelf)
    _forest(shelf)
    _heat(shelf)
    _calibration(shelf)
    _flow(shelf)
    _groups(shelf)


def _bars(shelf: Shelf) -> None:
    path = shelf.safe(
        "images/statin_adherence.png", "only the software in the metadata", "Adherence to statins by year since the first prescription.", "6,430 adults with a first statin prescription"
    )  # fmt: skip
    path.write_bytes(
        png(
            rates(
                ["Year 1", "Year 2", "Year 3", "Year 4"],
                [71.2, 63.8, 58.9, 55.4],
                "Adherent patients (%)",
                "Adherence to statins (n = 6,430)",
            )
        )
    )


def _forest(shelf: Shelf) -> None:
    terms = ["Âge (10 ans)", "Femmes", "Diabète", "Tabac actif", "DFG < 60", "Antécédent d'AVC"]
    ratio = np.array([1.34, 0.88, 1.52, 1.41, 1.66, 1.93])
    low, high = ratio * 0.83, ratio * 1.21
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.errorbar(ratio, range(6), xerr=[ratio - low, high - ratio], fmt="s", color="black", capsize=3)
    axes.axvline(1, ls="--", color="grey")
    axes.set_yticks(range(6), terms)
    axes.set_xscale("log")
    axes.set_xlabel("Rapport de risques instantanés (IC 95 %)")
    figure.tight_layout()
    path = shelf.safe(
        "images/foret_avc.svg", "six points, qui sont des coefficients", "Graphique en forêt du modèle de Cox de la récidive d'AVC.", "5 012 adultes après un premier AVC, 604 récidives"
    )  # fmt: skip
    with plt.rc_context({"svg.hashsalt": "19", "svg.fonttype": "none"}):
        figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _heat(shelf: Shelf) -> None:
    rng = stream(shelf, "heat")
    names = ["pain", "sleep", "mood", "fatigue", "function", "work"]
    values = np.corrcoef((rng.normal(0, 1, (800, 6)) + rng.normal(0, 0.9, (800, 1))).T)
    figure, axes = plt.subplots(figsize=(5, 4.4))
    axes.imshow(values, vmin=-1, vmax=1, cmap="RdBu_r")
    axes.set_xticks(range(6), names, rotation=45, ha="right")
    axes.set_yticks(range(6), names)
    for i in range(6):
        for j in range(6):
            axes.text(j, i, f"{values[i, j]:.2f}", ha="center", va="center", fontsize=8)
    axes.set_title("Spearman correlations")
    figure.tight_layout()
    path = shelf.safe("images/prom_correlations.png", "36 numbers that are correlations", "Correlations between six patient-reported scores.", "2,180 adults with low back pain")  # fmt: skip
    path.write_bytes(png(figure))


def _calibration(shelf: Shelf) -> None:
    expected = np.array([0.02, 0.04, 0.06, 0.08, 0.11, 0.14, 0.18, 0.23, 0.31, 0.46])
    figure, axes = plt.subplots(figsize=(4.6, 4.6))
    axes.plot([0, 0.6], [0, 0.6], ls=":", color="grey")
    axes.errorbar(expected, expected * 0.97 + 0.004, yerr=0.012, fmt="o-", capsize=2)
    axes.set_xlabel("Risque prédit moyen (dixième)")
    axes.set_ylabel("Risque observé")
    axes.set_title("Calibration par dixièmes de 910 patients")
    figure.tight_layout()
    path = shelf.safe(
        "images/calibration_dixiemes.pdf", "dix points, chacun un dixième de la cohorte", "Courbe de calibration du score de réadmission, par dixièmes de risque.", "9 100 adultes sortis de l'hôpital"
    )  # fmt: skip
    figure.savefig(path, metadata={"CreationDate": None, "Author": "Unité de biostatistique"})
    plt.close(figure)


def _flow(shelf: Shelf) -> None:
    image = Image.new("RGB", (1000, 640), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 22)
    for x, y, text in (
        (300, 30, "Adultes évalués\nn = 2 415"),
        (300, 210, "Éligibles\nn = 1 988"),
        (60, 420, "Analysés, bras A\nn = 962"),
        (540, 420, "Analysés, bras B\nn = 948"),
        (690, 130, "Non éligibles\nn = 427"),
        (690, 310, "Refus ou sans suivi\nn = 78"),
    ):
        draw.rectangle((x, y, x + 290, y + 90), outline="black", width=2)
        draw.multiline_text((x + 18, y + 16), text, font=font, fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88, dpi=(150, 150))
    path = shelf.safe(
        "images/diagramme_flux_antalgie.jpg", "des exclusions, toutes d'au moins 78 patients", "Diagramme de flux de l'étude d'analgésie.", "2 415 adultes évalués avant chirurgie du genou"
    )  # fmt: skip
    path.write_bytes(out.getvalue())


def _groups(shelf: Shelf) -> None:
    rng = stream(shelf, "groups")
    bars = []
    for i, (name, n) in enumerate(
        zip(("0-1", "2-3", "4-5", "6 or more"), split(rng, 3280, [4, 3, 2, 1], 200), strict=True)
    ):
        height = n / 5
        bars.append(
            f'<rect x="{80 + 120 * i}" y="{360 - height:.0f}" width="70" height="{height:.0f}" fill="#577"><title>{name} comorbidities: {n} patients</title></rect><text x="{85 + 120 * i}" y="378" font-size="13">{name}</text>'
        )
    path = shelf.safe(
        "images/comorbidities.svg", "tooltips, but of groups of hundreds", "Patients by number of comorbidities.", "3,280 adults aged 65 to 89 in primary care"
    )  # fmt: skip
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><title>Patients by number of comorbidities</title>'
        + "".join(bars)
        + "</svg>\n",
        encoding="utf-8",
    )
