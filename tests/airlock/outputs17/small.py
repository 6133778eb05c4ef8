"""Small cells in tables of persons, and the tables like them where no cell is small."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, fr, put, sheets, summed


def write(shelf: Shelf) -> None:
    _bacteraemia(shelf)
    _bariatric(shelf)
    _hiv(shelf)
    _checkpoint(shelf)
    _strokes(shelf)
    _endometriosis(shelf)
    _stays(shelf)
    _anticoagulants(shelf)


def _bacteraemia(shelf: Shelf) -> None:
    rows = summed(
        [
            ["Escherichia coli", 212, 118, 64, 41],
            ["Staphylococcus aureus", 131, 77, 58, 22],
            ["Klebsiella pneumoniae", 66, 49, 37, 19],
            ["Pseudomonas aeruginosa", 28, 31, 35, 24],
            ["Enterococcus faecium", 43, 52, 39, 7],
            ["Coagulase-negative staphylococci", 58, 46, 71, 38],
            ["Candida spp.", 12, 17, 29, 11],
        ],
        "All organisms",
    )
    path = shelf.unsafe(
        "bsi/organisms_by_unit.csv",
        "small cell",
        "Enterococcus faecium in haematology: 7 patients",
        "Patients with a first bloodstream infection by organism and unit",
        f"{rows[-1][-1]:,} adults with a first bloodstream infection, 2017 to 2023",
    )
    put(path, [[["organism", "medicine", "surgery", "icu", "haematology", "all_units"], *rows]])


def _bariatric(shelf: Shelf) -> None:
    sleeve, bypass = 742, 576
    events = [
        ("Saignement postopératoire", 31, 28),
        ("Fistule", 14, 4),
        ("Sténose", 17, 25),
        ("Carence en vitamine B12 à 1 an", 61, 118),
        ("Hernie interne", 11, 22),
        ("Réadmission à 30 jours", 49, 52),
    ]
    rows = [[name, fr(a, sleeve), fr(b, bypass)] for name, a, b in events]
    path = shelf.unsafe(
        "obesite/rapport_complications.docx",
        "small cell",
        "fistule après bypass : 4 patients",
        "Rapport de fin d'étude : complications à un an selon l'intervention",
        "1 318 adultes opérés d'une chirurgie bariatrique entre 2014 et 2021",
    )
    put(
        path,
        [
            "# Complications à un an selon la technique",
            "Les 1 318 patients opérés dans les 3 centres ont été suivis un an. Les complications ont été relevées par "
            "2 chirurgiens selon la classification de Clavien-Dindo (5 grades).",
            [["Complication", f"Sleeve (n = {sleeve})", f"Bypass (n = {bypass})"], *rows],
            "Un patient peut avoir plusieurs complications. La différence de réadmission n'était pas significative (p = 0,08).",
        ],
        style="Light List Accent 1",
    )


def _hiv(shelf: Shelf) -> None:
    rows = summed(
        [
            ["2 INTI + inhibiteur d'intégrase", 412, 903],
            ["Bithérapie dolutégravir-lamivudine", 198, 377],
            ["2 INTI + INNTI", 121, 265],
            ["2 INTI + inhibiteur de protéase boosté", 44, 71],
            ["Injectable cabotégravir-rilpivirine", 23, 68],
            ["Inhibiteur d'attachement ou de capside", 6, 14],
        ]
    )
    path = shelf.unsafe(
        "vih/file_active_2023.xlsx",
        "small cell",
        "feuille « Traitements », femmes sous inhibiteur d'attachement : 6",
        "File active 2023 : traitement en cours selon le sexe, et délais biologiques",
        f"{rows[-1][-1]} personnes vivant avec le VIH suivies en 2023",
    )
    labs = [
        ["Indicateur", "Femmes", "Hommes", "p"],
        ["CD4 au dernier bilan, médiane [Q1-Q3]", "642 [455-861]", "628 [441-842]", 0.21],
        ["Ancienneté du suivi en années, médiane", 9, 8, 0.04],
        ["Nombre de bilans par an, médiane", 2, 2, 0.67],
    ]
    sheets(path, {"Traitements": [["Traitement en cours", "Femmes", "Hommes", "Total"], *rows], "Biologie": labs})


def _checkpoint(shelf: Shelf) -> None:
    mono, combo = 418, 233
    events = [
        ("Colitis", 24, 33),
        ("Hepatitis", 19, 27),
        ("Pneumonitis", 17, 14),
        ("Myocarditis", 3, 11),
        ("Skin rash", 22, 25),
        ("Any grade 3 or higher", 81, 96),
    ]
    path = shelf.unsafe(
        "oncology/irae_table3.tex",
        "small cell",
        "myocarditis with a single agent: 3 patients",
        "Table 3 of the manuscript: immune-related adverse events by regimen",
        "651 adults treated with immune checkpoint inhibitors",
    )
    put(
        path,
        [
            "# Immune-related adverse events",
            "Events of grade 3 or higher within 6 months of the first infusion; graded with CTCAE version 5.0.",
            [
                ["Event", f"Single agent (n = {mono})", f"Combination (n = {combo})"],
                *[[name, en(a, mono), en(b, combo)] for name, a, b in events],
            ],
            "Patients may have had more than one event. Percentages are of patients treated.",
        ],
    )


def _strokes(shelf: Shelf) -> None:
    path = shelf.safe(
        "stroke/unit_by_year.csv",
        "small numbers that are centres, ranks, scores and minutes",
        "Admissions to stroke units by year, with treatment and process measures",
        "6,571 adults admitted with ischaemic stroke",
    )
    rows = [
        [2017, 4, 1188, 212, 88, 7, 58, 6],
        [2018, 4, 1231, 240, 109, 7, 54, 5],
        [2019, 5, 1364, 271, 142, 6, 49, 4],
        [2020, 5, 1297, 233, 151, 7, 51, 3],
        [2021, 6, 1491, 301, 188, 6, 45, 1],
    ]
    head = "year centres admissions thrombolysed thrombectomy median_nihss median_door_to_needle_min rank_of_year"
    put(path, [[head.split(), *rows]])


def _endometriosis(shelf: Shelf) -> None:
    path = shelf.safe(
        "gyneco/endometriose_complications.docx",
        "suppressed cells with secondary suppression",
        "Complications postopératoires selon la voie d'abord, petits effectifs masqués",
        "604 femmes opérées d'une endométriose profonde",
    )
    robot, coelio = 251, 353
    put(
        path,
        [
            "# Complications selon la voie d'abord",
            "Les effectifs inférieurs à 10 sont remplacés par « <10 » ; dans la même colonne, une seconde cellule est masquée (c) "
            "et aucun total n'est donné, afin qu'aucune valeur ne puisse être déduite.",
            [
                ["Complication", f"Robot (n = {robot})", f"Cœlioscopie (n = {coelio})"],
                ["Infection urinaire", fr(22, robot), fr(37, coelio)],
                ["Rétention vésicale", fr(18, robot), fr(29, coelio)],
                ["Fistule rectovaginale", "<10", "<10"],
                ["Abcès pelvien", "c", "c"],
                ["Transfusion", fr(12, robot), fr(19, coelio)],
            ],
            "Les durées opératoires médianes étaient de 172 min [131-221] et 158 min [117-203] (p = 0,03).",
        ],
    )


def _stays(shelf: Shelf) -> None:
    path = shelf.safe(
        "pmsi/sejours_cmd.xlsx",
        "numbers of codes, versions and days beside large counts of patients",
        "Patients hospitalisés en 2022 par catégorie majeure de diagnostic",
        "18 734 patients hospitalisés en 2022",
    )
    rows = [
        ["CMD", "Libellé", "Racines de GHM", "Patients", "Femmes", "Hommes", "DMS (jours)", "Rang"],
        ["01", "Affections du système nerveux", 9, 2811, 1392, 1419, 6.2, 4],
        ["04", "Affections de l'appareil respiratoire", 8, 3120, 1480, 1640, 7.1, 3],
        ["05", "Affections de l'appareil circulatoire", 7, 4406, 1877, 2529, 5.4, 1],
        ["06", "Affections du tube digestif", 9, 3987, 2013, 1974, 4.3, 2],
        ["08", "Affections de l'appareil locomoteur", 6, 2745, 1602, 1143, 5.0, 5],
        ["16", "Affections du sang", 3, 1665, 791, 874, 8.3, 6],
    ]
    sheets(path, {"2022": rows, "Notes": [["Version de la classification", "V2022"], ["Nombre de CMD retenues", 6]]})


def _anticoagulants(shelf: Shelf) -> None:
    doac, vka = 1903, 822
    events = [
        ("Major bleeding", 71, 52),
        ("Intracranial haemorrhage", 13, 12),
        ("Gastrointestinal bleeding", 38, 27),
        ("Ischaemic stroke", 29, 19),
        ("Death from any cause", 144, 101),
    ]
    path = shelf.safe(
        "cardio/doac_outcomes.tex",
        "small numbers that are p-values, years and hazard ratios",
        "Outcomes at 2 years by anticoagulant",
        "2,725 adults with atrial fibrillation starting an oral anticoagulant",
    )
    ratios = ["0.58 (0.41-0.83)", "0.46 (0.21-1.01)", "0.60 (0.37-0.99)", "0.65 (0.37-1.17)", "0.61 (0.47-0.78)"]
    rows = [[n, en(a, doac), en(b, vka), r] for (n, a, b), r in zip(events, ratios, strict=True)]
    put(
        path,
        [
            "# Outcomes at 2 years",
            [["Outcome", f"DOAC (n = {doac:,})", f"VKA (n = {vka})", "HR (95% CI)"], *rows],
            "Patients could have several outcomes. Follow-up was censored at 2 years; models were stratified by 3 centres and used 5 imputations.",
        ],
        ruled=True,
    )
