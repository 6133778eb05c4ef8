"""Flow charts written as text, by Mermaid and Graphviz: a table for each box and those below it."""

import re

from laennec.airlock.checks.document import Document, Table

_NODE = re.compile(
    r"(?<![\w\"])(?P<id>[A-Za-z_]\w*)\s*(?:[\[({>]{1,3}[/\\]?\s*\"?(?P<text>[^\[\](){}|\"]*(?:\([^()]*\)[^\[\](){}|\"]*)*)\"?\s*[/\\]?[\])}]{1,3})"
)
_DOT = re.compile(r"(?<![\w\"])\"?(?P<id>[A-Za-z_]\w*)\"?\s*\[[^\]]*?label\s*=\s*\"(?P<text>(?:[^\"\\]|\\.)*)\"")
_EDGE = re.compile(
    r"(?<![\w\"])\"?(?P<a>[A-Za-z_]\w*)\"?(?:\s*[\[({>][^\n]*?[\])}])?\s*(?:-->|---|==>|-\.->|->|--[^->\n]{1,40}-->)\s*(?:\|[^|\n]*\|\s*)?\"?(?P<b>[A-Za-z_]\w*)"
)
_N = re.compile(r"(?<![A-Za-z])[nN]\s*=\s*(\d[\d \u00a0\u202f.,]*\d|\d)")
_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+|\d+)(?![\w%]|[.,]\d| ?%)")


def flows(document: Document, text: str, place: str) -> None:
    """Puts what a flow chart's text says of numbers into tables: each box with its parts, or with the step after it."""
    if not re.search(r"^\s*(?:flowchart|graph|digraph)\b", text, re.M):
        return
    boxes = {
        m["id"]: re.sub(r"<br\s*/?>|\\[nlr]", " ", m["text"]).strip()
        for m in [*_NODE.finditer(text), *_DOT.finditer(text)]
    }
    below: dict[str, list[str]] = {}
    for line in text.splitlines()[:2000]:
        at = 0
        while found := _EDGE.search(line, at):
            below.setdefault(found["a"], []).append(found["b"])
            at = found.start("b")
    number = {k: m[1] for k, said in boxes.items() if (m := _N.search(said) or _NUMBER.search(said))}
    for box, children in below.items():
        known = [c for c in dict.fromkeys(children) if c in number]
        if box not in number or not known:
            continue
        if len(known) == 1 or len(known) < len(set(children)):
            for child in known:
                rows = [["step", "n"], [boxes[box], number[box]], [boxes[child], number[child]]]
                document.tables.append(Table(f"{place} flow chart".strip(), rows, "flow of participants"))
        else:
            rows = [["group", "n"], *[[boxes[c], number[c]] for c in known], ["Total", number[box]]]
            document.tables.append(Table(f"{place} flow chart".strip(), rows, f"flow of participants: {boxes[box]}"))


READ: dict[str, object] = {}
