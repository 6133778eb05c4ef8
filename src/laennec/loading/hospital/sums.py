"""Nothing is lost: of each kind of record, read = loaded + merged + cancelled + quarantined, or it is an error.

merged: said before in the same or other words (a repeat, or what a correction replaced). cancelled: the record that
withdrew, or that was withdrawn before it came. quarantined: refused with a reason, or waiting for what it hangs on.
Loaded is counted in the tables that were written, not inferred; a winner that is neither there nor waiting is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from laennec.errors import LaennecError
from laennec.loading.hospital import codes, passages
from laennec.loading.hospital.crossed import NAME_PERSON
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import NAMING
from laennec.loading.hospital.work import Work

CLAIM = codes.TYPE_CLAIM
IN_TABLES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "result": (("measurement", "measurement_id", f"measurement_type_concept_id = {codes.TYPE_LAB}"),),
    "unit_stay": (("visit_detail", "visit_detail_id", f"visit_detail_type_concept_id = {CLAIM}"),),
    "movement": (("visit_detail", "visit_detail_id", f"visit_detail_type_concept_id = {codes.TYPE_RECORD}"),),
    "diagnosis": (
        ("condition_occurrence", "condition_occurrence_id", f"condition_type_concept_id = {CLAIM}"),
        ("observation", "observation_id", "qualifier_source_value = 'DAD'"),
    ),
    "act": (
        ("procedure_occurrence", "procedure_occurrence_id", f"procedure_type_concept_id = {CLAIM}"),
        ("observation", "observation_id", "qualifier_source_value = 'anaesthesia'"),
    ),
    "report": (("note", "note_id", "true"),),
    "form": (("survey_conduct", "survey_conduct_id", "true"),),
    "answer": (("survey_answer", "survey_answer_id", "true"),),
    "appointment": (("appointment", "appointment_id", "true"),),
    "professional": (("provider", "provider_id", "true"),),
    "supplement": (
        ("drug_exposure", "drug_exposure_id", f"drug_type_concept_id = {CLAIM}"),
        ("device_exposure", "device_exposure_id", f"device_type_concept_id = {CLAIM}"),
    ),
    "prescription": (("drug_exposure", "drug_exposure_id", f"drug_type_concept_id = {codes.TYPE_PRESCRIPTION}"),),
    "administration": (("drug_exposure", "drug_exposure_id", f"drug_type_concept_id = {codes.TYPE_ADMINISTRATION}"),),
    "reading": (
        (
            "measurement",
            "measurement_id",
            f"measurement_type_concept_id in ({codes.TYPE_VALIDATED}, {codes.TYPE_RAW})",
        ),
    ),
    "device_use": (("device_exposure", "device_exposure_id", f"device_type_concept_id = {codes.TYPE_RECORD}"),),
    "score": (("measurement", "measurement_id", f"measurement_type_concept_id = {codes.TYPE_SCORE}"),),
    "passage": (("observation", "observation_id", f"observation_source_value = '{passages.PASSAGE}'"),),
}
"""Kind -> where its rows are: table, key, which rows. The other kinds make rows together, not one each."""
PARTS = {
    "diagnosis": ("unit_stay", "visit_detail", "visit_detail_id"),
    "act": ("unit_stay", "visit_detail", "visit_detail_id"),
    "answer": ("form", "survey_conduct", "survey_conduct_id"),
}
"""Kinds that are parts of another: the kind, the table and the key of what they are a part of."""
NO_ROW = {
    "movement": "kind in ('discharge', 'planned') or start is null",
    "administration": "status in ('not_given', 'planned')",
}
"""Winners that give no row of their own: they end a stay, or foretell one; a drug that was not given is none."""
OF_NOBODY = "visit is null or visit not in (select visit from scratch.owner)"
WAITS: Mapping[str, str] = {
    "result": OF_NOBODY,
    "prescription": OF_NOBODY,
    "administration": OF_NOBODY,
    "movement": OF_NOBODY,
    "report": OF_NOBODY,
    "reading": OF_NOBODY,
    "device_use": OF_NOBODY,
    "score": OF_NOBODY,
    "form": OF_NOBODY,
    "unit_stay": "visit is null or visit not in (select visit from scratch.claim_visit)",
    "supplement": "visit is null or visit not in (select visit from scratch.claim_visit)",
    "appointment": "visit is null or visit not in (select visit from scratch.owner)",
    "professional": "false",
    "passage": "key not in (select key from scratch.passage_placed)",
}
"""A winner without a row may wait: its stay, or its patient, is not known yet."""
OF_TOUCHED = "visit in (select visit from scratch.owner semi join scratch.touched on root = person_id)"
"""A winner's stay is somebody's who is touched."""


@dataclass(frozen=True)
class Sum:
    """The records of one kind, of all batches of a source."""

    kind: str
    read: int
    loaded: int
    merged: int
    cancelled: int
    refused: int
    waiting: int

    @property
    def quarantined(self) -> int:
        return self.refused + self.waiting

    def check(self) -> None:
        """Raises LaennecError when a record is nowhere, or counted twice."""
        if (
            min(self.waiting, self.merged) < 0
            or self.read != self.loaded + self.merged + self.cancelled + self.quarantined
        ):
            raise LaennecError(
                f"The records of kind {self.kind} do not add up: {self.read} read, {self.loaded} loaded, "
                f"{self.merged} merged, {self.cancelled} cancelled, {self.quarantined} in quarantine. "
                "Nothing was changed. Please report this."
            )


def check_touched(work: Work) -> None:
    """Every winner that was to be made anew has its row, or waits. Raises LaennecError with the kind and how many."""
    for kind, tables in IN_TABLES.items():
        if not work.has(kind) or kind in PARTS:
            continue
        made = [
            f"select {key} as id from scratch.new_{table} where {which}"
            for table, key, which in tables
            if table in work.made
        ]
        rows = " union all ".join(made) or "select null::bigint as id limit 0"
        none = f" and not coalesce({NO_ROW[kind]}, false)" if kind in NO_ROW else ""
        # A winner that moved to somebody who is not touched is theirs.
        inside = "" if work.everything or kind not in NAMING else f" and {OF_TOUCHED}"
        missing = f"select * from scratch.w_{kind} where not cancel{none}{inside} and {to_id('key')} not in ({rows})"
        extra = work.db.value(
            f"select count(*) from ({rows}) where id not in (select {to_id('key')} from scratch.w_{kind} where not "
            "cancel)"
        )
        # Ids are distinct by now: where there are as many rows as winners, and none of anything else, none is lost.
        counts = f"(select count(*) from ({rows})), (select count(*) from scratch.w_{kind} where not cancel)"
        made_, won = work.db.rows(f"select {counts}")[0]
        lost = 0
        if extra or made_ != won:
            lost = work.db.value(f"select count(*) from ({missing}) where not ({_waits(kind)})")
        if lost or extra:
            raise LaennecError(
                f"{lost} records of kind {kind} are in no row and do not wait, {extra} rows are of no record. "
                "Nothing was changed. Please report this."
            )


def _waits(kind: str) -> str:
    if kind not in NAME_PERSON:
        return WAITS[kind]
    id_ = to_id("person")
    known = f"coalesce((select any_value(l.root) from scratch.link l where l.id = {id_}), {id_})"
    return f"({WAITS[kind]}) and (person is null or {known} not in (select root from scratch.known))"


def sums(work: Work, refused: Mapping[str, int], own: Mapping[str, str]) -> list[Sum]:
    """What became of every record ever read. `refused`: a kind each; `own`: table -> SQL of the source's rows."""
    loaded = in_tables(own, lambda select: int(work.db.value(select)))
    found = []
    for kind in sorted({*work.journal.kinds, *refused}):
        accepted = keys = cancelled = silent = waiting = 0
        if kind in work.journal.kinds:
            accepted = int(work.db.value(f"select count(*) from {work.journal.all(kind)}"))
            none = f"count(*) filter (not cancel and ({NO_ROW[kind]}))" if kind in NO_ROW else "0"
            won = f"scratch.w_{kind}" if kind in work.all_won else work.journal.winners(kind)
            keys, cancelled, silent = work.db.rows(f"select count(*), count(*) filter (cancel), {none} from {won}")[0]
        rows = loaded[kind] + silent if kind in loaded else keys - cancelled
        if kind in PARTS and kind in work.journal.kinds:
            # What an older sending of its whole said, and the newer does not say again, was replaced with it.
            whole, table, id_ = PARTS[kind]
            there = f"select {id_} from {own[table]}" if table in own else "select 0"
            won = f"{work.journal.winners(kind)} where not cancel and {to_id(whole)} not in ({there})"
            if kind == "answer" and work.has("form"):  # with the form that was withdrawn, what it said
                won += f" and form not in (select key from {work.journal.winners('form')} where cancel)"
            waiting = int(work.db.value(f"select count(*) from {won}"))
            merged = accepted - rows - cancelled - waiting
        else:
            waiting = keys - cancelled - rows
            merged = accepted - keys
        one = Sum(kind, accepted + refused.get(kind, 0), rows, merged, cancelled, refused.get(kind, 0), waiting)
        one.check()
        found.append(one)
    return found


def in_tables(rows: Mapping[str, str], count: Callable[[str], int]) -> dict[str, int]:
    """How many rows each kind has. `rows`: table -> SQL of the source's rows; `count`: runs a SELECT of a number."""
    return {
        kind: sum(count(f"select count(*) from {rows[t]} where {which}") for t, _, which in tables if t in rows)
        for kind, tables in IN_TABLES.items()
    }
