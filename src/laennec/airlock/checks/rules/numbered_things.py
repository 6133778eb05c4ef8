"""Numbers that things of one person bear: instances of DICOM, examinations, implants; initials beside a day."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case

_UID = re.compile(r"(?<![\d.])(?!1\.2\.840\.10008\.)[0-2]\.\d{1,3}(?:\.\d{1,40}){3,}(?![\d.]*\d)")
_EXAMINATION = re.compile(
    r"(?<![A-Za-z0-9/_.-])(?:(?:ACC(?:ESSION)?|Accession|accession|demande|order|exam(?:en)?|prélèvement|specimen)\s?(?:number|no\.?|n°|#|:)?\s?)?"
    r"(?:[A-Z]{1,4}[-_]?)?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-_][A-Z]{1,4}[-_]?\d{3,7}(?![A-Za-z0-9_-]|\.[a-z]{2,5}\b)"
    r"|(?:[Aa]ccession|ACCESSION|[Ss]pecimen|[Pp]rélèvement|[Oo]rder)\s(?:number|no\.?|n°|#)\s?:?\s?(?=[A-Z0-9/-]*\d{4})[A-Z0-9][A-Z0-9/-]{5,}"
)
_SERIAL = re.compile(
    r"(?:\b(?:serial|[Ss]érie|S/N|SN|UDI)\b(?:\s(?:number|no\.?|n°|#))?|\b[Nn](?:°|uméro) de série)\s?:?\s?#?(?P<n>(?=[A-Z0-9-]*\d{4})[A-Z0-9][A-Z0-9-]{5,19})(?![\w-])"
)
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ -]{0,2}){2,4},?\s?\(?(?:n[ée]e?\s(?:le\s)?|born\s(?:on\s)?|ddn\s?:?\s?|dob\s?:?\s?)?(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?!\d)"
    r"|(?<![\w.])[A-Z]{2,3}[,;]?\s\(?(?:n[ée]e?\s(?:le\s)?|born\s(?:on\s)?|ddn\s?:?\s?|dob\s?:?\s?)(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?!\d)"
)


def find(case: Case) -> Iterator[Finding]:
    """Over all texts and cells as they are written."""
    texts = [(t.place or "text", t.text[:500_000]) for t in case.document.texts if t.kind not in ("raw", "path")]
    for table in case.tables:
        texts.append((table.table.place or "table", "\n".join(" ; ".join(row) for row in table.table.rows[:2000])))
    for place, said in texts:
        if any(_of_an_instance(m[0]) for m in _UID.finditer(said)):
            yield Finding("identifier", place, "A number that DICOM gives to one examination or picture.")
            return
        if found := _EXAMINATION.search(said):
            yield Finding("identifier", place, f"'{found[0].strip()[:40]}': the number of one examination.")
            return
        if found := _SERIAL.search(said):
            yield Finding("identifier", place, f"'{found[0][:40]}': the number of one device.")
            return
        if found := _INITIALS.search(said):
            yield Finding("identifier", place, "Initials beside a day: one person.")
            return


def _of_an_instance(uid: str) -> bool:
    """Whether a UID is that of an examination or picture: such end in times and counters, those of standards in short arcs."""
    arcs = uid.split(".")
    return len(uid) >= 26 and (
        max(map(len, arcs[4:]), default=0) >= 7 or (arcs[:2] == ["2", "25"] and len(uid) >= 26)
    )
