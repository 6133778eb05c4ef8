"""Numbers that name a person, and contact data: NIR by its key, the hospital's numbers, phones, addresses, e-mail."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import PERSON, plain

NIR = re.compile(
    r"(?<![\d.])(?P<body>[1-478]\s?\.?-?\d{2}\s?\.?-?(?:0[1-9]|1[0-2]|[2-9]\d)\s?\.?-?(?:\d{2}|2[abAB])\s?\.?-?\d{3}\s?\.?-?\d{3})(?:\s?[./-]?\s?(?P<key>\d{2}))?(?!\d)"
)
PHONE = re.compile(
    r"(?<![\w.,:/-])(?:(?:\+|00)33\s?\(?0?\)?\s?[1-9]|0[1-9])(?P<sep>(?:[^\S\n]|[.\-/])?)\d{2}(?:(?P=sep)\d{2}){3}(?![\d]|[.,]\d)"
)
_PHONE_WORLD = re.compile(
    r"(?:\+(?:1|2\d{1,2}|3[0-24-9]\d?|4\d{1,2}|5\d{1,2}|6\d{1,2}|7|8\d{1,2}|9\d{1,2}) ?(?=[\d (]))(\(?\d[\d ().-]{6,14}\d)(?![\d.])|(?:(?:t[ée]l(?:[ée]phone)?|phone|mobile|portable|fax)\s*(?:n°|no|number)?\s*[.:=]?\s*)(\+?\(?\d[\d\s().-]{7,17}\d)",
    re.I,
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?![\w@])")
STREET = re.compile(
    r"(?<![\d/.,-])\d{1,4}\s?(?:bis|ter|quater)?,?\s+(?:rue|avenue|av\.|boulevard|bd\.?|blvd|place|impasse|all[ée]e|chemin|route|quai|cours|square|passage|r[ée]sidence|lotissement|faubourg|sentier|villa|hameau)\s+(?:(?:de|du|des|la|le|les|l'|d')\s*)*[A-ZÀ-Ýa-zà-ÿ][\w'À-ÿ-]+"
    r"|(?<![\d/.,-])\d{1,5}\s+(?:[A-Z][a-z]+\s+){1,3}(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Boulevard|Court|Way)\b",
    re.I,
)
_POSTAL = re.compile(
    r"(?<!\d)(?:0[1-9]|[1-8]\d|9[0-8])\d{3}[^\S\n]+[A-ZÀ-Ý][A-Za-zÀ-ÿ'-]{2,}(?:[ -][A-ZÀ-Ý][\w'À-ÿ-]+)*"
)
_NAMED = re.compile(
    r"(?<![a-z])(?:(?:patient|person|subject|sujet|sejour|stay|visit(?: occurrence)?|encounter|hadm|malade|dossier|participant|admission)s?[ _-]?(?:id|ids|no|n°|num(?:ero|ber)?|identifier|identifiant|source value|uid)|ipp|nip|iep|nda|mrn|"
    r"(?:id|identifiant|numero|numéro|n°|no)[ _](?:du |de la |de |of (?:the )?)?(?:patient|person|sejour|stay|dossier|malade)e?)s?\b[\"']?\s*(?:[=!<>]=|<>|=+|:|#|\bin\b|\best\b|\bis\b|<-|,|\bn°)?\s*[\[({\"']*\s*(?P<v>[a-z]{0,5}[-_]?\d{2,}[\w-]*|[0-9a-f]{12,}(?:-[0-9a-f-]+)?)"
)
_PERSON_NUMBER = re.compile(
    r"(?<![a-z])(?:patient|person|subject|sujet|malade|sejour|stay|dossier|person_id|participant)(?:e)?\s*(?:n°|no\.?|#|num(?:ero)?|:|=)?\s*(?P<v>[a-z]{0,4}[-_]?\d{3,}[\w-]*)(?!\s*(?:%|:\d))"
)
_CONCEPT = re.compile(r"concept|vocab|snomed|loinc|rxnorm|standard|omop|\bicd|\bcim|\bcode")
_ROOM = re.compile(
    rf"(?<![a-z]){PERSON}(?![a-z])[^.;\n]{{0,25}} (?:de la|en|dans la|du|au|a la|in|of|from|at) (?:the )?(?:chambre|room|bedroom|bed|lit|box)\s*(?:n°|no\.?|number|numero)?\s*(?P<v>\d{{1,4}}[a-z]?)(?![\d%]|[.,]\d|\s*(?:lits|beds))"
)
"""Who lies in one room or bed."""
_INS = re.compile(r"1\.2\.250\.1\.213\.1\.4\.(?:8|9|10|11)")


def nir_key(body: str, key: str) -> bool:
    """Whether a NIR's two last digits are its key (97 less the number modulo 97; 2A and 2B count as 19 and 18)."""
    digits = re.sub(r"[\s.\-]", "", body).upper().replace("2A", "19", 1).replace("2B", "18", 1)
    return digits.isdigit() and len(digits) == 13 and 97 - int(digits) % 97 == int(key)


def find(case: Case) -> Iterator[Finding]:
    """In every text, and in every cell."""
    ipp = re.compile(
        rf"(?:(?<![\d.,-])|(?<=\d{{10}},))(?<![A-Za-z]{{13}})(?:{case.settings.ipp})(?!\d|[.,]\d(?!\d{{8,9}}(?!\d))|[A-Za-z]{{13}})"
    )
    concepts = [t.table.place for t in case.tables if re.search("concept.?id", " ".join(t.headings))]
    for text in case.document.texts:
        said = text.text[:2_000_000]
        if any(place.startswith(text.place) for place in concepts):
            said = ipp.sub(" ", said)  # its numbers are in the table, and its headings say what they are
        if text.kind == "ocr":
            said = re.sub(r"(?<=\d)  (?=\d)", " ", said)  # two blanks part cells there, and pairs of a number
        yield from _in_text(said, text.place or "text", ipp, text.kind)
    for table in case.tables:
        yield from _in_table(case, table, ipp)
    if case.name:
        yield from _in_text(case.name, "name of the file", ipp, "path")


_BLANK = re.compile(r"(?<![\w])\d{1,4}(?:_{3,}|…+|\.{4,})(?!\d)")
"""`80________`: the first figures of a number that is still to be written."""


def _in_text(said: str, place: str, ipp: re.Pattern[str], kind: str) -> Iterator[Finding]:
    for found in NIR.finditer(said):
        if found["key"] and nir_key(found["body"], found["key"]):
            yield Finding(
                "identifier", _at(said, found.start(), place), "A social security number (NIR): its key is right."
            )
        elif not found["key"] and re.search(
            r"nir|s[ée]cu|insee|ins\b|ssn", said[max(0, found.start() - 40) : found.start()], re.I
        ):
            yield Finding(
                "identifier", _at(said, found.start(), place), "A social security number (NIR) without its key."
            )
    if _INS.search(said):
        yield Finding("identifier", place, "The object identifier of the national health number (INS) stands there.")
    for found in ipp.finditer(said):
        before = plain(said[max(0, found.start() - 120) : found.start()])
        if _CONCEPT.search(plain(place)):
            continue
        if not _CONCEPT.search(before):
            yield Finding(
                "identifier",
                _at(said, found.start(), place),
                "A number of the form of the hospital's patient numbers (IPP).",
            )
    if kind not in ("raw",):
        said = _BLANK.sub(" ", said)
        low = plain(said) if len(said) < 200_000 else said.lower()
        for pattern in (_NAMED, _PERSON_NUMBER):
            for found in pattern.finditer(low):
                value = found["v"]
                if re.fullmatch(r"(?:s?[-_]?)(?:19|20)\d\d(?:[-_](?:19|20)?\d\d)?(?:[-_][a-z]+)*", value) or (
                    pattern is _PERSON_NUMBER and re.search(rf"(?:s\b|{value[:1]}$)", "")
                ):
                    continue
                if pattern is _PERSON_NUMBER and re.match(
                    r"\s*(?:patients|persons|sujets|mg|ml|euros|€|jours|days|ans|rows?|lignes?|records?|rec\b|enregistrements?|entries|tuples|lines?|obs\b|observations|rules|regles|in \d|read|loaded|written|inserted|kept|ok\b|,\d)",
                    low[found.end() : found.end() + 12],
                ):
                    continue
                if (
                    pattern is _PERSON_NUMBER
                    and re.fullmatch(r"\d{3,4}", value)
                    and not re.search(r"n°|#|no\.?|num", found[0])
                ):
                    continue
                if re.fullmatch(r"(?:u?int|float|i|u|f|str|utf|decimal|number|char|bit)[-_]?\d{1,3}", value):
                    continue  # the type of a column
                if pattern is _NAMED and re.fullmatch(r"\d{2,3}", value) and "," in found[0]:
                    continue
                if (
                    re.search(
                        r"distinct|count|nunique|group|nombre|effectif|\bnb\b",
                        low[max(0, found.start() - 25) : found.start()],
                    )
                    and pattern is _PERSON_NUMBER
                ):
                    continue
                yield Finding("identifier", place, f"'{found[0][:50]}': a number of one person or stay.")
                break
    if kind not in ("code", "raw", "path", "strings"):
        low = plain(said[:200_000])
        for found in _ROOM.finditer(low):
            yield Finding("identifier", place, f"'{found[0][-60:]}': who lies in one room or bed.")
    for found in MAIL.finditer(said):
        if found[0].lower().startswith(("git@", "noreply@", "no-reply@")) or found[0].lower().endswith(
            (".png", ".jpg", "example.com", "example.org", "@2x")
        ):
            continue
        yield Finding("contact", _at(said, found.start(), place), "An e-mail address.")
    for found in PHONE.finditer(said):
        if kind == "raw" or re.search(r"\d{4}[ .-]?$", said[max(0, found.start() - 5) : found.start()]):
            continue
        yield Finding("contact", _at(said, found.start(), place), "A telephone number.")
    for found in _PHONE_WORLD.finditer(said):
        if len(re.sub(r"\D", "", found[1] or found[2])) >= (8 if found[1] else 9):
            yield Finding("contact", _at(said, found.start(), place), "A telephone number.")
    for found in STREET.finditer(said):
        if re.match(r"\d+\s+\S+ (?:court|way|drive|road)$", found[0]):
            continue  # `1 secteur court`: an English street is written with a capital
        if not re.match(
            r"\d+\s+(?:passages?|cours|place|villa|quai|route|square|chemin)\s+(?:aux|au|par|de|en|des|du|d')\s*(?:urgences?|mois|an|patient|jour|soins|sejour)?",
            found[0],
            re.I,
        ) or re.search(r"rue|avenue|boulevard", found[0], re.I):
            yield Finding("contact", _at(said, found.start(), place), "A street address.")
    for found in _POSTAL.finditer(said):
        if re.search(
            r"(?<![a-zà-ÿ])(?:adresses?|address(?:es)?|domicil\w*|habit(?:e|ant|ait)|lives|liv(?:ed|ing)|r[ée]sid(?:e|es|ant|ait|ing|ence)|bp|cedex|rue|avenue|street|road)(?![a-zà-ÿ])",
            said[max(0, found.start() - 60) : found.end() + 10],
            re.I,
        ):
            yield Finding("contact", _at(said, found.start(), place), "A postal address.")


def _at(said: str, start: int, place: str) -> str:
    return f"{place} line {said.count(chr(10), 0, start) + 1}" if "\n" in said else place


def _in_table(case: Case, table: object, ipp: re.Pattern[str]) -> Iterator[Finding]:
    from laennec.airlock.checks.figures import Understood

    assert isinstance(table, Understood)
    told: set[tuple[int, str]] = set()
    rows = [(-1, table.headings)] if table.headed else []
    rows += [(r, table.table.rows[r]) for r in table.body]
    for r, row in rows:
        for i, cell in enumerate(row):
            if len(cell) < 5:
                continue
            concept = _CONCEPT.search(plain(table.headings[i])) or (
                i and _CONCEPT.search(plain(row[0])) and len(table.headings) == 2
            )
            for finding in in_cell(cell, ipp, bool(concept)):
                if (i, finding[0] + finding[1]) not in told:
                    told.add((i, finding[0] + finding[1]))
                    yield Finding(finding[0], table.table.at(max(r, 0), i), finding[1])
    for i, heading in enumerate(table.headings):
        if table.roles[i] == "id" and len(table.body) == 1 and re.search(r"\d{3,}", table.column(i)[0]):
            yield Finding(
                "identifier", table.table.at(table.body[0], i), f"A number of one person or stay ({heading})."
            )
    for r in table.body:
        row = table.table.rows[r]
        if len(row) == 2 and role_of(row[0]) == "id" and re.search(r"\d{3,}", row[1]):
            yield Finding("identifier", table.table.at(r, 1), f"A number of one person or stay ({row[0][:30]}).")


_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+")


def in_cell(cell: str, ipp: re.Pattern[str], concept: bool = False) -> Iterator[tuple[str, str]]:
    """(way, why) of what names or reaches a person in one cell."""
    for found in NIR.finditer(cell):
        if found["key"] and nir_key(found["body"], found["key"]):
            yield "identifier", "A social security number (NIR): its key is right."
    parts = cell.strip().split()
    parted = 1 < len(parts) <= 6 and all(p.isdigit() for p in parts) and not _THOUSANDS.fullmatch(cell.strip())
    if not concept and (ipp.search(cell) or (parted and ipp.fullmatch("".join(parts)))):
        yield "identifier", "A number of the form of the hospital's patient numbers (IPP)."
    if _INS.search(cell):
        yield "identifier", "The object identifier of the national health number (INS)."
    if MAIL.search(cell):
        yield "contact", "An e-mail address."
    if (PHONE.search(cell) and not re.fullmatch(r"[\d.]+", cell)) or re.fullmatch(r"0[1-9]\d{8}", cell):
        yield "contact", "A telephone number."
    if STREET.search(cell):
        yield "contact", "A street address."
    if len(cell) > 12:
        if _NAMED.search(plain(cell)):
            yield "identifier", "A number of one person or stay."
