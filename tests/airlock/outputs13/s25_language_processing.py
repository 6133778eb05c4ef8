"""Phenotypes from clinical notes (EDS-NLP, transformers: logs, vocabularies, archives)."""

import io
import json
import zipfile

import pikepdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import notebook, part, pdf

WHO = "18,400 discharge letters of 18,400 adults, annotated or predicted, 2020-2023"
DATE = (2023, 11, 6, 9, 0, 0)


def _zip(files: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), data)
    return raw.getvalue()


def write(shelf: Shelf) -> None:
    rng = shelf.random("nlp")
    words = [
        "patient",
        "antécédents",
        "hta",
        "dyspnée",
        "sortie",
        "traitement",
        "scanner",
        "embolie",
        "anticoagulant",
        "tabac",
        "fièvre",
        "contrôle",
        "rdv",
        "mg",
        "matin",
        "soir",
        "œdème",
        "échographie",
    ]
    vocabulary = {w: i for i, w in enumerate(sorted([*words, "mme_lefrancois", "jean-baptiste", "0478421963"]))}
    vector = {
        "type": "TfidfVectorizer",
        "ngram_range": [1, 1],
        "min_df": 2,
        "max_features": 21,
        "vocabulary": vocabulary,
        "idf": [round(rng.uniform(1, 7), 4) for _ in vocabulary],
    }
    shelf.unsafe(
        "tal/tfidf_embolie.json",
        "a vocabulary that learnt a patient's name and telephone number",
        "vocabulary: mme_lefrancois, 0478421963",
        "TF-IDF vocabulary of the embolism classifier",
        WHO,
    ).write_text(json.dumps(vector, ensure_ascii=False, indent=0), encoding="utf-8")

    log = [
        "2023-11-06 09:12:04 INFO  train.py: loading camembert-bio-base, 110M parameters",
        "2023-11-06 09:12:19 INFO  train.py: 14720 letters for training, 1840 dev, 1840 test, batch size 8, lr 3e-05, seed 2",
    ]
    for epoch in range(1, 7):
        log += [
            f"2023-11-06 {9 + epoch // 2:02d}:{44 if epoch % 2 else 14}:33 INFO  epoch {epoch}/6 step {1840 * epoch:5d} loss {0.61 / epoch:.4f} lr {3 - epoch / 2:.2f}e-05 gpu_mem 7.4G",
            f"2023-11-06 {9 + epoch // 2:02d}:{47 if epoch % 2 else 17}:02 INFO  dev: P {0.71 + 0.03 * epoch:.3f} R {0.68 + 0.03 * epoch:.3f} F1 {0.695 + 0.03 * epoch:.3f}",
        ]
    log += [
        "2023-11-06 12:58:40 INFO  best epoch 6, early stopping patience 2",
        "2023-11-06 12:59:02 WARN  3 labels merged into OTHER (support < 10)",
        "2023-11-06 12:59:05 INFO  saved outputs/run_07",
    ]
    shelf.safe(
        "tal/train_run07.log",
        "epochs, batches, learning rates and labels merged",
        "Log of the training of the classifier",
        WHO,
    ).write_text("\n".join(log) + "\n", encoding="utf-8")
    worse = [
        *log[:2],
        "2023-11-06 09:12:31 WARN  read.py: /data/cr/2021/DUBUISSON_Marcelle_19380704_CRH.txt: not UTF-8, read as latin-1",
        *log[2:-2],
        log[-1],
    ]
    shelf.unsafe(
        "tal/train_run05.log",
        "the path of a file names a patient and the date of birth",
        "read.py warning",
        "Log of an earlier training",
        WHO,
    ).write_text("\n".join(worse) + "\n", encoding="utf-8")

    letter = "COMPTE RENDU D'HOSPITALISATION\nPatiente de 71 ans, adressée pour dyspnée fébrile. Veuve, deux enfants, ancienne couturière.\nÀ l'entrée : SpO2 88 %, TA 104/62, crépitants à droite. Scanner : embolie lobaire.\nSortie sous apixaban 5 mg matin et soir. Consultation dans 1 mois.\n"
    inner = _zip(
        {
            "exemples/erreur_17.txt": letter.encode(),
            "exemples/LISEZMOI": b"exemples d'erreurs pour la discussion",
        }
    )
    metrics = json.dumps(
        {"precision": 0.911, "recall": 0.885, "f1": 0.898, "support": 1840, "positives": 312}
    ).encode()
    shelf.unsafe(
        "tal/livraison_v2.zip",
        "an archive in the archive holds a patient's letter",
        "annexes.zip, exemples/erreur_17.txt",
        "Delivery: metrics and code of the embolism classifier",
        WHO,
    ).write_bytes(
        _zip(
            {
                "metrics.json": metrics,
                "src/predict.py": b"import edsnlp\n\nnlp = edsnlp.load('model_v2')\nTHRESHOLD = 0.42\n",
                "annexes.zip": inner,
            }
        )
    )
    shelf.safe(
        "tal/livraison_v3.zip",
        "versions, thresholds and seeds in an archive of code and metrics",
        "Delivery of the third version: metrics and code",
        WHO,
    ).write_bytes(
        _zip(
            {
                "metrics.json": metrics,
                "CHANGELOG.md": b"# v3\n\n- 2 rules added for negation (window of 5 tokens)\n- threshold 0.42 -> 0.38\n- 3 seeds averaged\n",
                "src/rules.py": b"WINDOW = 5\nMAX_GAP = 3\nNEGATION = ['pas de', 'absence de', 'sans']\n",
                "confusion.csv": b"truth,predicted,letters\n1,1,276\n1,0,36\n0,1,27\n0,0,1501\n",
            }
        )
    )

    labels = {}
    for name, share in (
        ("embolie pulmonaire", 0.17),
        ("thrombose veineuse", 0.11),
        ("hémorragie sous anticoagulant", 0.07),
        ("tabagisme actif", 0.19),
        ("cancer actif", 0.14),
        ("immobilisation", 0.08),
    ):
        n = part(rng, 1840, share)
        hit, false = part(rng, n, 0.85), part(rng, 1840 - n, 0.03)
        p, r = hit / (hit + false), hit / n
        labels[name] = {
            "precision": round(p, 3),
            "recall": round(r, 3),
            "f1-score": round(2 * p * r / (p + r), 3),
            "support": n,
        }
    shelf.safe(
        "tal/classification_report.json",
        "scores from 0 to 1 with supports of a hundred and more",
        "Classification report by label, 1,840 letters of the test set",
        WHO,
    ).write_text(
        json.dumps(
            {"labels": labels, "macro avg": {"f1-score": 0.861}, "n_seeds": 3, "cohen_kappa": 0.83},
            ensure_ascii=False,
            indent=2,
        ),
        encoding="utf-8",
    )

    pdf(shelf.path("tal/annexe_protocole.pdf"), ["# Annexe", "Guide d'annotation, 6 classes."], "Annexe")
    with pikepdf.open(shelf.path("tal/annexe_protocole.pdf"), allow_overwriting_input=True) as document:
        raw = io.BytesIO()
        document.save(raw, encryption=pikepdf.Encryption(user="projet-tal-2023", owner="projet-tal-2023", R=6))
    shelf.unsafe(
        "tal/annexe_protocole.pdf",
        "an encrypted file that no one can check",
        "the whole file",
        "Annexe : guide d'annotation",
        WHO,
    ).write_bytes(raw.getvalue())

    report = "               precision    recall  f1-score   support\n\n      absent       0.98      0.98      0.98      1528\n     present       0.91      0.88      0.90       312\n\n    accuracy                           0.97      1840\n   macro avg       0.94      0.93      0.94      1840\n"
    notebook(
        shelf.safe(
            "tal/04_evaluation.ipynb",
            "scores of a report of classification with supports of hundreds",
            "Notebook: evaluation of the classifier on the test set",
            "1,840 letters of 1,840 adults (test set)",
        ),
        [
            "# Évaluation, run 07",
            ("print(classification_report(y, yhat, target_names=['absent', 'present']))", report),
            ("confusion_matrix(y, yhat)", "array([[1501,   27],\n       [  36,  276]])\n"),
            ("bootstrap_ci(f1_score, y, yhat, n=2000, seed=1)", "(0.871, 0.922)\n"),
            "Deux annotateurs, 5 réunions d'adjudication ; accord 0,83.",
        ],
    )
