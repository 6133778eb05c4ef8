"""Numbers as people write them, French and English, alone or several in a cell."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from laennec.airlock.checks.words import PERSON, SUPPRESSED, plain

NUMBER = r"[-+−]?(?:\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d+)?"
_ONE = re.compile(rf"^\s*(?P<n>{NUMBER})\s*$")
_PERCENT = re.compile(
    rf"^\s*(?P<n>{NUMBER})\s*(?:%|pour cent|percent|p\.\s?100)(?: (?:non|oui|no|yes|of patients|des patients|sans|without|avec|with))?\s*$",
    re.I,
)
_NOTED = re.compile(
    r"^\s*(?P<n>(?!10[²³])(?:\d{1,3}(?:[ \u00a0\u202f,]\d{3})+|\d+))\s?(?:[*†‡§]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈ]|\((?:[a-e]|\*)\))\s*$"
)
"""`6*`, `61¹`, `12 (a)`: a whole number and the sign of a note."""
_PERCENT_WITHIN = re.compile(
    rf"^\s*(?P<n>{NUMBER})\s*%\s*[(\[]\s*(?:(?:95 ?% ?)?(?:ci|ic)(?: ?95 ?%)? ?[:,;]? ?)?{NUMBER}\s*%?\s*(?:[-–—;,]|to|à|a)\s*{NUMBER}\s*%?\s*[)\]]\s*$",
    re.I,
)
"""`1.2% (0.4-2.0)`: a percentage with its interval."""
_RATE = re.compile(
    rf"^\s*(?P<n>{NUMBER})\s*(?:‰|/|pour|per|p\.)\s*(?P<base>1[ ,.]?000(?:[ ,.]?000)?|100[ ,.]?000|10[ ,.]?000|‰)?.*$"
)
_COUNT_SHARE = re.compile(
    rf"^\s*(?P<n>{NUMBER})\s*(?:/\s*(?P<of>{NUMBER}))?\s*[(\[;,|]\s*(?P<p>{NUMBER})\s*(?P<sign>%)?\s*[)\]]?\s*$"
)
_OF = re.compile(
    r"^\s*(?P<n>\d{1,3}(?:,\d{3})+|\d[\d \u00a0\u202f]*)\s*(?:/|sur|of|out of)\s*(?P<of>\d{1,3}(?:,\d{3})+|\d[\d \u00a0\u202f]*)\s*$",
    re.I,
)
_SHARE_COUNT = re.compile(
    rf"^\s*(?P<p>{NUMBER})\s*%\s*[(\[]\s*(?:n\s*=\s*)?(?P<n>\d[\d  ]*)(?:\s*/\s*(?P<of>\d+))?\s*[)\]]\s*$"
)
_N_IS = re.compile(r"^\s*(?:n|N|effectif)\s*[=:]\s*(?P<n>\d[\d \u00a0\u202f]*)\s*$")
_N_NAMED = re.compile(
    rf"^\(?\s*(?P<n>\d{{1,3}}(?:[ ,]\d{{3}})+|\d+)\s*\(?\s*(?:pts?|pat|pers|suj|subj|pp|{PERSON})\.?\s*\)?$"
)
_SHARE_APART = re.compile(
    r"^\s*(?:n\s*=\s*)?[(\[]?(?P<n>\d+)[)\]]?\s*(?:[-–—]\s*|[(\[]\s*|\s)(?P<p>\d{1,2}[.,]\d+)\s*%\s*[)\]]?\s*$|^\s*n\s*=\s*(?P<n2>\d+)\s*[(\[,;/]\s*(?P<p2>\d{1,3}(?:[.,]\d+)?)\s*%\s*[)\]]?\s*$",
    re.I,
)
"""`4 - 3,2 %`, `(4) 3.2%`, `n=4 (3.2%)`."""


@lru_cache(maxsize=50_000)
def number(text: str) -> float | None:
    """A text that is one number, and nothing else; None where it is not."""
    found = _ONE.match(text)
    return value_of(found["n"]) if found else None


def value_of(written: str) -> float | None:
    """The value of a match of NUMBER. `1,234` is read as English thousands, `0,234` and `1,23` as decimals."""
    text = re.sub(r"[ \u00a0\u202f']", "", written).replace("−", "-")
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


@dataclass(frozen=True)
class Parsed:
    """A cell. `form`: number, percent, count_share (n and %), of (n of N), masked, mean_sd, interval, text, empty.

    `value`: the first number; `share`: the percentage, 0 to 100; `of`: the denominator that the cell itself names.
    """

    form: str
    value: float | None = None
    share: float | None = None
    of: float | None = None
    decimals: int = 0
    signed: bool = False


@lru_cache(maxsize=100_000)
def parse(text: str) -> Parsed:
    """What a cell says."""
    text = text.strip()
    if not text or text.lower() in ("nan", "none", "null", "na", "n/a", "nat", "<na>"):
        return Parsed("empty")
    if found := _ONE.match(text):
        return Parsed("number", value_of(found["n"]), None, None, decimals(found["n"]), found["n"][0] in "+-−")
    if found := _NOTED.match(text):
        return Parsed("number", value_of(found["n"]))
    if len(text) > 60:
        return Parsed("text")
    if SUPPRESSED.match(plain(text)):
        return Parsed("masked", value=_bound(text))
    if found := _PERCENT.match(text) or _PERCENT_WITHIN.match(text):
        return Parsed(
            "percent", share=value_of(found["n"]), decimals=decimals(found["n"]), signed=found["n"][0] in "+-−"
        )
    if found := _SHARE_COUNT.match(text):
        return Parsed(
            "count_share", value_of(found["n"]), value_of(found["p"]), _opt(found["of"]), decimals(found["p"])
        )
    if found := _OF.match(text):
        return Parsed("of", value_of(found["n"]), None, value_of(found["of"]))
    if found := _COUNT_SHARE.match(text):
        first = value_of(found["n"])
        whole = decimals(found["n"]) == 0 and not found["n"].startswith(("-", "+", "−"))
        form = "count_share" if found["sign"] and whole else "pair"
        if not found["sign"] and re.search(r"[.,]\d{1,2}$", found["n"]) and decimals(found["p"]):
            form = "mean_sd"  # `3,0 (3,2)`: a whole mean beside others that are none
        return Parsed(form, first, value_of(found["p"]), _opt(found["of"]), decimals(found["p"]))
    if found := _SHARE_APART.match(text):
        share = found["p"] or found["p2"]
        return Parsed("count_share", value_of(found["n"] or found["n2"]), value_of(share), None, decimals(share))
    if found := _N_NAMED.match(plain(text)):
        return Parsed("n_is", value_of(found["n"].replace(" ", "")))
    if found := _N_IS.match(text):
        return Parsed("n_is", value_of(found["n"]))
    if re.match(rf"^\s*{NUMBER}\s*(?:±|\+/-|\+-)\s*{NUMBER}", text):
        return Parsed("mean_sd", value_of(re.match(rf"^\s*({NUMBER})", text)[1]))  # type: ignore[index]
    if re.match(rf"^\s*{NUMBER}?\s*[(\[]\s*{NUMBER}\s*(?:[-–—;,]|to|à)\s*{NUMBER}\s*[)\]]", text):
        return Parsed("interval")
    return Parsed("text")


def decimals(written: str) -> int:
    """Digits after the decimal mark."""
    text = written.strip()
    if re.fullmatch(r"[-+−]?[1-9]\d{0,2}(?:,\d{3})+", text):
        return 0
    found = re.search(r"[.,](\d+)(?:[eE].*)?$", text)
    return len(found[1]) if found and found[1].strip("0") else 0


def _bound(text: str) -> float | None:
    found = re.search(r"\d+", text)
    return float(found[0]) if found else None


def _opt(text: str | None) -> float | None:
    return value_of(text) if text else None


def is_whole(value: float | None) -> bool:
    return value is not None and float(value).is_integer()
