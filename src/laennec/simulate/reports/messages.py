"""Reports sent as messages: MDM of the patient record, ORU of imaging and pathology; a file a system and night.

Texts come some thousand at a time, so each file grows by what they say.
"""

import base64

import numpy as np
import pyarrow as pa

from laennec.simulate.delivery import Delivery, chosen, each_file, sheet, spoilt
from laennec.simulate.extracts import plant_copies, plant_repeats
from laennec.simulate.messages import DAMAGED
from laennec.simulate.reports.documents import TEXT, written
from laennec.simulate.reports.sendings import DRAFTED, NOBODY, VALIDATED, WITHDRAWN, Sendings, numbers
from laennec.simulate.reports.ways import MDM, ORU, systems
from laennec.simulate.reports.which import PATHOLOGY, Reports
from laennec.simulate.staff import rpps_numbers, staff_numbers
from laennec.simulate.texts import COMPACT, NONE, Ints, days, moments, number, pick, where
from laennec.simulate.wording import births, identity, known_at
from laennec.simulate.world import World
from laennec.sources.hl7v2 import writing as hl7
from laennec.sources.reports import texts as media

CLOCK = "{:02d}{:02d}00"
_MEDIA = (media.PLAIN, media.RTF, media.DOCX, media.PDF)
_NULL = pa.scalar(None, pa.string())


class Messages:
    """All messages of a hospital group's reports; `codes` and `labels` are those of each report's type."""

    def __init__(
        self, world: World, reports: Reports, sent: Sendings, delivery: Delivery, types: tuple[pa.Array, pa.Array]
    ) -> None:
        self._world, self._reports, self._sent, self._delivery = world, reports, sent, delivery
        self._codes, self._labels = types
        way = reports.way[sent.report]
        mine = np.flatnonzero(np.isin(way, (MDM, ORU)))
        hospitals = range(1, world.plan.hospitals + 1)
        stems = [f"{name}_H{h:02d}" for name in ("documents", "imagerie") for h in hospitals]
        files = delivery.name_files("report_message", stems, ".hl7")
        stem = world.stays.hospital[reports.stay[sent.report]] + np.where(way == ORU, world.plan.hospitals, 0)
        of = sheet(mine, files[stem[mine], delivery.slot(sent.said[mine])], mine, sent.plant[mine])
        picked = chosen(
            world.plan.random("report messages"),
            np.flatnonzero(of.plant < 0),
            world.plan.dirt,
            {one.defect: 1.0 for one in DAMAGED} | {"repeated record": 2.0},
        )
        names = numbers(reports, sent.report)
        plant_copies(delivery, of, picked, DAMAGED, "report", names)
        plant_repeats(delivery, of, picked["repeated record"], "report", names)
        self._sheet, self._by_row = of, np.argsort(of.row, kind="stable")
        self._written = np.zeros(len(delivery.files), np.int64)

    def put(self, rows: Ints, texts: pa.Array) -> None:
        """Write the messages of some sendings (rows), of which these are the texts (null: withdrawn)."""
        of = self._sheet
        first, last = (np.searchsorted(of.row[self._by_row], rows, side) for side in ("left", "right"))
        count = last - first
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        lines, text = self._by_row[np.repeat(first, count) + within], np.repeat(np.arange(len(rows)), count)
        some = of.take(lines)
        for file, places in each_file(some):
            data = hl7.write(self._tables(some.row[places], texts.take(pa.array(text[places]))))
            made = pa.array(data.decode().removesuffix("\n").split("\n"))
            made = spoilt({"message": made}, some.edit[places], DAMAGED)
            self._delivery.append(file, "".join(f"{one}\n" for one in made.to_pylist()).encode(), len(places))
            plant = some.plant[places]
            has = np.flatnonzero(plant >= 0)
            line = self._written[file] + has + 1
            self._delivery.planted.place(plant[has], np.full(len(has), file), line)
            self._written[file] += len(places)

    def _tables(self, rows: Ints, texts: pa.Array) -> dict[str, pa.Table]:
        """The tables `message` and `document` of some sendings."""
        world, reports, sent, count = self._world, self._reports, self._sent, len(rows)
        report, said, status = sent.report[rows], sent.said[rows], sent.status[rows]
        stay, own = reports.stay[report], world.sent_as[reports.stay[report]]
        unknown = sent.identity[rows] == NONE
        who = np.where(unknown, own, sent.identity[rows])
        traits = identity(world, who, *known_at(world, who, said))
        live = reports.way[report] == MDM
        again = (status == VALIDATED) & (sent.version[rows] > 1)
        trigger = np.where(live, np.where(again, 4, status), 5)
        group = pa.repeat(pa.scalar(world.sites.group_finess), count)
        line = pa.array(np.arange(count))
        head = {
            "id": number(rows + 1, 9, "D"),
            "type": where(live, pa.scalar("MDM"), pa.scalar("ORU")),
            "trigger": pick(trigger, ["T02", "T02", "T08", "T11", "T04", "R01"]),
            "time": moments(said, COMPACT, CLOCK),
            "sending": systems(world.stays.hospital[stay], reports.way[report]),
            "facility": group,
            "authority": group,
            "nda": where(sent.identity[rows] == own, number(world.nda[stay]), _NULL),
            "ipp": where(unknown, pa.scalar(NOBODY), traits["ipp"]),
            "_line": line,
        }
        message = head | {name: traits[name] for name in ("birth_name", "used_name", "given_names", "sex")}
        message["birth_date"] = days(births(world, who), COMPACT)
        kinds, gone = reports.document[report], status == WITHDRAWN
        held = [
            base64.b64encode(written(kind, text)).decode() if kind != TEXT and text is not None else None
            for kind, text in zip(kinds.tolist(), texts.to_pylist(), strict=True)
        ]
        unit, author = reports.unit[report], reports.author[report]
        document = head | {
            "number": numbers(reports, report),
            "code": self._codes.take(pa.array(report)),
            "label": self._labels.take(pa.array(report)),
            "written": moments(reports.at[report], COMPACT, CLOCK),
            "edited": moments(np.where(sent.version[rows] > 1, said, NONE), COMPACT, CLOCK),
            "author": where(live, rpps_numbers(unit, author), staff_numbers(unit, author)),
            "author_authority": where(live, pa.scalar("RPPS"), _NULL),
            "completion": pick(np.where(status == DRAFTED, 1, 0), ["AU", "IP"]),
            "availability": where(gone, pa.scalar("CA"), pa.scalar("AV")),
            "section": where(reports.type[report] == PATHOLOGY, pa.scalar("SP"), pa.scalar("RAD")),
            "order_status": where(live, _NULL, pick(status, ["F", "P", "C", "X"])),
            "text": where(~live & gone, pa.scalar("Compte rendu annulé."), texts.cast(pa.string())),
            "media": pick(kinds, _MEDIA),
            "original": pa.array(held, pa.string()),
        }
        return {"message": pa.table(message), "document": pa.table(document)}
