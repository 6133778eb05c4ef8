"""PDF: text and tables of the pages, what lies behind them, earlier versions of the file."""

import re
import warnings
from io import BytesIO
from typing import Any

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded, pdf_places
from laennec.airlock.checks.readers.pdf_charts import charts
from laennec.airlock.checks.readers.text import add_text
from laennec.airlock.checks.readers.turned import turned

PAGES = 300


def read_pdf(data: bytes, name: str, budget: Budget) -> Document:
    """A PDF file, read twice: its objects by pikepdf, its pages by pdfplumber."""
    document = Document("pdf")
    if b"/JavaScript" in data or b"/Launch" in data:
        document.warn("macro", "actions", "The document runs something when it is opened or clicked.")
    _objects(document, data, budget)
    _pages(document, data, budget)
    return document


def _objects(document: Document, data: bytes, budget: Budget) -> None:
    import pikepdf

    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as error:
        raise Unreadable("it is encrypted") from error
    except Exception as error:
        raise Unreadable("it is no PDF that can be read") from error
    with pdf:
        if pdf.is_encrypted:
            document.warn("unreadable", "", "The file is encrypted with a password for its owner.")
        ends = [m.end() for m in re.finditer(rb"%%EOF", data)]
        if ends and data[ends[-1] :].strip(b"\r\n \0"):
            document.warn(
                "embedded", "after the end", f"{len(data) - ends[-1]} bytes stand after the end of the file."
            )
            document.texts.append(Text("after the end", data[ends[-1] :][:200_000].decode("utf-8", "replace"), "raw"))
        if len(ends) > 1 and not pdf.is_linearized:
            document.warn(
                "hidden",
                "earlier version",
                "The file still holds an earlier version of itself (it was saved on top of it).",
            )
        for key, value in pdf.docinfo.items():
            if str(key) not in ("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"):
                document.texts.append(Text(f"metadata {key}", f"{str(key).lstrip('/')}: {value}", "metadata"))
        root = pdf.Root
        if "/Metadata" in root:
            try:
                said = re.sub(r"<[^>]+>", "\n", root.Metadata.read_bytes().decode("utf-8", "replace"))
                document.texts.append(Text("metadata XMP", re.sub(r"\s*\n\s*", "\n", said), "metadata"))
            except Exception:
                document.warn("unreadable", "metadata XMP", "Metadata that cannot be read.")
        for named, attachment in pdf.attachments.items():
            document.warn("embedded", f"attachment {named}", "A file is attached to the document.")
            embedded(document, attachment.get_file().read_bytes(), named.lower(), f"attachment {named}", budget)
        _walk(document, pdf, budget)
        _outlines(document, pdf)
        for number, page in enumerate(pdf.pages, 1):
            _invisible(document, page, f"page {number}")


def _outlines(document: Document, pdf: Any) -> None:
    """Titles of bookmarks."""
    titles: list[str] = []
    try:
        with pdf.open_outline() as outline:
            waiting = list(outline.root)
            while waiting and len(titles) < 5000:
                item = waiting.pop()
                titles.append(str(item.title))
                waiting += list(item.children)
    except Exception:
        document.warn("unreadable", "bookmarks", "Bookmarks that cannot be read.")
    if titles:
        document.texts.append(Text("bookmarks", "\n".join(titles), "label"))


def _invisible(document: Document, page: Any, place: str) -> None:
    """Text that is set in the mode that draws nothing."""
    import pikepdf

    mode, shown = 0, 0
    try:
        for operands, operator in pikepdf.parse_content_stream(page):
            said = str(operator)
            if said == "Tr" and operands:
                mode = int(operands[0])
            elif said in ("Tj", "TJ", "'", '"') and mode in (3, 7):
                shown += 1
    except Exception:
        return  # _pages says that a page cannot be read
    if shown:
        document.warn("hidden", place, "The page holds text that is set to be invisible.")


def _walk(document: Document, pdf: Any, budget: Budget) -> None:
    import pikepdf

    for k, thing in enumerate(pdf.objects):
        if k > 200_000:
            raise Unreadable("it holds more objects than allowed")
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            try:
                image = pikepdf.PdfImage(thing)
                out = BytesIO()
                if image.width * image.height < 60_000_000 and not thing.get("/ImageMask"):
                    image.as_pil_image().save(out, "PNG")
                    budget.spend(len(out.getvalue()))
                    document.pictures.append((f"picture {k}", out.getvalue()))
            except Unreadable:
                raise
            except Exception:
                document.warn("unreadable", f"picture {k}", "A picture in it cannot be read.")
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if "/JS" in thing or thing.get("/S") in ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm"):
            document.warn("macro", "actions", "The document runs something when it is opened or clicked.")
        if thing.get("/Type") == "/OCG" or "/OCProperties" in thing:
            properties = pdf.Root.get("/OCProperties")
            if properties is not None and len(properties.get("/D", {}).get("/OFF", [])):
                document.warn("hidden", "layers", "The document has a layer that is switched off.")
        action = thing["/A"] if isinstance(thing.get("/A"), pikepdf.Dictionary) else thing
        if "/URI" in action or action.get("/S") in ("/GoToR", "/Launch"):
            for key in ("/URI", "/F"):
                if key in action and not isinstance(action[key], pikepdf.Dictionary):
                    document.texts.append(Text("links", f"{action[key]!s}", "label"))
        if thing.get("/Type") == "/Annot" or str(thing.get("/Subtype")) in _NOTES or "/FT" in thing:
            _note(document, thing)
        for note in _inside(thing):
            _note(document, note)
        if "/Alt" in thing or ("/ActualText" in thing and "/S" in thing):
            said = str(thing.get("/Alt") or thing.get("/ActualText"))
            if len(said.split()) >= 3:  # what stands for a figure where it is read aloud
                document.texts.append(Text("alternative text", said, "prose" if len(said.split()) >= 5 else "label"))


_NOTES = {
    f"/{kind}"
    for kind in [
        "Text",
        "FreeText",
        "Popup",
        "Highlight",
        "Underline",
        "StrikeOut",
        "Squiggly",
        "Stamp",
        "Caret",
        "Ink",
        "Line",
        "Square",
        "Circle",
        "Polygon",
        "PolyLine",
        "FileAttachment",
        "Widget",
        "Note",
        "Redact",
        "Sound",
    ]
}


def _inside(thing: Any) -> list[Any]:
    """Annotations and fields that are no objects of their own: they stand in the lists of a page or form."""
    import pikepdf

    found: list[Any] = []
    for key in ("/Annots", "/Fields", "/Kids"):
        listed = thing.get(key)
        if isinstance(listed, pikepdf.Array):
            found += [
                one
                for one in listed
                if isinstance(one, pikepdf.Dictionary) and not one.is_indirect and "/MediaBox" not in one
            ]
    return found


def _note(document: Document, thing: Any) -> None:
    """What an annotation or a field of a form says."""
    import pikepdf

    for key in ("/Contents", "/T", "/V", "/DV", "/RC", "/TU", "/Subj", "/NM", "/OverlayText"):
        if key in thing and not isinstance(thing[key], pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            document.texts.append(Text("annotations", f"{thing[key]!s}", "comment"))


def _pages(document: Document, data: bytes, budget: Budget) -> None:
    import pdfplumber

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            pdf = pdfplumber.open(BytesIO(data))
        except Exception as error:
            raise Unreadable("its pages cannot be read") from error
        with pdf:
            if len(pdf.pages) > PAGES:
                raise Unreadable(f"it has {len(pdf.pages)} pages, more than can be reviewed")
            for number, page in enumerate(pdf.pages, 1):
                try:
                    _page(document, page, f"page {number}", budget)
                except Unreadable:
                    raise
                except Exception as error:
                    raise Unreadable(f"its page {number} cannot be read") from error


def _page(document: Document, page: Any, place: str, budget: Budget) -> None:
    before = len(document.tables)
    _read_page(document, page, place, budget)
    document.tables[before:] = _once(document.tables[before:])


def _once(tables: list[Table]) -> list[Table]:
    """Without guessed tables that are rows of another of the page, read a second time without its headings."""
    said = [["".join("".join(row).split()) for row in table.rows] for table in tables]
    kept = []
    for k, table in enumerate(tables):
        whole = any(
            len(said[j]) > len(said[k])
            and set(said[k]) <= set(said[j])
            and (tables[j].origin == "data" or len(tables[j].rows[0]) >= 2)
            for j in range(len(tables))
            if j != k
        )
        if table.origin != "guess" or not whole:
            kept.append(table)
    return kept


def _read_page(document: Document, page: Any, place: str, budget: Budget) -> None:
    unseen = [c for c in page.chars if _unseen(c, page)]
    covered = "".join(c["text"] for c in unseen)
    # The end of a line that runs over the margin is not hidden on purpose, and tells nothing without a figure.
    past = len(unseen) <= 12 and not re.search(r"\d", covered) and all(c["x1"] > page.width for c in unseen)
    if len(covered.strip()) > 1 and not past:
        document.warn("hidden", place, "The page holds text that does not show.")
        document.texts.append(Text(f"{place} hidden text", covered, "hidden"))
    under = _covered(page)
    if len(under.strip()) > 1:
        document.warn("hidden", place, "The page holds text under a filled rectangle.")
        document.texts.append(Text(f"{place} covered text", under, "hidden"))
    boxes = [found for found in page.find_tables() if not _striped(found)]
    for k, found in enumerate(boxes):
        rows = [[re.sub(r"\s+", " ", c or "").strip() for c in row] for row in found.extract()]
        if rows and len(rows[0]) > 1 and len(rows) > 1:
            above = page.crop((0, max(0, found.bbox[1] - 60), page.width, max(1, found.bbox[1]))).extract_text() or ""
            below = (
                page.crop(
                    (0, min(page.height - 1, found.bbox[3]), page.width, min(page.height, found.bbox[3] + 30))
                ).extract_text()
                or ""
            )
            document.tables.append(
                Table(f"{place} table {k + 1}", rows, f"{above} {below[:150]}".replace("\n", " ")[-500:])
            )
    if not boxes and page.chars:
        _by_words(document, page, place)
    outside = page
    for found in boxes:
        x0, top, x1, bottom = found.bbox
        outside = outside.filter(
            lambda o, b=(x0, top, x1, bottom): (
                not ("text" in o and b[0] <= o["x0"] <= b[2] and b[1] <= o["top"] <= b[3])
            )
        )
    outside, aslant = turned(outside)
    level = [line for line in (outside.extract_text() or "").splitlines() if not _notes(line.split())]
    text = "\n".join([*level, *(said for _, _, said in aslant)])
    if text.strip():
        add_text(document, text, place, "prose", budget)
    charts(document, page, place, not boxes)
    pdf_places.take_in(document, page, place)


def _notes(words: list[str]) -> bool:
    """Whether a line is the signs of notes, which are set high: 1 2 3."""
    return len(words) > 1 and words == [str(n) for n in range(1, len(words) + 1)]


def _striped(found: Any) -> bool:
    """Whether what pdfplumber takes for a table has its rows in boxes but no columns: every other row may be shaded.
    Its words stand in columns all the same."""
    rows = found.extract()
    return (
        len(rows) >= 2 and max(map(len, rows)) == 1 and sum(bool(re.search(r"\d", row[0] or "")) for row in rows) >= 2
    )


def _by_words(document: Document, page: Any, place: str) -> None:
    """A table without lines: words that stand in columns. What is written upwards beside a chart stands in none."""
    page, _ = turned(page)
    lines = page.extract_text_lines(return_chars=False)
    rows = []
    for line in lines:
        words = page.crop(
            (0, max(0, line["top"] - 1), page.width, min(page.height, line["bottom"] + 1))
        ).extract_words(x_tolerance=1.5)
        cells: list[str] = []
        last = None
        for word in words:
            if last is not None and word["x0"] - last < 7:
                cells[-1] += f" {word['text']}"
            else:
                cells.append(word["text"])
            last = word["x1"]
        if not _notes(line["text"].split()):
            rows.append("  ".join(cells))
    from laennec.airlock.checks.readers.printed import aligned

    found, _ = aligned("\n".join(rows))
    for line_number, block, caption in found:
        document.tables.append(Table(f"{place} line {line_number}", block, caption, origin="guess"))


def _unseen(char: dict[str, Any], page: Any) -> bool:
    color = char.get("non_stroking_color")
    if isinstance(color, int | float):
        color = (color,)
    white = (
        isinstance(color, tuple | list)
        and color
        and (
            (len(color) in (1, 3) and all(isinstance(v, int | float) and v > 0.98 for v in color))
            or (len(color) == 4 and all(v == 0 for v in color))
        )
    )
    if white and not any(
        r["x0"] <= char["x0"] <= r["x1"] and r["top"] <= char["top"] <= r["bottom"] and r.get("fill")
        for r in page.rects
    ):
        return bool(char["text"].strip())
    outside = char["x1"] < 0 or char["x0"] > page.width or char["bottom"] < 0 or char["top"] > page.height
    return bool(char["text"].strip()) and (outside or char.get("size", 9) < 1.2)


def _covered(page: Any) -> str:
    """Text under a dark rectangle: hiding is not taking away."""
    dark = [
        r
        for r in page.rects
        if r.get("fill") and _dark(r.get("non_stroking_color")) and r["height"] > 5 and r["width"] > 8
    ]
    said = ""
    for char in page.chars:
        if _dark(char.get("non_stroking_color")) and any(
            r["x0"] - 1 <= char["x0"]
            and char["x1"] <= r["x1"] + 1
            and r["top"] - 2 <= char["top"]
            and char["bottom"] <= r["bottom"] + 2
            for r in dark
        ):
            said += char["text"]
    return said


def _dark(color: Any) -> bool:
    if color is None:
        return True
    if isinstance(color, int | float):
        return color < 0.1
    if isinstance(color, tuple | list) and all(isinstance(v, int | float) for v in color):
        return len(color) in (1, 3) and all(v < 0.1 for v in color)
    return False


READ = {"pdf": read_pdf}
