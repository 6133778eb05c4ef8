"""Workbooks fit to leave: formulas of a model, dictionaries, agreement, confusion matrices, activity."""

from tests.airlock.outputs.case import Shelf

from .make import sharefr, split
from .office import sheet, workbook


def write(shelf: Shelf) -> None:
    for case in (_table_one, _budget, _dictionary, _activity):
        case(shelf)


def _table_one(shelf: Shelf) -> None:
    rng = shelf.random("table one")
    path = shelf.safe(
        "xlsx/tableau1_insuffisance_renale.xlsx",
        "quartiles, scores and p values below 10",
        "Tableau 1 : caractéristiques à l'inclusion selon le stade de maladie rénale chronique.",
        "2 216 adultes avec une maladie rénale chronique",
    )
    sizes = split(rng, 2216, 3, 420)
    rows: list[list[object]] = [
        ["", *[f"{s} (n={n})" for s, n in zip(("Stade 3a", "Stade 3b", "Stade 4"), sizes, strict=True)], "p"]
    ]
    rows.append(["Âge, médiane [Q1-Q3]", *[f"{a} [{a - 8}-{a + 7}]" for a in (66, 69, 71)], "<0,001"])
    for label, rate, p in (
        ("Femmes", 0.41, "0,32"),
        ("Diabète", 0.36, "0,008"),
        ("IEC ou ARA2", 0.71, "0,04"),
        ("Antécédent coronarien", 0.19, "0,11"),
        ("Anémie", 0.24, "<0,001"),
    ):
        rows.append([label, *[sharefr(round(n * rate * rng.uniform(0.9, 1.1)), n) for n in sizes], p])
    rows.append(["Charlson, médiane [Q1-Q3]", "3 [2-5]", "4 [3-5]", "5 [3-7]", "<0,001"])
    rows.append(["Phosphore (mmol/L), moyenne (ET)", "1,05 (0,18)", "1,13 (0,21)", "1,29 (0,27)", "<0,001"])
    book = workbook(path)
    page = sheet(book, "Tableau 1", rows, "Caractéristiques à l'inclusion")
    page.freeze_panes(3, 1)
    book.close()


def _budget(shelf: Shelf) -> None:
    path = shelf.safe(
        "xlsx/modele_impact_budgetaire.xlsx",
        "formulas of a cost model, horizon of 5 years, rates below 10",
        "Modèle d'impact budgétaire à 5 ans d'une télésurveillance, hypothèses et résultats.",
        "Population cible estimée : 6 200 adultes insuffisants cardiaques par an",
    )
    book = workbook(path)
    rows: list[list[object]] = [["Paramètre", "Valeur", "Source"]]
    rows += [
        ["Taux d'actualisation", 0.025, "HAS"],
        ["Coût du dispositif (€/mois)", 28, "LPP"],
        ["Coût d'une réhospitalisation (€)", 4870, "ENC 2021"],
        ["RR de réhospitalisation", 0.82, "méta-analyse, 8 essais"],
        ["Diffusion année 1", 0.1, "hypothèse"],
        ["Horizon (années)", 5, "protocole"],
    ]
    sheet(book, "Hypothèses", rows)
    page = sheet(book, "Résultats", [["Année", "Patients équipés", "Coût (€)", "Économies (€)", "Impact net (€)"]])
    for year in range(1, 6):
        r = year
        page.write_number(r, 0, year)
        page.write_formula(r, 1, f"=ROUND(6200*Hypothèses!$B$6*A{r + 1},0)", None, 620 * year)
        page.write_formula(r, 2, f"=B{r + 1}*Hypothèses!$B$3*12", None, 620 * year * 336)
        page.write_formula(
            r, 3, f"=ROUND(B{r + 1}*0.31*0.18*Hypothèses!$B$4,0)", None, round(620 * year * 0.31 * 0.18 * 4870)
        )
        page.write_formula(
            r, 4, f"=C{r + 1}-D{r + 1}", None, 620 * year * 336 - round(620 * year * 0.31 * 0.18 * 4870)
        )
    book.close()


def _dictionary(shelf: Shelf) -> None:
    path = shelf.safe(
        "xlsx/registry_data_dictionary.xlsx",
        "codes, positions and allowed values of a dictionary, no data",
        "Data dictionary of the cystic fibrosis registry extract: variables, types and codes, no patient data.",
        "1,980 persons with cystic fibrosis in the extract",
    )
    book = workbook(path)
    rows: list[list[object]] = [["#", "Variable", "Type", "Unit", "Codes", "Collected since", "Form page"]]
    for i, line in enumerate((
        ("sex", "categorical", "", "1=male; 2=female", 1992, 1), ("birth_year", "integer", "year", "", 1992, 1), ("genotype", "categorical", "", "1=F508del/F508del; 2=F508del/other; 3=other; 9=unknown", 1998, 2),
        ("fev1_pct", "decimal", "% predicted (GLI)", "", 1992, 3), ("pa_chronic", "categorical", "", "0=no; 1=yes; 9=unknown", 2001, 4), ("cftr_modulator", "categorical", "", "0=none; 1=iva; 2=luma/iva; 3=tez/iva; 4=elexa/tez/iva", 2013, 5),
        ("transplant", "categorical", "", "0=no; 1=lung; 2=liver; 3=both", 1995, 5), ("bmi_z", "decimal", "z score", "", 2006, 3),
    ), 1):  # fmt: skip
        rows.append([i, *line])
    sheet(book, "Variables", rows)
    sheet(
        book,
        "Versions",
        [
            ["Version", "Year", "Changes"],
            [1, 2006, "first"],
            [2, 2013, "modulators added"],
            [3, 2021, "triple therapy added"],
        ],
    )
    book.close()


def _activity(shelf: Shelf) -> None:
    rng = shelf.random("activity")
    path = shelf.safe(
        "xlsx/activite_blocs_2023.xlsx",
        "rooms, weekdays and operating hours below 10",
        "Activité des blocs opératoires par discipline : interventions, salles ouvertes, taux d'occupation.",
        "21 700 interventions programmées ou urgentes en 2023",
    )
    book = workbook(path)
    rows: list[list[object]] = [
        [
            "Discipline",
            "Interventions",
            "dont ambulatoire",
            "dont urgences",
            "Salles",
            "Jours ouverts/sem.",
            "TROS (%)",
            "Durée médiane (min)",
        ]
    ]
    for name in (
        "Orthopédie",
        "Viscéral",
        "Urologie",
        "ORL",
        "Gynécologie",
        "Ophtalmologie",
        "Cardiaque",
        "Neurochirurgie",
    ):
        n = rng.randrange(1500, 3900)
        rows.append(
            [
                name,
                n,
                round(n * rng.uniform(0.2, 0.6)),
                round(n * rng.uniform(0.05, 0.2)),
                rng.randrange(1, 6),
                rng.choice((5, 5, 7)),
                rng.randrange(68, 89),
                rng.randrange(34, 190),
            ]
        )
    page = sheet(book, "Blocs", rows)
    page.write_comment("E1", "Salles armées au 1er janvier ; la salle hybride compte pour 1.", {"author": "DIM"})
    page.autofilter(0, 0, len(rows) - 1, 7)
    book.close()
