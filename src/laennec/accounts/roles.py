"""Which parts people play, and what each permits: code, not rows, so that reviewing the code reviews the rights.

A person gets a role by a grant (`models.Grant`), for a care site and for days. The whole table is shown in the
manual and asserted by a test; nothing else in the house may decide by a role's name, only by a permission.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from laennec.perimeter import Purpose

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Permission(StrEnum):
    """One thing that may be permitted. The order is the order in which pages list them."""

    COUNT = "count"
    SAVE_COHORT = "save_cohort"
    APPLY = "apply"
    SEE_FIGURES = "see_figures"
    SEE_LOADS = "see_loads"
    MAP_CODES = "map_codes"
    SEE_PROJECTS = "see_projects"
    RETURN_PROJECT = "return_project"
    DECIDE = "decide"
    MANAGE_OPPOSITIONS = "manage_oppositions"
    MANAGE_IDENTITIES = "manage_identities"
    READ_AUDIT = "read_audit"
    REVIEW_COUNTS = "review_counts"
    REVIEW_OUTPUTS = "review_outputs"
    MANAGE_PEOPLE = "manage_people"
    SEE_PERSONS = "see_persons"

    @property
    def label(self) -> "_StrPromise":
        """What is permitted, as a verb phrase that follows "may"."""
        return _PERMISSION_LABELS[self]


class Role(StrEnum):
    """A part somebody plays. The order is the order in which pages list them."""

    RESEARCHER = "researcher"
    DATA_ENGINEER = "data_engineer"
    COMMITTEE_MEMBER = "committee_member"
    SECRETARIAT = "secretariat"
    MANAGER = "manager"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    OUTPUT_REVIEWER = "output_reviewer"
    RIGHTS_MANAGER = "rights_manager"
    PATIENT_LEVEL_READER = "patient_level_reader"

    @property
    def label(self) -> "_StrPromise":
        """The role's name."""
        return _ROLE_LABELS[self]

    @property
    def purposes(self) -> frozenset[Purpose]:
        """For which purposes the role counts or reads."""
        return _PURPOSES.get(self, frozenset())


P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.RESEARCHER: frozenset({P.COUNT, P.SAVE_COHORT, P.APPLY, P.SEE_FIGURES}),
    Role.DATA_ENGINEER: frozenset({P.SEE_LOADS, P.MAP_CODES, P.SEE_FIGURES}),
    Role.COMMITTEE_MEMBER: frozenset({P.SEE_PROJECTS, P.DECIDE, P.SEE_FIGURES}),
    Role.SECRETARIAT: frozenset({P.SEE_PROJECTS, P.RETURN_PROJECT, P.SEE_FIGURES}),
    Role.MANAGER: frozenset({P.COUNT, P.SEE_FIGURES}),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {P.MANAGE_OPPOSITIONS, P.MANAGE_IDENTITIES, P.READ_AUDIT, P.REVIEW_COUNTS, P.SEE_PROJECTS, P.SEE_FIGURES}
    ),
    Role.OUTPUT_REVIEWER: frozenset({P.REVIEW_OUTPUTS}),
    Role.RIGHTS_MANAGER: frozenset({P.MANAGE_PEOPLE}),
    Role.PATIENT_LEVEL_READER: frozenset({P.SEE_PERSONS, P.COUNT}),
}
"""What each role permits."""

WHOLE: frozenset[Permission] = frozenset(
    {
        P.SEE_LOADS,
        P.MAP_CODES,
        P.SEE_PROJECTS,
        P.RETURN_PROJECT,
        P.DECIDE,
        P.MANAGE_OPPOSITIONS,
        P.MANAGE_IDENTITIES,
        P.READ_AUDIT,
        P.REVIEW_COUNTS,
        P.REVIEW_OUTPUTS,
    }
)
"""What knows no care site: projects and what leaves them, oppositions, identities, the audit, the loads and mappings
are the whole hospital's. A grant for a care site does not open these, else who manages people in one service could
open them to anybody."""

SECOND_FACTOR: frozenset[Role] = frozenset(
    {
        Role.DATA_ENGINEER,
        Role.COMMITTEE_MEMBER,
        Role.DATA_PROTECTION_OFFICER,
        Role.OUTPUT_REVIEWER,
        Role.RIGHTS_MANAGER,
        Role.PATIENT_LEVEL_READER,
    }
)
"""Roles that reach single patients, decide, or change what others may: a password alone does not open them."""

_STUDY = frozenset({Purpose.RESEARCH, Purpose.INNOVATION, Purpose.STEERING})
_PURPOSES: dict[Role, frozenset[Purpose]] = {
    Role.RESEARCHER: _STUDY,
    Role.MANAGER: frozenset({Purpose.STEERING}),
    Role.PATIENT_LEVEL_READER: _STUDY,
}

_ROLE_LABELS: dict[Role, "_StrPromise"] = {
    Role.RESEARCHER: _("Researcher"),
    Role.DATA_ENGINEER: _("Data engineer"),
    Role.COMMITTEE_MEMBER: _("Committee member"),
    Role.SECRETARIAT: _("Secretariat"),
    Role.MANAGER: _("Hospital manager"),
    Role.DATA_PROTECTION_OFFICER: _("Data protection officer"),
    Role.OUTPUT_REVIEWER: _("Output reviewer"),
    Role.RIGHTS_MANAGER: _("Rights manager"),
    Role.PATIENT_LEVEL_READER: _("Patient-level reader"),
}

_PERMISSION_LABELS: dict[Permission, "_StrPromise"] = {
    P.COUNT: _("count patients"),
    P.SAVE_COHORT: _("save cohorts"),
    P.APPLY: _("apply for a project"),
    P.SEE_FIGURES: _("see the warehouse's figures"),
    P.SEE_LOADS: _("follow the loads and what they refused"),
    P.MAP_CODES: _("map the hospital's codes to standard concepts"),
    P.SEE_PROJECTS: _("read every project that was submitted"),
    P.RETURN_PROJECT: _("return an application with remarks"),
    P.DECIDE: _("decide on projects"),
    P.MANAGE_OPPOSITIONS: _("register patients' oppositions"),
    P.MANAGE_IDENTITIES: _("decide which numbers are one patient"),
    P.READ_AUDIT: _("read the audit"),
    P.REVIEW_COUNTS: _("review requests for more counts"),
    P.REVIEW_OUTPUTS: _("review what leaves a workspace"),
    P.MANAGE_PEOPLE: _("manage accounts and rights"),
    P.SEE_PERSONS: _("see single patients and exact counts"),
}


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that permit it, in the order of `Role`."""
    return tuple(role for role in Role if permission in PERMISSIONS[role])


def is_whole(role: Role) -> bool:
    """Whether the role is given for the whole hospital only, since part of what it permits knows no care site."""
    return not PERMISSIONS[role].isdisjoint(WHOLE)


def permitted(role: Role, site: int | None) -> frozenset[Permission]:
    """What the role permits when it is held for that care site (None: the whole hospital)."""
    return PERMISSIONS[role] if site is None else PERMISSIONS[role] - WHOLE


def needs_second_factor(roles: Iterable[Role]) -> bool:
    """Whether one of the roles opens only with a second factor."""
    return not SECOND_FACTOR.isdisjoint(roles)


def role_table() -> list[dict[str, Any]]:
    """What each role permits, JSON-ready, in the order of `Role`."""
    return [
        {
            "role": role.value,
            "second_factor": role in SECOND_FACTOR,
            "permissions": [p.value for p in Permission if p in PERMISSIONS[role]],
        }
        for role in Role
    ]
