"""The checks of outputs: a file a family of rules, small files in and findings out."""

from pathlib import Path

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings


def found(
    folder: Path, name: str, content: str | bytes, context: str = "", population: str = "", **settings
) -> set[str]:
    """The ways in which a file is flagged, read in this process."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    task = {"path": str(path), "name": name, "context": context, "population": population, "whole": True}
    report = examine(task, Settings(**settings).as_json())
    assert "defect" not in str(report["findings"]), report["findings"]
    return {finding["way"] for finding in report["findings"]}
