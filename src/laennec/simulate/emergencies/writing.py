"""How passages are told: the extract, RPU files, the key."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.simulate.delivery import Delivery, Edit, chosen, constant, each_file, sheet
from laennec.simulate.emergencies.passages import LATER, Passages
from laennec.simulate.extracts import line_edits, plant_copies, plant_late, plant_repeats
from laennec.simulate.key import write
from laennec.simulate.reasons import REASONS
from laennec.simulate.texts import Ints, days, join, moments, number, pick, where
from laennec.simulate.truth import as_times
from laennec.simulate.wording import births, identity, known_at
from laennec.simulate.world import World

MAPPING = """
[[source]]
files = "passages_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "passage"
[source.record.fields]
authority = { value = "URG" }
number = "NUM_PASSAGE"
ipp = "IPP"
nda = "NDA"
entry = { column = "ENTREE", format = "%d/%m/%Y %H:%M" }
doctor = { column = "MEDECIN", format = "%d/%m/%Y %H:%M" }
exit = { column = "SORTIE", format = "%d/%m/%Y %H:%M" }
transport = "TRANSPORT"
ccmu = "CCMU"
gemsa = "GEMSA"
diagnosis = "DP"
associated = "DA"
exit_mode = "MODE_SORTIE"
orientation = "ORIENT"
stamp = { column = "MAJ", format = "%d/%m/%Y %H:%M" }
"""
_TRANSPORTS = ("PERSO", "PERSO", "AMBU", "VSAB", "SMUR")
_GEMSA = ("2", "2", "4", "6", "6")
_NULL = pa.scalar(None, pa.string())


def _said(world: World, of: Passages, rows: Ints) -> dict[str, pa.Array]:
    """What both ways say of passages (rows), by the names of the extract's columns."""
    s, stay = world.stays, of.stay[rows]
    icu = s.icu[stay] & of.admitted[rows]
    transport = np.minimum(of.ccmu[rows] - 1 + s.start[stay] % 2, 4)
    return {
        "ENTREE": moments(s.start[stay]),
        "SORTIE": moments(s.ward[stay]),
        "TRANSPORT": pick(transport, _TRANSPORTS),
        "GRAVITE": number(of.ccmu[rows]),
        "DP": _none(pick(s.reason[stay], REASONS.column("dp"))),
        "DA": _none(pick(s.reason[stay], REASONS.column("das"))),
        "MODE_SORTIE": pick(of.admitted[rows].astype(np.int64), ["8", "6"]),
        "ORIENT": pick(np.where(icu, 1, np.where(of.admitted[rows], 0, -1)), ["MED", "REA"]),
    }


def _none(column: pa.Array) -> pa.Array:
    return where(np.array([bool(v) for v in column.to_pylist()], bool), column, _NULL) if len(column) else column


def write_extract(world: World, of_all: Passages, delivery: Delivery) -> None:
    """The emergency record's own lines, which name patients and stays; spoilt ones were sent again."""
    random = world.plan.random("passage extract")
    mine = np.flatnonzero(~of_all.rpu)
    told = world.stays.ward[of_all.stay] + LATER
    files = delivery.name_files("passage", ["passages"])
    of = sheet(mine, files[0, delivery.slot(told[mine])], np.arange(len(mine)))
    edits = [
        Edit("impossible date", "ENTREE", constant("31/02/2024 10:00"), "quarantined", "bad_date"),
        Edit("end before start", "SORTIE", constant("01/01/1999 10:00"), "quarantined", "end_before_start"),
        Edit("unknown triage", "CCMU", constant("9"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_PASSAGE", constant(""), "quarantined", "missing_key"),
        *line_edits("ORIENT"),
    ]
    record = _numbers(np.arange(len(of_all)))
    plant_late(delivery, of, files, random, "passage", record)
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 2.0}
    picked = chosen(random, np.flatnonzero(of.plant < 0), world.plan.dirt, weights)
    plant_copies(delivery, of, picked, edits, "passage", record)
    plant_repeats(delivery, of, picked["repeated record"], "passage", record)

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        stay, said = of_all.stay[rows], _said(world, of_all, rows)
        return {
            "NUM_PASSAGE": _numbers(rows),
            "IPP": number(world.identities.number[world.sent_as[stay]]),
            "NDA": number(world.nda[stay]),
            "ENTREE": said["ENTREE"],
            "MEDECIN": moments(of_all.doctor[rows]),
            "SORTIE": said["SORTIE"],
            "TRANSPORT": said["TRANSPORT"],
            "CCMU": said["GRAVITE"],
            "GEMSA": pick(of_all.ccmu[rows] - 1, _GEMSA),
            "DP": said["DP"],
            "DA": said["DA"],
            "MODE_SORTIE": said["MODE_SORTIE"],
            "ORIENT": said["ORIENT"],
            "MAJ": moments(told[rows]),
        }

    delivery.write_lines(of, columns, edits)


def _numbers(rows: Ints) -> pa.Array:
    return number(rows + 1, 8, "U")


_DAMAGED = (
    Edit("impossible date", "ENTREE", constant("31/02/2024 10:00"), "quarantined", "bad_date"),
    Edit("birth of 1900", "NAISSANCE", constant("01/01/1900"), "quarantined", "implausible_date"),
    Edit("unknown sex", "SEXE", constant("X"), "quarantined", "unknown_code"),
    Edit("unknown triage", "GRAVITE", constant("9"), "quarantined", "unknown_code"),
    Edit("end before start", "SORTIE", constant("01/01/1999 10:00"), "quarantined", "end_before_start"),
)


def write_rpu(world: World, of_all: Passages, delivery: Delivery) -> None:
    """One XML file a hospital and slot; spoilt passages were sent again as they should be."""
    random = world.plan.random("rpu")
    mine = np.flatnonzero(of_all.rpu)
    hospital = world.stays.hospital[of_all.stay[mine]]
    told = world.stays.ward[of_all.stay] + LATER
    files = delivery.name_files("rpu", [f"rpu_{finess}" for finess in world.sites.finess], ".xml")
    of = sheet(mine, files[hospital, delivery.slot(told[mine])], np.arange(len(mine)))
    record = _numbers(np.arange(len(of_all)))
    picked = chosen(random, np.arange(len(of)), world.plan.dirt, {e.defect: 1.0 for e in _DAMAGED})
    plant_copies(delivery, of, picked, list(_DAMAGED), "passage", record)
    for file, lines in each_file(of):
        rows = of.row[lines]
        finess = world.sites.finess[int(world.stays.hospital[of_all.stay[rows[0]]])]
        extracted = moments(np.array([told[rows].max()]))[0].as_py()
        head = (
            '<?xml version="1.0" encoding="ISO-8859-1"?>\n<OSCOUR><ETABLISSEMENT><FINESS>'
            f"{finess}</FINESS><ORDRE>1</ORDRE><EXTRACT>{extracted}</EXTRACT></ETABLISSEMENT><PASSAGES>\n"
        )
        text = "".join(_xml(_rpu(world, of_all, rows, told), of.edit[lines]).to_pylist())
        delivery.put_bytes(file, (head + text + "</PASSAGES></OSCOUR>\n").encode("latin-1"), len(rows))
        has = np.flatnonzero(of.plant[lines] >= 0)
        delivery.planted.place(of.plant[lines][has], np.full(len(has), file), has + 1)


def _rpu(world: World, of: Passages, rows: Ints, told: Ints) -> dict[str, pa.Array]:
    who = world.sent_as[of.stay[rows]]
    traits = identity(world, who, *known_at(world, who, told[rows]))
    said = _said(world, of, rows)
    return {
        "CP": traits["postcode"],
        "COMMUNE": traits["town"],
        "NAISSANCE": days(births(world, who)),
        "SEXE": traits["sex"],
        "ENTREE": said["ENTREE"],
        "MODE_ENTREE": pa.repeat(pa.scalar("8"), len(rows)),
        "TRANSPORT": said["TRANSPORT"],
        "GRAVITE": said["GRAVITE"],
        "DP": said["DP"],
        "LISTE_DA": said["DA"],
        "SORTIE": said["SORTIE"],
        "MODE_SORTIE": said["MODE_SORTIE"],
        "ORIENT": said["ORIENT"],
    }


def _xml(columns: dict[str, pa.Array], edit: Ints) -> pa.Array:
    """One PATIENT a row, some columns spoilt."""
    parts: list[object] = ["<PATIENT>"]
    for name, said in columns.items():
        column = said
        for place, one in enumerate(_DAMAGED, 1):
            if one.field == name and (edit == place).any():
                column = where(edit == place, one.change(column), column)
        if name == "LISTE_DA":
            column = join(["<DA>", column, "</DA>"], "")
            column = pc.replace_substring(column, " ", "</DA><DA>")
            column = pc.replace_substring(column, "<DA></DA>", "")
        parts += [f"<{name}>", column, f"</{name}>"]
    return join([*parts, "</PATIENT>\n"], "")


def write_truth(folder: Path, world: World, of: Passages) -> int:
    """The table `passages` of the key. `nda`: of the visit that it belongs to; null where two may be meant."""
    s, rows = world.stays, np.arange(len(of))
    said = _said(world, of, rows)
    linked = ~of.rpu | of.alone
    columns = {
        "rpu": pa.array(of.rpu),
        "finess": pick(s.hospital[of.stay], world.sites.finess),
        "nda": where(linked, number(world.nda[of.stay]), _NULL),
        "entry": as_times(s.start[of.stay]),
        "exit": as_times(s.ward[of.stay]),
        "ccmu": said["GRAVITE"],
        "diagnosis": said["DP"],
    }
    return write(folder, "passages", columns)
