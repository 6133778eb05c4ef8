"""What changes workspaces, each with its trace."""

from laennec.workspaces.actions.closing import close, reopen
from laennec.workspaces.actions.entering import authorise, enter, leave, ticket
from laennec.workspaces.actions.running import ask_to_stop, ended, measured, passed, started, starting

__all__ = [
    "ask_to_stop", "authorise", "close", "ended", "enter", "leave", "measured", "passed", "reopen", "started",
    "starting", "ticket",
]  # fmt: skip
