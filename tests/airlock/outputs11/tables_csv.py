"""Delimited tables: what a script writes last, before anyone opens it."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, life, ratios, split
from tests.airlock.outputs11.tools import table

SEX = {"Men": 1054, "Women": 788}


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.safe(
        "cardiology/table1_by_sex.csv",
        "NYHA classes, p-values and quartiles are small numbers",
        "Baseline characteristics at the first heart failure admission, by sex.",
        "1,842 adults with a first admission for heart failure, 2017-2022",
    )
    rows: list[list[Any]] = baseline(
        SEX,
        [
            ("Age, years, median [Q1-Q3]", ["73 [64-81]", "79 [71-86]"], "<0.001"),
            ("LVEF, %, mean (SD)", ["36.2 (11.8)", "45.9 (12.6)"], "<0.001"),
            ("NYHA class", {"II": [391, 274], "III": [498, 371], "IV": None}, "0.31"),
            ("Hypertension", [688, 571], "0.002"),
            ("Diabetes", [371, 242], "0.046"),
            ("Atrial fibrillation", [402, 318], "0.34"),
            ("Chronic kidney disease, stage 3 or more", [377, 309], "0.12"),
            ("Pacemaker", [89, 41], "0.008"),
            ("Pregnancy-associated cardiomyopathy", ["not applicable", "14 (1.8)"], ""),
            ("Beta blocker at discharge", [871, 622], "0.05"),
            ("SGLT2 inhibitor at discharge", [214, 131], "0.043"),
            ("Length of stay, days, median [Q1-Q3]", ["8 [5-12]", "8 [6-13]"], "0.09"),
        ],
    )
    table(path, rows)

    path = shelf.safe(
        "nephrology/aki_models.csv",
        "p-values, degrees of freedom of terms and a count of centres",
        "Odds ratios of acute kidney injury after cardiac surgery; two nested logistic models.",
        "3,406 adults operated on in 7 centres, 512 with acute kidney injury",
    )
    terms = {
        "Age (per 10 years)": (0.214, 0.041),
        "Female sex": (-0.092, 0.098),
        "Baseline eGFR (per 10 mL/min)": (-0.188, 0.024),
        "Diabetes": (0.301, 0.102),
        "Combined surgery": (0.522, 0.111),
        "Bypass time (per 30 min)": (0.247, 0.039),
        "Emergency": (0.745, 0.143),
        "Contrast within 3 days": (0.118, 0.107),
    }
    one, two = ratios({k: (1.08 * terms[k][0], terms[k][1]) for k in list(terms)[:4]}), ratios(terms)
    rows = [["model", *one[0]], *[["1", *r] for r in one[1:]], *[["2", *r] for r in two[1:]]]
    rows += [["2", "AUC (10-fold)", "0.76", "0.74-0.78", ""], ["2", "Hosmer-Lemeshow chi2, 8 df", "7.9", "", "0.443"]]
    rows += [["2", "Random effect of centre (7 centres), SD", "0.21", "", "0.018"]]
    table(path, rows)

    path = shelf.safe(
        "urgences/passages_par_heure.csv",
        "les heures de 0 à 23 et les jours de 1 à 7 sont des petits nombres",
        "Nombre de passages aux urgences adultes selon l'heure d'arrivée, semaine et week-end, année 2023.",
        "passages aux urgences adultes en 2023",
    )
    stream = shelf.random("hours")
    rows = [["heure", "semaine", "week_end", "part_semaine_%"]]
    week = [stream.randint(620, 2300) for _ in range(24)]
    for hour, n in enumerate(week):
        rows.append(
            [str(hour), str(n), str(stream.randint(260, 910)), f"{100 * n / sum(week):.1f}".replace(".", ",")]
        )
    table(path, rows, ";", "latin-1")

    path = shelf.safe(
        "microbiology/antibiogram_2023.csv",
        "minimum inhibitory breakpoints and small concentrations",
        "Cumulative antibiogram: first isolate per patient, susceptible and resistant isolates by species and drug.",
        "2,214 adults with at least one positive blood or urine culture in 2023",
    )
    rows = [
        ["species", "antibiotic", "eucast_breakpoint_mg_L", "isolates", "susceptible", "resistant", "susceptible_pct"]
    ]
    for species, n in {"E. coli": 1180, "K. pneumoniae": 402, "P. mirabilis": 251, "E. faecalis": 381}.items():
        for drug, breakpoint_ in {
            "amoxicillin": 8,
            "ciprofloxacin": 0.25,
            "cotrimoxazole": 2,
            "gentamicin": 2,
        }.items():
            resistant = stream.randint(n // 10, n // 2)
            s = n - resistant
            rows.append([species, drug, str(breakpoint_), str(n), str(s), str(resistant), f"{100 * s / n:.1f}"])
    table(path, rows)

    path = shelf.safe(
        "oncology/os_life_table.csv",
        "yearly steps of survival and numbers at risk",
        "Life table of overall survival by line of treatment, in yearly intervals.",
        "1,390 adults with metastatic colorectal cancer",
    )
    rows = [["arm", "year", "at_risk", "deaths", "censored", "survival"]]
    for arm, n, dead, lost in (
        ("FOLFIRI-bev", 742, (161, 148, 92, 51, 24), (12, 21, 33, 40, 38)),
        ("FOLFOX-bev", 648, (170, 139, 81, 37, 19), (11, 16, 30, 41, 29)),
    ):
        for year, (risk, d, c, survival) in enumerate(life(n, dead, lost)):
            rows.append([arm, str(year), str(risk), str(d or ""), str(c or ""), f"{survival:.3f}"])
    table(path, rows, "\t")

    path = shelf.safe(
        "imaging/cv_metrics.csv",
        "folds 1 to 10, epochs and small errors",
        "Ten-fold cross-validation of a chest X-ray classifier: metrics of each fold.",
        "12,480 chest radiographs of 9,802 adults",
    )
    rows = [["fold", "n_val", "best_epoch", "auc", "brier", "sensitivity", "specificity", "ece"]]
    for fold in range(1, 11):
        a = 0.9 + stream.random() / 40
        rows.append(
            [
                str(fold),
                "1248",
                str(stream.randint(6, 19)),
                f"{a:.3f}",
                f"{0.09 - a / 50:.4f}",
                f"{a - 0.07:.3f}",
                f"{a - 0.05:.3f}",
                f"{stream.random() / 40:.4f}",
            ]
        )
    table(path, rows)

    path = shelf.safe(
        "dim/top_diagnostics.csv",
        "rangs 1 à 15, chapitres et codes CIM-10 avec chiffres",
        "Quinze premiers diagnostics principaux des séjours de gériatrie et leur rang, 2021 et 2022.",
        "6 730 séjours de 5 102 patients de gériatrie",
    )
    codes = [
        "I50.1",
        "J18.9",
        "N39.0",
        "S72.0",
        "A41.9",
        "F05.1",
        "R29.6",
        "I63.9",
        "J69.0",
        "G30.1",
        "E86",
        "K92.2",
        "N17.9",
        "J44.1",
        "R54",
    ]
    first = sorted(split(stream, 2610, 15, 40), reverse=True)
    second = [round(n * stream.uniform(0.84, 1.22)) + at for at, n in enumerate(first)]
    order = sorted(second, reverse=True)
    rows = [["rang_2021", "code", "sejours_2021", "rang_2022", "sejours_2022"]]
    rows += [
        [str(at + 1), c, str(a), str(order.index(b) + 1), str(b)]
        for at, (c, a, b) in enumerate(zip(codes, first, second, strict=True))
    ]
    table(path, rows, ";")

    path = shelf.safe(
        "public_health/screening_by_district_masked.csv",
        "cells below 10 are masked, and two in each row and column that has one",
        "Uptake of colorectal screening by district and age band; counts below 10 are masked with secondary masking and no totals are given.",
        "adults aged 50 to 74 who were invited through the hospital",
    )
    rows = [["district", "50-54", "55-59", "60-64", "65-69", "70-74"]]
    for name in ("North", "Harbour", "Old town", "Mills", "Station", "Hills", "Airport"):
        rows.append([name, *[str(stream.randint(38, 260)) for _ in range(5)]])
    for down, across in ((2, 1), (2, 4), (5, 1), (5, 4)):
        rows[down][across] = "masked"
    table(path, rows)
