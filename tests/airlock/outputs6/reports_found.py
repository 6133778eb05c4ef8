"""Word and HTML reports about analyses made in Python, each with one fault."""

import json

import numpy as np
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import leak
from tests.airlock.outputs6.plots import blank
from tests.airlock.outputs6.writers import draw, page, save, word


def write(shelf: Shelf) -> None:
    _words(shelf)
    _tracked(shelf)
    _alt_text(shelf)
    _plotly(shelf)


def _words(shelf: Shelf) -> None:
    document = word(
        [
            "# Évaluation du modèle de prédiction du cathétérisme difficile",
            "Étude rétrospective monocentrique. 1 906 patientes ont eu une pose de chambre implantable entre 2018 et 2023 ; le modèle (LightGBM, 22 variables) a été validé sur les 612 dernières.",
            [
                ["Seuil", "Sensibilité", "Spécificité", "VPP"],
                ["0,2", "0,84", "0,71", "0,36"],
                ["0,3", "0,73", "0,82", "0,44"],
                ["0,5", "0,49", "0,94", "0,61"],
            ],
            "## Complications",
            "Une infection précoce est survenue chez 48 patientes (2,5 %), une thrombose chez 61 (3,2 %). Trois patientes ont eu un pneumothorax, toutes sans repérage échographique. La durée médiane de la pose était de 24 minutes (18-33).",
            "## Discussion",
            "Deux limites : un seul centre et des étiquettes tirées des comptes rendus. Le kappa de relecture était de 0,82.",
        ],
        "Cathétérisme difficile",
    )
    save(
        document,
        shelf.unsafe(
            "vasc/rapport_cathe.docx",
            "a small count in words",
            "Trois patientes ont eu un pneumothorax",
            "Rapport d'évaluation du modèle",
            "1 906 patientes avec chambre implantable",
        ),
    )


def _tracked(shelf: Shelf) -> None:
    document = word(
        [
            "# Validation report: sleep apnoea screening model",
            "The validation set holds 2,018 adults with polysomnography (2019-2023); 1,104 had an AHI of 15 or more.",
            [
                ["set", "n", "AHI >= 15", "AUROC"],
                ["train", "6,011", leak(3277, 6011), "0.81"],
                ["validation", "2,018", leak(1104, 2018), "0.79"],
            ],
            "Errors were reviewed by two physicians. Most false negatives had a body mass index below 27.",
        ],
        "Validation report",
    )
    run = parse_xml(
        f'<w:del {nsdecls("w")} w:id="7" w:author="DS" w:date="2025-02-20T10:00:00Z"><w:r><w:delText xml:space="preserve"> See for instance Mrs Odette Garnier, seen twice.</w:delText></w:r></w:del>'
    )
    document.paragraphs[-1]._p.append(run)
    save(
        document,
        shelf.unsafe(
            "sleep/validation_report.docx",
            "a patient's name in a tracked deletion",
            "w:delText after the last paragraph",
            "Validation report for the steering committee",
            "8,029 adults with polysomnography",
        ),
    )


def _alt_text(shelf: Shelf) -> None:
    figure, axes = blank("Courbe d'apprentissage", "Taille de l'échantillon", "F1")
    axes.plot([500, 1000, 2000, 4000, 8000], [0.71, 0.77, 0.81, 0.835, 0.846], "o-")
    picture = draw(figure, shelf.path("parts/apprentissage.png"))
    document = word(
        [
            "# Extraction des allergies des comptes rendus",
            "Corpus de 9 800 comptes rendus, un par patient. Le F1 plafonne vers 0,85 ; 3 annotateurs, 5 étiquettes.",
            picture,
            "Figure 1. Score F1 selon le nombre de documents annotés.",
        ],
        "Extraction des allergies",
    )
    document.inline_shapes[0]._inline.docPr.set(
        "descr", "Capture du notebook ; patiente à rappeler au 06 12 47 83 09 pour l'allergie à l'amoxicilline"
    )
    save(
        document,
        shelf.unsafe(
            "nlp/rapport_allergies.docx",
            "a patient's phone in the alternative text of a picture",
            "descr of picture 1",
            "Rapport d'étape du projet d'extraction",
            "9 800 patients, un compte rendu chacun",
        ),
    )


def _plotly(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed * 100 + 12)
    hover = [
        f"séjour {at}: {int(age)} ans, DMS {int(los)} j"
        for at, (age, los) in enumerate(zip(rng.integers(25, 85, 50), rng.integers(1, 40, 50), strict=True))
    ]
    trace = {
        "type": "box",
        "name": "réel",
        "boxpoints": "all",
        "marker": {"opacity": 0},
        "y": rng.gamma(2, 4, 50).round(1).tolist(),
        "text": hover,
    }
    page(
        shelf.unsafe(
            "lits/rapport_prevision.html",
            "invisible points with a hover text per stay",
            "Plotly trace, opacity 0, text",
            "Rapport de prévision de la durée de séjour (fig.to_html)",
            "6 480 séjours d'adultes",
        ),
        "Prévision de la durée de séjour",
        [
            "Erreur absolue moyenne : 1,9 jour (référence : 2,7). 6 480 séjours, 12 services.",
            [
                ["modèle", "MAE", "RMSE", "R2"],
                ["moyenne du GHM", "2,7", "5,1", "0,21"],
                ["LightGBM", "1,9", "4,0", "0,44"],
            ],
            '<div id="p1" class="plotly-graph-div"></div><script>Plotly.newPlot("p1", ['
            + json.dumps(trace, ensure_ascii=False)
            + '], {"yaxis": {"title": {"text": "jours"}}});</script>',
        ],
        "fr",
    )
