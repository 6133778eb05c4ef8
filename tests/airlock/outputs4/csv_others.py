"""CSV files that are released every day: curves, dictionaries and codes."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import comma, p_value, survival
from tests.airlock.outputs4.writers import to_csv


def write(shelf: Shelf) -> None:
    curves(shelf)
    dictionaries(shelf)


def curves(shelf: Shelf) -> None:
    r = shelf.random("csv-km")
    path = shelf.safe(
        "csv/survival_by_half_year.csv",
        "a life table at wide intervals",
        "Survival at 0, 6, 12, 18, 24, 36 months",
        "6,480 patients with chronic kidney disease",
    )
    to_csv(path, survival(r, "en", 6480, (0, 6, 12, 18, 24, 36)))

    path = shelf.safe(
        "csv/roc_lissee.csv",
        "a smoothed curve on a grid of 0.05",
        "Courbe ROC binormale lissée, grille de spécificité de 0,05",
        "9 300 patients, 2 140 événements",
    )
    rows = [["un_moins_specificite", "sensibilite", "ic_bas", "ic_haut"]]
    for i in range(1, 18):
        x = i / 20
        y = x**0.32
        rows.append([comma(x, 2), comma(y, 3), comma(y - 0.014, 3), comma(y + 0.014, 3)])
    to_csv(path, rows, ";")

    r = shelf.random("csv-calibration")
    path = shelf.safe(
        "csv/calibration_deciles.csv",
        "ten deciles of 900 persons",
        "Calibration by decile of predicted risk",
        "9,000 patients",
    )
    rows = [["decile", "n", "mean_predicted", "observed_events", "observed_rate"]]
    for d in range(1, 11):
        p = 0.03 + 0.045 * (d - 1)
        k = round(900 * p * r.uniform(0.92, 1.08))
        rows.append([str(d), "900", f"{p:.4f}", str(k), f"{k / 900:.4f}"])
    to_csv(path, rows)

    r = shelf.random("csv-its")
    path = shelf.safe(
        "csv/its_monthly_rate.csv",
        "one rate a month over a large hospital",
        "Interrupted time series: antibiotic use (DDD per 1000 bed-days) by month, with fitted values",
        "whole hospital, 2018-2023",
    )
    rows = [["t", "month", "ddd_per_1000", "fitted", "post"]]
    for t in range(72):
        fit = 612 - 0.4 * t - (38 if t >= 40 else 0)
        rows.append(
            [
                str(t + 1),
                f"{2018 + t // 12}-{t % 12 + 1:02d}",
                f"{fit + r.gauss(0, 9):.1f}",
                f"{fit:.1f}",
                str(int(t >= 40)),
            ]
        )
    to_csv(path, rows)


def dictionaries(shelf: Shelf) -> None:
    r = shelf.random("csv-dict")
    path = shelf.safe(
        "csv/data_dictionary.csv",
        "codes, units, reference ranges and versions",
        "Data dictionary of the analysis table",
        "",
    )
    rows = [["name", "label", "type", "unit", "reference_low", "reference_high", "loinc", "since_version"]]
    for name, label, unit, low, high, loinc in (
        ("na", "Sodium", "mmol/L", "135", "145", "2951-2"),
        ("k", "Potassium", "mmol/L", "3.5", "5.0", "2823-3"),
        ("creat", "Creatinine", "µmol/L", "45", "104", "14682-9"),
        ("hb", "Haemoglobin", "g/dL", "12", "17", "718-7"),
        ("crp", "C-reactive protein", "mg/L", "0", "5", "1988-5"),
        ("lact", "Lactate", "mmol/L", "0.5", "2.2", "2524-7"),
        ("plt", "Platelets", "10^9/L", "150", "400", "777-3"),
        ("wbc", "Leukocytes", "10^9/L", "4", "10", "6690-2"),
        ("bili", "Bilirubin", "µmol/L", "3", "21", "14631-6"),
        ("inr", "INR", "1", "0.9", "1.2", "6301-6"),
    ):
        for stat, since in (("first", "1.0"), ("last", "1.0"), ("median", "1.2"), ("slope", "2.0")):
            rows.append(
                [
                    f"{name}_{stat}_{r.choice(('24h', '48h', '7d'))}",
                    f"{label}, {stat} value",
                    "float",
                    unit,
                    low,
                    high,
                    loinc,
                    since,
                ]
            )
    to_csv(path, rows)

    r = shelf.random("csv-concepts")
    path = shelf.safe(
        "csv/concept_set_hf.csv",
        "concept identifiers of 6 to 8 digits, not persons",
        "Concept set of heart failure (OMOP)",
        "",
    )
    rows = [["concept_id", "concept_code", "vocabulary_id", "domain_id", "include_descendants"]]
    rows += [
        [
            str(r.randrange(310000, 46273000)),
            str(r.randrange(10**6, 10**9)),
            "SNOMED",
            "Condition",
            r.choice(("0", "1")),
        ]
        for _ in range(90)
    ]
    to_csv(path, rows)

    r = shelf.random("csv-corr")
    path = shelf.safe(
        "csv/matrice_correlation.csv",
        "a diagonal of 1, not of persons",
        "Matrice de corrélation de Spearman",
        "12 400 séjours",
    )
    names = ["age", "creat", "crp", "hb", "na", "k", "lact", "plq", "gb", "bili", "tp", "alb"]
    values = {(i, j): r.uniform(-0.5, 0.7) for i in range(12) for j in range(i)}
    rows = [
        ["", *names],
        *(
            [n, *(comma(1 if i == j else values[max(i, j), min(i, j)], 2) for j in range(12))]
            for i, n in enumerate(names)
        ),
    ]
    to_csv(path, rows, ";")

    r = shelf.random("csv-missing")
    path = shelf.safe(
        "csv/missingness.csv",
        "percentages missing over 20,000 stays",
        "Share of missing values by variable and year",
        "20,000 stays or more each year",
    )
    rows = [["variable", *(str(y) for y in range(2018, 2024)), "p_trend"]]
    rows += [
        [v, *(f"{r.uniform(2, 38):.1f}" for _ in range(6)), p_value(r)]
        for v in (
            "bmi",
            "lactate",
            "troponin",
            "bnp",
            "albumin",
            "smoking",
            "alcohol",
            "gcs",
            "temperature",
            "spo2",
            "weight",
            "height",
            "ferritin",
            "tsh",
            "hba1c",
            "ldl",
            "urate",
            "d_dimer",
            "ph",
            "pco2",
        )
    ]
    to_csv(path, rows)

    path = shelf.safe(
        "csv/nomenclature_ccam.csv",
        "codes and numbers of codes by chapter",
        "Nombre de codes CCAM retenus par chapitre et exemples",
        "",
    )
    rows = [["chapitre", "codes_retenus", "exemple", "version"]]
    for i, (chapter, code) in enumerate(
        (
            ("Système nerveux", "ABLB001"),
            ("Œil", "BFGA004"),
            ("Oreille", "CBMA004"),
            ("Cœur", "DDAF001"),
            ("Vaisseaux", "EBLA003"),
            ("Sang", "FELF011"),
            ("Respiratoire", "GLLD008"),
            ("Digestif", "HHFA001"),
            ("Urinaire", "JVJF004"),
            ("Glandes", "KCFA005"),
            ("Os du crâne", "LBLD034"),
            ("Membre supérieur", "MEKA006"),
            ("Membre inférieur", "NEKA020"),
            ("Gynécologie", "JKFA026"),
        ),
        1,
    ):
        rows.append([chapter, str(1 + i * 3 % 11), code, f"v{60 + i % 9}"])
    to_csv(path, rows, ";")
