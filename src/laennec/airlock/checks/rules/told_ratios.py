"""Two groups told by their ratio and how many they are together: `of the 22, women outnumbered men ten to one`, `sex ratio 6.2 (n = 48)`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.headings import denominator
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import INT, WORD, amount
from laennec.airlock.checks.words import MEMBERS, plain

_NUMBER = rf"\d+(?:[.,]\d+)?|{WORD}|one|une?"
_TO_ONE = re.compile(
    rf"(?<![\w.,/-])(?P<a>{_NUMBER}) ?(?:to|for|pour|contre|:|/) ?(?P<b>{_NUMBER})(?![\d.,:/]*\d|[a-z%])"
)
_SIDES = re.compile(
    r"outnumber\w*|(?<![a-z])odds (?:of|for|against)|(?<![a-z])(?:sex[- ]?ratio|(?:male|men|women|female|homme|femme|m|f|h)s?(?: |-|/|:|–| to | a | sur )+(?:male|men|women|female|homme|femme|m|f|h)s? ?(?:sex )?ratio|ratio (?:h|m|f|hommes?|femmes?|men|women|males?|females?) ?[/:]|ratio (?:of )?(?:men|women|males?|females?) to)(?![a-z])"
)
_SEX_RATIO = re.compile(
    r"(?<![a-z])sex[- ]?ratio(?: ?\(?(?:h|m|f|hommes?|femmes?|males?|females?|men|women)(?: ?[/:] ?|-to-| to )(?:h|m|f|hommes?|femmes?|males?|females?|men|women)\)?)?[^\d.;]{0,30}?(?P<r>\d+(?:[.,]\d+)?)(?![\d.,]*\d|/\d)"
)
_TIMES = re.compile(
    rf"(?<![\w.,])(?P<k>\d+(?:[.,]\d+)?|{WORD}) (?:times|fois) (?:as|more|plus|moins) (?:frequent|many|often|common|nombreu\w+|d'|de)?(?:[^.;\d]{{0,60}}?)\(n ?= ?(?P<n>{INT})\)"
)
"""`five times as frequent with cefaclor (n = 15)`."""
_NTHS = {
    "half": 2,
    "halves": 2,
    "moitie": 2,
    "third": 3,
    "tiers": 3,
    "quarter": 4,
    "quart": 4,
    "fifth": 5,
    "cinquieme": 5,
    "sixth": 6,
    "sixieme": 6,
    "eighth": 8,
    "huitieme": 8,
    "tenth": 10,
    "dixieme": 10,
    "twentieth": 20,
    "vingtieme": 20,
}
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<k>{WORD}|\d) (?P<nth>{'|'.join(_NTHS)})s?(?![a-z])|(?<![\w-])(?P<k2>{WORD}) (?:sur|out of|in) (?P<of>dix|ten|10|vingt|twenty|20)(?![\d.,])"
)
"""`nine tenths`, `les neuf dixiemes`, `neuf sur dix`."""
_OF = re.compile(
    rf"(?<![\w.,/%+=<>≥≤~-])(?<!\d )(?P<n>{INT})(?![\d.,:/-]*\d|[\w%°]| ?%)(?= (?:[a-z'-]+ ){{0,3}}?{MEMBERS}(?![a-z]))|n ?= ?(?P<n2>{INT})(?![\d.,]*\d)"
    rf"|(?:among|of|parmi|sur|chez) (?:the |les |these |ces )?(?P<n3>{INT})(?![\d.,]*\d| ?%)"
)


def find(case: Case) -> Iterator[Finding]:
    """Over sentences with a ratio of two groups and the row of a sex ratio below headings with sizes."""
    for where, words in [(at, clause) for at, said in told(case) for clause in said.split("; ")]:
        sizes = [v for m in _OF.finditer(words) if (v := amount(next(filter(None, m.groups())))) is not None]
        least_size = min((v for v in sizes if v >= 10), default=case.persons)
        if (more := _TIMES.search(words)) and (times := amount(more["k"])) and (count := amount(more["n"])):
            if times > 1 and 0.5 < count / times < case.settings.threshold - 0.5:
                yield Finding("subtraction", where, f"'{more[0][:60]}': about {count / times:.0f} on the other side.")
                return
        if few := _by_interval(words):
            yield Finding(
                "percentage", where, f"'{words[:60]}...': an interval as wide as that of about {few:.0f} persons."
            )
            return
        if (part := _fraction(words)) and least_size and least_size >= 20:
            few = min(part, 1 - part) * least_size
            if 0.5 <= few < case.settings.threshold - 0.5:
                yield Finding(
                    "percentage",
                    where,
                    f"'{words[:60]}...' of {least_size:g} persons: about {few:.0f}, fewer than {case.settings.threshold}.",
                )
                return
        for ratio in _ratios(words):
            if (side := _few(case, ratio, least_size)) and least_size:
                yield Finding(
                    "subtraction", where, f"'{words[:60]}...' of {least_size:g} persons: about {side:g} on one side."
                )
                return
    for table in case.tables:
        for figure in table.figures:
            if not re.match(r"sex[- ]?ratio", plain(figure.row_label)) or figure.value is None:
                continue
            size = denominator(figure.column_label)
            if size and (side := _few(case, figure.value, size)):
                yield Finding(
                    "subtraction",
                    figure.place,
                    f"A sex ratio of {figure.value:g} in {size:g} persons: about {side:g} on one side.",
                )
                return


def _ratios(words: str) -> Iterator[float]:
    """The ratios of two groups of persons that a sentence gives."""
    if found := _SEX_RATIO.search(words):
        if (value := value_of(found["r"])) is not None:
            yield value
    if not _SIDES.search(words):
        return
    for one in _TO_ONE.finditer(words):
        a, b = _said(one["a"]), _said(one["b"])
        if a and b and (a == 1 or b == 1):
            yield a / b


_HUNDREDTH = re.compile(
    r"(?<![a-z])(?:un demi|half a|half of one|half of a|un quart de|a quarter of a|a quarter of one) (?:pour ?cent|per ?cent)(?![a-z])"
)
_INTERVAL = re.compile(
    r"(?<![\w.,])(?P<p>\d{1,2}(?:[.,]\d+)?) ?% ?[(\[] ?(?:95 ?% ?)?(?:ci|ic|ic95|ci95|intervalle de confiance|confidence interval) ?(?:a |de )?(?:95 ?%)? ?[:=]? ?(?P<a>\d{1,2}(?:[.,]\d+)?) ?%? ?(?:-|–|to|a|;|,) ?(?P<b>\d{1,3}(?:[.,]\d+)?) ?%? ?[)\]]"
)
_OF_A_TEST = re.compile(
    r"(?<![a-z])(?:sensi\w+|speci\w+|auc|kappa|icc|accuracy|precision|predictive|predictive\w*|vpp|vpn|ppv|npv|difference|reduction|heterogene\w*|i2|adjusted|ajuste\w*|pooled|meta\w*|attributable|relative|efficacy|efficacite|effectiveness|coverage|agreement|concordance)(?![a-z])"
)


def _by_interval(words: str) -> float | None:
    """How many persons a percentage is of by the width of its interval, where they are few beyond doubt."""
    for found in () if _OF_A_TEST.search(words) else _INTERVAL.finditer(words):
        p, low, high = (float(found[k].replace(",", ".")) / 100 for k in ("p", "a", "b"))
        if not 0 < low < p < high <= 1:
            continue
        events = p * (1 - p) * (3.92 / (high - low)) ** 2 * min(p, 1 - p)
        if 0.5 < events < 5:
            return events
    return None


def _fraction(words: str) -> float | None:
    """The part that several nths are, where a sentence tells it of persons."""
    if hundredth := _HUNDREDTH.search(words):
        return 0.0025 if "quart" in hundredth[0] else 0.005
    found = _FRACTION.search(words)
    if not found:
        return None
    parts, of = (
        (amount(found["k"]), _NTHS[found["nth"]])
        if found["k"]
        else (amount(found["k2"]), 20 if found["of"] in ("vingt", "twenty", "20") else 10)
    )
    return parts / of if parts and 1 < parts < of else None


def _said(number: str) -> float | None:
    return 1.0 if number in ("un", "une", "one") else amount(number)


def _few(case: Case, ratio: float, size: float | None) -> float | None:
    """How many are on the smaller side, where they are fewer than ten and not nobody."""
    if not size or ratio <= 0 or size < 10:
        return None
    smaller = size / (1 + max(ratio, 1 / ratio))
    return round(smaller, 1) if 0.5 <= smaller < case.settings.threshold - 0.5 else None
