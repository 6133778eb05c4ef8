"""What a percentage in a table is of: its value, and the numbers of persons it may be of, the surest first."""

import re

from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import denominator, is_total
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.said_shares import named_whole, whole_said
from laennec.airlock.checks.words import plain

SURVIVAL = re.compile(
    r"(?<![a-z])(?:os|pfs|dfs|rfs|efs|ttp|sg|ssp|ssr|sse)(?![a-z])|surviv|survie|kaplan|event free|sans evenement|progression free|sans progression"
)
AT_RISK = re.compile(r"at risk|a risque")
"""Kaplan-Meier's estimate is no share of those at risk at its time: they outlived it all."""


def share_of(table: Understood, figure: Figure) -> float | None:
    """The percentage of a cell, 0 to 100; None where it has none."""
    parsed = figure.parsed
    if figure.role == "count" and parsed.form in ("count_share", "pair") and parsed.share is not None:
        return parsed.share if 0 <= parsed.share <= 100 else None
    if figure.role == "measure" and not parsed.signed and parsed.form == "number":
        return _keyed(table, figure) if table.headings == ["key", "value"] else _part_of_one(table, figure)
    if figure.role != "percent" or parsed.signed or _measured(figure):
        return None
    if parsed.form == "percent":
        return parsed.share if parsed.share is not None and 0 <= parsed.share <= 100 else None
    if parsed.form == "pair" and parsed.value is not None and 0 <= parsed.value <= 100:
        return parsed.value
    if parsed.form != "number" or parsed.value is None:
        return None
    if _PROPORTION.fullmatch(plain(figure.row_label)) and all(
        f.value is not None and 0 <= f.value <= 1
        for f in table.figures
        if f.row == figure.row and f.role == "percent"
    ):
        return parsed.value * 100  # a row of them below one of numbers
    text = plain(f"{figure.column_label} {figure.row_label}")
    bounded = bool(re.search(r"\d ?%", text)) and not re.search(r"(?<!\d)(?<!\d )%|pct|pourcent|percent", text)
    if bounded:
        column = [
            c.value for c in map(parse, table.column(figure.column)) if c.form == "number" and c.value is not None
        ]
        if len(set(column)) >= 2 and all(0 <= v <= 1 for v in column):
            return parsed.value * 100  # `reached 7 %`: 0.47 of them
    if "%" in text or "pct" in text or "pourcent" in text or "percent" in text:
        return parsed.value if 0 <= parsed.value <= 100 else None
    column = [c.value for c in map(parse, table.column(figure.column)) if c.form == "number" and c.value is not None]
    fraction = all(0 <= v <= 1 for v in column) and any(0 < v < 1 for v in column)
    if fraction or (parsed.value in (0, 1) and len(column) == 1):
        return parsed.value * 100
    return parsed.value if 0 <= parsed.value <= 100 else None


_IN_BLOOD = re.compile(
    r"(?:[a-z]+ )?(?:hba1c|hb a1c|hemoglobine? glyquee|haemoglobin a1c|lvef|fevg|lv ?ef|ejection fraction|fraction d'ejection|spo2|sao2|svo2|fio2|saturation|ha?ematocrit\w*|vems|fev1|cvf|fvc|dlco|tlco|transferrin saturation|cst|tsat|tp|prothrombin time|reticulocyt\w*|blasts?(?: (?:medullaires|count))?|masse grasse|body fat|vaf|ki-?67)(?:[ ,]+(?:mean|moyenne?|median\w*|pred\w*|theo\w*|at [a-z]+))?"
)
_SPLIT = re.compile(
    r"(?<![a-z])(?:hold-?out|test|valid\w*|train\w*|split|dropout|sub-?sampl\w*|colsample\w*|sampling|trim\w*|winsor\w*|caliper|warm-?up)(?![a-z])"
)


def _measured(figure: Figure) -> bool:
    """Whether a percentage is a measure of one body (HbA1c, ejection fraction) or a setting: of no group."""
    heading = re.sub(r"\W*(?:%|percent|pct|pourcent\w*)\W*", "", plain(figure.column_label)).strip()
    last = re.sub(r"\W*(?:%|percent|pct|pourcent\w*)\W*", "", plain(figure.row_label.split(" | ")[-1])).strip()
    if figure.parsed.form == "number" and (_IN_BLOOD.fullmatch(heading) or _IN_BLOOD.fullmatch(last)):
        return True
    return heading in ("value", "valeur", "") and bool(_SPLIT.search(last)) and (figure.value or 0) <= 1


_PROPORTION = re.compile(r"(?:proportions?|prop\.?|fractions?)(?: \|.*)?")
_PERCENT_KEY = re.compile(r"(?:(?:.* )?(?:pct|percent\w*|pourcent\w*)(?: .*)?|%)")


def _keyed(table: Understood, figure: Figure) -> float | None:
    """A number of `"prevalence_pct": {"VRE": 0.30}`: the key above its table says that it is a percentage."""
    last = plain(table.table.place.split(".")[-1].replace("_", " "))
    if not _PERCENT_KEY.fullmatch(last) or _NO_SHARE.search(last) or figure.value is None:
        return None
    return figure.value if 0 <= figure.value <= 100 else None


_RATE_OF = re.compile(
    r"(?:rate|taux|prop|proportion|prevalence|freq|share|part)(?: (?:of|de|des|d'))? [a-z].{1,30}|.{2,30} (?:rate|prop|proportion|prevalence|share)"
)
_NO_SHARE = re.compile(
    r"(?<![a-z])(?:heart|cardiaque|respirat\w*|filtration|flow|debit|metabol\w*|pulse|infusion|sedimentation|hazard|learning|dropout|sampling|ratio|odds|growth|decay|discount|discovery|fdr|error|exchange|interest|clearance|tax|loss|positive|negative|true|false|hit|detection|recall|completeness|missing|completude|occupation|occupancy|utili[sz]ation|turnover)(?![a-z])"
)


def _part_of_one(table: Understood, figure: Figure) -> float | None:
    """`rate_icu` 0.0632 beside a count of persons: a share of them, as a part of 1 (0 to 100); None for other rates."""
    heading = plain(figure.column_label)
    if not _RATE_OF.fullmatch(heading) or _NO_SHARE.search(heading) or "count" not in table.roles:
        return None
    values = [c.value for c in map(parse, table.column(figure.column)) if c.value is not None]
    if len(values) < 2 or not all(0 <= v < 1 for v in values) or all(v == round(v, 1) for v in values):
        return None
    return (figure.value or 0) * 100


_CUMULATED = re.compile(r"(?<![a-z])cum(?:ul\w*)?\.?(?![a-z])")


def _column_sums(table: Understood) -> list[float]:
    """What the columns of counts add up to, without their totals."""
    sums: dict[int, float] = {}
    for f in table.figures:
        if f.role == "count" and f.value is not None and f.parsed.form == "number" and not is_total(f.row_label):
            sums[f.column] = sums.get(f.column, 0) + f.value
    return [v for v in sums.values() if v]


def groups(case: Case, table: Understood, figure: Figure, share: float) -> list[float]:
    """How many persons a percentage may be of, the surest first; [] where nothing says."""
    if figure.parsed.of:
        return [figure.parsed.of]
    if figure.parsed.form in ("count_share", "pair") and figure.value is not None and figure.role == "count":
        if figure.of:
            return [figure.of]
        return [figure.value / share * 100] if share > 0 else []
    if figure.of:
        return [figure.of]
    if _CUMULATED.search(plain(figure.column_label)) and (added := _column_sums(table)):
        return [max(added)]
    if (told := _by_arithmetic(table, figure)) is not None:
        return [told]
    if (told := _beside_masked(table, figure)) is not None:
        return [told]
    figures = table.figures
    for f in figures:
        if (
            f.row == figure.row
            and f.column != figure.column
            and is_total(f.column_label)
            and 100 in (f.value, f.parsed.share)
        ):
            counted_above = [
                g for g in figures if g.column == f.column and g.row < f.row and g.role == "count" and g.value
            ]
            return [counted_above[-1].value or 0] if counted_above else []
    if SURVIVAL.search(plain(figure.column_label)):
        figures = [f for f in figures if not AT_RISK.search(plain(f.column_label))]
    counts = [
        f
        for f in figures
        if f.row == figure.row
        and f.role == "count"
        and f.value is not None
        and f.column != figure.column
        and f.parsed.form in ("number", "n_is")
    ]
    if figures is not table.figures and counts:
        most = max(f.value or 0 for f in counts)
        counts = [f for f in counts if f.value == most]
    whole = [f for f in counts if is_base(f.column_label) or _constant(table, f.column)]
    if len(whole) == 1 and whole[0].value and not _part_of_column(table, whole[0], share, figure):
        return [whole[0].value]
    known = [
        n for n in (case.persons, denominator(table.headings[figure.column]), denominator(table.table.caption)) if n
    ]
    known += [f.value for f in figures if f.role == "count" and f.value and is_total(f.row_label)]
    sums: dict[int, float] = {}
    for f in figures:
        if f.role == "count" and f.value is not None and not f.total:
            sums[f.column] = sums.get(f.column, 0) + f.value
    near = sorted(counts, key=lambda f: abs(f.column - figure.column))
    found: list[float] = []
    for count in near[:2]:
        assert count.value is not None
        if not count.value:
            continue
        bigger = [f.value for f in counts if f.value and f.value > count.value]
        totals = [*known, *sums.values(), *bigger]
        tolerance = max(0.06, 0.6 * 10**-figure.parsed.decimals)
        if any(t and abs(count.value / t * 100 - share) <= tolerance for t in totals):
            return [count.value / share * 100] if share > 0 else []
        if plain(figure.column_label) in (
            "%",
            "pct",
            "percent",
            "pourcentage",
            "percentage",
            "n %",
            "col %",
            "% n",
        ) and not is_base(count.column_label):
            return [count.value / share * 100] if share > 0 else []
        if share > 0 and _one_base(table, count.column, figure.column):
            return [count.value / share * 100]
        found.append(count.value)
    if found:
        return found[:1]
    own = denominator(table.table.caption)
    if own:
        return [own]
    total_row = [
        f.value
        for f in figures
        if f.column != figure.column and f.role == "count" and f.value and is_total(f.row_label)
    ]
    if len(set(total_row)) == 1 and total_row[0]:
        return [total_row[0]]
    headed = [denominator(h) for h in table.headings]
    if len({h for h in headed if h}) == 1 and not denominator(table.headings[figure.column]):
        return [next(h for h in headed if h)]
    above = [
        f.value
        for f in figures
        if f.column == figure.column
        and f.role == "count"
        and f.value
        and (
            is_base(f.row_label)
            or is_total(f.row_label)
            or (
                f.row == table.body[0]
                and (
                    sum(g.column == f.column and g.role == "percent" for g in figures) >= 2
                    or not re.fullmatch(
                        r"(?:pct|percent\w*|pourcent\w*|%|share|proportion|rate|taux|part)", plain(figure.row_label)
                    )
                )
                and re.fullmatch(r"n|nb|effectifs?|(?:n )?(?:patients|persons|stays|sejours)", plain(f.row_label))
            )
        )
    ]
    if above and above[0]:
        return [above[0]]
    whole_rows = [f.value for f in figures if f.role == "count" and f.value and is_base(f.row_label)]
    if len(set(whole_rows)) == 1 and whole_rows[0]:
        return [whole_rows[0]]
    told = whole_said(plain(table.table.caption)) or named_whole(case) or case.persons
    return [told] if told else []


def _beside_masked(table: Understood, figure: Figure) -> float | None:
    """The group of a percentage that stands behind a masked count: that of the heading, or of the rows above and below."""
    left = figure.column - 1
    if not any(f.masked and f.row == figure.row and f.column == left for f in table.figures):
        return None
    if n := denominator(table.headings[left]):
        return n
    counts = {f.row: f.value for f in table.figures if f.column == left and f.value and not f.masked}
    wholes = sorted(
        100 * counts[f.row] / s
        for f in table.figures
        if f.column == figure.column and f.row in counts and (s := share_of(table, f))
    )
    if len(wholes) >= 2 and wholes[-1] < 1.15 * wholes[0]:
        return round(wholes[len(wholes) // 2])
    return None


def _part_of_column(table: Understood, count: Figure, share: float, figure: Figure) -> bool:
    """Whether a percentage is what a number is of its own column: `N | %` by stage, which add up."""
    column = [f for f in table.figures if f.column == count.column and f.role == "count" and f.value]
    wholes = {
        sum(f.value or 0 for f in column if not f.total),
        *(f.value or 0 for f in column if is_total(f.row_label)),
    }
    tolerance = max(0.06, 0.6 * 10**-figure.parsed.decimals)
    return len(column) >= 3 and any(
        t > (count.value or 0) and abs(100 * (count.value or 0) / t - share) <= tolerance for t in wholes
    )


def _by_arithmetic(table: Understood, figure: Figure) -> float | None:
    """The whole beside a percentage, where in every row of its column it is the same two numbers' quotient."""
    columns = {f.column for f in table.figures if f.column != figure.column}
    rows: dict[int, dict[int, float]] = {}
    shares: dict[int, tuple[float, float]] = {}
    for f in table.figures:
        if f.column == figure.column and (s := share_of(table, f)) is not None:
            shares[f.row] = (s, max(0.06, 0.6 * 10**-f.parsed.decimals))
        elif f.column in columns and f.parsed.form in ("number", "n_is") and is_whole(f.value) and f.value:
            rows.setdefault(f.row, {})[f.column] = f.value
    if len(shares) < 3 or len(columns) > 12:
        return None
    for whole in columns:
        for part in columns:
            fits = [
                abs(100 * rows[r][part] / rows[r][whole] - s) <= tolerance
                for r, (s, tolerance) in shares.items()
                if {part, whole} <= rows.get(r, {}).keys() and rows[r][part] < rows[r][whole]
            ]
            if len(fits) >= max(3, 0.8 * len(shares)) and all(fits):
                return rows.get(figure.row, {}).get(whole)
            both = [
                abs(100 * rows[r][part] / (rows[r][part] + rows[r][whole]) - s) <= tolerance
                for r, (s, tolerance) in shares.items()
                if part != whole and {part, whole} <= rows.get(r, {}).keys()
            ]
            if (
                len(both) >= max(3, 0.8 * len(shares))
                and all(both)
                and {part, whole} <= rows.get(figure.row, {}).keys()
            ):
                return rows[figure.row][part] + rows[figure.row][whole]  # of those who did and those who did not
    return None


def _one_base(table: Understood, part: int, shared: int) -> bool:
    """Whether a column of counts and its percentages are of one whole that stands elsewhere: in all rows it is the same."""
    parts = {f.row: f.value for f in table.figures if f.column == part and f.parsed.form == "number" and f.value}
    least, most, shares = 0.0, float("inf"), []
    for f in table.figures:
        share = share_of(table, f) if f.column == shared and f.row in parts and not f.total else None
        if share is None:
            continue
        half = 0.6 * 10**-f.parsed.decimals
        if share <= 2 * half:
            continue
        count = parts[f.row] or 0
        least, most = max(least, 100 * count / (share + half)), min(most, 100 * count / (share - half))
        shares.append(share)
    return len(shares) >= 3 and least <= most and max(shares) > 1.3 * min(shares)


def _constant(table: Understood, column: int) -> bool:
    """Whether a column of counts says one number in all its rows: the whole that each row is a share of."""
    values = [f.value for f in table.figures if f.column == column and f.role == "count" and not f.total]
    return len(values) >= 3 and len(set(values)) == 1


def is_base(heading: str) -> bool:
    """Whether a heading names the whole that shares and rates are of."""
    text = plain(heading)
    return (
        is_total(text)
        or any(
            w in text
            for w in (
                "denom",
                "at risk",
                "a risque",
                "expos",
                "effectif total",
                "n total",
                "eligible",
                "inclus",
                "population",
            )
        )
        or heading.strip() == "N"
    )
