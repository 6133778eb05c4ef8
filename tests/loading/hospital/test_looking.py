"""Whether a format is behind the others is told by its own rhythm: a monthly file is not late after three days."""

from datetime import date, timedelta

import pytest

from laennec.loading.hospital.looking import Seen, Told

LAST = date(2026, 3, 20)


def seen(format: str, days: list[date]) -> Seen:
    nightly = [LAST - timedelta(n) for n in range(30)]
    rows = {(day, "csv"): 1 for day in nightly} | {(day, format): 1 for day in days}
    return Seen((), tuple(Told(f, 1, 1, 1, 0, 0, d, None) for f, d in (("csv", LAST), (format, max(days)))), rows, {})


@pytest.mark.parametrize(
    ("days", "behind"),
    [
        pytest.param([LAST - timedelta(n) for n in (2, 3, 4)], False, id="nightly, two days ago"),
        pytest.param([LAST - timedelta(n) for n in (3, 4, 5)], True, id="nightly, three days ago"),
        pytest.param([date(2026, m, 1) for m in (1, 2, 3)], False, id="monthly, this month"),
        pytest.param([date(2025, m, 1) for m in (10, 11, 12)], True, id="monthly, none since December"),
        pytest.param([LAST - timedelta(1)], False, id="once, yesterday"),
    ],
)
def test_a_format_is_behind_by_its_own_rhythm(days, behind):
    assert seen("rss", days).behind("rss", timedelta(days=2)) is behind


def test_a_night_without_files_is_a_day_like_another():
    found = seen("rss", [LAST - timedelta(40)]).last_days(35)
    assert (len(found), found[-1], found[0]) == (35, LAST, LAST - timedelta(34))
