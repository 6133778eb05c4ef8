"""Where Spark may answer otherwise than DuckDB and the reference evaluator: the one list, each line held by a test.

What the query language can say gives the same rows on both but for the first line; the others are said for who
writes a new part of it. Printed by `python -m laennec.engines.spark_differences` for docs/spark.md.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """name: what the test is called by. reached: what of the query language meets it, "" for nothing yet."""

    name: str
    what: str
    duckdb: str
    spark: str
    reached: str = ""


DIFFERENCES = (
    Difference(
        "small letters",
        "`fold` of a text: small letters of İ, of Σ at a word's end, of letters that Unicode has since 2022",
        "i, σ, left as they are",
        "i with a dot above it, ς (as the reference has them), small letters",
        "attributes: text with fold",
    ),
    Difference(
        "whole sums",
        "a sum of ids or whole numbers past 2^63",
        "the sum, in 128 bits",
        "an error (ARITHMETIC_OVERFLOW), never a wrong sum",
    ),
    Difference(
        "fractional sums",
        "a sum of numbers with fractions",
        "rounded in the order in which its threads add",
        "rounded in another order: the last digits differ, and from one run to the next",
    ),
    Difference(
        "division by zero",
        "a number divided by zero",
        "infinity, or null for whole numbers",
        "an error (DIVIDE_BY_ZERO)",
    ),
    Difference(
        "a month later",
        "a day plus a month",
        "a date with a time",
        "a day",
    ),
    Difference(
        "cancel",
        "stopping a query, or its time limit",
        "its work ends at once",
        "its asker is answered at once; its work ends when it next reads rows, at most 4,096 later",
        "every query",
    ),
    Difference(
        "lock",
        "what else the connection could read",
        "nothing: external access is closed and the configuration locked",
        "files: only what a perimeter made is ever run",
    ),
)


def as_table() -> str:
    """The list as a table of the manual."""
    lines = ["| what | DuckDB | Spark | met by |", "|---|---|---|---|"]
    lines += [f"| {d.what} | {d.duckdb} | {d.spark} | {d.reached or 'nothing yet'} |" for d in DIFFERENCES]
    return "\n".join(lines)


if __name__ == "__main__":
    print(as_table())
