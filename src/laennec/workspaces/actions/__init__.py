"""What changes workspaces, each with its trace."""

from laennec.workspaces.actions.at_the_hub import decide_at_hub, enter_from_hub, sign_in_at_hub
from laennec.workspaces.actions.closing import close, reopen
from laennec.workspaces.actions.entering import authorise, enter, leave, ticket
from laennec.workspaces.actions.losing import end_lost
from laennec.workspaces.actions.of_the_hub import register_hub
from laennec.workspaces.actions.queueing import ask_for_place, cancel_place, place_of, settle
from laennec.workspaces.actions.running import ask_to_stop, counted, ended, measured, passed, started, starting
from laennec.workspaces.actions.supporting import record_support, strike_support

__all__ = [
    "ask_for_place", "ask_to_stop", "authorise", "cancel_place", "close", "counted", "decide_at_hub",
    "end_lost", "ended", "enter", "enter_from_hub", "leave", "measured", "passed", "place_of", "record_support",
    "register_hub", "reopen", "settle", "sign_in_at_hub", "started", "starting", "strike_support", "ticket",
]  # fmt: skip
