"""Names and long numbers that identify no patient."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, fr, put, sheets


def write(shelf: Shelf) -> None:
    _concepts(shelf)
    _references(shelf)
    _eponyms(shelf)
    _registrations(shelf)
    _presentations(shelf)
    _paths(shelf)
    _hospital_names(shelf)


def _concepts(shelf: Shelf) -> None:
    path = shelf.safe(
        "omop/concepts_counts.csv",
        "ten-digit concept ids that begin with 80",
        "Adults per local concept of the warehouse",
        "22,418 adults with at least one coded observation",
    )
    rows = [
        [8000012207, "Smoking status", 9120, 4],
        [8000012311, "Home oxygen", 702, 2],
        [8000013008, "Pain score", 18211, 11],
        [8000013416, "Norton scale", 6044, 5],
        [8000015520, "Advance directive", 388, 2],
    ]
    put(path, [[["concept_id", "concept_name", "adults", "distinct_values"], *rows]])


def _references(shelf: Shelf) -> None:
    path = shelf.safe(
        "manuscript/references_section.docx",
        "names of authors cited",
        "Discussion and references of a manuscript on kidney function equations",
        "3,304 adults with measured glomerular filtration",
    )
    put(
        path,
        [
            "# Discussion",
            "In 3,304 adults, the equation of Levey and colleagues was less biased than that of Cockcroft and Gault (bias -2.1 v 6.8 mL/min), as shown "
            "before [1,2]. Accuracy within 30% was reached in 2,804 (84.9%) and 2,388 (72.3%).",
            "# References",
            "1. Cockcroft DW, Gault MH. Prediction of creatinine clearance from serum creatinine. Nephron 1976;16:31-41.",
            "2. Levey AS, Stevens LA, Schmid CH, et al. A new equation to estimate glomerular filtration rate. Ann Intern Med 2009;150:604-12.",
        ],
    )


def _eponyms(shelf: Shelf) -> None:
    path = shelf.safe(
        "endocrino/maladies_eponymes.tex",
        "capitalised names that are diseases, scores and tests",
        "Maladies thyroïdiennes et tests statistiques",
        "1 804 adultes suivis pour une maladie thyroïdienne",
    )
    put(
        path,
        [
            "# Maladies thyroïdiennes",
            [["Maladie", "Patients", "Femmes"], ["Maladie de Basedow", 811, fr(640, 811)], ["Thyroïdite de Hashimoto", 722, fr(604, 722)], ["Thyroïdite de De Quervain", 271, fr(198, 271)]],
            "Comparaisons par le test de Kruskal-Wallis avec correction de Bonferroni ; courbes de Kaplan-Meier ; indice de Charlson médian de 1.",
        ],
        lang="french",
    )  # fmt: skip


def _registrations(shelf: Shelf) -> None:
    path = shelf.safe(
        "trial/registration_table.html",
        "long numbers of registration, articles and funders",
        "Registration and results of three trials put together",
        "2,914 adults randomised in three trials",
    )
    put(
        path,
        [
            "# Trials pooled",
            [["Trial", "Registration", "DOI", "Adults", "Event in 1 year"], ["A", "NCT02387619", "10.1016/S0140-6736(19)31043-8", 1204, en(188, 1204)],
             ["B", "2016-A01180-51", "10.1056/NEJMoa1809944", 902, en(121, 902)], ["C", "ISRCTN80412345", "10.1136/bmj.l4378", 808, en(131, 808)]],
            "Grant PHRC-18-0437. I² was 12%; tau² 0.01; 3 trials.",
        ],
    )  # fmt: skip


def _presentations(shelf: Shelf) -> None:
    path = shelf.safe(
        "pharmacie/presentations_cip.csv",
        "thirteen-digit product codes like social security numbers",
        "Délivrances par code de présentation",
        "6 902 adultes ayant reçu un antalgique de palier 2 ou 3",
    )
    rows = [
        ["3400935955838", "Tramadol LP 100 mg", 2811, 30],
        ["3400932203529", "Codéine-paracétamol", 1902, 16],
        ["3400934831104", "Morphine LP 10 mg", 1288, 14],
        ["3400938204421", "Oxycodone LP 5 mg", 901, 28],
    ]
    put(path, [[["code_cip13", "presentation", "patients", "unites_par_boite"], *rows]], sep=";")


def _paths(shelf: Shelf) -> None:
    path = shelf.safe(
        "radiologie/pipeline_rapport.pdf",
        "paths without a patient",
        "Rapport technique d'une chaîne de traitement d'images",
        "1 144 adultes ayant eu un scanner thoracique",
    )
    put(
        path,
        [
            "# Chaîne de traitement",
            "Entrées : /data/projets/poumon/lot_03/*.nii.gz ; sorties : /data/projets/poumon/resultats/v2/table1.csv ; modèle : unet_3d_fold4.onnx.",
            [["Étape", "Examens", "Durée médiane (s)"], ["Recalage", "1 144", 12], ["Segmentation", "1 121", 41], ["Contrôle qualité réussi", "1 068", 3]],
            "Échecs de segmentation : 23 examens ; échecs du contrôle : 53 examens.",
        ],
    )  # fmt: skip


def _hospital_names(shelf: Shelf) -> None:
    path = shelf.safe(
        "survey/hospitals_named.xlsx",
        "hospitals and wards named after people",
        "Adults included by hospital",
        "2,166 adults included in a survey on pain",
    )
    rows = [
        ["Hospital", "Adults", "Pain above 4 of 10", "Wards"],
        ["Hôpital Claude-Huriez", 702, 201, 6],
        ["Hôpital Jeanne-de-Flandre", 511, 133, 4],
        ["Hôpital Roger-Salengro", 953, 288, 9],
    ]
    sheets(path, {"Hospitals": rows})
