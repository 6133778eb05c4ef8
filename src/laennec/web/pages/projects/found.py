"""What the views of projects share: the project somebody may see, its state in a badge, a cohort in words."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laennec.cohorts.explain import explain, notes
from laennec.cohorts.query import read_query
from laennec.errors import LaennecError
from laennec.projects import policies
from laennec.projects.models import Project
from laennec.projects.queries import project_for
from laennec.projects.states import State
from laennec.selections.models import CohortVersion
from laennec.web.pages.cohort.concepts import names
from laennec.web.request import Request

KINDS = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "waiting",
    State.RETURNED: "waiting",
    State.WITHDRAWN: "neutral",
    State.APPROVED: "good",
    State.REFUSED: "bad",
    State.REVOKED: "bad",
    State.EXPIRED: "neutral",
}


@dataclass(frozen=True)
class Badge:
    """A project's state today, as c/badge.html shows it."""

    text: str
    kind: str
    state: State


def found(request: Request, number: int) -> Project:
    """The project, if this person may see it; else a page that is not there."""
    project = project_for(request.user, number)
    if project is None:
        raise Http404
    return project


def badge(project: Project) -> Badge:
    """The state today."""
    state = policies.state_on(project, localdate())
    return Badge(str(state.label), KINDS[state], state)


def titled(project: Project) -> str:
    """What the project is called; a draft may have no title yet."""
    return project.title or _("Untitled draft")


def version_name(version: CohortVersion) -> str:
    """How a saved version of a cohort is called in an application."""
    return _("{name}, version {number}").format(name=version.name, number=version.number)


def cohort_words(document: object) -> tuple[str, list[str]] | None:
    """A query in plain words, in the reader's language, and what it takes for granted; or why it cannot be read."""
    if not isinstance(document, dict):
        return None
    language = get_language() or "en"
    try:
        query = read_query(document)
        whole, granted = explain(query, language, names()), notes(query, language)
    except LaennecError as error:
        return str(error), []
    blocks = whole.strip().split("\n\n")  # the last one is the notes, which pages show apart
    return "\n\n".join(blocks[:-1] if granted and granted[0] in blocks[-1] else blocks), granted
