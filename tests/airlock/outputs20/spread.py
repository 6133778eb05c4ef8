"""The deviation of one value and the extremes of a group; and quartiles, normal ranges and criteria that look like them."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import fr, share_en
from tests.airlock.outputs20.files import excel, latex, markdown, paper, slides, table, web, word


def write(shelf: Shelf) -> None:
    deviation(shelf)
    no_deviation(shelf)
    extremes(shelf)
    no_extremes(shelf)


def deviation(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "laboratory/ferritin_by_diagnosis.csv", "standard deviation of one value", "Adult Still's disease: sd NaN, so the mean is one patient's value",
        "Ferritin by discharge diagnosis: mean and standard deviation, as exported by pandas groupby.",
        "1,311 adults with ferritin above 1,000 µg/L",
    )  # fmt: skip
    table(path, [["diagnosis", "ferritin_mean", "ferritin_sd", "crp_mean", "crp_sd"], ["Alcoholic liver disease", 2141.7, 1380.2, 38.1, 41.9], ["Bacterial infection", 1688.4, 911.3, 142.7, 88.0],
                 ["Blood malignancy", 2904.1, 2377.5, 61.3, 70.2], ["Adult Still's disease", 18420.0, "NaN", 211.0, "NaN"], ["Haemophagocytosis", 9711.5, 6120.4, 118.2, 77.5], ["Repeated transfusion", 3120.8, 1911.6, 22.7, 30.1], ["Solid cancer", 1744.9, 860.2, 74.4, 69.8], ["Viral hepatitis", 2670.3, 1502.9, 17.8, 19.6], ["Iron overload", 2210.9, 1204.8, 9.2, 14.5], ["Kidney failure", 1507.3, 602.7, 31.5, 40.6]])  # fmt: skip

    path = shelf.unsafe(
        "bloc/duree_anesthesie_technique.tex", "standard deviation of one value", "Rachi-péri combinée: écart type non calculable, moyenne 214",
        "Durée d'anesthésie par technique, moyenne et écart type, chirurgie du membre inférieur.", "2 208 adultes opérés du membre inférieur",
    )  # fmt: skip
    latex(path, [
        "# Durées par technique", "Les effectifs ne sont pas montrés ; les durées sont en minutes.",
        [["Technique", "Moyenne", "Écart type", "Score EVA moyen"], ["Générale", "118", "46", "3,1"], ["Rachianesthésie", "97", "31", "2,2"], ["Bloc périphérique", "84", "29", "1,7"], ["Rachi-péri combinée", "214", "n.d. (n=1)", "4,0"],
         ["Générale et bloc", "126", "40", "1,9"]],
        "Le modèle linéaire explique 41~\\% de la variance.",
    ], lang="french")  # fmt: skip


def no_deviation(shelf: Shelf) -> None:
    path = shelf.safe(
        "laboratory/creatinine_precision.csv", "standard deviations of 0 and missing ones, of control material and not of persons",
        "Precision of the creatinine assay on control material: replicates, mean, SD and CV. No patient results.", "No persons: control material only",
    )  # fmt: skip
    table(path, [["level", "lot", "replicates", "mean_umol_l", "sd", "cv_pct", "target_min", "target_max"], ["Low", "C2401", 5, 61.2, 0.4, 0.7, 57, 66], ["Medium", "C2402", 5, 154.0, 0.0, 0.0, 146, 163], ["High", "C2403", 1, 509.0, "", "", 480, 540],
                 ["Blank", "C2400", 3, 0.0, 0.0, "", 0, 2]])  # fmt: skip

    path = shelf.safe(
        "orthopedie/scores_fonctionnels.docx", "a dash for the deviation because a median is given",
        "Scores fonctionnels avant et un an après prothèse d'épaule ; les effectifs par groupe sont de 64, 118 et 41.", "223 adultes opérés d'une prothèse d'épaule",
    )  # fmt: skip
    word(path, ["# Prothèses d'épaule : scores à un an", "Un tiret dans la colonne ET indique que la distribution est asymétrique : la médiane et l'IIQ sont alors donnés.",
                [["Groupe", "n", "Constant, moyenne", "ET", "Douleur, médiane [IIQ]"], ["Anatomique", 64, "71,4", "12,8", "1 [0-3]"], ["Inversée", 118, "63,0", "15,1", "2 [1-4]"], ["Fracture", 41, "58 [47-69]", "—", "3 [1-5]"]],
                "Le score de Constant va de 0 à 100. La différence minimale importante est de 8 points."], look="Table Grid")  # fmt: skip


def extremes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "psychiatrie/duree_soins_sans_consentement.xlsx", "maximum", "column Max of Durée: 1 914 days",
        "Durée des soins sans consentement par mode légal : médiane, quartiles et étendue.", "1 480 adultes en soins sans consentement en 2022",
    )  # fmt: skip
    excel(
        path,
        {
            "Durées (jours)": [
                ["Mode légal", "Patients", "P25", "Médiane", "P75", "Max"],
                ["SDT", 611, 9, 17, 34, 702],
                ["SDTU", 402, 6, 12, 25, 388],
                ["Péril imminent", 301, 7, 13, 27, 517],
                ["SDRE", 166, 14, 37, 96, 1914],
            ]
        },
    )

    path = shelf.unsafe(
        "oncology/registry_baseline.md", "minimum and maximum in brackets", "Age, median (range) 61 (19-88)",
        "Baseline of a registry of sarcomas by stage.", "744 adults with soft-tissue sarcoma",
    )  # fmt: skip
    markdown(path, ["# Soft-tissue sarcoma registry: baseline", [["", "Localised (N = 533)", "Metastatic (N = 211)"], ["Women", share_en(241, 533), share_en(98, 211)], ["Age in years, median (range)", "61 (19-88)", "58 (18-84)"],
                    ["Size in cm, median (IQR)", "7.5 (4.6-12)", "9.8 (6.5-14)"], ["Grade 3", share_en(248, 533), share_en(131, 211)], ["Limb", share_en(301, 533), share_en(102, 211)]], "Median follow-up was 4.2 years. Two pathologists' networks reviewed the slides; 12 subtypes were pooled in 4."])  # fmt: skip

    path = shelf.unsafe(
        "pharmacie/doses_methadone.pdf", "maximum in a sentence", "la dose la plus élevée atteignait 240 mg",
        "Doses de méthadone à l'entrée et à la sortie d'hospitalisation.", "327 patients hospitalisés traités par méthadone",
    )  # fmt: skip
    paper(path, ["# Méthadone à l'hôpital", "## Résultats", f"Chez 327 patients, la dose médiane était de 60 mg par jour à l'entrée (IIQ 40-80) et de 60 mg à la sortie (IIQ 35-80). Une forme gélule était prescrite chez 211 patients ({fr(100 * 211 / 327)} %), "
                 "un sirop chez les 116 autres. Si la plupart des doses restaient sous 100 mg, la dose la plus élevée atteignait 240 mg. L'intervalle QTc médian était de 428 ms (IIQ 411-447).",
                 "Une réévaluation était tracée dans les 7 jours chez 188 patients. Les 3 recommandations locales sont jointes au rapport."], title="Méthadone")  # fmt: skip


def no_extremes(shelf: Shelf) -> None:
    path = shelf.safe(
        "laboratory/reference_ranges_table.html", "normal ranges with lower and upper limits beside quartiles",
        "Results at admission by quartiles with the laboratory's reference limits.", "3,906 adults admitted to internal medicine",
    )  # fmt: skip
    web(path, "en", ["# Laboratory results at admission", "Reference limits (min, max) are those of the laboratory's catalogue, not of the patients.",
                     [["Test", "Reference min", "Reference max", "P25", "Median", "P75", "Patients tested"], ["Sodium, mmol/L", 136, 145, 135, 138, 140, "3,871"], ["Potassium, mmol/L", "3.5", "5.1", "3.7", "4.1", "4.4", "3,840"],
                      ["CRP, mg/L", 0, 5, 6, 28, 91, "3,702"], ["Haemoglobin, g/dL", 12, 17, "10.4", "12.1", "13.6", "3,815"]]])  # fmt: skip

    path = shelf.safe(
        "trials/eligibility_and_baseline.pptx", "age limits 18 and 75 of a protocol, scale from 0 to 10",
        "Eligibility criteria and baseline of a trial in sciatica.", "402 adults aged 18 to 75 with sciatica",
    )  # fmt: skip
    slides(path, [("Sciatica trial: who could enter", ["Age 18 to 75 years (protocol limits)", "Leg pain at least 4 on a scale from 0 (minimum) to 10 (maximum)", "Symptoms from 6 to 12 weeks"]),
                  ("Baseline", [[["", "Injection (N = 201)", "Placebo (N = 201)"], ["Age, median (IQR)", "46 (38-55)", "45 (37-56)"], ["Women", share_en(98, 201), share_en(104, 201)], ["Leg pain, mean (SD)", "6.9 (1.4)", "6.8 (1.5)"], ["ODI, mean (SD)", "41 (13)", "42 (12)"]]])])  # fmt: skip

    path = shelf.safe(
        "gestion/duree_sejour_percentiles.csv", "P5 and P95 of large groups, lower and upper bounds of the tariff",
        "Durée de séjour par racine de GHM : percentiles 5 à 95 et bornes du tarif.", "11 941 patients hospitalisés, au moins 900 par racine",
    )  # fmt: skip
    table(
        path,
        [
            ["racine", "patients", "p5", "p25", "mediane", "p75", "p95", "borne_basse_tarif", "borne_haute_tarif"],
            ["04M05", 1611, 2, 5, 8, 12, 24, 3, 30],
            ["05M09", 1904, 2, 5, 8, 13, 26, 3, 33],
            ["08C48", 1702, 2, 3, 4, 6, 11, 0, 18],
            ["01M30", 993, 1, 4, 8, 15, 33, 3, 39],
            ["06C16", 1122, 1, 2, 3, 4, 8, 0, 15],
            ["11M04", 1408, 2, 3, 6, 9, 18, 2, 24],
            ["23M20", 2011, 1, 2, 5, 10, 25, 2, 31],
            ["08M18", 1190, 2, 5, 9, 14, 27, 4, 36],
        ],
        sep=";",
    )
