"""Logs: an identifier in a warning, and a line for each patient."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _warning(shelf)
    _lines(shelf)


def _warning(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "etl_dialyse/chargement.log",
        "a warning names the IPP of a patient",
        "WARNING line 8",
        "Journal du chargement des séances de dialyse",
        "1 611 patients dialysés, 214 380 séances",
    )
    write_text(
        path,
        """
2024-11-04 21:02:11,004 INFO    load.seances  démarrage, version 3.8.1, 4 processus
2024-11-04 21:02:12,310 INFO    load.seances  source seances_2016.parquet : 24118 lignes
2024-11-04 21:02:19,872 INFO    load.seances  source seances_2017.parquet : 25207 lignes
2024-11-04 21:02:28,440 INFO    load.seances  source seances_2018.parquet : 26033 lignes
2024-11-04 21:02:36,101 INFO    load.seances  source seances_2019.parquet : 26911 lignes
2024-11-04 21:02:44,700 WARNING load.unites   Kt/V exprimé en % dans 312 lignes, converti
2024-11-04 21:02:51,513 INFO    load.seances  source seances_2020.parquet : 26104 lignes
2024-11-04 21:02:58,006 WARNING load.doublons deux séances le même jour pour 8077120459, la seconde est gardée
2024-11-04 21:03:05,912 INFO    load.seances  source seances_2021.parquet : 27888 lignes
2024-11-04 21:03:14,220 INFO    load.seances  source seances_2022.parquet : 28740 lignes
2024-11-04 21:03:22,034 INFO    load.seances  source seances_2023.parquet : 29379 lignes
2024-11-04 21:03:30,555 INFO    load.bilan    214380 séances, 1611 patients, 9 colonnes, 0 erreur
2024-11-04 21:03:30,561 INFO    load.seances  fin en 79,6 s
""",
    )

    path = shelf.safe(
        "etl_imagerie/chargement.log",
        "numbers of lines, batches, seconds and concepts of 10 digits in a log",
        "Journal du chargement des comptes rendus d'imagerie",
        "41 207 patients avec au moins un scanner",
    )
    write_text(
        path,
        """
2024-11-05 02:14:07,118 INFO    load.imagerie démarrage, version 3.8.1, 4 processus
2024-11-05 02:14:09,402 INFO    load.imagerie lot 1 sur 6 : 18204 lignes, 0 rejet
2024-11-05 02:14:31,877 INFO    load.imagerie lot 2 sur 6 : 18177 lignes, 0 rejet
2024-11-05 02:14:55,230 WARNING load.concepts 2 codes locaux sans concept standard (concept_id=2000004417, concept_id=2000004418)
2024-11-05 02:15:17,661 INFO    load.imagerie lot 3 sur 6 : 18310 lignes, 0 rejet
2024-11-05 02:15:40,912 INFO    load.imagerie lot 4 sur 6 : 18099 lignes, 0 rejet
2024-11-05 02:16:02,145 WARNING load.memoire  3 fragments de plus de 512 Mo, écrits sur disque
2024-11-05 02:16:24,503 INFO    load.imagerie lot 5 sur 6 : 18226 lignes, 0 rejet
2024-11-05 02:16:47,009 INFO    load.imagerie lot 6 sur 6 : 17945 lignes, 0 rejet
2024-11-05 02:16:49,377 INFO    load.bilan    108961 lignes, 41207 patients, 7 colonnes, 0 erreur
2024-11-05 02:16:49,380 INFO    load.imagerie fin en 162,3 s
""",
    )


def _lines(shelf: Shelf) -> None:
    chance = shelf.random("lines")
    path = shelf.unsafe(
        "gait_parkinson/train.log",
        "disguise: the log of a training writes a line for each person left out, with age, stage and score",
        "lines loso",
        "Log of the training of a model of freezing of gait",
        "45 adults with Parkinson disease wearing a sensor",
    )
    text = [
        "[00:00.0] torch 2.3.1, cuda 12.1, seed 7",
        "[00:00.4] windows: 61204, channels: 6, classes: 2",
        "[00:00.9] leave-one-subject-out, 45 rounds, 12 epochs each",
    ]
    clock = 1.0
    for fold in range(1, 46):
        clock += chance.uniform(20, 31)
        text.append(
            f"[{int(clock // 60):02d}:{clock % 60:04.1f}] loso {fold:02d}/45 held-out: age={chance.randint(49, 81)} hy={chance.choice([2, 2.5, 3, 4])} "
            f"updrs3={chance.randint(14, 58)} fog_episodes={chance.randint(0, 41)} loss={chance.uniform(0.21, 0.6):.3f} auc={chance.uniform(0.7, 0.97):.3f}"
        )
    text.append("[20:11.0] mean auc 0.861 (sd 0.071)")
    write_text(path, "\n".join(text))

    path = shelf.safe(
        "ecg_atrial/train.log",
        "epochs, losses, folds and learning rates in the log of a training",
        "Log of the training of a model of atrial fibrillation from the ECG",
        "31,402 adults with a 12-lead ECG",
    )
    text = [
        "[00:00.0] torch 2.3.1, cuda 12.1, seed 11",
        "[00:00.6] records: 58117 (train 46493, validation 5812, test 5812), leads: 12",
        "[00:01.2] 5 folds, 8 epochs each, batch 128",
    ]
    clock = 2.0
    for fold in range(1, 6):
        for epoch in range(1, 9):
            clock += chance.uniform(38, 44)
            text.append(
                f"[{int(clock // 60):02d}:{clock % 60:04.1f}] fold {fold}/5 epoch {epoch}/8 lr={0.001 * 0.5 ** (epoch // 3):.5f} "
                f"train_loss={0.52 / (1 + 0.25 * epoch) + chance.uniform(0, 0.02):.4f} val_loss={0.55 / (1 + 0.2 * epoch) + chance.uniform(0, 0.03):.4f} val_auc={0.8 + 0.012 * epoch:.3f}"
            )
    text.append("[27:40.8] mean auc 0.893 (sd over 5 folds 0.006)")
    write_text(path, "\n".join(text))
