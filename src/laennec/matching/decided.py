"""What the core asks of this room: which joins are in force, and whether the INS is kept."""

from dataclasses import dataclass

import numpy as np

from laennec.identity.pseudonyms import Ids
from laennec.matching.models import Decision, Ruling, Setting


@dataclass(frozen=True)
class Allowed:
    """What the data protection officer allows: nothing, until somebody says so."""

    ins: bool = False
    automatic: bool = False


def allowed() -> Allowed:
    """The settings in force."""
    last = Setting.objects.order_by("-id").first()
    return Allowed(last.ins, last.automatic) if last else Allowed()


class Decided:
    """An identity.decisions.Decisions: read at each question, from the application's database."""

    def links(self) -> tuple[Ids, Ids]:
        joins = Decision.objects.filter(ruling=Ruling.JOIN, undone_at=None).values_list("low", "high", "kept")
        rows = np.array(list(joins), np.int64).reshape(-1, 3)
        kept = rows[:, 2]
        return rows[:, 0] + rows[:, 1] - kept, kept
