"""How entries are chained: canonical JSON of every column, keyed hash over it and the hash before.

Pure: no database. The key lies outside LAENNEC_HOME, so whoever only holds the database cannot forge an entry.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

from laennec.errors import LaennecError

COLUMNS = (
    "seq",
    "time",
    "kind",
    "phase",
    "intent",
    "actor",
    "on_behalf_of",
    "purpose",
    "project",
    "details_text",
    "previous",
)
"""The columns that the hash covers, in this order."""

MAX_DETAILS = 64 * 1024


def canonical(details: Mapping[str, Any]) -> str:
    """The one JSON text of some facts. Raises LaennecError for what is not JSON, or longer than 64 KiB."""
    try:
        text = json.dumps(details, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise LaennecError(f"The audit takes JSON only: {error}.") from error
    if len(text) > MAX_DETAILS:
        raise LaennecError(f"The audit's details are {len(text)} bytes; at most {MAX_DETAILS} are kept.")
    return text


def genesis(key: bytes, home_id: str) -> str:
    """What the first entry names as the hash before it: no chain of another home can be put in its place."""
    return hmac.new(key, b"laennec.audit/1 " + home_id.encode(), hashlib.sha256).hexdigest()


def entry_hash(key: bytes, values: Sequence[Any]) -> str:
    """The hash of an entry whose values stand in the order of COLUMNS, `previous` last."""
    text = json.dumps(list(values), separators=(",", ":"), ensure_ascii=True, default=repr)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
