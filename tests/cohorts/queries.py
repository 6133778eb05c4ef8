"""Hypothesis strategies that draw valid queries of every kind, as JSON documents."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from laennec.cohorts import read_query
from laennec.cohorts.domains import COHORT, DOMAINS, domain_of
from laennec.cohorts.query.where import DISTINCT
from laennec.omop import TABLES
from tests.cohorts.worlds import CONCEPTS, DAY, PROVIDERS, SITES, SOURCES, UNITS

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
    st.sampled_from([*CONCEPTS, *SOURCES, 0]).map(lambda i: {"id": i}),
    st.sampled_from(CONCEPTS).map(lambda i: {"vocabulary": "STD", "code": f"s{i}", "descendants": False}),
    st.sampled_from(SOURCES[:2]).map(lambda i: {"vocabulary": "LOCAL", "code": f"l{i}"}),
    st.sampled_from(SOURCES[:2]).map(lambda i: {"id": i, "to_standard": True}),
    st.just({"vocabulary": "STD", "code": "none", "if_unknown": "empty"}),
    st.builds(
        lambda i, below, mapped: {"id": i, "if_unknown": "empty", "descendants": below, "with_mapped": mapped},
        st.sampled_from([*CONCEPTS, *SOURCES, 0, 999]),
        st.sampled_from([True, False, "valid"]),
        st.booleans(),
    ),
)


@st.composite
def concept_sets(draw: Any) -> dict[str, Any]:
    found = {"include": draw(st.lists(item, min_size=0 if draw(st.integers(0, 9)) == 0 else 1, max_size=2))}
    if draw(st.integers(0, 5)) == 0:
        found["complement"] = True
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
    if domain == COHORT.name:
        return set()
    model = TABLES[DOMAINS[domain].table]
    found = [(a, one) for a, one in DOMAINS[domain].attributes.items() if one.column not in model.identifying]
    return {(a, one.kind) for a, one in found if not (domain == "note" and one.free)}


def _shown(domain: str) -> set[str]:
    return {name for name, _ in _attributes(domain)}


def ended(events: dict[str, Any]) -> bool:
    return read_query({"schema": "laennec.query/1", "select": events}).select.ended()


def attribute_tests(kind: str) -> Any:
    """A test of an attribute of that kind, as `worlds` fills them."""
    known = st.booleans().map(lambda yes: {"known": yes})
    numbers = value_tests().map(lambda test: {k: v for k, v in test.items() if k != "unit"})
    texts = st.builds(
        lambda op, text, fold: {"op": op, "text": text, "fold": fold},
        st.sampled_from(["is", "contains", "starts", "ends", "like", "words"]),
        st.sampled_from(["a", "b", "É", "é", "ab", "%", "_", "a%", "_b", "a b"]),
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


opens = st.sampled_from([{}, {"open": "from"}, {"open": "to"}, {"open": "both"}])
units = st.sampled_from(["second", "minute", "hour", "day", "month", "year"])
times = st.sampled_from(["2020-02-25T00:00:00", "2020-02-25T01:00", "2020-02-25T02:00:00.5", "2020-02-29T03:00:00"])
elapsed = st.builds(lambda span, o, u: span | o | {"units": u}, spans(st.integers(-3, 3), "from", "to"), opens, units)
moment_spans = st.builds(lambda span, o: span | o, spans(times, "from", "to"), opens)
ages = st.builds(
    lambda span, o: span | o | {"units": "hour"},
    spans(st.sampled_from([175_286, 175_288, 175_300]), "from", "to"),
    opens,
)


def moments(index: list[str], related: list[str]) -> Any:
    return st.builds(
        lambda span, i, r, after: span | {"index": i, "related": r, "after": after},
        elapsed,
        st.sampled_from(index),
        st.sampled_from(related),
        st.sampled_from(["index", "related"]),
    )


def moved(events: dict[str, Any]) -> bool:
    """Whether events have other days than those recorded, and so no time of day."""
    if "dates" in events or "eras" in events or "cohort" in events:
        return True
    inner = [events[k] for k in ("first", "last", "nth", "changed", "trend") if k in events]
    return any(moved(one) for one in [*inner, *events.get("union", ())])


@st.composite
def contained(draw: Any) -> dict[str, Any]:
    """What OHDSI's definitions ask of their entries: so many days of observation before and after."""
    windows = [{"to": -draw(st.integers(0, 3))}, {"from": draw(st.integers(0, 2)), "related": "end"}]
    return {"events": {"domain": "observation_period"}, "windows": draw(st.permutations(windows))}


@st.composite
def having(draw: Any, domains: frozenset[str], depth: int, still: bool) -> dict[str, Any]:
    events, related = draw(event_sets(depth - 1))
    found = {"events": events, "windows": draw(st.lists(windows, max_size=2)), **draw(counts)}
    found["other"] = draw(st.booleans())
    if draw(st.booleans()) and found["windows"] and all({"from", "to"} <= set(w) for w in found["windows"]):
        found["observed"] = True
    if draw(st.booleans()):
        found["same_observation"] = True
        for window in found["windows"]:
            for end in ("from", "to"):
                if end not in window and draw(st.booleans()):
                    window[f"{end}_observation"] = draw(st.sampled_from(["start", "end"]))
    timed = [
        side for side in ("start", "end") if still and all(getattr(domain_of(d), f"{side}_time") for d in domains)
    ]
    others = [side for side in ("start", "end") if all(getattr(domain_of(d), f"{side}_time") for d in related)]
    if timed and others and not moved(events) and draw(st.booleans()):
        found["moments"] = draw(st.lists(moments(timed, others), min_size=1, max_size=2))
    if all(domain_of(d).instance for d in domains | related) and draw(st.booleans()):
        found["same_instance"] = True
    visits = all(domain_of(d).visit for d in domains | related)
    if visits and draw(st.booleans()):
        found["same_visit"] = True
    return found | draw(distincts(related))


def distincts(domains: frozenset[str]) -> Any:
    names = [name for name, column in DISTINCT.items() if all(getattr(domain_of(d), column) for d in domains)]
    names += sorted(set.intersection(*(_shown(d) for d in domains)))
    return st.just({}) | st.sampled_from(["date", *names]).map(lambda name: {"distinct": name})


@st.composite
def wheres(draw: Any, domains: frozenset[str], depth: int, has_end: bool, still: bool) -> dict[str, Any]:
    def all_have(column: str) -> bool:
        return all(getattr(domain_of(d), column) for d in domains)

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
    if has_end:
        choices["end_date"] = spans(days, "from", "to")
        choices["length"] = spans(st.integers(-3, 5), "at_least", "at_most")
    for side, field in (("start_time", "time"), ("end_time", "end_time")):
        if still and all_have(side):
            choices[field] = moment_spans
    if still and all_have("start_time"):
        choices["since_birth"] = ages
    if all_have("provider"):
        choices["providers"] = st.lists(st.sampled_from(PROVIDERS), min_size=1, max_size=2)
    choices["ids"] = st.lists(st.integers(1, 9), min_size=1, max_size=4)
    if all_have("number"):
        choices["value"] = value_tests()
    if all_have("value_concept"):
        choices["value_concept"] = concept_sets()
    if all_have("unit"):
        choices["unit"] = some_ids(UNITS)
    for name in ("concept", "source_concept"):
        if all_have(name):
            choices[name] = concept_sets()
    if all_have("provider"):
        choices["specialty"] = concept_sets()
    if all_have("site"):
        choices["place_of_service"] = concept_sets()
    if all_have("range_low"):
        choices["range"] = st.builds(
            lambda test, end, by: {k: v for k, v in test.items() if k != "unit"} | {"end": end, "by": by},
            value_tests(),
            st.sampled_from(["low", "high"]),
            st.sampled_from(["ratio", "difference"]),
        )
    names = set.intersection(*(_attributes(d) for d in domains))
    if names:
        choices["attributes"] = st.lists(
            st.sampled_from(sorted(names)), min_size=1, max_size=2, unique_by=lambda one: one[0]
        ).flatmap(lambda chosen: st.fixed_dictionaries({name: attribute_tests(kind) for name, kind in chosen}))
    if all_have("text"):
        choices["mentions"] = st.sampled_from(["fever", "mbolie", "none"])
    if all_have("visit"):
        choices["site"] = st.builds(
            lambda ids, below: {"ids": ids, "below": below},
            st.lists(st.sampled_from(SITES), min_size=1, max_size=2),
            st.booleans(),
        )
    if depth > 0:
        choices["person"] = person_sets(depth - 1)
        choices["having"] = st.one_of(contained(), having(domains, depth, still))
        choices["computed"] = computed()
        if all_have("visit"):
            with_visit = event_sets(depth - 1).filter(lambda e: all(domain_of(d).visit for d in e[1]))
            choices["visit"] = with_visit.map(lambda e: e[0])
        members = st.lists(wheres(domains, depth - 1, has_end, still), min_size=1, max_size=3)
        choices["and"] = members
        choices["or"] = members
        choices["not"] = wheres(domains, depth - 1, has_end, still)
        choices["n_of"] = st.builds(lambda m, c: {"conditions": m, **c}, members, counts)
    names = draw(st.lists(st.sampled_from(sorted(choices)), max_size=2, unique=True))
    return {name: draw(choices[name]) for name in names}


around = st.builds(
    lambda span, index, related: span | {"index": index, "related": related},
    st.just({}) | spans(st.integers(-4, 4), "from", "to"),
    st.sampled_from(["start", "end"]),
    st.sampled_from(["start", "end"]),
)


@st.composite
def computed(draw: Any) -> dict[str, Any]:
    """Values of two or one sets of results, by every way of taking one."""
    formulas = ["a", "-a / 2", "a / b", "a * (b - 2) ^ 2", "b + 0.5 - a * a", "(a + b) / (a - b)"]
    scales = st.builds(lambda u, t: {"unit": u, "times": t}, some_ids(UNITS), st.sampled_from([1, 2.0, -1, 0.5]))
    terms = []
    for name in "ab":
        one = {"symbol": name, "events": {"domain": draw(st.sampled_from(["measurement", "observation"]))}}
        if draw(st.booleans()):
            one["events"]["concepts"] = draw(concept_sets())
        one["take"] = draw(st.sampled_from(["last", "first", "nearest"]))
        one["units"] = draw(st.lists(scales, max_size=2))
        if draw(st.booleans()):
            one["window"] = draw(around)
        terms.append(one)
    return {"formula": draw(st.sampled_from(formulas)), "terms": terms, **draw(plain_numbers)}


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
    deep = ["first", "last", "nth", "union", "changed", "trend", "eras", "cohort"]
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
    elif kind == "cohort":
        found["cohort"] = draw(spells(depth - 1))
        domains = frozenset({COHORT.name})
    elif kind in ("changed", "trend"):
        with_numbers = event_sets(depth - 1).filter(lambda e: all(domain_of(d).number for d in e[1]))
        found[kind], domains = draw(with_numbers | of_numbers)
        found |= draw(changes if kind == "changed" else trends)
    else:
        found[kind], domains = draw(event_sets(depth - 1))
        if kind == "nth":
            found["n"] = draw(st.integers(1, 3))
        if kind == "eras":
            found["gap"] = draw(st.integers(0, 3))
        elif draw(st.booleans()):
            found["ties"] = "id"
        if kind != "eras" and all(domain_of(d).visit for d in domains):
            found["per"] = draw(st.sampled_from(["person", "visit"]))
        if kind != "eras":
            ended_ = all(domain_of(d).end for d in domains) and not moved(found[kind])
            found["order"] = draw(st.sampled_from(["start", "own_start", *(["end"] if ended_ else [])]))
    if draw(st.integers(0, 3)) == 0:
        found["dates"] = draw(dates(domains))
    choice = draw(st.integers(0, 9))
    if choice == 0 and depth > 0:
        # Related to its own like: the same rows stand on both sides.
        found["where"] = {
            "having": {"events": dict(found), "windows": draw(st.lists(windows, max_size=1)), **draw(counts)}
        }
        if all(domain_of(d).visit for d in domains):
            found["where"]["visit"] = {name: value for name, value in found.items() if name != "where"}
    elif choice % 2:
        found["where"] = draw(wheres(domains, depth, ended(found), not moved(found)))
    return found, domains


def dates(domains: frozenset[str]) -> Any:
    day = st.one_of(
        st.builds(lambda end, n: {"from": end, "days": n}, st.sampled_from(["start", "end"]), st.integers(-3, 3)),
        days.map(lambda day: {"on": day}),
    )
    choices = {"start": day, "end": day, "unknown_end": st.integers(-1, 3)}
    if domains == {"drug"}:
        choices["supply"] = st.just(True)
    return st.lists(st.sampled_from(sorted(choices)), min_size=1, max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: choices[name] for name in names})
    )


@st.composite
def spells(draw: Any, depth: int) -> dict[str, Any]:
    entry, domains = draw(event_sets(depth))
    if draw(st.integers(0, 2)):
        asked: dict[str, Any] = {"having": draw(contained())}
        entry["where"] = {"and": [entry["where"], asked]} if "where" in entry else asked
    found: dict[str, Any] = {"spells": entry, "keep": draw(st.sampled_from(["all", "all", "first", "last"]))}
    if draw(st.booleans()):
        rules = st.lists(wheres(domains, depth, ended(entry), not moved(entry)), min_size=1, max_size=2)
        found["rules"] = [{"name": "a rule", "where": where} for where in draw(rules)]
    end = draw(st.sampled_from(["", "observation", "after", "era_of"]))
    if end == "observation":
        found["end"] = {"observation": True}
    if end == "after":
        found["end"] = {
            "after": draw(st.sampled_from(["start", "end"])),
            "days": draw(st.just(0) | st.integers(-2, 4)),
        }
    if end == "era_of":
        found["end"] = {"era_of": draw(event_sets(max(depth - 1, 0)))[0], "gap": draw(st.integers(0, 3))}
    if draw(st.integers(0, 2)) == 0:
        found["censor"] = draw(event_sets(max(depth - 1, 0)))[0]
    found["pad"] = draw(st.just(0) | st.integers(0, 4))
    return found | (draw(spans(days, "from", "to")) if draw(st.integers(0, 2)) == 0 else {})


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


documents = st.one_of(person_sets(3), event_sets(3).map(lambda e: e[0]), spells(2)).map(
    lambda select: {"schema": "laennec.query/1", "select": select}
)
