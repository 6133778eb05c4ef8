"""Psychiatry: workbooks in the manner of SPSS, Word and LaTeX."""

import openpyxl

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

PSY = "2 377 patients suivis en centre médico-psychologique pour un épisode dépressif"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "psy/spss_croise.xlsx", "ddl et significations", "Sortie de SPSS : tableau croisé et tests", PSY
    )
    kit.excel(path, {"Tableau croisé": [["Traitement * Rémission à 6 mois", "", "Non", "Oui", "Total"], ["ISRS", "Effectif", 611, 540, 1151], ["", "% dans Traitement", "53,1 %", "46,9 %", "100,0 %"], ["IRSNA", "Effectif", 390, 301, 691], ["", "% dans Traitement", "56,4 %", "43,6 %", "100,0 %"], ["Psychothérapie seule", "Effectif", 288, 247, 535], ["", "% dans Traitement", "53,8 %", "46,2 %", "100,0 %"], ["Total", "Effectif", 1289, 1088, 2377]],
        "Tests du khi-carré": [["", "Valeur", "ddl", "Signification asymptotique (bilatérale)"], ["khi-carré de Pearson", "2,011", 2, "0,366"], ["Rapport de vraisemblance", "2,014", 2, "0,365"], ["N d'observations valides", 2377, "", ""]]})  # fmt: skip

    path = shelf.unsafe(
        "psy/spss_descriptives.xlsx",
        "min/max",
        "colonnes Minimum et Maximum",
        "Sortie de SPSS : statistiques descriptives",
        PSY,
    )
    kit.excel(
        path,
        {
            "Statistiques descriptives": [
                ["", "N", "Minimum", "Maximum", "Moyenne", "Ecart type"],
                ["Age à l'inclusion", 2377, 18, 96, "44,71", "16,02"],
                ["PHQ-9", 2298, 5, 27, "15,33", "4,90"],
                ["Nombre d'hospitalisations antérieures", 2377, 0, 31, "1,12", "2,44"],
            ]
        },
    )

    def fold(book: openpyxl.Workbook) -> None:
        book["Suicide"].row_dimensions[4].hidden = True
        book["Suicide"].row_dimensions[5].hidden = True

    path = shelf.unsafe(
        "psy/tentatives.xlsx",
        "hidden rows",
        "lignes 4 et 5 masquées avec 3 et 2 patients",
        "Tentatives de suicide pendant le suivi",
        PSY,
    )
    kit.excel(
        path,
        {
            "Suicide": [
                ["Moyen", "Patients"],
                ["Médicaments", 91],
                ["Phlébotomie", 34],
                ["Pendaison", 3],
                ["Arme", 2],
                ["Tout moyen", 130],
            ]
        },
        fold,
    )

    path = shelf.safe("psy/scores.docx", "scores et tailles d'effet", "Tableau 3 : évolution des scores", PSY)
    kit.word(
        path,
        "Tableau 3",
        [
            [
                ["Score", "Inclusion", "3 mois", "6 mois", "d de Cohen"],
                ["PHQ-9", "15,3 ± 4,9", "9,8 ± 5,6", "8,1 ± 5,9", "1,3"],
                ["GAD-7", "11,9 ± 4,7", "8,0 ± 4,9", "6,9 ± 5,0", "1,0"],
                ["EGF", "52 ± 11", "61 ± 12", "66 ± 13", "1,2"],
            ],
            "Effectifs aux trois temps : 2 377, 1 940 et 1 702. Moyenne ± écart type. ANOVA à mesures répétées, F(2, 3402) = 811 ; p < 0,001.",
        ],
    )

    path = shelf.unsafe(
        "psy/verbatims.docx", "names and address in quotes", "verbatim 3", "Analyse qualitative de 40 entretiens", PSY
    )
    kit.word(path, "Thèmes des entretiens", ["Quarante entretiens, deux codeurs, cinq thèmes (kappa 0,78).", [["Thème", "Entretiens"], ["Attente d'un rendez-vous", 29], ["Effets des traitements", 27], ["Travail", 22], ["Entourage", 24], ["Stigmate", 16]],
        "1. « On attend trois mois, c'est long quand on va mal. »", "2. « Les cachets m'ont fait dormir, puis grossir. »", "3. « Quand je suis rentrée au 14 rue des Tanneurs à Vervins, ma voisine Josiane Poirot avait prévenu tout le monde. »", "4. « Le travail m'a tenue debout. »"])  # fmt: skip

    path = shelf.safe(
        "psy/chapitre.tex", "numéros de version et de section", "Chapitre de résultats de la thèse", PSY
    )
    kit.say(
        path,
        "\\section{Résultats}\n\\label{sec:res}\nSur 2\\,377 patients, 1\\,088 (45{,}8\\,\\%) étaient en rémission à six mois (tableau~\\ref{tab:2}).\n\n"
        + kit.tabular(
            [
                ["Facteur", "OR", "IC 95 \\%", "p"],
                ["PHQ-9 (5 points)", "0,71", "0,65-0,78", "< 0,001"],
                ["Psychothérapie", "1,24", "1,03-1,49", "0,02"],
                ["Isolement", "0,80", "0,66-0,97", "0,02"],
            ]
        ).replace("\\\\%", "\\%")
        + "\nLe modèle compte trois variables ; l'AUC vaut 0{,}66 (10 plis, 5 répétitions).\n",
    )
