"""Which numbers may be one patient: each rule as a small table, then a million patients against a slow search."""

import itertools
import time

import numpy as np
import pytest

from laennec.identity import traits
from laennec.identity.links import join
from laennec.identity.matching import MOST_ALIKE, Why, match
from laennec.identity.traits import swapped
from tests.identity.nights import night
from tests.support import make_home

INS = "278017505512345"
ANA = {
    "ipp": "1",
    "birth_name": "Lefèvre-Martin",
    "given_names": "Ana Lou",
    "birth_date": "2001-04-03",
    "sex": "F",
    "birth_place": "75056",
}
QUALIFIED = {"ins": INS, "ins_qualified": "1"}


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def pairs(home, *patients, **options):
    rows = [{"person_id": i, **ANA, **values} for i, values in enumerate(patients, 1)]
    found = match(traits.read(night(home, 1, rows, ins=True)), **options)
    return dict(zip(zip(found.one.tolist(), found.other.tolist()), found.why.tolist()))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (QUALIFIED, QUALIFIED, Why.SAME),
        (QUALIFIED, {**QUALIFIED, "birth_name": "LEFEVRE MARTIN", "given_names": "ana"}, Why.SAME),
        (QUALIFIED, {**QUALIFIED, "authority": "CLINIC"}, Why.SAME),
        (QUALIFIED, {**QUALIFIED, "used_name": "Other", "town": "Lyon"}, Why.SAME),
        (QUALIFIED, {**QUALIFIED, "birth_place": None}, Why.INS_TRAITS_DIFFER),
        (QUALIFIED, {**QUALIFIED, "birth_name": "Durand"}, Why.INS_TRAITS_DIFFER),
        (QUALIFIED, {**QUALIFIED, "given_names": "Eva"}, Why.INS_TRAITS_DIFFER),
        (QUALIFIED, {**QUALIFIED, "sex": "M"}, Why.INS_TRAITS_DIFFER),
        (QUALIFIED, {**QUALIFIED, "birth_date": "2001-03-04"}, Why.INS_TRAITS_DIFFER),
        (QUALIFIED, {"ins": INS}, Why.INS_NOT_QUALIFIED),
        (QUALIFIED, {"ins": INS, "ins_qualified": "0"}, Why.INS_NOT_QUALIFIED),
        (QUALIFIED, {}, Why.TRAITS_WITHOUT_INS),
        ({}, {}, Why.TRAITS_WITHOUT_INS),
        ({}, {"ins": "190017505512345"}, Why.TRAITS_WITHOUT_INS),
        ({}, {"birth_date": "2001-03-04"}, Why.DATE_SWAPPED),
        (QUALIFIED, {"birth_date": "2001-03-04"}, Why.DATE_SWAPPED),
        ({}, {"birth_date": "2001-04-04"}, None),
        ({}, {"given_names": "Eva Lou"}, None),
        ({}, {"birth_place": None}, None),
        ({}, {"birth_name": ""}, None),
        (QUALIFIED, {"ins": "190017505512345", "ins_qualified": "1"}, None),
        (QUALIFIED, {"ins": "190017505512345", "ins_qualified": "1", "birth_date": "2001-03-04"}, None),
    ],
)
def test_two_numbers(home, one, other, why):
    assert pairs(home, one, other) == ({(1, 2): why.value} if why else {})
    assert match(traits.read(night(home, 2, [])), None).why.tolist() == ([why.value] if why else [])


def test_twins_are_never_certain(home):
    """Same name, birth date, place and sex; another given name. An INS given to both makes a doubt, not a join."""
    assert pairs(home, {}, {"given_names": "Eva"}) == {}
    assert pairs(home, QUALIFIED, {**QUALIFIED, "given_names": "Eva"}) == {(1, 2): "ins_traits_differ"}


def test_what_is_joined_is_asked_no_more(home):
    joined = join(np.array([1, 2]), np.array([9, 9]))
    assert pairs(home, QUALIFIED, QUALIFIED, QUALIFIED, joined=joined) == {(1, 3): "same", (2, 3): "same"}


def test_the_newest_identity_counts(home):
    import datetime

    days = [datetime.datetime(2026, 1, d) for d in (1, 2, 3)]
    night(home, 1, [{"person_id": i, "stamp": days[0], **ANA} for i in (1, 2)])
    vault = night(home, 2, [{"person_id": 2, "stamp": days[1], **ANA, "given_names": "Eva"}])
    assert match(traits.read(vault)).one.tolist() == []
    vault = night(home, 3, [{"person_id": 2, "stamp": days[2], **ANA, "action": "cancel"}])
    assert match(traits.read(vault)).one.tolist() == []


def test_a_crowd_is_told_and_not_paired(home):
    """An identity that many share is a way of writing that nobody is known."""
    rows = [{"person_id": i, **ANA} for i in range(MOST_ALIKE + 1)]
    found = match(traits.read(night(home, 1, rows)))
    assert found.crowded.tolist() == list(range(MOST_ALIKE + 1)) and len(found.one) == 0
    found = match(traits.read(night(home, 2, [{"person_id": 0, **ANA, "given_names": "Eva"}]))[1:])
    assert len(found.one) == MOST_ALIKE * (MOST_ALIKE - 1) // 2 and len(found.crowded) == 0


def test_nobody_and_one(home):
    assert match(traits.read(night(home, 1, [{"person_id": 1, **ANA}]))).one.tolist() == []
    assert match(np.empty(0, traits.ROW)).of(Why.SAME) == []


@pytest.mark.parametrize(
    ("day", "other"),
    [
        ("2001-04-03", "2001-03-04"),
        ("2001-13-04", "2001-04-13"),
        ("2001-04-13", None),
        ("2001-04-04", None),
        ("", None),
        (None, None),
        ("2001", None),
    ],
)
def test_day_and_month_exchanged(day, other):
    assert swapped(day) == other


def test_many_rows_as_a_slow_search_finds_them():
    random = np.random.default_rng(3)
    rows = np.zeros(3_000, traits.ROW)
    rows["id"] = np.arange(3_000)
    for name in traits.STRICT:
        rows[name] = random.integers(0, 5, 3_000)
    rows["birth_date"] = random.integers(0, 200, 3_000)
    rows["swapped_date"] = np.where(rows["birth_date"] % 2, rows["birth_date"] + 1, rows["birth_date"] - 1)
    rows["ins"] = random.integers(0, 2_000, 3_000) * random.integers(0, 2, 3_000)
    rows["qualified"] = random.random(3_000) < 0.5
    rows[2_900:] = rows[:100]
    rows["id"] = np.arange(3_000)
    found = match(rows)
    assert len(found.crowded) == 0
    expected = {}
    keyed: dict[object, list[int]] = {}
    for i, row in enumerate(rows.tolist()):
        said = dict(zip(traits.ROW.names, row))
        if said["ins"]:
            keyed.setdefault(("ins", said["ins"]), []).append(i)
        near = tuple(said[n] for n in traits.STRICT if n != "birth_date")
        if all(near) and said["birth_date"]:
            keyed.setdefault((near, said["birth_date"]), []).append(i)
            if said["swapped_date"]:
                pair = tuple(sorted((said["birth_date"], said["swapped_date"])))
                keyed.setdefault((near, pair), []).append(i)
    for group in keyed.values():
        for a, b in itertools.combinations(group, 2):
            expected[a, b] = _why(dict(zip(traits.ROW.names, rows[a])), dict(zip(traits.ROW.names, rows[b])))
    expected = {pair: why for pair, why in expected.items() if why}
    assert dict(zip(zip(found.one.tolist(), found.other.tolist()), found.why.tolist())) == expected
    assert {w.value for w in Why} == set(expected.values())


def _why(a, b):
    equal = all(a[n] == b[n] != 0 for n in traits.STRICT)
    qualified = a["qualified"] and b["qualified"] and a["ins"] and b["ins"]
    if a["ins"] == b["ins"] != 0:
        return "ins_traits_differ" if not equal else "same" if qualified else "ins_not_qualified"
    if qualified:
        return None
    return "traits_without_ins" if equal else "date_swapped"


def test_a_hundred_thousand_rows_at_once():
    random = np.random.default_rng(4)
    rows = np.zeros(100_000, traits.ROW)
    rows["id"] = np.arange(100_000)
    for name in (*traits.STRICT, "ins"):
        rows[name] = random.integers(1, 2**63, 100_000)
    rows["qualified"] = True
    again = rows[:1_000].copy()
    again["id"] += 1_000_000
    started = time.monotonic()
    found = match(np.concatenate([rows, again]))
    assert time.monotonic() - started < 20
    assert found.of(Why.SAME) == [(i, i + 1_000_000) for i in range(1_000)]
