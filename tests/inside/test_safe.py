"""Whatever is drawn: what the package makes tells of no few persons, is near the truth, and passes the checks."""

import os
import shutil
import subprocess
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import laennec_workspace as lw
from laennec.airlock.checks import Settings
from laennec.airlock.checks.inner import examine
from laennec.workspaces.environment import built

DRAWS = 40
SIZES = (50, 80, 120, 200, 300, 500, 1000, 2000, 5000)
KINDS = ("days", "whole days", "months", "zeros", "all dead", "nobody dead", "cut", "years")
GROUPS = ((1.0,), (0.5, 0.5), (0.85, 0.15), (0.7, 0.25, 0.05), (0.4, 0.3, 0.2, 0.1))


def drawn(seed: int) -> pd.DataFrame:
    """Persons of one draw: kinds of time and of groups in turn; sizes, scales and censoring by chance."""
    draw = np.random.default_rng(seed)
    persons, kind = int(draw.choice(SIZES)), KINDS[seed % len(KINDS)]
    shares = GROUPS[seed // len(KINDS) % len(GROUPS)]
    time = draw.exponential(float(draw.choice([30, 200, 1000, 4000])), persons)
    died = (draw.random(persons) < float(draw.choice([0.1, 0.5, 0.9]))).astype(int)
    if kind == "months":
        time = (time / 30).round()
    elif kind in ("whole days", "zeros"):
        time = time.round() * (draw.random(persons) > (0.2 if kind == "zeros" else 0))
    elif kind == "cut":
        last = float(np.quantile(time, 0.6).round())
        time, died = np.minimum(time.round(), last), np.where(time < last, died, 0)
    elif kind == "years":
        time = time / 365.25
    if kind in ("all dead", "nobody dead"):
        died[:] = kind == "all dead"
    return pd.DataFrame({
        "person_id": range(persons),
        "ward": draw.choice([f"ward {'ABCD'[n]}" for n in range(len(shares))], persons, p=shares),
        "sex": draw.choice(["men", "women", "unknown"], persons, p=[0.5, 0.47, 0.03]),
        "age": draw.normal(61, 14, persons).round(),
        "diabetes": (draw.random(persons) < float(draw.choice([0.02, 0.2, 0.97]))).astype(int),
        "time": time,
        "died": died,
    })  # fmt: skip


def found(path: Path, shows: str, population: str) -> list[str]:
    """What the checks find, run here: 400 children would take longer than the checks."""
    one = {"path": str(path), "name": path.name, "context": f"{path.name}. {shows}", "population": population}
    report = examine(one | {"whole": True}, asdict(Settings()))
    return [f"{path.name} {one['way']} {one['where']}: {one['why']}" for one in report["findings"]]


def truth(time: Any, died: Any, at: float) -> float:
    """Kaplan-Meier's estimate in per cent, by its definition."""
    product = 100.0
    for moment in np.unique(time[(time <= at) & (died == 1)]):
        product *= 1 - ((time == moment) & (died == 1)).sum() / (time >= moment).sum()
    return product


@pytest.mark.parametrize("seed", range(DRAWS))
def test_a_curve_is_safe_and_near_the_truth(seed: int, tmp_path: Path) -> None:
    people = drawn(seed)
    for by in (None, "ward"):
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            try:
                curve = lw.survival_curve(people, "time", "died", by=by)
            except lw.WorkspaceError as error:
                assert "No group has 10 persons" in str(error) or "must be above 0" in str(error)
                continue
        small = {g for g, n in people.groupby(by).size().items() if n < 10} if by else set()
        assert not small & set(curve.frame.group), "small groups are not told"
        assert all(any(g in str(one.message) for one in told) for g in small), "which is said"
        grid = sorted(set(curve.frame.days))
        assert len(grid) <= 21 and np.allclose(np.diff(grid), grid[1] - grid[0])
        for group, one in curve.frame.groupby("group"):
            mine = people[people.ward == group] if by else people
            near(one, mine.time.to_numpy(), mine.died.to_numpy())
        files = [curve.save(tmp_path / "curve.svg")]
        if (curve.frame["survival (%)"] < 100).any():
            files.append(curve.save(tmp_path / "curve.csv"))
        else:
            with pytest.raises(lw.WorkspaceError, match="no numbers to save"):
                curve.save(tmp_path / "curve.csv")
        for path in files:
            for population in (curve.about["population"], f"n = {len(people)}", ""):
                assert found(path, f"Survival by {by}", population) == []


def near(curve: pd.DataFrame, time: Any, died: Any) -> None:
    """As the manual promises: not below the estimate but by rounding, above it by 5 points or ten persons."""
    held = max(5.0, 1000 / max(10, (len(time) + 5) // 10 * 10))
    shown, last, since = 100.0, 0.0, -1.0
    for at, survival, risk in zip(curve.days, curve["survival (%)"], curve["persons at risk"], strict=True):
        if at == 0:
            continue
        left = int((time > at).sum())
        assert left >= 10 and abs(int(risk) - left) <= 5
        assert -0.051 <= survival - truth(time, died, at) <= held + 0.001
        if survival < shown:
            assert int(((time > since) & (time <= at) & (died == 1)).sum()) >= 10, "a step of few"
            assert abs(survival - truth(time, died, at)) <= 0.051
            shown, since = survival, at
        last = at
    assert last > 0


@pytest.mark.parametrize("seed", range(0, DRAWS, 2))
def test_first_tables_are_safe(seed: int, tmp_path: Path) -> None:
    people = drawn(seed)
    made = {"one": lw.table_one(people.drop(columns="time"), by="ward")}
    made["all"] = lw.table_one(people)
    for name, table in made.items():
        for ending in (".csv", ".md", ".html"):
            path = table.save(tmp_path / f"{name}{ending}")
            for population in (table.about["population"], f"n = {len(people)}", ""):
                assert found(path, "Characteristics by ward", population) == []


WITHIN = """
import pandas as pd, statsmodels.api as sm
from pathlib import Path
import laennec_workspace as lw

for source in sorted(Path.cwd().glob("*.parquet")):
    people = pd.read_parquet(source)
    made = {"cross": lw.crosstab(people, "ward", "sex"), "mean": lw.crosstab(people, "ward", "sex", "age")}
    terms = sm.add_constant(people[["time", "diabetes"]])
    made["ols"] = lw.model_summary(sm.OLS(people.age, terms).fit())
    for name, table in made.items():
        for ending in (".csv", ".md", ".html"):
            table.save(f"{source.stem}-{name}{ending}")
"""


def test_cross_tables_and_models_are_safe(tmp_path: Path) -> None:
    environment = built()
    if environment is None:
        pytest.skip("acro and statsmodels are in a workspace's Python: laennec workspace environment build")
    for seed in range(0, DRAWS, 2):
        drawn(seed).to_parquet(tmp_path / f"{seed}.parquet")
    where = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(lw.__file__).parents[1]), "HOME": str(tmp_path)}
    subprocess.run(
        [environment.python, "-W", "ignore", "-c", WITHIN], cwd=tmp_path, env=where, check=True, timeout=300
    )
    files = [path for path in tmp_path.iterdir() if "-" in path.name]
    assert len(files) == 9 * DRAWS / 2
    assert [one for path in sorted(files) for one in found(path, "By ward and sex", "")] == []


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed: pictures are not read")
@pytest.mark.parametrize("seed", [1, 20])
def test_a_picture_of_a_curve_passes(seed: int, tmp_path: Path) -> None:
    curve = lw.survival_curve(drawn(seed), "time", "died", by="ward")
    path = curve.save(tmp_path / "curve.png")
    assert path.read_bytes()[:4] == b"\x89PNG"
    assert found(path, "Survival by ward", curve.about["population"]) == []
