"""Into which unit the results of an analysis are converted, and by which rule; ADR 34 says when that is sound.

Ours are keyed by LOINC (`reference_units.csv`, molar masses in `substances.csv`). A hospital's own file, of the same
columns and beside them `authority`, `code` and `molar_mass`, comes before them.
"""

import csv
import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from laennec.errors import LaennecError
from laennec.omop.standard import rows
from laennec.omop.ucum import Part, Quantity, Unit, line_between, parse, tidy
from laennec.omop.units import read

NONE = "1"
"""The reference unit of what has no unit: a pH, an INR. Nothing is converted, and none is missing."""
COLUMNS = ("loinc", "authority", "code", "name", "unit", "substance", "molar_mass", "ratio", "same")
MASS, AMOUNT, EQUIVALENTS = "mass", "substance", "equivalents"
DATA = ("reference_units.csv", "substances.csv", "units.csv")


@dataclass(frozen=True)
class Substance:
    """molar_mass: grams a mole. charge: equivalents a mole, None where it is not an ion."""

    name: str
    molar_mass: float
    charge: int | None = None


@dataclass(frozen=True)
class Reference:
    """unit: UCUM code, NONE for none. ratio: the unit that % stands for, as L/L of a haematocrit. same: units written
    for that one, of the same number, as IU/L for the U/L of an enzyme.
    """

    unit: str
    substance: Substance | None = None
    ratio: str = ""
    same: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conversion:
    """x of the unit as written are x * factor + offset of the reference unit. rule: by what, in words."""

    factor: float
    offset: float
    rule: str


@dataclass(frozen=True)
class References:
    """by_loinc: LOINC code -> reference. by_code: (authority, the laboratory's own code) -> reference."""

    by_loinc: Mapping[str, Reference]
    by_code: Mapping[tuple[str, str], Reference] = field(default_factory=dict)
    digest: str = ""
    """Of all that decides what is converted, and how: where it is another, rows would be converted otherwise."""


def references(own: Path | None = None) -> References:
    """Ours, and before them those of a hospital's file, if it is there. Raises LaennecError with line and field."""
    by_loinc = {row["loinc"]: _reference(row) for row in rows("reference_units.csv")}
    by_code: dict[tuple[str, str], Reference] = {}
    said = [f"{name} {version(name)}".encode() for name in ("ucumvert", "pint")]
    said += [(files(__package__) / name).read_bytes() for name in DATA]
    if own is not None and own.exists():
        content = _content(own)
        said.append(content.encode())
        named: dict[str, Reference] = {}
        for line, row in _lines(own, content):
            place = f"{own.name}, line {line}"
            key = (row["authority"], row["code"])
            if row["loinc"] in named or key in by_code:
                raise LaennecError(f"{place}: {row['loinc'] or row['code']} is named twice.")
            if row["loinc"]:
                named[row["loinc"]] = _checked(row, place)
            else:
                by_code[key] = _checked(row, place)
        by_loinc |= named
    return References(by_loinc, by_code, hashlib.sha256(b"\0".join(said)).hexdigest())


@lru_cache(maxsize=1)
def substances() -> dict[str, Substance]:
    """The substances of which the molar mass is known, by name."""
    return {
        r["substance"]: Substance(r["substance"], float(r["molar_mass"]), int(r["charge"]) if r["charge"] else None)
        for r in rows("substances.csv")
    }


@lru_cache(maxsize=65536)
def conversion(source: str, reference: Reference) -> Conversion | None:
    """How a UCUM code is converted into a reference unit; None where that is not sound (also for an unknown code).

    The quantity must be the same; or one be the mass, the other the amount or the equivalents of a known substance.
    """
    target = reference.unit
    if source in reference.same:
        return Conversion(1.0, 0.0, f"{source} is written for {target}")
    one, other = parse(source), parse(target)
    if one is None or other is None or one.quantity is None or other.quantity is None:
        return None
    line = line_between(one, other)
    if line is not None:
        return Conversion(*line, f"{source} to {target}")
    if _is_ratio(one, reference) and _is_ratio(other, reference):
        return Conversion(tidy(one.factor / other.factor), 0.0, f"{source} to {target}, a ratio in {reference.ratio}")
    return _of_substance(one, other, reference.substance)


def _is_ratio(unit: Unit, reference: Reference) -> bool:
    ratio = parse(reference.ratio) if reference.ratio else None
    return ratio is not None and unit.quantity in (ratio.quantity, Quantity((), (), frozenset()))


def _of_substance(one: Unit, other: Unit, substance: Substance | None) -> Conversion | None:
    if substance is None or one.quantity is None or other.quantity is None:
        return None
    if (one.quantity.under, one.quantity.notes) != (other.quantity.under, other.quantity.notes):
        return None
    have, want = _moles(one.quantity.over, substance), _moles(other.quantity.over, substance)
    if have is None or want is None:
        return None
    what = [f"{substance.molar_mass:g} g/mol"] if MASS in (one.quantity.over[0][0], other.quantity.over[0][0]) else []
    charged = EQUIVALENTS in (one.quantity.over[0][0], other.quantity.over[0][0])
    what += [f"charge {substance.charge}"] if charged else []
    factor = one.factor * have / (other.factor * want)
    return Conversion(tidy(factor), 0.0, f"{one.code} to {other.code}, {substance.name} {', '.join(what)}")


def _moles(over: Part, substance: Substance) -> float | None:
    """Moles in a base unit of the numerator: a kilogram, a mole, an equivalent; None for anything else."""
    match over:
        case ((name, 1),) if name == MASS:
            return 1000 / substance.molar_mass
        case ((name, 1),) if name == AMOUNT:
            return 1.0
        case ((name, 1),) if name == EQUIVALENTS and substance.charge:
            return 1.0 / substance.charge
    return None


def _reference(row: Mapping[str, str]) -> Reference:
    substance = substances()[row["substance"]] if row["substance"] else None
    return Reference(row["unit"], substance, row["ratio"], tuple(row["same"].split()))


# -- a hospital's own file


def _content(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LaennecError(f"{path} cannot be read ({error}). It is a CSV file in UTF-8.") from error


def _lines(path: Path, content: str) -> Iterable[tuple[int, dict[str, str]]]:
    reader = csv.reader(content.splitlines())
    header = [name.strip().lower() for name in next(reader, [])]
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "unit" not in header or len({*header}) != len(header):
        wrong = f"{unknown[0]!r} is no column" if unknown else "`unit` is missing, or a column is named twice"
        raise LaennecError(f"{path.name}, line 1: {wrong}; there are: {', '.join(COLUMNS)}.")
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise LaennecError(f"{path.name}, line {reader.line_num}: {len(cells)} cells for {len(header)} columns.")
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        yield reader.line_num, {name: row.get(name, "") for name in COLUMNS}


def _checked(row: Mapping[str, str], place: str) -> Reference:
    if bool(row["loinc"]) == bool(row["code"]):
        raise LaennecError(f"{place}: give loinc, or the laboratory's own code (with its authority), one of the two.")
    unit = NONE if row["unit"] in ("", NONE) else _unit(row["unit"], f"{place}, unit")
    ratio = _unit(row["ratio"], f"{place}, ratio") if row["ratio"] else ""
    same = tuple(_unit(one, f"{place}, same") for one in row["same"].split())
    return Reference(unit, _substance(row, place), ratio, same)


def _unit(text: str, place: str) -> str:
    found = read(text)
    if found is None or parse(found[0]) is None:
        raise LaennecError(f"{place}: {text!r} is no unit that is known. Write it in UCUM.")
    return found[0]


def _substance(row: Mapping[str, str], place: str) -> Substance | None:
    name, mass = row["substance"], row["molar_mass"]
    if not mass:
        if name and name not in substances():
            known = ", ".join(substances())
            raise LaennecError(f"{place}, substance: give molar_mass beside {name!r}; known are: {known}.")
        return substances()[name] if name else None
    try:
        number = float(mass.replace(",", "."))
    except ValueError:
        number = math.nan
    if not 1 <= number <= 1_000_000:
        raise LaennecError(f"{place}, molar_mass: {mass!r} is not a number of grams a mole.")
    return Substance(name or row["code"] or row["loinc"], number)
