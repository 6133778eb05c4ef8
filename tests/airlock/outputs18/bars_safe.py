"""Bars, histograms and pyramids without a fault."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.bars import bars, sides


def write(shelf: Shelf) -> None:
    """Six safe ones."""
    for case in (_emergency, _decades, _likert, _pyramid_safe, _centres, _quantiles):
        case(shelf)


def _emergency(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/passages_sau_motif.png", "many counts over bars, the smallest 12", "Passages aux urgences par motif de recours, premier trimestre", "11 208 patients passés aux urgences (un passage chacun)",
    )  # fmt: skip
    labels = ["Traumatologie", "Douleur abdominale", "Dyspnée", "Malaise", "Psychiatrie", "ORL", "Brûlure", "Noyade"]
    fig, ax = bars(labels, [4218, 2106, 1874, 1391, 806, 741, 60, 12], kit.BLUE)
    ax.set(ylabel="Patients", title="Motif de recours (CCMU 1 à 5 ; 3 sites ; 8 motifs)")
    kit.save(fig, path)


def _decades(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/age_distribution.svg", "ages in decades, the last class open from 90 with 164 persons", "Age at first colonoscopy, in ten-year classes", "4,902 adults with a first colonoscopy",
    )  # fmt: skip
    fig, ax = bars(
        ["<30", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", ">=90"],
        [96, 214, 560, 1372, 1504, 801, 191, 164],
        kit.GREY,
    )
    ax.set(xlabel="Age (years)", ylabel="Number of patients", title="Age at first colonoscopy (median 61, IQR 53-69)")
    kit.save(fig, path, words=False)


def _likert(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/satisfaction_likert.pdf", "small percentages of large groups: 1.2 % of 2,140 are 26", "Answers to six questions of the satisfaction survey, in percent of those who answered", "2,140 inpatients who answered the survey",
    )  # fmt: skip
    fig, ax = kit.panel(8, 4)
    asked = ("Welcome", "Information", "Pain relief", "Meals", "Privacy", "Discharge")
    shares = (
        (1.2, 3.6, 40.1, 55.1),
        (2.4, 8.8, 48.0, 40.8),
        (1.9, 6.1, 47.7, 44.3),
        (8.2, 21.4, 47.2, 23.2),
        (1.5, 4.2, 42.8, 51.5),
        (3.3, 12.9, 49.4, 34.4),
    )
    for y, part in enumerate(shares):
        left = 0.0
        for value, shade in zip(part, ("#b5382a", "#e3a79b", "#a9c7de", "#1f5a94"), strict=True):
            ax.barh(y, value, left=left, color=shade)
            ax.text(left + value / 2, y, f"{value}", ha="center", va="center", fontsize=7)
            left += value
    ax.set(
        yticks=range(6),
        yticklabels=[f"Q{i + 1}. {q}" for i, q in enumerate(asked)],
        xlabel="Answers (%), n = 2,140 for each question",
        xlim=(0, 101),
        title="1 = not at all ... 4 = fully",
    )
    kit.save(fig, path)


def _pyramid_safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/pyramide_sep.svg", "a pyramid whose smallest bar is 18", "Pyramide des âges de la file active de sclérose en plaques, classes regroupées aux extrêmes", "2 871 patients suivis pour une sclérose en plaques",
    )  # fmt: skip
    fig = sides(
        "File active SEP, 5 centres, 2024",
        ["< 20", "20-29", "30-39", "40-49", "50-59", "60-69", "70 et plus"],
        [18, 92, 188, 214, 181, 90, 37],
        [24, 241, 498, 561, 446, 203, 78],
        ["Hommes", "Femmes"],
    )
    kit.save(fig, path)


def _centres(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/centres_par_region.png", "counts of centres, not of persons: 1, 2, 3", "Nombre de centres participants par région (les barres comptent des hôpitaux)", "23 hôpitaux participants, 14 120 patients inclus",
    )  # fmt: skip
    fig, ax = bars(
        ["Bretagne", "Occitanie", "Grand Est", "Hauts-de-France", "Île-de-France", "PACA", "Corse"],
        [3, 4, 2, 3, 7, 3, 1],
        kit.GREEN,
        upright=False,
    )
    ax.set(xlabel="Centres participants", title="Centres ouverts par région (23 centres)")
    kit.save(fig, path)


def _quantiles(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/troponin_percentiles.pdf", "percentiles of large groups, no extremes", "High-sensitivity troponin T at arrival: 5th, 25th, 50th, 75th and 95th percentile by final diagnosis", "9,310 adults with chest pain",
    )  # fmt: skip
    fig, ax = kit.panel(7.2, 4.2)
    groups = (
        ("NSTEMI", 1204, 24, 52, 118, 340, 1480),
        ("Unstable angina", 880, 5, 8, 12, 21, 48),
        ("Non-cardiac", 7226, 3, 5, 7, 11, 29),
    )
    for y, (name, n, p5, q1, middle, q3, p95) in enumerate(groups):
        ax.plot([p5, p95], [y, y], color=kit.GREY, lw=2)
        ax.plot([q1, q3], [y, y], color=kit.BLUE, lw=8, solid_capstyle="butt")
        ax.plot(middle, y, "w|", ms=12, mew=2)
        ax.text(p5, y + 0.22, f"{name}, n = {n}: {middle} ({q1}-{q3}) ng/L; P5-P95 {p5}-{p95}", fontsize=8)
    ax.set(
        xscale="log",
        yticks=[],
        ylim=(-0.5, 2.7),
        xlabel="hs-cTnT at arrival (ng/L), limit of detection 3 ng/L, 99th percentile of the reference 14 ng/L",
    )
    kit.save(fig, path)
