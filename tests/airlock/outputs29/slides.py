"""PowerPoint decks."""

import io

from .kit import deck, f, nir, person, png, reg, sheet, slide, t1, workbook


def write(shelf):
    safe(shelf)
    unsafe(shelf)


def chart(s, kind, cats, series, top=1.6, height=5.2):
    from pptx.chart.data import CategoryChartData
    from pptx.util import Inches

    data = CategoryChartData()
    data.categories = cats
    for name, values in series:
        data.add_series(name, values)
    return s.shapes.add_chart(kind, Inches(0.6), Inches(top), Inches(8.6), Inches(height), data).chart


def safe(s):
    from pptx.enum.chart import XL_CHART_TYPE as K

    r = s.random("pptx-safe")
    d = deck()
    slide(
        d,
        "COPIL entrepôt de données : point trimestriel",
        [
            "4 études ouvertes au T3, 7 en instruction",
            "3 nouvelles sources raccordées (biologie, endoscopie, transport)",
            "Délai médian d'instruction : 9 jours ; objectif 10 jours",
        ],
    )
    slide(
        d,
        "Volumétrie par domaine",
        header=["Domaine", "Lignes (millions)", "Patients (milliers)", "Profondeur (ans)"],
        rows=[
            [k, f(r.uniform(3, 410), 1, ","), r.randint(120, 1900), r.randint(5, 9)]
            for k in ("Séjours", "Diagnostics", "Actes", "Biologie", "Médicaments", "Comptes rendus", "Imagerie")
        ],
    )
    d.save(
        s.safe(
            "pptx/copil_entrepot_t3.pptx",
            "counts of studies, sources and days",
            "Point trimestriel sur l'entrepôt de données.",
            "Pas de cohorte: indicateurs de l'entrepôt",
        )
    )

    d = deck()
    s1 = slide(d, "Median door-to-needle time by quarter")
    chart(
        s1,
        K.LINE_MARKERS,
        ["2022Q1", "2022Q2", "2022Q3", "2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"],
        [("Telestroke", [58, 57, 54, 52, 49, 47, 46, 44]), ("On site", [41, 40, 41, 38, 37, 36, 36, 35])],
    )
    slide(
        d,
        "Adjusted effect on outcome",
        ["At least 140 patients per quarter and mode"],
        ["Outcome", "aOR", "95% CI", "p"],
        reg(r, [("mRS 0-2", 1.22), ("Symptomatic ICH", 0.94), ("Death at day 90", 0.87), ("Discharge home", 1.3)]),
    )
    d.save(
        s.safe(
            "pptx/telestroke_dnt.pptx",
            "a line of medians by quarter",
            "Door-to-needle times by quarter and mode, with outcomes.",
            "2,610 thrombolysed patients, 2022-2023",
        )
    )

    d = deck()
    s1 = slide(d, "Infections nosocomiales : taux d'incidence")
    chart(
        s1,
        K.COLUMN_CLUSTERED,
        ["Urinaire", "Pulmonaire", "Bactériémie KT", "Site opératoire"],
        [("2022", [3.1, 6.4, 1.2, 2.2]), ("2023", [2.8, 5.9, 1.1, 2.0])],
    )
    slide(
        d,
        "Détail 2023",
        ["Taux pour 1 000 journées d'exposition, réanimations adultes"],
        ["Infection", "Événements", "Journées d'exposition", "Taux pour 1 000"],
        [
            [k, n, j, f(1000 * n / j, 1, ",")]
            for k, n, j in (
                ("Urinaire", 61, 21400),
                ("Pulmonaire", 112, 18950),
                ("Bactériémie KT", 26, 22870),
                ("Site opératoire", 33, 16300),
            )
        ],
    )
    d.save(
        s.safe(
            "pptx/spiadi_reanimation.pptx",
            "incidence rates of 1 to 6 per 1,000 days with tens of events",
            "Taux d'incidence des infections associées aux soins en réanimation.",
            "Patients de réanimation exposés à un dispositif, 2022-2023",
        )
    )

    d = deck()
    slide(
        d,
        "Feature importance (SHAP)",
        ["LightGBM, 31 leaves, min_data_in_leaf = 200, 5 seeds"],
        ["Rank", "Feature", "Mean |SHAP|"],
        [
            [i, k, f(0.61 / i, 3)]
            for i, k in enumerate(
                (
                    "Previous admissions",
                    "Age",
                    "Haemoglobin",
                    "Charlson score",
                    "Length of stay",
                    "Sodium",
                    "Discharge ward",
                    "Polypharmacy",
                ),
                1,
            )
        ],
    )
    slide(
        d,
        "Performance",
        header=["Set", "n", "Events", "AUROC", "Brier"],
        rows=[
            ["Train", 51240, 7422, "0.812", "0.104"],
            ["Validation", 12810, 1863, "0.779", "0.109"],
            ["Temporal test", 14022, 2107, "0.771", "0.113"],
        ],
    )
    d.save(
        s.safe(
            "pptx/readmission_shap.pptx",
            "ranks 1 to 8, hyperparameters",
            "Importance of variables and performance of the readmission model.",
            "78,072 stays, 2017-2023",
        )
    )

    d = deck()
    slide(
        d,
        "Essai PHRC : schéma et effectifs",
        ["Ratio 2:1, 3 bras, 11 centres, 4 visites", "Puissance 90 %, alpha bilatéral 5 %"],
        ["Bras", "Randomisés", "Analysés (ITT)", "Per protocole"],
        [["A", 620, 620, 571], ["B", 310, 310, 288], ["C", 310, 310, 279]],
    )
    slide(
        d,
        "Critère principal",
        header=["Bras", "Succès", "%", "Différence vs C (IC 95 %)"],
        rows=[
            ["A", 402, "64,8", "+9,7 (3,1 à 16,3)"],
            ["B", 188, "60,6", "+5,5 (-2,3 à 13,3)"],
            ["C", 171, "55,2", "réf."],
        ],
    )
    d.save(
        s.safe(
            "pptx/phrc_resultats.pptx",
            "ratio 2:1, arms, visits",
            "Effectifs et critère principal de l'essai.",
            "1 240 patients randomisés dans 11 centres",
        )
    )

    d = deck()
    slide(
        d,
        "Emergency department crowding",
        ["Occupancy ratio by hour; 1.0 = all cubicles in use"],
        ["Hour block", "Mean occupancy", "Boarders, mean", "Arrivals per hour, mean"],
        [
            [f"{h:02d}-{h + 3:02d} h", f(r.uniform(0.5, 1.3), 2), f(r.uniform(12, 24)), f(r.uniform(11, 22))]
            for h in range(0, 24, 3)
        ],
    )
    d.save(
        s.safe(
            "pptx/ed_crowding.pptx",
            "hour blocks, ratios",
            "Crowding of the emergency department by hour of the day.",
            "118,000 adult visits, 2024",
        )
    )

    d = deck()
    rows = t1(
        r,
        {"PBE": 902, "non": 1544},
        [
            ("c", "Âge (ans)", 58.2, 12),
            ("b", "Obésité", 0.62),
            ("c", "HbA1c (%)", 8.1, 1.4),
            ("b", "Fibrose F3-F4", 0.21),
            ("k", "Stade de stéatose", [("S1", 0.3), ("S2", 0.4), ("S3", 0.3)]),
        ],
        ",",
    )
    slide(
        d, "Fibrose hépatique et diabète", header=["", "PBH réalisée (902)", "Non (1 544)", "p"], rows=rows, size=11
    )
    s2 = slide(d, "Diagnostic d'une fibrose avancée")
    from pptx.util import Inches

    xs = [i / 20 for i in range(21)]
    s2.shapes.add_picture(
        io.BytesIO(
            png(
                lambda ax: (
                    ax.plot(xs, [x**0.35 for x in xs]),
                    ax.plot(xs, [x**0.55 for x in xs]),
                    ax.plot([0, 1], [0, 1], "--"),
                    ax.set_xlabel("1 - spécificité"),
                    ax.set_ylabel("Sensibilité"),
                    ax.legend(["Élastométrie, AUC 0,84", "FIB-4, AUC 0,74"]),
                )
            )
        ),
        Inches(1),
        Inches(1.5),
        Inches(8),
    )
    d.save(
        s.safe(
            "pptx/fibrose_diabete.pptx",
            "a smooth ROC curve, stages S1 to S3",
            "Fibrose hépatique des patients diabétiques, performances diagnostiques.",
            "2 446 patients diabétiques de type 2",
        )
    )

    d = deck()
    slide(
        d,
        "Greffes 2023 : activité régionale",
        ["5 équipes, 2 sites de prélèvement multi-organes"],
        ["Organe", "Inscrits", "Greffés", "Attente médiane (mois)"],
        [
            ["Rein", 1210, 388, 21],
            ["Foie", 402, 171, 7],
            ["Cœur", 118, 52, 4],
            ["Poumon", 97, 44, 5],
            ["Cellules souches", 240, 205, 2],
        ],
    )
    d.save(
        s.safe(
            "pptx/greffes_region.pptx",
            "teams, sites and months under 10",
            "Activité régionale de greffe en 2023.",
            "Patients inscrits ou greffés en 2023",
        )
    )

    d = deck()
    slide(
        d,
        "NLP extraction: agreement with manual review",
        ["3 annotators, 6 entity types, batches of 400 reports"],
        ["Entity", "Precision", "Recall", "F1", "Cohen's kappa"],
        [
            [k, *[f(r.uniform(0.83, 0.97), 2) for _ in range(4)]]
            for k in ("Tumour size", "Gleason grade group", "Margin status", "TNM stage", "Biomarker", "Laterality")
        ],
    )
    d.save(
        s.safe(
            "pptx/nlp_pathology_eval.pptx",
            "annotators, entity types, eponyms",
            "Evaluation of the extraction of pathology reports.",
            "2,400 pathology reports reviewed manually",
        )
    )


def unsafe(s):
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE as K
    from pptx.util import Inches

    r = s.random("pptx-unsafe")
    d = deck()
    s1 = slide(
        d,
        "Parcours du sujet âgé",
        header=["Indicateur", "2022", "2023"],
        rows=[
            ["Passages ≥ 75 ans", 8420, 8811],
            ["Hospitalisation (%)", "51,2", "49,8"],
            ["Durée médiane aux urgences (h)", "9,4", "8,7"],
        ],
    )
    s1.notes_slide.notes_text_frame.text = f"Raconter l'histoire de Mme {person(r)}, restée 3 jours sur un brancard."
    d.save(
        s.unsafe(
            "pptx/parcours_sujet_age.pptx",
            "a patient's name in the speaker's notes",
            "notes de la diapositive 1",
            "Indicateurs du parcours des patients de 75 ans et plus aux urgences.",
            "17 231 passages de patients de 75 ans et plus",
        )
    )

    d = deck()
    slide(
        d,
        "Secondary end points",
        header=["End point", "HR", "95% CI", "p"],
        rows=reg(
            r, [("Overall survival", 0.82), ("Progression-free survival", 0.71), ("Time to deterioration", 0.77)]
        ),
    )
    s2 = slide(
        d,
        "Backup: listing of deaths on treatment",
        header=["#", "Age", "Sex", "Cause", "Day"],
        rows=[
            [
                i,
                r.randint(41, 83),
                r.choice("MF"),
                r.choice(["sepsis", "progression", "embolism", "unknown"]),
                r.randint(4, 190),
            ]
            for i in range(1, 13)
        ],
    )
    s2._element.set("show", "0")
    d.save(
        s.unsafe(
            "pptx/oncology_secondary_endpoints.pptx",
            "row-level listing in a hidden slide",
            "slide 2, show=0",
            "Secondary end points of the phase III trial.",
            "1,022 randomised patients",
        )
    )

    d = deck()
    s1 = slide(d, "Créatinine à J0 et J7")
    data = XyChartData()
    ser = data.add_series("patients")
    for _ in range(64):
        a = r.uniform(55, 320)
        ser.add_data_point(round(a), round(a * r.uniform(0.6, 1.8)))
    s1.shapes.add_chart(K.XY_SCATTER, Inches(0.6), Inches(1.6), Inches(8.5), Inches(5), data)
    d.save(
        s.unsafe(
            "pptx/creatinine_j0_j7.pptx",
            "scatter of single patients in a native chart",
            "diapositive 1, 64 points",
            "Évolution de la créatinine sous vancomycine entre J0 et J7.",
            "64 patients traités par vancomycine continue",
        )
    )

    d = deck()
    s1 = slide(d, "Length of stay by ward type")
    chart(
        s1,
        K.BAR_CLUSTERED,
        ["Medicine", "Surgery", "Geriatrics", "Rehabilitation"],
        [("Mean LOS (days)", [6.2, 4.8, 11.9, 31.0])],
    )
    path = s.unsafe(
        "pptx/los_by_ward_type.pptx",
        "the chart's workbook has a second sheet with one row per stay",
        "ppt/embeddings/*.xlsx, sheet raw",
        "Mean length of stay by type of ward.",
        "22,310 stays, 2023",
    )
    d.save(path)
    import zipfile

    with zipfile.ZipFile(path) as z:
        name = next(n for n in z.namelist() if n.startswith("ppt/embeddings/"))
        items = {n: z.read(n) for n in z.namelist()}
    wb = workbook()
    sheet(
        wb.active,
        ["", "Mean LOS (days)"],
        [["Medicine", 6.2], ["Surgery", 4.8], ["Geriatrics", 11.9], ["Rehabilitation", 31.0]],
    )
    sheet(
        wb.create_sheet("raw"),
        ["stay", "ward", "age", "sex", "los"],
        [[500000 + i, r.choice("MSGR"), r.randint(18, 89), r.choice("MF"), r.randint(1, 60)] for i in range(250)],
    )
    b = io.BytesIO()
    wb.save(b)
    items[name] = b.getvalue()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for n, x in items.items():
            z.writestr(n, x)

    d = deck()
    s1 = slide(d, "Suivi des implants mammaires")
    pic = s1.shapes.add_picture(
        io.BytesIO(
            png(
                lambda ax: (
                    ax.bar(["2015", "2017", "2019", "2021"], [310, 402, 377, 290]),
                    ax.set_ylabel("Patientes implantées"),
                )
            )
        ),
        Inches(1),
        Inches(1.6),
        Inches(8),
    )
    pic._element.nvPicPr.cNvPr.set("descr", f"graphique implants {nir(r, '2')}")
    d.save(
        s.unsafe(
            "pptx/implants_mammaires.pptx",
            "NIR in the alternative text of a picture (disguise)",
            "descr de l'image",
            "Nombre de patientes implantées par année.",
            "1 379 patientes, années impaires 2015-2021",
        )
    )

    d = deck()
    slide(
        d,
        "Anaphylaxis to contrast media",
        [
            "38,400 injections in 2021-2023; reactions of any grade in 0.62%",
            "Grade IV reactions: 1.3% of the 238 reactions",
            "Median time to onset 6 minutes",
        ],
        ["Agent", "Injections", "Reactions, %"],
        [["Iodinated", 31240, "0.65"], ["Gadolinium", 7160, "0.49"]],
        top=1.3,
    )
    d.save(
        s.unsafe(
            "pptx/contrast_reactions.pptx",
            "percentage that gives 3 persons",
            "1.3% of 238 reactions",
            "Hypersensitivity reactions to contrast media.",
            "38,400 injections, 238 reactions",
        )
    )

    d = deck()
    slide(
        d,
        "Survie sans rechute",
        ["Leucémies aiguës de l'enfant, risque intermédiaire"],
        ["Temps (mois)", "À risque", "Événements", "Survie"],
        [
            ["0", 412, 0, "1,000"],
            ["6", 377, 22, "0,946"],
            ["12", 340, 25, "0,882"],
            ["18", 323, 1, "0,879"],
            ["24", 289, 19, "0,824"],
            ["36", 231, 28, "0,738"],
        ],
    )
    d.save(
        s.unsafe(
            "pptx/lal_survie_rechute.pptx",
            "survival step with one event",
            "18 mois: 1 événement",
            "Survie sans rechute des leucémies aiguës de risque intermédiaire.",
            "412 enfants, 2008-2020",
        )
    )

    d = deck()
    s1 = slide(
        d,
        "Bed days by insurer",
        header=["Insurer group", "Patients", "Bed days", "Bed days, %"],
        rows=[
            ["General scheme", 12200, 84100, "71.0"],
            ["Agricultural", 1310, 9400, "7.9"],
            ["Self-employed", 1890, 13020, "11.0"],
            ["State medical aid", 1622, 11980, "10.1"],
        ],
    )
    box = s1.shapes.add_textbox(Inches(14), Inches(2), Inches(3), Inches(1))
    box.text_frame.text = "; ".join(
        f"{r.randint(19, 88)}{r.choice('MF')}/{r.choice('GASE')}/{r.randint(2, 88)}d" for _ in range(30)
    )
    d.save(
        s.unsafe(
            "pptx/bed_days_insurer.pptx",
            "row-level data in a box outside the slide (deliberate)",
            "slide 1, text box beyond the right edge",
            "Bed days by insurer group.",
            "17,022 inpatients, 2022",
        )
    )

    d = deck()
    slide(
        d,
        "Chirurgie bariatrique : mortalité à 90 jours",
        header=["Technique", "Opérés", "Décès J90", "%"],
        rows=[
            ["Sleeve", 3120, 14, "0,4"],
            ["Bypass", 2210, 12, "0,5"],
            ["Anneau", 341, 0, "0,0"],
            ["Reprises", 504, 11, "2,2"],
        ],
    )
    d.save(
        s.unsafe(
            "pptx/bariatrique_mortalite.pptx",
            "zero that tells of a real group",
            "Anneau: 0 décès sur 341",
            "Mortalité à 90 jours selon la technique de chirurgie bariatrique.",
            "6 175 interventions, 2014-2023",
        )
    )
