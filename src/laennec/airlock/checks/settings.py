"""The default rules, and what a warehouse sets otherwise: section [airlock] of its settings."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from laennec.errors import LaennecError


@dataclass(frozen=True)
class Settings:
    """threshold: fewest persons that may be told of. dominance: share of a sum that one contributor may not reach.

    residual_df: fewest residual degrees of freedom. age: single ages from it on tell who somebody is. ipp: the
    hospital's patient number, a regular expression. rows: longest table that anybody can review. The rest are limits
    of the reading: bytes of a file, bytes and number and depth of what is packed in it, seconds, bytes of memory.
    """

    threshold: int = 10
    dominance: float = 0.85
    residual_df: int = 10
    age: int = 90
    ipp: str = r"80\d{8}"
    rows: int = 5000
    file_bytes: int = 200 << 20
    unpacked_bytes: int = 1 << 30
    unpacked_files: int = 2000
    depth: int = 6
    seconds: float = 180
    memory: int = 6 << 30
    ocr: bool = True

    @classmethod
    def of(cls, section: Mapping[str, Any]) -> "Settings":
        """From a section as written. Raises LaennecError, naming what is wrong."""
        known = {f.name: type(f.default) for f in fields(cls)}
        for name, value in section.items():
            if name not in known:
                raise LaennecError(f"[airlock] has no setting {name!r}: it has {', '.join(known)}.")
            kind = known[name]
            if (kind in (int, float) and (isinstance(value, bool) or not isinstance(value, int | float))) or (
                kind in (str, bool) and not isinstance(value, kind)
            ):
                raise LaennecError(f"[airlock] {name} must be a {kind.__name__}, not {value!r}.")
            if kind in (int, float) and value <= 0:
                raise LaennecError(f"[airlock] {name} must be more than 0, not {value!r}.")
        made = cls(**section)
        try:
            re.compile(made.ipp)
        except re.error as error:
            raise LaennecError(f"[airlock] ipp is no regular expression: {error}.") from error
        return made

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
