"""Sets of outputs are slow to write: the tests of one set run on one worker, which writes it once for all of them."""

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    folder = item.path.parent.name
    if folder.startswith("outputs") and item.get_closest_marker("xdist_group") is None:
        item.add_marker(pytest.mark.xdist_group(folder))
