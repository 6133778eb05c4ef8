"""The risk report in plain lines, for who decides and reads no page."""

from typing import Any

from laennec.cohorts.safe_counts import SafeCountSettings


def about(value: int | None) -> str:
    """A protected number."""
    if value is None:
        return f"fewer than {SafeCountSettings().threshold}"
    return f"about {value:,}" if value else "none"


def lines(report: dict[str, Any]) -> list[str]:
    """A line a fact, the weightiest first."""
    columns = report["quasi_identifiers"]
    under = report["persons_under"]
    found = [
        f"persons: {about(report['persons'])}",
        f"told apart by: {', '.join(columns) or 'nothing'}",
        f"smallest group of persons alike (k): {report['smallest']}",
        f"persons alone in their group: {about(under['2'])}",
        f"persons in groups of fewer than 5: {about(under['5'])}, of fewer than 10: {about(under['10'])}",
    ]
    if stay := report.get("with_a_stay"):
        found.append(
            f"if one day of a stay is known too: {about(stay['2'])} alone, {about(stay['10'])} among fewer than 10"
        )
    for column, left in report["without"].items():
        if len(columns) > 1:
            found.append(f"without {column}: {about(left)} in groups of fewer than 10")
    for band, left in report.get("birth_bands", {}).items():
        found.append(f"with years of birth in bands of {band}: {about(left)} in groups of fewer than 10")
    for one in report["rarest"]:
        rarest = ", ".join(f"{value} ({about(number)})" for value, number in one["rarest"])
        hidden = (
            f"; rarer ones, not shown, are of {about(one['persons_not_shown'])}"
            if one["values_not_shown"] != 0
            else ""
        )
        found.append(f"rarest of {one['column']}: {rarest or 'none that may be shown'}{hidden}")
    return found
