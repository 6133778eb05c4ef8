"""Heat maps, flow charts, forest plots and dashboards without a fault."""

from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.grids import boxes, forest, heat


def write(shelf: Shelf) -> None:
    """Eight safe ones."""
    for case in (_correlation, _codes, _flow, _flow_svg, _forest, _forest_svg, _board, _confusion):
        case(shelf)


def _correlation(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/correlations_biologie.png", "small numbers that are correlations", "Corrélations de Spearman entre sept examens biologiques à l'admission", "6 208 patients hospitalisés en médecine",
    )  # fmt: skip
    names = ["CRP", "PCT", "Leuco", "Hb", "Plaq", "Créat", "Albumine"]
    r = shelf.random("corr")
    values = [[1.0 if a == b else 0.0 for b in range(7)] for a in range(7)]
    for a in range(7):
        for b in range(a):
            values[a][b] = values[b][a] = round(r.uniform(-0.4, 0.7), 2)
    kit.save(
        heat(
            names,
            names,
            values,
            "Spearman, n = 6 208 pour chaque paire",
            [[f"{v:.2f}" for v in line] for line in values],
        ),
        path,
    )


def _codes(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/codes_per_chapter.svg", "small counts of diagnosis codes, not of persons", "Number of distinct ICD-10 codes used in each phenotype definition, by chapter", "code lists of 4 phenotypes, made for a cohort of 22,400 adults",
    )  # fmt: skip
    values = [[3, 0, 7, 1], [12, 4, 2, 0], [1, 9, 5, 6], [0, 2, 8, 3]]
    kit.save(
        heat(
            ["Sepsis", "Heart failure", "COPD", "Stroke"],
            ["A-B", "I", "J", "R"],
            values,
            "Distinct ICD-10 codes per definition and chapter",
            size=(6.4, 4.4),
        ),
        path,
    )


def _flow(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/flux_cohorte_has.png", "a flow chart whose boxes and differences are all at least 10", "Diagramme de flux de la cohorte d'hypertension artérielle", "8 644 patients hypertendus suivis en consultation",
    )  # fmt: skip
    steps = [
        "Patients avec code I10\nn = 10 412",
        "Au moins deux consultations\nn = 9 001",
        "Sans critère d'exclusion\nn = 8 644",
        "Analysés : HTA contrôlée n = 5 120\nnon contrôlée n = 3 524",
    ]
    kit.save(
        boxes(
            steps,
            [
                "Une seule consultation\nn = 1 411",
                "Exclus n = 357 :\ngrossesse n = 96\ndialyse n = 214\ndonnées manquantes n = 47",
            ],
        ),
        path,
    )


def _flow_svg(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/prisma_linkage.svg", "a flow chart of records and persons, every difference at least 10", "Flow of the linkage between the registry and the warehouse", "15,870 adults in the cancer registry linked to the warehouse",
    )  # fmt: skip
    steps = [
        "Registry, 2018-2023\n(n = 17,204)",
        "Living in the region\n(n = 16,310)",
        "Linked by 4 keys in 3 passes\n(n = 15,870)",
        "Training 70 % (n = 11,109)\nTest 30 % (n = 4,761)",
    ]
    kit.save(boxes(steps, ["Other region (n = 894)", "No link (n = 318)\nAmbiguous link (n = 122)"]), path)


def _forest(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/forest_mortalite.pdf", "odds ratios near 1, 5 to 9 centres, events of at least 10 in each arm", "Odds ratios de mortalité hospitalière par sous-groupe, décès/effectif par bras", "4 690 patients hospitalisés pour infarctus",
    )  # fmt: skip
    fig = Figure(figsize=(9, 3.8))
    forest(fig.add_axes((0.24, 0.15, 0.34, 0.72)), [
        ("Tous (9 centres)", 0.91, 0.74, 1.12, "181/2340 vs 199/2350"), ("Femmes (9 centres)", 0.88, 0.63, 1.24, "68/702 vs 77/712"), ("Hommes (9 centres)", 0.93, 0.71, 1.21, "113/1638 vs 122/1638"),
        ("ST+ (7 centres)", 0.84, 0.64, 1.11, "97/1021 vs 116/1044"), ("ST- (8 centres)", 1.01, 0.75, 1.36, "84/1319 vs 83/1306"),
    ])  # fmt: skip
    fig.text(0.6, 0.9, "Exposés vs non exposés      OR (IC 95 %)", fontsize=9, weight="bold")
    kit.save(fig, path)


def _forest_svg(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/meta_forest.svg", "a meta-analysis of published studies: weights of 3.7 %, 7 studies, I2", "Random-effects meta-analysis of six published trials and our cohort", "our cohort of 3,112 adults and six published trials",
    )  # fmt: skip
    fig = Figure(figsize=(8.8, 4.8))
    forest(fig.add_axes((0.25, 0.12, 0.36, 0.76)), [
        ("ALPHA 2009", 0.71, 0.44, 1.15, "w 7.0%"), ("BETA 2011", 0.95, 0.7, 1.29, "w 14.2%"), ("CORT 2013", 0.62, 0.31, 1.24, "w 3.7%"), ("DEXA 2014", 0.88, 0.69, 1.12, "w 19.5%"),
        ("EPIC 2016", 1.08, 0.79, 1.48, "w 13.4%"), ("FIRM 2018", 0.79, 0.6, 1.04, "w 16.4%"), ("Our cohort", 0.84, 0.69, 1.03, "w 25.8%"), ("Pooled", 0.86, 0.77, 0.96, "100%"),
    ])  # fmt: skip
    fig.text(0.25, 0.93, "I2 = 8 %, tau2 = 0.004, Q = 6.5 (df 6, p = 0.37)", fontsize=10)
    kit.save(fig, path)


def _board(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/tableau_de_bord_bloc.png", "a dashboard with rooms, ranks, medians and counts of at least 10", "Tableau de bord trimestriel du bloc opératoire", "3 214 patients opérés pendant le trimestre, une intervention chacun",
    )  # fmt: skip
    fig, axes = kit.panel(9, 6, 2, 2)
    axes[0][0].bar(["Oct.", "Nov.", "Déc."], [1102, 1071, 1041], color=kit.BLUE)
    axes[0][0].set(title="Patients opérés par mois")
    axes[0][1].barh(["Orthopédie", "Digestif", "Urologie", "ORL"], [1288, 902, 611, 413], color=kit.GREEN)
    axes[0][1].set(title="Patients par spécialité")
    axes[1][0].plot(range(1, 10), [81, 79, 84, 77, 83, 86, 72, 80, 82], "s-", color=kit.RED)
    axes[1][0].set(title="Occupation par salle (%), salles 1 à 9", ylim=(0, 100), xlabel="Salle")
    axes[1][1].axis("off")
    axes[1][1].text(
        0,
        0.95,
        "Indicateurs\n\nSalles ouvertes : 9\nRetard médian : 7 min (Q1-Q3 : 3-14)\nReprises à J30 : 61 (1,9 %)\nAnnulations : 148\nRang régional : 4 sur 11",
        va="top",
        fontsize=12,
    )
    kit.save(fig, path)


def _confusion(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/confusion_matrix_chexnet.pdf", "a confusion matrix whose cells are all at least 10", "Confusion matrix on the test set, three classes (patients), 5 epochs of fine-tuning", "2,988 adults of the test set, one radiograph each",
    )  # fmt: skip
    kit.save(
        heat(
            ["Normal", "Pneumonia", "Effusion"],
            ["Normal", "Pneumonia", "Effusion"],
            [[1604, 71, 38], [64, 702, 22], [41, 19, 427]],
            "Test set, epoch 5 of 5, macro F1 0.90",
            size=(5.8, 4.6),
        ),
        path,
    )
