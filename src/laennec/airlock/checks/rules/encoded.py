"""Numbers and names of persons written so that they do not show: in base64, in hexadecimal, backwards."""

import base64
import binascii
import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case

_BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/]{11,64}={0,2}(?![\w+/=])")
_LONG = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/]{65,400000}={0,2}(?![\w+/=])")
_HEX = re.compile(r"(?<![\w])(?:[2-7][0-9a-fA-F]){8,40}(?![\w])")
_TELLING = re.compile(r"(?:[A-Za-zÀ-ÿ0-9]+[ '_.,;:/|@-]{1,2}){0,8}[A-Za-zÀ-ÿ0-9]+")


def find(case: Case) -> Iterator[Finding]:
    """In texts and cells: short strings that are readable once they are decoded; columns of numbers backwards."""
    for text in case.document.texts:
        if text.kind in ("raw", "path"):
            continue
        if told := _first(text.text[:500_000]):
            yield Finding(
                "embedded",
                text.place or "text",
                f"'{told[:40]}' holds readable contents in another writing (base64 or hexadecimal).",
            )
    ipp = re.compile(rf"(?:{case.settings.ipp})")
    for table in case.tables:
        for i, heading in enumerate(table.headings):
            cells = [c.strip() for c in table.column(i) if c.strip()]
            found = next(((r, told) for r in table.body if (told := _first(table.table.rows[r][i]))), None)
            if found:
                yield Finding(
                    "embedded",
                    table.table.at(found[0], i),
                    f"'{found[1][:40]}' holds readable contents in another writing (base64 or hexadecimal).",
                )
            if (
                len(cells) >= 3
                and len(set(cells)) >= 3
                and all(c.isdigit() and ipp.fullmatch(c[::-1]) for c in cells)
            ):
                yield Finding(
                    "identifier",
                    f"{table.table.place} column {heading or i + 1}".strip(),
                    "A number of the form of the hospital's patient numbers (IPP).",
                )


def _first(said: str) -> str:
    for pattern, decode in ((_HEX, _hex), (_BASE64, _base64)):
        for found in pattern.finditer(said):
            if (plain := decode(found[0])) and _readable(plain):
                return found[0]
    return next((found[0] for found in _LONG.finditer(said) if _words(_base64(found[0]))), "")


def _words(data: bytes) -> bool:
    """Whether many bytes are text: letters, figures and marks nearly all."""
    try:
        said = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(c.isprintable() or c in "\n\r\t" for c in said) > 0.98 * len(said) and bool(
        re.search(r"[a-z]{2}", said)
    )


def _readable(data: bytes) -> bool:
    """Whether bytes are words or a number of eight characters and more: others hardly ever are by chance."""
    try:
        said = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return (
        len(said) >= 8
        and bool(_TELLING.fullmatch(said))
        and (said.isdigit() or bool(re.search(r"[A-Za-z]{2}", said)))
    )


def _base64(said: str) -> bytes:
    if len(said) % 4 or not re.search(r"[A-Z]", said) or not re.search(r"[a-z]", said):
        return b""
    try:
        return base64.b64decode(said)
    except (ValueError, binascii.Error):
        return b""


def _hex(said: str) -> bytes:
    """Only where it is no number that happens to look so: digits of one digit's code each, or letters."""
    data = bytes.fromhex(said)
    return data if re.search(r"[A-Fa-f]", said) or all(0x30 <= b <= 0x39 for b in data) else b""
