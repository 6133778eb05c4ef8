"""Numbers and names that look like identifiers: concepts, drug codes, registrations, eponyms, species, sites."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en, share_fr
from tests.airlock.outputs20.files import excel, latex, markdown, paper, table, web, word


def write(shelf: Shelf) -> None:
    concepts(shelf)
    drugs(shelf)
    eponyms(shelf)
    registrations(shelf)
    sites(shelf)
    species(shelf)


def concepts(shelf: Shelf) -> None:
    names = [
        "Heart failure",
        "Atrial fibrillation",
        "Type 2 diabetes",
        "Chronic kidney disease",
        "COPD",
        "Stroke",
        "Dementia",
        "Hip fracture",
        "Depressive episode",
        "Pneumonia",
    ]
    rng = shelf.random("concepts")
    path = shelf.safe(
        "warehouse/condition_concepts.csv", "concept_id of ten digits beginning with 80", "Patients per local condition concept of the warehouse.", "52,000 adults of the warehouse, counts by concept",
    )  # fmt: skip
    table(
        path,
        [
            ["concept_id", "concept_name", "vocabulary", "patients", "records_per_patient"],
            *(
                [
                    8000000000 + rng.randrange(10**6, 10**7),
                    name,
                    "local",
                    rng.randint(400, 6000),
                    round(rng.uniform(1.2, 9.1), 1),
                ]
                for name in names
            ),
        ],
    )


def drugs(shelf: Shelf) -> None:
    rng = shelf.random("drugs")
    names = [
        "Amoxicilline 1 g",
        "Vancomycine 500 mg",
        "Énoxaparine 4000 UI",
        "Morphine 10 mg",
        "Furosémide 20 mg",
        "Pantoprazole 40 mg",
        "Insuline rapide",
        "Ceftriaxone 1 g",
    ]
    path = shelf.safe(
        "pharmacie/consommation_cip.xlsx", "CIP codes of 13 digits, UCD codes of 7", "Consommation par présentation : code CIP13, doses et patients.", "7 340 patients hospitalisés traités",
    )  # fmt: skip
    excel(
        path,
        {
            "Doses": [
                ["CIP13", "UCD", "Présentation", "Doses délivrées", "Patients", "Durée médiane (j)"],
                *(
                    [
                        f"340093{rng.randrange(10**7):07d}",
                        f"9{rng.randrange(10**6):06d}",
                        name,
                        rng.randint(4000, 31000),
                        rng.randint(210, 3900),
                        rng.randint(2, 8),
                    ]
                    for name in names
                ),
            ]
        },
    )


def eponyms(shelf: Shelf) -> None:
    path = shelf.safe(
        "hepatologie/scores_eponymes.docx", "names of scores, diseases and tests: Child-Pugh, Wilson, Student", "Cirrhose : gravité selon le score de Child-Pugh et causes.", "1 190 adultes suivis pour cirrhose",
    )  # fmt: skip
    word(path, ["# Cirrhose : gravité et causes", "Le score de Charlson médian est de 5 [IIQ 4-7]. Les moyennes sont comparées par le test de Student ou de Kruskal-Wallis, les survies par la méthode de Kaplan-Meier ; le score de Glasgow médian est de 15.",
                [["Classe", "Alcool", "Virus", "Budd-Chiari ou Wilson", "Total"], ["Child-Pugh A", 301, 166, 31, 498], ["Child-Pugh B", 288, 71, 22, 381], ["Child-Pugh C", 241, 52, 18, 311]], f"Un syndrome de Korsakoff est noté chez {share_fr(44, 830)} des patients de cause alcoolique. L'indice de Maddrey n'est pas montré."], look="Light Grid")  # fmt: skip


def registrations(shelf: Shelf) -> None:
    path = shelf.safe(
        "trials/publication_list.html", "trial registrations, DOIs, ISBNs and grant numbers", "List of the unit's trials with registration and number randomised.", "8,000 participants of five trials, counts by trial",
    )  # fmt: skip
    web(path, "en", ["# Trials of the unit", [["Acronym", "Registration", "EudraCT", "Randomised", "Centres", "Phase"], ["PROXIMA", "NCT04318812", "2019-003541-27", "1,204", 14, 3], ["LUMEN", "NCT03877120", "2018-002210-41", "806", 9, 3], ["BRISE", "NCT05140032", "2021-001187-16", "2,611", 31, 4], ["ARDOISE", "NCT04720911", "2020-004402-33", "402", 6, 2], ["GALET", "NCT05500218", "2022-500874-11", "2,977", 22, 3]],
                     "Protocol papers: doi 10.1136/bmjopen-2019-030812, 10.1186/s13063-021-05110-4. Grant PHRC-18-0412; handbook ISBN 978-2-257-20741-8."])  # fmt: skip


def sites(shelf: Shelf) -> None:
    path = shelf.safe(
        "reseau/activite_par_site.pdf", "FINESS and SIRET numbers of hospitals, names of buildings", "Activité d'un réseau d'urgences par établissement, avec numéros FINESS.", "96 010 adultes vus aux urgences du réseau",
    )  # fmt: skip
    paper(path, ["# Réseau d'urgences : activité par établissement", [["Établissement", "FINESS", "Passages", "Hospitalisés"], ["Hôpital Pasteur", "350000741", "41 204", "11 902"], ["Centre hospitalier Laennec", "350000782", "28 115", "7 011"], ["Hôpital Charcot", "560000127", "26 691", "6 204"]],
                 "Les bâtiments Bichat et Dupuytren partagent un accueil. SIRET du groupement : 263 500 076 00017. 3 sites, 24 heures sur 24, 7 jours sur 7."])  # fmt: skip

    path = shelf.safe(
        "warehouse/load_manifest.md", "paths of cohorts, checksums and long numbers of runs", "Manifest of a run: input folders, checksums and counts of patients loaded.", "31,877 adults of three cohorts",
    )  # fmt: skip
    markdown(path, ["# Run 20240312041507", [["Folder", "Checksum", "Patients", "Files"], ["/data/cohorts/heart_failure/v3", "9f3c1a7720e4", "12,411", 4], ["/data/cohorts/copd_exacerbation/v2", "07b1d8e2c955", "8,066", 3], ["/data/cohorts/hip_fracture/v5", "c2207f51ab10", "11,400", 5]],
                    "Software: duckdb 1.1.3, pandas 2.2.3. Job 8841207733, exit code 0, 2 warnings, 0 errors, 9 min 41 s."])  # fmt: skip


def species(shelf: Shelf) -> None:
    path = shelf.safe(
        "laboratory/mycobacteria_species.tex", "M. followed by a word: a genus, not a gentleman", "Mycobacteria by species and site, first isolate per patient.", "1,012 patients with a mycobacterium in culture",
    )  # fmt: skip
    rows = [
        ("M. tuberculosis", 611, 402),
        ("M. avium", 188, 141),
        ("M. kansasii", 61, 44),
        ("M. abscessus", 83, 66),
        ("M. xenopi", 69, 51),
    ]
    latex(path, ["# Mycobacteria in culture", "First isolate per patient, 2014 to 2023; identification by MALDI-TOF, log score at least 1.8.", [["Species", "Patients", "Pulmonary"], *([name, count, share_en(some, count)] for name, count, some in rows)], "P. aeruginosa was a frequent co-isolate; drug resistance is reported elsewhere."])  # fmt: skip
