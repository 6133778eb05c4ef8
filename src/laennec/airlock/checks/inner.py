"""What runs in the child: reads files, applies the rules, writes a report each. It trusts nothing of a file.

Started by child.py alone. Each file has a process of its own, forked from one that has read none: to start Python and
load the libraries costs more than to read a small file.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from laennec.confined import FAILURES, ended

MOST = 200
"""Findings of one file that are reported: nobody reads more."""


def main(task: dict[str, Any]) -> None:
    """Writes `NUMBER.json` for every file of the task; one that is missing was killed or crashed."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # tesseract's threads wait for one another longer than they read
    _preload()
    for one in task["files"]:
        pid = os.fork()
        if pid == 0:
            try:
                limit(task["settings"])
                _write(one, examine(one, task["settings"]))
            except MemoryError:
                _write(one, _failed("reading it needs more memory than allowed"))
            except BaseException as error:  # as a crash: nothing of the parent's may run here
                _write(one, _failed(f"the checks have a defect that it meets ({type(error).__name__})"))
            os._exit(0)
        if failure := ended(pid, task["settings"]["seconds"]):
            _write(one, _failed(FAILURES[failure]))


def _preload() -> None:
    """What most files need, loaded once."""
    import bs4
    from lxml import etree

    from laennec.airlock.checks import rules
    from laennec.airlock.checks.rules import names

    assert bs4 and etree
    rules.rules()
    names.given_names()
    names.surnames()


def limit(settings: dict[str, Any]) -> None:
    """Holds this process to the settings' memory, time and size of files."""
    seconds = int(settings["seconds"]) + 1
    for what, most in (
        (resource.RLIMIT_AS, int(settings["memory"])),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, int(settings["unpacked_bytes"])),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    sys.setrecursionlimit(3000)


def _write(one: dict[str, Any], report: dict[str, Any]) -> None:
    path = Path(one["out"])
    path.with_suffix(".new").write_text(json.dumps(report), encoding="utf-8")
    path.with_suffix(".new").rename(path)


def _failed(words: str) -> dict[str, Any]:
    return {
        "findings": [{"way": "unreadable", "where": "", "why": f"The file was not read: {words}."}],
        "not_run": [],
        "digest": None,
    }


def examine(one: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """{"findings", "not_run", "digest", "candidates"} of one file: path, name, context, population, whole (False: digest only)."""
    from laennec.airlock.checks.candidates import candidates
    from laennec.airlock.checks.digest import digest
    from laennec.airlock.checks.document import Finding
    from laennec.airlock.checks.readers import Budget, Unreadable, read
    from laennec.airlock.checks.readers.looking import read_words
    from laennec.airlock.checks.rules import Case, rules
    from laennec.airlock.checks.settings import Settings

    settings = Settings(**given)
    budget = Budget(settings)
    try:
        data = Path(one["path"]).read_bytes()
        document = read(data, one["name"], budget)
        if one["whole"]:
            read_words(document, budget)
    except Unreadable as error:
        return {
            "findings": [Finding(error.way, "", f"The file cannot be let out: {error}.").as_json()],
            "not_run": [],
            "digest": None,
        }
    except RecursionError:
        return _failed("its parts lie deeper than allowed")
    case = Case(document, settings, one["context"], one["population"], one["name"])
    found: list[Finding] = list(document.findings)
    for rule in rules() if one["whole"] else ():
        found += _applied(rule, case)
    unique = list(dict.fromkeys(found))
    reports = [f.as_json() for f in unique[:MOST]]
    if len(unique) > MOST:
        reports.append(Finding(unique[MOST].way, "", f"There are {len(unique) - MOST} findings more.").as_json())
    return {
        "findings": reports,
        "not_run": document.not_run,
        "digest": digest(case),
        "candidates": candidates(case) if one["whole"] else {},
    }


def _applied(rule: Callable[[Any], Any], case: Any) -> list[Any]:
    from laennec.airlock.checks.document import Finding

    try:
        return list(rule(case))
    except MemoryError:
        raise
    except Exception as error:
        if os.environ.get("LAENNEC_TRACEBACK"):
            raise
        name = rule.__module__.rsplit(".", 1)[-1]
        return [
            Finding(
                "unreadable",
                "",
                f"The rule {name} has a defect that the file meets ({type(error).__name__}): it was not checked.",
            )
        ]
