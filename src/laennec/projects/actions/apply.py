"""Submitting an application: the project, its members' accounts, its first application."""

from django.db import transaction

from laennec.accounts.actions import account_of
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.errors import LaennecError, Refused
from laennec.projects.actions.filing import file_application
from laennec.projects.actions.traces import record
from laennec.projects.models import Project
from laennec.projects.people import not_a_carrier
from laennec.projects.project_file import Person, ProjectFile
from laennec.trace import Details


def apply(file: ProjectFile, actor: Actor) -> Project:
    """A new project, submitted. Accounts that do not exist yet are made of the file's logins and names.

    Raises LaennecError for a login that is somebody else's, Refused where the applicant is not in the project.
    """
    person = actor.on_behalf_of
    if person is not None and person.login not in {p.login for p in file.people()}:
        raise Refused(f"{person.login} is not named in the application, so it cannot be made in that name.")
    with transaction.atomic(durable=True):
        users = {p.login: _account(p, actor) for p in file.people()}
        carrier = users[file.carrier.login]
        if problem := not_a_carrier(carrier):
            raise LaennecError(f"carrier: {problem}")
        project = Project.objects.create(title=file.title, purpose=file.purpose, carrier=carrier, ends_on=file.end)
        file_application("project.apply", actor, project, file, number=1, users=users)
    return project


def _account(person: Person, actor: Actor) -> User:
    def written(kind: str, details: Details) -> object:
        return record(kind, actor, "", details)

    return account_of(person.login, person.name, write=written, affiliation=person.affiliation)
