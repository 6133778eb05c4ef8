"""`laennec report original NOTE_ID`: the document that a report was made of."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from laennec.cli.acting import AsOption, PurposeOption, acting
from laennec.cli.writing import printable, write_bytes
from laennec.engines import engine_for
from laennec.home import Home
from laennec.identity.originals import Original
from laennec.loading.hospital.originals import open_original
from laennec.perimeter import Purpose, open_view
from laennec.store import Store, Version

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Reports, as the hospital wrote them."
)


@app.callback()
def reports() -> None:
    """Reports, as the hospital wrote them."""


@app.command(name="original")
def original(
    note_id: Annotated[int, typer.Argument(metavar="NOTE_ID", min=1, help="The note's id.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help='Where to write it; "-": the standard output.')],
    purpose: PurposeOption = None,
    login: AsOption = None,
) -> None:
    """Write the original of a report; audited, with whose it is. Example: laennec report original 42 --out cr.pdf"""
    actor = acting(Home.from_environment(), purpose, login)
    store = Store(actor.home)

    def attach(version: Version) -> Original:
        # A study's perimeter is never identified: only who operates the warehouse reads reports as they were written.
        perimeter = replace(actor.perimeter(), identified=actor.purpose is Purpose.OPERATION)
        view = open_view(perimeter, version, actor.register())
        engine, vault = engine_for(actor.home, version), store.vault(version)
        return open_original(note_id, view, engine, version, vault=vault, sink=actor.sink)

    found = store.opening(attach)
    content = found.content or b""
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    write_bytes(out, content)
    typer.echo(f"{printable(str(out))}: {len(content):,} bytes, {printable(found.media)}")
