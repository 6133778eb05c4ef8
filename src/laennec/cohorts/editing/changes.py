"""Acts on a query document: each gives a new document and leaves the old one as it was.

They know which keys hold lists and which hold one thing, no more; the query model judges what comes out.
"""

from copy import deepcopy
from typing import Any

from laennec.cohorts.editing.paths import Document, Path, at, sort_of
from laennec.cohorts.query import QueryError
from laennec.cohorts.query.formula import names, parsed

EVERYONE: Document = {"everyone": True}
GROUPS = ("and", "or", "n_of", "union")
"""Keys that hold a list of nodes."""
ONE = ("first", "last", "nth", "eras", "changed", "trend")
"""Events made of one set of events."""
PERSON_WRAPS = ("and", "or", "not", "n_of", "sample")
EVENT_WRAPS = ("first", "last", "nth", "union", "eras", "changed", "trend")
START: dict[str, Document] = {
    "nth": {"n": 1},
    "n_of": {"at_least": 1},
    "sample": {"size": 100, "seed": "1"},
    "changed": {"within": 7, "by": {"op": ">=", "number": 50, "percent": True}},
    "trend": {"within": 30, "steps": "rising"},
}
"""What a new group asks until its form says otherwise."""


def put(document: Document, path: Path, part: Any) -> Document:
    """The part at this place instead of what is there, or where nothing is there yet."""
    found = deepcopy(document)
    holder = at(found, path[:-1])
    if isinstance(holder, list):
        if not (isinstance(path[-1], int) and path[-1] < len(holder)):
            raise QueryError("This part of the query is not there any more.")
        holder[path[-1]] = deepcopy(part)
    elif isinstance(holder, dict):
        holder[path[-1]] = deepcopy(part)
    return found


def add(document: Document, path: Path, part: Document) -> Document:
    """One more: a member of the group there; beside what is there, where it is no group; in place of everybody; a
    rule of the cohort there."""
    here = at(document, path)
    if isinstance(here, dict) and "spells" in here:
        return add_to_cohort(document, path, "rule", {"where": _of_person(part)})
    if here == EVERYONE:
        return put(document, path, {"and": [part]})
    for key in GROUPS:
        if isinstance(here, dict) and key in here:
            return put(document, (*path, key), [part] if here[key] == [EVERYONE] else [*here[key], part])
    return put(document, path, {"union" if _is_events(here) else "and": [here, part]})


def _of_person(part: Document) -> Document:
    """A criterion of persons as a condition of an event of theirs."""
    return (
        {"having": {"events": part["has"]} | {k: v for k, v in part.items() if k != "has"}}
        if "has" in part
        else {"person": part}
    )


def follow(document: Document) -> Document:
    """The same persons as a cohort in time: their first criterion on events is how they enter, the others are rules.

    Where there is none, they enter with their observation periods. Raises QueryError for what is one already.
    """
    here = document["select"]
    if "spells" in here:
        raise QueryError("This is a cohort in time already.")
    if _is_events(here):
        return put(document, ("select",), {"spells": here})
    members = here["and"] if set(here) == {"and"} else [here]
    entry = next((one for one in members if set(one) == {"has"}), None)
    rules = [{"where": {"person": one}} for one in members if one is not entry and one != EVERYONE]
    found: Document = {"spells": entry["has"] if entry else {"domain": "observation_period"}}
    return put(document, ("select",), found | ({"rules": rules} if rules else {}))


def add_to_cohort(document: Document, path: Path, key: str, part: Document) -> Document:
    """One more rule, censoring event, or event that keeps persons in (rule, censor, era_of) of the cohort there."""
    here = at(document, path)
    if key == "rule":
        return put(document, (*path, "rules"), [*here.get("rules", []), part])
    way, made = ((*path, "censor"), part) if key == "censor" else ((*path, "end"), {"era_of": part})
    held = here.get(way[-1]) or {}
    if key == "censor":
        return add(document, way, part) if held else put(document, way, made)
    return add(document, (*way, "era_of"), part) if "era_of" in held else put(document, way, made)


def add_condition(document: Document, path: Path, key: str, part: Any) -> Document:
    """One more condition of the `where` at the path (made where there is none): under `and`, beside those of a key
    that is taken already."""
    holder = at(document, path[:-1])
    where = holder.get("where", {}) if isinstance(holder, dict) and path[-1] == "where" else at(document, path)
    if key not in where:
        return put(document, path, {**where, key: part})
    return put(document, path, {**where, "and": [*where.get("and", []), {key: part}]})


def add_term(document: Document, path: Path) -> Document:
    """One more value of the formula there, of a name that is free."""
    terms = at(document, path)["terms"]
    taken = {term["symbol"] for term in terms}
    name = next(name for i in range(1, len(taken) + 2) if (name := f"value_{i}") not in taken)
    return put(document, (*path, "terms"), [*terms, {"symbol": name, "events": {"domain": "measurement"}}])


def remove(document: Document, path: Path) -> Document:
    """Without this part; a group that is left empty goes as well, and nothing left is everybody."""
    at(document, path)
    if path == ("select",):
        return put(document, path, EVERYONE)
    *way, last = path
    holder = deepcopy(at(document, tuple(way)))
    if isinstance(holder, list):
        assert isinstance(last, int)
        if way[-1] == "terms":
            _check_term(at(document, tuple(way[:-1])), holder[last]["symbol"])
        del holder[last]
        if holder:
            return put(document, tuple(way), holder)
        return _without_list(document, tuple(way))
    if last in ("has", "events", "by", "sample", "spells", "cohort", "era_of", *ONE) or (
        last in ("not", "age", "birth") and sort_of(tuple(way)) != "where"
    ):
        return remove(document, tuple(way))
    if last == "slope" and not holder.get("steps"):
        return remove(document, tuple(way))
    if not isinstance(holder, dict):
        raise QueryError("This part of the query cannot be taken away.")
    if last == "where" and sort_of(tuple(way)) == "rule":
        return put(document, path, {})
    del holder[last]
    empty_where = way[-1] == "not" or (way[-1] == "where" and sort_of(tuple(way[:-1])) == "rule")
    if way[-1] == "dates":
        holder = {key: value for key, value in holder.items() if value not in (None, False)}
    if holder or empty_where:
        return put(document, tuple(way), holder)
    return remove(document, tuple(way))


def _check_term(computed: Document, name: str) -> None:
    """Raises QueryError where a formula of several values needs this one."""
    if len(computed["terms"]) > 1 and name in names(parsed(computed["formula"])):
        raise QueryError(f"The formula names {name}: take it out there first.")


def _without_list(document: Document, way: Path) -> Document:
    """The group whose list became empty is taken away: `n_of` of conditions keeps its list one step deeper."""
    if way[-1] in ("conditions", "terms"):
        return remove(document, way[:-1])
    if way[-1] == "windows":
        left = remove(document, way)
        at(left, way[:-1]).pop("observed", None)  # asks for a window
        return left
    if way[-1] == "rules" or sort_of(way) == "where":
        return remove(document, way)
    return remove(document, way[:-1])


def wrap(document: Document, path: Path, kind: str) -> Document:
    """This part inside a new group: one of PERSON_WRAPS or of EVENT_WRAPS.

    A cohort in time becomes a criterion of such a group of persons.
    """
    here = at(document, path)
    if path == ("select",) and isinstance(here, dict) and "spells" in here and kind in PERSON_WRAPS:
        return wrap(put(document, path, {"has": {"cohort": here}}), path, kind)
    if kind not in (EVENT_WRAPS if _is_events(here) else PERSON_WRAPS):
        raise QueryError("This part of the query cannot be put into such a group.")
    around: Document = {kind: [here] if kind in GROUPS else here} | deepcopy(START.get(kind, {}))
    return put(document, path, around)


def unwrap(document: Document, path: Path) -> Document:
    """What is inside a group in the group's place: of one member, of a `not`, of a first or last."""
    here = at(document, path)
    if not replaceable(here):
        raise QueryError("Only a group of one can be taken off: move its other members first.")
    for key in (*GROUPS, "not", "sample", *ONE):
        if key in here:
            inside = here[key][0] if key in GROUPS else here[key]
            if "where" in here:
                tests = [inside["where"], here["where"]] if "where" in inside else None
                inside = {**inside, "where": {"and": tests} if tests else here["where"]}
            return put(document, path, inside)
    raise QueryError("This part of the query is no group.")


def replaceable(here: Any) -> bool:
    """Whether `unwrap` can take this group off."""
    if not isinstance(here, dict) or "has" in here or "dates" in here:
        return False  # days that are moved are moved of the whole group
    one = any(key in here and len(here[key]) == 1 for key in GROUPS if isinstance(here.get(key), list))
    return one or any(key in here for key in ("not", "sample", *ONE))


def move(document: Document, path: Path, by: int) -> Document:
    """A member of a group so many places down (up: negative), no farther than the ends."""
    *way, last = path
    members = at(document, tuple(way))
    if not (isinstance(members, list) and isinstance(last, int) and last < len(members)):
        raise QueryError("Only members of a group can be moved.")
    moved = [*members]
    part = moved.pop(last)
    moved.insert(min(max(last + by, 0), len(moved)), part)
    return put(document, tuple(way), moved)


def duplicate(document: Document, path: Path) -> Document:
    """The part once more, beside itself."""
    *way, last = path
    members, here = at(document, tuple(way)), at(document, path)
    if isinstance(members, list) and isinstance(last, int):
        return put(document, tuple(way), [*members[: last + 1], deepcopy(here), *members[last + 1 :]])
    return put(document, path, {"union" if _is_events(here) else "and": [here, deepcopy(here)]})


def _is_events(part: Any) -> bool:
    return isinstance(part, dict) and any(key in part for key in ("domain", "union", "cohort", *ONE))
