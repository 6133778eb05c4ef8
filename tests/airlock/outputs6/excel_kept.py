"""Workbooks that keep the rules: several sheets, small ranks and codes, notes and charts of groups."""

from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import fr, level, pc, thin, two
from tests.airlock.outputs6.writers import same, save, workbook


def write(shelf: Shelf) -> None:
    wholes = (1911, 1874)
    save(
        workbook(
            {
                "Table 1": [
                    ["Variable", "Overall", "Before", "After", "p"],
                    ["n", "3785", *[str(n) for n in wholes], ""],
                    ["Age, mean (SD)", "61.8 (16.2)", "61.5 (16.4)", "62.1 (16.0)", "0.25"],
                    [*two("Male", (1102, 1061), wholes), "0.51"],
                    *[
                        [*row, "0.07"]
                        for row in level(
                            "Ward", {"medicine": (803, 826), "surgery": (742, 688), "ICU": (366, 360)}, wholes
                        )
                    ],
                    [*two("Antibiotic > 7 days", (911, 702), wholes), "<0.001"],
                ],
                "ITS": [
                    ["term", "beta", "se", "p"],
                    ["level", -4.12, 0.88, 0.0001],
                    ["slope", -0.31, 0.09, 0.001],
                    ["AR(1)", 0.22, 0.07, 0.002],
                ],
                "notes": [["note"], ["48 monthly points, 24 before and 24 after; 5 wards; 2 pharmacists"]],
            }
        ),
        shelf.safe(
            "antibio/stewardship.xlsx",
            "counts of wards, months and pharmacists",
            "Interrupted time series of antibiotic duration, before and after the stewardship tool",
            "3,785 inpatients with antibiotics",
        ),
    )
    flow = [
        ("Séjours extraits de l'entrepôt", 18422, 0),
        ("Âge < 18 ans", 2210, 1),
        ("Transfert < 24 h", 1188, 2),
        ("Opposition à la recherche", 41, 3),
    ]
    left, rows = 0, [["étape", "exclus", "restants"]]
    for name, n, step in flow:
        left = n if step == 0 else left - n
        rows.append([name, "" if step == 0 else thin(n), thin(left)])
    save(
        workbook(
            {
                "flux": rows,
                "versions": [
                    ["outil", "version"],
                    ["pandas", "2.2.3"],
                    ["python", "3.11.9"],
                    ["scikit-learn", "1.5.2"],
                ],
            }
        ),
        shelf.safe(
            "pneumo/flux_inclusion.xlsx",
            "petites versions, exclusions au-dessus de 10",
            "Diagramme de flux de la cohorte pneumopathie",
            "14 983 adultes hospitalisés pour pneumopathie, un séjour par patient",
        ),
    )
    save(
        workbook(
            {
                "dictionary": [
                    ["variable", "type", "codes", "unit", "version"],
                    ["sexe", "cat", "1=homme, 2=femme", "", 3],
                    ["asa", "ord", "1, 2, 3, 4, 5", "", 3],
                    ["tabac", "cat", "0=jamais, 1=sevré, 2=actif, 9=inconnu", "", 2],
                    ["temp_max", "num", "plausible 30 - 43", "°C", 1],
                    ["date_index", "date", "AAAA-MM-JJ, décalée par patient", "", 4],
                    ["score_gcs", "num", "3 à 15", "points", 1],
                ]
            }
        ),
        shelf.safe(
            "commun/dictionnaire_variables.xlsx",
            "codes 0 to 9, plausible minimum and maximum of a variable",
            "Dictionnaire des variables du projet, sans donnée",
            "Aucune personne : description des colonnes",
        ),
    )
    save(
        workbook(
            {
                "fairness": [
                    ["group", "n", "events", "AUROC", "AUPRC", "sensitivity", "FPR", "ECE"],
                    ["women", 5120, 612, 0.812, 0.391, 0.70, 0.21, 0.011],
                    ["men", 4873, 733, 0.806, 0.418, 0.72, 0.22, 0.014],
                    ["18-44", 2001, 118, 0.834, 0.302, 0.61, 0.12, 0.009],
                    ["45-64", 3127, 344, 0.815, 0.377, 0.69, 0.19, 0.010],
                    ["65-79", 3016, 488, 0.797, 0.431, 0.74, 0.25, 0.015],
                    ["80 and over", 1849, 395, 0.771, 0.468, 0.78, 0.33, 0.022],
                ]
            }
        ),
        shelf.safe(
            "aki/fairness_metrics.xlsx",
            "metrics of groups, each of 100 or more events",
            "Performance of the acute kidney injury model by sex and age class, test set",
            "9,993 adults in the test set",
        ),
    )
    cost: list[list[Any]] = [["GHM", "niveau", "séjours", "coût médian (€)", "Q1", "Q3", "part du premier site (%)"]]
    for ghm, severity, n, median in (
        ("08C48", 1, 612, 6214),
        ("08C48", 2, 288, 7870),
        ("08C48", 3, 97, 11402),
        ("08C24", 1, 1044, 5118),
        ("08C24", 2, 377, 6433),
    ):
        cost.append([ghm, severity, n, median, round(median * 0.86), round(median * 1.21), round(31 + n % 17)])
    save(
        workbook({"couts": cost}),
        shelf.safe(
            "dim/couts_ghm.xlsx",
            "niveaux de sévérité 1 à 3, part du premier site loin de 85 %",
            "Coût médian par GHM et niveau, 6 sites",
            "2 418 séjours de prothèse, un par patient",
        ),
    )
    _chart(shelf)
    save(
        workbook(
            {
                "pivot": [
                    ["classe", "service", "patients", "% avec alerte", "alertes / 100 j"],
                    *[
                        [name, service, thin(n), fr(share, 1), fr(rate, 1)]
                        for name, service, n, share, rate in (
                            ("AVK", "cardiologie", 702, 22.4, 3.1),
                            ("AVK", "gériatrie", 344, 31.7, 4.4),
                            ("AOD", "cardiologie", 1511, 11.9, 1.2),
                            ("AOD", "gériatrie", 688, 17.2, 2.0),
                            ("HBPM", "chirurgie", 2040, 8.8, 0.9),
                            ("HBPM", "médecine", 1763, 9.6, 1.1),
                        )
                    ],
                    ["Toutes", "tous", thin(7048), fr(12.8, 1), fr(1.5, 1)],
                ],
                "regles": [
                    ["règle", "seuil", "niveau"],
                    ["INR", "> 5", 3],
                    ["DFG", "< 30", 2],
                    ["plaquettes", "< 100", 2],
                    ["poids", "< 50", 1],
                ],
            }
        ),
        shelf.safe(
            "pharma/alertes_anticoagulants.xlsx",
            "seuils des règles d'alerte et niveaux",
            "Alertes pharmaceutiques sur anticoagulants par classe et service",
            "7 048 patients traités, une classe et un service par patient",
        ),
    )


def _chart(shelf: Shelf) -> None:
    path = shelf.safe(
        "covid/admissions_chart.xlsx",
        "a chart of monthly counts, all above 10",
        "Monthly admissions with COVID-19 and share with oxygen",
        "2,906 adults admitted in 2022",
    )
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2025, 3, 4), "author": ""})
    sheet = book.add_worksheet("monthly")
    sheet.write_row(0, 0, ["month", "admissions", "with oxygen"])
    counts = [612, 388, 301, 277, 144, 118, 331, 171, 102, 188, 121, 153]
    for at, n in enumerate(counts, start=1):
        sheet.write_row(at, 0, [f"2022-{at:02d}", n, pc(round(n * 0.41), n)])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "admissions", "categories": "=monthly!$A$2:$A$13", "values": "=monthly!$B$2:$B$13"})
    sheet.insert_chart("E2", chart)
    book.close()
    same(path)
    assert sum(counts) == 2906
