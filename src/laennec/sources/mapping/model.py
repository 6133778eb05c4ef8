"""The mapping file as a whole: sources (one a kind of file), and the records their rows give. It checks itself."""

from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from laennec.errors import UsageError
from laennec.sources.mapping import clock, formats
from laennec.sources.mapping.base import Constant, Name, Names, Part, as_tuple, shown, words
from laennec.sources.mapping.closed import VALUES, may_be_empty
from laennec.sources.mapping.expression import Condition, FieldMapping
from laennec.sources.records import ACTIONS, KINDS, kind

FORMAT = "laennec.mapping/1"


class Problems(ValueError):
    """Several things wrong at once: one line each, which may start with a path ("fields.x: ")."""


def _zone(name: str | None) -> str | None:
    return name and clock.zone(name)


class RecordMapping(Part):
    """One record that a row may give: its kind, which rows (`where`), and each field's source."""

    kind: str
    where: Annotated[tuple[Condition, ...], BeforeValidator(as_tuple)] = ()
    fields: dict[str, FieldMapping]

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "RecordMapping":
        try:
            of = kind(self.kind)
        except UsageError as error:
            raise Problems(f"kind: {error}") from None
        problems = []
        for name, mapped in self.fields.items():
            try:
                field = of.field(name)
            except UsageError as error:
                problems.append(f"fields.{shown(name)}: {error}")
                continue
            problems += [f"fields.{name}: {wrong}" for wrong in _wrong(self.kind, name, field.type, mapped)]
        needed = [f for f in of.key if not may_be_empty(of.name, f) and f not in self.fields]
        if needed:
            problems.append(
                f"fields: a {self.kind} is known by {', '.join(of.key)}: nothing gives {', '.join(needed)}. "
                'Name a column, or a constant: { value = "..." }'
            )
        if problems:
            raise Problems("\n".join(problems))
        return self

    def reads(self) -> tuple[str, ...]:
        """The columns it names, each once."""
        found = [condition.column for condition in self.where]
        found += [column for mapped in self.fields.values() for column in mapped.reads()]
        return tuple(dict.fromkeys(found))

    def needs(self) -> dict[str, str]:
        """The columns that the file must have -> the first place that reads them. Not those of `optional` fields."""
        found: dict[str, str] = {}
        for number, condition in enumerate(self.where, 1):
            found.setdefault(condition.column, f"where {number}")
        for name, mapped in self.fields.items():
            for column in () if mapped.optional else mapped.reads():
                found.setdefault(column, f"fields.{name}")
        return {column: place for column, place in found.items() if column not in ("_line", "_rank")}


def _wrong(record: str, name: str, type_: str, mapped: FieldMapping) -> list[str]:
    """What does not fit between a field's type and how it is read."""
    found = []
    if mapped.format is not None and type_ not in ("date", "datetime"):
        found.append(f"`format` is for dates, and {name} is {_a(type_)}")
    for written in mapped.format or ():
        try:
            formats.check(written, type_)
        except ValueError as error:
            found.append(f"the format `{shown(written)}` {error}")
    for key in ("decimal", "thousands"):
        if getattr(mapped, key) is not None and type_ != "decimal":
            found.append(f"`{key}` is for decimals, and {name} is {_a(type_)}")
    if mapped.implied is not None and (type_ != "decimal" or mapped.decimal or mapped.thousands):
        found.append("`implied` is for decimals that are written as digits alone")
    if mapped.decimal is not None and not set(mapped.decimal) <= set(".,"):
        found.append('`decimal` is ".", "," or ".,"')
    if mapped.thousands is not None and (mapped.thousands in (mapped.decimal or ".") or mapped.thousands.isalnum()):
        found.append("`thousands` must differ from `decimal`, and be no letter or digit")
    if mapped.file_date and type_ not in ("date", "datetime"):
        found.append(f"`file_date` is a date, and {name} is {_a(type_)}")
    closed = ACTIONS if name == "action" else VALUES.get((record, name))
    possible = mapped.possible()
    if closed and possible is not None and (others := [v for v in possible if v not in closed]):
        found.append(f"{name} cannot be {', '.join(map(shown, others[:5]))}: it is one of {', '.join(closed)}")
    return found


def _a(type_: str) -> str:
    return {"int": "a whole number", "decimal": "a decimal number"}.get(type_, f"a {type_}")


CSV_OPTIONS = ("delimiter", "encoding", "quote", "decimal")


class Source(Part):
    """One kind of file: which (`files`), in which format, and the records that rows of one of its tables give.

    Without `record`, the format's own mapping serves: a way to tell a format, version or option of some files.
    """

    files: Name | None = None
    format: Names = ()
    version: Name | None = None
    table: Name = "rows"
    options: dict[str, Constant] = {}
    ignore: bool = False
    zone: Annotated[str | None, AfterValidator(_zone)] = None
    record: Annotated[tuple[RecordMapping, ...], BeforeValidator(as_tuple)] = ()

    @model_validator(mode="after")
    def _whole(self) -> "Source":
        problems = []
        if self.files is None and (self.ignore or not self.format):
            problems.append("files: which files? A name with * for what varies, e.g. identites_*.csv")
        if self.files is not None and (".." in self.files.split("/") or self.files.startswith("/")):
            problems.append("files: is a name below the folder that is loaded, not a path out of it")
        if not self.format and not self.ignore:
            problems.append('format: in which format? e.g. "csv", "hl7v2", "rss_grouped"')
        if self.files is not None and len(self.format) > 1:
            problems.append("format: files that are named have one format")
        if self.files is None and not self.record:
            problems.append("record: a source without `files` needs at least one [[source.record]]")
        if self.ignore and (self.record or self.format):
            problems.append("ignore: a source that is ignored has `files` and nothing else")
        if self.format == ("csv",):  # other formats, also of other packages, name theirs themselves
            unknown = [key for key in self.options if key not in CSV_OPTIONS]
            problems += [f"options: unknown key `{key}`: there are {', '.join(CSV_OPTIONS)}" for key in unknown]
        if problems:
            raise Problems("\n".join(problems))
        return self

    @property
    def reading(self) -> dict[str, str]:
        """The options that the format's reader takes: `decimal` is the mapping's own."""
        return {k: v for k, v in self.options.items() if k != "decimal"}

    def matches(self, path: str) -> bool:
        """Whether `files` names a file; path: below the folder, with /. Case does not matter."""
        if self.files is None:
            return False
        target = path if "/" in self.files else path.rsplit("/", 1)[-1]
        return fnmatchcase(target.casefold(), self.files.casefold())


class Mapping(Part):
    """A mapping file. `defaults`: constants for fields that a record's mapping leaves out.

    `zone`: that of the hospital, in whose civil time rows are; of a source: that in which its files are written.
    """

    format: Literal["laennec.mapping/1"]
    name: Name
    version: int = Field(ge=1)
    zone: Annotated[str | None, AfterValidator(_zone)] = None
    defaults: dict[str, Constant] = {}
    source: Annotated[tuple[Source, ...], BeforeValidator(as_tuple)]

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, data: Any) -> Any:
        """The format first, then the defaults put into each record that has the field and does not map it."""
        if not isinstance(data, dict):
            return data
        if data.get("format") != FORMAT:
            raise Problems(f'format: must be "{FORMAT}" (the first line of a mapping file)')
        if type(data.get("version")) is not int:
            raise Problems(f"version: must be a whole number, 1 or more, not {words(data.get('version'))}")
        defaults = data.get("defaults", {})
        if not isinstance(defaults, dict):
            return data
        known = {field.name for of in KINDS.values() for field in of.fields}
        for name in defaults:
            if name not in known:
                raise Problems(f"defaults.{shown(str(name))}: no record has such a field")
        sources = data.get("source")
        if not isinstance(sources, list):
            return data
        return {**data, "source": [_with_defaults(source, defaults) for source in sources]}

    @model_validator(mode="after")
    def _has_sources(self) -> "Mapping":
        if not self.source:
            raise Problems("source: a mapping needs at least one [[source]]")
        return self


def _with_defaults(source: Any, defaults: dict[str, Any]) -> Any:
    """A source as it was read, its records' missing fields filled from the defaults."""
    if not isinstance(source, dict) or not isinstance(source.get("record"), list):
        return source
    options = source.get("options")
    decimal = options.get("decimal") if isinstance(options, dict) else None
    records = []
    for record in source["record"]:
        if isinstance(record, dict) and record.get("kind") in KINDS and isinstance(record.get("fields"), dict):
            types = {field.name: field.type for field in KINDS[record["kind"]].fields}
            fields = {k: {"value": v} for k, v in defaults.items() if k in types} | record["fields"]
            if decimal is not None:
                fields = {k: _with_decimal(v, decimal) if types.get(k) == "decimal" else v for k, v in fields.items()}
            records.append({**record, "fields": fields})
        else:
            records.append(record)
    return {**source, "record": records}


def _with_decimal(field: Any, decimal: Any) -> Any:
    """A field as it was read, with the file's decimal sign unless it has its own."""
    if isinstance(field, str):
        return {"column": field, "decimal": decimal}
    own = not isinstance(field, dict) or "decimal" in field or "implied" in field or "value" in field
    return field if own else {**field, "decimal": decimal}
