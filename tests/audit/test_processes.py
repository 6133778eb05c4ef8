"""One chain whatever the number of processes, and wherever one of them is killed."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection, transaction

from laennec.audit.actions import write
from laennec.audit.models import Entry
from laennec.audit.verify import verify

WRITE = """
import sys
from laennec.home import Home
from laennec.web.setup import ready
ready(Home.from_environment())
from django.db import transaction
from laennec.audit.actions import write
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[1])):
    with transaction.atomic():
        write("test.write", sys.argv[2], {"number": number})
"""
DIE_BEFORE_ANCHOR = WRITE.replace(
    "from laennec.audit.actions import write\n",
    "import os; from laennec.audit import actions; from laennec.audit.actions import write\n"
    "actions._anchor = lambda *_: os._exit(9)\n",
)
DIE_BEFORE_COMMIT = WRITE.replace('{"number": number})', '{"number": number}); import os; os._exit(9)')


def begin(code: str, *arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    return process


def go(process) -> int:
    process.communicate("go\n", timeout=120)
    return process.returncode


def test_three_processes_writing_at_once_keep_one_chain(app_home):
    processes = [begin(WRITE, "30", f"writer.{name}") for name in "abc"]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    while any(process.poll() is None for process in processes):
        assert verify().ok  # no false alarm while others write
    assert [process.returncode for process in processes] == [0, 0, 0]
    report = verify()
    assert (report.ok, report.entries, report.anchored) == (True, 90, 90)
    assert Entry.objects.values("actor").distinct().count() == 3


def test_a_crash_between_commit_and_anchor_is_no_false_alarm(app_home):
    assert go(begin(DIE_BEFORE_ANCHOR, "1", "writer")) == 9
    report = verify()
    assert (report.ok, report.entries, report.anchored) == (True, 1, 0)
    assert go(begin(DIE_BEFORE_ANCHOR, "1", "writer")) == 9
    assert go(begin(WRITE, "1", "writer")) == 0
    report = verify()
    assert (report.ok, report.entries, report.anchored) == (True, 3, 3)


def test_a_crash_before_the_commit_leaves_nothing(app_home):
    assert go(begin(WRITE, "1", "writer")) == 0
    assert go(begin(DIE_BEFORE_COMMIT, "1", "writer")) == 9
    report = verify()
    assert (report.ok, report.entries, report.anchored) == (True, 1, 1)


@pytest.mark.parametrize("delay", [0.002, 0.01, 0.03, 0.06, 0.1])
def test_killed_at_any_moment_the_chain_stays_whole(app_home, delay):
    process = begin(WRITE, "100000", "writer")
    process.stdin.write("go\n")
    process.stdin.flush()
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    connection.close()
    assert verify().ok
    with transaction.atomic():
        write("test.write", "system", {})
    assert verify().ok
