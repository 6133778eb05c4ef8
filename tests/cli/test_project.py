"""`laennec project`: a project's life as its users live it, and the errors they meet."""

import json
import os

import pytest
from django.db import connection

from laennec.accounts.models import User
from laennec.audit.models import Entry
from tests.django_home import here, laennec
from tests.projects.examples import document, drafted, submitted


@pytest.fixture
def file(app_home, tmp_path):
    connection.close()
    path = tmp_path / "project.json"
    path.write_text(json.dumps(document()))
    return path


def ok(*arguments: str) -> str:
    done = laennec("project", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def seen(*arguments: str) -> str:
    done = here("project", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_life_of_a_project(file):
    applied = json.loads(ok("apply", str(file), "--json"))
    assert (applied["project"], applied["state"]) == (1, "submitted")
    assert json.loads(seen("show", "1", "--json"))["open"] is False
    User.objects.create(login="committee.one", display_name="Committee One")
    connection.close()
    own = here("project", "decide", "1", "--approve", "--by", "member.one", "--reason", "Mine.")
    assert (own.returncode, "own project" in own.stderr) == (1, True)
    connection.close()
    decided = ok("decide", "1", "--approve", "--by", "committee.one", "--reason", "Sound.", "--condition", "Publish.")
    assert "approved" in decided
    shown = json.loads(seen("show", "1", "--json", "--as", "partner.one"))
    assert (shown["state"], shown["open"], shown["conditions"]) == ("approved", True, ["Publish."])
    assert shown["perimeter"]["grants"]["person"] == ["gender_concept_id", "person_id", "year_of_birth"]
    assert shown["decisions"][0]["by"] == "committee.one"
    assert shown["decisions"][0]["recorded_by"] == "system"
    text = seen("show", "1")
    assert "condition  Publish." in text
    assert "partner.one (external partner)" in text
    again = here("project", "decide", "1", "--refuse", "--reason", "No.")
    assert again.returncode == 1
    assert "it was approved" in again.stderr
    carriers = here("project", "end-part", "1", "carrier.one", "--reason", "Tired.")
    assert (carriers.returncode, "carries this project" in carriers.stderr) == (1, True)
    assert "no part in project 1 any more" in seen("end-part", "1", "partner.one", "--reason", "Works elsewhere.")
    left = json.loads(seen("show", "1", "--json"))
    assert [one["login"] for one in left["departed"]] == ["partner.one"] and len(left["members"]) == 2
    seen("revoke", "1", "--reason", "Stopped.", "--by", "committee.one")
    assert json.loads(seen("list", "--json"))["projects"][0]["state"] == "revoked"
    kinds = list(Entry.objects.values_list("kind", "on_behalf_of"))
    assert kinds[-3:] == [
        ("project.approve", "committee.one"), ("project.end_part", ""), ("project.revoke", "committee.one"),
    ]  # fmt: skip
    assert laennec("audit", "verify").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["decide", "1", "--reason", "x"], 2, "either --approve or --refuse"),
        (["decide", "1", "--approve", "--refuse", "--reason", "x"], 2, "either --approve or --refuse"),
        (["decide", "1", "--refuse", "--condition", "x", "--reason", "x"], 2, "go with --approve"),
        (["decide", "1", "--approve"], 2, "--reason"),
        (["decide", "1", "--approve", "--reason", "x", "--by", "a", "--as", "b"], 2, "the same person"),
        (["decide", "1", "--approve", "--reason", "x", "--by", "nobody"], 1, "There is no account 'nobody'"),
        (["decide", "1", "--approve", "--reason", "x", "--end", "soon"], 2, "--end takes a day"),
        (["decide", "9", "--approve", "--reason", "x"], 1, "There is no project 9"),
        (["show", "x' or 1=1"], 2, "named by its number"),
        (["show", "9" * 30], 2, "named by its number"),
        (["show", "9"], 1, "There is no project 9"),
        (["apply", "missing.json"], 1, "no such file"),
        (["revoke", "1", "--reason", "x"], 1, "awaits its decision"),
    ],
)
def test_mistakes_are_told_plainly(app_home, arguments, code, words):
    submitted()
    done = here("project", *arguments)
    assert done.returncode == code
    assert words in done.stderr


def test_a_project_of_others_looks_like_none(file, tmp_path):
    seen("apply", str(file))
    other = tmp_path / "other.json"
    other.write_text(json.dumps(document(carrier={"login": "carrier.two", "name": "Carrier Two"}, members=None)))
    seen("apply", str(other))
    unseen = here("project", "show", "1", "--as", "carrier.two").stderr
    missing = here("project", "show", "7", "--as", "carrier.two").stderr
    assert unseen.replace("1", "N") == missing.replace("7", "N")
    assert [p["project"] for p in json.loads(seen("list", "--json", "--as", "carrier.two"))["projects"]] == [2]


def test_only_the_owner_works_here(file, app_home):
    """Run as root, a test can give the home away; otherwise the answer is asked of another user's folder."""
    if os.getuid() == 0:
        os.chown(app_home.path, 65534, -1)
        done = laennec("project", "list")
        assert done.returncode == 1
        assert "Only the owner" in done.stderr
        assert laennec("audit", "verify").returncode == 1
    else:
        assert app_home.owned()


def test_a_draft_of_the_browser_is_listed_and_told_as_what_it_is(app_home):
    project = drafted(title="")
    shown = json.loads(seen("show", str(project.pk), "--json"))
    assert (shown["state"], shown["end"], shown["application"]) == ("draft", None, None)
    assert "draft" in seen("list") and "asks for   nothing yet" in seen("show", str(project.pk))
    refused = here("project", "decide", str(project.pk), "--approve", "--reason", "x")
    assert (refused.returncode, "not submitted yet" in refused.stderr) == (1, True)
