"""Files compared within a request and with earlier releases."""

from .kit import book, docx, htable, md, mono, page, pc, pdf, pptx, tex, text, write_csv


def write(shelf):
    shelf.random("m08")
    # 1. pair: all and without one patient group (5 persons)
    a = [
        ["Complication", "Patients", "%"],
        *[
            [n, k, pc(k, 612)]
            for n, k in (("None", 371), ("Infection", 88), ("Bleeding", 64), ("Thrombosis", 51), ("Reoperation", 38))
        ],
        ["Total", 612, "100.0"],
    ]
    b = [
        ["Complication", "Patients", "%"],
        *[
            [n, k, pc(k, 607)]
            for n, k in (("None", 371), ("Infection", 86), ("Bleeding", 61), ("Thrombosis", 51), ("Reoperation", 38))
        ],
        ["Total", 607, "100.0"],
    ]
    write_csv(
        shelf.unsafe(
            "req_valve/complications_all.csv",
            "differencing inside a request: 612 - 607",
            "whole table, with complications_no_endocarditis.xlsx",
            "Complications after valve surgery, all patients.",
            "612 valve operations",
            request="req-valve",
        ),
        a,
    )
    book({"no endocarditis": b}).save(
        shelf.unsafe(
            "req_valve/complications_no_endocarditis.xlsx",
            "differencing inside a request: 612 - 607",
            "whole table, with complications_all.csv",
            "Complications after valve surgery, endocarditis excluded.",
            "607 valve operations without endocarditis",
            request="req-valve",
        )
    )
    # 2. pair: threshold moved by one year
    docx(
        [
            ("h", "Chutes à l'hôpital selon l'âge : seuil 65 ans"),
            (
                "t",
                [
                    ["", "< 65 ans", "65 ans et plus", "Total"],
                    ["Séjours", "1 911", "2 204", "4 115"],
                    ["Chute", "48", "121", "169"],
                    ["Chute avec fracture", "14", "33", "47"],
                ],
            ),
        ]
    ).save(
        shelf.unsafe(
            "req_chutes/chutes_65.docx",
            "differencing inside a request: two thresholds one year apart",
            "Chute avec fracture 33 and 31, Chute 121 and 117",
            "Chutes selon l'âge (65 ans).",
            "4 115 séjours de médecine",
            request="req-chutes",
        )
    )
    text(
        shelf.unsafe(
            "req_chutes/chutes_66.md",
            "differencing inside a request: two thresholds one year apart",
            "Chute 117 against 121",
            "Chutes selon l'âge (66 ans), analyse de sensibilité.",
            "4 115 séjours de médecine",
            request="req-chutes",
        ),
        "# Chutes à l'hôpital, seuil 66 ans\n\n"
        + md(
            [
                ["", "< 66 ans", "66 ans et plus", "Total"],
                ["Séjours", "1 978", "2 137", "4 115"],
                ["Chute", 52, 117, 169],
                ["Chute avec fracture", 16, 31, 47],
            ]
        ),
    )
    # 3. earlier, withdrawn consents
    head = ["Caractéristique", "N", "Âge médian", "Femmes", "HTA", "Diabète"]
    write_csv(
        shelf.path("earlier/coeur_v1.csv"),
        [
            head,
            ["FEVG < 40", 301, 66, 91, 188, 99],
            ["FEVG 40-49", 148, 69, 52, 97, 41],
            ["FEVG ≥ 50", 191, 75, 104, 140, 61],
            ["Total", 640, 70, 247, 425, 201],
        ],
        sep=";",
    )
    write_csv(
        shelf.unsafe(
            "coeur_v2/coeur_v2.csv",
            "differencing with an earlier release: 640 - 634",
            "every line, against earlier/coeur_v1.csv",
            "Mise à jour du tableau descriptif de la cohorte.",
            "634 patients insuffisants cardiaques",
            earlier=["earlier/coeur_v1.csv"],
        ),
        [
            head,
            ["FEVG < 40", 299, 66, 90, 187, 98],
            ["FEVG 40-49", 147, 69, 52, 96, 41],
            ["FEVG ≥ 50", 188, 75, 102, 138, 60],
            ["Total", 634, 70, 244, 421, 199],
        ],
        sep=";",
    )
    # 4. earlier sum of two wards
    book(
        {
            "Bactériémies": [
                ["Unité", "Bactériémies à S. aureus"],
                ["Réanimation (médicale + chirurgicale)", 63],
                ["Médecine", 141],
                ["Chirurgie", 98],
            ]
        }
    ).save(shelf.path("earlier/bacteriemies_poles.xlsx"))
    pdf(
        shelf.unsafe(
            "clin/bacteriemies_unites.pdf",
            "differencing with an earlier release: 63 - 58",
            "Réanimation médicale 58 of the 63 of both",
            "Bactériémies à S. aureus, détail de 2023.",
            "302 bactériémies à S. aureus en 2023",
            earlier=["earlier/bacteriemies_poles.xlsx"],
        ),
        [
            ("h", "Bactériémies à S. aureus en 2023"),
            (
                "t",
                [
                    ["Unité", "Bactériémies à S. aureus"],
                    ["Réanimation médicale", 58],
                    ["Médecine", 141],
                    ["Chirurgie", 98],
                ],
            ),
            ("p", "Les unités dont l'effectif est inférieur au seuil ne figurent pas."),
        ],
    )
    # 5. earlier masked, now a total
    text(
        shelf.path("earlier/dialyse_modes.html"),
        page(
            "Modes de dialyse 2022",
            htable(
                [
                    ["Mode", "Patients"],
                    ["Hémodialyse en centre", 402],
                    ["Unité médicalisée", 211],
                    ["Domicile (HD)", "<10"],
                    ["Dialyse péritonéale", 66],
                ]
            ),
        ),
    )
    text(
        shelf.unsafe(
            "dialyse/total_2022.html",
            "a total gives back a cell masked in an earlier release",
            "685 - 402 - 211 - 66 = 6",
            "Effectif total des dialysés en 2022 et en 2023.",
            "685 patients dialysés en 2022",
            earlier=["earlier/dialyse_modes.html"],
        ),
        page(
            "Dialysés : effectifs totaux",
            htable(
                [
                    [
                        "Année",
                        "Patients dialysés",
                        "Dont hémodialyse en centre",
                        "Dont unité médicalisée",
                        "Dont dialyse péritonéale",
                    ],
                    [2022, 685, 402, 211, 66],
                ]
            ),
        ),
    )
    # 6. earlier, one month more
    pptx(
        [
            (
                "Inclusions au 30 avril",
                [[["Bras", "Inclus", "Femmes", "Évènement"], ["A", 188, 71, 40], ["B", 191, 80, 44]]],
            )
        ]
    ).save(shelf.path("earlier/comite_avril.pptx"))
    text(
        shelf.unsafe(
            "essai_hta/comite_mai.tex",
            "differencing with an earlier release: a month's inclusions",
            "A: 192 - 188 = 4, B: 196 - 191 = 5",
            "Tableau pour le comité de surveillance de mai.",
            "388 patients inclus",
            earlier=["earlier/comite_avril.pptx"],
        ),
        tex(
            [["Bras", "Inclus", "Femmes", "Évènement"], ["A", "192", "73", "42"], ["B", "196", "82", "46"]],
            "Inclusions au 31 mai",
            "tab:inc",
        ),
    )
    # safe pairs
    text(
        shelf.safe(
            "req_copd/copd_men.txt",
            "two files that are complementary, all parts large",
            "COPD stages in men.",
            "1 204 men with COPD",
            request="req-copd",
        ),
        "GOLD stage, men (n=1204)\n\n"
        + mono([["stage", "n", "pct"], [1, 288, "23.9"], [2, 511, "42.4"], [3, 294, "24.4"], [4, 111, "9.2"]], 4),
    )
    text(
        shelf.safe(
            "req_copd/copd_women.txt",
            "two files that are complementary, all parts large",
            "COPD stages in women.",
            "871 women with COPD",
            request="req-copd",
        ),
        "GOLD stage, women (n=871)\n\n"
        + mono([["stage", "n", "pct"], [1, 240, "27.6"], [2, 361, "41.4"], [3, 188, "21.6"], [4, 82, "9.4"]], 4),
    )
    x = {
        "Décès à 1 an": (402, 318),
        "Réhospitalisation": (811, 677),
        "Chute": (366, 301),
        "Entrée en EHPAD": (244, 190),
        "Autonomie conservée": (901, 733),
    }
    book(
        {
            "Principale": [
                ["Issue (2 310 patients)", "n", "%"],
                *[[k, a, pc(a, 2310, 1, True)] for k, (a, _) in x.items()],
            ]
        }
    ).save(
        shelf.safe(
            "req_fragilite/analyse_principale.xlsx",
            "a sensitivity analysis in the same request, differences over 50",
            "Issues à un an, analyse principale.",
            "2 310 patients fragiles",
            request="req-fragilite",
        )
    )
    docx(
        [
            ("h", "Analyse de sensibilité : données complètes"),
            ("p", "1 902 patients sans donnée manquante."),
            ("t", [["Issue", "n", "%"], *[[k, b, pc(b, 1902, 1, True)] for k, (_, b) in x.items()]]),
        ]
    ).save(
        shelf.safe(
            "req_fragilite/analyse_sensibilite.docx",
            "a sensitivity analysis in the same request, differences over 50",
            "Issues à un an, cas complets.",
            "1 902 patients fragiles sans donnée manquante",
            request="req-fragilite",
        )
    )
    # safe with earlier
    y22, y23 = [412, 301, 288, 190, 121], [427, 309, 281, 198, 118]
    nm = ["Cataracte", "Glaucome", "DMLA", "Rétinopathie diabétique", "Kératite"]
    write_csv(
        shelf.path("earlier/ophtalmo_2022.csv"),
        [["diagnostic", "patients_2022"], *map(list, zip(nm, y22, strict=True))],
        sep=";",
    )
    write_csv(
        shelf.safe(
            "ophtalmo/ophtalmo_2023.csv",
            "an earlier year with close counts; other persons, other year",
            "Nouveaux patients par diagnostic en 2023 (les nouveaux patients de 2022 sont déjà sortis ; aucun patient n'est dans les deux années).",
            "1 333 nouveaux patients en 2023",
            earlier=["earlier/ophtalmo_2022.csv"],
        ),
        [["diagnostic", "patients_2023"], *map(list, zip(nm, y23, strict=True))],
        sep=";",
    )
    t1 = [
        ["Arm", "n", "Female", "Event", "Median age"],
        ["Control", 402, 188, 91, 61],
        ["Intervention", 398, 181, 66, 60],
    ]
    write_csv(shelf.path("earlier/trial_t1.csv"), t1)
    text(
        shelf.safe(
            "trial_ai/trial_t1_article.md",
            "the same table as in an earlier release, in another format",
            "Table 1 reformatted for the journal, same analysis as the earlier file.",
            "800 patients randomised",
            earlier=["earlier/trial_t1.csv"],
        ),
        "**Table 1.** Participants\n\n" + md(t1),
    )
    write_csv(
        shelf.path("earlier/suivi_juin.csv"),
        [["Stade", "Patients", "Biopsiés"], ["F0-F1", 611, 140], ["F2", 402, 188], ["F3", 290, 166], ["F4", 241, 93]],
    )
    book(
        {
            "Décembre": [
                ["Stade", "Patients", "Biopsiés"],
                ["F0-F1", 702, 171],
                ["F2", 466, 224],
                ["F3", 341, 199],
                ["F4", 288, 121],
            ]
        }
    ).save(
        shelf.safe(
            "nash/suivi_decembre.xlsx",
            "an update whose differences with the earlier release are all over 25",
            "Mise à jour semestrielle de la cohorte NASH.",
            "1 797 patients",
            earlier=["earlier/suivi_juin.csv"],
        )
    )
    text(shelf.path("earlier/burns_summary.txt"), "BURNS 2015-2022\nPatients 640\nMen 402\nTBSA 20% and over 118\n")
    pdf(
        shelf.safe(
            "toxico/paracetamol_summary.pdf",
            "an earlier release of another disease",
            "Summary of paracetamol poisonings; the earlier file of the same team is about burns.",
            "1 018 paracetamol poisonings 2016-2023",
            earlier=["earlier/burns_summary.txt"],
        ),
        [
            ("h", "Paracetamol poisonings 2016-2023"),
            (
                "t",
                [
                    ["Item", "Value"],
                    ["Patients", "1,018"],
                    ["Women", "702 (69.0%)"],
                    ["N-acetylcysteine", "611 (60.0%)"],
                    ["Hepatocellular injury", "122 (12.0%)"],
                    ["Median dose ingested, g", "10 (IQR 8-16)"],
                    ["Median stay, days", "2 (IQR 1-4)"],
                ],
            ),
        ],
    )
