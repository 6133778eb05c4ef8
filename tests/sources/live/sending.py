"""Senders for tests: messages, and a client that speaks MLLP."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from laennec.sources.formats import Request, format_named
from laennec.sources.live.listening import Listener
from laennec.sources.live.places import Live
from laennec.sources.live.settings import LiveSettings, MllpSettings

LIVE = LiveSettings(free_mb=0)


def message(number: int | str, trigger: str = "A01", *, name: str = "DUPONT", more: str = "", **msh: str) -> bytes:
    """An admission whose control id is the number."""
    said = {"11": "P", "12": "2.5", "15": "", "16": "", "18": "UNICODE UTF-8"} | {k[1:]: v for k, v in msh.items()}
    tail = f"|||{said['15']}|{said['16']}||{said['18']}"
    return (
        f"MSH|^~\\&|SIH|CHU|EDS|CHU|20260105081500||ADT^{trigger}^ADT_A01|{number}|{said['11']}|{said['12']}{tail}\r"
        f"EVN||20260105081500\rPID|1||{number}^^^CHU^PI||{name}^ANA^^^^^L||19570314|F\r"
        f"PV1|1|I|1234^^^CHU|||||||||||||||||{number}^^^CHU^VN\r{more}"
    ).encode()


def framed(content: bytes) -> bytes:
    return b"\x0b" + content + b"\x1c\r"


@contextlib.asynccontextmanager
async def listening(
    folder: Path, of: LiveSettings = LIVE, *, said: list[str] | None = None, **settings: Any
) -> AsyncIterator[Listener]:
    """A listener in this process, stopped in good order at the end."""
    settings = {"listen": {"mllp": "127.0.0.1:0"}} | settings
    listener = Listener(
        Live(folder / "live"), of, MllpSettings(**settings), (said if said is not None else []).append
    )
    task = asyncio.create_task(listener.run())
    await asyncio.wait({task, asyncio.create_task(listener.ready.wait())}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
    try:
        yield listener
    finally:
        listener.stop()
        await asyncio.wait_for(task, 30)


class Sender:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, listener: Listener, name: str = "mllp", context: ssl.SSLContext | None = None) -> "Sender":
        host, port = listener.addresses[name]
        named = "laennec.example" if context else None
        return cls(*await asyncio.open_connection(host, port, ssl=context, server_hostname=named))

    async def answer(self) -> list[list[str]]:
        """The next answer: segments of fields."""
        raw = await asyncio.wait_for(self.reader.readuntil(b"\x1c\r"), 20)
        assert raw[:1] == b"\x0b"
        return [line.split("|") for line in raw[1:-2].decode("ascii").split("\r") if line]

    async def code(self) -> tuple[str, str]:
        """The next answer: its code, the number it answers."""
        msa = (await self.answer())[1]
        return msa[1], (*msa, "")[2]

    async def send(self, *contents: bytes) -> list[tuple[str, str]]:
        """Send all at once, then read as many answers."""
        self.writer.write(b"".join(map(framed, contents)))
        return [await self.code() for _ in contents]

    async def closed(self) -> bool:
        """Whether the other side closes now."""
        try:
            return await asyncio.wait_for(self.reader.read(1), 20) == b""
        except OSError:
            return True

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()


def kept(folder: Path) -> list[str]:
    """The control ids of all messages that wait for a load, as the reader of files finds them."""
    return [record["id"] for record in records(folder)]


def records(folder: Path) -> list[dict[str, Any]]:
    found = []
    for _, path in Live(folder / "live").files():
        found += list(format_named("hl7v2").read(Request(path)).records)
    assert not [one for one in found if "error" in one]
    return found


def noon() -> datetime:
    return datetime(2026, 1, 5, 12).astimezone()


def ids(numbers: Sequence[object]) -> list[str]:
    return [str(number) for number in numbers]
