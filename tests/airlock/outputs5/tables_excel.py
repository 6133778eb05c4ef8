"""Workbooks: openxlsx from R, PROC EXPORT from SAS, putexcel from Stata, and sheets made by hand."""

from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, Patient, effects, number, patient, split
from tests.airlock.outputs5.paper import settle, write_xlsx


def write(shelf: Shelf) -> None:
    """Thirteen workbooks."""
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

    rows = [["Unité", "Séjours", "Durée moyenne (j)", "Réadmissions 30 j", "Taux (%)", "Dernier dossier relu"]]
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
        )  # type: ignore[list-item]
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
        )  # type: ignore[list-item]
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

    def sheet_behind(book: Workbook) -> None:
        sheet = book.create_sheet("_src")
        sheet.append(["id", "age", "sexe", "dpc", "issue"])
        for index in range(40):
            sheet.append(
                [
                    f"P{index + 1:03d}",
                    rng.randint(24, 88),
                    rng.choice("MF"),
                    rng.choice(["K85.0", "K85.1", "K85.2"]),
                    rng.choice(["domicile", "SSR", "décès"]),
                ]
            )
        sheet.sheet_state = "veryHidden"

    write_xlsx(
        shelf.unsafe(
            "excel/pancreatites_synthese.xlsx",
            "a very hidden sheet with one row per patient",
            "sheet _src",
            "Synthèse des pancréatites aiguës",
            "486 adultes hospitalisés pour pancréatite aiguë",
        ),
        {
            "Synthese": [
                ["Étiologie", "n", "%"],
                ["Biliaire", 221, "45,5"],
                ["Alcool", 148, "30,5"],
                ["Autre ou inconnue", 117, "24,1"],
                ["Total", 486, "100"],
            ]
        },
        sheet_behind,
    )

    parts = [
        ["GHM racine", "Séjours", "Coût total (k€)", "Part du séjour le plus cher (%)"],
        ["05C10", 212, 3184, "2,1"],
        ["05K06", 640, 3391, "0,9"],
        ["05M09", 511, 2145, "1,4"],
        ["27Z02", 24, 2870, "11,8"],
        ["22Z02", 14, 1206, "88,3"],
    ]
    write_xlsx(
        shelf.unsafe(
            "excel/couts_par_ghm.xlsx",
            "one stay makes 88 % of a sum of costs",
            "last row, GHM 22Z02",
            "Coûts complets par racine de GHM (contrôle de gestion)",
            "1 401 séjours de cardiologie et de brûlés, 2022",
        ),
        {"Coûts": parts},
    )
    parts = [
        ["Department", "Stays", "Total cost (k€)", "Mean cost (€)", "Largest stay, share of total (%)"],
        ["Vascular surgery", 812, 7714, 9500, 1.6],
        ["Orthopaedics", 2044, 12673, 6200, 0.8],
        ["Transplantation", 143, 6292, 44000, 6.3],
        ["Urology", 1577, 6623, 4200, 0.7],
    ]
    write_xlsx(
        shelf.safe(
            "excel/costs_by_department.xlsx",
            "shares of the largest contributor that are low",
            "Micro-costing by department, with a dominance check asked for by the data office",
            "4,576 surgical stays of 2022",
        ),
        {"Costs": parts},
    )

    months = [["Mois", "Passages aux urgences", "dont bronchiolite", "dont gastro-entérite"]]
    for month in ["oct.", "nov.", "déc.", "janv.", "févr.", "mars"]:
        total = rng.randint(4100, 5200)
        months.append([month, total, round(total * rng.uniform(0.04, 0.13)), round(total * rng.uniform(0.03, 0.08))])  # type: ignore[list-item]
    write_xlsx(
        shelf.safe(
            "excel/urgences_pediatriques_mensuel.xlsx",
            "monthly counts, all large",
            "Passages mensuels (tableau croisé recopié en valeurs)",
            "Enfants de moins de 5 ans vus aux urgences pédiatriques, hiver 2022-2023, environ 28 000 passages",
        ),
        {"Mensuel": months},
    )
    _pivot(shelf, persons)

    def white(book: Workbook) -> None:
        sheet = book["Résultats"]
        for index, person in enumerate(persons[:5]):
            cell = sheet.cell(row=20 + index, column=12, value=f"{person.nir} {person.name}")
            cell.font = Font(color="FFFFFFFF", size=1)

    c = Cohort(rng, 455, 460)
    write_xlsx(
        shelf.unsafe(
            "excel/cataract_trial_results.xlsx",
            "social security numbers in white letters far from the table",
            "sheet Résultats, L20:L24",
            "Results of the cataract trial",
            "915 adults operated on for cataract",
        ),
        {
            "Résultats": [
                c.head("Outcome", "Same day", "Two sessions"),
                c.row("Visual acuity ≥ 0 logMAR, 3 months", 0.71, 0.7),
                c.row("Posterior capsule rupture", 0.03),
                c.row("Refractive error ≤ 0.5 D", 0.78),
                c.median("VF-14", 92, 84, 98),
                c.median("Cost, €", 1620, 1480, 1810),
            ]
        },
        white,
    )
    levels = split(rng, 1876, [0.35, 0.28, 0.22, 0.15])
    write_xlsx(
        shelf.safe(
            "excel/classes_latentes.xlsx",
            "a small number of classes, entropies and BIC of models",
            "Growth mixture model of HbA1c, choice of the number of classes (Stata gsem, putexcel)",
            "1,876 adults with type 2 diabetes followed for 6 years",
        ),
        {
            "fit": [
                ["Classes", "df", "AIC", "BIC", "Entropy", "Smallest class (%)"],
                [1, 8, 30412.7, 30457.0, "–", "100"],
                [2, 12, 29877.1, 29943.5, 0.81, "31.4"],
                [3, 16, 29541.8, 29630.3, 0.79, "18.9"],
                [4, 20, 29490.2, 29600.9, 0.77, number(100 * min(levels) / 1876)],
            ],
            "classes": [
                ["Class", "n", "HbA1c at 0 y", "at 3 y", "at 6 y"],
                *(
                    [
                        k + 1,
                        n,
                        number(rng.uniform(6.5, 9.5)),
                        number(rng.uniform(6.5, 9)),
                        number(rng.uniform(6.5, 9.5)),
                    ]
                    for k, n in enumerate(levels)
                ),
            ],
        },
    )
    ages = [
        ["Âge (ans)", "Femmes", "Hommes"],
        *([age, rng.randint(95, 160), rng.randint(60, 110)] for age in range(80, 90)),
        ["90 et plus", rng.randint(300, 420), rng.randint(110, 170)],
    ]
    write_xlsx(
        shelf.safe(
            "excel/pyramide_ages_geriatrie.xlsx",
            "single ages up to 89, then an open class",
            "Pyramide des âges",
            "Environ 2 700 patients de 80 ans et plus vus en gériatrie en 2023",
        ),
        {"Ages": ages},
    )


def _pivot(shelf: Shelf, persons: list[Patient]) -> None:
    path = shelf.unsafe(
        "excel/tcd_chutes_ehpad.xlsx",
        "the cache of a pivot table keeps the rows it was made from",
        "part xl/pivotCache/pivotCacheRecords1.xml",
        "Tableau croisé : chutes par établissement",
        "Résidents de trois EHPAD, 412 déclarations de chute en 2023",
    )
    write_xlsx(
        path,
        {
            "TCD": [
                ["Établissement", "Chutes", "Avec fracture"],
                ["Les Tilleuls", 164, 21],
                ["La Roseraie", 139, 17],
                ["Bel-Air", 109, 14],
                ["Total", 412, 52],
            ]
        },
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    record = "".join(
        f'<r><s v="{p.name.upper()}"/><s v="{p.given}"/><d v="{1940 + i}-03-1{i % 9}T00:00:00"/><n v="{p.age}"/></r>'
        for i, p in enumerate(persons)
    )
    fields = "".join(
        f'<cacheField name="{name}"><sharedItems/></cacheField>' for name in ("Nom", "Prénom", "Naissance", "Âge")
    )
    extra: dict[str, Any] = {
        "xl/pivotCache/pivotCacheDefinition1.xml": f'<?xml version="1.0"?><pivotCacheDefinition {space} recordCount="{len(persons)}"><cacheFields count="4">{fields}</cacheFields></pivotCacheDefinition>'.encode(),
        "xl/pivotCache/pivotCacheRecords1.xml": f'<?xml version="1.0"?><pivotCacheRecords {space} count="{len(persons)}">{record}</pivotCacheRecords>'.encode(),
    }
    types = (
        "</Types>",
        '<Override PartName="/xl/pivotCache/pivotCacheRecords1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"/></Types>',
    )
    settle(path, extra, {"[Content_Types].xml": types})
