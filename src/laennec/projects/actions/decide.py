"""Deciding on an application. An approval makes the project's perimeter, in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.errors import LaennecError, Refused
from laennec.projects import generalising, permissions, policies
from laennec.projects.actions.traces import record
from laennec.projects.fields import clean_line, clean_prose
from laennec.projects.models import Decision, Project
from laennec.projects.people import not_a_carrier
from laennec.projects.perimeter import digest, perimeter_of, terms_of
from laennec.projects.project_file import ProjectFile
from laennec.projects.states import TRANSITIONS, Act, State


@dataclass(frozen=True)
class Terms:
    """What the deciders set: conditions in words, and what differs from the application (None: as applied for).

    generalise: columns to be made coarser, beside those that the application names or in their place. birth_band,
    dates: the same said of all: years of birth in bands of so many, every date by week, month, quarter or year.
    """

    conditions: tuple[str, ...] = field(default=())
    shift_dates: bool | None = None
    ends_on: date | None = None
    generalise: Mapping[str, generalising.Rule] = field(default_factory=dict)
    birth_band: int | None = None
    dates: str = ""

    def rules(self, asked: ProjectFile) -> dict[str, generalising.Rule]:
        """The rules that hold once it is decided so. Raises LaennecError where one does not fit the application."""
        columns, decided = asked.columns(), dict(self.generalise)
        if self.dates:
            decided = generalising.of_all_dates(self.dates, columns) | decided
        if self.birth_band and "year_of_birth" in columns.get("person", ()):
            decided.setdefault("person.year_of_birth", generalising.Rule(band=self.birth_band))
        for name, problem in generalising.problems(decided, columns):
            raise LaennecError(f"{name}: {problem}.")
        return generalising.merged(asked.generalise, decided)


def approve(
    project_id: int, actor: Actor, reason: str, today: date, terms: Terms | None = None, *, seen: int | None = None
) -> Decision:
    """Approve: the perimeter of the application is granted until the project's end.

    `seen`: the number of the application that was looked at; where another one was submitted since, it is Refused.
    Raises Refused for who may not, or where the project is decided already or has ended; LaennecError for a bad term.
    """
    terms = terms or Terms()
    conditions = [clean_line(text, _("condition")) for text in terms.conditions]
    with transaction.atomic(durable=True):
        project = locked(project_id, actor, Act.APPROVE, today, seen)
        if problem := not_a_carrier(project.carrier):
            raise Refused(problem)
        asked = ProjectFile.model_validate(project.application.document)
        ends_on = _end(asked, terms, today)
        return decide(
            project,
            actor,
            Act.APPROVE,
            reason,
            conditions=conditions,
            perimeter=perimeter_of(asked).to_json(),
            shift_dates=asked.shift_dates if terms.shift_dates is None else terms.shift_dates,
            ends_on=ends_on,
            generalise=generalising.to_json(terms.rules(asked)),
        )


def refuse(project_id: int, actor: Actor, reason: str, today: date, seen: int | None = None) -> Decision:
    """Refuse. Raises as `approve` does."""
    with transaction.atomic(durable=True):
        return decide(locked(project_id, actor, Act.REFUSE, today, seen), actor, Act.REFUSE, reason)


def send_back(project_id: int, actor: Actor, remarks: str, today: date, seen: int | None = None) -> Decision:
    """Return with remarks, for the carrier to change it and submit it again. Raises as `approve` does."""
    with transaction.atomic(durable=True):
        return decide(locked(project_id, actor, Act.RETURN, today, seen), actor, Act.RETURN, remarks)


def locked(project_id: int, actor: Actor, act: Act, today: date, seen: int | None = None) -> Project:
    """The project as it is inside this transaction: of two decisions at once the second one sees the first.

    `seen`: the application that the actor looked at; Refused where it is not the last one any more.
    """
    project = Project.objects.select_for_update().filter(pk=project_id).first()
    if project is None:
        raise LaennecError(_("There is no project {number}.").format(number=project_id))
    permissions.require(actor, act, project)
    policies.require(project, act, today)
    if seen is not None and project.applications.exists() and project.application.number != seen:
        raise Refused(
            _("The application was submitted anew since you opened this page. Read it as it is now, then decide.")
        )
    return project


def _end(asked: ProjectFile, terms: Terms, today: date) -> date:
    ends_on = terms.ends_on or asked.end
    if ends_on > asked.end:
        said = _("The application asks for data until {end}: an approval may shorten that only.")
        raise LaennecError(said.format(end=asked.end))
    if ends_on < today:
        said = _("The project would end on {end}, before today ({today}): it must be applied for anew.")
        raise Refused(said.format(end=ends_on, today=today))
    return ends_on


def decide(project: Project, actor: Actor, act: Act, reason: str, **terms: Any) -> Decision:
    """The state's change, the decision and the audit entry; the caller holds the transaction."""
    project.state = TRANSITIONS[State(project.state), act]
    project.ends_on = terms.get("ends_on") or project.ends_on
    project.save(update_fields=["state", "ends_on"])
    application = project.application
    decision = Decision.objects.create(
        project=project,
        application=application,
        outcome=project.state,
        decided_by=actor.responsible,
        recorded_by=actor.user,
        reason=clean_prose(reason, _("reason")),
        **terms,
    )
    facts: dict[str, Any] = {
        "decision": decision.pk,
        "application": application.number,
        "application_sha256": application.sha256,
    }
    if decision.perimeter is not None:
        facts["terms_sha256"] = digest(terms_of(decision))
    record(f"project.{act.value}", actor, project.pk, facts)
    return decision
