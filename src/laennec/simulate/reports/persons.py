"""Who is named in a report: the patient, kin, doctors and nurses, the family doctor; all of them simulated."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.people import FAMILIES, GIVEN, STREETS, TOWNS, nir_text
from laennec.simulate.reports.chance import below, share
from laennec.simulate.reports.slots import Facts, Slot
from laennec.simulate.reports.which import Reports
from laennec.simulate.texts import join, number, pick, where
from laennec.simulate.wording import identity, known_at
from laennec.simulate.world import World

Ints = NDArray[Any]
PATIENT, RELATIVE, PROFESSIONAL, HOSPITAL, STORY = "patient", "relative", "professional", "hospital", "story"
WHOSE = {
    "mt": PROFESSIONAL, "mtp": PROFESSIONAL, "mttel": PROFESSIONAL, "mtville": PROFESSIONAL,
    "mtadresse": PROFESSIONAL, "medi": PROFESSIONAL, "uf": HOSPITAL,
    "med": PROFESSIONAL, "medp": PROFESSIONAL, "interne": PROFESSIONAL, "internep": PROFESSIONAL, "ide": PROFESSIONAL,
    "idep": PROFESSIONAL, "anesth": PROFESSIONAL, "aide": PROFESSIONAL, "chef": PROFESSIONAL, "medmail": PROFESSIONAL,
    "prochen": RELATIVE, "prochep": RELATIVE, "prochetel": RELATIVE, "hopital": HOSPITAL, "service": HOSPITAL,
    "svctel": HOSPITAL, "svcmail": HOSPITAL, "svcfax": HOSPITAL,
}  # fmt: skip
"""Whose each identity is; those not named: the patient's, dates the story's."""
_FEMALE_NAMES = np.array([i for i, g in enumerate(GIVEN) if g["sex"] == "F" and int(g["from"]) <= 1990])
_MALE_NAMES = np.array([i for i, g in enumerate(GIVEN) if g["sex"] == "M" and int(g["from"]) <= 1990])
_GIVEN = pa.array([g["name"] for g in GIVEN])
_UPPER = pc.utf8_upper(FAMILIES)


def doctor(seed: int, unit: Ints, place: Any) -> tuple[pa.Array, pa.Array]:
    """Given and last name of a unit's doctor: the same whoever asks."""
    family = below(len(FAMILIES), seed, 11, unit, place)
    woman = share(seed, 12, unit, place) < 0.5
    given = np.where(
        woman,
        _FEMALE_NAMES[below(len(_FEMALE_NAMES), seed, 13, unit, place)],
        _MALE_NAMES[below(len(_MALE_NAMES), seed, 13, unit, place)],
    )
    return _GIVEN.take(pa.array(given)), _UPPER.take(pa.array(family))


def _spaced(digits: pa.Array, mark: pa.Array) -> pa.Array:
    """Telephone numbers of ten digits, two by two."""
    return pc.binary_join_element_wise(*(pc.utf8_slice_codeunits(digits, i, i + 2) for i in range(0, 10, 2)), mark)


def name_people(made: Facts, world: World, some: Reports, rows: Ints, patient: Ints, seed: int) -> None:
    row = world.sent_as[some.stay]
    traits = identity(world, row, *known_at(world, row, some.at))
    people = world.people
    born = traits["birth_name"]
    used = pc.coalesce(traits["used_name"], born)
    shown = share(seed, 20, some.stay, some.type)
    # Names in capitals mostly; sometimes as in a sentence, which is harder to find.
    lower = shown < 0.2
    used = where(lower, pc.utf8_title(used), used)
    nir = nir_text(people, patient)
    spaced = pc.replace_substring_regex(nir, r"^(.)(..)(..)(..)(...)(...)(..)$", r"\1 \2 \3 \4 \5 \6 \7")
    marks = pick(below(3, seed, 21, some.stay, some.type), [" ", ".", ""])
    slots: dict[str, tuple[pa.Array, str]] = {
        "nom": (used, "last_name"),
        "nomn": (where(pc.is_valid(traits["used_name"]).to_numpy(zero_copy_only=False), born, None), "last_name"),
        "prenom": (traits["given"], "given_name"),
        "prenoms": (traits["given_names"], "given_name"),
        "ipp": (traits["ipp"], "ipp"),
        "nda": (number(world.nda[some.stay]), "nda"),
        "nir": (where(shown < 0.6, spaced, nir), "nir"),
        "tel": (_spaced(traits["phone"], marks), "phone"),
        "adresse": (traits["address"], "address"),
        "cp": (traits["postcode"], "postcode"),
        "ville": (where(lower, pc.utf8_title(traits["town"]), traits["town"]), "town"),
        "mail": (traits["email"], "email"),
        "lieu": (pick(people.birth_town[patient], [t["town"] for t in TOWNS]), "town"),
    }
    unit, k = some.unit, some.author
    for name, place in (("med", k), ("interne", k + 100), ("ide", k + 200), ("anesth", k + 300), ("aide", k + 400)):
        given, family = doctor(seed, unit, place)
        slots[name] = (family, "doctor")
        slots[f"{name}p"] = (given, "doctor")
    given, family = doctor(seed, unit, 0 * k)
    slots["chef"] = (family, "doctor")
    slots["medmail"] = (
        join([plain(slots["medp"][0]), ".", plain(slots["med"][0]), "@hopital.example.org"], ""), "email",
    )  # fmt: skip
    initial = pc.utf8_slice_codeunits(slots["medp"][0], 0, 1)
    slots["medi"] = (join([initial, "."], ""), "doctor")
    # The family doctor is of the patient's town, the same in all reports.
    given, family = doctor(seed, patient, 900)
    slots["mt"], slots["mtp"] = (family, "doctor"), (given, "doctor")
    slots["mttel"] = (_spaced(number(199_000_000 + patient * 31 % 10_000, 10), marks), "phone")
    slots["mtville"] = (pick(people.town[patient], [t["town"] for t in TOWNS]), "town")
    street = patient * 17 + 5
    slots["mtadresse"] = (
        join([number(street % 90 + 1), STREETS.take(pa.array(street % len(STREETS)))], " "),
        "address",
    )
    _relatives(slots, made, world, some, patient, seed, marks)
    hospital = world.stays.hospital[some.stay]
    names = [r[2] for r in world.sites.rows if r[1] == "hospital"]
    slots["hopital"] = (pick(hospital, names), "hospital")
    units = pick(unit, world.sites.unit_names)
    slots["service"] = (pc.replace_substring_regex(units, r" \d+$", ""), "unit")
    slots["uf"] = (pick(unit, world.sites.units), "unit")
    slots["svctel"] = (_spaced(number(199_010_000 + unit % 10_000, 10), marks), "phone")
    slots["svcfax"] = (_spaced(number(199_020_000 + unit % 10_000, 10), marks), "phone")
    slots["svcmail"] = (join(["secretariat.uf", pick(unit, world.sites.units), "@hopital.example.org"], ""), "email")
    made.slots |= {name: Slot(text, kind) for name, (text, kind) in slots.items()}


def _relatives(
    slots: dict[str, tuple[pa.Array, str]], made: Facts, world: World, some: Reports, patient: Ints, seed: int,
    marks: pa.Array,
) -> None:  # fmt: skip
    """Who is to be called: a parent of a child, else the husband or wife, a son or a daughter."""
    child = made.features["child"]
    draw = below(2, seed, 31, patient)
    kin = np.where(child, draw, 2 + np.where(made.features["old"], 1 + draw, 0))
    woman = np.select([kin == 0, kin == 1, kin == 2, kin == 3], [True, False, ~made.female, True], False)
    words = np.where(kin == 2, np.where(made.female, 2, 3), np.array([0, 1, 2, 4, 5])[kin])
    given = np.where(
        woman,
        _FEMALE_NAMES[below(len(_FEMALE_NAMES), seed, 32, patient)],
        _MALE_NAMES[below(len(_MALE_NAMES), seed, 32, patient)],
    )
    slots["lien"] = (pick(words, ["mère", "père", "mari", "épouse", "fille", "fils"]), "")
    slots["sonlien"] = (pick(words, ["sa mère", "son père", "son mari", "son épouse", "sa fille", "son fils"]), "")
    slots["prochep"] = (_GIVEN.take(pa.array(given)), "given_name")
    slots["prochen"] = (
        _UPPER.take(pa.array((world.people.family[patient] * 7 + 13 * (kin > 2)) % len(FAMILIES))),
        "last_name",
    )
    slots["prochetel"] = (_spaced(number(639_985_000 + patient * 7 % 5_000, 10), marks), "phone")


def plain(text: pa.Array) -> pa.Array:
    """Small letters from a to z alone."""
    text = pc.utf8_lower(text)
    for plain, marked in (("e", "éèêë"), ("a", "àâ"), ("i", "îï"), ("c", "ç"), ("o", "ô"), ("u", "ùûü")):
        text = pc.replace_substring_regex(text, f"[{marked}]", plain)
    return pc.replace_substring_regex(text, "[^a-z]", "")
