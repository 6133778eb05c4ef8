"""laennec account: the first rights manager, one-time passwords, grants, why; its refusals and its exit codes."""

import json
import re

import pytest

from laennec.accounts import rights
from laennec.accounts.models import Grant, User
from laennec.accounts.roles import Permission, Role
from laennec.audit.models import Entry
from laennec.engines.pool import close_all
from laennec.loading import load_omop
from laennec.trace import MemorySink
from tests.accounts.people import LINKS, NAMES, day, person
from tests.django_home import here, laennec
from tests.support import write_folder

COMMANDS = [
    "list",
    "create",
    "password",
    "reset-second-factor",
    "close",
    "reopen",
    "grant",
    "revoke",
    "why",
    "roles",
    "demo",
]


def done(*arguments: str) -> str:
    found = here("account", *arguments)
    assert found.returncode == 0, found.stderr
    return found.stdout


def told(*arguments: str):
    return json.loads(done(*arguments, "--json"))


@pytest.fixture
def sites(app_home, tmp_path):
    columns = ("ancestor", "descendant", "distance")
    person_row = {"person_id": 1, "gender_concept_id": 0, "year_of_birth": 1980, "race_concept_id": 0}
    tables = {
        "person": [{**person_row, "ethnicity_concept_id": 0}],
        "care_site": [{"care_site_id": site, "care_site_name": name} for site, name in NAMES.items()],
        "care_site_ancestor": [dict(zip(columns, link[:3], strict=True)) for link in LINKS],
    }
    load_omop(app_home, write_folder(tmp_path / "omop", tables), "test", True, sink=MemorySink())
    yield
    close_all()


def test_each_command_shows_an_example(app_home):
    for command in COMMANDS:
        assert f"laennec account {command}" in " ".join(done(command, "--help").split()), command


def test_the_first_rights_manager_comes_from_the_owner(app_home):
    made = told("create", "first.one", "--name", "First One")
    assert User.objects.get(login="first.one").check_password(made["password"])
    given = told("grant", "first.one", "rights_manager", "--reason", "The first")
    assert given["care_site"] is None
    assert rights.has(User.objects.get(login="first.one"), Permission.MANAGE_PEOPLE)
    done("create", "second.one", "--name", "Second One", "--as", "first.one")
    entry = Entry.objects.order_by("-seq").first()
    assert (entry.kind, entry.actor, entry.on_behalf_of) == ("account.create", "system", "first.one")
    assert made["password"] not in "".join(Entry.objects.values_list("details_text", flat=True))


def test_a_life_of_an_account(sites):
    text = done("create", "j.doe", "--name", "J. Doe")
    assert re.search(r"signs in once with (\w{5}-){3}\w{5}", text)
    given = told("grant", "j.doe", "researcher", "--site", "2", "--until", f"{day(30)}", "--reason", "Joined")
    assert (given["care_site"], given["care_site_name"], given["until"]) == ("2", "Medicine", f"{day(30)}")
    assert "researcher@2" in done("list", "doe")
    answer = told("why", "j.doe", "count", "--site", "4")
    assert answer["allowed"]
    assert "Researcher for Medicine" in answer["reasons"][0]
    assert done("why", "j.doe", "count").startswith("no\n")
    assert not told("why", "j.doe", "count", "--site", "4", "--on", f"{day(31)}")["allowed"]
    before = User.objects.get(login="j.doe").password
    done("password", "j.doe")
    assert User.objects.get(login="j.doe").password != before
    done("close", "j.doe", "--reason", "Left")
    assert "(closed)" in done("list", "--closed")
    assert "No account" in done("list", "--open", "doe")
    done("reopen", "j.doe", "--reason", "Back")
    done("revoke", f"{given['grant']}", "--reason", "Left the team")
    assert told("list", "doe")["accounts"][0]["grants"] == []
    kinds = ["create", "create", "grant", "password", "close", "reopen", "revoke"]
    assert list(Entry.objects.order_by("seq").values_list("kind", flat=True)) == [f"account.{k}" for k in kinds]


def test_roles_and_demonstration(app_home):
    assert {r["role"] for r in told("roles")["roles"]} == set(Role)
    given = told("demo")["passwords"]
    assert User.objects.get(login="researcher").check_password(given["researcher"])
    assert len(told("list", "--role", "researcher")["accounts"]) == 1
    assert told("demo", "--close")["closed"] == sorted(given)
    assert not User.objects.filter(is_demo=True, is_active=True).exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("grant j.doe emperor --reason x", 2, "no role"),
        ("grant j.doe researcher --site x --reason x", 2, "its number"),
        ("grant j.doe researcher --from soon --reason x", 2, "a day like"),
        ("grant j.doe researcher", 2, "--reason"),
        ("why j.doe rule", 2, "no permission"),
        ("list --role emperor", 2, "no role"),
        ("revoke 0 --reason x", 2, "greater than"),
        ("fly j.doe", 2, "fly"),
        ("grant j.doe researcher --site 3 --reason x", 1, "no care site"),
        ("grant nobody researcher --reason x", 1, "no account"),
        ("grant system researcher --reason x", 1, "no account"),
        ("grant j.doe researcher --from 2020-01-01 --reason x", 1, "past"),
        ("revoke 999 --reason x", 1, "no grant"),
        ("create j.doe --name Again", 1, "taken"),
        ("create J.Doe --name Again", 1, "cannot be made"),
        ("close nobody --reason x", 1, "no account"),
        ("reopen j.doe --reason x", 1, "open already"),
        ("reset-second-factor j.doe --reason x", 1, "no second factor"),
        ("grant j.doe researcher --reason x --as j.doe", 1, "does not manage people"),
        ("password j.doe --as nobody", 1, "no account"),
    ],
)
def test_refusals_say_what_to_do_and_change_nothing(app_home, arguments, code, message):
    person("j.doe")
    before = Entry.objects.count()
    found = here("account", *arguments.split())
    assert found.returncode == code, found.stdout + found.stderr
    assert message in found.stdout + found.stderr
    assert not Grant.objects.exists()
    assert Entry.objects.exclude(details_text__contains='"system"').count() == before


def test_without_a_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "nowhere"))
    found = laennec("account", "list")
    assert found.returncode == 1
    assert "laennec init" in found.stderr
    assert laennec("account", "roles").returncode == 0, "what roles permit needs no home"
