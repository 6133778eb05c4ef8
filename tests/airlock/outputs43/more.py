"""Further ways and further temptations."""

import io
import json

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pikepdf
from docx.shared import Inches

from .tools import c, csv, fixed, fr, htable, md, page, pdf, slides, split, tex, word, xlsx


def picture(draw, size=(6, 3.2)):
    f, ax = plt.subplots(figsize=size)
    draw(ax)
    f.tight_layout()
    b = io.BytesIO()
    f.savefig(b, dpi=150, metadata={"Software": None})
    plt.close(f)
    b.seek(0)
    return b


def table_picture(rows):
    def draw(ax):
        ax.axis("off")
        t = ax.table(cellText=rows[1:], colLabels=rows[0], loc="center")
        t.auto_set_font_size(False)
        t.set_fontsize(11)
        t.scale(1, 1.5)

    return picture(draw)


def write(shelf):
    def W(p, s):
        return p.write_text(s, encoding="utf-8")

    r = shelf.random("more")
    # ---------- unsafe
    b = table_picture(
        [
            ["Tumeur", "Patients", "Récidive"],
            ["Gliome", "212", "88"],
            ["Méningiome", "301", "41"],
            ["Schwannome", "96", "14"],
            ["Épendymome", "38", "5"],
        ]
    )
    word(
        shelf.unsafe(
            "docx/neurochirurgie_tableau_image.docx",
            "small cell inside a picture of a table",
            "picture, Épendymome, Récidive 5",
            "Récidives par type de tumeur, tableau collé en image.",
            "647 patients opérés d'une tumeur cérébrale",
        ),
        [("h", "Récidives"), ("p", "Suivi médian 48 mois.")],
        hook=lambda d: d.add_picture(b, width=Inches(5.5)),
    )

    def hidcol(wb):
        wb.active.column_dimensions["D"].hidden = True

    rows = [["Classe", "Consultations", "Délai moyen (j)", "Consultant"]] + [
        [k, n, d, x]
        for k, n, d, x in [
            ("Nouveau patient", 812, 41, ""),
            ("Suivi", 2210, 88, ""),
            ("Urgence", 311, 4, "LE GUENNEC Solange, née Tassin"),
            ("Avis", 402, 21, ""),
        ]
    ]
    xlsx(
        shelf.unsafe(
            "xlsx/consultations_douleur.xlsx",
            "patient's name in a hidden column",
            "column D",
            "Activité de la consultation de la douleur.",
            "3 735 consultations",
        ),
        {"Activité": rows},
        20,
        hidcol,
    )

    def fmt(wb):
        for i in range(2, 9):
            wb.active.cell(i, 4).number_format = ";;;"

    rows = [["Complication", "Laparoscopy (n=512)", "Open (n=388)", "Deaths"]] + [
        [k, a_, b_, x]
        for k, a_, b_, x in [
            ("Leak", 31, 34, 11),
            ("Bleeding", 22, 28, 12),
            ("Ileus", 60, 71, 10),
            ("Wound infection", 28, 66, 12),
            ("Pneumonia", 24, 41, 14),
            ("Reoperation", 33, 40, 13),
            ("Thrombosis", 12, 15, 3),
        ]
    ]
    xlsx(
        shelf.unsafe(
            "xlsx/colectomy_complications.xlsx",
            "small cell hidden by the number format ;;;",
            "column D, Thrombosis 3",
            "Complications after colectomy by approach.",
            "900 colectomies",
        ),
        {"Complications": rows},
        20,
        fmt,
    )

    p = shelf.unsafe(
        "pdf/resultats_proteges.pdf",
        "encrypted: unreadable",
        "the whole file",
        "Résultats de l'étude sur la polyarthrite.",
        "1 010 patients",
    )
    pdf(
        p,
        [
            ("h", "Polyarthrite rhumatoïde"),
            ("t", [["Traitement", "n"], ["MTX", 611], ["Anti-TNF", 288], ["Rituximab", 111]]),
        ],
    )
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.save(p, encryption=pikepdf.Encryption(owner="o-43", user="u-43", R=4))

    W(
        shelf.unsafe(
            "html/dashboard_plotly.html",
            "row-level data in the JSON of a chart",
            "script type application/json",
            "Évolution des scores de dépression.",
            "70 patients de l'hôpital de jour",
        ),
        page(
            "Scores",
            '<p>Score moyen à l\'entrée 19,2 (ET 4,1), à la sortie 11,8 (ET 5,0).</p><script type="application/json" id="fig">'
            + json.dumps(
                {
                    "data": [
                        {
                            "type": "scatter",
                            "mode": "lines",
                            "x": ["entrée", "sortie"],
                            "y": [r.randint(12, 27), r.randint(3, 22)],
                        }
                        for _ in range(70)
                    ],
                    "layout": {"showlegend": False},
                }
            )
            + "</script>",
            "fr",
        ),
    )

    W(
        shelf.unsafe(
            "txt/print_obs.lst",
            "row-level data (PROC PRINT)",
            "Obs 1-12",
            "SAS listing to check the recoding.",
            "2,206 stays",
        ),
        "                         The SAS System\n\n"
        + fixed(
            [["Obs", "SEX", "AGE_CL", "DRG", "LOS", "ICU", "EXITUS"]]
            + [
                [
                    i,
                    r.choice("12"),
                    r.choice(["18-44", "45-64", "65-84"]),
                    r.choice(["06C04", "06M09", "07M02"]),
                    r.randint(1, 31),
                    r.choice([0, 1]),
                    r.choice([0, 0, 1]),
                ]
                for i in range(1, 13)
            ]
        )
        + "\nNOTE: There were 12 observations printed (OBS=12).\n",
    )

    W(
        shelf.unsafe(
            "md/hemophilie_proportions.md",
            "fraction 3/41 in words and figures",
            "'3/41'",
            "Inhibiteurs dans la cohorte hémophilie.",
            "266 patients, dont 41 hémophiles A sévères non prétraités",
        ),
        "# Inhibiteurs\n\n266 patients hémophiles suivis. Annual bleeding rate 2.1 en prophylaxie contre 6,8 à la demande.\n\n"
        + md([["Groupe", "Patients"], ["A sévère", 122], ["A modérée", 61], ["B sévère", 48], ["Mineure", 35]])
        + "\nUn inhibiteur est apparu chez 3/41 patients non prétraités.\n",
    )

    csv(
        shelf.unsafe(
            "csv/roman_counts.csv",
            "small counts written in Roman numerals",
            "column effectif, V and VIII",
            "Deaths by ward, formatted for the printed leaflet.",
            "8,200 stays in six wards",
        ),
        [
            ["ward", "stays", "deaths"],
            ["Medicine", 2210, "LXXI"],
            ["Surgery", 2402, "XXXIV"],
            ["ICU", 611, "CXII"],
            ["Maternity", 1804, "V"],
            ["Day care", 812, "VIII"],
            ["Geriatrics", 361, "LII"],
        ],
    )

    csv(
        shelf.unsafe(
            "csv/long_format_biology.tsv",
            "row-level data in long format with a pseudonym",
            "column subj",
            "Laboratory values over time, tidy format.",
            "30 participants of a phase I trial",
        ),
        [["subj", "visit", "param", "value"]]
        + [
            [f"S{i:02d}", v, q, round(r.gauss(m, s), 1)]
            for i in range(1, 16)
            for v in ("D1", "D8")
            for q, m, s in (("ALT", 31, 9), ("Hb", 13.1, 1.2))
        ],
        sep="\t",
    )

    slides(
        shelf.unsafe(
            "pptx/couverture_trauma.pptx",
            "single patient told with date",
            "slide 2, last bullet",
            "Trauma registry, one year of activity.",
            "1,310 severe trauma patients",
        ),
        [
            (
                "Trauma registry",
                ["1,310 patients, ISS above 15 in 702 (53.6%)", "Median prehospital time 71 min (52-98)"],
            ),
            (
                "Highlights",
                [
                    "Massive transfusion: 96 (7.3%)",
                    "Angio-embolisation: 121 (9.2%)",
                    "First REBOA of the region placed on 23 October 2022 in a motorcyclist of 27",
                ],
            ),
        ],
    )

    pdf(
        shelf.unsafe(
            "pdf/annuaire_cohorte.pdf",
            "phone and postal address of a person",
            "last paragraph",
            "Lettre d'information de la cohorte avec ses principaux chiffres.",
            "2 880 participants",
        ),
        [
            ("h", "La cohorte en chiffres"),
            (
                "t",
                [
                    ["Vague", "Participants", "Part de femmes"],
                    ["1", 2880, "54,1 %"],
                    ["2", 2604, "54,6 %"],
                    ["3", 2391, "55,0 %"],
                ],
            ),
            (
                "p",
                "Une participante, Mme Odile Carpentier, 8 impasse des Lilas, 29200 Brest, 02 98 00 41 17, a accepté de témoigner.",
            ),
        ],
    )

    word(
        shelf.unsafe(
            "docx/lettre_cumul.docx",
            "cumulated percentages: step of 1.0 % of 208 (2 patients)",
            "table, from month 6 to month 9",
            "Cumulative incidence of relapse at fixed times.",
            "208 patients after allograft, all followed 24 months",
        ),
        [
            ("h", "Cumulative incidence of relapse"),
            ("p", "All 208 patients were followed for 24 months, no censoring."),
            (
                "t",
                [
                    ["Month", "Relapsed (cumulative)"],
                    ["3", "10.1%"],
                    ["6", "18.3%"],
                    ["9", "19.2%"],
                    ["12", "26.9%"],
                    ["18", "33.2%"],
                    ["24", "38.9%"],
                ],
            ),
        ],
        "Table Grid",
    )

    W(
        shelf.unsafe(
            "tex/percentiles_extremes.tex",
            "1st and 99th percentiles of 60 persons are the extremes",
            "columns P1 and P99",
            "Percentiles de l'élastométrie.",
            "60 volontaires",
        ),
        tex(
            [
                ["Mesure", "n", "P1", "P25", "P50", "P75", "P99"],
                ["Élastométrie (kPa)", 60, "2,9", "4,1", "4,9", "5,8", "11,2"],
                ["CAP (dB/m)", 60, "121", "198", "224", "251", "377"],
                ["ALAT (UI/L)", 60, "9", "17", "22", "31", "88"],
            ]
        ),
    )

    p = shelf.unsafe(
        "xlsx/calcul_scores.xlsm",
        "macro (vbaProject.bin)",
        "xl/vbaProject.bin",
        "Tableau des scores avec bouton de recalcul.",
        "1 320 questionnaires",
    )
    xlsx(
        p,
        {
            "Scores": [
                ["Dimension", "n", "Moyenne", "ET"],
                ["Physique", 1320, 61.2, 18.1],
                ["Mental", 1320, 55.4, 17.0],
                ["Social", 1311 - 11, 68.9, 20.2],
                ["Douleur", 1320, 58.0, 21.7],
            ]
        },
    )
    import zipfile

    with zipfile.ZipFile(p, "a") as z:
        z.writestr(
            zipfile.ZipInfo("xl/vbaProject.bin", (2024, 1, 1, 0, 0, 0)),
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 500
            + "VBA Module1 Sub Auto_Open()".encode("utf-16le")
            + b"\0" * 300,
        )

    W(
        shelf.unsafe(
            "txt/paths_users.log",
            "patient's name in a file path",
            "the WARN line",
            "Log of the imaging feature extraction.",
            "1,902 MRI studies",
        ),
        "INFO radiomics 3.1.0, bin width 25\nINFO 1902 studies queued\nINFO batch 1: 640 done\nINFO batch 2: 655 done\nWARN spacing mismatch in /data/irm/export/LEROUX_Ghislaine/serie4.nii.gz, resampled\nINFO batch 3: 607 done\nINFO features: 107 per study\nINFO mean entropy 4.12 (sd 0.61)\n",
    )

    W(
        shelf.unsafe(
            "md/dominance_recherche.md",
            "dominance: one contributor holds 88 % of the sum",
            "line Phase I",
            "Recettes de recherche clinique par type d'étude.",
            "Promoteurs industriels, 2022",
        ),
        "# Recettes de recherche\n\n"
        + md(
            [
                ["Type", "Contrats", "Recettes (k€)", "Part du premier promoteur"],
                ["Phase III", 41, 2210, "21 %"],
                ["Phase II", 28, 1044, "26 %"],
                ["Phase I", 12, 890, "88 %"],
                ["Dispositif", 22, 412, "31 %"],
                ["Observationnel", 36, 288, "18 %"],
            ]
        ),
    )

    b2 = picture(
        lambda ax: (
            ax.scatter([r.gauss(70, 9) for _ in range(50)], [r.gauss(0, 1) for _ in range(50)], s=12),
            ax.axhline(0, color="k"),
            ax.set_xlabel("Valeurs ajustées"),
            ax.set_ylabel("Résidus"),
        )
    )
    pdf(
        shelf.unsafe(
            "pdf/residus_modele.pdf",
            "residuals of single persons",
            "the figure",
            "Vérification des hypothèses du modèle linéaire.",
            "50 patients",
        ),
        [("h", "Diagnostic du modèle"), ("p", "R² = 0,38 ; 46 degrés de liberté résiduels."), ("i", (b2, 400, 215))],
    )

    rows = [["Centre", "Inclus", "Analyse ITT", "Analyse PP"]] + [
        [k, a_, a_, b_]
        for k, a_, b_ in [
            ("Centre 1", 188, 160),
            ("Centre 2", 144, 121),
            ("Centre 3", 131, 112),
            ("Centre 4", 97, 94),
            ("Centre 5", 88, 71),
        ]
    ]
    word(
        shelf.unsafe(
            "docx/populations_analyse.docx",
            "difference of two columns gives 3",
            "Centre 4: 97 - 94",
            "Populations d'analyse de l'essai par centre.",
            "648 patients randomisés",
        ),
        [("h", "Populations d'analyse"), ("t", rows)],
        "Light Shading Accent 1",
    )

    W(
        shelf.unsafe(
            "html/ages_95.html",
            "single ages from 90",
            "rows 91 to 96",
            "Passages de patients très âgés, par âge.",
            "1 604 passages de 85 ans et plus",
        ),
        page(
            "Passages par âge",
            htable(
                [["Âge", "Passages"]]
                + [[a_, n] for a_, n in zip(range(85, 97), [288, 251, 222, 190, 161, 133, 102, 81, 64, 51, 37, 24])]
            ),
            "fr",
        ),
    )

    # ---------- safe
    word(
        shelf.safe(
            "docx/rapport_equipe.docx",
            "counts of staff categories in FTE, committee of three",
            "Organisation de la cellule recherche pour le rapport d'activité.",
            "Aucun patient : organisation",
        ),
        [
            ("h", "Cellule d'appui à la recherche"),
            (
                "t",
                [
                    ["Fonction", "ETP", "Projets suivis"],
                    ["Biostatistique", "13,5", 64],
                    ["Data science", "12,0", 31],
                    ["Data management", "14,5", 72],
                    ["Méthodologie", "11,5", 58],
                    ["Promotion", "16,0", 112],
                ],
            ),
            (
                "p",
                "Le comité se réunit tous les 2 mois. Trois appels à projets par an, 9 semaines d'instruction en médiane.",
            ),
        ],
    )
    b3 = table_picture(
        [
            ["Outcome", "Control", "Device"],
            ["Patients", "812", "806"],
            ["Readmission", "188", "151"],
            ["ICU", "61", "44"],
            ["Falls", "72", "58"],
        ]
    )
    word(
        shelf.safe(
            "docx/device_trial_picture.docx",
            "table as a picture, all cells large",
            "Main outcomes of the device trial, pasted as a picture.",
            "1,618 patients randomised",
        ),
        [("h", "Main outcomes"), ("p", "Risk ratio of readmission 0.81 (0.67 to 0.98).")],
        hook=lambda d: d.add_picture(b3, width=Inches(5)),
    )
    W(
        shelf.safe(
            "md/eponymes.md",
            "eponyms that look like family names",
            "Tests et scores employés dans l'étude.",
            "Aucun patient : méthodes",
        ),
        "# Scores et tests\n\n"
        + md(
            [
                ["Objet", "Nom", "Seuil"],
                ["Comorbidités", "Charlson", "≥ 3"],
                ["Dépendance", "Katz", "< 4"],
                ["Conscience", "Glasgow", "≤ 8"],
                ["Cirrhose", "Child-Pugh", "B7"],
                ["Appendicite", "Alvarado", "≥ 7"],
                ["Risque thrombotique", "Padua", "≥ 4"],
                ["Comparaison de rangs", "Kruskal-Wallis", "p < 0,05"],
                ["Normalité", "Shapiro-Wilk", "p < 0,05"],
                ["Multiplicité", "Benjamini-Hochberg", "5 %"],
            ]
        ),
    )
    csv(
        shelf.safe(
            "csv/elixhauser_weights.csv",
            "weights of a score, published",
            "Weights of the comorbidity score used (published van Walraven weights).",
            "No patients",
        ),
        [["comorbidity", "weight"]]
        + [
            [k, w]
            for k, w in [
                ("congestive heart failure", 7),
                ("arrhythmia", 5),
                ("valvular disease", -1),
                ("pulmonary circulation", 4),
                ("peripheral vascular", 2),
                ("paralysis", 7),
                ("other neurological", 6),
                ("chronic pulmonary", 3),
                ("renal failure", 5),
                ("liver disease", 11),
                ("lymphoma", 9),
                ("metastatic cancer", 12),
                ("solid tumour", 4),
                ("coagulopathy", 3),
                ("obesity", -4),
                ("weight loss", 6),
                ("fluid and electrolytes", 5),
                ("blood loss anaemia", -2),
                ("drug abuse", -7),
                ("depression", -3),
            ]
        ],
    )
    rows = [["Âge", "Garçons", "Filles", "IMC P50 garçons", "IMC P50 filles"]] + [
        [f"{a_} ans", r.randint(140, 260), r.randint(140, 260), fr(x, 1), fr(y, 1)]
        for a_, x, y in zip(
            range(2, 13),
            [16.3, 15.9, 15.6, 15.4, 15.4, 15.5, 15.8, 16.2, 16.6, 17.2, 17.8],
            [16.1, 15.7, 15.4, 15.2, 15.2, 15.4, 15.7, 16.2, 16.8, 17.5, 18.1],
        )
    ]
    xlsx(
        shelf.safe(
            "xlsx/imc_enfants.xlsx",
            "ages 2 to 9 in the first column",
            "Médiane d'IMC par âge et sexe.",
            "Enfants de 2 à 12 ans vus en consultation, plus de 140 par âge et sexe",
        ),
        {"IMC": rows},
    )
    slides(
        shelf.safe(
            "pptx/gantt_projet.pptx",
            "dates of the project's steps, not of persons",
            "Calendrier du projet d'entrepôt.",
            "Aucun patient : gestion de projet",
        ),
        [
            (
                "Calendrier",
                [
                    ["Lot", "Début", "Fin", "Charge (j.h)"],
                    ["1. Cadrage", "sept. 2023", "oct. 2023", 12],
                    ["2. Extraction", "nov. 2023", "janv. 2024", 34],
                    ["3. Qualité", "févr. 2024", "mars 2024", 21],
                    ["4. Modèles", "avr. 2024", "juil. 2024", 55],
                    ["5. Diffusion", "sept. 2024", "déc. 2024", 18],
                ],
            ),
            ("Risques", ["3 risques majeurs, 5 mineurs", "Revue toutes les 4 semaines"]),
        ],
    )
    pdf(
        shelf.safe(
            "pdf/meta_analyse.pdf",
            "numbers of studies below 10",
            "Meta-analysis by subgroup, published trials.",
            "26 published trials, 18,300 participants",
        ),
        [
            ("h", "Subgroup meta-analysis"),
            (
                "t",
                [
                    ["Subgroup", "Trials", "Participants", "RR (95% CI)", "I²"],
                    ["Low dose", 7, 5120, "0.91 (0.82-1.01)", "12%"],
                    ["Medium dose", 11, 8240, "0.84 (0.77-0.92)", "31%"],
                    ["High dose", 8, 4940, "0.79 (0.70-0.90)", "44%"],
                ],
            ),
            ("p", "Q = 4.1, 2 df, p = 0.13. Egger's test p = 0.31."),
        ],
        grid=False,
    )
    W(
        shelf.safe(
            "html/codes_cim.html",
            "codes of diagnoses with digits 1-9",
            "Liste des codes CIM-10 du phénotype.",
            "Aucun patient : liste de codes",
        ),
        page(
            "Phénotype BPCO",
            htable(
                [
                    ["Code", "Libellé", "Poids"],
                    ["J41.0", "Bronchite chronique simple", 1],
                    ["J41.1", "Bronchite chronique mucopurulente", 1],
                    ["J42", "Bronchite chronique, sans précision", 1],
                    ["J43.9", "Emphysème, sans précision", 2],
                    ["J44.0", "BPCO avec infection", 3],
                    ["J44.1", "BPCO avec épisodes aigus", 3],
                    ["J44.8", "Autres BPCO précisées", 2],
                    ["J44.9", "BPCO, sans précision", 2],
                ]
            ),
            "fr",
        ),
    )
    W(
        shelf.safe(
            "tex/kappa_poids.tex",
            "weights and number of raters",
            "Inter-rater agreement of the radiological score.",
            "740 radiographs, 3 raters",
        ),
        tex(
            [
                ["Pair of raters", "Radiographs", "Weighted kappa", "95% CI"],
                ["1-2", 740, "0.81", "0.78-0.84"],
                ["1-3", 740, "0.77", "0.73-0.80"],
                ["2-3", 740, "0.79", "0.76-0.82"],
                ["Fleiss (3 raters)", 740, "0.74", "0.71-0.77"],
            ]
        ),
    )
    W(
        shelf.safe(
            "txt/sample_size.txt",
            "console of a power calculation",
            "Power calculation for the protocol.",
            "No patients",
        ),
        "> power.prop.test(p1 = .15, p2 = .10, power = .9)\n\n     Two-sample comparison of proportions power calculation \n\n              n = 917.4\n             p1 = 0.15\n             p2 = 0.1\n      sig.level = 0.05\n          power = 0.9\n    alternative = two.sided\n\nNOTE: n is number in *each* group\n",
    )
    csv(
        shelf.safe(
            "csv/did_event_study.csv",
            "relative years -4 to 4",
            "Event-study coefficients around the reform.",
            "148,000 stays in 22 hospitals",
        ),
        [["rel_year", "att", "se", "ci_low", "ci_high", "n_stays"]]
        + [
            [t, f"{x:.3f}", "0.011", f"{x - 0.022:.3f}", f"{x + 0.022:.3f}", n]
            for t, x, n in zip(
                range(-4, 5),
                [0.004, -0.006, 0.002, 0, -0.021, -0.034, -0.041, -0.044, -0.040],
                [15210, 15880, 16140, 16420, 16690, 16810, 16990, 17120, 16740],
            )
        ],
    )
    xlsx(
        shelf.safe(
            "xlsx/consommation_antibiotiques.xlsx",
            "DDD per 1,000 days, values below 10",
            "Consommation d'antibiotiques en DDJ pour 1 000 journées.",
            "182 400 journées d'hospitalisation",
        ),
        {
            "DDJ": [["Classe", "2020", "2021", "2022"]]
            + [
                [k, *[round(x * f, 1) for f in (1, 0.96, 0.93)]]
                for k, x in [
                    ("Pénicillines A + inhibiteur", 148.2),
                    ("C3G", 41.7),
                    ("Fluoroquinolones", 28.4),
                    ("Carbapénèmes", 6.2),
                    ("Glycopeptides", 5.8),
                    ("Macrolides", 19.1),
                    ("Aminosides", 8.8),
                    ("Linézolide", 2.4),
                ]
            ]
        },
        28,
    )
    W(
        shelf.safe(
            "md/questionnaire_items.md",
            "Likert items 1-7 and mean scores",
            "Psychometric properties of the scale.",
            "1,144 respondents",
        ),
        "# Scale properties\n\n"
        + md(
            [["Item", "Mean (SD)", "Loading F1", "Loading F2"]]
            + [
                [
                    f"Q{k}",
                    f"{r.uniform(3.2, 5.9):.2f} ({r.uniform(1, 1.7):.2f})",
                    f"{r.uniform(0.5, 0.9):.2f}",
                    f"{r.uniform(0, 0.3):.2f}",
                ]
                for k in range(1, 13)
            ]
        )
        + "\nItems are rated from 1 to 7. Cronbach's alpha 0.88; two factors, RMSEA 0.051, CFI 0.962 (df = 53).\n",
    )
    slides(
        shelf.safe(
            "pptx/cystic_quantiles.pptx",
            "quartiles of groups above 200",
            "Lung function by genotype group.",
            "1,120 patients in four genotype groups, each over 200",
        ),
        [
            (
                "FEV1 by genotype group",
                [
                    ["Group", "n", "Median", "Q1", "Q3"],
                    ["Homozygous F508del", 412, "71", "52", "89"],
                    ["F508del / minimal", 268, "69", "49", "88"],
                    ["F508del / residual", 221, "81", "64", "96"],
                    ["Other", 219, "77", "58", "93"],
                ],
            )
        ],
    )
    pdf(
        shelf.safe(
            "pdf/ggplot_caption.pdf",
            "years and small effect sizes in a report on waiting times",
            "Délais d'accès à l'IRM par trimestre.",
            "24 410 IRM externes 2021-2022",
        ),
        [
            ("h", "Délais d'accès à l'IRM"),
            (
                "t",
                [["Trimestre", "Examens", "Médiane (j)", "Q1", "Q3"]]
                + [
                    [f"{2021 + k // 4}-T{k % 4 + 1}", n, r.randint(19, 33), r.randint(7, 12), r.randint(40, 58)]
                    for k, n in enumerate(split(24410, 30, 31, 29, 33, 30, 32, 28, 34))
                ],
            ),
            ("p", "Trois IRM dont une de 3 T. Objectif : 20 jours."),
        ],
        wide=True,
    )
    W(
        shelf.safe(
            "txt/lmer_print.txt",
            "variance components, number of groups 8 hospitals",
            "lme4 printout of the mixed model.",
            "9,870 stays in 12 hospitals",
        ),
        "Linear mixed model fit by REML ['lmerMod']\nFormula: log(los) ~ age10 + emergency + (1 | hospital)\n   Data: d\nREML criterion at convergence: 21877.2\nRandom effects:\n Groups   Name        Variance Std.Dev.\n hospital (Intercept) 0.0122   0.1105  \n Residual             0.5301   0.7281  \nNumber of obs: 9870, groups:  hospital, 12\nFixed effects:\n            Estimate Std. Error t value\n(Intercept)  1.12041    0.04120  27.194\nage10        0.06112    0.00440  13.891\nemergency    0.21107    0.01611  13.102\n",
    )
    word(
        shelf.safe(
            "docx/flux_strobe.docx",
            "flow chart in text, every step over 40",
            "Diagramme de flux de l'étude.",
            "3 902 séjours analysés",
        ),
        [
            ("h", "Diagramme de flux (STROBE)"),
            ("b", "Séjours éligibles : 5 120"),
            (
                "b",
                "Exclus : 1 218, dont mineurs 402, séjours de moins de 24 h 611, opposition 61, données manquantes 144",
            ),
            ("b", "Analysés : 3 902, dont exposés 1 633 et non exposés 2 269"),
            ("p", "Deux relecteurs ont validé les exclusions, en 3 réunions."),
        ],
    )
    csv(
        shelf.safe(
            "csv/net_benefit.csv",
            "thresholds 0.01 to 0.30 and net benefit",
            "Decision curve of the model.",
            "11,400 patients, 1,190 events",
        ),
        [["threshold", "net_benefit_model", "net_benefit_all"]]
        + [
            [f"{t / 100:.2f}", f"{0.1044 * (1 - t / 60):.4f}", f"{0.1044 - 0.8956 * t / (100 - t):.4f}"]
            for t in range(1, 31)
        ],
    )
    W(
        shelf.safe(
            "html/equity_index.html",
            "deciles 1-10 and concentration index",
            "Access to transplantation by deprivation decile.",
            "4,510 candidates, each decile 451",
        ),
        page(
            "Access by deprivation decile",
            htable(
                [["Decile", "Candidates", "Registered within 1 year"]]
                + [
                    [k, 451, c(n, 451)]
                    for k, n in zip(range(1, 11), [211, 204, 199, 188, 181, 177, 160, 151, 144, 131])
                ]
            )
            + "<p>Concentration index 0.08 (95% CI 0.05 to 0.11).</p>",
        ),
    )
