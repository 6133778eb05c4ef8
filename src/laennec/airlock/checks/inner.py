"""What runs in the child: reads files, applies the rules, writes a report each. It trusts nothing of a file.

Started by child.py alone. Each file has a process of its own, forked from one that has read none: to start Python and
load the libraries costs more than to read a small file.
"""

import importlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from laennec.confined import FAILURES, hold, look

MOST = 200
"""Findings of one file that are reported: nobody reads more."""


def main(task: dict[str, Any]) -> None:
    """Writes `NUMBER.json` for every file of the task, `processes` at a time; one that is missing was killed or crashed."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # tesseract's threads wait for one another longer than they read
    _preload([one["name"] for one in task["files"]])
    waiting, running = list(reversed(task["files"])), dict[int, tuple[dict[str, Any], float]]()
    wait = 0.001
    while waiting or running:
        while waiting and len(running) < task["processes"]:
            one = waiting.pop()
            running[_started(one, task["settings"])] = (one, time.monotonic() + task["settings"]["seconds"])
            wait = 0.001
        time.sleep(wait)
        wait = min(wait * 1.5, 0.02)
        for pid, (one, until) in list(running.items()):
            done, failure = look(pid, until)
            if done:
                del running[pid]
                if failure:
                    _write(one, _failed(FAILURES[failure]))


def _started(one: dict[str, Any], settings: dict[str, Any]) -> int:
    """The process that reads one file."""
    pid = os.fork()
    if pid == 0:
        try:
            limit(settings)
            _write(one, examine(one, settings))
        except MemoryError:
            _write(one, _failed("reading it needs more memory than allowed"))
        except BaseException as error:  # as a crash: nothing of the parent's may run here
            _write(one, _failed(f"the checks have a defect that it meets ({type(error).__name__})"))
        os._exit(0)
    return pid


_SHARED = {
    "excel": ("openpyxl",),
    "pdf": ("pdfplumber", "pikepdf"),
    "powerpoint": (),
    "word": (),
    "notebook": (),
    "picture": (),
}
"""What files of a type need that takes long to load. All but workbooks often hold pictures."""
_PICTURES = ("numpy", "scipy.ndimage", "PIL.Image", "pytesseract")


def _preload(names: list[str]) -> None:
    """What most files need, and what files of these names need, loaded once."""
    import bs4
    from lxml import etree

    from laennec.airlock.checks import rules
    from laennec.airlock.checks.readers import TYPES
    from laennec.airlock.checks.readers.ocr import languages
    from laennec.airlock.checks.rules import names as of_persons

    assert bs4 and etree
    rules.rules()
    of_persons.given_names()
    of_persons.surnames()
    kinds = {TYPES.get(name.lower().rsplit(".", 1)[-1], "") for name in names} & set(_SHARED)
    for module in {m for kind in kinds for m in _SHARED[kind]}:
        importlib.import_module(module)
    if kinds - {"excel"}:
        for module in _PICTURES:
            importlib.import_module(module)
        languages()


def limit(settings: dict[str, Any]) -> None:
    """Holds this process to the settings' memory, time and size of files."""
    hold(int(settings["memory"]), int(settings["seconds"]) + 1, int(settings["unpacked_bytes"]))


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
    from laennec.airlock.checks.document import Finding, in_ascii
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
    in_ascii(document)
    case = Case(document, settings, one["context"], one["population"], one["name"], one.get("beside", ""))
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
