"""Pictures that must be stopped, most for what is beside the picture."""

import io
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import packed
from tests.airlock.outputs19.cohort import ipp, patients, person, stream

FONT = matplotlib.get_data_path() + "/fonts/ttf/DejaVuSans.ttf"


def png(figure: Any) -> bytes:
    """A figure as PNG, without the time of writing."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=90, metadata={"Software": "matplotlib"})
    plt.close(figure)
    return out.getvalue()


def rates(labels: list[str], values: list[float], ylabel: str, title: str) -> Any:
    """A bar chart of rates."""
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.bar(labels, values, color="#44709d")
    axes.set_ylabel(ylabel)
    axes.set_title(title)
    figure.tight_layout()
    return figure


def write(shelf: Shelf) -> None:
    _chunk(shelf)
    _exif(shelf)
    _tail(shelf)
    _cloud(shelf)
    _screen(shelf)
    _pages(shelf)


def _chunk(shelf: Shelf) -> None:
    rng = stream(shelf, "chunk")
    image = Image.open(
        io.BytesIO(
            png(
                rates(
                    ["< 50", "50-64", "65-79", "80 et +"],
                    [12.1, 17.4, 24.9, 33.0],
                    "Réadmission à 90 jours (%)",
                    "Réadmissions par classe d'âge (n = 3 206)",
                )
            )
        )
    )
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "matplotlib")
    info.add_itxt("Comment", f"hors IPP {ipp(rng)} et {ipp(rng)} (doublons)", lang="fr")
    path = shelf.unsafe(
        "images/readmissions_age.png", "numéros de patients dans les métadonnées", "PNG iTXt Comment", "Figure 1 : réadmissions par classe d'âge.", "3 206 adultes sortis de médecine"
    )  # fmt: skip
    image.save(path, pnginfo=info)


def _exif(shelf: Shelf) -> None:
    who = person(stream(shelf, "exif"))
    image = Image.new("RGB", (900, 600), (238, 240, 242))
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 24)
    for i, label in enumerate(("Referral letter", "Nurse triage", "Teleconsultation", "Day hospital")):
        draw.rounded_rectangle((80, 60 + 130 * i, 420, 140 + 130 * i), 14, outline=(40, 60, 90), width=3)
        draw.text((110, 86 + 130 * i), label, font=font, fill=(20, 30, 50))
    exif = image.getexif()
    exif[0x010E] = f"Pathway as drawn from the record of {who}"
    exif[0x0131] = "draw.io 22"
    path = shelf.unsafe(
        "images/memory_pathway.jpg", "the name of a patient in the EXIF description", "EXIF ImageDescription", "Diagram of the pathway in the memory clinic.", "870 outpatients of a memory clinic"
    )  # fmt: skip
    image.save(path, "JPEG", quality=85, exif=exif)


def _tail(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "tail"), 310)[["age", "sex", "crp", "stay"]]
    data = png(
        rates(
            ["Control", "Bundle"], [21.3, 15.8], "Catheter infection (%)", "Catheter-related infection, 310 patients"
        )
    )
    path = shelf.unsafe(
        "images/catheter_bundle.png", "an archive with rows of patients after the end of the picture", "bytes after IEND", "Bar chart of catheter infection by period.", "310 adults with a central catheter"
    )  # fmt: skip
    path.write_bytes(data + packed({"fig.csv": frame.to_csv(index=False).encode()}))


def _cloud(shelf: Shelf) -> None:
    rng = stream(shelf, "cloud")
    dots = []
    for _ in range(118):
        x, y = rng.normal(62, 11), rng.normal(31, 9)
        dots.append(
            f'<circle cx="{60 + 5 * x:.1f}" cy="{380 - 6 * y:.1f}" r="3" fill="#a33" fill-opacity=".6"><title>{x:.0f} ans, {y:.1f} ng/mL</title></circle>'
        )
    path = shelf.unsafe(
        "images/vitamine_d_age.svg", "un point par patient, avec son âge et son dosage", "118 éléments circle", "Vitamine D selon l'âge, avec la droite de régression.", "118 patients ostéoporotiques"
    )  # fmt: skip
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="620" height="420"><rect width="620" height="420" fill="white"/><text x="200" y="24" font-size="15">25-OH vitamine D (ng/mL)</text><line x1="100" y1="230" x2="580" y2="180" stroke="#222" stroke-width="2"/>'
        + "".join(dots)
        + '<text x="290" y="412" font-size="13">Âge (années)</text></svg>',
        encoding="utf-8",
    )


def _screen(shelf: Shelf) -> None:
    rng = stream(shelf, "screen")
    image = Image.new("RGB", (1100, 520), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 22)
    draw.rectangle((0, 0, 1100, 56), fill=(52, 84, 130))
    draw.text((20, 14), "Suivi des inclusions - liste de travail", font=font, fill="white")
    for r, row in enumerate(
        [
            ("IPP", "Patient", "Visite", "Statut"),
            *[(ipp(rng), person(rng), f"V{int(rng.integers(1, 5))}", "à saisir") for _ in range(7)],
        ]
    ):
        for c, value in enumerate(row):
            draw.text((30 + (0, 230, 620, 780)[c], 80 + 52 * r), value, font=font, fill=(20, 20, 20))
    path = shelf.unsafe(
        "images/capture_ecran_formulaire.png", "noms et numéros lisibles sur une capture d'écran", "sept lignes de patients", "Capture de l'écran de suivi, pour le mode d'emploi du formulaire.", "Patients de l'essai, saisie électronique"
    )  # fmt: skip
    image.save(path)


def _pages(shelf: Shelf) -> None:
    rng = stream(shelf, "pages")
    first = Image.open(
        io.BytesIO(
            png(
                rates(
                    ["HFrEF", "HFmrEF", "HFpEF"],
                    [18.2, 14.9, 16.1],
                    "One-year mortality (%)",
                    "Mortality by ejection fraction, n = 2,910",
                )
            )
        )
    ).convert("RGB")
    second = Image.open(io.BytesIO(png(_residuals(rng)))).convert("RGB")
    path = shelf.unsafe(
        "images/heart_failure_figures.tif", "the second page plots one residual per patient", "TIFF page 2", "Figure 2 for the journal as TIFF.", "2,910 adults with heart failure; 85 in the echo substudy"
    )  # fmt: skip
    first.save(path, save_all=True, append_images=[second], compression="tiff_deflate")


def _residuals(rng: np.random.Generator) -> Any:
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.plot(rng.uniform(20, 70, 85), rng.normal(0, 1.2, 85), "o", ms=4, mfc="none")
    axes.axhline(0, color="grey")
    axes.set_xlabel("Fitted ejection fraction (%)")
    axes.set_ylabel("Residual, one per patient")
    figure.tight_layout()
    return figure
