"""`laennec prepare`: what searching concepts needs: the index of the vocabulary, the band of each concept."""

import json
import time
from typing import Annotated

import typer

from laennec.cli.acting import owner_only
from laennec.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Make the index and the bands of concepts.")


@app.command()
def prepare(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Make the index of concepts and their bands for the current version. Example: laennec prepare"""
    home = Home.from_environment()
    owner_only(home)
    from laennec.cli.acting import acting
    from laennec.cli.load import progress_bar
    from laennec.cohorts.bands import prepare_bands
    from laennec.cohorts.concept_search import prepare as prepared
    from laennec.cohorts.concept_search.index import operation
    from laennec.engines import engine_for
    from laennec.perimeter import NoOpposition, open_view
    from laennec.store import Store, Version

    started = time.monotonic()
    store = Store(home)

    whole = acting(home)

    def made(version: Version) -> tuple[int, int]:
        engine = engine_for(home, version)
        with progress_bar() as progress:
            words = prepared(home, version, open_view(operation(), version, NoOpposition()), engine, progress)
        with progress_bar() as progress:
            everybody = open_view(whole.perimeter(), version, whole.register())
            return words, prepare_bands(home, everybody, engine, progress)

    count, used = store.opening(made)
    seconds = round(time.monotonic() - started, 1)
    facts = {"version": store.current_number(), "concepts": count, "used": used, "seconds": seconds}
    if as_json:
        typer.echo(json.dumps(facts))
    elif count:
        typer.echo(f"The index of {count:,} concepts is made ({seconds} s).")
    else:
        typer.echo("The index of concepts is there already.")
    if not as_json:
        typer.echo(f"{used:,} concepts are on rows of the warehouse.")
