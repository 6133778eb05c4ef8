"""Runs the hub: one process of JupyterHub, which runs its proxy, on a home where no gateway runs."""

import importlib.util
import shutil
import signal
import subprocess
import sys
from typing import Any

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.gateway.app import alone, is_running
from laennec.workspaces.hub import configuration, secret
from laennec.workspaces.hub.settings import HubSettings, folder


def problem(settings: HubSettings) -> str:
    """What is missing to run a hub; empty where nothing is."""
    if importlib.util.find_spec("jupyterhub") is None or importlib.util.find_spec("oauthenticator") is None:
        return "JupyterHub is not installed: pip install 'laennec[hub]'"
    if shutil.which(settings.proxy) is None:
        return f"The hub's proxy is not installed ({settings.proxy}): apt-get install node-configurable-http-proxy"
    return ""


def run(home: Home) -> int:
    """Until SIGTERM or SIGINT; its exit code. What the hub started ends with it, unless it was killed.

    Raises LaennecError where it cannot run, is not set up, or a gateway or another hub runs on this home.
    """
    settings = HubSettings.of(home)
    if words := problem(settings):
        raise LaennecError(words)
    secret.read(home, "client")
    with alone(home):
        path = configuration.write(home, settings)
        command = [sys.executable, "-m", "jupyterhub", "-f", str(path)]
        child = subprocess.Popen(command, cwd=folder(home), env=configuration.environment(home))

        def passed(number: int, _frame: Any) -> None:
            child.send_signal(number)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, passed)
        return child.wait()


def status(home: Home) -> dict[str, Any]:
    """What there is of it."""
    settings = HubSettings.of(home)
    return {
        "installed": importlib.util.find_spec("jupyterhub") is not None,
        "proxy": shutil.which(settings.proxy) is not None,
        "configured": secret.path_of(home, "client").exists(),
        "on": settings.on,
        "runs": settings.on and is_running(home),
        "origin": settings.origin,
    }
