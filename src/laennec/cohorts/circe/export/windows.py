"""Windows of days around an event as Circe's two: one on the start of the related events, one on their end."""

from typing import Any

from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.query.conditions import Window
from laennec.cohorts.query.nodes import Having

OPEN = {"Start": {"Coeff": -1}, "End": {"Coeff": 1}, "UseIndexEnd": False, "UseEventEnd": False}
"""All days before and after: within the observation period, or any at all."""


def windows_of(having: Having, at: Path) -> dict[str, Any]:
    """The windows, and where in time and in which visit the related events are looked for. Raises NotSayable."""
    named = list(enumerate(having.windows))
    if len(named) > 2:
        raise NotSayable((*at, "windows"), "windows")
    # Each has its own field where it can: the reader sees "starts between", "ends between".
    starts = [one for one in named if one[1].related == "start"]
    ends = [one for one in named if one[1].related == "end"]
    alone = not starts and len(ends) == 1
    fields = ("EndWindow",) if alone else ("StartWindow", "EndWindow")
    found: dict[str, Any] = {"StartWindow": OPEN}
    for field, (place, window) in zip(fields, [*starts, *ends], strict=False):
        found[field] = _window(window, (*at, "windows", place), having.same_observation)
    return found | {
        "RestrictVisit": having.same_visit,
        "IgnoreObservationPeriod": not having.same_observation,
    }


def _window(window: Window, at: Path, observed: bool) -> dict[str, Any]:
    ends: dict[str, dict[str, Any]] = {}
    for field, open_, days, period in (
        ("Start", -1, window.from_, window.from_observation),
        ("End", 1, window.to, window.to_observation),
    ):
        if days is not None:
            ends[field] = {"Days": abs(days), "Coeff": -1 if days < 0 else 1}
        else:
            if observed and period is None and window.related == "end":
                raise NotSayable(at, "open window")
            ends[field] = {"Coeff": open_ if period is None else -1 if period == "start" else 1}
    return ends | {"UseIndexEnd": window.index == "end", "UseEventEnd": window.related == "end"}
