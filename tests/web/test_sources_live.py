"""What comes live, on the page of sources: a listener at work, and what is there when nobody listens."""

import asyncio
import json

import pytest

from laennec.locks import alone
from laennec.sources.live.places import Live
from laennec.sources.live.settings import WatchSettings
from laennec.sources.live.watching import Watcher
from tests.apart import waited
from tests.sources.live.sending import LIVE, Sender, listening, message


@pytest.fixture
def engineer(client_as):
    return client_as("data_engineer")


def page(engineer, **headers) -> str:
    answer = engineer.get("/sources/", headers=headers)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_nothing_live_says_nothing(app_home, engineer):
    assert 'id="live"' not in page(engineer)


def test_a_listener_and_a_watched_folder(app_home, engineer, tmp_path):
    async def work() -> None:
        async with listening(app_home.path) as one:
            sender = await Sender.to(one)
            await sender.send(message(1), b"<script>alert(1)</script>", message(2))
            await asyncio.sleep(1.1)

    waited(work())
    live = Live(app_home.live)
    out = tmp_path / "<b>out"
    out.mkdir()
    (out / "x.csv").write_text("a")
    watcher = Watcher(live, out, LIVE, WatchSettings(settle_seconds=0), say=lambda text: None)
    watcher._lock.touch(0o600)
    watcher.begin()
    assert watcher.look() == 1
    shown = page(engineer)
    assert "nobody listens" in shown and "2 files, 2 messages, since" in shown and "&lt;b&gt;out" in shown
    assert "1: <code>laennec listen aside</code>" in shown and "not watched now" in shown
    assert "script>alert" not in shown
    shown = page(engineer, accept_language="fr")
    assert "personne n’écoute" in shown and "2 messages" in shown and "non surveillé" in shown

    said = json.loads(live.status.read_bytes()) | {"trouble": "No space left on device", "connections": 3}
    live.status.write_text(json.dumps(said))

    with alone(live.lock, ""):
        shown = page(engineer)
    assert "at work" in shown and "takes nothing now: No space left on device" in shown and "mllp 127.0.0.1" in shown
