"""A generated warehouse of 600 persons, loaded by the real loader, and somebody who may only count."""

import random
from datetime import date

import pytest

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.audit.sink import DjangoSink
from laennec.cohorts.query import read_query
from laennec.disclosure.actions import Asking
from laennec.disclosure.population import forget
from laennec.engines import engine_for
from laennec.engines.pool import close_all
from laennec.loading import load_omop
from laennec.oppositions.register import Register
from laennec.perimeter import Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.support import write_folder

PERSONS = 600


def tables():
    draw = random.Random(4)
    persons = [
        {
            "person_id": i,
            "gender_concept_id": 8532 if i % 2 else 8507,
            "year_of_birth": 1930 + i % 90,
        }
        for i in range(1, PERSONS + 1)
    ]
    visits, conditions = [], []
    for i in range(1, PERSONS + 1):
        start = date(2015 + draw.randrange(10), 1 + draw.randrange(12), 1)
        visits.append(
            {
                "visit_occurrence_id": i,
                "person_id": i,
                "visit_concept_id": 9203 if i % 3 else 9201,
                "visit_start_date": start,
                "care_site_id": 10 + i % 4,
            }
        )
        concepts = [100] if i <= 300 else [101]
        concepts += [102] if i % 150 == 0 else []
        conditions += [
            {
                "condition_occurrence_id": i * 10 + n,
                "person_id": i,
                "condition_concept_id": concept,
                "condition_start_date": start,
                "visit_occurrence_id": i,
            }
            for n, concept in enumerate(concepts)
        ]
    return {
        "person": persons,
        "visit_occurrence": visits,
        "condition_occurrence": conditions,
        "care_site": [{"care_site_id": 10 + n, "care_site_name": f"Unit {n}"} for n in range(4)],
        "concept": [
            {"concept_id": c, "concept_name": f"C{c}", "vocabulary_id": "V", "concept_code": str(c)}
            for c in (100, 101, 102, 103)
        ],
    }


@pytest.fixture
def counting(app_home, tmp_path):
    """counting(select, login): an Asking of somebody who may only count."""
    load_omop(app_home, write_folder(tmp_path / "omop", tables()), "test", True, sink=MemorySink())
    forget()
    version = Store(app_home).current()

    def asking(select, login="ada", **changes):
        user, _ = User.objects.get_or_create(login=login, defaults={"display_name": login})
        view = open_view(Perimeter(purpose=Purpose.RESEARCH), version, Register(app_home))
        query = read_query({"schema": "laennec.query/1", "select": select})
        sink = DjangoSink(login, purpose="research")
        return Asking(Actor(user), query, view, engine_for(app_home, version), sink, **changes)

    yield asking
    close_all()


def has(concept):
    return {"has": {"domain": "condition", "concepts": {"include": [{"id": str(concept)}]}}}
