"""`laennec status`: what the warehouse holds, and whether its files are whole."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer

from laennec.cli import status_live, units
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.loading.merge import BUILT_IN
from laennec.omop import TABLES
from laennec.sources.live.places import Live
from laennec.sources.live.status import facts as live_facts
from laennec.store import Store, Version

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Recompute the checksum of every file.")] = False,
) -> None:
    """Show what the warehouse holds. Example: laennec status --json"""
    home = Home.from_environment()
    _ = home.id
    store = Store(home)
    problems = store.verify() if verify else []
    try:
        version = store.current()
    except LaennecError:
        for problem in problems:
            typer.echo(problem, err=True)
        raise
    facts = describe(store, version) | {"live": live_facts(Live(home.live)), "workspaces": protected(home)}
    if verify:
        facts["problems"] = problems
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False))
    else:
        typer.echo("\n".join(in_words(home, facts)))
    if problems:
        raise LaennecError(
            f"{len(problems)} problems: the warehouse's files are not whole. Restore them from a backup, or load "
            "their sources again."
        )


def describe(store: Store, version: Version | None) -> dict[str, Any]:
    """The facts of `status --json`. Only counts: nothing of a row."""
    kept = store.pinned()
    facts: dict[str, Any] = {
        "version": version.number if version else None,
        "created": version.created if version else None,
        "tables": {},
        "sources": {},
        "versions": [{"version": n, "kept_for": kept.get(n, [])} for n in store.numbers()],
        "quarantined": 0,
    }
    if version is None:
        return facts
    for name in TABLES:
        if name in version.tables and TABLES[name].group != "secret":
            table = version.tables[name]
            facts["tables"][name] = {"rows": table.rows}
            if table.shadowed:
                facts["tables"][name]["shadowed"] = table.shadowed
    for source in version.sources.values():
        refused = sum(table.refused for table in source.tables.values())
        if source.grows:
            refused = sum(count for *_, count in store.vault().quarantine_counts(source.batches))
        facts["quarantined"] += refused
        facts["sources"][source.name] = {
            "loaded": source.loaded,
            "public": source.public,
            "rows": sum(table.rows for table in source.tables.values()),
            "refused": refused,
            "vault": source.vault_blobs,
            "tables": {name: table.rows for name, table in source.tables.items()},
        }
        if source.grows:
            facts["sources"][source.name] |= {"records": dict(source.sums), "units": dict(source.units)}
        if source.origin:
            facts["sources"][source.name] |= {"origin": source.origin}
    return facts


def protected(home: Home) -> list[dict[str, Any]]:
    """What protects workspaces on this machine, as `laennec workspace protections --json` says it."""
    from laennec.workspaces.sandbox import protections
    from laennec.workspaces.settings import Settings

    return [asdict(one) for one in protections(Settings.of(home).limits)]


def in_words(home: Home, facts: dict[str, Any]) -> list[str]:
    """The facts as lines for a person."""
    lines = [f"The warehouse {home.path}"]
    if facts["version"] is None:
        lines.append("  is empty. Load data: laennec load sources DIR, or laennec load omop DIR")
        return [*lines, *status_live.in_words(facts["live"]), *_walls(facts)]
    lines.append(f"  version {facts['version']} of {facts['created']}")
    width = max(len(name) for name in facts["tables"])
    for name, table in facts["tables"].items():
        shadowed = f"  ({table['shadowed']:,} hidden by another source's)" if "shadowed" in table else ""
        lines.append(f"  {name:<{width}} {table['rows']:>14,}{shadowed}")
    for name, source in facts["sources"].items():
        if name == BUILT_IN:
            lines.append(f"built in: {source['rows']:,} rows of vocabularies and of the codes that were met")
            continue
        public = ", public data" if source["public"] else f", {source['vault']:,} entries in the vault"
        if "records" in source:
            read = sum(one["read"] for one in source["records"].values())
            public = f", {read:,} records read so far, identities in the vault"
        copied = f", copied from {source['origin']}" if "origin" in source else ""
        counts = f"{source['rows']:,} rows, {source['refused']:,} refused{public}{copied}"
        lines.append(f"source {name}: {counts}, {'last ' if 'records' in source else ''}loaded {source['loaded']}")
        lines += [_plain(f"  {line}") for line in units.in_words(source.get("units", {}))]
    versions = ", ".join(
        f"{v['version']}" + (f" (kept: {'; '.join(v['kept_for'])})" if v["kept_for"] else "")
        for v in facts["versions"]
    )
    lines.append(f"versions: {versions}")
    lines += status_live.in_words(facts["live"])
    lines += _walls(facts)
    if "problems" in facts:
        lines += facts["problems"] or ["every file is whole"]
    return lines


def _plain(line: str) -> str:
    """Without what a terminal obeys: names of analyses are those of files."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def _walls(facts: dict[str, Any]) -> list[str]:
    """What is weaker than it could be, each in its own words; one line where nothing is."""
    told = facts["workspaces"]
    weaker = [one["words"] for one in told if not one["full"]]
    if not weaker:
        return [f"workspaces: all {len(told)} protections hold in full"]
    return [
        f"workspaces: {len(told) - len(weaker)} of {len(told)} protections hold in full",
        *(f"  weaker: {one}" for one in weaker),
    ]
