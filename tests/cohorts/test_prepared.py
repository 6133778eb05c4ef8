"""What is found once for a version or a batch changes no answer: facts of the version, concept sets together."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.cohorts.facts import Facts, facts_of
from laennec.cohorts.query import ConceptItem, ConceptSet, QueryError
from laennec.cohorts.vocabulary import Vocabulary
from tests.cohorts.worlds import opened, world

DAY = date(2020, 1, 1)
PERIODS = {
    "nobody has two": ([(1, 0, 9), (2, 5, 20)], None),
    "three days apart": ([(1, 0, 9), (1, 12, 20), (2, 10, 11)], 3),
    "the next day": ([(1, 12, 20), (1, 0, 11)], 1),
    "a day in common": ([(1, 0, 12), (1, 12, 20)], 0),
    "one within another": ([(1, 0, 30), (1, 5, 8), (1, 20, 21)], -25),
    "an open end is its first day": ([(1, 0, None), (1, 2, 4)], 2),
    "an end before its start is no period": ([(1, 5, 2), (1, 5, 8)], None),
    "of nobody known": ([(None, 0, 9), (None, 5, 20)], -4),
}


@pytest.mark.parametrize(("periods", "days"), PERIODS.values(), ids=PERIODS)
def test_how_far_apart_observation_periods_are(tmp_path, periods, days):
    rows = [
        {
            "observation_period_id": number,
            "person_id": person,
            "observation_period_start_date": DAY + timedelta(days=first),
            "observation_period_end_date": None if last is None else DAY + timedelta(days=last),
        }
        for number, (person, first, last) in enumerate(periods, 1)
    ]
    engine, _view = opened(tmp_path, {"observation_period": rows})
    assert facts_of(engine) == Facts(days)
    assert facts_of(engine).apart == (days is None or days > 0)
    engine.close()


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    made, _view = opened(tmp_path_factory.mktemp("world"), world(3))
    yield made
    made.close()


ids = st.builds(lambda i: {"id": i}, st.sampled_from([101, 102, 103, 104, 2_000_000_001, 2_000_000_002, 999]))
codes = st.builds(lambda c: {"vocabulary": "STD", "code": c}, st.sampled_from(["s101", "s102", "s103", "none"]))
flags = st.fixed_dictionaries(
    {
        "descendants": st.sampled_from([False, True, "valid"]),
        "to_standard": st.booleans(),
        "with_mapped": st.booleans(),
        "if_unknown": st.sampled_from(["error", "empty"]),
    }
)
items = st.builds(lambda one, how: ConceptItem(**(one | how)), ids | codes, flags)
sets = st.builds(
    lambda include, exclude: ConceptSet(include=tuple(include), exclude=tuple(exclude)),
    st.lists(items, min_size=1, max_size=3),
    st.lists(items, max_size=1),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(concept_sets=st.lists(sets, min_size=2, max_size=6))
def test_sets_resolved_together_are_those_resolved_one_by_one(engine, concept_sets):
    together, alone = Vocabulary(engine), Vocabulary(engine)
    together.prepare(concept_sets)
    assert [found(together, one) for one in concept_sets] == [found(alone, one) for one in concept_sets]


class Interrupted:
    """An engine that is asked something else by another thread, as it seems, before each of its answers."""

    def __init__(self, engine, ask):
        self.engine, self.ask, self.version = engine, ask, engine.version

    def table(self, query):
        ask, self.ask = self.ask, lambda: None
        ask()
        self.ask = ask
        return self.engine.table(query)


def test_sets_resolved_meanwhile_are_not_those_of_the_batch(engine):
    def one(i):
        return ConceptSet(include=(ConceptItem(id=i, if_unknown="empty", descendants=True),))

    others = [one(101), ConceptSet(include=(ConceptItem(vocabulary="STD", code="s104"),))]
    told = []
    vocabulary = Vocabulary(Interrupted(engine, lambda: told.append([vocabulary.ids(other, "") for other in others])))
    vocabulary.prepare([one(102), one(999)])
    assert len(told) > 1
    assert told[-1] == [(101, 102, 103), (104,)]
    assert all(one == told[-1] for one in told)


def found(vocabulary, concept_set):
    try:
        return vocabulary.ids(concept_set, "one")
    except QueryError as error:
        return str(error)
