"""Dashboards of several panels."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.grids import heat
from tests.airlock.outputs21.looks import figure, thousands


def write(shelf: Shelf) -> None:
    """Panels of groups, then those with one small thing."""
    path = shelf.safe(
        "dashboard/emergency_month.png",
        "four panels with ranks, minutes and shares",
        "Monthly dashboard of an emergency department: visits by week, waiting time, outcomes and triage.",
        "8,412 adults seen in an emergency department in a month",
    )
    with figure("dashboard", path, (9, 6), 100) as fig:
        axes = fig.subplots(2, 2)
        axes[0][0].bar_label(axes[0][0].bar(["W1", "W2", "W3", "W4"], [2088, 2144, 2061, 2119]), fontsize=8)
        axes[0][0].set(title="Visits by week")
        axes[0][1].plot(range(24), [18 + 9 * (h % 12) / 3 for h in range(24)])
        axes[0][1].set(title="Median wait (min) by hour", xlabel="Hour")
        axes[1][0].pie(
            [6104, 1803, 312, 193],
            labels=["Home 6,104", "Admitted 1,803", "Transfer 312", "Left 193"],
            textprops={"fontsize": 8},
        )
        axes[1][0].set(title="Outcome")
        axes[1][1].bar_label(axes[1][1].barh(["T1", "T2", "T3", "T4", "T5"], [96, 811, 3902, 2988, 615]), fontsize=8)
        axes[1][1].set(title="Triage")
        fig.suptitle("Emergency department - 8,412 patients - 3rd of 42 sites for waiting time")
        fig.tight_layout()

    path = shelf.safe(
        "dashboard/qualite_maternite.svg",
        "indicateurs en pour cent avec numérateurs, tous au-dessus de 10",
        "Tableau de bord d'une maternité : quatre indicateurs de qualité, numérateurs et dénominateurs, évolution par trimestre.",
        "3 120 accouchements de 3 120 femmes",
    )
    with figure("dashboard", path, (9, 3.4), text=True) as fig:
        axes = fig.subplots(1, 4)
        for ax, (title, shares, foot) in zip(
            axes,
            (
                ("Césariennes", [21.2, 20.8, 20.1, 19.6], "637 / 3 120"),
                ("Épisiotomies", [12.4, 11.1, 10.2, 9.4], "269 / 2 483"),
                ("HPP > 500 mL", [7.8, 7.4, 7.1, 6.9], "228 / 3 120"),
                ("Peau à peau", [78, 81, 84, 86], "2 567 / 3 120"),
            ),
            strict=True,
        ):
            ax.plot(["T1", "T2", "T3", "T4"], shares, "o-")
            ax.set(title=title, xlabel=foot, ylim=(0, max(shares) * 1.3))
            ax.set_ylabel("%")
        fig.tight_layout()

    path = shelf.safe(
        "dashboard/training_curves.pdf",
        "8 epochs, losses, 5 folds, no person",
        "Learning curves of a neural network on 5 folds and the grid of hyperparameters.",
        "22,900 chest radiographs of 22,900 adults",
    )
    with figure("ggplot", path, (8, 3.6)) as fig:
        a, b, c = fig.subplots(1, 3)
        for fold in range(5):
            a.plot(range(1, 9), [0.7 / (e + 0.6) ** 0.5 + 0.01 * fold for e in range(8)], label=f"fold {fold + 1}")
        a.set(xlabel="Epoch", ylabel="Loss")
        a.legend(fontsize=7)
        b.bar(range(1, 6), [0.912, 0.905, 0.918, 0.909, 0.914])
        b.set(xlabel="Fold", ylabel="AUROC", ylim=(0.85, 0.95))
        heat(
            c,
            [[0.90, 0.91, 0.89], [0.91, 0.92, 0.90], [0.88, 0.90, 0.87]],
            ["2", "4", "8"],
            ["1e-5", "1e-4", "1e-3"],
            "{:.2f}",
            "Greens",
        )
        c.set(xlabel="Learning rate", ylabel="Depth")
        fig.tight_layout()

    path = shelf.unsafe(
        "dashboard/bloc_operatoire.png",
        "une tuile d'un tableau de bord avec un petit nombre",
        "tuile « Décès au bloc : 2 »",
        "Tableau de bord annuel d'un bloc opératoire : tuiles d'activité et deux courbes.",
        "10 944 patients opérés en 2023",
    )
    with figure("dashboard", path, (9, 4.6), 110) as fig:
        for at, (name, value, colour) in enumerate(
            (
                ("Interventions", "10 944", "#1f77b4"),
                ("Ambulatoire", "61 %", "#2ca02c"),
                ("Reprises < 48 h", "148", "#ff7f0e"),
                ("Décès au bloc", "2", "#d62728"),
                ("Salles", "12", "#9467bd"),
            )
        ):
            fig.text(0.1 + 0.19 * at, 0.93, value, fontsize=20, ha="center", color=colour, fontweight="bold")
            fig.text(0.1 + 0.19 * at, 0.86, name, fontsize=9, ha="center")
        a, b = fig.add_axes((0.06, 0.12, 0.42, 0.6)), fig.add_axes((0.55, 0.12, 0.42, 0.6))
        months = list("JFMAMJJASOND")
        a.bar(range(12), [960, 902, 1011, 930, 871, 944, 822, 610, 988, 1032, 970, 904])
        a.set(xticks=range(12), xticklabels=months, title="Interventions par mois")
        b.plot(range(12), [71, 72, 74, 73, 70, 74, 69, 62, 75, 77, 76, 73])
        b.set(xticks=range(12), xticklabels=months, title="Taux d'occupation (%)")

    path = shelf.unsafe(
        "dashboard/rare_disease_centre.pdf",
        "a date of a single event in one of the panels",
        "third panel: annotation '12 Mar 2021: first gene therapy (one infant)'",
        "Activity of a centre of rare neuromuscular diseases: inclusions by year, sex, timeline.",
        "418 patients of a centre of neuromuscular diseases",
    )
    with figure("seaborn", path, (9, 3.6)) as fig:
        a, b, c = fig.subplots(1, 3)
        a.bar_label(a.bar(["2019", "2020", "2021", "2022", "2023"], [71, 64, 88, 95, 100]))
        a.set(title="New patients")
        b.bar_label(b.bar(["Female", "Male"], [187, 231]))
        b.set(title="Sex")
        c.plot([2019, 2020, 2021, 2022, 2023], [240, 262, 301, 366, 418], "o-")
        c.annotate(
            "12 Mar 2021: first\ngene therapy (one infant)",
            (2021.2, 310),
            (2019, 395),
            fontsize=8,
            arrowprops={"arrowstyle": "->"},
        )
        c.set(title="Followed patients", xticks=range(2019, 2024))
        fig.tight_layout()

    path = shelf.unsafe(
        "dashboard/antibio_services.svg",
        "effectif à 1 dans l'un des six panneaux",
        "panneau Pédiatrie, barre Carbapénème : 1",
        "Antibiotiques prescrits par service, patients traités, six panneaux à l'échelle propre.",
        "2 687 patients traités par antibiotique dans six services",
    )
    wards = {
        "Médecine": [402, 188, 41],
        "Chirurgie": [311, 142, 22],
        "Réanimation": [188, 201, 112],
        "Pédiatrie": [266, 71, 1],
        "Gériatrie": [302, 98, 17],
        "Urgences": [211, 87, 27],
    }
    with figure("ggplot", path, (8, 5), text=True) as fig:
        for ax, (ward, numbers) in zip(fig.subplots(2, 3).flat, wards.items(), strict=True):
            ax.bar_label(
                ax.bar(["Amox-clav", "C3G", "Carbap."], numbers, color=["#f8766d", "#00ba38", "#619cff"]), fontsize=8
            )
            ax.set_title(f"{ward} (n = {thousands(sum(numbers), True)})", fontsize=9)
        assert sum(map(sum, wards.values())) == 2687, sum(map(sum, wards.values()))
        fig.tight_layout()
