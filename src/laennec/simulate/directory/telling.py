"""How the directory is told: an extract and assignments with the history, LDIF each night, and the key."""

import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.simulate.delivery import Delivery, Edit, chosen, constant, sheet
from laennec.simulate.directory.story import Staff
from laennec.simulate.extracts import line_edits, plant_copies, plant_repeats
from laennec.simulate.key import write
from laennec.simulate.plan import DAY
from laennec.simulate.reports.persons import plain
from laennec.simulate.sites import SPECIALTIES
from laennec.simulate.staff import rpps_numbers, staff_numbers
from laennec.simulate.texts import COMPACT, NONE, Ints, days, join, moments, pick
from laennec.simulate.truth import as_dates
from laennec.simulate.world import World
from laennec.sources.formats import written_format

MAPPING = '''
[[source]]
files = "annuaire_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "professional"
[source.record.fields]
number = "MATRICULE"
name = "NOM"
given_names = "PRENOM"
rpps = "RPPS"
email = "COURRIEL"
login = "IDENTIFIANT"
profession = "PROFESSION"
specialty = "SPECIALITE"
specialty_label = "LIB_SPECIALITE"
unit = "UF"
status = { column = "ETAT", codes = { P = "active", S = "left" } }
end = { column = "SORTIE", format = "%d/%m/%Y" }
stamp = { column = "MAJ", format = "%d/%m/%Y %H:%M" }

[[source]]
files = "affectations_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "assignment"
[source.record.fields]
professional = "MATRICULE"
unit = "UF"
valid_from = { column = "DEBUT", format = "%d/%m/%Y" }
valid_to = { column = "FIN", format = "%d/%m/%Y" }
stamp = { file_date = true }

[[source]]
files = "annuaire_*.ldif"
format = "ldif"
table = "entry"
[source.options]
attributes = """employeeNumber sn givenName rpps mail uid employeeType businessCategory departmentNumber \\
  employeeStatus contractEnd modifyTimestamp"""
[[source.record]]
kind = "professional"
[source.record.fields]
number = "employeeNumber"
name = "sn"
given_names = "givenName"
rpps = "rpps"
email = { column = "mail", part = { split = ";", index = 1 } }
login = "uid"
profession = "employeeType"
specialty = "businessCategory"
unit = "departmentNumber"
status = { column = "employeeStatus", codes = { active = "active", left = "left" } }
end = { column = "contractEnd", format = "%Y%m%d" }
stamp = { column = "modifyTimestamp", format = "%Y%m%d%H%M%S%z" }
'''
PROFESSION = "10"
"""A doctor, in the national list of professions."""
_BROKEN = "sn:: Zm9v!"


def write_extract(world: World, staff: Staff, delivery: Delivery) -> None:
    """Who was there before the first night, and their second units; spoilt lines were sent again as they should."""
    random = world.plan.random("directory extract")
    day = world.plan.start_day - 1
    there = np.flatnonzero(staff.came <= day)
    record = staff_numbers(staff.unit, staff.place)
    slot = delivery.history - 1
    people = delivery.name_file("directory", slot, f"annuaire_{delivery.day_name(slot)}.csv")
    edits = [
        Edit("unknown status", "ETAT", constant("?"), "quarantined", "unknown_code"),
        Edit("impossible date", "SORTIE", constant("31/02/2024"), "quarantined", "bad_date"),
        Edit("missing key", "MATRICULE", constant(""), "quarantined", "missing_key"),
        *line_edits("NOM"),
    ]
    of = sheet(there, np.full(len(there), people), np.arange(len(there)))
    picked = chosen(random, np.arange(len(there)), world.plan.dirt, {e.defect: 1.0 for e in edits} | {"again": 1.0})
    plant_copies(delivery, of, picked, edits, "professional", record)
    plant_repeats(delivery, of, picked["again"], "professional", record)
    delivery.write_lines(of, lambda rows, file: _entries(world, staff, rows, day), edits)

    second = np.flatnonzero(staff.second != NONE)
    units = delivery.name_file("directory", slot, f"affectations_{delivery.day_name(slot)}.csv")
    edits = [
        Edit("impossible date", "DEBUT", constant("31/02/2024"), "quarantined", "bad_date"),
        Edit("missing key", "UF", constant(""), "quarantined", "missing_key"),
    ]
    of = sheet(second, np.full(len(second), units), np.arange(len(second)))
    picked = chosen(random, np.arange(len(second)), world.plan.dirt, {e.defect: 1.0 for e in edits})
    plant_copies(delivery, of, picked, edits, "assignment", record)
    delivery.write_lines(of, lambda rows, file: _assigned(world, staff, rows), edits)


def _entries(world: World, staff: Staff, rows: Ints, day: int) -> dict[str, pa.Array]:
    """The extract's columns, as they are on a day."""
    unit, code = _unit(world, staff, rows, day), _specialty(world, staff.unit[rows])
    gone = staff.gone(day)[rows]
    return {
        "MATRICULE": staff_numbers(staff.unit[rows], staff.place[rows]),
        "NOM": staff.name.take(pa.array(rows)),
        "PRENOM": staff.given.take(pa.array(rows)),
        "RPPS": rpps_numbers(staff.unit[rows], staff.place[rows]),
        "COURRIEL": join([_login(staff, rows), "@hopital.example.org"], ""),
        "IDENTIFIANT": _login(staff, rows),
        "PROFESSION": pa.repeat(pa.scalar(PROFESSION), len(rows)),
        "SPECIALITE": pick(code, list(SPECIALTIES)),
        "LIB_SPECIALITE": pick(code, [label for label, _, _ in SPECIALTIES.values()]),
        "UF": pick(unit, world.sites.units),
        "ETAT": pick(gone.astype(np.int64), ["P", "S"]),
        "SORTIE": days(np.where(gone, staff.left[rows], NONE)),
        "MAJ": moments(staff.changed(day)[rows] * DAY + 300),
    }


def _assigned(world: World, staff: Staff, rows: Ints) -> dict[str, pa.Array]:
    return {
        "MATRICULE": staff_numbers(staff.unit[rows], staff.place[rows]),
        "UF": pick(staff.second[rows], world.sites.units),
        "DEBUT": days(staff.since[rows]),
        "FIN": days(staff.until[rows]),
    }


def write_exports(world: World, staff: Staff, delivery: Delivery) -> None:
    """A whole export each night: most entries say what they said the night before."""
    random = world.plan.random("directory exports")
    files = delivery.name_files("directory", ["annuaire"], ".ldif")
    for night in range(world.plan.days):
        day = world.plan.start_day + night
        rows = np.flatnonzero(staff.came <= day)
        blocks = _ldif(_exported(world, staff, rows, day))
        picked = chosen(random, np.arange(len(rows)), world.plan.dirt / 4, {"broken base64": 1.0})["broken base64"]
        numbers = staff_numbers(staff.unit[rows[picked]], staff.place[rows[picked]])
        plants = delivery.planted.add("professional", "broken base64", "sn", "quarantined", "bad_base64", numbers)
        text, lines = _with_broken(blocks, picked)
        file = int(files[0, delivery.history + night])
        delivery.planted.place(plants, np.full(len(picked), file, np.int32), lines)
        delivery.put_bytes(file, text.encode("ascii"), len(rows) + len(picked))


def _exported(world: World, staff: Staff, rows: Ints, day: int) -> pa.Table:
    """The table `entry` of the persons of an export."""
    said = _entries(world, staff, rows, day)
    gone = staff.gone(day)[rows]
    uid = said["IDENTIFIANT"]
    columns = {
        "dn": join(["uid=", uid, ",ou=people,dc=hopital,dc=example"], ""),
        "objectClass": pa.repeat(pa.scalar("top;inetOrgPerson"), len(rows)),
        "uid": uid,
        "employeeNumber": said["MATRICULE"],
        "sn": said["NOM"],
        "givenName": said["PRENOM"],
        "cn": join([said["PRENOM"], " ", said["NOM"]], ""),
        "rpps": said["RPPS"],
        "mail": join([said["COURRIEL"], ";", uid, "@chu.example.org"], ""),
        "employeeType": said["PROFESSION"],
        "businessCategory": said["SPECIALITE"],
        "departmentNumber": said["UF"],
        "employeeStatus": pick(gone.astype(np.int64), ["active", "left"]),
        "contractEnd": days(np.where(gone, staff.left[rows], NONE), COMPACT),
        "modifyTimestamp": join([moments(staff.changed(day)[rows] * DAY + 300, COMPACT, "{:02d}{:02d}00"), "Z"], ""),
    }
    return pa.table(columns)


def _ldif(entries: pa.Table) -> list[str]:
    """The head of the file, then a block of lines an entry."""
    return written_format("ldif").write({"entry": entries}).decode("ascii").removesuffix("\n").split("\n\n")


def _with_broken(blocks: list[str], picked: Ints) -> tuple[str, Ints]:
    """The file, some entries with a broken copy before them; the lines at which those begin."""
    head, *entries = blocks
    spoilt = set(picked.tolist())
    out, at, lines = [head], head.count("\n") + 3, []
    for row, entry in enumerate(entries):
        for copy in (True, False) if row in spoilt else (False,):
            text = re.sub("(?m)^sn:.*$", _BROKEN, entry) if copy else entry
            if copy:
                lines.append(at)
            out.append(text)
            at += text.count("\n") + 2
    return "\n\n".join(out) + "\n", np.array(lines, np.int64)


def _unit(world: World, staff: Staff, rows: Ints, day: int) -> Ints:
    return staff.unit_on(day, len(world.sites.units))[rows]


def _specialty(world: World, unit: Ints) -> Ints:
    """The speciality's place in SPECIALTIES: that of the unit's service."""
    labels = [label.lower() for label, _, _ in SPECIALTIES.values()]
    of = [next((n for n, label in enumerate(labels) if label in name.lower()), -1) for name in world.sites.unit_names]
    return np.array(of)[unit]


def _login(staff: Staff, rows: Ints) -> pa.Array:
    """Given name and name, with the number's end: no two are alike."""
    given, name = (plain(column.take(pa.array(rows))) for column in (staff.given, staff.name))
    end = pc.utf8_slice_codeunits(staff_numbers(staff.unit[rows], staff.place[rows]), 5, 11)
    return join([pc.utf8_slice_codeunits(given, 0, 1), name, end], "")


def write_truth(folder: Path, world: World, staff: Staff) -> dict[str, int]:
    """The tables `professionals` and `assignments` of the key: as the last night's export leaves them."""
    day = world.plan.end_day - 1
    rows = np.flatnonzero(staff.came <= day)
    number, unit = staff_numbers(staff.unit[rows], staff.place[rows]), _unit(world, staff, rows, day)
    gone = staff.gone(day)[rows]
    second = np.flatnonzero(staff.second != NONE)
    left = np.where(gone, staff.left[rows], NONE)
    # An assignment to the unit that the entry names says more of it than the entry does.
    alone = ~((staff.second[rows] == unit) & (staff.second[rows] != NONE))
    columns = {
        "number": number,
        "name": staff.name.take(pa.array(rows)),
        "given": staff.given.take(pa.array(rows)),
        "rpps": rpps_numbers(staff.unit[rows], staff.place[rows]),
        "login": _login(staff, rows),
        "specialty": pick(_specialty(world, staff.unit[rows]), list(SPECIALTIES)),
        "unit": pick(unit, world.sites.units),
        "left": as_dates(left),
    }
    none = np.full(int(alone.sum()), NONE)
    assigned = {
        "number": pa.concat_arrays(
            [number.filter(pa.array(alone)), staff_numbers(staff.unit[second], staff.place[second])]
        ),
        "unit": pa.concat_arrays(
            [pick(unit[alone], world.sites.units), pick(staff.second[second], world.sites.units)]
        ),
        "from": as_dates(np.concatenate([none, staff.since[second]])),
        "until": as_dates(np.concatenate([left[alone], staff.until[second]])),
    }
    return {
        "professionals": write(folder, "professionals", columns),
        "assignments": write(folder, "assignments", assigned),
    }
