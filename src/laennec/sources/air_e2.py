"""Air quality, the national hourly file "flux E2": a CSV of known columns, so only recognising it is its own."""

from collections.abc import Iterator
from dataclasses import replace

from laennec.sources.csv_extract import CsvExtract
from laennec.sources.formats import Guess, Part, Reading, Request

VERSION = "2021"
"""The year of the description; files do not say theirs."""
FIRST = ("Date de début", "Date de fin", "Organisme", "code zas")


class AirE2:
    """The format `air_e2`: table `rows`, columns as the file names them."""

    name = "air_e2"

    def __init__(self) -> None:
        self._csv = CsvExtract()

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By its header."""
        begin = ";".join(FIRST)
        starts = (begin.encode("utf-8"), b"\xef\xbb\xbf" + begin.encode("utf-8"), begin.encode("latin-1"))
        return Guess(self.name, VERSION, 3) if head.startswith(starts) else None

    def read(self, request: Request) -> Reading:
        """One record a measure, null where blank."""
        result = self._csv.read(_as_csv(request))
        result.version = request.version or VERSION
        result.facts.pop("delimiter", None)
        return result

    def tables(self, request: Request) -> Iterator[Part]:
        """As of any CSV."""
        return (replace(part, version=VERSION) for part in self._csv.tables(_as_csv(request)))


def _as_csv(request: Request) -> Request:
    return Request(request.path, request.version, {"delimiter": ";", **request.options})


FORMATS = (AirE2(),)
