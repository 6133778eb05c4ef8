"""Values of single persons: rows in every disguise, extremes, dates, great ages, identifiers, who weighs most."""

from random import Random

from tests.airlock.outputs import people
from tests.airlock.outputs.contents.content import Content
from tests.airlock.outputs.contents.safe_tables import REGIONS, WARDS
from tests.airlock.outputs.numbers import around

COLUMNS = ("person_id", "sex", "age", "admission", "los_days", "creatinine", "hba1c", "icu", "death")


def patient_rows(rng: Random) -> Content:
    rows = [list(p.values()) for p in people.patients(rng, 60)]
    return Content("Extraction", COLUMNS, rows, "60 patients", "one row a person", "whole table")


def rows_without_id(rng: Random) -> Content:
    rows = [[p["age"], p["sex"], p["los_days"], p["creatinine"], p["hba1c"]] for p in people.patients(rng, 80)]
    return Content(
        "Données du modèle",
        ["age", "sexe", "duree", "creat", "hba1c"],
        rows,
        "80 patients",
        "one row a person",
        "whole table",
    )


def transposed(rng: Random) -> Content:
    found = people.patients(rng, 24)
    rows = [[key, *(p[key] for p in found)] for key in ("age", "sex", "los_days", "creatinine", "death")]
    header = ["variable", *(f"P{i:03d}" for i in range(1, 25))]
    return Content("Variables", header, rows, "24 patients", "one column a person", "columns P001 to P024")


def long_rows(rng: Random) -> Content:
    rows = [
        [i, key, p[key]] for i, p in enumerate(people.patients(rng, 25), 1) for key in ("age", "los_days", "hba1c")
    ]
    return Content(
        "Mesures",
        ["sujet", "mesure", "valeur"],
        rows,
        "25 sujets",
        "one row a measurement of a person",
        "whole table",
    )


def extremes(rng: Random) -> Content:
    rows = [
        [w, rng.randint(150, 800), around(rng, 67, 3, 1), rng.randint(18, 24), rng.randint(96, 103)] for w in WARDS
    ]
    header = ["Service", "n", "Âge moyen", "Minimum", "Maximum"]
    return Content(
        "Âge par service", header, rows, "séjours de 2022", "minimum and maximum", "columns Minimum, Maximum"
    )


def range_in_brackets(rng: Random) -> Content:
    rows = [
        ["Length of stay, days", f"{around(rng, 6, 1, 1)} (range 1-{rng.randint(140, 260)})"],
        ["Creatinine, µmol/L", f"{rng.randint(79, 91)} (range {rng.randint(18, 24)}-{rng.randint(1100, 1900)})"],
    ]
    return Content(
        "Continuous variables",
        ["variable", "median (range)"],
        rows,
        "1840 patients",
        "minimum and maximum",
        "ranges in brackets",
    )


def deviation_of_one(rng: Random) -> Content:
    rows: list[list[str | float]] = [[r, around(rng, 7.3, 0.5), around(rng, 1.1, 0.2)] for r in REGIONS]
    rows[4][2] = "NaN"
    header = ["region", "mean HbA1c", "sd"]
    return Content(
        "HbA1c by region",
        header,
        rows,
        "diabetic outpatients",
        "standard deviation of one person",
        f"row {REGIONS[4]}",
    )


def event_dates(rng: Random) -> Content:
    rows = [[r, people.day(rng).isoformat(), rng.randint(40, 300)] for r in REGIONS]
    header = ["Région", "Date du premier décès", "Patients"]
    return Content(
        "Premier décès par région",
        header,
        rows,
        "patients inclus",
        "exact dates of single events",
        "column Date du premier décès",
    )


def great_age(rng: Random) -> Content:
    rows = [
        ["Moyenne", around(rng, 71, 2, 1)],
        ["Médiane", rng.randint(70, 74)],
        ["Patient le plus âgé", f"{rng.randint(98, 104)} ans"],
    ]
    return Content(
        "Âge",
        ["Statistique", "Valeur"],
        rows,
        "2310 patients",
        "age over ninety of one person",
        "row Patient le plus âgé",
    )


def dominance(rng: Random) -> Content:
    rows = [[w, rng.randint(20, 90), rng.randint(200_000, 900_000), f"{rng.randint(3, 20)} %"] for w in WARDS]
    rows[1][3] = f"{rng.randint(86, 94)} %"
    header = ["Service", "Séjours", "Coût total (EUR)", "Part du premier contributeur"]
    return Content("Coûts", header, rows, "séjours de 2022", "a contributor of 85 % or more", f"row {WARDS[1]}")


def hospital_numbers(rng: Random) -> Content:
    rows = [[people.ipp(rng), rng.choice(WARDS), rng.randint(1, 30)] for _ in range(25)]
    return Content(
        "Séjours à revoir",
        ["identifiant", "service", "durée"],
        rows,
        "",
        "hospital numbers of patients",
        "column identifiant",
    )


def social_numbers(rng: Random) -> Content:
    rows = [[rng.choice(WARDS), rng.randint(100, 400), "ok"] for _ in range(5)]
    rows[3][2] = f"doublon à vérifier : {people.spaced_nir(rng)}"
    return Content(
        "Contrôles de chaînage",
        ["Service", "Patients", "Remarque"],
        rows,
        "",
        "social security number",
        "row 4, Remarque",
    )


def contacts(rng: Random) -> Content:
    rows = [[f"{c}", people.phone(rng), people.email(rng), people.address(rng)] for c in range(1, 13)]
    header = ["n°", "téléphone", "courriel", "adresse"]
    return Content("Rappels de suivi", header, rows, "", "telephones, e-mails, addresses", "columns 2 to 4")


def names(rng: Random) -> Content:
    rows = []
    for _ in range(6):
        given, surname = people.name(rng)
        rows.append(
            [
                rng.choice(REGIONS),
                rng.randint(90, 400),
                f"{rng.choice(('M.', 'Mme'))} {given} {surname.upper()} perdu de vue",
            ]
        )
    header = ["Région", "Patients", "Commentaire"]
    return Content("Suivi", header, rows, "", "names of persons", "column Commentaire")


ROWS = {
    f.__name__: f
    for f in (
        patient_rows,
        rows_without_id,
        transposed,
        long_rows,
        extremes,
        range_in_brackets,
        deviation_of_one,
        event_dates,
        great_age,
        dominance,
        hospital_numbers,
        social_numbers,
        contacts,
        names,
    )
}
