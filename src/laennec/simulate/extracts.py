"""The hospital's own extracts in CSV: structure, identities, joined patients, stays, movements."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.simulate.delivery import BAD_BYTE, Delivery, Edit, Sheet, chosen, constant, sheet
from laennec.simulate.identities import Versions, make_versions
from laennec.simulate.mistakes import CANCEL, MERGE, Mistakes, Said
from laennec.simulate.paths import CLASS, DISCHARGE, TRANSFER
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import BIRTH, NEWBORN
from laennec.simulate.staff import responsible, staff_numbers
from laennec.simulate.texts import NONE, Ints, days, hours, join, moments, number, pick, where
from laennec.simulate.wording import births, deaths, identity
from laennec.simulate.world import EXTRACT, World

CLASS_WORDS = ("EXT", "URG", "HC", "HJ", "SE", "PRE")
"""The hospital's codes of the classes O, E, I, D, R, P."""
KIND_WORDS = ("ENT", "MUT", "CHG", "SOR", "PER", "RET", "RSP", "PRV")
"""Its codes of the kinds of movements, in the order of `paths.KINDS`."""
_LATE = 5
"""Nights by which a late record is late, at most."""


def _short(text: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(text, ";[^;]*$", "")


def _long(text: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(text, "1", ";")


def _bad_byte(text: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(pc.fill_null(text, ""), BAD_BYTE, "")


def line_edits(field: str) -> list[Edit]:
    """What can befall any line: its columns, its bytes."""
    return [
        Edit("too few columns", "", _short, "quarantined", "column_count"),
        Edit("too many columns", "", _long, "quarantined", "column_count"),
        Edit("wrong encoding", field, _bad_byte, "quarantined", "bad_encoding"),
    ]


def _plant(delivery: Delivery, edit: Edit, kind: str, records: pa.Array) -> Ints:
    """Say in the key that these records are spoilt in this way; their numbers there."""
    return delivery.planted.add(kind, edit.defect, edit.field, edit.outcome, edit.reason, records, edit.right or None)


def plant_copies(
    delivery: Delivery, of: Sheet, lines: dict[str, Ints], edits: list[Edit], kind: str, record: pa.Array
) -> None:
    """Spoilt copies of lines just before the right ones: the first sending failed, the second did not."""
    for number_, edit in enumerate(edits, 1):
        some = lines[edit.defect]
        plant = _plant(delivery, edit, kind, record.take(pa.array(of.row[some])))
        of.also(some, shift=-1, edit=number_, plant=plant)


def plant_instead(
    delivery: Delivery, of: Sheet, lines: dict[str, Ints], edits: list[Edit], kind: str, record: pa.Array
) -> Ints:
    """Spoil lines themselves; the rows that are thereby lost."""
    lost = []
    for number_, edit in enumerate(edits, 1):
        some = lines[edit.defect]
        plant = _plant(delivery, edit, kind, record.take(pa.array(of.row[some])))
        of.edit[some], of.plant[some] = number_, plant
        if edit.outcome == "quarantined":
            lost.append(of.row[some])
    return np.concatenate(lost) if lost else np.empty(0, np.int64)


def plant_repeats(delivery: Delivery, of: Sheet, lines: Ints, kind: str, record: pa.Array) -> None:
    """The same line twice in a file."""
    plant = delivery.planted.add(
        kind, "repeated record", "", "merged", "repeated", record.take(pa.array(of.row[lines]))
    )
    of.also(lines, plant=plant)


def plant_late(
    delivery: Delivery, of: Sheet, files: Ints, random: np.random.Generator, kind: str, record: pa.Array
) -> None:
    """Some lines of the nights come some nights later. `files`: numbers [stem, slot]."""
    place = np.full(len(delivery.files), -1)
    place[files.ravel()] = np.arange(files.size)
    stem, slot = np.divmod(place[of.file], delivery.slots)
    able = np.flatnonzero((slot >= delivery.history) & (slot < delivery.slots - 1) & (of.plant < 0))
    lines = chosen(random, able, delivery.plan.dirt * 0.3, {"late": 1.0})["late"]
    stem, slot = stem[lines], slot[lines]
    later = np.minimum(slot + random.integers(1, _LATE + 1, len(lines)), delivery.slots - 1)
    plant = delivery.planted.add(kind, "late record", "", "late", "late", record.take(pa.array(of.row[lines])))
    of.file[lines], of.plant[lines] = files[stem, later], plant


def write_structure(world: World, delivery: Delivery) -> None:
    """The tree as of the eve of the first night, and again, with a unit more, in the middle of the nights."""
    names = ("CODE", "NIVEAU", "LIBELLE", "CODE_PARENT", "FINESS", "ACTIVITE", "DATE_DEBUT", "DATE_FIN")
    first = delivery.name_file(
        "structure", delivery.history - 1, f"structure_{delivery.day_name(delivery.history - 1)}.csv"
    )
    middle = delivery.history + delivery.plan.days // 2
    second = delivery.name_file("structure", middle, f"structure_{delivery.day_name(middle)}.csv")
    rows = world.sites.rows
    for file, some in ((first, rows), (second, [*rows, opened_unit(world)])):
        columns = {
            name: pa.array([_french(row[i]) if i > 5 else row[i] for row in some], pa.string())
            for i, name in enumerate(names)
        }
        lines = join(list(columns.values()), ";")
        delivery.put(file, lines, np.full(len(some), -1), first=";".join(names) + "\n", encoding="latin-1")


def opened_unit(world: World) -> tuple[str, ...]:
    """The unit that opens in the middle of the nights."""
    *_, last = world.sites.rows
    day = world.plan.nights[world.plan.days // 2]
    return ("9990", "unit", "Unité d'hospitalisation de courte durée", last[3], last[4], "inpatient", day, "")


def _french(iso: str) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


def write_identities(world: World, mistakes: Mistakes, delivery: Delivery) -> Versions:
    """Identities: the history as they were on its last day, then what changes. Returns what HL7 is to send."""
    random = world.plan.random("identity extract")
    versions = make_versions(world.plan, world.identities)
    slot = delivery.slot(versions.said)
    past = slot < delivery.history
    # History has one line an identity: its last version before the nights.
    last = np.full(len(world.identities), -1)
    last[versions.identity[past]] = np.flatnonzero(past)
    by_extract = world.hospital_way[world.identities.hospital[versions.identity]] == EXTRACT
    kept = np.flatnonzero(np.where(past, last[versions.identity] == np.arange(len(versions)), by_extract))
    files = delivery.name_files("identity", ["identites"])
    of = sheet(kept, files[0, slot[kept]], versions.said[kept])
    edits = [
        Edit("impossible date", "DATE_NAISSANCE", constant("31/02/1987"), "quarantined", "bad_date"),
        Edit("birth of 1900", "DATE_NAISSANCE", constant("01/01/1900"), "quarantined", "implausible_date"),
        Edit("birth in the future", "DATE_NAISSANCE", constant("14/07/2098"), "quarantined", "implausible_date"),
        Edit("unknown sex", "SEXE", constant("X"), "quarantined", "unknown_code"),
        Edit("missing key", "IPP", constant(""), "quarantined", "missing_key"),
        *line_edits("NOM_NAISSANCE"),
    ]
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 4.0}
    record = number(world.identities.number[versions.identity])
    plant_late(delivery, of, files, random, "patient", record)
    picked = chosen(random, np.flatnonzero(of.plant < 0), world.plan.dirt, weights)
    plant_copies(delivery, of, picked, edits, "patient", record)
    plant_repeats(delivery, of, picked["repeated record"], "patient", record)

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        some = versions.take(rows)
        traits = identity(world, some.identity, some.moved, some.dead)
        death = deaths(world, some.identity, some.dead)
        return {
            "IPP": traits["ipp"],
            "NOM_NAISSANCE": traits["birth_name"],
            "NOM_USAGE": traits["used_name"],
            "PRENOMS": traits["given_names"],
            "DATE_NAISSANCE": days(births(world, some.identity)),
            "INSEE_NAISSANCE": traits["birth_place"],
            "SEXE": traits["sex"],
            "INS": traits["ins"],
            "ADRESSE": traits["address"],
            "CODE_POSTAL": traits["postcode"],
            "COMMUNE": traits["town"],
            "INSEE_COMMUNE": traits["area"],
            "TELEPHONE": traits["phone"],
            "COURRIEL": traits["email"],
            "DATE_DECES": days(death),
            "SOURCE_DECES": where(death != NONE, pa.scalar("INSEE"), pa.scalar(None, pa.string())),
            "MAJ": moments(some.said),
        }

    delivery.write_lines(of, columns, edits)
    return versions.take(np.flatnonzero(~past & ~by_extract))


def write_joined(world: World, mistakes: Mistakes, delivery: Delivery) -> None:
    """Patients joined, and parted again, by the identity desk's own list."""
    links = mistakes.links
    rows = np.flatnonzero(links.by_extract)
    files = delivery.name_files("joined", ["fusions"])
    of = sheet(rows, files[0, delivery.slot(links.said[rows])], links.said[rows], links.plant[rows])

    def columns(some: Ints, file: int) -> dict[str, pa.Array]:
        return {
            "IPP_PERDU": number(world.identities.number[links.lost[some]]),
            "IPP_CONSERVE": number(world.identities.number[links.kept[some]]),
            "ACTION": pick(links.cancel[some].astype(np.int64), ["FUSION", "ANNULATION"]),
            "MOTIF": pick((links.reason[some] != MERGE).astype(np.int64), ["DOUBLON", "RENUMEROTATION"]),
            "MAJ": moments(links.said[some]),
        }

    delivery.write_lines(of, columns)


def exit_codes(world: World, stays: Ints) -> tuple[Ints, Ints]:
    """Exit mode and destination of stays, as rows of the tables of `modes`."""
    s = world.stays
    draw = (s.start[stays] * 2_654_435_761 >> 7) % 100
    inpatient = np.isin(s.form[stays], (2, 3))
    mode = np.where(s.dies[stays], 2, np.where(inpatient & (draw < 8), 1, 0))
    destination = np.where(mode == 1, np.where(draw < 5, 1, 0), -1)
    return mode, destination


EXIT_MODES, DESTINATIONS = ("8", "7", "9"), ("1", "2")


def entry_codes(world: World, stays: Ints) -> tuple[pa.Array, pa.Array]:
    """Entry mode and provenance of stays: born, or from home, by the emergency entrance."""
    s = world.stays
    born = s.form[stays] == NEWBORN
    emergency = (s.ward[stays] != NONE) & (s.form[stays] != BIRTH)
    none = pa.scalar(None, pa.string())
    return pick(born.astype(np.int64), ["8", "N"]), where(emergency, pa.scalar("5"), none)


_CLASS_OF_FORM = np.array([0, 1, 2, 2, 3, 4, 2, 2])


def write_stays(world: World, mistakes: Mistakes, delivery: Delivery) -> None:
    """Stays: in the history one line each, as it was on its last day; on the nights a line as one opens or closes."""
    random = world.plan.random("stay extract")
    s = world.stays
    limit = world.plan.end_day * DAY
    real = np.arange(mistakes.real)
    opened, closed = s.start + 2, s.end + 5
    past = opened[real] < world.start
    by_extract = world.hospital_way[s.hospital[real]] == EXTRACT
    before = real[past]
    opening = real[~past & by_extract]
    closing = real[by_extract & (closed[real] >= world.start) & (closed[real] < limit)]
    phantoms = np.arange(mistakes.real, len(s))
    phantoms = phantoms[world.hospital_way[s.hospital[phantoms]] == EXTRACT]
    revoked = mistakes.said.action == CANCEL
    when = np.full(len(s), NONE, np.int64)
    when[mistakes.said.stay[revoked]] = mistakes.said.said[revoked]
    stay = np.concatenate([before, opening, closing, phantoms, phantoms])
    said = np.concatenate(
        [
            np.where(closed[before] < world.start, closed[before], opened[before]),
            opened[opening],
            closed[closing],
            opened[phantoms],
            when[phantoms] + 1,
        ]
    )
    ended = np.concatenate(
        [
            closed[before] < world.start,
            np.zeros(len(opening), bool),
            np.ones(len(closing), bool),
            np.zeros(2 * len(phantoms), bool),
        ]
    )
    cancel = np.concatenate(
        [np.zeros(len(before) + len(opening) + len(closing) + len(phantoms), bool), np.ones(len(phantoms), bool)]
    )
    files = delivery.name_files("stay", ["sejours"])
    kept = np.flatnonzero(said < limit)
    of = sheet(kept, files[0, delivery.slot(np.where(past_of(said, world), opened[stay], said))[kept]], said[kept])
    edits = [
        Edit("impossible date", "DATE_ENTREE", constant("30/02/2024"), "quarantined", "bad_date"),
        Edit("end before start", "DATE_SORTIE", constant("01/01/1999"), "quarantined", "end_before_start"),
        Edit("unknown class", "TYPE_SEJOUR", constant("ZZ"), "quarantined", "unknown_code"),
        Edit("missing key", "NDA", constant(""), "quarantined", "missing_key"),
        *line_edits("PROVENANCE"),
    ]
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 4.0}
    record = number(world.nda[stay])
    plant_late(delivery, of, files, random, "stay", record)
    free = np.flatnonzero((stay[of.row] < mistakes.real) & (of.plant < 0))
    picked = chosen(random, free, world.plan.dirt, weights)
    picked["end before start"] = picked["end before start"][ended[of.row[picked["end before start"]]]]
    plant_copies(delivery, of, picked, edits, "stay", record)
    plant_repeats(delivery, of, picked["repeated record"], "stay", record)

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        some, over = stay[rows], ended[rows]
        mode, destination = exit_codes(world, some)
        entry, provenance = entry_codes(world, some)
        # A patient who is still in the emergency room is not yet an inpatient.
        emergency = (s.ward[some] != NONE) & (s.ward[some] + 9 > said[rows])
        klass = np.where(emergency, 1, _CLASS_OF_FORM[s.form[some]])
        end = np.where(over, s.end[some], NONE)
        return {
            "NDA": number(world.nda[some]),
            "IPP": number(world.identities.number[world.sent_as[some]]),
            "TYPE_SEJOUR": pick(klass, CLASS_WORDS),
            "DATE_ENTREE": days(s.start[some] // DAY),
            "HEURE_ENTREE": hours(s.start[some]),
            "DATE_SORTIE": days(np.where(over, end // DAY, NONE)),
            "HEURE_SORTIE": hours(end),
            "MODE_ENTREE": entry,
            "PROVENANCE": provenance,
            "MODE_SORTIE": pick(np.where(over, mode, -1), EXIT_MODES),
            "DESTINATION": pick(np.where(over, destination, -1), DESTINATIONS),
            "HOPITAL": pick(s.hospital[some], [f"H{h + 1:02d}" for h in range(world.plan.hospitals)]),
            "ETAT": pick(cancel[rows].astype(np.int64), ["A", "S"]),
            "MAJ": moments(said[rows]),
        }

    delivery.write_lines(of, columns, edits)
    delivery.repeat_files(random, files)


def past_of(said: Ints, world: World) -> Ints:
    return said < world.start


def write_movements(world: World, mistakes: Mistakes, delivery: Delivery) -> Said:
    """Movements of the history, and of the hospitals that send extracts. Returns what HL7 is to send."""
    random = world.plan.random("movement extract")
    said = mistakes.said
    way = world.hospital_way[world.stays.hospital[said.stay]]
    mine = np.flatnonzero((said.said < world.start) | (way == EXTRACT))
    others = np.flatnonzero((said.said >= world.start) & (way != EXTRACT))
    files = delivery.name_files("movement", ["mouvements"])
    of = sheet(mine, files[0, delivery.slot(said.said[mine])], said.said[mine], said.plant[mine])
    edits = [
        Edit("impossible date", "DATE_MVT", constant("29/02/2023"), "quarantined", "bad_date"),
        Edit("unknown kind", "TYPE_MVT", constant("???"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_MVT", constant(""), "quarantined", "missing_key"),
        *line_edits("UF_SOINS"),
    ]
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 3.0}
    record = number(said.number, 9, "M")
    plant_late(delivery, of, files, random, "movement", record)
    picked = chosen(random, np.flatnonzero(of.plant < 0), world.plan.dirt, weights)
    plant_copies(delivery, of, picked, edits, "movement", record)
    plant_repeats(delivery, of, picked["repeated record"], "movement", record)
    if len(others):
        both = chosen(
            random,
            np.flatnonzero((said.said >= world.start) & (way != EXTRACT) & (said.action == 0)),
            world.plan.dirt * 0.1,
            {"x": 1.0},
        )["x"]
        plant = delivery.planted.add(
            "movement", "sent by two ways", "", "merged", "repeated", record.take(pa.array(both))
        )
        of.join(vars(sheet(both, files[0, delivery.slot(said.said[both])], said.said[both], plant)))

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        some = said.take(rows)
        return movement_columns(world, some)

    delivery.write_lines(of, columns, edits)
    return said.take(others)


def modes_of(world: World, said: Said) -> dict[str, pa.Array]:
    """Entry mode, provenance, exit mode and destination as each kind of movement says them."""
    entry, provenance = entry_codes(world, said.stay)
    mode, destination = exit_codes(world, said.stay)
    none = pa.scalar(None, pa.string())
    moves = np.isin(said.kind, (TRANSFER,))
    out = (said.kind == DISCHARGE) & (said.number < 900_000_000)
    gone = said.kind == DISCHARGE
    comes = np.isin(said.kind, (0, CLASS))
    return {
        "entry_mode": where(moves, pa.scalar("6"), where(comes, entry, none)),
        "provenance": where(moves, pa.scalar("1"), where(comes, provenance, none)),
        "exit_mode": where(out, pick(mode, EXIT_MODES), where(gone, pa.scalar("8"), none)),
        "destination": where(out, pick(destination, DESTINATIONS), none),
    }


def movement_columns(world: World, said: Said) -> dict[str, pa.Array]:
    modes = modes_of(world, said)
    unit = pick(said.unit, world.sites.units)
    return {
        "NUM_MVT": number(said.number, 9, "M"),
        "NDA": number(world.nda[said.stay]),
        "IPP": number(world.identities.number[world.sent_as[said.stay]]),
        "TYPE_MVT": pick(said.kind, KIND_WORDS),
        "STATUT_PATIENT": pick(said.klass, CLASS_WORDS),
        "DATE_MVT": days(said.at // DAY),
        "HEURE_MVT": hours(said.at),
        "UF_MEDICALE": unit,
        "UF_SOINS": unit,
        "MEDECIN": staff_numbers(*responsible(said.unit, said.stay)),
        "MODE_ENTREE": modes["entry_mode"],
        "PROVENANCE": modes["provenance"],
        "MODE_SORTIE": modes["exit_mode"],
        "DESTINATION": modes["destination"],
        "ETAT": pick((said.action == CANCEL).astype(np.int64), ["A", "X"]),
        "MAJ": moments(said.said),
    }
