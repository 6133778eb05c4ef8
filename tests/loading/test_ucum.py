"""Units by the library: the table's codes are proven by it, quantities are kept apart, conversions commute."""

import math
import re

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ucumvert import PintUcumRegistry

from laennec.errors import LaennecError
from laennec.omop.reference_units import NONE, Reference, conversion, references, substances
from laennec.omop.standard import rows
from laennec.omop.ucum import line_between, parse
from laennec.omop.units import ucum

REGISTRY = PintUcumRegistry()
WEIGHTS = {
    "H": 1.008, "C": 12.011, "N": 14.007, "O": 15.999, "Na": 22.990, "Mg": 24.305, "P": 30.974, "S": 32.06,
    "Cl": 35.45, "K": 39.098, "Ca": 40.078, "Fe": 55.845, "Co": 58.933, "Cu": 63.546, "Zn": 65.38, "Li": 6.94,
    "I": 126.904,
}  # fmt: skip
"""IUPAC's abridged standard atomic weights of 2021."""
CODES = sorted({row["ucum"] for row in rows("units.csv")})
CONVERTIBLE = [code for code in CODES if (unit := parse(code)) is not None and unit.quantity is not None]
WITHOUT_LINE = ("[IU]", "[CFU]", "[pH]")
REFERENCES = references().by_loinc
PAIRS = [(a, b) for a in CONVERTIBLE for b in CONVERTIBLE if line_between(parse(a), parse(b))]


@pytest.mark.parametrize("code", CODES)
def test_each_code_of_the_table_is_proven_by_the_library(code):
    unit = parse(code)
    assert unit is not None, "the library does not read it"
    if any(atom in code for atom in WITHOUT_LINE):
        assert unit.quantity is None
    else:
        assert unit.quantity is not None and unit.factor > 0
    assert ucum(code) == code, "the code is a spelling of itself"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[IU]/L", "/L"), ("[CFU]/mL", "/mL"), ("[IU]/L", "[IU]/mL"), ("U/L", "[IU]/L"), ("mmol/mol", "%"),
        ("meq/L", "mmol/L"), ("mosm/kg", "mmol/kg"), ("mL/min", "mL/min/{1.73_m2}"), ("ng/mL", "ng{FEU}/mL"),
        ("mg/dL", "mmol/L"), ("g/(24.h)", "g/L"), ("{copies}/mL", "/mL"), ("[pH]", "[pH]"), ("B", "dB"),
        ("/min", "/L"), ("mg/g", "%"),
    ],
)  # fmt: skip
def test_two_quantities_are_never_converted_into_each_other(one, other):
    assert line_between(parse(one), parse(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "factor", "zero"),
    [
        ("g/L", "mg/dL", 100, 0), ("[degF]", "Cel", 5 / 9, -160 / 9), ("K", "Cel", 1, -273.15),
        ("{cells}/uL", "10*9/L", 1e-3, 0), ("/mm3", "10*9/L", 1e-3, 0), ("kPa", "mm[Hg]", 7.50061575845657, 0),
        ("U/L", "ukat/L", 1 / 60, 0), ("d", "h", 24, 0), ("g/(24.h)", "mg/(24.h)", 1000, 0),
    ],
)  # fmt: skip
def test_factors_that_everybody_knows(one, other, factor, zero):
    assert line_between(parse(one), parse(other)) == pytest.approx((factor, zero), rel=1e-12)


@given(st.sampled_from(PAIRS), st.floats(-1e6, 1e6))
def test_there_and_back_is_the_same_number_and_the_library_says_so_too(pair, number):
    one, other = pair
    factor, zero = line_between(parse(one), parse(other))
    back, back_zero = line_between(parse(other), parse(one))
    assert math.isclose((number * factor + zero) * back + back_zero, number, rel_tol=1e-9, abs_tol=1e-6)
    by_library = _library(number, one, other)
    assert math.isclose(number * factor + zero, by_library, rel_tol=1e-9, abs_tol=1e-9)


def _library(number: float, one: str, other: str) -> float:
    """The number in the other unit by pint alone; annotations are nothing to it."""
    of = [REGISTRY.from_ucum(code) if re.sub(r"\{[^}]*\}", "", code) else REGISTRY("") for code in (one, other)]
    units = [q.units if isinstance(q, pint.Quantity) else REGISTRY.dimensionless for q in of]
    scale = [q.magnitude if isinstance(q, pint.Quantity) else 1 for q in of]
    return float(REGISTRY.Quantity(number * scale[0], units[0]).to(units[1]).magnitude / scale[1])


@given(st.sampled_from(PAIRS), st.sampled_from(CONVERTIBLE))
def test_by_way_of_a_third_unit_is_the_same(pair, third):
    one, other = pair
    first = line_between(parse(one), parse(third))
    assert (first is None) == (line_between(parse(other), parse(third)) is None), "quantities are classes"
    if first is not None:
        second, direct = line_between(parse(third), parse(other)), line_between(parse(one), parse(other))
        assert math.isclose(first[0] * second[0], direct[0], rel_tol=1e-9)
        assert math.isclose(first[1] * second[0] + second[1], direct[1], rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize("row", rows("substances.csv"), ids=lambda row: row["substance"])
def test_each_molar_mass_is_that_of_its_formula(row):
    atoms = re.findall(r"([A-Z][a-z]?)(\d*)", row["formula"])
    mass = sum(WEIGHTS[atom] * int(number or 1) for atom, number in atoms)
    assert float(row["molar_mass"]) == pytest.approx(mass, abs=0.0006)
    assert row["source"]


@given(st.sampled_from(sorted(substances())), st.floats(1e-3, 1e5))
def test_mass_to_amount_and_back_is_the_same_number(name, number):
    substance = substances()[name]
    there = conversion("mg/dL", Reference("umol/L", substance))
    back = conversion("umol/L", Reference("mg/dL", substance))
    assert there is not None and back is not None
    assert math.isclose(number * there.factor * back.factor, number, rel_tol=1e-9)
    # 1 mg/dL is 10 mg/L, which are 10 / molar mass mmol/L.
    assert math.isclose(there.factor, 10 / substance.molar_mass * 1000, rel_tol=1e-9)


@pytest.mark.parametrize("loinc", sorted(REFERENCES))
def test_each_reference_unit_is_a_unit_of_the_table(loinc):
    reference, digits = REFERENCES[loinc], [int(d) for d in loinc.replace("-", "")]
    assert reference.unit == NONE or ucum(reference.unit) == reference.unit
    assert all(parse(one) is not None for one in (*reference.same, *filter(None, [reference.ratio])))
    doubled = [sum(divmod(2 * d, 10)) for d in digits[-2::-2]]
    assert (sum(doubled) + sum(digits[-1::-2])) % 10 == 0, "LOINC's check digit"


def test_a_hospital_s_file_comes_before_ours(tmp_path):
    own = tmp_path / "reference_units.csv"
    own.write_text(
        "loinc,authority,code,unit,substance,molar_mass\n"
        "2345-7,,,mg/dL,glucose,\n"
        "718-7,,,,,\n"
        ",CHU,VANCO,mg/L,vancomycine,\"1449,3\"\n"
    )  # fmt: skip
    found = references(own)
    assert conversion("mmol/L", found.by_loinc["2345-7"]).factor == pytest.approx(18.0156)
    assert found.by_loinc["718-7"].unit == NONE, "switched off"
    assert conversion("umol/L", found.by_code["CHU", "VANCO"]).factor == pytest.approx(1.4493)
    assert found.digest != references().digest == references(tmp_path / "none.csv").digest


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "loinc,unit,colour\n": "line 1: 'colour' is no column",
        "loinc,unit\n2345-7,furlong/week\n": "line 2, unit: 'furlong/week' is no unit",
        "loinc,code,unit\n2345-7,GLU,g/L\n": "line 2: give loinc, or",
        "loinc,unit\n2345-7,g/L\n2345-7,g/L\n": "line 3: 2345-7 is named twice",
        "loinc,unit,substance\n2345-7,g/L,kryptonite\n": "line 2, substance: give molar_mass beside 'kryptonite'",
        "loinc,unit,molar_mass\n2345-7,g/L,heavy\n": "line 2, molar_mass: 'heavy'",
        "loinc,unit\n2345-7,g/L,x\n": "line 2: 3 cells for 2 columns",
    }.items(),
)
def test_what_is_wrong_in_a_hospital_s_file_is_said_with_its_place(tmp_path, text, said):
    own = tmp_path / "reference_units.csv"
    own.write_text(text)
    with pytest.raises(LaennecError, match=re.escape(f"reference_units.csv, {said}")):
        references(own)
