"""Writing an application: begin a draft, save it, submit it, withdraw it. Its writer alone sees a draft."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.errors import LaennecError, Refused
from laennec.projects.actions.decide import decide, locked
from laennec.projects.actions.filing import file_application
from laennec.projects.actions.traces import record
from laennec.projects.drafting import DraftContent, application, content_of, people_of, read_draft
from laennec.projects.models import Application, Decision, Draft, Project
from laennec.projects.project_file import Problem, ProjectFile
from laennec.projects.states import Act, State

MOST_DRAFTS = 200


class Incomplete(LaennecError):
    """A draft cannot be submitted yet. `problems` says why, field by field."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(_("The application is not complete yet."))
        self.problems = problems


def begin(actor: Actor, content: DraftContent) -> Project:
    """A new draft, its writer the carrier until it is submitted. Raises Refused for who may not apply, Wrong."""
    user = actor.responsible
    if not rights.has(user, Permission.APPLY):
        raise Refused(_("{login} may not apply for projects.").format(login=user.login))
    with transaction.atomic(durable=True):
        if Project.objects.filter(carrier=user, state=State.DRAFT).count() >= MOST_DRAFTS:
            raise LaennecError(_("You have very many drafts: withdraw those that you do not need."))
        people_of(content, user)
        project = Project.objects.create(carrier=user, state=State.DRAFT)
        _show(project, content)
        Draft.objects.create(project=project, content=content.to_text(), saved_by=user)
        record("project.begin", actor, project.pk, {})
    return project


def save(project_id: int, actor: Actor, content: DraftContent, seen: int, today: date) -> Draft:
    """Keep what was written. `seen`: the version its writer looked at; another one since is Refused. Raises Wrong."""
    with transaction.atomic(durable=True):
        project = locked(project_id, actor, Act.EDIT, today)
        draft = _seen(project, seen)
        people_of(content, actor.responsible)
        text = content.to_text()
        if draft.content != text:
            draft.content, draft.version, draft.saved_by = text, draft.version + 1, actor.responsible
            draft.save()
            if project.state == State.DRAFT:
                _show(project, content)
            record("project.edit", actor, project.pk, {"version": draft.version})
    return draft


def submit(project_id: int, actor: Actor, today: date, seen: int) -> Application:
    """Make the draft the project's next application. Raises Incomplete, and as `save` does."""
    with transaction.atomic(durable=True):
        project = locked(project_id, actor, Act.SUBMIT, today)
        draft = _seen(project, seen)
        file = application(read_draft(draft.document), actor.responsible, today)
        if not isinstance(file, ProjectFile):
            raise Incomplete(file)
        people = {user.login: user for user in User.objects.filter(login__in=[p.login for p in file.people()])}
        last = project.applications.aggregate(last=Max("number"))["last"] or 0
        project.state, project.carrier = State.SUBMITTED, people[file.carrier.login]
        project.title, project.purpose, project.ends_on = file.title, file.purpose, file.end
        project.save()
        return file_application("project.submit", actor, project, file, number=last + 1, users=people)


def withdraw(project_id: int, actor: Actor, reason: str, today: date, seen: int | None = None) -> Decision | None:
    """The carrier takes the application back. What was never submitted needs no reason, and leaves no decision."""
    with transaction.atomic(durable=True):
        project = locked(project_id, actor, Act.WITHDRAW, today, seen)
        if project.applications.exists():
            return decide(project, actor, Act.WITHDRAW, reason)
        project.state = State.WITHDRAWN
        project.save(update_fields=["state"])
        record("project.withdraw", actor, project.pk, {})
    return None


def draft_of(project: Project) -> Draft:
    """The project's draft; of one that was applied for by a file, made of that. Call inside a transaction."""
    found = Draft.objects.filter(project=project).first()
    if found is None:
        content = content_of(project.application.document)
        found = Draft.objects.create(project=project, content=content.to_text(), saved_by=project.carrier)
    return found


def _seen(project: Project, seen: int) -> Draft:
    draft = draft_of(project)
    if draft.version != seen:
        raise Refused(_("This application was changed in another window. Look at it as it is now, then try again."))
    return draft


def _show(project: Project, content: DraftContent) -> None:
    project.title, project.purpose = content.title.strip(), content.purpose
    project.save(update_fields=["title", "purpose"])
