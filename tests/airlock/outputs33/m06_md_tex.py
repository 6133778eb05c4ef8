"""Markdown and LaTeX: reports and tables, with comments, percentages, degrees of freedom and quotations."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import (
    cnt,
    ipp,
    md_table,
    npc,
    person,
    table1,
    tex_table,
    text,
)

PRE = "\\documentclass[11pt]{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage{booktabs}\n\\begin{document}\n"


def write(shelf: Shelf) -> None:
    # 1 unsafe: LaTeX comment holds persons
    r = shelf.random("m06/1")
    head, rows = table1(
        r,
        {"Ibrutinib": 166, "Venetoclax": 142},
        [
            ("Age, years", "q", 68, 8, 0),
            ("Male", "p", 0.62),
            ("del(17p)", "p", 0.17),
            ("IGHV unmutated", "p", 0.55),
            ("Prior lines", "q", 2, 1, 0),
            ("Overall response", "p", 0.84),
        ],
        "en",
        pval="p",
    )
    text(
        shelf.unsafe(
            "hemato/cll_table.tex",
            "LaTeX comment lists identifiers of patients",
            "comment lines before the table",
            "Table of baseline data and response in relapsed CLL (booktabs).",
            "308 patients with relapsed CLL",
        ),
        f"% excluded by hand: {ipp(r)}, {ipp(r)}, {ipp(r)}\n"
        + tex_table(head, rows, "Relapsed CLL: characteristics and response"),
    )
    # 2 safe: LaTeX table with its comments of layout
    head, rows = table1(
        r,
        {"R-CHOP": 402, "R-miniCHOP": 211},
        [
            ("Age, years", "q", 72, 7, 0),
            ("Male", "p", 0.53),
            ("IPI 3-5", "p", 0.6),
            ("Cycles received", "q", 6, 1, 0),
            ("Complete response", "p", 0.64),
            ("Febrile neutropenia", "p", 0.21),
        ],
        "en",
        pval="$p$",
    )
    text(
        shelf.safe(
            "hemato/dlbcl_table.tex",
            "IPI scores, 6 cycles, comments of layout",
            "Table of treatment and response in older patients with DLBCL.",
            "613 patients with DLBCL, 2014-2021",
        ),
        "% latex table generated in R 4.3.1 by xtable 1.8-4 package\n"
        + tex_table(head, rows, "Older patients with DLBCL", (r"\hline", r"\hline", r"\hline")),
    )
    # 3 unsafe: percentages only, with N in the heading
    text(
        shelf.unsafe(
            "cardio/tavi_complications.md",
            "percentage times the group gives 4 persons",
            "« Obstruction coronaire 0,5 % » of N = 804",
            "Complications du TAVI à 30 jours, en pourcentages.",
            "804 patients traités par TAVI, 2018-2022",
        ),
        "# TAVI : complications à 30 jours (N = 804)\n\n"
        + md_table(
            ["Complication", "%", "IC 95 %"],
            [
                ["Stimulateur cardiaque", "16,8", "14,3-19,6"],
                ["Complication vasculaire majeure", "6,1", "4,6-8,0"],
                ["AVC", "3,2", "2,2-4,7"],
                ["Insuffisance rénale aiguë", "7,5", "5,8-9,5"],
                ["Obstruction coronaire", "0,5", "0,2-1,3"],
                ["Décès", "3,6", "2,5-5,1"],
            ],
        )
        + "\nVoie fémorale dans 92,3 % des cas ; âge médian 83 ans [79 ; 87].\n",
    )
    # 4 safe: percentages that stay large
    text(
        shelf.safe(
            "cardio/mitraclip_results.md",
            "percentages only, which all stand for more than ten persons",
            "Results of transcatheter edge-to-edge repair, percentages of 1,310 patients.",
            "1,310 patients",
        ),
        "# Edge-to-edge mitral repair (N = 1,310)\n\n"
        + md_table(
            ["Outcome", "%", "95% CI"],
            [
                ["MR grade at most 2+", "91.2", "89.5-92.7"],
                ["Two or more clips", "47.3", "44.6-50.1"],
                ["Conversion to surgery", "1.8", "1.2-2.7"],
                ["Stroke at 30 days", "1.5", "0.9-2.3"],
                ["Death at 30 days", "3.9", "3.0-5.1"],
            ],
            "center",
        )
        + "\nNYHA class III-IV fell from 84.4% to 21.7% (McNemar p < 0.001).\n",
    )
    # 5 unsafe: few degrees of freedom
    text(
        shelf.unsafe(
            "physio/vo2_model.md",
            "6 residual degrees of freedom",
            "residual df 6",
            "Linear model of peak VO2 after rehabilitation, aggregated output.",
            "Patients of the cardiac rehabilitation pilot",
        ),
        "## Peak VO2 model\n\n"
        + md_table(
            ["Term", "Estimate", "SE", "t", "p"],
            [
                ["(Intercept)", "14.21", "4.88", "2.91", "0.027"],
                ["Age", "-0.11", "0.06", "-1.80", "0.122"],
                ["Sex (male)", "3.02", "1.41", "2.14", "0.076"],
                ["Sessions", "0.21", "0.08", "2.61", "0.040"],
                ["Beta-blocker", "-1.90", "1.36", "-1.40", "0.212"],
            ],
        )
        + "\nResidual standard error 2.14 on 6 degrees of freedom; adjusted R2 0.71; F(4, 6) = 6.9.\n",
    )
    # 6 safe: large df
    text(
        shelf.safe(
            "physio/six_minute_walk_model.md",
            "4 model degrees of freedom, but 583 residual ones",
            "Linear model of the six-minute walk test after rehabilitation.",
            "588 patients of the rehabilitation unit",
        ),
        "## Six-minute walk\n\n"
        + md_table(
            ["Term", "Estimate", "SE", "t", "p"],
            [
                ["(Intercept)", "402.1", "21.7", "18.5", "<0.001"],
                ["Age (per 10 y)", "-18.4", "3.1", "-5.9", "<0.001"],
                ["Sex (male)", "31.0", "7.2", "4.3", "<0.001"],
                ["FEV1 (per L)", "24.8", "5.0", "5.0", "<0.001"],
                ["Sessions", "1.9", "0.6", "3.2", "0.002"],
            ],
        )
        + "\nResidual standard error 74.2 on 583 degrees of freedom; F(4, 583) = 31.2; R2 = 0.18.\n",
    )
    # 7 unsafe: verbatim quotation of a note
    text(
        shelf.unsafe(
            "tal/extraction_symptomes.md",
            "quotation of a clinical note of one person",
            "block « Exemple »",
            "Performances d'un extracteur de symptômes dans les comptes rendus (NLP).",
            "24 000 comptes rendus annotés ou pré-annotés",
        ),
        "# Extraction de symptômes\n\n"
        + md_table(
            ["Symptôme", "Précision", "Rappel", "F1"],
            [
                ["Dyspnée", "0,94", "0,91", "0,92"],
                ["Asthénie", "0,89", "0,86", "0,87"],
                ["Douleur thoracique", "0,95", "0,90", "0,92"],
                ["Chute", "0,91", "0,88", "0,89"],
            ],
        )
        + "\n**Exemple d'erreur** : « Patiente de 58 ans, institutrice à Brunoy, veuve depuis mars, adressée pour dyspnée d'effort stade III, découverte d'un thymome en 2017, refuse la chirurgie. »\n",
    )
    # 8 safe: invented templates of regular expressions
    text(
        shelf.safe(
            "tal/annotation_agreement.md",
            "scores, labels and patterns, no text of patients",
            "Inter-annotator agreement of the symptom corpus, per label.",
            "3,000 reports annotated twice",
        ),
        "# Agreement\n\n"
        + md_table(
            ["Label", "Mentions", "Kappa", "F1 strict", "F1 relaxed"],
            [
                ["SYMPTOM", "18,204", "0.84", "0.86", "0.92"],
                ["NEGATION", "6,118", "0.91", "0.93", "0.95"],
                ["DRUG", "22,870", "0.93", "0.95", "0.97"],
                ["DOSE", "14,411", "0.95", "0.96", "0.98"],
            ],
        )
        + "\nPattern for doses: `\\d+(?:,\\d+)?\\s?(?:mg|µg|UI)`; window of 5 tokens; 3 annotators; 2 rounds of training.\n",
    )
    # 9 unsafe: single ages from 90
    r = shelf.random("m06/9")
    rows = []
    n = 96
    for a in range(82, 95):
        rows.append([str(a), n, cnt(r, n, 0.4)])
        n -= 5
    text(
        shelf.unsafe(
            "geriatrie/age_fracture.tex",
            "single ages from 90 on",
            "lines 90 to 94",
            "Distribution par âge des fractures de l'extrémité supérieure du fémur.",
            "858 femmes et hommes de 82 à 94 ans, opérés en 2021-2023",
        ),
        PRE + tex_table(["Âge", "Patients", "dont réadmis à 1 an"], rows, "Fractures par âge") + "\\end{document}\n",
    )
    # 10 safe: classes open at 90
    text(
        shelf.safe(
            "geriatrie/age_classes.tex",
            "class of 90 years and over",
            "Distribution par classe d'âge des admissions en gériatrie aiguë.",
            "4 206 admissions",
        ),
        PRE
        + tex_table(
            ["Classe d'âge", "Admissions", "Décès hospitalier"],
            [
                ["75-79 ans", 704, npc(49, 704, "fr")],
                ["80-84 ans", 1011, npc(86, 1011, "fr")],
                ["85-89 ans", 1322, npc(132, 1322, "fr")],
                ["90 ans et plus", 1169, npc(152, 1169, "fr")],
            ],
            "Admissions par classe d'âge",
        )
        + "\\end{document}\n",
    )
    # 11 unsafe: small number in a sentence of English
    text(
        shelf.unsafe(
            "immuno/biologics_pregnancy.md",
            "small number in words",
            '"All but four women"',
            "Pregnancy outcomes under anti-TNF therapy, summary for the abstract.",
            "318 pregnancies exposed to anti-TNF",
        ),
        "# Anti-TNF in pregnancy\n\n318 exposed pregnancies were compared with 954 unexposed ones, matched on age and disease.\n\n"
        + md_table(
            ["Outcome", "Exposed (n = 318)", "Unexposed (n = 954)", "aOR (95% CI)"],
            [
                ["Preterm birth", "41 (12.9%)", "112 (11.7%)", "1.10 (0.75-1.62)"],
                ["Small for age", "38 (11.9%)", "121 (12.7%)", "0.94 (0.63-1.39)"],
                ["Caesarean", "97 (30.5%)", "262 (27.5%)", "1.16 (0.87-1.54)"],
            ],
        )
        + "\nAll but four women in the exposed group continued treatment into the third trimester.\n",
    )
    # 12 safe: verbal quantities of studies
    text(
        shelf.safe(
            "immuno/meta_analysis_update.md",
            "numbers of trials, reviewers and databases, in words",
            "Update of the meta-analysis on biosimilar switching, with our own cohort.",
            "Own cohort of 1,122 patients, plus published trials",
        ),
        "# Biosimilar switch\n\nWe searched three databases; two reviewers screened 1,204 records. Nine trials and four cohorts were kept, including ours (1,122 patients).\n\n"
        + md_table(
            ["Outcome", "Studies", "Patients", "RR (95% CI)", "I2"],
            [
                ["Loss of response", "9", "6,410", "1.04 (0.91-1.18)", "12%"],
                ["Discontinuation", "8", "5,902", "1.11 (0.98-1.26)", "31%"],
                ["Serious infection", "6", "5,115", "0.97 (0.78-1.20)", "0%"],
            ],
        )
        + "\nOne study was at high risk of bias.\n",
    )
    # 13 unsafe: email of a patient
    given, sur = person(shelf.random("m06/13"))
    mail = f"{given}.{sur}".lower().replace(" ", "").replace("é", "e") + "58@orange.fr"
    text(
        shelf.unsafe(
            "patients/questionnaire_douleur.md",
            "e-mail address of a respondent",
            "last line",
            "Résultats du questionnaire de douleur chronique en ligne.",
            "1 404 répondants",
        ),
        "# Douleur chronique : questionnaire\n\n"
        + md_table(
            ["Dimension", "Moyenne", "ET", "Alpha"],
            [
                ["Intensité", "5,9", "2,1", "0,88"],
                ["Retentissement", "6,4", "2,4", "0,91"],
                ["Sommeil", "5,1", "2,7", "0,85"],
            ],
        )
        + f"\nRépondants : 1 404 (taux 46,8 %). Retour à vérifier ({mail}).\n",
    )
    # 14 safe: DOI, ORCID-free references, URL
    text(
        shelf.safe(
            "patients/prems_report.md",
            "DOI, web addresses and item codes",
            "Patient-reported experience measures by ward type.",
            "3,904 respondents",
        ),
        "# PREMs 2023\n\n"
        + md_table(
            ["Ward type", "Respondents", "Score /100", "SD", "Items"],
            [
                ["Medicine", "1,611", "74.2", "15.1", "Q1-Q9"],
                ["Surgery", "1,488", "77.9", "14.2", "Q1-Q9"],
                ["Maternity", "805", "79.3", "13.8", "Q1-Q8"],
            ],
        )
        + "\nInstrument: https://doi.org/10.1000/prem.2019.0042; licence CC BY 4.0. Response rate 38.1%.\n",
    )
    # 15 unsafe: a median of a tiny group
    text(
        shelf.unsafe(
            "uro/nephrectomie_techniques.tex",
            "group of 7 persons with its summary",
            "n = 7",
            "Délais médians et pertes sanguines selon la technique de néphrectomie partielle.",
            "391 patients opérés",
        ),
        PRE
        + "Les données sont exprimées en médiane [Q1 ; Q3].\n"
        + tex_table(
            ["Technique", "n", "Ischémie (min)", "Pertes (mL)"],
            [
                ["Robot", "246", "19 [14 ; 24]", "180 [100 ; 300]"],
                ["Laparoscopie", "88", "24 [18 ; 30]", "210 [110 ; 350]"],
                ["Ouverte", "50", "21 [16 ; 27]", "320 [190 ; 480]"],
                ["Autotransplantation", "7", "64 [58 ; 71]", "450 [400 ; 610]"],
            ],
            "Néphrectomies partielles",
        )
        + "\\end{document}\n",
    )
    # 16 safe: stargazer
    body = "\n".join(
        [
            r"\begin{table}[!htbp] \centering",
            r"  \caption{Log cost regression}",
            r"\begin{tabular}{@{\extracolsep{5pt}}lcc}",
            r"\\[-1.8ex]\hline",
            r" & \multicolumn{2}{c}{\textit{Dependent variable: log cost}} \\",
            r" & (1) & (2) \\",
            r"\hline",
            r" Age (10 y) & 0.041$^{***}$ & 0.038$^{***}$ \\",
            r"  & (0.006) & (0.006) \\",
            r" Charlson & 0.112$^{***}$ & 0.109$^{***}$ \\",
            r"  & (0.009) & (0.009) \\",
            r" ICU &  & 0.874$^{***}$ \\",
            r"  &  & (0.031) \\",
            r" Constant & 7.911$^{***}$ & 7.802$^{***}$ \\",
            r"\hline",
            r"Observations & 6,284 & 6,284 \\",
            r"R$^{2}$ & 0.084 & 0.211 \\",
            r"Residual Std. Error & 0.902 (df = 6281) & 0.838 (df = 6280) \\",
            r"F Statistic & 288.1$^{***}$ (df = 2; 6281) & 559.9$^{***}$ (df = 3; 6280) \\",
            r"\hline",
            r"\textit{Note:} & \multicolumn{2}{r}{$^{*}$p$<$0.1; $^{**}$p$<$0.05; $^{***}$p$<$0.01} \\",
            r"\end{tabular}",
            r"\end{table}",
        ]
    )
    text(
        shelf.safe(
            "medico_eco/stargazer_costs.tex",
            "stars, df of the model of 2 and 3",
            "Regression of log costs on age, comorbidity and ICU stay (stargazer).",
            "6,284 stays in 2022",
        ),
        body + "\n",
    )
    # 17 unsafe: text after \end{document}
    r = shelf.random("m06/17")
    rows = "\n".join(
        f"{r.randint(18, 84)} & {r.choice('MF')} & {r.randint(3, 15)} & {r.choice(['discharged', 'died', 'rehab'])} & {r.randint(1, 61)} \\\\"
        for _ in range(64)
    )
    text(
        shelf.unsafe(
            "trauma/tbi_article.tex",
            "row-level data after \\end{document}",
            "64 lines after the end",
            "Article section on traumatic brain injury: text and table.",
            "702 patients with severe traumatic brain injury",
        ),
        PRE
        + "\\section{Results}\nWe included 702 patients; 211 (30.1\\%) died in hospital. Median GCS was 6 [4, 8].\n"
        + tex_table(
            ["", "Survived (n = 491)", "Died (n = 211)"],
            [
                ["Age, years", "38 [25, 54]", "57 [38, 71]"],
                ["Craniectomy", "88 (17.9%)", "51 (24.2%)"],
                ["ICP monitoring", "302 (61.5%)", "144 (68.2%)"],
            ],
            "Severe TBI",
        )
        + "\\end{document}\n"
        + rows
        + "\n",
    )
    # 18 safe: article with references by eponym
    text(
        shelf.safe(
            "trauma/burns_article.tex",
            "scores and percentages of body surface which are not persons",
            "Article section on burns: text and table.",
            "1,018 burn patients",
        ),
        PRE
        + "\\section{Results}\nWe included 1,018 patients with burns of 20\\% or more of the body surface. The Baux score was 71 [52, 90]. In-hospital mortality was 17.9\\% (182 patients).\n"
        + tex_table(
            ["Burn surface", "Patients", "Deaths", "Grafts per patient"],
            [
                ["20-39%", "644", "58 (9.0%)", "2 [1, 3]"],
                ["40-59%", "251", "61 (24.3%)", "4 [3, 6]"],
                ["≥ 60%", "123", "63 (51.2%)", "7 [4, 9]"],
            ],
            "Burns",
        )
        + "\\end{document}\n",
    )
