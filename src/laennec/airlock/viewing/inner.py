"""What runs in the child: reads one file, writes `content.json` and its pictures. It trusts nothing of the file."""

import json
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from laennec.airlock.checks.document import Document, Table, Text, letters
from laennec.airlock.checks.inner import limit
from laennec.airlock.checks.readers import Budget, Unreadable, magic_of, read
from laennec.airlock.checks.settings import Settings

MOST = {"sheets": 30, "words": 60, "pictures": 24}
ROWS, COLUMNS, CELL = 200, 40, 400
LINES, LINE = 400, 1000
SIDE, PIXELS = 1400, 60_000_000
TEXTS = ("csv", "text", "log", "markdown", "latex", "code", "json", "html", "svg", "xml")
"""Types whose own text is shown as well, as it stands in the file."""
AT_LINE = re.compile(r"^(?P<place>.*?)\s*,?\s*line (?P<line>\d+)$")


class Marks:
    """Where the findings are; each is placed once, at the closest place that is shown."""

    def __init__(self, places: list[str]) -> None:
        self.at: dict[str, list[int]] = {}
        for number, place in enumerate(places, 1):
            self.at.setdefault(place.strip(), []).append(number)

    def take(self, *places: str) -> list[int]:
        """The findings at one of these places that have no mark yet."""
        return [number for place in places for number in self.at.pop(place.strip(), [])]

    def lines(self, own: bool, place: str) -> dict[int, list[int]]:
        """Line -> findings in it, of a text at that place; own: of the file's own text, whatever the place."""
        found: dict[int, list[int]] = {}
        for said in list(self.at):
            told = AT_LINE.match(said)
            if told and (own or told["place"] == place):
                found.setdefault(int(told["line"]), []).extend(self.at.pop(said))
        return found


def main(task: dict[str, Any]) -> None:
    """Writes what is to be shown; where the file cannot be read, why."""
    settings = Settings(**task["settings"])
    limit(task["settings"])
    warnings.simplefilter("ignore")
    out = Path(task["out"])
    data = Path(task["path"]).read_bytes()
    try:
        told = _content(data, task, settings, out)
    except Unreadable as error:
        told = _nothing(str(error))
    except MemoryError:
        told = _nothing("reading it needs more memory than allowed")
    except RecursionError:
        told = _nothing("its parts lie deeper than allowed")
    (out / "content.json").write_text(json.dumps(told), encoding="utf-8")


def _nothing(why: str) -> dict[str, Any]:
    return {"sheets": [], "words": [], "pictures": [], "left": {}, "unread": why}


def _content(data: bytes, task: dict[str, Any], settings: Settings, out: Path) -> dict[str, Any]:
    document = read(data, task["name"], Budget(settings))
    marks = Marks(task["places"])
    sheets = [_sheet(table, marks) for table in document.tables[: MOST["sheets"]]]
    shown = [text for text in document.texts if text.text.strip() and text.kind != "raw"]
    words: list[dict[str, Any]] = []
    if document.type in TEXTS:
        own = Text("", data[: 4 * LINES * LINE].decode("utf-8", "replace"), "own")
        words.append(_words(own, marks, own=True))
        shown = [text for text in shown if text.kind in ("hidden", "metadata", "path")]
    words += [_words(text, marks) for text in shown[: MOST["words"]]]
    pictures = _pictures(document, data, marks, out)
    left = {
        "sheets": len(document.tables) - len(sheets),
        "words": max(len(shown) - MOST["words"], 0),
        "pictures": max(len(document.pictures) - MOST["pictures"], 0),
    }
    return {"sheets": sheets, "words": words, "pictures": pictures, "left": left, "unread": ""}


def _sheet(table: Table, marks: Marks) -> dict[str, Any]:
    width = max((len(row) for row in table.rows), default=0)
    rows: list[tuple[int, list[tuple[str, list[int]]]]] = []
    for r, row in enumerate(table.rows[:ROWS]):
        cells = [(_short(text, CELL), marks.take(table.at(r, c))) for c, text in enumerate(row[:COLUMNS])]
        place = f"{table.place}, row {r + 1}".lstrip(", ")
        if cells and (of_row := marks.take(place, f"{table.place} row {r + 1}")):
            cells[0][1].extend(of_row)
        rows.append((r + 1, cells))
    shown = min(width, COLUMNS)
    return {
        "place": table.place,
        "caption": _short(table.caption, 400),
        "columns": [letters(c) if table.names == "excel" else str(c + 1) for c in range(shown)],
        "rows": rows,
        "rows_left": max(len(table.rows) - ROWS, 0),
        "columns_left": width - shown,
        "marks": marks.take(table.place),
    }


def _words(text: Text, marks: Marks, *, own: bool = False) -> dict[str, Any]:
    lines, at = text.text.splitlines(), marks.lines(own, text.place)
    kept = [[n, _short(line, LINE), at.pop(n, [])] for n, line in enumerate(lines[:LINES], 1)]
    beyond = [number for found in at.values() for number in found]  # in lines that are not shown
    return {
        "place": text.place,
        "kind": text.kind,
        "lines": kept,
        "lines_left": max(len(lines) - LINES, 0),
        "marks": ([] if own else marks.take(text.place)) + beyond,
    }


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]} …"


def _pictures(document: Document, data: bytes, marks: Marks, out: Path) -> list[dict[str, Any]]:
    """PNG files in `out`, drawn anew: what a picture's bytes hold besides pixels stays behind."""
    found: list[dict[str, Any]] = []
    sources = _pages(data) if document.type == "pdf" else _packed(document, data)
    for place, opened in sources:
        if len(found) >= MOST["pictures"]:
            break
        with suppress(Exception):  # a picture that cannot be drawn is a finding of the checks
            image = opened()
            if image.width * image.height > PIXELS:
                continue
            image.thumbnail((SIDE, SIDE))
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(out / f"{len(found)}.png", "PNG")
            found.append({"place": place, "file": len(found), "marks": marks.take(place)})
    return found


def _packed(document: Document, data: bytes) -> Iterator[tuple[str, Callable[[], Any]]]:
    packed = document.pictures
    if not packed and magic_of(data) == "picture":
        packed = [("", data)]
    for place, content in packed:
        yield place, partial(_opened, content)


def _opened(content: bytes) -> Any:
    from PIL import Image

    return Image.open(BytesIO(content))


def _pages(data: bytes) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The pages of a PDF as they would be printed."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        yield f"page {number + 1}", partial(_printed, document, number)


def _printed(document: Any, number: int) -> Any:
    return document[number].render(scale=1.6).to_pil()
