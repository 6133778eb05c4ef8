"""Heat maps."""

from matplotlib.axes import Axes

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def heat(
    ax: Axes, cells: list[list[float]], rows: list[str], columns: list[str], form: str, colours: str = "Blues"
) -> None:
    """A heat map with its cells written in."""
    ax.imshow(cells, cmap=colours, aspect="auto")
    ax.grid(False)
    ax.set(xticks=range(len(columns)), xticklabels=columns, yticks=range(len(rows)), yticklabels=rows)
    top = max(max(row) for row in cells)
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            ax.text(
                x,
                y,
                form.format(cell),
                ha="center",
                va="center",
                fontsize=8,
                color="white" if cell > 0.6 * top else "black",
            )


def _heats(shelf: Shelf) -> None:
    path = shelf.safe(
        "heat/correlation_biomarkers.png",
        "coefficients between -1 and 1, many near zero",
        "Correlations of Spearman between eight biomarkers.",
        "1,530 adults with type 2 diabetes",
    )
    rng = shelf.random("heat")
    names = ["HbA1c", "LDL", "HDL", "TG", "CRP", "eGFR", "ACR", "BMI"]
    grid = [[1.0 if i == j else 0.0 for j in range(8)] for i in range(8)]
    for i in range(8):
        for j in range(i):
            grid[i][j] = grid[j][i] = round(rng.uniform(-0.4, 0.6), 2)
    with figure("seaborn", path, (5.8, 5)) as fig:
        heat(fig.add_subplot(), grid, names, names, "{:.2f}", "RdBu_r")

    path = shelf.safe(
        "heat/confusion_triage.svg",
        "matrice de confusion dont chaque case dépasse 10",
        "Matrice de confusion d'un modèle de triage en quatre niveaux sur le jeu de test.",
        "9 604 passages de 9 604 patients aux urgences (jeu de test)",
    )
    cells = [[412.0, 121, 38, 14], [98, 1804, 402, 61], [27, 388, 3711, 322], [12, 44, 410, 1740]]
    assert sum(map(sum, cells)) == 9604, sum(map(sum, cells))
    with figure("plain", path, (5, 4.4), text=True) as fig:
        ax = fig.add_subplot()
        heat(ax, cells, ["T1", "T2", "T3", "T4"], ["T1", "T2", "T3", "T4"], "{:.0f}")
        ax.set(xlabel="Prédit", ylabel="Observé", title="Exactitude 79,8 %, κ pondéré 0,81")

    path = shelf.safe(
        "heat/admissions_weekday_hour.pdf",
        "a calendar of weekdays and hours, all cells in tens",
        "Admissions for asthma by weekday and three-hour slot over five years, numbers in the cells.",
        "11,640 children admitted for asthma, 2017-2021",
    )
    cells = [[float(max(88, round(rng.gauss(208, 40)))) for _ in range(8)] for _ in range(7)]
    cells[-1][-1] += 11640 - sum(map(sum, cells))
    assert cells[-1][-1] >= 10
    with figure("journal", path, (6.4, 3.6)) as fig:
        heat(
            fig.add_subplot(),
            cells,
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            [f"{h:02d}-{h + 3:02d}" for h in range(0, 24, 3)],
            "{:.0f}",
            "Greys",
        )

    path = shelf.unsafe(
        "heat/resistances_germes.png",
        "pourcentage de petit effectif dans une carte de chaleur",
        "E. cloacae / amikacine : 2 % avec n = 96 en titre de ligne",
        "Résistance par germe et antibiotique, pourcentage de patients ; effectif par germe en ligne.",
        "1 508 patients avec une infection urinaire documentée",
    )
    cells = [[38.0, 12, 21, 3], [44, 19, 26, 6], [61, 33, 28, 2], [29, 21, 35, 7]]
    with figure("ggplot", path, (6.2, 3.8)) as fig:
        ax = fig.add_subplot()
        heat(
            ax,
            cells,
            ["E. coli (n = 902)", "K. pneumoniae (n = 311)", "E. cloacae (n = 96)", "P. mirabilis (n = 199)"],
            ["Amox-clav", "C3G", "FQ", "Amikacine"],
            "{:.0f} %",
            "YlOrRd",
        )

    path = shelf.unsafe(
        "heat/confusion_dermatology.svg",
        "small cells off the diagonal",
        "confusion matrix: melanoma as naevus 4",
        "Confusion matrix of a classifier of skin lesions on the test set.",
        "2,116 adults with a biopsied skin lesion (test set)",
    )
    cells = [[188.0, 4, 31], [41, 1204, 66], [28, 52, 502]]
    assert sum(map(sum, cells)) == 2116, sum(map(sum, cells))
    with figure("sans", path, (4.8, 4)) as fig:
        ax = fig.add_subplot()
        heat(ax, cells, ["Melanoma", "Naevus", "Keratosis"], ["Melanoma", "Naevus", "Keratosis"], "{:.0f}", "Purples")
        ax.set(xlabel="Predicted", ylabel="Biopsy")

    path = shelf.unsafe(
        "heat/clustermap_patients.png",
        "a row for each person in a heat map",
        "rows P001 to P036: the values of each patient",
        "Clustered heat map of the standardised expression of 14 proteins in lupus nephritis.",
        "36 adults with lupus nephritis",
    )
    with figure("plain", path, (5.6, 7.2), 110) as fig:
        ax = fig.add_subplot()
        ax.imshow([[rng.gauss(0, 1) for _ in range(14)] for _ in range(36)], cmap="coolwarm", aspect="auto")
        ax.set(
            yticks=range(36),
            yticklabels=[f"P{i:03d}" for i in rng.sample(range(1, 37), 36)],
            xticks=range(14),
            xticklabels=[
                "CXCL10",
                "IL6",
                "TNF",
                "VCAM1",
                "MCP1",
                "TWEAK",
                "BAFF",
                "IL17A",
                "IFNG",
                "CD163",
                "ALCAM",
                "NGAL",
                "EGF",
                "LGALS9",
            ],
        )
        ax.tick_params(axis="x", rotation=90)
        ax.tick_params(axis="y", labelsize=7)


def write(shelf: Shelf) -> None:
    """Heat maps, flows, dashboards."""
    _heats(shelf)
