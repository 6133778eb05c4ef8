"""The register as the door asks it: who is hidden, for a purpose and a project, today."""

from collections.abc import Callable
from datetime import date

from django.db import models
from django.utils.timezone import localdate

from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.oppositions.models import Opposition, Scope
from laennec.perimeter import FileRegister, Purpose, hides


class Register:
    """A perimeter.OppositionRegister: what the data protection officer registered, and the operator's file.

    Nothing is kept between two questions, so that an objection holds from the next query on. A patient who objected
    before the first stay is looked up in the vault until a load has brought them, and hidden under the id that the
    hospital's files will give them. Each number hides what it names: the door follows merges (`perimeter.rules`).
    """

    def __init__(self, home: Home, project: int | None = None, today: Callable[[], date] = localdate) -> None:
        self.home = home
        self.project = project
        self.today = today

    def opposed(self, purpose: Purpose) -> frozenset[int]:
        if purpose is Purpose.RIGHTS:
            return frozenset()
        rows = (
            Opposition.objects.in_force(self.today())
            .filter(withheld(purpose, self.project))
            .values_list("person_id", "digest", "expected_id")
        )
        found, waiting = set(), []
        for person_id, digest, expected_id in rows:
            if person_id is not None:
                found.add(person_id)
            elif digest is not None:
                waiting.append(bytes(digest))
            if expected_id is not None:
                found.add(expected_id)
        if waiting:
            found.update(Vault(self.home).find_digests("person", waiting))
        return frozenset(found) | FileRegister(self.home.oppositions, self.today).opposed(purpose)


def withheld(purpose: Purpose, project: int | None) -> models.Q:
    """The objections that hide from work for that purpose, in that project where there is one."""
    scopes = [scope for scope in Scope if scope is not Scope.PROJECT and hides(scope.value, purpose)]
    found = models.Q(scope__in=scopes)
    return found if project is None else found | models.Q(scope=Scope.PROJECT, project=project)
