"""An idle workspace is stopped; one in which something runs is not, however long nobody looks at it."""

import asyncio
import json
import re
import time
from collections.abc import Iterator

import aiohttp
import pytest

from laennec.workspaces.models import Run, Workspace
from laennec.workspaces.sandbox.launcher import began
from tests.apart import waited
from tests.workspaces.conftest import Client, Gateway, Place, needs_lab, until
from tests.workspaces.test_gateway import kernel, run

pytestmark = pytest.mark.xdist_group("workspaces")

IDLE = 3.0
QUICK = """
from laennec.home import Home
from laennec.web.setup import ready
ready(Home.from_environment())
from laennec.workspaces import settings
from laennec.workspaces.gateway import keeper
settings.RANGES["idle_minutes"] = (0.01, 1)
keeper.MEASURE = 0.5
"""


@pytest.fixture
def quick(place: Place) -> Iterator[Gateway]:
    if problem := needs_lab():
        pytest.skip(problem)
    with open(place.home.settings_file, "a") as file:  # [workspaces] is the file's last section
        file.write(f"idle_minutes = {IDLE / 60}\nterminals = true\n")
    made = Gateway(place).start(QUICK)
    yield made
    made.stop()


async def typed(client: Client, values: str) -> list[str]:
    """What the shell makes of those values, in a terminal, which Lab has where the hospital sets it."""
    mark = dict([client.ask("/lab")[1]["set-cookie"].split(";")[0].split("=", 1)])["_xsrf"]
    told = {"Cookie": f"{client.cookie}; _xsrf={mark}", "X_XSRFToken": mark}
    status, _headers, body = client.ask("/api/terminals", "POST", "{}", **told)
    assert status == 200, body
    url = f"http://127.0.0.1:{client.port}/terminals/websocket/{json.loads(body)['name']}"
    headers = {"Host": client.host, "Origin": f"http://{client.host}", "Cookie": client.cookie}
    async with (
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
        session.ws_connect(url, headers=headers) as socket,
        asyncio.timeout(20),
    ):
        await socket.send_json(["stdin", f"for n in {values}; do echo n=$n; done; echo e''nd\r"])
        said = ""
        async for message in socket:
            kind, *parts = json.loads(message.data)
            said += "".join(parts) if kind == "stdout" else ""
            if "\nend" in said:
                return re.findall(r"n=(\d+)", said)
    raise AssertionError(said)


def test_idle_is_stopped_and_running_is_spared(quick: Gateway) -> None:
    workspace, client = quick.enter("carrier")
    quick.ready(client)
    assert waited(typed(client, "$((40 + 2)) $(id -u) $(wc -l < /proc/net/route)")) == ["42", "1000", "1"]
    one = kernel(client)
    code = f"import time; time.sleep({IDLE * 3}); open('done.txt', 'w').write('done'); print('done')"
    begun = time.monotonic()
    assert waited(run(client, one, code, patience=60)) == "done\n", "nobody touched it for three times as long"
    assert time.monotonic() - begun >= IDLE * 3
    pid = json.loads((quick.place.home.workspaces / str(workspace.pk) / "sandbox.json").read_text())["pid"]
    until(lambda: Workspace.objects.get(pk=workspace.pk).ended_why == "idle", 30)
    until(lambda: not began(pid))
    used = Run.objects.get(workspace=workspace)
    assert (used.seen_at - used.started_at).total_seconds() > IDLE * 3
    assert (
        quick.place.settings.storage(quick.place.home).places(workspace.pk, workspace.project_id).home / "done.txt"
    ).exists()
