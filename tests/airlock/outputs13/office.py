"""What a spreadsheet program leaves inside a workbook: a pivot table's cache, a project of macros."""

import zipfile
from pathlib import Path


def with_parts(path: Path, parts: dict[str, str], types: dict[str, str]) -> None:
    """Adds parts to a workbook, as a pivot's cache stays in a file."""
    with zipfile.ZipFile(path) as old:
        files = {n: old.read(n) for n in old.namelist()}
    content = files["[Content_Types].xml"].decode()
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in types.items())
    files["[Content_Types].xml"] = content.replace("</Types>", overrides + "</Types>").encode()
    rels = files["xl/_rels/workbook.xml.rels"].decode()
    link = '<Relationship Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/>'
    files["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", link + "</Relationships>").encode()
    book_xml = files["xl/workbook.xml"].decode()
    caches = '<pivotCaches><pivotCache cacheId="1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId91"/></pivotCaches>'
    files["xl/workbook.xml"] = book_xml.replace("</workbook>", caches + "</workbook>").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**files, **{n: t.encode() for n, t in parts.items()}}.items():
            new.writestr(zipfile.ZipInfo(name, (2023, 4, 3, 10, 0, 0)), data)


def with_macro(path: Path) -> None:
    """Puts a VBA project into the workbook, as Excel marks it."""
    with zipfile.ZipFile(path) as old:
        files = {n: old.read(n) for n in old.namelist()}
    files["xl/vbaProject.bin"] = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 504
        + b'Attribute VB_Name = "Module1"\r\nSub Standardise()\r\nShell "cmd /c copy base.csv"\r\nEnd Sub\r\n'
    )
    files["[Content_Types].xml"] = (
        files["[Content_Types].xml"]
        .replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
        .replace(
            b"</Types>",
            b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        )
    )
    link = b'<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
    files["xl/_rels/workbook.xml.rels"] = files["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", link)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files.items():
            new.writestr(zipfile.ZipInfo(name, (2023, 2, 1, 8, 0, 0)), data)
