"""HTML, SVG and other XML: what shows, what is hidden, what scripts and attributes hold."""

import json
import re
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.readers import Budget, Unreadable, mime, web_lists
from laennec.airlock.checks.readers.chart_data import charts_in_script, words_of
from laennec.airlock.checks.readers.js_values import holds_rows, js_values
from laennec.airlock.checks.readers.packed import unpack_strings
from laennec.airlock.checks.readers.printed import aligned
from laennec.airlock.checks.readers.sheets_xml import SPREADSHEET, sheets
from laennec.airlock.checks.readers.text import decode, invisible, note
from laennec.airlock.checks.readers.unseen import tells

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?:[;\s]|\.0|$)|color\s*:\s*(?:white|#fff(?:fff)?\b|transparent|rgba?\(255,\s*255,\s*255)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}|(?:width|height)\s*:\s*0(?:px)?\s*[;\"]",
    re.I,
)
_OTHER_BLOCKS = (
    "summary", "details", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote", "figcaption", "figure",
    "dt", "dd", "ul", "ol", "legend", "fieldset", "label", "button", "option", "title", "address", "hr", "pre",
)  # fmt: skip
"""Elements after which a line ends."""


def read_html(data: bytes, name: str, budget: Budget) -> Document:
    """A page, or several in one file as browsers and Office save them."""
    document = Document("html")
    if re.match(rb"\s*(?:[A-Z][\w-]*: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n", data[:20_000]):
        mime.read(document, data, budget)
        return document
    text = decode(data)
    invisible(document, text)
    add_html(document, text, "", budget)
    return document


_SAID_BY_STYLE = re.compile(r"(?<![\w-])content\s*:\s*([\"'])((?:(?!\1)[^\\\n])+)\1")
"""Words that a style sheet puts before or behind what it styles."""


def add_html(document: Document, text: str, place: str, budget: Budget) -> None:
    """Put HTML into a document."""
    soup = BeautifulSoup(text, "lxml")
    hidden_classes = _hidden_classes(soup)
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment)):
        said = str(comment).strip()
        if re.search(r"\w", said) and not re.match(r"\[(?:if|endif|cdata)", said, re.I):
            document.texts.append(Text(f"{place} comment".strip(), said, "hidden"))
            _lines(document, _with_heading(comment, said), f"{place} comment".strip(), budget)
        comment.extract()
    for svg in soup.find_all("svg"):
        _embedded_svg(document, str(svg), f"{place} svg".strip(), budget)
        svg.decompose()
    for script in soup.find_all(["script", "style", "template", "noscript"]):
        if script.name == "style":
            words = [str(m[2]) for m in _SAID_BY_STYLE.finditer(script.get_text())][:500]
            told = [line for line in words if re.search(r"[^\W\d_]{3}|\d", line)]
            document.texts += [Text(f"{place} style".strip(), line, "prose") for line in told]
        if script.name == "script":
            _script(document, script.get_text(), f"{place} script".strip(), budget)
            _not_run(document, script, f"{place} script".strip(), budget)
        elif script.name in ("template", "noscript"):
            add_html(document, script.decode_contents(), f"{place} {script.name}".strip(), budget)
        script.decompose()
    _attributes(document, soup, place, budget)
    _apart(soup)
    shown = soup.get_text(" ", strip=True)
    for tag in soup.find_all(True):
        if not isinstance(tag, Tag) or tag.attrs is None:
            continue
        style = str(tag.get("style", ""))
        classes = set(tag.get("class") or [])
        if _HIDDEN_STYLE.search(style + ";") or tag.has_attr("hidden") or classes & hidden_classes:
            said = tag.get_text(" ", strip=True)
            if re.search(r"\w", said) and not (
                re.search(r"color", style) and "background" in style and not re.search("none|hidden", style)
            ):
                again = all(shown.count(word) > said.count(word) for word in set(said.split()))
                if not again and (tag.find(["table", "img", "svg", "iframe"]) or tells(said)):
                    document.warn(
                        "hidden",
                        f"{place} <{tag.name}>".strip(),
                        "The page holds an element that is not shown, with contents.",
                    )
                document.texts.append(Text(f"{place} hidden element".strip(), said, "hidden"))
    _tables(document, soup, place)
    for pre in soup.find_all(["pre", "textarea"]):
        found, _ = aligned(pre.get_text())
        for line, rows, caption in found:
            document.tables.append(Table(f"{place} {pre.name} line {line}".strip(), rows, caption, origin="guess"))
        if not found:
            _lines(document, pre.get_text(), f"{place} {pre.name}".strip(), budget)
    for table in soup.find_all("table"):
        table.decompose()
    for tag in soup.find_all(["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", *_OTHER_BLOCKS]):
        tag.append("\n")
        if tag.name not in ("br", "hr"):
            tag.insert_before("\n")
    document.texts.append(Text(place, re.sub(r"[ \t]*\n\s*", "\n", soup.get_text()), "prose"))


def _with_heading(comment: Comment, said: str) -> str:
    """Rows that were taken out of a table, below that table's heading."""
    table = comment.find_parent("table")
    if "<tr" not in said or "<table" in said:
        return said
    first = table.find("tr") if isinstance(table, Tag) else None
    return f"<table>{first or ''}{said}</table>"


def _hidden_classes(soup: BeautifulSoup) -> set[str]:
    """Classes that a style sheet in the page hides."""
    found: set[str] = set()
    for style in soup.find_all("style"):
        for rule in re.finditer(r"([^{}]+)\{([^}]*)\}", style.get_text()):
            if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0[;p\s}]", rule[2] + ";"):
                found |= set(re.findall(r"\.([\w-]+)", rule[1]))
    return found


def _embedded_svg(document: Document, text: str, place: str, budget: Budget) -> None:
    from laennec.airlock.checks.readers import embedded

    embedded(document, text.encode(), "x.svg", place, budget)


def _lines(document: Document, said: str, place: str, budget: Budget) -> None:
    from laennec.airlock.checks.readers.markup import _hidden_lines

    _hidden_lines(document, said, place, budget)
    if "<" in said and ">" in said and len(said) > 20:
        inner = BeautifulSoup(said, "lxml")
        _tables(document, inner, place)


def _apart(soup: BeautifulSoup) -> None:
    """A blank between a number and the words of the next element, which a page's style sets apart: `<b>6</b><i>deaths</i>`."""
    for tag in soup.find_all(["span", "b", "strong", "em", "i", "big", "small", "data", "output"]):
        after = tag.next_sibling
        if (
            isinstance(after, Tag)
            and re.search(r"\d$", tag.get_text())
            and re.match(r"[^\W\d_]{3}", after.get_text())
        ):
            tag.insert_after(" ")


_RUN = re.compile(r"|module|importmap|speculationrules|.*(?:java|ecma)script.*|.*json.*|math/.*|text/x-mathjax.*")
"""Types of scripts that a browser runs, or whose JSON is read anyhow."""
_LITERAL = re.compile(r"`([^`]{40,})`|\"((?:[^\"\\\n]|\\.){40,})\"|'((?:[^'\\\n]|\\.){40,})'")


def _not_run(document: Document, script: Tag, place: str, budget: Budget) -> None:
    """Lines of data in a script: one that no browser runs is data, whatever it is called; so are its strings of many lines."""
    from laennec.airlock.checks.readers.text import add_text

    text = script.get_text()
    if not _RUN.fullmatch(str(script.get("type") or "").strip().lower()):
        add_text(document, text[:2_000_000], place, "hidden", budget)
        _lines(document, text[:2_000_000], place, budget)
    elif len(text) < OWN_SCRIPT:
        for found in _LITERAL.finditer(text):
            said = (found[1] or found[2] or found[3]).replace("\\n", "\n").replace("\\t", "\t")
            if said.count("\n") >= 3:
                _lines(document, said, place, budget)


def _script(document: Document, text: str, place: str, budget: Budget) -> None:
    """JSON in a script is data, whatever draws it."""
    from laennec.airlock.checks.readers.structured import walk

    if (
        len(text) < OWN_SCRIPT
        and SENDS.search(text)
        and not re.search(r"plotly|vega|bokeh|jquery|echarts|require\.config", text, re.I)
    ):
        document.warn("macro", place, "The page's program sends or fetches something when it is opened.")
    if len(text) > 400_000 and re.search(r"plotly\.js|vega|bokeh|jquery", text[:3000], re.I):
        tail = re.search(r"(?:Plotly\.(?:newPlot|react)|vegaEmbed|embed_document|var spec)", text)
        text = text[tail.start() :] if tail else text[-200_000:]
    document.texts.append(Text(place, text[:500_000], "code"))
    decoder, at, taken = json.JSONDecoder(), 0, 0
    values: list[Any] = []
    while at < len(text) and taken < 500:
        start = re.compile(r"[\[{]").search(text, at)
        if not start:
            break
        try:
            value, end = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            at = start.start() + 1
            taken += 0 if len(text) < 300_000 else 1
            continue
        if isinstance(value, dict | list) and end - start.start() > 12:
            values.append(value)
            taken += 1
        at = max(end, start.start() + 1)
    said = " ".join(filter(None, (words_of(v) for v in values if isinstance(v, dict))))[:600]
    if re.search(r"Plotly\s*\.\s*(?:newPlot|react|plot)\b", text):
        values = _with_layout(values)
    for value in values:
        walk(document, value, place, budget, said)
    if len(text) < OWN_SCRIPT:
        for value in js_values(text):
            if value not in values and holds_rows(value):
                walk(document, value, place, budget, said)
    if re.search(
        r"Chart\(|echarts|setOption|highcharts|apexcharts|Plotly|c3\.generate|series\s*:|datasets\s*:", text, re.I
    ):
        charts_in_script(document, text, place)
    rows = re.findall(r"\{([^{}]*\w\s*:[^{}]*)\}", text)
    loose = [dict(re.findall(r"[\"']?(\w+)[\"']?\s*:\s*[\"']?([^,\"']+)", row)) for row in rows]
    keys = list(dict.fromkeys(k for row in loose for k in row))
    if len(loose) >= 3 and 2 <= len(keys) <= 12 and not any(t.place.startswith(place) for t in document.tables):
        document.tables.append(
            Table(place, [keys, *[[row.get(k, "") for k in keys] for row in loose[:5000]]], origin="guess")
        )
    unpack_strings(document, text, place, budget)


def _with_layout(values: list[Any]) -> list[Any]:
    """What a program gives to Plotly one after the other, a list of traces and their layout, as one chart."""
    found: list[Any] = []
    for value in values:
        last = found[-1] if found else None
        if isinstance(value, dict) and isinstance(last, list) and last and all(isinstance(v, dict) for v in last):
            found[-1] = {"data": last, "layout": value}
        else:
            found.append(value)
    return found


SENDS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|sendBeacon|new\s+(?:WebSocket|EventSource|Image)\b|importScripts|document\.cookie|localStorage|(?:window\.|document\.|top\.)?location(?:\.href)?\s*=[^=]|window\.open\s*\(|\.ajax\s*\(|axios\b|\beval\s*\(|new\s+Function\s*\(|navigator\.clipboard"
)
"""What a page's program does to send, fetch or run something."""
_AT_ONCE = re.compile(
    r"on(?:load|error|unload|beforeunload|pageshow|pagehide|focus|toggle|begin|animation\w*|transition\w*|visibility\w*|message|hashchange|scroll)",
    re.I,
)
"""Events that come without anybody's doing."""
OWN_SCRIPT = 60_000
"""Length from which a script is a library of charts, which may hold all that SENDS names."""


def _handler(document: Document, place: str, event: str, said: str) -> None:
    """An event's program: one that runs by itself, or that sends something."""
    if not said.strip() or said.strip().rstrip(";") in ("javascript:void(0)", "javascript:", "return false"):
        return
    if _AT_ONCE.fullmatch(event) or SENDS.search(said):
        document.warn("macro", place, "The page runs a program when it is opened, or sends something elsewhere.")


_WHERE = re.compile(r"data-(?:row|r|ri|col|column|c|ci|cell|index|idx|i|j)(?:-?(?:index|idx|id|no|num))?", re.I)
"""Attributes that say where in its table a cell stands."""


def _attributes(document: Document, soup: BeautifulSoup, place: str, budget: Budget) -> None:
    rows: list[dict[str, str]] = []
    for tag in soup.find_all(True):
        data = {
            k[5:]: str(v)
            for k, v in tag.attrs.items()
            if k.startswith("data-")
            and not re.match(r"data-(?:mime|role|toggle|target|jp-|vega|renderer|theme|lang|bs-|sort|type|quarto)", k)
            and not (_WHERE.fullmatch(k) and re.fullmatch(r"\d{1,4}", str(v)))
        }
        if data:
            rows.append(data)
        for key, kept in tag.attrs.items():
            if key not in ("style", "class", "d", "points", "srcset") and isinstance(kept, str) and len(kept) > 40:
                _records(document, kept, f"{place} <{tag.name} {key}>".strip(), budget)
        for name in ("title", "alt", "value", "content", "aria-label", "placeholder", "summary"):
            said = tag.attrs.get(name)
            if (
                isinstance(said, str)
                and (re.search(r"\w{3}", said) or (name != "value" and re.search(r"\d", said)))
                and not (tag.name == "meta" and tag.get("name") in ("viewport", "generator"))
            ):
                kind = "metadata" if tag.name == "meta" else "hidden" if tag.get("type") == "hidden" else "label"
                document.texts.append(
                    Text(f"{place} <{tag.name} {name}>".strip(), f"{tag.attrs.get('name', '')} {said}".strip(), kind)
                )
                if kind == "hidden":
                    document.warn(
                        "hidden", f"{place} <input>".strip(), "The page holds a hidden field with contents."
                    )
        if any(
            str(tag.attrs.get(k, "")).strip().lower().startswith("javascript:") for k in ("href", "src", "action")
        ):
            said = next(
                str(tag.attrs[k]) for k in ("href", "src", "action") if "javascript:" in str(tag.attrs.get(k, ""))
            )
            _handler(document, f"{place} <{tag.name}>".strip(), "", said)
        if tag.name == "meta" and re.search(r"refresh", str(tag.get("http-equiv", "")), re.I):
            if re.search(r"url\s*=\s*['\"]?\s*(?:https?:|//|data:|javascript:)", str(tag.get("content", "")), re.I):
                document.warn("macro", f"{place} <meta>".strip(), "The page goes elsewhere when it is opened.")
        for name in ("src", "href", "srcdoc", "data", "xlink:href"):
            said = tag.attrs.get(name)
            if isinstance(said, str) and said.startswith("data:"):
                unpack_strings(document, said, f"{place} <{tag.name}>".strip(), budget)
                if ";base64," not in said:
                    from urllib.parse import unquote

                    document.texts.append(Text(f"{place} <{tag.name}>".strip(), unquote(said), "hidden"))
            elif name == "srcdoc" and isinstance(said, str):
                add_html(document, said, f"{place} iframe".strip(), budget)
            elif name in ("src", "href") and isinstance(said, str) and len(said) > 3:
                document.texts.append(Text(f"{place} <{tag.name} {name}>".strip(), said, "label"))
                note(document, said, f"{place} <{tag.name} {name}>".strip())
        for name in tag.attrs:
            if name.startswith("on"):
                _handler(document, f"{place} <{tag.name} {name}>".strip(), name, str(tag.attrs[name]))
                document.texts.append(Text(f"{place} <{tag.name} {name}>".strip(), str(tag.attrs[name]), "code"))
    if rows:
        keys = list(dict.fromkeys(k for row in rows for k in row))
        if len(rows) >= 2 and len(keys) <= 30:
            document.tables.append(
                Table(f"{place} data attributes".strip(), [keys, *[[row.get(k, "") for k in keys] for row in rows]])
            )
        document.texts.append(
            Text(
                f"{place} data attributes".strip(),
                "\n".join(f"{k}: {v}" for row in rows for k, v in row.items())[:100_000],
                "data",
            )
        )


def _records(document: Document, said: str, place: str, budget: Budget) -> None:
    """Rows that an attribute holds: JSON, or records parted by one sign and their fields by another."""
    from laennec.airlock.checks.readers.structured import walk

    if said.lstrip().startswith(("[", "{")):
        try:
            value = json.loads(said)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict | list):
            walk(document, value, place, budget)
            return
    keyed = [record for record in re.split(r"[;|~\n]", said) if len(re.findall(r"\w\s?[=:]\s?[\w\"']", record)) >= 2]
    if len(keyed) >= 3:
        document.texts.append(Text(place, "\n".join(keyed), "data"))
    for records, fields in (
        (r"\n", r"[,;|\t]"),
        (";", r"[,|:/\t]"),
        (r"\|", r"[,;:/\t]"),
        ("~", "[,;|]"),
        (r"\s+", r"[,|:]"),
    ):
        rows = [re.split(fields, record.strip()) for record in re.split(records, said.strip()) if record.strip()]
        if len(rows) >= 4 and len(rows[0]) >= 2 and len({len(row) for row in rows}) == 1:
            if sum(bool(re.search(r"\d", c)) for row in rows for c in row) >= len(rows):
                document.tables.append(
                    Table(place, [[c.strip() for c in row] for row in rows[:5000]], origin="guess")
                )
                return


def _tables(document: Document, soup: BeautifulSoup, place: str) -> None:
    web_lists.take_in(document, soup, place)
    for k, tag in enumerate(soup.find_all("table")):
        if _stacks(tag):
            continue  # a cell of the table round it
        rows: list[list[str]] = []
        spans: dict[tuple[int, int], str] = {}
        for line in tag.find_all("tr"):
            if line.find_parent("table") is not tag:
                continue
            row: list[str] = []
            for cell in line.find_all(["td", "th"], recursive=False):
                while (len(rows), len(row)) in spans:
                    row.append(spans[len(rows), len(row)])
                said = _sorted_by(cell, _cell(cell))
                wide, high = _span(cell.get("colspan")), _span(cell.get("rowspan"))
                for down in range(1, high):
                    for across in range(wide):
                        spans[len(rows) + down, len(row) + across] = "" if across else said
                row += [said] + [""] * (wide - 1)
            while (len(rows), len(row)) in spans:
                row.append(spans[len(rows), len(row)])
            if {"(", ")"} <= set(row):
                row = [" ".join(row)]  # a count and its share, as a program lays them out
            if row:
                rows.append(row)
        caption = tag.find("caption")
        words = [caption.get_text(" ", strip=True)] if caption else []
        before = tag.find_previous(["h1", "h2", "h3", "h4", "p", "figcaption", "title"])
        if before is not None and before.find_parent("table") is None:
            words.append(before.get_text(" ", strip=True))
        after = tag.find_next_sibling()
        if after is not None and after.name in ("p", "figcaption", "small", "div"):
            words.append(after.get_text(" ", strip=True)[:200])
        if rows:
            document.tables.append(Table(f"{place} table {k + 1}".strip(), rows, " ".join(words)[:600]))


def _sorted_by(cell: Tag, said: str) -> str:
    """The number by which a table sorts a cell where the cell itself masks it."""
    for key in ("data-sort", "data-order", "data-value", "data-sort-value", "sorttable_customkey"):
        kept = str(cell.get(key) or "").strip()
        if re.fullmatch(r"\d+(?:\.\d+)?", kept) and parse(said).form == "masked":
            return kept
    return said


def _stacks(table: Tag) -> bool:
    """Whether a table within a cell only sets its lines one under another, as SAS does with counts and percentages."""
    lines = table.find_all("tr")
    return table.find_parent("td") is not None and all(len(line.find_all(["td", "th"])) <= 1 for line in lines)


def _cell(cell: Tag) -> str:
    """Its words, a line for each that the page shows."""
    for inner in cell.find_all("br"):
        inner.replace_with("\ue000")
    for inner in cell.find_all("table"):
        for line in inner.find_all("tr") if _stacks(inner) else ():
            line.append("\ue000")
    for inner in cell.find_all(["div", "p"]):
        if inner.find_next_sibling(inner.name) is not None:
            inner.append("\ue000")
    said = re.sub(r"\s+", " ", cell.get_text(" ", strip=True))
    return re.sub(r" ?\ue000 ?", "\n", said).strip()


def _span(value: Any) -> int:
    return min(int(value), 60) if isinstance(value, str) and value.isdigit() and int(value) > 0 else 1


def read_svg(data: bytes, name: str, budget: Budget) -> Document:
    """A drawing."""
    from laennec.airlock.checks.readers.drawing import draw

    document = Document("svg")
    text = decode(data)
    invisible(document, text)
    if not re.search(r"<svg[\s>]", text):
        raise Unreadable("it is no SVG drawing")
    draw(document, text, budget)
    unpack_strings(document, text, "", budget)
    return document


def read_xml(data: bytes, name: str, budget: Budget) -> Document:
    """Any other XML: PMML models, else its texts and its rows."""
    import defusedxml.ElementTree as ET
    from defusedxml import DefusedXmlException

    document = Document("xml")
    text = decode(data)
    invisible(document, text)
    try:
        root = ET.fromstring(text.encode("utf-8") if not text.lstrip().startswith("<?xml") else data)
    except (ET.ParseError, DefusedXmlException, ValueError) as error:
        raise Unreadable("it is no XML that can be read safely") from error
    if root.tag.endswith("}PMML") or root.tag == "PMML":
        from laennec.airlock.checks.readers.boosting import pmml

        pmml(document, root)
    elif root.tag.endswith("svg"):
        return read_svg(data, name, budget)
    elif root.tag == f"{SPREADSHEET}Workbook":
        sheets(document, root)
    for comment in re.findall(r"<!--(.*?)-->", text, re.S):
        document.texts.append(Text("comment", comment, "hidden"))
    _xml_rows(document, root)
    unpack_strings(document, text, "", budget)
    return document


def _xml_rows(document: Document, root: Any) -> None:
    texts = []
    for parent in root.iter():
        children = list(parent)
        if parent.text and parent.text.strip():
            texts.append(f"{_bare(parent.tag)}: {parent.text.strip()}")
        # whose name it is stands in the element's own: a zone's, a patient's
        texts += [
            f"{_bare(parent.tag) + ' ' if _bare(k).lower() in ('nom', 'name') else ''}{_bare(k)}: {v}"
            for k, v in parent.attrib.items()
        ]
        tags = [c.tag for c in children]
        if keyed := _keyed(parent):
            if root is parent or len(root) == 1:
                document.tables.append(Table(_bare(parent.tag), [["key", "value"], *map(list, keyed.items())]))
            continue
        if len(children) >= 2 and len(set(tags)) == 1:
            rows = [
                _keyed(c) or {**c.attrib, **{_bare(g.tag): g.text or "" for g in c if len(g) == 0}} for c in children
            ]
            keys = list(dict.fromkeys(k for row in rows for k in row))
            if keys and _bare(tags[0]).lower() not in ("node", "simplepredicate"):
                document.tables.append(
                    Table(_bare(parent.tag), [keys, *[[row.get(k, "") for k in keys] for row in rows[:5000]]])
                )
    document.texts.append(Text("", "\n".join(texts), "data"))


def _keyed(parent: Any) -> dict[str, str]:
    """`<p><v n="age">61</v><v n="sex">F</v></p>`: fields that are all of one tag and named by an attribute; {} elsewhere."""
    fields = list(parent)
    if len(fields) < 2 or len({f.tag for f in fields}) > 1 or any(len(f) or len(f.attrib) != 1 for f in fields):
        return {}
    names = [next(iter(f.attrib.values())) for f in fields]
    if len(set(names)) < len(names) or not any((f.text or "").strip() for f in fields):
        return {}
    return {name: (f.text or "").strip() for name, f in zip(names, fields, strict=True)}


def _bare(tag: str) -> str:
    return str(tag).rsplit("}", 1)[-1]


READ = {"html": read_html, "svg": read_svg, "xml": read_xml}
