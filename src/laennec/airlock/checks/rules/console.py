"""Sessions of programs kept as text: what was asked for at the prompt counts persons, and the answer stands below; dates in the conditions of code."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.evidence import WITHDRAWN
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.dates import DATE
from laennec.airlock.checks.rules.wording import line_at
from laennec.airlock.checks.words import PERSON, plain

_ASKED = re.compile(
    r"^[ \t]*(?:>{1,3}|\.(?= )|In \[\d+\]:|sqlite>|duckdb>|\w+=[#>]|mysql>|julia>|irb>)[ \t]*(?P<asked>\S[^\n]*)\n(?:[ \t]*(?:\+|\.\.\.|\.\.\.:|->)[ \t][^\n]*\n)*(?:[ \t]*\n)?(?P<said>(?:[ \t]*(?:Out\[\d+\]:|\[1\]|\d+×\d+|-+)?[ \t]*\(?-?\d+(?:[, ]+\d+)*,?\)?[ \t]*(?:L|rows?)?))[ \t]*$",
    re.M,
)
_COUNTS = re.compile(
    r"\b(?:nrow|NROW|n_distinct|nunique|count|tally|dim|size|shape|len|sum|countIf|nobs)\b|length\(\s*(?:which|unique)|\.sum\(|COUNT\(",
    re.I,
)
_CONDITION = re.compile(
    r"==|!=|<>|<=?|>=?|%in%|\bsubset\(|\bfilter\(|\bwhich\(|\bquery\(|\.isin\(|\.between\(|\bgrepl\(|str_detect|\.str\.contains|\bif\b|\bwhere\b",
    re.I,
)
_PART_OF_FIT = re.compile(
    r"\$(?:n|nobs|nevents?|n\.?(?:events?|used|obs|cases)|n_?(?:patients|deaths|events))\s*$", re.I
)
"""`fit$nevent`: how many persons or events a model had."""
_SUMMED = re.compile(
    r"(?:print\()?(?:sum\([\w.$]*[$.]?|[\w.]+[.\[][\"']?)(?:deces|died|dead|deaths?|events?|evenements?|rechutes?|relapses?|recidives?|readmi\w*|infections?|complications?|chutes?|falls)(?:_?\d*)[\"']?\]?(?:\.sum\(\)|(?:, ?na\.rm ?= ?T(?:RUE)?)?\))\)?",
    re.I,
)
"""`sum(d$deces)`: of marks of 0 and 1, how many."""
_OF_OTHERS = re.compile(
    r"is\.?na|isnull|missing|duplicat|\bnames\(|levels\(|colnames|\bcols?\b|columns|\bp[._ ]?(?:val\w*|adj\w*)?\s*<|vif|coef|\b(?:fdr|qval\w*|padj)\b|loading|centre|center|site|hopital|hospital|\b(?:uf|service|ward|code|var|feature|gene|snp|file|model)s?\b",
    re.I,
)
_TABLE = re.compile(
    r"^[ \t]*>{1,3}[ \t]*(?P<asked>[^\n]*(?:\btable\(|\bsummary\(|value_counts\()[^\n]*)\n(?:[ \t]*\n)?(?P<heads>[^\n>]*\S[^\n]*)\n(?P<said>[ \t]*\d+(?:[ \t]+\d+)+)[ \t]*$",
    re.M,
)
_INFLUENCE = re.compile(
    r"^(?=[^\n]*(?<!\w)(?:dfb\.|dffits?|dfbetas?))(?=[^\n]*(?<!\w)(?:cov\.r|hat|cook\.?d|rstudent|student))[^\n,;]*$",
    re.M,
)
"""The heads of what R's `influence.measures` prints, a row for each person."""
_INFLUENCES = re.compile(r"(?<!\w)(?:dfb\.|dffits?|dfbetas?|cov\.r(?!\w)|cook\.d)")
_INFLUENTIAL = "Measures of influence, a row for each person that the model depends on."
_READ = re.compile(r"Observations Read\W+(\d+)", re.I)
_USED = re.compile(r"Observations Used\W+(\d+)", re.I)
_EVENT = r"(?:\w*(?:ddn|dob|birth|naiss|deces|death|dod|ddd|admi[st]|entree|sortie|discharge|accouch|deliver|greffe|transplant|diag|surgery|chirurgie|symptom)\w*)"
_EQUAL = re.compile(
    rf"(?<![\w.])[\w.$\[\]\"'`@]*?{_EVENT}[\"'`\])]*\s*(?:={{1,3}}|!=|<>|%in%|\bin\b|\.eq\(|\blike\b)\s*\(?\s*(?:c\()?\s*(?:(?:as\.Date|as_date|ymd|dmy|date|td|DATE|TO_DATE|Timestamp|pd\.Timestamp|datetime)\s*\(?\s*)?[\"']?(?P<day>(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d|\d\d?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:19|20)\d\d|\d{{1,2}} [a-zA-Zéû]{{3,9}} (?:19|20)\d\d|(?:19|20)\d\d, ?\d\d?, ?\d\d?)",
    re.I,
)
_PERIOD = re.compile(
    r"(?:start|begin|end|debut|fin|min|max|from|since|until|cut|first_day|last_day|extract|periode?|window|study|etude)",
    re.I,
)


_COUNT_NAMED = re.compile(
    rf"^(?:n|nb|num|nombre|count|number)s? .*(?<![a-z])(?:{PERSON}|{WITHDRAWN.pattern})|^{PERSON}(?<=s)(?: (?:n|count|total))?$"
)
_NOTE = re.compile(
    r"(?P<read>\d+) observations read from the data set|data set \S+ has (?P<made>\d+) observations|(?P<kept>\d+) observations? (?:remaining|kept|used)(?! and)",
    re.I,
)
_OF_FAILURES = re.compile(
    r"(?:No\.|Number) of (?:failures|events|deaths|subjects|cases)\s*=\s*(?P<n>[1-9])(?![\d,.])", re.I
)
_CENSORED = re.compile(
    r"\bTotal\s+Events?\s+Censored\s+(?:Percent\s+)?Censored\s*\n[ \t]*(?P<n>\d+)[ \t]+(?P<events>\d+)[ \t]+(?P<censored>\d+)"
)
"""What SAS PHREG says of all: persons, events, those without."""
_SHOWN = re.compile(r"\s*(?:Out\[\d+\]:\s*)?(?:\[1\]\s*)?(?:np\.int\d*\()?\(?(?P<n>\d+)(?:\s*,\s*\d+)*,?\)?\)?L?\s*")
_CELL = re.compile(r"(?P<cell>(?:.* > )?cell \d+)(?: output \d+.*)?$")
_NAMED = re.compile(r"(?:print\()?\s*(?P<name>[A-Za-z_][\w.]*)\s*\)?")


def _notes(place: str, said: str, least: int) -> Iterator[Finding]:
    """SAS says how many observations a step read and how many it made: what lies between was left out."""
    read: float | None = None
    for found in _NOTE.finditer(said):
        if found["read"]:
            read = float(found["read"])
        elif read is not None:
            made = float(found["made"] or found["kept"])
            if 0 < read - made < least <= made:
                yield Finding(
                    "subtraction",
                    line_at(said, found.start(), place),
                    f"{made:g} persons kept of {read:g}: {read - made:g} were left out, fewer than {least}.",
                )
            read = None


def _answers(case: Case) -> Iterator[Finding]:
    """What a cell of a notebook shows, where its last line counts persons by a condition or names such a count."""
    least = case.settings.threshold
    asked = {t.place: t.text.strip().splitlines() for t in case.document.texts if t.kind == "code" and t.text.strip()}
    for text in case.document.texts:
        found = _CELL.fullmatch(text.place)
        shown = _SHOWN.fullmatch(text.text)
        lines = asked.get(found["cell"], []) if found and " output " in text.place else []
        if not lines or not shown or not 0 < int(shown["n"]) < least:
            continue
        last = lines[-1].split("#")[0].strip()
        bare = re.sub(r"([\"']).*?\1", "", last)
        named = _NAMED.fullmatch(last)
        counted = _COUNTS.search(last) and _CONDITION.search(last) and not _OF_OTHERS.search(bare)
        if counted or (named and _COUNT_NAMED.search(plain(named["name"].replace(".", " ")))):
            yield Finding("small_count", text.place, f"'{last[:60]}': {shown['n']} persons, fewer than {least}.")


def find(case: Case) -> Iterator[Finding]:
    """Answers to counts with a condition, and days that a condition names."""
    least = case.settings.threshold
    yield from _answers(case)
    for table in case.tables:
        if sum(bool(_INFLUENCES.search(h)) for h in table.headings) >= 2:
            yield Finding("points", table.table.place or "table", _INFLUENTIAL)
    for text in case.document.texts:
        if text.kind in ("path", "raw", "strings"):
            continue
        said = text.text[:300_000]
        for found in _ASKED.finditer(said):
            asked = found["asked"]
            if not (_PART_OF_FIT.search(asked) or _SUMMED.fullmatch(asked.strip())) and (
                not (_COUNTS.search(asked) and _CONDITION.search(asked))
                or _OF_OTHERS.search(re.sub(r"([\"']).*?\1", "", asked))
            ):
                continue
            answer = re.sub(r"Out\[\d+\]:|\[1\]|\d+×\d+", "", found["said"])
            numbers = re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", answer))
            if numbers and 0 < int(numbers[0]) < least:
                yield Finding(
                    "small_count",
                    line_at(said, found.start(), text.place),
                    f"'{asked[:60]}': {numbers[0]} persons, fewer than {least}.",
                )
        if influence := _INFLUENCE.search(said):
            yield Finding(
                "points",
                line_at(said, influence.start(), text.place),
                _INFLUENTIAL,
            )
        for found in _TABLE.finditer(said):
            numbers = [int(n) for n in found["said"].split()]
            if (
                not _OF_OTHERS.search(re.sub(r"useNA.*", "", found["asked"]))
                and not re.search(r"Min|Median", found["heads"])
                and max(numbers) >= least
                and any(0 < n < least for n in numbers)
            ):
                yield Finding(
                    "small_count",
                    line_at(said, found.start(), text.place),
                    f"'{found['asked'][:60]}': {min(n for n in numbers if n)} persons, fewer than {least}.",
                )
        yield from _notes(text.place, said, least)
        for found in _OF_FAILURES.finditer(said):
            yield Finding(
                "small_count",
                line_at(said, found.start(), text.place),
                f"'{' '.join(found[0].split())}': {found['n']} persons, fewer than {least}.",
            )
        for found in _CENSORED.finditer(said):
            few = [int(found[k]) for k in ("events", "censored") if 0 < int(found[k]) < least]
            if few:
                yield Finding(
                    "small_count",
                    line_at(said, found.start(), text.place),
                    f"'{' '.join(found[0].split())}': {few[0]} persons, fewer than {least}.",
                )
        read, used = _READ.search(said), _USED.search(said)
        if read and used and 0 < int(read[1]) - int(used[1]) < least:
            yield Finding(
                "subtraction",
                text.place or "text",
                f"{used[1]} persons kept of {read[1]}: {int(read[1]) - int(used[1])} were left out, fewer than {least}.",
            )
        for found in _EQUAL.finditer(said):
            if not _PERIOD.search(found[0].split(found["day"])[0]) and (
                text.kind == "code" or not DATE.search(plain(found[0]))
            ):
                yield Finding(
                    "date",
                    line_at(said, found.start(), text.place),
                    f"'{found[0][-60:]}': the exact date of a person's event.",
                )
