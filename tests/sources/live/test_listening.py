"""The listener in one process with its senders: what is answered and kept, who may come, how it holds out."""

import asyncio
import os
import resource
import socket
import time
from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.sources.live import segments
from laennec.sources.live.aside import listed
from laennec.sources.live.listening import Listener
from laennec.sources.live.places import Live
from tests.apart import waited
from tests.sources.live.sending import LIVE, Sender, framed, ids, kept, listening, message


def test_taken_answered_and_handed_over(tmp_path: Path) -> None:
    async def work() -> None:
        async with listening(tmp_path) as one:
            sender = await Sender.to(one)
            assert await sender.send(*map(message, range(50))) == [("AA", str(n)) for n in range(50)]
            assert kept(tmp_path) == [], "the segment is still open"
            assert await asyncio.to_thread(Live(tmp_path / "live").hand_over)
            assert kept(tmp_path) == ids(range(50))
            assert await sender.send(message(50)) == [("AA", "50")]
            facts = one.facts()
            assert (facts["messages"], facts["connections"], facts["senders"]) == (51, 1, {"127.0.0.1": 1})
        assert await sender.closed()

    waited(work())
    assert kept(tmp_path) == ids(range(51))
    assert Live(tmp_path / "live").waiting().messages == 51
    assert not list((tmp_path / "live" / "open").iterdir())
    for path in (tmp_path / "live").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, f"{path} is readable by others"


def test_an_answer_says_what_it_answers(tmp_path: Path) -> None:
    async def work() -> None:
        async with listening(tmp_path) as one:
            sender = await Sender.to(one)
            sender.writer.write(framed(message(7, "A02")))
            msh, msa = await sender.answer()
            assert msh[2:6] == ["EDS", "CHU", "SIH", "CHU"] and msh[8] == "ACK^A02^ACK" and msh[10:12] == ["P", "2.5"]
            assert msa == ["MSA", "AA", "7"]
            for accept, application, codes in (
                ("AL", "NE", ["CA"]), ("NE", "AL", ["AA"]), ("AL", "AL", ["CA", "AA"]), ("ER", "SU", ["AA"]),
            ):  # fmt: skip
                sender.writer.write(framed(message(8, _15=accept, _16=application)))
                assert [(await sender.code())[0] for _ in codes] == codes
            sender.writer.write(framed(message(9, _15="NE", _16="NE")) + framed(message(10)))
            assert await sender.code() == ("AA", "10")

    waited(work())
    assert kept(tmp_path) == ids([7, 8, 8, 8, 8, 9, 10])


POISON = {
    b"EHLO what is this": ("AR", "no HL7 v2 message"),
    b"BHS|^~\\&|A\r" + message(1): ("AR", "a batch"),
    b"MSHxx": ("AR", "no HL7 v2 message"),
    message(2, _11="T"): ("AR", "MSH-11 is not P"),
    message(3, name="HÉLÈNE").decode().encode("latin-1"): ("AE", "MSH-18 says UNICODE UTF-8"),
    message(4).decode().encode("utf-16-le"): ("AR", "no HL7 v2 message"),
    message(5, more="NTE|1|\x00\x01\r"): ("AE", "NUL"),
    message(6, more="NTE|1||" + "x" * 60_000 + "\r"): ("AR", "at most 50,000"),
    message(7, more="NTE|1|\x1c\r".replace("\x1c\r", "\x1cx\r")): ("AR", "the byte FS"),
}


def test_poison_is_set_aside_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    async def work() -> None:
        async with listening(tmp_path, message_mb=0.05) as one:
            sender = await Sender.to(one)
            for number, (poison, (code, _)) in enumerate(POISON.items()):
                assert [c for c, _ in await sender.send(poison, message(100 + number))] == [code, "AA"]
            assert [c for c, _ in await sender.send(next(iter(POISON)))] == ["AR"], "again: kept once"
            sender.writer.write(framed(b"MSH|^~\\&|A|B|C|D|||ACK|1|P|2.5\rMSA|AA|1\r") + framed(message(200)))
            assert await sender.code() == ("AA", "200"), "acknowledgements are not answered"
            sender.writer.write(b"\x0b" + message(300) + framed(message(301)) + b"junk" + framed(message(302)))
            assert [await sender.code() for _ in range(4)] == [
                ("AR", "300"),
                ("AA", "301"),
                ("AR", ""),
                ("AA", "302"),
            ]
            sender.writer.write(b"\x0b\x1c\r")
            assert (await sender.answer())[2][8] == "the frame is empty"

    waited(work())
    assert kept(tmp_path) == ids([*range(100, 100 + len(POISON)), 200, 301, 302])
    told = {one.key: one for one in listed(Live(tmp_path / "live"))}
    assert len(told) == len(POISON) + 3
    found = {(tmp_path / "live" / "aside" / f"{key}.raw").read_bytes(): one for key, one in told.items()}
    for poison, (_, words) in POISON.items():
        assert words in found[poison].reason and found[poison].sender == "127.0.0.1"
    assert found[b"EHLO what is this"].times == 2
    assert found[b"junk"].reason.startswith("broken framing: bytes outside")


def test_what_never_ends(tmp_path: Path) -> None:
    async def work() -> None:
        async with listening(tmp_path, message_mb=0.3, unfinished_seconds=0.5) as one:
            slow = await Sender.to(one)
            slow.writer.write(b"\x0b" + message(1)[:60])
            assert await slow.code() == ("AR", "1") and await slow.closed()
            quiet = await Sender.to(one)
            assert await quiet.send(message(2)) == [("AA", "2")]
            endless = await Sender.to(one)
            endless.writer.write(b"\x0b" + message(3) + b"x" * 3_000_000)
            assert await endless.code() == ("AR", "3") and await endless.closed()
            cut = await Sender.to(one)
            cut.writer.write(b"\x0b" + message(4)[:80])
            await cut.close()
            http = await Sender.to(one)
            http.writer.write(b"GET / HTTP/1.1\r\n\r\n")
            http.writer.write_eof()
            assert (await http.code())[0] == "AR" and await http.closed()
            assert await quiet.send(message(5)) == [("AA", "5")], "who is quiet between messages stays"

    waited(work())
    reasons = [one.reason for one in listed(Live(tmp_path / "live"))]
    assert len(reasons) == 4
    for words in ("within 0.5 seconds", "within 1,200,000 bytes", "ended inside a frame", "outside of a frame"):
        assert [words in reason for reason in reasons].count(True) == 1, words


def test_a_thousand_connections(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096) if hard > 0 else 4096, hard))

    async def work() -> None:
        async with listening(tmp_path, connections=1000) as one:
            senders = [await Sender.to(one) for _ in range(1000)]
            for turn in range(2):
                answers = await asyncio.gather(*(s.send(message(f"{n}-{turn}")) for n, s in enumerate(senders)))
                assert all(answer[0][0] == "AA" for answer in answers)
            assert one.facts()["connections"] == 1000
            more = await Sender.to(one)
            assert await more.closed(), "one too many"
            assert one.committer.counts.groups < 500, "they were kept together"
            await asyncio.gather(*(s.close() for s in senders))

    try:
        waited(work())
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert len(set(kept(tmp_path))) == 2000


def test_a_slow_disk_slows_the_senders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Senders that do not wait for answers are stopped by TCP: what is in memory stays bounded."""
    sync = os.fsync

    def slow(descriptor: int) -> None:
        time.sleep(0.1)
        sync(descriptor)

    monkeypatch.setattr(segments.os, "fsync", slow)
    most = 0
    content = [message(n, more="NTE|1||" + "x" * 2000 + "\r") for n in range(3000)]

    async def work() -> None:
        nonlocal most
        async with listening(tmp_path) as one:
            senders = [await Sender.to(one) for _ in range(3)]

            async def flood(sender: Sender) -> int:
                async def write() -> None:
                    for each in content[:1000]:
                        sender.writer.write(framed(each))
                        await sender.writer.drain()

                writing = asyncio.create_task(write())
                count = 0
                for _ in range(1000):
                    assert (await sender.code())[0] == "AA"
                    count += 1
                await writing
                return count

            async def look() -> None:
                nonlocal most
                while True:
                    most = max(most, sum(c._bytes + c._frames.size for c in one._shared.opened))
                    await asyncio.sleep(0.005)

            looking = asyncio.create_task(look())
            assert sum(await asyncio.gather(*map(flood, senders))) == 3000
            looking.cancel()

    waited(work())
    assert 100_000 < most <= 3 * 4 * (1 << 16)
    assert len(kept(tmp_path)) == 3000


def test_a_disk_that_fails_is_answered_and_nothing_half_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = False
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        nonlocal failing
        if failing:
            failing = False
            raise OSError(5, "Input/output error")
        sync(descriptor)

    monkeypatch.setattr(segments.os, "fsync", fsync)

    async def work() -> None:
        nonlocal failing
        async with listening(tmp_path) as one:
            sender = await Sender.to(one)
            assert await sender.send(message(1)) == [("AA", "1")]
            failing = True
            sender.writer.write(framed(message(2)))
            answer = await sender.answer()
            assert answer[1][1] == "AE" and "Input/output error" in answer[2][8]
            assert await sender.send(message(2), message(3)) == [("AA", "2"), ("AA", "3")]

    waited(work())
    assert kept(tmp_path) == ids([1, 2, 3])


def test_a_full_disk_takes_nothing(tmp_path: Path) -> None:
    async def work() -> None:
        async with listening(tmp_path, LIVE.model_copy(update={"free_mb": 1 << 40})) as one:
            sender = await Sender.to(one)
            assert await sender.send(message(1)) == [("AE", "1")]
            assert "are free on the disk" in one.facts()["trouble"]

    waited(work())
    assert kept(tmp_path) == []


def test_large_messages_take_turns(tmp_path: Path) -> None:
    """More large messages at once than there are places: all come through, none holds another up for good."""

    async def work() -> None:
        async with listening(tmp_path, message_mb=2) as one:
            senders = [await Sender.to(one) for _ in range(8)]
            large = [message(n, more="OBX|1|ED|||" + "x" * 1_900_000 + "\r") for n in range(8)]
            answers = await asyncio.gather(*(s.send(c, message(10)) for s, c in zip(senders, large, strict=True)))
            assert answers == [[("AA", str(n)), ("AA", "10")] for n in range(8)]
            stuck = await Sender.to(one)
            stuck.writer.write(b"\x0b" + large[0][:1_000_000])
            await asyncio.sleep(0.1)
            await stuck.close()
            answers = await asyncio.gather(*(s.send(c) for s, c in zip(senders, large, strict=True)))
            assert answers == [[("AA", str(n))] for n in range(8)], "places that were left are given again"

    waited(work())
    assert len(kept(tmp_path)) == 24


def test_who_may_not_connect(tmp_path: Path) -> None:
    said: list[str] = []

    async def work() -> None:
        async with listening(tmp_path, said=said, allow=["10.1.0.0/16"]) as one:
            sender = await Sender.to(one)
            assert await sender.closed()
            assert one.facts()["turned_away"] == {"the address is not on the list": 1}

    waited(work())
    assert "turned away 127.0.0.1: the address is not on the list" in said


def test_segments_are_handed_over_by_size_age_and_name(tmp_path: Path) -> None:
    listen = {"adt": "127.0.0.1:0", "oru_L01": "127.0.0.1:0"}

    async def work() -> None:
        async with listening(tmp_path, listen=listen, segment_mb=0.001, segment_minutes=0.01) as one:
            adt, oru = await Sender.to(one, "adt"), await Sender.to(one, "oru_L01")
            for number in range(5):
                assert await adt.send(*(message(f"{number}-{n}") for n in range(5))) == [
                    ("AA", f"{number}-{n}") for n in range(5)
                ]
            assert await oru.send(message("alone")) == [("AA", "alone")]
            await asyncio.sleep(1.2)
            names = [name for name, _ in Live(tmp_path / "live").files()]
            assert sum(name.startswith("mllp/adt_2") for name in names) == 5
            assert sum(name.startswith("mllp/oru_L01_2") for name in names) == 1

    waited(work())
    assert len(kept(tmp_path)) == 26


def test_one_listener_a_home_and_a_port_of_its_own(tmp_path: Path) -> None:
    async def work() -> None:
        async with listening(tmp_path) as one:
            with pytest.raises(LaennecError, match="already at work"):
                async with listening(tmp_path):
                    pass
            host, port = one.addresses["mllp"]
            with pytest.raises(LaennecError, match="cannot be listened on"):
                async with listening(tmp_path / "other", listen={"mllp": f"{host}:{port}"}):
                    pass

    waited(work())


def test_a_sender_that_reads_no_answers_is_not_read(tmp_path: Path) -> None:
    async def work() -> None:
        async with listening(tmp_path) as one:
            host, port = one.addresses["mllp"]
            deaf = socket.create_connection((host, port))
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            deaf.setblocking(False)
            data, sent = b"".join(framed(message(n)) for n in range(2000)), 0
            last = time.monotonic()
            while time.monotonic() - last < 1 and sent < 200 << 20:
                try:
                    sent += deaf.send(data[: 1 << 20])
                    last = time.monotonic()
                except BlockingIOError:
                    await asyncio.sleep(0.01)
            assert sent < 200 << 20, "it was stopped"
            assert await (await Sender.to(one)).send(message("x")) == [("AA", "x")], "others go on"
            deaf.close()

    waited(work())


__all__ = ["Listener"]
