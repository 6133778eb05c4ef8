"""Word, PowerPoint and OpenDocument: what shows, comments, tracked changes, hidden text, notes, charts."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.diagrams import take_in
from laennec.airlock.checks.readers.packages import parts_of
from laennec.airlock.checks.readers.text import add_text, note
from laennec.airlock.checks.readers.unseen import tells

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def xml(content: bytes) -> Any:
    """A part's tree, without entities or network. Raises Unreadable."""
    if b"<!DOCTYPE" in content[:2000]:
        raise Unreadable("a part of it declares a document type, which office documents do not")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("a part of it is damaged") from error


def read_word(data: bytes, name: str, budget: Budget) -> Document:
    """A Word document."""
    document = Document("word")
    parts = parts_of(document, data, budget)
    if "word/document.xml" not in parts:
        raise Unreadable("it is no Word document")
    for part, content in sorted(parts.items()):
        if not re.fullmatch(
            r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|commentsExtended|glossary/document)\.xml",
            part,
        ):
            continue
        place = "" if part == "word/document.xml" else part.removeprefix("word/").removesuffix(".xml")
        _word_part(document, xml(content), place, budget)
    charts(document, parts)
    take_in(document, parts, budget)
    _relations(document, parts)
    return document


def _fallbacks(document: Document, root: Any, place: str) -> None:
    """What older programs would show is taken out: it says the same again, and what it says alone shows nowhere."""
    for other in list(root.iter(f"{MC}Fallback")):
        chosen = other.getparent().find(f"{MC}Choice")
        if chosen is None:
            continue
        said, shown = ("\n".join(map(paragraph, n.iter(f"{W}p"))) for n in (other, chosen))
        if said.strip() and "".join(said.split()) not in "".join(shown.split()):
            document.texts.append(Text(f"{place} fallback".strip(), said, "hidden"))
        other.getparent().remove(other)


def _word_part(document: Document, root: Any, place: str, budget: Budget) -> None:
    _fallbacks(document, root, place)
    for tag, words in ((f"{W}del", "deleted"), (f"{W}moveFrom", "moved")):
        for change in root.iter(tag):
            said = "".join(t.text or "" for t in change.iter(f"{W}delText", f"{W}t"))
            if said.strip() and tells(said):
                document.warn(
                    "hidden",
                    f"{place} tracked changes".strip(),
                    f"The document keeps {words} text as a tracked change.",
                )
            if said.strip():
                document.texts.append(Text(f"{place} tracked changes".strip(), said, "hidden"))
    hidden_words: list[str] = []
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is not None:
            said = "".join(t.text or "" for t in run.iter(f"{W}t"))
            color = properties.find(f"{W}color")
            size = properties.find(f"{W}sz")
            vanish = properties.find(f"{W}vanish")
            hidden = vanish is not None and vanish.get(f"{W}val") not in ("0", "false")
            white = (
                color is not None
                and str(color.get(f"{W}val", "")).upper() in ("FFFFFF", "FEFEFE")
                and properties.find(f"{W}shd") is None
                and not _shaded(run)
            )
            tiny = size is not None and str(size.get(f"{W}val", "99")).isdigit() and int(size.get(f"{W}val")) <= 4
            if said.strip() and (hidden or white or tiny):
                hidden_words.append(said)
                document.texts.append(Text(f"{place} hidden text".strip(), said, "hidden"))
    if tells(" ".join(hidden_words)):
        document.warn("hidden", f"{place} hidden text".strip(), "The document holds text that is not shown.")
    body = root.find(f"{W}body")
    body = root if body is None else body
    before: list[str] = []
    lines: list[str] = []
    number = 0
    for block in body.iter(f"{W}p", f"{W}tbl"):
        if block.tag == f"{W}tbl":
            number += 1
            if any(a.tag == f"{W}tbl" for a in block.iterancestors()):
                document.tables.append(Table(f"{place} table {number} (in a table)".strip(), _word_rows(block)))
                continue
            following = block.getnext()
            after = paragraph(following) if following is not None and following.tag == f"{W}p" else ""
            document.tables.append(
                Table(
                    f"{place} table {number}".strip(), _word_rows(block), " ".join([*before[-2:], after[:200]])[:600]
                )
            )
        elif not any(a.tag == f"{W}tbl" for a in block.iterancestors()):
            said = paragraph(block)
            if said.strip():
                before.append(said)
                lines.append(said)
    kind = "comment" if place.startswith("comments") else "prose"
    add_text(document, "\n".join(lines), place, kind, budget)
    _unshown(document, root, place)
    for shape in root.iter():
        if isinstance(shape.tag, str) and shape.tag.rsplit("}", 1)[-1] in ("docPr", "cNvPr"):
            for key in ("descr", "title"):
                if shape.get(key):
                    document.texts.append(Text(f"{place} alternative text".strip(), shape.get(key), said_in(shape.get(key))))  # fmt: skip


def said_in(words: str) -> str:
    """The kind of what is said in place of a picture: a sentence is read as one."""
    return "prose" if len(words.split()) >= 5 else "label"


def _unshown(document: Document, root: Any, place: str) -> None:
    """Words of a part that no page shows: who changed it, what fields and controls are called."""
    for name, tags in (
        ("author", ("ins", "del", "comment", "moveFrom", "moveTo", "rPrChange", "pPrChange")),
        ("name", ("bookmarkStart",)),
        ("val", ("alias", "tag", "docPartGallery")),
    ):
        said = {
            str(node.get(f"{W}{name}")) for tag in tags for node in root.iter(f"{W}{tag}") if node.get(f"{W}{name}")
        }
        if said - {"_GoBack"}:
            document.texts.append(Text(f"{place} {name}".strip(), "\n".join(sorted(said)), "metadata"))
    fields = "\n".join(t.text for t in root.iter(f"{W}instrText") if t.text)
    fields += "\n".join(str(f.get(f"{W}instr")) for f in root.iter(f"{W}fldSimple"))
    for quoted in re.findall(r"QUOTE\s+[\"“](.{40,}?)[\"”]", fields, re.S):
        rows = [one.split(";") for one in quoted.split() if ";" in one]
        if len(rows) >= 8 and len({len(row) for row in rows}) == 1:
            document.tables.append(Table("fields", rows))
    if fields.strip():
        document.texts.append(Text(f"{place} fields".strip(), fields, "label"))
        if re.search(r"INCLUDETEXT|INCLUDEPICTURE|DDE|DATABASE|LINK\s+Excel", fields):
            document.warn("macro", f"{place} fields".strip(), "A field fetches contents from elsewhere.")


def _shaded(run: Any) -> bool:
    for ancestor in run.iterancestors():
        if ancestor.tag == f"{W}tc":
            shade = ancestor.find(f"{W}tcPr/{W}shd")
            return shade is not None and str(shade.get(f"{W}fill", "")).upper() not in ("", "AUTO", "FFFFFF")
    return False


_BETWEEN = {f"{W}tab": "\t", f"{M}den": "/"}
"""What stands for a mark between words: a fraction's line too."""


def paragraph(node: Any) -> str:
    """A paragraph's words, without deleted ones and those of boxes that hang on it, which have paragraphs of their own."""
    words = []
    for t in node.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{M}t", f"{M}den"):
        if next((a for a in t.iterancestors(f"{W}p")), node) is not node:
            continue
        words.append((t.text or "") if t.tag in (f"{W}t", f"{M}t") else _BETWEEN.get(t.tag, "\n"))
    return "".join(words)


def _word_rows(table: Any) -> list[list[str]]:
    rows = []
    for line in table.iter(f"{W}tr"):
        if next(a for a in line.iterancestors() if a.tag == f"{W}tbl") is not table:
            continue
        row: list[str] = []
        for cell in line.findall(f"{W}tc"):
            own = (p for p in cell.iter(f"{W}p") if next(a for a in p.iterancestors() if a.tag == f"{W}tc") is cell)
            row.append(" ".join(map(paragraph, own)).strip())
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            row += [""] * (
                min(int(span.get(f"{W}val", "1")), 60) - 1
                if span is not None and str(span.get(f"{W}val")).isdigit()
                else 0
            )
        rows.append(row)
    return rows


def _relations(document: Document, parts: dict[str, bytes]) -> None:
    for part, content in parts.items():
        if part.endswith(".rels"):
            for target in re.findall(
                rb'Target="([^"]+)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]+)"', content
            ):
                said = (target[0] or target[1]).decode("utf-8", "replace")
                document.texts.append(Text("links", said, "label"))
                note(document, said, "links")
            if (
                re.search(rb"attachedTemplate|frame|subDocument|oleObject", content)
                and b'TargetMode="External"' in content
            ):
                document.warn(
                    "macro", part, "The document fetches a template or an object from elsewhere when it is opened."
                )


def charts(document: Document, parts: dict[str, bytes], cells: Callable[[str], list[str]] | None = None) -> None:
    """The values that charts keep, or that `cells` gives for the reference that stands in their place."""
    for part, content in parts.items():
        if not re.search(r"charts?/chart[^/]*\.xml$", part):
            continue
        root = xml(content)
        title = " ".join(t.text or "" for t in root.iter(f"{A}t"))
        for kind in root.iter():
            if not isinstance(kind.tag, str) or not kind.tag.startswith(C) or not kind.tag.endswith("Chart"):
                continue
            name = kind.tag.removeprefix(C)
            columns: list[tuple[str, list[str]]] = []
            labels: list[str] = []
            for series in kind.iter(f"{C}ser"):
                head = "".join(v.text or "" for t in series.findall(f"{C}tx") for v in t.iter(f"{C}v"))
                x = _chart_values(
                    series.find(f"{C}cat") if series.find(f"{C}cat") is not None else series.find(f"{C}xVal"), cells
                )
                y = _chart_values(
                    series.find(f"{C}val") if series.find(f"{C}val") is not None else series.find(f"{C}yVal"), cells
                )
                labels = labels or x
                columns.append((head or title, y))
                if name in ("scatterChart", "bubbleChart"):
                    xs, ys = _floats(x), _floats(y)
                    if len(xs) == len(ys):
                        line = series.find(f"{C}spPr/{A}ln/{A}noFill")
                        style = kind.find(f"{C}scatterStyle")
                        only = line is not None or (
                            style is not None
                            and style.get("val") == "lineMarker"
                            and series.find(f"{C}marker/{C}symbol") is None
                            and series.find(f"{C}spPr/{A}ln") is None
                        )
                        document.points.append(
                            Points(
                                part,
                                "scatter" if only or name == "bubbleChart" or _loose(xs) else "line",
                                xs,
                                ys,
                                f"{title} {head}",
                                True,
                            )
                        )
            if columns and labels and name not in ("scatterChart", "bubbleChart"):
                rows = [["", *[h for h, _ in columns]]]
                rows += [[labels[i], *[y[i] if i < len(y) else "" for _, y in columns]] for i in range(len(labels))]
                document.tables.append(Table(part, rows, title[:300]))
        document.texts.append(Text(part, title, "label"))
        _written(document, root, part)
    for part, content in parts.items():
        if re.fullmatch(r"xl/drawings/drawing[^/]*\.xml", part):
            _written(document, xml(content), part)


_TOLD = re.compile(r"[^\W\d_]{2}.*\d|\d.*[^\W\d_]{2}")
"""A number with a word: `Décès : 7`."""


def _written(document: Document, root: Any, part: str) -> None:
    """Sentences in the boxes of a sheet and in the titles of charts."""
    lines = ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in root.iter(f"{A}p")]
    boxed = "drawings/" in part
    if said := "\n".join(line for line in lines if len(line.split()) >= 4 or (boxed and _TOLD.search(line))):
        document.texts.append(Text(part, said, "prose"))


def _chart_values(node: Any, cells: Callable[[str], list[str]] | None) -> list[str]:
    if node is None:
        return []
    reference = next(node.iter(f"{C}f"), None)
    if cells and reference is not None and reference.text and next(node.iter(f"{C}pt"), None) is None:
        return cells(reference.text)
    points: dict[int, str] = {}
    for point in node.iter(f"{C}pt"):
        index, value = point.get("idx", "0"), point.find(f"{C}v")
        if index.isdigit() and int(index) < 100_000 and value is not None:
            points[int(index)] = (value.text or "").removesuffix(".0")
    return [points.get(i, "") for i in range(max(points) + 1)] if points else []


def _loose(xs: list[float]) -> bool:
    """Whether a series goes back and forth: no line is drawn so, whatever its style."""
    turns = sum((b - a) * (c - b) < 0 for a, b, c in zip(xs, xs[1:], xs[2:], strict=False))
    return len(xs) >= 10 and turns >= 0.3 * len(xs)


def _floats(values: list[str]) -> list[float]:
    found = []
    for value in values:
        try:
            found.append(float(value))
        except ValueError:
            return [float(i) for i in range(len(values))]
    return found


def _drawn(node: Any) -> str:
    """The words of a paragraph on a slide, with its broken lines."""
    return "".join((t.text or "") if t.tag == f"{A}t" else "\n" for t in node.iter(f"{A}t", f"{A}br"))


def read_powerpoint(data: bytes, name: str, budget: Budget) -> Document:
    """A presentation, its notes, comments and hidden slides."""
    document = Document("powerpoint")
    parts = parts_of(document, data, budget)
    if "ppt/presentation.xml" not in parts:
        raise Unreadable("it is no presentation")
    size = re.search(rb'<p:sldSz[^>]*cx="(\d+)"[^>]*cy="(\d+)"', parts["ppt/presentation.xml"])
    wide, high = (int(size[1]), int(size[2])) if size else (12192000, 6858000)
    for part, content in sorted(parts.items()):
        if not re.fullmatch(
            r"ppt/(?:slides/slide|notesSlides/notesSlide|comments/\w*|slideMasters/slideMaster|slideLayouts/slideLayout)\d*\.xml",
            part,
        ):
            continue
        root = xml(content)
        place = part.rsplit("/", 1)[-1].removesuffix(".xml")
        if root.get("show") == "0":
            document.warn("hidden", place, "The presentation hides a slide.")
        lines = [_drawn(p) for p in root.iter(f"{A}p") if not any(a.tag == f"{A}tbl" for a in p.iterancestors())]
        lines += [t.text or "" for t in root.iter(f"{P}text")]
        said = "\n".join(line for line in lines if line.strip())
        if part.startswith("ppt/slides/") or not part.startswith(("ppt/slideM", "ppt/slideL")):
            add_text(document, said, place, "prose", budget)
        for k, table in enumerate(root.iter(f"{A}tbl")):
            rows = [
                [" ".join(_drawn(p) for p in cell.iter(f"{A}p")).strip() for cell in line.findall(f"{A}tc")]
                for line in table.findall(f"{A}tr")
            ]
            document.tables.append(Table(f"{place} table {k + 1}", rows, said[:400]))
        for shape in root.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
            properties = next(shape.iter(f"{P}cNvPr"), None)
            words = "".join(t.text or "" for t in shape.iter(f"{A}t"))
            if properties is not None:
                if properties.get("hidden") in ("1", "true"):
                    document.warn("hidden", place, "A slide holds an element that is not shown.")
                if properties.get("descr"):
                    document.texts.append(
                        Text(f"{place} alternative text", properties.get("descr"), said_in(properties.get("descr")))
                    )
            offset = next(shape.iter(f"{A}off"), None)
            if (
                offset is not None
                and words.strip()
                and not part.startswith(("ppt/slideM", "ppt/slideL", "ppt/notes"))
            ):
                x, y = int(offset.get("x", "0")), int(offset.get("y", "0"))
                if x >= wide or y >= high or x < -wide or y < -high:
                    document.warn("hidden", place, "A slide holds text that lies outside of it.")
        for run in root.iter(f"{A}rPr"):
            if (
                run.get("sz", "9999").isdigit()
                and int(run.get("sz", "9999")) <= 200
                and "".join(run.getparent().itertext()).strip()
            ):
                document.warn("hidden", place, "A slide holds text too small to be read.")
    charts(document, parts)
    take_in(document, parts, budget)
    _relations(document, parts)
    return document


def _odf_chart(document: Document, root: Any, place: str, t: str, x: str) -> None:
    """The values that a chart of OpenDocument keeps in a table of its own."""
    title = " ".join(
        "".join(p.itertext()) for p in root.iter(f"{x}p") if not any(a.tag == f"{t}table" for a in p.iterancestors())
    )
    for table in root.iter(f"{t}table"):
        rows = [
            [" ".join("".join(p.itertext()) for p in cell.iter(f"{x}p")) for cell in line.iter(f"{t}table-cell")]
            for line in table.iter(f"{t}table-row")
        ]
        if len(rows) >= 2:
            document.tables.append(Table(f"{place} chart", rows, title[:300]))


def read_opendocument(data: bytes, name: str, budget: Budget) -> Document:
    """A text, sheet or presentation of OpenDocument."""
    document = Document("opendocument")
    parts = parts_of(document, data, budget)
    if "content.xml" not in parts:
        raise Unreadable("it is no OpenDocument file")
    root = xml(parts["content.xml"])
    ns = {
        "t": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "x": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    t, x = f"{{{ns['t']}}}", f"{{{ns['x']}}}"
    for change in root.iter(f"{x}tracked-changes"):
        said = " ".join("".join(change.itertext()).split())
        if said:
            if tells(said):
                document.warn("hidden", "tracked changes", "The document keeps deleted text as a tracked change.")
            document.texts.append(Text("tracked changes", said, "hidden"))
    hidden = {s.get("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name") for s in root.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}style")
              if any(p.get(f"{t}display") == "false" for p in s)}  # fmt: skip
    for table in root.iter(f"{t}table"):
        place = table.get(f"{t}name", "table")
        if table.get(f"{t}style-name") in hidden or table.get(f"{t}display") == "false":
            document.warn("hidden", place, "The document hides a sheet.")
        rows = []
        for line in table.iter(f"{t}table-row"):
            row: list[str] = []
            for cell in line:
                if not isinstance(cell.tag, str) or not cell.tag.endswith("table-cell"):
                    continue
                shown = "\n".join("".join(p.itertext()) for p in cell.iter(f"{x}p"))
                value = cell.get(f"{office}value") or shown
                repeat = cell.get(f"{t}number-columns-repeated", "1")
                row += [value.removesuffix(".0")] * (min(int(repeat), 200) if repeat.isdigit() and value else 1)
            if line.get(f"{t}visibility") in ("collapse", "filter") and any(c.strip() for c in row):
                document.warn("hidden", place, "The document hides rows with contents.")
            rows.append(row)
        from laennec.airlock.checks.readers.excel import split

        for _, _, block in split(rows):
            document.tables.append(Table(place, block))
        for column in table.iter(f"{t}table-column"):
            if column.get(f"{t}visibility") in ("collapse", "filter"):
                document.warn("hidden", place, "The document hides columns.")
    for part in sorted(p for p in parts if re.search(r"(?:^|/)Object[^/]*/content\.xml$", p)):
        _odf_chart(document, xml(parts[part]), part.split("/")[-2], t, x)
    lines = [
        "".join(p.itertext())
        for p in root.iter(f"{x}p", f"{x}h")
        if not any(a.tag == f"{t}table-cell" for a in p.iterancestors())
    ]
    add_text(document, "\n".join(lines), "", "prose", budget)
    for remark in root.iter(f"{office}annotation"):
        document.texts.append(Text("comment", " ".join("".join(remark.itertext()).split()), "comment"))
    return document


READ = {"word": read_word, "powerpoint": read_powerpoint, "opendocument": read_opendocument}
