"""A draft is written over days, submitted when complete, returned and submitted again; what is stale is refused."""

import threading

import pytest
from django.db import connection

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.projects import actions
from laennec.projects.actions.traces import owner
from laennec.projects.drafting import DraftContent, Wrong, read_draft
from laennec.projects.models import Draft, Project
from tests.projects.examples import TODAY, draft_content, drafted, may_apply, people, replace_in, submitted


@pytest.fixture
def me(app_home):
    people()
    return Actor(may_apply("carrier.one"))


def save(me, project, seen, **changes):
    content = replace_in(read_draft(Draft.objects.get(project=project).document), **changes)
    return actions.save(project.pk, me, content, seen, TODAY)


def test_an_empty_draft_says_all_that_it_lacks_at_once(me):
    project = actions.begin(me, DraftContent())
    with pytest.raises(actions.Incomplete) as told:
        actions.submit(project.pk, me, TODAY, 1)
    assert [p.field for p in told.value.problems] == ["title", "purpose", "lay_summary", "end", "cohort", "domains"]
    assert not project.applications.exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": "a\u202eb"}, "title", "invisible"),
        ({"end": "2020-01-01"}, "end", "before today"),
        ({"end": "soon"}, "end", "a day like"),
        ({"first": "2020-01-01", "last": "2019-01-01"}, "dates", "end comes first"),
        ({"sites": []}, "sites", "at least one"),
        ({"domains": {"measurement": {"columns": ["provider_id"]}}}, "domains", "say why"),
        ({"domains": {"person": {"columns": ["person_source_value"]}}}, "domains", "cannot be granted"),
        ({"domains": {"cost": {}}}, "domains", "no such domain"),
        ({"cohort": {"schema": "laennec.query/1"}}, "cohort", "as a query"),
        ({"carrier": "member.one", "members": ["partner.one"]}, "members", "add yourself"),
    ],
)
def test_each_field_is_told_by_itself(me, changes, field, words):
    project = drafted(**changes)
    with pytest.raises(actions.Incomplete) as told:
        actions.submit(project.pk, me, TODAY, 1)
    assert [(p.field, words in p.message) for p in told.value.problems] == [(field, True)], told.value.problems


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"carrier": "partner.one"}, "carrier", "external partner"),
        ({"carrier": "nobody"}, "carrier", "no account nobody"),
        ({"carrier": "system"}, "carrier", "no account system|machine"),
        ({"members": ["nobody"]}, "members", "no account nobody"),
        ({"members": ["closed.one"]}, "members", "closed"),
    ],
)
def test_people_are_looked_up_when_a_draft_is_saved(me, changes, field, words):
    User.objects.create(login="closed.one", display_name="Closed One", is_active=False)
    project = drafted()
    with pytest.raises(Wrong, match=words) as wrong:
        save(me, project, 1, **changes)
    assert (wrong.value.field, Draft.objects.get().version) == (field, 1)
    with pytest.raises(Wrong, match=words):
        actions.begin(me, draft_content(**changes))
    assert User.objects.filter(login="nobody").count() == 0


def test_a_partner_never_carries_whenever_they_became_one(me):
    project = drafted()
    User.objects.filter(login="carrier.one").update(affiliation="partner")
    with pytest.raises(LaennecError, match=r"no part|may not apply|not complete"):
        actions.submit(project.pk, me, TODAY, 1)
    User.objects.filter(login="carrier.one").update(affiliation="hospital")
    actions.submit(project.pk, Actor(may_apply("carrier.one")), TODAY, 1)
    User.objects.filter(login="carrier.one").update(affiliation="partner")
    with pytest.raises(Refused, match="external partner"):
        actions.approve(project.pk, owner(), "Sound.", TODAY)


def test_returned_changed_and_submitted_again_is_another_application(me):
    project = drafted()
    first = actions.submit(project.pk, me, TODAY, 1)
    actions.send_back(project.pk, owner(), "Say more.", TODAY, seen=1)
    save(me, project, 1, title="Said more", members=["partner.one"])
    project.refresh_from_db()
    assert (project.title, project.memberships.count()) == (first.document["title"], 3)
    second = actions.submit(project.pk, me, TODAY, 2)
    project.refresh_from_db()
    first.refresh_from_db()
    assert (first.number, second.number, project.title) == (1, 2, "Said more")
    assert first.document["title"] != "Said more"
    assert sorted(m.user.login for m in project.memberships.all()) == ["carrier.one", "partner.one"]
    for stale in (actions.approve, actions.refuse, actions.send_back):
        with pytest.raises(Refused, match="submitted anew"):
            stale(project.pk, owner(), "Sound.", TODAY, seen=1)
    assert actions.approve(project.pk, owner(), "Sound.", TODAY, seen=2).application == second
    assert verify().ok


def test_an_application_by_file_is_returned_and_changed_all_the_same(me):
    project = submitted()
    actions.send_back(project.pk, owner(), "Say more.", TODAY)
    from django.db import transaction

    with transaction.atomic():
        draft = actions.draft_of(project)
    content = replace_in(read_draft(draft.document), title="Said more")
    actions.save(project.pk, me, content, draft.version, TODAY)
    assert actions.submit(project.pk, me, TODAY, draft.version + 1).number == 2


def test_the_carrier_named_carries_it_once_it_is_submitted(me):
    project = drafted(carrier="member.one", members=["carrier.one"])
    assert project.carrier == me.user
    actions.submit(project.pk, me, TODAY, 1)
    project.refresh_from_db()
    assert project.carrier.login == "member.one"
    with pytest.raises(Refused, match="own project"):
        actions.approve(project.pk, owner("carrier.one"), "Mine.", TODAY)


def test_a_form_of_another_window_changes_nothing(me):
    project = drafted()
    save(me, project, 1, title="From one window")
    for stale in (
        lambda: save(me, project, 1, title="From another"),
        lambda: actions.submit(project.pk, me, TODAY, 1),
    ):
        with pytest.raises(Refused, match="another window"):
            stale()
    assert Draft.objects.get().document["title"] == "From one window"
    assert save(me, project, 2).version == 2, "nothing new is no new version"


def test_of_many_submissions_at_once_one_wins(me):
    project, barrier, ended = drafted(), threading.Barrier(4), []

    def submit() -> None:
        barrier.wait()
        try:
            actions.submit(project.pk, me, TODAY, 1)
            ended.append("done")
        except Refused as error:
            ended.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended.count("done") == 1, ended
    assert Project.objects.get().applications.count() == 1


@pytest.mark.parametrize(
    "document",
    [
        {"title": 3},
        {"titel": "x"},
        {"title": "x" * 201},
        {"members": ["x" * 65]},
        {"domains": {"person": {"rows": 1}}},
        {"sites": ["x"]},
        {"purpose": "war"},
        {"lay_summary": "x" * 10_001},
    ],
)
def test_what_has_another_shape_is_not_kept(me, document):
    with pytest.raises(LaennecError, match="not the form"):
        read_draft(document)


def test_what_is_too_large_is_not_kept(me):
    cohort = {"schema": "laennec.query/1", "note": "x" * 2**20}
    with pytest.raises(LaennecError, match="too long"):
        actions.begin(me, draft_content(cohort=cohort))
