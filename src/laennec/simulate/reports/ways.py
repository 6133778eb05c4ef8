"""By which way each report is sent, and in which kind of document: as the services and their systems have it."""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.reports.documents import DOCX, PDF, RTF, TEXT
from laennec.simulate.texts import number, pick

Ints = NDArray[Any]
INDEX, MDM, ORU, CDA = range(4)
"""A line of an index and its document; a message of the record's system, of imaging and pathology; a file each."""
WAYS = ("index", "mdm", "oru", "cda")
OID = "2.999"
"""Below which the simulated group numbers its documents, patients and so on: the arc kept for examples."""


def way_of(hospital: Ints, unit: Ints, examined: NDArray[np.bool_], letter: NDArray[np.bool_]) -> Ints:
    """H02, H04... send examinations by ORU; H02, H06... letters by MDM; some units of H03, H07... letters as CDA."""
    return np.select(
        [
            examined & (hospital % 2 == 1),
            letter & (hospital % 4 == 1),
            letter & (hospital % 4 == 2) & (unit % 4 == 0),
        ],
        [ORU, MDM, CDA],
        INDEX,
    )


def document_of(way: Ints, unit: Ints, scanned: NDArray[np.bool_]) -> Ints:
    """What was scanned is a PDF; some units write RTF, a few send Word, by a way that has files."""
    rich = np.select(
        [np.isin(way, (INDEX, MDM)) & (unit % 5 == 1), (way == INDEX) & (unit % 12 == 10)], [RTF, DOCX], TEXT
    )
    return np.where(scanned, PDF, rich)


def systems(hospital: Ints, way: Ints) -> pa.Array:
    """The application that sends a message; "" of files."""
    several = int(hospital.max(initial=0)) + 1
    names = [f"{system}-H{h + 1:02d}" for system in ("DPI", "RIS") for h in range(several)]
    place = np.where(way == MDM, hospital, np.where(way == ORU, several + hospital, len(names)))
    return pick(place, [*names, ""])


def document_oids(rows: Ints) -> pa.Array:
    """The number of a document as CDA has it."""
    return number(rows + 1, 0, f"{OID}.8.")
