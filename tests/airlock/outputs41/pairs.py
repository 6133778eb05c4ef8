"""Files of one request, and files that resemble earlier releases."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t


def write(shelf: Shelf) -> None:
    _inside_unsafe(shelf)
    _inside_safe(shelf)
    _earlier_unsafe(shelf)
    _earlier_safe(shelf)


def _inside_unsafe(shelf: Shelf) -> None:
    more = {"request": "asthme-2023", "population": "Enfants hospitalisés pour asthme, 2019-2023"}
    a = [
        ["Traitement", "Tous âges", "Réhospitalisés"],
        ["Corticoïde inhalé", 612, 104],
        ["Association LABA", 377, 71],
        ["Biothérapie", 58, 19],
        ["Aucun", 244, 66],
    ]
    b = [
        ["Traitement", "3 ans et plus", "Réhospitalisés"],
        ["Corticoïde inhalé", 540, 88],
        ["Association LABA", 371, 66],
        ["Biothérapie", 58, 19],
        ["Aucun", 201, 49],
    ]
    t.write_csv(
        shelf.unsafe(
            "pairs/asthme_tous.csv",
            "with the other file, 377 - 371 = 6 children under 3",
            "Association LABA",
            "Réhospitalisations pour asthme selon le traitement, tous âges.",
            **more,
        ),
        a,
        ";",
    )
    t.book({"3 ans et +": b}).save(
        shelf.unsafe(
            "pairs/asthme_3ans.xlsx",
            "with the other file, 377 - 371 = 6 children under 3",
            "Association LABA",
            "Même tableau, limité aux enfants de 3 ans et plus.",
            **more,
        )
    )

    more = {"request": "aortic-valve", "population": "TAVI patients, 2016-2022"}
    t.text(
        shelf.unsafe(
            "pairs/tavi_main.md",
            "with the sensitivity analysis, 1,204 - 1,197 = 7 patients",
            "N of both files",
            "Main analysis of outcomes after TAVI.",
            **more,
        ),
        "# TAVI, main analysis\n\n"
        + t.md_table(
            [
                ["Outcome at 30 days", "n/N", "%"],
                ["Death", "41/1,204", "3.4"],
                ["Stroke", "36/1,204", "3.0"],
                ["Pacemaker", "199/1,204", "16.5"],
                ["Major vascular complication", "88/1,204", "7.3"],
            ]
        ),
    )
    t.page(
        shelf.unsafe(
            "pairs/tavi_sensitivity.html",
            "with the main analysis, 7 patients of one more class, of whom 2 died",
            "N and deaths",
            "Sensitivity analysis, excluding patients with bicuspid valves.",
            **more,
        ),
        "TAVI sensitivity",
        "<h1>Without bicuspid valves</h1>"
        + t.html_table(
            [
                ["Outcome at 30 days", "n/N", "%"],
                ["Death", "39/1,197", "3.3"],
                ["Stroke", "35/1,197", "2.9"],
                ["Pacemaker", "198/1,197", "16.5"],
                ["Major vascular complication", "87/1,197", "7.3"],
            ]
        ),
        "en",
    )


def _inside_safe(shelf: Shelf) -> None:
    more = {"request": "diabete-pied", "population": "Patients diabétiques vus pour une plaie du pied, 2018-2023"}
    t.write_csv(
        shelf.safe(
            "pairs/pied_sexe.csv", "same total in both files", "Plaies du pied diabétique selon le sexe.", **more
        ),
        [
            ["Sexe", "Patients", "Amputation mineure", "Amputation majeure", "Cicatrisation"],
            ["Femmes", 388, 61, 24, 251],
            ["Hommes", 902, 177, 66, 544],
            ["Total", 1290, 238, 90, 795],
        ],
        ";",
    )
    t.word(
        "Plaies du pied diabétique selon l'âge",
        [
            (
                "t",
                [
                    ["Âge", "Patients", "Amputation mineure", "Amputation majeure", "Cicatrisation"],
                    ["< 60 ans", "367", "66", "18", "244"],
                    ["60-74 ans", "598", "118", "39", "371"],
                    ["75 ans et plus", "325", "54", "33", "180"],
                    ["Total", "1 290", "238", "90", "795"],
                ],
            )
        ],
    ).save(
        shelf.safe(
            "pairs/pied_age.docx", "same total in both files", "Même population selon la classe d'âge.", **more
        )
    )

    more = {"request": "hip-fracture", "population": "3,340 hip fractures, 2016-2022"}
    t.text(
        shelf.safe(
            "pairs/hip_all.md",
            "a subgroup in the other file, 1,120 fewer patients",
            "Outcomes of all hip fractures.",
            **more,
        ),
        "### All hip fractures (N = 3,340)\n\n"
        + t.md_table(
            [
                ["Outcome", "n", "%"],
                ["Surgery within 48 h", "2,271", "68.0"],
                ["Delirium", "902", "27.0"],
                ["Death at 90 days", "481", "14.4"],
            ]
        ),
    )
    t.text(
        shelf.safe(
            "pairs/hip_women75.md", "a subgroup of the other file", "Same outcomes in women of 75 and over.", **more
        ),
        "### Women of 75 and over (N = 2,220)\n\n"
        + t.md_table(
            [
                ["Outcome", "n", "%"],
                ["Surgery within 48 h", "1,509", "68.0"],
                ["Delirium", "644", "29.0"],
                ["Death at 90 days", "302", "13.6"],
            ]
        ),
    )

    more = {"request": "modele-chute", "population": "18 220 séjours de plus de 75 ans"}
    t.write_csv(
        shelf.safe(
            "pairs/chute_coefs.csv", "coefficients and standard errors", "Coefficients du modèle de chute.", **more
        ),
        [
            ["terme", "estimate", "std.error", "statistic", "p.value"],
            ["(Intercept)", -3.871, 0.212, -18.26, "5.6e-74"],
            ["age_10", 0.312, 0.041, 7.61, "2.7e-14"],
            ["antecedent_chute", 0.884, 0.071, 12.45, "1.4e-35"],
            ["benzodiazepine", 0.297, 0.066, 4.5, "6.8e-06"],
            ["mmse_5", -0.204, 0.03, -6.8, "1.0e-11"],
        ],
    )
    t.write_csv(
        shelf.safe(
            "pairs/chute_calibration.csv",
            "deciles 1 to 10 of 1,822 stays",
            "Calibration du modèle de chute par décile de risque.",
            **more,
        ),
        [
            ["decile", "n", "predit_moyen", "observe"],
            *[
                [k, 1822, p, o]
                for k, p, o in zip(
                    range(1, 11),
                    (0.012, 0.019, 0.025, 0.031, 0.039, 0.048, 0.06, 0.077, 0.104, 0.186),
                    (0.013, 0.018, 0.027, 0.03, 0.041, 0.046, 0.063, 0.075, 0.102, 0.191),
                )
            ],
        ],
    )


def _earlier_unsafe(shelf: Shelf) -> None:
    first = shelf.path("earlier/endometriose_v1.csv")
    a = [
        ["Localisation", "Opérées", "Grossesse à 2 ans"],
        ["Ovarienne", 311, 122],
        ["Digestive", 148, 47],
        ["Urinaire", 66, 21],
        ["Total", 525, 190],
    ]
    t.write_csv(first, a, ";")
    b = [
        ["Localisation", "Opérées", "Grossesse à 2 ans"],
        ["Ovarienne", 311, 122],
        ["Digestive", 153, 50],
        ["Urinaire", 66, 21],
        ["Total", 530, 193],
    ]
    t.write_csv(
        shelf.unsafe(
            "pairs/endometriose_v2.csv",
            "5 patients more than the earlier release",
            "Digestive 153 against 148",
            "Mise à jour après relecture des dossiers opératoires.",
            "530 patientes opérées d'une endométriose profonde",
            earlier=["earlier/endometriose_v1.csv"],
        ),
        b,
        ";",
    )

    t.word(
        "AVC du sujet jeune – rapport de mars",
        [
            (
                "t",
                [
                    ["Cause", "n"],
                    ["Dissection", "97"],
                    ["Foramen ovale perméable", "71"],
                    ["Autre", "118"],
                    ["Indéterminée", "144"],
                    ["Total", "430"],
                ],
            )
        ],
    ).save(shelf.path("earlier/avc_jeune_mars.docx"))
    t.word(
        "AVC du sujet jeune – rapport de juin",
        [
            ("p", "Après exclusion des patients ayant retiré leur accord."),
            (
                "t",
                [
                    ["Cause", "n"],
                    ["Dissection", "95"],
                    ["Foramen ovale perméable", "70"],
                    ["Autre", "118"],
                    ["Indéterminée", "144"],
                    ["Total", "427"],
                ],
            ),
        ],
    ).save(
        shelf.unsafe(
            "pairs/avc_jeune_juin.docx",
            "3 patients less than the earlier report",
            "Total 427 against 430",
            "Rapport actualisé sur l'AVC du sujet jeune.",
            "427 patients de 18 à 50 ans",
            earlier=["earlier/avc_jeune_mars.docx"],
        )
    )

    t.write_csv(
        shelf.path("earlier/nicu_all.csv"),
        [
            ["Gestational age (weeks)", "Admitted", "Home oxygen"],
            ["24-27", 201, 68],
            ["28-31", 488, 51],
            ["32-36", 1204, 22],
        ],
    )
    t.text(
        shelf.unsafe(
            "pairs/nicu_inborn.tex",
            "the earlier table minus this one: 4 outborn infants with home oxygen",
            "28-31 weeks",
            "Home oxygen among inborn infants only.",
            "1,731 inborn infants in the NICU",
            earlier=["earlier/nicu_all.csv"],
        ),
        "\\begin{tabular}{lrr}\n"
        + t.tex_rows(
            [
                ["Gestational age (weeks)", "Inborn admitted", "Home oxygen"],
                ["24-27", "180", "55"],
                ["28-31", "441", "47"],
                ["32-36", "1110", "11"],
            ]
        )
        + "\n\\end{tabular}",
    )

    t.write_csv(
        shelf.path("earlier/suicide_monthly_q1.csv"),
        [["Période", "Passages pour tentative", "Hospitalisés"], ["Janvier-mars 2024", 388, 161]],
        ";",
    )
    t.write_csv(
        shelf.unsafe(
            "pairs/suicide_avril.csv",
            "cumulated figures: 8 hospitalised in April",
            "Janvier-avril minus the earlier January-March",
            "Cumul actualisé des passages pour tentative de suicide.",
            "Passages aux urgences pour tentative de suicide, 2024",
            earlier=["earlier/suicide_monthly_q1.csv"],
        ),
        [["Période", "Passages pour tentative", "Hospitalisés"], ["Janvier-avril 2024", 421, 169]],
        ";",
    )


def _earlier_safe(shelf: Shelf) -> None:
    t.write_csv(
        shelf.path("earlier/bpco_2022.csv"),
        [
            ["Stade GOLD", "Patients", "Exacerbations"],
            ["1", 301, 88],
            ["2", 644, 402],
            ["3", 388, 351],
            ["4", 121, 174],
        ],
        ";",
    )
    t.write_csv(
        shelf.safe(
            "pairs/bpco_2023.csv",
            "another year, other patients",
            "Même tableau pour l'année 2023 (patients différents).",
            "1 512 patients BPCO vus pour la première fois en 2023",
            earlier=["earlier/bpco_2022.csv"],
        ),
        [
            ["Stade GOLD", "Patients", "Exacerbations"],
            ["1", 340, 104],
            ["2", 671, 437],
            ["3", 361, 330],
            ["4", 140, 198],
        ],
        ";",
    )

    t.write_csv(
        shelf.path("earlier/glaucome_v1.csv"),
        [["Traitement", "Yeux", "Succès"], ["Trabéculectomie", 412, 288], ["Implant", 241, 151]],
        ";",
    )
    w = t.book({"v2": [["Traitement", "Yeux", "Succès"], ["Trabéculectomie", 610, 419], ["Implant", 377, 244]]})
    w.save(
        shelf.safe(
            "pairs/glaucome_v2.xlsx",
            "an update with 334 eyes more",
            "Mise à jour avec deux années de plus.",
            "987 yeux opérés d'un glaucome",
            earlier=["earlier/glaucome_v1.csv"],
        )
    )

    body = "Sepsis: AUC 0.801 (95% CI 0.783-0.819), Brier 0.121, calibration slope {}; 10,208 stays, 1,944 deaths.\n"
    t.text(shelf.path("earlier/sepsis_auc.txt"), body.format("0.93"))
    t.text(
        shelf.safe(
            "pairs/sepsis_auc_corrected.txt",
            "the same counts, one coefficient corrected",
            "Corrected calibration slope, same population as before.",
            "10,208 stays with sepsis",
            earlier=["earlier/sepsis_auc.txt"],
        ),
        body.format("0.97"),
    )

    t.write_csv(
        shelf.path("earlier/cataracte.csv"),
        [["Année", "Opérés", "Endophtalmies"], ["2021", 3110, 14], ["2022", 3344, 16]],
        ";",
    )
    t.write_csv(
        shelf.safe(
            "pairs/cataracte_ambulatoire.csv",
            "one more year, the same rows before",
            "Activité de cataracte, avec l'année 2023 en plus.",
            "10 013 patients opérés de la cataracte",
            earlier=["earlier/cataracte.csv"],
        ),
        [["Année", "Opérés", "Endophtalmies"], ["2021", 3110, 14], ["2022", 3344, 16], ["2023", 3559, 17]],
        ";",
    )
