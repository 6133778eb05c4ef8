"""i2b2's side of `laennec cohort run|import --format i2b2`: what its queries may see, and who an identifier is."""

from collections.abc import Callable
from datetime import date

from laennec.cli.cohort_import import Carried
from laennec.cli.cohort_run import Asked, Format, texts_for_the_owner
from laennec.cohorts.i2b2 import Importer, WarehouseDictionary, read_cases, read_saved
from laennec.cohorts.running import Case
from laennec.store import Store


def _importing(asked: Asked) -> Callable[[date], Importer]:
    identified = asked.view.perimeter.identified
    vault = Store(asked.actor.home).vault(asked.version) if identified else None
    dictionary = WarehouseDictionary(asked.view, asked.engine, vault)
    saved = read_saved(asked.saved)
    return lambda today: Importer(dictionary, saved, today)


def _cases(asked: Asked) -> list[Case]:
    return read_cases(asked.path, _importing(asked), date.today())


def carried(asked: Asked) -> Carried:
    """One definition as a query of ours. Raises LaennecError where it cannot be said."""
    found = _importing(asked)(date.today()).imported(asked.path.read_bytes(), asked.path.stem, str(asked.path))
    return Carried(found.query, found.notes)


FORMAT = Format(_cases, texts_for_the_owner)
