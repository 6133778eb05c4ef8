"""A simulated hospital with its dirt, history then nights: each planted defect is caught, every table is right."""

import shutil
from pathlib import Path

import pytest
from bench.judge import judge, table

from laennec.home import Home
from laennec.simulate.plan import Plan
from laennec.simulate.run import simulate
from laennec.store import Store
from tests.loading.hospital import world
from tests.reasons import without_french


def simulated(folder: Path, *, days: int, dirt: float) -> tuple[Path, Home, Path]:
    """What was simulated, an empty home, and a folder of files with the mapping alone."""
    made, home, files = folder / "made", Home(folder / "home"), folder / "files"
    simulate(made, Plan(patients=1000, seed=5, days=days, dirt=dirt, years=4, reports=400, readings=60_000))
    home.create()
    files.mkdir()
    shutil.copy(made / "mapping.toml", files)
    return made, home, files


def test_history_then_nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    made, home, files = simulated(tmp_path, days=3, dirt=0.04)
    shutil.copytree(made / "history", files / "history")
    assert world.load(home, files).everything
    for night in sorted((made / "nights").iterdir()):
        shutil.copytree(night, files / "nights" / night.name)
        report = world.load(home, files)
        assert not report.everything, "a night touches few"
    verdicts = judge(home, made)
    assert all(v.holds for v in verdicts), table(verdicts)
    assert sum(v.right for v in verdicts) > 40_000
    assert [v.what for v in verdicts if not v.right] == []
    assert Store(home).verify() == []
    refused = {reason for _, _, reason, _ in Store(home).vault().quarantine_counts()}
    assert len(refused) > 4 and without_french(refused) == []
    for one in report.sums:
        assert one.read == one.loaded + one.merged + one.cancelled + one.quarantined


HPRIM = """H|~^\\&|{0}.HPR||L04||ORU|||||P|H2.1~C|202601150522
P|1|{1}|{2}||X~Y||19280520|M
OBR|1|{0}|{0}|BIO|R||202501140531
OBX|1|NM|{3}~x~L||34.9|g/L||L|||D|||202501140531
L|1
"""
ORU = """MSH|^~\\&|L02|L02|EDS|CHU|20260115052200||ORU^R01^ORU_R01|1|P|2.5
PID|1||{1}^^^CHU^PI||X^Y||19280520|M
OBR|1|{0}|{0}|BIOLOGIE|||20250114053100
OBX|1|NM|{3}^x^L||34.9|g/L||L|||D|||20250114053100
"""


def test_a_message_withdraws_what_an_extract_said_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laboratory that has changed from extracts to messages: the hospital's mapping makes their numbers meet."""
    world.in_process(monkeypatch)
    made, home, files = simulated(tmp_path, days=1, dirt=0)
    for name, message in (("L04", HPRIM), ("L02", ORU)):
        extract = next((made / "history").glob(f"biologie_{name}_*.csv"))
        header, row, *_ = extract.read_bytes().split(b"\n")
        (files / extract.name).write_bytes(header + b"\n" + row + b"\n")
        cell = dict(zip(header.decode("latin-1").split(";"), row.decode("latin-1").split(";"), strict=True))
        said = message.format(*(cell[c] for c in ("NUM_DEMANDE", "IPP", "NDA", "CODE_ANALYSE")))
        kind = f"labo_{name}_2026-01-15.hpr" if message is HPRIM else f"oru_{name}_2026-01-15.hl7"
        (files / kind).write_text(said.replace("\n", "\r"), encoding="latin-1")
    (result,) = [one for one in world.load(home, files).sums if one.kind == "result"]
    assert (result.read, result.merged, result.cancelled, result.refused, result.waiting) == (4, 2, 2, 0, 0)
