"""`laennec init`: an empty warehouse and its keys. Asks nothing; safe to run again."""

import typer

from laennec.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def init() -> None:
    """Make an empty warehouse in LAENNEC_HOME, and its keys outside it. Example: laennec init"""
    home = Home.from_environment()
    new = home.create()
    typer.echo(f"{'Made' if new else 'Already there:'} the warehouse {home.path}")
    typer.echo(f"Its keys are in {home.keys}: back them up apart from the warehouse.")
