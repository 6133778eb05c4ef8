"""One fixed-width format: recognised by the version that its lines say or by the file's name, read and written by
layout.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from laennec.errors import LaennecError
from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.pmsi import columns, writing
from laennec.sources.pmsi.layouts import MARKERS, Layout, layout, layouts, usual, version_in
from laennec.sources.pmsi.record import BadLine, cut, record
from laennec.sources.text import CHUNK, Decoder, chunks, lines, newline_of, reading

LONGEST_LINE = 100_000
"""Characters: a RUM with 99 diagnoses of both kinds and 999 acts has 31,000."""
SHORTEST_LINE = 100
"""Characters of a line that may say its version, trimmed: less may say one by chance."""
ATIH = re.compile(r"^\d{9}\.(20\d\d)\.\d{1,2}\.([a-z]+)")
"""FINESS.year.month.kind: the names that ATIH's programs give."""
KINDS = {"med": "fichcomp_med", "dmi": "fichcomp_dmi", "rss": "rss_grouped"}


@dataclass(frozen=True)
class PmsiFormat:
    """One format of `layouts.csv`. The version in a line wins over the one told, but for those known by year only."""

    name: str

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """Sure where one of the first lines says a version of this format and can be cut by it."""
        text = Decoder().decode(head.removeprefix(b"\xef\xbb\xbf"))
        first = [line for line in text.splitlines()[:5] if line.strip(" \x1a")]
        spoilt = False
        for line in first:
            said = version_in(self.name, line)
            if said in layouts()[self.name]:
                if _fits(layout(self.name, said), line):
                    return Guess(self.name, said, 3)
                spoilt = spoilt or len(line) >= SHORTEST_LINE
        # Lines that say a version but cannot be cut: better read, and said to be bad, than not known.
        return self._named(file_name, first) or (Guess(self.name, None, 1) if spoilt else None)

    def _named(self, file_name: str, first: list[str]) -> Guess | None:
        stem = file_name.lower()
        if found := ATIH.match(stem):
            one = usual(self.name, int(found[1]))
            if KINDS.get(found[2], found[2]) == self.name and all(_fits(one, line) for line in first):
                return Guess(self.name, one.version, 2)
        found = re.search(
            rf"(?:^|[^a-z0-9]){self.name}(?:[_.\- ]*([a-z]?[0-9][0-9a-z]*(?:-20\d\d)?))?(?![a-z])", stem
        )
        if found is None:
            return None
        if self.name in MARKERS and first and not found[1]:
            return Guess(self.name, None, 2)
        for version in (found[1] or "", (found[1] or "").upper()):
            try:
                return Guess(self.name, layout(self.name, version).version, 2)
            except LaennecError:
                continue
        year = re.search(r"20\d\d", stem)
        return Guess(self.name, usual(self.name, int(year[0]) if year else None).version, 2)

    def read(self, request: Request) -> Reading:
        """Each line as a record {line, fixed, zones...}."""
        told = self._told(request.version)
        result = Reading(told.version if told else None, iter(()))
        result.records = self._records(request, told, result)
        return result

    def _told(self, version: str | None) -> Layout | None:
        return layout(self.name, version) if version else None

    def _records(self, request: Request, told: Layout | None, result: Reading) -> Iterator[dict[str, Any]]:
        decoder, number = Decoder(request.options.get("encoding")), 0
        seen: list[str] = []
        with reading(request.path) as file:
            for piece in chunks(file):
                result.facts.setdefault("newline", newline_of(piece))
                decoder.see(piece)
                for raw in lines(piece):
                    number += 1
                    if not raw.strip(b" \x1a\r"):
                        continue
                    line = decoder.decode(raw[: LONGEST_LINE + 1])
                    try:
                        if len(line) > LONGEST_LINE:
                            raise BadLine("", f"the line is longer than {LONGEST_LINE} characters")
                        by = self._layout(line, told)
                        found = record(by, line)
                    except BadLine as bad:
                        yield {"line": number, "error": str(bad)}
                        continue
                    if by.version not in seen:
                        seen.append(by.version)
                    yield {"line": number, **found}
        result.facts["encoding"] = decoder.name
        if seen and seen[0] != result.version:
            result.version = seen[0]
        if len(seen) > 1:
            result.facts["versions"] = seen

    def _layout(self, line: str, told: Layout | None) -> Layout:
        said = None if told is not None and told.version[:1] == "y" else version_in(self.name, line)
        return self._layout_said(said, told)

    def _layout_said(self, said: str | None, told: Layout | None) -> Layout:
        """The layout of a line that says a version (None: lines of this format say none). Raises BadLine."""
        known = layouts()[self.name]
        if said:
            if said not in known or said[:1] == "y":
                names = ", ".join(version for version in known if version[:1] != "y")
                raise BadLine("version", f"{self.name} has no version {said!r}; it has: {names}")
            return known[said]
        if told is not None:
            return told
        if said is None:
            return usual(self.name)
        raise BadLine("version", "the line says none where it should: say it with --version")

    def tables(self, request: Request) -> Iterator[Part]:
        """Tables `fixed` and one a repeated zone, in which the keys of the fixed part stand too."""
        told = self._told(request.version)
        by_year = told is not None and told.version[:1] == "y"
        decoder, number = Decoder(request.options.get("encoding")), 1
        with reading(request.path) as file:
            for piece in chunks(file, CHUNK // 2):
                found, count = columns.lines_of(decoder.decode(piece), number)
                number += count
                long = found.length > LONGEST_LINE
                if long.any():
                    reason = f"the line is longer than {LONGEST_LINE} characters"
                    refused = [
                        Refused(int(n), "", reason, found.text(int(i))[:1000])
                        for i, n in zip(long.nonzero()[0], found.number[long], strict=True)
                    ]
                    yield Part({}, refused, len(refused))
                    found = found.pick(~long)
                if not len(found):
                    continue
                if self.name not in MARKERS or by_year:
                    yield columns.cut(self._layout_said(None, told), found)
                    continue
                for _, some in columns.by_version(found, *MARKERS[self.name]):
                    try:
                        one = self._layout(some.text(0), told)
                    except BadLine as bad:
                        rows = range(len(some))
                        refused = [Refused(int(some.number[i]), bad.field, bad.reason, some.text(i)) for i in rows]
                        yield Part({}, refused, len(refused))
                        continue
                    yield columns.cut(one, some)

    def write(self, tables: Mapping[str, pa.Table], *, version: str, **options: str) -> bytes:
        """Source tables back to a file: see `writing.write`."""
        return writing.write(layout(self.name, version), tables, **options)


def _fits(one: Layout, line: str) -> bool:
    try:
        cut(one, line)
    except BadLine:
        return False
    return True
