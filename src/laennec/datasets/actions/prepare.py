"""Saying in which forms the next dataset is made, seen to be possible before it is kept."""

import json
from datetime import date

from django.db import transaction
from django.db.models import Max

from laennec.accounts.actor import Actor
from laennec.audit.actions import write
from laennec.cohorts.tabling import compile_table
from laennec.datasets.analysis import analysis_plan
from laennec.datasets.forms import Forms
from laennec.datasets.models import Dataset, Preparation
from laennec.datasets.reading import Opposed, Source
from laennec.datasets.rights import opened
from laennec.engines import engine_for
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.projects.generalising import from_json
from laennec.projects.models import Decision
from laennec.projects.perimeter import granted
from laennec.projects.states import Act
from laennec.store import Store

KIND = "dataset.prepare"


def prepare(home: Home, project_id: int, actor: Actor, today: date, forms: Forms) -> Preparation:
    """From now on the project's datasets are made in these forms.

    Raises Refused where the actor may not build; LaennecError, naming the table, where the decision does not let a
    table be made, or the warehouse lacks one of its codes.
    """
    project = opened(project_id, actor, today, Act.BUILD)
    decision = project.approval
    if decision is None:
        raise LaennecError(f"Project {project.pk} has no approval.")
    _check(home, decision, today, forms)
    content = json.dumps(forms.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    user, on_behalf_of = actor.names
    with transaction.atomic(durable=True):
        dataset, _ = Dataset.objects.get_or_create(project=project)
        last = dataset.preparations.aggregate(last=Max("number"))["last"] or 0
        made = Preparation.objects.create(
            dataset=dataset, number=last + 1, content=content, made_by=actor.responsible
        )
        facts = {
            "preparation": made.number,
            "omop": forms.omop,
            "csv": forms.csv,
            "analysis_tables": [table.name for table in forms.tables],
        }
        write(KIND, user, facts, on_behalf_of=on_behalf_of, purpose=project.purpose, project=project.pk)
    return made


def forms_of(dataset: Dataset) -> Forms:
    """The forms of a project's next dataset."""
    last = dataset.preparations.last()
    return last.forms if last is not None else Forms()


def _check(home: Home, decision: Decision, today: date, forms: Forms) -> None:
    """Each table is planned, and compiled where a warehouse is there; nothing of it is run."""
    version = Store(home).current()
    for table in forms.tables:
        analysis_plan(table, from_json(decision.generalise), shifted=decision.shift_dates is not False)
        if version is not None:
            source = Source(version, engine_for(home, version), Opposed(frozenset()), today)
            try:
                compile_table(table, source.view(granted(decision)), source.engine).build()
            except LaennecError as error:
                raise type(error)(f"The analysis table {table.name}: {error}") from error
