"""Seals the ledger's sketches: from a set in few buckets one could guess persons, so they lie encrypted."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from laennec.cohorts.query import QueryFile
from laennec.cohorts.safe_counts.sketch import Sketch
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.pseudonyms import project_key

SALT = b"laennec.disclosure"
NONCE_BYTES = 12


def seal(home: Home, user: int, sketch: Sketch) -> bytes:
    """The sketch under the home's key, bound to the person it was shown to."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key(home, "sketch")).encrypt(nonce, sketch.to_bytes(), str(user).encode())


def unseal(home: Home, user: int, sealed: bytes) -> Sketch:
    """What `seal` sealed. Raises LaennecError for another key or an altered ledger."""
    return unseal_all(home, user, [sealed])[0]


def unseal_all(home: Home, user: int, sealed: Iterable[bytes]) -> list[Sketch]:
    """Many of them, the key worked out once."""
    whose = str(user).encode()
    try:
        cipher = AESGCM(_key(home, "sketch"))
        return [
            Sketch.from_bytes(cipher.decrypt(bytes(one[:NONCE_BYTES]), bytes(one[NONCE_BYTES:]), whose))
            for one in sealed
        ]
    except InvalidTag as error:
        raise LaennecError(
            "The ledger of counts does not open with this home's keys: restore both from the same backup."
        ) from error


def digest(home: Home, query: QueryFile, context: str) -> str:
    """Knows a question again: the query's meaning and its context (perimeter, version, cell), keyed."""
    meaning = query.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"title", "description", "id"})
    text = json.dumps([meaning, context], sort_keys=True)
    return hmac.new(_key(home, "query"), text.encode(), hashlib.sha256).hexdigest()


def _key(home: Home, use: str) -> bytes:
    return project_key(home.key("pseudonym"), SALT, "", f"disclosure {use}")
