"""How fast messages are acknowledged, each safely on disk first, beside a bare write and sync of the same bytes.

    python -m bench.live [--seconds 5] [--connections 1,10,100] [--folder DIR]

`laennec listen mllp` runs as a process of its own; the senders, in this process, wait for each answer before the next
message, as interface engines do. The bare disk writes and syncs one message after the other, and in groups of a
hundred. Prints a table; 1 where 100 connections miss the goal.
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import socket
import ssl
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.sources.live.certificates import Authority
from tests.sources.live.sending import framed, message

from laennec.sources.live.listening import Listener
from laennec.sources.live.places import Live
from laennec.sources.live.settings import LiveSettings, MllpSettings

GOAL = 800
"""Messages a second, acknowledged."""
MESSAGE = message(
    "NUMBER", "R01", more="".join(f"OBX|{n}|NM|{n}^Analyse {n}^L||1{n}.5|mmol/L|3-5|N|||F\r" for n in range(8))
)


def main(arguments: list[str] | None = None) -> int:
    """Prints what was measured; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", default="1,10,100")
    parser.add_argument("--folder", type=Path, default=None, help="on the disk to be measured")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        return _measure(Path(folder), options.seconds, [int(n) for n in options.connections.split(",")])


def _measure(folder: Path, seconds: float, many: list[int]) -> int:
    print(f"messages of {len(MESSAGE):,} bytes, {os.cpu_count()} processors")
    bare = {group: _bare(folder / f"bare{group}", seconds / 2, group) for group in (1, 100)}
    for group, rate in bare.items():
        print(f"{f'bare write and sync, groups of {group}':>44}  {rate:10,.0f} a second")
    authority = Authority(folder, "authority")
    pair, sender = authority.certificate("laennec.example"), authority.certificate("ebs.chu.example")
    context = ssl.create_default_context(cafile=str(authority.path))
    context.load_cert_chain(*sender)
    tls = {"certificate": pair[0], "key": pair[1], "client_ca": authority.path}
    found = 0.0
    for name, settings, with_tls in (("plain", {}, None), ("TLS with certificates", tls, context)):
        for count in many:
            rate = _listener(folder / f"{name}{count}", settings, with_tls, count, seconds)
            ratio = rate / bare[100 if count >= 100 else 1]
            print(
                f"{f'{name}, {count} connections':>44}  {rate:10,.0f} acknowledged a second, "
                f"{ratio:.2f} of the bare disk in groups of {100 if count >= 100 else 1}",
                flush=True,
            )
            if count == max(many):
                found = rate
    met = found >= GOAL
    print(f"{'goal':>44}  {GOAL:10,} with {max(many)} connections by TLS: {'met' if met else 'MISSED'}")
    return 0 if met else 1


def _bare(path: Path, seconds: float, group: int) -> float:
    data, count = framed(MESSAGE) * group, 0
    began = time.perf_counter()
    with path.open("wb", buffering=0) as file:
        while time.perf_counter() - began < seconds:
            file.write(data)
            os.fsync(file.fileno())
            count += group
    return count / (time.perf_counter() - began)


def listen(folder: Path, port: int, told: Mapping[str, object]) -> None:
    """The listener's process."""
    settings = MllpSettings.model_validate({"listen": {"mllp": f"127.0.0.1:{port}"}, **told})
    asyncio.run(Listener(Live(folder), LiveSettings(free_mb=0), settings, lambda text: None).run())


def _listener(
    folder: Path, settings: Mapping[str, object], context: ssl.SSLContext | None, connections: int, seconds: float
) -> float:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(target=listen, args=(folder, port, settings))
    process.start()
    try:
        return asyncio.run(_senders(port, context, connections, seconds))
    finally:
        process.terminate()
        process.join()


async def _senders(port: int, context: ssl.SSLContext | None, connections: int, seconds: float) -> float:
    async def connected() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        until = time.perf_counter() + 30
        while True:
            try:
                name = "laennec.example" if context else None
                return await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname=name)
            except ConnectionRefusedError:
                if time.perf_counter() > until:
                    raise
                await asyncio.sleep(0.05)

    opened = [await connected() for _ in range(connections)]
    count = 0
    end = time.perf_counter() + seconds

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        while time.perf_counter() < end:
            writer.write(framed(MESSAGE.replace(b"NUMBER", b"%d" % count)))
            answer = await reader.readuntil(b"\x1c\r")
            if b"MSA|AA|" not in answer:
                raise AssertionError(answer)
            count += 1

    began = time.perf_counter()
    await asyncio.gather(*(send(*one) for one in opened))
    rate = count / (time.perf_counter() - began)
    for _, writer in opened:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    return rate


if __name__ == "__main__":
    sys.exit(main())
