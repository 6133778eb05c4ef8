"""Bars, stacked bars and pyramids."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure, thousands


def _bars_safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "bars/motifs_urgences.png",
        "petites valeurs d'axe et parts arrondies, toutes sur de grands effectifs",
        "Motifs de recours aux urgences pédiatriques, nombre de passages par motif, barres triées.",
        "12 806 enfants venus aux urgences en 2022",
    )
    with figure("seaborn", path, (6.8, 4)) as fig:
        ax = fig.add_subplot()
        names = [
            "Fièvre",
            "Traumatisme",
            "Dyspnée",
            "Douleur abdominale",
            "Vomissements",
            "Éruption",
            "Brûlure",
            "Ingestion",
        ]
        counts = [3918, 3402, 1988, 1311, 1022, 702, 301, 162]
        bars = ax.barh(names, counts)
        ax.bar_label(
            bars,
            [f"{thousands(c, True)} ({100 * c / 12806:.1f} %)".replace(".", ",") for c in counts],
            padding=3,
            fontsize=8,
        )
        ax.invert_yaxis()
        ax.set(xlim=(0, 4900), xlabel="Passages (un par enfant)", title="Motifs de recours, 2022")
        assert sum(counts) == 12806

    path = shelf.safe(
        "bars/antibiotic_choice_by_year.svg",
        "years, ranks and shares of large groups",
        "First antibiotic for community-acquired pneumonia by year, stacked to 100 %, with the number of patients a year above the bars.",
        "4,310 adults hospitalised for pneumonia, 2018-2022",
    )
    with figure("ggplot", path, (6.4, 4.4), text=True) as fig:
        ax = fig.add_subplot()
        totals = [812, 866, 901, 844, 887]
        parts = {
            "Amoxicillin-clavulanate": [402, 431, 455, 430, 467],
            "Third-gen. cephalosporin": [301, 322, 329, 311, 318],
            "Levofloxacin": [84, 87, 85, 73, 72],
            "Other": [25, 26, 32, 30, 30],
        }
        base = [0.0] * 5
        for name, numbers in parts.items():
            shares = [100 * n / t for n, t in zip(numbers, totals, strict=True)]
            bars = ax.bar(range(2018, 2023), shares, bottom=base, label=name, width=0.75)
            ax.bar_label(bars, [f"{s:.0f}%" for s in shares], label_type="center", fontsize=7, color="white")
            base = [b + s for b, s in zip(base, shares, strict=True)]
        for year, total in zip(range(2018, 2023), totals, strict=True):
            ax.text(year, 101, f"n={total}", ha="center", fontsize=8)
        ax.set(ylim=(0, 108), ylabel="Patients (%)")
        ax.legend(fontsize=7, loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=2, frameon=False)

    path = shelf.safe(
        "bars/pyramide_ages.pdf",
        "classe d'âge ouverte à 85 ans et plus, tous effectifs au-dessus de 10",
        "Pyramide des âges des patients suivis pour une insuffisance rénale chronique, classes de dix ans, dernière classe ouverte.",
        "3 152 patients suivis en néphrologie",
    )
    with figure("plain", path, (6, 4.4)) as fig:
        ax = fig.add_subplot()
        classes = ["18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85 et plus"]
        men, women = [21, 44, 96, 188, 342, 518, 431, 160], [18, 37, 81, 142, 251, 388, 322, 113]
        ax.barh(classes, [-m for m in men], color="#2b8cbe", label=f"Hommes ({thousands(sum(men), True)})")
        ax.barh(classes, women, color="#e34a33", label=f"Femmes ({thousands(sum(women), True)})")
        for y, (m, w) in enumerate(zip(men, women, strict=True)):
            ax.text(-m - 8, y, str(m), ha="right", va="center", fontsize=8)
            ax.text(w + 8, y, str(w), ha="left", va="center", fontsize=8)
        ax.set(xlim=(-620, 520), xticks=[], ylabel="Âge (années)")
        ax.legend(fontsize=8)
        assert sum(men) + sum(women) == 3152, sum(men) + sum(women)

    path = shelf.safe(
        "bars/delirium_screening.png",
        "adherence by ward with 7 wards, error bars, p-values",
        "Share of patients screened for delirium in 7 wards before and after a training programme, with Wilson intervals.",
        "2,870 adults aged 70 and over admitted to 7 wards",
    )
    with figure("dashboard", path, (7, 4), 110) as fig:
        ax = fig.add_subplot()
        before, after = [41, 38, 52, 47, 35, 44, 39], [68, 61, 77, 70, 58, 66, 49]
        xs = list(range(7))
        ax.bar([x - 0.2 for x in xs], before, 0.38, yerr=6.5, capsize=2, label="Before (n = 1,405)")
        ax.bar([x + 0.2 for x in xs], after, 0.38, yerr=6.2, capsize=2, label="After (n = 1,465)")
        for x, p in zip(xs, ["<0.001", "<0.001", "<0.001", "0.002", "<0.001", "0.001", "0.06"], strict=True):
            ax.text(x, after[x] + 9, f"p={p}".replace("=<", "<"), ha="center", fontsize=7)
        ax.set(
            xticks=xs,
            xticklabels=[f"Ward {c}" for c in "ABCDEFG"],
            ylim=(0, 100),
            ylabel="Screened within 24 h (%)",
            title="7 wards, about 200 patients each in each period",
        )
        ax.legend(fontsize=8, loc="upper left", ncols=2)

    path = shelf.safe(
        "bars/score_ecog.png",
        "grades 0 à 3 et effectifs tous supérieurs à 10",
        "Répartition de l'indice ECOG à l'inclusion selon le bras, barres empilées avec effectifs.",
        "748 adultes inclus dans une étude de chimiothérapie",
    )
    with figure("journal", path, (4.6, 3.8), 170) as fig:
        ax = fig.add_subplot()
        rows = [[148, 151], [171, 166], [44, 41], [15, 12]]
        base = [0, 0]
        for grade, (numbers, grey) in enumerate(zip(rows, ["0.95", "0.75", "0.5", "0.25"], strict=True)):
            ax.bar(
                ["Bras A\n(n = 378)", "Bras B\n(n = 370)"],
                numbers,
                bottom=base,
                color=grey,
                edgecolor="black",
                label=f"ECOG {grade}",
                width=0.55,
            )
            for x, number in enumerate(numbers):
                ax.text(
                    x,
                    base[x] + number / 2,
                    str(number),
                    ha="center",
                    va="center",
                    color="black" if grade < 2 else "white",
                    fontsize=8,
                )
            base = [b + n for b, n in zip(base, numbers, strict=True)]
        assert base == [378, 370]
        ax.set(ylabel="Patients")
        ax.legend(frameon=False, bbox_to_anchor=(1, 1))


def write(shelf: Shelf) -> None:
    """Bars, then histograms."""
    _bars_safe(shelf)
