"""What workspaces are called on pages: their states, why they ended, what protects them, what was done in them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from laennec.audit.models import Entry
from laennec.workspaces import queue
from laennec.workspaces.models import State, Workspace
from laennec.workspaces.profiles import Profile
from laennec.workspaces.sandbox import Protection
from laennec.workspaces.settings import Settings

STATES: dict[str, tuple[Any, str]] = {
    State.STOPPED: (pgettext_lazy("workspace", "stopped"), "neutral"),
    State.STARTING: (pgettext_lazy("workspace", "starting"), "waiting"),
    State.RUNNING: (pgettext_lazy("workspace", "running"), "good"),
}
ENDS: dict[str, Any] = {
    "stopped": gettext_lazy("stopped by its owner"),
    "idle": gettext_lazy("stopped: nobody used it and nothing ran in it"),
    "closed": gettext_lazy("ended: its owner may no longer be in it"),
    "quota": gettext_lazy("ended: a folder is above its quota. Open it again and remove files"),
    "crashed": gettext_lazy("ended by itself (out of memory?)"),
    "gateway": gettext_lazy("ended with the service"),
    "failed": gettext_lazy("did not start"),
}
ACTS: dict[str, Any] = {
    "workspace.create": gettext_lazy("workspace made"),
    "workspace.enter": gettext_lazy("entered"),
    "workspace.leave": gettext_lazy("left"),
    "workspace.start": gettext_lazy("started"),
    "workspace.stop": gettext_lazy("asked to stop"),
    "workspace.end": gettext_lazy("workspace ended"),
    "workspace.close": gettext_lazy("closed"),
    "workspace.reopen": gettext_lazy("opened again"),
    "workspace.queue": gettext_lazy("asked for a place"),
    "workspace.queue-offer": gettext_lazy("place offered"),
    "workspace.queue-end": gettext_lazy("place given up"),
}


LEFT: dict[str, Any] = {
    "cancelled": gettext_lazy("by its person"),
    "passed": gettext_lazy("nobody came in time"),
    "closed": gettext_lazy("its owner may no longer be in it"),
}


@dataclass(frozen=True)
class Line:
    """A line of the journal."""

    at: datetime
    by: str
    what: str
    more: str
    alarm: bool


def ended(workspace: Workspace) -> str:
    """Why it runs no more, in a few words; empty where nothing is known."""
    return end_words(workspace.ended_why)


def end_words(why: str) -> str:
    """The words of an end: `closed: ...` and the like begin with the word that counts."""
    told = ENDS.get(why.split(":", maxsplit=1)[0])
    return str(told) if told else ""


def profile(one: Profile) -> str:
    """A profile in a line: its words, memory, processors, graphics cards."""
    cpus = ngettext("{number} processor", "{number} processors", 1 if one.cpus == 1 else 2)
    memory, number = (formats.number_format(Decimal(f"{size:g}")) for size in (one.memory_gb, one.cpus))
    parts = [f"{memory} GiB", cpus.format(number=number)]
    if one.gpus:
        parts.append(ngettext("{number} graphics card", "{number} graphics cards", one.gpus).format(number=one.gpus))
    return _("{words}: {parts}").format(words=one.words, parts=", ".join(parts))


def line_of(one: Profile) -> str:
    """How many wait for it, where any do: a number, and nobody's name."""
    number = queue.waiting(one.name).count() if one.room else 0
    return ngettext("{number} waits", "{number} wait", number).format(number=number) if number else ""


def about(seconds: float | None) -> str:
    """How long a wait may be, roughly; said where it is not known."""
    if seconds is None:
        return _("How long it will take is not known yet: too few have ended.")
    minutes = max(5, 5 * round(seconds / 300))
    if minutes < 90:
        return _("If they work as long as others did, in about {number} minutes.").format(number=minutes)
    hours = round(minutes / 60)
    return ngettext(
        "If they work as long as others did, in about {number} hour.",
        "If they work as long as others did, in about {number} hours.",
        hours,
    ).format(number=hours)


def journal(project: int, most: int = 40) -> list[Line]:
    """What was done in the project's workspaces, the latest first."""
    entries = Entry.objects.filter(kind__startswith="workspace.", project=str(project)).order_by("-seq")[:most]
    return [_line(entry) for entry in entries]


def _line(entry: Entry) -> Line:
    told, more = entry.details, ""
    if entry.kind == "workspace.leave":
        out, into = filesizeformat(told.get("bytes_out", 0)), filesizeformat(told.get("bytes_in", 0))
        more = _("{out} out to the browser, {into} in").format(out=out, into=into)
    elif entry.kind == "workspace.end":
        more = end_words(str(told.get("why", "")))
    elif entry.kind == "workspace.start" and told.get("dataset"):
        more = _("dataset {number}").format(number=told["dataset"])
    elif entry.kind == "workspace.queue-end":
        more = str(LEFT.get(str(told.get("how")), ""))
    elif entry.kind == "workspace.queue" and told.get("waits"):
        more = _("there was no room: waits in line")
    elif entry.kind in ("workspace.close", "workspace.reopen"):
        more = str(told.get("reason", ""))
    label = str(ACTS.get(entry.kind, entry.kind))
    return Line(datetime.fromisoformat(entry.time), entry.actor, label, more, bool(told.get("alarm")))


def protection_words(one: Protection, settings: Settings) -> str:
    """What holds, in the language of the page."""
    limits, gib = settings.limits, float(2**30)
    words = {
        ("sandbox", True): _(
            "Each workspace runs in a sandbox: no network, no files or processes of others, a filter of system calls."
        ),
        ("sandbox", False): _("No workspace can be started here: {why}").format(why=one.words),
        ("account", True): _("Each workspace runs under an account of the machine of its own."),
        ("account", False): _("All workspaces run under the service's account: the sandbox alone parts them."),
        ("memory", True): _("All of a workspace uses at most {size} GiB of memory.").format(
            size=f"{limits.memory / gib:g}"
        ),
        ("memory", False): _("Each process of a workspace uses at most {size} GiB; their sum has no limit.").format(
            size=f"{limits.memory / gib:g}"
        ),
        ("cpu", True): _("A workspace uses at most {number} processors.").format(number=f"{limits.cpus:g}"),
        ("cpu", False): _("Processor time has no limit: the system shares it."),
        ("processes", True): _("A workspace has at most {number} processes and threads.").format(
            number=limits.processes
        ),
        ("processes", False): _("The limit of {number} processes is one for the service and all workspaces.").format(
            number=limits.processes
        ),
        ("quota", True): _("Each private and each shared folder holds at most {size} GiB, to the byte.").format(
            size=f"{limits.folder / gib:g}"
        ),
        ("quota", False): _("Folders are measured: above {size} GiB the workspace is ended.").format(
            size=f"{limits.folder / gib:g}"
        ),
    }
    return words.get((one.name, one.full), one.words)
