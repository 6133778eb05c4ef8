"""Projects in the browser: a small loaded hospital, projects of people who sign in."""

import shutil
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.engines.pool import close_all
from laennec.home import Home
from laennec.loading import load_omop
from laennec.projects import actions
from laennec.projects.actions.traces import owner
from laennec.projects.drafting import DraftContent
from laennec.projects.models import Project
from laennec.trace import MemorySink
from laennec.web import jobs
from tests.matrix.world import tables
from tests.support import write_folder
from tests.web.conftest import browser_page, chromium, client_as, serve  # noqa: F401 - fixtures

EVERYONE = {"schema": "laennec.query/1", "select": {"everyone": True}}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """Forty patients, loaded once."""
    folder = tmp_path_factory.mktemp("projects-world")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(folder / "keys"))
        home = Home(folder / "home")
        home.create()
        load_omop(home, write_folder(folder / "omop", tables()), "world", True, sink=MemorySink())
    return home


@pytest.fixture
def home(app_home, loaded):
    """A copy of it, with the application's database."""
    shutil.copytree(loaded.warehouse, app_home.warehouse, dirs_exist_ok=True)
    yield app_home
    for _ in range(300):
        if not any(job.running for job in jobs._jobs.values()):
            break
        time.sleep(0.05)
    jobs._jobs.clear()
    close_all()


@pytest.fixture
def carrier(home, client_as):  # noqa: F811
    """The browser of who carries the projects of these tests."""
    return client_as("researcher", login="carrier.one")


@pytest.fixture
def committee(home, client_as):  # noqa: F811
    """The browser of a committee member without a part in any."""
    return client_as("committee_member", login="committee.one")


@pytest.fixture
def people(home):
    """A member and a partner, who can be named."""
    User.objects.get_or_create(login="member.one", defaults={"display_name": "Member One"})
    User.objects.get_or_create(
        login="partner.one", defaults={"display_name": "Partner One", "affiliation": "partner"}
    )


def content(**changes: object) -> DraftContent:
    """A complete application."""
    return DraftContent.model_validate(
        {
            "title": "Sodium after surgery",
            "purpose": "research",
            "lay_summary": "How often sodium falls after surgery.",
            "carrier": "carrier.one",
            "members": ["member.one", "partner.one"],
            "cohort": EVERYONE,
            "cohort_name": "Everybody, version 1",
            "domains": {"person": {}, "visit_occurrence": {}, "condition_occurrence": {}},
            "end": (localdate() + timedelta(days=300)).isoformat(),
            **changes,
        }
    )


def sent(version: int | str = "", **changes: object) -> dict[str, object]:
    """What the browser sends for it."""
    return {
        "title": "Sodium after surgery",
        "purpose": "research",
        "lay_summary": "How often sodium falls after surgery.",
        "carrier": "carrier.one",
        "member": ["member.one", "partner.one"],
        "cohort_text": '{"schema": "laennec.query/1", "select": {"everyone": true}}',
        "table": ["person", "visit_occurrence", "condition_occurrence"],
        "columns-person": ["gender_concept_id", "year_of_birth"],
        "columns-visit_occurrence": [
            "visit_concept_id",
            "visit_start_date",
            "visit_end_date",
            "visit_type_concept_id",
            "visit_source_concept_id",
        ],
        "where": "all",
        "shift_dates": "on",
        "end": (localdate() + timedelta(days=300)).isoformat(),
        "version": version,
        **changes,
    }


Made = Callable[..., Project]


@pytest.fixture
def project(carrier, people) -> Made:
    """project("approved", title=...): a project of carrier.one in that state."""

    def made(state: str = "submitted", **changes: object) -> Project:
        me, today = Actor(User.objects.get(login="carrier.one")), localdate()
        found = actions.begin(me, content(**changes))
        if state != "draft":
            actions.submit(found.pk, me, today, 1)
        if state in ("approved", "revoked", "expired"):
            actions.approve(found.pk, owner(), "Sound.", today)
        if state == "returned":
            actions.send_back(found.pk, owner(), "Say more.", today)
        if state == "refused":
            actions.refuse(found.pk, owner(), "Not minimal.", today)
        if state == "withdrawn":
            actions.withdraw(found.pk, me, "Not now.", today)
        if state == "revoked":
            actions.revoke(found.pk, owner(), "Stopped.", today)
        if state == "expired":
            Project.objects.filter(pk=found.pk).update(ends_on=today - timedelta(days=1))
        found.refresh_from_db()
        return found

    return made


def finished(client, url: str, seconds: float = 60) -> jobs.Job:
    """The job that a POST to this address began, once it has ended."""
    answer = client.post(url)
    assert answer.status_code == 302, answer.content.decode()
    job = jobs._jobs[answer["Location"].strip("/").split("/")[-1]]
    for _ in range(int(seconds * 20)):
        if not job.running:
            return job
        time.sleep(0.05)
    raise AssertionError(f"{job.title}: {job.state} {job.text}")
