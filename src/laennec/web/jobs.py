"""Long work that somebody started from a page: in a thread of this process, seen by polling, stopped at will.

    job = start(request.user, "dataset.build", _("Dataset of project 3"), work)     # work(job) -> where to go after
    return redirect("jobs:show", job.id)

`work` calls `job.progress(share, text)` now and then, which raises Cancelled once somebody asked to stop; for a
query, `job.on_cancel = cancel.cancel` stops it at once. Jobs live in memory; a mark in the home (`jobs_marks`) lets a
job that the server's end cut off be told from one that never was. What must not be lost the work itself writes.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from django.conf import settings
from django.db import connection
from django.utils import translation

from laennec.accounts.models import User
from laennec.errors import LaennecError
from laennec.web import jobs_marks as marks

log = logging.getLogger("laennec.web.jobs")
KEPT_SECONDS = 3600
RUNNING = 3


class Cancelled(LaennecError):
    """Somebody asked to stop."""


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass
class Job:
    """`share`: 0 to 1. `url`: where its result is, once done. Only its owner sees it."""

    id: str
    owner: int
    kind: str
    title: str
    state: State = State.WAITING
    share: float = 0.0
    text: str = ""
    url: str = ""
    error: str = ""
    ended: float | None = None
    on_cancel: Callable[[], None] | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def progress(self, share: float, text: str = "") -> None:
        """Tell how far it is. Raises Cancelled once it is to stop."""
        if self._stop.is_set():
            raise Cancelled("Stopped.")
        self.share, self.text = min(max(share, 0.0), 1.0), str(text)

    def cancel(self) -> None:
        """Ask it to stop: at its next `progress`, or at once where the work gave `on_cancel`, or before it began."""
        with _lock:
            if not self.running:
                return
            self._stop.set()
            if self in _line:
                _line.remove(self)
                self.state, self.ended = State.CANCELLED, time.monotonic()
                marks.drop(settings.LAENNEC_HOME, self.id)
                return
            self.state = State.STOPPING
        if self.on_cancel is not None:
            self.on_cancel()

    @property
    def running(self) -> bool:
        """Whether it still waits, works, or is about to stop."""
        return self.state in (State.WAITING, State.RUNNING, State.STOPPING)


Work = Callable[[Job], str]
_jobs: dict[str, Job] = {}
_works: dict[str, tuple[Work, str | None]] = {}
_line: list[Job] = []
_lock = threading.RLock()
_pool = ThreadPoolExecutor(RUNNING, thread_name_prefix="job")
_closing = threading.Event()


def start(user: User, kind: str, title: str, work: Work) -> Job:
    """Start work, or put it in line behind RUNNING others. `work` returns the address of its result, or ""."""
    job = Job(secrets.token_urlsafe(12), user.pk, kind, str(title))
    marks.write(settings.LAENNEC_HOME, marks.Mark(job.id, job.owner, job.kind, job.title))
    with _lock:
        _forget()
        _jobs[job.id], _works[job.id] = job, (work, translation.get_language())
        _line.append(job)
    _pool.submit(_next)
    return job


def of(user: User, id_: str) -> Job | None:
    """The job, for its owner; None for anybody else, as for one that never was."""
    found = _jobs.get(id_)
    if found is None and (mark := marks.read(settings.LAENNEC_HOME, id_)) is not None:
        found = Job(mark.id, mark.owner, mark.kind, mark.title, State.INTERRUPTED)
    return found if found is not None and found.owner == user.pk else None


def jobs_of(user: User) -> list[Job]:
    """Somebody's jobs of the last hour, the latest first."""
    with _lock:
        return [job for job in reversed(_jobs.values()) if job.owner == user.pk]


def shut_down() -> None:
    """The server ends: all work is asked to stop, and its marks stay, so that its pages say what happened."""
    _closing.set()
    with _lock:
        _line.clear()
        running = [job for job in _jobs.values() if job.running]
    for job in running:
        job.cancel()


def _next() -> None:
    """Run one of those in line: of the person with the least work under way, the one that waits longest."""
    with _lock:
        if not _line:
            return
        busy = [job.owner for job in _jobs.values() if job.state in (State.RUNNING, State.STOPPING)]
        job = min(_line, key=lambda waiting: busy.count(waiting.owner))
        _line.remove(job)
        work, language = _works.pop(job.id)
        job.state = State.RUNNING
    _run(job, work, language)


def _run(job: Job, work: Work, language: str | None) -> None:
    ended = State.FAILED
    with translation.override(language):
        try:
            job.progress(0.0)
            job.url = work(job)
            ended, job.share = State.DONE, 1.0
        except LaennecError as error:
            if job._stop.is_set():
                ended = State.CANCELLED
            else:
                job.error = str(error)
        except Exception:
            log.exception("A job of kind %s failed.", job.kind)
        finally:
            connection.close()
            if not _closing.is_set():
                marks.drop(settings.LAENNEC_HOME, job.id)
            with _lock:
                job.ended, job.state = time.monotonic(), ended


def _forget() -> None:
    now = time.monotonic()
    for id_ in [i for i, job in _jobs.items() if job.ended is not None and now - job.ended > KEPT_SECONDS]:
        del _jobs[id_]
        _works.pop(id_, None)
