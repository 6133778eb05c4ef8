"""Rééducation : rapports Word et classeurs de MPR, en français."""

import docx
from docx.shared import Pt, RGBColor

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

QUI = "1 688 adultes admis en rééducation après un AVC, 2020-2024, trois services de MPR"


def _blocs() -> list:
    groupes = [
        ["", "Hémiplégie droite (N = 811)", "Hémiplégie gauche (N = 877)"],
        *[
            [k, share(a, 811, "fr"), share(b, 877, "fr")]
            for k, a, b in (
                ("Femmes", 371, 402),
                ("Négligence", 44, 288),
                ("Aphasie", 401, 31),
                ("Dysphagie", 188, 197),
                ("Retour au domicile", 602, 655),
            )
        ],
        ["MIF à l'entrée, médiane (Q1-Q3)", "61 (42-82)", "64 (44-85)"],
        ["MIF à la sortie, médiane (Q1-Q3)", "94 (71-112)", "97 (74-114)"],
    ]
    return [
        "# Devenir après rééducation",
        "La MIF compte 18 items cotés de 1 à 7. Les séances étaient de 3 h par jour, 5 jours sur 7. Le gain médian était de 29 points (Q1-Q3 : 16-41).",
        groupes,
        "La durée médiane du séjour était de 54 jours. L'analyse multivariée a retenu 4 variables (R² = 0,46).",
    ]


def write(shelf) -> None:
    quoi = "Rapport sur le devenir après AVC"
    kit.word(shelf.safe("mpr/devenir.docx", "items de 1 à 7, heures, jours", quoi, QUI), _blocs())
    chemin = shelf.unsafe(
        "mpr/devenir_relecture.docx",
        "déguisement : texte masqué sur trois patients",
        "paragraphe masqué à la fin",
        quoi,
        QUI,
    )
    kit.word(chemin, _blocs())
    texte = docx.Document(chemin)
    trait = texte.add_paragraph().add_run(
        "À vérifier avant envoi : les 3 patients trachéotomisés du service 2 sont tous retournés en réanimation."
    )
    trait.font.hidden = True
    trait.font.size = Pt(8)
    trait.font.color.rgb = RGBColor(90, 90, 90)
    texte.save(chemin)
    kit.steady(chemin)
    blocs = _blocs()
    blocs[2] = [*blocs[2][:4], ["Syndrome de la main étrangère", "NS", share(9, 877, "fr", True)], *blocs[2][4:]]
    kit.word(
        shelf.unsafe(
            "mpr/devenir_cognitif.docx",
            "9 personnes dans une cellule",
            "Syndrome de la main étrangère, gauche",
            "Rapport sur le devenir et les troubles cognitifs après AVC",
            QUI,
        ),
        blocs,
    )

    marche = [
        ["Temps", "Patients évalués", "10 m (m/s), moyenne", "Écart type", "TM6 (m), moyenne", "Écart type "],
        ["Entrée", *large(1402), 0.41, 0.29, 171, 122],
        ["1 mois", *large(1288), 0.58, 0.33, 233, 131],
        ["3 mois", *large(702), 0.71, 0.36, 288, 137],
        ["6 mois", *large(311), 0.79, 0.37, 312, 140],
    ]
    kit.book(
        shelf.safe(
            "mpr/marche.xlsx", "vitesses inférieures à 1 m/s", "Vitesse de marche par temps d'évaluation", QUI
        ),
        {"marche": marche},
    )
    etendue = [[*r, e] for r, e in zip(marche, ("TM6, étendue", "0-512", "6-548", "31-571", "44-590"), strict=True)]
    kit.book(
        shelf.unsafe(
            "mpr/marche_etendue.xlsx",
            "minimum et maximum du test de marche",
            "colonne TM6, étendue",
            "Vitesse de marche par temps d'évaluation",
            QUI,
        ),
        {"marche": etendue},
    )

    figure, ax = kit.axes()
    for nom, ligne in (("MIF motrice", (38, 51, 60, 66, 69)), ("MIF cognitive", (22, 24, 26, 27, 28))):
        ax.plot(["S0", "S2", "S4", "S8", "S12"], ligne, marker="D", label=nom)
    ax.set(ylabel="Score moyen", title="Récupération, 1 688 patients")
    ax.legend()
    kit.drawn(figure, shelf.safe("mpr/mif.svg", "moyennes par semaine", "Scores moyens de MIF par semaine", QUI))
    figure, ax = kit.axes()
    rng = shelf.random("spaghetti")
    for _ in range(34):
        depart = rng.randrange(18, 60)
        gains = sorted(rng.randrange(0, 30) for _ in range(4))
        ax.plot(["S0", "S2", "S4", "S8", "S12"], [depart, *[min(91, depart + g) for g in gains]], color="0.6", lw=0.7)
    ax.set(ylabel="MIF motrice", title="Récupération après hémorragie cérébelleuse (n = 34)")
    kit.drawn(
        figure,
        shelf.unsafe(
            "mpr/mif_individuelle.png",
            "une ligne par patient",
            "34 courbes grises",
            "Évolution de la MIF motrice",
            "34 adultes en rééducation après une hémorragie cérébelleuse",
        ),
    )

    seances = [
        ["discipline", "seances", "patients", "seances_par_patient_mediane"],
        ["kinésithérapie", 81204, 1660, 47],
        ["ergothérapie", 52331, 1611, 31],
        ["orthophonie", 20188, 702, 27],
        ["neuropsychologie", 6104, 611, 9],
        ["activité physique adaptée", 12877, 933, 13],
    ]
    kit.csv_file(shelf.safe("mpr/seances.csv", "médiane de 9 séances", "Séances par discipline", QUI), seances, ";")
    kit.csv_file(
        shelf.unsafe(
            "mpr/seances_apa.csv",
            "total moins ses parties : 4 personnes sans kinésithérapie",
            "kinésithérapie 1684 de 1688",
            "Séances par discipline, parmi les 1 688 patients",
            QUI,
        ),
        [*seances[:1], ["tous", 171704, 1688, 118], ["kinésithérapie", 80204, 1684, 47], *seances[2:]],
        ";",
    )
