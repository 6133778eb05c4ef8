"""What a project costs: storage, runs by month and person, days of support; who records them; prices of the home."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from laennec.audit.models import Entry
from laennec.errors import LaennecError
from laennec.projects import actions as projects
from laennec.projects.actions.traces import owner
from laennec.workspaces import actions
from laennec.workspaces.costs import Prices, cost_of
from laennec.workspaces.models import Run, Support, Workspace
from tests.django_home import here
from tests.web.conftest import client_as  # noqa: F401 - fixture
from tests.workspaces.conftest import TODAY, Place


def test_runs_are_summed_by_month_and_person(place: Place) -> None:
    mine, theirs = (
        Workspace.objects.create(
            project=place.project, user=place.people[login], private_bytes=size, shared_bytes=size
        )
        for login, size in (("carrier", 1000), ("member", 500))
    )
    start = datetime(2026, 3, 31, 12, tzinfo=UTC)
    for workspace, begun, minutes, seconds, memory in (
        (mine, start, 30, 60.0, 10), (mine, start - timedelta(days=1), 30, 120.0, 30),
        (mine, start + timedelta(days=2), 60, None, None),
        (theirs, start, 6, 36.0, 5),
    ):  # fmt: skip
        seen = begun + timedelta(minutes=minutes)
        Run.objects.create(
            workspace=workspace, started_at=begun, seen_at=seen, cpu_seconds=seconds, peak_memory=memory
        )
    found = cost_of(place.home, place.project)
    names = {login: user.display_name for login, user in place.people.items()}
    rows = {(one.month, one.person): one for one in found.compute}
    march, april = rows["2026-03", names["carrier"]], rows["2026-04", names["carrier"]]
    assert (march.starts, march.hours, march.cpu_hours, march.peak_memory) == (2, 1.0, 180 / 3600, 30)
    assert (april.starts, april.hours, april.cpu_hours, april.peak_memory) == (1, 1.0, None, None)
    assert rows["2026-03", names["member"]].cpu_hours == 0.01
    assert (found.storage.private, found.storage.shared) == (1500, 1000)
    assert found.storage.datasets > 1000
    assert found.storage_a_month is found.compute_amount is found.support_amount is None

    actions.counted(mine, 7200.0, 20)
    actions.counted(mine, None, 10)
    last = Run.objects.filter(workspace=mine).last()
    assert last is not None and (last.cpu_seconds, last.peak_memory) == (7200.0, 20)
    with open(place.home.settings_file, "a") as file:
        file.write('[costs]\ncurrency = "CHF"\ncpu_hour = 2\nsupport_day = 450\n')
    actions.record_support(place.project, owner(), TODAY, Decimal("1.5"), "Mapped codes")
    priced = cost_of(place.home, place.project)
    assert priced.compute_amount == round((7200 + 180 + 36) / 3600 * 2, 2)
    assert priced.support_amount == 675 and priced.storage_a_month is None


@pytest.mark.parametrize("line", ["cpu_hour = -1", 'cpu_hour = "x"', "cpu_hour = true", "price = 1", "currency = 3"])
def test_wrong_prices_are_named(app_home, line: str) -> None:
    app_home.settings_file.write_text(f"[costs]\n{line}\n")
    with pytest.raises(LaennecError, match=r"settings.toml, \[costs\]"):
        Prices.of(app_home)


def test_the_secretariat_records_support_and_strikes_it(place: Place, client_as) -> None:  # noqa: F811
    number = place.project.pk
    secretariat, carrier, stranger = client_as("secretariat"), client_as(login="carrier"), client_as(login="stranger")
    path = f"/workspaces/{number}/cost/"
    line = {"day": TODAY.isoformat(), "days": "0.5", "what": "<b>Mapped</b> codes"}
    assert stranger.get(path).status_code == 404
    assert "Record support" not in carrier.get(path).content.decode()
    assert carrier.post(f"{path}support/", line).status_code == 404
    for wrong in (
        {"day": (TODAY + timedelta(days=2)).isoformat()},  # the hospital's tomorrow may have begun
        {"days": "0"},
        {"days": "nan"},
        {"days": "1000"},
        {"days": "1,000.5"},
        {"day": "1800-01-01"},
        {"what": " "},
    ):
        assert secretariat.post(f"{path}support/", line | wrong).status_code == 400, wrong
    assert not Support.objects.exists()
    assert secretariat.post(f"{path}support/", line).status_code == 302
    twice = secretariat.post(f"{path}support/", line)
    assert twice.status_code == 400 and "This line is there already" in twice.content.decode()
    page = carrier.get(path).content.decode()
    assert "&lt;b&gt;Mapped&lt;/b&gt; codes" in page and "0.50 working days" in page
    assert secretariat.post(f"{path}support/", line | {"days": "0,25"}).status_code == 302
    assert [str(one.days) for one in Support.objects.order_by("id")] == ["0.50", "0.25"]
    Support.objects.latest("id").delete()
    strike = f"{path}{Support.objects.get().pk}/strike/"
    assert carrier.post(strike).status_code == 404
    assert secretariat.post(strike).status_code == 302
    assert "0 working days" in carrier.get(path).content.decode()
    with pytest.raises(LaennecError, match="struck before"):
        actions.strike_support(Support.objects.get(), owner())
    assert [one.kind for one in Entry.objects.filter(kind__startswith="project.support")] == [
        "project.support", "project.support", "project.support_struck",
    ]  # fmt: skip
    projects.revoke(number, owner(), "Over", TODAY)
    assert secretariat.post(f"{path}support/", line).status_code == 302, "what is owed is recorded after the end too"


def test_the_command_line_says_the_same(place: Place) -> None:
    number = str(place.project.pk)
    made = here("project", "support", number, "--days", "2", "--what", "Trained", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["days"] == 2
    for wrong, code in ((["--days", "x"], 2), (["--days", "0"], 1), (["--days", "1", "--day", "2026-13-01"], 2)):
        told = here("project", "support", number, *wrong, "--what", "Trained")
        assert told.returncode == code and told.stderr, wrong
    facts = json.loads(here("project", "cost", number, "--json").stdout)
    assert facts["support_days"] == 2 and facts["storage_bytes"]["datasets"] > 0 and facts["compute"] == []
    assert "2.00 days" in here("project", "cost", number).stdout
