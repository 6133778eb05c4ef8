"""The built-in minimum of standard concepts, so that a warehouse works before any vocabulary of OHDSI's is loaded.

`standard_concepts.csv` holds the rows as OMOP publishes them. Its column `checked` says what each was read against:
`data` (a published data set), `public` (public code that cites the id with this name), `memory` (neither, or the
concept_code alone is by memory). Where Athena is loaded, its rows win.
"""

import csv
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files


class Gender(IntEnum):
    MALE = 8507
    FEMALE = 8532
    UNKNOWN = 8551
    OTHER = 8521


class Visit(IntEnum):
    """For visit_concept_id and visit_detail_concept_id; the last ones are places, standard in the domain Visit."""

    INPATIENT = 9201
    OUTPATIENT = 9202
    EMERGENCY = 9203
    EMERGENCY_AND_INPATIENT = 262
    OFFICE = 581477
    LABORATORY = 32036
    INTENSIVE_CARE = 32037
    INPATIENT_HOSPITAL = 8717
    OUTPATIENT_HOSPITAL = 8756
    EMERGENCY_HOSPITAL = 8870
    CRITICAL_CARE = 581379


class Provenance(IntEnum):
    """For *_type_concept_id: where a row comes from."""

    CLAIM = 32810
    EHR = 32817
    EHR_ADMINISTRATION = 32818
    EHR_ANCILLARY = 32820
    EHR_ENCOUNTER = 32827
    EHR_EPISODE = 32828
    EHR_ORDER = 32833
    EHR_EXAMINATION = 32836
    EHR_PRESCRIPTION = 32838
    GOVERNMENT_REPORT = 32848
    LAB = 32856
    REGISTRY = 32879
    ALGORITHM = 32880
    ALGORITHM_FROM_EHR = 32882


class ConditionStatus(IntEnum):
    ADMISSION = 32890
    DISCHARGE = 32896
    PRIMARY = 32902
    PRIMARY_DISCHARGE = 32903
    SECONDARY = 32908


class Operator(IntEnum):
    """For operator_concept_id."""

    LESS = 4171756
    LESS_OR_EQUAL = 4171754
    EQUAL = 4172703
    GREATER_OR_EQUAL = 4171755
    GREATER = 4172704


OPERATORS = {
    "<": Operator.LESS,
    "<=": Operator.LESS_OR_EQUAL,
    "=": Operator.EQUAL,
    ">=": Operator.GREATER_OR_EQUAL,
    ">": Operator.GREATER,
}
FRENCH = 4180190
"""The language concept of French."""
ENGLISH = 4180186


@dataclass(frozen=True)
class Concept:
    """A row of concept; `checked`: data, public or memory."""

    concept_id: int
    concept_name: str
    domain_id: str
    vocabulary_id: str
    concept_class_id: str
    standard_concept: str
    concept_code: str
    checked: str


@dataclass(frozen=True)
class LocalVocabulary:
    """A vocabulary that gets local concepts. `prefixes`: the lengths of a code's prefixes that are its ancestors."""

    vocabulary_id: str
    vocabulary_name: str
    domain_id: str
    concept_class_id: str
    language: str
    prefixes: tuple[int, ...]
    upper: bool


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """The built-in concepts, in the order of the file."""
    return tuple(Concept(int(r.pop("concept_id")), **r) for r in rows("standard_concepts.csv"))


@lru_cache(maxsize=1)
def local_vocabularies() -> dict[str, LocalVocabulary]:
    """The vocabularies known by name. A laboratory's own one is made by `laboratory`."""
    return {
        r["vocabulary_id"]: LocalVocabulary(
            r["vocabulary_id"],
            r["vocabulary_name"],
            r["domain_id"],
            r["concept_class_id"],
            r["language"],
            tuple(int(n) for n in r["prefixes"].split()),
            r["case"] == "upper",
        )
        for r in rows("local_vocabularies.csv")
    }


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file of this folder."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
