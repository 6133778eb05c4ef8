"""The events that enter, as Circe's primary criteria, additional criteria and limits."""

from typing import TYPE_CHECKING, Any

from laennec.cohorts.circe.export import criteria, ends, groups
from laennec.cohorts.circe.export.atoms import Atom, atoms_of
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.query import nodes as n

if TYPE_CHECKING:
    from laennec.cohorts.circe.export.definition import Writer

Days = tuple[int, int]
Entering = tuple[Any, Path, Days]
"""The events that enter before any limit, their place, the days before and after that must be observed."""
PERIOD = n.Leaf.model_construct(domain="observation_period")


def entry(events: Any, at: Path, writer: "Writer", rules: list[n.Where], *, end_asked: bool) -> dict[str, Any]:
    """PrimaryCriteria, AdditionalCriteria and QualifiedLimit. rules: what is asked of the entries afterwards;
    end_asked: whether their own end matters. Raises NotSayable.
    """
    limits, core, core_at = _limits(events, at)
    own = atoms_of(core.where, (*core_at, "where"))
    window = next((days for atom in own if (days := _observed(atom)) is not None), None)
    if window is None:
        raise NotSayable((*core_at, "where"), "not observed", needed=groups.NEEDED)
    after = [limit.where for limit, _ in limits] + rules
    end_asked = end_asked or any(ends.asks_end(where) for where in after)
    if limits:
        limit, limit_at = limits[-1]
        # Of events of one day any may be taken, where nothing that follows can tell them apart.
        alike = not end_asked and all(ends.by_day_alone(where) for where in after)
        if limit.ties != "id" and not alike:
            raise NotSayable((*limit_at, limit.KIND[0]), "ties")
    return _written(limits, (core, core_at, window), writer, criteria.Context(end_asked, True, True))


def _limits(events: Any, at: Path) -> tuple[list[tuple[Any, Path]], Any, Path]:
    """The limits from the outermost in, then the events they are of, which are those in an observation period."""
    found: list[tuple[Any, Path]] = []
    while isinstance(events, n.First | n.Last):
        atoms = atoms_of(events.where, (*at, "where"))
        if any(_observed(atom) is not None for atom in atoms):
            break
        if (events.per, events.dates) != ("person", None) or events.order == "end":
            raise NotSayable((*at, events.KIND[0]), "order")
        found.append((events, at))
        at, events = (*at, events.KIND[0]), events.inner()[0]
    return found, events, at


def _observed(atom: Atom) -> Days | None:
    """The days before and after that a test asks to be observed; None where it asks something else."""
    having = atom.value
    if atom.field != "having" or having.events != PERIOD or having.times != (1, None):
        return None
    if having != n.Having.model_construct(events=having.events, windows=having.windows):
        return None
    ends_ = [(w.related, w.from_, w.to) for w in having.windows if w.index == "start" and not w.by_period]
    before = [to for related, from_, to in ends_ if related == "start" and from_ is None]
    after = [from_ for related, from_, to in ends_ if related == "end" and to is None]
    if len(before) + len(after) != len(having.windows) or not before or not after:
        return None
    if len(having.windows) == 2:
        return (-before[0], after[0]) if before[0] <= 0 <= after[0] else None
    if len(having.windows) == 4 and len(before) == 2 and 0 in before and 0 in after:
        before.remove(0)
        after.remove(0)
        return -before[0], after[0]
    return None


def _written(
    limits: list[tuple[Any, Path]], entering: Entering, writer: "Writer", context: criteria.Context
) -> dict[str, Any]:
    # The innermost limit leaves one event of each person: those around it only ask conditions of that.
    after_limit = [a for limit, way in limits for a in atoms_of(limit.where, (*way, "where"))]
    # Conditions of a group can be asked before the first limit only by each criterion itself; after it, of all.
    inside = len(limits) > 1 or bool(after_limit)
    listed, additional = _criteria(entering, writer, context, inside=inside)
    additional = after_limit or additional
    kinds = [limit.KIND[0].title() for limit, _ in limits]
    first = kinds[-1] if kinds and (inside or not additional) else "All"
    qualified = kinds[0] if len(kinds) > 1 or (kinds and first == "All") else "All"
    if limits and _sets_a_day(entering[0]):
        # The first limit goes by the start that a day was set in the place of, those after it by the day.
        orders = ["start"] * (len(limits) - 1) + ["start" if first == "All" else "own_start"]
        for (limit, way), order in zip(limits, orders, strict=True):
            if (limit.order, limit.ties) != (order, "id"):
                raise NotSayable((*way, limit.KIND[0]), "order")
    found: dict[str, Any] = {
        "PrimaryCriteria": {
            "CriteriaList": listed,
            "ObservationWindow": {"PriorDays": entering[2][0], "PostDays": entering[2][1]},
            "PrimaryCriteriaLimit": {"Type": first},
        },
        "QualifiedLimit": {"Type": qualified},
    }
    if additional:
        found["AdditionalCriteria"] = groups.all_of(additional, writer)
    return found


def _sets_a_day(events: Any) -> bool:
    """Whether some start on a day of the calendar in place of their own."""
    dates = events.dates
    moved = dates is not None and dates.start is not None and dates.start.on is not None
    return moved or any(_sets_a_day(member) for member in events.inner())


def _criteria(
    entering: Entering, writer: "Writer", context: criteria.Context, *, inside: bool
) -> tuple[list[dict[str, Any]], list[Atom]]:
    """The list of criteria, and the tests of all their events that are left for a group. inside: none may be left."""
    core, at, window = entering
    is_list = isinstance(core, n.Union) and core.dates is None

    def asked(atoms: list[Atom]) -> list[Atom]:
        """Without what the window of observation asks already."""
        return [a for a in atoms if _observed(a) != window and not (criteria.in_period(a) and min(window) >= 0)]

    if not is_list:
        made = criteria.read(criteria.Part(core, at), writer, context)
        left = asked(made.rest)
        return [made.written(writer, left if inside else [])], [] if inside else left
    shared = asked(atoms_of(core.where, (*at, "where")))
    parts = [
        part
        for place, member in enumerate(core.union)
        for part in criteria.parted(member, (*at, "union", place), tuple(shared) if inside else ())
    ]
    made_ = [criteria.read(part, writer, context) for part in parts]
    return [one.written(writer, asked(one.rest)) for one in made_], [] if inside else shared
