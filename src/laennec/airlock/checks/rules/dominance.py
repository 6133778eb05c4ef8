"""Sums of which one contributor makes up most."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain


def find(case: Case) -> Iterator[Finding]:
    """Over every table that no code holds."""
    for table in case.tables:
        if table.table.origin != "code":
            yield from _dominance(case, table)
            yield from _largest(case, table)


def _dominance(case: Case, table: Understood) -> Iterator[Finding]:
    most = case.settings.dominance * 100
    if table.headed and re.match(r"param|hypoth|assumption", plain(table.headings[0])):
        return  # a list of assumptions
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
        amounts = [f for f in line if f.role == "sum" and f.value]
        top += [f for f in line if f.role == "dominance" and f.value and f.value > 100 and f not in top]
        total = total or (amounts if len(amounts) == 1 else [])
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
            if min(f.value or 0 for f in parts) < 0 or (largest.value or 0) > whole:
                continue  # differences and means: what is called their total is no sum
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
