"""LaTeX: tables that stargazer, kableExtra and hands write."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, life, ratios
from tests.airlock.outputs11.tools import tabular


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "breast/table_subtypes.tex",
        "grades 1 to 3, stages I to III, p-values",
        "Table 1 of the breast cancer paper: characteristics by molecular subtype.",
        "2,207 women with early breast cancer",
    )
    rows = baseline({"Luminal": 1402, "HER2": 371, "Triple negative": 434}, [
        ("Age, median [IQR]", ["61 [51-70]", "56 [47-66]", "57 [47-67]"], "<0.001"),
        ("Grade", {"1": [341, 21, 18], "2": [771, 122, 81], "3": None}, "<0.001"),
        ("Stage", {"I": [702, 131, 138], "II": [541, 171, 211], "III": None}, "<0.001"),
        ("Node positive", [488, 161, 154], "0.01"), ("Breast-conserving surgery", [1011, 227, 281], "<0.001"), ("pCR after neoadjuvant", ["--", "88 (23.7)", "102 (23.5)"], "0.95"),
    ], style="en%")  # fmt: skip
    path.write_text(
        "% knitr chunk table1\n" + tabular(rows, "Characteristics by subtype", "subtypes"), encoding="utf-8"
    )

    path = shelf.safe(
        "hypertension/stargazer_models.tex",
        "three nested models, degrees of freedom in the hundreds",
        "Stargazer output of three linear models of systolic pressure.",
        "1,244 adults seen in hypertension clinics",
    )
    path.write_text(r"""% Table created by stargazer v.5.2.3
\begin{table}[!htbp] \centering
  \caption{Systolic blood pressure at 6 months}
\begin{tabular}{@{\extracolsep{5pt}}lccc}
\\[-1.8ex]\hline
 & \multicolumn{3}{c}{\textit{Dependent variable: SBP}} \\
\cline{2-4}
 & (1) & (2) & (3)\\
\hline \\[-1.8ex]
 Telemonitoring & $-$4.812$^{***}$ & $-$4.655$^{***}$ & $-$4.601$^{***}$ \\
  & (1.021) & (0.998) & (0.996) \\
 Age &  & 0.214$^{***}$ & 0.209$^{***}$ \\
  &  & (0.041) & (0.042) \\
 Female &  & $-$1.330 & $-$1.287 \\
  &  & (1.004) & (1.003) \\
 Drugs (number) &  &  & 0.411 \\
  &  &  & (0.388) \\
 Constant & 141.206$^{***}$ & 127.944$^{***}$ & 127.015$^{***}$ \\
  & (0.731) & (2.711) & (2.854) \\
\hline \\[-1.8ex]
Observations & 1,244 & 1,244 & 1,244 \\
R$^{2}$ & 0.018 & 0.041 & 0.042 \\
Residual Std. Error & 17.9 (df = 1242) & 17.7 (df = 1240) & 17.7 (df = 1239) \\
F Statistic & 22.2$^{***}$ (df = 1; 1242) & 17.6$^{***}$ (df = 3; 1240) & 13.5$^{***}$ (df = 4; 1239) \\
\hline
\textit{Note:}  & \multicolumn{3}{r}{$^{*}$p$<$0.1; $^{**}$p$<$0.05; $^{***}$p$<$0.01} \\
\end{tabular}
\end{table}
""", encoding="utf-8")  # fmt: skip

    path = shelf.safe(
        "lymphome/survie_tableau.tex",
        "effectifs à risque par année, IPI 0 à 5",
        "Tableau de survie globale par année et groupe IPI.",
        "1 010 adultes atteints d'un lymphome diffus à grandes cellules B",
    )
    rows = [["Groupe", "Année", "À risque", "Décès", "Censurés", "Survie"]]
    for arm, n, dead, lost in (
        ("IPI 0-2", 588, (41, 38, 22, 19), (14, 31, 44, 52)),
        ("IPI 3-5", 422, (98, 61, 30, 17), (12, 17, 22, 31)),
    ):
        rows += [
            [arm, str(y), str(r), str(d) if d else "", str(c) if c else "", f"{s:.3f}".replace(".", ",")]
            for y, (r, d, c, s) in enumerate(life(n, dead, lost))
        ]
    path.write_text(tabular(rows, "Survie globale actuarielle", "survie", "llrrrr"), encoding="utf-8")

    path = shelf.safe(
        "preeclampsia/or_table.tex",
        "p-values, references and a count of imputations",
        "Adjusted odds ratios of preterm preeclampsia under aspirin.",
        "5,870 pregnant women at high risk",
    )
    body = tabular(
        ratios(
            {
                "Aspirin before 16 weeks": (-0.51, 0.12),
                "Chronic hypertension": (0.92, 0.13),
                "BMI per 5": (0.21, 0.04),
                "Nulliparous": (0.38, 0.11),
                "Twin pregnancy": (0.61, 0.19),
                "Age 40 or more": (0.18, 0.16),
            },
            "aOR",
        ),
        "Preterm preeclampsia",
        "or",
    )
    path.write_text(body + "% 20 imputations, Rubin's rules; 312 events; 5 knots for BMI\n", encoding="utf-8")

    path = shelf.safe(
        "osteo/longtable_fractures.tex",
        "many rows of 20 to 400 fractures, and a T-score",
        "Long table of fractures by site, sex and age band.",
        "4,012 adults aged 50 to 89 with a low-trauma fracture",
    )
    stream = shelf.random("fractures")
    body_rows = "\n".join(
        rf"{site} & {age} & {stream.randint(60, 400)} & {stream.randint(21, 120)} & {-1.4 - stream.random() * 1.8:.1f} \\"
        for site in ("Hip", "Wrist", "Vertebra", "Humerus", "Pelvis")
        for age in ("50--59", "60--69", "70--79", "80--89")
    )
    path.write_text(
        "\\begin{longtable}{llrrr}\n\\caption{Fractures by site}\\\\\n\\toprule\nSite & Age & Women & Men & Mean T-score \\\\\n\\midrule\n\\endhead\n"
        + body_rows
        + "\n\\bottomrule\n\\end{longtable}\n",
        encoding="utf-8",
    )

    path = shelf.safe(
        "cirrhosis/cox.tex",
        "Schoenfeld chi-square on one degree of freedom",
        "Cox model of decompensation in compensated cirrhosis, with test of proportional hazards.",
        "1,333 adults with compensated cirrhosis, 271 decompensated",
    )
    path.write_text(
        tabular(
            ratios(
                {
                    "HVPG per 5 mmHg": (0.48, 0.09),
                    "Beta blocker": (-0.33, 0.12),
                    "Alcohol": (0.41, 0.13),
                    "Albumin per 5 g/L": (-0.29, 0.07),
                    "Platelets per 50": (-0.11, 0.06),
                },
                "HR",
            ),
            "Decompensation",
            "cox",
        )
        + "\\footnotesize Global test of proportional hazards: $\\chi^2=6.1$, 5 df, $p=0.30$. Concordance 0.72 (SE 0.02).\n",
        encoding="utf-8",
    )


def _unsafe(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "myeloma/table_cytogenetics.tex", "commented row with a small cell", "% t(14;20) & 5 & 2",
        "Response by cytogenetic abnormality in multiple myeloma.",
        "791 adults with newly diagnosed myeloma",
    )  # fmt: skip
    rows = [
        ["Abnormality", "n", "VGPR or better"],
        ["t(11;14)", "151", "88"],
        ["t(4;14)", "94", "57"],
        ["del(17p)", "81", "41"],
        ["1q gain", "248", "151"],
        ["None", "217", "149"],
    ]
    path.write_text(
        tabular(rows, "Response", "cyto").replace(
            r"\bottomrule", "% t(14;20) & 5 & 2 \\\\   dropped, too few\n\\bottomrule"
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "pericarditis/anova.tex", "fewer than 10 residual degrees of freedom", "residuals df = 6",
        "Analysis of variance of CRP at day 7 by treatment and centre.",
        "148 adults with acute pericarditis",
    )  # fmt: skip
    path.write_text(
        tabular(
            [
                ["Source", "df", "Sum of squares", "Mean square", "F", "p"],
                ["Treatment", "2", "1211.4", "605.7", "4.81", "0.057"],
                ["Centre", "3", "402.9", "134.3", "1.07", "0.430"],
                ["Treatment x centre", "6", "611.0", "101.8", "0.81", "0.597"],
                ["Residuals", "6", "755.6", "125.9", "", ""],
            ],
            "ANOVA of the carriers of the HLA-B27 antigen",
            "anova",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "vasculitis/tableau_extremes.tex", "range in a line of medians", "durée de suivi 14 mois (1 -- 187)",
        "Caractéristiques des vascularites à ANCA selon l'antigène.",
        "517 patients atteints d'une vascularite à ANCA",
    )  # fmt: skip
    rows = baseline(
        {"PR3": 291, "MPO": 226},
        [
            ("Âge, moyenne (ET)", ["57,2 (15,1)", "66,9 (13,2)"], "<0,001"),
            ("Rein", [198, 187], "<0,001"),
            ("Poumon", [171, 101], "0,001"),
            ("Créatinine, médiane (min -- max)", ["142 (41 -- 1108)", "211 (48 -- 987)"], "<0,001"),
            ("Rechute", [121, 62], "<0,001"),
        ],
        style="fr",
    )
    path.write_text(tabular(rows, "Vascularites", "anca"), encoding="utf-8")

    path = shelf.unsafe(
        "gout/supplement_list.tex", "row-level list called a sensitivity analysis", "16 lines with age, sex, dose, outcome",
        "Supplementary table of the influential observations in the sensitivity analysis.",
        "904 adults with gout who began febuxostat",
    )  # fmt: skip
    stream = shelf.random("gout")
    rows = [["Obs.", "Age", "Sex", "Urate", "Dose", "Event", "DFBETA"]] + [
        [
            str(stream.randint(1, 904)),
            str(stream.randint(38, 88)),
            stream.choice("MF"),
            str(stream.randint(310, 690)),
            stream.choice(["40", "80", "120"]),
            stream.choice(["yes", "no"]),
            f"{stream.random() - 0.5:.2f}",
        ]
        for _ in range(16)
    ]
    path.write_text(tabular(rows, "Influential observations", "infl"), encoding="utf-8")

    path = shelf.unsafe(
        "ibd/colectomy_diff.tex", "the difference of two rows", "all 214 and excluding UC-PSC 209",
        "Colectomy at five years in ulcerative colitis, with and without a subgroup.",
        "1,126 adults with ulcerative colitis",
    )  # fmt: skip
    path.write_text(
        tabular(
            [
                ["Analysis", "Patients", "Colectomy", "HR (95% CI)"],
                ["Main analysis", "1126", "214", "0.71 (0.54-0.93)"],
                ["Excluding primary sclerosing cholangitis", "1068", "209", "0.70 (0.53-0.92)"],
                ["Excluding less than 1 year of follow-up", "981", "171", "0.73 (0.54-0.99)"],
            ],
            "Colectomy",
            "colectomy",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "epistaxis/author_block.tex", "NIR in a comment", "% cas 12 : 2 61 05 37 214 086 + key",
        "Table of re-bleeding after embolisation, with the source's comments.",
        "266 adults embolised for epistaxis",
    )  # fmt: skip
    nir = "2610537214086"
    key = 97 - int(nir) % 97
    path.write_text(
        f"% relecture : cas 12, {nir[0]} {nir[1:3]} {nir[3:5]} {nir[5:7]} {nir[7:10]} {nir[10:]} {key:02d}, doublon ?\n"
        + tabular(
            [["Agent", "n", "Re-bleeding"], ["Particles", "171", "34"], ["Coils", "95", "22"]],
            "Re-bleeding at 30 days",
            "epi",
        ),
        encoding="utf-8",
    )
