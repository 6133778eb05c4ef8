"""PNG and JPEG: metadata, bytes after the end, text in the picture."""

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.pictures import panel, save, screen


def write(shelf: Shelf) -> None:
    """Four stops."""
    figure, axes = panel("Antibiotic use per year", "Year", "Defined daily doses per 1,000 bed-days")
    axes.bar(range(2014, 2022), [488, 480, 471, 466, 450, 441, 470, 432], color="slategrey")
    save(
        figure,
        shelf.unsafe(
            "figures/antibiotic_use.png",
            "metadata of a picture",
            "Description names a path with a patient's name",
            "Bar chart of yearly antibiotic use",
            "61,204 adult stays, 2014-2021",
        ),
        "made from /home/pharm/export/LEFEBVRE_Jacqueline_1951/doses.csv",
    )
    figure, axes = panel("Consommation d'antiseptiques par an", "Année", "litres pour 1 000 journées")
    axes.bar(range(2015, 2023), [18, 19, 21, 22, 23, 41, 38, 33], color="teal")
    save(
        figure,
        shelf.safe(
            "figures/antiseptiques.png",
            "metadata of the tool",
            "Diagramme en barres de la consommation annuelle",
            "58 110 séjours d'adultes, 2015-2022",
        ),
        "figure 2, version 4, palette 8 couleurs",
    )
    screen(
        shelf.unsafe(
            "figures/capture_tableau.png",
            "identifier in the picture, read by OCR",
            "line 5: BERTHELOT Simone and her number",
            "Capture d'écran du tableau de bord",
            "764 patients suivis pour insuffisance rénale",
        ),
        [
            "Tableau de bord - Insuffisance rénale chronique",
            "Patients suivis : 764      DFG médian : 34 mL/min",
            "Dialyse dans l'année : 88  Greffe : 31",
            "",
            "Dernier dossier ouvert : Mme BERTHELOT Simone  IPP 8007715530",
            "Mise à jour : version 5",
        ],
    )
    screen(
        shelf.safe(
            "figures/dashboard_capture.png",
            "numbers of a dashboard, none of a person",
            "Screen capture of a dashboard",
            "1,902 adults followed for heart failure",
        ),
        [
            "Dashboard - Heart failure",
            "Patients followed: 1902    Median LVEF: 38 %",
            "Readmitted in the year: 401   Device: 266",
            "",
            "Filters: all sites (4), all classes (I-IV)",
            "Updated: release 5",
        ],
    )
    path = shelf.unsafe(
        "figures/poids_naissance.png",
        "bytes after the end of a picture",
        "CSV rows after IEND",
        "Histogramme du poids de naissance",
        "5 230 naissances",
    )
    figure, axes = panel("Poids de naissance", "Poids (g)", "Naissances")
    axes.bar(range(1750, 4751, 500), [61, 204, 822, 1911, 1544, 561, 127], width=470)
    save(figure, path)
    random = shelf.random("after picture")
    path.write_bytes(
        path.read_bytes()
        + b"\nid;poids;terme;sexe\n"
        + "".join(
            f"{i};{random.randint(1500, 4800)};{random.randint(31, 41)};{random.choice('FG')}\n" for i in range(1, 80)
        ).encode()
    )
    figure, axes = panel("Gestational age at birth", "Weeks", "Births")
    axes.bar(["<32", "32-34", "35-36", "37-38", "39-40", "41+"], [88, 131, 322, 1490, 2904, 611], color="grey")
    save(
        figure,
        shelf.safe(
            "figures/gestational_age.png",
            "histogram with large bars",
            "Histogram of gestational age",
            "5,546 births",
        ),
    )
    figure, axes = panel("Patients par scanner", "Scanner", "patients")
    axes.bar(["A", "B", "C"], [311, 402, 288])
    figure.tight_layout()
    figure.canvas.draw()
    image = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())[:, :, :3])
    plt.close(figure)
    tags = Image.Exif()
    tags[0x010E] = "Mr Raymond Coste, scanner B, 12/05/2022 14:31"
    image.save(
        shelf.unsafe(
            "figures/scanners.jpg",
            "EXIF of a picture",
            "ImageDescription: a patient's name and time of examination",
            "Nombre de patients par scanner",
            "1 001 patients explorés en 2022",
        ),
        exif=tags,
        quality=90,
    )
    figure, axes = panel("Patients per MRI unit", "Unit", "patients")
    axes.bar(["1", "2", "3", "4"], [611, 540, 488, 702])
    figure.tight_layout()
    figure.canvas.draw()
    image = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())[:, :, :3])
    plt.close(figure)
    tags = Image.Exif()
    tags[0x010E] = "Figure 1, patients per MRI unit"
    tags[0x0131] = "matplotlib"
    image.save(
        shelf.safe(
            "figures/mri_units.jpg",
            "EXIF without a person",
            "Number of patients per MRI unit",
            "2,341 patients examined in 2021",
        ),
        exif=tags,
        quality=90,
    )
