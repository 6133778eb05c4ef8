"""The traits by which two numbers are seen to be one patient, as keyed digests: matching decrypts nothing.

The strict traits of the French identity reference (RNIV): birth name, first given name, birth date, sex, birth place.
They are compared without accents, hyphens, spaces or case. Each is 64 bits of HMAC under the look-ups' key, 0 where
it is not known. One packed row an entry of the vault; the newest entry of a person holds.
"""

import hmac

import numpy as np
import numpy.typing as npt

from laennec.identity.entries import NO_STAMP
from laennec.identity.names import first_given, fold
from laennec.identity.vault import Vault, has_table

STRICT = ("birth_name", "given", "birth_date", "sex", "birth_place")
ROW = np.dtype(
    [
        ("id", "<i8"),
        ("stamp", "<i8"),
        ("tie", ">u8"),
        ("cancelled", "?"),
        ("authority", "<u8"),
        ("ins", "<u8"),
        ("qualified", "?"),
        ("swapped_date", "<u8"),
        *((name, "<u8") for name in STRICT),
    ]
)
"""swapped_date: the birth date with day and month exchanged, where that is a date; for the most usual slip."""
Rows = npt.NDArray[np.void]
REMEMBERED = 500_000


class Digests:
    """Digests of traits; remembers those it made, since names and dates come again and again."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._made: dict[tuple[str, str], int] = {}

    def of(self, trait: str, value: str | None) -> int:
        """64 bits, never 0 for a value; 0 for none."""
        if not value:
            return 0
        found = self._made.get((trait, value))
        if found is None:
            if len(self._made) >= REMEMBERED:
                self._made.clear()
            text = f"trait {trait}\0{_normal(trait, value)}".encode()
            found = int.from_bytes(hmac.digest(self._key, text, "sha256")[:8], "big") or 1
            self._made[trait, value] = found
        return found


def _normal(trait: str, value: str) -> str:
    if trait == "given":
        return first_given(value)
    return value.strip().upper() if trait in ("birth_date", "authority") else fold(value)


def swapped(day: str | None) -> str | None:
    """2001-03-04 for 2001-04-03; None where that is no date, or the same one."""
    if not day or len(day) != 10:
        return None
    year, month, of_month = day[:4], day[5:7], day[8:10]
    return f"{year}-{of_month}-{month}" if of_month <= "12" and of_month != month else None


def read(vault: Vault) -> Rows:
    """The newest row of each person over all visible batches, by id; withdrawn ones are left out. Shape (n,)."""
    parts = []
    for batch in vault.visible():
        with vault.reading(batch) as db:
            if has_table(db, "traits"):
                parts += [np.frombuffer(c, ROW) for (c,) in db.execute("select content from traits order by part")]
    if not parts:
        return np.empty(0, ROW)
    rows = np.concatenate(parts)
    # A stable sort: of the same entry in two batches (kept again once the INS was allowed) the later batch holds.
    rows = rows[np.lexsort((rows["tie"], rows["cancelled"], rows["stamp"], rows["id"]))]
    newest = np.append(rows["id"][1:] != rows["id"][:-1], True)
    return rows[newest & ~rows["cancelled"]]


__all__ = ["NO_STAMP", "ROW", "STRICT", "Digests", "Rows", "read", "swapped"]
