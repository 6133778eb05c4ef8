"""PDF: shown text and tables, and what lies beside them: metadata, attachments, invisible text, bytes after the end."""

from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.contents.prose import LEAK_PROSE, SAFE_PROSE, Prose
from tests.airlock.outputs.csv_files import text
from tests.airlock.outputs.drawn import table_picture

SAFE_PAIRS = (
    ("methods_fr", "table_one"),
    ("results_en", "survival"),
    ("results_fr", "quartiles"),
    ("protocol_fr", "dictionary"),
    ("model_card_en", "confusion"),
    ("discussion_en", "regression"),
    ("lay_fr", "by_year"),
)
LEAKING = (
    "small_cell",
    "complement_percent",
    "survival_drops",
    "patient_rows",
    "hundred_percent",
    "outliers",
    "few_degrees",
)
LEAKING_PROSE = ("survivors", "numbered", "dominant", "first_case")


def write_pdf(
    path: Path, prose: Prose | None, content: Content | None = None, later: Any = None, password: str = ""
) -> None:
    """Paragraphs, then the table; `later(canvas)` draws on the first page afterwards."""
    body = getSampleStyleSheet()["BodyText"]
    parts: list[Any] = []
    for words in (prose.title, *prose.paragraphs) if prose else ():
        parts += [Paragraph(words.replace("<", "&lt;"), body), Spacer(1, 8)]
    if content:
        table = Table([[f"{cell}" for cell in line] for line in content.lines], repeatRows=1)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 7)]))
        parts += [Paragraph(content.title.replace("<", "&lt;"), body), table]
    lock = StandardEncryption(password) if password else None
    made = SimpleDocTemplate(
        f"{path}", pagesize=A4, invariant=1, encrypt=lock, title=prose.title if prose else "", author=""
    )
    first = (lambda canvas, _: later(canvas)) if later else (lambda canvas, _: None)
    made.build(parts, onFirstPage=first)


def write(shelf: Shelf) -> None:
    for turn, (told, shown) in enumerate(SAFE_PAIRS):
        content = SAFE[shown](shelf.random(f"pdf/{shown}"))
        path = shelf.safe(f"pdf/article_{turn}.pdf", content.way, content.title, content.population)
        write_pdf(path, SAFE_PROSE[told], content)
    for turn, name in enumerate(LEAKING):
        content = LEAKS[name](shelf.random(f"pdf/{name}"))
        path = shelf.unsafe(
            f"pdf/resultats_{turn}.pdf", content.way, content.where, content.title, content.population
        )
        write_pdf(path, SAFE_PROSE["methods_fr"], content)
    for turn, name in enumerate(LEAKING_PROSE):
        prose = LEAK_PROSE[name](shelf.random(f"pdf/{name}"))
        write_pdf(
            shelf.unsafe(f"pdf/rapport_{turn}.pdf", prose.way, prose.where, prose.title, prose.population), prose
        )
    _beside(shelf)
    _unseen(shelf)


def _start(shelf: Shelf, name: str, turn: int, way: str, where: str) -> Path:
    prose = SAFE_PROSE[name]
    path = shelf.unsafe(f"pdf/annexe_{turn}.pdf", way, where, prose.title, prose.population)
    write_pdf(path, prose, SAFE["laboratory"](shelf.random(f"pdf/beside/{turn}")))
    return path


def _rewritten(path: Path, change: Any) -> None:
    writer = PdfWriter(clone_from=PdfReader(path))
    change(writer)
    writer.write(path)


def _beside(shelf: Shelf) -> None:
    rng = shelf.random("pdf/beside")
    rows = text(LEAKS["patient_rows"](rng).lines).encode()
    path = _start(shelf, "results_en", 0, "attachment with one row a person", "attached donnees.csv")
    _rewritten(path, lambda w: w.add_attachment("donnees.csv", rows))

    given, surname = people.name(rng)
    path = _start(shelf, "results_fr", 1, "name and number in the metadata", "Subject")
    subject = f"CRH de Mme {given} {surname.upper()}, NIP {people.ipp(rng)}"
    _rewritten(path, lambda w: w.add_metadata({"/Subject": subject}))

    path = _start(shelf, "lay_fr", 2, "rows after the end of the file", "bytes after %%EOF")
    path.write_bytes(path.read_bytes() + b"\n" + rows)

    path = _start(shelf, "methods_fr", 3, "encrypted", "whole file")
    write_pdf(path, SAFE_PROSE["methods_fr"], password="laisser-sortir")

    path = _start(shelf, "model_card_en", 4, "script in the document", "JavaScript at opening")
    script = TextStringObject("app.launchURL('http://collecte.example/');")
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): script})
    _rewritten(path, lambda w: w.root_object.update({NameObject("/OpenAction"): action}))

    path = _start(shelf, "protocol_fr", 5, "unreadable: cut in the middle", "whole file")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def _unseen(shelf: Shelf) -> None:
    rng = shelf.random("pdf/unseen")
    prose = SAFE_PROSE["results_en"]
    number, given = people.spaced_nir(rng), people.name(rng)

    def invisible(canvas: Canvas) -> None:
        words = canvas.beginText(40, 60)
        words.setTextRenderMode(3)
        words.textLine(f"{given[1].upper()} {given[0]} {number}")
        canvas.drawText(words)

    write_pdf(
        shelf.unsafe("pdf/article_f.pdf", "invisible text with a name and number", "foot of page 1", prose.title, ""),
        prose,
        None,
        invisible,
    )

    def white(canvas: Canvas) -> None:
        canvas.setFillColor(colors.white)
        canvas.drawString(40, 40, "refus : 6 patients ; décès avant inclusion : 3 patients")

    write_pdf(
        shelf.unsafe("pdf/article_g.pdf", "white text with small counts", "foot of page 1", prose.title, ""),
        prose,
        None,
        white,
    )

    content = LEAKS["contacts"](rng)
    picture = table_picture(content)
    path = shelf.unsafe(
        "pdf/numerisation.pdf", "page that is only a picture: telephones and addresses", "page 1", content.title, ""
    )
    canvas = Canvas(f"{path}", pagesize=A4, invariant=1)
    width = A4[0] - 60
    canvas.drawImage(ImageReader(picture), 30, 200, width, width * picture.height / picture.width)
    canvas.save()
