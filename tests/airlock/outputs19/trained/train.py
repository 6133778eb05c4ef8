"""Trains the boosters whose text is kept beside. LightGBM and XGBoost are no dependency of the tree: install them, then run this."""

from pathlib import Path

import lightgbm
import numpy as np
import pandas as pd
import xgboost
from tests.airlock.outputs19.cohort import patients

HERE = Path(__file__).parent
RAW = ["age", "bmi", "creatinine", "crp"]


def quartiles(frame: pd.DataFrame) -> pd.DataFrame:
    """Each variable as its quarter, 0 to 3: no extreme of a person is left."""
    return pd.DataFrame({f"{name}_q": pd.qcut(frame[name], 4, labels=False) for name in RAW})


def lgbm(x: pd.DataFrame, y: np.ndarray, leaf: int, objective: str) -> str:
    params = {
        "objective": objective,
        "num_leaves": 7,
        "min_data_in_leaf": leaf,
        "verbose": -1,
        "seed": 19,
        "num_threads": 1,
        "deterministic": True,
    }
    return str(lightgbm.train(params, lightgbm.Dataset(x, y), num_boost_round=6).model_to_string())


def xgb(x: pd.DataFrame, y: np.ndarray, child: int, objective: str) -> xgboost.Booster:
    params = {"objective": objective, "max_depth": 3, "min_child_weight": child, "eta": 0.3, "seed": 19, "nthread": 1}
    return xgboost.train(params, xgboost.DMatrix(x, y), num_boost_round=5)


def main() -> None:
    few = patients(np.random.default_rng(1901), 640)
    many = patients(np.random.default_rng(1902), 4800)
    (HERE / "lgbm_small_leaves.txt").write_text(lgbm(quartiles(few), few["dead"].to_numpy(), 3, "binary"))
    (HERE / "lgbm_raw_extremes.txt").write_text(lgbm(many[RAW], many["stay"].to_numpy(), 60, "regression"))
    (HERE / "lgbm_large_leaves.txt").write_text(
        lgbm(quartiles(many), (many["stay"] > 7).to_numpy().astype(int), 60, "binary")
    )
    (HERE / "xgb_small_leaves.json").write_bytes(
        xgb(few[RAW], few["stay"].to_numpy(), 1, "reg:squarederror").save_raw("json")
    )
    (HERE / "xgb_large_leaves.json").write_bytes(
        xgb(quartiles(many), many["stay"].to_numpy(), 40, "reg:squarederror").save_raw("json")
    )
    (HERE / "xgb_dump_small.txt").write_text(
        "".join(
            f"booster[{i}]:\n{tree}"
            for i, tree in enumerate(
                xgb(few[RAW], few["stay"].to_numpy(), 2, "reg:squarederror").get_dump(with_stats=True)
            )
        )
    )
    (HERE / "xgb_dump_large.txt").write_text(
        "".join(
            f"booster[{i}]:\n{tree}"
            for i, tree in enumerate(
                xgb(quartiles(many), many["stay"].to_numpy(), 50, "reg:squarederror").get_dump(with_stats=True)
            )
        )
    )


if __name__ == "__main__":
    main()
