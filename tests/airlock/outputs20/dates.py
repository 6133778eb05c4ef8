"""Dates of one person's event, and dates of studies, versions and extractions."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_fr
from tests.airlock.outputs20.files import excel, markdown, paper, slides, table, word


def write(shelf: Shelf) -> None:
    outbreak(shelf)
    first_treated(shelf)
    incidents(shelf)
    periods(shelf)
    weeks(shelf)
    versions(shelf)


def outbreak(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hygiene/rapport_epidemie_epc.docx", "exact date of one patient's event", "le cas index, admis le 14 mars 2023",
        "Rapport de fin d'épidémie à entérobactérie productrice de carbapénémase.", "1 044 patients contacts dépistés",
    )  # fmt: skip
    word(path, ["# Épidémie à EPC : rapport de fin", "## Chronologie", "L'épidémie a touché le pôle digestif au printemps 2023. Le cas index, admis le 14 mars 2023 pour une chirurgie pancréatique, a été transféré d'un hôpital étranger. Les dépistages hebdomadaires "
                "ont commencé la semaine suivante.", [["Vague de dépistage", "Contacts dépistés", "Porteurs"], ["1", 402, share_fr(17, 402)], ["2", 355, share_fr(12, 355)], ["3", 287, share_fr(11, 287)]],
                "La cellule de crise s'est réunie 6 fois. La clôture a été prononcée après 3 semaines sans nouveau porteur."])  # fmt: skip


def first_treated(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "oncology/car_t_programme.pptx", "exact date of one patient's event", "first infusion on 9 September 2019",
        "Five years of a CAR-T programme: activity and outcomes, slides.", "164 adults treated with CAR-T cells",
    )  # fmt: skip
    slides(path, [("CAR-T programme: five years", ["164 adults, 3 products, JACIE accredited", "First infusion on 9 September 2019, lymphoma, third line"]),
                  ("Activity", [[["Year", "Infused", "Median vein-to-vein, days"], ["2019-2020", "24", "44"], ["2021", "31", "41"], ["2022", "46", "38"], ["2023", "63", "36"]]]),
                  ("Outcomes", ["Complete response at 3 months: 57% (95% CI 49-65)", "CRS of grade 3 or more: 18 patients (11.0%)", "Median progression-free survival 8.1 months"])])  # fmt: skip


def incidents(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "quality/falls_with_injury.tsv", "exact dates of single events", "column worst_event holds the day of one injury per ward",
        "Falls by ward with the number of patients, rate and the day of the gravest event.", "1,631 in-patients who fell in 2023",
    )  # fmt: skip
    table(
        path,
        [
            ["ward", "patients_fallen", "per_1000_days", "worst_event"],
            ["Geriatrics A", 311, 7.1, "2023-02-11"],
            ["Geriatrics B", 288, 6.6, "2023-10-27"],
            ["Neurology", 204, 5.2, "2023-05-03"],
            ["Rehabilitation", 290, 8.4, "2023-08-19"],
            ["Cardiology", 118, 3.9, "2023-11-30"],
            ["Pulmonology", 131, 4.4, "2023-01-22"],
            ["Oncology", 102, 4.1, "2023-06-14"],
            ["Internal medicine", 187, 5.0, "2023-09-08"],
        ],
        sep="\t",
    )


def periods(shelf: Shelf) -> None:
    path = shelf.safe(
        "recherche/protocole_et_resultats_sepsis.pdf", "dates of a study's start and end, ethics vote, extraction",
        "Note de synthèse d'une étude du sepsis : calendrier, versions et principaux résultats.", "2 611 adultes hospitalisés pour sepsis",
    )  # fmt: skip
    paper(path, ["# Étude du sepsis : note de synthèse", "## Calendrier", [["Jalon", "Date"], ["Avis du comité d'éthique", "12/05/2023"], ["Début de la période d'étude", "01/01/2018"], ["Fin de la période d'étude", "31/12/2022"], ["Extraction de l'entrepôt", "17/09/2023"], ["Version 2 du plan d'analyse", "03/10/2023"]],
                 "## Résultats", f"Parmi 2 611 adultes, {share_fr(644, 2611)} sont décédés à 28 jours et {share_fr(1188, 2611)} ont été admis en réanimation. Le lactate médian est de 2,3 mmol/L [IIQ 1,5-3,9]. Un antibiotique était donné dans l'heure chez {share_fr(977, 2611)}."])  # fmt: skip


def weeks(shelf: Shelf) -> None:
    visits = [
        ["2024-01-01", 412, 61],
        ["2024-01-08", 438, 74],
        ["2024-01-15", 467, 88],
        ["2024-01-22", 455, 79],
        ["2024-01-29", 421, 66],
        ["2024-02-05", 399, 52],
    ]
    path = shelf.safe(
        "emergency/weekly_flu_syndromes.tsv", "dates which are Mondays of weeks with 52 and more",
        "Weekly attendances for respiratory infection and admissions; the date is the Monday of the week.", "2,592 adults attending for respiratory infection",
    )  # fmt: skip
    table(path, [["week_starting", "attendances", "admitted"], *visits], sep="\t")


def versions(shelf: Shelf) -> None:
    path = shelf.safe(
        "pharmacy/formulary_changes.md", "dates of a formulary's decisions beside counts of patients",
        "Changes of the formulary with the day of each decision and patients affected in the following year.", "1,730 patients switched to another drug",
    )  # fmt: skip
    markdown(path, ["# Formulary changes", [["Decision of the committee", "Drug class", "Patients switched", "Share"], ["14 January 2022", "Adalimumab biosimilar", "512", "29.6%"], ["10 March 2022", "Low-molecular-weight heparin", "906", "52.4%"],
                    ["8 September 2022", "Etanercept biosimilar", "312", "18.0%"]], "The committee met on 6 days of the year; 2 dossiers were put off to 12 January 2023. Guideline cited: published 1 June 2021."])  # fmt: skip

    path = shelf.safe(
        "direction/tableau_bord_trimestres.xlsx", "dates of quarters' ends and of the edition",
        "Tableau de bord trimestriel : séjours, patients et durée médiane de séjour.", "Patients hospitalisés en 2023, environ 8 000 par trimestre",
    )  # fmt: skip
    excel(path, {"Trimestres": [["Arrêté au", "Patients hospitalisés", "Patients en ambulatoire", "DMS (j)", "Rang régional"], ["31/03/2023", 7911, 5102, 5.8, 4], ["30/06/2023", 8040, 5388, 5.6, 3], ["30/09/2023", 7502, 4817, 5.7, 3], ["31/12/2023", 8233, 5610, 5.5, 2]],
                 "À propos": [["Édité le", "15/01/2024"], ["Version", 3], ["Source", "PMSI MCO"]]})  # fmt: skip
