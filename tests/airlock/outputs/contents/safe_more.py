"""More tables that may leave, each around one thing that is easily taken for a person or for a person's number."""

from random import Random

from tests.airlock.outputs.contents.content import Content
from tests.airlock.outputs.numbers import around, cohort_size, p_value, percent, rounded, split


def thousands(rng: Random) -> Content:
    """French separators: 1 004 is one number, not 1 and 4."""
    space = rng.choice((" ", "\u00a0", "\u202f"))
    rows = [
        [name, f"{rng.randint(1, 9)}{space}{rng.randint(3, 99):03d}"]
        for name in ("Consultations", "Séjours", "Urgences", "Séances")
    ]
    return Content(
        "Activité annuelle", ["Type", "Nombre de patients"], rows, f"18{space}204 patients", "separators of thousands"
    )


def comorbidities(rng: Random) -> Content:
    counts = split(rng, cohort_size(rng), 6, 60)
    rows = [
        [label, n, percent(n, sum(counts))]
        for label, n in zip(("0", "1", "2", "3", "4", "5 et plus"), counts, strict=True)
    ]
    header = ["Nombre de comorbidités", "Patients", "%"]
    return Content(
        "Patients selon le nombre de comorbidités", header, rows, f"{sum(counts)} patients", "categories named 1 to 5"
    )


def bands_of_days(rng: Random) -> Content:
    counts = split(rng, cohort_size(rng), 4, 90)
    rows = [[band, n] for band, n in zip(("1-2", "3-9", "10-29", "30+"), counts, strict=True)]
    return Content("Length of stay", ["days", "stays"], rows, f"{sum(counts)} stays", "bands named 1-2 and 3-9")


def grades(rng: Random) -> Content:
    counts = split(rng, cohort_size(rng), 4, 70)
    rows = [[f"ASA {g}", n, around(rng, 2.5, 1.5, 1)] for g, n in zip(("1", "2", "3", "4"), counts, strict=True)]
    header = ["Classe", "Opérés", "Durée moyenne (h)"]
    return Content("Opérés selon la classe ASA", header, rows, f"{sum(counts)} opérés", "classes 1 to 4, small means")


def population_rates(rng: Random) -> Content:
    rows = [[year, around(rng, 3.4, 1.2, 1), around(rng, 7.9, 1, 1)] for year in range(2015, 2023)]
    header = ["Année", "Hommes", "Femmes"]
    title = "Incidence pour 100 000 habitants (12,3 millions d'habitants)"
    return Content(title, header, rows, "12,3 millions d'habitants", "small rates of a very large group")


def large_percentages(rng: Random) -> Content:
    total = rng.randint(21000, 39000)
    rows = [
        [name, percent(rng.randint(40, 260), total, 2)]
        for name in ("Anaphylaxis", "Myocarditis", "Guillain-Barré", "Seizure")
    ]
    return Content(
        f"Adverse events (% of {total})",
        ["event", "%"],
        rows,
        f"{total} persons",
        "small percentages of a large group",
    )


def differences(rng: Random) -> Content:
    rows = []
    for outcome in ("Death at 28 days", "ICU admission", "Readmission"):
        middle = around(rng, -1, 2, 1)
        rows.append([outcome, middle, f"{middle - 1.4:.1f} to {middle + 1.4:.1f}", p_value(rng)])
    header = ["outcome", "risk difference (%)", "95% CI", "p"]
    return Content("Risk differences", header, rows, "6240 patients in two arms", "small differences of risks")


def subgroups(rng: Random) -> Content:
    rows = []
    for name in ("Women", "Men", "18-64 years", "65 years or older", "Diabetes", "No diabetes"):
        total, hazard = rng.randint(900, 3000), rng.uniform(0.6, 1.4)
        rows.append(
            [
                name,
                f"{rng.randint(90, 400)}/{total}",
                f"{hazard:.2f} ({hazard * 0.8:.2f}-{hazard * 1.25:.2f})",
                p_value(rng),
            ]
        )
    header = ["subgroup", "events/N", "HR (95% CI)", "p for interaction"]
    return Content("Subgroup analyses", header, rows, "6120 patients", "hazard ratios, fractions of large groups")


def folds(rng: Random) -> Content:
    rows = [[k, 7216, 1804, around(rng, 0.82, 0.02, 3)] for k in range(1, 6)]
    header = ["fold", "n train", "n test", "AUC"]
    return Content("Cross-validation by fold", header, rows, "9020 stays", "folds 1 to 5")


def pain(rng: Random) -> Content:
    left, rows = rng.randint(875, 890), []
    for day in (0, 1, 3, 7, 28):
        rows.append([f"J{day}", f"{around(rng, 4, 1.5, 1)} ({around(rng, 1.8, 0.4, 1)})", left])
        left -= rng.randint(12, 25)
    header = ["Jour", "EVA, moyenne (écart-type)", "Patients évalués"]
    return Content("Douleur au cours du suivi", header, rows, "904 patients", "means below ten, days")


def doses(rng: Random) -> Content:
    rows = [
        [drug, cip, dose, rng.randint(200, 2000)]
        for drug, cip, dose in (
            ("amoxicilline", "3400930000014", "1 g x 3/j"),
            ("enoxaparine", "3400930000021", "4000 UI x 1/j"),
            ("bisoprolol", "3400930000038", "2,5 mg"),
        )
    ]
    header = ["Médicament", "CIP13", "Posologie usuelle", "Patients exposés"]
    return Content("Médicaments étudiés", header, rows, "5100 patients", "codes of 13 digits, doses")


def weekly(rng: Random) -> Content:
    rows = [[f"2022-W{week:02d}", rounded(rng.randint(60, 400))] for week in range(1, 13)]
    return Content(
        "Admissions by week, rounded to 10", ["week", "admissions"], rows, "admissions of early 2022", "weeks 1 to 12"
    )


def incidence(rng: Random) -> Content:
    low, rows = 0.0, []
    for year in range(6):
        rows.append([year, f"{low:.2f}", f"{low * 0.6:.2f}"])
        low += rng.uniform(0.02, 0.05)
    header = ["years", "cumulative incidence, treated", "cumulative incidence, control"]
    return Content("Aalen-Johansen, yearly, smoothed", header, rows, "8400 patients", "zero at time zero")


def departments(rng: Random) -> Content:
    rows = [
        [code, name, rng.randint(120, 2400)]
        for code, name in (
            ("01", "Ain"),
            ("02", "Aisne"),
            ("03", "Allier"),
            ("75", "Paris"),
            ("93", "Seine-Saint-Denis"),
        )
    ]
    header = ["Département", "Nom", "Patients"]
    return Content("Département de résidence", header, rows, "7300 patients", "codes of departments")


def completeness(rng: Random) -> Content:
    rows = [
        [name, *(f"{rng.uniform(93, 98.8):.1f}" for _ in range(4))]
        for name in ("NIR vérifié", "Adresse", "Date de naissance", "Poids", "Nom de naissance")
    ]
    header = ["Champ rempli (%)", "2019", "2020", "2021", "2022"]
    return Content("Complétude des champs", header, rows, "41000 patients par an", "names of identifying fields")


def levels(rng: Random) -> Content:
    rows = [
        [v, code, label]
        for v, codes in (("sexe", ("homme", "femme")), ("mode_sortie", ("domicile", "transfert", "décès")))
        for code, label in enumerate(codes, 1)
    ]
    return Content("Modalités", ["variable", "code", "libellé"], rows, "", "codes 1 to 3")


def versions(rng: Random) -> Content:
    rows = [[f"v{i}", f"2024-0{i}-15", rng.randint(800_000, 950_000), 44] for i in range(1, 6)]
    header = ["version", "date d'extraction", "lignes", "colonnes"]
    return Content("Versions du jeu de données", header, rows, "61000 patients", "exact dates of extractions")


def power(rng: Random) -> Content:
    rows = [[f"{d} %", 5, 90, rounded(rng.randint(40000, 60000) / d**2)] for d in (1, 2, 3, 4, 5)]
    header = ["Différence", "Alpha (%)", "Puissance (%)", "Sujets par groupe"]
    return Content("Nombre de sujets nécessaires", header, rows, "", "small percentages of a calculation")


SAFE_MORE = {
    f.__name__: f
    for f in (
        thousands,
        comorbidities,
        bands_of_days,
        grades,
        population_rates,
        large_percentages,
        differences,
        subgroups,
        folds,
        pain,
        doses,
        weekly,
        incidence,
        departments,
        completeness,
        levels,
        versions,
        power,
    )
}
