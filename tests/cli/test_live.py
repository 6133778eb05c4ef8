"""`laennec listen mllp` and `laennec watch` as processes: they take, end well on SIGTERM, and say what they do."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from laennec.home import Home
from laennec.sources.live.places import Live
from tests.sources.live.sending import framed, kept, message


def start(home: Home, *arguments: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"LAENNEC_HOME": str(home.path)}
    command = [sys.executable, "-m", "laennec.cli.main", *arguments]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_both(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    home.settings_file.write_text("[live]\nfree_mb = 0\n[live.watch]\nsettle_seconds = 0.1\n")
    out = tmp_path / "out"
    out.mkdir()
    watch = start(home, "watch", str(out), "--every", "0.1", "--remove")
    listen = start(home, "listen", "mllp", "--listen", "127.0.0.1:0", "--listen", "adt=127.0.0.1:0")
    assert listen.stderr and watch.stderr
    lines = [listen.stderr.readline(), listen.stderr.readline()]
    (port,) = [
        found[1] for line in lines if (found := re.search(r"adt: listening on 127\.0\.0\.1:(\d+), no TLS", line))
    ]
    with socket.create_connection(("127.0.0.1", int(port))) as sender:
        sender.sendall(framed(message(1)) + framed(message(2)) + b"\x0b" + message(3)[:50])
        answers = b""
        while answers.count(b"\x1c\r") < 2:
            answers += sender.recv(1000)
        listen.send_signal(signal.SIGTERM)
        assert sender.recv(1000) == b"", "closed, and nothing is said of half a message"
    assert b"MSA|AA|1\r" in answers and b"MSA|AA|2\r" in answers
    assert listen.wait(30) == 0 and "handed over" in listen.stderr.read()
    assert kept(home.path) == ["1", "2"]
    (segment,) = [name for name, _ in Live(home.live).files()]
    assert segment.startswith("mllp/adt_2") and segment.endswith("_n000000002.hl7")

    (out / "x.csv").write_text("a;b\n")
    until(lambda: not (out / "x.csv").exists())
    watch.send_signal(signal.SIGTERM)
    assert watch.wait(30) == 0
    assert "took x.csv, 4 bytes" in watch.stderr.read()
    assert [name for name, _ in Live(home.live).files()][1:] == ["x.csv"]
