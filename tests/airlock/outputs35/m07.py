"""HTML, Markdown, LaTeX and logs."""

import base64

from .kit import htable, md, nir, page, tex, text


def write(shelf):
    r = shelf.random("m07")
    # html
    rows = [
        ["Motif", "Appels"],
        ["Douleur thoracique", 2011],
        ["Dyspnée", 1720],
        ["Traumatisme", 1533],
        ["Malaise", 1498],
        ["AVC", 411],
    ]
    h = htable(rows).replace("</tbody>", '<tr style="display:none"><td>Noyade</td><td>4</td></tr></tbody>')
    text(
        shelf.unsafe(
            "samu/motifs_appels.html",
            "a hidden row with a small count",
            "tr display:none, Noyade 4",
            "Motifs d'appel au SAMU.",
            "7 173 appels",
        ),
        page("Motifs d'appel", h),
    )
    text(
        shelf.safe(
            "samu/motifs_regulation.html",
            "reasons for calls, percentages with a total of 100",
            "Motifs de régulation et décision.",
            "8 204 appels régulés",
        ),
        page(
            "Régulation médicale",
            htable(
                [
                    ["Décision", "Appels", "%"],
                    ["Conseil", 2911, "35,5"],
                    ["Médecin de garde", 1404, "17,1"],
                    ["Ambulance", 2688, "32,8"],
                    ["SMUR", 1201, "14,6"],
                    ["Total", 8204, "100"],
                ]
            )
            + "<p>Délai médian de décroché : 9 secondes. Priorité P0 à P3 selon le guide.</p>",
            css="table{border-collapse:collapse}td,th{border:1px solid #aaa}",
        ),
    )
    text(
        shelf.unsafe(
            "sommeil/apnee_rapport.html",
            "row-level data in base64 in a data attribute",
            "div data-src",
            "Rapport sur l'apnée du sommeil.",
            "150 patients",
        ),
        page(
            "Apnée du sommeil",
            '<p>IAH médian 28/h (quartiles 17 et 44), CPAP chez 96 patients (64 %).</p><div id="t" data-src="'
            + base64.b64encode(
                (
                    "id,age,iah,imc\n"
                    + "\n".join(
                        f"{i},{r.randint(30, 80)},{r.randint(5, 90)},{r.uniform(22, 45):.1f}" for i in range(1, 151)
                    )
                ).encode()
            ).decode()
            + '"></div>',
        ),
    )
    pts = "".join(
        f'<circle cx="{r.gauss(200, 60):.0f}" cy="{r.gauss(140, 40):.0f}" r="3" fill="#2a6"/>' for _ in range(85)
    )
    text(
        shelf.unsafe(
            "sommeil/svg_iah_imc.html",
            "a point per person in an inline SVG",
            "circles",
            "Relation between AHI and BMI.",
            "85 patients with sleep apnoea",
        ),
        page(
            "AHI and BMI",
            f'<p>Spearman rho 0.41, p &lt; 0.001.</p><svg width="400" height="300"><text x="150" y="295">BMI, kg/m²</text><text x="2" y="20">AHI</text>{pts}</svg>',
            "en",
        ),
    )
    bars = "".join(
        f'<rect x="{40 + 60 * i}" y="{220 - h}" width="40" height="{h}" fill="#46a"/><text x="{40 + 60 * i}" y="240">{t}</text><text x="{44 + 60 * i}" y="{215 - h}">{v}</text>'
        for i, (t, v, h) in enumerate([("T1", 412, 140), ("T2", 388, 132), ("T3", 301, 102), ("T4", 450, 153)])
    )
    text(
        shelf.safe(
            "sommeil/svg_trimestres.html",
            "quarters T1 to T4, an SVG bar chart",
            "Polysomnographies par trimestre.",
            "1 551 polysomnographies 2023",
        ),
        page(
            "Activité du laboratoire du sommeil",
            f'<svg width="320" height="260">{bars}</svg><p>4 lits, 5 nuits par semaine.</p>',
        ),
    )
    # SHAP ranks, feature importance
    fe = ["creatinine", "age", "lactate", "gcs", "urea", "platelets", "spo2", "temperature", "sodium", "heart_rate"]
    text(
        shelf.safe(
            "ia/importance.html",
            "ranks 1 to 10 and gains below 1",
            "Feature importance of the AKI model (LightGBM gain).",
            "31 000 ICU stays",
        ),
        page(
            "Feature importance",
            htable(
                [
                    ["rank", "feature", "gain_share", "mean_abs_shap"],
                    *[[i, f, f"{0.3 / i:.3f}", f"{0.5 / i:.3f}"] for i, f in enumerate(fe, 1)],
                ]
            ),
            "en",
        ),
    )
    text(
        shelf.unsafe(
            "ia/arbre_orientation.txt",
            "leaves of a tree below 10",
            "leaf samples: 4 and 7",
            "Arbre de décision d'orientation (export_text).",
            "1 330 patients",
        ),
        "|--- score_ioa <= 2.50\n|   |--- age <= 71.50\n|   |   |--- class: UHCD  (samples: 188, value: [61, 127])\n|   |--- age >  71.50\n|   |   |--- spo2 <= 84.50\n|   |   |   |--- class: REA  (samples: 4, value: [0, 4])\n|   |   |--- spo2 >  84.50\n|   |   |   |--- class: UHCD  (samples: 302, value: [90, 212])\n|--- score_ioa >  2.50\n|   |--- crp <= 7.50\n|   |   |--- class: RAD  (samples: 829, value: [801, 28])\n|   |--- crp >  7.50\n|   |   |--- class: RAD  (samples: 7, value: [4, 3])\n",
    )
    text(
        shelf.safe(
            "ia/rpart_grossesse.txt",
            "node numbers 1 to 7, thresholds such as 2.5; all leaves large",
            "Printed regression tree of gestational diabetes treatment.",
            "5 210 pregnancies",
        ),
        "n= 5210\n\nnode), split, n, loss, yval, (yprob)\n      * denotes terminal node\n\n1) root 5210 1302 diet (0.750 0.250)\n  2) fasting< 5.45 3611 541 diet (0.850 0.150)\n    4) bmi< 31.5 2804 336 diet (0.880 0.120) *\n    5) bmi>=31.5 807 205 diet (0.746 0.254) *\n  3) fasting>=5.45 1599 761 diet (0.524 0.476)\n    6) parity< 2.5 902 388 diet (0.570 0.430) *\n    7) parity>=2.5 697 324 insulin (0.465 0.535) *\n",
    )
    # markdown
    text(
        shelf.unsafe(
            "repro/rapport_fiv.md",
            "an HTML comment with a NIR",
            "comment after the table",
            "Rapport d'activité de FIV.",
            "1 022 tentatives",
        ),
        "# FIV-ICSI 2023\n\n"
        + md(
            [
                ["Rang", "Tentatives", "Grossesses cliniques", "%"],
                [1, 501, 141, "28,1"],
                [2, 311, 79, "25,4"],
                ["3 et plus", 210, 44, "21,0"],
            ]
        )
        + f"\n\n<!-- vérifier la tentative de {nir(r)} avant diffusion -->\n\nTransfert de blastocyste : 61 %.\n",
    )
    text(
        shelf.safe(
            "repro/rapport_iac.md",
            "attempt ranks from 1 to 3, a benign comment",
            "Rapport d'activité d'insémination.",
            "1 204 inséminations",
        ),
        "# Inséminations 2023\n\n<!-- tableau produit par report.Rmd, version 2 -->\n\n"
        + md(
            [["Rang", "Cycles", "Grossesses", "%"], [1, 602, 78, "13,0"], [2, 371, 46, "12,4"], [3, 231, 26, "11,3"]]
        )
        + "\n\nHommes : sans objet pour la stimulation (0, structurel).\n".replace(
            "Hommes : sans objet pour la stimulation (0, structurel).", "Stimulation par FSH, dose médiane 75 UI."
        ),
    )
    text(
        shelf.safe(
            "onco/cancers_sexe.md",
            "structural zeros: prostate in women, cervix in men",
            "New cancers by site and sex.",
            "6 311 new cancers 2022",
        ),
        "## New cancers 2022 by site and sex\n\n"
        + md(
            [
                ["Site", "Men", "Women", "Both"],
                ["Prostate", 1204, 0, 1204],
                ["Breast", 21, 1390, 1411],
                ["Lung", 780, 512, 1292],
                ["Colorectal", 640, 561, 1201],
                ["Cervix uteri", 0, 203, 203],
                ["Bladder", 402, 121, 523],
                ["Ovary", 0, 266, 266],
                ["Testis", 211, 0, 211],
                ["All", 3258, 3053, 6311],
            ]
        )
        + "\n\nZeros of sex-specific sites are structural.\n",
    )
    text(
        shelf.unsafe(
            "onco/cancers_rares_ado.md",
            "a zero of a real group",
            "Thyroid, boys: 0",
            "New cancers of adolescents by site and sex.",
            "484 cancers aged 15-19, 2010-2022",
        ),
        "## Adolescents: cancers by site and sex\n\n"
        + md(
            [
                ["Site", "Boys", "Girls", "Both"],
                ["Lymphoma", 98, 88, 186],
                ["Leukaemia", 61, 44, 105],
                ["Bone", 52, 31, 83],
                ["CNS", 40, 36, 76],
                ["Thyroid", 0, 34, 34],
                ["All", 251, 233, 484],
            ]
        ),
    )
    # latex
    text(
        shelf.unsafe(
            "chir/pgfplots_age_los.tex",
            "coordinates of single persons in pgfplots",
            "addplot coordinates",
            "Figure of length of stay by age.",
            "64 patients after hepatectomy",
        ),
        "\\begin{tikzpicture}\n\\begin{axis}[xlabel={Age (years)}, ylabel={Length of stay (days)}]\n\\addplot[only marks, mark=*] coordinates {\n"
        + "\n".join(f"({r.randint(29, 84)},{r.randint(4, 41)})" for _ in range(64))
        + "\n};\n\\end{axis}\n\\end{tikzpicture}\n",
    )
    text(
        shelf.safe(
            "chir/pgfplots_volume.tex",
            "coordinates of yearly counts",
            "Figure of yearly hepatectomies.",
            "1 310 hepatectomies 2016-2023",
        ),
        "\\begin{tikzpicture}\n\\begin{axis}[ybar, xlabel={Year}, ylabel={Hepatectomies}, symbolic x coords={2016,2017,2018,2019,2020,2021,2022,2023}]\n\\addplot coordinates {(2016,141) (2017,152) (2018,163) (2019,170) (2020,139) (2021,168) (2022,183) (2023,194)};\n\\end{axis}\n\\end{tikzpicture}\n% 3 surgeons' teams, 2 theatres\n",
    )
    text(
        shelf.unsafe(
            "chir/tab_ranges.tex",
            "minimum and maximum of persons",
            "column Range",
            "Descriptive table with ranges.",
            "288 liver transplants",
        ),
        tex(
            [
                ["Variable", "Median", "Range"],
                ["Age, y", "56", "18-71"],
                ["MELD", "21", "6-40"],
                ["Cold ischaemia, h", "7.1", "3.2-13.8"],
                ["ICU stay, d", "6", "1-94"],
            ],
            "Recipients ($n=288$)",
            "tab:rec",
        ),
    )
    text(
        shelf.safe(
            "chir/tab_cox.tex",
            "hazard ratios, reference rows at 1",
            "Cox model of graft survival.",
            "1 102 liver transplants, 213 graft losses",
        ),
        tex(
            [
                ["Variable", "HR", "95% CI", "p"],
                ["Donor age < 50", "1", "reference", ""],
                ["Donor age 50-69", "1.31", "0.96-1.79", "0.09"],
                ["Donor age 70 and over", "1.72", "1.21-2.44", "0.003"],
                ["MELD, per 5 points", "1.14", "1.05-1.24", "0.002"],
                ["Split graft", "1.40", "0.93-2.11", "0.11"],
                ["Retransplantation", "2.26", "1.55-3.30", "<0.001"],
            ],
            "Cox model of graft loss (213 events)",
            "tab:cox",
        ),
    )
    # logs
    text(
        shelf.unsafe(
            "etl/run_export.log", "a password in a log", "PGPASSWORD", "Log of the export job.", "no persons"
        ),
        "2024-05-02 08:00:01 INFO start job export_indicateurs v1.8\n2024-05-02 08:00:01 INFO connecting postgresql://etl_reader:Vt9!kq2Zr7wL@edw-db01:5432/omop\n2024-05-02 08:03:44 INFO rows aggregated: 18402 -> 96 cells\n2024-05-02 08:03:45 INFO suppressed cells: 12\n2024-05-02 08:03:45 INFO done\n",
    )
    text(
        shelf.safe(
            "etl/run_aggregate.log",
            "counts of files, warnings and retries below 10",
            "Log of the aggregation job, to document the run.",
            "no persons: a technical log",
        ),
        "2024-05-03 07:59:58 INFO job aggregate_indicators v1.8 (python 3.11.4, duckdb 0.10.2)\n2024-05-03 07:59:58 INFO 4 workers, chunk 5/5\n2024-05-03 08:00:40 WARNING retry 1 of 3: connection reset\n2024-05-03 08:04:12 INFO 6 tables written, 0 errors, 2 warnings\n2024-05-03 08:04:12 INFO wall time 4 min 14 s, peak memory 3.2 GB\n",
    )
    text(
        shelf.unsafe(
            "etl/linkage.log",
            "a patient's name in a path",
            "/data/dossiers/FONTAINE_Gisele",
            "Log of the report matching job.",
            "8 100 documents",
        ),
        "[10:01:12] scanning /data/dossiers\n[10:04:55] 8100 documents read, 7650 matched\n[10:04:56] WARN cannot parse /data/dossiers/FONTAINE_Gisele_1947/cr_operatoire.pdf\n[10:05:01] precision 0.97 recall 0.94 (sample of 400)\n",
    )
    text(
        shelf.safe(
            "etl/session_info.txt", "version numbers and package names", "Software environment (sessionInfo).", "none"
        ),
        "R version 4.3.2 (2023-10-31)\nPlatform: x86_64-pc-linux-gnu (64-bit)\nRunning under: Debian GNU/Linux 12 (bookworm)\n\nattached base packages:\n[1] stats     graphics  grDevices utils     datasets  methods   base\n\nother attached packages:\n[1] survival_3.5-7 gtsummary_1.7.2 dplyr_1.1.4  ggplot2_3.4.4 lme4_1.1-35.1\n[6] mice_3.16.0    tableone_0.13.2\n\nloaded via a namespace (and not attached):\n [1] Matrix_1.6-4 splines_4.3.2 nlme_3.1-164 boot_1.3-28.1\n",
    )
