"""Emergency department: Python notebooks and pandas files, in French and English."""

import random

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import (
    code,
    drawn,
    note,
    notebook,
    picture,
    plain,
    plt,
    save,
    shown,
    split,
    stream,
    table,
)

WHO = "38 412 passages aux urgences adultes en 2024, un patient par passage retenu"
LOAD = "import pandas as pd\ndf = pd.read_parquet('passages_2024.parquet')\nlen(df)"


def _waits(rng: random.Random) -> str:
    rows = [["triage", "n", "q25", "median", "q75"]]
    for level, n in zip(["1", "2", "3A", "3B", "4", "5"], split(rng, 38412, [2, 11, 24, 28, 27, 8]), strict=True):
        at = {"1": 4, "2": 14, "3A": 31, "3B": 48, "4": 66}.get(level, 59) * rng.uniform(0.9, 1.1)
        rows.append([level, str(n), f"{at * 0.6:.1f}", f"{at:.1f}", f"{at * 1.7:.1f}"])
    return plain(rows)


def write(shelf: Shelf) -> None:
    rng = shelf.random("emergency")
    draw = np.random.default_rng(shelf.seed + 5)
    fig, ax = plt.subplots(figsize=(6, 3.6))
    waits = np.clip(draw.gamma(2.1, 38, 38412), 0, 299)
    ax.hist(waits, bins=list(range(0, 301, 20)), color="#447", edgecolor="white")
    ax.set(
        xlabel="Attente avant le médecin (min)",
        ylabel="Passages",
        title="Valeurs au-delà de 300 min regroupées dans la dernière classe",
    )
    plot = picture(fig)
    path = shelf.safe(
        "urgences/attente.ipynb",
        "triage levels, versions and medians that are small",
        "Notebook : attente avant le premier médecin selon le tri",
        WHO,
    )
    notebook(
        path,
        [
            note("# Attente avant le premier médecin\nTri FRENCH v1.1, 6 niveaux"),
            code(LOAD, shown("38412")),
            code(
                "df.groupby('triage').attente.describe(percentiles=[.25,.5,.75]).drop(columns=['min','max','mean','std'])",
                shown(_waits(rng)),
            ),
            code("df.attente.clip(0, 299).plot.hist(bins=15)", drawn(plot)),
            note("Pas de différence entre les **5** jours ouvrés (p = 0,34)."),
        ],
    )
    first = "     age sexe        arrivee triage  attente              motif\n0     71    F  2024-01-01 00:04     3A     41.0   Douleur abdominale\n1     34    M  2024-01-01 00:11      4     96.0  Plaie de la main\n2     58    M  2024-01-01 00:19      2     12.0  Douleur thoracique\n3     83    F  2024-01-01 00:26     3B     77.0   Chute\n4     22    F  2024-01-01 00:40      5    118.0  Angine"
    path = shelf.unsafe(
        "urgences/reconsultations.ipynb",
        "the head of the data frame shows five passages",
        "third cell, df.head()",
        "Notebook : reconsultations à 72 heures",
        WHO,
    )
    counts = "reconsult_72h\nFalse    36190\nTrue      2222\nName: count, dtype: int64"
    notebook(
        path,
        [
            note("# Reconsultations à 72 h"),
            code(LOAD, shown("38412")),
            code("df['reconsult_72h'] = df.delai_retour < 72\ndf.head()", shown(first)),
            code("df.reconsult_72h.value_counts()", shown(counts)),
            code('print(f"{df.reconsult_72h.mean():.3%}")', stream("5.785%\n")),
        ],
    )
    error = {
        "output_type": "error",
        "ename": "ValueError",
        "evalue": "duplicate keys in right frame",
        "traceback": [
            "Traceback (most recent call last)",
            '  File "linkage.py", line 88, in join_samu\n    raise ValueError(...)',
            "ValueError: duplicate keys in right frame: ipp=8014472093 has 2 rows (samu_id 551, 552)",
        ],
    }
    path = shelf.unsafe(
        "urgences/lien_samu.ipynb",
        "a traceback tells the patient's hospital number",
        "error output of the fourth cell",
        "Notebook : appariement avec les dossiers de régulation du SAMU",
        "11 206 passages arrivés par SMUR ou ambulance en 2024",
    )
    notebook(
        path,
        [
            note("# Appariement SAMU"),
            code("from linkage import join_samu\nlen(pd.read_parquet('smur.parquet'))", shown("11206")),
            code(
                "df.mode_arrivee.value_counts()",
                shown("mode_arrivee\nambulance    8911\nsmur         2295\nName: count, dtype: int64"),
            ),
            code("join_samu(df, samu)", error),
            code(
                "joined = join_samu(df, samu.drop_duplicates('ipp'))\nround(joined.samu_id.notna().mean(), 3)",
                shown("0.941"),
            ),
        ],
    )
    path = shelf.safe(
        "urgences/modele_hospitalisation.ipynb",
        "folds, AUC and coefficients that are small numbers",
        "Notebook: logistic regression of hospital admission, 5-fold cross-validation",
        WHO,
    )
    coef = plain(
        [
            ["", "coef", "odds_ratio"],
            *(
                [name, f"{v:.3f}", f"{2.718**v:.2f}"]
                for name, v in [
                    ("age_10y", 0.31),
                    ("triage_2", 1.92),
                    ("triage_3A", 0.88),
                    ("ambulance", 0.74),
                    ("night", -0.06),
                    ("spo2_low", 1.21),
                    ("news2", 0.29),
                ]
            ),
        ]
    )
    notebook(
        path,
        [
            note("# Admission model"),
            code("X.shape, y.sum()", shown("((38412, 7), 9876)")),
            code(
                "cross_val_score(model, X, y, cv=5, scoring='roc_auc').round(3)",
                shown("array([0.842, 0.837, 0.845, 0.84 , 0.839])"),
            ),
            code("pd.DataFrame({'coef': b, 'odds_ratio': np.exp(b)})", shown(coef)),
            code(
                "print(classification_report(y, pred))",
                stream(
                    "              precision    recall  f1-score   support\n\n           0       0.83      0.90      0.86     28536\n           1       0.62      0.47      0.53      9876\n\n    accuracy                           0.79     38412\n"
                ),
            ),
        ],
    )

    days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    heures = [
        [
            f"{h:02d}h",
            *(max(34, round(100 + 190 * np.sin(np.pi * max(0, h - 4) / 22) + rng.uniform(-12, 30))) for _ in days),
        ]
        for h in range(24)
    ]
    path = shelf.safe(
        "urgences/arrivees_heure_jour.csv",
        "hours and week days label counts of 34 and more",
        "Passages par heure d'arrivée et jour de semaine, cumul 2024",
        "passages aux urgences adultes en 2024 dont l'heure d'arrivée est saisie, un patient par passage",
    )
    table(path, [["heure", *days], *heures])
    psy = [
        [
            f"{h:02d}h",
            *(max(12, round(14 + 20 * np.sin(np.pi * max(0, h - 4) / 22) + rng.uniform(-3, 9))) for _ in days),
        ]
        for h in range(24)
    ]
    psy[4][3] = 5
    path = shelf.unsafe(
        "urgences/arrivees_psychiatrie.csv",
        "five passages in one hour and day",
        "04h, mercredi",
        "Passages pour motif psychiatrique par heure d'arrivée et jour de semaine, cumul 2024",
        "passages pour motif psychiatrique en 2024, un patient par passage",
    )
    table(path, [["heure", *days], *psy])
    fig, ax = plt.subplots(figsize=(7, 3.6))
    shown_at = ["0–2 h", "2–4 h", "4–6 h", "6–8 h", "8–12 h", "12–24 h"]
    bars = ax.bar(shown_at, [9120, 11873, 8214, 5021, 3118, 1066], color="#2a7")
    ax.bar_label(bars)
    ax.set(ylabel="Passages", title="Durée de passage, 2024")
    save(
        fig,
        shelf.safe(
            "urgences/duree_passage.png",
            "class limits of two to six hours under counts of a thousand",
            "Durée de passage aux urgences par classe, 2024",
            WHO,
        ),
    )
