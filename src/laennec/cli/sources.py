"""`laennec sources`: the hospital's own files, before anything of them is loaded. No warehouse is needed."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from laennec.cli import sources_mapping
from laennec.cli.writing import printable
from laennec.errors import UsageError
from laennec.sources.formats import Reading, Request, formats, recognise

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="The hospital's own files: what they say."
)
app.command("check")(sources_mapping.check)
app.command("new")(sources_mapping.new)
SHOWN = 20


@app.callback()
def sources() -> None:
    """The hospital's own files: what they say."""


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.")],
    format: Annotated[
        str | None, typer.Option("--format", help="Its format, where neither it nor its name says.")
    ] = None,
    version: Annotated[str | None, typer.Option("--version", help="Its version, where its lines say none.")] = None,
    option: Annotated[
        list[str] | None,
        typer.Option("--option", metavar="NAME=VALUE", help="How it is written: encoding=cp1252, delimiter=;"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: one object.")] = False,
) -> None:
    """Show what a file says, record by record. Example: laennec sources read rss_022.txt --json"""
    found = recognise(file, format, version)
    reading = found.format.read(Request(file, found.version, _options(option or [])))
    if as_json:
        records = [json.dumps(record, ensure_ascii=False) for record in reading.records]
        head = {"format": found.format.name, "version": reading.version}
        head |= {name: fact for name, fact in reading.facts.items() if fact is not None}
        typer.echo(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "records": [{", ".join(records)}]}}')
    else:
        for line in in_words(found.format.name, reading):
            typer.echo(line)


def _options(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if wrong := [name for name, mark, _ in pairs if not mark or not name]:
        raise UsageError(f"--option {wrong[0]!r} is not NAME=VALUE. Example: --option encoding=cp1252")
    return {name: value for name, _, value in pairs}


def in_words(format: str, reading: Reading) -> Iterator[str]:
    """The first records as lines for a person, then how many there are and how many could not be read."""
    count = bad = 0
    for record in reading.records:
        count += 1
        bad += "error" in record
        if count <= SHOWN or ("error" in record and bad <= SHOWN):
            yield from _shown(count, record)
    facts = ", ".join(f"{name} {fact}" for name, fact in reading.facts.items() if fact)
    if count > SHOWN:
        yield f"... and {count - SHOWN:,} more: --json prints all."
    yield f"{format} {reading.version or ''}: {count:,} records, {bad:,} of them not readable ({facts})."


def _shown(count: int, record: Mapping[str, Any]) -> Iterator[str]:
    if "error" in record:
        yield printable(f"line {record['line']}: ERROR {record['error']}")
        return
    yield f"line {record['line']}" if "line" in record else f"record {count}"
    for name, value in record.items():
        if name == "line":
            continue
        if isinstance(value, list):
            for one in value:
                yield printable(f"  {name:<12} {_flat(one)}")
        else:
            yield printable(f"  {name:<12} {_flat(value)}")


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "  ".join(f"{k}={_flat(v)}" for k, v in value.items() if v not in (None, [], {}))
    return "" if value is None else str(value)


@app.command("formats")
def list_formats() -> None:
    """List the formats that can be read. Example: laennec sources formats"""
    for name in sorted(formats()):
        typer.echo(name)
