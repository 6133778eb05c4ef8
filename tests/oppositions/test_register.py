"""The register: who is hidden, for which purpose and project, from when until when, and what the trace keeps."""

import json
from datetime import date, timedelta

import pytest

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.audit import subjects
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.identity.ids import digest, to_id
from laennec.identity.names import Name, find_by_name, fold, index_names
from laennec.identity.vault import Vault
from laennec.oppositions.actions import Objection, find, register, withdraw
from laennec.oppositions.models import Opposition, Scope
from laennec.oppositions.register import Register
from laennec.perimeter import Purpose
from laennec.projects.actions.traces import owner

TODAY = date(2026, 11, 24)
STUDY = (Purpose.RESEARCH, Purpose.INNOVATION, Purpose.STEERING, Purpose.OPERATION)


@pytest.fixture
def home(app_home):
    fill(app_home, 1, {7: "IPP 7", 8: "IPP 8"})
    return app_home


def fill(home, batch, ipps):
    vault = Vault(home)
    texts = [json.dumps([["person", i, {"person_source_value": ipp}]]) for i, ipp in ipps.items()]
    vault.put(batch, "person", list(ipps), texts)
    vault.index(batch, "person", list(ipps.values()), list(ipps))
    vault.sync(batch)
    return vault


def objection(**changes):
    return Objection(**{"scope": Scope.ALL, "starts_on": TODAY, "ipp": "IPP 7", **changes})


def hidden(home, purpose=Purpose.RESEARCH, project=None, today=TODAY):
    return Register(home, project, lambda: today).opposed(purpose)


@pytest.mark.parametrize(
    ("scope", "project", "hides"),
    [
        ("all", None, {"research", "innovation", "steering", "operation"}),
        ("research", None, {"research", "innovation"}),
        ("innovation", None, {"innovation"}),
        ("steering", None, {"steering"}),
        ("project", 3, set()),
    ],
)
def test_each_scope_hides_from_these_purposes_and_no_other(home, scope, project, hides):
    register(home, owner(), objection(scope=Scope(scope), project=project), TODAY)
    assert {p.value for p in Purpose if hidden(home, p)} == hides
    assert hidden(home, Purpose.RIGHTS, 3) == set()


def test_one_project_is_hidden_from_that_project_only(home):
    register(home, owner(), objection(scope=Scope.PROJECT, project=3), TODAY)
    assert hidden(home, project=3) == {7}
    assert hidden(home, project=4) == hidden(home) == set()


def test_holds_from_its_day_until_it_is_withdrawn(home):
    kept = register(home, owner(), objection(starts_on=TODAY + timedelta(days=2)), TODAY)
    assert hidden(home) == set()
    assert hidden(home, today=TODAY + timedelta(days=2)) == {7}
    assert kept.state(TODAY) == "coming"
    withdraw(home, owner(), kept.pk, "The patient wrote again.", TODAY + timedelta(days=5))
    assert hidden(home, today=TODAY + timedelta(days=4)) == {7}
    assert hidden(home, today=TODAY + timedelta(days=5)) == set()
    with pytest.raises(LaennecError, match="already"):
        withdraw(home, owner(), kept.pk, "Again.", TODAY)


def test_before_the_first_stay_the_patient_is_hidden_as_soon_as_a_load_brings_them(home):
    kept = register(home, owner(), objection(ipp=" ipp  99 "), TODAY)
    assert kept.person_id is None
    expected = to_id(digest(home.key("ids"), "person", "", "IPP  99"))
    assert hidden(home) == {expected}, "the id that the hospital's files will give"
    fill(home, 2, {99: "IPP99"})
    assert hidden(home) == {99, expected}


def test_before_the_first_stay_another_hospital_s_number_is_another_patient(home):
    register(home, owner(), objection(ipp="99", authority="CLINIC"), TODAY)
    key = home.key("ids")
    assert hidden(home) == {to_id(digest(key, "person", "CLINIC", "99"))}
    assert hidden(home) != {to_id(digest(key, "person", "", "99"))}


def test_the_operators_file_counts_too(home):
    home.oppositions.write_text("person_id,scope,from\n8,research,\n")
    register(home, owner(), objection(), TODAY)
    assert hidden(home) == {7, 8}
    assert hidden(home, Purpose.STEERING) == {7}
    assert hidden(home, Purpose.INNOVATION) == {7, 8}


def test_found_by_ipp_and_by_name_and_the_search_is_traced(home):
    index_names(Vault(home), 1, [Name(7, "D'Été-Œuvre", "Ana Lou"), Name(8, "DETE ŒUVRE", "Bo")])
    assert [c.person_id for c in find(home, owner(), ipp="ipp7").candidates] == [7]
    assert [c.person_id for c in find(home, owner(), family="dété œuvre").candidates] == [7, 8]
    found = find(home, owner(), family="dete-œuvre", given="ANA")
    assert found.candidates[0].known == (("person_source_value", "IPP 7"),)
    assert find_by_name(Vault(home), "dété œuvre", "Lou") == []
    assert find_by_name(Vault(home), "") == []
    assert fold("D'Été") == "dete"
    with pytest.raises(LaennecError, match="either"):
        find(home, owner(), ipp="1", family="x")
    last = Entry.objects.order_by("-seq").first()
    assert (last.kind, last.details["subjects"]) == ("opposition.search", [subjects.reference(home, 7)])
    assert "IPP" not in "".join(Entry.objects.values_list("details_text", flat=True))


def test_a_patient_is_told_of_every_act_that_concerned_them(home):
    register(home, owner(), objection(), TODAY)
    find(home, owner(), ipp="IPP 8")
    mine, others = subjects.concerning(home, 7), subjects.concerning(home, 8)
    assert [Entry.objects.get(seq=s).kind for s in mine] == ["opposition.register"]
    assert [Entry.objects.get(seq=s).kind for s in others] == ["opposition.search"]
    assert subjects.concerning(home, 9) == []
    assert verify().ok


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ipp": ""}, "Choose the patient"),
        ({"ipp": "", "person_id": 12345}, "no such patient"),
        ({"person_id": 7}, "Choose the patient"),
        ({"ipp": "", "person_id": 2**70}, "no such patient"),
        ({"scope": Scope.PROJECT}, "names it"),
        ({"project": 1}, "names it"),
        ({"reference": "x" * 201}, "200"),
        ({"starts_on": date(3026, 1, 1)}, "year"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(home, changes, says):
    with pytest.raises(LaennecError, match=says):
        register(home, owner(), objection(**changes), TODAY)
    assert not Opposition.objects.exists()


def test_two_patients_of_one_ipp_must_be_told_apart(home):
    fill(home, 2, {70: "IPP 7"})
    with pytest.raises(LaennecError, match="Several"):
        register(home, owner(), objection(), TODAY)
    assert register(home, owner(), objection(ipp="", person_id=70), TODAY).person_id == 70


def test_nobody_without_the_right_searches_registers_or_withdraws(home):
    kept = register(home, owner(), objection(), TODAY)
    somebody = User.objects.create(login="somebody", display_name="Somebody")
    for act in (
        lambda: find(home, Actor(somebody), ipp="IPP 7"),
        lambda: register(home, Actor(somebody), objection(), TODAY),
        lambda: withdraw(home, Actor(somebody), kept.pk, "Because.", TODAY),
        lambda: find(home, Actor(owner().user, somebody), ipp="IPP 7"),
    ):
        before = Entry.objects.count()
        with pytest.raises(Refused):
            act()
        assert Entry.objects.count() == before


def test_a_large_set_of_persons_is_kept_beside_the_chain_and_its_change_is_seen(home):
    import numpy as np

    from laennec.audit.sink import DjangoSink

    sink = DjangoSink("system")
    sink.outcome(sink.intent("cohort.rows", {}), {}, persons=np.arange(5, 5000))
    seq = Entry.objects.order_by("-seq").first().seq
    assert subjects.concerning(home, 4999) == [seq]
    assert subjects.concerning(home, 5000) == subjects.concerning(home, 4) == []
    (file,) = home.subjects.iterdir()
    assert file.stat().st_mode & 0o77 == 0
    content = file.read_bytes()
    assert verify().ok
    file.write_bytes(content[:-8])
    assert [p.problem for p in verify().problems] == ["changed"]
    file.unlink()
    assert not verify().ok
