"""What is shown of a file. Marks are numbers of findings, from 1 in the file's list."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Cell:
    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table. rows: (number from 1, cells), the first ones. rows_left, columns_left: how many are not shown."""

    place: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    rows_left: int
    columns_left: int
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Words:
    """A text. lines: (number from 1, text, marks). kind: as readers name it."""

    place: str
    kind: str
    lines: tuple[tuple[int, str, tuple[int, ...]], ...]
    lines_left: int
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture as PNG, drawn anew."""

    place: str
    png: bytes
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Content:
    """All that is shown of a file; unread: why nothing is. left: how many sheets, words and pictures are not."""

    sheets: tuple[Sheet, ...] = ()
    words: tuple[Words, ...] = ()
    pictures: tuple[Picture, ...] = ()
    left: dict[str, int] = field(default_factory=dict)
    unread: str = ""

    @property
    def placed(self) -> frozenset[int]:
        """The findings that have a mark in what is shown."""
        found: set[int] = set()
        for sheet in self.sheets:
            found.update(sheet.marks, *(cell.marks for _number, row in sheet.rows for cell in row))
        for words in self.words:
            found.update(words.marks, *(marks for _number, _text, marks in words.lines))
        for picture in self.pictures:
            found.update(picture.marks)
        return frozenset(found)


def from_json(told: Any, pictures: dict[int, bytes]) -> Content:
    """What the child said, believed only where it is of the right form. Raises ValueError, KeyError, TypeError."""
    sheets = tuple(
        Sheet(
            str(s["place"])[:500],
            str(s["caption"])[:2000],
            tuple(str(c) for c in s["columns"]),
            tuple((int(n), tuple(Cell(str(text), _marks(marks)) for text, marks in row)) for n, row in s["rows"]),
            int(s["rows_left"]),
            int(s["columns_left"]),
            _marks(s["marks"]),
        )
        for s in told["sheets"]
    )
    words = tuple(
        Words(
            str(w["place"])[:500],
            str(w["kind"])[:20],
            tuple((int(n), str(text), _marks(marks)) for n, text, marks in w["lines"]),
            int(w["lines_left"]),
            _marks(w["marks"]),
        )
        for w in told["words"]
    )
    drawn = tuple(
        Picture(str(p["place"])[:500], pictures[int(p["file"])], _marks(p["marks"]))
        for p in told["pictures"]
        if int(p["file"]) in pictures
    )
    left = {str(name): int(number) for name, number in told["left"].items()}
    return Content(sheets, words, drawn, left, str(told["unread"])[:500])


def _marks(found: Any) -> tuple[int, ...]:
    return tuple(int(one) for one in found)
