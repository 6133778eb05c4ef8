"""Ids as keyed digests of natural keys: the same key has the same id, in any order of arrival, on this home alone.

digest = the first 64 bits of SHA-256(key in hexadecimal, kind, parts), separated by U+001F; id = its first 53 bits,
so that it fits a JSON number. Truncation leaves nothing to extend. `sql` says the same to the database, for columns.
"""

import hashlib
import unicodedata
from collections.abc import Sequence

SEPARATOR = "\x1f"
ID_SHIFT = 11
"""A digest has 64 bits, an id the first 53 of them."""


def normalise(part: str) -> str:
    """A part of a natural key as it is digested: composed form, no outer spaces, upper case; leading zeros count."""
    return unicodedata.normalize("NFC", part).strip().upper()


def digest(key: bytes, kind: str, *parts: str | None) -> int:
    """The 64-bit digest of a natural key, unsigned. `None` is the empty part."""
    text = SEPARATOR.join([key.hex(), kind, *(normalise(part or "") for part in parts)])
    return int(hashlib.sha256(text.encode()).hexdigest()[:16], 16)


def to_id(digest_: int) -> int:
    """The OMOP id of a digest: 1 to 2^53-1."""
    return max(digest_ >> ID_SHIFT, 1)


def sql(key: str, kind: str, parts: Sequence[str]) -> str:
    """The digest as an SQL expression (UBIGINT). `key`: SQL of the key's hexadecimal text; `parts`: SQL of texts."""
    texts = [f"upper(trim(nfc_normalize(coalesce({part}, ''))))" for part in parts]
    joined = " || chr(31) || ".join([key, f"'{kind}'", *texts])
    return f"('0x' || left(sha256({joined}), 16))::ubigint"
