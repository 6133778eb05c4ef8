"""The simulated directory holds whom reports and prescriptions name, is told in two ways, and is spoilt."""

import pandas as pd
import pytest

from laennec.sources.formats import Request, format_named


@pytest.fixture(scope="module")
def staff(simulated) -> pd.DataFrame:
    return simulated.key("professionals")


def test_who_writes_and_prescribes_is_in_it(simulated, staff):
    for table, column in (
        ("reports", "author"), ("prescriptions", "prescriber"), ("movements", "doctor"), ("results", "requester"),
        ("appointments", "doctor"),
    ):  # fmt: skip
        named = simulated.key(table)[column].dropna()
        assert len(named) > 500 and named.isin(staff.number).mean() > 0.97, table
    assert staff.number.is_unique and staff.rpps.is_unique and staff.login.is_unique
    assert staff.login.str.fullmatch("[a-z0-9]{3,64}").all()


def test_the_doctor_of_a_report_is_the_directory_s(simulated, staff):
    reports = simulated.key("reports")[["number", "author"]].merge(staff, left_on="author", right_on="number")
    names = simulated.key("report_identities")
    doctors = names[names.kind == "doctor"].merge(reports, left_on="number", right_on="number_x")
    same = doctors.text.str.upper() == doctors["name"].str.upper()
    assert same.groupby(doctors.number_x).any().mean() > 0.5, "most reports say the name of who wrote them"


def test_units_and_moves(simulated, staff):
    units = simulated.key("care_units")
    assert staff.unit.isin(units.code).all() and staff.specialty.notna().mean() > 0.95
    assert 0 < staff.left.notna().mean() < 0.1
    assigned = simulated.key("assignments")
    assert assigned.unit.isin(units.code).all() and assigned["from"].notna().sum() > 20


def test_messages_name_doctors_by_their_rpps(simulated, staff):
    found = {}
    for path in simulated.folder.glob("nights/*/*.hl7"):
        for part in format_named("hl7v2").tables(Request(path)):
            for table, batch in part.tables.items():
                found.setdefault(table, []).append(batch.to_pandas())
    for table, column in (("message", "doctor"), ("result", "requester"), ("appointment", "doctor")):
        rows = pd.concat(found[table])
        named = rows[rows[column].notna()]
        assert len(named) > 10 and named[column].isin(staff.rpps).mean() > 0.9, table
        assert set(named[f"{column}_authority"]) == {"RPPS"}


def test_two_ways_and_what_is_spoilt(simulated):
    files = simulated.files[simulated.files.kind == "directory"].path
    assert {path.rsplit(".", 1)[1] for path in files} == {"csv", "ldif"}
    planted = simulated.planted[simulated.planted.kind.isin(["professional", "assignment"])]
    assert planted.defect.nunique() >= 7 and set(planted.outcome) == {"quarantined", "merged"}
    path = min(path for path in files if path.endswith(".ldif"))
    refused = [r for part in format_named("ldif").tables(Request(simulated.folder / path)) for r in part.refused]
    lines = planted[(planted.defect == "broken base64") & (planted.file == path)].line
    assert sorted(r.line for r in refused) == sorted(lines) and refused
    assert {r.reason for r in refused} == {"the value is no base64"}
