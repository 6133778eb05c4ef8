"""A warehouse loaded once, copied for each test."""

import shutil

import pytest

from laennec.engines.pool import close_all
from tests.datasets.world import load
from tests.support import Home


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """A loaded warehouse, copied for each test."""
    folder = tmp_path_factory.mktemp("loaded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(folder / "keys"))
        home = Home(folder / "home")
        home.create()
        load(home, folder / "omop")
    return home


@pytest.fixture
def home(app_home, loaded):
    shutil.copytree(loaded.warehouse, app_home.warehouse, dirs_exist_ok=True)
    yield app_home
    close_all()
