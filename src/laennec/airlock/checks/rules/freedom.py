"""Models with few residual degrees of freedom, in tables, analyses of variance and what programs print."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain


def find(case: Case) -> Iterator[Finding]:
    """Over every text but code, and every table that no code holds."""
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path"):
            continue
        yield from _fit(text.text[:200_000], text.place or "text", case.settings.residual_df)
        for found in [*_LEFT.finditer(text.text), *_ROW_LEFT.finditer(text.text)]:
            if int(found["df"]) < case.settings.residual_df:
                yield Finding(
                    "degrees_of_freedom",
                    text.place or "text",
                    f"{found['df']} residual degrees of freedom, fewer than {case.settings.residual_df}.",
                )
        for found in _T_TEST.finditer(text.text[:200_000]):
            if float(found["df"] or found["df2"]) < case.settings.residual_df:
                yield Finding(
                    "degrees_of_freedom",
                    text.place or "text",
                    f"'{found[0]}': a test of few persons, fewer than {case.settings.residual_df} degrees of freedom.",
                )
        for found in _ROW_RESIDUAL.finditer(text.text) if _VARIANCE.search(text.text) else ():
            if 0 < int(found["df"]) < case.settings.residual_df:
                yield Finding(
                    "degrees_of_freedom",
                    text.place or "text",
                    f"'{' '.join(found[0].split())}': fewer than {case.settings.residual_df} residual degrees of freedom.",
                )
    for table in case.tables:
        if table.table.origin != "code":
            yield from _freedom(case, table)
            yield from _in_cells(table, case.settings.residual_df)


def _in_cells(table: Understood, least: int) -> Iterator[Finding]:
    """`0.418 on 7 degrees of freedom`, copied into a cell beside its name."""
    for r, row in enumerate(table.table.rows):
        if not re.match(r"\W*(?:resid|r[eé]sid|error|erreur|[eé]cart[- ]type r[eé]s|sigma)", row[0].strip(), re.I):
            continue
        for i, cell in enumerate(row):
            found = _ON_CELL.search(plain(cell)) if len(cell) < 200 else None
            if found and int(found["df"]) < least:
                yield Finding(
                    "degrees_of_freedom",
                    table.table.at(r, i),
                    f"'{found[0].strip()}': fewer than {least} residual degrees of freedom.",
                )


_ON_CELL = re.compile(
    r"(?:^|(?<=\d )|(?<=[(;,] ))(?:on|sur|avec|with|a) (?P<df>\d{1,4}) (?:degrees? of freedom|degres? de liberte|d\.?f\.?|ddl)(?![a-z])"
)

_LEFT = re.compile(r"degrees of freedom:\s*\d+ total \(i\.e\. null\);\s*(?P<df>\d{1,3})\s+residual", re.I)
"""What R prints below the coefficients of a generalised linear model."""
_T_TEST = re.compile(
    r"\bt = -?[\d.]+(?:e[-+]?\d+)?, (?:df|ddl) = (?P<df>\d+(?:\.\d+)?)(?=,|\s|$)"
    r"|\bTtestResult\([^)\n]*\bdf=(?P<df2>\d+(?:\.\d+)?)"
)
"""What R prints of Student's and of Pearson's tests, and SciPy of the first."""
_GOODNESS = re.compile(r"(?:scaled )?(?:deviance|pearson (?:chi-square|x2|chi2))|deviance (?:ajustee|residuelle)")
"""How well a model fits, as GENMOD prints it: beside it stand the degrees of freedom that are left."""
_ROW_RESIDUAL = re.compile(
    r"^[^\S\n]*(?:residuals?|r[eé]sidus?|error|erreur|within)(?:[^\S\n]+groups?)?[^\S\n]+(?P<df>\d{1,3})(?:\.0+)?[^\S\n]+\d+(?:[.,]\d+)?(?:e[-+]?\d+)?(?=[^\S\n]|$)",
    re.M | re.I,
)
"""The last row of a printed analysis of variance: the rest's degrees of freedom, then its sums of squares."""
_ROW_LEFT = re.compile(
    r"^[^\S\n]*Residual[^\S\n]*\|[^\S\n]*[\d.]+(?:e[-+]?\d+)?[^\S\n]+(?P<df>\d{1,3})[^\S\n]+[\d.]+", re.M
)
"""The same as Stata prints it: the sum of squares, then the degrees of freedom."""
_VARIANCE = re.compile(
    r"sum[ _]?(?:of )?sq|mean[ _]?sq|somme des carr|carr[eé]s? moyens?|pr ?\(> ?f\)|\bdf\b|\bddl\b|anova|\baov\b",
    re.I,
)


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


def _left(row: list[str]) -> list[float]:
    """The degrees of freedom in a row of what is left: between sum and mean of squares, as Stata prints it, or in
    brackets, as stargazer does (`Residual Std. Error`, `2.411 (df = 4)`)."""
    label = plain(row[0]).strip()
    if not label.startswith("resid"):
        return []
    if re.fullmatch(r"residuals? ?\|", label) and len(row) > 3:
        sums, df, mean = map(parse, row[1:4])
        if is_whole(df.value) and df.value is not None and sums.decimals and mean.decimals:
            return [df.value]
    return [float(m[1]) for c in row[1:] if (m := re.search(r"\(df ?= ?(\d{1,4})\)", c))]


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
    if few := [df for row in table.table.rows for df in _left(row) if 0 < df < least]:
        yield Finding(
            "degrees_of_freedom",
            table.table.place or "table",
            f"{few[0]:g} residual degrees of freedom, fewer than {least}: the model nearly tells each value.",
        )
        return
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
    fitted = any(plain(table.table.rows[r][0]).startswith(("deviance", "scaled deviance")) for r in table.body)
    for figure in table.figures:
        if figure.role != "df" or figure.value is None or not is_whole(figure.value):
            continue
        text = figure.words
        if (
            fitted and _GOODNESS.fullmatch(plain(figure.row_label.split(" | ")[0])) and 0 <= figure.value < least
        ) or (
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
        if is_whole(v[0])
        and re.search(
            r"^n ?obs|observations?$|^nobs|nombre d'observations|^n (?:patients|samples|train)$|^n$|no\. observations",
            k,
        )
    ]
    parameters = [
        v
        for k, v in values.items()
        if is_whole(v[0])
        and re.search(
            r"^rank$|^(?:n |nb |nombre de |number of )?(?:param(?:eter|etre)?s?|coef(?:f|ficient)?s?(?![a-z])(?!\.? (?:of |de |du )?var)|variables|predict(?:or|eur)s?|df model|features)|^k$|df ?model",
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
    if "r1" in values and "r2" in values:
        return  # regions or rooms by number
    for _, (value, place) in fit:
        if value >= 0.9995:
            yield Finding("degrees_of_freedom", place, "An R² of 1: the model tells each value.")
            return
