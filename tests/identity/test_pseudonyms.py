"""Pseudonyms: stable within a project, unlinkable between projects, one name an id."""

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.identity.pseudonyms import Distinct, PseudonymCollision, Pseudonyms, project_key, scramble

HOME_KEY = bytes(range(32))
SALT = b"s" * 32
int64s = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=60).map(lambda x: np.array(x, dtype=np.int64))


def names(project="1", salt=SALT, use="ids", **more) -> Pseudonyms:
    return Pseudonyms(project_key(HOME_KEY, salt, project, use), **more)


@settings(max_examples=100, deadline=None)
@given(int64s, st.sampled_from(["person", "visit_occurrence", "care_site"]))
def test_same_id_same_name_other_id_other_name(ids, family):
    found = names().of(family, ids)
    assert found.dtype == np.int64
    assert ((found >= 0) & (found < 2**62)).all()
    assert np.array_equal(found, names().of(family, ids))
    assert np.array_equal(found[::-1], names().of(family, ids[::-1]))
    assert len(set(found.tolist())) == len(set(ids.tolist()))


@settings(max_examples=50, deadline=None)
@given(int64s.filter(len))
def test_another_project_salt_use_or_family_gives_other_names(ids):
    mine = names().of("person", ids)
    for other in (names("2"), names(salt=b"t" * 32), names(use="ids 1")):
        assert not np.any(mine == other.of("person", ids))
    assert not np.any(mine == names().of("visit_occurrence", ids))


def test_a_name_is_aes_of_one_block():
    """Against the library called by hand for one id, so that the vectorised layout cannot drift."""
    key = project_key(HOME_KEY, SALT, "1", "ids")
    import hashlib

    tag = hashlib.sha256(b"laennec.id-family/1\0person").digest()[:8]
    block = tag + (-5 % 2**64).to_bytes(8, "big")
    expected = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(block)[:8]
    assert int(scramble(key, "person", np.array([-5]))[0]) == int.from_bytes(expected, "big")
    assert int(Pseudonyms(key).of("person", np.array([-5]))[0]) == int.from_bytes(expected, "big") % 2**62


def test_consecutive_ids_give_names_without_order():
    found = names().of("person", np.arange(1, 200_001))
    assert abs(np.corrcoef(np.arange(200_000), found)[0, 1]) < 0.01
    bits = (found[:, None] >> np.arange(62)) & 1
    assert (abs(bits.mean(axis=0) - 0.5) < 0.01).all()


def test_names_of_two_projects_are_unlinkable_by_order_or_difference():
    ids = np.arange(1, 50_001)
    one, two = names("1").of("person", ids), names("2").of("person", ids)
    assert len(np.intersect1d(one, two)) == 0
    assert abs(np.corrcoef(np.argsort(np.argsort(one)), np.argsort(np.argsort(two)))[0, 1]) < 0.02
    assert len(np.unique(one ^ two)) == len(ids)


def test_two_ids_with_one_name_are_found_across_batches():
    few = names(bits=10)
    watch = Distinct()
    for start in range(0, 4_000, 500):
        ids = np.arange(start, start + 500)
        watch.add("person", ids, few.of("person", ids))
    with pytest.raises(PseudonymCollision):
        watch.check()


def numbers(*values):
    return np.array(values, dtype=np.int64)


def test_one_name_in_two_batches_of_one_id_each_is_found():
    watch = Distinct()
    watch.add("person", numbers(1), numbers(7))
    watch.add("visit_occurrence", numbers(2), numbers(7))
    watch.check()
    watch.add("person", numbers(2), numbers(7))
    with pytest.raises(PseudonymCollision, match="person"):
        watch.check()


def test_one_name_is_found_across_what_was_merged_meanwhile():
    """More than a million ids are gathered, so that the first batches are merged before the last one comes."""
    many = np.arange(600_000)
    watch = Distinct()
    for start in (0, 600_000, 1_200_000):
        watch.add("person", many + start, many + start + 5)
    watch.check()
    watch.check()
    watch.add("person", numbers(9_000_000), numbers(5))
    with pytest.raises(PseudonymCollision):
        watch.check()


def test_another_home_gives_other_keys_and_no_project_s_key_is_another_s():
    keys = {project_key(home, SALT, "1", "ids") for home in (HOME_KEY, HOME_KEY[::-1])}
    keys |= {project_key(HOME_KEY, SALT, project, use) for project, use in (("11", "x"), ("1", "1x"), ("", "11x"))}
    assert len(keys) == 5


def test_repeated_ids_are_no_collision():
    watch = Distinct()
    for _ in range(5):
        ids = np.array([1, 2, 3, 2, 1])
        watch.add("person", ids, names().of("person", ids))
    watch.check()


def test_a_short_key_or_salt_is_refused():
    with pytest.raises(LaennecError):
        project_key(b"short", SALT, "1", "ids")
    with pytest.raises(LaennecError):
        project_key(HOME_KEY, b"", "1", "ids")
    with pytest.raises(LaennecError):
        Pseudonyms(b"short")
