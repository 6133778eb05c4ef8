"""Is it a message that can be taken, and what its sender is answered: acknowledgements of HL7 v2, in both modes.

Original mode: AA, AE or AR. Enhanced (MSH-15 or MSH-16 say something): CA, CE or CR, and the A codes, as asked.
Answers are ASCII and quote nothing of the message but what MSH holds to find it by.
"""

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from laennec.sources.text import CHARSETS

HEAD = 4096
"""A header is looked for in so many bytes."""
PRINTABLE = re.compile(r"[^\x20-\x7e]")
SEPARATOR = re.compile(r"[!-/:-@\[-`{-~]")
NUMBERS = itertools.count(1)
"""Of our own messages (MSH-10), within a second."""
FINE, ERROR, REJECT = "A", "E", "R"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a message cannot be taken: ERROR where its content is at fault, REJECT where it is not for us. `code`: of
    HL7's table 0357.
    """

    kind: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Header:
    """What is needed of MSH. `fields[n]`: field n (1 is the separator), 20 at least."""

    field: str
    marks: str
    fields: tuple[str, ...]

    def part(self, number: int, component: int = 1) -> str:
        """A component of a field's first repetition."""
        parts = self.fields[number].split(self.marks[1:2] or "~", 1)[0].split(self.marks[:1] or "^")
        return parts[component - 1].strip() if len(parts) >= component else ""

    @property
    def is_answer(self) -> bool:
        """Whether it is itself an acknowledgement: answered, two systems would answer each other for ever."""
        return self.part(9) in ("ACK", "MCF")


def header(content: bytes) -> Header | None:
    """The header of a message; None where it begins with none."""
    text = content[:HEAD].lstrip(b"\r\n\t ").decode("latin-1")
    line = re.split(r"[\r\n]", text, maxsplit=1)[0]
    if line[:3] != "MSH" or len(line) < 8 or not SEPARATOR.fullmatch(line[3]):
        return None
    field = line[3]
    marks, *others = line[4:].split(field)
    if len(set(marks[:5])) != len(marks[:5]) or not all(map(SEPARATOR.fullmatch, marks[:5])) or not marks:
        return None
    fields = ("MSH", field, marks, *others)
    return Header(field, marks, fields + ("",) * max(0, 21 - len(fields)))


def judge(content: bytes, head: Header | None, longest: int, processing: Collection[str]) -> Wrong | None:
    """What keeps a message from being taken; None where nothing does."""
    if head is None:
        if not content.strip(b"\r\n\t \x00"):
            return Wrong(REJECT, "100", "the frame is empty")
        if content[:3] in (b"FHS", b"BHS"):
            return Wrong(REJECT, "200", "a batch (FHS, BHS) is no message: send its messages, or give it as a file")
        return Wrong(REJECT, "100", "no HL7 v2 message: it does not begin with a header MSH and its separators")
    if head.is_answer:
        return Wrong(REJECT, "200", "an acknowledgement, of which nothing can be loaded; it is not answered")
    if len(content) > longest:
        return Wrong(REJECT, "207", f"the message has {len(content):,} bytes: at most {longest:,} are taken")
    if head.part(11) and head.part(11) not in processing:
        return Wrong(REJECT, "202", f"MSH-11 is not {' or '.join(processing)}: only such messages are taken here")
    return _text(content, head)


def _text(content: bytes, head: Header) -> Wrong | None:
    """Whether it is text, in the encoding that it says."""
    if b"\x00" in content:
        return Wrong(ERROR, "102", "the message holds NUL bytes, as UTF-16 or binary content does")
    if content.isascii():
        return None
    told = head.part(18).upper()
    if told in CHARSETS:
        try:
            content.decode(CHARSETS[told])
        except UnicodeDecodeError as error:
            return Wrong(ERROR, "102", f"MSH-18 says {told}, and byte {error.start + 1:,} is none of it")
    return None


def answers(head: Header | None, wrong: Wrong | None, now: datetime) -> list[bytes]:
    """What is sent back, each framed already: one answer in original mode, none to an acknowledgement."""
    if head is not None and head.is_answer:
        return []
    kind = wrong.kind if wrong else FINE
    if head is None or not (head.fields[15].strip() or head.fields[16].strip()):
        return [_answer(head, "A" + kind, wrong, now)]
    codes = [letter for letter, asked in (("C", head.part(15)), ("A", head.part(16))) if _wanted(asked, wrong)]
    return [_answer(head, letter + kind, wrong, now) for letter in codes]


def _wanted(asked: str, wrong: Wrong | None) -> bool:
    return {"AL": True, "ER": wrong is not None, "SU": wrong is None}.get(asked, False)


def _answer(head: Header | None, code: str, wrong: Wrong | None, now: datetime) -> bytes:
    """One acknowledgement, in the separators of its message."""
    if head is None:
        head = Header("|", "^~\\&", ("MSH", "|", "^~\\&", *[""] * 18))
    f, c = head.field, head.marks[0]
    get = [PRINTABLE.sub("?", field[:250]) for field in head.fields[:13]]
    trigger = PRINTABLE.sub("", head.part(9, 2))[:10]
    kind = f"ACK{c}{trigger}{c}ACK" if trigger else "ACK"
    stamp = now.strftime("%Y%m%d%H%M%S")
    number = f"{stamp}{next(NUMBERS) % 1_000_000:06d}"
    version = get[12] or "2.5"
    lines = [
        f.join(["MSH", head.marks[:5], get[5], get[6], get[3], get[4], stamp, "", kind])
        + f.join(["", number, get[11] or "P", version]),
        f.join(["MSA", code, get[10], _plain(wrong.words, head) if wrong else ""]).rstrip(f),
    ]
    if wrong:
        lines.append(
            f.join(["ERR", "", "", f"{wrong.code}{c}{c}HL70357", "E", "", "", "", _plain(wrong.words, head)])
        )
    return b"\x0b" + "\r".join(lines).encode("ascii", "replace") + b"\r\x1c\r"


def _plain(words: str, head: Header) -> str:
    """Words without anything that would part fields."""
    return "".join(" " if c in head.field + head.marks else c for c in PRINTABLE.sub("?", words))[:200]
