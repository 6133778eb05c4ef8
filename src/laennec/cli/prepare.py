"""`laennec prepare`: what searching concepts needs, made once for the vocabulary in place."""

import json
import time
from typing import Annotated

import typer

from laennec.cli.acting import owner_only
from laennec.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Make the index of concepts.")


@app.command()
def prepare(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Make the index of concepts of the current version. Example: laennec prepare"""
    home = Home.from_environment()
    owner_only(home)
    from laennec.cli.load import progress_bar
    from laennec.cohorts.concept_search import prepare as prepared
    from laennec.cohorts.concept_search.index import operation
    from laennec.engines import engine_for
    from laennec.perimeter import NoOpposition, open_view
    from laennec.store import Store, Version

    started = time.monotonic()
    store = Store(home)

    def made(version: Version) -> int:
        view = open_view(operation(), version, NoOpposition())
        with progress_bar() as progress:
            return prepared(home, version, view, engine_for(home, version), progress)

    count = store.opening(made)
    facts = {"version": store.current_number(), "concepts": count, "seconds": round(time.monotonic() - started, 1)}
    if as_json:
        typer.echo(json.dumps(facts))
    elif count:
        typer.echo(f"The index of {count:,} concepts is made ({facts['seconds']} s).")
    else:
        typer.echo("The index of concepts is there already.")
