"""Rights in full: every role, permission, place, time and kind of account, against rules written anew here."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.timezone import now

from laennec.accounts import rights
from laennec.accounts.models import Affiliation, User
from laennec.accounts.permissions import may_see_exact_counts
from laennec.accounts.roles import PERMISSIONS, WHOLE, Permission, Role
from laennec.perimeter import Purpose
from tests.accounts.matrix import PAGE, page
from tests.accounts.people import (
    MEDICINE,
    NORTH,
    SOUTH,
    SURGERY,
    THEATRE,
    TREE,
    WARD,
    day,
    give,
    machine,
    person,
)

ISSUE = {
    "researcher": "count save_cohort apply see_figures",
    "data_engineer": "see_loads map_codes see_figures",
    "committee_member": "see_projects decide see_figures",
    "secretariat": "see_projects return_project see_figures",
    "manager": "count see_figures",
    "data_protection_officer": "manage_oppositions manage_identities read_audit review_counts see_projects "
    "see_figures",
    "output_reviewer": "review_outputs",
    "rights_manager": "manage_people",
    "patient_level_reader": "see_persons count",
}
BELOW = {
    None: {None, NORTH, MEDICINE, SURGERY, WARD, THEATRE, SOUTH, 77},
    NORTH: {NORTH, MEDICINE, SURGERY, WARD, THEATRE},
    MEDICINE: {MEDICINE, WARD},
    WARD: {WARD},
    77: {77},
}
"""Where a grant at the key holds: 77 is a care site that the tree does not know."""
TIMES = {
    "open since long": (-100, None, False, True),
    "from today": (0, None, False, True),
    "today only": (0, 0, False, True),
    "last day": (-9, 0, False, True),
    "tomorrow": (1, None, False, False),
    "until yesterday": (-9, -1, False, False),
    "revoked": (-9, None, True, False),
    "revoked though dated": (-9, 9, True, False),
}


def test_roles_permit_what_the_decision_says():
    assert {role.value: set(PERMISSIONS[role]) for role in Role} == {r: set(p.split()) for r, p in ISSUE.items()}
    assert set().union(*PERMISSIONS.values()) == set(Permission), "a permission that nobody can have"


def test_the_manual_s_page_is_the_code():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.accounts.matrix"


@pytest.mark.parametrize("role", Role)
def test_the_full_matrix(app_home, role):
    wrong = []
    for (where, holds_at), (label, (first, last, revoked, in_time)) in product(BELOW.items(), TIMES.items()):
        user = person(f"u{User.objects.count()}")
        grant = give(user, role, where, first, last)
        if revoked:
            grant.revoked_at, grant.revoked_by, grant.revoke_reason = now(), machine(), "Left"
            grant.save()
        for permission, site in product(Permission, BELOW[None]):
            here = holds_at if permission not in WHOLE or where is None else ()
            expected = in_time and permission.value in ISSUE[role].split() and site in here
            answer = rights.why(user, permission, site, TREE)
            if bool(answer) != expected or not answer.reasons:
                wrong.append((where, label, permission, site, answer))
        for permission in Permission:
            may = in_time and permission.value in ISSUE[role].split() and (permission not in WHOLE or where is None)
            expected_sites = (None if where is None else {where}) if may else set()
            if rights.has(user, permission) != may or rights.sites(user, permission) != expected_sites:
                wrong.append((where, label, permission))
    assert not wrong


@pytest.mark.parametrize("fields", [{"is_active": False}, {"affiliation": Affiliation.PARTNER.value}, "machine"])
def test_some_accounts_hold_nothing_whatever_their_grants(app_home, fields):
    user = machine() if fields == "machine" else person("somebody", **fields)
    for role in Role:
        give(user, role)
    assert rights.permissions(user) == frozenset()
    for permission in Permission:
        answer = rights.why(user, permission, None, TREE)
        assert not answer
        assert len(answer.reasons) == 1


def test_on_another_day(app_home):
    user = person("somebody")
    give(user, Role.RESEARCHER, None, 5, 10)
    found = [rights.has(user, Permission.COUNT, day(offset)) for offset in (4, 5, 10, 11)]
    assert found == [False, True, True, False]
    assert rights.why(user, Permission.COUNT, on=day(7))


def test_a_role_the_code_no_longer_knows_gives_nothing(app_home):
    user = person("somebody", Role.RESEARCHER)
    user.grants.update(role="emperor")
    assert rights.permissions(user) == frozenset()
    assert not rights.why(user, Permission.COUNT)


def test_sites_of_several_grants_and_of_a_purpose(app_home):
    user = person("somebody", Role.RESEARCHER, site=WARD)
    give(user, Role.RESEARCHER, SOUTH)
    assert rights.sites(user, Permission.COUNT) == {WARD, SOUTH}
    give(user, Role.MANAGER)
    assert rights.sites(user, Permission.COUNT) is None
    assert rights.sites(user, Permission.COUNT, purpose=Purpose.RESEARCH) == {WARD, SOUTH}
    assert rights.sites(user, Permission.COUNT, purpose=Purpose.STEERING) is None
    assert rights.purposes(user) == (Purpose.RESEARCH, Purpose.INNOVATION, Purpose.STEERING)
    manager = person("manager", Role.MANAGER)
    assert rights.purposes(manager) == (Purpose.STEERING,)
    assert rights.sites(manager, Permission.COUNT, purpose=Purpose.RESEARCH) == frozenset()


def test_exact_counts_need_patient_level_rights_on_the_whole(app_home):
    assert may_see_exact_counts(person("whole", Role.PATIENT_LEVEL_READER))
    assert not may_see_exact_counts(person("part", Role.PATIENT_LEVEL_READER, site=NORTH))
    assert not may_see_exact_counts(person("counts", Role.RESEARCHER))
    assert may_see_exact_counts(machine())


def test_the_second_factor_follows_roles_held_today(app_home):
    user = person("somebody", Role.RESEARCHER)
    assert not rights.second_factor_required(user)
    coming = give(user, Role.PATIENT_LEVEL_READER, WARD, 3)
    assert not rights.second_factor_required(user)
    assert rights.second_factor_required(user, day(3))
    coming.starts_on = day()
    coming.save()
    assert rights.second_factor_required(user)
    assert not rights.second_factor_required(person("shown", Role.RIGHTS_MANAGER, is_demo=True))


def test_the_reasons_say_what_who_where_when_and_what_to_do(app_home):
    user = person("somebody")
    give(user, Role.RESEARCHER, MEDICINE)
    yes = rights.why(user, Permission.COUNT, WARD, TREE)
    assert str(yes.reasons[0]).startswith("Researcher for Medicine, which holds this care site, since ")
    assert str(yes.reasons[0]).endswith("Given by Laennec: For the test")
    no = [str(reason) for reason in rights.why(user, Permission.COUNT, THEATRE, TREE).reasons]
    assert no[0] == "The role Researcher is held for Medicine only."
    assert no[-1] == (
        "One of these roles is needed: Researcher, Hospital manager, Patient-level reader. "
        "A rights manager gives them."
    )
    give(user, Role.COMMITTEE_MEMBER, None, 9)
    give(user, Role.MANAGER, None, -9, -1)
    assert "begins on" in str(rights.why(user, Permission.DECIDE).reasons[0])
    assert any("Hospital manager ended on" in str(r) for r in rights.why(user, Permission.COUNT).reasons)


def test_the_reasons_are_told_in_the_reader_s_language(app_home):
    user = person("somebody", Role.RESEARCHER, site=MEDICINE)
    answer = rights.why(user, Permission.DECIDE, None, TREE)
    with translation.override("fr"):
        assert str(answer.reasons[-1]).startswith("Il faut le rôle Membre du comité")
    assert str(answer.reasons[-1]).startswith("The role Committee member is needed")


def test_a_reason_with_braces_or_markup_is_only_text(app_home):
    user = person("somebody")
    grant = give(user, Role.RESEARCHER)
    grant.reason = "{by} {0} %s <b>"
    grant.save()
    assert "{by} {0} %s <b>" in str(rights.why(user, Permission.COUNT).reasons[0])


def test_one_query_an_answer(app_home):
    user = person("somebody", Role.RESEARCHER, Role.MANAGER, Role.SECRETARIAT)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rights.permissions(user)
        rights.sites(user, Permission.COUNT)
        rights.why(user, Permission.COUNT, WARD, TREE)
    assert len(asked) == 3
