"""`laennec serve`: one process, many threads; on no address but this machine's while demo accounts exist."""

import os
import socket
from pathlib import Path

import pytest

from laennec.accounts.models import User
from tests.django_home import here
from tests.web.conftest import serve  # noqa: F401 - a fixture


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])
def test_no_address_but_loopback_while_demo_accounts_exist(app_home, host):
    User.objects.create(login="demo", display_name="Demo", is_demo=True)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    refused = here("serve", "--host", host, "--port", str(port))
    assert refused.returncode == 1 and "laennec account demo --close" in refused.stderr
    with socket.socket() as asked:
        assert asked.connect_ex(("127.0.0.1", port)) != 0, "nobody listens"


def test_an_address_that_is_none_is_told(app_home):
    refused = here("serve", "--host", "my machine")
    assert refused.returncode == 2 and "not an address" in refused.stderr


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="/proc is not on this machine")
def test_one_process_answers_with_many_threads(app_home, serve):  # noqa: F811
    server = serve(app_home)
    workers = [
        pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _parent(pid) == server.process.pid
    ]
    assert len(workers) == 1, "one query process, so one engine"
    assert len(os.listdir(f"/proc/{workers[0]}/task")) > 1


def test_a_port_that_is_taken_is_told_and_nothing_else(app_home):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = here("serve", "--no-workspaces", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 1 and "could not listen" in refused.stderr
    assert refused.stdout == "", "it says that it answers once it does"


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
