"""Which identifiers are one person: from links (a number given up for another) to components and their roots.

A link is a record like others: of those with one key the greatest (stamp, cancels, content) wins, and a winner that
cancels is no link. So a merge can be undone, can arrive before its persons, and any order of arrival ends in the same
persons.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from laennec.identity.families import families
from laennec.identity.pseudonyms import Ids

Numbers = npt.NDArray[np.uint64]
NO_STAMP = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Joined:
    """ids: every identifier that some link names, sorted. roots: the person each is, beside it. cyclic: identifiers
    of components in which each was given up for another (A for B, B for A), so that a root had to be chosen."""

    ids: Ids
    roots: Ids
    cyclic: Ids

    def of(self, persons: Ids) -> Ids:
        """Each identifier's root, itself where no link names it: shape (n,) to shape (n,)."""
        if len(self.ids) == 0 or len(persons) == 0:
            return persons.copy()
        at = np.minimum(np.searchsorted(self.ids, persons), len(self.ids) - 1)
        return np.where(self.ids[at] == persons, self.roots[at], persons)


def roots(lost: Ids, kept: Ids) -> tuple[Ids, Ids]:
    """(ids, roots), both sorted by id, of the links lost[i] -> kept[i], (n,) in any order, repeated or not."""
    found = join(lost, kept)
    return found.ids, found.roots


def winners(keys: Numbers, stamps: Ids, contents: Numbers, cancels: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The positions of the records that are links: each key's greatest (stamp, cancels, content), unless it cancels.

    All (n,). keys: the lost number's digest (a decision's: its pair's); stamps: microseconds, NO_STAMP for none;
    contents: digests of what the records say, so that of two with one stamp the same one wins in any order.
    """
    order = np.lexsort((contents, cancels, stamps, keys))
    last = np.append(keys[order][1:] != keys[order][:-1], True) if len(order) else np.empty(0, bool)
    won = order[last]
    return np.sort(won[~cancels[won]])


def join(lost: Ids, kept: Ids, stamps: Ids | None = None) -> Joined:
    """Components of the links lost[i] -> kept[i] and the root of each, all (n,): 1 million links in some seconds.

    The root is who was never given up: the end of the chain. Where a component has several (a number given up for one
    by a message and for another by a decision) it is the smallest of them. Where it has none, it is whom the latest
    link keeps (the smallest of these; without stamps, of all).
    """
    apart = lost != kept
    lost, kept = np.asarray(lost[apart], np.int64), np.asarray(kept[apart], np.int64)
    stamps = np.zeros(len(lost), np.int64) if stamps is None else np.asarray(stamps, np.int64)[apart]
    component = families(lost, kept)
    ids = component.linked
    if len(ids) == 0:
        return Joined(ids, ids.copy(), ids.copy())
    names, number = np.unique(component.representative, return_inverse=True)
    never_lost = np.ones(len(ids), bool)
    never_lost[np.searchsorted(ids, lost)] = False
    nobody = np.iinfo(np.int64).max
    root = np.full(len(names), nobody)
    np.minimum.at(root, number[never_lost], ids[never_lost])
    cyclic = root == nobody
    if cyclic.any():
        of_link = number[np.searchsorted(ids, lost)]
        inside = cyclic[of_link]
        latest = np.full(len(names), NO_STAMP)
        np.maximum.at(latest, of_link[inside], stamps[inside])
        newest = inside & (stamps == latest[of_link])
        np.minimum.at(root, of_link[newest], kept[newest])
    return Joined(ids, root[number], ids[cyclic[number]])
