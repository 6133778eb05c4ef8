"""Descriptive tables that may leave: counts and complements from ten, no extremes, no single dates."""

from random import Random

from tests.airlock.outputs.contents.content import Content
from tests.airlock.outputs.numbers import (
    around,
    cohort_size,
    count_and_percent,
    p_value,
    percent,
    rounded,
    split,
    spread,
)

WARDS = ("Cardiologie", "Néphrologie", "Réanimation", "Gériatrie", "Pneumologie", "Urgences")
REGIONS = ("Île-de-France", "Bretagne", "Occitanie", "Grand Est", "Normandie")


def table_one(rng: Random) -> Content:
    exposed, control = rng.randint(700, 1900), rng.randint(1900, 4000)
    total = exposed + control
    rows = []
    for label in ("Femmes", "Diabète", "Hypertension artérielle", "Insuffisance rénale chronique", "Tabagisme actif"):
        first, second = rng.randint(120, exposed - 120), rng.randint(300, control - 300)
        whole = count_and_percent(first + second, total)
        rows.append(
            [label, whole, count_and_percent(first, exposed), count_and_percent(second, control), p_value(rng)]
        )
    ages = [f"{rng.randint(61, 68)} [{rng.randint(50, 58)}-{rng.randint(72, 79)}]" for _ in range(3)]
    rows.insert(0, ["Âge, médiane [Q1-Q3]", *ages, p_value(rng)])
    header = ["Caractéristique", f"Total (N={total})", f"Exposés (N={exposed})", f"Témoins (N={control})", "p"]
    return Content(
        "Tableau 1. Caractéristiques à l'inclusion", header, rows, f"{total} adultes hospitalisés", "p-values"
    )


def by_year(rng: Random) -> Content:
    rows = []
    for year in range(2016, 2024):
        stays = rng.randint(2100, 3900)
        patients, deaths = stays - rng.randint(200, 500), rng.randint(60, 190)
        rows.append([year, stays, patients, deaths, f"{1000 * deaths / stays:.1f}"])
    header = ["year", "stays", "patients", "deaths", "deaths per 1000 stays"]
    return Content("Activity by year", header, rows, "all stays 2016-2023", "years and rates of large groups")


def centres(rng: Random) -> Content:
    rows = [[r, rng.randint(1, 7), rng.randint(2, 9), rng.randint(240, 1400)] for r in REGIONS]
    rows.append(["Ensemble", sum(row[1] for row in rows), sum(row[2] for row in rows), sum(row[3] for row in rows)])
    header = ["Région", "Nombre de centres", "Nombre de services", "Patients inclus"]
    return Content("Centres participants", header, rows, f"{rows[-1][3]} patients inclus", "counts of centres")


def quartiles(rng: Random) -> Content:
    rows = []
    for ward in WARDS:
        low = around(rng, 4, 1.5, 1)
        rows.append(
            [ward, rng.randint(180, 2400), round(low + 2.1, 1), spread((low, low + 5.4)), round(low + 3.3, 1)]
        )
    header = ["Service", "Séjours", "Durée médiane (jours)", "[Q1-Q3]", "Moyenne"]
    return Content("Durée de séjour par service", header, rows, "séjours de 2022", "quartiles of large groups")


def histogram(rng: Random) -> Content:
    counts = split(rng, cohort_size(rng), 12, 25)
    rows = [[f"[{5 * i + 20}-{5 * i + 25}[", count] for i, count in enumerate(counts)]
    return Content("Histogram of age", ["age band", "n"], rows, f"{sum(counts)} adults", "histogram, every bin >= 10")


def ages_to_ninety(rng: Random) -> Content:
    counts = split(rng, cohort_size(rng), 8, 40)
    bands = ("18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90 et plus")
    rows = [[band, n, percent(n, sum(counts))] for band, n in zip(bands, counts, strict=True)]
    return Content("Pyramide des âges", ["Tranche", "n", "%"], rows, f"{sum(counts)} patients", "open band from 90")


def structural_zeros(rng: Random) -> Content:
    men, women = rng.randint(2000, 3000), rng.randint(2000, 3000)
    rows = [
        ["Grossesse en cours", 0, rng.randint(90, 300)],
        ["Cancer de la prostate", rng.randint(80, 250), 0],
        ["Cancer du col de l'utérus", 0, rng.randint(50, 150)],
        ["Insuffisance cardiaque", rng.randint(200, 500), rng.randint(200, 500)],
    ]
    header = ["Condition", f"Hommes (N={men})", f"Femmes (N={women})"]
    return Content("Conditions selon le sexe", header, rows, f"{men + women} adultes", "structural zeros")


def suppressed(rng: Random) -> Content:
    rows = []
    for ward in WARDS[:5]:
        masked = rng.random() < 0.4
        rows.append([ward, rounded(rng.randint(150, 900)), "<10" if masked else rounded(rng.randint(40, 110))])
    rows[1][2] = rows[3][2] = "<10"
    header = ["Ward", "Stays (rounded to 10)", "Stays with sepsis"]
    return Content("Sepsis by ward, small cells masked", header, rows, "stays of 2021", "masked cells without totals")


def missing(rng: Random) -> Content:
    total = rng.randint(7000, 9000)
    names = ("weight", "height", "smoking", "lactate", "troponin", "albumin", "BNP")
    counts = [rng.randint(90, total // 2) for _ in names]
    rows = [[name, count, percent(count, total)] for name, count in zip(names, counts, strict=True)]
    return Content("Missing data", ["variable", "missing", "%"], rows, f"{total} patients", "shares of a large group")


def flow(rng: Random) -> Content:
    left = rng.randint(14000, 19000)
    rows: list[list[str | int]] = [["Séjours éligibles", left, ""]]
    for reason in (
        "Âge inférieur à 18 ans",
        "Séjour de moins de 24 h",
        "Opposition à la recherche",
        "Données manquantes",
    ):
        out = rng.randint(60, 1500)
        left -= out
        rows.append([reason, left, out])
    return Content(
        "Diagramme de flux", ["Étape", "Restants", "Exclus"], rows, "séjours 2019-2023", "flow chart of large counts"
    )


def laboratory(rng: Random) -> Content:
    rows = []
    for analyte, unit, low, width in (
        ("Créatinine", "µmol/L", 62, 31),
        ("Potassium", "mmol/L", 3.7, 0.7),
        ("CRP", "mg/L", 3, 28),
        ("HbA1c", "%", 5.6, 1.9),
    ):
        q1 = round(low * rng.uniform(0.95, 1.05), 1)
        rows.append([analyte, unit, rng.randint(1500, 9000), round(q1 + width / 2, 1), spread((q1, q1 + width))])
    header = ["Analyte", "Unité", "Dosages", "Médiane", "[Q1-Q3]"]
    return Content("Résultats de biologie", header, rows, "4210 patients", "medians of large groups, small values")


def icd_codes(rng: Random) -> Content:
    codes = (
        ("I50.0", "Insuffisance cardiaque"),
        ("N17.9", "Insuffisance rénale aiguë"),
        ("J18.9", "Pneumopathie"),
        ("E11.9", "Diabète de type 2"),
        ("K50.9", "Maladie de Crohn"),
    )
    rows = [[i + 1, code, label, rng.randint(45, 900)] for i, (code, label) in enumerate(codes)]
    header = ["Rang", "CIM-10", "Libellé", "Séjours"]
    return Content("Diagnostics les plus fréquents", header, rows, "séjours de 2022", "ranks, codes, eponyms")


def concepts(rng: Random) -> Content:
    names = ("Serum creatinine", "Haemoglobin A1c", "Troponin I", "C-reactive protein", "Lactate")
    rows = [
        [f"80{rng.randint(0, 99_999_999):08d}", 3000000 + rng.randint(1, 60000), n, rng.randint(300, 9000)]
        for n in names
    ]
    header = ["source_concept_id", "concept_id", "concept_name", "persons"]
    return Content("Concept set", header, rows, "9800 persons", "concept ids that look like patient numbers")


def costs(rng: Random) -> Content:
    rows = []
    for ward in WARDS:
        stays, mean = rng.randint(200, 1900), rng.randint(2100, 9800)
        rows.append([ward, stays, stays * mean, mean, round(mean * rng.uniform(0.4, 0.9))])
    header = ["Service", "Séjours", "Coût total (EUR)", "Coût moyen", "Écart-type"]
    return Content("Coûts par service", header, rows, "séjours de 2022", "sums of many contributors")


def smd(rng: Random) -> Content:
    names = ("age", "sex", "Charlson", "diabetes", "eGFR", "previous admission")
    rows = [[name, around(rng, 0.25, 0.2), around(rng, 0.04, 0.035)] for name in names]
    header = ["covariate", "SMD before weighting", "SMD after weighting"]
    return Content("Balance of covariates", header, rows, "3120 pairs matched 1:1", "differences, ratio 1:1")


SAFE_TABLES = {
    f.__name__: f
    for f in (
        table_one,
        by_year,
        centres,
        quartiles,
        histogram,
        ages_to_ninety,
        structural_zeros,
        suppressed,
        missing,
        flow,
        laboratory,
        icd_codes,
        concepts,
        costs,
        smd,
    )
}
