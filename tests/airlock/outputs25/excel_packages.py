"""Excel: caches of pivots and macros."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import rows, settle, write_excel


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _pivot(shelf)
    _macro(shelf)


_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _pivot(shelf: Shelf) -> None:
    import zipfile

    source = shelf.random("falls")
    path = shelf.unsafe(
        "chutes/synthese_par_service.xlsx",
        "le cache d'un tableau croisé garde une ligne par patient",
        "xl/pivotCache/pivotCacheRecords1.xml, 96 enregistrements",
        "Chutes déclarées par service et gravité, tableau croisé collé en valeurs.",
        "1 377 patients hospitalisés ayant chuté en 2023",
    )
    table = rows("""
Service | Sans conséquence | Plaie ou contusion | Fracture | Total
Gériatrie | 311 | 187 | 29 | 527
Médecine interne | 208 | 122 | 17 | 347
Neurologie | 151 | 98 | 13 | 262
Rééducation | 139 | 88 | 14 | 241
Total | 809 | 495 | 73 | 1377
""")
    write_excel(path, {"Synthèse": table})
    with zipfile.ZipFile(path) as old:
        relations = old.read("xl/_rels/workbook.xml.rels").decode()
        book = old.read("xl/workbook.xml").decode()
        types = old.read("[Content_Types].xml").decode()
    lines = "".join(
        f'<r><n v="{source.randint(61, 89)}"/><s v="{source.choice("FM")}"/><s v="{source.choice(["Gériatrie", "Neurologie", "Rééducation"])}"/><s v="{source.choice(["Aucune", "Plaie", "Fracture"])}"/><n v="{source.randint(0, 23)}"/></r>'
        for _ in range(96)
    )
    fields = "".join(
        f'<cacheField name="{name}" numFmtId="0"><sharedItems/></cacheField>'
        for name in ("age", "sexe", "service", "consequence", "heure")
    )
    definition = f'<?xml version="1.0" encoding="UTF-8"?><pivotCacheDefinition {_SPACE} r:id="rId1" refreshedBy="" recordCount="96"><cacheSource type="worksheet"><worksheetSource ref="A1:E97" sheet="extraction"/></cacheSource><cacheFields count="5">{fields}</cacheFields></pivotCacheDefinition>'
    settle(
        path,
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": definition.encode(),
            "xl/pivotCache/pivotCacheRecords1.xml": f'<?xml version="1.0" encoding="UTF-8"?><pivotCacheRecords {_SPACE} count="96">{lines}</pivotCacheRecords>'.encode(),
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{_RELATION}/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>'.encode(),
            "xl/_rels/workbook.xml.rels": relations.replace(
                "</Relationships>",
                f'<Relationship Id="rId77" Type="{_RELATION}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>',
            ).encode(),
            "xl/workbook.xml": book.replace(
                "</workbook>",
                f'<pivotCaches><pivotCache xmlns:r="{_RELATION}" cacheId="1" r:id="rId77"/></pivotCaches></workbook>',
            ).encode(),
            "[Content_Types].xml": types.replace(
                "</Types>",
                '<Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"/><Override PartName="/xl/pivotCache/pivotCacheRecords1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"/></Types>',
            ).encode(),
        },
    )
    path = shelf.safe(
        "pressure_ulcers/cross_table.xlsx",
        "a cross-table with totals that hold no cache",
        "Pressure ulcers by ward and category, cross-table with totals.",
        "1,112 inpatients with a hospital-acquired pressure ulcer",
    )
    table = rows("""
Ward | Category 1 | Category 2 | Category 3 or 4 | Total
Intensive care | 118 | 139 | 41 | 298
Geriatrics | 171 | 164 | 38 | 373
Orthopaedics | 104 | 91 | 22 | 217
Stroke unit | 109 | 94 | 21 | 224
Total | 502 | 488 | 122 | 1112
""")
    write_excel(path, {"Cross-table": table})


def _macro(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bloc/taux_occupation.xlsm",
        "un classeur à macros",
        "xl/vbaProject.bin",
        "Taux d'occupation des salles de bloc par mois et spécialité.",
        "9 412 patients opérés en 2023 dans 12 salles",
    )
    table = rows("""
Mois | Orthopédie | Digestif | Urologie | Gynécologie
Janvier | 81,2 | 77,0 | 69,4 | 71,1
Février | 83,9 | 78,8 | 70,2 | 73,5
Mars | 85,1 | 80,4 | 74,9 | 72,0
Avril | 79,6 | 76,1 | 68,8 | 69,9
Mai | 74,4 | 71,5 | 66,1 | 64,7
Juin | 84,0 | 79,3 | 72,6 | 70,8
""")
    write_excel(path, {"Occupation": table})
    import zipfile

    with zipfile.ZipFile(path) as old:
        relations = old.read("xl/_rels/workbook.xml.rels").decode()
        types = old.read("[Content_Types].xml").decode()
    settle(
        path,
        {
            "xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1")
            + bytes(504)
            + b"Attribut\x00e VB_Name = \x22ThisWorkbook\x22 Sub Auto_Open() Shell" * 30,
            "xl/_rels/workbook.xml.rels": relations.replace(
                "</Relationships>",
                '<Relationship Id="rId88" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
            ).encode(),
            "[Content_Types].xml": types.replace(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
            .replace(
                "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
            )
            .encode(),
        },
    )
    path = shelf.safe(
        "outpatients/no_show_rates.xlsx",
        "monthly percentages, a dozen of clinics",
        "Share of missed appointments by month and clinic, percent of 400 or more appointments in each cell.",
        "21,806 outpatients with a planned appointment in 2023",
    )
    table = rows("""
Month | Cardiology | Diabetes | Rheumatology | Pain clinic
January | 9.4 | 12.8 | 8.1 | 14.6
February | 8.8 | 11.9 | 8.4 | 13.9
March | 8.1 | 11.2 | 7.7 | 13.1
April | 9.0 | 12.1 | 7.9 | 15.0
May | 10.2 | 13.6 | 9.3 | 16.4
June | 9.7 | 12.5 | 8.8 | 15.2
""")
    write_excel(path, {"No-show": table})
