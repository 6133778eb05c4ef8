"""Finding persons by name in the vault, where no name lies in clear.

A name is found exactly, but for case, accents, hyphens, apostrophes and spaces: a keyed digest knows no 'nearly'.
Who searches gives the family name (of birth or of use), with a given name to narrow it.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from laennec.identity.vault import NAME, Vault

TWO_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that Unicode does not take apart, as French identity documents write them."""


@dataclass(frozen=True)
class Name:
    """A name that a person bears; a person may have several (of birth, of use)."""

    person_id: int
    family: str
    given: str = ""


def fold(name: str) -> str:
    """A name as it is compared: letters and digits alone, without accents or case ("D'Été-Œuvre" is "deteoeuvre")."""
    apart = unicodedata.normalize("NFKD", name).casefold().translate(TWO_LETTERS)
    return "".join(c for c in apart if c.isalnum())


def index_names(vault: Vault, batch: int, names: Iterable[Name]) -> None:
    """Make persons findable by their names: by the family name alone, and with each given name."""
    keys, ids = [], []
    for name in names:
        for key in name_keys(name.family, name.given):
            keys.append(key)
            ids.append(name.person_id)
    vault.index(batch, NAME, keys, ids)


def find_by_name(vault: Vault, family: str, given: str = "") -> list[int]:
    """The ids of persons of that family name, and of that given name where one is told; () for an empty name."""
    if not fold(family):
        return []
    return vault.find(NAME, name_keys(family, given)[-1])


def name_keys(family: str, given: str) -> list[str]:
    """The family name alone, then with the first given name: further ones are seldom known to who searches."""
    first, alone = first_given(given), fold(family)
    return [alone, f"{alone}|{first}"] if first else [alone]


def first_given(given: str) -> str:
    """The first of given names separated by spaces or commas, folded: "Jean-Pierre Marie" is "jeanpierre"."""
    names = given.replace(",", " ").split()
    return fold(names[0]) if names else ""
