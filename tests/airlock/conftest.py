"""Sets of outputs are slow to write: the tests of one set run on one worker, which writes it once for all of them.

What tests ask of a set itself (that its files open, that a seed writes the same bytes) is asked by `make judges`; in
`make test` the first set stands for all, and `test_judges.py` has some of the last ones checked.
"""

import os

import pytest

WHOLE = os.environ.get("LAENNEC_JUDGES") == "whole"


def pytest_itemcollected(item: pytest.Item) -> None:
    folder = item.path.parent.name
    if not folder.startswith("outputs"):
        return
    if folder != "outputs" and not WHOLE:
        item.add_marker(pytest.mark.skip(reason="the sets themselves are tested by make judges"))
    if item.get_closest_marker("xdist_group") is None:
        item.add_marker(pytest.mark.xdist_group(folder))
