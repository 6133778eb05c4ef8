"""The reports' files: an index a hospital and night, a folder of documents beside it; and their tables of the key."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.delivery import Delivery, Edit, Sheet, chosen, constant, sheet
from laennec.simulate.extracts import plant_instead, plant_repeats
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.reasons import DAY_CARE, REASONS, SESSION
from laennec.simulate.reports.answers import Key, timestamps
from laennec.simulate.reports.clinical import ACTS, lab_values
from laennec.simulate.reports.clinical_documents import ClinicalDocuments
from laennec.simulate.reports.compose import DRAFT, compose
from laennec.simulate.reports.documents import ENDINGS, written
from laennec.simulate.reports.messages import Messages
from laennec.simulate.reports.patterns import TYPES
from laennec.simulate.reports.sendings import (
    CORRECTED,
    DRAFTED,
    NOBODY,
    STATUS,
    WITHDRAWN,
    Sendings,
    make_sendings,
    numbers,
    plain_numbers,
)
from laennec.simulate.reports.ways import CDA, INDEX, MDM, ORU, WAYS, systems
from laennec.simulate.reports.which import (
    DISCHARGE,
    IMAGING,
    LETTER,
    OPERATION,
    PATHOLOGY,
    STYLES,
    Reports,
    make_reports,
)
from laennec.simulate.staff import staff_numbers
from laennec.simulate.telling import Told
from laennec.simulate.texts import NONE, Ints, join, moments, number, pick, where, whole
from laennec.simulate.world import World

AT_ONCE = 4_000
"""Reports whose texts are in memory at a time."""
_CODES = ("OBS", "CRH", "CRU", "CRO", "IMG", "ACP", "ORD", "LLS")
_OF_EXAM = {
    "thoraxrx": "RAD", "hancherx": "RAD", "thoraxct": "SCA", "cranect": "SCA", "abdoct": "SCA", "craneirm": "IRM",
    "obsteecho": "ECO", "echocardio": "ETT", "": "RAD",
}  # fmt: skip
_TITLES = {
    "OBS": "Observation d'entrée", "CRH": "Compte rendu d'hospitalisation", "CRHJ": "Compte rendu d'hôpital de jour",
    "DCD": "Compte rendu de décès", "CRU": "Passage aux urgences", "CRO": "Compte rendu opératoire",
    "COL": "Coloscopie", "END": "Endoscopie digestive haute", "RAD": "Radiographie", "SCA": "Scanner", "IRM": "IRM",
    "ECO": "Échographie", "ETT": "Échocardiographie", "ACP": "Anatomopathologie", "CYT": "Cytologie",
    "ORD": "Ordonnance", "LLS": "Lettre de sortie", "CRC": "Compte rendu de consultation",
    "LTC": "Lettre de consultation",
}  # fmt: skip
TYPE_CODES = tuple(_TITLES)
Ways = tuple[tuple[tuple[int, ...], Callable[[Ints, pa.Array], None]], ...]
"""Ways, and what writes sendings (rows) with their texts that go by one of them."""


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """The topic: all files of the reports, and `reports`, `report_entities`, `report_identities` in the key."""
    reports = make_reports(world, world.plan.reports, mistakes.real)
    sent, stands = make_sendings(world, reports, delivery.planted)
    of, edits = _index(world, reports, sent, delivery)
    lost = np.zeros(len(reports), bool)
    spoilt = np.flatnonzero(of.edit > 0)
    lost[sent.report[of.row[spoilt]]] = True
    file = np.full(len(sent), -1)
    file[of.row] = of.file
    file[of.row[of.edit == 1]] = -1  # missing
    codes = type_codes(world, reports)
    tables = Key(key)
    types = pick(codes, TYPE_CODES), pick(codes, list(_TITLES.values()))
    folders = _Folders(reports, sent, delivery, file)
    messages = Messages(world, reports, sent, delivery, types)
    files = ClinicalDocuments(world, reports, sent, delivery, types)
    ways = (((INDEX,), folders.put), ((MDM, ORU), messages.put), ((CDA,), files.put))
    _documents(world, reports, sent, ways, tables, stands & ~lost, codes)
    names = _document_names(reports, sent)

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        del file
        return _line(world, reports, sent, codes, names, folders.digests, rows)

    delivery.write_lines(of, columns, edits)
    return Told(truth=tables.close())


def type_codes(world: World, reports: Reports) -> Ints:
    """The hospital's type of each document: rows of TYPE_CODES."""
    stays = world.stays
    form, reason = stays.form[reports.stay], stays.reason[reports.stay]
    exams = [TYPE_CODES.index(_OF_EXAM[ACTS[a.split("+")[0]]["exam"]]) for a in REASONS.acts.values]
    exam = np.array([*exams, TYPE_CODES.index("RAD")])[reports.exam]
    code = np.array([TYPE_CODES.index(c) if c in TYPE_CODES else 0 for c in _CODES])[reports.type]
    at, by = TYPE_CODES.index, REASONS.by_code
    day = np.isin(form, (DAY_CARE, SESSION))
    visit = (reports.type == LETTER) & (form < 2)
    return np.select(
        [
            reports.type == IMAGING,
            (reports.type == DISCHARGE) & stays.dies[reports.stay],
            (reports.type == DISCHARGE) & day,
            (reports.type == OPERATION) & (reason == by["COLO"]),
            (reports.type == OPERATION) & (reason == by["GASTROSC"]),
            (reports.type == PATHOLOGY) & (reason == by["CIRRHOSE"]),
            visit & (reports.author % 2 == 0),
            visit,
        ],
        [exam, at("DCD"), at("CRHJ"), at("COL"), at("END"), at("CYT"), at("LTC"), at("CRC")],
        code,
    )


def _index(world: World, reports: Reports, sent: Sendings, delivery: Delivery) -> tuple[Sheet, list[Edit]]:
    """Which line is in which index, which are spoilt and how."""
    random = world.plan.random("report index")
    hospital = world.stays.hospital[reports.stay[sent.report]]
    files = delivery.name_files("report", [f"comptes_rendus_H{h + 1:02d}" for h in range(world.plan.hospitals)])
    mine = np.flatnonzero(reports.way[sent.report] == INDEX)
    of = sheet(mine, files[hospital, delivery.slot(sent.said)][mine], mine, sent.plant[mine])
    edits = [
        Edit("missing document", "fichier", _elsewhere, "quarantined", "missing_document"),
        Edit("wrong SHA-256", "sha256", constant("0" * 64), "quarantined", "wrong_digest"),
        Edit("impossible date", "date", constant("31/02/2024 10:00"), "quarantined", "bad_date"),
        Edit("unknown status", "statut", constant("?"), "quarantined", "unknown_code"),
        Edit("missing key", "numero", constant(""), "quarantined", "missing_key"),
    ]
    once = np.bincount(sent.report, minlength=len(reports)) == 1
    free = np.flatnonzero((of.plant < 0) & once[sent.report[of.row]])
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 2.0}
    picked = chosen(random, free, world.plan.dirt * 0.7, weights)
    names = numbers(reports, sent.report)
    plant_instead(delivery, of, picked, edits, "report", names)
    plant_repeats(delivery, of, picked["repeated record"], "report", names)
    return of, edits


def _elsewhere(column: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(column, r"\.", "_perdu.")


def _document_names(reports: Reports, sent: Sendings) -> pa.Array:
    """`CR000000012_1.txt`; null where it is withdrawn."""
    ending = pick(reports.document[sent.report], ENDINGS)
    name = join([plain_numbers(sent.report), "_", number(sent.version), ending], "")
    return where(sent.status != WITHDRAWN, name, pa.scalar(None, pa.string()))


def _line(
    world: World, reports: Reports, sent: Sendings, codes: Ints, names: pa.Array, digests: list[str], rows: Ints
) -> dict[str, pa.Array]:
    """The index's columns (docs/reports.md)."""
    report = sent.report[rows]
    identity = sent.identity[rows]
    unknown, stranger = identity == NONE, identity != world.sent_as[reports.stay[report]]
    ipp = number(world.identities.number[np.where(unknown, 0, identity)])
    gone = sent.status[rows] == WITHDRAWN
    digest = pa.array([digests[i] for i in rows], pa.string())
    some = (report % 3 == 0) & ~gone  # the systems of a third give digests
    return {
        "numero": numbers(reports, report),
        "version": number(sent.version[rows]),
        "ipp": where(unknown, pa.scalar(NOBODY), ipp),
        "nda": where(stranger, pa.scalar(None, pa.string()), number(world.nda[reports.stay[report]])),
        "type": pick(codes[report], TYPE_CODES),
        "titre": where(report % 4 > 0, pick(codes[report], list(_TITLES.values())), pa.scalar(None, pa.string())),
        "date": moments(reports.at[report]),
        "auteur": author_numbers(reports, report),
        "statut": pick(sent.status[rows], STATUS),
        "maj": join([moments(sent.said[rows]), ":00"], ""),
        "fichier": names.take(pa.array(rows)),
        "sha256": where(some, digest, pa.scalar(None, pa.string())),
    }


def author_numbers(reports: Reports, rows: Ints) -> pa.Array:
    """The number of the doctor who writes."""
    return staff_numbers(reports.unit[rows], reports.author[rows])


def _documents(
    world: World, reports: Reports, sent: Sendings, ways: Ways, key: Key, stands: NDArray[np.bool_],
    codes: Ints,
) -> None:  # fmt: skip
    """Give each sending with its text to its way. The key has the version that holds in the end, of the reports that
    stand."""
    lab = lab_values(world)
    by_report = np.argsort(sent.report, kind="stable")
    bounds = np.searchsorted(sent.report[by_report], np.arange(len(reports) + 1))
    for first in range(0, max(1, len(reports)), AT_ONCE):  # once at least: the key has its tables, if empty
        asked = np.arange(first, min(first + AT_ONCE, len(reports)))
        mine = by_report[bounds[first] : bounds[first + len(asked)]]
        final = compose(world, reports, asked, lab)
        rows = mine[sent.status[mine] == DRAFTED]
        drafts = compose(world, reports, sent.report[rows], lab, np.full(len(rows), DRAFT))
        text = sent.report[mine] - first
        text[sent.status[mine] == DRAFTED] = len(asked) + np.arange(len(rows))
        said = pa.chunked_array([final.text, drafts.text]).take(pa.array(text, mask=sent.status[mine] == WITHDRAWN))
        for which, put in ways:
            some = np.flatnonzero(np.isin(reports.way[sent.report[mine]], which))
            put(mine[some], whole(said).take(pa.array(some)))
        key.add_reports(_told(world, reports, codes, sent, asked, final.text, stands))
        key.add_found(numbers(reports, asked), final.found, stands[asked])


class _Folders:
    """The documents of the indexes, in the folders beside them. `digests`: of each sending's document."""

    def __init__(self, reports: Reports, sent: Sendings, delivery: Delivery, file: Ints) -> None:
        """`file`: of each sending the number of its index, -1 where its document is lost."""
        self._reports, self._sent, self._delivery, self._file = reports, sent, delivery, file
        self._names = _document_names(reports, sent)
        self._made: dict[int, Path] = {}
        self.digests = [""] * len(sent)

    def put(self, rows: Ints, texts: pa.Array) -> None:
        """Write the documents of some sendings (rows), of which these are the texts (null: withdrawn)."""
        kinds = self._reports.document[self._sent.report[rows]].tolist()
        latin, wanted = self._sent.latin[rows].tolist(), self._file[rows].tolist()
        names = self._names.take(pa.array(rows)).to_pylist()
        for row, text, name, kind, old, file in zip(
            rows.tolist(), texts.to_pylist(), names, kinds, latin, wanted, strict=True
        ):
            if text is None:
                continue
            data = text.encode("cp1252") if old else written(kind, text)
            self.digests[row] = hashlib.sha256(data).hexdigest()
            if file < 0:
                continue
            if file not in self._made:
                self._made[file] = (self._delivery.folder / self._delivery.files[file].path).with_suffix(".docs")
                self._made[file].mkdir(parents=True, exist_ok=True)
            (self._made[file] / name).write_bytes(data)


def _told(
    world: World, reports: Reports, codes: Ints, sent: Sendings, asked: Ints, texts: pa.Array,
    stands: NDArray[np.bool_],
) -> pa.Table:  # fmt: skip
    """Rows of the key's table `reports`: those of `asked` that stand."""
    kept = np.flatnonzero(stands[asked])
    rows = asked[kept]
    status, version = np.full(len(reports), -1), np.zeros(len(reports), np.int64)
    last = np.zeros(len(reports), np.int64)
    # Ordered by time: the last holds.
    status[sent.report], version[sent.report], last[sent.report] = sent.status, sent.version, sent.said
    way = reports.way[rows]
    text = texts.take(pa.array(kept))
    return pa.table(
        {
            "number": numbers(reports, rows),
            "system": systems(world.stays.hospital[reports.stay[rows]], way),
            "way": pick(way, WAYS),
            "document": pick(reports.document[rows], [ending[1:] for ending in ENDINGS]),
            "version": number(np.where(np.isin(way, (MDM, ORU)), NONE, version[rows])),
            "type": pick(reports.type[rows], TYPES),
            "code": pick(codes[rows], TYPE_CODES),
            "style": pick(reports.style[rows], STYLES),
            "scanned": pa.array(reports.scanned[rows]),
            "ipp": number(world.identities.number[world.sent_as[reports.stay[rows]]]),
            "nda": number(world.nda[reports.stay[rows]]),
            "author": author_numbers(reports, rows),
            "unit": pick(reports.unit[rows], world.sites.units),
            "written": timestamps(np.where(way == CDA, last[rows], reports.at[rows])),
            "validated": timestamps(reports.said[rows]),
            "status": where(status[rows] == CORRECTED, pa.scalar("corrected"), pa.scalar("validated")),
            "length": pc.utf8_length(text),
            "sha256": pa.array([hashlib.sha256(t.encode()).hexdigest() for t in text.to_pylist()], pa.string()),
        }
    )
