"""Workspaces in pods. Who may reach them, and that they reach nobody, is the network policy's (`policy`)."""

from typing import Any

from kubespawner import KubeSpawner

from laennec.workspaces.hub.linked import START, Linked

LABEL = {"laennec": "workspace"}
PORT = 8888


class KubernetesWorkspace(Linked, KubeSpawner):
    """Folders lie in the claim that the hub's pod has mounted as Laennec's home, each by its path below it."""

    def limit(self) -> None:
        """Image, limits, nodes, folders and walls, from the profile and from what Laennec said."""
        one, told = self.profile, self.told
        self.image, self.cmd = one["image"], [START]
        self.args = [*self.options(), "--ServerApp.ip=0.0.0.0", f"--ServerApp.port={PORT}"]
        self.port = PORT
        self.mem_limit = self.mem_guarantee = int(one["memory_gb"] * 2**30)
        self.cpu_limit = self.cpu_guarantee = float(one["cpus"])
        self.extra_resource_limits = {"nvidia.com/gpu": str(one["gpus"])} if one["gpus"] else {}
        self.node_selector = dict(one["nodes"])
        self.extra_labels = dict(LABEL)
        self.uid, self.gid = told["uid"], told["gid"]
        self.allow_privilege_escalation = self.privileged = self.automount_service_account_token = False
        self.container_security_context = {
            "capabilities": {"drop": ["ALL"]}, "readOnlyRootFilesystem": True, "runAsNonRoot": True,
            "seccompProfile": {"type": "RuntimeDefault"},
        }  # fmt: skip
        self.extra_pod_config = {"enableServiceLinks": False, "hostname": "workspace"}
        self.volumes = [
            {"name": "home", "persistentVolumeClaim": {"claimName": told["claim"]}},
            {"name": "tmp", "emptyDir": {"sizeLimit": "512Mi"}},
        ]
        self.volume_mounts = [
            {"name": "home", "mountPath": at["target"], "subPath": at["below"], "readOnly": at["read_only"]}
            for at in told["mounts"]
            if at["target"] != "/run/jupyter"
        ] + [{"name": "tmp", "mountPath": at} for at in ("/tmp", "/run/jupyter")]  # noqa: S108 - the pod's own

    def where(self, found: Any) -> str:
        """The pod's address; newer ones give an URL."""
        if isinstance(found, str):
            return "tcp:" + found.split("//", 1)[-1].split("/", 1)[0]
        return super().where(found)


def policy(namespace: str) -> dict[str, Any]:
    """What the cluster must be told first: pods of workspaces reach nobody, and only the hub reaches them."""
    hub = {"podSelector": {"matchLabels": {"app.kubernetes.io/component": "hub"}}}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": "laennec-workspaces", "namespace": namespace},
        "spec": {
            "podSelector": {"matchLabels": LABEL},
            "policyTypes": ["Ingress", "Egress"],
            "ingress": [{"from": [hub], "ports": [{"protocol": "TCP", "port": PORT}]}],
            "egress": [],
        },
    }
