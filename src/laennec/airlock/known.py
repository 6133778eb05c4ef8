"""The vault asked whether names and numbers of a file are of its patients: by keyed digests, nothing is opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from laennec.airlock.checks import Finding, Lookup, NoVault
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.names import name_keys
from laennec.identity.vault import INDEXED, INS, NAME, Vault
from laennec.store import Store

NUMBERED = (*INDEXED, INS)
TOLD = 20
"""Findings of a kind and a file that are told: nobody needs more to see that it may not leave."""


@dataclass(frozen=True)
class VaultLookup:
    """`Lookup` of a warehouse: patients' and stays' numbers, and family names beside given names."""

    vault: Vault
    not_run: str = ""

    def known(self, numbers: Sequence[str], names: Sequence[tuple[str, str]]) -> list[Finding]:
        """One finding a number or name that a patient, a stay or a provider of the warehouse bears."""
        findings = []
        hit: dict[str, None] = {}
        for kind in NUMBERED:
            for number, ids in zip(numbers, self.vault.find_each(kind, numbers), strict=True):
                if ids:
                    hit.setdefault(number, None)
        for number in list(hit)[:TOLD]:
            findings.append(Finding("identifier", "", f"'{number}' is a number in the warehouse's vault."))
        keys = {}
        for first, second in names:
            for family, given in ((first, second), (second, first)):
                made = name_keys(family, given)
                if len(made) == 2:
                    keys[made[1]] = f"{first} {second}"
        found = zip(keys.values(), self.vault.find_each(NAME, list(keys)), strict=True)
        for words in list(dict.fromkeys(words for words, ids in found if ids))[:TOLD]:
            findings.append(Finding("name", "", f"'{words}' is the name of a person in the warehouse's vault."))
        return findings


def lookup(home: Home) -> Lookup:
    """The warehouse's vault, or NoVault where the home has none that can be asked."""
    try:
        vault = Store(home).vault()
        if not vault.visible():
            return NoVault()
        home.key("index")
    except (LaennecError, OSError):
        return NoVault()
    return VaultLookup(vault)
