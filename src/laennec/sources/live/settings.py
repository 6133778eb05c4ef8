"""How the home listens and watches: the sections [live], [live.mllp] and [live.watch] of its settings.toml.

[live]
source = "hospital"             # the source that what comes live belongs to
mapping = "/etc/laennec/mapping.toml"  # where the folder that is loaded has none
keep_days = 30                  # what was loaded is kept so long, then deleted; 0: deleted at once
free_mb = 1000                  # nothing is taken while less is free on the disk

[live.mllp]
listen = { mllp = "127.0.0.1:2575" }   # NAME = "ADDRESS:PORT": mappings see files called NAME_2026-11-26_...
certificate = "/etc/laennec/mllp.pem"  # with its chain; TLS as soon as it is told
key = "/etc/laennec/mllp.key"
client_ca = "/etc/laennec/senders.pem" # senders show a certificate of these authorities
names = ["ebs.chu.example"]            # and one of these names in it; none: any
allow = ["10.20.0.0/16", "10.1.2.3"]   # addresses and networks that may connect; none: this machine alone
plain = false                          # true: without TLS also beyond this machine
connections = 2000                     # at once
message_mb = 16                        # larger messages are set aside
unfinished_seconds = 60                # a frame that has begun must end within
segment_mb = 64                        # messages are handed over to the loads in files of so much
segment_minutes = 15                   # or of so long, or as soon as a load asks
processing = ["P"]                     # MSH-11; a message that says none is taken
aside_mb = 10000                       # what is set aside may fill so much

[live.watch]
every_seconds = 5               # how often the folder is looked at
settle_seconds = 10             # a file that has not changed for so long is complete
remove = false                  # true: a file is taken away once it is safe in the home
"""

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from laennec.errors import LaennecError
from laennec.sources.text import LONGEST

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
DATE_LIKE = re.compile(r"(?:19|20)\d\d")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _address(text: str) -> str:
    split_address(text)
    return text


def split_address(text: str) -> tuple[str, int]:
    """10.0.0.5:2575 or [::1]:2575 -> (address, port). Raises ValueError in words."""
    host, mark, port = text.rpartition(":")
    host = host.strip("[]")
    if not mark or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise ValueError(f"{text!r} is no ADDRESS:PORT, e.g. 10.20.0.5:2575")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        raise ValueError(f"{host!r} is no IP address of this machine; 0.0.0.0 stands for all of them") from None
    return host, int(port)


def _network(text: str) -> str:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"{text!r} is no address or network, e.g. 10.20.0.0/16") from None
    return text


def _name(text: str) -> str:
    if not NAME.fullmatch(text) or DATE_LIKE.search(text):
        raise ValueError(f"{text!r} is no name: letters, digits and _, beginning with a letter, without a year")
    return text


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class LiveSettings(_Section):
    source: str = Field("hospital", min_length=1)
    mapping: Path | None = None
    keep_days: int = Field(30, ge=0, le=36_500)
    free_mb: int = Field(1000, ge=0)


class MllpSettings(_Section):
    listen: dict[Annotated[str, AfterValidator(_name)], Annotated[str, AfterValidator(_address)]] = {
        "mllp": "127.0.0.1:2575"
    }
    certificate: Path | None = None
    key: Path | None = None
    client_ca: Path | None = None
    names: tuple[str, ...] = ()
    allow: tuple[Annotated[str, AfterValidator(_network)], ...] = ()
    plain: bool = False
    connections: int = Field(2000, ge=1, le=100_000)
    message_mb: float = Field(LONGEST / 1e6, gt=0, le=LONGEST / 1e6)
    unfinished_seconds: float = Field(60, gt=0, le=3600)
    segment_mb: float = Field(64, gt=0, le=1000)
    segment_minutes: float = Field(15, gt=0, le=24 * 60)
    processing: tuple[str, ...] = Field(("P",), min_length=1)
    aside_mb: float = Field(10_000, gt=0)

    @model_validator(mode="after")
    def _safe(self) -> "MllpSettings":
        """What would let anybody send, unsaid, is refused."""
        if not self.listen:
            raise ValueError('listen: say where, e.g. listen = { mllp = "127.0.0.1:2575" }')
        if (self.certificate is None) != (self.key is None):
            raise ValueError("certificate and key are told together")
        if self.names and self.client_ca is None:
            raise ValueError("names are those of certificates: tell client_ca too, which vouches for them")
        if self.client_ca is not None and self.certificate is None:
            raise ValueError("client_ca needs TLS: tell certificate and key too")
        beyond = [a for a in self.listen.values() if not ipaddress.ip_address(split_address(a)[0]).is_loopback]
        if beyond and not self.allow:
            raise ValueError(f"{beyond[0]} is reached from other machines: tell which may connect, allow = [...]")
        if beyond and self.client_ca is None and not self.plain:
            raise ValueError(
                f"{beyond[0]} is reached from other machines: tell certificate, key and client_ca, or plain = true "
                "where the network itself protects what is sent"
            )
        return self

    @property
    def networks(self) -> tuple[Network, ...]:
        """Who may connect."""
        return tuple(ipaddress.ip_network(text, strict=False) for text in self.allow or ("127.0.0.0/8", "::1/128"))

    @property
    def longest(self) -> int:
        """Bytes of a message that is taken."""
        return int(self.message_mb * 1e6)


class WatchSettings(_Section):
    every_seconds: float = Field(5, gt=0, le=3600)
    settle_seconds: float = Field(10, ge=0, le=24 * 3600)
    remove: bool = False


Some = TypeVar("Some", bound=_Section)


def settings(of: type[Some], told: Mapping[str, Any], place: str, options: Mapping[str, Any] | None = None) -> Some:
    """A section as told, the command's options before it. Raises LaennecError, naming the place and what is wrong."""
    try:
        return of.model_validate({**told, **(options or {})})
    except ValidationError as error:
        raise LaennecError("\n".join(_words(of, one, place) for one in error.errors())) from None


def _words(of: type[_Section], error: Any, place: str) -> str:
    where = ".".join(str(part) for part in error["loc"] if part != "[key]")
    if error["type"] == "extra_forbidden":
        return f"{place}: there is no setting {where!r}; there are: {', '.join(of.model_fields)}."
    said = error["msg"].removeprefix("Value error, ")
    return f"{place}: {where + ': ' if where else ''}{said[:1].lower() + said[1:] if where else said}."
