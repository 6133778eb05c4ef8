"""What every engine does, whatever runs beneath: the rooms that ask know this and no more."""

from collections.abc import Iterator
from typing import Any, Protocol

import pyarrow as pa

from laennec.engines.limits import Cancel, Settings
from laennec.perimeter import Query


class Engine(Protocol):
    """Runs Queries of one warehouse version from any number of threads, in turns, with limits.

    Every method raises Refused for what no perimeter made, QueryCancelled, QueryTooLong, LaennecError.
    """

    settings: Settings
    version: int

    def table(
        self, query: Query, *, user: str = "", timeout: float | None = None, cancel: Cancel | None = None
    ) -> pa.Table:
        """The whole answer as an Arrow table. timeout: seconds, None for the settings' own."""
        ...

    def rows(self, query: Query, *, user: str = "", timeout: float | None = None) -> list[tuple[Any, ...]]:
        """A small answer as tuples."""
        ...

    def batches(
        self,
        query: Query,
        rows_per_batch: int = 100_000,
        *,
        user: str = "",
        timeout: float | None = None,
        cancel: Cancel | None = None,
    ) -> Iterator[pa.RecordBatch]:
        """The answer in Arrow batches, never whole in memory; holds its turn until the last one is read."""
        ...

    def count_with_key(
        self, persons: Query, *, user: str = "", timeout: float | None = None, cancel: Cancel | None = None
    ) -> tuple[int, int]:
        """How many distinct `person_id` a query gives, and the sum of their record keys modulo 2^32."""
        ...

    def buckets(
        self,
        persons: Query,
        buckets: int,
        *,
        by: tuple[str, ...] = (),
        user: str = "",
        timeout: float | None = None,
        cancel: Cancel | None = None,
    ) -> pa.Table:
        """Distinct `person_id` of a query, parted by bits of their record keys (View.protected_buckets): an Arrow
        table of `by`, bucket, n, key."""
        ...

    def count(self, persons: Query, *, user: str = "", timeout: float | None = None) -> int:
        """How many distinct persons, without their keys."""
        ...

    def close(self) -> None:
        """Free what the engine holds; it runs nothing after."""
        ...
