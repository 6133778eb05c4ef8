"""What the directory proposes of accounts: who could have one, who left, whose role is where they work no more."""

import json
from datetime import date
from pathlib import Path

import pytest

from laennec.accounts.models import Grant, User
from laennec.accounts.proposals import Proposals, proposals
from laennec.audit.models import Entry
from laennec.cohorts.care_sites import CareSites, care_sites
from laennec.engines import engine_for
from laennec.engines.pool import close_all
from laennec.home import Home
from laennec.store import Store
from laennec.trace import MemorySink
from tests.accounts.directory import load, loaded, site
from tests.accounts.people import day
from tests.django_home import here
from tests.loading.hospital import world
from tests.web.conftest import account


@pytest.fixture
def hospital(app_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The directory of tests.accounts.directory, loaded."""
    world.in_process(monkeypatch)
    loaded(app_home, tmp_path / "files")
    yield app_home
    close_all()


def asked(home: Home, **how) -> tuple[Proposals, CareSites]:
    store = Store(home)
    version = store.current()
    engine = engine_for(home, version)
    tree = care_sites(engine, day())
    how.setdefault("sink", MemorySink())
    return proposals(store.vault(version), engine, tree, how.pop("on", day()), **how), tree


def told(found: Proposals) -> list[tuple[str, str, str]]:
    return [(one.kind, one.login, one.name) for one in found.found]


def test_who_has_no_account(hospital):
    found, tree = asked(hospital)
    assert told(found) == [
        ("account", "amartin", "Ana MARTIN"),
        ("account", "cbrun", "BRUN"),
        ("account", "", "LEBLANC"),
        ("account", "", "SYSTEME"),
        ("account", "eve.roux@chu.example", "Éve ROUX"),
    ]
    assert (found.listed, found.known) == (8, 0)
    by_name = {one.name: one for one in found.found}
    assert [tree.title(s) for s in by_name["Ana MARTIN"].sites] == ["North / Medicine / Ward"]
    assert by_name["LEBLANC"].role == "Médecin"
    assert "drose" in [one.login for one in asked(hospital, on=date(2024, 3, 1))[0].found], "the last day is worked"


def test_who_left_and_whose_role_does_not_fit(hospital):
    account("lpetit")
    account("mnoir", is_active=False)
    account("eve.roux@chu.example", "researcher", site=site(hospital, "W"))
    account("amartin", "researcher", site=site(hospital, "M"))  # above the ward: it fits
    account("cbrun", "researcher", site=site(hospital, "W"))  # below medicine: it fits
    account("someone.else", "researcher", site=site(hospital, "W"))
    before = list(User.objects.values_list()), list(Grant.objects.values_list())
    found, _ = asked(hospital)
    assert told(found)[:2] == [("close", "lpetit", "PETIT"), ("grant", "eve.roux@chu.example", "Éve ROUX")]
    assert [kind for kind, _, _ in told(found)[2:]] == ["account", "account"]
    one = found.of("grant")[0]
    assert one.grant.care_site_id == site(hospital, "W") and one.sites == (site(hospital, "S"),)
    assert (list(User.objects.values_list()), list(Grant.objects.values_list())) == before, "proposed, never made"


def test_a_moved_unit_proposes_and_no_unit_does_not(hospital, tmp_path):
    account("amartin", "researcher", site=site(hospital, "W"))
    account("drose")
    assert not asked(hospital)[0].of("grant")
    moved = {"number": "E1", "name": "MARTIN", "login": "amartin", "unit": "S", "stamp": "2024-02-01"}
    load(hospital, tmp_path / "files", 2, ("professional", moved))
    found, _ = asked(hospital)
    assert [(p.kind, p.login) for p in found.found if p.user] == [("close", "drose"), ("grant", "amartin")]
    load(hospital, tmp_path / "files", 3, ("professional", moved | {"unit": "", "stamp": "2024-03-01"}))
    assert not asked(hospital)[0].of("grant"), "where nothing is said of units, no role is wrong"


def test_within_reach(hospital):
    account("lpetit", "researcher", site=site(hospital, "S"))
    found, _ = asked(hospital, within=frozenset({site(hospital, "S")}))
    assert told(found) == [("close", "lpetit", "PETIT"), ("account", "eve.roux@chu.example", "Éve ROUX")]
    assert found.listed == 2


def test_the_audit_tells_that_names_were_read_and_none_of_them(hospital):
    sink = MemorySink()
    asked(hospital, sink=sink)
    assert [entry[:2] for entry in sink.entries] == [("intent", "account.propose"), ("outcome", "1")]
    assert sink.entries[1][2] == {"listed": 8, "known": 0, "close": 0, "grant": 0, "account": 5}
    assert "MARTIN" not in json.dumps(sink.entries)


def test_the_command(hospital):
    account("lpetit")
    done = here("account", "proposed", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["listed"], said["known"]) == (8, 1)
    assert said["proposals"][0] == {
        "proposal": "close",
        "login": "lpetit",
        "name": "PETIT",
        "role_in_hospital": "",
        "care_sites": [],
        "grant": None,
    }
    assert Entry.objects.filter(kind="account.propose").count() == 2
    words = here("account", "proposed", "--kind", "account").stdout
    assert "laennec account create amartin --name 'Ana MARTIN'" in words and "lpetit" not in words
    assert "(no login)" in words and words.rstrip().endswith("Nothing was changed.")
    assert here("account", "proposed", "--kind", "all").returncode == 2
    assert not User.objects.filter(login="amartin").exists()


def test_without_a_warehouse(app_home):
    done = here("account", "proposed")
    assert done.returncode == 1 and "Nothing is loaded" in done.stderr
