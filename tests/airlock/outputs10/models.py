"""Models: a linear one and large leaves on the safe side; kept rows and small leaves on the other."""

import random

import joblib  # type: ignore[import-untyped]
import numpy as np
from skl2onnx import to_onnx  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.neighbors import KNeighborsClassifier  # type: ignore[import-untyped]
from sklearn.svm import SVC  # type: ignore[import-untyped]

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import text


def write(shelf: Shelf) -> None:
    x, y = made(shelf.random("logit"), 1800)
    shelf.safe(
        "models/readmission_logit.onnx",
        "coefficients only",
        "Logistic model of readmission as ONNX",
        "1,800 stays, about 560 readmissions",
    ).write_bytes(to_onnx(LogisticRegression().fit(x, y), x[:1]).SerializeToString())
    text(
        shelf.safe(
            "models/chute_lightgbm.txt",
            "leaves of 112 or more; numbers of leaves, features and trees are small",
            "Modèle LightGBM de chute à l'hôpital, feuilles de 100 séjours au moins",
            "8 400 séjours de gériatrie, 1 020 chutes",
        ),
        booster(shelf.random("safe trees"), 8400, 112),
    )
    text(
        shelf.safe(
            "models/los_tree.pmml",
            "records per node of 188 or more",
            "PMML tree of long stay",
            "6,204 stays of internal medicine",
        ),
        PMML,
    )
    x, y = made(shelf.random("knn"), 400)
    joblib.dump(
        KNeighborsClassifier(7).fit(x, y),
        shelf.unsafe(
            "models/knn_tdm.joblib",
            "nearest neighbours keep every training patient",
            "_fit_X",
            "Nearest neighbour model of vancomycin exposure",
            "400 adults on vancomycin",
        ),
    )
    x, y = made(shelf.random("svc"), 260)
    shelf.unsafe(
        "models/svm_rechute.onnx",
        "the support vectors are patients' rows",
        "support_vectors",
        "SVM de rechute dépressive, format ONNX",
        "260 adultes avec trouble dépressif",
    ).write_bytes(to_onnx(SVC(kernel="rbf").fit(x, y), x[:1]).SerializeToString())
    text(
        shelf.unsafe(
            "models/mortality_lightgbm.txt",
            "leaves of 3 patients",
            "leaf_count of the trees",
            "LightGBM model of 30-day mortality",
            "940 adults with community-acquired pneumonia",
        ),
        booster(shelf.random("small trees"), 940, 3),
    )


def made(stream: random.Random, size: int) -> tuple[np.ndarray, np.ndarray]:
    rows = [
        [stream.randrange(18, 90), stream.randrange(2), round(stream.gauss(80, 25), 1), round(stream.gauss(4, 1), 2)]
        for _ in range(size)
    ]
    answer = [int(row[0] / 90 + row[3] / 8 + stream.gauss(0, 0.4) > 1.3) for row in rows]
    return np.array(rows, dtype=np.float32), np.array(answer)


def booster(stream: random.Random, size: int, least: int) -> str:
    """A LightGBM text model of 5 trees with 4 leaves, the smallest leaf of `least` rows."""
    blocks = []
    for number in range(5):
        second = stream.randrange(size // 5, size // 4)
        third = stream.randrange(size // 5, size // 4)
        leaves = [least + number * 2, second, third, size - second - third - least - number * 2]
        blocks.append(
            f"""Tree={number}
num_leaves=4
num_cat=0
split_feature=0 2 1
split_gain={stream.uniform(40, 90):.3f} {stream.uniform(10, 40):.3f} {stream.uniform(5, 10):.3f}
threshold={stream.choice([70, 75, 80])}.5 {stream.choice([60, 65])}.0 0.5
decision_type=2 2 2
left_child=1 -1 -2
right_child=2 -3 -4
leaf_value={" ".join(f"{stream.gauss(0, 0.1):.5f}" for _ in leaves)}
leaf_weight={" ".join(f"{0.11 * count:.3f}" for count in leaves)}
leaf_count={" ".join(str(count) for count in leaves)}
internal_value=0 0.021 -0.034
internal_weight={0.11 * size:.2f} {0.11 * (leaves[0] + leaves[2]):.2f} {0.11 * (leaves[1] + leaves[3]):.2f}
internal_count={size} {leaves[0] + leaves[2]} {leaves[1] + leaves[3]}
is_linear=0
shrinkage=0.1
"""
        )
    head = "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=2\nobjective=binary sigmoid:1\nfeature_names=age cognition albumin\nfeature_infos=none none none\n\n"
    return (
        head
        + "\n\n".join(blocks)
        + f"\n\nend of trees\n\nparameters:\n[boosting: gbdt]\n[learning_rate: 0.1]\n[num_leaves: 4]\n[min_data_in_leaf: {least}]\n[seed: 4]\nend of parameters\n"
    )


PMML = """
<?xml version="1.0" encoding="UTF-8"?>
<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
  <Header description="Stay of 10 days or more"/>
  <DataDictionary numberOfFields="3">
    <DataField name="long_stay" optype="categorical" dataType="string"><Value value="no"/><Value value="yes"/></DataField>
    <DataField name="age" optype="continuous" dataType="double"/>
    <DataField name="alone" optype="continuous" dataType="integer"/>
  </DataDictionary>
  <TreeModel functionName="classification" splitCharacteristic="binarySplit">
    <MiningSchema><MiningField name="long_stay" usageType="target"/><MiningField name="age"/><MiningField name="alone"/></MiningSchema>
    <Node id="1" score="no" recordCount="6204"><True/>
      <ScoreDistribution value="no" recordCount="4702"/><ScoreDistribution value="yes" recordCount="1502"/>
      <Node id="2" score="no" recordCount="3611"><SimplePredicate field="age" operator="lessThan" value="75"/>
        <ScoreDistribution value="no" recordCount="3044"/><ScoreDistribution value="yes" recordCount="567"/>
      </Node>
      <Node id="3" score="no" recordCount="2593"><SimplePredicate field="age" operator="greaterOrEqual" value="75"/>
        <ScoreDistribution value="no" recordCount="1658"/><ScoreDistribution value="yes" recordCount="935"/>
        <Node id="4" score="no" recordCount="2005"><SimplePredicate field="alone" operator="equal" value="0"/>
          <ScoreDistribution value="no" recordCount="1470"/><ScoreDistribution value="yes" recordCount="535"/>
        </Node>
        <Node id="5" score="yes" recordCount="588"><SimplePredicate field="alone" operator="equal" value="1"/>
          <ScoreDistribution value="no" recordCount="188"/><ScoreDistribution value="yes" recordCount="400"/>
        </Node>
      </Node>
    </Node>
  </TreeModel>
</PMML>
"""
