"""What results lack in their units, as lines for a person: 1,204 results without a unit."""

from collections.abc import Mapping
from typing import Any

WORDS = {
    "without_unit": ("{} result without a unit", "{} results without a unit"),
    "unknown_unit": ("{} result in a unit that is not known", "{} results in a unit that is not known"),
    "not_converted": (
        "{} result that cannot be converted into its reference unit",
        "{} results that cannot be converted into their reference unit",
    ),
}
"""Of each of `loading.hospital.converting.SHORTCOMINGS`: what is said of one, and of several."""
NAMED = 3
"""Analyses that are named, those with the most; --json names more."""


def in_words(units: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """A line for each shortcoming that there is. units: as the manifest holds it (`Source.units`)."""
    return [_line(words, units[what]) for what, words in WORDS.items() if units.get(what, {}).get("results")]


def _line(words: tuple[str, str], of: Mapping[str, Any]) -> str:
    count, analyses = of["results"], of["analyses"]
    named = ", ".join(f"{_name(one)} {one['results']:,}" for one in analyses[:NAMED])
    more = "..." if len(analyses) > NAMED else ""
    return f"{words[count != 1].format(f'{count:,}')}: {named}{more}"


def _name(one: Mapping[str, Any]) -> str:
    if one["name"] and one["code"]:
        return f"{one['name']} ({one['code']})"
    return one["code"] or "results without a code"
