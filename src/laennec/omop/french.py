"""French names of ICD-10 (CIM-10) and ATC codes, from the files that edsnlp brings; edsnlp itself is not loaded.

The few standard concepts that come with the program (sexes, kinds of stay, provenances) have theirs here.
"""

import csv
import gzip
import json
import re
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

UNDER_WATCH = re.compile(r"^\s*\*\*\* ?SU\d+ ?\*\*\*")
"""A mark that ATIH puts before the label of a code that it introduced in a crisis; it is no part of the name."""


def vocabulary_of(vocabulary: str) -> str:
    """Which labels a vocabulary's codes have: `cim10`, `atc`, or none."""
    name = vocabulary.upper().replace("-", "").replace(" ", "")
    if name.startswith(("ICD10", "CIM10")) and not name.startswith(("ICD10PCS", "ICD10CM")):
        return "cim10"
    return "atc" if name == "ATC" else ""


@lru_cache(maxsize=1)
def cim10() -> dict[str, str]:
    """Code without its dot -> French name; empty where edsnlp is not installed."""
    path = _resource("cim10.csv.gz")
    if path is None:
        return {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return {row["code"].strip(): UNDER_WATCH.sub("", row["long"]).strip() for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def atc() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Code -> (French name of the substance or group, brand names); empty where edsnlp is not installed."""
    path = _resource("drugs.json")
    if path is None:
        return {}
    found = {}
    for code, names in json.loads(path.read_text(encoding="utf-8")).items():
        substances = [_mended(name) for name in names if name != name.upper()]
        brands = tuple(name for name in names if name == name.upper())
        found[code] = (substances[0] if substances else "", brands)
    return found


@lru_cache(maxsize=1)
def built_in() -> dict[tuple[str, str], str]:
    """(vocabulary, code) -> French name of a concept of `standard_concepts.csv`; of units there is none."""
    text = (files("laennec.omop") / "standard_french.csv").read_text(encoding="utf-8")
    return {(row["vocabulary_id"], row["concept_code"]): row["french"] for row in csv.DictReader(text.splitlines())}


def label(vocabulary: str, code: str) -> tuple[str, tuple[str, ...]]:
    """(French name, other French words) of a code; empty where none is known."""
    kind = vocabulary_of(vocabulary)
    if kind == "cim10":
        return cim10().get(code.replace(".", ""), ""), ()
    return atc().get(code, ("", ())) if kind == "atc" else (built_in().get((vocabulary, code), ""), ())


def _mended(name: str) -> str:
    """edsnlp 0.23 writes 'opioidesetamol' where its source had 'paracetamol' ('parac' was replaced in its making)."""
    return name.replace("opioidesetamol", "paracetamol")


def _resource(name: str) -> Path | None:
    spec = find_spec("edsnlp")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / "resources" / name
    return path if path.exists() else None
