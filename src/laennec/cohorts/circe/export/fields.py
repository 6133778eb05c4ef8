"""The tests of one event as the fields of a criterion: each has its own field, of its kind."""

from typing import TYPE_CHECKING, Any

from laennec.cohorts.circe.criteria import ABNORMAL
from laennec.cohorts.circe.export import groups, spans
from laennec.cohorts.circe.export.atoms import Atom, Outside, atoms_of
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.circe.kinds import CONCEPTS, NUMBERS, SETS, TEXTS
from laennec.cohorts.query import nodes as n

if TYPE_CHECKING:
    from laennec.cohorts.circe.export.criteria import Criterion
    from laennec.cohorts.circe.export.definition import Writer

WITH_VALUE = ("Measurement", "Observation")
WITH_UNIT = ("Measurement", "Observation", "Specimen", "DoseEra")
WITHOUT_SEX = ("ObservationPeriod",)
"""Criteria that have no field for the person's sex: a group says it."""


def one_side(test: Any) -> Any:
    """A test, or the first of two sides."""
    return test.low if isinstance(test, Outside) else test


def age_of(atom: Atom) -> dict[str, Any] | None:
    """Circe's range of an age. Raises NotSayable where completed years are asked."""
    sides = (atom.value.low, atom.value.high) if isinstance(atom.value, Outside) else (atom.value,)
    if not all(side.calendar for side in sides):
        raise NotSayable(atom.at, "age")
    if len({side.when for side in sides}) > 1:
        return None
    return spans.span(atom.value)


Given = tuple[Any, Path]
"""Concepts, with their place."""


def put_concepts(found: dict[str, Any], name: str, given: Given, writer: "Writer", exclude: str = "") -> None:
    """A list of concepts, or a set beside it. exclude: the flag that turns the list round. Raises NotSayable."""
    concepts, at = given
    one = writer.sets.set_of(concepts)
    listed = writer.sets.listed(concepts)
    if listed is not None and name not in found and (exclude or not one.complement):
        found[name] = [writer.sets.concept(i) for i in listed]
        if one.complement:
            found[exclude] = True
        return
    if f"{name}CS" in found:
        raise NotSayable(at, "twice", field=name)
    found[f"{name}CS"] = {"CodesetId": writer.sets.number(concepts, at), "IsExclusion": one.complement}


class Fields:
    """Puts tests into the fields of a criterion."""

    def __init__(self, made: "Criterion", writer: "Writer") -> None:
        self.made, self.writer = made, writer

    def take(self, atom: Atom) -> bool:
        """Puts a test into its field; False where only a group can say it. Raises NotSayable where nothing can."""
        by_field = {
            "date": lambda: self._put(self.made.kind.start, spans.days, atom),
            "end_date": lambda: self._end_date(atom),
            "length": lambda: self._put(self.made.kind.length, spans.span, atom, only=True),
            "age": lambda: self._age(atom),
            "attributes": lambda: self._attribute(atom),
            "person": lambda: self._sex(atom),
            "or": lambda: self._abnormal(atom),
            "not": lambda: self._never(atom),
            "having": lambda: False,
            "n_of": lambda: False,
        }
        if atom.field in by_field:
            return by_field[atom.field]()
        ours = {
            "value": self._value,
            "concept": self._concept,
            "source_concept": self.source,
            "range": self._range,
            "visit": self._visit,
        }
        if atom.field in ours:
            if not ours[atom.field](atom):
                raise self._no(atom)
            return True
        place = self._lists().get(atom.field)
        if place is None:
            raise self._no(atom)
        exclude = f"{place}Exclude" if atom.field == "provenance" else ""
        put_concepts(self.made.found, place, (atom.value, atom.at), self.writer, exclude)
        return True

    def _no(self, atom: Atom) -> NotSayable:
        return NotSayable(atom.at, "field", domain=self.made.kind.domain, field=atom.name or atom.field)

    def _lists(self) -> dict[str, str]:
        """Our tests by concepts -> Circe's field."""
        kind, name = self.made.kind, self.made.name
        found = {"specialty": "ProviderSpecialty"} if kind.visited else {}
        found |= {"provenance": kind.type_} if kind.type_ else {}
        found |= {"value_concept": "ValueAsConcept"} if name in WITH_VALUE else {}
        found |= {"unit": "Unit"} if name in WITH_UNIT else {}
        found |= {"place_of_service": "PlaceOfService"} if kind.domain in ("visit", "visit_detail") else {}
        return found

    def set_in(self, name: str, concepts: Any, at: Path) -> None:
        """The number of a set in a field that takes nothing else."""
        if name in self.made.found:
            raise NotSayable(at, "twice", field=name)
        if self.writer.sets.set_of(concepts).complement:
            raise NotSayable(at, "complement")
        self.made.found[name] = self.writer.sets.number(concepts, at)

    def source(self, atom: Atom) -> bool:
        """The concept of the code as it was recorded."""
        name = "PayerSourceConcept" if self.made.name == "PayerPlanPeriod" else self.made.kind.source
        if not name or name in self.made.kind.ignored:
            return False
        self.set_in(name, atom.value, atom.at)
        return True

    def _concept(self, atom: Atom) -> bool:
        if self.made.found.get("First"):
            raise NotSayable(atom.at, "order")
        if self.made.kind.domain == "observation_period":
            return False
        self.set_in("PayerConcept" if self.made.name == "PayerPlanPeriod" else "CodesetId", atom.value, atom.at)
        return True

    def _put(self, name: str, range_: Any, atom: Atom, *, only: bool = False) -> bool:
        """A range in a field; False where the kind has none, or it is taken. only: nothing else can say it."""
        if name and name not in self.made.found and (written := range_(atom.value)) is not None:
            self.made.found[name] = written
            return True
        if only:
            raise NotSayable(atom.at, "twice", field=name) if name in self.made.found else self._no(atom)
        return False

    def _end_date(self, atom: Atom) -> bool:
        kind = self.made.kind
        if not kind.end or kind.end in kind.ignored or kind.domain == "drug":  # of drugs, OHDSI tests the start there
            return False
        return self._put(kind.end, spans.days, atom)

    def _age(self, atom: Atom) -> bool:
        kind, when = self.made.kind, one_side(atom.value).when
        name = "Age" if "Age" in kind.ages else "AgeAtStart" if when == "start" else "AgeAtEnd"
        if name == "Age" and kind.age != when:
            name = ""
        return self._put(name, lambda _: age_of(atom), atom, only=when == "end")

    def _sex(self, atom: Atom) -> bool:
        node = atom.value
        sex = isinstance(node, n.Sex) or (isinstance(node, n.Trait) and node.trait == "gender")
        if not sex or self.made.name in WITHOUT_SEX or "Gender" in self.made.found or "GenderCS" in self.made.found:
            return False
        ((_, member),) = groups.of_person(node, atom.at, self.writer)
        self.made.found |= member
        return True

    def _never(self, atom: Atom) -> bool:
        if atom.value != groups.NOTHING or self.made.kind.start in self.made.found:
            return False
        self.made.found[self.made.kind.start] = spans.NEVER
        return True

    def _value(self, atom: Atom) -> bool:
        if self.made.name not in WITH_VALUE:
            return False
        return self._put("ValueAsNumber", lambda test: spans.number(test, atom.at, whole=False), atom, only=True)

    def _range(self, atom: Atom) -> bool:
        side = one_side(atom.value)
        same = not isinstance(atom.value, Outside) or (side.end, side.by) == (atom.value.high.end, atom.value.high.by)
        if self.made.name != "Measurement" or side.by != "ratio" or not same:
            return False
        name = "RangeLowRatio" if side.end == "low" else "RangeHighRatio"
        return self._put(name, lambda test: spans.number(test, atom.at, whole=False), atom, only=True)

    def _abnormal(self, atom: Atom) -> bool:
        """Below or above its own range, or said to be abnormal: one flag of Circe's."""
        if self.made.name != "Measurement" or len(atom.value) != 3:
            return False
        found = [atoms_of(where, (*atom.at, place)) for place, where in enumerate(atom.value)]
        if any(len(one) != 1 for one in found):
            return False
        tests = [one for (one,) in found]
        sides = [one for one in tests if one.field == "range"]
        others = [one for one in tests if one.field != "range"]
        tested = {
            (t.value.end, t.value.by, t.value.op, t.value.number) for t in sides if not isinstance(t.value, Outside)
        }
        if tested != {("low", "difference", "<", 0), ("high", "difference", ">", 0)} or len(others) != 1:
            return False
        concepts = others[0].value if others[0].field == "value_concept" else ""
        named = self.writer.sets.set_of(concepts) if concepts else None
        if named is None or named.complement or sorted(self.writer.sets.listed(concepts) or ()) != ABNORMAL:
            return False
        self.made.found["Abnormal"] = True
        return True

    def _visit(self, atom: Atom) -> bool:
        node = atom.value
        plain = isinstance(node, n.Leaf) and node == n.Leaf.model_construct(domain="visit", concepts=node.concepts)
        if not plain or node.concepts is None or not self.made.kind.visits:
            return False
        put_concepts(self.made.found, "VisitType", (node.concepts, atom.at), self.writer)
        return True

    def _attribute(self, atom: Atom) -> bool:
        name, asked = self.made.name, atom.name
        if (name, asked) == ("DrugEra", "gap_days"):
            raise NotSayable(atom.at, "gap")
        if not self._attribute_of(name, asked, atom):
            raise self._no(atom)
        return True

    def _attribute_of(self, name: str, asked: str, atom: Atom) -> bool:
        value, given = atom.value, (getattr(atom.value, "concepts", None), atom.at)
        numbers = {attribute: (place, whole) for place, (attribute, whole) in NUMBERS.get(name, {}).items()}
        texts, lists, sets = (
            {attribute: place for place, attribute in table.get(name, {}).items()}
            for table in (TEXTS, CONCEPTS, SETS)
        )
        if asked in numbers and getattr(one_side(value), "number", None) is not None:
            place, whole = numbers[asked]
            test = Outside(value.low.number, value.high.number) if isinstance(value, Outside) else value.number
            return self._put(place, lambda _: spans.number(test, atom.at, whole=whole), atom, only=True)
        if asked in texts and not isinstance(value, Outside):
            return self._put(texts[asked], lambda test: _text(test, atom.at), atom, only=True)
        if given[0] is not None and asked in lists:
            put_concepts(self.made.found, lists[asked], given, self.writer)
            return True
        if given[0] is not None and asked in sets:
            self.set_in(sets[asked], *given)
            return True
        return False


def _text(test: Any, at: Path) -> dict[str, Any] | None:
    """A text that is so, is known (holds the empty text), or is known and not so (given as a tuple)."""
    negated = isinstance(test, tuple)
    asked = test[0] if negated else test
    if asked.text is not None:
        found = spans.filter_of(asked.text, (*at, "text"))
    elif asked.known:
        found = {"Text": "", "Op": "contains"}
    else:
        return None
    return found | ({"Op": f"!{found['Op']}"} if negated else {})
