"""Mixed formats: words, ratios, contacts and dates in running text, listings of single persons, disguises."""

import base64
import io

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import (
    book,
    deck,
    md_table,
    nir,
    npc,
    pdf,
    sheet,
    text,
    th,
    word,
    write_csv,
)


def write(shelf: Shelf) -> None:
    # 1 unsafe: "aucun décès" (a zero of a real group, in words)
    word(
        shelf.unsafe(
            "cardio/rapport_stimulateur.docx",
            "zero of a real group in words",
            "« aucun patient n'est décédé » dans le groupe sans sonde (n = 62)",
            "Rapport sur la stimulation cardiaque sans sonde et conventionnelle.",
            "506 patients implantés (62 sans sonde, 444 conventionnels)",
        ),
        [
            ("h", "Stimulation cardiaque : suivi à un an"),
            (
                "t",
                ["", "Sans sonde (n = 62)", "Conventionnelle (n = 444)"],
                [
                    ["Âge, années", "79 [73 ; 85]", "78 [71 ; 84]"],
                    ["Femmes", npc(28, 62, "fr"), npc(191, 444, "fr")],
                    ["Fibrillation atriale", npc(41, 62, "fr"), npc(160, 444, "fr")],
                    ["Seuil de stimulation (V)", "0,6 ± 0,3", "0,7 ± 0,3"],
                ],
            ),
            (
                "p",
                "La durée médiane de séjour était de 2 jours dans les deux groupes. Dans le groupe sans sonde, aucun patient n'est décédé pendant l'année de suivi, contre 6,5 % dans le groupe conventionnel.",
            ),
        ],
    )
    # 2 safe: zero and none which are not persons
    word(
        shelf.safe(
            "cardio/icd_programming_note.docx",
            "« none » and « zero » of doctrines and p-values, no person",
            "Note on ICD programming in the device clinic: rates per arm.",
            "1,480 patients with an ICD",
        ),
        [
            ("h", "ICD programming"),
            (
                "p",
                "No adjustment was made for multiplicity and none of the interactions was significant. Zero-inflated models did not improve the fit.",
            ),
            (
                "t",
                ["Zone", "Long detection (n = 744)", "Standard (n = 736)", "HR (95% CI)"],
                [
                    ["Appropriate therapy", npc(98, 744), npc(131, 736), "0.72 (0.55-0.94)"],
                    ["Inappropriate shock", npc(31, 744), npc(58, 736), "0.52 (0.34-0.81)"],
                    ["Death", npc(66, 744), npc(71, 736), "0.92 (0.66-1.29)"],
                ],
            ),
        ],
        font="Cambria",
        style="Light Grid",
    )
    # 3 unsafe: "all patients" = 100 % in words
    pdf(
        shelf.unsafe(
            "infectio/clostridium_fmt.pdf",
            "100 % of a real group in words",
            '"all of the 38 patients over 80 years"',
            "Cure of recurrent C. difficile infection by faecal transplantation.",
            "214 patients, 2015-2022",
        ),
        [
            ("h", "Faecal transplantation for recurrent C. difficile"),
            (
                "t",
                ["Route", "Patients", "Cure at 8 weeks"],
                [["Capsules", "121", "102 (84.3%)"], ["Colonoscopy", "93", "81 (87.1%)"]],
            ),
            (
                "p",
                "Recurrence after week 8 was seen in 22 patients (10.3%). Results were even better in the elderly, in whom all of the 38 patients over 80 years were hospitalised in the previous year.",
            ),
        ],
    )
    # 4 safe: "all" of analyses and centres
    pdf(
        shelf.safe(
            "infectio/hiv_prep_report.pdf",
            "« all », « every » said of analyses and centres",
            "New PrEP users by year of start, and incidence of bacterial STI.",
            "2,902 new PrEP users in 2018, 2020 and 2022",
        ),
        [
            ("h", "PrEP users"),
            (
                "t",
                ["Year of start", "New users", "Chlamydia /100 PY", "Gonorrhoea /100 PY"],
                [["2018", "611", "24.1", "28.4"], ["2020", "988", "26.0", "27.7"], ["2022", "1,303", "27.9", "31.2"]],
            ),
            (
                "p",
                "All analyses were done twice, by independent programmers. Every visit includes tests at 3 sites. All six centres used the same kit.",
            ),
        ],
        grid=True,
    )
    # 5 unsafe: one-in ratio
    text(
        shelf.unsafe(
            "neonat/note_cardiopathies.md",
            "ratio of one in a known number: a single person",
            "« un nouveau-né sur 612 »",
            "Dépistage néonatal par oxymétrie : résultats de la première année.",
            "612 nouveau-nés de la maternité B et 2 204 de la maternité A",
        ),
        "# Oxymétrie néonatale\n\n"
        + md_table(
            ["Maternité", "Nouveau-nés", "Couverture", "Tests à refaire"],
            [["A", "2 204", "96,1 %", "44 (2,0 %)"], ["B", "612", "94,8 %", "15 (2,5 %)"]],
        )
        + "\nUne cardiopathie critique a été confirmée chez un nouveau-né sur 612 à la maternité B, fréquence proche de celle de la littérature.\n",
    )
    # 6 safe: 1 in x as population-level frequencies
    text(
        shelf.safe(
            "neonat/incidence_rare.md",
            "« one in five » and « 1 in 12 », which stand for many persons",
            "Neonatal hypoglycaemia screening: frequency and treatment.",
            "4,812 newborns at risk",
        ),
        "# Neonatal hypoglycaemia\n\nAbout one in five newborns at risk had at least one low value (962 of 4,812, 20.0%), and 1 in 12 was treated with dextrose gel (401, 8.3%).\n\n"
        + md_table(
            ["Risk factor", "Newborns", "Low glucose"],
            [
                ["Maternal diabetes", "2,011", "488 (24.3%)"],
                ["Small for age", "1,604", "301 (18.8%)"],
                ["Large for age", "1,197", "173 (14.5%)"],
            ],
        )
        + "\nThe threshold was 2.6 mmol/L; 3 measures per newborn.\n",
    )
    # 7 unsafe: longest stay
    deck(
        shelf.unsafe(
            "gestion/bed_blockers.pptx",
            "maximum of a single person",
            '"longest stay: 412 days"',
            "Long stays in medicine: causes and days lost.",
            "1,204 stays of more than 30 days",
        ),
        [
            ("Long stays", "Bed management"),
            (
                "Key figures",
                [
                    "1,204 stays beyond 30 days (4.1%)",
                    "Median 44 days [36, 61]",
                    "Longest stay: 412 days, waiting for guardianship",
                ],
            ),
            (
                "Causes",
                ["Cause", "Stays", "Days"],
                [
                    ["Nursing home place", "501", th(24110, ",")],
                    ["Guardianship", "188", th(10877, ",")],
                    ["Medical", "515", th(22840, ",")],
                ],
            ),
        ],
    )
    # 8 safe
    deck(
        shelf.safe(
            "gestion/dms_ghm.pptx",
            "stay lengths below 10 days, codes of GHM",
            "Durée moyenne de séjour par GHM, comparée à la référence nationale.",
            "11 640 séjours de 2023",
        ),
        [
            ("DMS et IP-DMS", "Pôle digestif"),
            (
                "GHM principaux",
                ["GHM", "Séjours", "DMS", "Référence", "IP-DMS"],
                [
                    ["06C071", "1 244", "2,9", "3,1", "0,94"],
                    ["06C09 niveau 2", "1 601", "4,8", "4,4", "1,09"],
                    ["07C141", "2 033", "2,2", "2,5", "0,88"],
                    ["06M032", "3 120", "6,1", "6,6", "0,92"],
                    ["06M04 niveau 3", "3 642", "8,7", "9,3", "0,94"],
                ],
                "DMS en jours ; IP-DMS : indice de performance",
            ),
        ],
    )
    # 9 unsafe: exact date in words
    word(
        shelf.unsafe(
            "reanimation/legionella_note.docx",
            "exact date of a single event, in words",
            '"on the ninth of February 2023"',
            "Note on the legionella outbreak and the measures taken.",
            "64 patients with confirmed Legionnaires' disease",
        ),
        [
            ("h", "Legionella outbreak"),
            (
                "p",
                "64 patients were confirmed (44 men, 20 women). The index patient was admitted on the ninth of February 2023 and ventilated the same night.",
            ),
            ("p", "Median incubation was 6 days [5, 9]; 22 patients (34.4%) needed intensive care."),
            ("b", "Three cooling towers were disinfected."),
        ],
    )
    # 10 safe: dates of laws, protocols, launches
    word(
        shelf.safe(
            "reanimation/bilan_protocole_sedation.docx",
            "exact dates of a protocol, a law and a meeting, none of a person",
            "Bilan du protocole de sédation avant et après son déploiement.",
            "1 866 patients ventilés (932 avant, 934 après)",
        ),
        [
            ("h", "Protocole de sédation"),
            (
                "p",
                "Le protocole a été validé par le comité le 14 mars 2022 et déployé le 2 mai 2022 ; l'arrêté du 27 septembre 2021 fixe le cadre.",
            ),
            (
                "t",
                ["", "Avant (n = 932)", "Après (n = 934)", "p"],
                [
                    ["Ventilation, j", "7 [4 ; 13]", "6 [3 ; 11]", "0,004"],
                    ["Délirium", npc(344, 932, "fr"), npc(281, 934, "fr"), "0,002"],
                    ["Auto-extubation", npc(58, 932, "fr"), npc(66, 934, "fr"), "0,46"],
                    ["Décès", npc(232, 932, "fr"), npc(221, 934, "fr"), "0,54"],
                ],
            ),
        ],
        style="Light List",
    )
    # 11 unsafe: tally marks
    text(
        shelf.unsafe(
            "anesthesie/evenements_bloc.md",
            "small counts as tally marks",
            "« |||| » et « ||| »",
            "Événements indésirables au bloc opératoire par type.",
            "12 412 anesthésies, 2023",
        ),
        "# Événements au bloc\n\n| Type | 2023 |\n|---|---|\n| Hypotension sévère | 412 |\n| Désaturation | 288 |\n| Réveil retardé | 96 |\n| Bris dentaire | 41 |\n| Mémorisation peropératoire | &#124;&#124;&#124;&#124; |\n| Choc anaphylactique grade III | ||| |\n\n(| = 1 patient)\n",
    )
    # 12 safe: ASCII bars of large counts
    text(
        shelf.safe(
            "anesthesie/asa_histogram.txt",
            "a bar of text whose mark stands for 100 patients",
            "Text histogram of ASA classes in the anaesthesia records.",
            "11,800 anaesthetics",
        ),
        "ASA class of 11,800 anaesthetics (one # = 100 patients)\n\nI    ############################  2,811\nII   ##################################################  5,002\nIII  ###################################  3,488\nIV   #####  499\n",
    )
    # 13 unsafe: fullwidth digits
    text(
        shelf.unsafe(
            "orl/implants_cochleaires.tsv",
            "small count written with full-width digits",
            "Méningite : ６",
            "Indications d'implants cochléaires par étiologie.",
            "1 006 patients implantés",
        ),
        "etiologie\tpatients\tage_median\nGénétique\t388\t4\nPresbyacousie\t402\t71\nSurdité brusque\t122\t58\nMénière\t88\t61\nMéningite\t６\t9\n",
    )
    # 14 safe: superscripts and symbols
    text(
        shelf.safe(
            "orl/audiometrie_gain.tsv",
            "superscripts, signs ± and ×, thresholds",
            "Gain audiométrique selon le type d'appareil.",
            "1 512 patients appareillés",
        ),
        "appareil\tpatients\tgain_dB\tet\tintelligibilite_pct\tnote\nContour\t704\t21,4\t8,2\t71,1\t¹\nIntra\t488\t18,9\t7,7\t69,4\t²\nAncrage osseux\t320\t24,6\t9,1\t74,0\t¹ ²\n# ¹ mesure à 4 fréquences (0,5 ; 1 ; 2 ; 4 kHz)  ² test de 10 mots × 2 listes\n",
    )
    # 15 unsafe: base64 of row data in markdown
    r = shelf.random("m08/15")
    raw = "id,age,sex,tsh\n" + "\n".join(
        f"{i},{r.randint(20, 84)},{r.choice('MF')},{r.uniform(0.1, 9):.2f}" for i in range(90)
    )
    text(
        shelf.unsafe(
            "endocrino/thyroid_summary.md",
            "row-level data encoded in base64",
            "block « build cache » at the end",
            "Summary of thyroid function under amiodarone.",
            "690 patients under amiodarone",
        ),
        "# Thyroid function under amiodarone\n\n"
        + md_table(
            ["Status", "Patients", "Median TSH"],
            [["Euthyroid", "488", "2.4"], ["Hypothyroid", "122", "9.8"], ["Hyperthyroid", "80", "0.04"]],
        )
        + "\n<!-- build cache\n"
        + base64.b64encode(raw.encode()).decode()
        + "\n-->\n",
    )
    # 16 safe
    text(
        shelf.safe(
            "endocrino/pituitary_table.md",
            "hormone values below 10, Knosp grades",
            "Pituitary surgery outcomes by adenoma type.",
            "711 patients operated",
        ),
        "# Pituitary surgery\n\n"
        + md_table(
            ["Adenoma", "Patients", "Knosp 3-4", "Remission", "IGF-1 at 3 months (ULN)"],
            [
                ["GH", "288", "61 (21.2%)", "188 (65.3%)", "0.9 [0.7, 1.2]"],
                ["PRL", "122", "28 (23.0%)", "80 (65.6%)", "0.6 [0.5, 0.8]"],
                ["Non-functioning", "301", "96 (31.9%)", "-", "0.7 [0.5, 0.9]"],
            ],
        )
        + "\nTransient diabetes insipidus: 84 patients (11.8%). Tumour diameter 21 mm [14, 29].\n",
    )
    # 17 unsafe: ROC coordinates with steps of single persons
    r = shelf.random("m08/17")
    rows, tp, fp = [], 0, 0
    scored = sorted(
        [(r.gauss(0.68, 0.12), 1) for _ in range(42)] + [(r.gauss(0.42, 0.12), 0) for _ in range(180)], reverse=True
    )
    for score, m in scored:
        tp, fp = tp + m, fp + 1 - m
        rows.append([f"{score:.4f}", f"{fp / 180:.6f}", f"{tp / 42:.6f}"])
    write_csv(
        shelf.unsafe(
            "biomarqueurs/roc_troponine.csv",
            "every step of the ROC curve is one person",
            "222 thresholds of 222 patients",
            "Coordonnées de la courbe ROC de la troponine pour l'infarctus.",
            "222 patients, 42 infarctus",
        ),
        ["seuil", "fpr", "tpr"],
        rows,
    )
    # 18 safe: ROC on a grid
    rows = [[f"{i / 20:.2f}", f"{(i / 20) ** 0.35:.3f}"] for i in range(1, 20)]
    write_csv(
        shelf.safe(
            "biomarqueurs/roc_grid_bnp.csv",
            "ROC interpolated on a grid of 19 points for thousands of patients",
            "ROC curve of BNP interpolated at false positive rates from 0.05 to 0.95.",
            "7,210 patients, 2,044 with heart failure",
        ),
        ["fpr", "tpr_smoothed"],
        rows,
    )
    # 19 unsafe: list of the most costly stays
    r = shelf.random("m08/19")
    wb, ws = book("Top séjours")
    rows = [
        [
            i + 1,
            f"{r.randint(1, 28):02d}C{r.randint(1, 30):02d}4",
            r.randint(31, 160),
            round(r.uniform(90000, 310000) / (1 + i / 9), 0),
        ]
        for i in range(12)
    ]
    rows.sort(key=lambda x: -x[3])
    for i, row in enumerate(rows, 1):
        row[0] = i
    sheet(ws, ["Rang", "GHM", "Durée (j)", "Coût (€)"], rows, title="Séjours les plus coûteux, 2023", border=True)
    wb.save(
        shelf.unsafe(
            "gestion/top_sejours_couteux.xlsx",
            "one line per stay (the twelve most costly)",
            "the whole sheet",
            "Analyse des séjours les plus coûteux.",
            "61 204 séjours en 2023",
        )
    )
    # 20 safe: top of the diagnoses
    wb, ws = book("Top diagnostics")
    rows = [
        [i, c, label, n]
        for i, (c, label, n) in enumerate(
            [
                ("I50.1", "Insuffisance ventriculaire gauche", 2411),
                ("J18.9", "Pneumopathie", 2104),
                ("I63.9", "Infarctus cérébral", 1711),
                ("N39.0", "Infection urinaire", 1620),
                ("S72.0", "Fracture du col fémoral", 1402),
                ("K80.2", "Lithiase vésiculaire", 1310),
                ("A41.9", "Septicémie", 1188),
                ("J44.1", "BPCO, exacerbation", 1022),
                ("R55", "Syncope", 804),
            ],
            1,
        )
    ]
    sheet(ws, ["Rang", "CIM-10", "Libellé", "Séjours"], rows, title="Diagnostics principaux les plus fréquents")
    wb.save(
        shelf.safe(
            "gestion/top_diagnostics.xlsx",
            "ranks 1 to 9 and ICD-10 codes",
            "Les neuf diagnostics principaux les plus fréquents de 2022.",
            "58 900 séjours en 2022",
        )
    )
    # 21 unsafe: NIR spelled in groups in a Word footer
    r = shelf.random("m08/21")
    path = shelf.unsafe(
        "sante_pub/ald_parcours.docx",
        "social security number in the footer",
        "footer of section 1",
        "Parcours des patients en ALD : passages et hospitalisations.",
        "9 822 patients en ALD",
    )
    d = word(
        path,
        [
            ("h", "Parcours des patients en ALD"),
            (
                "t",
                ["ALD", "Patients", "Passages aux urgences", "Hospitalisés"],
                [
                    ["Diabète", "4 210", "0,61 / an", npc(988, 4210, "fr")],
                    ["Insuffisance cardiaque", "2 402", "1,12 / an", npc(1022, 2402, "fr")],
                    ["Cancer", "3 210", "0,84 / an", npc(1511, 3210, "fr")],
                ],
            ),
        ],
        save=False,
    )
    x = nir(r)
    d.sections[0].footer.paragraphs[
        0
    ].text = f"cas test {x[0]} {x[1:3]} {x[3:5]} {x[5:7]} {x[7:10]} {x[10:13]} {x[13:]}"
    d.save(path)
    # 22 safe: header and footer of a document
    path = shelf.safe(
        "sante_pub/telemedicine_evaluation.docx",
        "header, footer with version 1.4 and page number",
        "Evaluation of the remote monitoring programme.",
        "3,611 patients monitored",
    )
    d = word(
        path,
        [
            ("h", "Remote monitoring"),
            (
                "t",
                ["Programme", "Patients", "Alerts per patient-month", "Admission /100 PY"],
                [
                    ["Heart failure", "1,644", "1.8", "41.2"],
                    ["Kidney failure", "980", "0.9", "28.8"],
                    ["Diabetes", "987", "0.4", "11.9"],
                ],
            ),
        ],
        save=False,
    )
    d.sections[0].header.paragraphs[0].text = "Telemedicine unit - report no. 7, version 1.4"
    d.sections[0].footer.paragraphs[0].text = "Page 1 of 1"
    d.save(path)
    # 23 unsafe: truncated workbook
    wb, ws = book("Delirium")
    sheet(ws, ["Score", "Patients"], [[s, 40 + 7 * s] for s in range(8)])
    buf = io.BytesIO()
    wb.save(buf)
    shelf.unsafe(
        "geriatrie/delirium_scores.xlsx",
        "unreadable: the workbook is cut",
        "whole file",
        "Distribution of 4AT scores at admission.",
        "516 older inpatients",
    ).write_bytes(buf.getvalue()[:2900])
    # 24 safe: small valid workbook of scores
    wb, ws = book("4AT")
    rows = [
        [s, n, round(100 * n / 1512, 1)] for s, n in zip(["0", "1-3", "4 and over"], [704, 466, 342], strict=True)
    ]
    sheet(
        ws,
        ["4AT score", "Patients", "%"],
        rows,
        title="4AT at admission",
        notes=["4AT of 4 or more: possible delirium"],
    )
    wb.save(
        shelf.safe(
            "geriatrie/4at_classes.xlsx",
            "scores of 0 to 4 as classes",
            "Distribution of 4AT score classes at admission.",
            "1,512 older inpatients",
        )
    )
