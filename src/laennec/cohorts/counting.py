"""Counts the persons of a query: exactly for those who may see it, protected by the set's key for all others."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from laennec.cohorts.compiler import compile_count, compile_persons
from laennec.cohorts.query import QueryFile, walk
from laennec.cohorts.query.nodes import Listed
from laennec.cohorts.safe_counts import SafeCounts
from laennec.engines import Engine
from laennec.perimeter import View
from laennec.trace import AuditSink


@dataclass(frozen=True)
class Count:
    """count: the number that may be shown, None where it is below the threshold. margin: the true number is never
    further than this from the one shown (0 when exact). text: the same in words."""

    count: int | None
    protected: bool
    margin: int
    version: int
    text: str

    def to_json(self) -> dict[str, Any]:
        """What `laennec cohort count --json` prints."""
        return {
            "count": self.count,
            "protected": self.protected,
            "margin": self.margin,
            "version": self.version,
        }


def count_persons(
    query: QueryFile,
    view: View,
    engine: Engine,
    sink: AuditSink,
    *,
    exact: bool,
    user: str = "",
    safe_counts: SafeCounts | None = None,
) -> Count:
    """How many distinct persons the query selects in the view; traced before and after.

    exact: only for whoever has patient-level rights on the whole population. Raises QueryError, NotGranted,
    QueryTooLong.
    """
    trace = sink.intent("cohort.count", {**about(query), "version": view.version, "exact": exact})
    try:
        if exact:
            number = int(engine.rows(compile_count(query, view, engine), user=user)[0][0])
            found = Count(number, False, 0, view.version, f"{number:,}")
        else:
            number, key = engine.count_with_key(compile_persons(query, view, engine, distinct=False), user=user)
            shown = (safe_counts or SafeCounts()).protect(number, key)
            found = Count(shown.shown, True, shown.margin, view.version, shown.text)
    except BaseException:
        sink.outcome(trace, {}, failed=True)
        raise
    sink.outcome(trace, found.to_json())
    return found


def about(query: QueryFile) -> dict[str, Any]:
    """What the audit keeps of a query: its name, a digest of its meaning, and the meaning itself where it names
    nobody and is of a size to be read."""
    meaning = query.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"title", "description"})
    text = json.dumps(meaning, sort_keys=True)
    facts: dict[str, Any] = {"query": query.id or "", "digest": hashlib.sha256(text.encode()).hexdigest()}
    names_somebody = any(isinstance(node, Listed) for _, node in walk(query.select))
    if names_somebody:
        del facts["digest"]  # of a short list of persons, a digest without a key could be guessed
    elif len(text) <= LONGEST_KEPT:
        facts["definition"] = meaning
    return facts


LONGEST_KEPT = 20_000
