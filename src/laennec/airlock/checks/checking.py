"""The checks as a whole: requests in, reports out."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

from laennec.airlock.checks.child import examine
from laennec.airlock.checks.differencing import compare, compare_three
from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import Asked
from laennec.airlock.checks.settings import Settings

BATCH = 32
"""Files that share one child (child.py says what that means)."""
PROCESSES = max(1, min(os.cpu_count() or 1, 4))
"""Files that are read at a time, in one child or in several."""


class Lookup(Protocol):
    """What only a warehouse can look up: whether words or numbers of a file are those of its patients.

    `not_run`: why it cannot be asked, "" where it can. `known`: findings for the numbers and pairs of words of one file
    that may be names (candidates.py), asked where the vault is: the child never sees it.
    """

    @property
    def not_run(self) -> str: ...

    def known(self, numbers: Sequence[str], names: Sequence[tuple[str, str]]) -> list[Finding]: ...


class NoVault:
    """Outside a warehouse, or for whoever may not ask its vault."""

    not_run = "Names and numbers were not compared with the vault's: there is no vault here that the caller may ask."

    def known(self, numbers: Sequence[str], names: Sequence[tuple[str, str]]) -> list[Finding]:
        return []


def check(
    asked: Sequence[Asked],
    settings: Settings,
    lookup: Lookup | None = None,
    said: Mapping[Path, tuple[str, str]] | None = None,
) -> dict[str, dict[str, Any]]:
    """{file as given: {"flagged", "findings", "not_run"}}: each file read and judged; files of a request compared.

    said: {an earlier file: (context, population)}, as its author said then; of one that is asked too, it is known.
    """
    vault = lookup or NoVault()
    known = {a.path: (a.context, a.population) for a in asked} | dict(said or {})
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        groups.setdefault(one.request, []).append(one)
    batches = _batches(list(groups.values()))
    children = max(1, min(PROCESSES, len(batches)))
    with ThreadPoolExecutor(children) as pool:
        done = list(pool.map(lambda batch: _requests(batch, settings, vault, known, PROCESSES // children), batches))
    reports: dict[str, dict[str, Any]] = {}
    for group, found in zip(groups.values(), [found for batch in done for found in batch], strict=True):
        for one, report in zip(group, found, strict=True):
            before = reports.get(one.file)
            if before is not None:
                report["findings"] = before["findings"] + [
                    f for f in report["findings"] if f not in before["findings"]
                ]
                report["flagged"] = bool(report["findings"])
            reports[one.file] = report
    return {one.file: reports[one.file] for one in asked}


def _batches(groups: list[list[Asked]]) -> list[list[list[Asked]]]:
    """Whole requests, some BATCH files together."""
    batches: list[list[list[Asked]]] = []
    size = BATCH
    for group in groups:
        if size >= BATCH:
            batches.append([])
            size = 0
        batches[-1].append(group)
        size += len(group)
    return batches


def _requests(
    groups: list[list[Asked]], settings: Settings, vault: Lookup, said: Mapping[Path, tuple[str, str]], processes: int
) -> list[list[dict[str, Any]]]:
    found, earlier = examine([one for group in groups for one in group], settings, said, processes)
    reports, at = [], 0
    for group in groups:
        reports.append(_request(group, found[at : at + len(group)], earlier, settings, vault))
        at += len(group)
    return reports


def _request(
    group: list[Asked],
    found: list[dict[str, Any]],
    earlier: dict[Path, dict[str, Any]],
    settings: Settings,
    vault: Lookup,
) -> list[dict[str, Any]]:
    reports = []
    for number, (one, report) in enumerate(zip(group, found, strict=True)):
        findings = list(report["findings"])
        not_run = list(report["not_run"])
        mine = report["digest"]
        if mine is not None:
            others = [(p.name, earlier[p]["digest"]) for p in one.earlier]
            others += [(group[k].file, found[k]["digest"]) for k in range(len(group)) if k != number]
            known = [(name, digest) for name, digest in others if digest is not None]
            if 2 <= len(known) <= 30:
                findings += [f.as_json() for f in compare_three(mine, known, settings)]
            for name, digest in others:
                if digest is not None:
                    findings += [f.as_json() for f in compare(mine, digest, name, settings)]
        not_run += [
            f"It was not compared with {p.name}, which cannot be read."
            for p in one.earlier
            if earlier[p]["digest"] is None
        ]
        if vault.not_run:
            not_run.append(vault.not_run)
        else:
            found_names = report["candidates"]
            findings += [f.as_json() for f in vault.known(found_names["numbers"], found_names["names"])]
        reports.append({"flagged": bool(findings), "findings": findings, "not_run": not_run})
    return reports
