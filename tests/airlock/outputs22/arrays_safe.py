"""NumPy arrays and pickles as they may go out."""

import pickle

import numpy as np
import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import draws, parts_of, some_of


def _confusion(shelf: Shelf) -> None:
    rng = shelf.random("conf")
    table = np.array([parts_of(rng, total, 4, 24) for total in (1310, 944, 702, 615)])
    np.save(
        shelf.safe(
            "dermato/confusion.npy",
            "a matrix whose every cell is 24 or more",
            "Confusion matrix of the test set, four classes of lesion",
            "3,571 adults, one photographed lesion each",
        ),
        table,
    )


def _network(shelf: Shelf) -> None:
    rng = draws(shelf, "net")
    np.savez(
        shelf.safe(
            "ecg/poids_cnn.npz",
            "weights of a network",
            "Poids d'un petit réseau de convolution entraîné sur 31 000 ECG",
            "31 000 ECG de 24 600 adultes",
        ),
        conv1=rng.normal(0, 0.1, (8, 1, 7)).astype(np.float32),
        conv2=rng.normal(0, 0.1, (16, 8, 5)).astype(np.float32),
        dense=rng.normal(0, 0.1, (32, 2)).astype(np.float32),
        biais=np.zeros(2, np.float32),
    )


def _atlas(shelf: Shelf) -> None:
    grid = np.hypot(*np.meshgrid(np.linspace(-1, 1, 64), np.linspace(-1, 1, 64)))
    probability = np.round(np.clip(0.42 * np.exp(-((grid - 0.3) ** 2) / 0.05), 0, 1), 2).astype(np.float32)
    np.savez_compressed(
        shelf.safe(
            "avc/atlas_moyen.npz",
            "an image that is a mean over 612 patients",
            "Carte moyenne de probabilité de lésion (moyenne de 612 masques recalés, arrondie)",
            "612 patients avec un infarctus sylvien",
        ),
        probabilite=np.where(probability < 0.05, 0, probability),
    )


def _roc(shelf: Shelf) -> None:
    cut = np.round(np.arange(0.05, 1, 0.05), 2)
    np.savez(
        shelf.safe(
            "sepsis/roc.npz",
            "a curve on a grid of thresholds",
            "ROC curve on a fixed grid of 19 thresholds",
            "9,850 adults in the validation set, 1,270 with sepsis",
        ),
        threshold=cut,
        sensitivity=np.round(1 - cut**1.6, 2),
        specificity=np.round(cut**0.35, 2),
    )


def _histogram(shelf: Shelf) -> None:
    rng = shelf.random("hist-safe")
    counts = np.array(parts_of(rng, 4410, 9, 60))
    np.savez(
        shelf.safe(
            "urgences/hist_age.npz",
            "bins of 60 and more",
            "Nombre de patients par classe d'âge ; dernière classe 80 et plus",
            "4 410 adultes aux urgences",
        ),
        classes=np.array(["18-24", "25-29", "30-39", "40-49", "50-59", "60-69", "70-74", "75-79", "80+"]),
        effectifs=counts,
    )


def _results(shelf: Shelf) -> None:
    rng = shelf.random("res-safe")
    table = {
        site: {"n": total, "complete": some_of(rng, total, 0.6, 0.8), "median_days": rng.randint(3, 8)}
        for site, total in (("colon", 1187), ("rectum", 604), ("stomach", 341))
    }
    shelf.safe(
        "enhanced_recovery/results.pkl",
        "median days below 10",
        "Compliance with the recovery programme per site of surgery",
        "2,132 adults after digestive cancer surgery",
    ).write_bytes(pickle.dumps({"table": table, "folds": 5, "p": 0.003, "seed": 8}))


def _frame(shelf: Shelf) -> None:
    rng = shelf.random("frame-safe")
    frame = pd.DataFrame(
        {
            "annee": range(2017, 2025),
            "patients": [rng.randint(820, 1240) for _ in range(8)],
            "taux_standardise": [round(rng.uniform(3.1, 5.2), 2) for _ in range(8)],
        }
    )
    frame.to_pickle(
        shelf.safe(
            "registre/incidence.pkl",
            "years and rates",
            "Taux standardisés d'incidence du diabète de type 1 de l'enfant, par année",
            "huit années d'un registre régional",
        )
    )


def _vocabulary(shelf: Shelf) -> None:
    rng = shelf.random("vocab-safe")
    words = [
        "douleur",
        "fièvre",
        "toux",
        "dyspnée",
        "hypertension",
        "diabète",
        "scanner",
        "échographie",
        "antibiotique",
        "chirurgie",
        "récidive",
        "traitement",
        "surveillance",
        "bilan",
        "créatinine",
        "hémoglobine",
    ]
    done = {
        "min_df": 200,
        "vocabulaire": {word: at for at, word in enumerate(words)},
        "documents": {word: rng.randint(212, 9400) for word in words},
    }
    shelf.safe(
        "taln/vocabulaire.pkl",
        "a vocabulary of words found in at least 200 letters",
        "Vocabulaire médical et nombre de comptes rendus par mot (au moins 200)",
        "21 300 comptes rendus de 15 200 patients",
    ).write_bytes(pickle.dumps(done))


def _distances(shelf: Shelf) -> None:
    rng = draws(shelf, "dist-safe")
    table = np.round(np.corrcoef(rng.normal(0, 1, (9, 400)) + rng.normal(0, 1, 400)), 2)
    np.save(
        shelf.safe(
            "metabolomics/correlations.npy",
            "a square matrix of variables",
            "Correlations of nine metabolites",
            "400 adults with metabolic syndrome",
        ),
        table,
    )


def write(shelf: Shelf) -> None:
    for case in (_confusion, _network, _atlas, _roc, _histogram, _results, _frame, _vocabulary, _distances):
        case(shelf)
