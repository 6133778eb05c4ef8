"""Counts of persons typed into a script: into a test of proportions or of a cross table, or given a name."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.evidence import WITHDRAWN
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import line_at
from laennec.airlock.checks.words import OTHER, PERSON, plain

_LIST = r"(?:c|list|np\.array|array|\[|\()?\s*[\[(]?\s*\d+(?:\s*,\s*\d+)*\s*[\])]?"
_TABLES = re.compile(
    r"(?<![\w.])(?:stats\.|scipy\.stats\.|sm\.stats\.|DescTools::|epitools::|exact2x2::|pwr::)?(?:fisher\.test|chisq\.test|mcnemar\.test|mantelhaen\.test|fisher_exact|chi2_contingency|barnard_exact|boschloo_exact|mcnemar|cochrans_q|Table2x2|epi\.2by2|oddsratio(?:\.\w+)?|riskratio(?:\.\w+)?|OddsRatio|odds_ratio|relative_risk|CrossTable|FisherExactTest|ChisqTest|matrix|rbind|contingency)\s*\((?P<args>[^;\n]{0,200}(?:\n[^;\n]{0,200}){0,4}?\))"
)
_PARTS = re.compile(
    rf"(?<![\w.])(?:stats\.|scipy\.stats\.)?(?P<f>prop\.test|binom\.test|poisson\.test|binom\.confint|BinomCI|binconf|prop\.trend\.test|binomtest|binom_test|proportion_confint|proportions_ztest|test_proportions_2indep|proportion_test|BinomialTest|scoreci|exactci)\s*\(\s*(?:\w+\s*=\s*)?(?P<x>{_LIST})\s*,\s*(?:\w+\s*=\s*)?(?P<n>{_LIST})"
)
_STATA = re.compile(
    r"^[ \t.]*(?:quietly |qui )?(?:(?P<cells>cci|csi|mcci|tabi|iri)\s+(?P<a>\d+(?:[ \\]+\d+){3,})|(?P<share>bitesti|prtesti|cii(?: proportions| prop)?)\s+(?P<n>\d+)\s+(?P<x>\d+)(?![.\d]))",
    re.M,
)
_NAMED = re.compile(
    r"^[ \t]*(?:const |let |var |val |local |global |scalar |%let )?(?P<name>[A-Za-z_][\w.]{2,40})\s*(?::\s*int\s*)?(?:=|<-|:=)\s*(?P<v>[1-9])L?\s*;?\s*(?:(?:#|//|--|\*).*)?$",
    re.M,
)
_COUNT = re.compile(
    r"^(?:n|nb|nbre|nombre|num|number|count|eff|effectif|total)s? (?:de |d'|des |of )?(?P<what>.+)$|^(?P<what2>.+?) (?:n|nb|count|total)$"
)
_SETTING = re.compile(
    rf"(?<![a-z])(?:min|max|minimum|maximum|threshold|seuil|limit|per|par|each|k|fold|top|sim\w*|default|allowed|least|required|cell|window|lag|gap|prior|previous|{OTHER})(?![a-z])"
)
_ASSERTED = re.compile(
    r"\b(?:assert|stopifnot\()[^\n]*(?:\.sum\(\)|\bsum\(|len\(|nrow\(|shape\[0\]|n_distinct\(|nunique\(\)|count\w*\([^)]*\))[^\n]*?==\s*(?P<n>[1-9])(?![\d.])"
)
"""What a program expects to find: `assert (d["smoker"] == 1).sum() == 6`."""
_SELECTED = re.compile(
    r"\bselect\b[^;\n]{0,200}?(?<![\w.'\"])(?P<n>[1-9])\s+as\s+[\"'`]?(?:n|nb|n_\w+|nb_\w+|patients?|persons?|effectifs?|count|total|cases|cas|deaths|deces|sejours|stays)[\"'`]?(?!\w)",
    re.I,
)
"""A table written into a query: `SELECT 'West' AS level, 3 AS patients`."""
_ANSWERED = re.compile(
    r"(?:returns?|returned|renvoie|donne|gives?|gave|yields?|result(?:at)?s? ?:?|->|=>|→)\s+(?:only |seulement )?(?P<n>[1-9])\s+(?:rows?|lignes?|records?|enregistrements?|results?|hits?)(?![a-z])",
    re.I,
)
"""What a note beside a query says that it found."""
_OF_DATA = re.compile(
    r"duplic|doublon|orphan|orphelin|concept|vocab|column|index|table|site|centre|hospital|ward|code", re.I
)


def find(case: Case) -> Iterator[Finding]:
    """Over code, its comments, and the logs of programs."""
    least = case.settings.threshold
    for text in case.document.texts:
        if text.kind not in ("code", "log", "prose", "comment"):
            continue
        said = text.text[:300_000]
        if "(" in said or text.kind == "code":
            for found in _TABLES.finditer(said):
                args = re.sub(
                    r"(?:n(?:row|col)|byrow|dimnames|names|conf\w*|alternative|correct|B|workspace)\s*=\s*[^,()]+(?:\([^()]*\))?",
                    "",
                    _closed(found["args"]),
                )
                cells = [int(v) for v in re.findall(r"(?<![\w.\"'=])\d{1,7}(?![\w.\"'])", args)]
                if (
                    re.search(r"\d\.\d|[\"']\w*\d", args)
                    or len(cells) < 4
                    or not re.search(r"\[\[|c\(|\(\s*\d", found[0])
                ):
                    continue
                cells = (
                    cells[:-1]
                    if re.search(r"\)\s*,\s*\d+\s*\)?\s*\)?$|,\s*\d\s*,?\s*\)*$", args) and len(cells) % 2
                    else cells
                )
                few = [v for v in cells if 0 < v < least]
                if (
                    few
                    and sum(v >= least for v in cells) >= 2
                    and max(cells) >= 2 * least
                    and "test" in _around(said, found)
                ):
                    yield Finding(
                        "small_count",
                        line_at(said, found.start(), text.place),
                        f"'{' '.join(found[0].split())[:60]}': {few[0]} persons, fewer than {least}.",
                    )
            for found in _PARTS.finditer(said):
                parts, wholes = ([int(v) for v in re.findall(r"\d+", found[k])] for k in ("x", "n"))
                if len(wholes) == 1:
                    wholes *= len(parts)
                for x, n in zip(parts, wholes, strict=False):
                    few_or_rest = x if 0 < x < least else n - x
                    if n >= least and x <= n and 0 < few_or_rest < least:
                        yield Finding(
                            "small_count",
                            line_at(said, found.start(), text.place),
                            f"'{' '.join(found[0].split())[:60]}': {few_or_rest} persons, fewer than {least}.",
                        )
                        break
        for found in _STATA.finditer(said):
            cells = [int(v) for v in re.findall(r"\d+", found["a"] or "")] or [
                int(found["x"]),
                int(found["n"]) - int(found["x"]),
            ]
            few = [v for v in cells if 0 < v < least]
            if few and max(cells) >= least:
                yield Finding(
                    "small_count",
                    line_at(said, found.start(), text.place),
                    f"'{found[0].strip()[:60]}': {few[0]} persons, fewer than {least}.",
                )
        for line in said.splitlines() if text.kind == "comment" else ():
            if (answer := _ANSWERED.search(line)) and not _OF_DATA.search(line):
                yield Finding(
                    "small_count", text.place or "text", f"'{answer[0]}': {answer['n']} persons, fewer than {least}."
                )
        if text.kind != "code":
            continue
        for found in (*_SELECTED.finditer(said), *_ASSERTED.finditer(said)):
            if found.re is _ASSERTED and re.search(r"column|isna|isnull|duplicat|levels|\.columns", found[0]):
                continue
            yield Finding(
                "small_count",
                line_at(said, found.start("n"), text.place),
                f"'{found[0].strip()[-60:]}': {found['n']} persons, fewer than {least}.",
            )
        for found in _NAMED.finditer(said):
            name = plain(found["name"].replace(".", " "))
            counted = _COUNT.match(name)
            what = (counted["what"] or counted["what2"]) if counted else name
            if _SETTING.search(name) or not (
                (counted and (re.search(rf"(?<![a-z]){PERSON}(?![a-z])", what) or WITHDRAWN.search(what)))
                or re.fullmatch(rf"{PERSON}(?<=s)(?: [a-z]+)?", name)
            ):
                continue
            yield Finding(
                "small_count",
                line_at(said, found.start(), text.place),
                f"'{found[0].strip()[:60]}': {found['v']} persons, fewer than {least}.",
            )


def _closed(args: str) -> str:
    """The arguments of a call up to the bracket that closes it."""
    depth = 1
    for k, mark in enumerate(args):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return args[: k + 1]
    return args


def _around(said: str, found: re.Match[str]) -> str:
    """What a call is and stands in: a matrix is a cross table where a test is made of it."""
    return (
        "test"
        if not re.match(r"(?:matrix|rbind|contingency)", found[0])
        else said[max(0, found.start() - 400) : found.end() + 400]
    )
