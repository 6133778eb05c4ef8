"""A warehouse loaded once and copied for each test, builds of it, and the slow evaluation that judges them."""

from datetime import datetime, timedelta

import numpy as np
import pyarrow.parquet as pq

from laennec.datasets import actions
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Dataset
from laennec.identity.families import USE
from laennec.identity.pseudonyms import Pseudonyms, project_key, scramble
from laennec.omop import TABLES
from laennec.projects.actions.traces import owner
from tests.datasets.world import PERSONS, TODAY, everything, id_of, tables
from tests.support import Home


def build(home: Home, project, today=TODAY) -> Build:
    return actions.build(home, project.pk, owner(), today)


def remake(home: Home, of: Build, today=TODAY) -> Build:
    return actions.remake(home, folder(home, of), owner(), today)


def folder(home: Home, made: Build):
    return Folders(home, made.dataset.project.pk).of(made.number)


def checksums(made: Build) -> dict[str, str]:
    return {name: table["checksum"] for name, table in made.document["tables"].items()}


def oppose(home: Home, *persons: int) -> None:
    lines = [f"{id_of('person', p)},all,\n" for p in persons]
    home.oppositions.write_text("person_id,scope,from\n" + "".join(lines))


def rows(home: Home, made: Build, table: str) -> list[dict]:
    return pq.read_table(folder(home, made) / f"{table}.parquet").to_pylist()


def key(home: Home, project, use="ids 0") -> bytes:
    salt = bytes(Dataset.objects.get(project=project).salt)
    return project_key(home.key("pseudonym"), salt, str(project.pk), use)


def weeks_of(home: Home, project, family: int) -> int:
    """A family's shift, worked out by hand from its smallest member's index."""
    drawn = int(scramble(key(home, project, USE), USE, np.array([id_of("person", family)]))[0]) % 104 - 52
    return drawn + 1 if drawn >= 0 else drawn


FAMILY = {1: 0, 2: 0, 5: 4}
SMALL = {
    name: everything()[name]
    for name in ("person", "visit_occurrence", "measurement", "death", "note", "note_nlp", "care_site")
}


def expected(home: Home, project, table: str, columns: list[str], kept: set[int], shifted=True) -> list[tuple]:
    """The rows of a table as the project should get them."""
    names, model, found = Pseudonyms(key(home, project)), TABLES[table], []
    for index, row in enumerate(tables()[table]):
        person = index % PERSONS
        about_person = "person_id" in model.by_name or table in ("note_nlp", "episode_event")
        if about_person and person not in kept:
            continue
        weeks = weeks_of(home, project, FAMILY.get(person, person)) if shifted and about_person else 0
        delta = timedelta(weeks=weeks)
        out = []
        for column in columns:
            value, c = row[column], model.by_name[column]
            if c.refers_to not in ("", "concept"):
                value = int(names.of(c.refers_to, np.array([value]))[0])
            elif c.type in ("date", "datetime"):
                value += delta
            elif column.endswith("_of_birth") and table == "person":
                born = datetime(row["year_of_birth"], row["month_of_birth"], row["day_of_birth"]) + delta
                value = getattr(born, column.split("_")[0])
            out.append(value)
        found.append(tuple(out))
    return sorted(found, key=repr)


def actual(home: Home, made: Build, table: str) -> list[tuple]:
    return sorted((tuple(row.values()) for row in rows(home, made, table)), key=repr)
