"""What changes a project: one file an act, each with its audit entry as the last statement of its transaction."""

from laennec.projects.actions.apply import apply
from laennec.projects.actions.decide import Terms, approve, refuse
from laennec.projects.actions.revoke import revoke

__all__ = ["Terms", "apply", "approve", "refuse", "revoke"]
