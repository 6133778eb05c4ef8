"""Sleep: notebooks, Parquet and ONNX."""

import json
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
from skl2onnx import to_onnx
from sklearn.tree import DecisionTreeClassifier

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

SLEEP = "2,219 adults who had a polysomnography"


def write(shelf: Shelf) -> None:
    path = shelf.safe("sleep/ahi.csv", "events per hour, severity by thresholds", "Severity by BMI class", SLEEP)
    n = {"<25": 502, "25-29.9": 811, "30-34.9": 560, "35+": 346}
    rows: list[Any] = [
        ["bmi", "n", "ahi<5", "ahi 5-14", "ahi 15-29", "ahi 30+"],
        *[
            [b, sum(c), *(of(k, sum(c)) for k in c)]
            for b, c in zip(
                n, [(140, 171, 112, 79), (131, 240, 231, 209), (52, 118, 151, 239), (18, 44, 77, 207)], strict=True
            )
        ],
    ]
    kit.csv(path, rows, "\t")

    path = shelf.safe("sleep/stats.ipynb", "tests in a console", "Notebook of tests", SLEEP)
    kit.notebook(
        path,
        [
            "# Severity and sleepiness",
            (
                "stats.spearmanr(d.ahi, d.epworth)",
                [kit.shown(text="SignificanceResult(statistic=0.2114, pvalue=7.9e-24)")],
            ),
            (
                "d.groupby('severity').epworth.agg(['count', 'mean', 'std']).round(1)",
                [
                    kit.shown(
                        text=kit.columns(
                            [
                                ["severity", "count", "mean", "std"],
                                ["none", 341, "8.1", "4.6"],
                                ["mild", 573, "8.9", "4.8"],
                                ["moderate", 571, "9.8", "5.0"],
                                ["severe", 734, "11.2", "5.3"],
                            ]
                        )
                    )
                ],
            ),
            ("stats.kruskal(*groups)", [kit.shown(text="KruskalResult(statistic=118.2, pvalue=1.9e-25)")]),
        ],
    )

    path = shelf.unsafe(
        "sleep/heatmap.ipynb",
        "points of persons in a figure",
        "a row of the heat map for each person, with ids on the axis",
        "Notebook: patterns of the night",
        SLEEP,
    )
    rng = np.random.default_rng(shelf.seed + 2)

    def nights(ax: Any) -> None:
        ax.imshow(rng.integers(0, 5, size=(20, 60)), aspect="auto")
        ax.set_yticks(range(20), [f"PSG-{i:04d}" for i in rng.integers(100, 2219, 20)], fontsize=6)
        ax.set(xlabel="Epoch (8 min)", ylabel="Recording", title="Hypnograms of twenty patients")

    kit.notebook(
        path,
        [
            "# Nights",
            (
                "show_nights(d.sample(20))",
                [kit.shown(png=kit.picture(nights), text="<Figure size 700x460 with 1 Axes>")],
            ),
            (
                "d.stage.value_counts(normalize=True).round(2)",
                [kit.shown(text="N2    0.48\nREM   0.18\nN3    0.17\nW     0.11\nN1    0.06")],
            ),
        ],
    )

    path = shelf.safe(
        "sleep/density.png",
        "a smooth density",
        "Kernel density of the AHI (log scale), bandwidth chosen by rule",
        SLEEP,
    )
    grid = np.linspace(0, 2, 200)
    kit.figure(
        path,
        lambda ax: (
            ax.fill_between(grid, np.exp(-((grid - 1.2) ** 2) / 0.18), alpha=0.5),
            ax.set(xlabel="log10(AHI)", ylabel="Density", title="2,219 adults"),
        ),
    )

    path = shelf.safe("sleep/bins.parquet", "a histogram with wide bins", "Histogram of mean saturation", SLEEP)
    parquet.write_table(
        pa.table(
            {
                "spo2_from": [80, 88, 90, 92, 94, 96],
                "spo2_to": [88, 90, 92, 94, 96, 100],
                "patients": [61, 188, 502, 811, 520, 137],
            }
        ),
        path,
    )

    path = shelf.unsafe(
        "sleep/bins_fine.parquet",
        "metadata of a Parquet file",
        "the key-value metadata keeps the rows that were binned",
        "Histogram of mean saturation",
        SLEEP,
    )
    table = pa.table({"spo2_from": [80, 88, 90, 92, 94, 96], "patients": [61, 188, 502, 811, 520, 137]})
    raw = json.dumps(
        [
            {"psg": int(p), "age": int(a), "spo2": float(s)}
            for p, a, s in zip(
                rng.integers(100, 2219, 50), rng.integers(20, 85, 50), rng.normal(93, 2, 50).round(1), strict=True
            )
        ]
    )
    parquet.write_table(table.replace_schema_metadata({"source_rows": raw}), path)

    path = shelf.unsafe(
        "sleep/tree.onnx",
        "tree leaves",
        "a tree grown to pure leaves on 180 patients",
        "Decision tree for severe apnoea, grown without pruning on 180 recordings",
        SLEEP,
    )
    x = rng.normal(size=(180, 4)).astype(np.float32)
    tree = DecisionTreeClassifier(random_state=0).fit(x, (x[:, 0] + rng.normal(size=180) > 0).astype(int))
    path.write_bytes(to_onnx(tree, x[:1]).SerializeToString())
