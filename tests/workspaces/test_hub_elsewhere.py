"""What the hub's spawners for Docker, Kubernetes and Slurm would send, by the real classes.

No such cluster is here: what they are given is looked at, the door to what they start is tried for real.
"""

import asyncio
import json
import os
import shlex
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web

from laennec.errors import LaennecError
from laennec.projects.actions.traces import owner
from laennec.workspaces import actions
from laennec.workspaces.hub import configuration
from laennec.workspaces.hub.settings import HubSettings, folder
from laennec.workspaces.models import State, Workspace
from tests.apart import waited
from tests.workspaces.conftest import TODAY, Place
from tests.workspaces.test_hub_questions import ask

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")
PROFILES = """
[workspaces.profiles.gpu]
en = "Graphics card"
fr = "Carte graphique"
image = "hospital/workspace:1"
memory_gb = 8.0
cpus = 3.0
gpus = 1
partition = "deep"
hours = 12
nodes = { accelerator = "a100" }
spark = { "spark.driver.memory" = "6g" }
[hub]
spawner = "KIND"
reach = "10.1.2.3"
"""
TOKENS = ("JUPYTERHUB", "JPY_", "LAENNEC_HOME", "LAENNEC_KEYS")


def spawner(place: Place, kind: str) -> Any:
    """The real class, as the written configuration makes it, shaped by what Laennec really answers."""
    needed = {"docker": "dockerspawner", "kubernetes": "kubespawner", "slurm": "batchspawner"}[kind]
    pytest.importorskip(needed, reason=f"{needed} is not installed: pip install 'laennec[clusters]'")
    with open(place.home.settings_file, "a") as file:
        file.write(PROFILES.replace("KIND", kind))
    settings = HubSettings.of(place.home)
    actions.register_hub(place.home, settings, owner())
    path = configuration.write(place.home, settings)
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader(path.name, str(path.parent)).load_config()
    user = place.people["member"]
    assert actions.ask_for_place(place.home, place.project.pk, user, "", TODAY) is None
    workspace = Workspace.objects.get(user=user)
    told = ask(place, "start", {"workspace": workspace.name}).json()
    assert told["profile"] == "gpu", told
    made = config.JupyterHub.spawner_class(
        config=config, _mock=True, user=SimpleNamespace(name=workspace.name, id=1, url="/user/x/", escaped_name="x"),
    )  # fmt: skip
    made._server = SimpleNamespace(base_url=f"/user/{workspace.name}/")
    type(made).server = property(lambda self: self._server)
    made.shaped(told)
    return made


def mounted(made: Any) -> dict[str, dict[str, Any]]:
    return {at["target"]: at for at in made.told["mounts"]}


def test_docker(place: Place) -> None:
    made = spawner(place, "docker")
    sent: dict[str, Any] = {}

    class Client:
        def create_host_config(self, **told: Any) -> dict[str, Any]:
            from docker.types import HostConfig

            return HostConfig(version="1.44", **told)

        def create_container(self, **told: Any) -> dict[str, str]:
            sent.update(told)
            return {"Id": "x"}

    type(made).client = Client()
    waited(made.create_object())
    host = sent["host_config"]
    assert host["NetworkMode"] == "none" and host["ReadonlyRootfs"] and host["CapDrop"] == ["ALL"]
    assert (
        host["Memory"] == host["MemorySwap"] == 8 << 30 and host["CpuQuota"] == 300_000 and host["PidsLimit"] == 400
    )
    assert "PortBindings" not in host or not host["PortBindings"]
    assert host["DeviceRequests"][0]["Count"] == 1 and "no-new-privileges" in host["SecurityOpt"]
    folders = mounted(made)
    assert f"{folders['/data']['source']}:/data:ro" in host["Binds"]
    assert f"{folders['/home/person']['source']}:/home/person:rw" in host["Binds"]
    assert "--ServerApp.sock=/run/jupyter/s" in sent["command"] and sent["image"] == "hospital/workspace:1"
    assert sent["user"].split(":")[0] not in ("", "0")
    assert not any(name.startswith(TOKENS) for name in sent["environment"])
    assert sent["environment"]["PYSPARK_SUBMIT_ARGS"] == "--conf spark.driver.memory=6g pyspark-shell"
    assert made.where(("", 0)) == f"unix:{folders['/run/jupyter']['source']}"


def test_kubernetes(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    kube = pytest.importorskip("kubespawner.spawner", reason="kubespawner is not installed")
    for name in ("load_config", "shared_client"):  # which look for a cluster
        monkeypatch.setattr(kube, name, lambda *_told, **_named: None)
    made = spawner(place, "kubernetes")
    pod = waited(made.get_pod_manifest())
    (box,) = pod.spec.containers
    assert box.resources.limits["memory"] == str(8 << 30) or box.resources.limits["memory"] == 8 << 30
    assert box.resources.limits["cpu"] == 3 and box.resources.limits["nvidia.com/gpu"] == "1"
    assert pod.spec.node_selector == {"accelerator": "a100"} and pod.spec.automount_service_account_token is False
    walls = box.security_context
    told = walls if isinstance(walls, dict) else {**{k: getattr(walls, k, None) for k in dir(walls) if k[0] != "_"}}
    text = json.dumps(told, default=str)
    assert "ALL" in text and "RuntimeDefault" in text
    at = {one["mountPath"] if isinstance(one, dict) else one.mount_path: one for one in box.volume_mounts}
    data = at["/data"]
    sub = data["subPath"] if isinstance(data, dict) else data.sub_path
    closed = data["readOnly"] if isinstance(data, dict) else data.read_only
    assert closed is True and (place.home.path / sub).is_dir()
    assert not any(one.name.startswith(TOKENS) for one in box.env)
    assert pod.metadata.labels["laennec"] == "workspace"
    policy = json.loads((folder(place.home) / configuration.POLICY).read_text())["spec"]
    assert policy["egress"] == [] and "Egress" in policy["policyTypes"]
    assert policy["podSelector"]["matchLabels"].items() <= pod.metadata.labels.items()
    assert made.where(("10.0.0.7", 8888)) == made.where("http://10.0.0.7:8888/x") == "tcp:10.0.0.7:8888"


def test_slurm(place: Place) -> None:
    made = spawner(place, "slurm")
    told = made.get_req_subvars() | {"cmd": made.cmd_formatted_for_batch()}
    script = waited(made._get_batch_script(**told))
    asked = {line for line in script.splitlines() if line.startswith("#SBATCH")}
    for line in ("partition=deep", "mem=8192M", "cpus-per-task=3", "gres=gpu:1", "time=12:00:00"):
        assert f"#SBATCH --{line}" in asked
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0
    (walls,) = [shlex.split(line) for line in script.splitlines() if line.startswith("bwrap")]
    assert "--unshare-all" in walls and "--share-net" not in walls and "--clearenv" in walls
    data = mounted(made)["/data"]["source"]
    assert walls[walls.index(data) - 1 : walls.index(data) + 2] == ["--ro-bind", data, "/data"]
    assert f"TCP-LISTEN:{made.inner_port},reuseaddr,fork,range=10.1.2.3/32" in script
    assert not any(word in script for word in TOKENS) and "--export=NONE" in made.batch_submit_cmd


def test_a_profile_without_an_image_and_an_unknown_spawner_are_named(place: Place) -> None:
    settings = HubSettings.of(place.home)
    for kind in ("docker", "kubernetes"):
        with pytest.raises(LaennecError, match=r"\[workspaces.profiles.standard\]: image is missing"):
            configuration.text(place.home, settings.using(kind))
    with pytest.raises(LaennecError, match="no spawner 'swarm'"):
        settings.using("swarm")
    place.home.settings_file.write_text('[hub]\nspawner = "swarm"\n')
    with pytest.raises(LaennecError, match="spawner must be one of"):
        HubSettings.of(place.home)


@pytest.mark.parametrize("kind", ["unix", "tcp"])
def test_the_door_of_what_runs_elsewhere(place: Place, tmp_path: Path, kind: str) -> None:
    """It says that the workspace runs once it answers, and ends with an order to stop."""
    from laennec.workspaces.hub.door import LinkedKeeper

    actions.ask_for_place(place.home, place.project.pk, place.people["member"], "", TODAY)
    workspace = Workspace.objects.get(user=place.people["member"])

    async def tried() -> bytes:
        app = web.Application()
        app.router.add_get("/base/api/status", lambda _request: web.Response(text="Jupyter"))
        runner = web.AppRunner(app)
        await runner.setup()
        if kind == "unix":
            await web.UnixSite(runner, str(tmp_path / "s")).start()
            os.chmod(tmp_path / "s", 0o600)
            where = f"unix:{tmp_path}"
        else:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            where = f"tcp:127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
        keeper = LinkedKeeper(place.home, place.settings, "/base/", workspace.name)
        keeper.where = where
        await keeper.begin()
        one = keeper.running[workspace.pk]
        for _ in range(200):
            if one.ready or one.failed:
                break
            await asyncio.sleep(0.05)
        assert one.ready, one.failed
        async with one.client.get("http://workspace/base/api/status") as answer:
            said = await answer.read()
        assert await keeper.database(lambda: Workspace.objects.get().state) == State.RUNNING
        await keeper.database(lambda: Workspace.objects.update(asked_to_stop=True))
        await asyncio.wait_for(keeper.over.wait(), 10)
        await keeper.finish()
        await runner.cleanup()
        return said

    assert waited(tried()) == b"Jupyter"
    assert Workspace.objects.get().ended_why == "stopped"
