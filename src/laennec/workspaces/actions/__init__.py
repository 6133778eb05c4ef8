"""What changes workspaces, each with its trace."""

from laennec.workspaces.actions.closing import close, reopen
from laennec.workspaces.actions.entering import authorise, enter, leave, ticket
from laennec.workspaces.actions.running import ask_to_stop, counted, ended, measured, passed, started, starting
from laennec.workspaces.actions.supporting import record_support, strike_support

__all__ = [
    "ask_to_stop", "authorise", "close", "counted", "ended", "enter", "leave", "measured", "passed",
    "record_support", "reopen", "started", "starting", "strike_support", "ticket",
]  # fmt: skip
