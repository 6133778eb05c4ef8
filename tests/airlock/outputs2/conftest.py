"""The held-out outputs are written once a run."""

from pathlib import Path

import pytest

from tests.airlock.outputs2 import Case, write_corpus


@pytest.fixture(scope="session")
def held_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    """The folder that holds REQUESTS.json, and the cases."""
    folder = tmp_path_factory.mktemp("held-out") / "outputs"
    return folder, write_corpus(folder)
