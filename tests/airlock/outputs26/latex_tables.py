"""Tables in LaTeX: a line behind a %, a saturated model, coordinates of persons, a small subgroup."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import latex_page, latex_rows, rows, write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _behind(shelf)
    _saturated(shelf)
    _coordinates(shelf)
    _subgroup(shelf)


def _behind(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "endocarditis/table2.tex",
        "disguise: a line of the table put behind a % still holds small counts",
        "% Fungal",
        "Microorganisms of infective endocarditis by type of valve",
        "1,019 adults with definite infective endocarditis",
    )
    table = latex_rows(
        rows("""
Microorganism|Native (n = 611)|Prosthetic (n = 284)|Device (n = 124)
S. aureus|#171/611|#58/284|#44/124
Coagulase-negative staphylococci|#49/611|#61/284|#37/124
Oral streptococci|#162/611|#41/284|#11/124
Enterococci|#71/611|#52/284|#12/124
Other or none found|#158/611|#72/284|#20/124
Surgery within 30 days|#244/611|#121/284|#79/124
""")
    )
    lines = table.splitlines()
    lines.insert(6, r"% Fungal & 4 (0.7\%) & 6 (2.1\%) & 0 \\   % R1: move to text?")
    kept = "\n".join(lines)
    body = f"\\begin{{table}}\n\\caption{{Microorganisms (modified Duke criteria, 2023).}}\n\\begin{{tabular}}{{lrrr}}\n{kept}\n\\end{{tabular}}\n\\end{{table}}"
    write_text(path, latex_page(body))

    path = shelf.safe(
        "spondylodiscitis/table2.tex",
        "comments that tell of packages, versions and reviewers",
        "Microorganisms of vertebral osteomyelitis by way of infection",
        "768 adults with vertebral osteomyelitis",
    )
    table = latex_rows(
        rows("""
Microorganism|Haematogenous (n = 502)|After surgery (n = 266)
S. aureus|#188/502|#94/266
Coagulase-negative staphylococci|#41/502|#68/266
Streptococci|#97/502|#17/266
Enterobacterales|#74/502|#43/266
Cutibacterium acnes|#12/502|#27/266
None found|#90/502|#17/266
Median CRP at diagnosis, mg/L|128|74
""")
    )
    body = f"% xtable 1.8-4, 2 tables; R1 asked for 1 decimal\n\\begin{{table}}\n\\begin{{tabular}}{{lrr}}\n{table}\n\\end{{tabular}}\n% \\caption{{old caption, v3}}\n\\caption{{Microorganisms, adults, 5 hospitals.}}\n\\end{{table}}"
    write_text(path, latex_page(body))


def _saturated(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "aneurysm_coiling/models.tex",
        "a saturated model: as many terms as groups, deviance 0 on 0 degrees of freedom",
        "column (3), Residual df 0",
        "Log-linear models of the occlusion grade by size and neck of the aneurysm",
        "904 adults with a coiled intracranial aneurysm",
    )
    body = r"""
\begin{table}[ht]\centering
\caption{Log-linear models of Raymond--Roy grade (I, II, III) $\times$ size (4 classes) $\times$ neck (2 classes).}
\begin{tabular}{lrrr}
\toprule
 & (1) main & (2) size $\times$ grade & (3) three-way \\
\midrule
Intercept & 4.02 (0.09) & 3.88 (0.14) & 3.83 (0.15) \\
Grade II & $-0.71$ (0.08) & $-0.52$ (0.17) & $-0.47$ (0.24) \\
Grade III & $-1.14$ (0.09) & $-1.02$ (0.22) & $-0.96$ (0.29) \\
Size 7--10 mm & 0.22 (0.08) & 0.41 (0.16) & 0.38 (0.19) \\
Size 7--10 mm $\times$ grade III & & 0.77 (0.19) & 0.91 (0.37) \\
Wide neck $\times$ size $\geq$ 15 mm $\times$ grade III & & & $-0.42$ (0.55) \\
\midrule
Deviance & 61.3 & 14.9 & 0.0 \\
Residual df & 17 & 11 & 0 \\
AIC & 211.4 & 177.0 & 180.1 \\
\bottomrule
\end{tabular}
\end{table}
"""
    write_text(path, latex_page(body))

    path = shelf.safe(
        "carotid_stenting/models.tex",
        "models with few terms on many degrees of freedom; chi-squares on 1 to 3 degrees",
        "Logistic models of restenosis by technique",
        "1,530 adults treated for a carotid stenosis",
    )
    body = r"""
\begin{table}[ht]\centering
\caption{Restenosis $\geq$ 70\,\% at two years, logistic models, log odds (standard error).}
\begin{tabular}{lrrr}
\toprule
 & (1) & (2) & (3) \\
\midrule
Intercept & $-2.31$ (0.10) & $-2.58$ (0.19) & $-2.49$ (0.21) \\
Stent & 0.34 (0.15) & 0.31 (0.15) & 0.12 (0.22) \\
Women & & 0.27 (0.16) & 0.26 (0.16) \\
Smoking & & 0.41 (0.15) & 0.40 (0.15) \\
Stent $\times$ radiation & & & 0.88 (0.39) \\
\midrule
Likelihood ratio $\chi^2$ (df) & 5.1 (1) & 15.2 (3) & 20.7 (5) \\
Hosmer--Lemeshow $p$ & 0.44 & 0.71 & 0.63 \\
Residual df & 1528 & 1526 & 1524 \\
c statistic & 0.54 & 0.60 & 0.62 \\
\bottomrule
\end{tabular}
\end{table}
"""
    write_text(path, latex_page(body))


def _coordinates(shelf: Shelf) -> None:
    chance = shelf.random("tacrolimus")
    points = " ".join(f"({chance.uniform(4, 14):.1f},{chance.uniform(22, 88):.0f})" for _ in range(74))
    path = shelf.unsafe(
        "heart_transplant/fig_tac.tex",
        "coordinates of a scatter plot, one a recipient",
        "addplot only marks",
        "Tacrolimus trough and renal function at one year, with the regression line",
        "74 heart transplant recipients with a trough level at one year",
    )
    body = rf"""
\begin{{figure}}\centering
\begin{{tikzpicture}}
\begin{{axis}}[xlabel={{C$_0$ at 1 year (ng/mL)}},ylabel={{eGFR (mL/min/1.73 m$^2$)}},width=9cm]
\addplot[red,thick,domain=4:14] {{71.2-1.9*x}};
\addplot[only marks,mark size=1pt] coordinates {{{points}}};
\end{{axis}}
\end{{tikzpicture}}
\caption{{Trough level and renal function; slope $-1.9$ (95\,\% CI $-3.2$ to $-0.6$), 72 residual degrees of freedom.}}
\end{{figure}}
"""
    write_text(path, latex_page(body, "pgfplots"))

    path = shelf.safe(
        "heart_failure_potassium/fig_k.tex",
        "coordinates of means of ten classes, not of persons",
        "Mean potassium by decile of renal function under MRA",
        "2,630 adults with heart failure under a mineralocorticoid receptor antagonist",
    )
    means = " ".join(
        f"({x},{y})"
        for x, y in zip(range(24, 104, 8), [4.9, 4.8, 4.7, 4.6, 4.6, 4.5, 4.4, 4.4, 4.3, 4.3], strict=True)
    )
    body = rf"""
\begin{{figure}}\centering
\begin{{tikzpicture}}
\begin{{axis}}[xlabel={{Median eGFR of the decile (263 persons each)}},ylabel={{Mean potassium (mmol/L)}},width=9cm]
\addplot[thick,domain=24:96] {{5.08-0.0083*x}};
\addplot[mark=square*] coordinates {{{means}}};
\end{{axis}}
\end{{tikzpicture}}
\caption{{Mean potassium by decile of eGFR; $p$ for trend $<0.001$, 4 centres.}}
\end{{figure}}
"""
    write_text(path, latex_page(body, "pgfplots"))


def _subgroup(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "icu_nutrition/subgroups.tex",
        "one subgroup of 9 persons in a table of effects",
        "line BMI under 18.5, n = 9 of the early arm",
        "Effect of early enteral nutrition on ventilator-free days by subgroup",
        "1,108 ventilated adults in a before-after study",
    )
    table = latex_rows(
        rows("""
Subgroup|Early, n|Late, n|Difference in days|95% CI|p interaction
Age < 65|274|261|1.4|0.2 to 2.6|0.38
Age ≥ 65|289|284|0.7|-0.5 to 1.9|
BMI < 18.5|9|41|3.1|-2.2 to 8.4|0.21
BMI 18.5-29.9|377|351|1.2|0.1 to 2.3|
BMI ≥ 30|177|153|0.6|-0.9 to 2.1|
SAPS II < 45|301|288|1.5|0.4 to 2.6|0.27
SAPS II ≥ 45|262|257|0.6|-0.6 to 1.8|
""")
    )
    write_text(
        path,
        latex_page(
            f"\\begin{{tabular}}{{lrrrrr}}\n{table}\n\\end{{tabular}}\n\nBefore: 2019--2020; after: 2022--2023."
        ),
    )

    path = shelf.safe(
        "icu_sedation/subgroups.tex",
        "small differences in days and p-values, groups of at least 10",
        "Effect of a sedation protocol on ventilator-free days by subgroup",
        "1,262 ventilated adults in a before-after study",
    )
    table = latex_rows(
        rows("""
Subgroup|Before, n|After, n|Difference in days|95% CI|p interaction
Medical|401|388|1.9|0.8 to 3.0|0.09
Surgical|171|164|0.4|-1.2 to 2.0|
Trauma|71|67|2.2|-0.9 to 5.3|
SOFA 0-5|244|231|1.6|0.3 to 2.9|0.84
SOFA 6-9|260|255|1.4|0.1 to 2.7|
SOFA ≥ 10|139|133|1.8|-0.6 to 4.2|
""")
    )
    write_text(
        path,
        latex_page(
            f"\\begin{{tabular}}{{lrrrrr}}\n{table}\n\\end{{tabular}}\n\nSAS score 3--4 was the target; 6 of 8 units took part."
        ),
    )
