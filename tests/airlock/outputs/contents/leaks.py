"""Tables that must not leave, by way of leaking. Each says where; the rest of each table is as it should be."""

from tests.airlock.outputs.contents.leaks_cells import CELLS
from tests.airlock.outputs.contents.leaks_models import MODELS
from tests.airlock.outputs.contents.leaks_rows import ROWS

LEAKS = {**CELLS, **ROWS, **MODELS}
