"""The table of the audit."""

from laennec.audit.models.entry import Entry, Phase

__all__ = ["Entry", "Phase"]
