"""The stories hold together: read off the key of a simulated hospital."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def visits(simulated):
    persons = simulated.key("persons")[["ipp", "sex", "birth_date"]]
    deaths = simulated.key("deaths").rename(columns={"date": "death"})[["ipp", "death"]]
    visits = simulated.key("visits").merge(persons, on="ipp", validate="many_to_one")
    visits = visits.merge(deaths, on="ipp", how="left")
    visits["age"] = (visits.start - pd.to_datetime(visits.birth_date)).dt.days / 365.25
    return visits


def test_every_visit_is_somebodys(simulated, visits):
    assert len(visits) == simulated.report.truth["visits"]


def test_nothing_happens_after_death_or_before_birth(simulated, visits):
    assert (visits.age >= -0.01).all()
    dead = visits[visits.death.notna()]
    assert len(dead) > 50
    assert (dead.start.dt.date <= dead.death).all()
    results = simulated.key("results").merge(simulated.key("deaths"), on="ipp")
    assert (results.sampled.dt.date <= results.date).all()


def test_a_death_in_hospital_is_the_end_of_the_stay(visits):
    died = visits[visits.died]
    assert len(died) > 10
    assert (died.end.dt.date == died.death).all()


def test_stays_of_a_patient_do_not_overlap(visits):
    ordered = visits.sort_values(["ipp", "start"])
    same = ordered.ipp.values[1:] == ordered.ipp.values[:-1]
    assert (ordered.start.values[1:][same] >= ordered.end.values[:-1][same]).all()


def test_an_emergency_passage_precedes_its_admission(visits):
    second = visits[visits.part == 2]
    first = visits[(visits.part == 1) & visits.nda.isin(second.nda)].set_index("nda")
    assert len(second) > 100
    assert (first["class"] == "E").all()
    assert (first.loc[second.nda, "end"].values == second.start.values).all()


def test_mothers_are_women_of_age_and_newborns_are_theirs(simulated, visits):
    newborns = visits[visits.mother_nda.notna()]
    assert len(newborns) > 40
    assert (newborns.age < 0.02).all()
    mothers = visits[(visits.nda.isin(newborns.mother_nda))]
    assert (mothers.sex == "F").all()
    assert mothers.age.between(16, 46).all()
    units = simulated.key("unit_stays")
    weights = units[units.nda.isin(newborns.nda)].weight.dropna()
    assert weights.between(500, 6_000).all()
    deliveries = simulated.key("diagnoses").query("code in ('O800', 'O820') and role == 'DP'")
    assert set(deliveries.nda) <= set(mothers.nda)


def test_values_follow_the_diseases(simulated):
    results, diagnoses = simulated.key("results"), simulated.key("diagnoses")
    who = simulated.key("visits")[["nda", "ipp"]].drop_duplicates()
    coded = diagnoses.merge(who, on="nda")

    def median(analysis: str, prefix: str) -> tuple[float, float]:
        ill = set(coded[coded.code.str.startswith(prefix)].ipp)
        some = results[results.analysis == analysis]
        return some[some.ipp.isin(ill)].number.median(), some[~some.ipp.isin(ill)].number.median()

    for analysis, prefix, factor in (
        ("HBA1C", "E11", 1.15),
        ("CREA", "N18", 1.5),
        ("NTBNP", "I50", 3.0),
        ("GLU", "E11", 1.2),
    ):
        ill, well = median(analysis, prefix)
        assert ill > factor * well, f"{analysis}: {ill} against {well}"


def test_winters_are_full_of_pneumonia_and_2020_of_covid(simulated):
    diagnoses = simulated.key("diagnoses").query("role == 'DP'")
    date = pd.to_datetime(diagnoses.date)
    respiratory = diagnoses.code.isin(["J189", "J100", "J441", "J219"])
    cold = date.dt.month.isin([12, 1, 2])
    warm = date.dt.month.isin([6, 7, 8])
    assert (respiratory & cold).sum() > 1.6 * (respiratory & warm).sum()
    covid = diagnoses.code == "U0710"
    assert covid.sum() > 10
    assert date[covid].min() >= pd.Timestamp(2020, 2, 15)
    assert date[covid].dt.year.isin([2020, 2021]).mean() > 0.5


def test_anaesthesia_is_of_the_same_act(simulated):
    acts = simulated.key("acts")
    surgery = acts[acts.code == "HHFA016"].groupby("rum").activity.apply(sorted)
    assert len(surgery) > 3
    assert all(activities == ["1", "4"] for activities in surgery)


def test_scores_are_those_of_intensive_care(simulated):
    units = simulated.key("unit_stays").merge(simulated.key("care_units"), left_on="unit", right_on="code")
    assert set(units[units.igs2.notna()].activity) == {"icu"}


def test_numbers_have_valid_keys(simulated):
    ins = simulated.key("persons").ins.dropna()
    assert len(ins) > 500
    assert ins.is_unique
    digits = ins.str.replace("2A", "19").str.replace("2B", "18")
    assert (97 - digits.str[:13].astype(np.int64) % 97 == digits.str[13:].astype(np.int64)).all()
    for finess in set(simulated.key("care_units").finess):
        doubled = [int(d) * (2 - i % 2) for i, d in enumerate(finess[-2::-1])]
        assert (sum(sum(divmod(d, 10)) for d in doubled) + int(finess[-1])) % 10 == 0
        assert finess.startswith("99")
