"""The two prescribing systems: their codes and words, what each says of a line and of an administration, in CSV.

P1 (every second hospital) writes UCD codes of 13 digits and ATC classes, and names the drug in each administration.
P2 writes codes of its own, UCD of 7 digits where it has them, in Latin-1; its administrations name their line only.
"""

from dataclasses import dataclass, fields
from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.omop.thirteen import thirteen
from laennec.simulate.drugs.story import GIVEN, NOT_GIVEN, Given, Orders, drugs
from laennec.simulate.staff import attending, rpps_numbers
from laennec.simulate.texts import NONE, Ints, decimal, join, moments, number, pick, where
from laennec.simulate.world import World

SYSTEMS = ("P1", "P2")
OPENED, CLOSED, WITHDRAWN = range(3)
FIRST, CORRECTED, REVOKED = range(3)
LINE_WORDS = ("EN COURS", "TERMINEE", "ARRETEE", "ANNULEE")
LINE_STATUS = ("active", "completed", "stopped")
GIVEN_WORDS = ("FAIT", "PARTIEL", "NON FAIT", "ANNULE")
GIVEN_STATUS = ("given", "partial", "not_given")
WRONG = 10
"""A wrong dose is that many times the right one."""
_REASONS = ("refus du patient", "à jeun", "patient absent", "voie non disponible")
_ROUTES = {
    "PO": ("Orale", "PO"),
    "IV": ("Intraveineuse", "IV"),
    "IVL": ("Perfusion intraveineuse", "IVL"),
    "IVSE": ("IV continue", "IVSE"),
    "SC": ("Sous-cutanée", "S.C."),
    "INH": ("Inhalée", "INH"),
    "OP": ("Ophtalmique", "Collyre"),
    "TOP": ("Cutanée", "TOP"),
}


@dataclass
class Lines:
    """One row a sending of a prescribed line: its order, when it was said, the state told."""

    order: Ints
    said: Ints
    state: Ints

    def __len__(self) -> int:
        return len(self.order)


@dataclass
class Doses:
    """One row a sending of an administration; `kind`: first, corrected or revoked."""

    given: Ints
    said: Ints
    kind: Ints
    wrong: NDArray[np.bool_]
    plant: Ints

    def __len__(self) -> int:
        return len(self.given)

    def take(self, rows: Ints) -> "Doses":
        return Doses(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def system_of(world: World, orders: Orders) -> Ints:
    """Which system a line was written in (a row of SYSTEMS)."""
    return world.stays.hospital[orders.stay] % 2


@cache
def ucd(digits: int) -> list[str | None]:
    """The catalogue's UCD codes, of 7 or 13 digits."""
    codes = drugs().column("ucd")
    return [code and (code if digits == 7 else thirteen("UCD", code)) for code in codes]


def own_codes() -> list[str]:
    """P2's codes of the drugs."""
    return [f"M{4000 + 13 * n:05d}" for n in range(len(drugs().rows))]


def routes(system: int) -> list[str]:
    """How a system writes the route of each drug."""
    return [_ROUTES[row["route"]][system] for row in drugs().rows]


def told(system: int) -> list[str | None]:
    """The code that a row of each drug carries: the most exact that the system gives."""
    if system == 0:
        return [code or row["atc"] for code, row in zip(ucd(13), drugs().rows, strict=True)]
    return [code or own for code, own in zip(ucd(7), own_codes(), strict=True)]


def instructions() -> list[str]:
    """How each drug is to be taken, as the doctor writes it."""
    found = []
    for row in drugs().rows:
        often = f"{row['dose']} {row['unit']} x {row['per_day']} par jour"
        found.append(f"{row['rate']} {row['rate_unit']} en continu" if row["rate"] else often)
    return [text.replace(".", ",") for text in found]


def doses(times: int = 1) -> list[str | None]:
    """The dose of each drug, with a comma."""
    return [f"{float(row['dose']) * times:g}".replace(".", ",") if row["dose"] else None for row in drugs().rows]


def line_names(world: World, orders: Orders, rows: Ints) -> pa.Array:
    """Natural keys: `P1 L000000012`."""
    return join([pick(system_of(world, orders)[rows], SYSTEMS), number(rows, 9, "L")], " ")


def given_names(world: World, orders: Orders, given: Given, rows: Ints) -> pa.Array:
    """Natural keys: `P1 A000000012`."""
    return join([pick(system_of(world, orders)[given.order[rows]], SYSTEMS), number(rows, 9, "A")], " ")


def quantity(orders: Orders) -> Ints:
    """Units in all, of what is dispensed for home; NONE else."""
    units = drugs().per_day[orders.drug] * ((orders.end - orders.start) // 1440)
    return np.where(orders.home & (units > 0), units, NONE)


def closed(orders: Orders) -> Ints:
    """When the system says that a line has ended; what is taken at home it never hears of."""
    return np.where(orders.home | (orders.cancelled != NONE), NONE, orders.end + 3)


def line_columns(world: World, orders: Orders, lines: Lines, some: Ints, system: int) -> dict[str, pa.Array]:
    """The columns of a system's extract of lines."""
    row, state = lines.order[some], lines.state[some]
    mine = orders.take(row)
    over = (state == CLOSED) | mine.home
    word = np.select([state == WITHDRAWN, state == OPENED, mine.stopped], [3, 0, 2], 1)
    rate = drugs().rate[mine.drug]
    return {
        "NUM_LIGNE": number(row, 9, "L"),
        **_whose(world, mine.stay),
        **_codes(mine.drug, system),
        "LIBELLE": pick(mine.drug, drugs().column("label")),
        "DOSE": pick(mine.drug, doses()),
        "UNITE": pick(mine.drug, drugs().column("unit")),
        "VOIE": pick(mine.drug, routes(system)),
        "DEBIT": decimal(rate, np.where(rate < 10, 2, 0), ",", absent=rate == 0),
        "UNITE_DEBIT": pick(mine.drug, drugs().column("rate_unit")),
        "POSOLOGIE": pick(mine.drug, instructions()),
        "QUANTITE": number(quantity(mine)),
        "DATE_PRESCRIPTION": moments(mine.written),
        "PRESCRIPTEUR": rpps_numbers(*attending(world, mine.stay)),
        "DATE_DEBUT": moments(mine.start),
        "DATE_FIN": moments(np.where(over, mine.end, NONE)),
        "STATUT": pick(word, LINE_WORDS),
        "MAJ": moments(lines.said[some]),
    }


def given_columns(
    world: World, orders: Orders, given: Given, sent: Doses, some: Ints, system: int
) -> dict[str, pa.Array]:
    """The columns of a system's extract of administrations."""
    row = sent.given[some]
    mine = given.take(row)
    drug = orders.drug[mine.order]
    dose = where(sent.wrong[some], pick(drug, doses(WRONG)), pick(drug, doses()))
    word = np.where(sent.kind[some] == REVOKED, 3, mine.status)
    return {
        "NUM_ADM": number(row, 9, "A"),
        "NUM_LIGNE": number(mine.order, 9, "L"),
        **_whose(world, orders.stay[mine.order]),
        **(_codes(drug, system) if system == 0 else {}),
        "DATE_ADM": moments(mine.start),
        "DATE_FIN": moments(mine.end),
        "DOSE": dose,
        "UNITE": pick(drug, drugs().column("unit")),
        "VOIE": pick(drug, routes(system)),
        "DEBIT": flow(mine, drug, ","),
        "UNITE_DEBIT": pick(drug, drugs().column("rate_unit")),
        "STATUT": pick(word, GIVEN_WORDS),
        "MOTIF": pick(np.where(mine.status == NOT_GIVEN, row % len(_REASONS), -1), _REASONS),
        "MAJ": moments(sent.said[some]),
    }


def flow(given: Given, drug: Ints, mark: str) -> pa.Array:
    """The rate of each administration of an infusion, as text."""
    rate = given.rate.astype(np.float64)
    return decimal(rate, np.where(rate < 10, 2, 0), mark, absent=drugs().rate[drug] == 0)


def _whose(world: World, stay: Ints) -> dict[str, pa.Array]:
    return {"IPP": number(world.identities.number[world.sent_as[stay]]), "NDA": number(world.nda[stay])}


def _codes(drug: Ints, system: int) -> dict[str, pa.Array]:
    if system == 0:
        return {"UCD": pick(drug, ucd(13)), "CODE_ATC": pick(drug, drugs().column("atc"))}
    return {"CODE_PRODUIT": pick(drug, own_codes()), "UCD": pick(drug, ucd(7))}


__all__ = ["GIVEN", "GIVEN_STATUS", "LINE_STATUS", "SYSTEMS", "Doses", "Lines"]
