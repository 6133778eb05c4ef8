"""manifest.json, schema laennec.dataset/1: what a dataset is, in words that show no id of the warehouse.

It lies in the dataset, so whoever works on the data reads it: care sites appear under their pseudonyms, listed
persons as a number, and keys, salts and shifts not at all.
"""

import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import version as installed
from typing import Any

import numpy as np

from laennec.identity.pseudonyms import Ids, Pseudonyms
from laennec.perimeter import Perimeter

SCHEMA = "laennec.dataset/1"
SOFTWARE = ("laennec", "duckdb", "ibis-framework", "pyarrow", "numpy", "cryptography")


def public_perimeter(perimeter: Perimeter, names: Pseudonyms) -> dict[str, Any]:
    """A perimeter without the warehouse's ids."""
    found = perimeter.to_json()
    if perimeter.sites is not None:
        found["sites"] = _sites(sorted(perimeter.sites), names)
    if perimeter.persons is not None:
        found["persons"] = {"listed": len(perimeter.persons)}
    return found


def public_query(part: Any, names: Pseudonyms) -> Any:
    """A query document without the warehouse's ids of sites and persons. Concepts are everyone's and stay."""
    if isinstance(part, list):
        return [public_query(member, names) for member in part]
    if not isinstance(part, dict):
        return part
    found = {key: public_query(value, names) for key, value in part.items()}
    if isinstance(part.get("persons"), list):
        found["persons"] = {"listed": len(part["persons"])}
    if isinstance(site := part.get("site"), dict) and isinstance(site.get("ids"), list):
        found["site"] = {**found["site"], "ids": _sites([int(i) for i in site["ids"]], names)}
    return found


def _sites(ids: list[int], names: Pseudonyms) -> list[str]:
    return [str(name) for name in names.of("care_site", np.array(ids, dtype=np.int64)).tolist()]


def digest_of(persons: Ids) -> str:
    """SHA-256 of a set of persons: their ids or names, sorted, as 64-bit little-endian integers."""
    return hashlib.sha256(np.sort(persons).astype("<i8").tobytes()).hexdigest()


def software() -> dict[str, str]:
    """What made the dataset."""
    return {"python": platform.python_version(), **{name: installed(name) for name in SOFTWARE}}


def to_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The file's content."""
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()
