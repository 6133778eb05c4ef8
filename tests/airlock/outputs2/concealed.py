"""Unsafe: what PDF, HTML, Markdown, LaTeX, notebooks, pictures and SVG keep out of sight."""

import json
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data, pages, people
from tests.airlock.outputs2.document import Block, blocks, tables

TABLE = """
# Traitement selon le stade
Stade | Chirurgie | Médical
I-II | {410} | {233}
III | {188} | {301}
IV | {47} | {290}
"""
SHOWN: list[Block] = blocks(TABLE, "fr")
WHO = "1 469 patients"
PICTURE_TEXT = "AUC = 0.84 (95% CI 0.81-0.87)\n1,469 patients, 18 centres"


def write(shelf: Shelf) -> None:
    _pdf(shelf)
    _markup(shelf)
    _notebooks(shelf)
    _images(shelf)
    _svg(shelf)


def _pdf(shelf: Shelf) -> None:
    rng = shelf.random("pdf")
    given, surname = people.name(rng)

    def path(name: str, way: str, where: str) -> Path:
        return shelf.unsafe(f"pdf/{name}.pdf", way, where, "Rapport", WHO)

    plain = shelf.path("parts/plain.pdf")
    pages.pdf_file(plain, SHOWN)

    def canvas(file: Path) -> Canvas:
        made = Canvas(str(file), invariant=1)
        made.setFont("Helvetica", 12)
        made.drawString(72, 700, "Surgery 645 patients, medical treatment 824 patients.")
        return made

    page = canvas(path("rapport_1", "an IPP in invisible text", "render mode 3"))
    text = page.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textLine(f"IPP {people.ipp(rng)}")
    page.drawText(text)
    page.save()

    page = canvas(path("rapport_2", "a name in white on white", "page 1"))
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 500, f"Mme {surname} {given}, {people.phone(rng)}")
    page.save()

    page = canvas(path("rapport_3", "a NIR outside of the page", "page 1"))
    page.drawString(72, -400, f"NIR {people.nir(rng)}")
    page.save()

    page = canvas(path("rapport_4", "an IPP in the properties", "Keywords"))
    page.setKeywords(f"IPP {people.ipp(rng)}")
    page.save()

    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.add_annotation(0, FreeText(text=f"revoir Mme {surname} {given}", rect=(50, 50, 250, 90)))
    writer.write(path("rapport_5", "a name in an annotation", "annotation of page 1"))

    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.add_attachment("cohort.csv", "\n".join(",".join(row) for row in people.rows(rng, 40)).encode())
    writer.write(path("rapport_6", "a CSV of persons attached", "cohort.csv"))

    made = path("rapport_7", "an archive after the end of the file", "after %%EOF")
    made.write_bytes(plain.read_bytes() + _zipped(people.rows(rng, 60)))

    page = canvas(path("rapport_8", "a table of persons under a white rectangle", "page 1"))
    for at, row in enumerate(people.rows(rng, 12)):
        page.drawString(72, 560 - 14 * at, "   ".join(row))
    page.setFillColorRGB(1, 1, 1)
    page.rect(60, 380, 460, 200, stroke=0, fill=1)
    page.save()


def _zipped(rows: list[list[str]]) -> bytes:
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("cohort.csv", (2024, 5, 13, 9, 30, 0)),
            "\n".join(",".join(row) for row in [people.ROW_HEAD, *rows]),
        )
    return held.getvalue()


def _markup(shelf: Shelf) -> None:
    rng = shelf.random("markup")
    given, surname = people.name(rng)
    page = pages.html_text(SHOWN, "fr")
    rows = people.rows(rng, 20)
    listing = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    for name, way, where, more in (
        (
            "page_1",
            "a listing in a block that is not displayed",
            "display:none",
            f'<div style="display:none"><table>{listing}</table></div>',
        ),
        ("page_2", "an IPP in a comment", "<!-- -->", f"<!-- todo: drop {people.ipp(rng)} -->"),
        (
            "page_3",
            "a name in an attribute",
            "data-patient",
            f'<span data-patient="{surname.upper()} {given}, {people.nir(rng)}">n</span>',
        ),
        ("page_4", "a count of 3 in a tooltip", "title", '<td title="dont 3 patients dialysés">301</td>'),
    ):
        path = shelf.unsafe(f"html/{name}.html", way, where, "Page de résultats", WHO)
        path.write_text(page.replace("</body>", f"{more}</body>"), encoding="utf-8")
    path = shelf.unsafe("md/resultats_1.md", "an IPP in a comment of Markdown", "the comment", "Résultats", WHO)
    path.write_text(pages.md_text(SHOWN) + f"\n<!-- vérifier {people.ipp(rng)} -->\n", encoding="utf-8")
    path = shelf.unsafe("tex/article_1.tex", "a name in a LaTeX comment", "line with %", "Article", WHO)
    path.write_text(f"% relire Mme {surname} {given}\n{pages.tex_text(SHOWN)}", encoding="utf-8")
    path = shelf.unsafe(
        "tex/article_2.tex", "a listing after the end of the document", r"after \end{document}", "Article", WHO
    )
    path.write_text(
        pages.tex_text(SHOWN) + "\n".join(" & ".join(row) + r" \\" for row in rows) + "\n", encoding="utf-8"
    )


def _notebooks(shelf: Shelf) -> None:
    rng = shelf.random("notebooks")
    cells: list[Any] = [data.code_cell("table", [data.shown(tables(TABLE, "fr")[0])])]

    def path(name: str, way: str, where: str) -> Path:
        return shelf.unsafe(f"ipynb/{name}.ipynb", way, where, "Carnet", WHO)

    state = {"w1": {"model_name": "DropdownModel", "model_module": "@jupyter-widgets/controls",
                    "model_module_version": "2.0.0", "state": {"_options_labels": [people.ipp(rng) for _ in range(9)]}}}  # fmt: skip
    widgets = {"application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}}
    data.notebook_file(path("carnet_1", "IPP in the state of a widget", "metadata.widgets"), cells, widgets=widgets)

    data.notebook_file(
        path("carnet_2", "rows in the metadata of the notebook", "metadata.cache"), cells, cache=people.rows(rng, 15)
    )

    text = data.text_cell("Figure", 2)
    text["attachments"] = {"n.txt": {"text/plain": f"Patient IPP {people.ipp(rng)}"}}
    data.notebook_file(path("carnet_3", "an IPP in an attachment", "cell 2"), [*cells, text])

    folded = data.code_cell(
        "print(worst)", [data.v4.new_output("stream", text=f"worst: {people.ipp(rng)} ({people.day(rng)})\n")], 2
    )
    folded["metadata"] = {"jupyter": {"outputs_hidden": True, "source_hidden": True}}
    data.notebook_file(path("carnet_4", "an IPP in a folded output", "cell 2"), [*cells, folded])

    plotly = {"data": [{"type": "scatter", "mode": "markers", "x": [rng.randint(20, 88) for _ in range(60)],
                        "y": [round(rng.gauss(90, 20), 1) for _ in range(60)]}], "layout": {"title": "Creatinine by age"}}  # fmt: skip
    out = data.v4.new_output("display_data", data={"application/vnd.plotly.v1+json": plotly, "text/plain": "Figure"})
    data.notebook_file(
        path("carnet_5", "a point a person in an interactive chart", "cell 2"),
        [*cells, data.code_cell("fig", [out], 2)],
    )


def _images(shelf: Shelf) -> None:
    rng = shelf.random("images")
    given, surname = people.name(rng)
    image = pages.picture(PICTURE_TEXT)

    def path(file: str, way: str, where: str) -> Path:
        return shelf.unsafe(file, way, where, "Figure", WHO)

    kept = PngInfo()
    kept.add_text("Comment", f"Patient {surname} {given} IPP {people.ipp(rng)}")
    image.save(path("png/fig_a.png", "an IPP in a text of the PNG", "tEXt Comment"), pnginfo=kept)
    kept = PngInfo()
    kept.add_itxt("Source", json.dumps(people.rows(rng, 12)), zip=True)
    image.save(path("png/fig_b.png", "rows in a compressed text of the PNG", "iTXt Source"), pnginfo=kept)
    exif = Image.Exif()
    exif[0x010E] = f"NIR {people.nir(rng)}"
    image.save(path("jpg/fig_c.jpg", "a NIR in the EXIF", "ImageDescription"), exif=exif)
    image.save(path("jpg/fig_d.jpg", "an IPP in the JPEG comment", "COM"), comment=f"IPP {people.ipp(rng)}".encode())
    image.save(
        path("gif/fig_e.gif", "a name in the comment of the GIF", "comment"),
        comment=f"Mme {surname} {given}".encode(),
    )
    made = path("png/fig_f.png", "an archive after the end of the picture", "after IEND")
    image.save(made, "PNG")
    made.write_bytes(made.read_bytes() + _zipped(people.rows(rng, 50)))
    made = path("jpg/fig_g.jpg", "a CSV after the end of the picture", "after EOI")
    image.save(made, "JPEG")
    made.write_bytes(made.read_bytes() + "\n".join(",".join(row) for row in people.rows(rng, 50)).encode())
    second = pages.picture(f"IPP {people.ipp(rng)}\nNom : {surname.upper()} {given}", 28)
    image.save(path("tiff/fig_h.tiff", "a name on the second page", "page 2"), save_all=True, append_images=[second])


def _svg(shelf: Shelf) -> None:
    rng = shelf.random("svg")
    given, surname = people.name(rng)
    bars = "".join(
        f'<rect x="{40 + 60 * at}" y="{200 - tall}" width="40" height="{tall}"/>'
        for at, tall in enumerate((82, 60, 47))
    )
    dots = "".join(f'<circle cx="{rng.randint(10, 290)}" cy="{rng.randint(10, 190)}" r="2"/>' for _ in range(80))
    for name, way, where, more in (
        ("barres_1", "an IPP in the description", "<desc>", f"<desc>sans {people.ipp(rng)}</desc>"),
        ("barres_2", "a name in the metadata", "<metadata>", f"<metadata>Mme {surname} {given}</metadata>"),
        (
            "barres_3",
            "a listing outside of the picture",
            "text at x=-4000",
            f'<text x="-4000" y="20">{people.nir(rng)}</text>',
        ),
        (
            "barres_4",
            "a point a person in a group that is not shown",
            'g display="none"',
            f'<g display="none">{dots}</g>',
        ),
        ("barres_5", "a count of 2 as the tooltip of a bar", "<title>", "<g><title>2 patients</title></g>"),
    ):
        path = shelf.unsafe(f"svg/{name}.svg", way, where, "Diagramme en barres", WHO)
        path.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="220" viewBox="0 0 300 220">{more}{bars}'
            '<text x="40" y="215">I-II</text><text x="100" y="215">III</text><text x="160" y="215">IV</text></svg>\n',
            encoding="utf-8",
        )
