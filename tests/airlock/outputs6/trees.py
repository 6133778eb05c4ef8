"""Texts of boosted trees in the formats of LightGBM and XGBoost, from a depth of two."""

import json
import random
from collections.abc import Sequence

Split = tuple[int, float]


def leaves(total: int, smallest: int, rng: random.Random) -> list[int]:
    """The rows of a tree in four leaves, each of `smallest` or more."""
    cuts = [rng.uniform(0.2, 1) for _ in range(4)]
    counts = [smallest + int((total - 4 * smallest) * cut / sum(cuts)) for cut in cuts[:3]]
    return [*counts, total - sum(counts)]


def lightgbm(names: Sequence[str], infos: Sequence[str], rows: Sequence[Sequence[int]], rng: random.Random) -> str:
    """`rows`: per tree, the training rows of its four leaves."""
    head = [
        "tree",
        "version=v4",
        "num_class=1",
        "num_tree_per_iteration=1",
        "label_index=0",
        f"max_feature_idx={len(names) - 1}",
    ]
    head += ["objective=binary sigmoid:1", "feature_names=" + " ".join(names), "feature_infos=" + " ".join(infos), ""]
    body = []
    for at, counts in enumerate(rows):
        splits = [rng.randrange(len(names)) for _ in range(3)]
        cuts = [round(rng.uniform(1, 120), 2) for _ in range(3)]
        inner = (sum(counts), counts[0] + counts[1], counts[2] + counts[3])
        body += [
            f"Tree={at}",
            "num_leaves=4",
            "num_cat=0",
            "split_feature=" + " ".join(map(str, splits)),
            "split_gain=" + " ".join(f"{rng.uniform(20, 300):.3f}" for _ in range(3)),
            "threshold=" + " ".join(map(str, cuts)),
            "decision_type=2 2 2",
            "left_child=1 -1 -3",
            "right_child=2 -2 -4",
            "leaf_value=" + " ".join(f"{rng.gauss(0, 0.1):.5f}" for _ in range(4)),
            "leaf_weight=" + " ".join(f"{count * 0.2:.3f}" for count in counts),
            "leaf_count=" + " ".join(map(str, counts)),
            "internal_count=" + " ".join(map(str, inner)),
            "shrinkage=0.05",
            "",
        ]
    gains = [f"{name}={int(rng.uniform(11, 40))}" for name in names]
    tail = [
        "end of trees",
        "",
        "feature_importances:",
        *gains,
        "",
        "parameters:",
        "[boosting: gbdt]",
        "[learning_rate: 0.05]",
        "[num_leaves: 4]",
        "[seed: 7]",
        "end of parameters",
    ]
    return "\n".join([*head, *body, *tail])


def xgboost_text(names: Sequence[str], covers: Sequence[Sequence[float]], rng: random.Random) -> str:
    """get_dump(with_stats=True); `covers`: per tree, the cover of its four leaves."""
    lines = []
    for at, cover in enumerate(covers):
        lines.append(f"booster[{at}]:")
        for node, yes, total in ((0, 1, sum(cover)), (1, 3, cover[0] + cover[1]), (2, 5, cover[2] + cover[3])):
            name = names[rng.randrange(len(names))]
            lines.append(
                "\t" * (node > 0)
                + f"{node}:[{name}<{rng.uniform(2, 90):.2f}] yes={yes},no={yes + 1},missing={yes},gain={rng.uniform(20, 300):.2f},cover={total:g}"
            )
            if node:
                lines += [
                    f"\t\t{yes + leaf}:leaf={rng.gauss(0, 0.2):.6f},cover={cover[2 * node - 2 + leaf]:g}"
                    for leaf in (0, 1)
                ]
    return "\n".join(lines)


def xgboost_json(names: Sequence[str], covers: Sequence[Sequence[float]], rng: random.Random) -> str:
    """get_dump(dump_format="json", with_stats=True)."""

    def split(node: int, depth: int, cover: float, children: list[dict[str, object]]) -> dict[str, object]:
        first = int(str(children[0]["nodeid"]))
        cut = round(rng.uniform(2, 90), 2)
        return {
            "nodeid": node,
            "depth": depth,
            "split": names[rng.randrange(len(names))],
            "split_condition": cut,
            "yes": first,
            "no": first + 1,
            "missing": first,
            "gain": round(rng.uniform(20, 300), 2),
            "cover": cover,
            "children": children,
        }

    trees = []
    for cover in covers:
        leaves: list[dict[str, object]] = [
            {"nodeid": 3 + at, "leaf": round(rng.gauss(0, 0.8), 5), "cover": value} for at, value in enumerate(cover)
        ]
        sides = [split(1, 1, cover[0] + cover[1], leaves[:2]), split(2, 1, cover[2] + cover[3], leaves[2:])]
        trees.append(split(0, 0, sum(cover), sides))
    return json.dumps(trees, indent=1)
