"""What lies in the vault in place of a text: a sealed blob that only the key opens, or a digest that only finds.

No cryptography of our own: AES-GCM with a fresh nonce for each blob, bound to its place; HMAC-SHA-256 for digests.
"""

import hashlib
import hmac
import os
import secrets
import unicodedata
import zlib
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from laennec.errors import LaennecError
from laennec.home import KEY_BYTES, Home

NONCE_BYTES = 12


class Sealer:
    """Seals under the vault's key; opens under it and, while a rotation is under way, under the next one too."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._ciphers: dict[bytes, AESGCM] = {}
        self._key_id = b""

    @property
    def next_key(self) -> Path:
        """Where the key waits that a rotation is going to."""
        return self.home.keys / "vault.next"

    @property
    def key_id(self) -> bytes:
        """Names the key that `seal` uses; kept with each blob."""
        self._load()
        return self._key_id

    def forget(self) -> None:
        """Read the keys again at the next use."""
        self._ciphers = {}

    def seal(self, text: str, context: bytes) -> bytes:
        self._load()
        # A window of 4 KiB and little memory: a blob is some hundred bytes, and making zlib's usual tables for each
        # costs four times what squeezing it does (13 against 3 microseconds).
        squeeze = zlib.compressobj(1, zlib.DEFLATED, 12, 1)
        squeezed = squeeze.compress(text.encode()) + squeeze.flush()
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._ciphers[self._key_id].encrypt(nonce, squeezed, context)

    def open(self, key_id: bytes, sealed: bytes, context: bytes, what: str) -> str:
        """The text. Raises LaennecError, naming `what`, when the key is another or the blob is not where it was."""
        return zlib.decompress(self._plain(key_id, sealed, context, what)).decode()

    def reseal(self, key: bytes, key_id: bytes, sealed: bytes, context: bytes, what: str) -> bytes:
        """The same under another key, without looking inside."""
        plain = self._plain(key_id, sealed, context, what)
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, context)

    def _plain(self, key_id: bytes, sealed: bytes, context: bytes, what: str) -> bytes:
        self._load()
        if key_id not in self._ciphers:  # a rotation began or ended since the keys were read
            self.forget()
            self._load()
        try:
            return self._ciphers[key_id].decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
        except (InvalidTag, KeyError) as error:
            raise LaennecError(
                f"The vault's entry {what} does not open with the key in {self.home.keys}: the key is another "
                "one or the vault was altered. Restore both from the same backup."
            ) from error

    def _load(self) -> None:
        if not self._ciphers:
            key = self.home.key("vault")
            self._key_id = key_id(key)
            self._ciphers = {self._key_id: AESGCM(key)}
            if self.next_key.exists():
                following = self.next_key.read_bytes()
                if len(following) == KEY_BYTES:
                    self._ciphers[key_id(following)] = AESGCM(following)


def normalise(identifier: str) -> str:
    """An identifier as it is compared: compatibility forms, case and spaces do not count; leading zeros do."""
    return "".join(unicodedata.normalize("NFKC", identifier).casefold().split())


def blind(key: bytes, kind: str, identifier: str) -> bytes:
    """What is compared in place of an identifier: 32 bytes, useless without the key, apart for each kind."""
    return hmac.digest(key, f"{kind}\0{normalise(identifier)}".encode(), "sha256")


def key_id(key: bytes) -> bytes:
    """Names a vault key: 8 bytes that open nothing."""
    return hashlib.sha256(b"laennec vault key\0" + key).digest()[:8]


def write_key(path: Path, key: bytes) -> None:
    """Write a key file whole or not at all, its owner's alone. Raises OSError."""
    whole = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    os.rename(whole, path)
