"""The audit as its readers see it: entries in order, intents with what became of them."""

from typing import Any

from laennec.audit.models import Entry, Phase


def entries(*, limit: int, kind: str | None = None, project: int | None = None) -> list[dict[str, Any]]:
    """The latest entries, oldest first. `kind` is a whole kind or the room before its dot."""
    found = Entry.objects.order_by("-seq")
    if kind is not None:
        found = found.filter(kind=kind) if "." in kind else found.filter(kind__startswith=f"{kind}.")
    if project is not None:
        found = found.filter(project=str(project))
    rows = list(found[:limit])[::-1]
    intents = [row.seq for row in rows if row.phase == Phase.INTENT]
    closed = set(Entry.objects.filter(intent__in=intents).values_list("intent", flat=True))
    return [_shown(row, closed) for row in rows]


def line(entry: dict[str, Any]) -> str:
    """One entry on one line."""
    who = f"{entry['actor']} for {entry['on_behalf_of']}" if entry["on_behalf_of"] else entry["actor"]
    what = entry["kind"] if entry["phase"] == Phase.WRITE else f"{entry['kind']} ({entry['state']})"
    where = f" project {entry['project']}" if entry["project"] else ""
    purpose = f" [{entry['purpose']}]" if entry["purpose"] else ""
    return f"{entry['seq']:>7} {entry['time'][:19]}Z {who}: {what}{where}{purpose}"


def _shown(row: Entry, closed: set[int | None]) -> dict[str, Any]:
    state = "done"
    if row.phase == Phase.INTENT:
        state = "begun" if row.seq in closed else "interrupted"
    elif row.details.get("failed"):
        state = "failed"
    return {
        "seq": row.seq,
        "time": row.time,
        "kind": row.kind,
        "phase": row.phase,
        "state": state,
        "intent": row.intent,
        "actor": row.actor,
        "on_behalf_of": row.on_behalf_of,
        "purpose": row.purpose,
        "project": row.project,
        "details": row.details,
        "hash": row.hash,
    }
