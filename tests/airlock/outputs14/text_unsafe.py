"""Markdown and LaTeX with one fault in the middle of a fine table or report."""

from tests.airlock.outputs.case import Shelf

from .make import Table, fr, ipp, latex_rows, markdown_table, share, text, write_csv


def write(shelf: Shelf) -> None:
    for case in (_residuals, _rate, _before, _totals, _complement, _remark, _anova):
        case(shelf)


def _residuals(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "md/pilot_dose_response_report.md",
        "W21 fewer than 10 residual degrees of freedom",
        "lm output of the pilot: 7 degrees of freedom",
        "Statistical report: main analysis of vitamin D response, and the pharmacology pilot.",
        "1,290 adults in the main study; the pilot's size is in the report",
    )
    main = [
        ["Term", "Estimate", "SE", "95% CI", "p"],
        ["Dose (per 1000 IU)", "8.41", "0.52", "7.39 to 9.43", "<0.001"],
        ["BMI (per 5)", "-2.17", "0.31", "-2.78 to -1.56", "<0.001"],
        ["Winter", "-5.02", "0.66", "-6.31 to -3.73", "<0.001"],
        ["Baseline 25-OHD (per 10)", "-1.88", "0.24", "-2.35 to -1.41", "<0.001"],
    ]
    pilot = "```\nlm(formula = delta ~ dose + bmi, data = pilot)\n\nCoefficients:\n            Estimate Std. Error t value Pr(>|t|)\n(Intercept)   11.204      4.117   2.721   0.0297 *\ndose           7.915      1.932   4.097   0.0046 **\nbmi           -0.388      0.291  -1.333   0.2242\n\nResidual standard error: 3.84 on 7 degrees of freedom\nMultiple R-squared:  0.7312\n```\n"
    text(
        path,
        "# Vitamin D dose response\n\n## Main analysis\n\nLinear model on 1,290 adults, residual df = 1,285.\n\n"
        + markdown_table(main)
        + "\n## Pharmacology pilot\n\nThe slope was chosen from a pilot:\n\n"
        + pilot
        + "\n## Sensitivity\n\nResults hold with 3 knots for baseline and in 2 of 2 seasons.\n",
    )


def _rate(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "md/taux_incidence_effets_rares.md",
        "W7 revealing rate",
        "line Agranulocytose: 0,83 pour 1 000 personnes-années sur 4 812 personnes-années, soit 4 cas",
        "Taux d'incidence d'effets indésirables sous clozapine, personnes-années affichées.",
        "1 640 adultes traités par clozapine",
    )
    rows: list[list[object]] = [["Effet", "Personnes-années", "Taux pour 1 000 PA", "IC95 %"]]
    for name, years, events in (
        ("Neutropénie", 4731, 62),
        ("Agranulocytose", 4812, 4),
        ("Constipation sévère", 4590, 118),
        ("Convulsions", 4688, 51),
        ("Syndrome métabolique", 3902, 204),
        ("Pneumopathie", 4655, 77),
    ):
        rate = 1000 * events / years
        half = 1960 * events**0.5 / years
        rows.append([name, years, fr(rate, 2), f"{fr(rate - half, 2)}-{fr(rate + half, 2)}"])
    text(
        path,
        "# Incidence des effets indésirables\n\nChaque effet est suivi jusqu'à sa première survenue ; les effectifs ne sont pas montrés.\n\n"
        + markdown_table(rows)
        + "\n*Analyse du 2e semestre, version 3 du protocole.*\n",
    )


def _before(shelf: Shelf) -> None:
    way = "W32 differencing against an earlier release"
    names = (
        "Group A streptococcus",
        "Pneumococcus",
        "Meningococcus",
        "Listeria",
        "Group B streptococcus",
        "E. coli K1",
    )
    old = (118, 241, 86, 41, 133, 29)
    now = (161, 318, 109, 44, 172, 51)
    rows_old: list[list[object]] = [
        ["pathogen", "cases_cumulative_2022"],
        *[[n, c] for n, c in zip(names, old, strict=True)],
    ]
    write_csv(shelf.path("earlier/meningitis_pathogens_2022.csv"), rows_old)
    path = shelf.unsafe(
        "md/meningitis_pathogens_2023.md", way, "Listeria: 44 now against 41 to the end of 2022, so 3 in 2023",
        "Cumulative cases of bacterial meningitis by pathogen, to the end of 2023.",
        "855 cases of community-acquired bacterial meningitis, 2017-2023", earlier=("earlier/meningitis_pathogens_2022.csv",),
    )  # fmt: skip
    rows: list[list[object]] = [["Pathogen", "Cases, 2017-2023", "Median age", "Case fatality"]]
    for name, n, age, rate in zip(
        names, now, (41, 58, 19, 71, 0, 0), (0.13, 0.19, 0.11, 0.29, 0.1, 0.24), strict=True
    ):
        rows.append([name, n, f"{age} years" if age else "newborns", share(max(round(n * rate), 12), n)])
    text(
        path,
        "# Bacterial meningitis network\n\nUpdate 4 of the network, 11 centres.\n\n"
        + markdown_table(rows)
        + "\nCase fatality is at 28 days.\n",
    )


def _totals(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "tex/tab_transplant_indications.tex",
        "W3 total gives a cell back",
        "column Women: Alpha-1 is masked, and 214 - 88 - 61 - 33 - 26 = 6",
        "LaTeX table of liver transplant indications by sex with small cells masked.",
        "702 adults with a first liver transplant",
    )
    rows: Table = [
        ["Indication", "Women", "Men", "MELD, median (IQR)"],
        ["Alcohol-related", 88, 231, "24 (18--31)"],
        ["Hepatocellular carcinoma", 61, 142, "13 (9--18)"],
        ["MASLD", 33, 71, "22 (17--29)"],
        ["Viral hepatitis", 26, 33, "19 (14--27)"],
        ["Alpha-1 antitrypsin deficiency", "$<10$", 11, "18 (13--24)"],
    ]
    body = latex_rows(rows[1:])
    text(
        path,
        "\\begin{table}[htbp]\n\\centering\n\\caption{Indications of first liver transplantation, 2014--2022.}\n\\begin{tabular}{lrrr}\n\\toprule\n"
        + latex_rows(rows[:1])
        + "\n\\midrule\n"
        + body
        + "\n\\midrule\nTotal & 214 & 488 & 20 (14--28) \\\\\n\\bottomrule\n\\end{tabular}\n\\label{tab:indic}\n\\end{table}\n",
    )


def _complement(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "tex/tableau_perfs_test_rapide.tex",
        "W6 complement",
        "ligne Adultes, angine : spécificité 98,6 % sur 431 témoins, donc 6 faux positifs",
        "Performances du test rapide par contexte, manuscrit en LaTeX.",
        "3 084 patients testés : 1 021 malades et 2 063 témoins",
    )
    rows: list[list[object]] = [["Contexte", "Malades", "Témoins", "Sensibilité (\\%)", "Spécificité (\\%)"]]
    for name, sick, well, hit, true in (
        ("Enfants, angine", 402, 618, 371, 590),
        ("Adultes, angine", 211, 431, 186, 425),
        ("Enfants, fièvre isolée", 188, 552, 163, 521),
        ("Adultes, fièvre isolée", 220, 462, 189, 437),
    ):
        rows.append([name, sick, well, fr(100 * hit / sick), fr(100 * true / well)])
    body = "\n".join(" & ".join(map(str, row)) + r" \\" for row in rows)
    text(
        path,
        "% table 2 du manuscrit\n\\begin{table}\n\\caption{Performances du test rapide selon le contexte}\n\\begin{tabular}{lcccc}\n\\hline\n"
        + body
        + "\n\\hline\n\\end{tabular}\n\\\\ {\\footnotesize Aire sous la courbe : 0,95 (IC95~\\% : 0,94--0,96). Kappa inter-lecteurs : 0,9.}\n\\end{table}\n",
    )


def _remark(shelf: Shelf) -> None:
    rng = shelf.random("remark tex")
    path = shelf.unsafe(
        "tex/supplement_ehr_phenotypes.tex",
        "W16 IPP in a LaTeX remark",
        "a line that begins with % cites two patient numbers",
        "Supplement: performance of EHR phenotyping algorithms.",
        "900 records of adults reviewed by hand",
    )
    rows: Table = [
        ["Phenotype", "Reviewed", "PPV (95\\% CI)", "Sensitivity (95\\% CI)"],
        ["Heart failure", 300, "0.91 (0.87--0.94)", "0.84 (0.79--0.88)"],
        ["COPD", 300, "0.88 (0.84--0.91)", "0.79 (0.74--0.84)"],
        ["Type 2 diabetes", 300, "0.95 (0.92--0.97)", "0.92 (0.88--0.95)"],
    ]
    body = "\n".join(" & ".join(map(str, row)) + r" \\" for row in rows)
    text(
        path,
        "\\section*{S3. Phenotyping algorithms}\nRules of version 2.4 were applied to notes and codes (ICD-10, 3 characters).\n\\begin{tabular}{lrrr}\n\\hline\n"
        + body
        + f"\n% TODO check the false negatives again: {ipp(rng)} and {ipp(rng)} have HFpEF in the letter\n\\hline\n\\end{{tabular}}\n\nTwo reviewers, kappa 0.86; a third settled 41 disagreements.\n",
    )


def _anova(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "tex/anova_ex_vivo_lung.tex",
        "W21 fewer than 10 residual degrees of freedom",
        "second table: residuals on 6 degrees of freedom",
        "Appendix: cohort analysis of donor lungs and a variance analysis of the ex vivo perfusion series.",
        "512 lung transplants",
    )
    cohort = latex_rows(
        [
            ["Covariate", "OR", "95% CI", "p"],
            ["Donor age, per 10 y", "1.12", "1.01-1.24", "0.03"],
            ["Smoking donor", "1.41", "1.04-1.92", "0.03"],
            ["Ischaemia, per h", "1.19", "1.07-1.32", "0.001"],
            ["Sex mismatch", "1.08", "0.81-1.44", "0.60"],
        ]
    )
    anova = latex_rows(
        [
            ["Source", "Df", "Sum Sq", "Mean Sq", "F", "p"],
            ["Perfusate", "2", "184.2", "92.1", "5.34", "0.047"],
            ["Residuals", "6", "103.5", "17.3", "", ""],
        ]
    )
    text(
        path,
        f"\\section{{Primary graft dysfunction}}\nLogistic regression, 512 transplants and 138 events.\n\n\\begin{{tabular}}{{lrrr}}\n{cohort}\n\\end{{tabular}}\n\n\\section{{Ex vivo perfusion}}\nPaO$_2$ at 4 hours (kPa) by perfusate, one lung per recipient.\n\n\\begin{{tabular}}{{lrrrrr}}\n{anova}\n\\end{{tabular}}\n",
    )
