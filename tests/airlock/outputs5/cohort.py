"""Counts of made-up cohorts: no count, and no complement, below 11 unless a case puts one in."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scipy import stats

FLOOR = 11
GIVEN = [
    "Jeannine",
    "Yvette",
    "Marcel",
    "Gérard",
    "Odile",
    "Lucienne",
    "Raymond",
    "Solange",
    "Thierry",
    "Ghislaine",
    "Armand",
    "Huguette",
]
SURNAMES = [
    "Lefebvre",
    "Garnier",
    "Rousseau",
    "Chevallier",
    "Perrin",
    "Marchand",
    "Guillou",
    "Lemoine",
    "Barbier",
    "Delaunay",
    "Fontaine",
    "Renaud",
]


@dataclass(frozen=True)
class Patient:
    """A generated person, for the cases that must be stopped."""

    name: str
    given: str
    ipp: str
    nir: str
    birth: str
    age: int


def patient(rng: random.Random) -> Patient:
    """One person with a hospital number of 10 digits and a NIR whose key is right."""
    year, month, day = rng.randint(1931, 1979), rng.randint(1, 12), rng.randint(1, 28)
    root = f"{rng.choice('12')}{year % 100:02d}{month:02d}{rng.choice(['35', '44', '69', '75'])}{rng.randint(1, 400):03d}{rng.randint(1, 300):03d}"
    nir = f"{root}{97 - int(root) % 97:02d}"
    return Patient(
        rng.choice(SURNAMES),
        rng.choice(GIVEN),
        f"80{rng.randint(10**7, 10**8 - 1)}",
        nir,
        f"{day:02d}/{month:02d}/{year}",
        2023 - year,
    )


def number(value: float, digits: int = 1, french: bool = False) -> str:
    """With a decimal comma in French."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if french else text


def p_text(p: float, french: bool = False) -> str:
    """As journals print p-values."""
    if p < 0.001:
        return "<0,001" if french else "<0.001"
    return number(p, 3 if p < 0.1 else 2, french)


def keep(n: int, size: int) -> int:
    """The count, moved so that it and its complement are large."""
    if size < 2 * FLOOR:
        raise AssertionError(f"a group of {size} cannot be split")
    return min(max(n, FLOOR), size - FLOOR)


def split(rng: random.Random, size: int, weights: Sequence[float]) -> list[int]:
    """`size` persons in levels, each of them large."""
    if size < 2 * FLOOR * len(weights):
        raise AssertionError(f"{size} is too few for {len(weights)} levels")
    drawn = [weight * rng.uniform(0.93, 1.07) for weight in weights]
    counts = [max(FLOOR, round(size * one / sum(drawn))) for one in drawn]
    counts[counts.index(max(counts))] += size - sum(counts)
    if min(counts) < FLOOR:
        raise AssertionError(f"{counts} has a small level")
    return counts


class Cohort:
    """Rows of a descriptive table: label, then overall (if `total`), then each group, then p (if `test`)."""

    def __init__(
        self,
        rng: random.Random,
        *sizes: int,
        total: bool = True,
        test: bool = True,
        french: bool = False,
        look: str = "{n} ({p}%)",
    ) -> None:
        self.rng, self.sizes, self.french, self.look = rng, sizes, french, look
        self.total = total and len(sizes) > 1
        self.test = test and len(sizes) > 1

    def head(self, label: str, *names: str, overall: str = "Overall") -> list[str]:
        """The first row, with group sizes."""
        cells = [f"{name} (N={size})" for name, size in zip(names, self.sizes, strict=True)]
        return [
            label,
            *([f"{overall} (N={sum(self.sizes)})"] if self.total else []),
            *cells,
            *(["p"] if self.test else []),
        ]

    def cell(self, n: int, size: int) -> str:
        """A count with its share of `size`."""
        return self.look.format(n=n, N=size, p=number(100 * n / size, 1, self.french))

    def row(self, label: str, *shares: float, put: Mapping[int, int] | None = None) -> list[str]:
        """A yes/no variable; `put` sets the count of a group whatever the rules say."""
        each = shares if len(shares) > 1 else shares * len(self.sizes)
        counts = [
            keep(round(size * share * self.rng.uniform(0.92, 1.08)), size)
            for size, share in zip(self.sizes, each, strict=True)
        ]
        for index, n in (put or {}).items():
            counts[index] = n
        return self._row(label, counts)

    def levels(
        self, label: str, levels: Mapping[str, float], put: Mapping[int, tuple[str, int]] | None = None
    ) -> list[list[str]]:
        """A variable of several levels; `put`: group, (level, count), the others give or take the difference."""
        counts = [split(self.rng, size, list(levels.values())) for size in self.sizes]
        for index, (level, n) in (put or {}).items():
            at = list(levels).index(level)
            largest = max((i for i in range(len(levels)) if i != at), key=lambda i: counts[index][i])
            counts[index][largest] += counts[index][at] - n
            counts[index][at] = n
        blank = [""] * (self.total + len(self.sizes) + self.test)
        return [
            [label, *blank],
            *(self._row(f"  {name}", [group[i] for group in counts]) for i, name in enumerate(levels)),
        ]

    def median(self, label: str, middle: float, low: float, high: float, digits: int = 0) -> list[str]:
        """Median with quartiles."""

        def cell(by: float) -> str:
            texts = [number(value * by, digits, self.french) for value in (middle, low, high)]
            return f"{texts[0]} [{texts[1]}–{texts[2]}]"

        return self._plain(label, cell)

    def mean(self, label: str, mean: float, sd: float, digits: int = 1) -> list[str]:
        """Mean with standard deviation."""
        return self._plain(
            label, lambda by: f"{number(mean * by, digits, self.french)} ± {number(sd / by, digits, self.french)}"
        )

    def _plain(self, label: str, cell: Callable[[float], str]) -> list[str]:
        """`cell` of each group's factor; overall takes their mean, so that it lies between the groups."""
        factors = [self.rng.uniform(0.985, 1.015) for _ in self.sizes]
        cells = [cell(by) for by in ([sum(factors) / len(factors)] if self.total else []) + factors]
        return [label, *cells, *([p_text(self.rng.uniform(0.02, 0.9), self.french)] if self.test else [])]

    def _row(self, label: str, counts: Sequence[int]) -> list[str]:
        cells = [self.cell(sum(counts), sum(self.sizes))] if self.total else []
        cells += [self.cell(n, size) for n, size in zip(counts, self.sizes, strict=True)]
        if self.test:
            table = [list(counts), [size - n for n, size in zip(counts, self.sizes, strict=True)]]
            cells.append(
                p_text(float(stats.chi2_contingency([[a + 0.5 for a in line] for line in table]).pvalue), self.french)
            )
        return [label, *cells]


def effects(
    rng: random.Random, names: Sequence[str], french: bool = False, to: str = "–", digits: int = 2
) -> list[list[str]]:
    """Name, ratio, confidence interval, p: a regression table."""
    rows = []
    for name in names:
        se = rng.uniform(0.06, 0.24)
        beta = rng.gauss(0.12, 0.2)
        ratio, low, high = (number(2.718281828 ** (beta + k * 1.96 * se), digits, french) for k in (0, -1, 1))
        rows.append([name, ratio, f"{low}{to}{high}", p_text(float(2 * stats.norm.sf(abs(beta / se))), french)])
    return rows


def life_table(
    rng: random.Random, size: int, times: Sequence[int], hazard: float, leaving: float
) -> list[tuple[int, int, int, int, float]]:
    """Time, at risk, events and censored since the time before, survival; every count is large or, at time 0, none."""
    rows, at_risk, alive = [(times[0], size, 0, 0, 1.0)], size, 1.0
    for time in times[1:]:
        events = max(FLOOR, round(at_risk * hazard * rng.uniform(0.85, 1.15)))
        gone = max(FLOOR, round(at_risk * leaving * rng.uniform(0.85, 1.15)))
        alive *= 1 - events / at_risk
        at_risk -= events + gone
        if at_risk < 2 * FLOOR:
            raise AssertionError(f"only {at_risk} at risk at {time}")
        rows.append((time, at_risk, events, gone, alive))
    return rows
