"""What the pages ask of the version in place. An immutable version is asked once; its answers are kept a while."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from laennec.home import Home
from laennec.loading.hospital import looking
from laennec.store import Source, Store, Version

STALE = timedelta(days=2)
"""A source that grows every night and has brought nothing for so long is warned of."""


def growing(version: Version | None) -> list[Source]:
    """The sources that are a hospital's files, by name."""
    return sorted((s for s in version.sources.values() if s.grows), key=lambda s: s.name) if version else []


def seen(home: Home, version: Version, source: Source) -> looking.Seen:
    """The source's ledger summed up."""
    return _seen(home.path, version.number, version.created, source.name)


@lru_cache(maxsize=8)
def _seen(path: Path, number: int, created: str, name: str) -> looking.Seen:
    version = Store(Home(path)).version(number)
    return looking.seen(version, version.sources[name])


def last_new(source: Source, told: looking.Seen) -> datetime:
    """When the last new file came, in the page's time zone."""
    found = told.loaded.replace(tzinfo=UTC) if told.loaded else datetime.fromisoformat(source.loaded)
    return timezone.localtime(found)


def stale(source: Source, told: looking.Seen) -> date | None:
    """The day since which no new file came, where that is too long ago."""
    last = last_new(source, told)
    return last.date() if timezone.now() - last > STALE else None


def local(moment: datetime | None) -> datetime | None:
    """A ledger's moment (UTC, without saying so) in the page's time zone."""
    return timezone.localtime(moment.replace(tzinfo=UTC)) if moment else None
