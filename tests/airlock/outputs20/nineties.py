"""Single ages from 90, and other nineties."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_fr
from tests.airlock.outputs20.files import excel, latex, paper, slides, table, word


def write(shelf: Shelf) -> None:
    ages(shelf)
    stories(shelf)
    nineties(shelf)


def ages(shelf: Shelf) -> None:
    counts = [151, 140, 133, 118, 104, 91, 83, 70, 58, 44, 31, 22]
    path = shelf.unsafe(
        "geriatrics/hip_fracture_by_year_of_age.tsv", "single ages from 90", "rows 90 to 93, each a single year of age",
        "Hip fractures by year of age from 82 on, patients and share operated within 48 hours.", f"{sum(counts):,} patients aged 82 or over with a hip fracture",
    )  # fmt: skip
    table(
        path,
        [
            ["age", "patients", "operated_within_48h_pct"],
            *(
                [age, count, pct]
                for age, count, pct in zip(
                    range(82, 94), counts, [71, 70, 72, 69, 70, 68, 69, 67, 66, 64, 65, 59], strict=True
                )
            ),
        ],
        sep="\t",
    )

    path = shelf.unsafe(
        "cardiologie/stimulateurs_age.xlsx", "a single age from 90", "row 91 ans: 23 patients, between bands",
        "Poses de stimulateur cardiaque par âge, 2021-2023.", "1 405 adultes ayant reçu un stimulateur cardiaque",
    )  # fmt: skip
    excel(
        path,
        {
            "Âge à la pose": [
                ["Âge", "Patients", "Double chambre (%)", "Séjour médian (j)"],
                ["Moins de 65 ans", 188, 81, 2],
                ["65-74 ans", 320, 78, 2],
                ["75-84 ans", 511, 70, 3],
                ["85-90 ans", 324, 52, 4],
                ["91 ans", 23, 48, 5],
                ["92 ans et plus", 39, 41, 5],
            ]
        },
    )


def stories(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "oncogeriatrie/lymphome_sujet_age.docx", "a single age from 90 in a sentence", "un patient de 96 ans",
        "Tolérance d'une immunochimiothérapie à dose réduite chez les sujets âgés.", "148 patients de 80 ans et plus traités pour un lymphome",
    )  # fmt: skip
    word(path, ["# Immunochimiothérapie à dose réduite après 80 ans", "## Résultats", f"Nous rapportons 148 patients, d'âge médian 84 ans (IIQ 82-87) ; {share_fr(82, 148)} étaient des femmes. Six cures ont été données chez {share_fr(97, 148)} et la réponse était complète chez {share_fr(79, 148)}.",
                "L'âge seul ne doit pas faire renoncer : un patient de 96 ans a reçu ses six cures sans hospitalisation. Le score G8 médian était de 12 (IIQ 10-14).",
                [["Toxicité de grade 3 ou 4", "Patients, n (%)"], ["Neutropénie", share_fr(61, 148)], ["Infection", share_fr(33, 148)], ["Cardiaque", share_fr(14, 148)]], "La survie à 2 ans est estimée à 58,3 % (IC 95 % : 49,7-66,1)."], look="Medium Grid 1 Accent 1")  # fmt: skip


def nineties(shelf: Shelf) -> None:
    path = shelf.safe(
        "geriatrics/nonagenarians_emergency.tex", "the class 90 and over, 90-day mortality, 94 % sensitivity",
        "Attendances by age class with the open class 90 and over; 90-day mortality and performance of a score.", "7,806 adults aged 65 or over who attended the emergency department",
    )  # fmt: skip
    latex(path, ["# Older adults in the emergency department", "The last class is open. Mortality is at 90 days; SpO$_2$ below 94\\% counts 2 points.",
                 [["Age", "Patients", "90-day deaths", "Share"], ["65--74", 2811, 197, "7.0%"], ["75--84", 2790, 301, "10.8%"], ["85--89", 1402, 224, "16.0%"], [r"$\geq$90", 803, 171, "21.3%"]],
                 "At a threshold of 3 the score has a sensitivity of 94\\% (95\\% CI 92 to 96) and a specificity of 41\\% (39 to 43)."])  # fmt: skip

    path = shelf.safe(
        "readaptation/percentiles_scores.pdf", "percentile 90, 95 % intervals, 92 beds, code 97",
        "Gain fonctionnel en soins de suite : percentiles 10, 50 et 90 par affection.", "1 915 patients en soins de suite et de réadaptation",
    )  # fmt: skip
    paper(path, ["# Gain fonctionnel (MIF) en soins de suite", "L'établissement compte 92 lits. Les percentiles 10, 50 et 90 du gain sont donnés par affection ; la MIF va de 18 à 126.",
                 [["Affection", "Patients", "P10", "P50", "P90", "IC 95 % de la médiane"], ["AVC", 611, 4, 21, 41, "19 à 23"], ["Fracture de hanche", 702, 6, 24, 39, "23 à 25"], ["Affection respiratoire", 344, 2, 11, 27, "9 à 12"], ["Prothèse", 258, 9, 19, 31, "17 à 20"]],
                 "À 90 jours, 97 % des dossiers ont une lettre de sortie ; la médiane d'âge est de 79 ans [IIQ 71-86]."])  # fmt: skip

    path = shelf.safe(
        "emergency/waits_percentiles.pptx", "waits of 90 to 99 minutes and the 95th percentile", "Waits in the emergency department by triage level, median and percentiles, in minutes.",
        "54,300 adults who attended the emergency department",
    )  # fmt: skip
    slides(path, [("Waiting times in 2023", ["54,300 adults; waits in minutes", "Target: 90 minutes at level 3"]),
                  ("Percentiles", [[["Level", "Attendances", "P50", "P75", "P90", "P95"], ["2", "7,140", "14", "26", "48", "71"], ["3", "26,211", "62", "99", "154", "203"], ["4", "20,949", "91", "140", "201", "248"]], "P90 at level 3 fell by 12% on 2022 (p < 0.001)"])])  # fmt: skip
