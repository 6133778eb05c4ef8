"""Carries out the rules of generalisation (projects.generalising) on whole columns, after dates were shifted."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.omop import Table
from laennec.projects.generalising import DATED, FINER_BIRTH, Rule

FINER = "years of birth are given in bands, and it tells more"
TIME_TEXT = "dates of this table are given less exactly, and it is a text in which one may stand"


def rules_of(model: Table, rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules of one table by column. A date and the same date with its time are coarser together."""
    found = {c.name: rule for c in model.columns if (rule := rules.get(f"{model.name}.{c.name}")) is not None}
    for name, rule in list(found.items()):
        if rule.to is not None:
            twin = name.removesuffix("time") if name.endswith("_datetime") else f"{name}time"
            if twin in model.by_name and model.by_name[twin].type in DATED:
                found.setdefault(twin, rule)
    return found


def left_out(model: Table, column: str, rules: Mapping[str, Rule]) -> str:
    """Why a column stays because another one is coarser; empty where it may leave."""
    if model.name == "person" and column in FINER_BIRTH and "year_of_birth" in rules:
        return FINER
    dated = any(rule.to is not None for rule in rules.values())
    if dated and model.by_name[column].type == "text" and column.endswith("_time"):
        return TIME_TEXT
    return ""


def generalised(batch: pa.RecordBatch, rules: Mapping[str, Rule]) -> pa.RecordBatch:
    """The batch with its ruled columns coarser; types stay."""
    columns = [
        apply(column, rules[name]) if name in rules else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def apply(column: pa.Array, rule: Rule) -> pa.Array:
    """One column made coarser; null stays null."""
    if rule.to is not None:
        return pc.floor_temporal(column, unit=rule.to, week_starts_monday=True).cast(column.type)
    if rule.keep is not None:
        return pc.utf8_slice_codeunits(column, 0, rule.keep)
    known = np.asarray(column.is_valid())
    values = pc.fill_null(column, 0).to_numpy(zero_copy_only=False)
    if rule.round is not None:
        made = np.round(values / rule.round) * rule.round
        made = np.where(np.isfinite(values), made, values)
    else:
        made = values if rule.not_before is None else np.maximum(values, rule.not_before)
        if rule.band is not None:
            made = np.floor_divide(made, rule.band) * rule.band
    whole = made if pa.types.is_floating(column.type) else np.round(made).astype(np.int64)
    return pa.array(whole, mask=~known).cast(column.type)
