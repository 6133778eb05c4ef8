"""Psychiatry: Word and Markdown reports, jamovi-like pages, in French and English."""

import io
import re
import zipfile
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import baseline, html_table, markdown, number, page, steady, table, text, word

WHO = "731 adultes suivis en centre expert pour une dépression résistante"
SPEC: list[tuple[Any, ...]] = [
    ("Âge, ans", "med", 47, 36, 57, 0),
    ("Femmes", "n", 0.61),
    ("Vit seul", "n", 0.42),
    ("MADRS à l'entrée", "mean", 27.9, 6.4),
    ("QIDS-SR à l'entrée", "mean", 15.2, 4.8),
    ("Antécédent de tentative de suicide", "n", 0.39),
    ("Trouble anxieux associé", "n", 0.51),
    ("Nombre d'échecs de traitement", "cat", [("2", 0.48), ("3", 0.31), ("4 et plus", 0.21)]),
    ("Lithium", "n", 0.18),
    ("Rémission à 12 mois", "n", 0.27),
]


def write(shelf: Shelf) -> None:
    rng = shelf.random("psychiatry")
    rows = baseline(rng, {"Hommes": 285, "Femmes": 446}, [s for s in SPEC if s[0] != "Femmes"], fr=True, p=True)
    path = shelf.safe(
        "psychiatrie/cohorte_depression.docx",
        "numbers of failed treatments 2, 3 and 4 as row labels",
        "Rapport de description de la cohorte",
        WHO,
    )
    word(
        path,
        "Dépression résistante : description de la cohorte",
        [
            "# Recueil",
            "Visites à 0, 6 et 12 mois ; 14 échelles ; 2 évaluateurs formés par centre.",
            rows,
            "# Limites",
            "Le score MADRS diminue de 9,1 points (écart-type 8,7) à 12 mois ; un patient sur quatre est en rémission.",
        ],
    )
    body = [
        ["Temps", "N", "MADRS moyen", "Écart-type"],
        ["Entrée", "731", "27,9", "6,4"],
        ["6 mois", "612", "21,0", "8,2"],
        ["12 mois", "548", "18,8", "8,9"],
    ]
    path = shelf.unsafe(
        "psychiatrie/stimulation_magnetique.docx",
        "a review comment of the document tells who a participant is",
        "word/comments.xml",
        "Rapport sur l'évolution après stimulation magnétique, version relue",
        WHO,
    )
    word(
        path,
        "Évolution après stimulation magnétique",
        [
            "# Évolution",
            body,
            "La baisse est de 9,1 points à 12 mois (p < 0,001).",
            "# Tolérance",
            "Des céphalées sont rapportées par 88 patients.",
        ],
    )
    remark = "M. Thibault Garnier (dossier de Saint-Brieuc) conteste sa cotation à M6, à revoir avant envoi"
    comments = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="relecture" w:initials="r"><w:p><w:r><w:t>{remark}</w:t></w:r></w:p></w:comment></w:comments>'
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
        types, rels = parts.read("[Content_Types].xml").decode(), parts.read("word/_rels/document.xml.rels").decode()
    if "comments" not in types:
        types = types.replace(
            "</Types>",
            '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
        )
        rels = rels.replace(
            "</Relationships>",
            '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
        )
    steady(
        path,
        {
            "word/comments.xml": comments.encode(),
            "[Content_Types].xml": types.encode(),
            "word/_rels/document.xml.rels": rels.encode(),
        },
    )

    themes = [
        ["Thème", "Participants qui l'abordent", "% des 64 entretiens"],
        ["Sommeil", "41", "64"],
        ["Entourage", "37", "58"],
        ["Travail", "29", "45"],
        ["Effets indésirables", "34", "53"],
        ["Stigmatisation", "22", "34"],
    ]
    method = "Entretiens semi-dirigés (64 participants), double codage, 5 thèmes, saturation atteinte. Aucun extrait n'est reproduit : les idées sont reformulées."
    path = shelf.safe(
        "psychiatrie/entretiens_themes.md",
        "a qualitative study with themes and no quotation",
        "Synthèse des thèmes des entretiens",
        "64 participants aux entretiens",
    )
    text(
        path,
        f"# Vécu de la dépression résistante\n\n{method}\n\n{markdown(themes)}\n\nLe kappa entre les 2 codeurs est de 0,78 au premier tour et de 0,86 au second.\n",
    )
    quote = "> « Depuis la deuxième cure je dors mieux, mais je ne conduis plus. Quand ça ne va pas j'appelle ma sœur au 06 39 98 77 35, elle vient dans l'heure. »\n"
    path = shelf.unsafe(
        "psychiatrie/entretiens_synthese.md",
        "a quotation holds a telephone number",
        "the quotation under Entourage",
        "Synthèse rédigée des entretiens sur la stimulation",
        "58 participants aux entretiens",
    )
    text(
        path,
        f"# Vécu de la stimulation\n\n58 entretiens semi-dirigés, double codage, 4 thèmes.\n\n## Sommeil\n\nL'amélioration du sommeil est abordée par 33 participants.\n\n## Entourage\n\nL'aide des proches est abordée par 27 participants.\n\n{quote}\n## Travail\n\nLa reprise du travail est abordée par 19 participants, les aménagements de poste par 14.\n",
    )

    items = [
        "Tristesse",
        "Tension",
        "Sommeil",
        "Appétit",
        "Concentration",
        "Lassitude",
        "Ressenti",
        "Pessimisme",
        "Idées suicidaires",
    ]
    loads = [
        ["Item", "Facteur 1", "Facteur 2", "Unicité"],
        *(
            [
                name,
                number(rng.uniform(0.3, 0.85), 2, True),
                number(rng.uniform(-0.1, 0.6), 2, True),
                number(rng.uniform(0.25, 0.7), 2, True),
            ]
            for name in items
        ),
    ]
    fit = [["CFI", "TLI", "RMSEA", "Khi-2", "ddl"], ["0,97", "0,96", "0,041", "38,4", "19"]]
    path = shelf.safe(
        "psychiatrie/analyse_factorielle.html",
        "loadings, two factors and degrees of freedom",
        "Analyse factorielle de l'échelle MADRS (jamovi)",
        WHO,
    )
    text(
        path,
        page(
            "Analyse factorielle exploratoire",
            html_table(loads)
            + "<h2>Ajustement</h2>"
            + html_table(fit)
            + "<p>N = 731, rotation oblimin, 2 facteurs retenus sur 9 items.</p>",
            "fr",
        ),
    )
    path = shelf.unsafe(
        "psychiatrie/heatmap_items.csv",
        "a matrix of scores is one patient a line, without any number",
        "all lines",
        "Données de la carte de chaleur des réponses aux neuf items",
        "96 patients en rémission à 12 mois",
    )
    table(
        path,
        [
            [re.sub(r"\W", "_", name.lower()) for name in items],
            *([rng.choice([0, 0, 1, 2, 3, 4]) for _ in items] for _ in range(96)),
        ],
        ";",
    )
