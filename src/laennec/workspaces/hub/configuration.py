"""Writes the hub's configuration: no secret in it, for it reads them from the keys' folder as it starts."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.hub import secret
from laennec.workspaces.hub.settings import CLIENT, HubSettings, folder
from laennec.workspaces.profiles import Profiles

NAME, POLICY = "jupyterhub_config.py", "network_policy.json"
TEMPLATES = Path(__file__).parent / "templates"
"""Pages of the hub that people see: plain, without its names for things, in French too."""
CLASSES = {
    "docker": ("docker_spawner", "DockerWorkspace"),
    "kubernetes": ("kubernetes_spawner", "KubernetesWorkspace"),
    "slurm": ("slurm_spawner", "SlurmWorkspace"),
}
KEPT = (
    "PATH", "LANG", "PYTHONPATH", "LAENNEC_HOME", "LAENNEC_KEYS", "LAENNEC_ENVIRONMENTS", "LAENNEC_HTTPS",
    "LAENNEC_TIME_ZONE", "XDG_CACHE_HOME", "HOME",
)  # fmt: skip
"""Of the hub's environment, what a door is given."""


def write(home: Home, settings: HubSettings) -> Path:
    """The file, in the hub's folder, which is closed to others."""
    place, written = folder(home), text(home, settings)
    home.workspaces.mkdir(mode=0o700, exist_ok=True)
    place.mkdir(mode=0o700, exist_ok=True)
    path = place / NAME
    path.write_text(written, "utf-8")
    if settings.spawner == "kubernetes":
        (place / POLICY).write_text(_policy(settings.namespace) + "\n", "utf-8")
    path.chmod(0o600)
    return path


def text(home: Home, settings: HubSettings) -> str:
    """The configuration, as JupyterHub reads it. Raises LaennecError where a profile lacks what its spawner needs."""
    keys = {name: str(secret.path_of(home, name)) for name in secret.NAMES}
    pages, inside, place = settings.pages, settings.inside, folder(home)
    return f'''"""Written by `laennec workspace hub configure` from {home.settings_file}: change it there."""
from pathlib import Path

from laennec.workspaces.hub.authenticator import LaennecAuthenticator
from laennec.workspaces.hub.spawner import LocalSpawner

def secret(path):
    return Path(path).read_text().strip()

c = get_config()
# Where it is.
c.JupyterHub.bind_url = "http://{settings.address}:{settings.port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{settings.inner_port}"
c.JupyterHub.subdomain_host = "{settings.origin}"
c.JupyterHub.db_url = "sqlite:///{place}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = "{place}/cookie_secret"
c.ConfigurableHTTPProxy.command = [{settings.proxy!r}]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{settings.inner_port + 1}"
c.ConfigurableHTTPProxy.pid_file = "{place}/proxy.pid"
c.ConfigurableHTTPProxy.auth_token = secret({keys["proxy"]!r})

# Who signs in: Laennec's people, a user of the hub for each workspace; asked anew whenever the hub is used.
c.JupyterHub.authenticator_class = LaennecAuthenticator
c.LaennecAuthenticator.client_id = "{CLIENT}"
c.LaennecAuthenticator.client_secret = secret({keys["client"]!r})
c.LaennecAuthenticator.login_service = "Laennec"
c.LaennecAuthenticator.authorize_url = "{pages}/hub/openid/authorize/"
c.LaennecAuthenticator.token_url = "{inside}/hub/openid/token/"
c.LaennecAuthenticator.oauth_callback_url = "{settings.origin}/hub/oauth_callback"
c.LaennecAuthenticator.scope = ["openid", "workspaces"]
c.LaennecAuthenticator.userdata_from_id_token = True
c.LaennecAuthenticator.username_claim = "preferred_username"
c.LaennecAuthenticator.allow_all = True
c.LaennecAuthenticator.auto_login = True
c.LaennecAuthenticator.enable_auth_state = True
c.LaennecAuthenticator.auth_refresh_age = 1
c.LaennecAuthenticator.refresh_pre_spawn = True
c.CryptKeeper.keys = [secret({keys["state"]!r})]
c.Laennec.url = "{inside}"
c.Laennec.token = secret({keys["token"]!r})
from laennec.workspaces.hub.asking import Laennec
Laennec.instance(config=c)
c.JupyterHub.cookie_max_age_days = 1
c.JupyterHub.template_paths = [{str(TEMPLATES)!r}]

# What it starts.
{_spawner(home, settings)}
c.Spawner.cmd = [{sys.executable!r}, "-m", "laennec.cli.main", "workspace", "hub", "door"]
c.Spawner.env_keep = {list(KEPT)!r}
c.Spawner.default_url = "/lab"
c.Spawner.poll_interval = 1
c.Spawner.http_timeout = 60
c.JupyterHub.cleanup_servers = True
c.JupyterHub.allow_named_servers = False
c.JupyterHub.hub_activity_interval = 60
'''


def _spawner(home: Home, settings: HubSettings) -> str:
    """Which spawner, and for those that run elsewhere the profiles as they need them."""
    if settings.spawner == "local":
        return "c.JupyterHub.spawner_class = LocalSpawner"
    module, name = CLASSES[settings.spawner]
    pairs = {one.name: {"nodes": dict(one.nodes), "spark": dict(one.spark)} for one in Profiles.of(home).all}
    profiles = {one.name: asdict(one) | pairs[one.name] for one in Profiles.of(home).all}
    for one, facts in profiles.items():
        if settings.spawner != "slurm" and not facts["image"]:
            place = f"{home.settings_file}, [workspaces.profiles.{one}]"
            raise LaennecError(f"{place}: image is missing: the spawner {settings.spawner} starts one.")
    door = [sys.executable, "-m", "laennec.cli.main", "workspace", "hub", "door"]
    more = f"\nc.{name}.namespace = {settings.namespace!r}" if settings.spawner == "kubernetes" else ""
    return f"""from laennec.workspaces.hub.{module} import {name}
c.JupyterHub.spawner_class = {name}
c.{name}.profiles = {profiles!r}
c.{name}.door = {door!r}
c.{name}.kept = {list(KEPT)!r}{more}"""


def _policy(namespace: str) -> str:
    from laennec.workspaces.hub.kubernetes_spawner import policy  # only where the spawner is installed

    return json.dumps(policy(namespace), indent=1)


def environment(home: Home) -> dict[str, str]:
    """What the hub is started with. Debian's proxy finds its modules where Debian's Node looks by itself."""
    found = {name: os.environ[name] for name in KEPT if name in os.environ}
    modules = Path("/usr/share/nodejs")
    if modules.is_dir() and "NODE_PATH" not in os.environ:
        found["NODE_PATH"] = str(modules)
    elif "NODE_PATH" in os.environ:
        found["NODE_PATH"] = os.environ["NODE_PATH"]
    if "PYTHONPATH" in found:  # it runs in a folder of its own
        found["PYTHONPATH"] = os.pathsep.join(os.path.abspath(path) for path in found["PYTHONPATH"].split(os.pathsep))
    return found | {"LAENNEC_HOME": str(home.path)}
