"""Tables of what comes in: do they look like rows of persons? The rules are those of what leaves (airlock.checks)."""

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.readers import TYPES, Budget, Unreadable, read
from laennec.airlock.checks.rules import Case, identifiers, names, secrets
from laennec.airlock.checks.settings import Settings
from laennec.airlock.incoming.scanning.kinds import ending_of
from laennec.airlock.incoming.scanning.notes import Gathering

TABLES = frozenset({"csv", "json", "excel", "opendocument", "parquet", "arrow", "sqlite", "duckdb"})
TEXT_TABLES = frozenset({"csv", "json"})
MOST = 20_000_000
"""Bytes of a table that is text which are read: its first rows say what it is."""
MOST_BINARY = 200_000_000
ROWS = 5000
MOST_SAID = 5


def look_at_table(data: bytes, name: str, where: str, going: Gathering) -> None:
    """Note identifiers, contacts and names of persons in a table, macros in a workbook, secrets in source."""
    kind = TYPES.get(ending_of(name), "")
    if kind in ("code", "notebook"):
        _secrets(data[:MOST], name, where, going)
        return
    if kind not in TABLES:
        if kind in ("word", "powerpoint") or ending_of(name) in ("xlsm", "docm", "pptm"):
            _macros(data, name, where, going)
        return
    if len(data) > (MOST if kind in TEXT_TABLES else MOST_BINARY):
        going.note("part", where or name)
        if kind != "csv":
            return
        data = data[:MOST].rpartition(b"\n")[0] or data[:MOST]
    settings = Settings(ocr=False, ipp=going.limits.ipp, file_bytes=MOST_BINARY)
    try:
        document = read(data, name, Budget(settings))
    except Unreadable as error:
        going.note("unreadable", where, str(error))
        return
    for finding in document.findings:
        if finding.way == "macro":
            going.note("macro", _below(where, finding.where))
    for table in document.tables:
        if len(table.rows) > ROWS:
            going.note("part", _below(where, table.place))
            table.rows = table.rows[:ROWS]
    document.texts = [text for text in document.texts if text.kind != "raw"]
    case = Case(document, settings, "", "", name)
    found = [one for one in identifiers.find(case) if one.way in ("identifier", "contact")]
    found += [one for one in names.find(case) if one.way == "name"]
    _said(found, where, going)


def _said(found: list[Finding], where: str, going: Gathering) -> None:
    """The first places of each kind, and how many there are."""
    kinds: dict[str, list[Finding]] = {}
    for one in found:
        kinds.setdefault(one.why, []).append(one)
    for why, same in kinds.items():
        places = ", ".join(dict.fromkeys(one.where for one in same[:MOST_SAID]))
        more = f" (+{len(same) - MOST_SAID})" if len(same) > MOST_SAID else ""
        going.note("persons", _below(where, places + more), why)


def _secrets(data: bytes, name: str, where: str, going: Gathering) -> None:
    settings = Settings(ocr=False)
    try:
        case = Case(read(data, name, Budget(settings)), settings, "", "", name)
    except Unreadable:
        return
    for finding in list(secrets.find(case))[:MOST_SAID]:
        going.note("secret", _below(where, finding.where), finding.why)


def _macros(data: bytes, name: str, where: str, going: Gathering) -> None:
    settings = Settings(ocr=False)
    try:
        document = read(data, name, Budget(settings))
    except Unreadable as error:
        going.note("unreadable", where, str(error))
        return
    for finding in document.findings:
        if finding.way == "macro":
            going.note("macro", _below(where, finding.where))


def _below(place: str, inner: str) -> str:
    return f"{place} > {inner}" if place and inner else place or inner
