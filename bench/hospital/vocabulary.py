"""The concepts: a small named part with real OMOP ids where they are certain, the rest generated and said to be so.

Each domain has leaf concepts in groups in chapters (concept_ancestor), source codes that map to them ('Maps to'), and
local codes that map to nothing. `Picks` then draws a row's concept in one gather, with Zipf-like frequencies.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.hospital.sizes import Sizes

TRAITS = ("", "diabetes", "hypertension", "heart", "lung", "kidney", "cancer", "poison")
"""What a person may have; a row of theirs is then often one of the trait's concepts. 'poison' is for emergencies."""
UNITS = {
    "": 0, "mmol/L": 8753, "mg/dL": 8840, "g/dL": 8713, "10*3/uL": 8848, "%": 8554, "pg/mL": 8845, "ug/L": 8748,
    "mg/L": 8751, "U/L": 8645, "ug/mL": 8859, "ng/mL": 8842,
}  # fmt: skip
_STANDARD_FROM, _SOURCE_FROM, LOCAL_FROM = 1_900_000_000, 1_950_000_000, 2_000_000_000
_LOCAL = {"Condition": "LOCAL_DIAG", "Procedure": "LOCAL_ACT", "Drug": "LOCAL_DRUG", "Measurement": "LOCAL_LAB"}
_TABLE = 2**20
_STRENGTHS = (1, 2, 3)
FIXED = [
    (0, "No matching concept", "Metadata", "None", "Undefined", None, "No matching concept"),
    (8507, "MALE", "Gender", "Gender", "Gender", "S", "M"),
    (8532, "FEMALE", "Gender", "Gender", "Gender", "S", "F"),
    (9201, "Inpatient Visit", "Visit", "Visit", "Visit", "S", "IP"),
    (9202, "Outpatient Visit", "Visit", "Visit", "Visit", "S", "OP"),
    (9203, "Emergency Room Visit", "Visit", "Visit", "Visit", "S", "ER"),
    (262, "Emergency Room and Inpatient Visit", "Visit", "Visit", "Visit", "S", "ERIP"),
    (32817, "EHR", "Type Concept", "Type Concept", "Type Concept", "S", "OMOP4976890"),
    (32810, "Claim", "Type Concept", "Type Concept", "Type Concept", "S", "OMOP4976883"),
    (32838, "EHR prescription", "Type Concept", "Type Concept", "Type Concept", "S", "OMOP4976911"),
]
_PARENTS = {
    201820: ("Diabetes mellitus", "73211009"),
    316866: ("Hypertensive disorder", "38341003"),
    4329847: ("Myocardial infarction", "22298006"),
}


@dataclass
class Domain:
    """One row an entry, i.e. a source code: the concepts that its events carry, and how often."""

    standard: NDArray[np.int64]
    source: NDArray[np.int64]
    codes: list[str]
    trait: NDArray[np.int8]
    unit: NDArray[np.int64]
    unit_codes: list[str]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    factor: NDArray[np.float64]
    picks: NDArray[np.int32]

    def draw(self, random: np.random.Generator, rows: int) -> NDArray[np.int32]:
        """An entry a row, by frequency."""
        return self.picks[random.integers(0, _TABLE, rows, dtype=np.int32)]

    def of_trait(self, trait: int) -> NDArray[np.int32]:
        return np.flatnonzero(self.trait == trait).astype(np.int32)


class Vocabulary:
    """Builds every domain once; `tables` then holds the vocabulary tables as lists of columns."""

    def __init__(self, sizes: Sizes, random: np.random.Generator) -> None:
        self.concepts: list[tuple[Any, ...]] = list(FIXED)
        self.maps: list[tuple[int, int]] = []
        self.ancestors: set[tuple[int, int, int]] = set()
        self._next = {"standard": _STANDARD_FROM, "source": _SOURCE_FROM, "local": LOCAL_FROM}
        for unit, concept in UNITS.items():
            if concept:
                self.concepts.append((concept, unit, "Unit", "UCUM", "Unit", "S", unit))
        for parent, (name, code) in _PARENTS.items():
            self.concepts.append((parent, name, "Condition", "SNOMED", "Disorder", "S", code))
        with (Path(__file__).parent / "named.csv").open(encoding="utf-8", newline="") as file:
            named: dict[str, list[dict[str, str]]] = defaultdict(list)
            for row in csv.DictReader(file):
                named[row["domain"]].append(row)
        self.domains = {
            domain: self._domain(domain, named[domain], sizes.leaves(domain), random)
            for domain in ("Condition", "Procedure", "Drug", "Measurement")
        }

    def _id(self, kind: str) -> int:
        self._next[kind] += 1
        return self._next[kind]

    def _add(self, kind: str, name: str, domain: str, vocabulary: str, klass: str, code: str) -> int:
        concept = self._id(kind)
        standard = "S" if kind == "standard" else None
        self.concepts.append((concept, f"{name} (synthetic)", domain, vocabulary, klass, standard, code))
        return concept

    def _domain(self, domain: str, named: list[dict[str, str]], leaves: int, random: np.random.Generator) -> Domain:
        entries: list[tuple[int, int, str, int, str, float, float, float]] = []
        rank_of: list[float] = []
        local = _LOCAL[domain]
        parents = self._tree(domain, leaves)
        for row in named:
            self._named(row, local, parents, entries, rank_of)
        ranks = random.permutation(leaves).astype(float) + 0.5
        for number in range(leaves):
            mean, spread = float(10 ** random.uniform(-1, 3)), float(random.uniform(0.05, 0.9))
            unit = list(UNITS)[number % len(UNITS)] if domain == "Measurement" else ""
            code = f"{domain[0]}{number:05d}"
            standard = 0
            if number % 4 != 0:  # a quarter of the codes map to nothing
                standard = self._add("standard", f"{domain} {number}", domain, "SYNTHETIC", "Generated", "S" + code)
                self._place(standard, parents[number % len(parents)])
            kinds = 2 if number % 5 == 1 else 1  # some concepts are reached from two source codes
            for copy in range(kinds):
                source = self._add(
                    "local", f"Local {domain} {number}.{copy}", domain, local, "Local code", f"{code}.{copy}"
                )
                if standard:
                    self.maps.append((source, standard))
                entries.append((standard, source, f"{code}.{copy}", 0, unit, mean, spread, 1.0))
                rank_of.append(float(ranks[number]) + copy)
        return _entries(entries, np.array(rank_of), random)

    def _tree(self, domain: str, leaves: int) -> list[tuple[int, ...]]:
        """Groups of about a dozen leaves, in chapters of about a dozen groups: (group, chapter)."""
        groups = max(4, leaves // 12)
        chapters = [
            self._add("standard", f"{domain} chapter {c}", domain, "SYNTHETIC", "Chapter", f"{domain[0]}C{c:03d}")
            for c in range(max(2, groups // 12))
        ]
        found: list[tuple[int, ...]] = []
        for number in range(groups):
            group = self._add(
                "standard", f"{domain} group {number}", domain, "SYNTHETIC", "Group", f"{domain[0]}G{number:04d}"
            )
            chapter = chapters[number % len(chapters)]
            self.ancestors |= {(chapter, chapter, 0), (group, group, 0), (chapter, group, 1)}
            found.append((group, chapter))
        return found

    def _place(self, concept: int, above: tuple[int, ...]) -> None:
        self.ancestors |= {(concept, concept, 0)} | {(a, concept, i) for i, a in enumerate(above, start=1)}

    def _named(
        self,
        row: dict[str, str],
        local: str,
        parents: list[tuple[int, ...]],
        entries: list[Any],
        rank_of: list[float],
    ) -> None:
        domain, trait = row["domain"], TRAITS.index(row["trait"])
        standard = int(row["concept_id"]) if row["concept_id"] else self._id("standard")
        generated = not row["concept_id"]
        if standard:
            name = row["name"] + (" (synthetic id)" if generated else "")
            self.concepts.append((standard, name, domain, row["vocabulary"], row["class"], "S", row["code"]))
            above = parents[int(row["rank"]) % len(parents)]
            if row["parent"]:
                parent = int(row["parent"])
                self._place(parent, above)
                above = (parent, *above)
            self._place(standard, above)
        carried = [standard]
        if row["class"] == "Ingredient":  # rows carry products; the ingredient is found through its descendants
            for strength in _STRENGTHS:
                name, code = f"{row['name']} product {strength}", f"{row['code']}-{strength}"
                product = self._add("standard", name, domain, "SYNTHETIC", "Clinical Drug", code)
                self._place(product, (standard, *above))
                carried.append(product)
        mean, spread = float(row["mean"] or 1), float(row["spread"] or 0.3)
        for number, (concept, code) in enumerate(_codes(carried, row["source_codes"].split())):
            kind = "local" if row["source_vocabulary"] == local else "source"
            source = self._add(kind, row["name"], domain, row["source_vocabulary"], "Code", code)
            if concept:
                self.maps.append((source, concept))
            entries.append((concept, source, code, trait, row["unit"], mean, spread, float(row["factor"] or 1)))
            rank_of.append(float(row["rank"]) + 2 * number)


def source_codes(row: Mapping[str, str]) -> list[str]:
    """The source codes of a row of named.csv, with those of an ingredient's products."""
    carried = [0] * (1 + len(_STRENGTHS) if row["class"] == "Ingredient" else 1)
    return [code for _, code in _codes(carried, row["source_codes"].split())]


def _codes(carried: list[int], codes: list[str]) -> list[tuple[int, str]]:
    """Which source code gives which concept: each code its concept, and each product a code of its own."""
    if len(carried) == 1:
        return [(carried[0], code) for code in codes]
    return [(concept, codes[0] if i == 0 else f"{codes[0]}-{i}") for i, concept in enumerate(carried)]


def _entries(entries: list[Any], ranks: NDArray[np.float64], random: np.random.Generator) -> Domain:
    standard, source, codes, trait, units, mean, spread, factor = (
        list(column) for column in zip(*entries, strict=True)
    )
    weights = 1.0 / (ranks + 3.0)
    ends = np.cumsum(weights) / weights.sum()
    # A table of 2**20 draws: one random gather a row, whatever the number of concepts. Each concept has at least one.
    picks = np.searchsorted(ends, (np.arange(_TABLE) + 0.5) / _TABLE).astype(np.int32)
    picks[random.choice(_TABLE, len(entries), replace=False)] = np.arange(len(entries), dtype=np.int32)
    return Domain(
        standard=np.array(standard, np.int64),
        source=np.array(source, np.int64),
        codes=codes,
        trait=np.array(trait, np.int8),
        unit=np.array([UNITS[u] for u in units], np.int64),
        unit_codes=units,
        mean=np.array(mean),
        spread=np.array(spread),
        factor=np.array(factor),
        picks=picks,
    )
