"""Runs what is asynchronous in a thread of its own: a browser of another test leaves its loop running in this one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Found = TypeVar("Found")


def waited(work: Coroutine[Any, Any, Found]) -> Found:
    """As asyncio.run does, whatever runs in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
