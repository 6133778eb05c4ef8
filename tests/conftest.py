"""What every test stands on: keys in a folder of the test's own, never the operator's."""

from pathlib import Path

import pytest

pytest_plugins = ["tests.door", "tests.django_home", "tests.spark"]


@pytest.fixture(autouse=True)
def _own_keys(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder: Path = tmp_path_factory.mktemp("keys")
    monkeypatch.setenv("LAENNEC_KEYS", str(folder))
    monkeypatch.delenv("LAENNEC_HOME", raising=False)
