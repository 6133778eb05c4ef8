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


def test_history_then_nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    made = tmp_path / "made"
    simulate(made, Plan(patients=1000, seed=5, days=3, dirt=0.04))
    home, files = Home(tmp_path / "home"), tmp_path / "files"
    home.create()
    files.mkdir()
    shutil.copy(made / "mapping.toml", files)
    shutil.copytree(made / "history", files / "history")
    assert world.load(home, files).everything
    for night in sorted((made / "nights").iterdir()):
        shutil.copytree(night, files / "nights" / night.name)
        report = world.load(home, files)
        assert not report.everything, "a night touches few"
    verdicts = judge(home, made)
    assert all(v.holds for v in verdicts), table(verdicts)
    assert sum(v.right for v in verdicts) > 40_000
    assert Store(home).verify() == []
    refused = {reason for _, _, reason, _ in Store(home).vault().quarantine_counts()}
    assert len(refused) > 4 and without_french(refused) == []
    for one in report.sums:
        assert one.read == one.loaded + one.merged + one.cancelled + one.quarantined
