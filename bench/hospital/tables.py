"""Writes the vocabulary tables, and the row that says where the data come from."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.hospital.output import Output
from bench.hospital.vocabulary import Vocabulary

_FROM, _TO = "1970-01-01", "2099-12-31"
_VERSION = "synthetic subset, made by bench/generate.py"


_FRENCH = 4180190


def _write_french(vocabulary: Vocabulary, output: Output) -> None:
    """French names of the named part, as synonyms in the language concept of French."""
    with Path(__file__).with_name("french.csv").open(encoding="utf-8") as file:
        names = {(row["vocabulary"], row["code"]): row["name"] for row in csv.DictReader(file)}
    found = [(c[0], names[c[3], c[6]]) for c in vocabulary.concepts if (c[3], c[6]) in names]
    ids, called = map(list, zip(*found, strict=True))
    languages = [_FRENCH] * len(ids)
    output.write(
        "concept_synonym", {"concept_id": ids, "concept_synonym_name": called, "language_concept_id": languages}
    )


def write_vocabulary(vocabulary: Vocabulary, output: Output) -> None:
    names = (
        "concept_id",
        "concept_name",
        "domain_id",
        "vocabulary_id",
        "concept_class_id",
        "standard_concept",
        "concept_code",
    )
    concepts = dict(zip(names, map(list, zip(*vocabulary.concepts, strict=True)), strict=True))
    count = len(vocabulary.concepts)
    output.write("concept", {**concepts, **_always(count)})
    _write_french(vocabulary, output)
    pairs = [(a, b, "Maps to") for a, b in vocabulary.maps] + [(b, a, "Mapped from") for a, b in vocabulary.maps]
    standard = [c[0] for c in vocabulary.concepts if c[5] == "S"]
    pairs += [(c, c, kind) for c in standard for kind in ("Maps to", "Mapped from")]
    one, two, kind = map(list, zip(*pairs, strict=True))
    output.write(
        "concept_relationship",
        {"concept_id_1": one, "concept_id_2": two, "relationship_id": kind, **_always(len(pairs))},
    )
    above, below, levels = map(list, zip(*sorted(vocabulary.ancestors), strict=True))
    output.write(
        "concept_ancestor",
        {
            "ancestor_concept_id": above,
            "descendant_concept_id": below,
            "min_levels_of_separation": levels,
            "max_levels_of_separation": levels,
        },
    )
    _named("vocabulary", sorted(set(concepts["vocabulary_id"])), output, vocabulary_version=_VERSION)
    _named("domain", sorted(set(concepts["domain_id"])), output)
    _named("concept_class", sorted(set(concepts["concept_class_id"])), output)
    output.write(
        "relationship",
        {
            "relationship_id": ["Maps to", "Mapped from"],
            "relationship_name": ["Non-standard to standard map", "Standard to non-standard map"],
            "is_hierarchical": ["0", "0"],
            "defines_ancestry": ["0", "0"],
            "reverse_relationship_id": ["Mapped from", "Maps to"],
            "relationship_concept_id": [0, 0],
        },
    )
    output.write(
        "cdm_source",
        {
            "cdm_source_name": ["Synthetic hospital"],
            "cdm_source_abbreviation": ["SYNTH"],
            "cdm_holder": ["Generated: nobody in it exists"],
            "source_description": ["Drawn at random by bench/generate.py"],
            "source_release_date": _days("2026-06-30", 1),
            "cdm_release_date": _days("2026-06-30", 1),
            "cdm_version": ["5.4"],
            "cdm_version_concept_id": [756265],
            "vocabulary_version": [_VERSION],
        },
    )


def _named(table: str, ids: Sequence[str], output: Output, **more: Any) -> None:
    columns: dict[str, Any] = {
        f"{table}_id": list(ids),
        f"{table}_name": list(ids),
        f"{table}_concept_id": [0] * len(ids),
    }
    output.write(table, {**columns, **{name: [value] * len(ids) for name, value in more.items()}})


def _days(day: str, count: int) -> Any:
    return np.full(count, np.datetime64(day, "D").astype(int))


def _always(count: int) -> dict[str, Any]:
    return {"valid_start_date": _days(_FROM, count), "valid_end_date": _days(_TO, count)}
