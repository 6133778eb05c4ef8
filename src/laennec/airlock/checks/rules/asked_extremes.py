"""Extremes asked for at the prompt of R or Python: the answer below is the value of one person, whatever it is called."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import line_at
from laennec.airlock.checks.words import plain

_PROMPT = re.compile(r"^[ \t]*(?:>{1,3}|In \[\d+\]:)[ \t]*(?P<asked>\S[^\n]*)$", re.M)
_ASSIGNED = re.compile(r"[\w.$\[\]\"']+ *(?:<-|<<-|=(?!=))|(?:import|from|def|library|with open)\b")
_EXTREME = re.compile(
    r"(?:^|[(=] ?)(?:np\.|numpy\.|builtins\.)?(?:max|min|range|fivenum|ptp|nanmax|nanmin)\((?P<a>[^()]*)\)"
    r"|(?:[tslv]apply|aggregate|by|ave|with|outer|rollup)\((?P<b>.*), ?(?:FUN ?= ?)?(?:max|min|range|fivenum)(?:, ?na\.rm ?= ?T(?:RUE)?)?\)"
    r"|(?P<c>.*)\.(?:max|min|nlargest|nsmallest)\((?:axis=\d|\d+)?\)"
)
"""`max(d$age)`, `tapply(d$cost, d$ward, max)`, `df.groupby("ghm")["cost"].max()`."""
_OF_OTHERS = re.compile(
    r"(?<![a-z])(?:years?|annees?|dates?|datetime|months?|mois|days?|time ?stamp|version|index|columns?|levels|nrow|ncol|n(?:unique|pat)?|size|count|counts|table|tabulate|length|len|lengths|str|nchar|abs|corr?|smd|vif|rhat|weights|coef\w*|beta|shap\w*|importance\w*|loss\w*|auc\w*|scores? test|epochs?|iter\w*|probas?|pred\w*|p ?adjust|pval\w*|ess|folds?|mean|median|moyenne|quantile|sum|std|sd|rate|prop\w*|freq\w*|sizes?|exp|seq|range)(?![a-z])|\d, ?\d|^ ?\d"
)
"""What is no value of a person: years, sizes of groups, statistics, what a model learnt."""


def _argument(asked: str) -> str | None:
    """What the extreme of is asked for; None where nothing is, or what nobody is told by."""
    if _ASSIGNED.match(asked) or not (found := _EXTREME.search(asked)):
        return None
    said = found["a"] or found["b"] or found["c"] or ""
    bare = plain(re.sub(r"na\.rm ?= ?\w+|skipna ?= ?\w+|observed ?= ?\w+", "", said).replace(".", " "))
    return None if not re.search(r"[a-z]", bare) or _OF_OTHERS.search(bare) else bare


def find(case: Case) -> Iterator[Finding]:
    """Over sessions of programs."""
    if of_nobody(case.population):
        return
    for text in case.document.texts:
        if text.kind not in ("prose", "log"):
            continue
        said = text.text[:200_000]
        for found in _PROMPT.finditer(said):
            asked = found["asked"].split("  #")[0].strip()
            if _argument(asked) is not None:
                where = line_at(said, found.start(), text.place)
                yield Finding("extreme", where, f"'{asked[:60]}': the value of one person.")
