"""What changes settings, decisions and doubts: each with its audit entry in the same transaction."""

from laennec.matching.actions.allowing import allow
from laennec.matching.actions.deciding import join, part, undo
from laennec.matching.actions.looking import Identity, look
from laennec.matching.actions.refreshing import Refreshed, refresh

__all__ = ["Identity", "Refreshed", "allow", "join", "look", "part", "refresh", "undo"]
