"""Legends that say what stands in brackets: where it is the lowest and the highest value, each cell gives two persons away.

Also what a fitted curve keeps of its data: the knots at both ends of the sample.
"""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.headings import QUARTILES, role_of
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import line_at
from laennec.airlock.checks.words import plain

_ENDS = r"(?:(?:full |observed |total )?ranges?(?! of (?:motion|movement))|etendues?|extremes?|valeurs extremes|min(?:imum|\.)?s?\W{0,3}(?:a|to|and|et|through)?\W{0,3}max(?:imum|\.)?|(?:lowest|smallest|least) (?:and|to|-) (?:the )?(?:highest|largest|greatest)(?: values?)?|plus (?:petite?|basse?|faible)s?(?: valeurs?)? et (?:la )?plus (?:grande?|haute?|elevee?)s?)"
_LEGEND = re.compile(
    rf"(?<![a-z])(?:medians?|medianes?|means?|moyennes?|averages?|average)(?: values?)?\W{{0,4}}(?:and |et |with |avec |their |leurs? )*(?:the |l'|les )?[\[(]?{_ENDS}(?![a-z])"
    rf"|(?:entre|in|dans les?|within) (?:square |the )?(?:crochets|parentheses|brackets)\W{{0,3}}[^.;]{{0,40}}?(?<![a-z]){_ENDS}(?![a-z])"
    rf"|(?<![a-z])(?:crochets|parentheses|brackets)(?: (?:are|is|give|show|hold|contain|contiennent|donnent|sont|indiquent|indicate))[^.;]{{0,40}}?(?<![a-z]){_ENDS}(?![a-z])"
    rf"|(?<![a-z]){_ENDS} (?:is |are |est |sont |stands? |given |shown |figur\w+ |indique\w* )*(?:entre|in|within) (?:square |the )?(?:crochets|parentheses|brackets)"
    rf"|[\[(] ?{_ENDS} ?[\])]"
)
_NOT = re.compile(
    r"(?<![a-z])(?:reference|normal\w*|normes?|laborator\w*|laboratoire|allowed|admis\w*|possible|theori\w*|scale|echelle|usuel\w*)(?![a-z])"
)
_CELL = re.compile(
    r"^\s*[-−]?\d[\d\s.,]*\s*[\[(]\s*[-−]?\d[\d\s.,]*\s*(?:-|–|—|;|,|/|to|a|à)\s*[-−]?\d[\d\s.,]*\s*[\])]"
)
_SPAN = re.compile(r"[\[(] ?-?\d+(?:[.,]\d+)? ?(?:-|–|—|;|,|to|a) ?-?\d+(?:[.,]\d+)? ?[\])]")
_KNOTS = re.compile(
    r"(?:boundary[ ._-]?knots?|noeuds? (?:aux |de |des )?(?:bornes?|limites?|extremit\w+|bords?)|(?:outer|end|exterior|outermost) knots?)(?P<between>[^\d\n]{0,60}(?:\n[^\S\n]*\[1\])?[^\d\n]{0,20})(?P<a>-?\d+(?:[.,]\d+)?)[^\d\n]{1,12}(?P<b>-?\d+(?:[.,]\d+)?)"
    r"|(?P<c>(?<![\d.,])-?\d+(?:[.,]\d+)?) ?(?:,|;|-|–|to|a|et|and|\s) ?(?P<d>-?\d+(?:[.,]\d+)?) ?[\])]?\W{0,6}(?:observed |les )?(?:min(?:imum)? (?:et|and|&|/) max(?:imum)?|etendue observee|observed (?:range|extremes?))(?![a-z])"
)
_OF_QUANTILES = re.compile(r"(?:per)?centiles?|quantiles?|(?<![a-z])p\d{1,2}(?![\d.])|quartiles?|deciles?|%")


def find(case: Case) -> Iterator[Finding]:
    """Cells under such a legend; ends of knots."""
    said = [t.text for t in case.document.texts if t.kind not in ("code", "raw", "path", "strings")]
    said += [t.table.caption for t in case.tables]
    said += [c for t in case.tables for row in t.table.rows for c in row if len(c) > 12 and parse(c).form != "number"]
    legend = next((found for text in [*said, case.context] if (found := _legend(text))), "")
    for table in case.tables if legend else ():
        if table.table.origin == "code":
            continue
        for r in table.body:
            row = table.table.rows[r]
            label = " ".join(row[k] for k in table.labels)
            if role_of(label) in ("stat", "p", "rate", "percent") or _quartile(label):
                continue
            at = next(
                (
                    i
                    for i, cell in enumerate(row)
                    if i not in table.labels
                    and _CELL.match(cell)
                    and "%" not in cell
                    and not _quartile(table.headings[i])
                    and table.roles[i] not in ("stat", "p", "rate", "percent")
                ),
                None,
            )
            if at is not None:
                yield Finding("extreme", table.table.at(r, at), f"'{legend}': extremes are values of single persons.")
                break
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code"):
            continue
        for line in text.text[:100_000].splitlines():
            words = QUARTILES.sub("iqr", plain(line[:5000]))
            told = _LEGEND.search(words) if _SPAN.search(words) else None
            if told and re.search(r"\(min\)|, min(?![a-z])", told[0]) and not re.search(r"(?<![a-z])max", words):
                continue  # minutes
            if told and not _NOT.search(words[max(0, told.start() - 40) : told.end() + 30]) and not _quartile(words):
                yield Finding(
                    "extreme",
                    text.place or "text",
                    f"'{told[0].strip()[:60]}': extremes are values of single persons.",
                )
    for text in case.document.texts:
        if text.kind in ("raw", "path"):
            continue
        words = text.text[:300_000]
        for knot in _KNOTS.finditer(_lines(words)):
            around = _lines(words)[max(0, knot.start() - 50) : knot.end() + 50].split("\n")
            if not any(_OF_QUANTILES.search(line) for line in around if knot[0].split("\n")[0][:20] in line):
                yield Finding(
                    "extreme",
                    line_at(words, knot.start(), text.place),
                    f"'{' '.join(knot[0].split())[:60]}': extremes are values of single persons.",
                )


def _lines(text: str) -> str:
    """Plain words, lines kept."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _legend(text: str) -> str:
    for line in text[:100_000].splitlines():
        for sentence in re.split(r"(?<=[.;])\s+", line[:5000]):
            words = QUARTILES.sub("iqr", plain(sentence))
            found = _LEGEND.search(words)
            if found and not _NOT.search(words[max(0, found.start() - 40) : found.end() + 30]):
                return found[0].strip()[:60]
    return ""


def _quartile(words: str) -> bool:
    return bool(
        re.search(
            r"(?<![a-z])(?:iqr|eiq|q1|q3|ic|ci|p25|p75|quartiles?)(?![a-z])", QUARTILES.sub("iqr", plain(words))
        )
    )
