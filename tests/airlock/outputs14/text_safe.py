"""Markdown and LaTeX fit to leave."""

import math

from tests.airlock.outputs.case import Shelf

from .make import fr, latex_rows, markdown_table, share, sharefr, text, write_csv


def write(shelf: Shelf) -> None:
    for case in (_readme, _notes, _before, _discussion, _cox, _economics, _cascade, _item):
        case(shelf)


def _readme(shelf: Shelf) -> None:
    path = shelf.safe(
        "md/analysis_readme.md",
        "steps, versions, seeds and ports; no result",
        "Read-me of the analysis code, to go with the paper.",
        "14,900 adults in the cohort",
    )
    text(
        path,
        "# Code of the kidney stone cohort\n\n1. `01_extract.sql` makes the cohort (3 tables).\n2. `02_features.R` makes 41 features; 6 are dropped for missing data.\n3. `03_models.R` fits 4 models, 10 folds, seed 20231.\n4. `04_figures.R` draws figures 1 to 5.\n\n| Package | Version |\n|---|---|\n| survival | 3.5-7 |\n| mice | 3.16.0 |\n| glmnet | 4.1-8 |\n\nRun on 8 cores it takes about 2 hours. Cells below 10 are masked by `mask_small()` before each table.\n\nThe cohort has 14,900 adults; 5,120 (34.4%) had a second stone within 5 years.\n",
    )


def _notes(shelf: Shelf) -> None:
    path = shelf.safe(
        "md/resultats_etude_chutes_ehpad.md",
        "effectifs de 13 ou plus, nombres d'établissements et de séances sous 10",
        "Résultats rédigés d'un essai en grappes sur les chutes en EHPAD.",
        "2 012 résidents de 24 EHPAD, 12 par bras",
    )
    rows: list[list[object]] = [["Critère", "Intervention (n=1 018)", "Témoin (n=994)", "Effet (IC95 %)"]]
    for name, a, b in (
        ("Au moins une chute", 402, 448),
        ("Chutes répétées (3 ou plus)", 131, 168),
        ("Fracture", 31, 44),
        ("Hospitalisation pour chute", 58, 79),
        ("Décès", 176, 181),
    ):
        ratio, spread = a / 1018 / (b / 994), math.exp(2.3 * (1 / a + 1 / b - 1 / 1018 - 1 / 994) ** 0.5)
        rows.append(
            [
                name,
                sharefr(a, 1018),
                sharefr(b, 994),
                f"RR {fr(ratio, 2)} ({fr(ratio / spread, 2)}-{fr(ratio * spread, 2)})",
            ]
        )
    text(
        path,
        "# Prévention des chutes en EHPAD\n\nEssai en grappes, 24 établissements, 8 séances sur 4 mois. Corrélation intra-grappe : 0,03.\n\n"
        + markdown_table(rows)
        + "\nModèle GEE, structure échangeable, ajusté sur 5 covariables. Deux EHPAD ont prolongé le suivi de 3 mois.\n",
    )


def _before(shelf: Shelf) -> None:
    names = ("Acne", "Psoriasis", "Atopic dermatitis", "Hidradenitis", "Alopecia areata")
    old, now = (812, 640, 591, 204, 118), (1034, 871, 760, 277, 166)
    write_csv(
        shelf.path("earlier/dermatology_biologics_v1.csv"),
        [["disease", "n"], *[[a, b] for a, b in zip(names, old, strict=True)]],
    )
    rows: list[list[object]] = [["Disease", "Patients", "On a biologic", "DLQI, median (IQR)"]]
    for name, n, rate in zip(names, now, (0.04, 0.41, 0.28, 0.33, 0.15), strict=True):
        rows.append([name, n, share(round(n * rate), n), f"{round(4 + 12 * rate)} (3-{round(9 + 12 * rate)})"])
    path = shelf.safe(
        "md/dermatology_biologics_v2.md",
        "an earlier release; every disease has grown by 48 or more",
        "Updated counts of the dermatology registry, second release.",
        "3,108 adults in the dermatology registry",
        earlier=("earlier/dermatology_biologics_v1.csv",),
    )
    text(
        path,
        "# Dermatology registry, release 2\n\n"
        + markdown_table(rows)
        + "\nDLQI: 0 to 30, a change of 4 is relevant.\n",
    )


def _discussion(shelf: Shelf) -> None:
    path = shelf.safe(
        "md/limitations_and_response_to_reviewers.md",
        "reviewer numbers, comments, lines, studies; persons only in large numbers",
        "Response to reviewers of the asthma paper.",
        "6,233 children with asthma",
    )
    text(
        path,
        "# Response to reviewers\n\n**Reviewer 1, comment 2.** We now give the E-value (1.9) and cite 3 further studies (refs 7-9).\n\n**Reviewer 1, comment 4.** Among 6,233 children, 1,204 (19.3%) had an exacerbation; leaving out the 218 with missing spirometry changed the OR from 1.42 to 1.39.\n\n**Reviewer 2, comment 1.** The interaction is tested on 1 df (p = 0.08). Table 2 has a new row for 2 of the 5 regions, where n = 1,310 and n = 988.\n\n**Reviewer 2, comment 5.** Line 214: 'three' seasons is right; the fourth was incomplete.\n\nEditor: the abstract now has 248 words, 4 tables, 2 figures.\n",
    )


def _cox(shelf: Shelf) -> None:
    rng = shelf.random("cox tex")
    path = shelf.safe(
        "tex/tab_cox_cardiotoxicity.tex",
        "hazard ratios, quartiles of dose, events of 37 or more per level",
        "LaTeX table of a Cox model of cardiotoxicity by dose quarter.",
        "4,116 women treated with anthracyclines",
    )
    rows: list[list[object]] = [["Dose quarter", "Women", "Events", "HR", "95% CI"]]
    for i, (n, e) in enumerate(((1030, 37), (1029, 46), (1028, 61), (1029, 92)), 1):
        ratio = (1, 1.24, 1.66, 2.58)[i - 1]
        rows.append(
            [
                f"Q{i}",
                n,
                e,
                f"{ratio:.2f}",
                "ref." if i == 1 else f"{ratio * rng.uniform(0.62, 0.7):.2f}--{ratio * rng.uniform(1.4, 1.55):.2f}",
            ]
        )
    text(
        path,
        "\\begin{table}\n\\caption{Cardiotoxicity by cumulative dose}\n\\begin{tabular}{lrrrr}\n\\toprule\n"
        + latex_rows(rows)
        + "\n\\bottomrule\n\\multicolumn{5}{l}{\\small Adjusted for 6 covariates; trend $p<0.001$; median follow-up 6.2 years.}\n\\end{tabular}\n\\end{table}\n",
    )


def _economics(shelf: Shelf) -> None:
    path = shelf.safe(
        "tex/tab_markov_parametres.tex",
        "probabilités, utilités et distributions d'un modèle, sans personne",
        "Paramètres du modèle de Markov de l'évaluation de la pompe à insuline.",
        "Cohorte simulée de 10 000 adultes diabétiques de type 1",
    )
    rows = [
        ["Paramètre", "Valeur", "Distribution", "Source"],
        ["P(hypoglycémie sévère), pompe", "0,07", "Bêta(7; 93)", "méta-analyse"],
        ["P(hypoglycémie sévère), MIR", "0,12", "Bêta(12; 88)", "méta-analyse"],
        ["Utilité sans complication", "0,81", "Bêta(81; 19)", "EQ-5D"],
        ["Désutilité, dialyse", "-0,16", "Normale(-0,16; 0,03)", "littérature"],
        ["Coût annuel pompe (€)", "3 250", "Gamma(25; 130)", "LPP"],
        ["Actualisation", "2,5 %", "0 à 4 %", "HAS"],
    ]
    text(
        path,
        "\\begin{table}[h]\n\\centering\n\\begin{tabular}{llll}\n\\hline\n"
        + latex_rows(rows)
        + "\n\\hline\n\\end{tabular}\n\\caption{Paramètres du modèle, 5 états, cycle de 1 an, 3 scénarios.}\n\\end{table}\n",
    )


def _cascade(shelf: Shelf) -> None:
    rng = shelf.random("cascade")
    path = shelf.safe(
        "tex/tab_baseline_hcv_trial.tex",
        "baseline table; genotypes grouped, every cell and complement 24 or more",
        "Baseline table of the hepatitis C trial.",
        "1,086 adults, 543 per arm",
    )
    rows = [["", "8 weeks (n=543)", "12 weeks (n=543)"]]
    for name, rate in (
        ("Women", 0.39),
        ("Genotype 1", 0.62),
        ("Genotype 3", 0.21),
        ("Cirrhosis", 0.14),
        ("HIV", 0.08),
        ("Opioid substitution", 0.17),
    ):
        a, b = (round(543 * rate * rng.uniform(0.9, 1.1)) for _ in range(2))
        rows.append([name, share(a, 543), share(b, 543)])
    rows.append(["log10 RNA, mean (SD)", "6.1 (0.7)", "6.2 (0.6)"])
    text(
        path,
        "\\begin{tabular}{lrr}\n\\hline\n"
        + latex_rows(rows)
        + "\n\\hline\n\\end{tabular}\n\n% 8 v 12 weeks, margin 5 points, block sizes 4 and 6\n",
    )


def _item(shelf: Shelf) -> None:
    rng = shelf.random("item")
    path = shelf.safe(
        "tex/appendix_factor_loadings.tex",
        "item numbers, loadings, factors, fit indices",
        "Appendix: exploratory factor analysis of a fatigue questionnaire.",
        "1,731 adults with a chronic inflammatory disease",
    )
    rows: list[list[object]] = [["Item", "F1", "F2", "F3", "h2"]]
    for i in range(1, 13):
        rows.append(
            [
                f"FAT{i}",
                *[f"{rng.uniform(-0.1, 0.3) + (0.5 if (i - 1) // 4 == k else 0):.2f}" for k in range(3)],
                f"{rng.uniform(0.35, 0.7):.2f}",
            ]
        )
    text(
        path,
        "\\subsection*{Factor loadings}\nOblimin rotation, 3 factors, 1,731 respondents. RMSEA 0.041, CFI 0.97, $\\chi^2$ = 129.4 on 33 df.\n\n\\begin{tabular}{lrrrr}\n"
        + latex_rows(rows)
        + "\n\\end{tabular}\n\nMcDonald's omega 0.91.\n",
    )
