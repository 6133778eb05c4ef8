"""The pages of codes: coverage, what labels suggest, proposing, a second person's approval, the export."""

import csv
import datetime
import io

import pytest
from django.db import connection

from laennec.audit.models import Entry
from laennec.engines.pool import close_all
from laennec.loading import load_omop
from laennec.mappings.models import Proposal
from laennec.trace import MemorySink
from tests.django_home import here
from tests.loading.concepts import ATHENA, GLUCOSE, night
from tests.support import write_folder
from tests.web.test_sources_pages import cells, text

DAY = datetime.date(2026, 1, 1)
ROW = {"measurement_concept_id": 0, "measurement_date": DAY, "measurement_type_concept_id": 32856, "person_id": 1}
GLU = {"vocabulary": "LAB CHU", "code": "GLU"}


@pytest.fixture
def home(app_home, tmp_path):
    """Three rows of GLU, one of NA, one with a standard concept, one without any code."""
    codes = night(app_home, [("LAB CHU", "GLU", "Glucose"), ("LAB CHU", "NA", "Sodium")]).codes
    local = {code: line["concept_id"] for (_, code), line in codes.items()}
    sources = [local["GLU"]] * 3 + [local["NA"], 0]
    rows = [ROW | {"measurement_id": i, "measurement_source_concept_id": of} for i, of in enumerate(sources)]
    rows.append(ROW | {"measurement_id": 9, "measurement_concept_id": GLUCOSE, "measurement_source_concept_id": 0})
    tables = {**ATHENA, "measurement": rows, "person": [{"person_id": 1, "year_of_birth": 1950}]}
    load_omop(app_home, write_folder(tmp_path / "omop", tables), "omop", sink=MemorySink())
    yield app_home
    close_all()


@pytest.fixture
def prepared(home):
    connection.close()
    assert here("prepare").returncode == 0
    return home


@pytest.fixture
def ada(client_as):
    return client_as("data_engineer", login="ada")


@pytest.fixture
def bob(client_as):
    return client_as("data_engineer", login="bob")


def proposed(client) -> Proposal:
    answer = client.post("/mapping/propose/", GLU | {"concept": str(GLUCOSE), "note": "Same specimen"})
    assert answer.status_code == 302
    return Proposal.objects.get()


def test_with_nothing_loaded_the_page_says_what_to_do(app_home, ada):
    assert "laennec load sources DIR" in text(ada.get("/mapping/"))


def test_codes_without_a_concept_come_most_frequent_first_and_rows_are_counted(home, ada):
    page = text(ada.get("/mapping/"))
    assert cells(page, "Results and measurements") == ["6", "1", "17%", "4", "1"]
    assert cells(page, "GLU Glucose LAB CHU")[0] == "3" and cells(page, "NA Sodium LAB CHU")[0] == "1"
    assert page.index("Glucose") < page.index("Sodium")
    assert "laennec prepare" in page


def test_who_has_the_coverage_counted_is_in_the_audit_once_a_version(home, ada, bob):
    for client in (ada, bob, ada):
        client.get("/mapping/")
    entries = list(Entry.objects.filter(kind="mapping.coverage").values_list("actor", "phase"))
    assert entries == [("ada", "intent"), ("ada", "outcome")]


def test_a_label_suggests_and_a_search_finds_standard_concepts_alone(prepared, ada):
    assert "Glucose" in cells(text(ada.get("/mapping/")), "GLU")[1]
    offered = text(ada.get("/mapping/propose/", GLU))
    assert f'value="{GLUCOSE}"' in offered
    assert "No standard concept matches" in text(ada.get("/mapping/propose/", GLU | {"text": "zzzz"}))
    assert ada.get("/mapping/propose/", {"vocabulary": "LAB CHU"}).status_code == 404


def test_a_mapping_takes_two_people(prepared, ada, bob):
    one = proposed(ada)
    assert (one.source_name, one.note, one.target_concept_id) == ("Glucose", "Same specimen", GLUCOSE)
    assert "waits" in cells(text(ada.get("/mapping/")), "GLU")[2]
    address = f"/mapping/proposals/{one.pk}/"
    assert "mapping to approve" not in text(ada.get("/")) and "1 mapping to approve" in text(bob.get("/"))
    assert 'name="decision"' not in text(ada.get(address)) and 'name="decision"' in text(bob.get(address))
    own = text(ada.post(address, {"decision": "approve"}, follow=True))
    assert "somebody else decides" in own and Proposal.objects.get().state == "proposed"
    assert "Approved" in text(bob.post(address, {"decision": "approve"}, follow=True))
    assert "at the next load" in cells(text(ada.get("/mapping/")), "GLU")[2]
    assert Entry.objects.filter(kind="mapping.approve", actor="bob").count() == 1


def test_a_refusal_says_why_and_a_mapping_in_force_can_end(prepared, ada, bob):
    address = f"/mapping/proposals/{proposed(ada).pk}/"
    assert "Say why you refuse" in text(bob.post(address, {"decision": "refuse", "reason": " "}))
    bob.post(address, {"decision": "approve"})
    assert "Ended." in text(ada.post(address, {"withdraw": "1"}, follow=True))
    assert Proposal.objects.get().state == "withdrawn"
    assert "GLU" in text(ada.get("/mapping/proposals/", {"which": "all"}))
    assert "None here" in text(ada.get("/mapping/proposals/"))


def test_a_concept_that_the_vocabulary_has_not_is_said(prepared, ada):
    absent = text(ada.post("/mapping/propose/", GLU | {"concept": "1999999999"}))
    assert "no such standard concept" in absent
    for wrong in ("x", ""):
        assert "Choose a concept" in text(ada.post("/mapping/propose/", GLU | {"concept": wrong}))
    assert not Proposal.objects.exists()


def test_the_mappings_in_force_are_a_source_to_concept_map(prepared, ada, bob):
    bob.post(f"/mapping/proposals/{proposed(ada).pk}/", {"decision": "approve"})
    answer = ada.get("/mapping/export/")
    assert (
        answer["Content-Type"].startswith("text/csv") and "source_to_concept_map.csv" in answer["Content-Disposition"]
    )
    (row,) = csv.DictReader(io.StringIO(text(answer)))
    assert (row["source_code"], row["source_vocabulary_id"], row["target_concept_id"]) == (
        "GLU",
        "LAB CHU",
        str(GLUCOSE),
    )


def test_a_role_for_a_care_site_maps_no_codes(home, client_as):
    assert client_as("data_engineer", login="north", site=1).get("/mapping/").status_code == 403
