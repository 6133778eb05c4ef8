"""Statistics in tables that tell of one person: extremes, spreads of one, dominance, too few degrees of freedom."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total, role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.bounds import set_bounds
from laennec.airlock.checks.words import plain

_OF_MODEL = re.compile(
    r"(?<![a-z])(?:(?:max|tree|mean) depth|depth(?= ?(?:$|,|max|min))|iter(?:ations?)?|n iter|features?|min samples|samples leaf|leaf|leaves|hyper\w*|grid|param(?:eter|etre)?s?|tuning|auc|auroc|c-?index|(?:train\w*|val\w*|test|log|fold|cv|mean|max|min|best|final) loss|loss(?= ?(?:$|,|max|min|train|val))|"
    r"(?:f1|brier|silhouette|cv|auc|r2|dice|rouge|bleu|crossval\w*|validation|test|train\w*|model|macro|micro) ?scores?|folds?|accuracy|epochs?|learning rate|lr|reference(?= ?(?:$|,|min|max|low|high|range|values?|limits?|inter\w*|inf|sup))|(?:valeurs?|values?) (?:de )?reference|normes?|norms?|usuel\w*|bornes? de|runtime|temps de calcul|memory|memoire|"
    r"plausib\w*|allowed|autoris\w*|admis\w*|valid range|p ?val\w*|correlations?|vif|weight norm|(?:feature|variable|permutation|mean|gini|gain) importances?|importances?(?= ?(?:$|,|max|min))|shap|possible|theori\w*|(?:patients?|stays?|sejours?|cases|beds|lits|inclusions?) (?:per|par|by|/) (?:centre|center|site|hospital|hopital)s?|(?:across|over|entre|between|par|by) (?:les |the )?(?:centres|centers|sites|hospitals|hopitaux|folds|plis|seeds|runs|models?))(?![a-z])"
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


_ROW_RESIDUAL = re.compile(
    r"^[^\S\n]*(?:residuals?|r[eé]sidus?|error|erreur|within)(?:[^\S\n]+groups?)?[^\S\n]+(?P<df>\d{1,3})(?:\.0+)?[^\S\n]+\d+(?:[.,]\d+)?(?:e[-+]?\d+)?(?=[^\S\n]|$)",
    re.M | re.I,
)
"""The last row of a printed analysis of variance: the rest's degrees of freedom, then its sums of squares."""
_VARIANCE = re.compile(
    r"sum[ _]?(?:of )?sq|mean[ _]?sq|somme des carr|carr[eé]s? moyens?|pr ?\(> ?f\)|\bdf\b|\bddl\b|anova|\baov\b",
    re.I,
)


def find(case: Case) -> Iterator[Finding]:
    """Over every table, and analyses of variance in texts."""
    for text in case.document.texts:
        if text.kind not in ("code", "raw", "path"):
            yield from _fit(text.text[:200_000], text.place or "text", case.settings.residual_df)
            if said := _printed(text.text[:200_000]):
                yield Finding("extreme", text.place or "text", f"'{said}': extremes are values of single persons.")
            if _PRINTED_ENDS.search(text.text[:200_000]):
                yield Finding(
                    "extreme", text.place or "text", "'0% ... 100%': extremes are values of single persons."
                )
        if text.kind in ("code", "raw", "path") or not _VARIANCE.search(text.text):
            continue
        for found in _ROW_RESIDUAL.finditer(text.text):
            if 0 < int(found["df"]) < case.settings.residual_df:
                yield Finding(
                    "degrees_of_freedom",
                    text.place or "text",
                    f"'{' '.join(found[0].split())}': fewer than {case.settings.residual_df} residual degrees of freedom.",
                )
    for table in case.tables:
        if table.table.origin == "code":
            continue
        words = plain(f"{table.table.caption} {' '.join(table.headings)}")
        yield from _extremes(case, table, words)
        yield from _single(case, table)
        yield from _outermost(case, table)
        yield from _quarters(table)
        yield from _ends(table)
        yield from _dominance(case, table)
        yield from _largest(case, table)
        yield from _freedom(case, table)


def _fit(said: str, place: str, least: int) -> Iterator[Finding]:
    """Two lines, names and numbers, that tell how many observations, parameters and degrees of freedom a model had."""
    lines = [re.split(r"\s+", line.strip("# \t")) for line in said.splitlines()]
    for names, values in pairwise(lines):
        plain_names = [plain(n) for n in names]
        if (
            len(names) == len(values) >= 2
            and {"df", "ddl", "df.residual", "df_resid"} & set(plain_names)
            and {"nobs", "n", "rank", "obs"} & set(plain_names)
        ):
            if all(re.fullmatch(r"-?\d+(?:\.0+)?", v) for v in values):
                told = dict(zip(plain_names, map(float, values), strict=True))
                df = next(told[n] for n in ("df", "ddl", "df.residual", "df_resid") if n in told)
                if 0 <= df < least:
                    yield Finding(
                        "degrees_of_freedom",
                        place,
                        f"{df:g} residual degrees of freedom, fewer than {least}: the model nearly tells each value.",
                    )


def _extremes(case: Case, table: Understood, words: str) -> Iterator[Finding]:
    if _OF_MODEL.search(words) and not _KEPT.search(words) and not re.search(r"patient|age\b|sejour|stay", words):
        return
    first = plain(table.headings[table.labels[0]]) if table.labels else ""
    told = {*table.roles, *(role_of(table.table.rows[r][0]) for r in table.body)}
    if _UNITS.fullmatch(first) or (_SCALES.fullmatch(first) and not {"mean", "quantile", "sd", "count"} & told):
        return
    if set_bounds(case, table):
        return
    for figure in table.figures:
        if figure.role not in ("min", "max", "range") or figure.parsed.form == "masked":
            continue
        if (
            figure.role == "range"
            and role_of(figure.column_label) != "range"
            and role_of(figure.row_label.split(" | ")[-1]) not in ("range", "min", "max")
        ):
            continue
        if (_OF_MODEL.search(figure.words) and not _KEPT.search(figure.words)) or _WHOLE_DATA.fullmatch(figure.words):
            continue
        if table.other or table.dictionary or "widget" in table.table.place:
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
                re.search(r"\d", table.table.rows[r][m]) for m in means
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


def _dominance(case: Case, table: Understood) -> Iterator[Finding]:
    most = case.settings.dominance * 100
    if any(
        re.search(r"^min ?cell|^threshold$|^seuil$|^min ?df|^residual ?df", plain(table.table.rows[r][0]))
        for r in table.body
    ):
        return  # settings of checks
    for figure in table.figures:
        if figure.role == "dominance" or re.search(
            r"part du (?:plus|premier|1er)|(?:premiere?|1er|1ere|principale?|first|top|largest|biggest|main|costliest|highest|single|plus (?:gros\w*|couteu\w*|cher\w*|lourd\w*)) (?:single )?(?:patient|sejour|stay|case|cas|malade|person|personne|contribut\w*|prescri\w*|medecin|physician|centre|center|hospital|hopital|etablissement|site|service|ward|unit|payeur|donor|famil\w*)|largest (?:single )?(?:contrib|share|patient)|top patient|patient le plus couteux|plus gros",
            figure.words,
        ):
            share = figure.parsed.share if figure.parsed.share is not None else figure.value
            if share is None:
                continue
            share = share * 100 if figure.parsed.form == "number" and _of_one(table, figure, share) else share
            if most <= share <= 100:
                yield Finding(
                    "dominance",
                    figure.place,
                    f"One contributor makes {share:g} % of a sum ({most:g} % or more gives their value away).",
                )
    sums = [f for f in table.figures if f.role == "sum" or _cost(f)]
    by_row: dict[int, list[Figure]] = {}
    for f in table.figures:
        by_row.setdefault(f.row, []).append(f)
    for line in by_row.values():
        top = [
            f
            for f in line
            if re.search(
                r"max|largest|top|plus (?:gros|grand|eleve|cher)|premier|highest|biggest", plain(f.column_label)
            )
            and f.value
        ]
        total = [f for f in line if re.search(r"total|somme|sum|ensemble", plain(f.column_label)) and f.value]
        for f in top:
            for t in total:
                if (
                    f is not t
                    and f.value
                    and t.value
                    and f.value < t.value * 1.0001
                    and f.value >= case.settings.dominance * t.value
                ):
                    yield Finding(
                        "dominance",
                        f.place,
                        f"The largest contributor makes {100 * f.value / t.value:.0f} % of the sum beside it.",
                    )
    for column in {f.column for f in sums}:
        cells = [f for f in sums if f.column == column and f.value is not None]
        total_cells = [f for f in cells if f.total and f.value]
        parts = [f for f in cells if not f.total]
        whole = total_cells[0].value if total_cells else sum(f.value or 0 for f in parts)
        if len(parts) >= 2 and whole:
            largest = max(parts, key=lambda f: f.value or 0)
            if (largest.value or 0) >= case.settings.dominance * whole:
                yield Finding(
                    "dominance",
                    largest.place,
                    f"One contributor makes {100 * (largest.value or 0) / whole:.0f} % of the sum.",
                )


_SHARE_OF_SUM = re.compile(
    r"(?:%|part|share|pct|percent\w*|pourcent\w*|proportion)[^a-z]{0,3}(?:of |de |du |des |d'|de la |of the |total )*(?:spend\w*|cost\w*|cout\w*|depens\w*|sum|somme|revenue\w*|recettes?|budget\w*|montant\w*|amount\w*|expend\w*|charges?|chiffre d'affaires|sales|ventes|volume\w*|consomm\w*|turnover|total|all|l'ensemble|the whole)(?![a-z])"
)
_CONTRIBUTOR = re.compile(
    r"(?:(?:n°|id|nom|name|no\.?) )?(?:(?:pseudo\w*|anonym\w*) )?(?:supplier|fournisseur|hospital|hopital|etablissement|centre|center|site|patient|sejour|stay|prescri\w+|physician|medecin|doctor|payeur|payer|insurer|assureur|pharmac\w+|company|entreprise|laboratoire|laborator\w+|provider|donor|donateur|contribut\w+|ward|service|unite?|practice|cabinet)s?"
)


def _largest(case: Case, table: Understood) -> Iterator[Finding]:
    """Shares of a sum, one a contributor: one of them makes nearly all of it."""
    if not table.labels or not _CONTRIBUTOR.fullmatch(plain(table.headings[table.labels[0]])):
        return
    for i, heading in enumerate(table.headings):
        if i in table.labels or not _SHARE_OF_SUM.search(plain(heading)):
            continue
        cells = [
            (r, parse(table.table.rows[r][i]))
            for r in table.body
            if not is_total(table.table.rows[r][table.labels[0]])
        ]
        told = [(r, c.share if c.share is not None else c.value) for r, c in cells]
        values = [v for _, v in told if v is not None]
        scale = 100 if values and max(values) <= 1 else 1
        for r, value in told:
            if value is not None and case.settings.dominance * 100 <= value * scale < 100:
                yield Finding(
                    "dominance", table.table.at(r, i), f"One contributor makes {value * scale:g} % of the sum."
                )


def _of_one(table: Understood, figure: Figure, share: float) -> bool:
    """Whether a share is written as a part of 1: neither its heading nor its row says percent, nor is one beside it above 1."""
    if not 0 < share <= 1 or re.search(r"%|(?<![a-z])(?:pct|percent\w*|pourcent\w*)", figure.words):
        return False
    column = [f.value for f in table.figures if f.column == figure.column and f.role == figure.role]
    return all(v is None or v <= 1 for v in column)


def _cost(figure: Figure) -> bool:
    return figure.role == "measure" and bool(
        re.search(r"\bcout|\bcost|montant|amount|depense|€|euros?\b|spend|revenue|recette", figure.words)
    )


def _freedom(case: Case, table: Understood) -> Iterator[Finding]:
    least = case.settings.residual_df
    names = [plain(h) for h in table.headings]
    tested = any(
        re.fullmatch(r"t|t ?[- ]?(?:val\w*|stat\w*|ratio)|valeur (?:du )?t|valeurs? t", n) for n in names
    ) or (
        any(re.search(r"\bic\b|\bci\b|\bic ?9|\bci ?9|conf", n) for n in names)
        and any(re.search(r"diff|estim|effet|effect|coef", n) for n in names)
    )
    ratio = any(
        re.fullmatch(
            r"f|f ?val\w*|valeur f|chi ?-?2|khi ?-?(?:2|deux)|chi-?sq\w*|wald.*|lr.*|num ?df|ddl ?num\w*|sum sq|mean sq|somme des carres",
            n,
        )
        for n in names
    )
    for figure in table.figures:
        if (
            figure.role == "df"
            and tested
            and not ratio
            and is_whole(figure.value)
            and figure.value is not None
            and figure.value < least
            and (
                figure.value > 1
                or any((g.value or 0) >= least for g in table.figures if g.role == "df" and g.column == figure.column)
            )
        ):
            yield Finding(
                "degrees_of_freedom",
                figure.place,
                f"{figure.value:g} residual degrees of freedom, fewer than {least}: the model nearly tells each value.",
            )
    for figure in table.figures:
        if figure.role != "df" or figure.value is None or not is_whole(figure.value):
            continue
        text = figure.words
        if (
            re.search(r"resid|within|intra|erreur|error|denominator|denom|df2|ddl2|\bdenumer", text)
            and 0 <= figure.value < least
        ):
            yield Finding(
                "degrees_of_freedom",
                figure.place,
                f"{figure.value:g} residual degrees of freedom, fewer than {least}: the model nearly tells each value.",
            )
    values: dict[str, tuple[float, str]] = {}
    for figure in table.figures:
        label = plain(figure.row_label.split(" | ")[-1]) if figure.row_label else ""
        if figure.value is not None and label:
            values.setdefault(label, (figure.value, figure.place))
    for r in table.body:
        row = table.table.rows[r]
        for i, (name, cell) in enumerate(pairwise(row)):
            value = parse(cell).value if parse(cell).form == "number" else None
            if value is not None and re.search(r"[A-Za-z]{2}", name):
                values.setdefault(plain(name).rstrip(": "), (value, table.table.at(r, i + 1)))
    single = table.table.rows and len(table.body) == 1
    if single:
        for figure in table.figures:
            if figure.value is not None:
                values.setdefault(plain(figure.column_label), (figure.value, figure.place))
    yield from freedom_of(values, least)
    for r in {f.row for f in table.figures}:
        line = {
            plain(f.column_label): (f.value, f.place) for f in table.figures if f.row == r and f.value is not None
        }
        if len(line) > 1 and not single:
            yield from freedom_of(line, least)


def freedom_of(values: dict[str, tuple[float, str]], least: int) -> Iterator[Finding]:
    """Residual degrees of freedom said, or observations less parameters; an R² of 1."""
    said = [
        v
        for k, v in values.items()
        if re.search(
            r"(?:df|ddl|dof|degres? de liberte|degrees? of freedom).{0,12}resid|resid.{0,25}(?:df|ddl|dof|degre|liberte)|^df ?resid|dfe$",
            k,
        )
    ]
    for value, place in said:
        if 0 <= value < least:
            yield Finding(
                "degrees_of_freedom",
                place,
                f"{value:g} residual degrees of freedom, fewer than {least}: the model nearly tells each value.",
            )
            return
    observations = [
        v
        for k, v in values.items()
        if re.search(
            r"^n ?obs|observations?$|^nobs|nombre d'observations|^n (?:patients|samples|train)$|^n$|no\. observations",
            k,
        )
    ]
    parameters = [
        v
        for k, v in values.items()
        if re.search(
            r"^rank$|^(?:n |nb |nombre de |number of )?(?:param(?:eter|etre)?s?|coef(?:ficient)?s?|variables|predict(?:or|eur)s?|df model|features)|^k$|df ?model",
            k,
        )
    ]
    if observations and parameters:
        rest = observations[0][0] - parameters[0][0]
        if rest < least:
            yield Finding(
                "degrees_of_freedom",
                parameters[0][1],
                f"{observations[0][0]:g} observations and {parameters[0][0]:g} parameters leave fewer than {least} degrees of freedom.",
            )
            return
    fit = [
        (k, v) for k, v in values.items() if re.search(r"^(?:adj\w*\.? )?(?:r ?2|r ?²|r[- ]?squared|r\^2|r carre)", k)
    ]
    for _, (value, place) in fit:
        if value >= 0.9995:
            yield Finding("degrees_of_freedom", place, "An R² of 1: the model tells each value.")
            return
