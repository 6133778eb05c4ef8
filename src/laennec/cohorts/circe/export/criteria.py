"""A set of events as one criterion of Circe: its table, its concept set, what each event must be."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from laennec.cohorts.circe.export import ends, groups, periods
from laennec.cohorts.circe.export.atoms import Atom, Outside, atoms_of
from laennec.cohorts.circe.export.fields import Fields, one_side
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.circe.kinds import KINDS, Kind
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.dates import Dates

if TYPE_CHECKING:
    from laennec.cohorts.circe.export.definition import Writer

BY_DOMAIN = {kind.domain: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class Context:
    """What is asked of a criterion's events from outside. end: something of their end. row: something else than the
    person and the day they start, so that it matters which of one day is meant. observed: only those that start in an
    observation period are looked at.
    """

    end: bool = False
    row: bool = False
    observed: bool = False


@dataclass(frozen=True)
class Part:
    """A set of events that is one criterion, with its place, and tests from around it that it must meet, too."""

    events: Any
    at: Path
    more: tuple[Atom, ...] = ()


@dataclass
class Criterion:
    """A criterion as far as it is said. rest: the tests that only a group of its own can say."""

    name: str
    kind: Kind
    found: dict[str, Any] = field(default_factory=dict)
    rest: list[Atom] = field(default_factory=list)

    def written(self, writer: "Writer", rest: list[Atom] | None = None) -> dict[str, Any]:
        """As the file holds it, with a group for the rest."""
        rest = self.rest if rest is None else rest
        more = {"CorrelatedCriteria": groups.all_of(rest, writer)} if rest else {}
        return {self.name: self.found | more}


def parted(events: Any, at: Path, more: tuple[Atom, ...] = ()) -> list[Part]:
    """The criteria whose events these are together. Raises NotSayable."""
    if not isinstance(events, n.Union) or (events.dates is not None and len(events.union) == 1):
        return [Part(events, at, more)]
    if events.dates is not None:
        raise NotSayable((*at, "dates"), "dates", needed=ends.MOVES)
    own = (*atoms_of(events.where, (*at, "where")), *more)
    return [part for place, member in enumerate(events.union) for part in parted(member, (*at, "union", place), own)]


def criterion(part: Part, writer: "Writer", context: Context) -> tuple[Criterion, dict[str, Any]]:
    """The criterion, and as it stands in the file. Raises NotSayable."""
    found = read(part, writer, context)
    rest = [atom for atom in found.rest if not in_period(atom)]
    if len(rest) == len(found.rest) and rest and not context.observed:
        raise NotSayable(rest[0].at, "not observed inside", needed=groups.NEEDED)
    # Where being in a period is all that is asked, a group says it by itself; where it is so anyway, nothing does.
    kept = rest if rest or context.observed else found.rest
    return found, found.written(writer, kept)


def in_period(atom: Atom) -> bool:
    """Whether a test asks that the event starts in an observation period, and no more."""
    return atom.field == "having" and atom.value == groups.IN_PERIOD


def read(part: Part, writer: "Writer", context: Context) -> Criterion:
    """The criterion with the fields that say its tests, and what they do not say. Raises NotSayable."""
    node, at = part.events, part.at
    moved: Dates | None = None
    atoms = atoms_of(node.where, (*at, "where"))
    if isinstance(node, n.Union):
        if len(node.union) != 1:
            raise NotSayable((*at, "dates"), "dates", needed=ends.MOVES)
        (inner,), moved = node.union, node.dates
        outer, node, at = atoms, inner, (*at, "union", 0)
        atoms = atoms_of(node.where, (*at, "where"))
    else:
        outer = []
    leaf, leaf_at, first = _placed(node, at)
    name = BY_DOMAIN.get(leaf.domain)
    if name is None:
        raise NotSayable((*leaf_at, "domain"), "domain", domain=leaf.domain)
    kind = KINDS[name]
    made = Criterion(name, kind)
    fields = Fields(made, writer)
    _concepts_of(leaf, leaf_at, fields)
    if first:
        made.found["First"] = True
        for atom in atoms_of(leaf.where, (*leaf_at, "where")):
            if atom.field != "source_concept" or not fields.source(atom):
                raise NotSayable(atom.at, "order")
        by_id = node.ties == "id"
        if not by_id and (context.row or context.end or not _by_day(node, part)):
            raise NotSayable((*at, "first"), "ties")
    dates = node.dates if not first or leaf.dates is None else leaf.dates
    if moved is not None:
        atoms = periods.apply(made, moved, dates, atoms, part.at)
    else:
        asked = context.end or ends.asks_end(node.where) or any(_asks_end(a) for a in part.more)
        ordered = [a for a in atoms if a.field == "length" and a.value == LASTS]
        shifted = ends.adjustment(kind, dates, at, end_asked=asked, ordered=bool(ordered))
        if shifted:
            made.found["DateAdjustment"] = shifted
            atoms = [a for a in atoms if a not in ordered]
    for atom in _texts_joined(atoms):
        if not fields.take(atom):
            made.rest.append(atom)
    made.rest += outer if moved is not None else []
    more = part.more
    if moved is None:
        more = tuple(atom for atom in part.more if not fields.take(atom))
    made.rest += more
    return made


LASTS = n.Where.model_validate({"length": {"at_least": 0}}).length


def _asks_end(atom: Atom) -> bool:
    """`ends.asks_end` of one test."""
    if isinstance(atom.value, Outside):
        return atom.field in ("end_date", "length") or (atom.field == "age" and one_side(atom.value).when == "end")
    if atom.field in ("and", "or"):
        return any(ends.asks_end(where) for where in atom.value)
    names = {"not": "not_", "and": "and_", "or": "or_"}
    if atom.field in ("attributes", "person"):
        return False
    return ends.asks_end(n.Where.model_construct(**{names.get(atom.field, atom.field): atom.value}))


def _by_day(node: Any, part: Part) -> bool:
    """Whether the conditions on a first event hold for all events of one day alike."""
    plain = (*ends.BY_DAY, "having")
    return ends.by_day_alone(node.where) and all(
        a.field in plain
        and (a.field != "having" or ends.by_day_alone(n.Where.model_construct(having=a.value)))
        and a.field not in ("or", "not", "n_of")
        for a in part.more
    )


def _placed(node: Any, at: Path) -> tuple[n.Leaf, Path, bool]:
    """The leaf, with its place; whether it is the first of each person that is taken."""
    if isinstance(node, n.Leaf):
        return node, at, False
    if isinstance(node, n.Cohort):
        raise NotSayable((*at, "cohort"), "cohort")
    if isinstance(node, n.First) and isinstance(node.first, n.Leaf) and (node.per, node.order) == ("person", "start"):
        dates = node.first.dates
        if dates is None or (dates.start is None and node.dates is None):
            return node.first, (*at, "first"), True
    reason = "order" if isinstance(node, n.Placed) else "kind"
    raise NotSayable((*at, node.KIND[0]), reason, kind=node.KIND[0])


def _concepts_of(leaf: n.Leaf, at: Path, fields: "Fields") -> None:
    if leaf.concepts is None:
        return
    name = "CodesetId" if leaf.codes == "standard" else fields.made.kind.source
    if not name or name in fields.made.kind.ignored:
        raise NotSayable((*at, "codes"), "field", domain=leaf.domain, field="codes")
    if leaf.codes == "standard" and leaf.domain in ("observation_period", "payer_plan_period"):
        raise NotSayable((*at, "concepts"), "field", domain=leaf.domain, field="concepts")
    fields.set_in(name, leaf.concepts, (*at, "concepts"))


def _texts_joined(atoms: list[Atom]) -> list[Atom]:
    """A text that is known and not so, as one test."""
    found = list(atoms)
    for atom in atoms:
        if atom.field != "not" or atom.value.attributes is None:
            continue
        inner = atoms_of(atom.value, atom.at)
        known = [a for a in found if a.key == ("attributes", inner[0].name) and getattr(a.value, "known", None)]
        if len(inner) == 1 and known and inner[0].value.kind in ("text", ""):
            found[found.index(atom)] = Atom("attributes", (inner[0].value,), atom.at, inner[0].name)
            found.remove(known[0])
    return found
