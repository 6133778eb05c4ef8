"""The demo runs from end to end by the real commands, twice on one home, and never on somebody else's warehouse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import demo
from laennec.home import Home

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SERVE", "0")
    monkeypatch.setattr(demo, "SCALE", 0.0002)
    return Home(tmp_path / "home")


def test_the_main_job_twice_on_one_home(small, capfd):
    for number in (1, 3):  # the first run leaves a second application, which waits for its decision
        assert demo.main() == 0, capfd.readouterr().err
        said = capfd.readouterr().out
        for expected in ("3 rows are refused", "(exact count", "(protected count", f"Project {number} is approved",
                         "The dataset is as its manifest says", "The audit is whole", "Done in"):  # fmt: skip
            assert expected in said, expected
    assert "has not changed" in said


def test_a_warehouse_that_the_demo_did_not_make_is_left_alone(small, capfd):
    small.create()
    assert demo.main() == 1
    assert "did not make" in capfd.readouterr().err
    assert not (small.path / "demo").exists()


def test_a_full_disk_is_one_message(tmp_path):
    """Files of at most 100 kB stand for a disk without room."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    code = f"{limit}; from bench import demo; sys.exit(demo.main())"
    environment = {**os.environ, "LAENNEC_HOME": str(tmp_path / "home"), "SERVE": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=ROOT)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "Make room" in done.stderr and done.stderr.count("demo:") == 1
