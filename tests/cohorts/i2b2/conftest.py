"""Keys that last as long as the warehouse that a module makes once."""

import pytest


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(autouse=True)
def _these_keys(keys, _own_keys, monkeypatch):
    monkeypatch.setenv("LAENNEC_KEYS", str(keys))
