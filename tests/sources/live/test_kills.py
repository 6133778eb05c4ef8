"""kill -9 thirty times while senders send, and send again what was not answered; then everything is loaded."""

import asyncio
import multiprocessing
import random
import signal
import socket
import time
from pathlib import Path

import pytest

from laennec.home import Home
from laennec.loading.hospital.inbox import Inbox
from laennec.loading.hospital.night import load_sources
from laennec.sources.live.listening import Listener
from laennec.sources.live.places import Live
from laennec.sources.live.settings import LiveSettings, MllpSettings
from laennec.trace import MemorySink
from tests.apart import waited
from tests.loading.hospital import world
from tests.sources.live.sending import framed, kept, message

KILLS = 30
SENDERS = 6


def listen(folder: Path, port: int) -> None:
    """A listener as a process of its own."""
    settings = MllpSettings(listen={"mllp": f"127.0.0.1:{port}"}, segment_mb=1)
    asyncio.run(Listener(Live(folder), LiveSettings(free_mb=0), settings, lambda text: None).run())


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Sender:
    """Sends its messages in order, some at once; after a cut, all that was not answered again."""

    def __init__(self, number: int, port: int) -> None:
        self.number, self.port, self.next = number, port, 0
        self.answered: list[str] = []
        self.stop = False

    def message(self, at: int) -> bytes:
        return message(f"{self.number}x{at}", more="NTE|1||" + "x" * random.Random(at).randrange(3000) + "\r")

    async def run(self) -> None:
        while not self.stop:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.01)
                continue
            try:
                while not self.stop:
                    some = range(self.next, self.next + 1 + self.number)
                    writer.write(b"".join(framed(self.message(at)) for at in some))
                    for at in some:
                        answer = await reader.readuntil(b"\x1c\r")
                        assert f"MSA|AA|{self.number}x{at}\r".encode() in answer
                        self.answered.append(f"{self.number}x{at}")
                        self.next = at + 1
            except (OSError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()


async def kills(folder: Path) -> list[Sender]:
    port, rng = free_port(), random.Random(8)
    senders = [Sender(number, port) for number in range(SENDERS)]
    tasks = [asyncio.create_task(sender.run()) for sender in senders]
    processes = multiprocessing.get_context("forkserver")  # started with everything imported: thirty starts are quick
    processes.set_forkserver_preload([__name__])
    for kill in range(KILLS + 1):
        listener = processes.Process(target=listen, args=(folder / "live", port))
        listener.start()
        before = sum(len(sender.answered) for sender in senders)
        began = time.monotonic()
        while sum(len(sender.answered) for sender in senders) == before:  # each life takes something
            assert time.monotonic() - began < 20 and listener.is_alive()
            await asyncio.sleep(0.005)
        await asyncio.sleep(rng.uniform(0, 0.12))
        if kill < KILLS:
            listener.kill()
        else:
            for sender in senders:
                sender.stop = True
            await asyncio.gather(*tasks)
            listener.terminate()
        await asyncio.to_thread(listener.join, 20)
        assert listener.exitcode == (-signal.SIGKILL if kill < KILLS else 0)
    return senders


def test_thirty_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    home = Home(tmp_path / "home")
    home.create()
    senders = waited(kills(home.path))
    answered = {one for sender in senders for one in sender.answered}
    there = kept(home.path)
    assert len(answered) > 10 * KILLS and answered <= set(there), "what was answered is kept"
    more = set(there) - answered
    assert len(more) <= SENDERS * SENDERS * KILLS, "what was not answered may be kept, and was sent again"
    assert not list(home.live.joinpath("open").iterdir())
    raw = b"".join(path.read_bytes() for _, path in Live(home.live).files())
    assert raw.count(b"\x0b") == raw.count(b"\x1c\r") == len(there), "no half message"
    segments = [path for _, path in Live(home.live).files()]
    assert len(segments) > KILLS
    for number, path in enumerate(
        segments
    ):  # two files in place of thirty: a load takes half a second for each, and doubles are the same
        with (home.live / "inbox" / "mllp" / f"mllp_2026-11-2{number % 2}.hl7").open("ab") as put_together:
            put_together.write(path.read_bytes())
        path.unlink()

    report = load_sources(home, None, sink=MemorySink(), inbox=Inbox(Live(home.live), 30))
    assert report.live["archived"] == len(report.files) == 2 and not report.refused
    once, files = Home(tmp_path / "once"), tmp_path / "files"
    once.create()
    files.mkdir()
    # The same keys, so that ids are the same; each message once, as a file.
    for path in home.keys.iterdir():
        (once.keys / path.name).write_bytes(path.read_bytes())
    once.key_marks.write_bytes(home.key_marks.read_bytes())
    by_id = {number: sender.message(int(number.partition("x")[2])) for sender in senders for number in there
             if number.startswith(f"{sender.number}x")}  # fmt: skip
    (files / "adt_2026-11-26.hl7").write_bytes(b"".join(map(framed, by_id.values())))
    load_sources(once, files, sink=MemorySink())
    live, plain = world.content(home), world.content(once)
    assert world.differences(live, plain) == ""
    assert {table: len(rows) for table, rows in live.items()} == {table: len(rows) for table, rows in plain.items()}
    assert len(live["person"]) == len(set(there))
    again = load_sources(home, None, sink=MemorySink(), inbox=Inbox(Live(home.live), 30))
    assert again.unchanged and Live(home.live).waiting().files == 0
