"""A home of the test's own."""

from pathlib import Path

import pytest

from laennec.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.create()
    return made
