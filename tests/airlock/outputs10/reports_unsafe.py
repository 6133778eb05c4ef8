"""Reports and articles with one leak each."""

import io

import pikepdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Part, by_group, ipp, markdown, page, pdf, text, word


def write(shelf: Shelf) -> None:
    attached(shelf)
    flow(shelf)
    vignette(shelf)
    note(shelf)
    named_path(shelf)
    spoken(shelf)
    hidden_text(shelf)


def attached(shelf: Shelf) -> None:
    stream = shelf.random("attached")
    path = shelf.unsafe(
        "reports/dose_ct_report.pdf",
        "the PDF has a CSV of the examinations attached, patient by patient",
        "embedded file dlp_raw.csv",
        "CT dose report with diagnostic reference levels",
        "1,388 adults with one CT each",
    )
    pdf(
        path,
        [
            "# CT dose: local reference levels 2024",
            [
                ["Protocol", "Examinations", "DLP median (mGy.cm)", "75th percentile"],
                ["Head", 512, 802, 911],
                ["Chest", 466, 241, 312],
                ["Abdomen-pelvis", 410, 488, 604],
            ],
            "The 75th percentile fell by 6% since 2022. Two scanners, 4 protocols revised.",
        ],
    )
    raw = io.StringIO()
    raw.write("ipp;sexe;age;protocole;dlp\n")
    for _ in range(200):
        raw.write(
            f"{ipp(stream)};{stream.choice('MF')};{stream.randrange(19, 88)};{stream.choice(['HEAD', 'CHEST', 'ABDO'])};{stream.randrange(180, 990)}\n"
        )
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.attachments["dlp_raw.csv"] = pikepdf.AttachedFileSpec(
            document, raw.getvalue().encode(), mime_type="text/csv", creation_date="D:20260302", mod_date="D:20260302"
        )
        document.save(path, deterministic_id=True)


def flow(shelf: Shelf) -> None:
    text(
        shelf.unsafe(
            "reports/article_sarcopenie.tex",
            "the flow gives a small group by subtraction: 1 214 - 1 206 = 8 withdrew consent",
            "section Population",
            "Article LaTeX : sarcopénie et complications après chirurgie colorectale",
            "1 206 patients de 70 ans et plus opérés d'un cancer colorectal",
        ),
        r"""
        \documentclass{article}
        \usepackage[french]{babel}
        \begin{document}
        \section*{Méthodes}
        La surface musculaire en L3 a été mesurée par un réseau U-Net (Dice 0,96) ; la sarcopénie suit les seuils de Martin. Régression logistique avec 9 covariables, imputation multiple (20 jeux).
        \section*{Population}
        De 2016 à 2023, 1\,588 patients ont été opérés ; 374 n'avaient pas de scanner dans les 60 jours. Parmi les 1\,214 restants, les analyses portent sur 1\,206 patients après retrait des consentements révoqués.
        \section*{Résultats}
        La sarcopénie touchait 502 patients (41,6\,\%). Une complication grave est survenue chez 131 d'entre eux (26,1\,\%) et 118 des 704 autres (16,8\,\%), OR ajusté 1,61 (IC 95\,\% 1,20--2,15). La mortalité à 90 jours était de 6,8\,\% contre 3,6\,\% ($p = 0{,}01$). La durée médiane de séjour était de 11 contre 9 jours.
        \end{document}
        """,
    )


def vignette(shelf: Shelf) -> None:
    text(
        shelf.unsafe(
            "reports/serotonin_syndrome.md",
            "a vignette tells of one person: age 94, home, dose, course",
            "box A typical course",
            "Report on serotonin syndrome under linezolid",
            "1,344 adults on linezolid",
        ),
        markdown(
            [
                "# Serotonin syndrome under linezolid",
                "Of 1,344 treated adults, 402 also took a serotonergic drug. Hunter criteria were met by 14 of the 402 (3.5%).",
                by_group(
                    "",
                    {"Serotonergic drug": 402, "None": 942},
                    [("Agitation", 44, 71), ("Tremor", 31, 29), ("Fever", 88, 190)],
                ),
                "> A typical course: a 94-year-old retired schoolteacher from a village in the valley, on paroxetine 40 mg, became rigid on the third day of linezolid, was intubated and went home after three weeks.",
                "We advise a 14-day washout where possible (interaction level 3 of 4).",
            ]
        ),
    )


def note(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "reports/enquete_satisfaction.pdf",
        "a sticky note on the page gives a patient's name and phone",
        "annotation on page 1",
        "Enquête de satisfaction en ambulatoire",
        "2 044 patients opérés en ambulatoire",
    )
    pdf(
        path,
        [
            "# Satisfaction en chirurgie ambulatoire",
            by_group(
                "Item (très satisfait)",
                {"2023": 988, "2024": 1056},
                [
                    ("Accueil", 712, 801),
                    ("Douleur", 588, 644),
                    ("Information de sortie", 501, 602),
                    ("Appel du lendemain", 640, 745),
                ],
                french=True,
            ),
            "Taux de réponse : 41 %. Score e-Satis moyen 78,4 (rang 3 sur 12 établissements).",
        ],
    )
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[400, 700, 420, 720],
            Contents="Rappeler M. Jean-Pierre Moreau au 06 12 48 77 31, verbatim trop reconnaissable",
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(mark)])
        document.save(path, deterministic_id=True)


def named_path(shelf: Shelf) -> None:
    parts: list[Part] = [
        "# Segmentation du foie : contrôle qualité",
        "Le modèle nnU-Net (5 plis, 1 000 époques) a été appliqué à 486 scanners de 486 patients.",
        [
            ["Pli", "Dice moyen", "Écart-type", "HD95 médiane (mm)"],
            [1, "0,957", "0,018", "3,1"],
            [2, "0,954", "0,021", "3,4"],
            [3, "0,959", "0,017", "2,9"],
            [4, "0,955", "0,020", "3,2"],
            [5, "0,958", "0,019", "3,0"],
        ],
        "Les masques en échec ont été relus. Exemple de commande : nnUNetv2_predict -i D:/irm_foie/BERTRAND_Sylvie_19610514/venous -o D:/masques -d 27 -f 0",
        "La relecture a demandé 2 radiologues pendant 3 semaines.",
    ]
    text(
        shelf.unsafe(
            "reports/qc_foie.html",
            "a path holds a patient's name and date of birth",
            "the command line",
            "Contrôle qualité de la segmentation du foie",
            "486 patients avec un scanner hépatique",
        ),
        page("Contrôle qualité", parts, "", "fr"),
    )


def spoken(shelf: Shelf) -> None:
    word(
        [
            "# Sorties non programmées en hôpital de jour de gériatrie",
            "Sur 820 patients évalués, 214 ont été réhospitalisés dans l'année (26,1 %).",
            by_group(
                "",
                {"Suivi téléphonique": 402, "Sans suivi": 418},
                [("Réhospitalisation", 91, 123), ("Passage aux urgences", 117, 141), ("Entrée en EHPAD", 33, 44)],
                french=True,
            ),
            "Le suivi a été bien accepté : moins d'un pour cent des 402 patients appelés (0,5 %) l'ont interrompu.",
            "Les appels ont lieu à 1, 4 et 12 semaines.",
        ]
    ).save(
        str(
            shelf.unsafe(
                "reports/suivi_hdj_geriatrie.docx",
                "0.5 % of 402 called patients is 2 persons",
                "fourth paragraph",
                "Rapport sur le suivi téléphonique après hôpital de jour",
                "820 patients de gériatrie",
            )
        )
    )


def hidden_text(shelf: Shelf) -> None:
    stream = shelf.random("white")
    lines = [
        f"{number} {stream.choice('MF')} {stream.randrange(22, 80)} {stream.choice(['K101E', 'M184V', 'K103N', 'wt'])} {stream.randrange(50, 90000)}"
        for number in range(1, 61)
    ]
    spans = "".join(f'<span style="color:#fff;font-size:1px">{line};</span>' for line in lines)
    body = by_group(
        "Resistance", {"Naive": 611, "Treated": 402}, [("NRTI", 44, 121), ("NNRTI", 71, 133), ("PI", 18, 41)]
    )
    text(
        shelf.unsafe(
            "reports/hiv_resistance.html",
            "white one-pixel text holds 60 patients with sex, age, mutation and viral load",
            "spans at the end of the body",
            "HIV drug resistance report",
            "1,013 adults with HIV-1 genotyping",
        ),
        page("HIV resistance", ["# Transmitted and acquired resistance", body], spans + "\n"),
    )
