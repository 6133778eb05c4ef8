"""Who may send: by address before a byte is read, by certificate before a message is."""

import ipaddress
import ssl
from collections.abc import Iterable, Mapping
from typing import Any

from laennec.errors import LaennecError
from laennec.sources.live.settings import MllpSettings, Network


def address_allowed(address: str, networks: Iterable[Network]) -> bool:
    """Whether an address is in one of the networks; IPv4 written as IPv6 counts as IPv4."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return any(found in network for network in networks)


def names_of(certificate: Mapping[str, Any] | None) -> list[str]:
    """The names that a verified certificate (ssl's getpeercert) says: DNS names, else the common name."""
    if not certificate:
        return []
    found = [value for kind, value in certificate.get("subjectAltName", ()) if kind == "DNS"]
    return found or [value for part in certificate.get("subject", ()) for key, value in part if key == "commonName"]


def name_allowed(found: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of a certificate's names is on the list; without a list, any is."""
    wanted = {name.casefold() for name in names}
    return not wanted or any(name.casefold() in wanted for name in found)


def tls(settings: MllpSettings) -> ssl.SSLContext | None:
    """TLS 1.2 or later, with the senders' certificates where an authority for them is told; None without TLS.

    Raises LaennecError, naming the file.
    """
    if settings.certificate is None or settings.key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    for path in filter(None, (settings.certificate, settings.key, settings.client_ca)):
        try:
            path.open("rb").close()
        except OSError as error:
            raise LaennecError(f"The file {path} cannot be read: {error.strerror}.") from error
    try:
        context.load_cert_chain(settings.certificate, settings.key, password=lambda: b"")
    except (ssl.SSLError, ValueError) as error:
        raise LaennecError(
            f"{settings.certificate} and {settings.key} are no certificate with its key, in PEM and without a "
            f"password: {getattr(error, 'reason', None) or error}."
        ) from error
    if settings.client_ca is not None:
        try:
            context.load_verify_locations(settings.client_ca)
        except ssl.SSLError as error:
            raise LaennecError(f"{settings.client_ca} holds no certificates in PEM: {error.reason}.") from error
        context.verify_mode = ssl.CERT_REQUIRED
    return context
