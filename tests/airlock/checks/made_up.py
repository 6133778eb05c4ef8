"""Tables made up by chance: rows of persons, and groups with and without a small one. No author chose their words."""

import io
import json
import random
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pandas as pd

Column = tuple[str, Callable[[random.Random], Any]]

_MEASURES: Sequence[Column] = (
    ("age_years", lambda r: r.randint(2, 89)),
    ("imc", lambda r: round(r.gauss(26, 4), 1)),
    ("tir", lambda r: round(r.uniform(30, 90), 1)),
    ("creatinine", lambda r: r.randint(45, 400)),
    ("duree_sejour", lambda r: int(r.expovariate(1 / 6))),
    ("v1", lambda r: round(r.gauss(0, 1), 3)),
    ("pc1", lambda r: round(r.gauss(0, 3), 3)),
    ("y_hat", lambda r: round(r.random(), 4)),
    ("hb_g_dl", lambda r: round(r.gauss(12, 2), 1)),
    ("steps_per_day", lambda r: r.randint(300, 12000)),
    ("cout", lambda r: r.randint(800, 20000)),
)
_GROUPS: Sequence[Column] = (
    ("sexe", lambda r: r.choice("FH")),
    ("pump", lambda r: r.random() < 0.5),
    ("bras", lambda r: r.choice(("traitement", "contrôle"))),
    ("stage", lambda r: r.choice(("I", "II", "III", "IV"))),
    ("died", lambda r: r.choice(("yes", "no"))),
    ("f3", lambda r: r.randint(0, 3)),
    ("genotype", lambda r: r.choice(("AA", "AG", "GG"))),
)
_KINDS = {
    "year": (2019, 2020, 2021, 2022),
    "sex": ("F", "M"),
    "age_class": ("18-39", "40-59", "60-74", "75+"),
    "ward": ("Medicine", "Surgery", "ICU"),
    "centre": (1, 2, 3, 4, 5),
    "drug": ("rituximab", "infliximab", "adalimumab"),
}
_COUNTS = ("n", "patients", "effectif", "Number of patients", "participants", "nb_patients")
_STATISTICS: Sequence[Column] = (
    ("mean_hba1c", lambda r: round(r.gauss(7.5, 0.3), 2)),
    ("sd_hba1c", lambda r: round(r.uniform(0.9, 1.4), 2)),
    ("mean_age", lambda r: round(r.gauss(66, 4), 1)),
    ("hr", lambda r: round(r.uniform(0.6, 1.6), 2)),
    ("p", lambda r: round(r.random(), 3)),
)


def persons(dice: random.Random) -> pd.DataFrame:
    """Rows of persons: measures and groups of them, in no order, with a running number or not."""
    columns = [*dice.sample(list(_MEASURES), dice.randint(1, 4)), *dice.sample(list(_GROUPS), dice.randint(1, 3))]
    dice.shuffle(columns)
    rows = dice.choice((20, 40, 80, 150))
    data = {"row": list(range(1, rows + 1))} if dice.random() < 0.4 else {}
    return pd.DataFrame(data | {name: [make(dice) for _ in range(rows)] for name, make in columns})


def groups(dice: random.Random, few: bool) -> pd.DataFrame:
    """One to two ways of grouping crossed, their sizes, some statistics; `few`: one group has fewer than ten."""
    kinds = dice.sample(list(_KINDS), dice.randint(1, 2))
    crossed = list(product(*(_KINDS[kind] for kind in kinds)))
    sizes = [dice.randint(60, 900) for _ in crossed]
    if few:
        sizes[dice.randrange(len(sizes))] = dice.randint(1, 9)
    data: dict[str, list[Any]] = {kind: [one[k] for one in crossed] for k, kind in enumerate(kinds)}
    data[dice.choice(_COUNTS)] = sizes
    for name, make in dice.sample(list(_STATISTICS), dice.randint(1, 3)):
        data[name] = [make(dice) for _ in crossed]
    return pd.DataFrame(data)


def written(table: pd.DataFrame, dice: random.Random) -> tuple[str, bytes]:
    """(name, bytes) of a table in a format that is drawn."""
    kind = dice.choice(("csv", "french", "tsv", "json", "jsonl", "split", "html", "md", "txt", "parquet", "ipynb"))
    if kind == "parquet":
        out = io.BytesIO()
        table.to_parquet(out, index=False)
        return "made.parquet", out.getvalue()
    lines = [list(map(str, table.columns)), *(list(map(str, row)) for row in table.itertuples(index=False))]
    text = {
        "csv": lambda: ("csv", table.to_csv(index=False)),
        "french": lambda: ("csv", table.to_csv(index=False, sep=";", decimal=",")),
        "tsv": lambda: ("tsv", table.to_csv(index=False, sep="\t")),
        "json": lambda: ("json", table.to_json(orient="records")),
        "jsonl": lambda: ("jsonl", table.to_json(orient="records", lines=True)),
        "split": lambda: ("json", table.to_json(orient="split", index=False)),
        "html": lambda: ("html", f"<html><body><h1>Results</h1>{table.to_html(index=False)}</body></html>"),
        "md": lambda: ("md", "\n".join(["# Results", "", *_bars(lines)])),
        "txt": lambda: ("txt", table.to_string(index=dice.random() < 0.5) + "\n"),
        "ipynb": lambda: ("ipynb", _notebook(table)),
    }[kind]()
    return f"made.{text[0]}", text[1].encode()


def _bars(lines: list[list[str]]) -> list[str]:
    rows = ["| " + " | ".join(line) + " |" for line in lines]
    return [rows[0], "|---" * len(lines[0]) + "|", *rows[1:]]


def _notebook(table: pd.DataFrame) -> str:
    shown = {"text/plain": table.to_string().splitlines(keepends=True), "text/html": table.to_html()}
    output = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": shown}
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": "table", "outputs": [output]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
