"""Excel workbooks that may leave."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import ipp, split, stream
from tests.airlock.outputs19.workbooks import sheet, workbook


def write(shelf: Shelf) -> None:
    _formulas(shelf)
    _methods(shelf)
    _regression(shelf)
    _formats(shelf)
    _chart(shelf)
    _codebook(shelf)
    _power(shelf)


def _formulas(shelf: Shelf) -> None:
    rng = stream(shelf, "formulas")
    names = ["Maternité A", "Maternité B", "Maternité C", "Maternité D"]
    births = split(rng, 7200, [4, 3, 2, 1], 500)
    caesareans = [int(n * rng.uniform(0.17, 0.24)) for n in births]
    path = shelf.safe(
        "excel/cesariennes_maternites.xlsx", "des formules de somme et de quotient, quatre maternités", "Césariennes par maternité, totaux et taux calculés.", "7 200 femmes ayant accouché en 2022"
    )  # fmt: skip

    def fill(book: Any) -> None:
        page = sheet(
            book,
            "Césariennes",
            [
                ["Maternité", "Accouchements", "Césariennes", "Taux"],
                *[[name, n, k] for name, n, k in zip(names, births, caesareans, strict=True)],
            ],
        )
        percent = book.add_format({"num_format": "0.0%"})
        for r, (n, k) in enumerate(zip(births, caesareans, strict=True), 2):
            page.write_formula(f"D{r}", f"=C{r}/B{r}", percent, round(k / n, 6))
        page.write("A6", "Ensemble")
        page.write_formula("B6", "=SUM(B2:B5)", None, sum(births))
        page.write_formula("C6", "=SUM(C2:C5)", None, sum(caesareans))
        page.write_formula("D6", "=C6/B6", percent, round(sum(caesareans) / sum(births), 6))

    workbook(path, fill)


def _methods(shelf: Shelf) -> None:
    path = shelf.safe(
        "excel/antibiotic_duration.xlsx", "comments about methods, medians of 5 to 9 days", "Duration of antibiotics by infection, with notes on the methods.", "2,206 inpatients treated for an infection"
    )  # fmt: skip

    def fill(book: Any) -> None:
        page = sheet(
            book,
            "Duration",
            [
                ["Infection", "Patients", "Median, days", "IQR", "Over 7 days, %"],
                ["Pneumonia", 812, 7, "5-9", 38.1],
                ["Pyelonephritis", 604, 7, "6-10", 44.0],
                ["Cellulitis", 437, 8, "6-10", 55.1],
                ["Intra-abdominal", 353, 6, "4-9", 36.0],
            ],
        )
        page.write_comment("C1", "Wilson interval in annex 3. Ties broken by rank.")
        page.write_comment("E1", "Share of patients, denominator in column B.")
        page.data_validation("G2", {"validate": "list", "source": ["all", "women", "men"]})

    workbook(path, fill)


def _regression(shelf: Shelf) -> None:
    path = shelf.safe(
        "excel/modele_chutes_poisson.xlsx", "petits coefficients, degrés de liberté, noms définis", "Régression de Poisson du nombre de chutes, modèles 1 à 3.", "1 904 résidents d'établissements pour personnes âgées"
    )  # fmt: skip

    def fill(book: Any) -> None:
        for model, terms in enumerate(
            (
                [("Âge (10 ans)", 1.21, "1,09-1,34", 0.0004)],
                [("Âge (10 ans)", 1.18, "1,06-1,31", 0.002), ("Sexe féminin", 0.91, "0,81-1,03", 0.14)],
                [
                    ("Âge (10 ans)", 1.15, "1,04-1,28", 0.008),
                    ("Sexe féminin", 0.92, "0,81-1,04", 0.17),
                    ("Psychotropes (par classe)", 1.27, "1,19-1,35", 0.00001),
                    ("Aide à la marche", 1.44, "1,27-1,63", 0.00001),
                ],
            ),
            1,
        ):
            page = sheet(book, f"Modèle {model}", [["Terme", "RR", "IC 95 %", "p"], *[list(term) for term in terms]])
            page.write(
                len(terms) + 2,
                0,
                f"n = 1 904 ; 612 chuteurs ; ddl résiduels = {1903 - len(terms)} ; AIC = {4120.4 - 31.2 * model:.1f}",
            )
        book.define_name("alpha", "=0.05")
        book.define_name("'Modèle 3'!Print_Area", "='Modèle 3'!$A$1:$D$8")

    workbook(path, fill)


def _formats(shelf: Shelf) -> None:
    rng = stream(shelf, "formats")
    path = shelf.safe(
        "excel/hba1c_change.xlsx", "number formats that only round; negative means", "Change of HbA1c by class of drug, with confidence intervals.", "3,655 adults with type 2 diabetes"
    )  # fmt: skip
    drugs = ["Metformin", "Sulfonylurea", "DPP-4 inhibitor", "SGLT2 inhibitor", "GLP-1 analogue", "Basal insulin"]

    def fill(book: Any) -> None:
        page = sheet(book, "Change", [["Class", "Patients", "Mean change, %", "SE", "Reached 7 %"]])
        signed, share = book.add_format({"num_format": "+0.00;-0.00;0.00"}), book.add_format({"num_format": "0 %"})
        for r, (drug, n) in enumerate(zip(drugs, split(rng, 3655, [6, 3, 3, 3, 2, 2], 200), strict=True), 1):
            page.write(r, 0, drug)
            page.write(r, 1, n)
            page.write(r, 2, -round(float(rng.uniform(0.3, 1.3)), 4), signed)
            page.write(r, 3, round(float(rng.uniform(0.03, 0.07)), 4))
            page.write(r, 4, round(float(rng.uniform(0.28, 0.55)), 2), share)
        page.conditional_format("C2:C7", {"type": "2_color_scale"})

    workbook(path, fill)


def _chart(shelf: Shelf) -> None:
    rng = stream(shelf, "chart")
    stages = ["Stade I", "Stade II", "Stade III", "Stade IV"]
    women, men = split(rng, 900, [4, 3, 2, 2], 80), split(rng, 1100, [4, 3, 3, 2], 80)
    path = shelf.safe(
        "excel/melanomes_stades.xlsx", "un graphique dont le cache tient des effectifs de groupes", "Mélanomes par stade et sexe, graphique natif.", "2 000 patients avec un mélanome, 900 femmes et 1 100 hommes"
    )  # fmt: skip

    def fill(book: Any) -> None:
        page = sheet(
            book,
            "Stades",
            [["Stade", "Femmes", "Hommes"], *[[s, w, m] for s, w, m in zip(stages, women, men, strict=True)]],
        )
        chart = book.add_chart({"type": "column"})
        for column in (1, 2):
            chart.add_series(
                {
                    "name": ["Stades", 0, column],
                    "categories": ["Stades", 1, 0, 4, 0],
                    "values": ["Stades", 1, column, 4, column],
                }
            )
        chart.set_title({"name": "Patients par stade"})
        page.insert_chart("E2", chart)

    workbook(path, fill)


def _codebook(shelf: Shelf) -> None:
    rng = stream(shelf, "codebook")
    path = shelf.safe(
        "excel/codebook_concepts.xlsx", "ten digits beginning with 80 in a concept_id column; codes 0 to 3", "Codebook of the analysis file: variables, codes and concepts, no data.", "18,300 adults with hypertension"
    )  # fmt: skip
    variables = [
        ("sbp", "Systolic pressure", "mmHg", "continuous"),
        ("smoking", "0 never, 1 past, 2 current", "", "3 levels"),
        ("ckd", "0 no, 1 yes", "", "2 levels"),
        ("drugs", "Number of classes, 0 to 5", "", "6 levels"),
        ("ldl", "LDL cholesterol", "mmol/L", "continuous"),
    ]

    def fill(book: Any) -> None:
        sheet(
            book,
            "Variables",
            [
                ["position", "variable", "label", "unit", "type", "concept_id"],
                *[[i, *v, int(ipp(rng))] for i, v in enumerate(variables, 1)],
            ],
        )
        sheet(
            book,
            "Versions",
            [
                ["version", "year", "changes"],
                [1, 2022, "first"],
                [2, 2023, "smoking in 3 levels"],
                [3, 2024, "LDL added"],
            ],
        )

    workbook(path, fill)


def _power(shelf: Shelf) -> None:
    path = shelf.safe(
        "excel/nombre_de_sujets.xlsx", "des effectifs supposés, avant tout patient", "Calcul du nombre de sujets nécessaires du futur essai : hypothèses, aucun patient inclus.", ""
    )  # fmt: skip
    rows: list[list[object]] = [
        ["Taux témoin", "Taux attendu", "Puissance", "Alpha", "Sujets par bras", "Perdus de vue supposés (%)"]
    ]
    rows += [
        [0.30, 0.20, 0.8, 0.05, 294, 5],
        [0.30, 0.20, 0.9, 0.05, 392, 5],
        [0.25, 0.15, 0.8, 0.05, 250, 8],
        [0.25, 0.15, 0.9, 0.05, 335, 8],
    ]
    workbook(path, lambda book: sheet(book, "Hypothèses", rows))
