"""Workbooks that may go out, some with hidden things that are harmless."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import excel
from tests.airlock.outputs7.study import model, parts, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("excel_safe")

    path = shelf.safe(
        "excel/tables_article_avc.xlsx",
        "several sheets, scores from 0 to 6",
        "Tableaux de l'article : caractéristiques, modèle, mRS.",
        "1 412 patients avec AVC ischémique, 760 en bras A et 652 en bras B",
    )
    mrs = [["mRS à 3 mois", "A (n = 760)", "B (n = 652)"]]
    a, b = parts(r, 760, 7, 20), parts(r, 652, 7, 20)
    mrs += [[str(i), share(a[i], 760, True), share(b[i], 652, True)] for i in range(7)]
    excel(
        path,
        {
            "T1": table1(
                r,
                {"A": 760, "B": 652},
                [("=Âge", 72, 11), ("Sexe", "F", "H"), ("~NIHSS", 7, 4, 13), ("TOAST", "1", "2", "3", "4", "5")],
                True,
            ),
            "T2": model(r, ["Bras B", "Âge", "NIHSS, par point", "Glycémie, par mmol/L"], "OR commun", True),
            "T3": mrs,
        },
    )

    path = shelf.safe(
        "excel/data_dictionary.xlsx",
        "codes of categories from 0 to 9",
        "Data dictionary of the study, no data.",
        "no patients: a dictionary",
    )
    excel(
        path,
        {
            "Variables": [
                ["name", "label", "type", "min allowed", "max allowed", "decimals"],
                ["age", "Age at inclusion", "integer", 18, 110, 0],
                ["sex", "Sex at birth", "code", 1, 2, 0],
                ["gose", "Glasgow Outcome Scale Extended", "code", 1, 8, 0],
                ["gcs_m", "GCS motor", "code", 1, 6, 0],
                ["pupils", "Reactive pupils", "code", 0, 2, 0],
                ["icp", "Intracranial pressure, mmHg", "decimal", 0, 100, 1],
            ],
            "Codes": [
                ["variable", "code", "meaning"],
                ["sex", 1, "female"],
                ["sex", 2, "male"],
                *(
                    ["gose", i, m]
                    for i, m in enumerate(
                        (
                            "dead",
                            "vegetative",
                            "lower severe",
                            "upper severe",
                            "lower moderate",
                            "upper moderate",
                            "lower good",
                            "upper good",
                        ),
                        1,
                    )
                ),
            ],
        },
    )

    path = shelf.safe(
        "excel/activite_par_unite.xlsx",
        "numbers of beds, machines and rooms below ten",
        "Activité annuelle par unité : patients et moyens.",
        "19 400 patients hospitalisés en 2023",
    )
    sizes = iter(parts(r, 19400, 8, 640))
    excel(
        path,
        {
            "2023": [
                ["Unité", "Patients", "Lits ouverts", "Échographes", "Salles", "DMS, jours"],
                *(
                    [
                        u,
                        next(sizes),
                        r.choice([8, 9, 12, 14, 22, 28]),
                        r.choice([1, 2, 3, 4]),
                        r.randint(1, 6),
                        f"{r.uniform(2.1, 9.4):.1f}".replace(".", ","),
                    ]
                    for u in (
                        "Cardiologie",
                        "Neurologie",
                        "Pneumologie",
                        "Néphrologie",
                        "Hématologie",
                        "ORL",
                        "Urologie",
                        "Gynécologie",
                    )
                ),
            ]
        },
    )

    path = shelf.safe(
        "excel/sensitivity_analyses.xlsx",
        "lags, knots and E-values below ten; nested analyses that differ by more than ten",
        "Sensitivity analyses of the target trial emulation.",
        "22,714 adults starting an SGLT2 inhibitor or a DPP-4 inhibitor",
    )
    results: list[list[Any]] = [
        ["Analysis", "N", "Events", "HR", "95% CI", "E-value"],
        ["Main", 22714, 1362, 0.82, "0.74–0.91", 1.7],
        ["Lag of 3 months", 21880, 1206, 0.84, "0.75–0.94", 1.7],
        ["Per protocol, 5 knots", 18402, 987, 0.79, "0.69–0.90", 1.8],
        ["Without prior insulin", 16035, 811, 0.85, "0.74–0.98", 1.6],
        ["Negative outcome", 22714, 604, 1.02, "0.87–1.19", 1.2],
    ]
    settings: list[list[Any]] = [
        ["setting", "value"],
        ["lag, months", 3],
        ["knots", 5],
        ["imputations", 8],
        ["seed", 7],
    ]
    excel(path, {"Results": results, "Settings": settings})

    path = shelf.safe(
        "excel/delais_chirurgie.xlsx",
        "medians of hours below ten",
        "Délais médians avant chirurgie, par jour de la semaine.",
        "5 215 patients opérés d'une fracture de hanche",
    )
    sizes = iter(parts(r, 5215, 7, 640))
    excel(
        path,
        {
            "Délais": [
                ["Jour d'arrivée", "Patients", "Médiane, h", "Q1, h", "Q3, h", "N° du jour"],
                *(
                    [
                        d,
                        next(sizes),
                        round(r.uniform(19, 27), 1),
                        round(r.uniform(6, 9.5), 1),
                        round(r.uniform(36, 47), 1),
                        i,
                    ]
                    for i, d in enumerate(
                        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), 1
                    )
                ),
            ]
        },
    )

    path = shelf.safe(
        "excel/trial_adverse_events.xlsx",
        "grades 1 to 5, rare terms grouped so that each count is ten and more",
        "Adverse events by system organ class and grade; classes under 10 patients are grouped in 'Other'.",
        "1,540 adults, 770 per arm, in a trial of adjuvant therapy",
    )
    rows: list[list[Any]] = [["System organ class", "Grade", "Arm 1 (N=770)", "Arm 2 (N=770)"]]
    rows += [
        [soc, grade, share(r.randint(15, 190), 770), share(r.randint(15, 190), 770)]
        for soc in ("Gastrointestinal", "Skin", "Nervous system", "Blood", "Other")
        for grade in ("1-2", "3-5")
    ]
    excel(path, {"AE": rows})
