"""Automatic checks of what would leave a workspace: reads files of many formats behind walls and says what gives persons
away, where and why. A person decides; the checks stop what they must not overlook.

readers/: bytes to a neutral Document, one file a family of formats. rules/: Documents to findings, one file a family of
ways. What may enter: no Django and no other room but errors and confined, as it is installed in workspaces too.
"""

from laennec.airlock.checks.checking import Lookup, NoVault, check
from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import Asked, read_requests
from laennec.airlock.checks.settings import Settings
from laennec.airlock.checks.ways import WAYS

__all__ = ["WAYS", "Asked", "Finding", "Lookup", "NoVault", "Settings", "check", "read_requests"]
