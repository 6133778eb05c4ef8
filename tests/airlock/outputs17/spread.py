"""Standard deviations of one person, and spreads that belong to many."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put, sheets


def write(shelf: Shelf) -> None:
    _subtypes(shelf)
    _oxygen(shelf)
    _scores(shelf)
    _gases(shelf)
    _tight(shelf)
    _intervals(shelf)


def _subtypes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "lymphoma/ldh_by_subtype.csv",
        "SD of one",
        "mantle cell, blastoid: SD is NA while all other groups have one",
        "LDH and age at diagnosis by lymphoma subtype (mean and SD)",
        "743 adults with a new lymphoma",
    )
    rows = [
        ["Diffuse large B-cell", 64.1, 13.8, 412.6, 288.1],
        ["Follicular", 61.7, 12.2, 231.4, 96.5],
        ["Mantle cell, classic", 67.9, 10.4, 266.0, 121.7],
        ["Mantle cell, blastoid", 71.0, "NA", 688.0, "NA"],
        ["Marginal zone", 66.3, 12.9, 219.8, 84.2],
    ]
    put(path, [[["subtype", "age_mean", "age_sd", "ldh_mean", "ldh_sd"], *rows]])


def _oxygen(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bpco/qualite_de_vie.tex",
        "SD of one",
        "groupe « trachéotomie » : 38,0 ± 0,0 et 71,0 ± 0,0",
        "Score SGRQ et âge selon l'assistance respiratoire",
        "528 adultes atteints de BPCO au long cours",
    )
    put(
        path,
        [
            "# Qualité de vie selon l'assistance respiratoire",
            [["Assistance", "Âge (années)", "SGRQ", "VEMS (%)"], ["Aucune", "66,4 ± 9,8", "41,7 ± 15,9", "52,3 ± 17,0"],
             ["Oxygène seul", "70,2 ± 8,7", "55,8 ± 14,1", "36,1 ± 12,8"], ["Ventilation non invasive", "68,9 ± 8,1", "58,2 ± 13,3", "31,4 ± 10,6"],
             ["Trachéotomie", "71,0 ± 0,0", "38,0 ± 0,0", "27,0 ± 0,0"]],
            "Moyenne ± écart-type. Analyse de variance : p < 0,001 pour le SGRQ, p = 0,02 pour l'âge.",
        ],
        lang="french",
    )  # fmt: skip


def _scores(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "reeducation/scores_fonctionnels.xlsx",
        "SD of one",
        "tétraplégie haute : écart-type vide, « non calculable »",
        "Gain de MIF pendant la rééducation selon le niveau de lésion",
        "391 patients médullolésés admis en rééducation",
    )
    rows = [
        ["Niveau de lésion", "MIF entrée (moy.)", "Écart-type", "MIF sortie (moy.)", "Écart-type"],
        ["Paraplégie incomplète", 78.2, 14.9, 104.6, 12.1],
        ["Paraplégie complète", 66.4, 13.2, 95.1, 12.7],
        ["Tétraplégie incomplète", 61.9, 18.8, 84.8, 21.3],
        ["Tétraplégie haute ventilée", 38, "non calculable", 44, "non calculable"],
    ]
    sheets(
        path,
        {
            "MIF": rows,
            "Échelle": [
                ["Items", 18],
                ["Niveaux par item", 7],
                ["Minimum théorique", 18],
                ["Maximum théorique", 126],
            ],
        },
    )


def _gases(shelf: Shelf) -> None:
    path = shelf.safe(
        "icu/blood_gases.csv",
        "very small standard deviations of large groups",
        "Blood gases at admission by ventilation mode (mean and SD)",
        "1,207 adults admitted to intensive care",
    )
    rows = [
        ["High-flow oxygen", 511, 7.42, 0.05, 1.9, 0.8],
        ["Non-invasive ventilation", 388, 7.33, 0.08, 1.7, 0.9],
        ["Invasive ventilation", 308, 7.29, 0.1, 2.8, 1.9],
    ]
    put(path, [[["mode", "patients", "ph_mean", "ph_sd", "lactate_mean", "lactate_sd"], *rows]])


def _tight(shelf: Shelf) -> None:
    path = shelf.safe(
        "nutrition/composition_corporelle.tex",
        "± with small values: standard errors and p-values",
        "Composition corporelle selon le régime",
        "604 adultes obèses suivis un an",
    )
    put(
        path,
        [
            "# Composition corporelle à un an",
            [["Mesure", "Hypocalorique (n = 309)", "Pauvre en glucides (n = 295)", "p"], ["Poids perdu (kg)", "6,1 ± 0,3", "6,8 ± 0,3", "0,10"],
             ["Masse grasse (%)", "-2,9 ± 0,2", "-3,2 ± 0,2", "0,29"], ["Densité osseuse (g/cm²)", "1,18 ± 0,01", "1,17 ± 0,01", "0,48"]],
            "Moyenne ± erreur standard, estimée par un modèle mixte.",
        ],
        lang="french",
    )  # fmt: skip


def _intervals(shelf: Shelf) -> None:
    path = shelf.safe(
        "kine/echelles.xlsx",
        "cells without a value that belong to a reference, not to a group of one",
        "Évolution de l'échelle de Berg au cours du suivi",
        "212 patients hémiplégiques",
    )
    rows = [
        ["Visite", "Patients", "Berg moyen", "Écart-type", "Différence avec l'entrée", "p"],
        ["Entrée", 212, 31.4, 12.2, "référence", "—"],
        ["1 mois", 198, 38.8, 11.4, 7.4, "<0,001"],
        ["3 mois", 181, 43.1, 10.3, 11.7, "<0,001"],
        ["6 mois", 160, 44.6, 9.9, 13.2, "<0,001"],
    ]
    sheets(path, {"Berg": rows})
