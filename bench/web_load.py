"""`python -m bench.web_load`: a hundred people at once on the pages of a large hospital, and each page alone.

    python -m bench.web_load [--scale 0.1] [--home DIR] [--users 100] [--seconds 60] [--think 1 5]

A thousand accounts with grants over three thousand care sites, in the bench's warehouse of that scale; the real
`laennec serve` on loopback. First each page alone: what a role can reach by links, its median of five. Then everybody
signs in at the same moment (hashing a password takes processor time on purpose: told apart), and follows links at
random for a minute, reading each page for 1 to 5 seconds. Written as JSON in the home, under bench/results.
"""

import argparse
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.browsing import Answer, Browser
from bench.crowd import PARTS, PASSWORD, SITES, Visitor, chosen, make_accounts, write_sites
from bench.loading import prepare
from laennec.errors import LaennecError
from laennec.home import Home

GOALS = {"a page alone, worst (ms)": 150.0, "p95 of a page, all at once (ms)": 1000.0, "errors": 0.0}
RUNS, MOST_PAGES = 5, 60


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    root = options.home or Path(tempfile.gettempdir()) / f"laennec-bench-{options.scale:g}"
    os.environ.setdefault("LAENNEC_KEYS", str(root / "keys"))
    home = Home((root / "home").resolve())
    try:
        home.create()
        prepare(home, root / "data", options.scale, 1)
        visitors = _people(home, root)
    except LaennecError as error:
        sys.stderr.write(f"bench: {error}\n")
        return 1
    with _server(home) as (port, memory):
        alone = pages_alone(port, visitors)
        found: dict[str, Any] = {"alone": alone, "at": time.strftime("%Y-%m-%dT%H:%M:%S"), "scale": options.scale}
        found |= together(port, chosen(visitors, options.users), options.seconds, tuple(options.think))
        found["peak_mib"] = memory()
    found |= {"processors": os.cpu_count(), "accounts": len(visitors), "sites": SITES, "users": options.users}
    measured = (max(p["ms"] for p in alone.values()), found["pages"]["p95"], len(found["errors"]))
    found["goals"] = {
        name: {"measured": value, "goal": goal, "ratio": value / goal if goal else None, "met": value <= goal}
        for (name, goal), value in zip(GOALS.items(), measured, strict=True)
    }
    folder = home.path / "bench" / "results"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"web-{time.strftime('%Y%m%d-%H%M%S')}.json").write_text(json.dumps(found, indent=1))
    show(found)
    return 0


def pages_alone(port: int, visitors: list[Visitor]) -> dict[str, dict[str, Any]]:
    """Each page that a role can reach by links, by its address without numbers: milliseconds, median of RUNS."""
    found: dict[str, dict[str, Any]] = {}
    for role, _size in PARTS:
        browser = Browser(port)
        browser.sign_in(next(v.login for v in visitors if v.role == role), PASSWORD)
        waiting, seen = ["/"], set[str]()
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.pop(0)
            if (kind := _kind(path)) in seen:
                continue
            seen.add(kind)
            answers = [browser.get(path) for _ in range(RUNS + 1)][1:]  # the first may read what the others find
            if answers[-1].status != 200 or "<html" not in answers[-1].text:
                continue
            waiting += browser.links()
            spent = 1000 * statistics.median(a.seconds for a in answers)
            if spent > found.get(kind, {"ms": 0.0})["ms"]:
                found[kind] = {"ms": round(spent, 1), "role": role, "path": answers[-1].path}
    return found


def together(port: int, visitors: list[Visitor], seconds: float, think: tuple[float, ...]) -> dict[str, Any]:
    """All sign in at once, then browse until the time is over."""
    browsers = [Browser(port) for _ in visitors]
    ready = threading.Barrier(len(visitors) + 1)
    signed: list[float] = []

    def visit(number: int) -> None:
        browser, visitor = browsers[number], visitors[number]
        ready.wait()
        started = time.monotonic()
        browser.sign_in(visitor.login, PASSWORD)
        signed.append(time.monotonic() - started)
        browser.marks = len(browser.answers)
        ready.wait()
        time.sleep(random.Random(number).uniform(0, think[1]))
        browser.browse(time.monotonic() + seconds, (think[0], think[1]), random.Random(number))

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(len(visitors))]
    for thread in threads:
        thread.start()
    ready.wait()
    started = time.monotonic()
    ready.wait()
    all_in = time.monotonic() - started
    for thread in threads:
        thread.join()
    browsed: list[Answer] = [a for b in browsers for a in b.answers[b.marks :]]
    everything = [a for b in browsers for a in b.answers]
    wrong = [f"{a.status} {a.path} {a.text[:200] if not a.status else ''}" for a in everything if _wrong(a)]
    strangers = [v.login for v, b in zip(visitors, browsers, strict=True) if "/signin/out/" not in b.answers[-1].text]
    return {
        "sign_in": {"people": len(signed), "all_in_seconds": round(all_in, 1), **_spread(signed)},
        "pages": {
            "number": len(browsed),
            "a_second": len(browsed) / seconds,
            **_spread([a.seconds for a in browsed]),
        },
        "by_page": {k: _spread(v) for k, v in sorted(_by_kind(browsed).items())},
        "errors": wrong + [f"{login} was not signed in at the end" for login in strangers],
    }


def _wrong(answer: Answer) -> bool:
    return answer.status not in (200, 302)


def _by_kind(answers: list[Answer]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        found[_kind(answer.path)].append(answer.seconds)
    return found


def _kind(path: str) -> str:
    place, _, query = path.partition("?")
    place = re.sub(r"/of/[^/]+/", "/of/NAME/", re.sub(r"\d+", "N", place))
    keys = sorted({part.partition("=")[0] for part in query.split("&") if part})
    return place + (f"?{'&'.join(keys)}" if keys else "")


def _spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(1000 * s for s in seconds)
    at = {f"p{share}": ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (50, 95, 99)}
    return {name: round(value, 1) for name, value in (at | {"most": ordered[-1]}).items()}


def _people(home: Home, root: Path) -> list[Visitor]:
    from laennec.web.setup import ready

    ready(home)
    from laennec.web.sites import care_sites_now

    tree = care_sites_now()
    assert tree is not None
    if len(tree) < SITES:
        write_sites(root / "sites", len(tree))
        command = [
            sys.executable,
            "-m",
            "laennec.cli.main",
            "load",
            "omop",
            str(root / "sites"),
            "--source",
            "structure",
        ]
        done = subprocess.run(command, env={**os.environ, "LAENNEC_HOME": str(home.path)}, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise LaennecError("The care sites were not loaded; the message is above.")
        tree = care_sites_now()
        assert tree is not None and len(tree) == SITES, len(tree or ())
    return make_accounts(home, sorted(tree.names))


@contextmanager
def _server(home: Home) -> Iterator[tuple[int, Any]]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "laennec.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "LAENNEC_HOME": str(home.path)})

    def memory() -> int:
        """MiB that the server and its worker held at most."""
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        status = [Path(f"/proc/{pid}/status").read_text() for pid in (str(process.pid), *children)]
        return max(int(found[1]) for text in status if (found := re.search(r"VmHWM:\s+(\d+)", text))) // 1024

    try:
        for _ in range(300):
            if process.poll() is not None:
                raise LaennecError("The server ended; its message is above.")
            if Browser(port).get("/signin/").status == 200:
                break
            time.sleep(0.2)
        yield port, memory
    finally:
        process.terminate()
        process.wait(30)


def show(found: dict[str, Any]) -> None:
    """On the terminal."""
    print(f"\nEach page alone (ms, median of {RUNS}, from request to last byte)")
    for kind, page in sorted(found["alone"].items(), key=lambda pair: -pair[1]["ms"]):
        print(f"  {page['ms']:>8.1f}  {kind}  ({page['role']})")
    entered, pages = found["sign_in"], found["pages"]
    print(f"\n{entered['people']} people sign in at once: the last is in after {entered['all_in_seconds']} s")
    print(f"They ask for {pages['number']:,} pages, {pages['a_second']:.0f} a second (ms)")
    for kind, spread in sorted(found["by_page"].items(), key=lambda pair: -pair[1]["p95"])[:25]:
        print(f"  {spread['p50']:>8.1f} {spread['p95']:>8.1f} {spread['most']:>8.1f}  {kind}")
    print(f"  {pages['p50']:>8.1f} {pages['p95']:>8.1f} {pages['most']:>8.1f}  all: half, 95 %, all are faster")
    print(f"The server held {found['peak_mib']:,} MiB at most.")
    for error in found["errors"][:20]:
        print(f"  ERROR {error}")
    print("\nGoals (for scale 0.1 on two processors)")
    for name, goal in found["goals"].items():
        ratio = "" if goal["ratio"] is None else f"{goal['ratio']:.2f} of it"
        verdict = "met" if goal["met"] else "MISSED"
        print(f"  {name:36}{goal['measured']:>10,.1f}  goal {goal['goal']:>6,.0f}  {ratio:>12}  {verdict}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.web_load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scale", type=float, default=0.1)
    parser.add_argument("--home", type=Path, help="where to make or find the loaded hospital")
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, nargs=2, default=(1.0, 5.0), metavar=("FROM", "TO"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
