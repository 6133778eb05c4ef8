"""`--help` of every command: plain text, in one way, with an example."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from laennec.cli.main import COMMANDS, app


def every(command: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that call it and each command below it."""
    yield names
    for name, below in getattr(command, "commands", {}).items():
        yield from every(below, (*names, name))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_plain(name: str) -> None:
    root = typer.main.get_command(app)
    for names in every(root.get_command(None, name), (name,)):
        done = CliRunner().invoke(app, [*names, "--help"], prog_name="laennec")
        assert done.exit_code == 0 and done.stdout.startswith(f"Usage: laennec {' '.join(names)} "), names
        assert not set("╭╰│") & set(done.stdout), names
