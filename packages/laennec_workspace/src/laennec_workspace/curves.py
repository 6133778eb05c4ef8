"""A survival curve in which no step is that of a few persons."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laennec_workspace.facts import WorkspaceError, language, threshold
from laennec_workspace.safe import hidden, rounded

if TYPE_CHECKING:
    import pandas as pd

STEPS = 20
"""At most so many moments: the axis is parted evenly, so that the day of a step is no person's."""
WORDS = {
    "group": ("group", "groupe"), "time": ("days", "jours"), "survival": ("survival (%)", "survie (%)"),
    "risk": ("persons at risk", "personnes à risque"), "all": ("all", "ensemble"),
    "persons": ("persons", "personnes"), "title": ("Survival", "Survie"),
    "note": (
        "Each step holds {least} events at least, at one of {steps} evenly spaced moments; persons at risk to the "
        "nearest ten; the curve ends where fewer than {least} remain.",
        "Chaque marche porte au moins {least} événements, à l'un de {steps} moments réguliers ; personnes à risque à "
        "la dizaine ; la courbe s'arrête où il en reste moins de {least}.",
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

    @property
    def note(self) -> str:
        """How the curve was made, to be told with it."""
        return word("note").format(least=threshold(), steps=STEPS)

    def chart(self) -> Any:
        """An Altair chart."""
        import altair as alt

        return (
            alt.Chart(self.frame, title=self.title)
            .mark_line(interpolate="step-after", aria=False)  # labels would repeat each number
            .encode(
                x=alt.X(word("time"), type="quantitative"),
                y=alt.Y(word("survival"), type="quantitative", scale=alt.Scale(domain=[0, 100])),
                color=alt.Color(word("group"), type="nominal"),
            )
            .properties(width=480, height=300)
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        return self.chart()._repr_mimebundle_(include, exclude)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write it as .svg (the drawing) or .csv (its numbers), by the ending."""
        target = Path(path)
        if target.suffix == ".csv":
            begun = self.frame[self.frame[word("survival")] < 100]  # that all lived at the start tells nothing
            target.write_text(begun.to_csv(index=False), "utf-8")
        elif target.suffix == ".svg":
            self.chart().save(str(target))
        else:
            raise WorkspaceError(f"{target.name}: a curve is saved as .svg or .csv.")
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
    horizon: the last moment (the 95th percentile of time if not given). Events whose step would be of fewer wait for
    the next; the curve ends before fewer than the threshold are at risk. Raises WorkspaceError for columns that are
    not there, times below 0, events other than 0 and 1, and fewer persons than the threshold.
    """
    import pandas as pd

    for name in (time, event, *([by] if by else [])):
        if name not in frame.columns:
            raise WorkspaceError(f"There is no column {name!r}. There are: {', '.join(map(str, frame.columns))}.")
    known = frame.dropna(subset=[time, event])
    if not set(known[event].unique()) <= {0, 1}:
        raise WorkspaceError(f"{event} must be 1 (the event) or 0 (not seen): write it so first.")
    if len(known) and known[time].min() < 0:
        raise WorkspaceError(f"{time} holds times below 0: whose event lies before the start is no part of a curve.")
    parts = [(word("all"), known)] if by is None else [(str(g), one) for g, one in known.groupby(by, observed=True)]
    told = [(group, one) for group, one in parts if len(one) >= threshold()]
    if not told:
        raise WorkspaceError(f"No group has {threshold()} persons: no curve of it may leave.")
    last = float(horizon if horizon is not None else known[time].quantile(0.95))
    moments = [last * number / STEPS for number in range(1, STEPS + 1)]
    rows: list[dict[str, Any]] = []
    for group, one in told:
        rows += _steps(group, one[time].to_numpy(float), one[event].to_numpy(int), moments)
    about = {
        "population": f"{rounded(len(known))} {word('persons')}",
        "smallest_group": min(len(one) for _, one in told),
    }
    return Curve(pd.DataFrame(rows), title or word("title"), about)


def _steps(group: str, times: Any, events: Any, moments: Sequence[float]) -> list[dict[str, Any]]:
    import numpy as np

    least = threshold()

    def row(at: float, survival: float, risk: int) -> dict[str, Any]:
        shown = str(rounded(risk)) if risk >= least else hidden()
        return {
            word("group"): group,
            word("time"): round(at),
            word("survival"): round(100 * survival, 1),
            word("risk"): shown,
        }

    order = np.argsort(times, kind="stable")
    times, events = times[order], events[order]
    found = [row(0, 1.0, len(times))]
    survival, shown, waiting = 1.0, 1.0, 0
    begun = 0
    for moment in moments:
        until = int(np.searchsorted(times, moment, side="right"))
        for at in np.unique(times[begun:until]):
            risk = int((times >= at).sum())
            happened = int(events[times == at].sum())
            survival *= 1 - happened / risk
            waiting += happened
        begun = until
        risk = len(times) - until
        if risk < least:
            break
        if waiting >= least:
            shown, waiting = survival, 0
        found.append(row(moment, shown, risk))
    return found
