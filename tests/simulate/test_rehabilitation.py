"""Strokes, broken hips and bypasses go on to rehabilitation: weeks that follow each other; some lines are spoilt."""

import pandas as pd
import pytest

from laennec.sources import child


@pytest.fixture(scope="module")
def weeks(simulated):
    return simulated.key("smr_weeks")


def test_a_stay_follows_one_in_mco_and_overlaps_none(simulated):
    stays = simulated.key("smr_stays")
    assert len(stays) > 20
    visits = simulated.key("visits")
    before = visits.groupby("nda").end.max()
    assert (stays.after.map(before).dt.date == stays.start).all()
    people = simulated.key("persons").set_index("ipp")
    assert stays.ipp.isin(people.index).all()
    deaths = simulated.key("deaths").set_index("ipp").date
    died = stays.ipp.map(deaths)
    assert (stays.end[died.notna()] < died[died.notna()]).all()
    others = visits.merge(stays, on="ipp", suffixes=("", "_smr"))
    inside = (others.start.dt.date > others.start_smr) & (others.start.dt.date < others.end_smr)
    assert not inside.any()


def test_weeks_are_whole_and_present(weeks):
    assert weeks.days.str.fullmatch("[01]{7}").all() and weeks.days.str.contains("1").all()
    monday = pd.to_datetime(weeks.week.str[2:] + weeks.week.str[:2] + "1", format="%G%V%u")
    assert ((pd.to_datetime(weeks.start) - monday).dt.days.between(0, 6)).all()
    assert ((pd.to_datetime(weeks.end) - monday).dt.days.between(0, 6)).all()
    assert weeks.groupby("nda").size().max() >= 5
    assert (weeks.days.str[5:] == "00").any() and (weeks.days == "1111111").any()
    assert not weeks.duplicated(["finess", "stay", "week", "unit"]).any()


def test_what_is_coded(simulated, weeks):
    diagnoses = simulated.key("smr_diagnoses")
    assert set(diagnoses.role) == {"FPPC", "MMP", "AE", "DAS"}
    assert (diagnoses[diagnoses.role == "MMP"].groupby(["stay", "week"]).size() == 1).all()
    acts = simulated.key("smr_acts")
    assert {"CSARR", "CCAM"} <= set(acts.nomenclature) and (acts.quantity > 1).any()
    dependent = weeks.sort_values("start").groupby("nda").physical
    assert (dependent.last() <= dependent.first()).all() and (dependent.last() < dependent.first()).any()


def test_the_files_are_read_as_what_they_are(simulated, tmp_path):
    files = simulated.files[simulated.files.kind == "rhs"]
    assert len(files) > 10
    found = set()
    for number, path in enumerate(files.path):
        parsed = child.parse(simulated.folder / path, tmp_path / str(number))
        found.add((parsed.format, parsed.version))
    assert {name for name, _ in found} == {"rhs", "rhs_grouped"} and len(found) >= 4


def test_much_is_spoilt(simulated):
    files = set(simulated.files[simulated.files.kind == "rhs"].path)
    planted = simulated.planted[simulated.planted.file.isin(files)]
    assert planted.defect.nunique() >= 8
    assert {"quarantined", "merged", "kept"} <= set(planted.outcome)
