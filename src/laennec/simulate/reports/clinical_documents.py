"""Reports sent as clinical documents (HL7 CDA R2), a file each: the letters of some units."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from laennec.simulate.delivery import Delivery, chosen
from laennec.simulate.reports.documents import PDF, Header, cda, written
from laennec.simulate.reports.sendings import CORRECTED, DRAFTED, NOBODY, Sendings, numbers
from laennec.simulate.reports.ways import CDA, OID
from laennec.simulate.reports.which import Reports
from laennec.simulate.staff import staff_numbers
from laennec.simulate.texts import NONE, Ints
from laennec.simulate.world import World

PATIENTS, STAYS, PROFESSIONALS, TYPES = (f"{OID}.{arc}" for arc in (1, 2, 3, 4))
_PARIS = ZoneInfo("Europe/Paris")
_STRANGER = "document without patient"


class ClinicalDocuments:
    """All of them; some were sent once before without saying whose they are."""

    def __init__(
        self, world: World, reports: Reports, sent: Sendings, delivery: Delivery, types: tuple[pa.Array, pa.Array]
    ) -> None:
        self._world, self._reports, self._sent, self._delivery, self._types = world, reports, sent, delivery, types
        mine = np.flatnonzero((reports.way[sent.report] == CDA) & (sent.plant < 0))
        picked = chosen(world.plan.random("clinical documents"), mine, world.plan.dirt, {_STRANGER: 1.0})[_STRANGER]
        named = numbers(reports, sent.report[picked])
        plants = delivery.planted.add("report", _STRANGER, "ipp", "quarantined", "missing_key", named)
        self._nameless = dict(zip(picked.tolist(), plants.tolist(), strict=True))

    def put(self, rows: Ints, texts: pa.Array) -> None:
        """Write the documents of some sendings (rows), of which these are the texts."""
        world, reports, sent = self._world, self._reports, self._sent
        report = sent.report[rows]
        authors = staff_numbers(reports.unit[report], reports.author[report]).to_pylist()
        codes, labels = (of.take(pa.array(report)).to_pylist() for of in self._types)
        named = numbers(reports, report).to_pylist()
        slots = self._delivery.slot(sent.said[rows]).tolist()
        for place, (row, text) in enumerate(zip(rows.tolist(), texts.to_pylist(), strict=True)):
            stay, who = reports.stay[report[place]], sent.identity[row]
            mine = who == world.sent_as[stay]
            header = Header(
                number=named[place],
                version=str(sent.version[row]),
                patient=(PATIENTS, NOBODY if who == NONE else str(world.identities.number[who])),
                stay=(STAYS, str(world.nda[stay])) if mine else None,
                code=(codes[place], TYPES, labels[place]),
                time=zoned(int(sent.said[row])),
                author=(PROFESSIONALS, authors[place]),
                signed=sent.status[row] != DRAFTED,
                replaces=sent.status[row] == CORRECTED,
            )
            inside = written(PDF, text) if reports.document[report[place]] == PDF else None
            data = cda(text, header, inside)
            name = f"{named[place].replace('.', '_')}_{sent.version[row]}"
            if row in self._nameless:
                self._file(slots[place], f"{name}_essai", cda(text, header, inside, named=False), self._nameless[row])
            self._file(slots[place], name, data, int(sent.plant[row]))

    def _file(self, slot: int, name: str, data: bytes, plant: int) -> None:
        file = self._delivery.name_file("cda", slot, f"cda_{self._delivery.day_name(slot)}/{name}.xml")
        self._delivery.put_bytes(file, data, 1)
        if plant >= 0:
            self._delivery.planted.place(np.full(1, plant), np.full(1, file), np.ones(1, np.int64))


def zoned(minute: int) -> str:
    """A moment of the local clock with its zone; without one in the hour that no clock shows."""
    local = datetime(1970, 1, 1) + timedelta(minutes=minute)
    there = local.replace(tzinfo=_PARIS)
    real = there.astimezone(UTC).astimezone(_PARIS).replace(tzinfo=None) == local
    return there.strftime("%Y%m%d%H%M%S%z") if real else local.strftime("%Y%m%d%H%M%S")
