"""More CSV tables that may go out."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import table
from tests.airlock.outputs7.study import parts


def write(shelf: Shelf) -> None:
    r = shelf.random("csv_safe_more")

    path = shelf.safe(
        "csv/classes_age_90.csv",
        "an open class from 90 years",
        "Effectifs par classe d'âge quinquennale, dernière classe ouverte.",
        "23 900 patients de 60 ans et plus passés aux urgences",
    )
    sizes = iter(parts(r, 22477, 12, 1100))
    table(
        path,
        [
            ["classe_age", "femmes", "hommes", "duree_mediane_h"],
            *(
                [
                    f"{a}-{a + 4}",
                    next(sizes),
                    next(sizes),
                    f"{r.uniform(4, 6):.1f}".replace(".", ","),
                ]
                for a in range(60, 90, 5)
            ),
            ["90 et plus", 1021, 402, "6,8"],
        ],
        ";",
    )

    path = shelf.safe(
        "csv/describe_quartiles.csv",
        "quartiles of large groups, no extremes",
        "Distribution of baseline laboratory values.",
        "2,655 adults with type 2 diabetes, first consultation",
    )
    table(
        path,
        [
            ["variable", "unit", "n", "mean", "sd", "p25", "median", "p75"],
            *(
                [name, unit, n, mean, sd, round(mean - 0.7 * sd, 1), round(mean * 0.98, 1), round(mean + 0.6 * sd, 1)]
                for name, unit, n, mean, sd in (
                    ("hba1c", "%", 2655, 7.8, 1.4),
                    ("creatinine", "umol/L", 2601, 84, 31),
                    ("ldl", "mmol/L", 2417, 2.6, 0.9),
                    ("bmi", "kg/m2", 2533, 30.2, 5.8),
                    ("potassium", "mmol/L", 2588, 4.4, 0.4),
                )
            ),
        ],
    )

    path = shelf.safe(
        "csv/life_table_yearly.csv",
        "yearly intervals of a life table, each with many events",
        "Actuarial life table by year after diagnosis.",
        "3,480 adults with colorectal cancer diagnosed between 2010 and 2015",
    )
    risk, alive = 3480, 1.0
    rows: list[list[Any]] = [["year", "at_risk", "deaths", "censored", "survival", "se"]]
    for year in range(9):
        dead, lost = parts(r, int(risk * 0.17), 2, 30)
        alive *= 1 - dead / (risk - lost / 2)
        rows.append([year, risk, dead, lost, f"{alive:.3f}", f"{0.004 + 0.001 * year:.3f}"])
        risk -= dead + lost
    table(path, rows)

    path = shelf.safe(
        "csv/couts_par_poste.csv",
        "sums spread over many stays, the largest share stated and small",
        "Coût complet par poste et part du plus gros séjour.",
        "4 870 patients opérés d'une prothèse de hanche, un séjour chacun",
    )
    table(
        path,
        [
            ["poste", "patients", "cout_total_keur", "part_du_plus_gros_sejour_%"],
            *(
                [name, r.randint(3200, 4400), r.randint(410, 5900), f"{r.uniform(0.1, 0.9):.1f}".replace(".", ",")]
                for name in ("implants", "bloc", "hébergement", "imagerie", "biologie", "médicaments", "transfusion")
            ),
        ],
        ";",
    )

    path = shelf.safe(
        "csv/concept_counts.csv",
        "ten-digit concept ids that begin with 80 and are no patient numbers",
        "Counts of persons per concept, rounded to the nearest ten.",
        "96,400 patients of the warehouse with at least one measurement",
    )
    table(
        path,
        [
            ["concept_id", "concept_name", "domain_id", "persons"],
            *(
                [int(f"80{r.randint(10**7, 10**8 - 1):08d}"), name, "Measurement", 10 * r.randint(210, 8400)]
                for name in (
                    "Creatinine [Moles/volume] in Serum",
                    "Haemoglobin",
                    "Platelets",
                    "C reactive protein",
                    "Sodium",
                    "Potassium",
                    "Troponin T",
                    "Lactate",
                    "Glucose",
                )
            ),
        ],
    )
