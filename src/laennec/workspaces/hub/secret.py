"""The hub's secrets: files with the home's other keys, closed to others. Made once.

client: what the hub shows Laennec's OpenID provider. token: what it shows when it asks who may enter. state: what
seals sign-ins in its database. proxy: between it and its proxy. openid: the provider's own key (RSA, PEM).
"""

import os
import secrets
from pathlib import Path

from laennec.errors import LaennecError
from laennec.home import Home

NAMES = ("client", "token", "state", "proxy")
OPENID = "openid"


def path_of(home: Home, name: str) -> Path:
    return home.keys / f"hub-{name}"


def make(home: Home) -> None:
    """Those that are not there yet. Raises LaennecError where the keys' folder is away or closed."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    for name in NAMES:
        if not path_of(home, name).exists():
            _write(path_of(home, name), secrets.token_hex(32))
    if not path_of(home, OPENID).exists():
        key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
        kept = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        _write(path_of(home, OPENID), kept.decode("ascii"))


def read(home: Home, name: str) -> str:
    """Raises LaennecError where it was not made, or cannot be read."""
    try:
        return path_of(home, name).read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise LaennecError("The hub is not set up on this machine: laennec workspace hub configure") from error


def _write(path: Path, content: str) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
    except OSError as error:
        raise LaennecError(f"The key {path} cannot be made: {error.strerror}.") from error
