"""Markdown and LaTeX: tables, comments, plotted coordinates, packed pictures."""

import re

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.chart_data import mermaid, named_points
from laennec.airlock.checks.readers.text import add_text, decode, invisible
from laennec.airlock.checks.readers.unseen import tells

_BAR = re.compile(r"^\s*\|?.*\|.*$")
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def read_markdown(data: bytes, name: str, budget: Budget) -> Document:
    """Markdown, with what HTML stands in it."""
    document = Document("markdown")
    text = decode(data)
    invisible(document, text)
    add_markdown(document, text, "", budget)
    return document


def add_markdown(document: Document, text: str, place: str, budget: Budget) -> None:
    """Put a Markdown text into a document."""
    front = re.match(r"^---\n(.*?)\n---\n", text, re.S)
    if front:
        document.texts.append(Text(f"{place} front matter".strip(), front[1], "metadata"))
    for found in re.finditer(r"<!--(.*?)-->|^\[//\]: # \((.*?)\)$", text, re.S | re.M):
        said = (found[1] or found[2] or "").strip()
        if said:
            document.texts.append(Text(f"{place} comment".strip(), said, "hidden"))
            _hidden_rows(document, said, text[: found.start()], f"{place} comment".strip())
            _hidden_lines(document, said, f"{place} comment".strip(), budget)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    if re.search(r"<(?:table|svg|script|div|span|details|p|img|style)\b", text, re.I):
        from laennec.airlock.checks.readers.web import add_html

        parts = re.findall(r"<(table|svg|script|div|details|span|p)\b(.*?)</\1>", text, re.S | re.I)
        for tag, body in parts:
            add_html(document, f"<{tag}{body}</{tag}>", place, budget)
        text = re.sub(r"<(table|svg|script)\b.*?</\1>", "", text, flags=re.S | re.I)
    mermaid(document, text, place)
    lines, i, heading = text.splitlines(), 0, ""
    rest: list[str] = []
    while i < len(lines):
        if _BAR.match(lines[i]) and i + 1 < len(lines) and _RULE.match(lines[i + 1]) and "|" in lines[i]:
            rows = [_cells(lines[i])]
            j = i + 2
            while j < len(lines) and "|" in lines[j] and lines[j].strip():
                rows.append(_cells(lines[j]))
                j += 1
            before = " ".join(line.strip() for line in rest[-3:] if line.strip())
            after = next((line.strip() for line in lines[j : j + 2] if line.strip()), "")
            after = after if re.match(r"(?:\*|_|table|tableau|note|:)", after, re.I) else ""
            document.tables.append(
                Table(f"{place} line {i + 1}".strip(), rows, f"{heading} {before} {after}".strip()[-600:])
            )
            i = j
            continue
        if lines[i].startswith("#"):
            heading = lines[i].strip("# ")
        rest.append(lines[i])
        i += 1
    add_text(document, "\n".join(rest), place, "prose", budget)


def _hidden_rows(document: Document, said: str, before: str, place: str) -> None:
    """Rows that were taken out of a table by a comment, below the heading of the table before."""
    rows = [_cells(line) for line in said.splitlines() if line.count("|") >= 2 and not _RULE.match(line)]
    lines = before.splitlines()
    heads = [_cells(a) for a, b in zip(lines, lines[1:], strict=False) if _RULE.match(b) and "|" in a]
    if rows and heads and len(heads[-1]) == len(rows[0]):
        document.tables.append(Table(place, [heads[-1], *rows]))


def _hidden_lines(document: Document, said: str, place: str, budget: Budget) -> None:
    from laennec.airlock.checks.readers.packed import unpack_strings
    from laennec.airlock.checks.readers.text import blocks, delimiter

    unpack_strings(document, said, place, budget)
    lines = [line for line in said.splitlines() if line.strip()]
    mark = delimiter(said)
    while len(lines) > 3 and mark not in lines[0]:
        lines = lines[1:]  # a title above them
    if len(lines) >= 3 and all(mark in line for line in lines):
        for _, rows in blocks("\n".join(lines), mark, budget):
            document.tables.append(Table(place, rows))


def _cells(line: str) -> list[str]:
    bare = re.sub(r"^\s*\||\|\s*$", "", line.rstrip())
    cells = re.split(r"(?<!\\)\|", bare)
    return [
        # `*1/*17` is an allele: what opens an emphasis stands before a word, and what closes it behind one.
        re.sub(r"(?<![\w*/])([*_`]{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])", r"\2", c.strip())
        .replace("\\|", "|")
        .replace("\\*", "*")
        for c in cells
    ]


def read_latex(data: bytes, name: str, budget: Budget) -> Document:
    """LaTeX: tabulars, comments, coordinates of plots."""
    document = Document("latex")
    text = decode(data)
    invisible(document, text)
    add_latex(document, text, "", budget)
    return document


_UNSEEN = re.compile(
    r"\\(?:[hv]?phantom|textcolor(?:\[[^\]]*\])?\{white\})\{(?P<said>[^{}]*\w[^{}]*)\}|\{\\color\{white\}(?P<bare>[^{}]*\w[^{}]*)\}"
)
"""What LaTeX writes in white, or only keeps room for."""


def add_latex(document: Document, text: str, place: str, budget: Budget) -> None:
    """Put a LaTeX text into a document."""
    text = re.sub(
        r"(?<=[A-Za-z.,;)}])[ ~]?\\cite[a-z]*\*?(?:\[[^\]]*\])*\{[^{}]*\}", " [1]", text
    )  # of the literature
    text = re.sub(r"\\(?:label|ref|eqref|pageref|autoref|cref|cite[a-z]*)\*?(?:\[[^\]]*\])*\{[^{}]*\}", " ", text)
    for found in _UNSEEN.finditer(text):
        if "phantom" not in found[0] or not re.fullmatch(
            r"[\s0.,]*|\d", found["said"]
        ):  # a nought aligns the figures of a column
            document.warn(
                "hidden",
                f"{place} {found[0][:20]}".strip(),
                "Text is written so that it is not seen: in white, as a phantom.",
            )
    text = re.sub(
        r"\\(?:cell|row|column|page|text)?color(?:box)?\*?(?:\[[^\]]*\])*\{[^{}]*\}", "", text
    )  # how it looks
    comments = [m[1].strip() for m in re.finditer(r"(?<!\\)%+(.*)$", text, re.M) if m[1].strip()]
    if comments:
        said = "\n".join(comments)
        document.texts.append(Text(f"{place} comments".strip(), said, "comment"))
        _commented_tables(document, said, place)
        _hidden_lines(document, said, f"{place} comments".strip(), budget)
    for found in re.finditer(r"\\iffalse(.*?)\\fi|\\begin\{comment\}(.*?)\\end\{comment\}", text, re.S):
        said = found[1] or found[2] or ""
        if re.search(r"\w", said):
            if "&" in said or tells(said):
                document.warn(
                    "hidden", f"{place} comment".strip(), "A part of the text is switched off, but still in the file."
                )
            document.texts.append(Text(f"{place} switched off".strip(), said, "hidden"))
    after = re.search(r"\\end\{document\}(.*)$", text, re.S)
    if after and re.search(r"\w{3}", after[1]):
        if "&" in after[1] or tells(after[1]):
            document.warn("hidden", f"{place} after the end".strip(), "Text stands after the end of the document.")
        document.texts.append(Text(f"{place} after the end".strip(), after[1], "hidden"))
        _hidden_lines(document, after[1], f"{place} after the end".strip(), budget)
    if re.search(r"\\(?:write18|immediate\s*\\write|input\s*\|)", text):
        document.warn("macro", place, "The text runs programs when it is set (write18).")
    text = re.sub(r"\\\\%(?=\s*[)}&])", r"\\%", text)  # a line would not end within brackets
    _commented_rows(document, text, place)
    text = re.sub(r"(?<!\\)%.*$", "", text, flags=re.M)
    for name, said in re.findall(r"\\(?:re)?newcommand\*?\{?\\(\w+)\}?\{([^{}]{1,200})\}", text)[:300]:
        text = re.sub(rf"\\{name}(?![a-zA-Z])(?:\{{\}})?", said.replace("\\", "\\\\"), text)
    _tabulars(document, text, place)
    _plots(document, text, place)
    _nodes(document, text, place)
    prose = re.sub(
        r"\\begin\{(?:tabular|tabularx|longtable|tikzpicture|axis)\*?\}.*?\\end\{(?:tabular|tabularx|longtable|tikzpicture|axis)\*?\}",
        " ",
        text,
        flags=re.S,
    )
    prose = re.sub(r"(?<![\w.])\d*\.?\d+ ?(?:pt|em|ex)(?![a-z])", " ", prose)  # lengths
    add_text(document, clean(prose), place, "prose", budget)


def _commented_tables(document: Document, said: str, place: str) -> None:
    lines = [line for line in said.splitlines() if line.count("&") >= 1]
    if len(lines) >= 2:
        document.tables.append(
            Table(
                f"{place} comments".strip(),
                [[clean(c).strip() for c in re.sub(r"\\\\.*$", "", line).split("&")] for line in lines],
            )
        )


def _commented_rows(document: Document, text: str, place: str) -> None:
    """Rows of a tabular that are commented out, below its heading."""
    for found in re.finditer(r"\\begin\{(tabular|tabularx|longtable)\*?\}(.*?)\\end\{\1\*?\}", text, re.S):
        rows = [re.sub(r"\\\\.*$", "", m[1]) for m in re.finditer(r"^\s*%+(.*(?<!\\)&.*)$", found[2], re.M)]
        shown = re.sub(r"(?<!\\)%.*$", "", found[2], flags=re.M)
        head = next((line for line in re.split(r"\\\\", shown) if "&" in line), "")
        head = re.sub(r"^(?:\s*\{(?:[^{}]|\{[^{}]*\})*\})+", "", re.sub(r"\\[a-z]+rule|\\hline", "", head).strip())
        if rows and head:
            document.tables.append(Table(f"{place} comments".strip(), [_latex_cells(head), *map(_latex_cells, rows)]))


def _tabulars(document: Document, text: str, place: str) -> None:
    for k, found in enumerate(
        re.finditer(r"\\begin\{(tabular|tabularx|longtable|tabulary|array)\*?\}(.*?)\\end\{\1\*?\}", text, re.S)
    ):
        body = re.sub(
            r"\\(?:top|mid|bottom|h)(?:rule|line)|\\cmidrule(?:\([^)]*\))?\{[^}]*\}|\\cline\{[^}]*\}|\\end(?:first)?(?:head|foot)|\\endlastfoot",
            "",
            found[2],
        )
        body = re.sub(r"^\s*(?:\[[^\]]*\])?(?:\{[^{}]*\}\s*)?\{(?:[^{}]|\{[^{}]*\})*\}", "", body, count=1)
        around = text[max(0, found.start() - 700) : found.start()] + text[found.end() : found.end() + 400]
        captions = re.findall(
            r"\\caption\*?(?:\[[^\]]*\])?\{((?:[^{}]|\{[^{}]*\})*)\}|\\(?:sub)*section\*?\{([^}]*)\}", around
        )
        captions += re.findall(r"\\caption\*?\{((?:[^{}]|\{[^{}]*\})*)\}()", found[2])
        body = re.sub(r"\\caption\*?\{(?:[^{}]|\{[^{}]*\})*\}|\\label\{[^}]*\}", "", body)
        rows = []
        for line in re.split(r"\\\\(?:\[[^\]]*\])?|\\tabularnewline", body):
            if line.strip():
                rows.append(_latex_cells(line))
        if rows:
            caption = " ".join(clean(a or b) for a, b in captions)
            document.tables.append(Table(f"{place} table {k + 1}".strip(), rows, caption[:600]))


def _nodes(document: Document, text: str, place: str) -> None:
    """The words of a drawing's boxes and labels, a line each in their order: flows of inclusion are drawn so."""
    for found in re.finditer(r"\\begin\{(tikzpicture|forest|axis)\*?\}(.*?)\\end\{\1\*?\}", text, re.S):
        boxes = re.findall(r"\\?node\b[^{;]*\{((?:[^{}]|\{[^{}]*\})*)\}", found[2])
        boxes += re.findall(r"(?:xlabel|ylabel|title|legend|label)\s*=\s*\{([^{}]*)\}", found[2])
        if found[1] == "forest":
            boxes += re.findall(r"\[\s*\{?([^\[\]{}]+)", found[2])
        lines = [" ".join(clean(re.sub(r"\\\\(?:\[[^\]]*\])?", " ", box)).split()) for box in boxes]
        if any(lines):
            document.texts.append(Text(f"{place} drawing".strip(), "\n".join(filter(None, lines)), "label"))


def _latex_cells(line: str) -> list[str]:
    cells: list[str] = []
    for part in re.split(r"(?<!\\)&", line):
        wide = re.search(r"\\multicolumn\{(\d+)\}\{[^}]*\}\{((?:[^{}]|\{[^{}]*\})*)\}", part)
        if wide:
            cells += [clean(wide[2]).strip()] + [""] * (int(wide[1][:3]) - 1)
        else:
            cells.append(clean(part).strip())
    return cells


def _plots(document: Document, text: str, place: str) -> None:
    pair = r"\(\s*(-?[\d.]+(?:e-?\d+)?)\s*,\s*(-?[\d.]+(?:e-?\d+)?)\s*\)"
    for k, found in enumerate(
        re.finditer(
            r"\\addplot\+?3?\s*(?P<options>\[[^\]]*\])?\s*(?:plot)?\s*coordinates\s*\{(?P<body>(?:[^{}]|\{[^{}]*\})*)\}",
            text,
            re.S,
        )
    ):
        axes = text[max(0, text.rfind("\\begin{axis}", 0, found.start())) : found.start()]
        said = " ".join(re.findall(r"(?:ylabel|xlabel|title)\s*=\s*\{?([^{},\]]*)", axes))
        named_points(document, found["body"], f"{place} plot {k + 1}".strip(), clean(said))
        pairs = re.findall(pair, found["body"])
        options = found["options"] or ""
        before = text[max(0, found.start() - 400) : found.start()]
        only = "only marks" in options or "only marks" in before or "scatter" in options
        kind = (
            "scatter"
            if only
            else "step"
            if "const plot" in options or "const plot" in before
            else "bar"
            if "bar" in options + before
            else "line"
        )
        document.points.append(
            Points(
                f"{place} plot {k + 1}".strip(),
                kind,
                [float(x) for x, _ in pairs],
                [float(y) for _, y in pairs],
                clean(before)[-200:],
                True,
            )
        )
        if kind == "bar":
            document.tables.append(
                Table(f"{place} plot {k + 1}".strip(), [["x", clean(before)[-60:]]] + [[x, y] for x, y in pairs])
            )
    for k, found in enumerate(
        re.finditer(r"\\addplot\+?\s*(\[[^\]]*\])?\s*table\s*(?:\[[^\]]*\])?\s*\{([^}]*\n[^}]*)\}", text, re.S)
    ):
        rows = [re.split(r"[\s,;&]+", line.strip().rstrip("\\")) for line in found[2].splitlines() if line.strip()]
        document.tables.append(Table(f"{place} plot table {k + 1}".strip(), rows))
    circles = re.findall(r"\\(?:fill|draw|filldraw|node)[^;]*?\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\)\s*circle", text)
    if circles:
        document.points.append(
            Points(
                f"{place} drawing".strip(), "scatter", [float(x) for x, _ in circles], [float(y) for _, y in circles]
            )
        )


def clean(text: str) -> str:
    """LaTeX without its commands."""
    text = re.sub(r"\\textless(?:\{\}|\s?)", "<", re.sub(r"\\textgreater(?:\{\}|\s?)", ">", text))
    text = text.replace("\\%", "%").replace("\\&", "&").replace("\\_", "_").replace("~", " ").replace("\\#", "#")
    text = (
        re.sub(r"\\(?:,|;|!|\s)", " ", text)
        .replace("$", "")
        .replace("\\pm", "±")
        .replace("\\geq", "≥")
        .replace("\\leq", "≤")
        .replace("\\ge", "≥")
        .replace("\\le", "≤")
    )
    text = re.sub(r"\\multirow\{[^}]*\}\{[^}]*\}", "", text)
    for _ in range(3):
        text = re.sub(r"\\[a-zA-Z]+\*?(?:\[[^\]]*\])?\{([^{}]*)\}", r" \1 ", text)
    text = re.sub(r"\\[a-zA-Z]+\*?", " ", text)
    return re.sub(r"[{}]", "", text)


READ = {"markdown": read_markdown, "latex": read_latex}
