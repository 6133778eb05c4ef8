"""What cannot be read, and survival curves with their numbers at risk."""

import matplotlib.pyplot as plt
import numpy as np
import pypdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.pictures import panel
from tests.airlock.outputs24.writers import pdf


def survival(path: object, title: str, rates: dict[str, float], risk: dict[str, list[int]]) -> None:
    """Smooth curves, with the numbers at risk under the axis every 12 months."""
    figure, axes = panel(title, "Months", "Event-free survival")
    months = np.arange(0, 61, 6)
    for name, rate in rates.items():
        axes.plot(months, np.exp(-months / rate), label=name)
    axes.set_xticks(range(0, 61, 12))
    axes.set_ylim(0, 1.02)
    axes.legend()
    figure.subplots_adjust(bottom=0.3, left=0.16)
    for line, (name, counts) in enumerate(risk.items()):
        low = -0.27 - 0.07 * line
        axes.text(-0.16, low, name, transform=axes.transAxes, fontsize=8)
        for month, count in zip(range(0, 61, 12), counts, strict=True):
            axes.text(month, low, str(count), transform=axes.get_xaxis_transform(), fontsize=8, ha="center")
    figure.savefig(
        str(path),
        metadata={"CreationDate": None} if str(path).endswith("pdf") else {"Software": "matplotlib"},
        dpi=120,
    )
    plt.close(figure)


def write(shelf: Shelf) -> None:
    """Two stops."""
    path = shelf.unsafe(
        "paper/rapport_chiffre.pdf",
        "encrypted file",
        "a password is asked to open it",
        "Rapport annuel du registre de l'hémophilie, protégé pour l'envoi",
        "640 patients hémophiles",
    )
    pdf(path, ["# Registre", "Type|Patients|Saignements graves\nA|511|88\nB|129|21", "Facteur médian 4 % [1-12]."])
    writer = pypdf.PdfWriter(clone_from=str(path))
    writer.encrypt("registre2023", algorithm="RC4-128")
    writer.write(str(path))
    pdf(
        shelf.safe(
            "paper/willebrand_report.pdf",
            "same kind of report, open, with types 1 to 3",
            "Yearly report of the von Willebrand registry",
            "702 patients with von Willebrand disease",
        ),
        [
            "# Registry",
            "Type|Patients|Major bleeding\n1|455|31\n2|201|40\n3|46|17",
            "Median factor level 34% [22-41] in type 1; 6 centres.",
        ],
    )
    survival(
        shelf.unsafe(
            "figures/cardiac_sarcoid_km.png",
            "number at risk below 10",
            "device, 60 months: 6",
            "Event-free survival with numbers at risk",
            "203 adults with cardiac sarcoidosis",
        ),
        "Event-free survival, cardiac sarcoidosis",
        {"No device": 140, "Device": 64},
        {"No device": [132, 104, 81, 60, 41, 25], "Device": [71, 54, 40, 28, 17, 6]},
    )
    survival(
        shelf.safe(
            "figures/cmh_survie.pdf",
            "numbers at risk of ten or more",
            "Survie sans événement avec effectifs à risque",
            "533 adultes avec cardiomyopathie hypertrophique",
        ),
        "Survie sans événement, cardiomyopathie hypertrophique",
        {"Sans obstruction": 170, "Obstruction": 91},
        {"Sans obst.": [322, 271, 214, 166, 118, 74], "Obstruction": [211, 172, 130, 95, 62, 38]},
    )
