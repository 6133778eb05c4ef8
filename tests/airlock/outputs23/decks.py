"""PowerPoint decks."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import deck, share


def write(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "staff_dermato_mars.pptx", "name of a patient in the speaker's notes", "notes of slide 2",
        "Présentation de service : biothérapies du psoriasis", "644 patients sous biothérapie pour un psoriasis",
    )  # fmt: skip
    made = deck(
        ("Biothérapies du psoriasis", "644 patients, 2019-2025\n3 classes comparées\nMaintien à 2 ans : critère principal"),
        ("Maintien à 2 ans", [("Classe", "Patients", "Maintien, n (%)"), ("Anti-TNF", 231, share(118, 231, True)),
                              ("Anti-IL17", 214, share(139, 214, True)), ("Anti-IL23", 199, share(157, 199, True))]),
        ("Conclusion", "Meilleur maintien des anti-IL23 (HR 0,54 ; p < 0,001)\n2 limites : indication, effet de période"),
    )  # fmt: skip
    made.slides[
        1
    ].notes_slide.notes_text_frame.text = (
        "Évoquer le cas de Mme Bernadette Fournier, arrêt pour tuberculose, que tout le monde connaît."
    )
    made.save(str(path))

    path = shelf.safe(
        "journees_recherche_sepsis.pptx", "aims 1 to 3, p-values, AUC", "Communication orale sur la détection du sepsis",
        "33 107 séjours adultes, 2 911 sepsis",
    )  # fmt: skip
    deck(
        ("Détection précoce du sepsis", "1. Construire le score\n2. Valider dans 2 hôpitaux\n3. Mesurer la charge d'alertes"),
        ("Performances", [("Site", "Séjours", "Sepsis", "AUC [IC95]"), ("A", 21014, 1850, "0,84 [0,83-0,85]"),
                          ("B", 12093, 1061, "0,81 [0,79-0,82]")]),
        ("Méthodes", "Entrepôt de données, 2021-2024\n31 variables, fenêtres de 6 h\nGradient boosting, 5 plis, 3 graines\nSeuil choisi pour 80 % de sensibilité"),
        ("Sous-groupes (site A)", [("Groupe", "Séjours", "Sepsis", "Sensibilité (%)", "VPP (%)"), ("18-64 ans", 9870, 611, "77,9", "28,4"),
                          ("65-79 ans", 6911, 702, "80,6", "31,9"), ("80 ans et plus", 4233, 537, "82,1", "33,0")]),
        ("Charge", "4,2 alertes par jour et par unité de 30 lits\nVPP 31 %\n1 alerte sur 3 suivie d'un geste en 2 h"),
        ("Merci", "Questions ?"),
    ).save(str(path))  # fmt: skip

    path = shelf.unsafe(
        "esc_poster_amyloidosis.pptx", "chart's embedded workbook holds small cells",
        "chart on slide 2: the series labelled in % hold counts 3 and 8", "Poster on cardiac amyloidosis",
        "517 patients with cardiac amyloidosis",
    )  # fmt: skip
    made = deck(
        ("Cardiac amyloidosis", "517 patients, 4 referral centres\nATTRwt, ATTRv and AL"),
        ("Cause of death", "By type"),
    )
    data = CategoryChartData()
    data.categories = ["Heart failure", "Sudden death", "Infection", "Cancer"]
    data.add_series("ATTRwt", (61, 22, 18, 14))
    data.add_series("AL", (48, 19, 8, 3))
    slide = made.slides[1]
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED_100, Inches(1), Inches(2), Inches(7.5), Inches(4.5), data)
    made.save(str(path))

    path = shelf.safe(
        "kickoff_meeting_data_warehouse.pptx", "dates and numbers of work packages", "Kick-off meeting of the frailty project",
        "About 21,000 inpatients over 75",
    )  # fmt: skip
    deck(
        ("Frailty from routine data", "Kick-off, 9 February 2026\n5 work packages, 3 partners, 24 months"),
        ("Timeline", [("WP", "Lead", "Start (month)", "End (month)"), (1, "Data extraction", 1, 6), (2, "Phenotypes", 3, 12),
                      (3, "Models", 8, 18), (4, "Validation", 14, 22), (5, "Dissemination", 1, 24)]),
        ("Feasibility", "21,088 inpatients over 75 in 2023-2025\n8,904 with a geriatric assessment (42.2%)\nAge, median 83 [79-88]"),
        ("Next steps", "Ethics file by 1 March 2026\nNext call on 16 March, 2 pm"),
    ).save(str(path))  # fmt: skip

    path = shelf.unsafe(
        "rmm_reanimation_T2.pptx", "exact dates of one patient's course", "slide 3: timeline of a single case with its dates",
        "Revue de morbi-mortalité du trimestre", "402 patients admis en réanimation au 2e trimestre",
    )  # fmt: skip
    deck(
        ("RMM du 2e trimestre", "402 admissions, 71 décès (17,7 %)\n2 thèmes : extubation, transport"),
        ("Indicateurs", [("Indicateur", "T1", "T2"), ("Auto-extubations / 100 patients ventilés", "3,1", "2,8"), ("Réintubations à 48 h (%)", "11,2", "10,4")]),
        ("Déroulé retenu", "Admission le 14/05/2025 pour pancréatite\nIntubation le 16/05, auto-extubation le 21/05 à 03 h 40\n"
                           "Arrêt cardiaque, décès le 23/05/2025"),
        ("Actions", "Protocole de sédation nocturne\nAudit des fixations dans 3 mois"),
    ).save(str(path))  # fmt: skip

    path = shelf.safe(
        "thesis_defence_cirrhosis.pptx", "hazard ratios and chart values of ten and more", "Slides of a thesis defence on cirrhosis",
        "3,015 patients with cirrhosis",
    )  # fmt: skip
    made = deck(("Acute decompensation", "3,015 patients, 1,204 decompensations\nMedian follow-up 3.1 years [1.4-5.2]"),
                ("First event", "Counts by aetiology"),
                ("Baseline", [("", "No event (n=1811)", "Event (n=1204)"), ("Men", share(1172, 1811), share(811, 1204)), ("Child-Pugh B or C", share(402, 1811), share(588, 1204)),
                              ("Varices", share(611, 1811), share(690, 1204)), ("Diabetes", share(488, 1811), share(371, 1204)),
                              ("Age, median [IQR]", "58 [51-66]", "60 [53-67]"), ("MELD, median [IQR]", "9 [7-12]", "14 [10-18]")]),
                ("Cox model", [("Variable", "HR", "95% CI"), ("MELD per point", 1.08, "1.06-1.09"), ("Ascites", 2.11, "1.87-2.39"),
                               ("Beta-blocker", 0.79, "0.69-0.90")]))  # fmt: skip
    data = CategoryChartData()
    data.categories = ["Ascites", "Bleeding", "Encephalopathy", "Infection"]
    data.add_series("Alcohol", (412, 138, 117, 88))
    data.add_series("Viral", (101, 54, 29, 31))
    data.add_series("MASLD", (123, 41, 37, 33))
    made.slides[1].shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(7.5), Inches(4.5), data
    )
    made.save(str(path))

    path = shelf.unsafe(
        "lab_meeting_ecg_ai.pptx", "text left outside the slide's frame", "box right of slide 2: a list of patients' ages and outcomes",
        "Lab meeting on an ECG network", "14,220 ECGs of 9,871 patients",
    )  # fmt: skip
    made = deck(
        ("ECG network, week 11", "14,220 ECGs, 9,871 patients\n3 seeds, 5 folds\nAUC 0.87 (SD over seeds 0.004)"),
        ("Errors", "False negatives: mostly paced rhythms (31%)\nFalse positives: left bundle branch block (22%)"),
    )  # fmt: skip
    box = made.slides[1].shapes.add_textbox(Inches(11), Inches(1), Inches(3), Inches(3))
    box.text_frame.text = "missed: 67 M died d2; 81 F ICU d1; 59 M cath lab; 74 F died d9"
    made.save(str(path))
