"""Statistics in tables that tell of one person: extremes, spreads of one, dominance, too few degrees of freedom."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.bounds import set_bounds
from laennec.airlock.checks.words import plain

_OF_MODEL = re.compile(
    r"(?<![a-z])(?:(?:max|tree|mean) depth|depth(?= ?(?:$|,|max|min))|iter(?:ations?)?|n iter|features?|min samples|samples leaf|leaf|leaves|hyper\w*|grid|param(?:eter|etre)?s?|tuning|auc|auroc|c-?index|(?:train\w*|val\w*|test|log|fold|cv|mean|max|min|best|final) loss|loss(?= ?(?:$|,|max|min|train|val))|"
    r"(?:f1|brier|silhouette|cv|auc|r2|dice|rouge|bleu|crossval\w*|validation|test|train\w*|model|macro|micro) ?scores?|folds?|accuracy|epochs?|learning rate|lr|reference(?= ?(?:$|,|min|max|low|high|range|values?|limits?|inter\w*|inf|sup))|(?:valeurs?|values?) (?:de )?reference|normes?|norms?|usuel\w*|bornes? de|runtime|temps de calcul|memory|memoire|"
    r"plausib\w*|allowed|autoris\w*|admis(?:es?|sibles?)?|valid range|p ?val\w*|correlations?|vif|weight norm|(?:feature|variable|permutation|mean|gini|gain) importances?|importances?(?= ?(?:$|,|max|min))|shap|possible|theori\w*|theoreti\w*|smd|standardi[sz]ed mean differences?|exemples?|examples?|longueur|(?:patients?|stays?|sejours?|cases|beds|lits|inclusions?) (?:per|par|by|/) (?:centre|center|site|hospital|hopital)s?|(?:across|over|entre|between|par|by) (?:les |the )?(?:centres|centers|sites|hospitals|hopitaux|folds|plis|seeds|runs|models?))(?![a-z])"
)
_UNITS = re.compile(
    r"(?:centres?|centers?|hospitals?|hopita(?:l|ux)|sites?|etablissements?)(?: ?(?:id|name|nom|no|n°))?"
)
"""What a row is of, where extremes are of sites."""
_SCALES = re.compile(
    r"(?:scores?|scales?|echelles?|questionnaires?|items?|instruments?|index|indices?|parameters?|settings?|metrics?|metriques?|models?|modeles?)(?: name| nom)?"
)
"""What a row is of, where extremes without any statistic beside are those that can be."""
_KEPT = re.compile(r"\b(?:data|x|observed|scaler|raw|train) (?:min|max)")
"""Extremes that a preparation keeps."""
_WHOLE_DATA = re.compile(r"annee|year|period|study|etude|extraction|calendar|calendrier")


def find(case: Case) -> Iterator[Finding]:
    """Over every table, and what programs print."""
    for text in case.document.texts:
        if text.kind not in ("code", "raw", "path"):
            said = _printed(text.text[:200_000])
            if said and "threads" not in said:
                yield Finding("extreme", text.place or "text", f"'{said}': extremes are values of single persons.")
            if _PRINTED_ENDS.search(text.text[:200_000]):
                yield Finding(
                    "extreme", text.place or "text", "'0% ... 100%': extremes are values of single persons."
                )
    for table in case.tables:
        if table.table.origin == "code" or of_nobody(case.population):
            continue
        words = plain(f"{table.table.caption} {' '.join(table.headings)}")
        yield from _extremes(case, table, words)
        yield from _single(case, table)
        yield from _outermost(case, table)
        yield from _unreckoned(table)
        if _EXTREME_VALUES.search(plain(table.table.caption)) and len(table.body) >= 2 and not table.other:
            yield Finding(
                "extreme", table.table.place, "A list of the lowest and highest values: each is of one person."
            )
        yield from _quarters(table)
        yield from _ends(table)


_WHAT = re.compile(r"(?:parametres?|parameters?|features?)(?: .{0,30})?")
"""What the rows of a description are called, where no model has them."""


_MIDDLED = re.compile(r"\s*\d[\d.,]*\s*[\[(]\s*\d[\d.,]*\s*(?:[,;–-]|to|à)\s*\d[\d.,]*\s*[\])]\s*")
_QUARTILES = re.compile(r"(?<![a-z])(?:iqr|eiq|q1|p25|quartiles?|interquartil\w*)(?![a-z])")
_COMPARED = re.compile(r"(?<![a-z])(?:smd|standardi[sz]ed mean differences?|p ?val\w*)(?![a-z])")
"""Columns that a description of persons has, too: its rows are not of them."""


def _extremes(case: Case, table: Understood, words: str) -> Iterator[Finding]:
    first = plain(table.headings[0])
    if _WHAT.fullmatch(first) and {"mean", "quantile", "sd"} & set(table.roles) and "count" in table.roles:
        words = words.replace(first, " ", 1)
    words = _COMPARED.sub(" ", words)
    if "sd" in table.roles:
        words = re.sub(r"(?<![a-z])correlations?(?![a-z])", " ", words)  # behind what describes the variables
    if _OF_MODEL.search(words) and not _KEPT.search(words) and not re.search(r"patient|age\b|sejour|stay", words):
        return
    first = plain(table.headings[table.labels[0]]) if table.labels else ""
    told = {*table.roles, *(role_of(table.table.rows[r][0]) for r in table.body)}
    if (_UNITS.fullmatch(first) or _SCALES.fullmatch(first)) and not {"mean", "quantile", "sd", "count"} & told:
        return
    if set_bounds(case, table) or re.search(r"P(?:Cov|P)?Matrix|ParamMatrix|ParameterList", table.table.place):
        return
    quartiles = any(_QUARTILES.search(plain(table.table.rows[r][0])) for r in table.body)
    for figure in table.figures:
        if re.search(
            r"axis\d*\.(?:range|domain)$|(?:^|\.)[xy]Axis(?:\[\d+\])?$|\.scales\.\w+(?:\.ticks)?$", table.table.place
        ):
            break  # how far a drawn axis reaches
        if figure.role not in ("min", "max", "range") or figure.parsed.form == "masked":
            continue
        if (
            figure.role == "range"
            and role_of(figure.column_label) != "range"
            and role_of(figure.row_label.split(" | ")[-1]) not in ("range", "min", "max")
        ):
            continue
        if figure.role == "range" and _MIDDLED.fullmatch(table.table.rows[figure.row][figure.column]) and quartiles:
            continue  # `Largest lesion (mm): 33 [20, 51]` among rows of medians
        if (_OF_MODEL.search(figure.words) and not _KEPT.search(figure.words)) or _WHOLE_DATA.fullmatch(figure.words):
            continue
        described = {"mean", "quantile", "sd"} & set(table.roles) and not of_nobody(case.population)
        if (table.other and not described) or table.dictionary or "widget" in table.table.place:
            continue
        yield Finding(
            "extreme",
            figure.place,
            f"A {'range' if figure.role == 'range' else figure.role + 'imum'} ({_short(figure)}): it is the value of one person.",
        )
    for r in table.body:
        row = table.table.rows[r]
        for i, cell in enumerate(row):
            label = " ".join(row[k] for k in table.labels if k != i)
            role = (
                table.roles[i]
                if table.roles[i] in ("min", "max", "range")
                else role_of(label.split(" | ")[-1])
                if i not in table.labels
                else ""
            )
            if (
                role in ("min", "max", "range")
                and re.fullmatch(
                    r"\s*\d{4}-\d\d-\d\d.*|\s*\d\d/\d\d/\d{4}.*|[-\d.,\s()±]*?[(\[]?\s*[-\d.,]+\s*(?:-|–|—|;|to|à|/)\s*[-\d.,]+\s*[)\]]?\s*",
                    cell,
                )
                and not _OF_MODEL.search(plain(f"{label} {words}"))
                and not _bands(table.column(i))
                and not table.dictionary
            ):
                if not any(f.row == r and f.column == i for f in table.figures):
                    yield Finding(
                        "extreme",
                        table.table.at(r, i),
                        f"An extreme value ({cell.strip()[:40]}): it is of one person.",
                    )


def _quarters(table: Understood) -> Iterator[Finding]:
    """Quantile groups with the bounds of each: those of the first and the last group are the extremes."""
    labels = [plain(table.table.rows[r][table.labels[0]]) for r in table.body] if table.labels else []
    if len(labels) < 3 or not all(
        re.fullmatch(
            r"(?:[qtd]|quartile|tertile|quintile|decile)? ?\d{1,2}(?:er|e|st|nd|rd|th)?(?: (?:quartile|tertile|quintile|decile))?",
            label,
        )
        for label in labels
    ):
        return
    if not re.search(
        r"quartile|tertile|quintile|decile|(?<![a-z])q ?[1-5]",
        " ".join([plain(table.headings[table.labels[0]]), *labels]),
    ):
        return
    for i in range(len(table.headings)):
        cells = [table.table.rows[r][i] for r in table.body]
        found = [re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*(?:-|–|—|to|à|a)\s*(\d+(?:[.,]\d+)?)\s*", c) for c in cells]
        if i == table.labels[0] or not all(found) or not found[-1]:
            continue
        if float(found[-1][2].replace(",", ".")) % 5 not in (0, 4):
            yield Finding(
                "extreme",
                table.table.at(table.body[-1], i),
                f"An extreme value ({cells[-1].strip()[:40]}): it is of one person.",
            )


def _bands(cells: list[str]) -> bool:
    """Whether ranges lie one above another, as the bounds of classes do."""
    ranges = [re.findall(r"\d+(?:[.,]\d+)?", c) for c in cells if c.strip()]
    if ranges and len(ranges[-1]) == 1 and re.search(r"\+|[≥>]|plus|over|more|above", cells[-1]):
        ranges = ranges[:-1] if len(ranges) > 3 else [*ranges[:-1], ranges[-1] * 2]
    if len(ranges) < 3 or any(len(r) != 2 for r in ranges):
        return False
    bounds = [float(v.replace(",", ".")) for r in ranges for v in r]
    return bounds == sorted(bounds)


def _short(figure: Figure) -> str:
    return ", ".join(p for p in (figure.row_label, figure.column_label) if p)[:80]


def _single(case: Case, table: Understood) -> Iterator[Finding]:
    """A mean, a spread or a quantile of fewer persons than the threshold, or a spread of one."""
    least = case.settings.threshold
    rows = {f.row for f in table.figures}
    for r in rows:
        line = [f for f in table.figures if f.row == r]
        counts = [f.value for f in line if f.role == "count" and f.value is not None]
        if counts and 0 < min(counts) < least and any(f.role in ("mean", "sd", "quantile", "sum") for f in line):
            yield Finding(
                "single_value", line[0].place, f"A statistic of {min(counts):g} persons, fewer than {least}."
            )
    spreads = [i for i, role in enumerate(table.roles) if role == "sd"]
    means = [i for i, role in enumerate(table.roles) if role in ("mean", "quantile")]
    for column in spreads if means else ():
        column_cells = [table.table.rows[r][column].strip() for r in table.body]
        if not any(c and c.lower() not in ("nan", "na", "n/a") for c in column_cells):
            continue
        for r in table.body:
            cell = table.table.rows[r][column].strip().lower()
            if cell in ("", "nan", "na", "n/a", "none", "null", "-", "–", "—") and any(
                re.search(r"\d", table.table.rows[r][m]) and not re.search(r"[\[(]", table.table.rows[r][m])
                for m in means
            ):
                yield Finding(
                    "single_value",
                    table.table.at(r, column),
                    "A mean without a spread: it is the value of one person.",
                )
    for figure in table.figures:
        if (
            figure.role == "sd"
            and figure.value == 0
            and figure.parsed.form == "number"
            and not table.other
            and not _OF_MODEL.search(figure.words)
        ):
            yield Finding(
                "single_value", figure.place, "A spread of 0: the mean is the value of one person, or of every one."
            )
        if figure.parsed.form == "mean_sd":
            text = table.table.rows[figure.row][figure.column]
            if re.search(r"(?:±|\+/-|\+-)\s*(?:0(?:[.,]0+)?|nan|na)\s*$", text, re.I) and not _OF_MODEL.search(
                figure.words
            ):
                yield Finding(
                    "single_value",
                    figure.place,
                    "A spread of 0: the mean is the value of one person, or of every one.",
                )


_EXTREME_VALUES = re.compile(
    r"(?<![a-z])(?:observations? extremes?|valeurs extremes|extreme (?:observations|values))\W*$"
)
_NO_SPREAD = re.compile(
    r"#?(?:div/0!|num!|n/?a|value!)|na|n/?a|nan|null|none|-|–|—|\.|\(?(?:non|not|in) ?(?:calcul\w*|comput\w*|estimable|estimee?|defin\w*|determin\w*|available|applicable|disponible|reckon\w*)\)?|undefined|n\.? ?[dc]\.?|s\.?o\.?",
    re.I,
)


def _unreckoned(table: Understood) -> Iterator[Finding]:
    """A spread that could not be reckoned beside a mean that was: the mean is one person's value."""
    if table.other:
        return
    means = [
        i
        for i, role in enumerate(table.roles)
        if role == "mean"
        or re.search(
            r"^mean|^moy|^cout moyen|(?<![a-z])(?:moy|mean|avg)\.?\)?$|(?<![a-z])(?:moyen(?:ne)?|mean)(?![a-z])",
            plain(table.headings[i]),
        )
    ]
    for i, role in enumerate(table.roles):
        if role != "sd" or not means or _OF_MODEL.search(plain(table.headings[i])):
            continue
        cells = [(r, table.table.rows[r][i].strip()) for r in table.body]
        told = [c for _, c in cells if parse(c).form == "number"]
        if len(told) < max(2, 0.6 * len(cells)):
            continue
        for r, cell in cells:
            mean = parse(table.table.rows[r][means[0]])
            if (
                (not cell or _NO_SPREAD.fullmatch(re.sub(r"\s*\([^)]*\)$", "", cell)))
                and mean.form == "number"
                and mean.value is not None
            ):
                yield Finding(
                    "single_value",
                    table.table.at(r, i),
                    "A mean whose spread could not be reckoned: it is the value of one person.",
                )


_PERCENTILE = re.compile(
    r"(?:p|pct|perc|percentile|centile) ?(0?[.,]?\d{1,2}(?:[.,]\d)?)|q ?(0?[.,]\d{1,3}|\d{2})|(\d{1,2}(?:[.,]\d)?) ?(?:e|th|eme|er|st)? ?(?:per)?centile"
)


def _outermost(case: Case, table: Understood) -> Iterator[Finding]:
    """A percentile beyond which lies less than one person of its group: it is the extreme."""
    for figure in table.figures:
        if figure.role != "quantile" or figure.value is None:
            continue
        said = next(
            (
                m
                for label in (figure.column_label, figure.row_label.split(" | ")[-1])
                if (m := _PERCENTILE.fullmatch(plain(label)))
            ),
            None,
        )
        if said is None:
            continue
        level = float(next(filter(None, said.groups())).replace(",", "."))
        level = level * 100 if 0 < level < 1 else level
        sizes = [f.value for f in table.counts() if f.value and f.row == figure.row and f.column != figure.column]
        sizes = sizes or [n for n in (figure.of, case.persons) if n]
        if sizes and 0 < min(level, 100 - level) / 100 * max(sizes) < 1:
            yield Finding(
                "extreme",
                figure.place,
                f"A percentile {level:g} of {max(sizes):g} persons: it is the value of one person.",
            )


_PRINTED_ENDS = re.compile(r"^[ \t]*0%[ \t]+(?:[\d.]+%[ \t]+)+100%[ \t]*\r?\n[ \t]*-?\d", re.M)
"""What R prints of quantiles from the lowest to the highest."""


_QUANTILE_LINES = re.compile(r"^[ \t]*(?:100% ?Max|0% ?Min|(?:Maximum|Minimum) +100?%)[ \t]+-?\d", re.M | re.I)
_EXTREME_HEADS = re.compile(r"(?<![A-Za-z])(?:min(?:imum|\.)?|max(?:imum|\.)?)(?![A-Za-z])", re.I)
_SUMMED_UP = re.compile(
    r"(?<![A-Za-z])(?:N|Obs\.?|Mean|Median|Std\.?|SD|Moyenne|M[eé]diane|count|Q1|Q3|Qu\.?)(?![A-Za-z])"
)


def _printed(said: str) -> str:
    """A line of headings, minimum or maximum among them, over a line of numbers, as programs print statistics."""
    if found := _QUANTILE_LINES.search(said):
        return " ".join(found[0].split())
    lines = [line for line in said.splitlines() if line.strip() and not re.fullmatch(r"[\s\-=+|─━]+", line)]
    for head, below in pairwise(lines[:3000]):
        if (
            len(head) > 300
            or re.search(r"\d", head.replace("1st", "").replace("3rd", ""))
            or not _EXTREME_HEADS.search(head)
            or not _SUMMED_UP.search(head)
        ):
            continue
        if len(re.findall(r"(?<![\w.])-?\d+(?:[.,]\d+)?(?![\w])", below)) >= 3 and not _OF_MODEL.search(
            plain(f"{head} {below}")
        ):
            return " ".join(head.split())[:60]
    return ""


def _ends(table: Understood) -> Iterator[Finding]:
    """Quantiles by their levels, 0 and 1 among them, in rows: those are the extremes."""
    if len(table.headings) != 2 and not any(
        re.match(r"(?:prob\w*|quantiles?|percentiles?|centiles?|p|q|level|tau)$", plain(h)) for h in table.headings
    ):
        return
    levels: dict[float, int] = {}
    for r in table.body:
        said = parse(table.table.rows[r][0].replace("%", "").strip())
        if said.form == "number" and said.value is not None:
            levels[said.value] = r
    scale = 1.0 if levels and max(levels) <= 1 else 100.0
    quarters = [q for q in (0.25, 0.5, 0.75) if q * scale in levels]
    named = re.search(
        r"quantile|percentile|centile|quartile",
        plain(f"{table.table.caption} {table.table.place} {' '.join(table.headings)}"),
    )
    if len(quarters) >= 2 and len(levels) == len(table.body) and (named or (len(quarters) == 3 and len(levels) <= 7)):
        for end in (0.0, scale):
            if end in levels and len(levels) <= 30:
                yield Finding(
                    "extreme",
                    table.table.at(levels[end], 1),
                    f"A {'minimum' if not end else 'maximum'} (quantile {end:g}): it is the value of one person.",
                )
