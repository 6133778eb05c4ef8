"""What a project's requests give away together: each is compared with those that left and those in review."""

import json
from pathlib import Path

import pytest

from laennec.airlock import actions
from laennec.airlock.actions import Asked
from laennec.airlock.automatic import checker
from laennec.airlock.beside import others
from laennec.airlock.models import Request
from laennec.airlock.states import State
from laennec.errors import Refused
from laennec.home import Home
from laennec.projects.models import Project
from laennec.web.pages.releases import words
from tests.airlock import world
from tests.django_home import here
from tests.projects.examples import TODAY

BEFORE, AFTER = (f"sex,patients\nmen,120\nwomen,{women}\n" for women in (310, 316))
"""Two tables of one cohort: six women more in the second."""


def asked(home: Home, of: Project, content: str) -> Request:
    """A request for one table, checked by the real checks."""
    folder = world.outbox(home, {"t.csv": content})
    file = Asked("t.csv", "Patients by sex", "436 adults of the cohort")
    made = actions.prepare(
        home, of.pk, world.actor("member.one"), TODAY, outbox=folder, asked=[file], purpose="The first table"
    )
    return checked(home, made)


def checked(home: Home, request: Request) -> Request:
    return actions.check(home, request.pk, world.actor("member.one"), TODAY, checker(home))


def ways(request: Request) -> set[str]:
    return {one["way"] for file in request.files.all() for one in file.findings}


def test_two_tables_asked_for_at_once_are_compared_before_either_leaves(app_home):
    project, author = world.project(), world.actor("member.one")
    first, second = asked(app_home, project, BEFORE), asked(app_home, project, AFTER)
    assert ways(first) == ways(second) == set(), "alone, and neither on its way"
    actions.submit(first.pk, author, TODAY)
    with pytest.raises(Refused, match=r"Request 1 of this project went to the reviewers .* run them again"):
        actions.submit(second.pk, author, TODAY)
    done = here("airlock", "recheck", str(second.pk), "--as", "member.one", "--json")
    told = json.loads(done.stdout)["files"][0]
    assert done.returncode == 0 and told["flagged"], done
    whys = [one["why"] for one in told["findings"] if one["way"] == "differencing"]
    assert any("316 here and 310 in request-1-file-1.csv differ by 6 persons" in why for why in whys), whys
    second.refresh_from_db()
    shown = [one.why for one in words.findings(second.files.get().findings)]
    assert any("310 in request 1, file 1 differ by 6 persons" in why for why in shown), shown
    actions.submit(second.pk, author, TODAY)  # reviewers decide, with the finding before them


def test_an_answer_changes_nothing_that_was_compared_already(app_home):
    project, author = world.project(), world.actor("member.one")
    first = asked(app_home, project, BEFORE)
    actions.submit(first.pk, author, TODAY)
    second = asked(app_home, project, AFTER)
    assert ways(second) == {"differencing"}
    for login in world.REVIEWERS[:2]:
        actions.review(first.pk, world.actor(login), world.says(first), TODAY)
    actions.submit(second.pk, author, TODAY)


@pytest.mark.parametrize("state", State)
def test_what_left_and_what_may_leave_is_compared_with(app_home, state):
    project = world.project()
    other = world.in_state(app_home, project, state)
    mine = world.prepared(app_home, project)
    expected = {
        State.SUBMITTED: [1, 2, 3],
        State.DIFFERING: [1, 2, 3],
        State.RELEASED: [1, 2],  # the third stayed
        State.RECALLED: [1, 2],
    }.get(state, [])
    assert [(file.request_id, file.place) for file in others(mine)] == [(other.pk, place) for place in expected]


def test_files_of_one_request_are_named_in_findings(app_home):
    project = world.project()
    folder: Path = world.outbox(app_home, {"a.csv": BEFORE, "b.csv": AFTER})
    files = [Asked(name, "Patients by sex", "436 adults of the cohort") for name in ("a.csv", "b.csv")]
    made = actions.prepare(
        app_home, project.pk, world.actor("member.one"), TODAY, outbox=folder, asked=files, purpose="Both tables"
    )
    checked(app_home, made)
    told = [one.why for one in words.findings(made.files.get(place=1).findings)]
    assert any("316 in file 2 differ by 6 persons" in why for why in told), told
