"""Hypothesis strategies that draw valid queries of every kind, as JSON documents."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from laennec.cohorts.domains import DOMAINS
from laennec.omop import TABLES
from tests.cohorts.worlds import CONCEPTS, DAY, SITES, SOURCES, UNITS

days = st.integers(-2, 12).map(lambda n: (DAY + timedelta(days=n)).isoformat())
counts = st.one_of(
    st.just({}),
    st.integers(0, 3).map(lambda n: {"at_least": n}),
    st.integers(0, 3).map(lambda n: {"at_most": n}),
    st.integers(0, 3).map(lambda n: {"exactly": n}),
    st.tuples(st.integers(0, 2), st.integers(0, 2)).map(lambda t: {"at_least": t[0], "at_most": t[0] + t[1]}),
)


@st.composite
def spans(draw: Any, values: Any, low: str, high: str) -> dict[str, Any]:
    first, last = sorted([draw(values), draw(values)])
    return draw(st.sampled_from([{low: first}, {high: last}, {low: first, high: last}]))


item = st.one_of(
    st.sampled_from(CONCEPTS + SOURCES).map(lambda i: {"id": i}),
    st.sampled_from(CONCEPTS).map(lambda i: {"vocabulary": "STD", "code": f"s{i}", "descendants": False}),
    st.sampled_from(SOURCES[:2]).map(lambda i: {"vocabulary": "LOCAL", "code": f"l{i}"}),
    st.sampled_from(SOURCES[:2]).map(lambda i: {"id": i, "to_standard": True}),
    st.just({"vocabulary": "STD", "code": "none", "if_unknown": "empty"}),
)


@st.composite
def concept_sets(draw: Any) -> dict[str, Any]:
    found = {"include": draw(st.lists(item, min_size=1, max_size=2))}
    if draw(st.integers(0, 3)) == 0:
        found["exclude"] = [draw(item)]
    return found


def some_ids(values: list[int]) -> Any:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2).map(
        lambda ids: {"include": [{"id": i} for i in ids]}
    )


@st.composite
def value_tests(draw: Any) -> dict[str, Any]:
    op = draw(st.sampled_from(["<", "<=", "=", "!=", ">=", ">", "between"]))
    numbers = st.sampled_from([-1, 1.0, 2, 2.5])
    low, high = sorted([draw(numbers), draw(numbers)])
    found = {"op": op, "number": low} | ({"to": high} if op == "between" else {})
    return found | (draw(st.just({}) | some_ids(UNITS).map(lambda u: {"unit": u})))


def _attributes(domain: str) -> set[tuple[str, str]]:
    """(name, kind) of those that a version's files hold."""
    model = TABLES[DOMAINS[domain].table]
    return {(a, one.kind) for a, one in DOMAINS[domain].attributes.items() if one.column not in model.identifying}


def attribute_tests(kind: str) -> Any:
    """A test of an attribute of that kind, as `worlds` fills them."""
    known = st.booleans().map(lambda yes: {"known": yes})
    numbers = value_tests().map(lambda test: {k: v for k, v in test.items() if k != "unit"})
    texts = st.builds(
        lambda op, text, fold: {"op": op, "text": text, "fold": fold},
        st.sampled_from(["is", "contains", "starts", "ends"]),
        st.sampled_from(["a", "b", "É", "é", "ab", "%", "_"]),
        st.booleans(),
    )
    own = {"number": numbers, "concepts": concept_sets(), "text": texts, "date": spans(days, "from", "to")}[kind]
    return known | own.map(lambda test: {kind: test})


windows = st.builds(
    lambda span, index, related: span | {"index": index, "related": related},
    st.just({}) | spans(st.integers(-4, 4), "from", "to"),
    st.sampled_from(["start", "end"]),
    st.sampled_from(["start", "end"]),
)


@st.composite
def having(draw: Any, domains: frozenset[str], depth: int) -> dict[str, Any]:
    events, related = draw(event_sets(depth - 1))
    found = {"events": events, "windows": draw(st.lists(windows, max_size=2)), **draw(counts)}
    found["other"] = draw(st.booleans())
    if draw(st.booleans()) and found["windows"] and all({"from", "to"} <= set(w) for w in found["windows"]):
        found["observed"] = True
    if draw(st.booleans()):
        found["same_observation"] = True
    visits = all(DOMAINS[d].visit for d in domains | related)
    if visits and draw(st.booleans()):
        found["same_visit"] = True
    return found | draw(distincts(related))


def distincts(domains: frozenset[str]) -> Any:
    choices = [{}, {"distinct": "date"}]
    choices += [
        {"distinct": name} for name in ("visit", "concept") if all(getattr(DOMAINS[d], name) for d in domains)
    ]
    return st.sampled_from(choices)


@st.composite
def wheres(draw: Any, domains: frozenset[str], depth: int) -> dict[str, Any]:
    def all_have(column: str) -> bool:
        return all(getattr(DOMAINS[d], column) for d in domains)

    choices: dict[str, Any] = {
        "date": spans(days, "from", "to"),
        "age": st.builds(
            lambda span, when, calendar: span | {"when": when, "calendar": calendar},
            spans(st.sampled_from([0, 18, 19, 20, 21]), "at_least", "at_most"),
            st.sampled_from(["start", "end"]),
            st.booleans(),
        ),
    }
    if all_have("provenance"):
        choices["provenance"] = some_ids([32817, 32810])
    if all_have("end"):
        choices["end_date"] = spans(days, "from", "to")
        choices["length"] = spans(st.integers(-3, 5), "at_least", "at_most")
    if all_have("number"):
        choices["value"] = value_tests()
    if all_have("value_concept"):
        choices["value_concept"] = concept_sets()
    names = set.intersection(*(_attributes(d) for d in domains))
    if names:
        choices["attributes"] = st.lists(
            st.sampled_from(sorted(names)), min_size=1, max_size=2, unique_by=lambda one: one[0]
        ).flatmap(lambda chosen: st.fixed_dictionaries({name: attribute_tests(kind) for name, kind in chosen}))
    if all_have("visit"):
        choices["site"] = st.builds(
            lambda ids, below: {"ids": ids, "below": below},
            st.lists(st.sampled_from(SITES), min_size=1, max_size=2),
            st.booleans(),
        )
    if depth > 0:
        choices["person"] = person_sets(depth - 1)
        choices["having"] = having(domains, depth)
        if all_have("visit"):
            with_visit = event_sets(depth - 1).filter(lambda e: all(DOMAINS[d].visit for d in e[1]))
            choices["visit"] = with_visit.map(lambda e: e[0])
        members = st.lists(wheres(domains, depth - 1), min_size=1, max_size=3)
        choices["and"] = members
        choices["or"] = members
        choices["not"] = wheres(domains, depth - 1)
        choices["n_of"] = st.builds(lambda m, c: {"conditions": m, **c}, members, counts)
    names = draw(st.lists(st.sampled_from(sorted(choices)), max_size=2, unique=True))
    return {name: draw(choices[name]) for name in names}


within = st.just({}) | st.integers(0, 9).map(lambda n: {"within": n})
plain_numbers = value_tests().map(lambda test: {k: v for k, v in test.items() if k != "unit"})
of_numbers = st.sampled_from(["measurement", "observation"]).map(lambda d: ({"domain": d}, frozenset({d})))
changes = st.builds(
    lambda against, back, by, percent: {"against": against, "by": by | {"percent": percent}} | back,
    st.sampled_from(["previous", "first", "lowest", "highest"]),
    within,
    plain_numbers,
    st.booleans(),
)
trends = st.builds(
    lambda back, values, asked: {"values": values} | back | asked,
    within,
    st.integers(2, 4),
    st.fixed_dictionaries({"steps": st.sampled_from(["rising", "falling"])})
    | st.fixed_dictionaries({"slope": plain_numbers})
    | st.fixed_dictionaries({"steps": st.sampled_from(["rising", "falling"]), "slope": plain_numbers}),
)


@st.composite
def event_sets(draw: Any, depth: int) -> tuple[dict[str, Any], frozenset[str]]:
    """A set of events and its domains."""
    deep = ["first", "last", "nth", "union", "changed", "trend"]
    kind = draw(st.sampled_from(["domain"] * 4 + (deep if depth > 0 else [])))
    found: dict[str, Any] = {}
    if kind == "domain":
        name = draw(st.sampled_from(["measurement", "visit", "condition", *DOMAINS]))
        found["domain"] = name
        domains = frozenset({name})
        if DOMAINS[name].concept and draw(st.booleans()):
            found["concepts"] = draw(concept_sets())
            if DOMAINS[name].source_concept:
                found["codes"] = draw(st.sampled_from(["standard", "source"]))
    elif kind == "union":
        members = draw(st.lists(event_sets(depth - 1), min_size=1, max_size=3))
        found["union"] = [member for member, _ in members]
        domains = frozenset().union(*(of for _, of in members))
    elif kind in ("changed", "trend"):
        with_numbers = event_sets(depth - 1).filter(lambda e: all(DOMAINS[d].number for d in e[1]))
        found[kind], domains = draw(with_numbers | of_numbers)
        found |= draw(changes if kind == "changed" else trends)
    else:
        found[kind], domains = draw(event_sets(depth - 1))
        if kind == "nth":
            found["n"] = draw(st.integers(1, 3))
    choice = draw(st.integers(0, 9))
    if choice == 0 and depth > 0:
        # Related to its own like: the same rows stand on both sides.
        found["where"] = {
            "having": {"events": dict(found), "windows": draw(st.lists(windows, max_size=1)), **draw(counts)}
        }
        if all(DOMAINS[d].visit for d in domains):
            found["where"]["visit"] = {name: value for name, value in found.items() if name != "where"}
    elif choice % 2:
        found["where"] = draw(wheres(domains, depth))
    return found, domains


@st.composite
def person_sets(draw: Any, depth: int) -> dict[str, Any]:
    kinds = ["has"] * 4 + ["everyone", "sex", "trait", "age", "birth", "alive", "persons"]
    kind = draw(st.sampled_from(kinds + (["and", "or", "not", "n_of"] * 2 + ["sample"] if depth > 0 else [])))
    if kind == "has":
        events, domains = draw(event_sets(depth))
        return {"has": events, **draw(counts), **draw(distincts(domains))}
    simple = {
        "everyone": st.just(True),
        "sex": st.lists(st.sampled_from(["female", "male", "other", "unknown"]), min_size=1, max_size=3),
        "age": st.builds(
            lambda s, at: s | {"at": at}, spans(st.sampled_from([0, 19, 20]), "at_least", "at_most"), days
        ),
        "birth": spans(st.sampled_from(["2000-02-29", "2000-03-01", "2001-01-01", "1999-02-28"]), "from", "to"),
        "alive": days,
        "persons": st.lists(st.integers(1, 8), min_size=1, max_size=3),
        "not": person_sets(depth - 1) if depth > 0 else st.nothing(),
    }
    if kind == "sample":
        size = st.integers(1, 4).map(lambda n: {"size": n}) | st.sampled_from([10, 33.3, 50, 100.0]).map(
            lambda p: {"percent": p}
        )
        return {"sample": draw(person_sets(depth - 1)), "seed": draw(st.sampled_from(["1", "é'%"])), **draw(size)}
    if kind == "trait":
        return {"trait": draw(st.sampled_from(["gender", "race", "ethnicity"])), "concepts": draw(concept_sets())}
    if kind in simple:
        return {kind: draw(simple[kind])}
    found = {kind: draw(st.lists(person_sets(depth - 1), min_size=1, max_size=3))}
    return found | (draw(counts) if kind == "n_of" else {})


documents = st.one_of(person_sets(3), event_sets(3).map(lambda e: e[0])).map(
    lambda select: {"schema": "laennec.query/1", "select": select}
)
