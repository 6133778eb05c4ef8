"""LaTeX tables and reports, half of them to be stopped."""

from tests.airlock.outputs.case import Shelf

from .kit import num, part, table1, tex_rows


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("tex-u")
    rows = [
        ("Âge, ans", "mean", 46, 14),
        ("Femmes", "bin", 0.61),
        (
            "Forme clinique",
            "cat",
            {"Rémittente": 0.68, "Secondairement progressive": 0.2, "Primaire progressive": 0.12},
        ),
        ("EDSS", "med", 3, 1.5),
        ("IRM active", "bin", 0.37),
        ("LEMP", "fix", [5, 14]),
        ("Lymphopénie", "bin", 0.22),
    ]
    shelf.unsafe(
        "sep/tab1.tex",
        "a small cell",
        "LEMP, 5 (1,1 %)",
        "Tableau 1 de l'article sur l'espacement du natalizumab.",
        "450 et 388 patients atteints de sclérose en plaques",
    ).write_text(
        "\\begin{table}[ht]\n\\caption{Caractéristiques selon le schéma}\n\\begin{tabular}{lrr}\n\\toprule\n & Standard ($n=450$) & Espacé ($n=388$) \\\\\n\\midrule\n"
        + tex_rows(table1(r, [450, 388], rows, fr=True, pct="{n} ({p} %)", indent="\\quad "))
        + "\n\\bottomrule\n\\end{tabular}\n\\end{table}\n"
    )
    hidden = "\n".join(
        f"% {i:02d} & {r.choice('MF')} & {r.randint(44, 88)} & {r.randint(1, 4)} & {num(r.uniform(0.4, 5), 1)} & {r.choice(['R', 'NR'])} \\\\"
        for i in range(1, 33)
    )
    shelf.unsafe(
        "lymphoma/supp_table.tex",
        "row-level data in comments",
        "commented lines",
        "Supplementary table of response rates.",
        "32 patients in the early cohort, 241 in the whole trial",
    ).write_text(
        "% old version, one line per patient: id & sex & age & stage & SUVmax & response\n"
        + hidden
        + "\n\\begin{tabular}{lccc}\n\\hline\nSubgroup & $n$ & ORR (\\%) & 95\\% CI \\\\\n\\hline\nABC & 104 & 58.7 & 48.6--68.2 \\\\\nGCB & 137 & 67.2 & 58.6--74.9 \\\\\nAll & 241 & 63.5 & 57.1--69.6 \\\\\n\\hline\n\\end{tabular}\n"
    )
    pts = " ".join(f"({r.uniform(18, 42):.1f},{r.uniform(40, 190):.0f})" for _ in range(58))
    shelf.unsafe(
        "endoc/figure2.tex",
        "individual points",
        "the scatter's coordinates",
        "Figure 2 : testostérone selon l'IMC, à compiler avec pgfplots.",
        "58 hommes avec hypogonadisme",
    ).write_text(
        "\\begin{tikzpicture}\n\\begin{axis}[xlabel={IMC (kg/m$^2$)}, ylabel={Testostérone (ng/dL)}, only marks]\n\\addplot coordinates {"
        + pts
        + "};\n\\addplot[domain=18:42, no marks] {231 - 3.4*x};\n\\end{axis}\n\\end{tikzpicture}\n"
    )
    shelf.unsafe(
        "genetics/letter.tex",
        "an e-mail address",
        "footnote",
        "Short report on the yield of exome sequencing.",
        "1 106 families tested",
    ).write_text(r"""\documentclass{article}
\begin{document}
\section*{Yield of exome sequencing}
Of 1\,106 families, 378 (34.2\%) received a molecular diagnosis: 241 with a dominant \textit{de novo} variant, 92 with a
recessive and 45 with an X-linked disease. The yield was higher in trios (39.8\%, 287/721) than in singletons (23.6\%,
91/385; $p<0.001$).\footnote{Recontact asked by one of the families through odile.garnier47@orange.fr, done.}
Median turnaround was 94 days (IQR 71--126).
\end{document}
""")
    shelf.unsafe(
        "rea/ages.tex",
        "a single age over 90",
        "103 ans",
        "Description de l'âge des patients ventilés.",
        "1 618 patients ventilés plus de 48 h",
    ).write_text(r"""\subsection*{Âge}
L'âge médian des 1\,618 patients ventilés était de 66 ans (EIQ 55--74); 412 patients (25,5\,\%) avaient 75 ans ou plus. La
patiente de 103 ans a été extubée avec succès. La mortalité à 90 jours était de 31,2\,\% avant 75 ans (376/1\,206) et
de 49,3\,\% après (203/412), soit un rapport de cotes ajusté de 1,94 (IC~95\,\% 1,53--2,46).
""")
    rows2 = [
        [f"{a}:{b}", f"{r.uniform(-0.9, 0.9):.3f}", f"{r.uniform(0.1, 0.4):.3f}"]
        for a in ("ward", "antibiotic")
        for b in ("colonised", "device", "period")
    ]
    shelf.unsafe(
        "infection/loglinear.tex",
        "a saturated model",
        "G2 = 0, 0 df",
        "Log-linear model of colonisation.",
        "1 377 screened patients",
    ).write_text(
        "\\begin{tabular}{lrr}\nTerm & Estimate & SE \\\\ \\hline\n(Intercept) & 4.611 & 0.098 \\\\\n"
        + tex_rows(rows2)
        + "\nward:antibiotic:colonised:device:period & 0.312 & 0.207 \\\\\n\\hline\n\\multicolumn{3}{l}{Saturated model, $G^2=0.00$ on 0 degrees of freedom, all interactions kept} \\\\\n\\end{tabular}\n"
    )
    rows3 = [
        ("Age, years", "med", 34, 5),
        ("Nulliparous", "bin", 0.44),
        ("Twin pregnancy", "bin", 0.08),
        ("Previous caesarean", "bin", 0.19),
    ]
    t = table1(r, [618, 640], rows3, med="{m} ({a}--{b})")
    t.insert(1, ["Estimated blood loss, mL, median (range)", "480 (60--4350)", "510 (80--3900)"])
    shelf.unsafe(
        "obst/pph_baseline.tex",
        "minimum and maximum",
        "median (range)",
        "Baseline and blood loss of the tranexamic acid cohort.",
        "1 258 deliveries",
    ).write_text(
        "\\begin{tabularx}{\\linewidth}{Xcc}\n\\toprule\n& Tranexamic acid ($N=618$) & Control ($N=640$)\\\\\n\\midrule\n"
        + tex_rows(t)
        + "\n\\bottomrule\n\\end{tabularx}\n\\footnotesize Median (interquartile range) unless stated.\n"
    )
    shelf.unsafe(
        "anesth/incidents.tex",
        "a rate that gives 2",
        "0,4 pour 100 of 512",
        "Incidents de l'induction en séquence rapide.",
        "512 inductions en séquence rapide, un patient chacune",
    ).write_text(r"""\begin{tabular}{lc}
\hline
Incident (512 patients) & Taux pour 100 patients \\
\hline
Désaturation $<90\,\%$ & 14,3 \\
Hypotension & 22,1 \\
Intubation difficile & 7,4 \\
Tachycardie & 11,1 \\
Inhalation & 0,4 \\
\hline
\end{tabular}
""")


def safe(shelf: Shelf) -> None:
    r = shelf.random("tex-s")
    rows = [
        ("Age (years)", "med", 49, 12),
        ("Sex: female", "bin", 0.66),
        ("BMI", "mean", 43.1, 6),
        ("OSA", "bin", 0.51),
        ("Previous band", "bin", 0.12),
        ("ASA class", "cat", {"2": 0.48, "3": 0.45, "4": 0.07}),
    ]
    shelf.safe(
        "bariatric/gtsummary_tab1.tex",
        "ASA classes 2 to 4",
        "Table 1, gtsummary as kableExtra LaTeX.",
        "1 732 patients having bariatric surgery",
    ).write_text(
        "\\begin{table}\n\\caption{\\label{tab:one}Patient characteristics}\n\\centering\n\\begin{tabular}[t]{lcccc}\n\\toprule\n\\textbf{Characteristic} & \\textbf{Overall}, N = 1,732 & \\textbf{Sleeve}, N = 1,020 & \\textbf{Bypass}, N = 712 & \\textbf{p-value}\\textsuperscript{2}\\\\\n\\midrule\n"
        + tex_rows(
            [
                [a, d, b, c, e]
                for a, b, c, d, e in table1(
                    r,
                    [1020, 712],
                    rows,
                    total=True,
                    p=True,
                    pct="{n} ({p}%)",
                    med="{m} ({a}, {b})",
                    indent="\\hspace{1em}",
                )
            ]
        )
        + "\n\\bottomrule\n\\multicolumn{5}{l}{\\textsuperscript{1} Median (IQR); Mean (SD); n (\\%)}\\\\\n\\multicolumn{5}{l}{\\textsuperscript{2} Wilcoxon rank sum test; Pearson's Chi-squared test}\\\\\n\\end{tabular}\n\\end{table}\n"
    )
    out = []
    for v in [
        "Âge (par 10 ans)",
        "Sexe masculin",
        "Stade III contre II",
        "Grade 3",
        "Marge R1",
        "Invasion vasculaire",
        "Chimiothérapie adjuvante",
        "Volume du centre (par 10 cas)",
    ]:
        h = r.uniform(0.7, 1.9)
        out.append(
            [
                v,
                num(h, 2, True),
                f"{num(h * 0.83, 2, True)}--{num(h * 1.2, 2, True)}",
                num(r.uniform(0.001, 0.3), 3, True),
            ]
        )
    shelf.safe(
        "pancreas/cox.tex",
        "grades and hazard ratios",
        "Modèle de Cox de la survie après duodénopancréatectomie.",
        "1 116 patients opérés, 702 décès",
    ).write_text(
        "\\begin{longtable}{lccc}\nVariable & RR instantanés & IC 95\\,\\% & $p$ \\\\ \\hline \\endhead\n"
        + tex_rows(out)
        + "\n\\hline\n\\multicolumn{4}{l}{702 décès, 1\\,116 patients; C de Harrell 0,68; test de proportionnalité $p=0,21$ (8 ddl)}\n\\end{longtable}\n"
    )
    out = []
    for n in (100, 250, 500, 1000):
        for m in ("Naive", "MI (m=5)", "IPW", "Doubly robust"):
            out.append(
                [n, m, f"{r.uniform(-0.08, 0.08):.3f}", f"{r.uniform(0.05, 0.3):.3f}", f"{r.uniform(90.4, 95.8):.1f}"]
            )
    shelf.safe(
        "methods/simulation.tex",
        "simulated data",
        "Bias, RMSE and coverage in a simulation study (no patient data).",
        "Simulated samples only, 2 000 replicates",
    ).write_text(
        "\\begin{tabular}{rlS[table-format=-1.3]S[table-format=1.3]S[table-format=2.1]}\n\\toprule\n{$n$} & Method & {Bias} & {RMSE} & {Coverage (\\%)}\\\\\n\\midrule\n"
        + tex_rows(out)
        + "\n\\bottomrule\n\\end{tabular}\n"
    )
    chap = [
        "I Maladies infectieuses",
        "II Tumeurs",
        "IV Endocriniennes",
        "V Troubles mentaux",
        "VI Système nerveux",
        "IX Circulatoire",
        "X Respiratoire",
        "XI Digestif",
        "XIII Ostéo-articulaire",
        "XIV Génito-urinaire",
        "XVIII Symptômes",
        "XIX Lésions",
    ]
    n = part(r, 48210, [6, 14, 5, 4, 5, 16, 11, 12, 9, 8, 4, 6], 500)
    shelf.safe(
        "dim/chapitres_cim.tex",
        "Roman numerals of chapters",
        "Séjours par chapitre CIM-10 du diagnostic principal.",
        "48 210 séjours, 2023",
    ).write_text(
        "\\begin{tabular}{lrr}\nChapitre & Séjours & \\% \\\\ \\hline\n"
        + tex_rows([[c, x, num(100 * x / 48210, 1, True)] for c, x in zip(chap, n, strict=True)])
        + "\n\\hline Total & 48210 & 100,0 \\\\\n\\end{tabular}\n"
    )
    shelf.safe(
        "hiv/flow_tikz.tex",
        "a flow with large drops",
        "Flow chart of the switch cohort, TikZ.",
        "3 312 persons living with HIV",
    ).write_text(r"""\begin{tikzpicture}[node distance=1.4cm, every node/.style={draw, align=center}]
\node (a) {Followed in 2019\\ $n=3\,312$};
\node (b) [below of=a] {On a 3-drug regimen\\ $n=2\,604$};
\node (c) [below left of=b, xshift=-2cm, yshift=-1cm] {Switched to 2 drugs\\ $n=811$};
\node (d) [below right of=b, xshift=2cm, yshift=-1cm] {Not switched\\ $n=1\,793$};
\node (e) [below of=c] {Viral load at week 48\\ $n=742$};
\node (f) [below of=d] {Viral load at week 48\\ $n=1\,604$};
\draw[->] (a) -- (b); \draw[->] (b) -- (c); \draw[->] (b) -- (d); \draw[->] (c) -- (e); \draw[->] (d) -- (f);
\end{tikzpicture}
""")
    bars = " ".join(f"({y},{r.randint(310, 720)})" for y in range(2012, 2024))
    shelf.safe(
        "greffe/activite_pgf.tex",
        "coordinates that are yearly counts",
        "Greffes rénales par année, histogramme pgfplots.",
        "Environ 6 000 greffés du rein, 2012-2023",
    ).write_text(
        "\\begin{tikzpicture}\n\\begin{axis}[ybar, xtick=data, xticklabel style={/pgf/number format/1000 sep=}, ylabel={Greffes par an}]\n\\addplot coordinates {"
        + bars
        + "};\n\\legend{Rein}\n\\end{axis}\n\\end{tikzpicture}\n"
    )
    out = []
    for d in range(1, 11):
        e = 0.02 + d * d * 0.004
        o = max(15, round(842 * (e + r.uniform(-0.004, 0.01))))
        out.append([d, 842, f"{100 * e:.1f}", o, f"{100 * o / 842:.1f}"])
    shelf.safe(
        "aki/calibration.tex",
        "deciles numbered 1 to 10",
        "Calibration by decile of predicted risk of acute kidney injury.",
        "8 420 surgical patients",
    ).write_text(
        "\\begin{tabular}{ccccc}\n\\hline\nDecile & $n$ & Predicted (\\%) & Observed $n$ & Observed (\\%) \\\\\n\\hline\n"
        + tex_rows(out)
        + "\n\\hline\n\\end{tabular}\n\\par Hosmer--Lemeshow $\\chi^2=7.9$, 8 df, $p=0.44$.\n"
    )
    shelf.safe(
        "eco/couts.tex",
        "costs, ICER, discount rates of 4 %",
        "Résultats médico-économiques de l'essai d'éducation thérapeutique.",
        "684 patients randomisés (342 par bras)",
    ).write_text(r"""\begin{tabular}{lrrr}
\toprule
 & Intervention & Témoin & Différence (IC 95\,\%) \\
\midrule
Patients & 342 & 342 & \\
Coût moyen des séjours (\euro) & 4\,812 & 5\,377 & $-565$ ($-1\,204$; 61) \\
Coût moyen des consultations (\euro) & 913 & 742 & 171 (88; 255) \\
Coût moyen des médicaments (\euro) & 2\,208 & 2\,190 & 18 ($-140$; 177) \\
QALY moyens & 1,52 & 1,47 & 0,05 (0,01; 0,09) \\
\bottomrule
\end{tabular}

Actualisation de 4\,\% au-delà de la première année; horizon de 2 ans; 1\,000 rééchantillonnages. Probabilité d'être
efficiente à 30\,000~\euro/QALY: 93\,\%.
""")


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)
