"""What a PDF carries beside its pages: attachments, keywords, notes, text that is not seen."""

import io
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.blocks import population, report, sizes
from tests.airlock.outputs4.cohort import ipp, nir, person, ratios
from tests.airlock.outputs4.writers import pdf


def write(shelf: Shelf) -> None:
    def start(file: str, way: str, where: str, lang: str, theme: str, title: str) -> tuple[Path, Any, Any]:
        r = shelf.random(file)
        arms = sizes(r)
        path = shelf.unsafe(file, way, where, title, population(lang, theme, arms))
        memory = io.BytesIO()
        pdf(memory, title, report(r, lang, theme, arms, "mtord"))
        return path, r, pikepdf.open(memory)

    path, r, book = start(
        "pdf/stroke_supplement.pdf",
        "embedded",
        "attached file rows.csv: 100 patients",
        "en",
        "stroke",
        "Supplement, thrombectomy study",
    )
    data = "id,age,sex,nihss,mrs90\n" + "".join(
        f"{i},{r.randrange(40, 89)},{r.choice('MF')},{r.randrange(2, 25)},{r.randrange(7)}\n" for i in range(1, 101)
    )
    book.attachments["rows.csv"] = pikepdf.AttachedFileSpec(book, data.encode(), filename="rows.csv")
    book.save(str(path), deterministic_id=True)

    path, r, book = start(
        "pdf/article_accepte.pdf",
        "metadata",
        "Keywords: name and number of a patient",
        "fr",
        "hip",
        "Article accepté",
    )
    book.docinfo["/Keywords"] = f"femur; cas index {person(r)}, IPP {ipp(r)}"
    book.save(str(path), deterministic_id=True)

    path, r, book = start(
        "pdf/relecture_annotee.pdf",
        "identifier",
        "annotation: social security number of a patient",
        "fr",
        "sepsis",
        "Rapport annoté",
    )
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[400, 700, 420, 720],
        Contents=f"vérifier le NIR {nir(r)} dans la base",
    )
    book.pages[0].Annots = book.make_indirect(pikepdf.Array([book.make_indirect(note)]))
    book.save(str(path), deterministic_id=True)

    path, r, book = start(
        "pdf/summary_for_board.pdf", "unreadable", "encrypted with a password", "en", "ortho", "Summary for the board"
    )
    book.save(str(path), encryption=pikepdf.Encryption(owner="board", user="board-2023"))

    r = shelf.random("pdf-white")
    path = shelf.unsafe(
        "pdf/fiche_resultats.pdf",
        "hidden",
        "texte invisible : 8 patients, un par ligne",
        "Fiche de résultats",
        "3 660 patients, AVC ischémique",
    )
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.drawString(70, 780, "Fiche de résultats : AVC ischémique, 3 660 patients")
    for i, row in enumerate(ratios(r, "fr", 9)):
        canvas.drawString(70, 740 - 18 * i, "   ".join(row))
    text = canvas.beginText(70, 300)
    text.setTextRenderMode(3)
    for i in range(8):
        text.textLine(
            f"patient {i + 1} : {r.randrange(48, 88)} ans, {r.choice('FH')}, NIHSS {r.randrange(3, 24)}, {r.choice(('décédé', 'vivant'))}"
        )
    canvas.drawText(text)
    canvas.save()
