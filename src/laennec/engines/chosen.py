"""Which engine a home has chosen, and its limits: the section [engine] of its settings.toml, checked.

[engine]
kind = "duckdb"        # or "spark"
memory = 0.5           # share of the machine's memory: the rest is spilled to the disk
threads = 8
running = 2            # queries at once; the others wait, users in turn
seconds = 300          # time limit of one query
kept = 0.15            # share of that memory for sets of events that queries ask for again; 0 for none
[engine.spark]
parquet = "/data/laennec-parquet"       # where `laennec store export-parquet` writes: a folder a version
master = "local"                        # or spark://host:7077, yarn...
conf = { "spark.executor.memory" = "16g" }
"""

import math
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from laennec.engines.limits import Settings
from laennec.errors import LaennecError
from laennec.home import Home

KINDS = ("duckdb", "spark")
SECTION = "engine"


@dataclass(frozen=True)
class SparkChoice:
    """parquet: the folder of copies, one a version, seen under this path by every executor. master: Spark's own, or
    "local". conf: settings of Spark's, which win over ours."""

    parquet: Path
    master: str = "local"
    conf: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chosen:
    """The engine of a home. spark: also where the kind is duckdb, since a copy may be written before it is chosen."""

    kind: str
    settings: Settings
    spark: SparkChoice


def chosen(home: Home) -> Chosen:
    """What the home's settings say of the engine. Raises LaennecError, naming file and field."""
    where = f"{home.settings_file}: [{SECTION}]"
    section = home.section(SECTION)
    limits = {f.name for f in fields(Settings)}
    _known(section, {"kind", "spark", *limits}, where)
    kind = section.get("kind", "duckdb")
    if kind not in KINDS:
        raise LaennecError(f"{where} kind must be one of {', '.join(KINDS)}, not {kind!r}.")
    return Chosen(kind, _limits(section, where), _spark(section.get("spark", {}), home, f"{where} spark"))


def _limits(section: dict[str, Any], where: str) -> Settings:
    given: dict[str, Any] = {}
    if "memory" in section:
        given["memory"] = _number(section["memory"], 0.01, 0.95, f"{where} memory, a share of the machine's memory,")
    for name in ("threads", "running"):
        if name in section:
            given[name] = _number(section[name], 1, 1024, f"{where} {name}", whole=True)
    if "seconds" in section:
        given["seconds"] = _number(section["seconds"], 1, 86_400, f"{where} seconds")
    if "kept" in section:
        given["kept"] = _number(section["kept"], 0, 0.9, f"{where} kept, a share of that memory,")
    return Settings(**given)


def _spark(section: Any, home: Home, where: str) -> SparkChoice:
    if not isinstance(section, dict):
        raise LaennecError(f"{where} must be a section, [engine.spark], not {section!r}.")
    _known(section, {"parquet", "master", "conf"}, where)
    folder, master, conf = section.get("parquet", str(home.parquet)), section.get("master", "local"), {}
    for name, value in (("parquet", folder), ("master", master)):
        if not isinstance(value, str) or not value:
            raise LaennecError(f"{where} {name} must be a text, not {value!r}.")
    if "://" in folder:
        raise LaennecError(
            f"{where} parquet must be a folder, not {folder}: mount it, so that it has one path on every machine."
        )
    if not isinstance(section.get("conf", {}), dict):
        raise LaennecError(f"{where} conf must be a table of Spark's settings, not {section['conf']!r}.")
    for name, value in section.get("conf", {}).items():
        if isinstance(value, dict | list) or not name.startswith("spark."):
            raise LaennecError(
                f"{where} conf: {name!r} is not a setting of Spark's. Names hold dots, so they stand in quotes: "
                'conf = { "spark.executor.memory" = "16g" }.'
            )
        conf[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return SparkChoice((home.path / Path(folder).expanduser()).resolve(), master, conf)


def _known(section: dict[str, Any], names: set[str], where: str) -> None:
    if unknown := sorted(set(section) - names):
        raise LaennecError(f"{where} has no field {', '.join(unknown)}; it has {', '.join(sorted(names))}.")


def _number(value: Any, low: float, high: float, what: str, *, whole: bool = False) -> float:
    sort = int if whole else int | float
    if isinstance(value, bool) or not isinstance(value, sort) or not math.isfinite(value) or not low <= value <= high:
        kind = "a whole number" if whole else "a number"
        raise LaennecError(f"{what} must be {kind} from {low:g} to {high:g}, not {value!r}.")
    return value
