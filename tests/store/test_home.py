"""Making a home: its keys outside it, all or nothing, closed to others whatever the umask."""

import os

import pytest

from laennec.errors import LaennecError
from laennec.home import KEY_NAMES, Home


@pytest.fixture
def keys(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_KEYS", str(tmp_path / "deep" / "keys"))
    return tmp_path / "deep" / "keys"


def test_keys_that_cannot_be_written_leave_no_home_behind(tmp_path, keys):
    home = Home(tmp_path / "home")
    (tmp_path / "deep").touch()
    with pytest.raises(LaennecError, match="deep"):
        home.create()
    (tmp_path / "deep").unlink()
    assert home.create()
    assert all(len(home.key(name)) == 32 for name in KEY_NAMES)
    assert not home.create()


@pytest.mark.parametrize("umask", [0, 0o077])
def test_nobody_else_may_open_keys_or_home(tmp_path, keys, umask):
    before = os.umask(umask)
    try:
        home = Home(tmp_path / "a é ☃ 'home'")
        home.create()
    finally:
        os.umask(before)
    made = [home.path, home.path / "home-id", tmp_path / "deep", keys, home.keys, *home.keys.iterdir()]
    assert {path.stat().st_mode & 0o077 for path in made} == {0}


def test_an_account_without_a_home_folder(monkeypatch):
    def nowhere():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("pathlib.Path.home", nowhere)
    monkeypatch.delenv("LAENNEC_HOME", raising=False)
    with pytest.raises(LaennecError, match="set LAENNEC_HOME"):
        Home.from_environment()


# -- keys: given once, never made anew, their loss said plainly


LOST = {
    "vault": "no identity in the vault opens again",
    "index": "nobody is found by number, name or INS",
    "audit": "nothing that leaves a trace is done",
    "pseudonym": "no dataset can be made again with the same pseudonyms",
    "ids": "nothing more can be loaded from the hospital's files",
}


def test_each_key_says_what_it_protects():
    assert set(LOST) == set(KEY_NAMES)


@pytest.mark.parametrize("name", KEY_NAMES)
@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda path: path.unlink(), "cannot be read"),
        (lambda path: path.write_bytes(os.urandom(32)), "is not this home's"),
        (lambda path: path.write_bytes(b"short"), "is damaged: 5 bytes"),
    ],
    ids=["lost", "another", "damaged"],
)
def test_a_key_that_is_lost_is_said_plainly_and_never_made_anew(tmp_path, keys, name, harm, says):
    home = Home(tmp_path / "home")
    home.create()
    harm(home.keys / name)
    for ask in (lambda: home.key(name), home.create):
        with pytest.raises(LaennecError) as error:
            ask()
        for part in (says, LOST[name], str(home.keys / name), "Restore the keys' folder from its backup"):
            assert part in str(error.value)
    others = [other for other in KEY_NAMES if other != name]
    assert all(home.key(other) for other in others)


def test_a_home_made_before_gets_the_key_of_ids_and_nothing_else_changes(tmp_path, keys):
    home = Home(tmp_path / "home")
    home.create()
    (home.keys / "ids").unlink()
    home.key_marks.unlink()
    before = {path.name: path.read_bytes() for path in home.keys.iterdir()}
    with pytest.raises(LaennecError, match="run `laennec init`"):
        home.key("ids")
    assert home.key("vault") == before["vault"]
    assert not home.create()
    assert {name: (home.keys / name).read_bytes() for name in before} == before
    made = home.key("ids")
    assert len(made) == 32 and (home.keys / "ids").stat().st_mode & 0o077 == 0
    assert not home.create() and home.key("ids") == made
    assert {p.name for p in home.path.iterdir()} == {
        "home-id",
        "key-marks.json",
        "warehouse",
        "vault",
        "datasets",
        "tmp",
    }


def test_the_keys_of_another_home_are_seen_for_what_they_are(tmp_path, keys):
    one, other = Home(tmp_path / "one"), Home(tmp_path / "other")
    one.create()
    other.create()
    for path in other.keys.iterdir():
        (one.keys / path.name).write_bytes(path.read_bytes())
    for name in KEY_NAMES:
        with pytest.raises(LaennecError, match="is not this home's"):
            one.key(name)


def test_damaged_marks_are_told(tmp_path, keys):
    home = Home(tmp_path / "home")
    home.create()
    home.key_marks.write_bytes(b"{")
    with pytest.raises(LaennecError, match=r"key-marks\.json is damaged"):
        home.key("ids")
