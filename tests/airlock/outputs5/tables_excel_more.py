"""More workbooks: hidden sheets, costs, pivot tables and pyramids of age."""

from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, Patient, number, patient, split
from tests.airlock.outputs5.paper import settle, write_xlsx


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("tables_excel_more")
    persons = [patient(rng) for _ in range(14)]

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

    parts: list[Any] = [
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

    months: list[Any] = [["Mois", "Passages aux urgences", "dont bronchiolite", "dont gastro-entérite"]]
    for month in ["oct.", "nov.", "déc.", "janv.", "févr.", "mars"]:
        total = rng.randint(4100, 5200)
        months.append([month, total, round(total * rng.uniform(0.04, 0.13)), round(total * rng.uniform(0.03, 0.08))])
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
