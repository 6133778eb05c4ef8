"""Units as French laboratories write them."""

import pytest

from laennec.omop.standard import concepts, rows
from laennec.omop.units import ucum
from tests.loading.concepts import night
from tests.support import make_home

SPELLINGS = {
    "umol/L": ["µmol/l", "μmol/L", "umol/l", "UMOL/L", " µ mol / l "],
    "10*9/L": ["G/L", "G/l", "10^9/L", "10⁹/L", "10*9/L", "giga/L", "Giga / l", "10 9/l", "x10^9/L"],
    "10*12/L": ["T/L", "T/l", "10^12/L", "Tera/L", "10E12/L"],
    "g/L": ["g/l", "g/L", "gr/L"],
    "g/dL": ["g/dl", "g/100ml", "G/DL"],
    "[IU]/L": ["UI/L", "ui/l", "IU/L", "[iU]/L"],
    "m[IU]/L": ["mUI/L", "mUI/l", "mIU/L"],
    "U/L": ["U/L", "u/l"],
    "mm[Hg]": ["mmHg", "mm Hg", "MMHG"],
    "mL/min/{1.73_m2}": ["mL/min/1,73m2", "ml/mn/1.73 m²", "mL/min/1,73 m²"],
    "Cel": ["°C", "degré Celsius", "C"],
    "[degF]": ["°F", "degré Fahrenheit"],
    "%": ["%"],
    "[pH]": ["pH", "PH", "unité pH"],
    "/min": ["bpm", "/min", "batt/min"],
    "10*3/mm3": ["10³/mm³", "milliers/mm3", "10*3/mm3"],
    "mmol/(24.h)": ["mmol/24h", "mmol/24 h", "mmol/j"],
    "d": ["jours", "j"],
}


@pytest.mark.parametrize(("code", "written"), [(code, w) for code, many in SPELLINGS.items() for w in many])
def test_a_spelling_is_read(code, written):
    assert ucum(written) == code


@pytest.mark.parametrize("written", ["MUI/L", "G", "Log", "", "???", "à jeun", "5", "1", "mS", "AU", "x" * 500])
def test_what_could_mean_two_things_or_nothing_is_left_alone(written):
    assert ucum(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    {
        "mmol/g": "mmol/g",
        "µmol / g": "umol/g",
        "nmol/min/mg": "nmol/min/mg",
        "{INR}": "{INR}",
        "ug/L{FEU}": "ug/L{FEU}",
        "[arb'U]/mL": "[arb'U]/mL",
        "MMOL/G": None,  # megametres and moles, in capitals: nobody means that
        "G/mL": None,  # gauss
        "mL/min/1.73.m2": None,
        "T.h": None,
        "(((": None,
        "mg/": None,
        "m999999999": None,
    }.items(),
)
def test_ucum_is_read_beyond_the_table_where_it_can_mean_but_one_thing(written, code):
    assert ucum(written) == code


def test_each_spelling_says_one_thing_and_each_unit_is_a_built_in_concept():
    table = rows("units.csv")
    assert len({(r["spelling"], r["case"]) for r in table}) == len(table)
    codes = {c.concept_code for c in concepts() if c.vocabulary_id == "UCUM"}
    assert {r["concept_code"] for r in table} - codes == set()
    assert {r["spelling"] for r in table if ucum(r["spelling"]) != r["ucum"] and r["case"] == "exact"} == set()


def test_an_unknown_unit_is_a_local_concept_and_is_counted(tmp_path):
    home = make_home(tmp_path / "home")
    found = night(home, units=["µmol/L", "u. Bizarre", "mg/mmol creat", "   ", "{mutations}/{megabase}"]).units
    assert found["µmol/L"] == ("umol/L", 8749, 0)
    assert found["mg/mmol creat"][:2] == ("mg/mmol", 44777612)
    assert found["{mutations}/{megabase}"] == ("{mutations}/{megabase}", 32608, 0), "a code of UCUM itself"
    ucum_, concept, local = found["u. Bizarre"]
    assert (ucum_, concept) == (None, 0) and local > 2_000_000_000
    assert "   " not in found
    assert night(home, units=["u. Bizarre"]).units["u. Bizarre"][2] == local
