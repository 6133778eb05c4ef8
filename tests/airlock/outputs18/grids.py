"""Heat maps, flow charts, forest plots, dashboards with one fault each."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit

Grid = Sequence[Sequence[float]]


def write(shelf: Shelf) -> None:
    """Eight unsafe ones."""
    for case in (_resistance, _percent_map, _flow, _flow_svg, _forest, _forest_svg, _board, _confusion):
        case(shelf)


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Grid,
    title: str,
    labels: Sequence[Sequence[str]] | None = None,
    size: tuple[float, float] = (7.4, 4.6),
) -> Figure:
    """An annotated heat map; `labels` replaces what is written in the cells."""
    fig, ax = kit.panel(*size)
    ax.imshow(values, cmap="YlOrRd", aspect="auto")
    top = max(max(line) for line in values)
    for y, line in enumerate(values):
        for x, value in enumerate(line):
            ax.text(
                x,
                y,
                (labels or values)[y][x],
                ha="center",
                va="center",
                fontsize=10,
                color="white" if value > 0.6 * top else "black",
            )
    ax.set(xticks=range(len(columns)), xticklabels=columns, yticks=range(len(rows)), yticklabels=rows, title=title)
    return fig


def boxes(steps: Sequence[str], asides: Sequence[str], size: tuple[float, float] = (7.6, 6.4)) -> Figure:
    """A flow chart: boxes downward, with excluded ones at the right of the arrows."""
    fig = Figure(figsize=size)
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.axis("off")
    gap = 1 / (len(steps) + 0.2)
    for place, text in enumerate(steps):
        y = 0.93 - place * gap
        ax.text(
            0.33,
            y,
            text,
            ha="center",
            va="center",
            fontsize=10,
            bbox={"boxstyle": "round", "fc": "white", "ec": kit.BLUE},
        )
        if place:
            ax.annotate("", (0.33, y + 0.05), (0.33, y + gap - 0.05), arrowprops={"arrowstyle": "->"})
    for place, text in enumerate(asides):
        ax.text(
            0.76,
            0.93 - (place + 0.5) * gap,
            text,
            ha="center",
            va="center",
            fontsize=9,
            bbox={"boxstyle": "square", "fc": "#f4f4f4", "ec": kit.GREY},
        )
    return fig


def forest(ax: Any, rows: Sequence[tuple[str, float, float, float, str]], reference: float = 1.0) -> None:
    """Lines of (label, estimate, low, high, column of text)."""
    for y, (label, middle, low, high, column) in enumerate(rows):
        ax.plot([low, high], [y, y], color="black", lw=1.2)
        ax.plot(middle, y, "s", color=kit.BLUE, ms=6)
        ax.text(-0.02, y, f"{label}", transform=ax.get_yaxis_transform(), ha="right", va="center", fontsize=9)
        ax.text(
            1.02,
            y,
            f"{column}   {middle:.2f} ({low:.2f}-{high:.2f})",
            transform=ax.get_yaxis_transform(),
            va="center",
            fontsize=9,
        )
    ax.axvline(reference, color=kit.GREY, ls="--", lw=1)
    ax.set(xscale="log", yticks=[], ylim=(len(rows) - 0.5, -0.6))
    ax.set_xticks([0.25, 0.5, 1, 2, 4], ["0.25", "0.5", "1", "2", "4"])
    ax.minorticks_off()


def _resistance(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/isolates_heatmap.png", "small cell in a heat map", "Klebsiella x Haematology: 4", "Patients with a positive blood culture by species and department", "1,322 adults with a positive blood culture",
    )  # fmt: skip
    values = [[188, 141, 62, 44], [71, 38, 27, 4], [96, 152, 70, 55], [58, 66, 21, 31], [44, 83, 40, 31]]
    fig = heat(
        ["E. coli", "Klebsiella", "S. aureus", "P. aeruginosa", "CoNS"],
        ["Medicine", "Surgery", "ICU", "Haematology"],
        values,
        "Patients with a positive blood culture, 2022-2024",
    )
    kit.save(fig, path)


def _percent_map(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/observance_par_site.svg", "percentage that gives one person", "site C, 80-89 ans (n = 27) : 3,7 %", "Taux d'arrêt du traitement à un an par site et classe d'âge, en pour cent de l'effectif indiqué dans chaque case", "3 045 patients traités par statine",
    )  # fmt: skip
    counts = [[402, 511, 240], [377, 466, 188], [318, 516, 27]]
    shares = [[12.4, 14.1, 18.8], [11.9, 13.3, 17.6], [10.4, 13.0, 3.7]]
    texts = [
        [f"{p}%\n(n = {n})".replace(".", ",") for p, n in zip(a, b, strict=True)]
        for a, b in zip(shares, counts, strict=True)
    ]
    kit.save(
        heat(["Site A", "Site B", "Site C"], ["60-69 ans", "70-79 ans", "80-89 ans"], shares, "Arrêt à un an", texts),
        path,
    )


def _flow(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/flow_strobe.png", "small count in a box", "opposition à l'utilisation des données (n = 3)", "Diagramme de flux STROBE de la cohorte", "2 480 patients opérés d'une prothèse de hanche",
    )  # fmt: skip
    steps = [
        "Prothèses de hanche 2019-2023\nn = 2 611 patients",
        "Éligibles\nn = 2 496",
        "Avec suivi à un an\nn = 2 480",
        "Analysés\nPTH n = 1 902 ; PIH n = 578",
    ]
    kit.save(
        boxes(
            steps,
            [
                "Exclus n = 115 :\nfracture pathologique n = 64\nâge < 18 ans n = 51",
                "Exclus n = 16 :\nperdus de vue n = 13\nopposition à l'utilisation des données n = 3",
            ],
        ),
        path,
    )


def _flow_svg(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/consort_flow.svg", "a difference that gives a small count", "allocated 604, analysed 597: 7 lost", "CONSORT flow of the telemonitoring trial", "1,204 adults randomised after heart failure",
    )  # fmt: skip
    steps = [
        "Assessed for eligibility\n(n = 1,866)",
        "Randomised (n = 1,204)",
        "Allocated to telemonitoring (n = 604)\nAllocated to usual care (n = 600)",
        "Analysed, telemonitoring (n = 597)\nAnalysed, usual care (n = 582)",
    ]
    kit.save(boxes(steps, ["Not eligible (n = 421)\nDeclined (n = 241)"]), path)


def _forest(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/foret_sous_groupes.pdf", "small count of events", "cirrhose : 6/112 décès sous traitement", "Effet du traitement par sous-groupe : décès/effectif par bras et odds ratio (IC 95 %)", "2 904 patients d'un essai pragmatique en réanimation",
    )  # fmt: skip
    fig = Figure(figsize=(9, 4.2))
    forest(fig.add_axes((0.24, 0.14, 0.34, 0.74)), [
        ("Tous", 0.86, 0.73, 1.01, "312/1451 vs 351/1453"), ("Âge < 65 ans", 0.81, 0.62, 1.05, "112/702 vs 134/709"), ("Âge >= 65 ans", 0.9, 0.72, 1.12, "200/749 vs 217/744"),
        ("Choc septique", 0.8, 0.64, 1.0, "171/611 vs 201/620"), ("Pas de choc", 0.93, 0.73, 1.2, "141/840 vs 150/833"), ("Cirrhose", 0.49, 0.18, 1.33, "6/112 vs 12/117"), ("Pas de cirrhose", 0.88, 0.74, 1.03, "306/1339 vs 339/1336"),
    ])  # fmt: skip
    fig.text(0.6, 0.91, "Traitement vs contrôle      OR (IC 95 %)", fontsize=9, weight="bold")
    kit.save(fig, path)


def _forest_svg(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/or_postop_infection.svg", "small subgroup", "Refused transfusion n=8", "Adjusted odds ratios of surgical site infection with the size of each group", "4,377 adults after cardiac surgery",
    )  # fmt: skip
    fig = Figure(figsize=(8.6, 4.4))
    forest(fig.add_axes((0.27, 0.13, 0.36, 0.76)), [
        ("Diabetes", 1.62, 1.28, 2.05, "n=1288"), ("BMI >= 35", 1.94, 1.44, 2.61, "n=512"), ("Dialysis", 1.71, 1.02, 2.87, "n=131"), ("Refused transfusion", 0.88, 0.31, 2.5, "n=8"),
        ("Emergency", 1.33, 1.01, 1.75, "n=640"), ("Redo surgery", 1.21, 0.86, 1.7, "n=377"), ("Bilateral IMA", 1.47, 1.09, 1.98, "n=901"),
    ])  # fmt: skip
    fig.text(0.3, 0.93, "Surgical site infection, logistic model with 14 covariates", fontsize=10)
    kit.save(fig, path)


def _board(shelf: Shelf) -> None:
    r = shelf.random("board")
    path = shelf.unsafe(
        "figures/dashboard_maternity.png", "small count in one tile of a dashboard", "tile: Eclampsia 2", "Quarterly dashboard of the maternity ward: births, caesarean share, complications", "1,012 women who gave birth in the quarter",
    )  # fmt: skip
    fig, axes = kit.panel(9, 6, 2, 2)
    axes[0][0].bar(["Oct", "Nov", "Dec"], [341, 328, 343], color=kit.BLUE)
    axes[0][0].set(title="Women delivered per month")
    axes[0][1].pie([772, 240], labels=["Vaginal 772", "Caesarean 240"], colors=[kit.BLUE, kit.RED])
    axes[0][1].set(title="Mode of delivery")
    axes[1][0].plot(range(1, 14), [24 + r.uniform(-4, 4) for _ in range(13)], color=kit.GREEN)
    axes[1][0].set(title="Caesarean share per week (%)", ylim=(0, 40), xlabel="ISO week 40 to 52")
    axes[1][1].axis("off")
    axes[1][1].text(
        0,
        0.95,
        "Complications (women)\n\nHaemorrhage >= 1 L       41\nPre-eclampsia              33\nEclampsia                      2\nPerineal tear 3rd-4th    14",
        va="top",
        fontsize=12,
    )
    kit.save(fig, path)


def _confusion(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/matrice_confusion_ep.pdf", "small cell in a confusion matrix of patients", "faux négatifs : 5", "Matrice de confusion du modèle de détection d'embolie pulmonaire sur le jeu de test (patients)", "1 916 patients du jeu de test, un angioscanner chacun",
    )  # fmt: skip
    kit.save(
        heat(
            ["EP absente", "EP présente"],
            ["Prédit négatif", "Prédit positif"],
            [[1502, 188], [5, 221]],
            "Jeu de test, seuil 0,35 (n = 1 916)",
            size=(5.4, 4.4),
        ),
        path,
    )
