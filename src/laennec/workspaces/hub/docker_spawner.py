"""Workspaces in containers of Docker on the hub's machine: no network; Jupyter on a socket in a folder of its own."""

from typing import Any

from dockerspawner import DockerSpawner

from laennec.workspaces.hub.linked import START, Linked


class DockerWorkspace(Linked, DockerSpawner):
    """The container reaches nothing. The door finds its socket in the folder that is shown as /run/jupyter."""

    def limit(self) -> None:
        """Image, limits, folders and walls, from the profile and from what Laennec said."""
        one, told = self.profile, self.told
        self.image, self.remove, self.pull_policy = one["image"], True, "never"
        self.cmd = [START]
        self.args = [*self.options(), "--ServerApp.sock=/run/jupyter/s"]
        self.mem_limit, self.cpu_limit = int(one["memory_gb"] * 2**30), one["cpus"]
        self.volumes = {at["source"]: at["target"] for at in told["mounts"] if not at["read_only"]}
        self.read_only_volumes = {at["source"]: at["target"] for at in told["mounts"] if at["read_only"]}
        self.network_name, self.use_internal_ip = "none", True
        self.extra_create_kwargs = {"user": f"{told['uid']}:{told['gid']}", "hostname": "workspace"}
        host: dict[str, Any] = {
            "network_mode": "none", "read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges"],
            "pids_limit": one["processes"], "memswap_limit": int(one["memory_gb"] * 2**30), "init": True,
            "tmpfs": {"/tmp": "size=512m,mode=1777"}, "ipc_mode": "private",  # noqa: S108 - the container's own
        }  # fmt: skip
        if one["gpus"]:
            host["device_requests"] = [{"Driver": "nvidia", "Count": one["gpus"], "Capabilities": [["gpu"]]}]
        self.extra_host_config = host

    async def get_ip_and_port(self) -> tuple[str, int]:
        """A container without a network has no address."""
        return "", 0

    def where(self, found: Any) -> str:
        """The folder of the socket, on this machine."""
        return "unix:" + next(at["source"] for at in self.told["mounts"] if at["target"] == "/run/jupyter")
