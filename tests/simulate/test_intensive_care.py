"""What monitors and charts of the simulated hospital say follows its stories; some of it is spoilt."""

import pandas as pd
import pytest

from laennec.simulate.intensive_care.story import parameters
from laennec.simulate.plan import Plan
from laennec.simulate.run import simulate


@pytest.fixture(scope="module")
def readings(simulated) -> pd.DataFrame:
    return simulated.key("readings")


@pytest.fixture(scope="module")
def stays(simulated) -> pd.DataFrame:
    """The movements into units of intensive care, with what is next."""
    units, moves = simulated.key("care_units"), simulated.key("movements")
    moves = moves[~moves.planned].sort_values(["nda", "start"])
    moves["until"] = moves.groupby("nda").start.shift(-1)
    return moves[moves.unit.isin(units[units.activity == "icu"].code) & (moves.kind != "discharge")]


def test_values_are_of_stays_in_intensive_care(stays, readings):
    both = readings.merge(stays[["nda", "start", "until"]], on="nda")
    inside = (both.measured >= both.start) & (both.until.isna() | (both.measured <= both.until))
    assert 10_000 < len(readings) <= 40_000 and inside.sum() == len(readings)
    assert set(stays.nda) >= set(readings.nda) and readings.nda.nunique() > 40


def test_values_wander_about_their_patients(readings):
    hearts = readings[readings.code.isin(["FC", "HR"]) & (readings.value < 999)]
    assert hearts.value.between(35, 190).all() and hearts.groupby("nda").value.std().median() < 14
    warm = readings[readings.code.isin(["TEMP", "T"]) & (readings.value < 999)]
    assert (warm.value > 90).equals(warm.unit == "°F") and {"°C", "°F"} == set(warm.unit)
    assert (readings.value == 999).sum() > 10, "a lead comes off"


def test_one_value_in_some_hours_is_validated(readings):
    apart = readings.sort_values("measured").groupby(["nda", "code"]).measured.diff()
    closely = readings[readings.nda.isin(readings.nda[apart == pd.Timedelta(minutes=1)])]
    assert 0.001 < closely.validated.mean() < 0.02
    assert readings.groupby("nda").validated.any().all()


def test_devices_follow_the_stay(simulated, stays, readings):
    uses = simulated.key("device_uses")
    both = uses.merge(stays[["nda", "start", "until"]], on="nda", suffixes=("", "_stay"))
    assert (both.start >= both.start_stay).groupby(both.number).any().all()
    assert len(uses) > 100 and set(uses.kind) == {
        "ventilation", "noninvasive", "dialysis", "central_line", "arterial_line", "urinary",
    }  # fmt: skip
    ventilated = set(uses[uses.kind == "ventilation"].nda)
    assert set(readings[readings.code.isin(["FIO2", "O2SET"])].nda) <= ventilated
    assert uses[uses.kind == "ventilation"]["mode"].isin(["VAC", "VSAI"]).all()
    assert uses[uses.kind == "central_line"].site.notna().all()


def test_scores_tell_of_the_gravity(simulated):
    scores = simulated.key("scores")
    first = scores[scores.name == "IGS2"].groupby("nda").value.max()
    worst = scores[scores.name == "SOFA"].groupby("nda").value.max()
    both = pd.concat([first, worst], axis=1, keys=["igs2", "sofa"]).dropna()
    assert len(both) > 20 and both.igs2.corr(both.sofa) > 0.5


@pytest.mark.parametrize(("kind", "least"), [("reading", 9), ("device_use", 6), ("score", 4)])
def test_much_is_spoilt(simulated, kind, least):
    planted = simulated.planted[simulated.planted.kind == kind]
    assert planted.defect.nunique() >= least and (planted.file != "").all()
    assert {"quarantined", "merged"} <= set(planted.outcome)


def test_each_minute_of_some_stays_and_less_often_of_others(readings):
    hearts = readings[readings.code.isin(["FC", "HR"])].sort_values(["nda", "measured"])
    apart = hearts.groupby("nda").measured.diff().groupby(hearts.nda).median().dropna()
    assert (apart == pd.Timedelta(minutes=1)).any() and (apart > pd.Timedelta(minutes=29)).sum() > 20
    assert readings.code.nunique() == 2 * len(parameters().rows)


def test_none_where_none_are_wanted(tmp_path):
    report = simulate(tmp_path / "made", Plan(1_000, seed=4, days=1, years=1, reports=0, readings=0))
    assert "reading" not in report.rows and report.rows["device_use"] > 0
