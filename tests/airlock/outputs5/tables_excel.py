"""Workbooks: openxlsx from R, PROC EXPORT from SAS, putexcel from Stata, and sheets made by hand."""

from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, number, patient
from tests.airlock.outputs5.paper import write_xlsx


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("excel")
    persons = [patient(rng) for _ in range(14)]
    c = Cohort(rng, 1320, 1291, look="{n} ({p})")
    write_xlsx(
        shelf.safe(
            "excel/icu_cohort_tables.xlsx",
            "several sheets of large counts, with codes and quantiles",
            "Supplementary tables S1-S3 (R, openxlsx)",
            "2,611 adults admitted to intensive care with septic shock",
        ),
        {
            "S1 baseline": [
                c.head("Characteristic", "Early vasopressin", "Usual care"),
                c.median("Age, years", 66, 56, 75),
                c.row("Male", 0.61),
                c.row("Immunosuppression", 0.17),
                c.row("Cirrhosis", 0.07),
                c.median("SOFA", 10, 8, 13),
                c.median("Lactate, mmol/l", 3.4, 2.1, 5.9, 1),
                *c.levels("Source of infection", {"Lung": 0.42, "Abdomen": 0.25, "Urinary": 0.15, "Other": 0.18}),
            ],
            "S2 models": [
                ["Model term", "HR", "95% CI", "p"],
                *effects(
                    rng,
                    [
                        "Early vasopressin",
                        "Age, per 10 years",
                        "SOFA, per point",
                        "Lactate, per mmol/l",
                        "Surgical admission",
                    ],
                ),
            ],
            "S3 ICD-10": [
                ["Group", "ICD-10 codes"],
                ["Sepsis", "A40, A41, R57.2"],
                ["Pneumonia", "J12–J18"],
                ["Peritonitis", "K65, K67"],
                ["Pyelonephritis", "N10, N12"],
            ],
        },
    )

    def hide_column(book: Workbook) -> None:
        book["Indicateurs"].column_dimensions["F"].hidden = True

    rows: list[Any] = [
        ["Unité", "Séjours", "Durée moyenne (j)", "Réadmissions 30 j", "Taux (%)", "Dernier dossier relu"]
    ]
    for unit, person in zip(
        ["Cardiologie", "Pneumologie", "Gériatrie aiguë", "Médecine interne", "Néphrologie", "Neurologie"],
        persons,
        strict=False,
    ):
        stays = rng.randint(700, 2100)
        back = round(stays * rng.uniform(0.08, 0.15))
        rows.append(
            [
                unit,
                stays,
                number(rng.uniform(4.5, 9.8), 1, True),
                back,
                number(100 * back / stays, 1, True),
                person.ipp,
            ]
        )
    write_xlsx(
        shelf.unsafe(
            "excel/indicateurs_readmissions.xlsx",
            "a hidden column keeps hospital numbers",
            "sheet Indicateurs, column F",
            "Indicateurs de réadmission par unité",
            "Séjours de l'année 2023 dans six unités de médecine",
        ),
        {"Indicateurs": rows},
        hide_column,
    )

    def veil(book: Workbook) -> None:
        for cell in book["Tableau"]["C"][1:]:
            cell.number_format = '[<10]"n<10";0'

    rows = [
        ["Comorbidité", "n cas (N=640)", "n décès (N=97)"],
        ["HTA", 402, 61],
        ["Diabète", 188, 34],
        ["Cancer actif", 71, 22],
        ["Cirrhose", 38, 6],
        ["Dialyse", 29, 4],
        ["Greffe d'organe", 25, 12],
    ]
    write_xlsx(
        shelf.unsafe(
            "excel/comorbidites_deces.xlsx",
            "a number format masks what the cells still hold",
            'sheet Tableau, C5 and C6 hold 6 and 4 under the format [<10]"n<10"',
            "Comorbidités des cas et des décès, petits effectifs masqués",
            "640 adultes hospitalisés pour grippe, 97 décès",
        ),
        {"Tableau": rows},
        veil,
    )

    rows = [["Année", "Accouchements", "Césariennes", "Taux (%)", "Extractions", "HPP sévères"]]
    for year in range(2014, 2024):
        births = rng.randint(2500, 3100)
        section = round(births * rng.uniform(0.18, 0.22))
        rows.append(
            [
                year,
                births,
                section,
                round(100 * section / births, 1),
                round(births * rng.uniform(0.11, 0.15)),
                round(births * rng.uniform(0.018, 0.026)),
            ]
        )
    write_xlsx(
        shelf.safe(
            "excel/maternite_2014_2023.xlsx",
            "years and rates; each yearly count is large",
            "Activité annuelle de la maternité (SAS, ODS EXCEL)",
            "Femmes ayant accouché à la maternité de type 3, 2014-2023, environ 28 000 accouchements",
        ),
        {"Activité": rows},
    )

    def note(book: Workbook) -> None:
        book["Tab2"]["C6"].comment = Comment(
            f"À vérifier avec le service : {persons[6].given} {persons[6].name}, née le {persons[6].birth}, codée deux fois.",
            "biostat",
        )

    c = Cohort(rng, 274, 268, french=True, total=False)
    write_xlsx(
        shelf.unsafe(
            "excel/psoriasis_biotherapies.xlsx",
            "a cell's note names a patient and her birth date",
            "sheet Tab2, note on C6",
            "Réponse PASI à 52 semaines",
            "542 patients traités par biothérapie pour psoriasis",
        ),
        {
            "Tab2": [
                c.head("Critère", "Anti-IL17", "Anti-IL23"),
                c.row("PASI 75", 0.81, 0.84),
                c.row("PASI 90", 0.62, 0.68),
                c.row("PASI 100", 0.38, 0.43),
                c.row("Arrêt avant 52 semaines", 0.13),
                c.row("Candidose", 0.09, 0.05),
                c.median("DLQI", 2, 1, 5),
            ]
        },
        note,
    )
