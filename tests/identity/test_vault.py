"""The vault: found by identifier, opened with the right key only, rotated without loss."""

import os
import secrets
import time

import pytest

from laennec.errors import LaennecError
from laennec.identity import rotation
from laennec.identity.rotation import rotate
from laennec.identity.sealing import normalise
from laennec.identity.vault import Refusal, Vault
from tests.support import make_home


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def fill(home, batch=1, count=50):
    vault = Vault(home)
    ids = list(range(count))
    vault.put(batch, "person", ids, [f'[["person",{i},{{"person_source_value":"IPP {i} Dupont"}}]]' for i in ids])
    vault.index(batch, "person", [f"IPP {i}" for i in ids], ids)
    vault.quarantine(
        batch, [Refusal("person", "person.csv", i + 2, "year", "not a number", f"Dupont {i}") for i in ids]
    )
    vault.sync(batch)
    return vault


def test_found_by_identifier_whatever_its_spacing_and_case(home):
    vault = fill(home)
    assert vault.find("person", " ipp7 ") == [7]
    assert vault.find("person", "\uff29PP 7") == [7]  # full-width I
    assert vault.find("person", "IPP 007") == []
    assert vault.find("visit_occurrence", "IPP 7") == []
    assert normalise("0012") != normalise("12")
    with pytest.raises(LaennecError, match="only"):
        vault.find("measurement", "x")


def test_blobs_and_quarantine_open(home):
    vault = fill(home)
    assert vault.get("person", 7) == {"person": {"7": {"person_source_value": "IPP 7 Dupont"}}}
    assert vault.get("person", 999) == {}
    assert vault.quarantine_counts() == [("person", "year", "not a number", 50)]
    assert [r.content for r in vault.quarantined(limit=2, content=True)] == ["Dupont 0", "Dupont 1"]
    assert {r.content for r in vault.quarantined(limit=2)} == {""}
    assert vault.quarantined("visit_occurrence") == []


def test_nothing_is_readable_in_the_file(home):
    fill(home)
    content = b"".join(p.read_bytes() for p in home.vault.iterdir())
    for secret in (b"Dupont", b"IPP", b"ipp"):
        assert secret not in content


def test_only_the_batches_of_the_version_are_seen(home):
    fill(home, 1)
    fill(home, 2, 10)
    assert Vault(home, {2}).find("person", "IPP 20") == []
    assert Vault(home, {1, 2}).find("person", "IPP 20") == [20]
    assert Vault(home, frozenset()).find("person", "IPP 1") == []
    Vault(home).keep_only({2})
    assert Vault(home).present() == [2]


def test_another_key_opens_nothing(home):
    fill(home)
    (home.keys / "vault").write_bytes(os.urandom(32))
    with pytest.raises(LaennecError, match="not this home's"):
        Vault(home).get("person", 7)
    home.key_marks.unlink()  # a home made before keys were marked
    with pytest.raises(LaennecError, match="does not open"):
        Vault(home).get("person", 7)
    (home.keys / "vault").unlink()
    with pytest.raises(LaennecError, match="cannot be read"):
        Vault(home).get("person", 7)


def test_a_blob_moved_to_another_person_does_not_open(home):
    import sqlite3

    vault = fill(home)
    with sqlite3.connect(vault.path(1)) as db:
        db.execute(
            "update blob set content = (select content from blob where id = 3 and kind = 'person') where id = 4"
        )
    with pytest.raises(LaennecError, match="does not open"):
        vault.get("person", 4)


def test_a_blob_moved_to_another_kind_or_batch_does_not_open(home):
    import sqlite3

    vault = fill(home, 1)
    fill(home, 2)
    with sqlite3.connect(vault.path(1)) as one:
        blob = one.execute("select key_id, content from blob where kind = 'person' and id = 4").fetchone()
        one.execute("insert into blob values ('visit_occurrence', 4, ?, ?)", blob)
    with pytest.raises(LaennecError, match="does not open"):
        vault.get("visit_occurrence", 4)
    with sqlite3.connect(vault.path(2)) as two:
        two.execute("update blob set content = ? where kind = 'person' and id = 4", blob[1:])
    with pytest.raises(LaennecError, match="does not open"):
        Vault(home, {2}).get("person", 4)


def test_look_ups_are_by_a_secret_and_apart_for_each_kind(home):
    """Who has the file and a list of identifiers must not find them, nor see a stay and a person share a number."""
    import sqlite3

    vault = Vault(home)
    for kind in ("person", "visit_occurrence"):
        vault.index(1, kind, ["IPP 7"], [7])
    with sqlite3.connect(vault.path(1)) as db:
        digests = {digest for (digest,) in db.execute("select digest from lookup")}
    assert len(digests) == 2
    vault.sync(1)
    (home.keys / "index").write_bytes(os.urandom(32))
    with pytest.raises(LaennecError, match="nobody is found"):
        Vault(home).find("person", "IPP 7")
    home.key_marks.unlink()
    assert Vault(home).find("person", "IPP 7") == []


def test_each_blob_has_a_nonce_of_its_own(home):
    import sqlite3

    vault = fill(home)
    with sqlite3.connect(vault.path(1)) as db:
        nonces = [content[:12] for (content,) in db.execute("select content from blob")]
    assert len(set(nonces)) == len(nonces) == 51


def test_a_key_that_waits_is_its_owner_s_alone(home, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    fill(home)
    with monkeypatch.context() as patch:
        patch.setattr(rotation, "_replace", stop)
        with pytest.raises(KeyboardInterrupt):
            rotate(Vault(home), secrets.token_bytes(32))
    assert (home.keys / "vault.next").stat().st_mode & 0o777 == 0o600


def test_a_hundred_thousand_persons_in_time(home):
    vault = Vault(home)
    ids = list(range(100_000))
    started = time.monotonic()
    vault.put(1, "person", ids, [f'[["person",{i},{{"person_source_value":"{i}"}}]]' for i in ids])
    vault.index(1, "person", [str(i) for i in ids], ids)
    assert time.monotonic() - started < 30
    vault.sync(1)
    assert vault.find("person", "99999") == [99_999]


def test_a_full_or_damaged_vault_is_a_clear_error(home):
    fill(home)
    Vault(home).path(1).write_bytes(b"not a database" * 100)
    with pytest.raises(LaennecError, match="cannot be used"):
        Vault(home).get("person", 1)
