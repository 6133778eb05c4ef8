"""Hypothesis strategies of queries that OHDSI has words for, or nearly: most are exported, the others refused."""

import json

from hypothesis import strategies as st

from laennec.cohorts.circe.criteria import ENDS, OBSERVED
from laennec.cohorts.circe.kinds import KINDS, NUMBERS
from tests.cohorts.queries import concept_sets, counts, spans
from tests.cohorts.worlds import DAY

BY_DOMAIN = {kind.domain: (name, kind) for name, kind in KINDS.items()}
DAYS = [DAY.replace(day=d).isoformat() for d in (25, 27, 29)]
dates = spans(st.sampled_from(DAYS), "from", "to")
ages = spans(st.integers(0, 22), "at_least", "at_most")
lengths = spans(st.integers(-1, 5), "at_least", "at_most")
numbers = st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]).flatmap(
    lambda op: st.sampled_from([0, 1, 2.5, 5]).map(lambda n: {"op": op, "number": n})
)


def maybe(strategy):
    return st.none() | strategy


@st.composite
def atoms(draw, domain, ended):
    """One test of an event of a domain."""
    name, kind = BY_DOMAIN[domain]
    found = [
        dates.map(lambda test: {"date": test}),
        ages.map(lambda test: {"age": {**test, "calendar": True}}),
        st.sampled_from(["female", "male"]).map(lambda sex: {"person": {"sex": [sex]}}),
    ]
    if ended:
        found.append(dates.map(lambda test: {"end_date": test}))
        if kind.length:
            found.append(lengths.map(lambda test: {"length": test}))
    if kind.type_:
        found.append(concept_sets().map(lambda one: {"provenance": one}))
    if name in ("Measurement", "Observation"):
        found += [numbers.map(lambda test: {"value": test}), concept_sets().map(lambda one: {"unit": one})]
    for attribute, whole in NUMBERS.get(name, {}).values():
        some = numbers.filter(lambda test: test["number"] == int(test["number"])) if whole else numbers
        found.append(some.map(lambda test, a=attribute: {"attributes": {a: {"number": test}}}))
    return draw(st.one_of(found))


@st.composite
def groups(draw, depth, *, ended):
    """A condition on any event: its days, its person, what is around it."""
    kind = draw(
        st.sampled_from(["date", "age", "sex", "having", "having", *(["or", "not", "n_of"] if depth else [])])
    )
    if kind == "having":
        return {"having": draw(having(depth - 1, ended=ended))}
    if kind == "or":
        return {"or": draw(st.lists(groups(depth - 1, ended=ended), min_size=1, max_size=3))}
    if kind == "not":
        return {"not": draw(groups(depth - 1, ended=ended))}
    if kind == "n_of":
        members = draw(st.lists(groups(depth - 1, ended=ended), min_size=1, max_size=3))
        return {"n_of": {"conditions": members, **draw(counts)}}
    if kind == "age":
        return {"age": {**draw(ages), "calendar": True}}
    if kind == "sex":
        return {"person": draw(persons(max(depth - 1, 0)))}
    return {"date": draw(dates)}


@st.composite
def having(draw, depth, *, ended):
    observed = draw(st.booleans())
    events, has_end = draw(event_sets(depth, observed=observed))
    found = {"events": events, **draw(counts)}
    if draw(st.booleans()):
        window = draw(spans(st.integers(-4, 4), "from", "to"))
        if ended:
            window["index"] = draw(st.sampled_from(["start", "end"]))
        if has_end and draw(st.booleans()) and not observed:
            window["related"] = "end"
        found["windows"] = [window]
    if observed:
        found["same_observation"] = True
    if draw(st.booleans()):
        found["distinct"] = "date"
    return found


@st.composite
def event_sets(draw, depth, *, observed=True):
    """A set of events that is one criterion; whether it has an end that may be asked."""
    domain = draw(st.sampled_from(sorted(BY_DOMAIN)))
    _, kind = BY_DOMAIN[domain]
    leaf = {"domain": domain}
    if kind.domain not in ("observation_period", "payer_plan_period") and draw(st.booleans()):
        leaf["concepts"] = draw(concept_sets())
        if kind.source and kind.source not in kind.ignored and draw(st.booleans()):
            leaf["codes"] = "source"
    node = {"first": leaf, "ties": "id"} if draw(st.booleans()) else leaf
    ended = draw(st.booleans())
    if ended and ENDS[kind.ends]:
        node["dates"] = ENDS[kind.ends]
    tests = draw(st.lists(atoms(domain, ended), max_size=2))
    if depth > 0 and draw(st.booleans()):
        tests.append(draw(groups(depth - 1, ended=ended)))
        tests += [] if observed else [OBSERVED]
    if tests:
        node["where"] = {"and": tests}
    return json.loads(json.dumps(node)), ended


@st.composite
def persons(draw, depth):
    kind = draw(st.sampled_from(["has", "sex", "trait", *(["and", "or", "not", "n_of"] if depth else [])]))
    if kind == "has":
        return {"has": draw(event_sets(depth, observed=False))[0], **draw(counts)}
    if kind == "sex":
        return {"sex": [draw(st.sampled_from(["female", "male"]))]}
    if kind == "trait":
        return {"trait": draw(st.sampled_from(["gender", "race", "ethnicity"])), "concepts": draw(concept_sets())}
    if kind == "not":
        return {"not": draw(persons(depth - 1))}
    found = {kind: draw(st.lists(persons(depth - 1), min_size=1, max_size=3))}
    return found | (draw(counts) if kind == "n_of" else {})


@st.composite
def spells(draw, depth):
    members = draw(st.lists(event_sets(depth), min_size=1, max_size=2))
    ended = all(has_end for _, has_end in members)
    before, after = draw(st.sampled_from([(0, 0), (2, 0), (1, 3)]))
    windows = [{"to": -before, "related": "start"}, {"from": after, "related": "end"}]
    observed = {"having": {"events": {"domain": "observation_period"}, "windows": windows}}
    node = {"union": [one for one, _ in members]}
    more = draw(st.lists(groups(depth, ended=ended), max_size=1))
    node["where"] = {"and": [observed, *more]}
    for kind in draw(st.lists(st.sampled_from(["first", "last"]), max_size=2)):
        node = {kind: node, "ties": "id"}
        if more := draw(st.lists(groups(depth, ended=ended), max_size=1)):
            node["where"] = more[0]
    rules = draw(st.lists(groups(depth, ended=ended), max_size=2))
    found = {"spells": node, "rules": [{"name": f"r{i}", "where": rule} for i, rule in enumerate(rules)]}
    found["keep"] = draw(st.sampled_from(["all", "first", "last"]))
    if draw(st.booleans()):
        found["end"] = {"after": draw(st.sampled_from(["start", "end"] if ended else ["start"])), "days": 2}
    if draw(st.booleans()):
        found["censor"] = draw(event_sets(0))[0]
    if draw(st.booleans()):
        found["pad"] = draw(st.integers(0, 3))
    return found


documents = st.one_of(persons(2), spells(1)).map(lambda select: {"schema": "laennec.query/1", "select": select})
