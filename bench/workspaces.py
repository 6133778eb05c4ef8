"""From the click to a usable Lab, and what idle workspaces hold: `python -m bench.workspaces`.

A small warehouse is made with an approved project and its dataset, `laennec serve` started on it, and a real browser
(Chromium) clicks "Open the workspace": cold, the sandbox being started, then warm. Usable: the launcher is shown.
Goals: 8 s cold; eight idle workspaces 1 GiB (proportional set sizes of all their processes).
"""

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from laennec.home import Home
from laennec.workspaces import environment
from laennec.workspaces.sandbox import Plan, Sandbox, Storage
from laennec.workspaces.sandbox.launcher import shares

CLICK_GOAL, IDLE_GOAL = 8.0, 1 << 30
PORT, GATEWAY = 8317, 8318


def idle(count: int, folder: Path) -> int:
    """Bytes that so many idle workspaces hold together, some seconds after the last has started."""
    found = environment.built()
    assert found is not None
    storage, data = Storage(folder / "workspaces", 64 << 20), folder / "data"
    data.mkdir()

    async def measured() -> int:
        started = []
        for number in range(1, count + 1):
            places = storage.prepare(number, 1)
            command = (str(found.python), "-I", "-m", "jupyterlab", "--ServerApp.sock=/run/jupyter/s")
            etc = environment.configuration()
            plan = Plan(number, 1, places, command, data=data, environment=found.folder, etc=etc)
            started.append(Sandbox(plan))
            await started[-1].start()
            while not (places.run / "s").exists():
                await asyncio.sleep(0.1)
        await asyncio.sleep(5)
        total = sum(shares(one.pid) for one in started if one.pid)
        for number, one in enumerate(started, start=1):
            await one.end()
            storage.release(number, 1)
        return total

    return asyncio.run(measured())


def clicks(count: int, folder: Path) -> dict[str, list[float]]:
    """Seconds from the click to the launcher: cold and warm."""
    from playwright.sync_api import sync_playwright

    home, cookies = _world(folder)
    server = subprocess.Popen(
        [sys.executable, "-m", "laennec.cli.main", "serve", "--port", str(PORT)],
        env={**os.environ, "LAENNEC_HOME": str(home.path)},
        stdout=subprocess.DEVNULL,
    )
    found: dict[str, list[float]] = {"cold": [], "warm": []}
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            url = f"http://127.0.0.1:{PORT}"
            for _ in range(count):
                for kind in ("cold", "warm"):
                    context = browser.new_context(viewport={"width": 1280, "height": 800})
                    context.add_cookies(
                        [{"name": name, "value": value, "url": url} for name, value in cookies.items()]
                    )
                    found[kind].append(_click(context.new_page(), url))
                    context.close()
                _stop(browser.new_context(), url, cookies)
            browser.close()
    finally:
        server.terminate()
        server.wait(60)
        for mounted in (*home.workspaces.glob("*/private"), *home.workspaces.glob("shared-*")):
            if mounted.is_mount():
                subprocess.run(["umount", str(mounted)], check=False)
    return found


def _click(page: Any, url: str) -> float:
    for _ in range(100):
        try:
            page.goto(f"{url}/workspaces/1/")
        except Exception:
            time.sleep(0.3)
            continue
        if page.get_by_role("button", name="the workspace").count():
            break
        time.sleep(0.3)
    begun = time.monotonic()
    page.get_by_role("button", name="the workspace").first.click()
    page.locator(".jp-Launcher").wait_for(timeout=60_000)
    return time.monotonic() - begun


def _stop(context: Any, url: str, cookies: dict[str, str]) -> None:
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(f"{url}/workspaces/1/")
    page.get_by_role("button", name="Stop it").click()
    page.wait_for_timeout(3000)
    context.close()


def _world(folder: Path) -> tuple[Home, dict[str, str]]:
    """A home with a project that may be worked in, and its carrier's sign-in."""
    from laennec.web.setup import ready

    home = Home(folder / "home")
    os.environ["LAENNEC_KEYS"] = str(folder / "keys")
    home.create()
    home.settings_file.write_text(f"[workspaces]\nport = {GATEWAY}\nfolder_gb = 0.1\n")
    os.environ["LAENNEC_HOME"] = str(home.path)
    ready(home)
    from datetime import date

    from django.conf import settings
    from tests.datasets import world
    from tests.web.conftest import account
    from tests.workspaces.conftest import signed_in

    from laennec.datasets import actions as datasets
    from laennec.projects.actions.traces import owner
    from laennec.web.secret_key import of_home

    settings.SECRET_KEY = of_home(home)
    world.load(home, folder / "omop")
    user = account("carrier", "researcher")
    project = world.approved()
    datasets.build(home, project.pk, owner(), date.today())
    return home, {settings.SESSION_COOKIE_NAME: signed_in(user)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--idle", type=int, default=8)
    parser.add_argument("--clicks", type=int, default=3)
    chosen = parser.parse_args()
    if environment.built() is None:
        sys.exit("The workspaces' Python is not built: laennec workspace environment build")
    with tempfile.TemporaryDirectory() as made:
        held = idle(chosen.idle, Path(made))
    print(f"{chosen.idle} idle workspaces: {held / 2**20:,.0f} MiB (goal for eight: {IDLE_GOAL / 2**20:,.0f})")
    with tempfile.TemporaryDirectory() as made:
        found = clicks(chosen.clicks, Path(made))
    for kind, seconds in found.items():
        told = ", ".join(f"{one:.1f}" for one in sorted(seconds))
        print(f"click to a usable Lab, {kind}: median {statistics.median(seconds):.1f} s ({told})")
    print(f"goal, cold: {CLICK_GOAL:g} s")


if __name__ == "__main__":
    main()
