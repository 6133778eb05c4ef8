"""Diabetes clinic (Power BI exports, pivot tables)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import book, csv, fr, part, split
from tests.airlock.outputs13.office import with_parts

WHO = "5 306 adultes diabétiques suivis en consultation hospitalière en 2022"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def write(shelf: Shelf) -> None:
    rng = shelf.random("diabeto")
    types_ = ["Type 1", "Type 2", "Secondaire", "MODY et autres"]
    counts = split(rng, 5306, [19, 74, 5, 2])
    rows: list[list[Any]] = [
        ["Type de diabète", "Patients", "% du total", "HbA1c moyenne", "HbA1c médiane", "Patients sous pompe"]
    ]
    for name, n, mean, pump in zip(types_, counts, (7.9, 7.7, 8.0, 7.2), (0.41, 0.03, 0.12, 0.2), strict=True):
        rows.append([name, n, n / 5306, mean, mean - 0.2, part(rng, n, pump)])
    rows += [
        ["Total", 5306, 1, 7.75, 7.5, sum(r[5] for r in rows[1:])],
        [],
        ["Filtres appliqués :\nAnnée est 2022\nSite n'est pas (Vide)\nTop 4 inclus par Patients"],
    ]
    workbook = book(shelf.path("diabeto/data.xlsx"), {"Export": rows}, False)
    for row in workbook["Export"].iter_rows(min_row=2, max_row=6, min_col=3, max_col=3):
        row[0].number_format = "0.0%"
    workbook.save(
        shelf.safe(
            "diabeto/data.xlsx",
            "Power BI's filters, a total of 100 % and means of HbA1c",
            "Export Power BI : visuel « Type de diabète »",
            WHO,
        )
    )

    target: list[list[Any]] = [
        ["HbA1c", "Femmes", "Hommes"],
        ["< 7 %", 0, 0],
        ["7–8 %", 0, 0],
        ["8–9 %", 0, 0],
        ["≥ 9 %", 0, 0],
    ]
    for j, total in ((1, 2390), (2, 2916)):
        for i, n in enumerate(split(rng, total, [31, 33, 21, 15])):
            target[i + 1][j] = n
    path = shelf.unsafe(
        "diabeto/TCD_hba1c.xlsx",
        "the cache of a pivot table keeps a record for each patient",
        "xl/pivotCache/pivotCacheRecords1.xml",
        "Tableau croisé dynamique : classe d'HbA1c selon le sexe",
        WHO,
    )
    book(path, {"TCD": target})
    records = "".join(
        f'<r><n v="{i + 1}"/><s v="{rng.choice("FH")}"/><n v="{rng.randrange(19, 88)}"/><n v="{rng.uniform(5.6, 12):.1f}"/></r>'
        for i in range(300)
    )
    fields = "".join(
        f'<cacheField name="{f}" numFmtId="0"><sharedItems/></cacheField>'
        for f in ("n_patient", "sexe", "age", "hba1c")
    )
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with_parts(
        path,
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{rel}" r:id="rId1" refreshedVersion="8" recordCount="300"><cacheSource type="worksheet"><worksheetSource ref="A1:D301" sheet="base"/></cacheSource><cacheFields count="4">{fields}</cacheFields></pivotCacheDefinition>',
            "xl/pivotCache/pivotCacheRecords1.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<pivotCacheRecords xmlns="{MAIN}" count="300">{records}</pivotCacheRecords>',
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>',
        },
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml",
            "xl/pivotCache/pivotCacheRecords1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml",
        },
    )

    sites = ["Site Nord", "Site Sud", "Site Est", "Hôpital de jour", "Téléconsultation"]
    rows = [
        [
            "Lieu",
            "Nombre de patients",
            "Moyenne de HbA1c",
            "Écart type de HbA1c",
            "Minimum de HbA1c",
            "Maximum de HbA1c",
            "Moyenne de IMC",
        ]
    ]
    for name, n in zip(sites, split(rng, 5306, [31, 26, 19, 14, 10]), strict=True):
        rows.append(
            [
                name,
                n,
                fr(rng.uniform(7.4, 8.2), 2),
                fr(rng.uniform(1.2, 1.6), 2),
                fr(rng.uniform(4.8, 5.3)),
                fr(rng.uniform(14.1, 16.8)),
                fr(rng.uniform(28, 31)),
            ]
        )
    csv(
        shelf.unsafe(
            "diabeto/hba1c_par_lieu.csv",
            "minimum and maximum of a measure",
            "Minimum de HbA1c, Maximum de HbA1c",
            "Export Power BI : HbA1c par lieu de consultation",
            WHO,
        ),
        rows,
        ";",
        True,
    )

    rows = [
        [
            "Classe d'âge",
            "Patients",
            "Rétinopathie (n)",
            "Rétinopathie (%)",
            "Néphropathie (n)",
            "Néphropathie (%)",
            "Mal perforant (n)",
            "Mal perforant (%)",
            "Consultations par an, moyenne",
        ]
    ]
    for name, n, shares in zip(
        ("18-39 ans", "40-54 ans", "55-64 ans", "65-74 ans", "75 ans et plus"),
        split(rng, 5306, [16, 22, 24, 24, 14]),
        ((0.14, 0.09, 0.025), (0.21, 0.19, 0.04), (0.27, 0.28, 0.06), (0.31, 0.37, 0.07), (0.34, 0.48, 0.09)),
        strict=True,
    ):
        cells: list[Any] = []
        for share in shares:
            k = part(rng, n, share)
            cells += [k, fr(100 * k / n)]
        rows.append([name, n, *cells, fr(rng.uniform(1.8, 3.4))])
    csv(
        shelf.safe(
            "diabeto/complications_par_age.csv",
            "percentages near 2 % of large groups and means of visits",
            "Complications selon l'âge (fichier annuel de suivi)",
            WHO,
        ),
        rows,
        ";",
        True,
    )

    rows = [["Parcours", "Patients", "Arrêts dans l'année", "% arrêt", "Délai moyen (mois)"]]
    workbook = book(shelf.path("diabeto/pompes_capteurs.xlsx"), {"Suivi": rows}, False)
    sheet = workbook["Suivi"]
    for name, n, share in (
        ("Pompe seule", 318, 0.11),
        ("Capteur seul", 1204, 0.07),
        ("Boucle semi-fermée", 402, 0.06),
        ("Boucle fermée", 286, 0.07),
    ):
        k = part(rng, n, share)
        sheet.append([name, n, k, round(100 * k / n, 1), round(rng.uniform(3, 8), 1)])
    sheet["G1"], sheet["G2"], sheet["G3"], sheet["G4"] = "dont acidocétose", 17, 21, 14
    sheet["G5"] = 3
    for row in range(1, 6):
        sheet[f"G{row}"].number_format = ";;;"
    workbook.save(
        shelf.unsafe(
            "diabeto/pompes_capteurs.xlsx",
            "a count below 10 under a format that shows nothing",
            "column G, format ;;;",
            "Arrêts de pompe et de capteur dans l'année",
            "2 210 adultes diabétiques équipés d'une pompe ou d'un capteur",
        )
    )
