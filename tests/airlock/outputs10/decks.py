"""PowerPoint decks that keep the rules."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import by_group, deck


def write(shelf: Shelf) -> None:
    safe(shelf)
    charted(shelf)


def safe(shelf: Shelf) -> None:
    deck(
        [
            (
                "Antibiotiques et insuffisance rénale aiguë",
                ["Staff de pharmacologie, 3e réunion", "2 hôpitaux, 4 ans, 6 antibiotiques"],
            ),
            (
                "Population",
                [
                    by_group(
                        "",
                        {"Pip-tazo + vanco": 1204, "Céfépime + vanco": 877},
                        [
                            ("IRA stade 1", 188, 97),
                            ("IRA stade 2-3", 97, 51),
                            ("Dialyse", 14, 11),
                            ("Décès à J30", 131, 102),
                        ],
                        french=True,
                    )
                ],
            ),
            (
                "Modèle",
                [
                    "OR ajusté 1,52 (IC 95 % 1,18-1,96), p = 0,001",
                    "8 covariables, score de propension, 1:1",
                    "Pas d'interaction avec l'âge (p = 0,6)",
                ],
            ),
            ("Conclusion", ["1. Signal confirmé", "2. Cystatine C : 2e étape", "3. Fin de l'étude au T4"]),
        ]
    ).save(
        str(
            shelf.safe(
                "pptx/pip_tazo_vanco.pptx",
                "stages, meeting and covariate numbers; dialysis 14 and 11",
                "Diaporama : IRA sous pipéracilline-tazobactam et vancomycine",
                "2 081 adultes sous bithérapie",
            )
        )
    )
    deck(
        [
            (
                "Federated learning for stroke CT",
                ["5 sites, 3 rounds a day, 40 rounds", "Model: ResNet-18, 11.2 M parameters"],
            ),
            (
                "Test performance",
                [
                    [
                        ["Site", "Patients", "LVO", "AUROC", "95% CI"],
                        ["1", 812, 131, "0.902", "0.872-0.930"],
                        ["2", 644, 98, "0.887", "0.850-0.921"],
                        ["3", 1011, 166, "0.911", "0.886-0.934"],
                        ["4", 388, 57, "0.871", "0.819-0.918"],
                        ["5", 702, 112, "0.894", "0.861-0.925"],
                    ]
                ],
            ),
            (
                "Privacy budget",
                ["epsilon 4, delta 1e-6, clipping norm 1.0", "noise multiplier 0.8; drop in AUROC 0.009"],
            ),
        ]
    ).save(
        str(
            shelf.safe(
                "pptx/federated_stroke.pptx",
                "site numbers 1 to 5 and rounds; LVO from 57 up",
                "Deck on federated learning for large vessel occlusion",
                "3,557 adults with suspected stroke in five sites",
            )
        )
    )
    deck(
        [
            ("Suicide prevention: brief contact intervention", ["1,602 attempters, 2 arms, 14 months"]),
            (
                "Re-attempts",
                [
                    by_group(
                        "",
                        {"Contact": 803, "Usual": 799},
                        [
                            ("6 months", 81, 112, "0.015"),
                            ("14 months", 121, 158, "0.013"),
                            ("Lost to follow-up", 66, 71, "0.63"),
                        ],
                    )
                ],
            ),
            ("Next steps", ["Wave 2 in 7 departments", "1 call at day 10, 4 cards, 1 letter"]),
        ]
    ).save(
        str(
            shelf.safe(
                "pptx/brief_contact.pptx",
                "calls, cards and departments; re-attempts 81 or more",
                "Deck on a brief contact intervention after a suicide attempt",
                "1,602 adults after a suicide attempt",
            )
        )
    )
    deck(
        [
            ("Tableau de bord des lits", ["Semaine 6 ; 4 pôles"]),
            (
                "Flux",
                [
                    [
                        ["Pôle", "Lits", "Occupation", "Entrées", "DMS (j)", "Attente d'aval, médiane (j)"],
                        ["Médecine", 164, "96 %", 312, "6,2", 4],
                        ["Chirurgie", 121, "84 %", 288, "3,9", 2],
                        ["Gériatrie", 98, "99 %", 71, "12,1", 9],
                        ["SSR", 80, "97 %", 22, "31,0", 6],
                    ]
                ],
            ),
        ]
    ).save(
        str(
            shelf.safe(
                "pptx/tableau_bord_lits.pptx",
                "lengths of stay and waiting days below 10; admissions 22 or more",
                "Tableau de bord hebdomadaire des lits",
                "693 entrées de la semaine",
            )
        )
    )


def charted(shelf: Shelf) -> None:
    show = deck([("Hand hygiene and MRSA", ["36 wards, 8 quarters"]), ("MRSA acquisitions", [])])
    data = CategoryChartData()
    data.categories = [f"Q{quarter} {year}" for year in (2023, 2024) for quarter in range(1, 5)]
    data.add_series("Acquisitions", (41, 38, 36, 31, 33, 27, 24, 22))
    data.add_series("Compliance (%)", (61, 63, 66, 70, 69, 72, 74, 77))
    show.slides[1].shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.6), Inches(8), Inches(4.5), data
    )
    show.save(
        str(
            shelf.safe(
                "pptx/mrsa_quarters.pptx",
                "a chart with its embedded workbook: 22 acquisitions or more per quarter",
                "Deck with a chart of MRSA acquisitions",
                "61,200 inpatients of 2023-2024",
            )
        )
    )
