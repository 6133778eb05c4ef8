"""Pages under test: Django's client for what needs no browser, a real server and Chromium for what does."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from laennec.accounts.models import Grant, User
from laennec.home import Home

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def account(login: str, *roles: str, site: int | None = None, **facts: object) -> User:
    """An account with these roles (at a care site, or the whole hospital), made behind the audit's back."""
    user = User.objects.create(login=login, display_name=login.title(), **facts)
    for role in roles:
        Grant.objects.create(
            user=user, role=role, care_site_id=site, starts_on=date(2020, 1, 1), granted_by=user, reason="A test."
        )
    return user


@pytest.fixture
def client_as(app_home: Home):
    """client_as("researcher"): Django's client signed in as somebody of that role ("" is nobody, signed out)."""
    from django.conf import settings
    from django.test import Client

    def signed_in(*roles: str, login: str | None = None, site: int | None = None) -> Client:
        client = Client(headers={"accept-language": "en"})
        if roles or login:
            name = login or "-".join(roles).replace("_", "-")
            user = User.objects.filter(login=name).first() or account(name, *roles, site=site)
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
            session = client.session  # as after a password and a second factor
            means = ("password", "mfa")
            session["account_authentication_methods"] = [{"method": m, "at": time.time()} for m in means]
            session["account_authentication_methods_user"] = str(user.pk)
            session.save()
        return client

    return signed_in


class Server:
    """`laennec serve` on a free port."""

    def __init__(self, home: Home, workspaces: bool = False) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "laennec.cli.main", "serve", "--port", str(self.port)]
            + ([] if workspaces else ["--no-workspaces"]),
            env={**os.environ, "LAENNEC_HOME": str(home.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(300):
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.process.stdout.read() if self.process.stdout else ''}")
            try:
                with urllib.request.urlopen(f"{self.url}/signin/", timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not answer")

    def stop(self) -> str:
        self.process.terminate()
        out, _ = self.process.communicate(timeout=30)
        return out


@pytest.fixture
def serve():
    """serve(home): a server on that home, stopped after the test."""
    started: list[Server] = []

    def start(home: Home, workspaces: bool = False) -> Server:
        started.append(Server(home, workspaces))
        return started[-1]

    yield start
    for server in started:
        server.stop()


_shared: dict[str, object] = {}


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One browser a process, also where another folder takes this fixture over: Playwright allows no second one."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not on this machine (Debian: apt-get install chromium)")
    if "browser" in _shared:
        yield _shared["browser"]
        return
    from playwright.sync_api import sync_playwright

    # Playwright runs its own loop in this thread; Django would take our tests for views that block it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        _shared["browser"] = browser
        yield browser
        _shared.clear()
        browser.close()


@pytest.fixture
def browser_page(chromium):
    """A page of a fresh browser, in English, as wide as a laptop's; what the page's scripts log as errors fails."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.expected_errors = []
    yield page
    context.close()
    unexpected = [e for e in errors if not any(word in e for word in page.expected_errors)]
    assert not unexpected, unexpected


def axe(page) -> None:
    """No breach of WCAG 2.2 AA that axe-core can see on the page as it is now."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    assert not results.response["violations"], results.generate_report()


def settled(page) -> None:
    """A part of the page that was drawn anew is in its place, and the keyboard where the page puts it: htmx ends a
    swap some milliseconds after what it brought is seen."""
    page.locator(".htmx-swapping, .htmx-settling").first.wait_for(state="detached")


def screenshot(page, name: str) -> None:
    """Kept under LAENNEC_SCREENSHOTS, for eyes; nothing where that is not set."""
    folder = os.environ.get("LAENNEC_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
