"""Identifiers of each kind inside outputs of groups."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put, sheets


def write(shelf: Shelf) -> None:
    _nir(shelf)
    _ipp(shelf)
    _titled(shelf)
    _phone(shelf)
    _address(shelf)
    _mail(shelf)
    _path(shelf)


def nir(stem: str) -> str:
    """A social security number with its key."""
    return f"{stem} {97 - int(stem.replace(' ', '')) % 97:02d}"


def _nir(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hta/controle_tensionnel.csv",
        "social security number",
        "colonne remarque, ligne « Néphrologie » : NIR avec clé valable",
        "Contrôle tensionnel par consultation",
        "2 908 adultes hypertendus",
    )
    rows = [
        ["Cardiologie", 1402, 811, ""],
        ["Médecine générale", 902, 498, "seuil 135/85 en automesure"],
        ["Néphrologie", 604, 288, f"doublon {nir('2 61 07 80 021 143')} fusionné"],
    ]
    put(path, [[["consultation", "patients", "controles", "remarque"], *rows]], sep=";", bom=True)


def _ipp(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "imaging/radiomics_readme.md",
        "hospital patient number",
        "8004417723 in the paragraph on quality control",
        "Radiomics of renal masses: summary of results and quality control",
        "517 adults with a renal mass",
    )
    put(
        path,
        [
            "# Radiomics of renal masses",
            "Five folds repeated 10 times; 107 features; AUC 0.84 (95% CI 0.80 to 0.88).",
            [["Histology", "Adults", "Sensitivity", "Specificity"], ["Clear cell", 288, "0.86", "0.74"], ["Papillary", 101, "0.71", "0.88"], ["Benign", 128, "0.69", "0.90"]],
            "## Quality control\nSlice thickness was 1 to 3 mm. Segmentation of 8004417723 was redone after the artefact on the arterial phase; Dice between readers was 0.91.",
        ],
    )  # fmt: skip


def _titled(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "palliatif/sedation_memoire.docx",
        "name of a patient after a title",
        "« comme l'a dit M. Lefebvre »",
        "Mémoire sur la sédation profonde : résultats et verbatim",
        "226 patients en unité de soins palliatifs",
    )
    put(
        path,
        [
            "# Résultats",
            "La sédation a été demandée par 61 patients (27,0 %) et mise en œuvre chez 34 d'entre eux, en médiane quatre jours après la demande.",
            "# Verbatim",
            "Le thème du contrôle domine. La maîtrise du moment est centrale, comme l'a dit M. Lefebvre : « je veux décider ». D'autres évoquent le "
            "répit donné aux proches ou la crainte de l'étouffement.",
            [["Thème", "Entretiens"], ["Contrôle", 22], ["Répit des proches", 17], ["Peur de l'étouffement", 14]],
        ],
    )  # fmt: skip


def _phone(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "telehealth/heart_failure_program.html",
        "phone number of a patient",
        "06 71 20 45 88 in the list of data queries",
        "Report on a remote monitoring programme",
        "1,303 adults with heart failure in remote monitoring",
    )
    put(
        path,
        [
            "# Remote monitoring",
            [
                ["Alert", "Adults", "Median days to contact"],
                ["Weight gain", 411, 1],
                ["Low pressure", 208, 2],
                ["No transmission", 377, 4],
            ],
            "## Data queries",
            "Transmission gaps were explained by calls to the homes; one remains open (call back on 06 71 20 45 88, after 6 pm).",
            "Admissions fell from 0.81 to 0.59 per person-year (rate ratio 0.73, 95% CI 0.66 to 0.81).",
        ],
    )


def _address(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "environnement/plomb_habitat.tex",
        "postal address of a household",
        "« 12 rue des Tanneurs, 59500 Douai »",
        "Plombémie des enfants selon l'ancienneté du logement",
        "933 enfants ayant eu une plombémie",
    )
    put(
        path,
        [
            "# Plombémie et habitat",
            [["Logement", "Enfants", "Plombémie moyenne géométrique (µg/L)"], ["Avant 1949", 388, "24,1"], ["1949-1974", 311, "15,2"], ["Après 1974", 234, "11,0"]],
            "Les prélèvements ont été faits par deux techniciens. L'enquête au 12 rue des Tanneurs, 59500 Douai, a conduit à revoir le protocole de "
            "mesure des peintures. Le modèle explique 31 % de la variance.",
        ],
        lang="french",
    )  # fmt: skip


def _mail(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "survey/long_covid_responses.xlsx",
        "e-mail address of a participant",
        "sheet Themes, cell C4: address of a respondent",
        "Themes in free-text answers to a survey on long COVID",
        "688 adults who answered a survey on long COVID",
    )
    rows = [
        ["Theme", "Adults", "Typical wording (paraphrased)"],
        ["Fatigue", 411, "I have to plan every day"],
        ["Memory", 288, "I lose words"],
        ["Work", 197, "send results to claire.dumoulin73@orange.fr please"],
        ["Not believed", 121, "nobody listened"],
    ]
    sheets(path, {"Themes": rows, "Coding": [["Coders", 2], ["Kappa", 0.81], ["Codes", 34]]})


def _path(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "radiologie/segmentation_rapport.pdf",
        "name of a patient in a path",
        "/data/irm/MARCHAND_Sylvie/flair.nii.gz",
        "Rapport de segmentation automatique de lésions cérébrales",
        "402 adultes ayant une sclérose en plaques",
    )
    put(
        path,
        [
            "# Segmentation automatique",
            [["Jeu", "Patients", "Dice médian", "Q1-Q3"], ["Entraînement", 282, "0,81", "0,74-0,86"], ["Validation", 60, "0,77", "0,69-0,83"], ["Test", 60, "0,76", "0,68-0,82"]],
            "Exemple d'entrée : /data/irm/MARCHAND_Sylvie/flair.nii.gz, recalée sur le gabarit à 1 mm. 200 époques, 4 cartes graphiques.",
        ],
    )  # fmt: skip
