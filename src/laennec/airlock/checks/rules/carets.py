"""Names as DICOM and HL7 write them: `DURAND^MARIE`, wherever they stand."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_PART = r"[A-ZÀ-Ý][A-Za-zÀ-ÿ'’-]{1,30}(?: [A-ZÀ-Ý][A-Za-zÀ-ÿ'’-]{1,30})?"
_NAME = re.compile(rf"(?<![\w^.$\\{{(]){_PART}\^{_PART}(?![\w({{])")
_NOBODY = re.compile(
    r"(?<![a-z])(?:anonym\w*|anonim\w*|test\w*|phantom|fantome|patient|nobody|unknown|inconnu\w*|removed|retire|name|nom|surname|prenom|given|family|first|last|deidentified|x{2,}|demo|dummy|qc)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over all that was read as text, and cells."""
    for text in case.document.texts:
        if text.kind not in ("code", "raw") and (found := _named(text.text[:500_000])):
            yield Finding("name", text.place or "text", f"'{found}': a name as DICOM and HL7 write it.")
    for table in case.tables:
        for r, row in enumerate(table.table.rows):
            for i, cell in enumerate(row):
                if "^" in cell and (found := _named(cell)):
                    yield Finding("name", table.table.at(r, i), f"'{found}': a name as DICOM and HL7 write it.")


def _named(said: str) -> str:
    return next((m[0] for m in _NAME.finditer(said) if not _NOBODY.search(plain(m[0]))), "")
