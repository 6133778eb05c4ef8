"""A survival curve in which no step is that of a few persons."""

import math
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laennec_workspace.facts import WorkspaceError, language, threshold
from laennec_workspace.safe import rounded

if TYPE_CHECKING:
    import pandas as pd

STEPS = 20
"""At most so many moments: the axis is parted evenly, so that the day of a step is no person's."""
MOST_GROUPS = 25
POINTS = 5.0
"""Points of survival that events may hold back while they wait (ten persons of the group, where that is more)."""
WORDS = {
    "group": ("group", "groupe"), "time": ("days", "jours"), "survival": ("survival (%)", "survie (%)"),
    "risk": ("persons at risk", "personnes à risque"), "all": ("all", "ensemble"),
    "persons": ("persons", "personnes"), "title": ("Survival", "Survie"),
    "note": (
        "Each step holds {least} events at least, at one of {steps} evenly spaced moments at most; persons at risk "
        "to the nearest ten; it ends where fewer than {least} remain, or where events that wait would move it.",
        "Chaque marche porte au moins {least} événements, à l'un de {steps} moments réguliers au plus ; personnes à "
        "risque à la dizaine ; la courbe s'arrête où il en reste moins de {least}, ou où des événements en attente "
        "la déplaceraient.",
    ),
    "few": (
        "Not told: {names}: fewer than {least} persons before the first moment. Join groups if they must be.",
        "Non dits : {names} : moins de {least} personnes avant le premier moment. Réunissez des groupes au besoin.",
    ),
}  # fmt: skip


def word(key: str) -> str:
    """A word of a curve in the workspace's language."""
    return WORDS[key][("en", "fr").index(language())]


@dataclass(frozen=True)
class Curve:
    """frame: group, time, survival (per cent), persons at risk (text). about: for the request."""

    frame: "pd.DataFrame"
    title: str
    about: dict[str, Any]
    unit: float
    moments: int

    @property
    def note(self) -> str:
        """How the curve was made, to be told with it."""
        return word("note").format(least=threshold(), steps=STEPS)

    def chart(self) -> Any:
        """An Altair chart."""
        import altair as alt

        # Vega hides labels that overlap, and hidden text may not leave: so few of them that none does.
        apart = math.ceil(self.moments / 5)
        ticks = [_plain(self.unit * k) for k in range(0, self.moments + 1, apart)]
        return (
            alt.Chart(self.frame, title=self.title)
            .mark_line(interpolate="step-after", aria=False)  # labels would repeat each number
            .encode(
                x=alt.X(
                    word("time"),
                    type="quantitative",
                    scale=alt.Scale(domain=[0, _plain(self.unit * self.moments)], nice=False),
                    axis=alt.Axis(values=ticks, labelOverlap=False),
                ),
                y=alt.Y(
                    word("survival"),
                    type="quantitative",
                    scale=alt.Scale(domain=[0, 100]),
                    axis=alt.Axis(values=list(range(0, 101, 20)), labelOverlap=False),
                ),
                color=alt.Color(word("group"), type="nominal"),
            )
            .properties(width=480, height=300)
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        return self.chart()._repr_mimebundle_(include, exclude)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write it as .svg or .png (the drawing) or .csv (its numbers), by the ending.

        Raises WorkspaceError for another ending, and for numbers where no group has a step.
        """
        target = Path(path)
        if target.suffix == ".csv":
            begun = self.frame[self.frame[word("survival")] < 100]  # that all lived at the start tells nothing
            if begun.empty:
                raise WorkspaceError(f"No group has a step of {threshold()} events: there are no numbers to save.")
            target.write_text(begun.to_csv(index=False), "utf-8")
        elif target.suffix in (".svg", ".png"):
            self.chart().save(str(target))
        else:
            raise WorkspaceError(f"{target.name}: a curve is saved as .svg, .png or .csv.")
        return target


def survival_curve(
    frame: "pd.DataFrame",
    time: str,
    event: str,
    by: str | None = None,
    *,
    title: str = "",
    horizon: float | None = None,
) -> Curve:
    """Kaplan-Meier's estimate, told at evenly spaced moments, in steps of `threshold` events at least.

    frame: a row a person. time: followed so long (days); event: 1 where the event ended it, else 0; by: groups;
    horizon: no moment is later (the 95th percentile of time if not given). Events whose step would be of fewer wait
    for the next. The curve ends before fewer than the threshold are at risk, and before the events that wait would
    move it by more than 5 points, or than what a threshold's worth of persons is of the group where that is more: at
    each moment it is that near to Kaplan-Meier's estimate, and never below it but by rounding (0.05 points). Groups
    below the threshold are left out, with a warning. Raises WorkspaceError for columns that are not there, times that
    are no finite numbers of 0 or more, events other than 0 and 1, too many groups, several rows a person, and where
    no group may be told.
    """
    import pandas as pd

    known = _known(frame, time, event, by)
    parts = [(word("all"), known)] if by is None else [(str(g), one) for g, one in known.groupby(by, observed=True)]
    if len(parts) > MOST_GROUPS:
        raise WorkspaceError(f"{by} has more than {MOST_GROUPS} groups: join some first.")
    told = [(group, one) for group, one in parts if len(one) >= threshold()]
    if not told:
        raise WorkspaceError(f"No group has {threshold()} persons: no curve of it may leave.")
    times = pd.concat([one[time] for _, one in told]).astype(float)
    last = float(horizon if horizon is not None else times.quantile(0.95))
    if not (math.isfinite(last) and last > 0):
        raise WorkspaceError(f"The last moment would be {last:g} ({time}, or the horizon): it must be above 0.")
    unit = _unit(last, bool((times % 1 == 0).all()))
    number = max(1, min(STEPS, math.floor(last / unit + 1e-9)))
    moments = [unit * k for k in range(1, number + 1)]
    rows: list[dict[str, Any]] = []
    shown: list[int] = []
    for group, one in told:
        found = _steps(group, one[time].to_numpy(float), one[event].to_numpy(int), moments)
        if len(found) > 1:  # else fewer than the threshold are at risk at the first moment
            rows += found
            shown.append(len(one))
    names = {row[word("group")] for row in rows}
    if not rows:
        raise WorkspaceError(f"No group has {threshold()} persons at risk at {_plain(unit):g}: no curve may leave.")
    if few := [group for group, _ in parts if group not in names]:
        warnings.warn(word("few").format(names=", ".join(few), least=threshold()), stacklevel=2)
    about = {"population": f"{rounded(sum(shown))} {word('persons')}", "smallest_group": min(shown)}
    return Curve(pd.DataFrame(rows), title or word("title"), about, unit, number)


def _known(frame: "pd.DataFrame", time: str, event: str, by: str | None) -> "pd.DataFrame":
    """The rows whose time and event are known, when they can be taken as times and events."""
    import numpy as np
    import pandas as pd

    for name in (time, event, *([by] if by else [])):
        if name not in frame.columns:
            raise WorkspaceError(f"There is no column {name!r}. There are: {', '.join(map(str, frame.columns))}.")
    if "person_id" in frame.columns and frame["person_id"].duplicated().any():
        raise WorkspaceError("A curve needs one row a person: person_id is there twice. Group by it first.")
    known = frame.dropna(subset=[time, event])
    if not set(known[event].unique()) <= {0, 1}:
        raise WorkspaceError(f"{event} must be 1 (the event) or 0 (not seen): write it so first.")
    if not pd.api.types.is_numeric_dtype(known[time]) or not np.isfinite(known[time].to_numpy(float)).all():
        raise WorkspaceError(f"{time} must be numbers of days: write it so first (a duration has .dt.days).")
    if len(known) and known[time].min() < 0:
        raise WorkspaceError(f"{time} holds times below 0: whose event lies before the start is no part of a curve.")
    return known


def _unit(last: float, whole: bool) -> float:
    """The time from one moment to the next: of two figures, so that it tells of no person's time."""
    exact = last / STEPS
    if whole and exact < 10:
        return float(max(1, math.ceil(exact)))
    size = 10.0 ** (math.floor(math.log10(exact)) - 1)
    return _plain(math.floor(exact / size + 1e-9) * size)


def _plain(time: float) -> float:
    """Without what binary numbers add: 0.3 for 0.30000000000000004."""
    return float(f"{time:.6g}")


def _steps(group: str, times: Any, events: Any, moments: Sequence[float]) -> list[dict[str, Any]]:
    import numpy as np

    least, persons = threshold(), max(rounded(len(times)), threshold())
    bound = max(POINTS, 100 * least / persons)

    def row(at: float, survival: float, risk: int) -> dict[str, Any]:
        return {
            word("group"): group,
            word("time"): int(at) if at == int(at) else at,
            word("survival"): survival,
            word("risk"): str(rounded(risk)),
        }

    order = np.argsort(times, kind="stable")
    times, events = times[order], events[order]
    found = [row(0, 100.0, len(times))]
    survival, shown, waiting, begun = 1.0, 100.0, 0, 0
    for moment in map(_plain, moments):
        until = int(np.searchsorted(times, moment, side="right"))
        for at in np.unique(times[begun:until]):
            first, after = (int(np.searchsorted(times, at, side=side)) for side in ("left", "right"))
            happened = int(events[first:after].sum())
            survival *= 1 - happened / (len(times) - first)
            waiting += happened
        begun = until
        now = round(100 * survival, 1)
        if len(times) - until < least or now * persons < 100 * least:
            break  # too few remain, also as the rounded numbers would be read
        if waiting >= least and round(shown - now, 1) * persons >= 100 * least:
            shown, waiting = now, 0
        elif shown - 100 * survival > bound:
            break
        found.append(row(moment, shown, len(times) - until))
    return found
