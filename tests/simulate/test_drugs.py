"""The drugs of the simulated hospital follow its stories: infections, diseases, intensive care; and their dirt."""

import pandas as pd
import pytest

from laennec.simulate.drugs.story import drugs

INFECTIONS = ("J189", "N10", "A419", "K359")
OWN = {"C09AA05", "C09AA04", "C08CA01"}
"""Of these three a patient with high blood pressure has one."""


@pytest.fixture(scope="module")
def lines(simulated) -> pd.DataFrame:
    return simulated.key("prescriptions")


@pytest.fixture(scope="module")
def given(simulated) -> pd.DataFrame:
    return simulated.key("administrations")


def test_who_has_an_infection_has_antibiotics(simulated, lines):
    coded = simulated.key("diagnoses")
    stays = set(coded[(coded.role == "DP") & coded.code.isin(INFECTIONS)].nda)
    treated = set(lines[lines.atc.str.startswith("J01")].nda)
    assert len(stays) > 10 and stays <= treated
    others = set(coded[(coded.role == "DP") & coded.code.isin(["I489", "G409"])].nda)
    assert others and not others & set(lines[lines.atc == "J01CR05"].nda)


def test_a_patient_keeps_a_treatment(lines):
    mine = lines[lines.atc.isin(OWN)].groupby("ipp").agg(drugs=("atc", "nunique"), stays=("nda", "nunique"))
    assert (mine.stays > 1).sum() > 20 and (mine.drugs == 1).all()


def test_what_is_given_was_prescribed(lines, given):
    both = given.merge(lines, on=["system", "nda"], suffixes=("", "_line"))
    both = both[both.prescription == both.number_line]
    named = given[given.prescription.notna()]
    assert len(both) == len(named) > 5_000
    assert (both.start >= both.start_line).all() and (both.drug == both.drug_line).all()
    ended = both[both.end_line.notna()]
    assert (ended.start <= ended.end_line + pd.Timedelta(minutes=45)).all()


def test_infusions_have_rates_and_doses_have_units(given):
    infusions = given[given.rate.notna()]
    assert len(infusions) > 100 and infusions.dose.isna().all() and (infusions.rate > 0).all()
    assert {"µg/kg/min", "mg/h", "UI/h"} <= set(infusions.rate_unit)
    assert infusions.groupby("prescription").rate.nunique().max() > 1, "a rate is adapted"
    assert given[given.dose.notna()].dose_unit.notna().all()


def test_the_two_systems_write_in_their_own_ways(lines, given):
    assert lines[lines.system == "P1"].drug.str.len().isin([13, 5]).all()
    assert lines[lines.system == "P2"].drug.str.len().isin([7, 6]).all()
    assert set(given.status) == {"given", "partial", "not_given"}
    assert (
        lines[lines.status == "stopped"].end.notna().all() and lines[lines.status == "active"].quantity.notna().any()
    )


@pytest.mark.parametrize("kind", ["prescription", "administration"])
def test_much_is_spoilt(simulated, kind):
    planted = simulated.planted[simulated.planted.kind == kind]
    assert planted.defect.nunique() >= 10
    assert {"quarantined", "merged", "cancelled", "late"} <= set(planted.outcome)


def test_codes_of_the_catalogue_are_of_the_right_shape():
    for row in drugs().rows:
        assert len(row["atc"]) in (5, 7) and (not row["ucd"] or len(row["ucd"]) == 7), row["code"]
        assert bool(row["rate"]) != bool(row["per_day"]), row["code"]
