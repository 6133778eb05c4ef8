"""Concept sets: which concepts a criterion speaks of, by vocabulary and code so that queries travel, or by id."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from laennec.cohorts.query.base import AsTuple, Id, Name, Node, problem

MAX_CONCEPTS = 10_000
CONCEPT_FIELDS = (
    "concepts",
    "provenance",
    "value_concept",
    "unit",
    "concept",
    "source_concept",
    "specialty",
    "place_of_service",
)
"""The fields of any node that hold a concept set."""


class ConceptItem(Node):
    """One concept, with all below it unless `descendants` is false; "valid": only what is valid of what is below.

    `to_standard` takes, in place of the concept, the standard concepts that the vocabulary maps it to ('Maps to').
    `with_mapped` takes, beside these, the concepts that the vocabulary maps to any of them today.
    `if_unknown` says what to do when the vocabulary has no such code: an error, or nothing. An id is taken as it is
    (events may have it though the vocabulary does not), unless "empty" is said. The id 0, which OMOP writes where a
    code has no standard concept, is in a set where it is named, never because a mapping or a tree leads to it.
    """

    vocabulary: Annotated[str, Field(min_length=1, max_length=50)] | None = None
    code: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    id: Id | None = None
    descendants: Annotated[bool | Literal["valid"], Field(union_mode="left_to_right")] = True
    to_standard: bool = False
    with_mapped: bool = False
    if_unknown: Literal["error", "empty"] = "error"

    @model_validator(mode="after")
    def _named_once(self) -> "ConceptItem":
        by_code = self.vocabulary is not None and self.code is not None
        half = (self.vocabulary is None) != (self.code is None)
        if half or by_code == (self.id is not None):
            raise problem("name the concept either by `vocabulary` and `code`, or by `id` alone")
        return self


class ConceptSet(Node):
    """The concepts of `include`, less those of `exclude`. Without any to include it is empty: no event is of it.

    With `complement` it is every other concept, as SQL's NOT IN says: what was recorded (0, no concept, counts) and
    is none of these. Where there are none of these (the set holds none, or the vocabulary has none of them) all else,
    recorded or not, is other.
    """

    include: Annotated[tuple[ConceptItem, ...], AsTuple, Field(max_length=MAX_CONCEPTS)]
    exclude: Annotated[tuple[ConceptItem, ...], AsTuple, Field(max_length=MAX_CONCEPTS)] = ()
    complement: bool = False


Concepts = Annotated[
    Annotated[Name, Tag("<name>")] | Annotated[ConceptSet, Tag("<set>")],
    Discriminator(lambda value: "<set>" if isinstance(value, dict | ConceptSet) else "<name>"),
]
"""A concept set: the name of one of the file's `concept_sets`, or the set itself."""
