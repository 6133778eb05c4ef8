"""Histograms and densities."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def write(shelf: Shelf) -> None:
    """Classes of tens, then those that end in single persons."""
    path = shelf.safe(
        "hist/length_of_stay.png",
        "a long tail that ends in an open class of many",
        "Length of stay after hip fracture in days, stays of 30 days and more in the last bar.",
        "2,604 adults operated for a hip fracture",
    )
    counts = [88, 301, 522, 488, 361, 262, 177, 121, 84, 57, 39, 28, 22, 18, 36]
    assert sum(counts) == 2604
    with figure("ggplot", path) as fig:
        ax = fig.add_subplot()
        ax.bar(range(15), counts, 0.96, color="#619cff", edgecolor="white")
        ax.set(
            xticks=range(0, 15, 2),
            xticklabels=["2-3", "6-7", "10-11", "14-15", "18-19", "22-23", "26-27", "30+"],
            xlabel="Length of stay (days)",
            ylabel="Patients",
        )
        ax.axvline(3.1, ls="--", color="0.3")
        ax.text(3.3, 500, "median 9 (IQR 6-14)", fontsize=9)

    path = shelf.safe(
        "hist/hba1c_avant_apres.svg",
        "deux histogrammes superposés, classes d'au moins 10, bornes ouvertes",
        "HbA1c avant et un an après l'éducation thérapeutique, classes d'un demi-point, extrêmes regroupés.",
        "1 118 patients diabétiques de type 2",
    )
    before, after = [24, 61, 118, 171, 209, 188, 140, 99, 61, 47], [58, 131, 212, 231, 188, 124, 78, 45, 29, 22]
    assert sum(before) == sum(after) == 1118
    with figure("seaborn", path) as fig:
        ax = fig.add_subplot()
        ax.bar(range(10), before, 1, alpha=0.55, label="Avant")
        ax.bar(range(10), after, 1, alpha=0.55, label="Après un an")
        ax.set(
            xticks=range(10),
            xticklabels=["<6", "6", "6,5", "7", "7,5", "8", "8,5", "9", "9,5", "≥10"],
            xlabel="HbA1c (%)",
            ylabel="Patients",
        )
        ax.legend(title="p < 0,001 (test apparié)")

    path = shelf.safe(
        "hist/propensity_overlap.pdf",
        "smooth densities between 0.05 and 0.95",
        "Overlap of propensity scores of statin users and non-users: kernel densities trimmed at the 5th and 95th percentile.",
        "5,240 adults after a first stroke",
    )
    with figure("journal", path, (5, 3.4)) as fig:
        ax = fig.add_subplot()
        xs = [0.05 + 0.009 * i for i in range(101)]
        ax.plot(xs, [x**2 * (1 - x) * 12 for x in xs], label="Users (n = 3,011)")
        ax.plot(xs, [x * (1 - x) ** 2 * 12 for x in xs], label="Non-users (n = 2,229)")
        ax.set(xlabel="Propensity score (trimmed, 5th-95th percentile)", ylabel="Density", xlim=(0, 1))
        ax.legend(frameon=False, fontsize=8)

    path = shelf.unsafe(
        "hist/creatinine_pic.png",
        "classes extrêmes d'une personne",
        "barres isolées à droite : une personne chacune, étiquetées 1",
        "Pic de créatininémie pendant une insuffisance rénale aiguë, histogramme.",
        "436 patients avec une insuffisance rénale aiguë",
    )
    counts = [41, 98, 112, 76, 45, 27, 15, 11, 10, 0, 0, 0, 0, 1]
    with figure("plain", path, (6.6, 4)) as fig:
        ax = fig.add_subplot()
        bars = ax.bar([100 + 75 * i for i in range(14)], counts, 72, color="#8da0cb", edgecolor="black")
        ax.bar_label(bars, [str(c) if c else "" for c in counts], fontsize=8)
        ax.set(xlabel="Créatinine maximale (µmol/L)", ylabel="Patients")

    path = shelf.unsafe(
        "hist/age_at_diagnosis.svg",
        "bars of single years of age from 90 with few persons",
        "the bars from 90 to 97 years in the histogram by single year",
        "Age at diagnosis of giant cell arteritis by single year of age.",
        "1,377 adults with giant cell arteritis",
    )
    rng = shelf.random("gca")
    ages = [min(97, max(55, round(rng.gauss(76, 7.4)))) for _ in range(1377)]
    with figure("sans", path, (7, 3.6)) as fig:
        ax = fig.add_subplot()
        ax.hist(ages, bins=[x - 0.5 for x in range(55, 99)], color="#b22222", edgecolor="white")
        ax.set(xlabel="Age at diagnosis (years)", ylabel="Patients", xticks=range(55, 100, 5))

    path = shelf.unsafe(
        "hist/poids_naissance.png",
        "minimum et maximum dans l'encart",
        "encart : min 612 g, max 5 140 g",
        "Poids de naissance des enfants d'une maternité, densité lissée et résumé.",
        "4 980 nouveau-nés d'une maternité",
    )
    with figure("dashboard", path, (6.4, 4)) as fig:
        ax = fig.add_subplot()
        xs = list(range(1500, 4900, 50))
        ax.fill_between(xs, [2.718 ** (-(((x - 3290) / 520) ** 2) / 2) for x in xs], alpha=0.5)
        ax.set(
            xlabel="Poids de naissance (g)", ylabel="Densité", yticks=[], title="Poids de naissance, 4 980 enfants"
        )
        ax.text(
            1500,
            0.62,
            "moyenne 3 288\nécart-type 522\nmédiane 3 305\nmin 612\nmax 5 140",
            fontsize=9,
            bbox={"fc": "#eef", "ec": "#99c"},
        )
