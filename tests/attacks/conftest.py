"""The matrix's world and crowd, for attacks that are generated from the register of pages."""

import pytest

from laennec.engines.pool import close_all
from laennec.web import jobs
from tests.matrix.asking import Crowd
from tests.matrix.world import World, quicken
from tests.web.conftest import serve  # noqa: F401 - a fixture; a browser has one conftest, tests/web's


@pytest.fixture
def world(app_home, tmp_path, settings, monkeypatch):
    from django.core.cache import cache

    settings.ACCOUNT_RATE_LIMITS = {}
    quicken(monkeypatch)
    cache.clear()
    yield World(app_home, tmp_path / "omop")
    jobs._jobs.clear()
    close_all()


@pytest.fixture
def crowd(world):
    """Everybody of the matrix; a failure of the server is an answer of 500, as outside."""
    made = Crowd()
    for client in made.clients.values():
        client.raise_request_exception = False
    return made
