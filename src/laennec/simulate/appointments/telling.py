"""How appointments are told: the diary's extract, SIU messages, and the key."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from laennec.simulate.appointments.story import BOOK, END, KEPT, MISTAKE, MOVE, Appointments
from laennec.simulate.delivery import Delivery, Edit, chosen, constant, each_file, sheet
from laennec.simulate.extracts import line_edits, plant_copies, plant_late, plant_repeats
from laennec.simulate.key import write
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import REASONS
from laennec.simulate.staff import attending, responsible, rpps_numbers, staff_numbers
from laennec.simulate.texts import COMPACT, NONE, Ints, days, hours, moments, number, pick, where
from laennec.simulate.truth import as_dates, as_times, root_ipp
from laennec.simulate.wording import births, identity, known_at
from laennec.simulate.world import EXTRACT, World
from laennec.sources.hl7v2 import writing as hl7

SYSTEM = "RDV"
STATUS = ("kept", "missed", "cancelled_patient", "cancelled_hospital", "planned", "moved", "planned")
"""By fate; then of one of which nothing is said but that it is planned."""
_PLANNED = 6
_WORDS = ("V", "A", "AP", "AH", "P", "R", "P")
_TRIGGERS = ("S14", "S26", "S15", "S15", "S17", "S14", "S12", "S13")
_CLOCK = "{:02d}{:02d}00"
_FORMS = ("CS", "", "", "", "HDJ", "SEANCE", "", "")
MAPPING = """
[[source]]
files = "rdv_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "appointment"
[source.record.fields]
authority = { value = "RDV" }
number = "NUM_RDV"
ipp = "IPP"
nda = "NDA"
booked = { column = "PRIS_LE", format = "%d/%m/%Y %H:%M" }
start = { columns = ["DATE_RDV", "HEURE_RDV"], join = " ", format = "%d/%m/%Y %H:%M" }
minutes = "DUREE"
kind = { column = "TYPE", codes = { CS = "consultation", HDJ = "day", SEANCE = "session" } }
moved_from = "RDV_ORIGINE"
code = "OBJET"
unit = "UF"
professional = "MEDECIN"
action = { column = "ETAT", codes = { S = "cancel", A = "upsert" } }
stamp = { column = "MAJ", format = "%d/%m/%Y %H:%M" }
[source.record.fields.status]
column = "STATUT"
codes = { P = "planned", V = "kept", A = "missed", R = "moved", AP = "cancelled_patient", AH = "cancelled_hospital" }
"""

Said = tuple[Ints, Ints, Ints]


def _numbers(rows: Ints) -> pa.Array:
    return number(rows + 1, 8, "RV")


def _units(world: World) -> Ints:
    """The unit of each stay: the first one crossed."""
    of = np.full(len(world.stays), -1)
    first = world.segments.place == 0
    of[world.segments.stay[first]] = world.segments.unit[first]
    return of


def write_extract(world: World, of_all: Appointments, said: Said, delivery: Delivery) -> None:
    """A line each time that something is said; spoilt ones were sent again as they should be."""
    random = world.plan.random("appointment extract")
    row, what, when = said
    by_extract = world.hospital_way[world.stays.hospital[of_all.stay[row]]] == EXTRACT
    mine = np.flatnonzero(by_extract | (when < world.start))
    files = delivery.name_files("appointment", ["rdv"])
    of = sheet(mine, files[0, delivery.slot(when[mine])], np.arange(len(mine)))
    edits = [
        Edit("impossible date", "DATE_RDV", constant("31/02/2024"), "quarantined", "bad_date"),
        Edit("unknown status", "STATUT", constant("?"), "quarantined", "unknown_code"),
        Edit("unknown kind", "TYPE", constant("ZZ"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_RDV", constant(""), "quarantined", "missing_key"),
        *line_edits("OBJET"),
    ]
    record = _numbers(row)
    plant_late(delivery, of, files, random, "appointment", record)
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 3.0}
    picked = chosen(random, np.flatnonzero(of.plant < 0), world.plan.dirt, weights)
    plant_copies(delivery, of, picked, edits, "appointment", record)
    plant_repeats(delivery, of, picked["repeated record"], "appointment", record)
    units = _units(world)

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        some, step = row[rows], what[rows]
        stay = of_all.stay[some]
        slot, status, over = _stand(of_all, some, step)
        return {
            "NUM_RDV": _numbers(some),
            "IPP": number(world.identities.number[world.sent_as[stay]]),
            "NDA": number(np.where(over & (of_all.fate[some] == KEPT), world.nda[stay], NONE)),
            "PRIS_LE": moments(of_all.booked[some]),
            "DATE_RDV": days(slot // DAY),
            "HEURE_RDV": hours(slot),
            "DUREE": pa.repeat(pa.scalar("20"), len(some)),
            "TYPE": pick(world.stays.form[stay], _FORMS),
            "STATUT": pick(status, _WORDS),
            "RDV_ORIGINE": where(of_all.previous[some] >= 0, _numbers(of_all.previous[some]), _NULL),
            "OBJET": pick(world.stays.reason[stay], _reasons()),
            "UF": pick(units[stay], world.sites.units),
            "MEDECIN": staff_numbers(*responsible(units[stay], stay)),
            "ETAT": pick((over & (of_all.fate[some] == MISTAKE)).astype(np.int64), ["A", "S"]),
            "MAJ": moments(when[rows]),
        }

    delivery.write_lines(of, columns, edits)


_NULL = pa.scalar(None, pa.string())


def _reasons() -> list[str]:
    return REASONS.column("code")


def _stand(of: Appointments, rows: Ints, step: Ints) -> tuple[Ints, Ints, np.ndarray]:
    """(slot, status, whether its end is told) as they are said at each step."""
    over = step == END
    moved = (step == MOVE) | (over & (of.moved[rows] != NONE))
    slot = np.where(moved, of.slot[rows], of.first_slot[rows])
    return slot, np.where(over, of.fate[rows], _PLANNED), over


def write_messages(world: World, of_all: Appointments, said: Said, delivery: Delivery) -> None:
    """SIU messages of the nights of hospitals that send HL7: S12, S13, then S14, S15, S17 or S26."""
    row, what, when = said
    by_message = world.hospital_way[world.stays.hospital[of_all.stay[row]]] != EXTRACT
    mine = np.flatnonzero(by_message & (when >= world.start))
    files = delivery.name_files("siu", ["rdv"], ".hl7")
    units = _units(world)
    for file, lines in each_file(sheet(mine, files[0, delivery.slot(when[mine])], np.arange(len(mine)))):
        of = mine[lines]
        delivery.put_bytes(file, hl7.write(_tables(world, of_all, (row[of], what[of], when[of]), units)), len(of))


def _tables(world: World, of_all: Appointments, said: Said, units: Ints) -> dict[str, pa.Table]:
    """The tables `message` and `appointment` of some messages."""
    row, what, when = said
    stay, fate, count = of_all.stay[row], of_all.fate[row], len(row)
    identities = world.sent_as[stay]
    moved, dead = known_at(world, identities, when)
    traits = identity(world, identities, moved, dead)
    slot, _, over = _stand(of_all, row, what)
    group = pa.repeat(pa.scalar(world.sites.group_finess), count)
    line = pa.array(np.arange(count))
    message = {
        "id": number(row * 10 + what),
        "type": pa.repeat(pa.scalar("SIU"), count),
        "trigger": pick(np.where(over, fate, np.where(what == BOOK, 6, 7)), _TRIGGERS),
        "time": moments(when, COMPACT, _CLOCK),
        "sending": pa.repeat(pa.scalar(SYSTEM), count),
        "facility": group,
        "authority": group,
        "nda": number(np.where(over & (fate == KEPT), world.nda[stay], NONE)),
        "birth_date": days(births(world, identities), COMPACT),
        "_line": line,
    } | {name: traits[name] for name in ("ipp", "birth_name", "used_name", "given_names", "sex")}
    appointment = {
        "filler": _numbers(row),
        "event_reason": pick(np.where(over & np.isin(fate, (2, 3)), fate - 2, -1), ["PATIENT", "HOPITAL"]),
        "kind": pick(world.stays.form[stay], _FORMS),
        "minutes": pa.repeat(pa.scalar("20"), count),
        "minutes_unit": pa.repeat(pa.scalar("MIN"), count),
        "slot_start": moments(slot, COMPACT, _CLOCK),
        "status": pick(np.where(over & (fate == KEPT), 1, 0), ["Booked", "Complete"]),
        "service": pick(world.stays.reason[stay], _reasons()),
        "unit": pick(units[stay], world.sites.units),
        "doctor": rpps_numbers(*responsible(units[stay], stay)),
        "doctor_authority": where(units[stay] >= 0, pa.scalar("RPPS"), _NULL),
        "_line": line,
    }
    return {"message": pa.table(message), "appointment": pa.table(appointment)}


def write_truth(folder: Path, world: World, mistakes: Mistakes, of: Appointments) -> int:
    """The table `appointments` of the key: each as the files leave it in the end."""
    end = world.plan.end_day * DAY
    over = of.ended < end
    rows = np.flatnonzero((of.booked < end) & ~(over & (of.fate == MISTAKE)))
    over, stay = over[rows], of.stay[rows]
    moved = (of.moved[rows] != NONE) & (of.moved[rows] < end)
    previous = of.previous[rows]
    replaces = previous >= 0
    first = np.where(replaces, of.slot[np.maximum(previous, 0)], of.first_slot[rows])
    columns = {
        "number": _numbers(rows),
        "ipp": root_ipp(world, mistakes, world.sent_as[stay]),
        "slot": as_times(np.where(moved, of.slot[rows], of.first_slot[rows])),
        "booked": as_times(of.booked[rows]),
        "first": as_dates(first // DAY),
        "status": pick(np.where(over, of.fate[rows], _PLANNED), STATUS),
        "moves": pa.array(moved.astype(np.int64) + replaces),
        "previous": where(replaces, _numbers(previous), _NULL),
        "unit": pick(_units(world)[stay], world.sites.units),
        "doctor": staff_numbers(*attending(world, stay)),
        "nda": number(np.where(over & (of.fate[rows] == KEPT), world.nda[stay], NONE)),
    }
    return write(folder, "appointments", columns)
