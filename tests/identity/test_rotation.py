"""Another key for the vault: nothing is lost, wherever it stops; the old key opens nothing after."""

import os
import random
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity import rotation
from laennec.identity.entries import current
from laennec.identity.rotation import rotate, waiting
from laennec.identity.sealing import Sealer
from laennec.identity.vault import Vault
from tests.identity.nights import night
from tests.identity.test_vault import fill
from tests.support import make_home

BLOBS = 2 * 51 + 30


@pytest.fixture
def home(tmp_path):
    home = make_home(tmp_path / "home")
    fill(home, 1)
    fill(home, 2)
    night(home, 3, [{"person_id": i, "ipp": f"IPP {i}", "birth_name": "Dupont"} for i in range(30)])
    return home


def whole(home):
    vault = Vault(home)
    assert all(vault.get("person", i) for i in range(50))
    assert all(current(vault, i)["birth_name"] == "Dupont" for i in range(30))
    assert vault.quarantined(limit=1, content=True)[0].content == "Dupont 0"
    assert vault.find("person", "IPP 7") == [7]
    return True


def test_rotation(home):
    before = (home.keys / "vault").read_bytes()
    key, shares = secrets.token_bytes(32), []
    assert rotate(Vault(home), key, lambda share, what: shares.append(share)) == BLOBS
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert (home.keys / "vault").read_bytes() == key != before
    assert not waiting(Vault(home))
    assert whole(home)
    (home.keys / "vault").write_bytes(before)
    with pytest.raises(LaennecError, match="not this home's"):
        Vault(home).get("person", 7)
    with pytest.raises(LaennecError, match="32 bytes"):
        rotate(Vault(home), b"short")


def test_the_old_key_s_file_is_written_over(home, monkeypatch):
    before = (home.keys / "vault").read_bytes()
    os.link(home.keys / "vault", home.keys / "kept")
    rotate(Vault(home), secrets.token_bytes(32))
    assert (home.keys / "kept").read_bytes() != before


@pytest.mark.parametrize("stop", [0, 1, 60, 101, 102, 131])
def test_stopped_anywhere_it_opens_and_can_be_finished(home, monkeypatch, stop):
    real, calls = Sealer.reseal, []

    def reseal(self, *arguments):
        if len(calls) >= stop:
            raise KeyboardInterrupt
        calls.append(1)
        return real(self, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Sealer, "reseal", reseal)
        patch.setattr(rotation, "AT_ONCE", 7)
        with pytest.raises(KeyboardInterrupt):
            rotate(Vault(home), secrets.token_bytes(32))
    assert waiting(Vault(home))
    assert whole(home)
    last = secrets.token_bytes(32)
    rotate(Vault(home), last)
    assert (home.keys / "vault").read_bytes() == last
    assert not waiting(Vault(home))
    assert whole(home)


def test_killed_at_random_points_nothing_is_lost(home, tmp_path):
    """Rotations in another process, killed with -9: every entry opens at once, the next one ends what was begun."""
    program = (
        "import sys, secrets; from pathlib import Path; from laennec.home import Home; "
        "from laennec.identity import rotation; from laennec.identity.vault import Vault; rotation.AT_ONCE = 3; "
        "print('ready', flush=True); "
        "[rotation.rotate(Vault(Home(Path(sys.argv[1]))), secrets.token_bytes(32)) for _ in range(200)]"
    )
    chance, seen_waiting = random.Random(5), 0
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(home.path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        seen_waiting += waiting(Vault(home))
        assert whole(Home(home.path))
    assert seen_waiting > 0
    rotate(Vault(home), secrets.token_bytes(32))
    assert not waiting(Vault(home))
    assert whole(home)
    assert {p.name for p in home.keys.iterdir() if not p.name.startswith(".")} == {
        "vault",
        "index",
        "audit",
        "pseudonym",
        "ids",
    }
