"""Each fragment in a request of its own: what is unsafe is stopped, what is safe passes. `make test` draws a third of
them, always the same; `make judges` takes all."""

import json
import os
import zlib
from pathlib import Path

import pytest

from laennec.airlock.checks import Settings, check, read_requests

HERE = Path(__file__).parent

WHOLE = os.environ.get("LAENNEC_JUDGES") == "whole"
pytestmark = pytest.mark.timeout(900)


@pytest.mark.parametrize("kind", ["tables", "words"])
def test_unsafe_fragments_are_stopped_and_safe_ones_pass(tmp_path: Path, kind: str) -> None:
    cases = json.loads((HERE / f"{kind}.json").read_text())
    cases = [case for case in cases if WHOLE or zlib.crc32(case["content"].encode()) % 3 == 0]
    asked = []
    for number, case in enumerate(cases):
        path = tmp_path / f"{number:03d}" / case["name"]
        path.parent.mkdir()
        path.write_text(case["content"])
        told = {"context": case["context"], "population": case["population"], "earlier": []}
        asked.append({"file": f"{number:03d}/{case['name']}", "request": f"request-{number:03d}"} | told)
    (tmp_path / "REQUESTS.json").write_text(json.dumps(asked))
    found = check(read_requests(tmp_path / "REQUESTS.json"), Settings())
    flagged = [found[one["file"]]["flagged"] for one in asked]
    unsafe = [(case["name"], flag) for case, flag in zip(cases, flagged, strict=True) if not case["safe"]]
    safe = [(case["name"], flag) for case, flag in zip(cases, flagged, strict=True) if case["safe"]]
    missed, alarms = [name for name, flag in unsafe if not flag], [name for name, flag in safe if flag]
    assert len(missed) <= 0.02 * len(unsafe), missed
    assert len(alarms) <= 0.10 * len(safe), alarms
