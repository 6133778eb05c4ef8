"""`laennec`: one file a command. Commands are named here with an example each; their modules load when called."""

import importlib
import io
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from laennec.errors import LaennecError, UsageError

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("laennec.cli.init", "Make an empty warehouse.  Example: laennec init"),
    "load": ("laennec.cli.load", "Load data.  Example: laennec load omop DIR"),
    "sources": ("laennec.cli.sources", "Read the hospital's own files.  Example: laennec sources read rss.txt"),
    "listen": ("laennec.cli.listen", "Take messages as they come.  Example: laennec listen mllp"),
    "watch": ("laennec.cli.watch", "Take files as they appear.  Example: laennec watch DIR"),
    "simulate": ("laennec.cli.simulate", "Write a simulated hospital's files.  Example: laennec simulate DIR"),
    "status": ("laennec.cli.status", "Show what the warehouse holds.  Example: laennec status --json"),
    "trace": ("laennec.cli.trace", "Show where a row came from.  Example: laennec trace measurement 42"),
    "report": (
        "laennec.cli.report",
        "The original of a report.  Example: laennec report original 42 --out x.pdf",
    ),
    "quarantine": ("laennec.cli.quarantine", "Show the refused rows.  Example: laennec quarantine"),
    "retry": ("laennec.cli.retry", "Try refused rows again.  Example: laennec retry --mapping mapping.toml"),
    "prepare": ("laennec.cli.prepare", "Make the index of concepts.  Example: laennec prepare"),
    "identity": ("laennec.cli.identity", "The vault, and who is whom.  Example: laennec identity doubts"),
    "mapping": ("laennec.cli.mapping", "Map codes to standard concepts.  Example: laennec mapping coverage"),
    "store": ("laennec.cli.store", "A version as Parquet.  Example: laennec store export-parquet"),
    "gc": ("laennec.cli.gc", "Remove old versions.  Example: laennec gc --keep-last 7"),
    "cohort": ("laennec.cli.cohort", "Count or list persons.  Example: laennec cohort count query.json"),
    "account": ("laennec.cli.account", "People and their rights.  Example: laennec account list"),
    "project": ("laennec.cli.project", "Apply, decide, show, revoke.  Example: laennec project show 1"),
    "dataset": ("laennec.cli.dataset_growing", "Build a project's dataset.  Example: laennec dataset build 1"),
    "workspace": ("laennec.cli.workspace", "Project workspaces.  Example: laennec workspace protections"),
    "airlock": ("laennec.cli.airlock", "Check files that would leave.  Example: laennec airlock check requests.json"),
    "audit": ("laennec.cli.audit", "Verify or read the audit.  Example: laennec audit verify"),
    "serve": ("laennec.cli.serve", "Serve the pages.  Example: laennec serve --port 8000"),
}
"""Command -> (module that holds its `app` or `command`, its line in `laennec --help`)."""


STOPPED = 130
"""The exit code of what Ctrl-C ended, as shells have it."""


class LazyGroup(TyperGroup):
    """Imports a command's module only when that command is called, so that help stays instant."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module_name, help_line = COMMANDS[cmd_name]
        module = importlib.import_module(module_name)
        command: Any = typer.main.get_command(module.app)
        command.name = cmd_name
        command.short_help = help_line
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Laennec, a clinical data warehouse. LAENNEC_HOME is the warehouse's folder.",
)


@app.callback()
def root() -> None:
    """Laennec, a clinical data warehouse. LAENNEC_HOME is the warehouse's folder."""


def main(arguments: list[str] | None = None) -> None:
    """Exit codes: 0 done, 1 the work failed (message on stderr), 2 wrong usage, 130 stopped by Ctrl-C. No traceback,
    unless asked for.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name may be no text
    try:
        app(args=arguments, prog_name="laennec")
    except UsageError as error:
        sys.stderr.write(f"laennec: {error}\n")
        sys.exit(2)
    except LaennecError as error:
        sys.stderr.write(f"laennec: {error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("laennec: stopped.\n")
        sys.exit(STOPPED)
    except SystemExit as end:
        if end.code == STOPPED:  # Typer took the interrupt, and says nothing
            sys.stderr.write("laennec: stopped.\n")
        raise
    except BrokenPipeError:
        # Whoever read our output has enough of it: nothing more to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("LAENNEC_TRACEBACK"):
            raise
        # The database answers Ctrl-C with an error of its own.
        stopped = isinstance(error, RuntimeError) and "interrupted" in str(error).lower()
        sys.stderr.write(f"laennec: {'stopped.' if stopped else _in_words(error)}\n")
        sys.exit(STOPPED if stopped else 1)


def _in_words(error: Exception) -> str:
    """What nobody foresaw, in one line: a cause of the machine's, else a defect of ours with where to send it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return f"{cause.filename or 'the warehouse'}: {cause.strerror}. Mend that, then run the command again."
        if type(cause).__name__ == "OperationalError":
            return (
                f"the application's database cannot be used ({cause}). Is there room on the disk, and may you write "
                "in LAENNEC_HOME? `laennec status` names the folder."
            )
        cause = cause.__cause__ or cause.__context__
    first = (str(error).splitlines() or [""])[0][:300]
    return (
        f"something nobody foresaw: {type(error).__name__}: {first}. This is a defect of Laennec: run it again with "
        "LAENNEC_TRACEBACK=1 and report what it prints (it may hold data of your files: read it first)."
    )


if __name__ == "__main__":
    main()
