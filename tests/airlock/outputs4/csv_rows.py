"""CSV files that leak: rows, residuals, steps and dates of single persons."""

from datetime import date, timedelta

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import comma, ipp, person, ratios
from tests.airlock.outputs4.writers import to_csv


def write(shelf: Shelf) -> None:
    rows(shelf)
    steps(shelf)


def rows(shelf: Shelf) -> None:
    r = shelf.random("csv-rows")
    path = shelf.unsafe(
        "csv/base_analyse_anonymisee.csv",
        "row_level",
        "a line a patient, 180 of them",
        "Base d'analyse anonymisée",
        "180 patients, exacerbation de BPCO",
    )
    table = [["id_etude", "sexe", "age", "imc", "vems_pct", "vni", "duree_sejour", "deces"]]
    for i in range(1, 181):
        table.append(
            [
                f"BP{i:04d}",
                r.choice("HF"),
                str(r.randrange(48, 88)),
                comma(r.gauss(25, 4)),
                str(r.randrange(22, 75)),
                r.choice("01"),
                str(r.randrange(2, 30)),
                r.choice("0001"),
            ]
        )
    to_csv(path, table, ";", "utf-8-sig")

    r = shelf.random("csv-long")
    path = shelf.unsafe(
        "csv/egfr_long_format.csv",
        "row_level",
        "one line a visit of each subject",
        "eGFR trajectories in long format",
        "60 kidney transplant recipients",
    )
    table = [["subject", "visit", "months_since_tx", "egfr", "tacrolimus_ngml"]]
    for i in range(60):
        base = r.uniform(35, 70)
        for v, month in enumerate((1, 3, 6, 12), 1):
            table.append(
                [str(1001 + i), str(v), str(month), f"{base + r.gauss(0, 4):.1f}", f"{r.uniform(4, 12):.1f}"]
            )
    to_csv(path, table, "\t")

    r = shelf.random("csv-resid")
    path = shelf.unsafe(
        "csv/model_diagnostics.csv",
        "row_level",
        "fitted value, residual and leverage of each observation",
        "OLS diagnostics (statsmodels get_influence)",
        "210 patients after hip fracture",
    )
    table = [["obs", "fitted", "resid", "student_resid", "hat", "cooks_d"]]
    for i in range(210):
        table.append(
            [
                str(i),
                f"{r.gauss(8, 2):.5f}",
                f"{r.gauss(0, 2.2):.5f}",
                f"{r.gauss(0, 1):.5f}",
                f"{r.uniform(0.01, 0.09):.5f}",
                f"{r.uniform(0, 0.03):.6f}",
            ]
        )
    to_csv(path, table)

    r = shelf.random("csv-ipp")
    path = shelf.unsafe(
        "csv/controle_qualite_poids.csv",
        "identifier",
        "column ipp: patient numbers",
        "Dossiers avec un poids à vérifier",
        "patients adultes, 2023",
    )
    table = [
        ["ipp", "motif", "nb_saisies"],
        *(
            [ipp(r), r.choice(("poids absent", "unité incohérente", "valeur répétée")), str(r.randrange(11, 40))]
            for _ in range(40)
        ),
    ]
    to_csv(path, table, ";")

    r = shelf.random("csv-name")
    path = shelf.unsafe(
        "csv/dictionnaire_variables.csv",
        "name",
        f"comment of poids_j0 names {(who := person(r, 'f'))}",
        "Dictionnaire de données de l'étude",
        "",
    )
    table = [["variable", "libelle", "type", "unite", "commentaire"]]
    for name, label, kind, unit in (
        ("age", "Âge à l'inclusion", "entier", "années"),
        ("sexe", "Sexe administratif", "code", "1/2"),
        ("poids_j0", "Poids à l'entrée", "réel", "kg"),
        ("taille", "Taille", "réel", "cm"),
        ("creat_j0", "Créatinine à l'entrée", "réel", "µmol/L"),
        ("pas", "Pression systolique", "entier", "mmHg"),
        ("mrs_m3", "Rankin modifié à 3 mois", "entier", "0-6"),
        ("nihss", "Score NIHSS", "entier", "0-42"),
    ):
        table.append([name, label, kind, unit, ""])
    table[3][4] = f"valeur saisie en livres pour Mme {who}, corrigée à la main"
    to_csv(path, table, ";")

    r = shelf.random("csv-formula")
    path = shelf.unsafe(
        "csv/forest_links.csv",
        "formula",
        "=HYPERLINK(...) in the first cell of each line",
        "Odds ratios with a link to the definition of each variable",
        "3,912 patients with sepsis",
    )
    table = ratios(r, "en", 10)
    for row in table[1:]:
        row[0] = f'=HYPERLINK("http://wiki.example.org/{row[0].split()[0].lower()}","{row[0]}")'
    to_csv(path, table)


def steps(shelf: Shelf) -> None:
    r = shelf.random("csv-dates")
    path = shelf.unsafe(
        "csv/first_case_by_unit.csv",
        "date",
        "date of the first case of each unit",
        "Outbreak of C. difficile: date of the first case by unit",
        "patients with C. difficile in 2022",
    )
    rows = [["unit", "first_case", "cases_total"]]
    for i in range(1, 21):
        rows.append(
            [f"Unit {i}", (date(2022, 1, 3) + timedelta(r.randrange(330))).isoformat(), str(r.randrange(12, 70))]
        )
    to_csv(path, rows)

    r = shelf.random("csv-roc")
    path = shelf.unsafe(
        "csv/roc_curve_points.csv",
        "points",
        "every threshold of roc_curve(y, score): one person each",
        "ROC curve of the readmission model (fpr, tpr, thresholds)",
        "test set, 160 patients",
    )
    scores = sorted(
        ((r.random() ** 0.7, 1) if r.random() < 0.4 else (r.random() ** 1.6, 0) for _ in range(160)), reverse=True
    )
    pos, tp, fp = sum(y for _, y in scores), 0, 0
    rows = [["fpr", "tpr", "threshold"], ["0.0", "0.0", "inf"]]
    for score, y in scores:
        tp, fp = tp + y, fp + 1 - y
        rows.append([f"{fp / (160 - pos):.6f}", f"{tp / pos:.6f}", f"{score:.8f}"])
    to_csv(path, rows)

    r = shelf.random("csv-events")
    path = shelf.unsafe(
        "csv/kmf_event_table.csv",
        "points",
        "removed, observed and censored are mostly 1 at each event",
        "lifelines KaplanMeierFitter.event_table",
        "120 patients with metastatic colorectal cancer",
    )
    rows, left = (
        [
            ["event_at", "removed", "observed", "censored", "entrance", "at_risk"],
            ["0.0", "0", "0", "0", "120", "120"],
        ],
        120,
    )
    time = 0.0
    while left > 40:
        time += r.uniform(0.2, 1.1)
        seen = r.choice((1, 1, 0))
        rows.append([f"{time:.2f}", "1", str(seen), str(1 - seen), "0", str(left)])
        left -= 1
    to_csv(path, rows)

    r = shelf.random("csv-cumulative")
    path = shelf.unsafe(
        "csv/inclusions_cumulees.csv",
        "subtraction",
        "cumulative inclusions that grow by 2 to 8 a week",
        "Inclusions cumulées par semaine",
        "patients inclus dans la cohorte, 40 semaines",
    )
    rows, total = [["semaine", "inclus_cumules"]], 11
    for week in range(1, 41):
        rows.append([f"S{week:02d}", str(total)])
        total += r.randrange(2, 9)
    to_csv(path, rows, ";")

    r = shelf.random("csv-attrition")
    path = shelf.unsafe(
        "csv/attrition.csv",
        "subtraction",
        "4,118 to 4,112: 6 persons left out at a step",
        "Attrition of the cohort step by step",
        "adults with pneumonia, 2018-2023",
    )
    kept = [9840, 8122, 7655, 6204, 4118, 4112, 3390]
    names = (
        "ICD-10 J12-J18",
        "Aged 18 or over",
        "First stay only",
        "Chest imaging within 24 h",
        "Antibiotic within 24 h",
        "Opposition to reuse",
        "Stay of 48 h or more",
    )
    to_csv(
        path,
        [
            ["step", "criterion", "patients_left"],
            *([str(i), n, str(k)] for i, (n, k) in enumerate(zip(names, kept, strict=True))),
        ],
    )

    path = shelf.unsafe(
        "csv/moyennes_bras_dose.csv",
        "single_value",
        "dose 600: sd NaN, the mean is of one person",
        "Moyenne et écart-type du dosage par palier",
        "pharmacocinétique, 6 900 patients, 19 paliers de dose",
    )
    rows = [["dose_mg", "concentration_moyenne", "sd"]]
    rng = np.random.default_rng(4)
    for dose in range(100, 1100, 50):
        rows.append(
            [
                str(dose),
                f"{dose * 0.021 + rng.normal(0, 0.2):.2f}",
                "NaN" if dose == 600 else f"{rng.uniform(0.8, 2.2):.2f}",
            ]
        )
    to_csv(path, rows)
