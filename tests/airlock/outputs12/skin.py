"""Skin: images and their metadata."""

import io
from typing import Any

import numpy as np
from PIL import Image

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

DERM = "2 930 patients vus en consultation de dermatologie oncologique"


def write(shelf: Shelf) -> None:
    tones = np.add.outer(np.arange(300), np.arange(420)) % 256
    base = Image.fromarray(np.dstack([tones, tones // 2 + 60, 255 - tones // 2]).astype(np.uint8))

    path = shelf.unsafe(
        "peau/carte.jpg",
        "metadata of an image",
        "ImageDescription de l'EXIF : nom et naissance",
        "Carte de chaleur moyenne du modèle sur 900 images",
        DERM,
    )
    exif = Image.Exif()
    exif[0x010E] = "MERCIER Ludivine, née le 21/05/1969, lésion de l'avant-bras"
    exif[0x0131] = "heatmap 1.2"
    base.save(path, quality=88, exif=exif)

    path = shelf.safe(
        "peau/carte_moyenne.jpg",
        "une image sans texte et ses métadonnées",
        "Carte de chaleur moyenne du modèle sur 900 images de 812 patients",
        DERM,
    )
    exif = Image.Exif()
    exif[0x0131] = "matplotlib 3.9"
    base.save(path, quality=90, exif=exif)

    path = shelf.unsafe(
        "peau/calibration.png",
        "metadata of a PNG",
        "texte tEXt avec un chemin et un patient",
        "Courbe de calibration",
        DERM,
    )
    kit.figure(
        path,
        lambda ax: (
            ax.plot(np.linspace(0, 1, 11), np.linspace(0, 1, 11) ** 1.1),
            ax.plot([0, 1], [0, 1], ":"),
            ax.set(xlabel="Prédit", ylabel="Observé", title="Déciles de risque, 2 930 patients"),
        ),
        Comment="source : D:/derm/8009142276_GARNIER_Solange/lesion2.dcm",
    )

    path = shelf.safe(
        "peau/breslow.png",
        "classes d'épaisseur en millimètres",
        "Répartition par épaisseur de Breslow, 1 204 mélanomes",
        DERM,
    )
    kit.figure(
        path,
        lambda ax: (
            ax.bar(["≤ 1 mm", "1,01-2", "2,01-4", "> 4 mm"], [611, 274, 190, 129]),
            ax.set(ylabel="Patients", title="1 204 mélanomes invasifs"),
        ),
    )

    path = shelf.safe("peau/melanomes.html", "stades et mitoses", "Tableau par stade", DERM)
    n = (611, 274, 319)
    rows: list[Any] = [
        ["", "≤ 1 mm (n = 611)", "1,01-2 mm (n = 274)", "> 2 mm (n = 319)"],
        *[
            [t, *(of(a, k, True) for a, k in zip(c, n, strict=True))]
            for t, c in [
                ("Ulcération", (31, 55, 148)),
                ("Ganglion sentinelle positif", (19, 44, 97)),
                ("Tronc", (240, 110, 118)),
                ("Mutation BRAF V600", (101, 92, 131)),
            ]
        ],
        ["Mitoses/mm², médiane", "1", "2", "5"],
    ]
    kit.page(path, "Mélanomes", "<p>AJCC, huitième édition.</p>" + kit.grid(rows), "fr")

    path = shelf.unsafe(
        "peau/lesions.tiff",
        "a second page of an image",
        "seconde page : liste de noms",
        "Figure en haute définition",
        DERM,
    )

    listed = shelf.path("peau/parts/liste.png")
    kit.screen(
        listed,
        [
            "Consultation du mardi, salle 2",
            "BAUDOUIN Edmée   10 h 00",
            "CHERIFI Mourad   10 h 20",
            "LEGRAND Thibault   10 h 40",
        ],
    )
    out = io.BytesIO()
    base.save(out, "TIFF", save_all=True, append_images=[Image.open(listed).convert("RGB")])
    path.write_bytes(out.getvalue())
