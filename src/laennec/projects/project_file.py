"""The project file, schema laennec.project/1: what a project asks for. docs/project_file.md is its manual.

Pydantic models at the edge: they check what can be told without the warehouse, and name the field's path.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from laennec.errors import LaennecError
from laennec.omop import TABLES
from laennec.perimeter import DateSpan
from laennec.projects.fields import Day, Id, Line, Login, Prose, plain
from laennec.projects.generalising import Rule, problems, to_json
from laennec.projects.minimal import MINIMAL, keys_of, never
from laennec.projects.reading import FileError, read_document

SCHEMA = "laennec.project/1"
MAX_SHOWN = 20


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class Person(_Part):
    """Somebody named in the file. The login is lower case; the account is made when there is none."""

    login: Login
    name: Line
    affiliation: Literal["hospital", "partner"] = "hospital"


class Domain(_Part):
    """One OMOP table. Without `columns` its minimal set; with, exactly these and the keys."""

    columns: Annotated[list[str], Field(max_length=100)] | None = None
    reason: Prose | None = None


class Dates(_Part):
    """Days on which the rows that are asked for start; both are included, either may be left out."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None


def _domains(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return {name: {} for name in value}
    return value


class ProjectFile(_Part):
    """A whole application. `cohort` is a laennec.query/1 document, written in place."""

    schema_: Annotated[Literal["laennec.project/1"], Field(alias="schema")]
    title: Line
    purpose: Literal["research", "innovation", "steering"]
    lay_summary: Prose
    carrier: Person
    members: Annotated[list[Person], Field(max_length=200)] = []
    cohort: dict[str, Any]
    domains: Annotated[dict[str, Domain], BeforeValidator(_domains), Field(min_length=1, max_length=100)]
    sites: Annotated[list[Id], Field(min_length=1, max_length=10_000)] | None = None
    dates: Dates | None = None
    shift_dates: bool
    generalise: Annotated[dict[Annotated[str, Field(max_length=100)], Rule], Field(max_length=200)] = {}
    end: Day

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Domain -> the columns asked for, in the model's order: what an approval grants."""
        found = {}
        for name, domain in self.domains.items():
            wanted = {*keys_of(name), *(MINIMAL[name] if domain.columns is None else domain.columns)}
            found[name] = tuple(c.name for c in TABLES[name].columns if c.name in wanted)
        return found

    def span(self) -> DateSpan | None:
        """The data's dates as the perimeter takes them."""
        return DateSpan(self.dates.from_, self.dates.to) if self.dates else None

    def people(self) -> list[Person]:
        """The carrier first, then the members; each login once."""
        return [self.carrier, *(m for m in self.members if m.login != self.carrier.login)]

    def to_json(self) -> dict[str, Any]:
        """The document in its one normal form; ids are strings."""
        found = self.model_dump(mode="json", by_alias=True)
        if self.sites is not None:
            found["sites"] = [str(site) for site in self.sites]
        found["generalise"] = to_json(self.generalise)
        return found


def read_project_file(path: Path, today: date) -> ProjectFile:
    """The application in a file, its cohort read from beside it. Raises FileError, naming each field to correct."""
    document = read_document(path)
    cohort = document.get("cohort")
    if isinstance(cohort, str):
        document = {**document, "cohort": read_document(_beside(path, cohort))}
    return parse_project(document, today, where=f"{path}: ")


@dataclass(frozen=True)
class Problem:
    """What is to be corrected: `at` is the place in the document, as `domains.measurement.columns[2]`."""

    at: str
    message: str

    @property
    def field(self) -> str:
        """The outermost field of the place."""
        return self.at.split(".")[0].split("[")[0]


def parse_project(document: dict[str, Any], today: date, where: str = "") -> ProjectFile:
    """The application in a document whose cohort is in place. Raises FileError."""
    found = read_project(document, today)
    if isinstance(found, ProjectFile):
        return found
    raise _refusal(where, found)


def read_project(document: dict[str, Any], today: date) -> "ProjectFile | list[Problem]":
    """The application in a document, or all that is to be corrected in it."""
    try:
        found = ProjectFile.model_validate(document)
    except ValidationError as error:
        return [Problem(_path(e["loc"]), plain(e)) for e in error.errors(include_url=False, include_input=False)]
    wrong = [*_people(found), *_columns(found), *_generalised(found), *_dates(found, today), *_cohort(found)]
    return [Problem(at, message) for at, message in wrong] or found


def _beside(path: Path, name: str) -> Path:
    try:
        folder = path.resolve().parent
        found = (folder / name).resolve()
    except (OSError, ValueError):
        raise FileError(f"{path}: cohort: this is not the name of a file.") from None
    if not found.is_relative_to(folder):
        raise FileError(f"{path}: cohort: put the query file beside the project file, or below it.")
    return found


def _people(file: ProjectFile) -> list[tuple[str, str]]:
    problems = []
    if file.carrier.affiliation != "hospital":
        problems.append(("carrier.affiliation", _("a project is carried by a professional of the hospital")))
    seen: set[str] = set()
    for number, member in enumerate(file.members):
        at = f"members[{number}].login"
        if member.login in seen:
            problems.append((at, _("{name} is named twice").format(name=member.login)))
        elif member.login == file.carrier.login and member != file.carrier:
            problems.append(
                (at, _("{login} is the carrier: name and affiliation must be the same").format(login=member.login))
            )
        seen.add(member.login)
    return problems


def _columns(file: ProjectFile) -> list[tuple[str, str]]:
    problems = []
    span = file.dates or Dates()
    from laennec.perimeter.rules import Scope, can_confine  # it imports Ibis, which most commands never ask

    scope = Scope(sites=file.sites is not None, first=bool(span.from_), last=bool(span.to), opposed=True)
    for name, domain in file.domains.items():
        at = f"domains.{name[:60]}"
        if name not in MINIMAL:
            problems.append(
                (at, _("no such domain can be asked for; there are {names}").format(names=", ".join(MINIMAL)))
            )
            continue
        if not can_confine(TABLES[name], scope):
            problems.append((at, _("its rows sum up others, so it cannot be asked for together with sites or dates")))
        asked = domain.columns or []
        for number, column in enumerate(asked):
            problem = _column(name, column, asked[:number], domain)
            if problem:
                problems.append((f"{at}.columns[{number}]", problem))
    return problems


def _generalised(file: ProjectFile) -> list[tuple[str, str]]:
    known = {name: domain for name, domain in file.domains.items() if name in MINIMAL}
    asked = {n: [*keys_of(n), *(MINIMAL[n] if d.columns is None else d.columns)] for n, d in known.items()}
    return [(f"generalise.{at[:60]}", message) for at, message in problems(file.generalise, asked)]


def _column(name: str, column: str, before: list[str], domain: Domain) -> str:
    if column not in TABLES[name].by_name:
        return _("the table {table} has no column {column}").format(table=name, column=repr(column[:60]))
    if column in before:
        return _("{name} is named twice").format(name=column)
    if refusal := never(name, column):
        return _("{column} cannot be granted: {why}").format(column=f"{name}.{column}", why=refusal)
    if column not in (*MINIMAL[name], *keys_of(name)) and not domain.reason:
        return _("{column} is more than the minimal set: say why in {place}").format(
            column=column, place=f"domains.{name}.reason"
        )
    return ""


def _dates(file: ProjectFile, today: date) -> list[tuple[str, str]]:
    problems = []
    if file.end < today:
        problems.append(
            ("end", _("the project would end on {end}, before today ({today})").format(end=file.end, today=today))
        )
    if file.dates and file.dates.from_ and file.dates.to and file.dates.from_ > file.dates.to:
        problems.append(
            (
                "dates",
                _("they run from {first} to {last}: the end comes first").format(
                    first=file.dates.from_, last=file.dates.to
                ),
            )
        )
    return problems


def _cohort(file: ProjectFile) -> list[tuple[str, str]]:
    # Imported here: it brings the compiler, which the other commands on projects need not wait for.
    from laennec.cohorts.query import read_query

    try:
        read_query(file.cohort)
    except LaennecError as error:
        return [("cohort", _("as a query, {error}").format(error=error))]
    return []


def _refusal(where: str, problems: list[Problem]) -> FileError:
    lines = [f"  {one.at or 'the file'}: {one.message}" for one in problems[:MAX_SHOWN]]
    if len(problems) > MAX_SHOWN:
        lines.append(f"  and {len(problems) - MAX_SHOWN} more")
    return FileError(f"{where}{len(problems)} to correct:\n" + "\n".join(lines))


def _path(steps: tuple[int | str, ...]) -> str:
    text = ""
    for step in steps:
        # A name from the file may hold anything: quoted, so that it cannot pass for something else on a terminal.
        name = str(step) if str(step).replace("_", "").isalnum() else repr(str(step)[:60])
        text += f"[{step}]" if isinstance(step, int) else f".{name}" if text else name
    return text
