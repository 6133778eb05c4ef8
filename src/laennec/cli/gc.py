"""`laennec gc`: remove old versions, or mark one to be kept."""

import json
from typing import Annotated

import typer

from laennec.cli.acting import acting
from laennec.engines.chosen import chosen
from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.store import Store, remove_copies

app = typer.Typer(add_completion=False, rich_markup_mode=None)
MARK = "marked keep"


@app.command()
def gc(
    keep_last: Annotated[int, typer.Option("--keep-last", metavar="N", help="How many versions to keep.")] = 7,
    keep: Annotated[int | None, typer.Option("--keep", metavar="VERSION", help="Mark a version to be kept.")] = None,
    release: Annotated[int | None, typer.Option("--release", metavar="VERSION", help="Take that mark away.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Remove old versions. Example: laennec gc --keep-last 7"""
    if keep_last < 1:
        raise UsageError("--keep-last must be 1 or more: at least one version is kept.")
    if keep is not None and release is not None:
        raise UsageError("--keep and --release are two commands: give one of them.")
    home = Home.from_environment()
    sink = acting(home).sink
    store = Store(home)
    facts: dict[str, object]
    if keep is not None:
        intent = sink.intent("version.keep", {"version": keep})
        try:
            store.pin(keep, MARK)
        except LaennecError:
            sink.outcome(intent, {}, failed=True)
            raise
        sink.outcome(intent, {})
        facts, words = {"kept": keep}, f"Version {keep} is marked to be kept."
    elif release is not None:
        intent = sink.intent("version.release", {"version": release})
        store.unpin(release, MARK)
        sink.outcome(intent, {})
        facts, words = {"released": release}, f"Version {release} is marked no more: the next gc may remove it."
    else:
        marks = {version.number: version.mark for version in store.versions()}
        copies = chosen(home).spark.parquet
        intent = sink.intent("gc", {"keep_last": keep_last})
        try:
            removed = store.gc(keep_last)
            gone = remove_copies(copies, {number: marks[number] for number in removed if number in marks})
        except LaennecError:
            sink.outcome(intent, {}, failed=True)
            raise
        sink.outcome(intent, {"removed": removed} | ({"copies": gone} if gone else {}))
        left = store.numbers()
        facts = {"removed": removed, "versions": left}
        if gone:
            facts["copies"] = gone
        words = (
            f"Removed the versions {', '.join(map(str, removed))}." if removed else "No version was old enough to go."
        ) + f" Versions left: {', '.join(map(str, left)) or 'none'}."
        if gone:
            words += f" Their Parquet copies in {copies} are removed too."
    typer.echo(json.dumps(facts) if as_json else words)
