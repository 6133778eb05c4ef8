"""Tables in Markdown: a comment, numbers in words, and two files of one request that are subtracted."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import md_table, rows, write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _comment(shelf)
    _words(shelf)
    _request(shelf)


def _comment(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bmr_rea/README_tableaux.md",
        "disguise: a comment of Markdown which no viewer shows holds the counts before they were grouped",
        "comment after the table",
        "Acquisition de bactéries multirésistantes en réanimation selon la durée de séjour",
        "2 944 séjours de réanimation de plus de 48 heures",
    )
    table = """
Bactérie|Séjours 3-6 j (n = 1507)|Séjours 7-13 j (n = 874)|Séjours ≥ 14 j (n = 563)
EBLSE|#71/1507|#88/874|#112/563
SARM|#13/1507|#17/874|#21/563
EPC ou ERV|#11/1507|#14/874|#33/563
P. aeruginosa XDR|#12/1507|#21/874|#39/563
"""
    text = f"""
# Acquisitions de BMR

Dépistage rectal et nasal à l'entrée puis chaque semaine (J0, J7, J14). Une acquisition compte à partir du
3e jour. Tests de tendance de Cochran-Armitage : p < 0,001 pour EBLSE, p = 0,02 pour SARM.

{md_table(rows(table, True))}

<!-- avant regroupement : EPC 9 / 12 / 27, ERV 2 / 2 / 6 -->

EPC : entérobactéries productrices de carbapénémase ; ERV : entérocoques résistants à la vancomycine.
"""
    write_text(path, text)

    path = shelf.safe(
        "candidemie_rea/README_tableaux.md",
        "a comment of Markdown that only tells how the table was made",
        "Candidémies en réanimation par espèce et période",
        "871 adultes avec une candidémie acquise en réanimation",
    )
    table = """
Espèce|2012-2015 (n = 304)|2016-2019 (n = 291)|2020-2023 (n = 276)
C. albicans|#171/304|#144/291|#118/276
C. glabrata|#58/304|#61/291|#66/276
C. parapsilosis|#41/304|#47/291|#58/276
C. tropicalis|#23/304|#25/291|#20/276
Autre espèce|#11/304|#14/291|#14/276
"""
    text = f"""
# Candidémies par espèce

{md_table(rows(table, True))}

<!-- table 2 : knitr::kable(tab2, digits = 1), pandoc 3.1, ne pas éditer à la main -->

La résistance au fluconazole est définie par une CMI > 4 mg/L (EUCAST v10). Trois laboratoires, 2 méthodes.
"""
    write_text(path, text)


def _words(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "wilson_disease/summary.md",
        "a count of persons written as a word within a paragraph under a table",
        "paragraph Neurological worsening: seven",
        "Outcome by first treatment in Wilson disease",
        "229 patients with Wilson disease treated for at least a year",
    )
    table = """
First treatment|Patients|Hepatic form|Switch of treatment|Transaminases normal at 1 year
D-penicillamine|118|74|41|66
Trientine|63|38|14|37
Zinc|48|31|17|24
"""
    text = f"""
## Outcome by first treatment

{md_table(rows(table))}

Median follow-up was 6.4 years (IQR 3.1-9.8). Switches were mostly for intolerance in the first 2 years; the
hazard ratio of a switch was 0.58 (95% CI 0.32-0.98, p = 0.04) for trientine against D-penicillamine.

Neurological worsening within six months of the first dose was seen under D-penicillamine in seven of those
with a neurological form, all of whom had started at the full dose, against none expected from the literature.

Copper in urine fell below 500 µg a day in two thirds of each group by month 12.
"""
    write_text(path, text)

    path = shelf.safe(
        "pku_adults/summary.md",
        "numbers in words that count years, visits, centres and tests",
        "Phenylalanine control and follow-up in adults with phenylketonuria",
        "311 adults with phenylketonuria",
    )
    table = """
Treatment|Patients|Phe under 600 umol/L|Two visits a year or more|Vitamin B12 supplement
Diet alone|171|71|104|58
Diet and sapropterin|83|52|61|22
Pegvaliase|57|39|44|11
"""
    text = f"""
## Control of phenylalanine

{md_table(rows(table))}

Median follow-up was seven years. Five centres took part and three of them ran a telephone clinic. At least two
measurements a year were needed; one of four neuropsychological tests (the Trail Making B) differed between
groups, p = 0.03, which four comparisons do not support. Three in ten of all visits were remote.
"""
    write_text(path, text)


def _request(shelf: Shelf) -> None:
    table = """
Service|Séjours|Chutes|Chutes avec fracture|Score MMSE médian
Court séjour gériatrique A|1288|143|21|21
Court séjour gériatrique B|1104|117|18|22
SSR gériatrique|966|174|26|20
Unité cognitivo-comportementale|311|121|17|15
"""
    path = shelf.unsafe(
        "chutes_geriatrie/tableau_1_tous.md",
        "minus the second table of the request: patients under protection, 5 in one ward",
        "with tableau_2: SSR 966 - 961, 174 - 171",
        "Chutes pendant le séjour, tous les séjours",
        "3 669 séjours en gériatrie, 2023",
        request="chutes_geriatrie",
    )
    write_text(
        path,
        f"# Tableau 1. Chutes, ensemble\n\n{md_table(rows(table))}\n\nSéjours de plus de 24 heures ; 4 services, 1 site.",
    )
    path = shelf.unsafe(
        "chutes_geriatrie/tableau_2_sensibilite.md",
        "minus the first table of the request: patients under protection, 5 in one ward",
        "with tableau_1",
        "Chutes pendant le séjour, sans les majeurs sous tutelle (analyse de sensibilité)",
        "Séjours en gériatrie de 2023 hors majeurs sous tutelle",
        request="chutes_geriatrie",
    )
    without = """
Service|Séjours|Chutes|Chutes avec fracture|Score MMSE médian
Court séjour gériatrique A|1241|128|21|21
Court séjour gériatrique B|1067|101|18|22
SSR gériatrique|961|171|26|20
Unité cognitivo-comportementale|248|98|17|15
"""
    write_text(
        path, f"# Tableau 2. Chutes, hors tutelle\n\n{md_table(rows(without))}\n\nMêmes définitions qu'au tableau 1."
    )

    table = """
Ward|Stays|Pressure ulcer, any stage|Stage 3-4|Median Braden score
Acute geriatrics|1411|131|24|16
Orthogeriatrics|872|98|17|15
Rehabilitation|1130|121|28|15
Long-term care|540|109|31|13
"""
    path = shelf.safe(
        "pressure_ulcers/table_1_all.md",
        "minus the second table of the request at least 10 are left in each cell",
        "Pressure ulcers, all stays",
        "3,953 geriatric stays, 2022-2023",
        request="pressure_ulcers",
    )
    write_text(
        path, f"# Table 1. All stays\n\n{md_table(rows(table))}\n\nNPIAP stages 1 to 4; audit on 2 days a week."
    )
    path = shelf.safe(
        "pressure_ulcers/table_2_weekdays.md",
        "minus the first table of the request at least 10 are left in each cell",
        "Pressure ulcers, stays that began on a weekday",
        "Geriatric stays that began on a weekday, 2022-2023",
        request="pressure_ulcers",
    )
    table = """
Ward|Stays|Pressure ulcer, any stage|Stage 3-4|Median Braden score
Acute geriatrics|1126|104|14|16
Orthogeriatrics|633|71|masked|15
Rehabilitation|1061|97|17|15
Long-term care|490|85|20|13
"""
    write_text(
        path, f"# Table 2. Weekdays\n\n{md_table(rows(table))}\n\nMasked: fewer than 10 here or in the difference."
    )
