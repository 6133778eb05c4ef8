"""`laennec quarantine`: the rows of the current version's sources that were refused, and why."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from laennec.cli.acting import acting, owner_only
from laennec.errors import UsageError
from laennec.home import Home
from laennec.identity.vault import Refusal
from laennec.omop import TABLES
from laennec.sources.records import KINDS
from laennec.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def quarantine(
    table: Annotated[
        str | None, typer.Option("--table", help="Only that table's rows, or records of that kind.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="How many examples to show.")] = 20,
    content: Annotated[
        bool, typer.Option("--content", help="Show what the rows hold: this may name patients, and is audited.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the refused rows. Example: laennec quarantine"""
    home = Home.from_environment()
    owner_only(home)
    vault = Store(home).vault()
    counts = vault.quarantine_counts()
    if table is not None and table not in {*TABLES, *KINDS, *(count[0] for count in counts)}:
        raise UsageError(
            f"--table {table!r} is no table of OMOP CDM v5.4 and no kind of record: `laennec quarantine` names those "
            "refused."
        )
    counts = [c for c in counts if table in (None, c[0])]
    if content:
        sink = acting(home).sink
        intent = sink.intent("quarantine.read", {"table": table, "limit": limit})
        try:
            rows = vault.quarantined(table, limit, content=True)
        except Exception:
            sink.outcome(intent, {}, failed=True)
            raise
        sink.outcome(intent, {"rows": len(rows)})
    else:
        rows = vault.quarantined(table, limit)
    if as_json:
        typer.echo(json.dumps(to_json(counts, rows, content), ensure_ascii=False))
    else:
        typer.echo("\n".join(in_words(counts, rows)))


def to_json(counts: Sequence[tuple[str, str, str, int]], rows: Sequence[Refusal], content: bool) -> dict[str, Any]:
    """The facts of `quarantine --json`; `content` only where it was asked for."""
    return {
        "refused": sum(count[3] for count in counts),
        "reasons": [dict(zip(("table", "field", "reason", "rows"), count, strict=True)) for count in counts],
        "rows": [{k: v for k, v in asdict(row).items() if content or k != "content"} for row in rows],
    }


def in_words(counts: Sequence[tuple[str, str, str, int]], rows: Sequence[Refusal]) -> list[str]:
    """The same as lines for a person."""
    if not counts:
        return ["No row was refused."]
    lines = [f"{sum(count[3] for count in counts):,} rows are refused."]
    for table, field, reason, number in counts:
        lines.append(f"  {number:>9,}  {table}{'.' if field else ''}{field}: {reason}")
    for row in rows:
        where = f"{row.file}, row {row.row}"
        lines.append(f"  {where}: {row.field}{' ' if row.field else ''}{row.reason}")
        if row.content:
            # A refused row may hold anything, also what a terminal would obey.
            shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in row.content)
            lines.append(f"      {shown}")
    return lines
