"""Jupyter notebooks: sources, outputs of every type, attachments, widgets, metadata."""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any

from laennec.airlock.checks.document import Document, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded
from laennec.airlock.checks.readers.code import add_code
from laennec.airlock.checks.readers.markup import add_latex, add_markdown
from laennec.airlock.checks.readers.structured import walk
from laennec.airlock.checks.readers.text import add_text, decode
from laennec.airlock.checks.readers.web import add_html

_PLAIN = {
    "kernelspec",
    "language_info",
    "jupytext",
    "toc",
    "vscode",
    "colab",
    "execution",
    "tags",
    "collapsed",
    "scrolled",
    "trusted",
}


def read_notebook(data: bytes, name: str, budget: Budget) -> Document:
    """A notebook of format 3 or 4."""
    try:
        book = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is no notebook") from error
    if not isinstance(book, Mapping):
        raise Unreadable("it is no notebook")
    document = Document("notebook")
    cells = book.get("cells")
    if cells is None:
        cells = [c for sheet in book.get("worksheets", []) for c in sheet.get("cells", [])]
    for number, cell in enumerate(cells):
        if isinstance(cell, Mapping):
            _cell(document, cell, f"cell {number + 1}", budget)
    metadata = {k: v for k, v in (book.get("metadata") or {}).items() if k not in _PLAIN}
    if metadata:
        walk(document, _told(metadata), "notebook metadata", budget)
        for page in _pages(metadata):
            add_html(document, page, "notebook metadata", budget)
    return document


def _told(value: Any, depth: int = 0) -> Any:
    """What metadata keep, without the bars of progress, which tell of a calculation."""
    if not isinstance(value, Mapping) or depth > 8:
        return value
    return {
        k: _told(v, depth + 1)
        for k, v in value.items()
        if not (isinstance(v, Mapping) and str(v.get("model_name")).endswith("ProgressModel"))
    }


def _pages(value: Any, depth: int = 0) -> list[str]:
    """Pages that the state of widgets keeps: what an HTML widget showed."""
    if isinstance(value, str):
        return [value] if re.search(r"<(?:table|tr|td|p|div|svg|li)[\s>]", value) else []
    if depth > 12 or not isinstance(value, Mapping | list):
        return []
    inner = value.values() if isinstance(value, Mapping) else value
    return [page for one in inner for page in _pages(one, depth + 1)][:200]


def _cell(document: Document, cell: Mapping[str, Any], place: str, budget: Budget) -> None:
    source = joined(cell.get("source", cell.get("input", "")))
    if cell.get("cell_type") == "code":
        add_code(document, source, place, budget)
    elif cell.get("cell_type") == "markdown":
        add_markdown(document, source, place, budget)
    elif source.strip():
        add_text(document, source, place, "prose", budget)
    metadata = {k: v for k, v in (cell.get("metadata") or {}).items() if k not in _PLAIN}
    jupyter = (cell.get("metadata") or {}).get("jupyter")
    if (isinstance(jupyter, Mapping) and (jupyter.get("source_hidden") or jupyter.get("outputs_hidden"))) or (
        cell.get("metadata") or {}
    ).get("collapsed"):
        metadata.pop("jupyter", None)
    if metadata:
        walk(document, metadata, f"{place} metadata", budget)
    for named, bundle in (cell.get("attachments") or {}).items():
        _bundle(document, bundle, f"{place} attachment {named}", budget)
    for k, output in enumerate(cell.get("outputs") or []):
        if isinstance(output, Mapping):
            _output(document, output, f"{place} output {k + 1}", budget)


def _output(document: Document, output: Mapping[str, Any], place: str, budget: Budget) -> None:
    if output.get("output_type") == "stream":
        add_text(document, joined(output.get("text", "")), place, "log", budget)
    elif output.get("output_type") in ("error", "pyerr"):
        trace = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(map(str, output.get("traceback") or [])))
        add_text(document, f"{output.get('evalue', '')}\n{trace}", place, "log", budget)
    else:
        data = output.get("data")
        bundle = (
            data
            if isinstance(data, Mapping)
            else {k: v for k, v in output.items() if k in ("text", "html", "png", "svg", "json", "latex", "jpeg")}
        )
        _bundle(document, bundle, place, budget)
        metadata = {k: v for k, v in (output.get("metadata") or {}).items() if k not in _PLAIN}
        if metadata:
            walk(document, metadata, f"{place} metadata", budget)


def _bundle(document: Document, bundle: Mapping[str, Any], place: str, budget: Budget) -> None:
    """The same content in several types: all are read, as any may tell more than the one that shows."""
    if not isinstance(bundle, Mapping):
        return
    for kind, content in bundle.items():
        at = f"{place} ({kind})"
        if kind in ("image/png", "image/jpeg", "image/gif", "png", "jpeg", "application/pdf"):
            suffix = "pdf" if kind.endswith("pdf") else "jpg" if "jpeg" in kind else "gif" if "gif" in kind else "png"
            try:
                embedded(document, base64.b64decode(re.sub(r"\s", "", joined(content))), f"x.{suffix}", at, budget)
            except (ValueError, binascii.Error):
                document.warn("unreadable", at, "A picture that cannot be read.")
        elif kind in ("image/svg+xml", "svg"):
            embedded(document, joined(content).encode(), "x.svg", at, budget)
        elif kind == "text/csv":
            embedded(document, joined(content).encode(), "x.csv", at, budget)
        elif kind in ("text/html", "html"):
            add_html(document, joined(content), at, budget)
        elif kind in ("text/markdown",):
            add_markdown(document, joined(content), at, budget)
        elif kind in ("text/latex", "latex"):
            add_latex(document, joined(content), at, budget)
        elif kind in ("application/javascript", "text/javascript"):
            document.texts.append(Text(at, joined(content), "code"))
        elif isinstance(content, Mapping) or (
            isinstance(content, list) and not all(isinstance(x, str) for x in content)
        ):
            walk(document, content, at, budget)
        else:
            text = joined(content)
            if not re.fullmatch(r"(?:<[\w.]+.*>|alt\.\w+\(\.\.\.\)|Figure\(.*\)|<Figure.*>)", text.strip()):
                add_text(document, text, at, "prose", budget)


def joined(source: Any) -> str:
    """A notebook's text, which may be a list of lines."""
    if isinstance(source, list):
        return "".join(str(part) for part in source)
    return source if isinstance(source, str) else json.dumps(source) if source else ""


READ = {"notebook": read_notebook}
