"""`laennec audit verify|list|accept-loss`: is the audit whole, and what does it say. For the home's owner."""

import json
from typing import Annotated

import typer

from laennec.home import Home

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Verify or read the audit.")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Check every entry and the anchor; exit 1 when something is wrong. Example: laennec audit verify"""
    _ready()
    from laennec.audit.verify import verify as verified

    report = verified()
    if as_json:
        typer.echo(json.dumps(report.to_json(), indent=2))
    else:
        for problem in report.problems:
            typer.echo(f"  {problem.problem:<9} {problem.message}")
        if report.more_problems:
            typer.echo(f"  and {report.more_problems} more")
        word = "is whole" if report.ok else "was tampered with, or an older copy was put back"
        typer.echo(f"The audit {word}: {report.entries} entries, anchored at {report.anchored}.")
        if report.interrupted:
            typer.echo(f"  {len(report.interrupted)} acts were interrupted, or still run: laennec audit list")
        for seq in report.accepted_losses:
            typer.echo(f"  entry {seq} accepts an earlier loss")
    if not report.ok:
        raise typer.Exit(1)


@app.command("list")
def list_(
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="The latest so many.")] = 50,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind, or all of a room: project")] = None,
    project: Annotated[int | None, typer.Option("--project", min=1, help="Only this project.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show the latest entries, oldest first. Example: laennec audit list --limit 20 --kind project"""
    _ready()
    from laennec.audit.listing import entries, line

    found = entries(limit=limit, kind=kind, project=project)
    if as_json:
        typer.echo(json.dumps({"entries": found}, indent=2, ensure_ascii=True))
    else:
        typer.echo("\n".join(line(entry) for entry in found) or "No entry.")


@app.command("accept-loss")
def accept_loss(
    reason: Annotated[str, typer.Option("--reason", help="Which copy was put back, and why.")],
) -> None:
    """After an older copy of the home was put back: record the loss and go on. Kept in the audit for ever."""
    _ready()
    from laennec.accounts.models import SYSTEM
    from laennec.audit.actions import accept_loss as accepted

    entry = accepted(SYSTEM, reason)
    typer.echo(f"Entry {entry.seq} records the loss; work can go on.")


def _ready() -> None:
    from laennec.cli.acting import owner_only
    from laennec.web.setup import ready

    home = Home.from_environment()
    owner_only(home)
    ready(home)
