"""What a draft holds, and what it lacks to be an application.

A draft is part of a laennec.project/1 document, people by their logins. Its shape is checked whenever it is saved;
whether it is complete and may be asked for only when it is submitted, by the rules that a file meets.
"""

import json
from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from laennec.accounts.models import User
from laennec.errors import LaennecError
from laennec.projects.fields import Id
from laennec.projects.people import affiliation, not_a_carrier, not_a_member
from laennec.projects.project_file import SCHEMA, Problem, ProjectFile, read_project

MAX_BYTES = 2**20
Login = Annotated[str, Field(max_length=64)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class DraftDomain(_Part):
    """One OMOP table; `columns` None is its minimal set."""

    columns: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=100)] | None = None
    reason: Annotated[str, Field(max_length=10_000)] = ""


class DraftContent(_Part):
    """Every field may be empty. cohort_name: what the cohort is called where it was taken from."""

    title: Annotated[str, Field(max_length=200)] = ""
    purpose: Literal["", "research", "innovation", "steering"] = ""
    lay_summary: Annotated[str, Field(max_length=10_000)] = ""
    carrier: Login = ""
    members: Annotated[list[Login], Field(max_length=200)] = []
    cohort: dict[str, Any] | None = None
    cohort_name: Annotated[str, Field(max_length=300)] = ""
    domains: Annotated[dict[Annotated[str, Field(max_length=60)], DraftDomain], Field(max_length=100)] = {}
    sites: Annotated[list[Id], Field(max_length=10_000)] | None = None
    first: Annotated[str, Field(max_length=10)] = ""
    last: Annotated[str, Field(max_length=10)] = ""
    shift_dates: bool = True
    generalise: Annotated[dict[str, dict[str, Any]], Field(max_length=200)] = {}
    end: Annotated[str, Field(max_length=10)] = ""

    def to_text(self) -> str:
        """Canonical JSON. Raises LaennecError where it is too large to keep."""
        found = self.model_dump(mode="json")
        if self.sites is not None:
            found["sites"] = [str(site) for site in self.sites]
        text = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        if len(text) > MAX_BYTES:
            raise LaennecError(_("The application is too long: {number} bytes at most.").format(number=MAX_BYTES))
        return text


class Wrong(LaennecError):
    """One field of a draft cannot be kept as it is. `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def read_draft(document: dict[str, Any]) -> DraftContent:
    """What somebody wrote. Raises LaennecError for anything of another shape."""
    try:
        return DraftContent.model_validate(document)
    except (ValidationError, RecursionError):
        raise LaennecError(_("This is not the form of an application: nothing was kept.")) from None


def people_of(draft: DraftContent, drafter: User) -> tuple[User, list[User]]:
    """The carrier (the drafter where none is named) and the members, by their logins. Raises Wrong."""
    carrier = _person("carrier", draft.carrier) if draft.carrier else drafter
    if reason := not_a_carrier(carrier):
        raise Wrong("carrier", reason)
    members = []
    for login in dict.fromkeys(draft.members):
        found = _person("members", login)
        if reason := not_a_member(found):
            raise Wrong("members", reason)
        if found != carrier:
            members.append(found)
    return carrier, members


def application(draft: DraftContent, drafter: User, today: date) -> ProjectFile | list[Problem]:
    """The draft as an application, or all that it lacks, field by field."""
    problems: list[Problem] = []
    document: dict[str, Any] = {"schema": SCHEMA, "shift_dates": draft.shift_dates}
    try:
        carrier, members = people_of(draft, drafter)
        document["carrier"] = _named(carrier)
        document["members"] = [_named(member) for member in members]
        if drafter not in (carrier, *members):
            problems.append(Problem("members", _("You are neither carrier nor member: add yourself.")))
    except Wrong as error:
        problems.append(Problem(error.field, str(error)))
    wanted = {
        "title": draft.title,
        "purpose": draft.purpose,
        "lay_summary": draft.lay_summary,
        "end": draft.end,
        "cohort": draft.cohort,
        "domains": {name: _domain(domain) for name, domain in draft.domains.items()},
    }
    missing = {name for name, value in wanted.items() if not value}
    problems += [Problem(name, _missing()[name]) for name in wanted if name in missing]
    document |= {name: value for name, value in wanted.items() if name not in missing}
    if draft.generalise:
        document["generalise"] = draft.generalise
    if draft.sites is not None:
        document["sites"] = draft.sites
        if not draft.sites:
            problems.append(Problem("sites", _("Choose at least one care site, or all of them.")))
            del document["sites"]
    if draft.first or draft.last:
        document["dates"] = {"from": draft.first or None, "to": draft.last or None}
    # What is missing is told already: a stand-in in its place lets the rest be looked at in one go.
    found = read_project({**_stand_in(today), **document}, today)
    if isinstance(found, list):
        problems += [one for one in found if one.field not in {p.field for p in problems}]
    return problems or read_project(document, today)


def content_of(document: dict[str, Any]) -> DraftContent:
    """An application as a draft, to be changed and submitted again."""
    dates = document.get("dates") or {}
    domains = {
        name: DraftDomain(columns=told["columns"], reason=told["reason"] or "")
        for name, told in document["domains"].items()
    }
    return DraftContent(
        title=document["title"],
        purpose=document["purpose"],
        lay_summary=document["lay_summary"],
        carrier=document["carrier"]["login"],
        members=[m["login"] for m in document["members"]],
        cohort=document["cohort"],
        cohort_name=str(document["cohort"].get("title") or "")[:300],
        domains=domains,
        sites=None if document["sites"] is None else [int(site) for site in document["sites"]],
        first=dates.get("from") or "",
        last=dates.get("to") or "",
        shift_dates=document["shift_dates"],
        generalise=document.get("generalise") or {},
        end=document["end"],
    )


def _person(field: str, login: str) -> User:
    found = User.objects.filter(login=login).first()
    if found is None:
        raise Wrong(field, _("There is no account {login}.").format(login=login))
    return found


def _named(user: User) -> dict[str, str]:
    return {"login": user.login, "name": user.display_name, "affiliation": affiliation(user)}


def _domain(domain: DraftDomain) -> dict[str, Any]:
    return {"columns": domain.columns, "reason": domain.reason or None}


def _stand_in(today: date) -> dict[str, Any]:
    return {
        "title": "-",
        "purpose": "research",
        "lay_summary": "-",
        "carrier": {"login": "nobody", "name": "-"},
        "cohort": {"schema": "laennec.query/1", "select": {"everyone": True}},
        "domains": {"person": {}},
        "end": today.isoformat(),
    }


def _missing() -> dict[str, str]:
    return {
        "title": _("Give the project a title."),
        "purpose": _("Say what the data are for."),
        "lay_summary": _("Say in plain words what the project is about."),
        "end": _("Say until when the data are needed."),
        "cohort": _("Choose the patients: a saved cohort, or a query file."),
        "domains": _("Choose at least one kind of data."),
    }
