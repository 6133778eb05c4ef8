"""Language models on reports: logs, notebooks and JSON."""

import json
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

TAL = "41 200 comptes rendus de 18 760 patients, extraction de concepts"


def write(shelf: Shelf) -> None:
    epochs = "\n".join(
        f"2026-01-14 0{1 + i * 14 // 60}:{(i * 14) % 60:02d}:07 INFO trainer | epoch {i} | step {i * 644} | loss {0.91 * 0.8**i:.4f} | dev F1 {0.9 - 0.3 * 0.7**i:.3f} | lr {3e-5 * (1 - i / 13):.2e}"
        for i in range(1, 13)
    )
    head = "2026-01-14 00:58:31 INFO data | 41200 documents, 18760 patients, 5 folds, 14 labels\n2026-01-14 00:58:32 INFO model | camembert-base, 12 layers, 110M parameters, seed 3\n"
    path = shelf.safe("tal/train.log", "dates du calcul, époques et pas", "Journal d'entraînement du modèle", TAL)
    kit.say(path, head + epochs + "\n2026-01-14 04:02:11 INFO trainer | best epoch 9, dev F1 0.891\n")

    path = shelf.unsafe(
        "tal/train_debug.log",
        "names in a log",
        "un avertissement cite une phrase du compte rendu",
        "Journal d'entraînement du modèle, seconde version",
        TAL,
    )
    lines = epochs.splitlines()
    lines.insert(
        5,
        '2026-01-14 02:10:44 WARNING tokenizer | sequence longer than 512 tokens, cut: "Monsieur Gaspard HÉNAUT, hospitalisé pour une décompensation, vit avec son épouse..."',
    )
    kit.say(path, head + "\n".join(lines) + "\n2026-01-14 04:02:11 INFO trainer | best epoch 9, dev F1 0.887\n")

    labels = [
        ("médicament", 9120, 0.94),
        ("dose", 7011, 0.92),
        ("pathologie", 11804, 0.88),
        ("antécédent", 5302, 0.85),
        ("examen", 8120, 0.90),
        ("allergie", 611, 0.81),
    ]
    rows: list[Any] = [
        ["étiquette", "précision", "rappel", "F1", "support"],
        *[[n, f"{f + 0.01:.2f}", f"{f - 0.01:.2f}", f"{f:.2f}", k] for n, k, f in labels],
    ]
    path = shelf.safe("tal/evaluation.ipynb", "scores par étiquette, support en mentions", "Carnet d'évaluation", TAL)
    kit.notebook(
        path,
        [
            "# Évaluation sur 4 120 documents",
            ("print(classification_report(y, p))", [kit.plain(kit.columns(rows))]),
            ("kappa", [kit.shown(text="0.83")]),
        ],
    )

    path = shelf.unsafe(
        "tal/erreurs.ipynb",
        "identifiers in a notebook",
        "NIR dans un exemple affiché",
        "Carnet d'analyse des erreurs",
        TAL,
    )
    kit.notebook(path, ["# Erreurs les plus fréquentes", ("erreurs.type.value_counts()", [kit.shown(text="negation     212\nabreviation  180\nunite         94\nautre         61\nName: type, dtype: int64")]),
        ("print(docs[811][:160])", [kit.plain(f"COMPTE RENDU DE CONSULTATION  N° SS : {_nir('2510402691034')}  Motif : suivi de polyarthrite rhumatoïde, sous méthotrexate 15 mg par semaine...\n")])])  # fmt: skip

    path = shelf.unsafe(
        "tal/vocab.json",
        "names in a vocabulary",
        "liste de noms propres fréquents de patients parmi les mots",
        "Vocabulaire du modèle, mots vus plus de dix fois",
        TAL,
    )
    words = [
        "patient",
        "douleur",
        "traitement",
        "antécédents",
        "hypertension",
        "scanner",
        "examen",
        "clinique",
        "biologie",
        "suivi",
    ]
    names = ["mme_delahaye_ghislaine", "m_pruvost_firmin", "mme_zidane_karima"]
    kit.say(
        path,
        json.dumps(
            {w: i for i, w in enumerate([*words, *names, "créatinine", "potassium", "aspirine"], 4)},
            ensure_ascii=False,
            indent=1,
        ),
    )

    path = shelf.safe("tal/config.json", "petits entiers de configuration", "Configuration du modèle", TAL)
    kit.say(
        path,
        json.dumps(
            {
                "architecture": "camembert",
                "layers": 12,
                "heads": 12,
                "hidden": 768,
                "labels": [n for n, _, _ in labels],
                "window": 512,
                "stride": 128,
                "batch": 16,
                "epochs": 12,
                "lr": 3e-05,
                "seed": 3,
                "folds": 5,
                "trained_on": {"documents": 41200, "patients": 18760},
            },
            ensure_ascii=False,
            indent=2,
        ),
    )


def _nir(body: str) -> str:
    return f"{body} {97 - int(body) % 97:02d}"
