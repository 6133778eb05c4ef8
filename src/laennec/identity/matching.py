"""Which numbers may be one patient: certain pairs, and doubtful ones for a person to decide.

After the French identity reference (RNIV): a qualified INS and five strict traits (`traits`). Compared as digests,
whole columns at a time; nothing is decrypted. Within one authority a number is a person: what is compared here are
two numbers, of one authority (a duplicate) or of two.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from laennec.identity.links import Joined
from laennec.identity.pseudonyms import Ids
from laennec.identity.traits import STRICT, Rows

MOST_ALIKE = 20
"""More numbers alike than that are no duplicates but a way of writing that nobody is known: told, not paired."""
Bits = npt.NDArray[np.uint64]


class Why(StrEnum):
    """Why two numbers may be one patient. Only the first is certain."""

    SAME = "same"
    INS_TRAITS_DIFFER = "ins_traits_differ"
    INS_NOT_QUALIFIED = "ins_not_qualified"
    TRAITS_WITHOUT_INS = "traits_without_ins"
    DATE_SWAPPED = "date_swapped"


@dataclass(frozen=True)
class Pairs:
    """one, other: ids (n,), each pair once; why: its reason (n,). crowded: numbers left out, see MOST_ALIKE."""

    one: Ids
    other: Ids
    why: npt.NDArray[np.str_]
    crowded: Ids

    def of(self, why: Why) -> list[tuple[int, int]]:
        """The pairs of that reason."""
        chosen = self.why == why.value
        return list(zip(self.one[chosen].tolist(), self.other[chosen].tolist(), strict=True))


def match(rows: Rows, joined: Joined | None = None) -> Pairs:
    """All pairs of `rows` (`traits.read`) that may be one patient and are not joined already.

    Certain: the same INS, qualified on both sides, and five strict traits known and equal. Doubtful: the same INS
    with traits that differ or are missing, or not qualified on both sides; equal traits without the INS on one side;
    equal traits but for a birth date with day and month exchanged. Twins have another given name and another INS:
    nothing proposes them, unless an INS was given to both, which is doubtful. Two different qualified INS are two
    patients, whatever their traits.
    """
    if len(rows) < 2:
        return _none()
    strict = np.stack([rows[name] for name in STRICT], axis=1)
    known = (strict != 0).all(axis=1)
    crowded: list[Ids] = []
    by_ins = _alike(rows, _key(rows["ins"]), rows["ins"] != 0, crowded)
    by_traits = _alike(rows, _key(*strict.T), known, crowded)
    near = [name for name in STRICT if name != "birth_date"]
    named = np.stack([rows[name] for name in near], axis=1)
    there = (named != 0).all(axis=1)
    swapped = _swapped(rows, named, there & (rows["birth_date"] != 0), crowded)
    one, other = (np.concatenate(ends) for ends in zip(by_ins, by_traits, swapped, strict=True))
    if joined is not None and len(one):
        roots = joined.of(rows["id"].astype(np.int64))
        apart = roots[one] != roots[other]
        one, other = one[apart], other[apart]
    pairs = np.unique(np.stack([np.minimum(one, other), np.maximum(one, other)], axis=1), axis=0)
    one, other = pairs[:, 0], pairs[:, 1]
    why = _why(rows, strict, known, one, other)
    kept = why != ""
    one, other, why = one[kept], other[kept], why[kept]
    ids = rows["id"].astype(np.int64)
    left_out = np.unique(np.concatenate(crowded)) if crowded else np.empty(0, np.int64)
    return Pairs(ids[one], ids[other], why, left_out)


def _why(
    rows: Rows, strict: Bits, known: npt.NDArray[np.bool_], one: npt.NDArray[np.intp], other: npt.NDArray[np.intp]
) -> npt.NDArray[np.str_]:
    """The reason of each pair of positions; empty where they are two patients."""
    equal = (strict[one] == strict[other]).all(axis=1) & known[one] & known[other]
    ins_one, ins_other = rows["ins"][one], rows["ins"][other]
    same_ins = (ins_one == ins_other) & (ins_one != 0)
    qualified = rows["qualified"][one] & rows["qualified"][other] & (ins_one != 0) & (ins_other != 0)
    found = np.full(len(one), Why.DATE_SWAPPED.value, dtype="U20")
    found[equal] = Why.TRAITS_WITHOUT_INS.value
    found[same_ins & equal & ~qualified] = Why.INS_NOT_QUALIFIED.value
    found[same_ins & ~equal] = Why.INS_TRAITS_DIFFER.value
    found[same_ins & equal & qualified] = Why.SAME.value
    found[~same_ins & qualified] = ""
    return found


def _key(*columns: Bits) -> Bits:
    """One 64-bit key of several: they are digests, so that mixing them by odd factors keeps them apart."""
    key = np.zeros(len(columns[0]), np.uint64)
    with np.errstate(over="ignore"):
        for column in columns:
            key = (key ^ column) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(29)
    return key


def _alike(
    rows: Rows, key: Bits, chosen: npt.NDArray[np.bool_], crowded: list[Ids]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """All pairs of positions among the chosen whose keys are equal."""
    order = np.flatnonzero(chosen)
    order = order[np.argsort(key[order], kind="stable")]
    sorted_key = key[order]
    starts = np.flatnonzero(np.append(True, sorted_key[1:] != sorted_key[:-1])) if len(order) else np.empty(0, int)
    sizes = np.diff(np.append(starts, len(order)))
    for start, size in zip(starts[sizes > MOST_ALIKE], sizes[sizes > MOST_ALIKE], strict=True):
        crowded.append(rows["id"][order[start : start + size]].astype(np.int64))
    ones, others = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for step in range(1, MOST_ALIKE):
        # The pairs `step` places apart within each group: few steps, whole columns.
        starts, sizes = starts[(sizes > step) & (sizes <= MOST_ALIKE)], sizes[(sizes > step) & (sizes <= MOST_ALIKE)]
        if not len(starts):
            break
        within = np.repeat(starts, sizes - step) + _counting(sizes - step)
        ones.append(order[within])
        others.append(order[within + step])
    return np.concatenate(ones), np.concatenate(others)


def _counting(sizes: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """0..n-1 for each size, one after the other."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1]) - np.repeat(ends - sizes, sizes)


def _swapped(
    rows: Rows, named: Bits, chosen: npt.NDArray[np.bool_], crowded: list[Ids]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Pairs equal but for a birth date with day and month exchanged: both dates of a row lead to one key."""
    chosen = chosen & (rows["swapped_date"] != 0)
    low, high = (f(rows["birth_date"], rows["swapped_date"]) for f in (np.minimum, np.maximum))
    one, other = _alike(rows, _key(*named.T, low, high), chosen, crowded)
    differ = rows["birth_date"][one] != rows["birth_date"][other]
    return one[differ], other[differ]


def _none() -> Pairs:
    nobody = np.empty(0, np.int64)
    return Pairs(nobody, nobody, np.empty(0, "U20"), nobody)
