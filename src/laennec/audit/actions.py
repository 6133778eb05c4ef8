"""Writing to the audit. `write` is the last statement of the transaction whose change it records."""

import logging
import re
from datetime import UTC, datetime
from functools import partial

from django.conf import settings
from django.db import connection, transaction

from laennec.audit import anchor, chain
from laennec.audit.models import Entry, Phase
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.trace import Details

KIND = re.compile(r"[a-z]+(?:[._-][a-z]+)*")
log = logging.getLogger("laennec.audit")


class AuditBroken(LaennecError):
    """The chain is not what its anchor remembers. Nothing is done without a trace, so work stops."""


def write(
    kind: str,
    actor: str,
    details: Details,
    *,
    phase: Phase = Phase.WRITE,
    on_behalf_of: str = "",
    purpose: str = "",
    project: str | int = "",
    intent: int | None = None,
) -> Entry:
    """Add an entry in the current transaction, and anchor it once that is committed.

    Raises LaennecError for details that are not JSON, AuditBroken when entries are gone.
    """
    if not connection.in_atomic_block:
        raise LaennecError("An audit entry belongs to the transaction of what it records: none is open.")
    if not KIND.fullmatch(kind) or not actor:
        raise LaennecError(f"An audit entry names what was done and who did it: {kind!r} by {actor!r}.")
    home: Home = settings.LAENNEC_HOME
    key = home.key("audit")
    previous = _head(home, key)
    entry = Entry(
        seq=previous.seq + 1,
        time=datetime.now(UTC).isoformat(timespec="microseconds"),
        kind=kind,
        phase=phase.value,
        intent=intent,
        actor=actor,
        on_behalf_of=on_behalf_of,
        purpose=purpose,
        project=str(project),
        details_text=chain.canonical(details),
        previous=previous.hash,
    )
    entry.hash = chain.entry_hash(key, [getattr(entry, name) for name in chain.COLUMNS])
    entry.save(force_insert=True)
    transaction.on_commit(partial(_anchor, home, key, anchor.Anchor(entry.seq, entry.hash)))
    return entry


def accept_loss(actor: str, reason: str) -> Entry:
    """After an older database was restored: record what the anchor said, then let it follow the chain again.

    The loss stays in the chain for ever. Raises LaennecError when nothing is lost.
    """
    home: Home = settings.LAENNEC_HOME
    key = home.key("audit")
    with transaction.atomic(durable=True):
        try:
            found = anchor.read(home, key)
            said = {"seq": found.seq, "hash": found.hash} if found else None
        except anchor.DamagedAnchor:
            found, said = None, None
        head = _last(home, key)
        if found is not None and _agrees(found, head):
            raise LaennecError("The audit agrees with its anchor: there is no loss to accept.")
        if found is None and head.seq == 0:
            raise LaennecError("The audit is empty and so is its anchor: there is no loss to accept.")
        # Before the commit, for once: a crash here leaves the anchor at the head that is there.
        anchor.advance(home, key, head, back=True)
        return write("audit.accept-loss", actor, {"anchor": said, "head": head.seq, "reason": reason})


def _head(home: Home, key: bytes) -> anchor.Anchor:
    """The last entry, checked against the anchor. The transaction is IMMEDIATE: nobody commits meanwhile."""
    head = _last(home, key)
    found = anchor.read(home, key)
    if found is None and head.seq == 0:
        anchor.advance(home, key, head)
    elif found is None or not _agrees(found, head):
        raise AuditBroken(
            "The audit has lost entries that its anchor remembers, so nothing was done. Run `laennec audit verify`; "
            "after restoring an older database: laennec audit accept-loss --reason '...'"
        )
    return head


def _last(home: Home, key: bytes) -> anchor.Anchor:
    last = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    return anchor.Anchor(*last) if last else anchor.Anchor(0, chain.genesis(key, home.id))


def _agrees(found: anchor.Anchor, head: anchor.Anchor) -> bool:
    if found.seq >= head.seq or found.seq == 0:
        return found == head or found.seq == 0
    return Entry.objects.filter(seq=found.seq, hash=found.hash).exists()


def _anchor(home: Home, key: bytes, head: anchor.Anchor) -> None:
    """After the commit: what was done is done, so a failure here is told, not raised; the next entry catches up."""
    try:
        anchor.advance(home, key, head)
    except (OSError, LaennecError) as error:
        log.error("The audit's anchor could not be written (%s): check the keys' folder.", error)
