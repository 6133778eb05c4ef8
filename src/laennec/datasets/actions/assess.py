"""The risk of the dataset that an application asks for, worked out for who decides on it, before they do."""

from datetime import date
from typing import Any

import pyarrow as pa
from django.db import transaction

from laennec.accounts.actor import Actor
from laennec.audit.actions import write
from laennec.audit.models import Phase
from laennec.datasets.generalise import generalised, rules_of
from laennec.datasets.models import Assessment
from laennec.datasets.plan import TablePlan
from laennec.datasets.reading import Opposed, Source
from laennec.datasets.risk import DAY, WHO, quasi_columns, risk_of
from laennec.engines import engine_for
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.omop import TABLES
from laennec.oppositions.register import Register
from laennec.perimeter import Perimeter, Purpose
from laennec.projects import permissions, policies
from laennec.projects.generalising import Rule, from_json
from laennec.projects.models import Application, Project
from laennec.projects.perimeter import granted, perimeter_of
from laennec.projects.project_file import ProjectFile
from laennec.projects.states import Act, State
from laennec.store import Store

KIND = "dataset.assess"


def assess(home: Home, project_id: int, actor: Actor, today: date) -> Assessment:
    """The report, kept with the application. Of an approved project, with the columns that the decision made coarser.

    Raises Refused for who decides nothing about the project or where nothing is to be decided; LaennecError.
    """
    project = Project.objects.filter(pk=project_id).first()
    if project is None or not permissions.may(actor, Act.ASSESS, project):
        raise Refused(f"There is no project {project_id} whose risk {actor.responsible.login} may ask for.")
    policies.require(project, Act.ASSESS, today)
    version = Store(home).current()
    if version is None:
        raise LaennecError("The warehouse is empty. Load data first: laennec load omop DIR")
    application = project.application
    perimeter, rules, shifted = _asked(project, application)
    user, on_behalf_of = actor.names
    about: dict[str, Any] = {"on_behalf_of": on_behalf_of, "purpose": project.purpose, "project": project.pk}
    facts = {"application": application.number, "version": version.number}
    with transaction.atomic(durable=True):
        intent = write(KIND, user, facts, phase=Phase.INTENT, **about)
    try:
        opposed = Opposed(Register(home, project.pk, lambda: today).opposed(Purpose(project.purpose)))
        source = Source(version, engine_for(home, version), opposed, today)
        report = _report(source, perimeter, application.cohort, rules, shifted=shifted)
    except BaseException as error:
        with transaction.atomic(durable=True):
            failed = {**facts, "error": type(error).__name__, "failed": True}
            write(KIND, user, failed, phase=Phase.OUTCOME, intent=intent.seq, **about)
        raise
    with transaction.atomic(durable=True):
        made = Assessment.objects.create(
            application=application, report=report, version=version.number, made_by=actor.responsible
        )
        write(KIND, user, {**facts, "assessment": made.pk}, phase=Phase.OUTCOME, intent=intent.seq, **about)
    return made


def _asked(project: Project, application: Application) -> tuple[Perimeter, dict[str, Rule], bool]:
    decision = project.approval
    if decision is not None and State(project.state) is State.APPROVED:
        return granted(decision), from_json(decision.generalise), decision.shift_dates is not False
    file = ProjectFile.model_validate(application.document)
    return perimeter_of(file), dict(file.generalise), file.shift_dates


def _report(
    source: Source, perimeter: Perimeter, query: dict[str, Any], rules: dict[str, Rule], *, shifted: bool
) -> dict[str, Any]:
    persons = source.persons(perimeter, query)
    view = source.view(perimeter.narrow(persons=persons.tolist()))
    wanted = {"person": [WHO, "location_id"], "location": ["location_id"]}
    if not shifted:
        wanted |= {"death": [WHO, "death_date"], "visit_occurrence": [WHO, DAY]}
    read = {}
    for name, keys in wanted.items():
        seen = [c for c in (perimeter.grants or {}).get(name, ()) if view.grants(name, [c])]
        columns = [c for c in dict.fromkeys([*keys, *quasi_columns(name, seen)]) if c in seen]
        if keys[0] not in columns:
            continue
        plan = TablePlan(TABLES[name], tuple(columns), "")
        ruled = rules_of(TABLES[name], rules)
        batches = [generalised(batch, ruled) for batch in source.rows(plan, view)]
        if batches:
            read[name] = pa.Table.from_batches(batches)
    if "person" not in read:
        read = {"person": pa.table({WHO: pa.array(persons, pa.int64())})} | read
    return risk_of(read)
