"""The home page by role: what waits, what one can do, how fresh and how large the warehouse is, in both languages."""

import html
import re
from datetime import datetime

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from laennec.accounts.roles import PERMISSIONS, Permission, Role
from laennec.engines.pool import close_all
from laennec.loading import load_omop
from laennec.store import Store
from laennec.trace import MemorySink
from tests.support import write_folder

DOES = {
    "researcher": ["Count patients", "Apply for a project", "My projects"],
    "data_engineer": [
        "My projects",
        "Follow the loads",
        "Watch the hospital's files",
        "Map codes to standard concepts",
    ],
    "committee_member": ["Read the projects"],
    "secretariat": ["Read the projects"],
    "manager": ["Count patients", "My projects"],
    "data_protection_officer": [
        "Read the projects",
        "Register an opposition",
        "Decide who is whom",
        "Review counts",
        "Search the audit",
    ],
    "output_reviewer": ["My projects", "Review what leaves", "Review what comes in"],
    "rights_manager": ["My projects", "Accounts and rights"],
    "patient_level_reader": ["Count patients", "My projects"],
}
"""Role -> what its home page offers."""


@pytest.fixture
def loaded(app_home, tmp_path):
    """1,249 patients; 41 visits."""
    persons = [{"person_id": i, "gender_concept_id": 8507, "year_of_birth": 1970} for i in range(1, 1250)]
    visits = [
        {"visit_occurrence_id": i, "person_id": i, "visit_concept_id": 9203, "visit_start_date": "2024-03-01"}
        for i in range(1, 42)
    ]
    for visit in visits:
        visit["visit_start_date"] = datetime(2024, 3, 1).date()
    tables = {"person": persons, "visit_occurrence": visits}
    load_omop(app_home, write_folder(tmp_path / "omop", tables), "hospital", True, sink=MemorySink())
    yield app_home
    close_all()


def shown(client, language="en") -> str:
    return html.unescape(client.get("/", headers={"accept-language": language}).content.decode())


def test_each_role_is_offered_what_it_may_do_and_nothing_else(client_as):
    assert set(DOES) == set(Role)
    for role, offers in DOES.items():
        page = shown(client_as(role))
        choices = re.search(r'<ul class="choices">.*?</ul>', page, re.S)
        assert choices is not None
        assert sorted(re.findall(r'<a href="[^"]+">([^<]+)</a>', choices[0])) == sorted(offers), role
        for address in re.findall(r'href="([^"]+)"', choices[0]):
            assert client_as(role).get(address, follow=True).status_code == 200, (role, address)


def test_who_has_no_role_is_told_whom_to_ask(client_as):
    assert "A rights manager gives roles" in shown(client_as(login="guest"))


def test_freshness_and_figures_in_the_reader_s_language(loaded, client_as):
    made = localtime(datetime.fromisoformat(Store(loaded).current().created))
    client = client_as("researcher")
    english, french = shown(client), shown(client, "fr")
    assert f"Last loaded on {made.day} {made:%B} {made.year}, {made:%H:%M}" in english
    with override("fr"):
        assert f"{made.day} {date_format(made, 'F')} {made.year} à {made:%H:%M}" in french
    assert ">1,200<" in english and ">1\u202f200<" in french, "to the nearest hundred: 1,249 patients"
    assert "fewer than 100" in english and "moins de 100" in french, "41 visits"
    assert "1,249" not in english and ">41<" not in english
    assert "Version 1, from 1 source" in english


@pytest.mark.parametrize("role", Role)
def test_figures_are_for_who_may_see_them(loaded, client_as, role):
    seen = "The warehouse" in shown(client_as(role.value))
    assert seen == (Permission.SEE_FIGURES in PERMISSIONS[role])
