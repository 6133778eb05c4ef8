"""Submitting an application: the project, its members' accounts, its first application."""

import hashlib
import json

from django.db import transaction

from laennec.accounts.actions import account_of
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.errors import LaennecError, Refused
from laennec.projects.actions.traces import record
from laennec.projects.models import Application, Member, Project
from laennec.projects.people import not_a_carrier
from laennec.projects.project_file import Person, ProjectFile
from laennec.trace import Details


def apply(file: ProjectFile, actor: Actor) -> Project:
    """A new project, submitted. Accounts that do not exist yet are made of the file's logins and names.

    Raises LaennecError for a login that is somebody else's, Refused where the applicant is not in the project.
    """
    content = json.dumps(file.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    person = actor.on_behalf_of
    if person is not None and person.login not in {p.login for p in file.people()}:
        raise Refused(f"{person.login} is not named in the application, so it cannot be made in that name.")
    with transaction.atomic(durable=True):
        users = {p.login: _account(p, actor) for p in file.people()}
        carrier = users[file.carrier.login]
        if problem := not_a_carrier(carrier):
            raise LaennecError(f"carrier: {problem}")
        project = Project.objects.create(title=file.title, purpose=file.purpose, carrier=carrier, ends_on=file.end)
        for named in file.people():
            Member.objects.create(project=project, user=users[named.login], affiliation=named.affiliation)
        application = Application.objects.create(
            project=project, content=content, sha256=digest, submitted_by=actor.responsible
        )
        facts = {
            "application": application.number,
            "sha256": digest,
            "members": sorted(users),
            "purpose": file.purpose,
        }
        record("project.apply", actor, project.pk, facts)
    return project


def _account(person: Person, actor: Actor) -> User:
    def written(kind: str, details: Details) -> object:
        return record(kind, actor, "", details)

    return account_of(person.login, person.name, write=written, affiliation=person.affiliation)
