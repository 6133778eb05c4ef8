"""Appointments of the simulated hospital follow its stories, are told by extracts and messages, and are spoilt."""

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def appointments(simulated) -> pd.DataFrame:
    return simulated.key("appointments")


def test_what_was_kept_is_a_stay_that_began_by_its_slot(simulated, appointments):
    kept = appointments[appointments.status == "kept"]
    visits = simulated.key("visits").groupby("nda").start.min()
    began = kept.nda.map(visits)
    assert len(kept) > 1_000 and began.notna().all()
    late = (began - kept.slot).dt.total_seconds() / 60
    assert late.between(0, 15, inclusive="left").all()
    assert appointments[appointments.status != "kept"].nda.isna().all()


def test_every_fate_and_waiting(appointments):
    counts = appointments.status.value_counts(normalize=True)
    assert set(counts.index) == {"kept", "missed", "cancelled_patient", "cancelled_hospital", "planned", "moved"}
    assert 0.02 < counts["missed"] < 0.15
    days = (appointments.slot.dt.normalize() - appointments.booked.dt.normalize()).dt.days
    assert (days >= 1).all() and 10 < days.median() < 40
    assert appointments.moves.isin([0, 1]).all() and (appointments.moves == 1).mean() > 0.05


def test_replaced_ones_are_moved(appointments):
    replaced = appointments[appointments.previous.notna()]
    by_number = appointments.set_index("number").status
    assert len(replaced) > 20 and (replaced.previous.map(by_number) == "moved").all()


def test_both_ways_and_much_is_spoilt(simulated):
    assert {"appointment", "siu"} <= set(simulated.key("files").kind)
    planted = simulated.planted[simulated.planted.kind == "appointment"]
    assert planted.defect.nunique() >= 8
    assert {"quarantined", "merged", "late"} <= set(planted.outcome)
