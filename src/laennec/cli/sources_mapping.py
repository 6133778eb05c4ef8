"""`laennec sources check` and `laennec sources new`: what a mapping would do, and a start of one."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.writing import printable, write_text
from laennec.errors import UsageError

if TYPE_CHECKING:
    from laennec.loading.hospital.mapped_check import FileCheck, RecordCheck

SHOWN = 5
IN_FOLDER = "mapping.toml"


def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that would be loaded.")],
    mapping: Annotated[
        list[Path] | None,
        typer.Option("--mapping", metavar="FILE", help="A mapping; may be given again. Else mapping.toml in DIR."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what would happen; nothing is written. Example: laennec sources check DIR --mapping map.toml"""
    from laennec.loading.hospital.mapped_check import check_folder
    from laennec.sources.mapping import Mappings, load_mapping

    given = mapping or ([folder / IN_FOLDER] if (folder / IN_FOLDER).is_file() else [])
    mappings = Mappings([load_mapping(path) for path in given])
    shows = sys.stderr.isatty() and not as_json

    def told(done: int, of: int, name: str) -> None:
        if shows:
            sys.stderr.write(f"\r\x1b[K{done} of {of}: {printable(name)[-60:]}")

    try:
        files = check_folder(folder, mappings, told)
    finally:
        if shows:
            sys.stderr.write("\r\x1b[K")
    if as_json:
        typer.echo(json.dumps(to_json(files), ensure_ascii=False))
    else:
        for line in in_words(files):
            typer.echo(printable(line))


def to_json(files: "Sequence[FileCheck]") -> dict[str, Any]:
    """The facts of `sources check --json`. The sums are those of files that are not refused as a whole."""
    good = [file for file in files if not file.problem and not file.ignored]
    return {
        "files": [asdict(file) for file in files],
        "given": sum(record.given for file in good for record in file.records),
        "refused": sum(record.refused for file in good for record in file.records),
        "refused_lines": sum(file.refused_lines for file in good),
        "unused": sum(file.unused for file in good),
    }


def in_words(files: "Sequence[FileCheck]") -> Iterator[str]:
    """The same as lines for a person."""
    if not files:
        yield "There is no file in that folder."
        return
    for file in files:
        yield from _file(file)
    good = [file for file in files if not file.problem and not file.ignored]
    facts = to_json(files)
    yield (
        f"{len(files):,} files: {len(good):,} would be read, {sum(f.ignored for f in files):,} left alone, "
        f"{sum(bool(f.problem) for f in files):,} refused as a whole."
    )
    yield (
        f"{facts['given']:,} records would be taken, {facts['refused']:,} refused; {facts['refused_lines']:,} lines "
        f"cannot be read, {facts['unused']:,} give no record."
    )


def _file(file: "FileCheck") -> Iterator[str]:
    how = " ".join(filter(None, [file.format, file.version]))
    by = f"by the mapping {file.mapping}" if file.mapping else "by no mapping"
    if file.ignored:
        yield f"{file.name}: left alone, {by}"
        return
    yield f"{file.name}: {how or 'not recognised'}{f', {by}' if how else ''}"
    if file.problem:
        yield f"  REFUSED: {file.problem}"
    if file.refused_lines:
        yield f"  {file.refused_lines:,} of {file.lines:,} lines cannot be read"
        for why in file.reasons[:SHOWN]:
            yield f"    {why.rows:>9,}  {f'{why.field}: ' if why.field else ''}{why.reason} (as in line {why.line})"
    for record in file.records:
        yield from _record(record)
    if file.unused:
        yield f"  {file.unused:,} lines give no record"
    if file.undated:
        yield f"  no date in its name, and no stamp: of two versions of a {', '.join(file.undated)} none is the later"
    if file.unused_columns:
        yield f"  columns that nothing reads: {', '.join(file.unused_columns)}"


def _record(record: "RecordCheck") -> Iterator[str]:
    if record.missing:
        listed = ", ".join(f"{column} ({place})" for column, place in record.missing.items())
        yield f"  {record.kind}: no column {listed}, which {record.place} reads"
        return
    if record.given or record.refused:
        yield f"  {record.kind}: {record.given:,} records, {record.refused:,} refused"
    for why in record.reasons[:SHOWN]:
        yield f"    {why.rows:>9,}  {why.field}: {why.reason} (as in line {why.line})"
    for code in record.codes[:SHOWN]:
        yield f"    {code.rows:>9,}  {code.field}: the code {code.code!r}"


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sample: some rows under the header.")],
    kind: Annotated[
        str | None, typer.Option("--kind", help="What its rows are: patient, stay, movement, result, care_unit...")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it there, not on the screen.")
    ] = None,
) -> None:
    """Start a mapping from a sample file. Example: laennec sources new identites.csv --kind patient --out map.toml"""
    from laennec.sources.mapping.sample import look
    from laennec.sources.mapping.start import start

    if out is not None and out.exists():
        raise UsageError(f"{out} is there already. Name another file, or move that one away.")
    begun = start(look(file), kind)
    if out is None:
        typer.echo(begun.text, nl=False)
    else:
        write_text(out, begun.text)
    for what in begun.to_fill:
        typer.echo(f"To fill before it can be used: {what}", err=True)
