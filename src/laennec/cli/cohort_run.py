"""`laennec cohort run --format ...`: another tool's definitions, run as one batch, with a report of each."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import typer

from laennec.cli.acting import Acting
from laennec.cohorts.rows import check_place
from laennec.cohorts.running import Case, Statistics, run_cases, write_report
from laennec.engines import Engine, engine_for
from laennec.errors import Refused, UsageError
from laennec.perimeter import Perimeter, Purpose, View, open_view
from laennec.store import Store, Version


@dataclass(frozen=True)
class Asked:
    """What a format's reader may look at: the definitions, what they lean on, and the warehouse they are asked of."""

    path: Path
    saved: Path | None
    actor: Acting
    view: View
    engine: Engine
    version: Version


@dataclass(frozen=True)
class Format:
    """How a tool's definitions become cases. read: raises LaennecError only where the whole of PATH cannot be read.

    perimeter: what of the warehouse its queries may need to see, from who acts.
    """

    read: Callable[[Asked], Iterable[Case]]
    perimeter: Callable[[Acting], Perimeter] = Acting.perimeter


def texts_for_the_owner(actor: Acting) -> Perimeter:
    """Definitions may ask for texts as they were recorded, which only the owner in `operation` sees."""
    return Perimeter(purpose=actor.purpose, identified=actor.purpose is Purpose.OPERATION)


def _circe() -> Format:
    from laennec.cohorts.circe.cases import circe_cases

    return Format(lambda asked: circe_cases(asked.path), texts_for_the_owner)


def _i2b2() -> Format:
    from laennec.cli.i2b2 import FORMAT

    return FORMAT


FORMATS: dict[str, Callable[[], Format]] = {"circe": _circe, "i2b2": _i2b2}
"""The formats by name; each is imported when it is asked for."""


def format_named(name: str) -> Format:
    """Raises UsageError for a name that is none."""
    if name not in FORMATS:
        raise UsageError(f"--format {name!r} is none of {', '.join(sorted(FORMATS))}.")
    return FORMATS[name]()


def opened(actor: Acting, chosen: Format) -> tuple[Version, View, Engine]:
    """The current version, with what a format's queries may see of it."""
    perimeter = chosen.perimeter(actor)

    def attach(version: Version) -> tuple[Version, View, Engine]:
        return version, open_view(perimeter, version, actor.register()), engine_for(actor.home, version)

    return Store(actor.home).opening(attach)


def run_format(
    name: str,
    path: Path,
    out: Path,
    actor: Acting,
    *,
    saved: Path | None = None,
    report: Path | None = None,
    stats: Path | None = None,
) -> None:
    """Run the definitions of a file or folder, write rows and report, and say how many were refused."""
    chosen = format_named(name)
    if not actor.exact:
        raise Refused(
            "Rows name persons one by one: with --purpose, only somebody with patient-level rights on the whole "
            "population may have them (--as LOGIN)."
        )
    if report is not None:
        check_place(report, "JSON", "report.json")
    version, view, engine = opened(actor, chosen)
    cases = chosen.read(Asked(path, saved, actor, view, engine, version))
    key = actor.home.key("audit")
    details = {"format": name, "cases_file": path.name, "identified": view.perimeter.identified}
    statistics = Statistics(view, engine, actor.actor) if stats is not None else None
    done = run_cases(cases, view, engine, out, actor.sink, key=key, details=details, statistics=statistics)
    if report is not None:
        write_report(report, done.outcomes)
    if stats is not None and statistics is not None:
        statistics.write(stats)
    typer.echo(
        f"{len(done.outcomes):,} cases, {done.refused:,} refused: {done.rows:,} rows of {done.persons:,} persons "
        f"written to {out} (version {view.version})"
    )
    if not done.outcomes and path.is_dir():
        typer.echo(f"{path}: there is no definition here: files are named by a number, as 12.json.", err=True)
    if done.refused and report is None:
        for id_, one in done.outcomes.items():
            if one.status == "refused":
                typer.echo(f"  {id_}: {json.dumps(one.message, ensure_ascii=False)}", err=True)
