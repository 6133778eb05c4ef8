"""Nursing research and anaesthesia: pictures, workbooks and short notes, in French."""

from typing import Any

import numpy as np
from PIL import Image, PngImagePlugin

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import (
    baseline,
    count,
    excel,
    excel_book,
    fill,
    latex,
    markdown,
    plt,
    save,
    text,
    word,
)

WHO = "1 052 patients opérés interrogés sur la douleur à J1"
SPEC: list[tuple[Any, ...]] = [
    ("Âge, ans", "med", 58, 44, 69, 0),
    ("Femmes", "n", 0.53),
    ("Chirurgie", "cat", [("Orthopédique", 0.39), ("Viscérale", 0.33), ("Autre", 0.28)]),
    ("Anesthésie locorégionale", "n", 0.41),
    ("EN à J1 (sur 10)", "med", 4, 2, 6, 0),
    ("Morphine orale, mg", "med", 10, 0, 20, 0),
    ("Nausées", "n", 0.24),
    ("Satisfaction (sur 10)", "med", 8, 7, 9, 0),
]


def write(shelf: Shelf) -> None:
    rng = shelf.random("nursing")
    answers = np.array(
        [[0.42, 0.31, 0.18, 0.09], [0.35, 0.36, 0.2, 0.09], [0.5, 0.29, 0.14, 0.07], [0.28, 0.37, 0.23, 0.12]]
    )
    labels = ["Information reçue", "Délai de réponse", "Écoute", "Antalgie la nuit"]
    for safe in (True, False):
        fig, ax = plt.subplots(figsize=(7, 3))
        left = np.zeros(4)
        for at, name in enumerate(("Tout à fait", "Plutôt", "Peu", "Pas du tout")):
            ax.barh(labels, answers[:, at] * 100, left=left, label=name)
            left += answers[:, at] * 100
        ax.set(
            xlabel="% des patients",
            title="Questionnaire à J1" if safe else "Questionnaire à J1, chirurgie ambulatoire",
        )
        ax.legend(ncol=4, fontsize=7, loc="lower center", bbox_to_anchor=(0.5, 1.08))
        if safe:
            save(
                fig,
                shelf.safe(
                    "soins/questionnaire_j1.png",
                    "bars of per cent from seven on, of 1052 persons",
                    "Réponses au questionnaire de satisfaction, en pourcentage de 1 052 patients",
                    WHO,
                ),
            )
            continue
        path = shelf.unsafe(
            "soins/questionnaire_ambulatoire.png",
            "the description in the picture's metadata names a patient with his telephone number",
            "PNG text chunk Description",
            "Réponses au questionnaire en ambulatoire, en pourcentage de 610 patients",
            "610 patients opérés en ambulatoire",
        )
        save(fig, path)
        info = PngImagePlugin.PngInfo()
        info.add_text("Title", "fig3_likert")
        info.add_text(
            "Description", "refaire apres rappel de M. Gildas Corre 02 61 91 17 63 (questionnaire incomplet)"
        )
        Image.open(path).save(path, pnginfo=info)

    rows = baseline(rng, {"Protocole": 527, "Habituel": 525}, SPEC, fr=True, p=True)
    path = shelf.safe(
        "soins/douleur_j1.docx",
        "pain scores out of ten with medians of four",
        "Note de recherche : douleur à J1 avant et après le protocole",
        WHO,
    )
    word(
        path,
        "Douleur postopératoire à J1",
        [
            "# Patients",
            rows,
            "# Résultats",
            "L'échelle numérique diminue de 0,8 point (IC 95 % 0,4 à 1,2). Les 3 infirmières de recherche ont suivi une formation de 2 jours.",
            "Une douleur sévère (EN de 7 et plus) est notée chez 96 patients du groupe protocole (18,2 %) et 131 du groupe habituel (25,0 %).",
        ],
    )
    path = shelf.unsafe(
        "soins/chutes_nocturnes.docx",
        "two in words among those who fell",
        "last paragraph",
        "Note : chutes de nuit en chirurgie",
        "8 340 patients hospitalisés en chirurgie",
    )
    word(
        path,
        "Chutes de nuit en chirurgie",
        [
            "# Fréquence",
            [
                ["Période", "Patients", "Ont chuté"],
                ["Avant le protocole", "4 122", "71"],
                ["Après le protocole", "4 218", "49"],
            ],
            "Le rapport de cotes ajusté est de 0,67 (IC 95 % 0,46 à 0,97).",
            "# Gravité",
            "La plupart des chutes sont sans conséquence. Après le protocole, deux patients ont eu un hématome sous-dural et ont été transférés en neurochirurgie.",
            "Le dispositif sera étendu à 4 unités.",
        ],
    )

    wards: list[list[object]] = [
        ["Unité", "Patients évalués", "Escarres acquises", "Score de Braden médian"],
        *([f"Unité {at}", rng.randint(150, 420), rng.randint(12, 36), rng.randint(14, 19)] for at in range(1, 15)),
    ]
    path = shelf.safe(
        "soins/escarres_unites.xlsx",
        "ward numbers and Braden scores",
        "Escarres acquises par unité",
        "patients évalués à l'entrée, 2024",
    )
    excel(
        path,
        {
            "Unités": wards,
            "Braden": [["Item", "Points"], ["Perception", 4], ["Humidité", 4], ["Activité", 4], ["Friction", 3]],
        },
        "Escarres",
    )
    bad = [row[:] for row in wards]
    bad[9][2], bad[12][2] = 4, 2
    path = shelf.unsafe(
        "soins/escarres_semestre2.xlsx",
        "a filter hides the two wards with four and two persons",
        "hidden rows 10 and 13",
        "Escarres acquises par unité, second semestre",
        "patients évalués à l'entrée, second semestre 2024",
    )
    book = excel_book(path, "Escarres")
    sheet = book.add_worksheet("Unités")
    fill(sheet, bad)
    sheet.autofilter(0, 0, 14, 3)
    sheet.filter_column(2, "x >= 10")
    for at in (9, 12):
        sheet.set_row(at, None, None, {"hidden": True})
    book.close()

    base = f"2{rng.randint(40, 79)}0{rng.randint(1, 9)}29{rng.randint(100, 300):03d}{rng.randint(10, 300):03d}"
    key = 97 - int(base) % 97
    nir = f"{base[0]} {base[1:3]} {base[3:5]} {base[5:7]} {base[7:10]} {base[10:]} {key:02d}"
    steps = [
        ["Étape", "Patients"],
        ["Éligibles", "1 411"],
        ["Exclus : refus", "214"],
        ["Exclus : non francophones", "61"],
        ["Exclus : données manquantes", "84"],
        ["Analysés", "1 052"],
    ]
    path = shelf.safe(
        "soins/diagramme_flux.md",
        "a flow of patients with exclusions above sixty",
        "Diagramme de flux de l'étude",
        WHO,
    )
    text(path, "# Flux\n\n" + markdown(steps) + "\n\nInclusion sur 9 mois, 5 blocs, 3 enquêtrices.\n")
    path = shelf.unsafe(
        "soins/note_appariement.md",
        "a social security number with its key stands in a remark",
        "remark under the table",
        "Note sur l'appariement avec les données de l'assurance maladie",
        "1 052 patients appariés ou non",
    )
    text(
        path,
        "# Appariement\n\n"
        + markdown([["Étape", "Patients"], ["Cohorte", "1 052"], ["Appariés", "968"], ["Non appariés", "84"]])
        + f"\n\nClé : date de naissance, sexe, commune, date de séjour (tolérance de 2 jours).\n\n> À revoir : le dossier {nir} donne deux candidats de même date de naissance.\n",
    )

    items = [
        ["Obstacle déclaré", "Infirmiers (n = 212)", "Médecins (n = 118)"],
        *(
            [name, count(round(212 * a), 212, fr=True), count(round(118 * b), 118, fr=True)]
            for name, a, b in (
                ("Manque de temps", 0.71, 0.58),
                ("Matériel absent", 0.34, 0.22),
                ("Formation", 0.41, 0.27),
                ("Peur de la dépression respiratoire", 0.28, 0.19),
                ("Prescription incomplète", 0.55, 0.31),
            )
        ),
    ]
    path = shelf.safe(
        "soins/obstacles.tex",
        "answers of staff in per cent",
        "Enquête auprès des soignants",
        "330 soignants ayant répondu",
    )
    text(path, latex(items, "Obstacles à l'antalgie déclarés par les soignants"))
