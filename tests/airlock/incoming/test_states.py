"""Every act in every state by every kind of person, done for real: what the table does not allow is refused."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from laennec.airlock.incoming import actions, permissions
from laennec.airlock.incoming.places import content_of, quarantine_of, settle
from laennec.airlock.incoming.reading import arrivals_for
from laennec.airlock.incoming.states import Act, Kind, State
from laennec.airlock.models import Arrival
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.projects import actions as of_projects
from laennec.projects.actions.traces import owner
from laennec.workspaces.folders import inbox_of, packages_of
from tests.airlock import world as people
from tests.airlock.incoming import world
from tests.projects.examples import END, TODAY

S, A = State, Act
PEOPLE = {
    "member.one": {A.VIEW, A.SCAN, A.WITHDRAW, A.REMOVE},
    "carrier.one": {A.VIEW, A.WITHDRAW, A.REMOVE},
    "partner.one": {A.VIEW},
    "reviewer.one": {A.VIEW, A.SCAN, A.RETURN, A.ACCEPT, A.REFUSE, A.REMOVE},
    "member.reviewer": {A.VIEW},
    "decider.one": set(),
    "stranger.one": set(),
    "closed.one": set(),
    "system": {A.VIEW, A.SCAN, A.FETCH, A.RETURN, A.REMOVE},
}
"""Login -> what they may, whatever the state. member.reviewer has the office, and a part in the project."""
POSSIBLE = {
    S.WAITING: {A.VIEW, A.SCAN, A.FETCH, A.WITHDRAW, A.RETURN},
    S.REVIEW: {A.VIEW, A.SCAN, A.FETCH, A.WITHDRAW, A.RETURN, A.ACCEPT, A.REFUSE},
    S.RETURNED: {A.VIEW},
    S.WITHDRAWN: {A.VIEW},
    S.REFUSED: {A.VIEW},
    S.PLACED: {A.VIEW, A.REMOVE},
    S.REMOVED: {A.VIEW},
}
AFTER = {A.SCAN: S.REVIEW, A.FETCH: S.REVIEW, A.WITHDRAW: S.WITHDRAWN, A.RETURN: S.RETURNED, A.ACCEPT: S.PLACED,
         A.REFUSE: S.REFUSED, A.REMOVE: S.REMOVED}  # fmt: skip
WITH_WORDS = {
    A.WITHDRAW: actions.withdraw,
    A.RETURN: actions.give_back,
    A.ACCEPT: actions.accept,
    A.REFUSE: actions.refuse,
    A.REMOVE: actions.remove,
}


@pytest.fixture
def place(app_home):
    project = people.project()
    people.person("decider.one", "committee_member")
    people.person("stranger.one", "researcher")
    inside = people.person("member.reviewer", "output_reviewer")
    project.memberships.create(user=inside, affiliation="hospital")
    closed = people.person("closed.one", "output_reviewer")
    closed.is_active = False
    closed.save()
    return app_home, project


def expected(login: str, state: State, act: Act, kind: Kind) -> bool:
    if login == "reviewer.one" and state is S.WAITING and kind is Kind.FILES:
        return False  # its project scans it first
    if {A.SCAN: Kind.FILES, A.FETCH: Kind.PACKAGES}.get(act, kind) is not kind:
        return False
    if act is A.REMOVE and kind is Kind.PACKAGES and login in ("member.one", "carrier.one"):
        return False  # every workspace may use them
    return act in PEOPLE[login] and act in POSSIBLE[state]


def do(home, act: Act, arrival: Arrival, who) -> None:
    if act is A.VIEW:
        permissions.require(who, act, arrival)
        assert arrival in arrivals_for(who.responsible)
    elif act is A.SCAN:
        actions.scan(home, arrival.pk, who, TODAY, world.clean)
    elif act is A.FETCH:
        actions.fetch(home, arrival.pk, who, TODAY, fetcher=world.small, scanner=world.clean)
    else:
        WITH_WORDS[act](home, arrival.pk, who, "It is said why.", TODAY)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("state", list(State))
def test_the_whole_table(place, state: State, kind: Kind) -> None:
    home, project = place
    made = world.in_state(home, project, state, kind)
    for login in PEOPLE:
        for act in Act:
            arrival = Arrival.objects.get(pk=made.pk)
            who = people.actor(login)
            told = f"{login} {act.value} in {state.value} of {kind.value}"
            entries = Entry.objects.count()
            if not expected(login, state, act, kind):
                with pytest.raises(LaennecError):
                    do(home, act, arrival, who)
                assert Arrival.objects.get(pk=made.pk).state == state, told
                assert Entry.objects.count() == entries, told
                continue
            do(home, act, arrival, who)
            if act is A.VIEW:
                continue
            arrival.refresh_from_db()
            assert arrival.state == AFTER[act], told
            last = Entry.objects.order_by("-seq").first()
            assert (last.kind, last.details["arrival"]) == (f"incoming.{act.value}", arrival.pk), told
            made = world.in_state(home, project, state, kind)  # the next one meets it unchanged
    assert not verify().problems


def in_inbox(home, project) -> dict[str, bytes]:
    root = inbox_of(home, project.pk)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_was_let_in_is_placed_read_only_and_follows_its_state(place) -> None:
    home, project = place
    made = world.in_state(home, project, S.REVIEW)
    assert in_inbox(home, project) == {}
    actions.accept(home, made.pk, people.actor("reviewer.one"), "", TODAY)
    assert in_inbox(home, project) == {f"{made.number}/{name}": data for name, data in world.CONTENTS.items()}
    accepted = Entry.objects.get(kind="incoming.accept")
    assert accepted.details["lets_in"] == {str(one.place): one.sha256 for one in made.pieces.all()}
    folder = inbox_of(home, project.pk) / str(made.number)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o444}
    # A crash between the decision and the copy, or a backup without the inbox: it is put right.
    (folder / "codes.csv").unlink()
    (folder / "group.py").unlink()
    folder.rmdir()
    settle(home, made)
    assert len(in_inbox(home, project)) == 2
    actions.remove(home, made.pk, people.actor("carrier.one"), "A newer one came.", TODAY)
    assert in_inbox(home, project) == {} and not quarantine_of(home, made).exists()


@pytest.mark.parametrize("state", [S.REFUSED, S.RETURNED, S.WITHDRAWN])
def test_what_does_not_come_in_is_deleted_and_its_hash_stays(place, state: State) -> None:
    home, project = place
    made = world.in_state(home, project, state)
    assert not quarantine_of(home, made).exists()
    assert all(len(one.sha256) == 64 for one in made.pieces.all()) and made.pieces.count() == 2


def test_a_file_that_was_changed_in_the_quarantine_does_not_come_in(place) -> None:
    home, project = place
    made = world.in_state(home, project, S.REVIEW)
    content_of(home, made.pieces.first()).write_bytes(b"something else")
    with pytest.raises(LaennecError, match="not what was frozen"):
        actions.accept(home, made.pk, people.actor("reviewer.one"), "", TODAY)
    made.refresh_from_db()
    assert made.state == S.REVIEW and in_inbox(home, project) == {}


def test_a_virus_is_never_let_in_and_doubts_owe_a_reason(place) -> None:
    home, project = place
    one, reviewer = people.actor("member.one"), people.actor("reviewer.one")
    made = world.brought(home, project)
    actions.scan(home, made.pk, one, TODAY, world.noting("virus", "Eicar"))
    with pytest.raises(Refused, match="virus"):
        actions.accept(home, made.pk, reviewer, "It is a wrong alarm.", TODAY)
    actions.scan(home, made.pk, reviewer, TODAY, world.noting("pickle", "os.system"))
    with pytest.raises(LaennecError, match="say why"):
        actions.accept(home, made.pk, reviewer, " ", TODAY)
    actions.scan(home, made.pk, reviewer, TODAY, world.noting("part"))  # nobody knows what the rest holds
    assert made.pieces.filter(flagged=True).count() == 2
    with pytest.raises(LaennecError, match="say why"):
        actions.accept(home, made.pk, reviewer, "", TODAY)
    actions.scan(home, made.pk, reviewer, TODAY, world.noting("native", "", antivirus=""))
    with pytest.raises(LaennecError, match="say why"):
        actions.accept(home, made.pk, reviewer, "", TODAY)
    actions.accept(home, made.pk, reviewer, "Built here from the source.", TODAY)
    made.refresh_from_db()
    assert (made.state, made.decided_by.login, made.reason) == (
        S.PLACED,
        "reviewer.one",
        "Built here from the source.",
    )


def test_wheels_of_one_name_and_two_contents_and_two_projects(place, tmp_path: Path) -> None:
    home, project = place
    reviewer = people.actor("reviewer.one")
    first = world.in_state(home, project, S.PLACED, Kind.PACKAGES)
    again = world.in_state(home, project, S.PLACED, Kind.PACKAGES)
    (wheel,) = packages_of(home).iterdir()
    actions.remove(home, first.pk, reviewer, "Asked twice.", TODAY)
    assert wheel.exists()  # the other one holds it
    other = world.asked(project)

    def changed(requirements, target):
        (made,) = world.small(requirements, target)
        made.path.write_bytes(made.path.read_bytes() + b"more")
        return [type(made)(made.name, made.path, made.size + 4, "0" * 64)]

    actions.fetch(home, other.pk, owner(), TODAY, fetcher=changed, scanner=world.clean)
    with pytest.raises(LaennecError):
        actions.accept(home, other.pk, reviewer, "", TODAY)
    actions.remove(home, again.pk, reviewer, "Outdated.", TODAY)
    assert not wheel.exists()


def test_nothing_comes_into_a_project_that_is_over(place) -> None:
    home, project = place
    made = world.in_state(home, project, S.REVIEW)
    after = END + timedelta(days=1)
    with pytest.raises(Refused):
        actions.accept(home, made.pk, people.actor("reviewer.one"), "", after)
    placed = world.in_state(home, project, S.PLACED)
    of_projects.revoke(project.pk, owner(), "Over.", TODAY)
    with pytest.raises(Refused):
        actions.accept(home, made.pk, people.actor("reviewer.one"), "", TODAY)
    with pytest.raises(LaennecError):
        world.brought(home, project)
    with pytest.raises(LaennecError):
        world.asked(project)
    actions.remove(home, placed.pk, people.actor("carrier.one"), "It is over.", TODAY)


def test_what_is_sent_twice_is_brought_once(place) -> None:
    home, project = place
    folder, author, limits = world.folder(home), people.actor("member.one"), world.Settings.of(home).limits()

    def sent(said: actions.Described = world.SAID, names: tuple[str, ...] = ("codes.csv", "group.py")) -> Arrival:
        taking = actions.from_folder(folder, names)
        return actions.bring(home, project.pk, author, TODAY, taking=taking, said=said, limits=limits)

    first = sent()
    assert sent() == first
    actions.scan(home, first.pk, author, TODAY, world.clean)
    assert sent() == first, "until it is decided on"
    others = [sent(names=("codes.csv",)), sent(replace(world.SAID, why="Another use"))]
    (folder / "codes.csv").write_bytes(b"code;label\nA01;Typhoid\n")
    others.append(sent())
    actions.withdraw(home, first.pk, author, "The wrong one.", TODAY)
    (folder / "codes.csv").write_bytes(world.CONTENTS["codes.csv"])
    others.append(sent())
    assert len({first.pk, *(one.pk for one in others)}) == 5
    assert not list(home.airlock.glob(".aside*"))

    def asked(lines: list[str], why: str = "A study") -> Arrival:
        return actions.ask_packages(project.pk, author, TODAY, lines, why)

    assert asked(["tinystudy==1.0"]) == asked(["tinystudy==1.0"]) != asked(["tinystudy==1.1"])


def test_words_are_owed_and_the_machine_brings_nothing(place) -> None:
    home, project = place
    for lacks in ("what", "origin", "licence", "why"):
        said = actions.Described(**{**world.SAID.__dict__, lacks: " "})
        taking = actions.from_folder(world.folder(home), ["codes.csv"])
        with pytest.raises(LaennecError):
            actions.bring(home, project.pk, people.actor("member.one"), TODAY, taking=taking, said=said,
                          limits=world.Settings().limits())  # fmt: skip
    with pytest.raises(Refused):
        world.brought(home, project, by="system")
    assert not Arrival.objects.exists()
    assert not list(home.airlock.glob(".aside*"))


def test_why_packages_cannot_be_had_stays_with_what_was_asked(place) -> None:
    home, project = place
    made = world.asked(project)

    def none(_requirements, _folder):
        raise LaennecError("The packages cannot be had: no version 1.0" + "." * 2000)

    with pytest.raises(LaennecError, match="cannot be had"):
        actions.fetch(home, made.pk, owner(), TODAY, fetcher=none, scanner=world.clean)
    made.refresh_from_db()
    assert made.state == S.WAITING and made.not_fetched.startswith("The packages cannot be had: no version 1.0")
    assert len(made.not_fetched) == 600 and Entry.objects.filter(kind="incoming.not_fetched").count() == 1
    actions.fetch(home, made.pk, owner(), TODAY, fetcher=world.small, scanner=world.clean)
    made.refresh_from_db()
    assert made.not_fetched == "" and made.state == S.REVIEW
