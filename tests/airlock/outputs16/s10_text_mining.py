"""Fouille de textes : scripts, JSON et journaux d'un modèle de phénotypage, en français."""

import pickle

from sklearn.feature_extraction.text import CountVectorizer

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

QUI = "comptes rendus de 8 914 adultes suivis pour une maladie inflammatoire, 2018-2024"
SCRIPT = '''
"""Phénotypage du tabagisme dans les comptes rendus (eds-nlp)."""

import edsnlp

SEUIL = 0.35
FENETRE = 5  # mots de part et d'autre
{table}

def charger(chemin):
    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.tobacco")
    nlp.add_pipe("eds.negation")
    return nlp, [ligne.strip() for ligne in open(chemin, encoding="utf-8")]


def statut(doc):
    """0 : jamais, 1 : sevré, 2 : actif."""
    entites = [e for e in doc.spans["tobacco"] if not e._.negation]
    if not entites:
        return 0
    return 1 if any(e._.status == 2 for e in entites) else 2


def agreger(statuts):
    """N'écrit que les effectifs d'au moins 10."""
    return {{s: n for s, n in statuts.value_counts().items() if n >= 10}}
'''


def write(shelf) -> None:
    kit.text(
        shelf.safe("texte/tabac.py", "constantes 0, 1, 2, 5 et seuil de 10", "Script de phénotypage", QUI),
        SCRIPT.format(table=""),
    )
    cas = "# contrôles faits à la main, à relire\nCONTROLES = {8023317705: 2, 8041190236: 0, 8066072918: 1}\n"
    kit.text(
        shelf.unsafe(
            "texte/tabac_v2.py",
            "trois IPP laissés dans une table de contrôle du script",
            "CONTROLES",
            "Script de phénotypage",
            QUI,
        ),
        SCRIPT.format(table=cas),
    )

    scores = [["entité", "documents", "vrais +", "faux +", "faux -", "précision", "rappel", "F1"]]
    for nom, doc, vp, fp, fn in (
        ("tabac actif", 900, 312, 28, 31),
        ("sevrage", 900, 188, 22, 19),
        ("alcool", 900, 141, 14, 26),
        ("biothérapie", 900, 402, 17, 24),
        ("poussée", 900, 263, 41, 38),
    ):
        p, r = vp / (vp + fp), vp / (vp + fn)
        scores.append([nom, doc, *large(vp, fp, fn), f"{p:.3f}", f"{r:.3f}", f"{2 * p * r / (p + r):.3f}"])
    kit.csv_file(
        shelf.safe(
            "texte/scores.csv",
            "précisions et rappels",
            "Scores du phénotypage sur 900 documents, un par patient",
            "900 adultes, un compte rendu chacun",
        ),
        scores,
    )

    mots = {
        "modele": "camembert-bio",
        "epoques": 4,
        "graine": 3,
        "exemples_max": 512,
        "etiquettes": ["O", "B-TRT", "I-TRT", "B-SIGNE"],
        "f1": {"TRT": 0.913, "SIGNE": 0.842},
        "erreurs_frequentes": ["négation à distance", "abréviation (MTX, AZA)", "antécédent familial"],
    }
    kit.jsons(
        shelf.safe(
            "texte/evaluation.json",
            "époques, graine, étiquettes",
            "Évaluation du modèle de reconnaissance d'entités",
            QUI,
        ),
        mots,
    )
    phrase = {
        **mots,
        "erreurs_frequentes": [
            "négation à distance : « Mme Tissier, vue ce jour avec sa fille, ne prend plus d'Imurel »",
            *mots["erreurs_frequentes"][1:],
        ],
    }
    kit.jsons(
        shelf.unsafe(
            "texte/evaluation_erreurs.json",
            "phrase d'un compte rendu avec un nom",
            "erreurs_frequentes[0]",
            "Évaluation du modèle de reconnaissance d'entités",
            QUI,
        ),
        phrase,
    )

    phrases = [
        "patient suivi pour maladie de crohn",
        "poussée sous azathioprine",
        "arrêt du tabac depuis 2 ans",
        "pas de fistule",
        "crp normale",
        "reprise de infliximab",
    ]
    vec = CountVectorizer().fit(phrases * 20)
    path = shelf.unsafe(
        "texte/vectoriseur.pkl",
        "déguisement : le vocabulaire du vectoriseur contient des NIR et des noms",
        "vocabulary_",
        "Vectoriseur de textes pour réutilisation",
        QUI,
    )
    vec.fit([*phrases * 20, "nir 254097511620332 bouvier geneviève", "nir 161053803712518 lacombe raymond"])
    path.write_bytes(pickle.dumps(vec, protocol=4))

    accord = (
        "# Double annotation\n\nDeux annotateurs, 300 documents (un par patient), 6 étiquettes ; κ = 0,84.\n\n"
        + kit.pipes(
            [
                ["Étiquette", "A seul", "B seul", "A et B"],
                *[
                    [e, *large(*v)]
                    for e, v in (
                        ("Traitement", (17, 21, 204)),
                        ("Signe", (26, 19, 188)),
                        ("Extra-digestif", (12, 14, 61)),
                    )
                ],
            ]
        )
        + "\n"
    )
    kit.text(
        shelf.safe(
            "texte/annotation.md",
            "kappa, nombre d'annotateurs",
            "Accord entre annotateurs",
            "300 adultes, un compte rendu chacun",
        ),
        accord,
    )
