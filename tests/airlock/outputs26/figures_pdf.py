"""Figures as PDF: lines of persons, bars of few persons, swimmers."""

from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import figure, save_figure


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _lines(shelf)
    _histogram(shelf)
    _swimmers(shelf)


def _lines(shelf: Shelf) -> None:
    chance = np.random.default_rng(shelf.seed + 7)
    weeks = np.array([0, 4, 12, 26, 52])
    path = shelf.unsafe(
        "sma_nusinersen/trajectories.pdf",
        "a line for each child behind the mean",
        "38 thin grey lines",
        "Motor score (CHOP-INTEND) under treatment, mean and trajectories",
        "38 children with spinal muscular atrophy type 1",
    )

    def each(axes: Any) -> None:
        start = chance.normal(28, 7, 38)
        for first in start:
            axes.plot(weeks, first + np.cumsum(np.r_[0, chance.normal(3, 2, 4)]), color="0.7", lw=0.6)
        axes.plot(weeks, 28 + np.array([0, 3, 6, 9, 12]), color="firebrick", lw=2.5)
        axes.set(xlabel="Week", ylabel="CHOP-INTEND (0-64)", title="Mean change 12.1 points (95% CI 9.8-14.4)")

    save_figure(figure(each), path, "pdf")

    path = shelf.safe(
        "dmd_steroids/trajectories.pdf",
        "mean trajectories of groups with their confidence band",
        "Six-minute walk distance under steroids, mean by regimen and 95% confidence band",
        "288 boys with Duchenne muscular dystrophy, three centres",
    )

    def means(axes: Any) -> None:
        for down, (name, slope) in enumerate((("Daily (n = 171)", -6), ("10 days on, 10 off (n = 117)", -11))):
            mean = 371 + slope * weeks / 12
            axes.plot(weeks, mean, label=name)
            axes.fill_between(weeks, mean - 9, mean + 9, alpha=0.2, color=f"C{down}")
        axes.set(xlabel="Week", ylabel="6-minute walk (m)", title="Difference at week 52: 22 m (p = 0.03)")
        axes.legend()

    save_figure(figure(means), path, "pdf")


def _histogram(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rein_donneur/distribution.pdf",
        "bins of the histogram with one to five donors, labelled",
        "labels over the bins from 75 on",
        "Âge des donneurs vivants de rein au prélèvement",
        "431 donneurs vivants de rein",
    )

    def bins(counts: list[int], first: int, label: str, title: str) -> Any:
        def draw(axes: Any) -> None:
            names = [f"{first + 5 * step}-{first + 5 * step + 4}" for step in range(len(counts))]
            axes.bar_label(axes.bar(names, counts, width=0.95, color="#8a6fa8"), fontsize=8)
            axes.set(xlabel=label, ylabel="Effectif", title=title)
            axes.tick_params(axis="x", labelrotation=40)

        return draw

    save_figure(
        figure(
            bins([14, 22, 37, 49, 63, 71, 68, 52, 31, 17, 5, 2], 25, "Âge au don (ans)", "Médiane 52 ans [43-60]")
        ),
        path,
        "pdf",
    )

    path = shelf.safe(
        "dialyse_incidents/distribution.pdf",
        "bins of the histogram with at least 10 patients, labelled",
        "Âge au début de la dialyse, par classes de 5 ans",
        "1 906 adultes incidents en dialyse, de 40 à 89 ans",
    )
    save_figure(
        figure(
            bins(
                [58, 81, 117, 164, 229, 288, 341, 317, 221, 90],
                40,
                "Âge à la première dialyse (ans)",
                "Médiane 70 ans [61-78]",
            )
        ),
        path,
        "pdf",
    )


def _swimmers(shelf: Shelf) -> None:
    chance = np.random.default_rng(shelf.seed + 9)
    path = shelf.unsafe(
        "cart_followup/suivi.pdf",
        "a bar for each patient, with the day of relapse and death",
        "32 bars",
        "Durée de réponse après CAR-T et évènements",
        "32 adultes avec un lymphome traités par CAR-T",
    )

    def swim(axes: Any) -> None:
        length = np.sort(chance.weibull(1.1, 32) * 14 + 1)
        axes.barh(range(32), length, color=np.where(np.arange(32) % 3 == 0, "#d98", "#89d"))
        axes.plot(length[::4], range(0, 32, 4), "kx", label="décès")
        axes.plot(length[1::3] * 0.7, range(1, 32, 3), "r^", ms=4, label="rechute")
        axes.set(xlabel="Mois depuis la réinjection", yticks=[])
        axes.legend(loc="lower right")

    save_figure(figure(swim), path, "pdf")

    path = shelf.safe(
        "immunotherapie_melanome/suivi.pdf",
        "stacked bars of large groups by state and quarter",
        "État des patients par trimestre sous immunothérapie",
        "590 adultes avec un mélanome métastatique sous immunothérapie",
    )

    def stacked(axes: Any) -> None:
        quarters = ["T0", "T2", "T4", "T6", "T8"]
        states = {
            "sous traitement": [590, 402, 291, 188, 121],
            "arrêt, sans progression": [0, 61, 118, 174, 211],
            "progression ou décès": [0, 127, 181, 228, 258],
        }
        low = np.zeros(5)
        for name, counts in states.items():
            axes.bar(quarters, counts, bottom=low, label=name)
            low = low + np.array(counts)
        axes.set(ylabel="Patients", xlabel="Trimestre depuis la première cure", ylim=(0, 720))
        axes.legend(ncols=2)

    save_figure(figure(stacked), path, "pdf")
