"""LaTeX tables and reports."""

from tests.airlock.outputs.case import Shelf

from .kit import ipp, np_en, p2, part, person, text


def write(shelf: Shelf) -> None:
    r = shelf.random("latex")

    def n(x: int, of: int) -> str:
        return np_en(x, of).replace("%", r"\%")

    # safe
    body = "\n".join(
        f"{v} & {n(x := part(r, 843, s), 843)} & {n(y := part(r, 917, s), 917)} & {p2(x, 843, y, 917).replace('<', '$<$')} \\\\"
        for v, s, _ in [
            ("Female sex", 0.44, "0.61"),
            ("Child-Pugh B", 0.37, "0.08"),
            ("Child-Pugh C", 0.22, "0.31"),
            ("Variceal bleeding", 0.18, "0.02"),
            ("Encephalopathy", 0.26, "0.74"),
            ("Death at 1 year", 0.21, "0.04"),
        ]
    )
    text(
        shelf.safe(
            "tex/tips_table1.tex",
            "Child-Pugh classes, p-values, column numbers",
            "Table 1 by treatment, booktabs.",
            "1,760 patients with cirrhosis",
        ),
        "\\begin{table}[ht]\n\\centering\\small\n\\caption{Baseline and outcome by strategy}\\label{tab:1}\n\\begin{tabular}{lrrr}\n\\toprule\n & TIPS ($n=843$) & Banding ($n=917$) & $p$ \\\\\n\\midrule\n"
        + body
        + "\n\\midrule\nMELD, median [IQR] & 14 [11--18] & 14 [11--17] & 0.40 \\\\\n\\bottomrule\n\\end{tabular}\n\\end{table}\n",
    )
    text(
        shelf.safe(
            "tex/stargazer_los.tex",
            "residual DF large, stars, 9 covariates",
            "Linear models of log length of stay, stargazer.",
            "12,480 stays",
        ),
        "% Table created by stargazer\n\\begin{table}[!htbp] \\centering\n\\begin{tabular}{@{\\extracolsep{5pt}}lcc}\n\\hline\\hline\n & \\multicolumn{2}{c}{log(LOS)} \\\\\n & (1) & (2) \\\\\n\\hline\nCharlson & 0.081$^{***}$ & 0.064$^{***}$ \\\\\n & (0.004) & (0.004) \\\\\nWeekend & 0.021$^{*}$ & 0.018 \\\\\n & (0.011) & (0.011) \\\\\nFrom emergency & & 0.311$^{***}$ \\\\\n & & (0.013) \\\\\nConstant & 1.402$^{***}$ & 1.208$^{***}$ \\\\\n & (0.012) & (0.014) \\\\\n\\hline\nObservations & 12,480 & 12,480 \\\\\nR$^{2}$ & 0.114 & 0.171 \\\\\nResidual Std. Error & 0.812 (df = 12477) & 0.785 (df = 12476) \\\\\nF Statistic & 803.1$^{***}$ (df = 2; 12477) & 858.2$^{***}$ (df = 3; 12476) \\\\\n\\hline\\hline\n\\textit{Note:} & \\multicolumn{2}{r}{$^{*}$p$<$0.1; $^{**}$p$<$0.05; $^{***}$p$<$0.01} \\\\\n\\end{tabular}\n\\end{table}\n",
    )
    text(
        shelf.safe(
            "tex/methodes_fr.tex",
            "small numbers of the method, in French",
            "Section Méthodes et résultats principaux du rapport.",
            "7 210 patients opérés du rachis",
        ),
        "\\documentclass[11pt]{article}\n\\usepackage[french]{babel}\n\\begin{document}\n\\section{Méthodes}\nNous avons utilisé 3 sources, 2 relecteurs et 5 imputations ; le seuil de significativité était de 5~\\%. Les comorbidités sont codées selon la CIM-10 (E11, I10, J44, M48.0). Le modèle comportait 8 covariables et 4 interactions.\n\\section{Résultats}\nParmi 7\\,210 patients, 3\\,604 étaient des femmes (50,0~\\%). Une infection du site opératoire est survenue chez 216 patients (3,0~\\%), dont 144 après arthrodèse. L'odds ratio de l'obésité était de 1,62 (IC~95~\\% 1,21--2,17).\n\\end{document}\n",
    )
    text(
        shelf.safe(
            "tex/pgf_calibration.tex",
            "coordinates of deciles, not of persons",
            "Calibration curve in pgfplots, ten groups of 820 patients.",
            "8,200 patients, 1,310 events",
        ),
        "\\begin{tikzpicture}\n\\begin{axis}[xlabel={Predicted risk},ylabel={Observed proportion},xmin=0,xmax=0.5,ymin=0,ymax=0.5]\n% each mark is a decile of 820 patients\n\\addplot coordinates {"
        + " ".join(
            f"({x:.3f},{x + r.uniform(-0.008, 0.008):.3f})"
            for x in (0.031, 0.058, 0.081, 0.104, 0.13, 0.158, 0.19, 0.231, 0.289, 0.402)
        )
        + "};\n\\addplot[dashed,domain=0:0.5]{x};\n\\end{axis}\n\\end{tikzpicture}\n",
    )
    text(
        shelf.safe(
            "tex/beamer_qualite.tex",
            "objectives and sites below 10",
            "Diapositives beamer sur la qualité en dialyse.",
            "1 122 patients dialysés",
        ),
        "\\documentclass{beamer}\n\\begin{document}\n\\begin{frame}{Indicateurs 2023}\n\\begin{itemize}\n\\item 1\\,122 patients dans 5 centres et 4 unités autonomes\n\\item Kt/V $\\geq$ 1,2 : 86,1~\\% (966 patients)\n\\item Hémoglobine 10--12 g/dL : 58,3~\\% (654)\n\\item Objectif : deux points de plus en 2024\n\\end{itemize}\n\\end{frame}\n\\end{document}\n",
    )
    text(
        shelf.safe(
            "tex/ablation.tex",
            "layers, heads and folds below 10",
            "Ablation of the note classifier, macro F1.",
            "42,000 radiology reports",
        ),
        "\\begin{tabular}{cccc}\n\\hline\nLayers & Heads & Fold mean F1 & SD over 5 folds \\\\\n\\hline\n"
        + "".join(
            f"{a} & {h} & {r.uniform(0.8, 0.9):.3f} & {r.uniform(0.003, 0.01):.3f} \\\\\n"
            for a in (2, 4, 6)
            for h in (4, 8)
        )
        + "\\hline\n\\end{tabular}\n",
    )

    # unsafe
    text(
        shelf.unsafe(
            "tex/ecmo_outcomes.tex",
            "a commented row holds a count of 4",
            "% line in the tabular",
            "Outcomes of ECMO by indication.",
            "388 patients",
        ),
        "\\begin{tabular}{lrr}\n\\hline\nIndication & Patients & Survival (\\%) \\\\\n\\hline\nCardiogenic shock & 181 & 42.0 \\\\\nARDS & 142 & 58.5 \\\\\nPost-cardiotomy & 65 & 33.8 \\\\\n% Poisoning & 4 & 75.0 \\\\ removed by request of the DPO\n\\hline\n\\end{tabular}\n",
    )
    text(
        shelf.unsafe(
            "tex/nephro_rapport.tex",
            "\\iffalse block with a patient's name and IPP",
            "between \\iffalse and \\fi",
            "Rapport d'activité de néphrologie.",
            "904 patients",
        ),
        f"\\documentclass{{article}}\\begin{{document}}\nEn 2023, 904 patients ont été suivis, 211 pour glomérulonéphrite (23,3~\\%), 402 pour maladie rénale diabétique (44,5~\\%).\n\\iffalse\nTODO vérifier le dossier de {person(r)} ({ipp(r)}), biopsie non relue\n\\fi\n\\end{{document}}\n",
    )
    text(
        shelf.unsafe(
            "tex/scatter_bnp.tex",
            "a mark for each patient",
            "\\addplot coordinates",
            "NT-proBNP against ejection fraction.",
            "58 patients",
        ),
        "\\begin{tikzpicture}\\begin{axis}[xlabel={LVEF},ylabel={log NT-proBNP}]\n\\addplot[only marks] coordinates {"
        + " ".join(f"({r.randint(15, 65)},{r.uniform(5, 10):.2f})" for _ in range(58))
        + "};\n\\end{axis}\\end{tikzpicture}\n",
    )
    text(
        shelf.unsafe(
            "tex/chimio_toxicites.tex",
            "a zero of a real group",
            "Neuropathie, bras B",
            "Toxicités de grade 3-4 par bras.",
            "604 patients",
        ),
        "\\begin{table}\\begin{tabular}{lcc}\\hline\nToxicité grade 3--4 & Bras A (n = 300) & Bras B (n = 304)\\\\\\hline\nNeutropénie & 88 (29,3 \\%) & 61 (20,1 \\%)\\\\\nMucite & 24 (8,0 \\%) & 31 (10,2 \\%)\\\\\nNeuropathie & 37 (12,3 \\%) & 0 (0,0 \\%)\\\\\nDiarrhée & 19 (6,3 \\%) & 28 (9,2 \\%)\\\\\\hline\\end{tabular}\\end{table}\n",
    )
    text(
        shelf.unsafe(
            "tex/lm_small.tex",
            "4 residual degrees of freedom",
            "Residual Std. Error (df = 4)",
            "Linear model of intracranial pressure in a pilot group.",
            "14 patients in the pilot",
        ),
        "\\begin{tabular}{lc}\\hline\n & ICP slope \\\\\\hline\n"
        + "".join(
            f"{v} & {r.uniform(-3, 3):.3f} ({r.uniform(0.2, 2):.3f}) \\\\\n"
            for v in [
                "Age",
                "Sex",
                "GCS",
                "CT score",
                "Sedation",
                "Osmotherapy",
                "Temperature",
                "Haemoglobin",
                "Centre",
            ]
        )
        + "Constant & 4.120 (3.008) \\\\\\hline\nObservations & 14 \\\\\nResidual Std. Error & 2.411 (df = 4) \\\\\\hline\\end{tabular}\n",
    )
    text(
        shelf.unsafe(
            "tex/phantom_hemato.tex",
            "numbers hidden by \\phantom and white colour",
            "last two rows",
            "Leucémies aiguës : réponse par cytogénétique.",
            "466 patients",
        ),
        "\\begin{tabular}{lrr}\nCytogénétique & n & RC (\\%)\\\\\nFavorable & 88 & 84\\\\\nIntermédiaire & 224 & 69\\\\\nDéfavorable & 134 & 41\\\\\nt(6;9) & \\textcolor{white}{5} & \\phantom{20}\\\\\nautres & $\\geq 10$ & \\\\\n\\end{tabular}\n",
    )
    text(
        shelf.unsafe(
            "tex/iqr_range.tex",
            "range of persons under the name étendue",
            "row Durée",
            "Durées de ventilation par groupe.",
            "702 patients ventilés",
        ),
        "\\begin{tabular}{lcc}\\hline\n & VNI (n = 301) & Haut débit (n = 401)\\\\\\hline\nÂge, médiane [IIQ] & 66 [55--75] & 64 [52--74]\\\\\nDurée (j), médiane (étendue) & 4 (1--37) & 3 (1--29)\\\\\nIntubation & 82 (27,2~\\%) & 121 (30,2~\\%)\\\\\\hline\\end{tabular}\n",
    )
