"""Safe counts: exact properties of every row of the p-table, and of what is shown."""

import random
from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.cohorts.safe_counts import (
    KEY_SPACE,
    InvalidCount,
    InvalidSettings,
    SafeCounts,
    SafeCountSettings,
    breakdown,
    ptable,
)
from laennec.errors import LaennecError

TABLES = [(6, 4.0), (5, 2.5), (3, 2.0), (10, 4.0), (8, 1.0), (1, 0.5)]
ROWS = [(b, v, n) for b, v in TABLES for n in range(b + 1)]
keys = st.integers(0, KEY_SPACE - 1)


def moments(row) -> tuple[int, Fraction, Fraction]:
    def moment(power: int) -> Fraction:
        return Fraction(sum(k * d**power for d, k in zip(row.perturbations, row.keys, strict=True)), KEY_SPACE)

    return sum(row.keys), moment(1), moment(2)


@pytest.mark.parametrize(("bound", "variance", "count"), ROWS)
def test_each_row_is_a_distribution_with_mean_zero_and_the_variance_asked(bound, variance, count):
    row = ptable(bound, variance).row(count)
    total, mean, second = moments(row)
    assert total == KEY_SPACE and mean == 0
    assert second == (Fraction(variance) if count else 0), "exact, not to rounding"
    assert min(row.keys) >= 0
    assert min(row.perturbations) == -min(count, bound) and max(row.perturbations) == (bound if count else 0)


def test_a_row_has_the_maximum_entropy():
    """log p is a polynomial of degree 2 in d: its third differences are nil. Any other form has less entropy."""
    from math import log

    for count in range(1, 7):
        row = ptable(6, 4.0).row(count)
        logs = [log(k) for k in row.keys]
        for _ in range(3):
            logs = [b - a for a, b in pairwise(logs)]
        assert max(map(abs, logs)) < 1e-4


def test_the_default_table_is_the_same_on_every_machine():
    """Pinned: a table that moved by one key would change numbers already shown."""
    assert SafeCountSettings().id == "maxent-b6-v4-7e07fda8-t10-r5"
    row = ptable(6, 4.0).row(1000)
    assert row.keys == row.keys[::-1], "symmetric once the bound no longer touches zero"
    assert row.keys[6] / KEY_SPACE == pytest.approx(0.1984, abs=1e-4)


def test_a_row_serves_every_count_from_the_bound_up():
    table = ptable(6, 4.0)
    assert table.row(6) is table.row(7) is table.row(11_400_000)


@pytest.mark.parametrize("count", [1, 2, 4, 6, 500])
def test_the_perturbation_of_random_keys_follows_the_row(count):
    row = ptable(6, 4.0).row(count)
    source = random.Random(count)
    trials = 60_000
    seen = Counter(row.perturbation(source.getrandbits(32)) for _ in range(trials))
    for d, k in zip(row.perturbations, row.keys, strict=True):
        p = k / KEY_SPACE
        assert abs(seen[d] / trials - p) < 5 * (p * (1 - p) / trials) ** 0.5 + 1e-4


def test_first_and_last_key_are_served():
    row = ptable(6, 4.0).row(100)
    assert row.perturbation(0) == -6 and row.perturbation(KEY_SPACE - 1) == 6


@settings(max_examples=300, deadline=None)
@given(count=st.integers(1, 300), key=keys, threshold=st.integers(3, 40), rounding=st.integers(1, 20))
def test_the_margin_is_honest(count, key, threshold, rounding):
    protected = SafeCounts(SafeCountSettings(threshold=threshold, rounding=rounding)).protect(count, key)
    assert protected.lowest <= count <= protected.highest
    if protected.shown is None:
        assert protected.below_threshold and count <= threshold - 1 + protected.margin
    else:
        assert not protected.below_threshold
        assert abs(protected.shown - count) <= protected.margin
        assert protected.shown >= threshold and protected.shown % rounding == 0


@settings(max_examples=200, deadline=None)
@given(count=st.integers(1, 10_000), key=keys)
def test_the_same_set_gives_the_same_number(count, key):
    assert SafeCounts().protect(count, key) == SafeCounts(SafeCountSettings()).protect(count, key)


def test_zero_stays_zero_and_reads_like_any_small_count():
    shown = {SafeCounts().protect(0, 0).text} | {SafeCounts().protect(3, k).text for k in (0, 5, KEY_SPACE - 1)}
    assert shown == {"fewer than 10"}


def test_threshold_is_compared_before_rounding():
    """A perturbed 9 is never rounded up to a shown 10: no count whose perturbed value is under 10 is shown."""
    safe = SafeCounts()
    row = ptable(6, 4.0).row(12)
    ends, start = {}, 0
    for d, k in zip(row.perturbations, row.keys, strict=True):
        ends[d] = start
        start += k
    assert safe.protect(12, ends[-3]).shown is None  # 9
    assert safe.protect(12, ends[-2]).shown == 10  # 10
    assert safe.protect(12, ends[0]).shown == 10  # 12
    assert safe.protect(12, ends[1]).shown == 15  # 13


def test_a_threshold_that_is_no_multiple_never_shows_less_than_itself():
    safe = SafeCounts(SafeCountSettings(threshold=11))
    source = random.Random(4)
    shown = {safe.protect(n, source.getrandbits(32)).shown for n in range(5, 30) for _ in range(200)}
    assert min(s for s in shown if s is not None) == 15


def test_texts():
    big = SafeCounts().protect(11_400_000, 1 << 31)
    assert big.text == big.text_en == "about 11,400,000 (± 8)"
    assert big.text_fr == "environ 11\u202f400\u202f000 (± 8)"
    small = SafeCounts().protect(2, 7)
    assert (small.text_en, small.text_fr) == ("fewer than 10", "moins de 10")
    assert small.to_json()["count"] is None and small.to_json()["settings"] == SafeCountSettings().id


@pytest.mark.parametrize(
    ("count", "key"),
    [(-1, 5), (3, -1), (3, KEY_SPACE), (0, 1), (True, 0), (3, 1.0), (2.0, 3), ("3", 4), (None, 4)],
)
def test_impossible_counts_and_keys_show_nothing(count, key):
    with pytest.raises(InvalidCount) as error:
        SafeCounts().protect(count, key)
    assert isinstance(error.value, LaennecError)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bound": 0},
        {"bound": 21},
        {"bound": 6.0},
        {"variance": 0},
        {"variance": 5.5},
        {"variance": "4"},
        {"threshold": 2},
        {"threshold": True},
        {"rounding": 0},
        {"variance": float("nan")},
    ],
)
def test_settings_check_themselves(wrong):
    with pytest.raises(InvalidSettings, match=next(iter(wrong))):
        SafeCountSettings(**wrong)


def test_settings_travel_as_json_and_notice_another_table():
    here = SafeCountSettings(bound=5, variance=2.5, threshold=11)
    assert SafeCountSettings.from_json(here.to_json()) == here
    with pytest.raises(InvalidSettings, match="written for"):
        SafeCountSettings.from_json({**here.to_json(), "variance": 3.0})
    with pytest.raises(InvalidSettings, match="Unknown"):
        SafeCountSettings.from_json({**here.to_json(), "noise": 3})
    with pytest.raises(InvalidSettings, match="schema"):
        SafeCountSettings.from_json({"bound": 5})


def test_a_breakdown_protects_each_cell_and_the_total_apart():
    safe = SafeCounts()
    cells = {"2024": (0, 0), "2025": (57, 1 << 30), "2026": (203, 3 << 30)}
    table = breakdown(safe, cells, (240, 77))
    assert table.cells == {year: safe.protect(*cell) for year, cell in cells.items()}
    assert table.total == safe.protect(240, 77)
    document = table.to_json()
    assert [c["cell"] for c in document["cells"]] == list(cells)
    assert "do not add up" in document["note"]["en"]


def test_every_allowed_extreme_has_a_table():
    for bound, variance in [(1, 0.1), (1, 0.9), (6, 0.1), (6, 5.4), (20, 18.0)]:
        assert ptable(bound, variance).bound == bound
