"""What every test stands on: keys in a folder of the test's own, never the operator's."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.door", "tests.django_home", "tests.spark"]


@pytest.fixture(autouse=True)
def _own_keys(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder: Path = tmp_path_factory.mktemp("keys")
    monkeypatch.setenv("LAENNEC_KEYS", str(folder))
    monkeypatch.delenv("LAENNEC_HOME", raising=False)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Whole files make no name of a test: they may hold the second they were written in, and workers must agree."""
    if isinstance(val, bytes) and len(val) > 60:
        return argname
    return f"{val[:40]}..." if isinstance(val, str) and len(val) > 200 and val.isprintable() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What `make nightly` runs is told as skipped in `make test`, which everybody waits for."""
    if not os.environ.get("LAENNEC_NIGHTLY"):
        for item in items:
            if item.get_closest_marker("nightly"):
                item.add_marker(pytest.mark.skip(reason="minutes on a busy machine: make nightly runs it"))
