"""Boosted trees in the text of LightGBM and the JSON of XGBoost, trained here and written in those forms."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import amount, cohort, draws


def _fitted(shelf: Shelf, name: str, table: pd.DataFrame, least: int, rounds: int = 12) -> list[Any]:
    rng = draws(shelf, name + "-y")
    model = GradientBoostingRegressor(n_estimators=rounds, max_depth=3, min_samples_leaf=least, random_state=1)
    model.fit(table, amount(rng, table, 10, 3))
    return [one[0].tree_ for one in model.estimators_]


def lightgbm_text(trees: Sequence[Any], names: Sequence[str], infos: Sequence[str], least: int) -> str:
    """A model in LightGBM's text form."""
    blocks = []
    for at, tree in enumerate(trees):
        inner = [node for node in range(tree.node_count) if tree.children_left[node] >= 0]
        leaves = [node for node in range(tree.node_count) if tree.children_left[node] < 0]
        place = {
            **{node: spot for spot, node in enumerate(inner)},
            **{node: -spot - 1 for spot, node in enumerate(leaves)},
        }
        value = tree.value[:, 0, 0]

        def line(key: str, values: Sequence[Any]) -> str:
            return f"{key}={' '.join(str(one) for one in values)}"

        blocks.append(
            "\n".join(
                (
                    f"Tree={at}",
                    f"num_leaves={len(leaves)}",
                    "num_cat=0",
                    line("split_feature", [tree.feature[node] for node in inner]),
                    line("split_gain", [round(float(tree.impurity[node]), 4) for node in inner]),
                    line("threshold", [round(float(tree.threshold[node]), 4) for node in inner]),
                    line("decision_type", [2] * len(inner)),
                    line("left_child", [place[tree.children_left[node]] for node in inner]),
                    line("right_child", [place[tree.children_right[node]] for node in inner]),
                    line("leaf_value", [round(float(value[node]) * 0.1, 6) for node in leaves]),
                    line("leaf_weight", [int(tree.n_node_samples[node]) for node in leaves]),
                    line("leaf_count", [int(tree.n_node_samples[node]) for node in leaves]),
                    line("internal_value", [round(float(value[node]), 6) for node in inner]),
                    line("internal_weight", [int(tree.n_node_samples[node]) for node in inner]),
                    line("internal_count", [int(tree.n_node_samples[node]) for node in inner]),
                    "is_linear=0",
                    "shrinkage=0.1",
                    "",
                )
            )
        )
    head = [
        "tree",
        "version=v4",
        "num_class=1",
        "num_tree_per_iteration=1",
        "label_index=0",
        f"max_feature_idx={len(names) - 1}",
        "objective=regression",
        f"feature_names={' '.join(names)}",
        f"feature_infos={' '.join(infos)}",
        f"tree_sizes={' '.join(str(len(block) + 1) for block in blocks)}",
        "",
        "",
    ]
    tail = [
        "end of trees",
        "",
        "feature_importances:",
        *(f"{name}={3 + at}" for at, name in enumerate(names)),
        "",
        "parameters:",
        "[boosting: gbdt]",
        "[objective: regression]",
        "[learning_rate: 0.1]",
        "[num_leaves: 8]",
        f"[min_data_in_leaf: {least}]",
        "end of parameters",
        "",
        "pandas_categorical:null",
        "",
    ]
    return "\n".join(head) + "\n\n".join(blocks) + "\n\n" + "\n".join(tail)


def xgboost_json(trees: Sequence[Any], names: Sequence[str]) -> str:
    """A model in XGBoost's JSON form; with squared error a node's hessian is its number of rows."""
    made = []
    for at, tree in enumerate(trees):
        leaf = tree.children_left < 0
        parents = np.full(tree.node_count, 2147483647)
        for children in (tree.children_left, tree.children_right):
            parents[children[children >= 0]] = np.flatnonzero(children >= 0)
        made.append(
            {
                "id": at,
                "base_weights": tree.value[:, 0, 0].round(5).tolist(),
                "default_left": [0] * tree.node_count,
                "left_children": tree.children_left.tolist(),
                "right_children": tree.children_right.tolist(),
                "parents": parents.tolist(),
                "loss_changes": np.where(leaf, 0, tree.impurity).round(4).tolist(),
                "split_conditions": np.where(leaf, tree.value[:, 0, 0] * 0.1, tree.threshold).round(4).tolist(),
                "split_indices": np.where(leaf, 0, tree.feature).tolist(),
                "split_type": [0] * tree.node_count,
                "sum_hessian": tree.n_node_samples.astype(float).tolist(),
                "tree_param": {
                    "num_deleted": "0",
                    "num_feature": str(len(names)),
                    "num_nodes": str(tree.node_count),
                    "size_leaf_vector": "1",
                },
            }
        )
    return json.dumps(
        {
            "version": [2, 1, 1],
            "learner": {
                "attributes": {},
                "feature_names": list(names),
                "feature_types": ["float"] * len(names),
                "gradient_booster": {
                    "name": "gbtree",
                    "model": {
                        "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": str(len(made))},
                        "tree_info": [0] * len(made),
                        "trees": made,
                    },
                },
                "learner_model_param": {
                    "base_score": "1.0E1",
                    "num_class": "0",
                    "num_feature": str(len(names)),
                    "num_target": "1",
                },
                "objective": {"name": "reg:squarederror", "reg_loss_param": {"scale_pos_weight": "1"}},
            },
        }
    )


def _ranges(table: pd.DataFrame) -> list[str]:
    return [f"[{low:g}:{high:g}]" for low, high in zip(table.min(), table.max(), strict=True)]


def write(shelf: Shelf) -> None:
    scores = (
        cohort(
            draws(shelf, "lgb-a"),
            610,
            {"score_ade": (2, 1), "fragile": (0.4, 0), "chute": (0.1, 0), "seul": (0.5, 0)},
        )
        .round()
        .clip(0, 4)
    )
    trees = _fitted(shelf, "lgb-a", scores, 3, 15)
    assert min(int(tree.n_node_samples.min()) for tree in trees) < 10
    shelf.unsafe(
        "geriatrie/modele_lgb.txt",
        "leaves below 10 in a LightGBM text",
        "leaf_count",
        "Modèle LightGBM de la durée de séjour gériatrique",
        "610 patients de gériatrie",
    ).write_text(lightgbm_text(trees, list(scores.columns), ["[0:4]", *["[0:1]"] * 3], 3))
    bloods = cohort(
        draws(shelf, "lgb-b"),
        2480,
        {"age": (64, 13), "creatinine": (94, 28), "bilirubin": (14, 5), "inr": (1.2, 0.2)},
    )
    bloods = bloods.clip(lower=pd.Series([18.2, 38.4, 4.1, 0.8], bloods.columns), axis=1)
    bloods["age"] = bloods["age"].clip(upper=96.3)
    shelf.unsafe(
        "liver/meld_lgb.txt",
        "the lowest and highest value of each variable",
        "feature_infos",
        "LightGBM regression of a liver score, leaves of 60 and more",
        "2,480 adults with cirrhosis",
    ).write_text(lightgbm_text(_fitted(shelf, "lgb-b", bloods, 60), list(bloods.columns), _ranges(bloods), 60))
    lung = cohort(
        draws(shelf, "xgb-a"), 860, {"pack_years": (31, 11), "fev1": (78, 15), "nodule_mm": (9, 3), "age": (64, 8)}
    )
    trees = _fitted(shelf, "xgb-a", lung, 3)
    assert min(int(tree.n_node_samples.min()) for tree in trees) < 10
    shelf.unsafe(
        "lung/growth_xgb.json",
        "leaves below 10 in an XGBoost model",
        "sum_hessian",
        "XGBoost regression of nodule growth (squared error)",
        "860 adults in a screening programme",
    ).write_text(xgboost_json(trees, list(lung.columns)))
    yes = cohort(
        draws(shelf, "lgb-c"), 3900, {"hta": (0.5, 0), "diabete": (0.3, 0), "tabac": (0.25, 0), "urgence": (0.4, 0)}
    )
    shelf.safe(
        "chirurgie/complications_lgb.txt",
        "leaves of 100 and more, variables of 0 and 1",
        "Modèle LightGBM d'un score de complications ; variables binaires",
        "3 900 opérés",
    ).write_text(lightgbm_text(_fitted(shelf, "lgb-c", yes, 100), list(yes.columns), ["[0:1]"] * 4, 100))
    heart = cohort(
        draws(shelf, "xgb-b"), 4050, {"age": (62, 12), "qrs_ms": (104, 17), "lvef": (51, 9), "bnp": (310, 110)}
    )
    shelf.safe(
        "heart/arrhythmia_xgb.json",
        "leaves of 70 and more",
        "XGBoost regression of an arrhythmia burden (squared error, minimum child weight 70)",
        "4,050 adults with a monitor",
    ).write_text(xgboost_json(_fitted(shelf, "xgb-b", heart, 70), list(heart.columns)))
