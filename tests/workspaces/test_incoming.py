"""What was let in, seen from inside a workspace that runs: an inbox and wheels, read-only, without a restart."""

import pytest

from laennec.workspaces.folders import inbox_of, packages_of
from tests.airlock.incoming.wheels import wheel
from tests.apart import waited
from tests.workspaces.conftest import Gateway
from tests.workspaces.test_gateway import kernel, run

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")


def test_the_inbox_and_pip_in_a_notebook(gateway: Gateway) -> None:
    place = gateway.place
    _workspace, client = gateway.enter("member")
    gateway.ready(client)
    asked = kernel(client)

    def cell(code: str) -> str:
        return waited(run(client, asked, code, patience=60))

    assert cell("import os; print(os.listdir('/inbox'), os.listdir('/packages'))") == "[] []\n"
    assert "No matching distribution" in cell("%pip install tinystudy")

    inbox, packages = inbox_of(place.home, place.project.pk), packages_of(place.home)
    (inbox / "1").mkdir()
    (inbox / "1" / "codes.csv").write_text("code;label\nA00;Cholera\n")
    wheel(packages, needs=("numpy",))  # which the environment has: it is not asked of the wheels
    assert cell("print(open('/inbox/1/codes.csv').read())") == "code;label\nA00;Cholera\n\n"
    assert "Successfully installed tinystudy-1.0" in cell("pip install tinystudy")
    assert cell("import tinystudy, numpy; print(tinystudy.answer())") == "42\n"
    said = cell(
        "for path in ('/inbox/1/codes.csv', '/inbox/new', '/packages/new'):\n"
        "    try:\n        open(path, 'a')\n    except OSError as error:\n        print(error.strerror)"
    )
    assert said == "Permission denied\n" + "Read-only file system\n" * 2
    # A new kernel has it too, and what the environment brings comes first.
    asked = kernel(client)
    assert cell("import sys, tinystudy; print(tinystudy.__file__.startswith('/home/person/.packages/'))") == "True\n"
    assert cell("print(sys.path[-1].startswith('/home/person/.packages/'))") == "True\n"
