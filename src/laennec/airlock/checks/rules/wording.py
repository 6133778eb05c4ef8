"""What sentences are made of: amounts, limits, quotations. The rules on sentences share it."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Text
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.words import OF_MEN, OF_WOMEN, SMALL_WORDS, STRUCTURAL

INT = r"[1-9]\d{0,2}(?:[ ,.]\d{3})+(?![\d])|\d+"
WORD = "|".join(w for w in SMALL_WORDS if w not in ("un", "une", "one", "single", "seul", "seule", "unique"))
ADJ = r"(?:(?!of |de |des |d'|sur |out |per |par |pour |and |et |or |ou |to |a |in |en |at |with |avec |than |que |were |was |sont |est |on |over |under |chez |dans |pour |for |is |are |has |have |had |the |la |le |les |a ete |ont |avait |from |by |among |parmi |about |if |si |not |when |quand |pas |because |car )[a-z'-]+ )"


def paragraphs(text: Text) -> Iterator[tuple[int, str]]:
    """(number of its first line, a line of prose): lines that a page broke in a sentence are one again."""
    lines = _unnumbered(unstamped(text.text).splitlines() or [text.text])
    if text.kind not in ("prose", "ocr", "comment", "hidden", "log"):
        yield from enumerate(lines, 1)
        return
    start, said = 1, ""
    titles = _titles(lines) if text.kind in ("prose", "ocr") else set()
    tiles = _tiles(lines) if text.kind == "prose" else {}
    for number, line in enumerate(lines, 1):
        if number in tiles:
            if said.strip():
                yield start, said
            if tiles[number]:
                yield number, tiles[number]
            start, said = number + 1, ""
            continue
        if number in titles:
            if said.strip():
                yield start, said
            yield number, re.sub(r"^[\s#]*\d[\d.]*\s+", "", line)
            start, said = number + 1, ""
            continue
        broken = (
            len(said) > 35
            and re.search(r"[\w,;’'’(%)-]\s*$", said)
            and re.match(r"\s*[\w(«\"'<≥≤±%]", line)
            and not re.match(r"\s*(?:[-*•]|\d+[.)]\s|#)", line)
            and len(said) < 15_000
            and (len(line.split()) > 3 or (len(said) > 60 and text.kind != "ocr"))
            and (text.kind != "log" or (len(said) > 60 and not _BEGINS.match(line)))
            and not re.search(r"\S\s{3,}[\d.,]+\s*$", line)
            and len(re.findall(r"\S {2,}(?=\S)", line)) < 3  # a row in columns
            and not (
                re.search(r"(?:%|[(\[]n ?= ?[\d \u00a0\u202f,]+[)\]])\s*$", said) and re.match(r"\s*[A-ZÀ-Ý]", line)
            )
        )
        if broken:
            said = f"{said.rstrip()} {line.strip()}"
            continue
        if said.strip():
            yield start, said
        start, said = number, line
    if said.strip():
        yield start, said


_FIGURE_ALONE = re.compile(r"[\d\s.,/%+-]*\d[\d\s.,/%+-]*(?:[a-zA-Z%€°]{1,5}|[jhd])?")


def _tiles(lines: list[str]) -> dict[int, str]:
    """What lines of key figures say, where labels and figures take turns three times or more: a label and its figure at
    the number of the first of the two, nothing at that of the second."""
    kinds = [bool(_FIGURE_ALONE.fullmatch(line.strip())) for line in lines]
    short = [bool(line.strip()) and len(line) <= 60 for line in lines]
    found: dict[int, str] = {}
    at = 0
    while at < len(lines):
        end = at
        while end + 1 < len(lines) and short[end] and short[end + 1] and kinds[end] != kinds[end + 1]:
            end += 1
        first = at + 1 if kinds[end] and kinds[at] else at  # as many labels as figures
        if sum(kinds[first : end + 1]) >= 3:
            for k in range(first, end, 2):
                label, figure = (lines[k + 1], lines[k]) if kinds[k] else (lines[k], lines[k + 1])
                found |= {k + 1: f"{label.strip(' :')} : {figure.strip()}", k + 2: ""}
        at = end + 1
    return found


_STAMP = re.compile(
    r"^\W{0,3}(?:19|20)\d\d[-/.]\d\d[-/.]\d\d[ T]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?Z?(?:[+-]\d\d:?\d\d)?\W{1,5}(?=(?:TRACE|DEBUG|INFO|NOTICE|NOTE|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b)",
    re.M | re.I,
)


def unstamped(text: str) -> str:
    """Text without the dates at which a program wrote each line of its log, wherever the log stands."""
    return _STAMP.sub("", text)


_BEGINS = re.compile(r"\s*(?:\[|\d{2,4}[-:/]\d\d|(?:INFO|DEBUG|WARN\w*|ERROR|NOTE)\b)")
"""How a program begins a line of its log."""


def _unnumbered(lines: list[str]) -> list[str]:
    """Lines without their own numbers, where a program numbered each."""
    found = [
        (k, int(m[1])) for k, line in enumerate(lines) if (m := re.match(r"\s{0,4}(\d{1,5})(?:\s{2,}|\t)\S", line))
    ]
    if len(found) < 4 or len(found) < 0.8 * sum(bool(line.strip()) for line in lines):
        return lines
    if any(b[1] - a[1] != 1 for a, b in zip(found, found[1:], strict=False)):
        return lines
    return [re.sub(r"^\s{0,4}\d{1,5}(?:\s{2,}|\t)", "", line) for line in lines]


_TITLE = re.compile(r"^[\s#]*(?P<n>\d{1,2})(?:\.\d{1,2})*\.?\s+[A-ZÀ-Ý][^.;:%=<>\d]{2,60}$")
_CHAPTER = re.compile(
    r"(?<![a-zà-ÿ])(?:introduction|background|contexte|rappel|m[eé]thod\w*|mat[eé]riel|data|donn[eé]es|sources?|results?|r[eé]sultats?|outcomes?|crit[eè]re\w*|discussion|conclusions?|limit\w*|population|participants|r[eé]f[eé]rences?|annexes?|appendix|objecti\w*|aims?|analys\w*|time to|suivi|sensitivity|sensibilit[eé]|perspectives?|summary|r[eé]sum[eé]|facteurs?|factors?)(?![a-zà-ÿ])",
    re.I,
)


def _titles(lines: list[str]) -> set[int]:
    """Numbers of lines that are numbered titles (`3 Participants`): they count up, and one of them is a chapter's."""
    found = [(k, int(m["n"]), line) for k, line in enumerate(lines, 1) if (m := _TITLE.match(line))]
    titles: set[int] = set()
    run: list[tuple[int, int, str]] = []
    for one in [*found, (0, -9, "")]:
        if run and one[1] not in (run[-1][1], run[-1][1] + 1):
            if len({n for _, n, _ in run}) >= 2 and any(_CHAPTER.search(line) for _, _, line in run):
                titles |= {k for k, _, _ in run}
            run = []
        run.append(one)
    return titles


def amount(text: str) -> float | None:
    return (
        float(SMALL_WORDS[text])
        if text in SMALL_WORDS
        else value_of(text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text)
    )


_LIMITS = re.compile(
    r"(?:<|≤|(?<!-)>|≥|\d (?:to|a|-|–)|less than|fewer than|below|under|moins d[e']|inferieure?s? (?:a|ou)|plus d[e']|more than|at least|au moins|minimum(?: de| of)?|superieure?s? a|over|above|smallest (?:group|cell)[^.]{0,20}|jusqu'a|up to|threshold (?:of|is)?|seuil (?:de|d'|a)?|regle (?:de|des)|every|chaque|each|toutes? les|tous les|groups of|groupes de|cells? (?:of|below)|arrondi\w*(?: a)?|rounded to)\s*(?:the |les |a |ou egal a |or equal to )*$"
)


_IF = re.compile(
    r"(?<![a-z])(?:if|si|s'ils?|s'elles?|unless|in case|en cas d[e']|should|a condition que|provided)(?: (?:the|a|le|la|un|une|any|les)?(?: ?[a-z'-]+){0,2})? ?$"
)
"""`if one participant withdraws`: nobody has."""


_CITED = re.compile(
    r"(?:\([a-z][a-z'&. -]{2,40}(?: et al\.?)?,? (?:19|20)\d\d[a-z]?\)|\[\d{1,3}(?:[,–-] ?\d{1,3})*\])"
)
_LITERATURE = re.compile(
    r"(?<![a-z])(?:litt?erature|publi(?:shed|ee?s?|cations?)|rapportee?s?|reported|decrite?s?|described|previous(?:ly)?|anterieure?s?|case report|other authors|d'autres auteurs|(?:series|serie) (?:of|de) [a-z]+)(?![a-z])"
)
_OURS = re.compile(
    r"(?<![a-z])(?:our|ours|we|us|notre|nos|nous|this (?:study|cohort|series)|cette (?:etude|cohorte|serie)|here|ici|present study)(?![a-z])"
)


def cited(words: str) -> bool:
    """Whether a sentence tells of persons of the literature: with its reference, and of nobody else."""
    return bool(_CITED.search(words) and _LITERATURE.search(words) and not _OURS.search(words))


def limited(words: str, start: int) -> bool:
    """Whether what stands before says a limit, not a number of persons that are there."""
    return bool(_LIMITS.search(words[max(0, start - 45) : start]) or _IF.search(words[max(0, start - 45) : start]))


def structural(words: str) -> bool:
    if STRUCTURAL.search(words):
        return True
    men = re.search(r"(?<![a-z])(?:hommes?|men|man|males?)(?![a-z])", words)
    women = re.search(r"(?<![a-z])(?:femmes?|women|woman|females?)(?![a-z])", words)
    return bool((men and not women and OF_WOMEN.search(words)) or (women and not men and OF_MEN.search(words)))


_ROUTINE = re.compile(
    r"\s*(?:(?:ete|been|were|was|have been|had been|had|have|ont ete|avaient ete|ont|sont|etaient|furent) )?(?:then |also |all |first |ensuite |aussi |d'abord |initialement |double[- ]|independently |systematically |prospectively )*(?:applied|appliquee?s|met|shown|montree?s|kept|gardee?s|run|planned|prevue?s|used|utilisee?s|tested|testee?s|reached|atteinte?s|published|publiee?s|staged|graded|coded|classified|categori[sz]ed|genotyped|phenotyped|geocoded|linked|matched|measured|weighed|scored|assessed|evaluated|recorded|registered|counted|sequenced|examined|sampled|scanned|imaged|read|double-read|adjudicated|reported to|notified|informed|enrolled|recruited|screened|assigned|allocated|grouped|stratified|weighted|imputed|pooled|identified|extracted|"
    r"stadifiee?s|gradee?s|codee?s|classee?s|cotee?s|genotypee?s|appariee?s|mesuree?s|pesee?s|evaluee?s|enregistree?s|recensee?s|comptee?s|sequencee?s|examinee?s|lues?|relues?|notifiee?s|declaree?s|informee?s|affectee?s|repartie?s|stratifiee?s|ponderee?s|identifiee?s|extraite?s|renseignee?s|geocodee?s)(?![a-z])(?! (?:as |comme |en |de )?(?:having|positi|negati|stage|stade|grade|dead|deced|severe|grave|high|haut|i{1,3}v?(?![a-z])|iv(?![a-z])))"
)


def routine(after: str) -> bool:
    """Whether what was done to all of a group is work of the study, and tells of nobody: staged, coded, matched."""
    return bool(_ROUTINE.match(after))


def quoted(words: str, found: re.Match[str]) -> str:
    return words[max(0, found.start()) : min(len(words), found.end() + 12)].strip()[:70]


def line_at(said: str, start: int, place: str) -> str:
    """The line of a text in which a character stands, as findings name it."""
    return f"{place or 'text'} line {said.count(chr(10), 0, start) + 1}"


def columns(words: str) -> bool:
    """Whether a line is of figures rather than of words: a table's row, a program's answer."""
    figures = len(re.findall(r"(?<![a-z\d])\d{1,3}(?: \d{3})+(?!\d)|(?<![a-z\d])\d[\d.,]*", words))
    if len(re.findall(r"[a-z] ?[:=] ?\[?\d", words)) >= 3:
        return True
    return figures >= 3 and len(re.findall(r"[a-z]{3,}", words)) < 0.7 * figures
