"""Every act in every state by every kind of person, done for real: what the table does not allow is refused."""

from datetime import timedelta

import pytest

from laennec.airlock import actions, permissions, policies
from laennec.airlock.actions import asking
from laennec.airlock.models import Note, Request
from laennec.airlock.reading import requests_for, steps, usual_delay, visible_comments, visible_reviews
from laennec.airlock.states import Act, State
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.projects import actions as of_projects
from laennec.projects.actions.traces import owner
from tests.airlock import world
from tests.projects.examples import END, TODAY

S, A = State, Act
PEOPLE = {
    "member.one": {A.VIEW, A.CHECK, A.SUBMIT, A.WITHDRAW, A.HAND, A.COMMENT},
    "carrier.one": {A.VIEW, A.WITHDRAW, A.HAND, A.RECALL, A.COMMENT},
    "partner.one": {A.VIEW, A.COMMENT},
    "reviewer.one": {A.VIEW, A.RETURN, A.REVIEW, A.RECALL, A.COMMENT},
    "reviewer.three": {A.VIEW, A.RETURN, A.REVIEW, A.RECALL, A.COMMENT},
    "member.reviewer": {A.VIEW, A.COMMENT},
    "decider.one": set(),
    "stranger.one": set(),
    "closed.one": set(),
    "system": {A.VIEW, A.CHECK, A.RECALL},
}
"""Login -> what they may, whatever the state. member.reviewer has the office, and a part in the project."""
POSSIBLE = {
    S.PREPARED: {A.VIEW, A.CHECK, A.SUBMIT, A.WITHDRAW},
    S.SUBMITTED: {A.VIEW, A.WITHDRAW, A.RETURN, A.REVIEW, A.COMMENT},
    S.DIFFERING: {A.VIEW, A.WITHDRAW, A.RETURN, A.REVIEW, A.COMMENT},
    S.RETURNED: {A.VIEW},
    S.WITHDRAWN: {A.VIEW},
    S.REFUSED: {A.VIEW},
    S.RELEASED: {A.VIEW, A.HAND, A.RECALL},
    S.RECALLED: {A.VIEW},
}


@pytest.fixture
def place(app_home):
    project = world.project()
    world.person("decider.one", "committee_member")
    world.person("stranger.one", "researcher")
    inside = world.person("member.reviewer", "output_reviewer")
    project.memberships.create(user=inside, affiliation="hospital")
    closed = world.person("closed.one", "output_reviewer")
    closed.is_active = False
    closed.save()
    return app_home, project


def expected(login: str, state: State, act: Act) -> bool:
    reviewing = login in ("reviewer.one", "reviewer.three")
    if reviewing and state is S.PREPARED:
        return False
    if login == "reviewer.three" and state is S.DIFFERING and act is A.REVIEW:
        return False  # the two who differed look at it together
    return act in PEOPLE[login] and act in POSSIBLE[state]


def do(home, act: Act, request: Request, who) -> None:
    if act is A.VIEW:
        permissions.require(who, act, request)
        assert request in requests_for(who.responsible)
    elif act is A.CHECK:
        actions.check(home, request.pk, who, TODAY, world.nothing_found)
    elif act is A.SUBMIT:
        actions.submit(request.pk, who, TODAY)
    elif act is A.REVIEW:
        actions.review(request.pk, who, world.says(request), TODAY)
    elif act is A.HAND:
        actions.hand(request.pk, who, "stranger.one", TODAY)
    else:
        act_of = {
            A.WITHDRAW: actions.withdraw,
            A.RETURN: actions.give_back,
            A.RECALL: actions.recall,
            A.COMMENT: actions.comment,
        }[act]
        act_of(request.pk, who, "Because.", TODAY)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", State)
def test_each_act_in_each_state_by_each_person(place, state, act):
    home, project = place
    request, untouched = None, False
    for login in PEOPLE:
        if request is None or not untouched:  # who was refused has changed nothing: the next asks of the same request
            request = world.in_state(home, project, state)
            if act is A.SUBMIT and state is S.PREPARED:
                actions.check(home, request.pk, world.actor("member.one"), TODAY, world.nothing_found)
        untouched = not expected(login, state, act) or act is A.VIEW
        who = world.actor(login)
        before = Entry.objects.count()
        if expected(login, state, act):
            do(home, act, request, who)
            assert Entry.objects.count() == before + (act is not A.VIEW), login
        else:
            with pytest.raises(LaennecError):
                do(home, act, request, who)
            assert Entry.objects.count() == before, login
            if act is A.VIEW:
                assert request not in requests_for(who.responsible)
        now = Request.objects.get(pk=request.pk)
        assert now.state == state or expected(login, state, act)
    assert verify().ok


def test_what_is_asked_is_frozen(place):
    home, project = place
    request = world.prepared(home, project)
    (world.outbox(home) / "table.csv").write_text("changed after")
    assert (request.number, request.asked_by.login) == (1, "member.one")
    files = list(request.files.all())
    assert [f.name for f in files] == list(world.CONTENTS)
    kept = home.airlock / str(project.pk) / "1"
    assert sorted(p.name for p in kept.iterdir()) == ["001.csv", "002.svg", "003.txt"]
    assert (kept / "001.csv").read_text() == world.CONTENTS["table.csv"]
    assert world.prepared(home, project).number == 2
    assert Entry.objects.filter(kind="airlock.prepare").first().details["files"]["1"] == files[0].sha256


def test_a_request_that_fails_leaves_nothing(place):
    home, project = place
    folder = world.outbox(home)

    def ask(asked, purpose):
        who = world.actor("member.one")
        actions.prepare(home, project.pk, who, TODAY, outbox=folder, asked=asked, purpose=purpose)

    for asked, purpose, words in (
        ([actions.Asked("none.csv", "x", "y")], "z", "none.csv"),
        ([actions.Asked("table.csv", "", "y")], "z", "shows"),
        ([actions.Asked("table.csv", "x", " ")], "z", "population"),
        ([actions.Asked("table.csv", "x", "y", smallest_group=-1)], "z", "smallest group"),
        ([actions.Asked("table.csv", "x", "y")], "", "purpose"),
        ([], "z", "at least one"),
    ):
        with pytest.raises(LaennecError, match=words):
            actions.prepare(
                home, project.pk, world.actor("member.one"), TODAY, outbox=folder, asked=asked, purpose=purpose
            )
    with pytest.raises(Refused, match="in whose name"):
        actions.prepare(home, project.pk, owner(), TODAY, outbox=folder, asked=[], purpose="z")
    with pytest.raises(LaennecError, match="no project"):
        actions.prepare(home, project.pk, world.actor("stranger.one"), TODAY, outbox=folder, asked=[], purpose="z")
    assert not Request.objects.exists()
    assert not home.airlock.exists() or list(home.airlock.iterdir()) == []


def test_reviewers_are_blind_until_both_have_answered(place):
    home, project = place
    request = world.in_state(home, project, S.SUBMITTED)
    one, two, author = (world.actor(x) for x in ("reviewer.one", "reviewer.two", "member.one"))
    actions.review(request.pk, one, world.says(request, [1]), TODAY, "The first band is small.")
    request.refresh_from_db()
    seen = {login: [r.reviewer.login for r in visible_reviews(world.actor(login), request)] for login in PEOPLE}
    assert seen == {login: ["reviewer.one"] if login == "reviewer.one" else [] for login in PEOPLE}
    assert visible_reviews(two, request) == []
    with pytest.raises(Refused, match="already"):
        actions.review(request.pk, one, world.says(request), TODAY)
    actions.review(request.pk, two, world.says(request), TODAY)
    request.refresh_from_db()
    assert request.state == S.DIFFERING
    assert [r.reviewer.login for r in visible_reviews(two, request)] == ["reviewer.one", "reviewer.two"]
    assert visible_reviews(author, request) == [] == visible_reviews(world.actor("reviewer.three"), request)
    with pytest.raises(Refused, match="differed since"):
        actions.review(request.pk, two, world.says(request), TODAY, round=1)
    with pytest.raises(Refused, match="two who reviewed"):
        actions.review(request.pk, world.actor("reviewer.three"), world.says(request), TODAY)
    actions.review(request.pk, one, world.says(request, [1]), TODAY)
    assert len(visible_reviews(two, request)) == 2, "the second round is blind too"
    actions.review(request.pk, two, world.says(request), TODAY)
    request.refresh_from_db()
    assert request.state == S.RELEASED
    assert [f.leaves for f in request.files.all()] == [False, True, True]
    assert len(visible_reviews(author, request)) == 4


def test_comments_of_reviewers_are_the_project_s_and_not_the_other_reviewer_s(place):
    home, project = place
    request = world.in_state(home, project, S.SUBMITTED)
    one, two, author = (world.actor(x) for x in ("reviewer.one", "reviewer.two", "member.one"))
    actions.comment(request.pk, one, "Of how many?", TODAY)
    actions.comment(request.pk, author, "Of 5,420.", TODAY)

    def seen(by):
        return [said.text for said in visible_comments(by, request)]

    assert seen(author) == seen(one) == ["Of how many?", "Of 5,420."] and seen(two) == ["Of 5,420."]
    assert seen(world.actor("stranger.one")) == []
    actions.review(request.pk, one, world.says(request), TODAY)
    request.refresh_from_db()
    assert seen(two) == ["Of 5,420."]
    actions.review(request.pk, two, world.says(request, [1]), TODAY)
    request.refresh_from_db()
    assert len(seen(two)) == 2 and seen(world.actor("reviewer.three")) == ["Of 5,420."]
    with pytest.raises(LaennecError, match="comment"):
        actions.comment(request.pk, one, " ", TODAY)


def test_what_a_reviewer_notes_is_theirs_and_goes_with_the_review(place):
    home, project = place
    request = world.in_state(home, project, S.SUBMITTED)
    one, two = world.actor("reviewer.one"), world.actor("reviewer.two")
    for said in ("lets", "stays"):
        actions.note(request.pk, one, 1, (said, "Few."), TODAY, round=1)
    actions.note(request.pk, two, 1, ("change", "Round it."), TODAY, round=1)
    assert [(n.reviewer.login, n.answer) for n in Note.objects.order_by("pk")] == [
        ("reviewer.one", "stays"),
        ("reviewer.two", "change"),
    ]
    for place_, answer, words in ((9, "lets", "no file"), (1, "maybe", "no file"), (1, "stays", "say why")):
        with pytest.raises(LaennecError, match=words):
            actions.note(request.pk, one, place_, (answer, ""), TODAY, round=1)
    with pytest.raises(LaennecError):
        actions.note(request.pk, world.actor("member.reviewer"), 1, ("lets", ""), TODAY, round=1)
    actions.review(request.pk, one, world.says(request), TODAY)
    assert [n.reviewer.login for n in Note.objects.all()] == ["reviewer.two"]
    with pytest.raises(Refused, match="already"):
        actions.note(request.pk, one, 1, ("lets", ""), TODAY, round=1)
    actions.give_back(request.pk, two, "Round it.", TODAY)
    assert not Note.objects.exists()


def test_where_a_request_has_waited(place):
    home, project = place
    told = {state: steps(world.in_state(home, project, state)) for state in (S.PREPARED, S.DIFFERING, S.RELEASED)}
    assert [(s.state, s.until is None) for s in told[S.PREPARED]] == [(S.PREPARED, True)]
    assert [(s.state, s.until is None) for s in told[S.DIFFERING]] == [
        (S.PREPARED, False),
        (S.SUBMITTED, False),
        (S.DIFFERING, True),
    ]
    assert [(s.state, s.until is None) for s in told[S.RELEASED]] == [(S.PREPARED, False), (S.SUBMITTED, False)]
    assert usual_delay(project.pk) == usual_delay() is not None and usual_delay(project.pk + 1) is None


def test_a_verdict_is_whole_and_says_why(place):
    home, project = place
    request = world.in_state(home, project, S.SUBMITTED)
    one = world.actor("reviewer.one")
    for verdicts, words in (
        ({1: actions.Said(True), 2: actions.Said(True)}, "File 3 .* has no verdict"),
        ({**world.says(request), 2: actions.Said(False, " ")}, "File 2 .*: say why"),
        ({**world.says(request), 9: actions.Said(True)}, "no file 9"),
    ):
        with pytest.raises(LaennecError, match=words):
            actions.review(request.pk, one, verdicts, TODAY)
    assert not request.reviews.exists()


def test_unchecked_is_not_submitted(place):
    home, project = place
    request = world.prepared(home, project)
    with pytest.raises(Refused, match="automatic checks"):
        actions.submit(request.pk, world.actor("member.one"), TODAY)


def test_findings_are_kept_and_earlier_releases_are_compared(place):
    home, project = place
    world.in_state(home, project, S.RELEASED)
    world.in_state(home, project, S.REFUSED)
    request = world.prepared(home, project)
    given = []

    def checker(files, others):
        given.append([path.read_text() for _file, path in others])
        finding = {"way": "small cell", "where": "row 2", "why": "3 persons"}
        return [actions.Checked(True, [finding], ["vault"])] + [actions.Checked(False, [], ["vault"])] * 2

    actions.check(home, request.pk, world.actor("member.one"), TODAY, checker)
    assert given == [[world.CONTENTS["table.csv"], world.CONTENTS["curve.svg"]]]
    request.refresh_from_db()
    assert request.not_run == ["vault"]
    assert [(f.flagged, len(f.findings)) for f in request.files.all()] == [(True, 1), (False, 0), (False, 0)]
    assert Entry.objects.latest("seq").details["ways"] == {"small cell": 1}


def test_a_revoked_project_lets_nothing_out_an_ended_one_what_it_froze(place):
    home, project = place
    request = world.in_state(home, project, S.SUBMITTED)
    after = END + timedelta(days=1)
    actions.review(request.pk, world.actor("reviewer.one"), world.says(request), after)
    of_projects.revoke(project.pk, owner(), "Stopped.", TODAY)
    with pytest.raises(Refused, match="revoked"):
        actions.review(request.pk, world.actor("reviewer.two"), world.says(request), TODAY)
    request.refresh_from_db()
    assert policies.why_not(request, A.WITHDRAW, TODAY) == ""
    with pytest.raises(LaennecError):
        world.prepared(home, project)


def test_a_form_that_is_sent_several_times_at_once_makes_one_request(app_home, monkeypatch) -> None:
    project = world.project()
    outbox = app_home.path / "box"
    outbox.mkdir()
    (outbox / "a.csv").write_text("a,b\n1,2\n")
    told = {"outbox": outbox, "asked": [actions.Asked("a.csv", "A table", "All")], "purpose": "A paper"}
    who = world.actor("member.one")
    freeze = asking.freeze

    def meanwhile(*args):
        """The same form comes a second time while the first one freezes."""
        monkeypatch.setattr(asking, "freeze", freeze)
        actions.prepare(app_home, project.pk, who, TODAY, once="f" * 32, **told)
        return freeze(*args)

    monkeypatch.setattr(asking, "freeze", meanwhile)
    first = actions.prepare(app_home, project.pk, who, TODAY, once="f" * 32, **told)
    assert actions.prepare(app_home, project.pk, who, TODAY, once="f" * 32, **told) == first
    assert Request.objects.get() == first and Entry.objects.filter(kind="airlock.prepare").count() == 1
    assert not list(app_home.airlock.glob(".aside*"))
    assert actions.prepare(app_home, project.pk, who, TODAY, **told) != first
