"""What every application that is submitted leaves: its text with its digest, the project's members, a trace."""

import hashlib
import json

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.projects.actions.traces import record
from laennec.projects.models import Application, Member, Project
from laennec.projects.project_file import ProjectFile


def file_application(
    kind: str, actor: Actor, project: Project, file: ProjectFile, *, number: int, users: dict[str, User]
) -> Application:
    """The last statement of a transaction that submits. `users`: the accounts of the file's people, by login."""
    content = json.dumps(file.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    made = Application.objects.create(
        project=project, number=number, content=content, sha256=digest, submitted_by=actor.responsible
    )
    project.memberships.all().delete()
    for named in file.people():
        Member.objects.create(project=project, user=users[named.login], affiliation=named.affiliation)
    facts = {"application": number, "sha256": digest, "members": sorted(users), "purpose": file.purpose}
    record(kind, actor, project.pk, facts)
    return made
