"""Models, a printed tree and a locked annex."""

import numpy as np
import pikepdf
import skops.io
from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import paper, put


def write(shelf: Shelf) -> None:
    draw = np.random.default_rng(shelf.seed + 3)
    path = shelf.unsafe(
        "rpart_sortie_anticipee.txt", "leaf below ten", "printed tree, node 15: 6 patients",
        "Arbre de décision de la sortie anticipée", "812 patients opérés du genou",
    )  # fmt: skip
    put(
        path,
        """
n= 812

node), split, n, loss, yval, (yprob)
      * denotes terminal node

 1) root 812 203 oui (0.2500000 0.7500000)
   2) age>=74.5 290 121 oui (0.4172414 0.5827586)
     4) asa>=2.5 118 46 non (0.6101695 0.3898305) *
     5) asa< 2.5 172 49 oui (0.2848837 0.7151163) *
   3) age< 74.5 522 82 oui (0.1570881 0.8429119)
     6) vit_seul=oui 141 41 oui (0.2907801 0.7092199) *
     7) vit_seul=non 381 41 oui (0.1076115 0.8923885)
      14) douleur< 6.5 375 37 oui (0.0986667 0.9013333) *
      15) douleur>=6.5 6 2 non (0.6666667 0.3333333) *
""",
    )
    measured = draw.normal(size=(600, 4)).astype(np.float32)
    truth = (measured[:, 0] + draw.normal(size=600) > 0).astype(int)
    path = shelf.unsafe(
        "knn_delirium.skops", "training rows inside a model", "the nearest-neighbour model keeps its 600 training rows",
        "Nearest-neighbour model of delirium", "600 patients over 70",
    )  # fmt: skip
    skops.io.dump(KNeighborsClassifier(7).fit(measured, truth), path)
    path = shelf.safe(
        "logistic_delirium.onnx",
        "coefficients only",
        "Logistic model of delirium for deployment",
        "5,310 patients over 70, 702 events",
    )
    large = draw.normal(size=(5310, 4)).astype(np.float32)
    model = LogisticRegression().fit(large, large[:, 0] + draw.normal(size=5310) > 1.1)
    path.write_bytes(to_onnx(model, large[:1], options={"zipmap": False}).SerializeToString())

    path = shelf.unsafe(
        "annexe_tarifs_protegee.pdf", "encrypted file", "the PDF asks for a password", "Annexe tarifaire, protégée par mot de passe",
        "2 018 séjours de chirurgie robotique",
    )  # fmt: skip
    paper(path, "Annexe : coûts", [("Poste", "Coût moyen (EUR)"), ("Robot", 1912), ("Bloc", 2240), ("Séjour", 1833)])
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        made.save(path, encryption=pikepdf.Encryption(owner="annexe2025", user="annexe2025"))
