"""Role x page or action x object state, over every address: what is declared is what the server does."""

import pytest

from laennec.engines.pool import close_all
from laennec.web import jobs
from laennec.web.access import Door
from tests.matrix import render
from tests.matrix.asking import Crowd, ask
from tests.matrix.expected import rows
from tests.matrix.people import SUBJECTS
from tests.matrix.registry import AWAITED, REGISTRY
from tests.matrix.walk import areas, pages
from tests.matrix.world import World, quicken

PUBLIC = [
    "account_inactive",
    "account_login",
    "hub:enter",
    "hub:start",
    "hub:stay",
    "hub:token",
    "mfa_authenticate",
    "openid_connect_callback",
    "openid_connect_login",
    "set_language",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]


SOME = 6


def registered(area=None):
    return [page for page in pages() if page.name in REGISTRY and area in (None, page.area)]


def test_every_address_is_registered_and_nothing_else_is():
    known = {page.name: page for page in pages()}
    missing = sorted(name for name, page in known.items() if name not in REGISTRY and page.area not in AWAITED)
    assert not missing, "give these addresses their states in tests/matrix/registry.py"
    assert sorted(set(REGISTRY) - set(known)) == []
    for name, page in known.items():
        assert page.name in REGISTRY or page.area in AWAITED, name


def test_each_name_leads_to_one_address():
    names = [page.name for page in pages()]
    assert len(names) == len(set(names))


def test_every_address_needs_a_sign_in_but_these():
    assert sorted(p.name for p in pages() if p.declared is None or p.declared.door is Door.PUBLIC) == PUBLIC


def test_the_manual_shows_the_matrix_as_it_is():
    assert render.PAGE.read_text(encoding="utf-8") == render.page(), (
        "read what changed, then run: python -m tests.matrix.render"
    )


@pytest.fixture
def world(app_home, tmp_path, monkeypatch):
    quicken(monkeypatch)
    yield World(app_home, tmp_path / "omop")
    jobs._jobs.clear()
    close_all()


def parts():
    """The addresses of each area, some at a time: processes share them."""
    for area in areas():
        found = registered(area)
        for first in range(0, len(found), SOME):
            yield pytest.param(found[first : first + SOME], id=f"{area}-{first // SOME + 1}")


@pytest.mark.parametrize("part", parts())
def test_the_server_answers_as_declared(part, world, settings):
    from django.core.cache import cache

    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    crowd, wrong = Crowd(), []
    for page in part:
        for row in rows(page):
            for subject, wanted in zip(SUBJECTS, row.answers, strict=True):
                got = ask(crowd, world, subject, page, row.method, row.state)
                if got != wanted:
                    wrong.append(f"{row.method} {page.route} [{row.state.name}] {subject.name}: {got}, not {wanted}")
    assert not wrong, "\n" + "\n".join(wrong)
