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
