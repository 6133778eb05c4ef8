"""A query in one form, whatever way its conditions are nested, so that two that mean the same by that are equal."""

import json

from laennec.cohorts.circe.criteria import OBSERVED
from laennec.cohorts.query.conditions import Counted

PERIOD = {"domain": "observation_period"}


def canonical(query):
    """Concept sets in place of their names, conditions that must all hold as one sorted list without repeats."""
    document = query.to_document()
    return _node(document["select"], document.get("concept_sets", {}))


def _node(value, sets):
    if isinstance(value, list):
        return [_node(one, sets) for one in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, held in value.items():
        if isinstance(held, str) and held in sets and key not in ("name", "domain", "codes", "ties"):
            held = sets[held]
        if key in ("where", "not") and isinstance(held, dict):
            found[key] = _where(held, sets)
        elif key == "rules":
            found[key] = [{"name": rule.get("name", ""), "where": _where(rule["where"], sets)} for rule in held]
        elif key in ("or", "conditions"):
            found[key] = _sorted([_where(one, sets) for one in held])
        elif key == "union":
            found[key] = _node(held, sets)
        elif key == "windows":
            found[key] = _sorted(held)
        elif key in ("include", "exclude"):
            found[key] = _sorted([{**one, "id": str(one["id"])} for one in held])
        else:
            found[key] = _node(held, sets)
    if found.get("where") == []:
        del found["where"]
    if set(found) & {"events", "has", "conditions"}:
        found = _counted(found)
    if set(found) == {"union"} and len(found["union"]) == 1:
        return found["union"][0]
    return found


def _counted(found):
    names = Counted.model_fields
    times = Counted(**{name: found[name] for name in names if name in found}).times
    return {name: held for name, held in found.items() if name not in names} | {"times": list(times)}


def _where(value, sets):
    """All that must hold, each test by itself."""
    return _sorted(_without_what_is_implied(list(_tests(value, sets))))


def _tests(value, sets):
    for key, held in value.items():
        if key == "and":
            for member in held:
                yield from _tests(member, sets)
        elif key == "attributes":
            for name, test in held.items():
                yield {"attributes": {name: _node(test, sets)}}
        else:
            yield _node({key: held}, sets)


def _without_what_is_implied(tests):
    """To start in an observation period is asked by every longer look before or after."""
    plain = _node(OBSERVED, {})
    longer = any("having" in t and t["having"].get("events") == PERIOD and t != plain for t in tests)
    return [t for t in tests if not (longer and t == plain)]


def _sorted(values):
    return [json.loads(one) for one in sorted({json.dumps(one, sort_keys=True) for one in values})]
