"""What emergency departments say of passages follows the stories; some is spoilt."""

import pytest


@pytest.fixture(scope="module")
def passages(simulated):
    return simulated.key("passages")


def test_each_is_an_emergency_visit(simulated, passages):
    visits = simulated.key("visits")
    visits = visits[visits["class"] == "E"].set_index("nda")
    linked = passages[passages.nda.notna()]
    assert len(linked) > 500 and (linked.nda.map(visits.start) == linked.entry).all()
    assert passages[~passages.rpu].nda.notna().all() and passages.rpu.mean() > 0.3


def test_triage_follows_what_comes_after(passages):
    assert set(passages.ccmu) >= {"1", "2", "3", "4"}
    minor = passages[passages.diagnosis.isin(["S934", "S610"])]
    assert (minor.ccmu == "1").mean() > 0.9
    assert (passages.exit > passages.entry).all()


def test_both_ways_and_much_is_spoilt(simulated):
    assert {"passage", "rpu"} <= set(simulated.key("files").kind)
    planted = simulated.planted[simulated.planted.kind == "passage"]
    assert planted.defect.nunique() >= 8
    assert {"quarantined", "merged", "late"} <= set(planted.outcome)
