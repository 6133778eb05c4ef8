"""LaTeX outputs."""

from .kit import ipp, npc, table1, tabular


def doc(body: str, pre: str = "") -> str:
    return (
        "\\documentclass{article}\n\\usepackage{booktabs}\n"
        + pre
        + "\\begin{document}\n"
        + body
        + "\n\\end{document}\n"
    )


def write(shelf) -> None:
    r = shelf.random("tex")
    f = shelf.safe(
        "tex/table1_hepatectomy.tex",
        "kableExtra table with p-values",
        "Baseline table of hepatectomy for colorectal metastases.",
        "1,318 hepatectomies",
    )
    f.write_text(
        "\\begin{table}[ht]\\centering\n\\caption{Baseline characteristics}\n"
        + tabular(
            [
                ["", "Minor (n=802)", "Major (n=516)", "p"],
                *table1(
                    r,
                    [802, 516],
                    [
                        ("Age, median [IQR]", (64, 56, 71)),
                        ("Male", 59),
                        ("Synchronous", 52),
                        ("Number of metastases", {"1": 44, "2-3": 34, ">3": 22}),
                        ("Largest (mm)", (32, 20, 50)),
                        ("KRAS mutated", 39),
                        ("Clavien-Dindo III-IV", 14),
                    ],
                    overall=False,
                ),
            ]
        )
        + "\\end{table}\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "tex/stargazer_models.tex",
        "stars, standard errors, df above 1000",
        "Three nested linear models of length of stay (stargazer).",
        "3,244 hip fractures",
    )
    rows = [["", "(1)", "(2)", "(3)"]]
    for v in ["Age", "Male", "ASA 3--4", "Dementia", "Delay > 48 h", "Weekend", "Constant"]:
        rows += [
            [v] + [f"{r.uniform(0.9, 2.4):.3f}$^{{***}}$" for _ in range(3)],
            [""] + [f"({r.uniform(0.05, 0.2):.3f})" for _ in range(3)],
        ]
    rows += [
        ["Observations", "3,244", "3,244", "3,244"],
        ["R$^2$", "0.081", "0.112", "0.135"],
        ["Residual Std. Error", "6.1 (df = 3241)", "6.0 (df = 3239)", "5.9 (df = 3237)"],
    ]
    f.write_text(
        "% Table created by stargazer v.5.2.3\n\\begin{table}[!htbp] \\centering\n"
        + tabular(rows).replace(r"$<$", ">")
        + "\\end{table}\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "tex/article_douleur.tex",
        "equations and section numbers",
        "Article de méthode avec résultats agrégés sur la douleur postopératoire.",
        "4 004 patients opérés",
    )
    f.write_text(
        doc(
            "\\section{Résultats}\nNous avons inclus 4\\,004 patients. Le score EN médian à 24 h était de 3 [2--5]. Le modèle mixte s'écrit $y_{ij} = \\beta_0 + \\beta_1 t_{ij} + u_i + \\varepsilon_{ij}$, avec $\\hat\\beta_1 = -0{,}41$ ($p < 0{,}001$). Une morphine de secours a été donnée à 1\\,211 patients (30{,}2\\,\\%).\n\\section{Discussion}\nLes 4 limites sont présentées en annexe 2.",
            "\\usepackage[french]{babel}\n\\author{}\n",
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "tex/sensitivity_imputation.tex",
        "number of imputations and iterations",
        "Sensitivity analyses of the anticoagulation study.",
        "2,760 patients with pulmonary embolism",
    )
    f.write_text(
        "\\begin{table}\n"
        + tabular(
            [["Analysis", "Patients", "HR", "95% CI", "p"]]
            + [
                [a, n, f"{h:.2f}", f"{h - 0.2:.2f} to {h + 0.24:.2f}", f"{p:.3f}"]
                for a, n, h, p in [
                    ("Main (m = 20)", 2760, 0.81, 0.031),
                    ("Complete cases", 2208, 0.84, 0.092),
                    ("Without cancer", 2214, 0.78, 0.024),
                    ("IPTW, trimmed 1-99%", 2704, 0.80, 0.029),
                    ("Competing risk", 2760, 0.83, 0.048),
                    ("Delta-adjusted, 5 iterations", 2760, 0.82, 0.040),
                ]
            ]
        )
        + "\\end{table}\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "tex/beamer_qualite.tex",
        "Beamer slides with overlays <1-2>",
        "Diapositives Beamer sur la pertinence des transports sanitaires.",
        "18 900 transports",
    )
    f.write_text(
        "\\documentclass{beamer}\n\\begin{document}\n\\begin{frame}<1->{Transports}\n\\begin{itemize}\n\\item<1> 18\\,900 prescriptions en 2023\n\\item<2> Ambulance : 41\\,\\% ; VSL : 33\\,\\% ; taxi : 26\\,\\%\n\\item<3> 4 leviers retenus, 2 prioritaires\n\\end{itemize}\n\\end{frame}\n\\end{document}\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "tex/xtable_calibration.tex",
        "xtable of deciles",
        "Calibration of the kidney failure equation by decile.",
        "5,210 CKD patients",
    )
    rows = [["Decile", "n", "Predicted", "Observed", "Events"]]
    for i in range(10):
        k = 16 + 11 * i
        rows.append([i + 1, 521, f"{(k + 2) / 521:.3f}", f"{k / 521:.3f}", k])
    f.write_text("% latex table generated in R 4.3.2 by xtable 1.8-4 package\n" + tabular(rows), encoding="utf-8")

    f = shelf.safe(
        "tex/dosing_pk.tex",
        "pharmacokinetic parameters and shrinkage",
        "Population pharmacokinetic estimates of vancomycin.",
        "212 neonates, 640 concentrations",
    )
    f.write_text(
        tabular(
            [
                ["Parameter", "Estimate", "RSE (%)", "95% CI (bootstrap)"],
                ["CL (L/h)", "0.104", 3.2, "0.098-0.111"],
                ["V (L)", "1.62", 5.1, "1.46-1.79"],
                ["$\\theta$ weight", "0.75", "fixed", "-"],
                ["$\\omega$ CL", "0.28", 9.4, "0.22-0.33"],
                ["Proportional error", "0.19", 6.0, "0.16-0.21"],
                ["$\\eta$-shrinkage CL", "8\\%".replace("\\%", "%"), "", ""],
            ]
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "tex/annexe_codes.tex",
        "lists of codes: small digits are classification levels",
        "Annexe : codes CCAM et CIM-10 utilisés.",
        "Aucun patient : liste de codes",
    )
    f.write_text(
        doc(
            "\\section*{Annexe 1}\n"
            + tabular(
                [
                    ["Code", "Libellé"],
                    ["EBFA012", "Endartériectomie carotidienne"],
                    ["I63.0--I63.9", "Infarctus cérébral"],
                    ["DEQP003", "Électrocardiographie"],
                    ["Z04.8", "Examen"],
                    ["I60--I62", "Hémorragies intracrâniennes"],
                ],
                "ll",
            )
        ),
        encoding="utf-8",
    )

    # -- unsafe
    f = shelf.unsafe(
        "tex/comments_names.tex",
        "a LaTeX comment names a patient",
        "comment line",
        "Results section on pulmonary fibrosis.",
        "614 patients with pulmonary fibrosis",
    )
    from .kit import person

    p = person(r)
    f.write_text(
        doc(
            f"\\section{{Results}}\n% DLCO de {p[0]} {p[1]} : valeur aberrante (retirée ?)\nWe included 614 patients (71\\% men, median age 70 [64--76]). Median FVC was 74\\% of predicted. Acute exacerbation occurred in 88 patients (14.3\\%)."
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "tex/small_cell_epilepsy.tex",
        "small cell in a LaTeX table",
        "SUDEP, generalised: 5",
        "Outcomes of epilepsy surgery candidates.",
        "498 patients evaluated",
    )
    f.write_text(
        "\\begin{table}\n"
        + tabular(
            [
                ["Outcome", "Focal (n=332)", "Generalised (n=166)"],
                ["Seizure free", npc(188, 332), npc(61, 166)],
                ["Depression", npc(74, 332), npc(40, 166)],
                ["SUDEP", npc(12, 332), npc(5, 166)],
                ["Surgery", npc(142, 332), npc(14, 166)],
            ]
        )
        + "\\end{table}\n",
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "tex/pgfplots_coordinates.tex",
        "pgfplots coordinates: one point per patient",
        "addplot coordinates, 66 points",
        "Figure of the pharmacokinetic study, TikZ source.",
        "66 patients under tacrolimus",
    )
    f.write_text(
        doc(
            "\\begin{tikzpicture}\\begin{axis}[xlabel=AUC,ylabel=C0]\n\\addplot+[only marks] coordinates {"
            + " ".join(f"({r.gauss(180, 40):.1f},{r.gauss(8, 2):.2f})" for _ in range(66))
            + "};\n\\end{axis}\\end{tikzpicture}",
            "\\usepackage{pgfplots}\n",
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "tex/white_text_icu.tex",
        "white text with a small count (deliberate)",
        "textcolor{white}",
        "ICU delirium incidence paragraph.",
        "1,540 ICU stays",
    )
    f.write_text(
        doc(
            "Delirium was noted in 402 of 1,540 stays (26.1\\%). \\textcolor{white}{self-extubation: 4 patients in the control group}",
            "\\usepackage{xcolor}\n",
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "tex/df_residual_small.tex",
        "residual degrees of freedom below 10",
        "F(8, 9)",
        "Results paragraph of the exploratory imaging regression.",
        "18 patients with PET imaging",
    )
    f.write_text(
        doc(
            "\\section{Exploratory analysis}\nIn the 18 patients with dynamic PET, the regression on 8 regions explained most of the variance ($R^2 = 0.93$, $F(8, 9) = 14.9$, $p < 0.001$). Occipital uptake had the largest coefficient ($\\beta = 0.61$, SE 0.14)."
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "tex/zero_cell_allaitement.tex",
        "zero of a real group",
        "Mucite, bras B: 0 (0,0 %)",
        "Effets indésirables de l'essai sur l'eczéma sévère.",
        "292 patients randomisés",
    )
    f.write_text(
        tabular(
            [
                ["Effet indésirable", "Bras A (n=146)", "Bras B (n=146)"],
                ["Conjonctivite", npc(31, 146, True), npc(22, 146, True)],
                ["Acné", npc(18, 146, True), npc(41, 146, True)],
                ["Herpès", npc(14, 146, True), npc(19, 146, True)],
                ["Mucite", npc(13, 146, True), npc(0, 146, True)],
            ]
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "tex/verbatim_log_ipp.tex",
        "record numbers in a verbatim block",
        "verbatim",
        "Appendix with the console of the imputation.",
        "880 patients with sarcoidosis",
    )
    f.write_text(
        doc(
            "\\section{Appendix B}\nImputation by chained equations, $m=20$.\n\\begin{verbatim}\n iter 5 done\n dropped duplicates: "
            + f"{ipp(r)} {ipp(r)}"
            + "\n n = 880\n\\end{verbatim}"
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "tex/total_row_gives_back.tex",
        "a masked cell given back by the total row",
        "row Grade 4: '<10' with total 140",
        "Grade of bleeding by anticoagulant (masked).",
        "410 major bleeds",
    )
    f.write_text(
        tabular(
            [
                ["Site", "Warfarin", "Apixaban", "Rivaroxaban"],
                ["Gastrointestinal", 71, 52, 88],
                ["Intracranial", 44, 22, 36],
                ["Urinary", 17, 13, 19],
                ["Joint", "$<10$", 12, 15],
                ["Total", 140, 99, 158],
            ]
        ).replace("$$<$10$", "$<$10"),
        encoding="utf-8",
    )
    shelf.cases[-1].__dict__.update(where="column Warfarin, row Joint: 140 - 132 = 8", population="397 major bleeds")
