"""A project's builds as JSON and as plain lines: what `laennec dataset list` and `show` say."""

from typing import Any

from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Status
from laennec.errors import LaennecError
from laennec.projects.models import Project


def status_of(build: Build, folders: Folders) -> str:
    """A build whose process is gone shows as interrupted, before anybody has tidied after it."""
    if build.status == Status.RUNNING and not folders.busy():
        return Status.INTERRUPTED.value
    return Status(build.status).value


def brief(build: Build, folders: Folders) -> dict[str, Any]:
    """One line of the list. `path` only where the files are there."""
    told = build.document if build.manifest else {}
    path = folders.of(build.number)
    return {
        "build": build.number,
        "status": status_of(build, folders),
        "started": build.started_at.isoformat(timespec="seconds"),
        "version": build.version,
        "remade_from": build.remade_from.number if build.remade_from else None,
        "persons": told.get("persons"),
        "rows": sum(table["rows"] for table in told["tables"].values()) if told else None,
        "oppositions_since": told.get("oppositions_since"),
        "manifest_sha256": build.manifest_sha256 or None,
        "path": str(path) if told and path.is_dir() else None,
    }


def history(project: Project, folders: Folders) -> list[dict[str, Any]]:
    """Every build of the project, oldest first."""
    builds = Build.objects.filter(dataset__project=project).select_related("remade_from")
    return [brief(build, folders) for build in builds]


def full(project: Project, folders: Folders, number: int | None) -> dict[str, Any]:
    """One build (the last that is done when `number` is None), its manifest and its files. Raises LaennecError."""
    builds = Build.objects.filter(dataset__project=project)
    build = (builds.filter(status=Status.DONE) if number is None else builds.filter(number=number)).last()
    if build is None:
        raise LaennecError(f"Project {project.pk} has no such dataset: laennec dataset build {project.pk}")
    path = folders.of(build.number)
    return {
        "project": project.pk,
        **brief(build, folders),
        "manifest": build.document if build.manifest else None,
        "files": sorted(p.name for p in path.iterdir()) if build.manifest and path.is_dir() else [],
    }


def lines(shown: dict[str, Any]) -> list[str]:
    """A build for a person to read."""
    found = [f"Project {shown['project']}, dataset {shown['build']}: {shown['status']}"]
    told = shown["manifest"]
    if told is None:
        return found
    found.append(f"  {shown['path'] or 'its files are not here any more'}")
    shifted = "dates shifted by whole weeks" if told["date_shift"] else "dates as they are"
    found.append(f"  {told['persons']:,} persons, version {told['version']} of the warehouse, {shifted}")
    found.append(f"  oppositions applied: {told['oppositions']:,}")
    if told.get("oppositions_since") is not None:
        found.append(
            f"  made again from dataset {told['remade_from']['build']}: "
            f"{told['oppositions_since']:,} persons fewer, who have objected since"
        )
    found += since_lines(told["since"]) if told.get("since") else []
    for name, rule in told.get("generalised", {}).items():
        found.append(f"  {name} is made coarser: {', '.join(f'{kind} {value}' for kind, value in rule.items())}")
    width = max((len(name) for name in told["tables"]), default=0)
    for name, table in told["tables"].items():
        note = f", {table['blanked_dates']:,} stand-in dates blanked" if table["blanked_dates"] else ""
        found.append(f"  {name:<{width}} {table['rows']:>12,} rows, {len(table['columns'])} columns{note}")
    for name, reason in told["left_out"].items():
        found.append(f"  {name} is left out: {reason}")
    found += [f"  Warning: {warning}" for warning in told["warnings"]]
    return found


def since_lines(since: dict[str, Any]) -> list[str]:
    """How the dataset differs from the one before."""
    found = [f"  since dataset {since['build']} (version {since['version']} of the warehouse):"]
    for way, words in (("left", "fewer"), ("came", "more")):
        found += [f"    {number:,} persons {words}: {reason}" for reason, number in since[way].items() if number]
    for name, rows in since["rows"].items():
        if rows["before"] != rows["after"]:
            before, after = (f"{n:,}" if n is not None else "no table" for n in (rows["before"], rows["after"]))
            found.append(f"    {name}: {before} -> {after} rows")
    if since["listed_in"]:
        found.append(f"    the pseudonyms concerned are in the table {since['listed_in']}")
    if not since["same_pseudonyms"]:
        found.append("    its pseudonyms are others: two ids would have had one")
    return found if len(found) > 1 else [*found, "    nothing changed"]
