"""Takes the identities that a night brings to the vault: Arrow batches of patients and of stays, in any order.

The loader resolves ids (`identity.ids`); this room seals what identifies, makes it findable, and packs the traits.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.errors import LaennecError
from laennec.identity import traits
from laennec.identity.entries import NO_STAMP, PERSON, STAYS, BatchWriter
from laennec.identity.names import name_keys
from laennec.identity.vault import INS, NAME, Vault

OF_PATIENT = (
    "authority",
    "ipp",
    "birth_name",
    "used_name",
    "given_names",
    "birth_date",
    "birth_place",
    "sex",
    "address",
    "postcode",
    "town",
    "phone",
    "email",
)
"""What an entry keeps of a patient: all that the record says of who somebody is."""
OF_INS = ("ins", "ins_authority", "ins_qualified")
"""Kept only where the data protection officer enabled it."""
TRUE = {"1", "true", "True"}


@dataclass(frozen=True)
class Kept:
    """What was written: entries (the same record twice is one), and ways to find them."""

    entries: int
    lookups: int


def keep_patients(vault: Vault, batch: int, rows: Iterable[pa.RecordBatch], *, ins: bool = False) -> Kept:
    """Write patients' identities under that batch. Ordered by person_id they are written fastest.

    Columns: person_id (int64, never null), stamp (timestamp, or null: nobody knows), optionally content (a 64-bit
    digest of the record, which breaks ties of stamps as the journal does) and action ('cancel' withdraws), and those
    of OF_PATIENT and OF_INS (texts, or dates), absent or null where nothing is said. `ins`: whether the INS may be
    kept (OF_INS is dropped otherwise). The insured's NIR has no column here: it never enters. Raises LaennecError.
    """
    wanted = (*OF_PATIENT, *OF_INS) if ins else OF_PATIENT
    digests = traits.Digests(vault.home.key("index"))
    with BatchWriter(vault, batch) as writer:
        for part in rows:
            if part.num_rows:
                _patients(writer, digests, part, wanted)
    return Kept(writer.entries, writer.lookups)


def keep_stays(vault: Vault, batch: int, rows: Iterable[pa.RecordBatch]) -> Kept:
    """Write stay numbers under that batch: one entry a person of each Arrow batch.

    Columns: person_id, visit_occurrence_id (int64, never null), nda (text). Raises LaennecError.
    """
    with BatchWriter(vault, batch) as writer:
        for part in rows:
            if part.num_rows:
                _stays(writer, part)
    return Kept(writer.entries, writer.lookups)


def _patients(writer: BatchWriter, digests: traits.Digests, part: pa.RecordBatch, wanted: tuple[str, ...]) -> None:
    ids = _ids(part, "person_id")
    stamps = stamps_of(part)
    columns = [_texts(part, name) for name in wanted]
    action = _texts(part, "action")
    cancelled = [a == "cancel" for a in action]
    texts, ties = [], _ties(part)
    for row, cancel in zip(zip(*columns, strict=True), cancelled, strict=True):
        said = {name: value for name, value in zip(wanted, row, strict=True) if value}
        if cancel:
            said["action"] = "cancel"
        texts.append(_json(said))
        if len(ties) < len(texts):  # the same record with and without its INS is one entry
            ties.append(writer.tie(_json({name: value for name, value in said.items() if name not in OF_INS})))
    writer.put(PERSON, ids, stamps, ties, texts)
    by_name = dict(zip(wanted, columns, strict=True))
    _find_patients(writer, ids, by_name)
    writer.traits(_packed(digests, ids, stamps, ties, cancelled, columns=by_name))


def _find_patients(writer: BatchWriter, ids: list[int], columns: dict[str, list[str | None]]) -> None:
    find_by = writer.find_by
    for id_, ipp in zip(ids, columns["ipp"], strict=True):
        if ipp:
            find_by(PERSON, ipp, id_)
    for id_, ins in zip(ids, columns.get("ins", ()), strict=False):
        if ins:
            find_by(INS, ins, id_)
    keys: dict[tuple[str | None, str], list[str]] = {}
    named = zip(ids, columns["birth_name"], columns["used_name"], columns["given_names"], strict=True)
    for id_, birth_name, used_name, given in named:
        for family in {birth_name, used_name}:
            if family:
                found = keys.get((family, given or ""))
                if found is None:
                    found = keys[family, given or ""] = [key for key in name_keys(family, given or "") if key]
                for key in found:
                    find_by(NAME, key, id_)


def _packed(
    digests: traits.Digests,
    ids: list[int],
    stamps: list[int],
    ties: list[bytes],
    cancelled: list[bool],
    *,
    columns: dict[str, list[str | None]],
) -> bytes:
    packed = np.zeros(len(ids), traits.ROW)
    packed["id"], packed["stamp"], packed["cancelled"] = ids, stamps, cancelled
    packed["tie"] = np.frombuffer(b"".join(ties), ">u8")
    of = digests.of
    sources = {"birth_name": "birth_name", "given": "given_names", "birth_date": "birth_date", "sex": "sex"}
    sources |= {"birth_place": "birth_place", "authority": "authority"}
    for trait, column in sources.items():
        packed[trait] = [of(trait, value) for value in columns[column]]
    packed["swapped_date"] = [of("birth_date", traits.swapped(value)) for value in columns["birth_date"]]
    if "ins" in columns:
        packed["ins"] = [of("ins", value) for value in columns["ins"]]
        packed["qualified"] = [value in TRUE for value in columns["ins_qualified"]]
    return packed.tobytes()


def _stays(writer: BatchWriter, part: pa.RecordBatch) -> None:
    order = pc.sort_indices(part, [("person_id", "ascending"), ("visit_occurrence_id", "ascending")])
    part = part.take(order)
    persons, visits = _ids(part, "person_id"), _ids(part, "visit_occurrence_id")
    numbers = _texts(part, "nda")
    ids: list[int] = []
    said: list[list[tuple[int, str]]] = []
    for person, visit, number in zip(persons, visits, numbers, strict=True):
        if not number:
            continue
        if not ids or ids[-1] != person:
            ids.append(person)
            said.append([])
        said[-1].append((visit, number))
        writer.find_by("visit_occurrence", number, visit)
    texts = [_json(one) for one in said]
    writer.put(STAYS, ids, [0] * len(ids), [writer.tie(text) for text in texts], texts)


def _ids(part: pa.RecordBatch, column: str) -> list[int]:
    values = part.column(column)
    if values.null_count:
        raise LaennecError(f"{values.null_count} rows for the vault have no {column}.")
    found: list[int] = values.cast(pa.int64()).to_pylist()
    return found


def stamps_of(part: pa.RecordBatch) -> list[int]:
    """Microseconds since 1970."""
    if "stamp" not in part.schema.names:
        return [NO_STAMP] * part.num_rows
    column = part.column("stamp")
    if pa.types.is_temporal(column.type):
        column = column.cast(pa.timestamp("us"), safe=False).cast(pa.int64())
    found: list[int] = pc.fill_null(column.cast(pa.int64()), NO_STAMP).to_pylist()
    return found


def _ties(part: pa.RecordBatch) -> list[bytes]:
    """The records' own digests; [] where they have none."""
    if "content" not in part.schema.names:
        return []
    return [(int(value) % 2**64).to_bytes(8, "big") for value in part.column("content").to_pylist()]


def _texts(part: pa.RecordBatch, column: str) -> list[Any]:
    if column not in part.schema.names:
        return [None] * part.num_rows
    found: list[Any] = part.column(column).cast(pa.string()).to_pylist()
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
