"""The walls of a workspace: bubblewrap, a filter of system calls, limits, folders with a quota. No Django.

launcher says how one is started and ended, stage is the small program that becomes it, seccomp and limits what it may
do, storage where its files lie, protections what of all this holds on this machine. What may enter: what keeps a
workspace in. A workspace without a working sandbox is not started.
"""

from laennec.workspaces.sandbox.launcher import Plan, Sandbox, Shown, end_left_over
from laennec.workspaces.sandbox.limits import Limits
from laennec.workspaces.sandbox.protections import Protection, protections
from laennec.workspaces.sandbox.storage import Places, Storage

__all__ = ["Limits", "Places", "Plan", "Protection", "Sandbox", "Shown", "Storage", "end_left_over", "protections"]
