"""TLS with real certificates: who is vouched for and on the list sends, nobody else."""

import asyncio
import ssl
from pathlib import Path
from typing import Any

import pytest

from laennec.errors import LaennecError
from laennec.sources.live.allowed import address_allowed, tls
from laennec.sources.live.settings import LiveSettings, MllpSettings, settings
from tests.apart import waited
from tests.sources.live.certificates import Authority
from tests.sources.live.sending import Sender, framed, ids, kept, listening, message


class World:
    """A listener's settings, and contexts of senders."""

    def __init__(self, folder: Path) -> None:
        self.ours, self.theirs = Authority(folder, "authority"), Authority(folder, "stranger")
        certificate, key = self.ours.certificate("laennec.example")
        self.settings: dict[str, Any] = {"certificate": certificate, "key": key, "client_ca": self.ours.path}

    def sender(self, pair: tuple[Path, Path] | None) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(self.ours.path))
        if pair:
            context.load_cert_chain(*pair)
        return context


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("certificates"))


async def _refused(one: Any, context: ssl.SSLContext | None) -> None:
    """Whoever may not send is not answered: the connection ends, at once or with the first bytes."""
    try:
        sender = await Sender.to(one, context=context)
        sender.writer.write(framed(message("stranger")))
        assert await sender.closed()
    except (OSError, ssl.SSLError):
        pass


def test_certificates(world: World, tmp_path: Path) -> None:
    said: list[str] = []

    async def work() -> None:
        async with listening(tmp_path, said=said, names=["ebs.chu.example"], **world.settings) as one:
            good = await Sender.to(one, context=world.sender(world.ours.certificate("ebs.chu.example")))
            numbers = list(range(200))
            assert await good.send(*map(message, numbers)) == [("AA", str(n)) for n in numbers]
            assert one.facts()["senders"] == {"127.0.0.1 (ebs.chu.example)": 1}
            await _refused(one, world.sender(None))
            await _refused(one, world.sender(world.theirs.certificate("ebs.chu.example")))
            await _refused(one, world.sender(world.ours.certificate("other.chu.example")))
            await _refused(one, None)
            assert await good.send(message("after")) == [("AA", "after")]
            large = message("large", more="OBX|1|ED|||" + "x" * 3_000_000 + "\r")
            assert await good.send(large) == [("AA", "large")]
            await good.close()

    waited(work())
    assert kept(tmp_path) == ids([*range(200), "after", "large"])
    turned = [line for line in said if line.startswith("turned away")]
    assert len(turned) >= 3 and any("(other.chu.example)" in line and "not on the list" in line for line in turned)


def test_many_senders_by_tls_are_answered_when_it_stops(world: World, tmp_path: Path) -> None:
    async def work() -> list[tuple[str, str]]:
        context = world.sender(world.ours.certificate("ebs.chu.example"))
        async with listening(tmp_path, **world.settings) as one:
            senders = [await Sender.to(one, context=context) for _ in range(20)]
            for number, sender in enumerate(senders):
                sender.writer.write(framed(message(number)))
            while one.committer.counts.messages + len(one.committer._entries) < 20:
                await asyncio.sleep(0.001)
        return [await sender.code() for sender in senders]

    assert waited(work()) == [("AA", str(n)) for n in range(20)]
    assert sorted(kept(tmp_path)) == sorted(ids(range(20)))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"listen": {"mllp": "0.0.0.0:2575"}}, "tell which may connect"),
        ({"listen": {"mllp": "10.0.0.5:2575"}, "allow": ["10.0.0.0/8"]}, "or plain = true"),
        ({"certificate": "a.pem"}, "told together"),
        ({"names": ["x"]}, "tell client_ca too"),
        ({"client_ca": "x"}, "client_ca needs TLS"),
        ({"allow": ["10.0.0.0/33"]}, "is no address or network"),
        ({"listen": {"mllp": "localhost:2575"}}, "is no IP address"),
        ({"listen": {"mllp": "127.0.0.1"}}, "is no ADDRESS:PORT"),
        ({"listen": {"adt2024": "127.0.0.1:1"}}, "without a year"),
        ({"lisen": {}}, "there is no setting 'lisen'; there are: listen, certificate"),
        ({"message_mb": 17}, "message_mb"),
        ({"connections": "many"}, "connections"),
    ],
)
def test_settings_that_would_let_anybody_send_or_make_no_sense(told: dict[str, Any], words: str) -> None:
    with pytest.raises(LaennecError) as error:
        settings(MllpSettings, told, "settings.toml, [live.mllp]")
    assert words in str(error.value) and str(error.value).startswith("settings.toml, [live.mllp]: ")


def test_settings_that_are_fine() -> None:
    far = {"listen": {"a": "10.0.0.5:2575", "b": "[::1]:0"}, "allow": ["10.0.0.0/8"]}
    assert settings(MllpSettings, far, "x", {"plain": True}).plain
    assert settings(MllpSettings, far | {"certificate": "a", "key": "b", "client_ca": "c"}, "x").networks
    assert settings(LiveSettings, {"keep_days": 3}, "x").keep_days == 3


def test_files_that_are_no_certificates(world: World, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    for told, words in (
        (world.settings | {"certificate": wrong}, "no certificate with its key"),
        (world.settings | {"client_ca": wrong}, "holds no certificates"),
        (world.settings | {"key": tmp_path / "none"}, "cannot be read"),
    ):
        with pytest.raises(LaennecError, match=words):
            tls(MllpSettings(**told))


def test_addresses() -> None:
    networks = MllpSettings(allow=("10.20.0.0/16", "2001:db8::/32", "192.0.2.7")).networks
    for address in ("10.20.3.4", "::ffff:10.20.3.4", "2001:db8::1", "192.0.2.7"):
        assert address_allowed(address, networks), address
    for address in ("10.21.0.1", "::ffff:10.21.0.1", "2001:db9::1", "192.0.2.8", "", "x"):
        assert not address_allowed(address, networks), address
