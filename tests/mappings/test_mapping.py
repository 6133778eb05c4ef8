"""Two people agree on a code's standard concept: coverage, proposal, approval, effect, export."""

import csv
import datetime
import json

import pytest
from django.db import IntegrityError, connection, transaction

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Role
from laennec.audit.models import Entry
from laennec.errors import LaennecError, Refused
from laennec.loading import load_omop
from laennec.mappings import actions
from laennec.mappings.models import Proposal, State
from laennec.mappings.reading import approved
from laennec.trace import MemorySink
from tests.accounts.people import machine, person
from tests.django_home import here
from tests.loading.concepts import ATHENA, GLUCOSE, concept, night
from tests.support import write_folder

TARGET = actions.Target(GLUCOSE, "Glucose")
DAY = datetime.date(2026, 1, 1)


@pytest.fixture
def people(app_home):
    return {
        name: Actor(machine(), person(name, role))
        for name, role in (
            ("ada", Role.DATA_ENGINEER),
            ("bob", Role.DATA_ENGINEER),
            ("cyd", Role.RESEARCHER),
        )
    }


def kinds():
    return list(Entry.objects.filter(kind__startswith="mapping.").values_list("kind", "on_behalf_of"))


def test_a_mapping_takes_two_people(people):
    made = actions.propose(people["ada"], "LAB CHU", " GLU ", TARGET, note="Same specimen")
    assert (made.concept_code, made.state) == ("GLU", State.PROPOSED)
    assert approved().num_rows == 0, "a proposal changes nothing"
    with pytest.raises(Refused, match="two people"):
        actions.approve(people["ada"], made.pk)
    actions.approve(people["bob"], made.pk, "Checked")
    assert approved().select(["vocabulary_id", "concept_code", "target_concept_id"]).to_pylist() == [
        {"vocabulary_id": "LAB CHU", "concept_code": "GLU", "target_concept_id": GLUCOSE}
    ]
    assert kinds() == [("mapping.propose", "ada"), ("mapping.approve", "bob")]
    details = Entry.objects.get(kind="mapping.approve").details_text
    assert json.loads(details) == {
        "code": "GLU",
        "concept": GLUCOSE,
        "proposal": made.pk,
        "replaces": None,
        "vocabulary": "LAB CHU",
    }


def test_who_may_not_map_codes_may_not(people):
    made = actions.propose(people["ada"], "LAB CHU", "GLU", TARGET)
    for actor in (people["cyd"], Actor(machine())):
        for act in (
            lambda a: actions.propose(a, "LAB CHU", "NA", TARGET),
            lambda a: actions.approve(a, made.pk),
            lambda a: actions.refuse(a, made.pk, "No"),
            lambda a: actions.withdraw(a, made.pk),
        ):
            with pytest.raises(Refused):
                act(actor)
    assert Proposal.objects.get().state == State.PROPOSED
    assert len(kinds()) == 1


def test_a_code_has_one_mapping_in_force(people):
    first = actions.propose(people["ada"], "CIM10", "i25.1", TARGET)
    assert first.concept_code == "I251"
    with pytest.raises(LaennecError, match=f"Proposal {first.pk}"):
        actions.propose(people["bob"], "CIM10", "I251", actions.Target(5, "Other"))
    actions.approve(people["bob"], first.pk)
    with pytest.raises(LaennecError, match="already"):
        actions.propose(people["bob"], "CIM10", "I251", TARGET)
    second = actions.propose(people["bob"], "CIM10", "I251", actions.Target(5, "Other"))
    changed = actions.propose(people["bob"], "CIM10", "I251", actions.Target(6, "Third"))
    actions.approve(people["ada"], changed.pk)
    states = dict(Proposal.objects.values_list("pk", "state"))
    assert states == {first.pk: "replaced", second.pk: "withdrawn", changed.pk: "approved"}
    assert approved()["target_concept_id"].to_pylist() == [6]
    actions.withdraw(people["bob"], changed.pk)
    assert approved().num_rows == 0
    with pytest.raises(LaennecError, match="withdrawn"):
        actions.approve(people["ada"], changed.pk)


def test_a_refusal_says_why(people):
    made = actions.propose(people["ada"], "LAB CHU", "GLU", TARGET)
    with pytest.raises(LaennecError, match="why"):
        actions.refuse(people["bob"], made.pk, "  ")
    assert actions.refuse(people["bob"], made.pk, "Other specimen").reason == "Other specimen"
    assert approved().num_rows == 0
    with pytest.raises(LaennecError):
        actions.approve(people["bob"], made.pk)
    with pytest.raises(Refused, match="author"):
        waiting = actions.propose(people["ada"], "LAB CHU", "GLU", TARGET)
        actions.withdraw(people["bob"], waiting.pk)


def test_the_database_itself_holds_to_two_people(people):
    made = actions.propose(people["ada"], "LAB CHU", "GLU", TARGET)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=made.pk).update(state="approved", decided_by=people["ada"].responsible)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=made.pk).update(state="approved")


def ok(*arguments):
    connection.close()
    done = here(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_from_coverage_to_its_effect_at_the_command_line(people, app_home, tmp_path):
    codes = night(app_home, [("LAB CHU", "GLU", "Glucose"), ("LAB CHU", "NA", "Sodium")]).codes
    local = {code: line["concept_id"] for (_, code), line in codes.items()}
    row = {"measurement_concept_id": 0, "measurement_date": DAY, "measurement_type_concept_id": 32856, "person_id": 1}
    of = ["GLU"] * 3 + ["NA"]
    rows = [row | {"measurement_id": i, "measurement_source_concept_id": local[code]} for i, code in enumerate(of)]
    rows.append(row | {"measurement_id": 9, "measurement_concept_id": GLUCOSE, "measurement_source_concept_id": 0})
    rows.append(row | {"measurement_id": 10, "measurement_source_concept_id": 0})
    tables = {**ATHENA, "measurement": rows, "person": [{"person_id": 1, "year_of_birth": 1950}]}
    tables["concept"] = [*ATHENA["concept"], concept(11, "LOINC", "9-9", "Observation", "S", "Glucose diary")]
    load_omop(app_home, write_folder(tmp_path / "omop", tables), "omop", sink=MemorySink())
    ok("prepare")

    found = json.loads(ok("mapping", "coverage", "--json"))
    assert found["domains"] == [{"domain": "measurement", "rows": 6, "mapped": 1, "coded": 4, "bare": 1}]
    assert [(c["vocabulary"], c["code"], c["rows"]) for c in found["codes"]] == [
        ("LAB CHU", "GLU", 3),
        ("LAB CHU", "NA", 1),
    ]
    assert [hit["concept_id"] for hit in found["codes"][0]["suggestions"]] == [GLUCOSE], "standard, of its own domain"
    assert "maybe" in ok("mapping", "coverage")
    assert [c["code"] for c in json.loads(ok("mapping", "coverage", "--json", "--limit", "1"))["codes"]] == ["GLU"]
    assert json.loads(ok("mapping", "coverage", "--json", "--vocabulary", "CIM10"))["codes"] == []

    made = json.loads(ok("mapping", "propose", "LAB CHU", "GLU", str(GLUCOSE), "--as", "ada", "--json"))
    assert (made["name"], made["concept_name"]) == ("Glucose", "Glucose")
    assert "two people" in here("mapping", "approve", str(made["proposal"]), "--as", "ada").stderr
    assert "no standard concept" in here("mapping", "propose", "LAB CHU", "NA", "45", "--as", "ada").stderr
    assert "LAB CHU GLU" in ok("mapping", "list")
    ok("mapping", "approve", str(made["proposal"]), "--as", "bob")
    assert json.loads(ok("mapping", "list", "--all", "--json"))["proposals"][0]["decided_by"] == "bob"

    done = json.loads(ok("mapping", "apply", "--json"))
    assert [(m["code"], m["after"], m["rows"]) for m in done["moved"]] == [("GLU", GLUCOSE, 3)]
    assert json.loads(ok("mapping", "apply", "--json"))["unchanged"] is True
    assert night(app_home, [("LAB CHU", "GLU")]).standard("LAB CHU", "GLU") == GLUCOSE

    file = tmp_path / "maps.csv"
    ok("mapping", "export", str(file))
    with file.open(encoding="utf-8", newline="") as opened:
        (exported,) = csv.DictReader(opened)
    assert exported["source_code"] == "GLU" and exported["target_vocabulary_id"] == "LOINC"
    assert exported["source_concept_id"] == str(local["GLU"])
    assert "1 taken" in ok("load", "vocabulary", str(file))
    for arguments in (("approve", "x"), ("approve", "999", "--as", "bob"), ("propose", "A", "B", "C", "--as", "ada")):
        assert here("mapping", *arguments).returncode in (1, 2)
