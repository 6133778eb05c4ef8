"""The page of what the directory proposes: a list that leads to the forms, filled in, and changes nothing."""

from pathlib import Path

import pytest

from laennec.accounts.models import User
from laennec.engines.pool import close_all
from laennec.home import Home
from tests.accounts.directory import loaded, site
from tests.loading.hospital import world
from tests.web.conftest import account


@pytest.fixture
def hospital(app_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The directory of tests.accounts.directory, loaded."""
    world.in_process(monkeypatch)
    loaded(app_home, tmp_path / "files")
    yield app_home
    close_all()


def test_the_page(hospital, client_as):
    manager = client_as("rights_manager")
    account("eve.roux@chu.example", "researcher", site=site(hospital, "W"))
    page = manager.get("/people/proposed/").content.decode()
    assert "Éve ROUX" in page and "Take back" in page, "what is open too long comes first"
    assert f"/people/of/eve.roux@chu.example/?site={site(hospital, 'S')}#give" in page
    form = manager.get(f"/people/of/eve.roux@chu.example/?site={site(hospital, 'S')}").content.decode()
    assert f"North / Surgery ({site(hospital, 'S')})" in form
    page = manager.get("/people/proposed/?kind=account").content.decode()
    assert "/people/new/?name=Ana+MARTIN&amp;login=amartin" in page
    form = manager.get("/people/new/?name=Ana+MARTIN&login=amartin").content.decode()
    assert 'value="Ana MARTIN"' in form and 'value="amartin"' in form
    assert not User.objects.filter(login="amartin").exists()
    page = manager.get("/people/proposed/?kind=close").content.decode()
    assert "Nothing is proposed here." in page
    french = manager.get("/people/proposed/?kind=account", headers={"accept-language": "fr"}).content.decode()
    assert "Sans compte" in french and "Créer le compte" in french
    assert client_as("researcher").get("/people/proposed/").status_code == 403


def test_the_page_shows_a_manager_of_one_site_their_own(hospital, client_as):
    manager = client_as("rights_manager", site=site(hospital, "M"))
    page = manager.get("/people/proposed/").content.decode()
    assert "Ana MARTIN" in page and "BRUN" in page and "ROUX" not in page and "LEBLANC" not in page


def test_the_page_without_a_directory(app_home, client_as):
    page = client_as("rights_manager").get("/people/proposed/").content.decode()
    assert "No directory is loaded." in page
