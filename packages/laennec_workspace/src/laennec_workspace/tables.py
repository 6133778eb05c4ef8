"""Tables that may leave: a first table of a cohort, and cross-tables judged by acro."""

import contextlib
import io
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laennec_workspace.facts import WorkspaceError, language, threshold
from laennec_workspace.safe import count_text, hidden, rounded, share_text

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".csv", ".md", ".html")
MOST_LEVELS = 25
WORDS = {
    "persons": ("persons", "personnes"), "all": ("all", "ensemble"), "mean": ("mean (SD)", "moyenne (écart-type)"),
    "median": ("median [quartiles]", "médiane [quartiles]"), "characteristic": ("characteristic", "caractéristique"),
    "missing": ("unknown", "inconnu"), "value": ("value", "valeur"),
    "note": (
        "Persons to the nearest {base}; fewer than {least} are not told, nor what would tell them.",
        "Personnes à la dizaine ; moins de {least} ne sont pas dites, ni ce qui les dirait.",
    ),
}  # fmt: skip


def word(key: str) -> str:
    """A word of a table in the workspace's language."""
    return WORDS[key][("en", "fr").index(language())]


@dataclass(frozen=True)
class SafeTable:
    """A table that may be asked to leave. frame: what it shows. about: what to say of it in the request."""

    frame: "pd.DataFrame"
    title: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """What is under the table: how its numbers were made."""
        return word("note").format(base=10, least=threshold())

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(self.title)}</p>{self.frame.to_html(index=False)}<p>{escape(self.note)}</p>"

    def __repr__(self) -> str:
        return f"{self.title}\n{self.frame.to_string(index=False)}\n{self.note}"

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write it as .csv, .md or .html, by the ending. Raises WorkspaceError for another one."""
        target = Path(path)
        if target.suffix not in ENDINGS:
            raise WorkspaceError(f"{target.name}: a table is saved as {', '.join(ENDINGS)}.")
        if target.suffix == ".csv":
            text = self.frame.to_csv(index=False)
        elif target.suffix == ".html":
            text = f'<!doctype html><meta charset="utf-8">{self._repr_html_()}'
        else:
            rows = [list(map(str, self.frame.columns)), ["---"] * self.frame.shape[1]]
            rows += [[str(cell) for cell in row] for row in self.frame.itertuples(index=False)]
            lines = ["| " + " | ".join(row) + " |" for row in rows]
            text = "\n".join([f"# {self.title}", "", *lines, "", self.note, ""])
        target.write_text(text, "utf-8")
        return target


def table_one(
    frame: "pd.DataFrame",
    columns: Sequence[str] | None = None,
    by: str | None = None,
    labels: Mapping[str, str] | None = None,
    title: str = "",
) -> SafeTable:
    """A first table: one row a person goes in, how they are goes out, in all or in groups.

    columns: which are told (all but ids and days if not given); by: the column of the groups; labels: its words.
    Numbers: mean (SD) and median [quartiles], of `threshold` persons at least; a 0/1 column and words: persons and
    share, to the nearest ten. Nothing tells of fewer than the threshold, nor lets it be worked out. Raises
    WorkspaceError for columns that are not there and words of too many kinds.
    """
    import pandas as pd

    labels = labels or {}
    ids = [str(c) for c in frame.columns if str(c) == "person_id"]
    if ids and frame[ids[0]].duplicated().any():
        raise WorkspaceError("A first table needs one row a person: person_id is there twice. Group by it first.")
    dates = [c for c in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[c]) or _is_date(frame[c])]
    wanted = list(columns or [c for c in frame.columns if c not in dates and not str(c).endswith("_id") and c != by])
    for name in [*wanted, *([by] if by else [])]:
        if name not in frame.columns:
            raise WorkspaceError(f"There is no column {name!r}. There are: {', '.join(map(str, frame.columns))}.")
    for name in wanted:
        if name in dates or name in ids:
            raise WorkspaceError(f"{name}: ids and days of single persons are in no table that leaves.")
    groups = _groups(frame, by)
    head = {word("characteristic"): word("persons"), word("value"): ""}
    rows: list[dict[str, str]] = [head | {name: count_text(len(one)) for name, one in groups.items()}]
    for name in wanted:
        rows += _told(str(labels.get(name, name)), frame[name], groups, name)
    about = {
        "population": f"{rounded(len(frame))} {word('persons')}",
        "smallest_group": min((len(one) for one in groups.values() if len(one) >= threshold()), default=None),
    }
    return SafeTable(pd.DataFrame(rows), title or word("characteristic"), about)


def crosstab(
    frame: "pd.DataFrame",
    rows: str,
    columns: str,
    values: str | None = None,
    aggregate: str = "mean",
    *,
    title: str = "",
) -> SafeTable:
    """Persons (or the mean, median or standard deviation of `values`) in the cells of two columns.

    acro judges each cell (persons, dominance of one of them) and takes out what must not leave; persons are then told
    to the nearest ten. Raises WorkspaceError for columns that are not there.
    """
    import pandas as pd

    for name in (rows, columns, *([values] if values else [])):
        if name not in frame.columns:
            raise WorkspaceError(f"There is no column {name!r}. There are: {', '.join(map(str, frame.columns))}.")
    if aggregate not in ("mean", "median", "std"):
        raise WorkspaceError(f"{aggregate!r} is not made here: choose 'mean', 'median' or 'std'.")
    counts = frame.groupby([rows, columns], observed=True).size()
    session = acro_session()
    with quiet():
        judged = session.crosstab(
            frame[rows], frame[columns],
            **({"values": frame[values], "aggfunc": aggregate} if values else {}),
        )  # fmt: skip

    def cell(row: Any, column: Any) -> str:
        found = judged.get(column, judged.iloc[:, 0] * float("nan")).get(row, float("nan"))
        number = int(counts.get((row, column), 0))
        if pd.isna(found) or number < threshold():  # taken out by acro, or too few
            return hidden()
        return f"{found:.3g}" if values else str(rounded(number))

    across = sorted(frame[columns].dropna().unique(), key=str)
    made = [
        {rows: str(row), **{str(column): cell(row, column) for column in across}}
        for row in sorted(frame[rows].dropna().unique(), key=str)
    ]
    told = counts[counts >= threshold()]
    about = {
        "population": f"{rounded(len(frame))} {word('persons')}",
        "smallest_group": int(told.min()) if len(told) else None,
    }
    return SafeTable(pd.DataFrame(made), title or f"{rows} × {columns}", about)


def acro_session() -> Any:
    """acro with the airlock's thresholds, suppressing. Raises WorkspaceError where acro is not installed."""
    try:
        with quiet():
            import acro

            session = acro.ACRO(suppress=True)
    except ImportError as error:
        raise WorkspaceError("This needs acro, which is in a workspace's Python: run it there.") from error
    session.config["safe_threshold"] = threshold()
    return session


@contextlib.contextmanager
def quiet() -> Any:
    """acro tells its log to the notebook; what matters of it is in the table."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        logging.disable(before)


def _groups(frame: "pd.DataFrame", by: str | None) -> dict[str, "pd.DataFrame"]:
    found = {word("all"): frame}
    if by is None:
        return found
    if frame[by].nunique() > MOST_LEVELS:
        raise WorkspaceError(f"{by} has more than {MOST_LEVELS} groups: join some first.")
    return found | {str(name): one for name, one in frame.groupby(by, observed=True, sort=True)}


def _told(label: str, whole: "pd.Series", groups: dict[str, "pd.DataFrame"], name: str) -> list[dict[str, str]]:
    import pandas as pd

    known = whole.dropna()
    if pd.api.types.is_numeric_dtype(known) and set(known.unique()) - {0, 1}:
        return [_row(label, word(key), groups, name, form) for key, form in (("mean", _mean), ("median", _quartiles))]
    if pd.api.types.is_numeric_dtype(known):
        return [_row(label, "", groups, name, lambda one: share_text(int(one.dropna().astype(int).sum()), len(one)))]
    levels = sorted(known.astype(str).unique())
    if len(levels) > MOST_LEVELS:
        raise WorkspaceError(f"{name} has {len(levels)} different values: join some first, {MOST_LEVELS} are told.")

    def of(level: str) -> Callable[["pd.Series"], str]:
        return lambda one: share_text(int((one.dropna().astype(str) == level).sum()), len(one))

    return [_row(label, level, groups, name, of(level)) for level in levels]


def _row(
    label: str, value: str, groups: dict[str, "pd.DataFrame"], name: str, form: Callable[["pd.Series"], str]
) -> dict[str, str]:
    cells = {group: form(one[name]) if len(one) >= threshold() else hidden() for group, one in groups.items()}
    return {word("characteristic"): label, word("value"): value, **cells}


def _mean(one: "pd.Series") -> str:
    known = one.dropna()
    return f"{known.mean():.1f} ({known.std():.1f})" if len(known) >= threshold() else hidden()


def _quartiles(one: "pd.Series") -> str:
    """Quartiles are those of persons: to the nearest of two figures, and of four groups of the threshold at least."""
    known = one.dropna()
    if len(known) < 4 * threshold():
        return hidden()
    low, middle, high = known.quantile([0.25, 0.5, 0.75])
    return f"{middle:.3g} [{low:.3g}; {high:.3g}]"


def _is_date(column: "pd.Series") -> bool:
    from datetime import date

    known = column.dropna()
    return bool(len(known)) and isinstance(known.iloc[0], date)
