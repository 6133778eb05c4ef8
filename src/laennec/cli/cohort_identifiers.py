"""`laennec cohort persons`: a file of hospital numbers as a query of these persons."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import typer

from laennec.cli.acting import Acting
from laennec.cli.writing import write_text
from laennec.cohorts import read_query
from laennec.cohorts.identifiers import Identified, listed, numbers_of, persons_of
from laennec.engines import engine_for
from laennec.errors import LaennecError, Refused
from laennec.perimeter import Purpose, open_view
from laennec.store import Store, Version

MAX_BYTES = 16 * 2**20


def list_persons(file: Path, among: Path | None, out: Path, actor: Acting, *, as_json: bool) -> None:
    """Write the query file of the persons whose numbers FILE holds ("-": the standard input), and tell how many."""
    if actor.purpose is not Purpose.OPERATION:
        raise Refused(
            "Numbers of patients are looked up by the owner of the warehouse alone, without --purpose: for a study, "
            "patients are chosen by what is recorded of them."
        )
    query = read_query(among) if among is not None else None
    try:
        numbers = numbers_of(_text(file))
    except LaennecError as error:
        raise LaennecError(f"{file}: {error}") from None
    found = _found(numbers, actor)
    if not found.persons:
        raise LaennecError(f"{file}: none of its {found.asked:,} numbers is of a patient here; nothing was written.")
    text = json.dumps(listed(found.persons, query).to_document(), ensure_ascii=False, indent=1) + "\n"
    write_text(out, text)
    if as_json:
        typer.echo(json.dumps(found.told()))
        return
    typer.echo(f"{found.asked:,} numbers: {len(found.persons):,} patients, by their ids, in {out}")
    if found.unknown:
        typer.echo(f"  {found.unknown:,} of no patient here")
    if found.several:
        typer.echo(f"  {found.several:,} of more than one patient: all of these are listed")


def _found(numbers: tuple[str, ...], actor: Acting) -> Identified:
    store = Store(actor.home)

    def attach(version: Version) -> Identified:
        perimeter = replace(actor.perimeter(), identified=True)
        view = open_view(perimeter, version, actor.register())
        return persons_of(numbers, view, engine_for(actor.home, version), store.vault(version), actor.sink)

    return store.opening(attach)


def _text(file: Path) -> str:
    try:
        if str(file) == "-":
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with file.open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise LaennecError(f"the file cannot be read: {error.strerror}.") from None
    if len(content) > MAX_BYTES:
        raise LaennecError(f"the file has more than {MAX_BYTES:,} bytes.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LaennecError(f"the file is not UTF-8 text (byte {error.start}).") from None
