"""What a reader makes of a file of any format: the rules see only this."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from laennec.airlock.checks.words import ascii_digits


@dataclass(frozen=True)
class Finding:
    """One reason to stop a file. `way`: a key of ways.WAYS; `where`: its place in the file; `why`: plain words."""

    way: str
    where: str
    why: str

    def as_json(self) -> dict[str, str]:
        return {"way": self.way, "where": self.where, "why": self.why}


@dataclass
class Table:
    """Cells as the file holds them, as texts. `place`: where it lies; `caption`: words that stand around it.

    `origin`: "data" where the file says it is a table, "guess" where it was made out of aligned text. `prints`: what
    the file shows in place of a cell's value, where it differs (Excel's formats), by (row, column). first: where the
    rows are those of a longer table under its first one, how many of it are left out between.
    """

    place: str
    rows: list[list[str]]
    caption: str = ""
    origin: str = "data"
    names: str = ""
    whole: bool = True
    first: int = 0

    def at(self, row: int, column: int) -> str:
        """A cell's place in words."""
        number = row + 1 + (self.first if row else 0)
        if self.names == "excel":
            return f"{self.place}!{letters(column)}{number}"
        return f"{self.place}, row {number}, column {column + 1}".lstrip(", ")


@dataclass(frozen=True)
class Text:
    """Words of the file. `kind`: prose, code, log, metadata, comment, hidden, label, data or raw (bytes as found)."""

    place: str
    text: str
    kind: str = "prose"


@dataclass
class Points:
    """Marks of a chart. `kind`: scatter or line; `x` and `y` in the chart's units where `scaled`, else of the page."""

    place: str
    kind: str
    x: list[float]
    y: list[float]
    label: str = ""
    scaled: bool = False


@dataclass
class Model:
    """A trained model, or arrays: `arrays` are (name, shape, values or None), `classes` the types it names."""

    place: str
    classes: list[str]
    arrays: list[tuple[str, tuple[int, ...], Any]] = field(default_factory=list)
    leaves: list[float] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Document:
    """All that a file holds, embedded files included (their places begin with theirs)."""

    type: str
    tables: list[Table] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    points: list[Points] = field(default_factory=list)
    models: list[Model] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    """(place, text) of what is written in the file, markup and all: only identities are looked for there."""

    def add(self, other: "Document", place: str) -> None:
        """Take in an embedded file, its places below `place`."""
        for table in other.tables:
            table.place = _below(place, table.place)
            self.tables.append(table)
        self.texts += [Text(_below(place, t.place), t.text, t.kind) for t in other.texts]
        for points in other.points:
            points.place = _below(place, points.place)
            self.points.append(points)
        for model in other.models:
            model.place = _below(place, model.place)
            self.models.append(model)
        self.pictures += [(_below(place, p), data) for p, data in other.pictures]
        self.findings += [Finding(f.way, _below(place, f.where), f.why) for f in other.findings]
        self.not_run += [word for word in other.not_run if word not in self.not_run]
        self.sources += [(_below(place, p), said) for p, said in other.sources]

    def warn(self, way: str, where: str, why: str) -> None:
        self.findings.append(Finding(way, where, why))

    def prose(self) -> Iterator[Text]:
        for text in self.texts:
            if text.kind not in ("code", "raw"):
                yield text


def in_ascii(document: Document) -> None:
    """Write the digits of every script as ASCII's: rules look for numbers as readers see them."""
    document.texts[:] = [
        t if (said := ascii_digits(t.text)) is t.text else Text(t.place, said, t.kind) for t in document.texts
    ]
    document.sources[:] = [(place, ascii_digits(said)) for place, said in document.sources]
    for table in document.tables:
        if not all(cell.isascii() for row in table.rows for cell in row):
            table.rows[:] = [[ascii_digits(cell) for cell in row] for row in table.rows]


def _below(place: str, inner: str) -> str:
    return f"{place} > {inner}" if place and inner else place or inner


def letters(column: int) -> str:
    """0 -> A, 26 -> AA, as spreadsheets name columns."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
