"""HTML: tables, and what the browser does not show: attributes, scripts, comments, hidden elements, embedded files."""

import base64
import html
import json

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.contents.prose import LEAK_PROSE, SAFE_PROSE, Prose
from tests.airlock.outputs.csv_files import text

SHOWN_SAFE = (
    "table_one",
    "importance",
    "correlation",
    "icd_codes",
    "suppressed",
    "calibration",
    "subgroups",
    "thousands",
    "bands_of_days",
)
SHOWN_LEAKS = ("small_cell", "small_rate", "zero_of_group", "long_rows", "event_dates", "scores")


def table_of(content: Content, attributes: str = "") -> str:
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in content.header)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(f'{cell}')}</td>" for cell in row) + "</tr>\n" for row in content.rows
    )
    return f"<table {attributes}><caption>{html.escape(content.title)}</caption><tr>{head}</tr>\n{rows}</table>\n"


def page(title: str, body: str, head: str = "") -> str:
    style = "table { border-collapse: collapse } td, th { padding: 4px 8px } .n { z-index: 3 }"
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{style}</style>{head}</head>\n<body><h1>{html.escape(title)}</h1>\n{body}</body></html>\n"
    )


def paragraphs(prose: Prose) -> str:
    return "".join(f"<p>{html.escape(words)}</p>\n" for words in prose.paragraphs)


def write(shelf: Shelf) -> None:
    for turn, name in enumerate(SHOWN_SAFE):
        content = SAFE[name](shelf.random(f"html/{name}"))
        path = shelf.safe(f"html/rapport_{turn}.html", content.way, content.title, content.population)
        path.write_text(page(content.title, table_of(content)), encoding="utf-8")
    prose = SAFE_PROSE["discussion_en"]
    path = shelf.safe("html/article.html", prose.way, prose.title, prose.population)
    path.write_text(page(prose.title, paragraphs(prose)), encoding="utf-8")
    _safe_script(shelf)
    for turn, name in enumerate(SHOWN_LEAKS):
        content = LEAKS[name](shelf.random(f"html/{name}"))
        path = shelf.unsafe(f"html/page_{turn}.html", content.way, content.where, content.title, content.population)
        path.write_text(page(content.title, table_of(content)), encoding="utf-8")
    prose = LEAK_PROSE["included"](shelf.random("html/prose"))
    path = shelf.unsafe("html/inclusion.html", prose.way, prose.where, prose.title, prose.population)
    path.write_text(page(prose.title, paragraphs(prose)), encoding="utf-8")
    _unseen(shelf)


def _safe_script(shelf: Shelf) -> None:
    content = SAFE["histogram"](shelf.random("html/script"))
    values = [{"bin": row[0], "n": row[1]} for row in content.rows]
    drawing = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "mark": "bar",
        "data": {"values": values},
    }
    drawing["encoding"] = {"x": {"field": "bin", "type": "ordinal"}, "y": {"field": "n", "type": "quantitative"}}
    script = f"<script>vegaEmbed('#a', {json.dumps(drawing)}, {{renderer: 'svg', padding: 5}})</script>"
    path = shelf.safe("html/histogramme.html", "inline data of bins >= 10", content.title, content.population)
    path.write_text(page(content.title, f'<div id="a" tabindex="0"></div>{script}'), encoding="utf-8")


def _unseen(shelf: Shelf) -> None:
    rng = shelf.random("html/unseen")
    shown = SAFE["quartiles"](rng)
    found = people.patients(rng, 40)
    points = "".join(
        f'<span data-age="{p["age"]}" data-sex="{p["sex"]}" data-los="{p["los_days"]}"></span>' for p in found
    )
    inline = f"<script>const rows = {json.dumps(found)};\nplot(rows);</script>"
    scatter = [{"x": p["age"], "y": p["creatinine"]} for p in found]
    spec = {"mark": "point", "data": {"values": scatter}, "encoding": {"x": {"field": "x"}, "y": {"field": "y"}}}
    embedded = base64.b64encode(text(LEAKS["rows_without_id"](rng).lines).encode()).decode()
    given, surname = people.name(rng)
    hidden = LEAKS["small_group"](rng)
    ways = (
        ("data attributes with one element a person", "span data-age", points),
        ("script with one row a person", "const rows", inline),
        (
            "points of single persons in a drawing",
            "vegaEmbed data.values",
            f"<script>vegaEmbed('#a', {json.dumps(spec)})</script>",
        ),
        ("comment with a name", "HTML comment", f"<!-- vérifier {surname.upper()} {given}, {people.phone(rng)} -->"),
        (
            "embedded file with one row a person",
            "link with a data URI",
            f'<a href="data:text/csv;base64,{embedded}">.</a>',
        ),
        ("hidden table with a group below ten", "table style display:none", table_of(hidden, 'style="display:none"')),
        (
            "hospital number in a form field",
            "input type=hidden",
            f'<input type="hidden" name="nip" value="{people.ipp(rng)}">',
        ),
    )
    for turn, (way, where, extra) in enumerate(ways):
        path = shelf.unsafe(f"html/annexe_{turn}.html", way, where, shown.title, shown.population)
        path.write_text(page(shown.title, table_of(shown) + extra), encoding="utf-8")
