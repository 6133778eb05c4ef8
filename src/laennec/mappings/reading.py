"""What is in force and what waits."""

import pyarrow as pa
from django.db.models import QuerySet

from laennec.loading.concepts.registry import APPROVED
from laennec.mappings.models import Proposal, State


def approved() -> pa.Table:
    """The mappings in force, as a load takes them (loading.concepts, APPROVED)."""
    rows = [
        {
            "vocabulary_id": one.vocabulary_id,
            "concept_code": one.concept_code,
            "target_concept_id": one.target_concept_id,
            "description": one.source_name or None,
            "valid_start_date": one.decided_at.date() if one.decided_at else None,
        }
        for one in Proposal.objects.filter(state=State.APPROVED).order_by("pk")
    ]
    return pa.Table.from_pylist(rows, APPROVED)


def proposals(*states: State) -> QuerySet[Proposal]:
    """Proposals in these states (default: those that wait), the latest first."""
    found = Proposal.objects.filter(state__in=states or (State.PROPOSED,))
    return found.select_related("proposed_by", "decided_by", "ended_by")
