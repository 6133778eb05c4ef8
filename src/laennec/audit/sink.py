"""The core's traces, kept in the audit: an intent is committed before the work, its outcome after."""

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.db import transaction

from laennec.audit import subjects
from laennec.audit.actions import write
from laennec.audit.models import Entry, Phase
from laennec.errors import LaennecError
from laennec.trace import Details


class DjangoSink:
    """A trace.AuditSink in one actor's name. Both calls commit at once, so neither may run in a transaction."""

    def __init__(self, actor: str, *, on_behalf_of: str = "", purpose: str = "", project: str | int = "") -> None:
        self.actor = actor
        self.on_behalf_of = on_behalf_of
        self.purpose = purpose
        self.project = str(project)

    def intent(self, kind: str, details: Details) -> str:
        with transaction.atomic(durable=True):
            return str(self._write(kind, details, Phase.INTENT).seq)

    def outcome(
        self, intent: str, details: Details, *, failed: bool = False, persons: npt.NDArray[np.int64] | None = None
    ) -> None:
        told = subjects.keep(settings.LAENNEC_HOME, persons) if persons is not None else {}
        with transaction.atomic(durable=True):
            opened = Entry.objects.filter(seq=int(intent), phase=Phase.INTENT).first()
            if opened is None or Entry.objects.filter(intent=opened.seq).exists():
                raise LaennecError(f"The audit has no open intent {intent} to close.")
            facts = {**details, **told, "failed": True} if failed else {**details, **told}
            self._write(opened.kind, facts, Phase.OUTCOME, opened.seq)

    def _write(self, kind: str, details: Details, phase: Phase, intent: int | None = None) -> Entry:
        return write(
            kind,
            self.actor,
            details,
            phase=phase,
            on_behalf_of=self.on_behalf_of,
            purpose=self.purpose,
            project=self.project,
            intent=intent,
        )
