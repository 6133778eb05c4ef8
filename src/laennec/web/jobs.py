"""Long work that somebody started from a page: in a thread of this process, seen by polling, stopped at will.

    job = start(request.user, "dataset.build", _("Dataset of project 3"), work)     # work(job) -> where to go after
    return redirect("jobs:show", job.id)

`work` calls `job.progress(share, text)` now and then, which raises Cancelled once somebody asked to stop. Jobs live
in memory: what must not be lost is written by the work itself, and after a restart a job's page says that it ended
with the server.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import connection
from django.utils import translation

from laennec.accounts.models import User
from laennec.errors import LaennecError

log = logging.getLogger("laennec.web.jobs")
KEPT_SECONDS = 3600
RUNNING = 3


class Cancelled(LaennecError):
    """Somebody asked to stop."""


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


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
        self.share, self.text = min(max(share, 0.0), 1.0), text

    def cancel(self) -> None:
        """Ask it to stop: at its next `progress`, or at once where the work gave `on_cancel`."""
        self._stop.set()
        if self.on_cancel is not None:
            self.on_cancel()

    @property
    def running(self) -> bool:
        return self.state in (State.WAITING, State.RUNNING)


_jobs: dict[str, Job] = {}
_lock = threading.Lock()
_pool = ThreadPoolExecutor(RUNNING, thread_name_prefix="job")


def start(user: User, kind: str, title: str, work: Callable[[Job], str]) -> Job:
    """Start work, or put it in line behind RUNNING others. `work` returns the address of its result."""
    job = Job(secrets.token_urlsafe(12), user.pk, kind, str(title))
    language = translation.get_language()
    with _lock:
        _forget()
        _jobs[job.id] = job
    _pool.submit(_run, job, work, language)
    return job


def of(user: User, id_: str) -> Job | None:
    """The job, for its owner; None for anybody else, as for one that never was."""
    found = _jobs.get(id_)
    return found if found is not None and found.owner == user.pk else None


def jobs_of(user: User) -> list[Job]:
    """Somebody's jobs of the last hour, the latest first."""
    with _lock:
        return [job for job in reversed(_jobs.values()) if job.owner == user.pk]


def _run(job: Job, work: Callable[[Job], str], language: str | None) -> None:
    with translation.override(language):
        try:
            job.progress(0.0)
            job.state = State.RUNNING
            job.url = work(job)
            job.state, job.share = State.DONE, 1.0
        except Cancelled:
            job.state = State.CANCELLED
        except LaennecError as error:
            job.state, job.error = (State.CANCELLED, "") if job._stop.is_set() else (State.FAILED, str(error))
        except Exception:
            log.exception("A job of kind %s failed.", job.kind)
            job.state = State.FAILED
        finally:
            job.ended = time.monotonic()
            connection.close()


def _forget() -> None:
    now = time.monotonic()
    for id_ in [i for i, job in _jobs.items() if job.ended is not None and now - job.ended > KEPT_SECONDS]:
        del _jobs[id_]
