"""Where a field's value comes from: a column, several, the first of some, a constant; what is done to it.

The order is fixed, whatever the order in the file: the source, `where`, `part`, `strip_prefix`, `remove`,
`strip_left`, `pad_left`, `upper`, `empty`, `codes` with `else`, `default`; then the reading as a date or a number.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from laennec.sources.mapping.base import Constant, Name, Names, Part, Plain, as_tuple, shown
from laennec.sources.mapping.codes import CodesFile, read_codes

REFUSE, KEEP, NULL = "refuse", "keep", "null"


class Else(Part):
    """`else = { value = "refuse" }`: a value that is also the name of a decision."""

    value: Constant


class Cut(Part):
    """A piece of a text: by position (`from`, 1 being the first character, and `length`), or by a separator."""

    start: int | None = Field(None, alias="from", ge=1, le=10_000)
    length: int | None = Field(None, ge=1, le=10_000)
    split: Plain | None = Field(None, min_length=1, max_length=5)
    index: int | None = Field(None, ge=1, le=1000)

    @model_validator(mode="after")
    def _one_way(self) -> "Cut":
        if (self.start is None) == (self.split is None):
            raise ValueError('needs `from` (with `length`), or `split` with `index`: { split = "^", index = 1 }')
        if (self.split is None) != (self.index is None):
            raise ValueError("`split` and `index` go together")
        if self.length is not None and self.start is None:
            raise ValueError("`length` goes with `from`")
        return self


class Pad(Part):
    """Zeros (or another character) before a text that is shorter than `width`. A longer text stays as it is."""

    width: int = Field(ge=1, le=100)
    fill: Plain = Field("0", alias="with", min_length=1, max_length=1)


class Condition(Part):
    """What must hold of a row. All of a list must. Texts are compared trimmed; an empty text is null."""

    column: Name
    among: tuple[Constant, ...] | None = Field(None, alias="in")
    not_in: tuple[Constant, ...] | None = None
    null: bool | None = None
    starts_with: tuple[Constant, ...] | None = None

    @model_validator(mode="before")
    @classmethod
    def _lists(cls, data: Any) -> Any:
        if isinstance(data, dict):
            data = {k: as_tuple(v) if k in ("in", "among", "not_in", "starts_with") else v for k, v in data.items()}
        return data

    @model_validator(mode="after")
    def _says_something(self) -> "Condition":
        given = [self.among, self.not_in, self.null, self.starts_with]
        if sum(x is not None for x in given) != 1:
            raise ValueError("needs one of `in`, `not_in`, `starts_with` (lists) or `null` (true or false)")
        if () in given:
            raise ValueError("has an empty list")
        return self


def _text(value: Any) -> Any:
    """A name of a column stands for { column = name }."""
    return {"column": value} if isinstance(value, str) else value


def _texts(value: Any) -> Any:
    return tuple(_text(v) for v in value) if isinstance(value, list) else value


class Text(Part):
    """A text out of a row. Exactly one of `column`, `columns`, `first`, `value`, `file_date`, `rank`.

    `columns` are put together with `join` between them: empty ones left out, or kept in their place with `blanks`. In
    the field of a key all are owed, but with `blanks`.
    `rank`: the ordinal of the row among those of the file with the same values in these columns, from 1.
    """

    column: Name | None = None
    columns: Annotated[tuple["Text", ...] | None, BeforeValidator(_texts)] = None
    first: Annotated[tuple["Text", ...] | None, BeforeValidator(_texts)] = None
    value: Constant | None = None
    file_date: bool | None = None
    rank: Annotated[tuple[Name, ...] | None, BeforeValidator(as_tuple)] = None
    join: Plain | None = None
    blanks: bool = False
    where: Annotated[tuple[Condition, ...], BeforeValidator(as_tuple)] = ()
    part: Cut | None = None
    strip_prefix: Names = ()
    remove: Plain | None = Field(None, min_length=1, max_length=20)
    strip_left: Plain | None = Field(None, min_length=1, max_length=1)
    pad_left: Annotated[Pad | None, BeforeValidator(lambda v: {"width": v} if type(v) is int else v)] = None
    upper: bool = False
    empty: Annotated[tuple[Constant, ...], BeforeValidator(as_tuple)] = ()
    codes: dict[str, Constant] | None = None
    codes_file: CodesFile | None = None
    otherwise: str | Else | None = Field(None, alias="else")
    default: Constant | None = None

    @model_validator(mode="before")
    @classmethod
    def _table_of_codes(cls, data: Any, info: ValidationInfo) -> Any:
        """`codes_file` is read here, so that its mistakes are told like any other of the mapping."""
        if isinstance(data, dict) and isinstance(data.get("codes_file"), dict):
            if "codes" in data:
                raise ValueError("has both `codes` and `codes_file`: keep one")
            file = CodesFile.model_validate(data["codes_file"])
            folder = (info.context or {}).get("folder")
            data = {**data, "codes_file": file, "codes": read_codes(file, folder)}
        return data

    @model_validator(mode="after")
    def _one_source(self) -> "Text":
        sources = ("column", "columns", "first", "value", "file_date", "rank")
        given = [name for name in sources if getattr(self, name) is not None]
        if len(given) != 1:
            what = "none" if not given else " and ".join(given)
            raise ValueError(f"needs exactly one of {', '.join(sources)}; it has {what}")
        if getattr(self, given[0]) in (False, ()):
            raise ValueError(f"`{given[0]}` is {'false' if getattr(self, given[0]) is False else 'an empty list'}")
        if (self.join is not None or self.blanks) and self.columns is None:
            raise ValueError("`join` and `blanks` go with `columns`")
        if self.otherwise is not None and self.codes is None:
            raise ValueError("`else` goes with `codes`")
        if self.codes is not None:
            if not self.codes and not isinstance(self.otherwise, Else) and self.otherwise in (None, REFUSE):
                raise ValueError("`codes` is empty: every row would be refused")
            for code in self.codes:
                if code != code.strip() or not code or any(ord(c) < 32 for c in code):
                    raise ValueError(f"the code `{shown(code)}` is empty or has spaces around it: no value has")
            if isinstance(self.otherwise, str):
                Else(value=self.otherwise)
        return self

    @property
    def decision(self) -> str:
        """What is done with a code that has no translation: refuse, keep, null, or value."""
        if self.otherwise is None:
            return REFUSE
        decided = isinstance(self.otherwise, str) and self.otherwise in (REFUSE, KEEP, NULL)
        return str(self.otherwise) if decided else "value"

    @property
    def other_value(self) -> str | None:
        """The value of a code that has no translation, where the decision is `value`."""
        if self.decision != "value":
            return None
        return self.otherwise.value if isinstance(self.otherwise, Else) else self.otherwise

    def reads(self) -> tuple[str, ...]:
        """The columns it names, each once, in their order."""
        found = [self.column] if self.column else []
        found += [column for text in (self.columns or ()) + (self.first or ()) for column in text.reads()]
        found += list(self.rank or ()) + [condition.column for condition in self.where]
        return tuple(dict.fromkeys(found))

    def possible(self) -> tuple[str, ...] | None:
        """All values it can give, where the mapping tells: null otherwise."""
        if self.codes is not None and self.decision != KEEP:
            more = [self.other_value] if self.other_value is not None else []
            found: list[str] | None = [*self.codes.values(), *more]
        elif self.codes is None and self.value is not None:
            found = [self.value]
        elif self.codes is None and self.first is not None and not (self.part or self.upper or self.pad_left):
            parts = [text.possible() for text in self.first]
            found = None if any(p is None for p in parts) else [v for p in parts for v in p or ()]
        else:
            found = None
        return None if found is None else tuple(dict.fromkeys([*found, *([self.default] if self.default else [])]))


class FieldMapping(Text):
    """A field of a record: a text, and how it is read as a date, a time or a number.

    `format`: one or several, tried in order. `decimal`: the characters that may stand before the decimals ("." by
    default). `thousands`: a character left out. `implied`: so many of the last digits are decimals, as in PMSI files.
    `optional`: a file without the column is no mistake.
    """

    format: Names | None = None
    decimal: Plain | None = Field(None, min_length=1, max_length=2)
    thousands: Plain | None = Field(None, min_length=1, max_length=1)
    implied: int | None = Field(None, ge=1, le=9)
    optional: bool = False

    @model_validator(mode="before")
    @classmethod
    def _column(cls, data: Any) -> Any:
        return _text(data)
