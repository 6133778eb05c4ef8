"""Indicateurs de qualité : présentations et tableaux de bord, en français."""

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

QUI = "42 310 séjours de médecine et de chirurgie dans sept établissements, 2024"
IND = (
    ("Douleur évaluée", 9120, 8411),
    ("Risque nutritionnel dépisté", 8877, 6902),
    ("Lettre de liaison à la sortie", 9433, 7021),
    ("Escarres évaluées", 4110, 3377),
    ("Identité vérifiée", 9500, 9322),
)


def _deck(path, textes: list[str], valeurs: dict[str, list[float]]) -> None:
    kit.slides(
        path,
        [
            ("Indicateurs de qualité 2024", textes),
            (
                "Résultats",
                [
                    ["Indicateur", "Dossiers", "Conformes", "%"],
                    *[[i, *large(n, c, n - c)[:2], f"{100 * c / n:.1f}".replace(".", ",")] for i, n, c in IND],
                ],
            ),
        ],
    )
    deck = Presentation(path)
    page = deck.slides.add_slide(deck.slide_layouts[5])
    page.shapes.title.text = "Évolution trimestrielle"
    data = CategoryChartData()
    data.categories = ["T1", "T2", "T3", "T4"]
    for nom, serie in valeurs.items():
        data.add_series(nom, serie)
    page.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, Inches(1), Inches(1.7), Inches(8), Inches(4.8), data)
    deck.save(path)
    kit.steady(path)


def write(shelf) -> None:
    textes = [
        "7 établissements, 42 310 séjours",
        "3 indicateurs sur 5 au-dessus de 80 %",
        "Chutes : 1,9 % des séjours (804)",
    ]
    serie = {"Chutes avec dommage": [61, 55, 48, 42], "Erreurs d'identité": [33, 31, 24, 21]}
    _deck(
        shelf.safe(
            "qualite/iqss.pptx",
            "trimestres, nombre d'indicateurs",
            "Présentation des indicateurs à la commission médicale",
            QUI,
        ),
        textes,
        serie,
    )
    _deck(
        shelf.unsafe(
            "qualite/iqss_evenements.pptx",
            "les données d'un graphique disent 2 et 7 personnes",
            "graphique, série « Réinterventions imprévues », T2 et T3",
            "Présentation des indicateurs à la commission médicale",
            QUI,
        ),
        textes,
        {"Chutes avec dommage": [61, 55, 48, 42], "Réinterventions imprévues": [24, 2, 7, 19]},
    )

    mots = [
        "# Événements indésirables graves",
        "En 2024, 118 événements ont été déclarés pour 42 310 séjours (2,8 pour 1 000). La moitié (59) étaient jugés évitables.",
        [
            ["Domaine", "Déclarés", "Évitables"],
            ["Médicament", *large(41, 22)],
            ["Chute", *large(38, 18)],
            ["Bloc opératoire", *large(39, 19)],
        ],
        "Quatre audits et 2 patients traceurs par pôle sont prévus au 1er semestre 2025.",
    ]
    kit.word(
        shelf.safe(
            "qualite/eig.docx", "audits prévus, patients traceurs à venir", "Bilan des événements indésirables", QUI
        ),
        [
            *mots[:3],
            "Quatre audits par pôle sont prévus au 1er semestre 2025 ; 12 fiches réflexes sur 15 sont à jour.",
        ],
    )
    kit.word(
        shelf.unsafe(
            "qualite/eig_evitables.docx",
            "complément : tous sauf 5 évitables",
            "Bloc opératoire : 34 sur 39",
            "Bilan des événements indésirables",
            QUI,
        ),
        [
            mots[0],
            "En 2024, 118 événements ont été déclarés pour 42 310 séjours (2,8 pour 1 000).",
            [
                ["Domaine", "Déclarés", "Évitables"],
                ["Médicament", *large(41, 22)],
                ["Chute", *large(38, 18)],
                ["Bloc opératoire", *large(39, 34)],
            ],
            "Quatre audits par pôle sont prévus.",
        ],
    )

    esatis = [["etablissement", "reponses", "score_global", "accueil", "chambre", "repas", "sortie"]]
    for e, n, *notes in (
        ("A", 1211, 74.2, 75, 71, 58, 68),
        ("B", 804, 71.9, 73, 66, 55, 66),
        ("C", 655, 76.8, 78, 74, 61, 70),
        ("D", 433, 70.1, 70, 65, 52, 64),
        ("E", 312, 73.3, 74, 70, 57, 67),
        ("F", 188, 72.4, 72, 68, 55, 67),
        ("G", 91, 75.5, 77, 73, 60, 69),
    ):
        esatis.append([e, *large(n), *notes])
    kit.csv_file(
        shelf.safe(
            "qualite/esatis.csv",
            "notes sur 100",
            "Scores de satisfaction par établissement",
            "3 694 patients répondants",
        ),
        esatis,
        ";",
        "cp1252",
    )
    kit.csv_file(
        shelf.unsafe(
            "qualite/esatis_services.csv",
            "un score de 4 répondants",
            "établissement G, soins palliatifs",
            "Scores de satisfaction par établissement, puis G par service",
            "3 698 patients répondants",
        ),
        [*esatis, ["G soins palliatifs", 4, 91.5, 94, 90, 80, 88]],
        ";",
        "cp1252",
    )

    tableau = [
        ["Indicateur", "Cible", "Résultat", "Rang régional"],
        *[
            [i, "≥ 80 %", f"{100 * c / n:.1f} %".replace(".", ","), f"{r}e sur 31"]
            for (i, n, c), r in zip(IND, (4, 9, 11, 6, 2), strict=True)
        ],
    ]
    kit.text(
        shelf.safe("qualite/tableau_de_bord.html", "rangs de 2 à 11", "Tableau de bord publié sur l'intranet", QUI),
        kit.page(
            ["# Tableau de bord", tableau, "Mise à jour : trimestrielle. Méthode : tirage au sort de dossiers."],
            "Qualité",
            "td{padding:4px}",
            "fr",
        ),
    )
    nominatif = kit.page(
        [
            "# Tableau de bord",
            tableau,
            "Mise à jour : trimestrielle. Plainte en cours : M. Delhomme (hémodialyse), réponse attendue.",
        ],
        "Qualité",
        "td{padding:4px}",
        "fr",
    )
    kit.text(
        shelf.unsafe(
            "qualite/tableau_de_bord_cvs.html",
            "nom d'un patient",
            "dernier paragraphe",
            "Tableau de bord publié sur l'intranet",
            QUI,
        ),
        nominatif,
    )
