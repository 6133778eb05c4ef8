"""Keyed names that a project's dataset shows in place of ids: the same in every table of it, others elsewhere.

No cryptography of our own. A project's keys come from the home's key by HKDF (RFC 5869) with the project's own
random salt; an id's pseudonym is AES-256 of one 16-byte block: 8 bytes that name the family of ids (the table whose
key it is), 8 bytes of the id. Each block is computed alone (what libraries call ECB), which is wrong for messages,
because equal blocks give equal results, and is the very definition of a pseudorandom function here: equal ids of a
family must give equal names, no two blocks of a family are equal unless the ids are, and nothing is ever decrypted.
One call computes a whole column.

62 of the 128 bits are kept, so that a pseudonym is a positive 64-bit integer in any tool. Two ids of a family then
share one with a probability of n * n / 2^63 (3e-8 for half a million ids): `Distinct` finds it, and the build starts
again with the next attempt, which is another key. It is noted in the manifest, so a remake chooses the same.
"""

import hashlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from laennec.errors import LaennecError
from laennec.home import KEY_BYTES

Ids = npt.NDArray[np.int64]
BITS = 62
SALT_BYTES = 32


class PseudonymCollision(LaennecError):
    """Two ids of one family got the same pseudonym: the next attempt's key will part them."""


def project_key(home_key: bytes, salt: bytes, project: str, use: str) -> bytes:
    """32 bytes for one use in one project. Another project, salt or use gives an independent key.

    home_key: `home.key("pseudonym")`; salt: at least 16 random bytes kept with the project, never in a dataset.
    """
    if len(home_key) != KEY_BYTES or len(salt) < 16:
        raise LaennecError("A project's key needs the home's whole key and a salt of 16 bytes or more.")
    info = b"\0".join([b"laennec.project-key/1", project.encode(), use.encode()])
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(home_key)


def scramble(key: bytes, family: str, ids: Ids) -> npt.NDArray[np.uint64]:
    """64 pseudorandom bits an id: the first half of AES(key, family's tag || id). Shape (n,) to shape (n,)."""
    blocks = np.empty((len(ids), 2), dtype=">u8")
    blocks[:, 0] = _tag(family)
    blocks[:, 1] = np.ascontiguousarray(ids, dtype=np.int64).view(np.uint64)
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - a PRF on single blocks: see above
    out = encryptor.update(blocks.tobytes()) + encryptor.finalize()
    return np.frombuffer(out, dtype=">u8").reshape(-1, 2)[:, 0].astype(np.uint64)


@lru_cache(maxsize=1024)
def _tag(family: str) -> int:
    return int.from_bytes(hashlib.sha256(b"laennec.id-family/1\0" + family.encode()).digest()[:8], "big")


class Pseudonyms:
    """The names of one project. `bits` is smaller in tests only, to make collisions."""

    def __init__(self, key: bytes, bits: int = BITS) -> None:
        if len(key) != KEY_BYTES:
            raise LaennecError(f"A pseudonym key has {KEY_BYTES} bytes.")
        self._key = key
        self._mask = np.uint64(2**bits - 1)

    def of(self, family: str, ids: Ids) -> Ids:
        """The pseudonyms of ids of that family (a table's name): shape (n,) to shape (n,), 0 <= name < 2^62."""
        if len(ids) == 0:
            return np.empty(0, dtype=np.int64)
        return (scramble(self._key, family, ids) & self._mask).astype(np.int64)


class Distinct:
    """Watches that no two ids of a family are given one name, over all columns and batches of a dataset.

    A name is a function of its id, so there are as many names as ids unless two ids share one. Keeps the distinct ids
    and names of each family: 16 bytes an id.
    """

    def __init__(self) -> None:
        self._parts: dict[str, list[tuple[Ids, Ids]]] = {}
        self._waiting: dict[str, int] = {}

    def add(self, family: str, ids: Ids, names: Ids) -> None:
        """Note a batch. What has gathered is merged from time to time, so that repeated ids take no memory."""
        self._parts.setdefault(family, []).append((sorted_once(ids), sorted_once(names)))
        self._waiting[family] = self._waiting.get(family, 0) + len(self._parts[family][-1][0])
        if self._waiting[family] > max(1_000_000, len(self._parts[family][0][0])):
            self._merge(family)

    def check(self) -> None:
        """Raises PseudonymCollision when two ids of a family were given one name."""
        for family in self._parts:
            ids, names = self._merge(family)
            if len(ids) != len(names):
                raise PseudonymCollision(f"Two ids of {family} have the same pseudonym.")

    def _merge(self, family: str) -> tuple[Ids, Ids]:
        ids, names = (sorted_once(np.concatenate(part)) for part in zip(*self._parts[family], strict=True))
        self._parts[family], self._waiting[family] = [(ids, names)], 0
        return ids, names


def sorted_once(values: Ids) -> Ids:
    """Sorted, each value once. Here np.unique, which hashes, takes 50 times as long (3 million values)."""
    ordered = np.sort(values)
    return ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
