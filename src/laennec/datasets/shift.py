"""Moves every date of a batch by its person's shift, birth included, whole columns at a time.

Which columns: every date and datetime of every table about persons, found in the model and never listed by hand.
Tables that tell of no person (sites, vocabularies, the warehouse itself) have no person's date to protect.

A stand-in for "unknown" (before 1800, after 2999, 1900-01-01, 2099-12-31) is blanked: moved, it would show the
family's shift at a glance; kept, a true date could hide among them. `Shifted.blanked` counts them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from laennec.omop import Column, Table

DATED = ("date", "datetime")
BIRTH = ("year_of_birth", "month_of_birth", "day_of_birth")
FIRST_DAY, LAST_DAY = np.datetime64("1800-01-02", "D"), np.datetime64("2999-12-30", "D")
STAND_INS = np.array(["1900-01-01", "2099-12-31"], dtype="datetime64[D]")
US_A_DAY = 86_400_000_000
WITHOUT_PERSON = ("site", "extension", "system", "vocabulary")
"""Groups of tables whose rows are about no person. `cohort_definition` is the one other."""


@dataclass(frozen=True)
class Shifted:
    """blanked: dates that were stand-ins and are null now."""

    batch: pa.RecordBatch
    blanked: int


def person_column(model: Table) -> str:
    """The column that names whose row it is; empty where the table has none."""
    for name in ("person_id", "subject_id"):
        if name in model.by_name:
            return name
    return ""


def must_shift(model: Table, column: Column) -> bool:
    """Whether the column is a date of a person's life: shifted, or left out where it cannot be."""
    if model.group in WITHOUT_PERSON or model.name == "cohort_definition":
        return False
    return column.type in DATED or (model.name == "person" and column.name in BIRTH)


def shift(batch: pa.RecordBatch, model: Table, weeks: npt.NDArray[np.int32]) -> Shifted:
    """The batch with all its persons' dates moved. weeks: shape (rows,)."""
    columns, blanked = list(batch.columns), 0
    days = weeks.astype(np.int64) * 7
    for at, name in enumerate(batch.schema.names):
        if not must_shift(model, model.by_name[name]) or name in BIRTH:
            continue
        columns[at], lost = _move(batch.column(at), days)
        blanked += lost
    if model.name == "person":
        for name, column in _birth(batch, days).items():
            columns[batch.schema.names.index(name)] = column
    return Shifted(pa.RecordBatch.from_arrays(columns, schema=batch.schema), blanked)


def shifted_years(years: pa.Array, weeks: npt.NDArray[np.int32]) -> pa.Array:
    """Years of birth alone, moved as `shift` moves those of a person of whom nothing else is told."""
    batch = pa.RecordBatch.from_arrays([years], names=["year_of_birth"])
    return _birth(batch, weeks.astype(np.int64) * 7)["year_of_birth"]


def _move(column: pa.Array, days: npt.NDArray[np.int64]) -> tuple[pa.Array, int]:
    valid = np.asarray(column.is_valid())
    if pa.types.is_timestamp(column.type):
        ticks = _numbers(column.cast(pa.timestamp("us")), valid)
        day, step, unit = np.floor_divide(ticks, US_A_DAY), US_A_DAY, pa.timestamp("us")
    else:
        ticks = _numbers(column.cast(pa.date32()), valid)
        day, step, unit = ticks, 1, pa.date32()
    true = valid & ~_stand_in(day)
    moved = np.where(true, ticks, 0) + days * step
    whole = pa.array(moved.astype(np.int32 if step == 1 else np.int64), mask=~true)
    return whole.cast(unit).cast(column.type), int(valid.sum() - true.sum())


def _numbers(column: pa.Array, valid: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Days or microseconds since 1970 as integers, 0 where null: no date object is made, so none overflows."""
    plain = column.view(pa.int64() if column.type.bit_width == 64 else pa.int32())
    found: npt.NDArray[np.int64] = pc.fill_null(plain, 0).to_numpy(zero_copy_only=False).astype(np.int64)
    return np.where(valid, found, 0)


def _stand_in(day: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    first, last = FIRST_DAY.astype(np.int64), LAST_DAY.astype(np.int64)
    return (day < first) | (day > last) | np.isin(day, STAND_INS.astype(np.int64))


def _birth(batch: pa.RecordBatch, days: npt.NDArray[np.int64]) -> dict[str, pa.Array]:
    """Year, month and day of birth moved as one date.

    What the parts do not say comes from birth_datetime where it agrees with them, else from the middle: the 15th of
    the month, the 1st of July. Only parts that were known are given back, so a birth year alone changes by at most
    one, and stays within half a year of the truth of the other shifted dates.
    """
    there = [name for name in BIRTH if name in batch.schema.names]
    if "year_of_birth" not in there:
        # A month or a day without its year is no date: it could not be moved.
        return {name: pa.nulls(len(batch), batch.schema.field(name).type) for name in there}
    known = {name: _known(batch, name) for name in (*BIRTH, "birth_datetime")}
    year, month, day = (known[name][0] for name in BIRTH)
    has_year, has_month, has_day = (known[name][1] for name in BIRTH)
    has_year &= (year > 1800) & (year < 2999)
    has_month &= has_year & (month >= 1) & (month <= 12)
    has_day &= has_month & (day >= 1) & (day <= _month_length(year, month, has_month))
    stand_in = has_day & _stand_in(_date(year, month, day, has_day).astype(np.int64))
    has_month, has_day = has_month & ~stand_in, has_day & ~stand_in

    precise, has_precise = known["birth_datetime"]
    exact = precise.astype("datetime64[D]")
    exact_month = exact.astype("datetime64[M]")
    agrees = has_precise & ~_stand_in(precise) & (exact.astype("datetime64[Y]").astype(np.int64) + 1970 == year)
    agrees &= ~has_month | (exact_month.astype(np.int64) % 12 + 1 == month)
    base = _date(year, np.where(has_month, month, 7), np.where(has_day, day, np.where(has_month, 15, 1)), has_year)
    base = np.where(~has_day & agrees & has_year, exact, base) + days.astype("timedelta64[D]")
    moved = {
        "year_of_birth": (base.astype("datetime64[Y]").astype(np.int64) + 1970, has_year),
        "month_of_birth": (base.astype("datetime64[M]").astype(np.int64) % 12 + 1, has_month),
        "day_of_birth": ((base - base.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64) + 1, has_day),
    }
    return {
        name: pa.array(moved[name][0], pa.int64(), mask=~moved[name][1]).cast(batch.schema.field(name).type)
        for name in there
    }


def _known(batch: pa.RecordBatch, name: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """A column as integers (days for birth_datetime) and where it is known; unknown everywhere when not there."""
    if name not in batch.schema.names:
        return np.zeros(len(batch), dtype=np.int64), np.zeros(len(batch), dtype=bool)
    column = batch.column(batch.schema.names.index(name))
    valid = np.asarray(column.is_valid())
    if pa.types.is_timestamp(column.type):
        return np.floor_divide(_numbers(column.cast(pa.timestamp("us")), valid), US_A_DAY), valid
    return pc.fill_null(column.cast(pa.int64()), 0).to_numpy(zero_copy_only=False), valid


def _date(
    year: npt.NDArray[np.int64],
    month: npt.NDArray[np.int64],
    day: npt.NDArray[np.int64],
    known: npt.NDArray[np.bool_],
) -> npt.NDArray[np.datetime64]:
    """Days from their parts; 1970-01-01 where not known."""
    months = np.where(known, (year - 1970) * 12 + (month - 1), 0).astype("datetime64[M]")
    found: npt.NDArray[np.datetime64] = months.astype("datetime64[D]") + np.where(known, day - 1, 0)
    return found


def _month_length(
    year: npt.NDArray[np.int64], month: npt.NDArray[np.int64], known: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    first = np.where(known, (year - 1970) * 12 + (month - 1), 0).astype("datetime64[M]")
    length: npt.NDArray[np.int64] = ((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(
        np.int64
    )
    return length
