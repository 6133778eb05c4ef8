"""A remake against its original: the same rows, less those of persons who have objected since, or it is not kept."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from laennec.datasets.shift import person_column
from laennec.datasets.tables import model_of
from laennec.datasets.written import Keep, checksum, parquet_of
from laennec.errors import LaennecError
from laennec.identity.pseudonyms import Ids
from laennec.store.durable import file_sha256

SAME = "same rows"
FEWER = "same rows, less those of persons opposed since"
NOT_COMPARED = "not compared: persons opposed since, and the original's file is not here"


def compare(
    original: dict[str, Any], there: Path, remade: dict[str, dict[str, Any]], here: Path, gone: Ids
) -> dict[str, str]:
    """Table -> how the remake in `here` compares with the original, whose files may be in `there`.

    gone: the pseudonyms of persons who have objected since. Raises LaennecError where rows differ without a reason.
    """
    # What changed since an earlier dataset is told by the one that it was told in.
    tables = {name: facts for name, facts in original["tables"].items() if "changes" not in facts}
    found, different = {}, sorted(set(tables) ^ set(remade))
    for name in (name for name in tables if name in remade):
        old, new = tables[name], remade[name]
        if old["columns"] != new["columns"]:
            different.append(name)
        elif (old["rows"], old["checksum"]) == (new["rows"], new["checksum"]):
            found[name] = SAME
        elif not len(gone):
            different.append(name)
        elif not _whole(there / parquet_of(name), original):
            found[name] = NOT_COMPARED
        else:
            kept = checksum(
                there / parquet_of(name), model_of(name, old), old["columns"], _without(name, old, here, gone)
            )
            if (kept.rows, kept.hexdigest()) == (new["rows"], new["checksum"]):
                found[name] = FEWER
            else:
                different.append(name)
    if different:
        raise LaennecError(
            f"The remake differs from its manifest in {', '.join(different)}, so it was not kept. Check the "
            "warehouse (`laennec status --verify`), and that Laennec is as the manifest's `software` says."
        )
    return found


def _whole(path: Path, original: dict[str, Any]) -> bool:
    try:
        return file_sha256(path) == original["files"][path.name]["sha256"]
    except OSError:
        return False


def _without(name: str, old: dict[str, Any], here: Path, gone: Ids) -> Keep:
    """Keeps an original's rows of persons who are still there; in tables that name no person, those still there."""
    model, columns = model_of(name, old), old["columns"]
    person = person_column(model)
    if person in columns:
        by, listed, keep_listed = person, gone, False
    else:
        by = next((key for key in model.key if key in columns), columns[0])
        still = pq.read_table(here / parquet_of(name), columns=[by]).column(by)
        listed, keep_listed = still.to_numpy().astype(np.int64), True

    def keep(batch: pa.RecordBatch) -> pa.RecordBatch:
        values = batch.column(batch.schema.names.index(by)).to_numpy(zero_copy_only=False)
        return batch.filter(pa.array(np.isin(values, listed) == keep_listed))

    return keep
