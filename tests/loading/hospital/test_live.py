"""What came live is loaded as the same files from a folder are, archived by its rule, and shown by the commands."""

import asyncio
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from laennec.cli.main import main
from laennec.home import Home
from laennec.loading.hospital.inbox import Inbox
from laennec.loading.hospital.night import load_sources, retry_sources
from laennec.simulate.plan import Plan
from laennec.simulate.run import simulate
from laennec.sources.hl7v2.messages import pieces
from laennec.sources.live.places import Live
from laennec.trace import MemorySink
from tests.apart import waited
from tests.loading.hospital import world
from tests.sources.live.sending import Sender, listening, message


def twin(home: Home, path: Path) -> Home:
    """An empty home with the same keys, so that ids are the same."""
    other = Home(path)
    other.create()
    for key in home.keys.iterdir():
        (other.keys / key.name).write_bytes(key.read_bytes())
    other.key_marks.write_bytes(home.key_marks.read_bytes())
    return other


def load(home: Home, folder: Path | None = None, **told: object) -> object:
    return load_sources(home, folder, sink=MemorySink(), inbox=Inbox(Live(home.live), 30), **told)


def test_a_hospitals_nights_by_mllp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the messages, a load while the listener goes on, then the others and a second load."""
    world.in_process(monkeypatch)
    made = tmp_path / "made"
    simulate(made, Plan(patients=1000, seed=5, days=10, dirt=0, years=1, reports=0, readings=0))
    for path in made.glob("[hn]*/**/*.*"):  # the nights' messages alone
        if path.suffix != ".hl7":
            path.unlink()
    plain = Home(tmp_path / "plain")
    plain.create()
    live = twin(plain, tmp_path / "live-home")
    rest, files = tmp_path / "rest", tmp_path / "files"
    for folder in (rest, files):
        folder.mkdir()
        shutil.copy(made / "mapping.toml", folder)
    sent: dict[str, list[bytes]] = {}
    for path in sorted(made.rglob("*.hl7")):
        name = re.split(r"_(?=\d{4})", path.stem)[0]
        with path.open("rb") as file:
            sent.setdefault(name, []).extend(piece.strip(b"\r\n") + b"\r" for piece in pieces(file))
    for name, some in sent.items():  # a file a sender: a load takes half a second for each
        (files / f"{name}_2025-01-24.hl7").write_bytes(b"\n".join(some))
    world.load(plain, files)
    assert len(sent) >= 2 and sum(map(len, sent.values())) > 100, sent

    async def work() -> None:
        async with listening(live.path, listen=dict.fromkeys(sent, "127.0.0.1:0")) as one:
            senders = {name: await Sender.to(one, name) for name in sent}

            async def part(name: str, some: list[bytes]) -> None:
                for at in range(0, len(some), 50):
                    answers = await senders[name].send(*some[at : at + 50])
                    assert all(code == "AA" for code, _ in answers)

            await asyncio.gather(*(part(name, some[1::2]) for name, some in sent.items()))
            first = await asyncio.to_thread(load, live, rest)
            assert first.live["archived"] == sum(len(some) > 1 for some in sent.values()) and not first.live_silent
            await asyncio.gather(*(part(name, some[0::2]) for name, some in sent.items()))
        await asyncio.to_thread(load, live, rest)

    waited(work())
    rows = world.content(plain)
    assert world.differences(world.content(live), rows) == ""
    assert all(len(rows[table]) > 10 for table in ("person", "visit_occurrence", "measurement")), "there is something"
    assert Live(live.live).waiting().files == 0


def test_where_files_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded: kept for a while. Refused as a whole: kept until a retry takes it. Ignored: it stays."""
    world.in_process(monkeypatch)
    home = Home(tmp_path / "home")
    home.create()
    live = Live(home.live)
    live.create()

    def came(token: str, name: str, text: bytes) -> Path:
        path = live.inbox / "files" / token / name
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
        return path

    good = came("t1", "sub/adt_1.hl7", message(1))
    came("t2", "unknown.csv", b"A;B\n1;2\n3;4\n")
    came("t3", "again.hl7", message(1))
    mapping = tmp_path / "mapping.toml"
    head = 'format = "laennec.mapping/1"\nname = "m"\nversion = 1\n'
    mapping.write_text(head + '[[source]]\nfiles = "other_*"\nignore = true\n')
    other = came("t4", "other_1.csv", b"A;B\n")
    report = load(home, mapping=mapping)
    assert report.live == {"archived": 2, "refused": 1, "deleted": 0, "stuck": 0}
    assert not good.parent.parent.exists() and other.exists()
    today = live.loaded / date.today().isoformat()
    assert (today / "files/t1/sub/adt_1.hl7").read_bytes() == message(1)
    assert (live.refused / "files/t2/unknown.csv").exists()
    again = load(home, mapping=mapping)
    assert again.unchanged and again.live["archived"] == 0
    mapping.write_text(
        head + '[[source]]\nfiles = "unknown*"\nformat = "csv"\n[[source.record]]\nkind = "patient"\n'
        '[source.record.fields]\nipp = "A"\n'
    )
    tried = retry_sources(home, None, mapping, sink=MemorySink(), inbox=Inbox(live, 30))
    assert tried.retried and tried.live["archived"] == 1 and not list(live.refused.rglob("*.csv"))
    today.rename(live.loaded / "2020-01-01")
    assert load(home, mapping=mapping).live["deleted"] == 3
    assert not list(live.loaded.iterdir())
    came("t5", "adt_2.hl7", message(2))
    assert load_sources(home, None, sink=MemorySink(), inbox=Inbox(live, 0)).live["deleted"] >= 1
    assert not list(live.loaded.rglob("*.hl7"))


def test_a_load_stopped_before_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    home = Home(tmp_path / "home")
    home.create()
    live = Live(home.live)
    live.create()
    (live.inbox / "mllp" / "mllp_2026-01-05_x_n000000001.hl7").write_bytes(message(1))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Inbox, "archive", killed)
        load(home)
    report = load(home)
    assert report.unchanged and report.known == 1 and report.live["archived"] == 1


def test_the_commands(
    app_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.in_process(monkeypatch)
    monkeypatch.setattr("os.nice", lambda _: 0)

    def laennec(*arguments: str, code: int = 0) -> str:
        try:
            main([*arguments])
            ended: object = 0
        except SystemExit as end:
            ended = end.code or 0
        out = capsys.readouterr()
        assert ended == code, out
        return out.out + out.err

    assert "nothing came live" in laennec("load", "sources", code=2)

    async def work() -> None:
        async with listening(app_home.path) as one:
            sender = await Sender.to(one)
            assert [code for code, _ in await sender.send(message(1), b"poison\x1b[2J", message(2))] == [
                "AA", "AR", "AA",
            ]  # fmt: skip
            await asyncio.sleep(1.1)
            said = await asyncio.to_thread(laennec, "status")
            assert "live: listening on mllp 127.0.0.1:" in said and "1 connection, 2 messages" in said
            facts = json.loads(await asyncio.to_thread(laennec, "status", "--json"))["live"]
            assert facts["listener"]["connections"] == 1 and facts["aside"] == 1 and facts["listening"]

    waited(work())
    facts = json.loads(laennec("status", "--json"))["live"]
    assert facts["waiting"]["messages"] == 2 and not facts["listening"]
    assert "2 messages in 1 file wait" in laennec("status") and "1 set aside" in laennec("status")
    shown = laennec("listen", "aside")
    (one,) = json.loads(laennec("listen", "aside", "--json"))
    assert one["key"] in shown and "no HL7 v2 message" in shown and "poison" not in shown
    assert "1 files that came live are loaded" in laennec("load", "sources")
    assert json.loads(laennec("status", "--json"))["live"]["waiting"]["files"] == 0
    assert "Deleted" in laennec("listen", "aside", "--delete", one["key"])
    assert "0 are set aside" in laennec("listen", "aside")
    assert "Nothing is set aside" in laennec("listen", "aside", "--delete", "../../home-id", code=1)
    assert "which may connect" in laennec("listen", "mllp", "--listen", "0.0.0.0:0", code=1)
    app_home.settings_file.write_text('[live]\nsource = "other"\n[live.mllp]\nalow = []\n')
    assert "there is no setting 'alow'" in laennec("listen", "mllp", code=1)
    assert "nothing came live to this source" in laennec("load", "sources", code=2)
    assert "is not a folder" in laennec("watch", str(tmp_path / "none"), code=1)
