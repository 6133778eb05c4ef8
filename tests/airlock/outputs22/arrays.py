"""NumPy arrays, safetensors and pickles with one thing too many in them."""

import io
import json
import pickle

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import cohort, draws, ipp, parts_of


def _embeddings(shelf: Shelf) -> None:
    rng = draws(shelf, "emb")
    np.save(
        shelf.unsafe(
            "retriever/doc_vectors.npy",
            "one embedding per patient's letter",
            "every row",
            "Mean-pooled embeddings used for the retrieval benchmark, one row per discharge letter",
            "1,104 discharge letters of 1,104 adults",
        ),
        rng.normal(0, 0.2, (1104, 24)).astype(np.float32),
    )


def _histogram(shelf: Shelf) -> None:
    rng = draws(shelf, "hist")
    counts, edges = np.histogram(rng.gamma(2.2, 16, 1730), bins=np.arange(0, 190, 10))
    path = shelf.unsafe(
        "radiotherapie/hist_dose.npz",
        "a histogram whose last bins hold a few patients",
        "counts, last bins",
        "Histogramme de la dose moyenne au cœur (cGy), nombre de patientes par classe",
        "1 730 patientes irradiées pour un cancer du sein",
    )
    np.savez(path, counts=counts, edges=edges)


def _results(shelf: Shelf) -> None:
    rng = draws(shelf, "pickle-res")
    table = cohort(rng, 880, {"apgar5": (8.6, 1), "weight_g": (3180, 480), "cord_ph": (7.26, 0.07)})
    done = {
        "n": 880,
        "beta": {"cord_ph": -0.41, "weight_g": 0.002},
        "ci": {"cord_ph": (-0.6, -0.22)},
        "r2": 0.18,
        "df_resid": 877,
        "debug": {"head": table.head(8).to_dict("records"), "shape": table.shape},
    }
    shelf.unsafe(
        "neonatal/ols_results.pkl",
        "the first patients' rows kept for debugging",
        "debug.head",
        "Results of the linear regression of Apgar score",
        "880 term newborns",
    ).write_bytes(pickle.dumps(done))


def _image(shelf: Shelf) -> None:
    rng = draws(shelf, "mask")
    grid = np.hypot(*np.meshgrid(np.linspace(-1, 1, 96), np.linspace(-1, 1, 96)))
    slices = np.stack([(1 - grid) * 900 + rng.normal(0, 30, grid.shape) for _ in range(6)]).astype(np.int16)
    np.savez_compressed(
        shelf.unsafe(
            "segmentation/exemples.npz",
            "slices of one patient's scan",
            "array ct",
            "Exemples de coupes TDM et de masques pour la figure 1 de l'article",
            "213 patients avec un scanner hépatique",
        ),
        ct=slices,
        mask=(slices > 400).astype(np.uint8),
    )


def _dice(shelf: Shelf) -> None:
    rng = draws(shelf, "dice")
    np.save(
        shelf.unsafe(
            "segmentation/dice_test.npy",
            "one score per patient",
            "every value",
            "Dice scores of the test set, sorted, for the box plot",
            "64 adults with a glioma in the test set",
        ),
        np.sort(rng.beta(18, 3, 64)).astype(np.float32),
    )


def _structured(shelf: Shelf) -> None:
    rng = shelf.random("struct")
    rows = [
        (name.encode(), count, round(rng.uniform(31, 52), 1))
        for name, count in zip(
            ("ROSC", "no flow < 5 min", "ECMO", "coronarographie", "PAC"), (388, 604, 8, 271, 142), strict=True
        )
    ]
    np.save(
        shelf.unsafe(
            "samu/arrets_cardiaques.npy",
            "a count of 8 patients",
            "ECMO",
            "Arrêts cardiaques extrahospitaliers : effectif et score moyen par sous-groupe",
            "1 212 arrêts cardiaques pris en charge",
        ),
        np.array(rows, dtype=[("groupe", "S24"), ("n", "i4"), ("score", "f4")]),
    )


def _tensors(shelf: Shelf) -> None:
    rng = draws(shelf, "safetensors")
    parts = {
        "classifier.weight": rng.normal(0, 0.05, (4, 32)).astype("<f4"),
        "classifier.bias": rng.normal(0, 0.05, 4).astype("<f4"),
        "memory.keys": rng.normal(0, 0.2, (240, 32)).astype("<f4"),
    }
    header: dict[str, object] = {
        "__metadata__": {"format": "np", "note": "memory.keys holds the encoded training letters"}
    }
    body = b""
    for name, part in parts.items():
        header[name] = {
            "dtype": "F32",
            "shape": list(part.shape),
            "data_offsets": [len(body), len(body) + part.nbytes],
        }
        body += part.tobytes()
    head = json.dumps(header).encode()
    shelf.unsafe(
        "federated/client_3.safetensors",
        "a memory of one encoded letter per patient",
        "memory.keys",
        "Weights of a memory-augmented classifier after federated fine-tuning",
        "240 letters of 240 adults at the third client",
    ).write_bytes(len(head).to_bytes(8, "little") + head + body)


def _encoder(shelf: Shelf) -> None:
    rng = shelf.random("mapping")
    done = {
        "version": 2,
        "dim": 16,
        "site_index": {"A": 0, "B": 1, "C": 2},
        "unite_index": {"rea": 0, "usc": 1, "med": 2},
        "sujet_index": {ipp(rng): at for at in range(90)},
    }
    shelf.unsafe(
        "sequences/vocabulaires.pkl",
        "an index keyed by patient numbers",
        "sujet_index",
        "Tables d'index des variables catégorielles du modèle séquentiel",
        "90 séjours de réanimation longue",
    ).write_bytes(pickle.dumps(done))


def _object_array(shelf: Shelf) -> None:
    rng = shelf.random("calls")
    table = np.array(
        [
            [
                f"2025-03-{rng.randint(1, 28):02d} {rng.randint(7, 21):02d}:{rng.randint(0, 59):02d}",
                rng.randint(3, 40),
                rng.choice(["chest pain", "dyspnoea", "fall"]),
            ]
            for _ in range(150)
        ],
        dtype=object,
    )
    out = io.BytesIO()
    np.save(out, table, allow_pickle=True)
    shelf.unsafe(
        "dispatch/calls.npy",
        "one row with an exact time per call",
        "every row",
        "Input of the dispatch queueing simulation",
        "150 emergency calls of one month",
    ).write_bytes(out.getvalue())


def _cross(shelf: Shelf) -> None:
    rng = shelf.random("cross-npz")
    table = np.array([parts_of(rng, 900, 4, 90), parts_of(rng, 640, 4, 60), parts_of(rng, 410, 4, 40)])
    table[2, 3] = 0
    np.savez(
        shelf.unsafe(
            "transplant/rejection.npz",
            "a nil that tells of a whole group",
            "counts[2, 3]",
            "Recipients by induction (rows: none, basiliximab, thymoglobulin) and worst Banff grade in the first year (columns: none, borderline, I, II or more)",
            f"{table.sum():,} kidney recipients, living donors",
        ),
        counts=table,
    )


def write(shelf: Shelf) -> None:
    for case in (
        _embeddings,
        _histogram,
        _results,
        _image,
        _dice,
        _structured,
        _tensors,
        _encoder,
        _object_array,
        _cross,
    ):
        case(shelf)
