"""The texts that fill a pattern's slots, a column each, and what is true of each report."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass
class Slot:
    """Texts (null where the report has none), the kind of entity or identity ("" none), and codes."""

    text: pa.Array
    kind: str = ""
    code: pa.Array | str | None = None


@dataclass
class Facts:
    count: int
    female: NDArray[np.bool_]
    features: dict[str, NDArray[np.bool_]]
    slots: dict[str, Slot]
