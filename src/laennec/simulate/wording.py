"""Identities in words: names, addresses, numbers as texts, the same whether an extract or a message says them."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.people import FAMILIES, GIVEN, STREETS, TOWNS, nir_text
from laennec.simulate.plan import DAY
from laennec.simulate.texts import NONE, Ints, join, number, pick, where
from laennec.simulate.world import World

_NAMES = pa.array([g["name"] for g in GIVEN])
_TOWNS = {name: pa.array([t[name] for t in TOWNS]) for name in ("insee", "postcode", "town")}
INS_NIR = "1.2.250.1.213.1.4.8"


def identity(world: World, rows: Ints, moved: NDArray[np.bool_], dead: NDArray[np.bool_]) -> dict[str, pa.Array]:
    """The traits of identities (rows), each as it is known at one time: moved house or not, dead or not.

    Dates are left as numbers: `birth` and `death` are days, for whoever writes them.
    """
    people, who = world.people, world.identities
    patient = who.patient[rows]
    family = pc.utf8_upper(FAMILIES.take(pa.array(people.family[patient])))
    first = _NAMES.take(pa.array(people.given[patient, 0]))
    second = _NAMES.take(pa.array(people.given[patient, 1]))
    age = (who.created[rows] // DAY - people.birth[patient]) / 365.25
    married = people.female[patient] & (age > 28) & (patient % 5 < 2)
    spouse = pc.utf8_upper(FAMILIES.take(pa.array((people.family[patient] * 7 + 13) % len(FAMILIES))))
    street = np.where(moved, people.street[patient] + 997, people.street[patient])
    town = np.where(moved, (people.town[patient] + 5) % len(TOWNS), people.town[patient])
    address = join([number(street % 179 + 1), STREETS.take(pa.array(street % len(STREETS)))], " ")
    ins = nir_text(people, patient)
    return {
        "ipp": number(who.number[rows]),
        "birth_name": family,
        "used_name": where(married, spouse, pa.scalar(None, pa.string())),
        "given": first,
        "given_names": join([first, second], " "),
        "sex": pick(people.female[patient].astype(np.int64), ["M", "F"]),
        "birth_place": _TOWNS["insee"].take(pa.array(people.birth_town[patient])),
        "ins": where(who.qualified[rows], ins, pa.scalar(None, pa.string())),
        "address": address,
        "postcode": _TOWNS["postcode"].take(pa.array(town)),
        "town": _TOWNS["town"].take(pa.array(town)),
        "area": _TOWNS["insee"].take(pa.array(town)),
        "phone": number(639_980_000 + patient % 10_000, 10),
        "email": where(
            patient % 3 == 0,
            join(["patient", number(who.number[rows]), "@example.org"], ""),
            pa.scalar(None, pa.string()),
        ),
    }


def known_at(world: World, rows: Ints, minute: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether, at a moment, the new address and the death of identities are known."""
    who = world.identities
    moved = (who.moved[rows] != NONE) & (who.moved[rows] <= minute)
    dead = (who.death_said[rows] != NONE) & (who.death_said[rows] <= minute)
    return moved, dead


def births(world: World, rows: Ints) -> Ints:
    """Day of birth of identities."""
    return world.people.birth[world.identities.patient[rows]]


def deaths(world: World, rows: Ints, dead: NDArray[np.bool_]) -> Ints:
    """Day of death where it is known."""
    return np.where(dead, world.people.death[world.identities.patient[rows]], NONE)
