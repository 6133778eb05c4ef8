"""Figures as PNG: labels of bars, what is written beside the picture, and a name within it."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import figure, save_figure


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _bars(shelf)
    _chunk(shelf)
    _trace(shelf)


def _bars(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rougeole_vaccin/histogramme.png",
        "labels of bars with counts below 10",
        "6-11 mois: 7",
        "Cas de rougeole confirmés par classe d'âge et statut vaccinal",
        "302 cas de rougeole confirmés dans un département",
    )

    def bars(counts: list[int], names: list[str], title: str, colour: str) -> Any:
        def draw(axes: Any) -> None:
            shown = axes.bar(names, counts, color=colour)
            axes.bar_label(shown)
            axes.set(ylabel="Cas", title=title)
            axes.tick_params(axis="x", labelrotation=25)

        return draw

    ages = ["6-11 mois", "1-4 ans", "5-14 ans", "15-24 ans", "25-39 ans", "40 ans et +"]
    save_figure(
        figure(bars([7, 41, 68, 97, 71, 18], ages, "Rougeole confirmée, 2019 (n = 302)", "#b3543a")), path, "png"
    )

    path = shelf.safe(
        "coqueluche_vaccin/histogramme.png",
        "labels of bars with counts of at least 10, doses on the axis",
        "Cas de coqueluche confirmés par nombre de doses reçues",
        "411 cas de coqueluche confirmés dans une région",
    )
    doses = ["0 dose", "1 dose", "2 doses", "3 doses", "4 doses", "5 et +"]
    save_figure(
        figure(bars([93, 48, 37, 61, 104, 68], doses, "Coqueluche confirmée, 2024 (n = 411)", "#3a7db3")), path, "png"
    )


def _chunk(shelf: Shelf) -> None:
    def lines(values: list[float], label: str, title: str) -> Any:
        def draw(axes: Any) -> None:
            axes.plot(range(2015, 2024), values, marker="o")
            axes.set(xlabel="Year", ylabel=label, title=title, ylim=(0, None))

        return draw

    path = shelf.unsafe(
        "kawasaki/trend.png",
        "disguise: a text chunk of the picture holds the path and IPP of a child",
        "tEXt Description",
        "Yearly admissions for Kawasaki disease",
        "1,131 children with Kawasaki disease",
    )
    drawn = figure(lines([112, 121, 118, 130, 127, 141, 109, 134, 139], "Admissions", "Kawasaki disease"))
    save_figure(
        drawn,
        path,
        "png",
        {"Description": "from /data/echo/IPP_8051123407/z_scores.csv", "Software": "matplotlib 3.9"},
    )

    path = shelf.safe(
        "urticaria/trend.png",
        "a text chunk of the picture names the software, the project and the code",
        "Yearly consultations for chronic urticaria",
        "3,020 adults with chronic urticaria",
    )
    drawn = figure(lines([301, 318, 322, 340, 351, 298, 344, 361, 385], "Consultations", "Chronic urticaria (L50.1)"))
    save_figure(
        drawn, path, "png", {"Description": "Figure 1, project 2024-117, ICD-10 L50.1", "Software": "matplotlib 3.9"}
    )


def _trace(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "brugada/figure_1.png",
        "the picture of one person's ECG with the name and birth date in its corner",
        "text at the top left, to be read by OCR",
        "Exemple d'aspect de type 1 et de ses mesures",
        "309 patients avec un syndrome de Brugada",
    )
    time = np.linspace(0, 4, 1600)

    def ecg(axes: Any) -> None:
        beat = time % 0.86
        wave = (
            np.exp(-((beat - 0.2) ** 2) / 0.0004)
            + 0.5 * np.exp(-((beat - 0.27) ** 2) / 0.002)
            - 0.3 * np.exp(-((beat - 0.43) ** 2) / 0.004)
        )
        axes.plot(time, wave, lw=0.8, color="black")
        axes.set(ylim=(-0.5, 1.6), xlabel="Temps (s)", ylabel="mV", title="V2, 4e espace intercostal, 25 mm/s")
        axes.text(0.02, 0.93, "VASSEUR Guillaume  12/06/1971", transform=axes.transAxes, fontsize=11)

    save_figure(figure(ecg, (7.5, 3.4)), path, "png")

    path = shelf.safe(
        "fibrillation_atriale/figure_1.png",
        "the mean curve of a large group, with the names of methods in its corner",
        "Fréquence cardiaque moyenne au cours de la journée selon le bêta-bloquant",
        "1 288 patients avec une fibrillation atriale permanente et un Holter",
    )

    def holter(axes: Any) -> None:
        hour = np.arange(24)
        for down, name in enumerate(("Bisoprolol (n = 744)", "Sans bêta-bloquant (n = 544)")):
            axes.plot(hour, 72 + 9 * down + 8 * np.sin((hour - 8) / 24 * 2 * np.pi), label=name)
        axes.set(xlabel="Heure", ylabel="Fréquence moyenne (/min)", title="Holter de 24 h")
        axes.text(0.02, 0.93, "Lissage de Nadaraya-Watson", transform=axes.transAxes, fontsize=11)
        axes.legend()

    save_figure(figure(holter, (7.5, 3.4)), path, "png")
    plt.close("all")
