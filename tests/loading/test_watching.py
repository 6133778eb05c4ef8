"""A running load is seen from another process, and a dead one is not taken for it."""

import json
import subprocess
import sys

from laennec.loading import watching
from tests.support import make_home


def test_seen_while_it_runs_and_gone_after(tmp_path):
    home = make_home(tmp_path / "home")
    seen = []
    assert watching.running(home) is None
    with watching.watched(home, "a source", lambda share, text: seen.append((share, text))) as progress:
        progress(0.25, "reading person")
        found = watching.running(home)
        assert (found.source, found.share, found.text) == ("a source", 0.25, "reading person")
        progress(0.5, "too soon to be written")
        assert watching.running(home).share == 0.25
    assert seen == [(0.25, "reading person"), (0.5, "too soon to be written")]
    assert watching.running(home) is None


def test_a_killed_load_is_not_running(tmp_path):
    home = make_home(tmp_path / "home")
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    state = {"pid": dead.pid, "source": "s", "share": 0.1, "text": "t", "started": 0, "at": 0}
    path = home.temporary / watching.NAME
    path.write_text(json.dumps(state))
    assert watching.running(home) is None
    path.write_text("{")
    assert watching.running(home) is None
