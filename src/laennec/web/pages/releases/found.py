"""What the views share: the request that somebody may see, the project they work in."""

from django.http import Http404

from laennec.accounts.actor import Actor
from laennec.airlock.models import Request
from laennec.airlock.permissions import Role, roles_of
from laennec.airlock.reading import requests_for
from laennec.projects import permissions
from laennec.projects.models import Project
from laennec.projects.states import Act
from laennec.web.pages.projects.found import found as project_found
from laennec.web.request import Request as WebRequest

LARGEST = 2**62


def found(request: WebRequest, which: int) -> Request:
    """The request, if this person may see it; else a page that is not there."""
    one = requests_for(request.user).filter(pk=min(which, LARGEST)).first()
    if one is None:
        raise Http404
    return one


def worked_in(request: WebRequest, number: int) -> Project:
    """A project in which this person has a part that uses its data, whatever its state today."""
    project = project_found(request, number)
    if not works_in(request, project):
        raise Http404
    return project


def works_in(request: WebRequest, project: Project) -> bool:
    """Whether it was approved once and this person works in it."""
    if project.approval is None or not permissions.belongs(request.user, project):
        return False
    return permissions.may(Actor(request.user), Act.USE_DATA, project)


def is_own(request: WebRequest, one: Request) -> bool:
    """Whether they have a part in what it is of; else they review it."""
    return Role.MEMBER in roles_of(request.user, one)
