"""A link opens what was let out, for whom it was made, until its day; a hand on the database opens nothing."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from laennec.airlock import actions
from laennec.airlock.actions.handing import opened
from laennec.airlock.models import File, Handing, Request
from laennec.airlock.states import State
from laennec.audit.models import Entry
from laennec.errors import LaennecError, Refused
from tests.airlock import world
from tests.projects.examples import TODAY


@pytest.fixture
def place(app_home):
    project = world.project()
    world.person("reader.one")
    request = world.in_state(app_home, project, State.RELEASED)
    _, secret = actions.hand(request.pk, world.actor("member.one"), "reader.one", TODAY, days=3)
    return app_home, request, secret, world.actor("reader.one")


def test_the_person_named_fetches_what_was_let_out(place):
    home, _request, secret, reader = place
    file, path = actions.fetch(home, secret, reader, 1, TODAY)
    assert (file.name, path.read_text()) == ("table.csv", world.CONTENTS["table.csv"])
    assert Handing.objects.get().fetched == 1
    last = Entry.objects.latest("seq")
    assert (last.kind, last.actor, last.details["file"]) == ("airlock.fetch", "reader.one", 1)
    assert secret not in "".join(e.details_text for e in Entry.objects.all())
    with pytest.raises(Refused, match="no such file"):
        actions.fetch(home, secret, reader, 3, TODAY)


def test_a_form_that_is_sent_twice_gives_the_same_link(place):
    _home, request, _secret, _reader = place
    world.person("reader.two")

    def made(to="reader.one", days=3, once="form 1", by="member.one"):
        return actions.hand(request.pk, world.actor(by), to, TODAY, days=days, once=once)

    link, secret = made()
    assert made() == (link, secret) and opened(secret, world.actor("reader.one"), TODAY) == link
    others = [made(to="reader.two"), made(days=4), made(once="form 2"), made(by="carrier.one"), made(once="")]
    assert len({secret, *(one for _, one in others), made(once="")[1]}) == 7
    assert Entry.objects.filter(kind="airlock.hand").count() == Handing.objects.count() == 8


def test_a_link_is_one_person_s_until_its_day(place):
    home, request, secret, reader = place
    for who in ("member.one", "carrier.one", "reviewer.one"):
        with pytest.raises(Refused, match="opens nothing for you"):
            actions.fetch(home, secret, world.actor(who), 1, TODAY)
    for wrong in ("", "x", secret[:-1], "\ud800"):
        with pytest.raises(Refused, match="opens nothing for you"):
            actions.fetch(home, wrong, reader, 1, TODAY)
    opened(secret, reader, TODAY, now() + timedelta(days=2.9))
    with pytest.raises(Refused, match="ended on"):
        opened(secret, reader, TODAY, now() + timedelta(days=3.1))
    for days in (0, 31):
        with pytest.raises(LaennecError, match="1 to 30 days"):
            actions.hand(request.pk, world.actor("member.one"), "reader.one", TODAY, days=days)
    with pytest.raises(LaennecError, match="no account"):
        actions.hand(request.pk, world.actor("member.one"), "nobody.here", TODAY)
    reader.user.is_active = False
    reader.user.save()
    with pytest.raises(Refused):
        actions.fetch(home, secret, reader, 1, TODAY)


def test_a_recall_ends_every_link(place):
    home, request, secret, reader = place
    actions.fetch(home, secret, reader, 1, TODAY)
    actions.recall(request.pk, world.actor("reviewer.three"), "A band was small after all.", TODAY)
    with pytest.raises(Refused, match="recalled"):
        actions.fetch(home, secret, reader, 1, TODAY)
    assert Entry.objects.latest("seq").details["fetched_before"] == 1


def test_a_hand_on_the_database_lets_nothing_out(place):
    home, request, secret, reader = place
    File.objects.filter(request=request, place=3).update(leaves=True)
    with pytest.raises(LaennecError, match="audit"):
        actions.fetch(home, secret, reader, 3, TODAY)
    kept = home.airlock / str(request.project_id) / str(request.number) / "002.svg"
    kept.write_text("another")
    with pytest.raises(LaennecError, match="not what was frozen"):
        actions.fetch(home, secret, reader, 2, TODAY)
    import hashlib

    File.objects.filter(request=request, place=2).update(sha256=hashlib.sha256(b"another").hexdigest())
    with pytest.raises(LaennecError, match="audit"):
        actions.fetch(home, secret, reader, 2, TODAY)
    actions.recall(request.pk, world.actor("carrier.one"), "A mistake.", TODAY)
    Request.objects.filter(pk=request.pk).update(state=State.RELEASED)
    with pytest.raises(LaennecError, match="audit"):
        actions.fetch(home, secret, reader, 1, TODAY)
