"""Workspaces as jobs of Slurm: bubblewrap on the node, without network; one port, open to the hub's machine alone."""

import secrets
import shlex
from typing import Any

from batchspawner import SlurmSpawner
from traitlets import Unicode

from laennec.workspaces.hub.linked import START, Linked

PORTS = (20_000, 60_000)
WALLS = (
    "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
    "--hostname", "workspace", "--clearenv", "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink",
    "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--ro-bind", "/opt/workspace", "/opt/workspace", "--proc",
    "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",  # noqa: S108
)  # fmt: skip


class SlurmWorkspace(Linked, SlurmSpawner):
    """The nodes see Laennec's workspaces at the same path as the hub's machine."""

    batch_submit_cmd = Unicode("sbatch --parsable --export=NONE").tag(config=True)
    exec_prefix = Unicode("").tag(config=True)
    req_homedir = Unicode("/")
    inner_port = 0

    def limit(self) -> None:
        """Partition, time and resources, from the profile."""
        one = self.profile
        self.req_username, self.req_keepvars = self.user.name, ""
        self.req_partition, self.req_nprocs = one["partition"], str(max(1, round(one["cpus"])))
        self.req_memory = f"{int(one['memory_gb'] * 1024)}M"
        self.req_gres = f"gpu:{one['gpus']}" if one["gpus"] else ""
        self.req_runtime = f"{one['hours']}:00:00" if one["hours"] else ""
        self.inner_port = PORTS[0] + secrets.randbelow(PORTS[1] - PORTS[0])

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Nobody of that name is known to the system."""
        return env

    def cmd_formatted_for_batch(self) -> str:
        """What runs behind the walls."""
        return shlex.join([START, *self.options(), "--ServerApp.sock=/run/jupyter/s"])

    async def submit_batch_script(self) -> str:
        """The port is chosen here: nothing inside tells it to the hub."""
        found: str = await super().submit_batch_script()
        self.port = self.inner_port
        return found

    async def _get_batch_script(self, **told: Any) -> str:
        asked = {
            "job-name": told["username"], "partition": told["partition"], "time": told["runtime"],
            "mem": told["memory"], "cpus-per-task": told["nprocs"], "gres": told["gres"], "output": "/dev/null",
        }  # fmt: skip
        walls = list(WALLS)
        for name, value in self.get_env().items():
            walls += ["--setenv", name, value]
        for at in self.told["mounts"]:
            if at["target"] != "/run/jupyter":
                walls += ["--ro-bind" if at["read_only"] else "--bind", at["source"], at["target"]]
        listen = f"TCP-LISTEN:{self.inner_port},reuseaddr,fork,range={self.told['reach']}/32"
        return "\n".join(
            (
                "#!/bin/bash",
                *(f"#SBATCH --{name}={value}" for name, value in asked.items() if value),
                "set -eu",
                'run=$(mktemp -d) && chmod 700 "$run"',
                "devices=()",
                'for one in /dev/nvidia*; do [ -e "$one" ] && devices+=(--dev-bind "$one" "$one"); done',
                f'socat {shlex.quote(listen)} "UNIX-CONNECT:$run/s" &',
                "trap 'kill %1; rm -rf \"$run\"' EXIT",
                f'bwrap {shlex.join(walls)} "${{devices[@]}}" --bind "$run" /run/jupyter -- {told["cmd"]}',
                "",
            )
        )
