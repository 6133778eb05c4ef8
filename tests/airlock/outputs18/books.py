"""Notebooks with one fault in what a cell shows as text or table."""

import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.kit import code, frame, notebook, result, stream, words


def write(shelf: Shelf) -> None:
    """Seven unsafe ones."""
    for case in (_head, _groups, _described, _share, _warned, _words, _residual):
        case(shelf)


def _head(shelf: Shelf) -> None:
    r = shelf.random("head")
    path = shelf.unsafe(
        "notebooks/01_cohorte_diabete.ipynb", "rows of persons", "cell 3, the first five rows of the frame", "Notebook de constitution de la cohorte : effectifs par sexe et traitement", "2 188 patients diabétiques de type 2",
    )  # fmt: skip
    n = 5
    people = pd.DataFrame(
        {
            "sexe": [r.choice("HF") for _ in range(n)],
            "age": [r.randint(41, 83) for _ in range(n)],
            "imc": [round(r.uniform(22, 41), 1) for _ in range(n)],
            "hba1c": [round(r.uniform(5.9, 11.2), 1) for _ in range(n)],
            "traitement": [r.choice(("metformine", "insuline", "GLP-1")) for _ in range(n)],
        }
    )
    counts = pd.DataFrame(
        {"metformine": [611, 540], "insuline": [310, 288], "GLP-1": [201, 238]},
        index=pd.Index(["H", "F"], name="sexe"),
    )
    notebook(path, [
        words("# Cohorte diabète de type 2\nExtraction mensuelle, version 4."), code("import pandas as pd\ndf = pd.read_parquet('cohorte.parquet')\nlen(df)", result({"text/plain": "2188"})),
        code("df.head()", frame(people)), code("pd.crosstab(df.sexe, df.traitement)", frame(counts)), code("df.isna().mean().round(3)", result({"text/plain": "sexe          0.000\nage           0.000\nimc           0.062\nhba1c         0.031\ntraitement    0.000\ndtype: float64"})),
    ])  # fmt: skip


def _groups(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/adverse_events_by_class.ipynb", "small cells in a grouped table", "cell 3: anaphylaxis with quinolones, 3", "Counts of adverse drug events by antibiotic class", "12,006 adults treated with antibiotics",
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "exposed": [4210, 3110, 2604, 2082],
            "rash": [212, 148, 61, 77],
            "anaphylaxis": [14, 11, 3, 12],
            "c_difficile": [61, 74, 38, 29],
        },
        index=pd.Index(["penicillin", "cephalosporin", "quinolone", "macrolide"], name="drug_class"),
    )
    notebook(path, [
        words("## Adverse events by class\nOne first course per patient; events within 7 days."), code("events = con.sql(open('sql/events.sql').read()).df()\nevents.shape", result({"text/plain": "(12006, 14)"})),
        code("agg = events.groupby('drug_class')[['exposed', 'rash', 'anaphylaxis', 'c_difficile']].sum()\nagg", frame(table)),
        code("from scipy.stats import chi2_contingency\nchi2, p, dof, _ = chi2_contingency(agg[['rash', 'exposed']])\nprint(f'chi2 = {chi2:.2f}, dof = {dof}, p = {p:.2g}')", stream("chi2 = 41.87, dof = 3, p = 4.3e-09\n")),
    ])  # fmt: skip


def _described(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/qualite_biologie.ipynb", "minimum and maximum", "cellule 2 : lignes min et max de describe()", "Description des dosages biologiques à l'admission", "5 630 patients hospitalisés en néphrologie",
    )  # fmt: skip
    table = pd.DataFrame(
        {"age": [5630.0, 63.4, 15.9, 18.0, 53.0, 66.0, 75.0, 99.0], "creatinine": [5588.0, 214.7, 188.1, 31.0, 96.0, 151.0, 268.0, 1874.0], "kaliemie": [5560.0, 4.4, 0.7, 1.9, 3.9, 4.3, 4.8, 8.6]},
        index=["count", "mean", "std", "min", "25%", "50%", "75%", "max"],
    )  # fmt: skip
    notebook(path, [
        words("# Contrôle qualité des dosages"), code("bio[['age', 'creatinine', 'kaliemie']].describe().round(1)", frame(table)),
        code("(bio.kaliemie > 5.5).sum(), (bio.kaliemie < 3.5).sum()", result({"text/plain": "(412, 688)"})), words("Unités : µmol/l et mmol/l. Deux automates, 3 réactifs."),
    ])  # fmt: skip


def _share(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/hearing_loss_genes.ipynb", "relative frequency that gives one person", "cell 3: MYO15A 0.004854 of 206", "Distribution of the causal gene in congenital hearing loss", "206 patients with a molecular diagnosis of congenital hearing loss",
    )  # fmt: skip
    counts = (("GJB2", 96), ("STRC", 41), ("USH2A", 27), ("SLC26A4", 23), ("TECTA", 18), ("MYO15A", 1))
    text = "gene\n" + "\n".join(f"{g:<10}{n / 206:.6f}" for g, n in counts) + "\nName: proportion, dtype: float64"
    notebook(path, [
        words("# Causal genes\nPanel of 189 genes, version 3."), code("diag = pd.read_csv('diagnoses.csv')\nprint(len(diag), 'patients')", stream("206 patients\n")), code("diag.gene.value_counts(normalize=True)", result({"text/plain": text})),
        code("diag.age_at_diagnosis.median()", result({"text/plain": "np.float64(4.0)"})),
    ])  # fmt: skip


def _warned(shelf: Shelf) -> None:
    r = shelf.random("warned")
    path = shelf.unsafe(
        "notebooks/fusion_sejours.ipynb", "hospital number in a warning", "cellule 2, stderr", "Fusion des séjours et des actes, contrôle des effectifs", "31 402 patients hospitalisés en chirurgie",
    )  # fmt: skip
    notebook(path, [
        words("# Fusion des séjours contigus"), code(
            "sejours = fusionner(brut, ecart_max=1)\nprint(len(brut), '->', len(sejours))",
            stream("fusion: 100%|██████████| 12/12 [00:41<00:00,  3.48s/lot]\n/opt/projet/fusion.py:88: UserWarning: dates de sortie incohérentes pour " + kit.ipp(r) + ", séjour conservé\n  warnings.warn(msg)\n", "stderr"), stream("48211 -> 44870\n"),
        ),
        code("sejours.groupby('annee').size()", result({"text/plain": "annee\n2021    14210\n2022    15011\n2023    15649\ndtype: int64"})), code("sejours.duree.median()", result({"text/plain": "np.float64(4.0)"})),
    ])  # fmt: skip


def _words(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/synthese_rhumato.ipynb", "small count in words", "cellule 4 : « tous sauf trois »", "Synthèse des réponses aux biothérapies en polyarthrite", "934 patients atteints de polyarthrite rhumatoïde",
    )  # fmt: skip
    table = pd.DataFrame(
        {"patients": [402, 318, 214], "rémission DAS28": [171, 120, 66], "%": [42.5, 37.7, 30.8]},
        index=["anti-TNF", "rituximab", "anti-IL6"],
    )
    notebook(path, [
        words("# Réponse à 12 mois"), code("reponse = resume(suivi, mois=12)\nreponse", frame(table)), code("kruskal(*groupes).pvalue", result({"text/plain": "np.float64(0.0127)"})),
        words("## Lecture\nLa rémission est plus fréquente sous anti-TNF (p = 0,013). Sous rituximab, les patients étaient plus âgés ; tous sauf trois avaient déjà reçu un anti-TNF.\nLe modèle ajusté sur 6 covariables confirme la tendance."),
    ])  # fmt: skip


def _residual(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/pk_pilot_regression.ipynb", "too few residual degrees of freedom", "cell 3: Df Residuals 6", "Ordinary least squares of clearance on weight and creatinine in a pharmacokinetic substudy", "pharmacokinetic substudy of a trial in 640 adults",
    )  # fmt: skip
    summary = """                            OLS Regression Results
==============================================================================
Dep. Variable:              clearance   R-squared:                       0.812
Model:                            OLS   Adj. R-squared:                  0.718
Method:                 Least Squares   F-statistic:                     8.637
Date:                Tue, 04 Mar 2025   Prob (F-statistic):             0.0136
No. Observations:                  10   AIC:                             38.21
Df Residuals:                       6   BIC:                             39.42
Df Model:                           3
Covariance Type:            nonrobust
==============================================================================
                 coef    std err          t      P>|t|      [0.025      0.975]
------------------------------------------------------------------------------
Intercept      1.9120      1.204      1.588      0.163      -1.034       4.858
weight         0.0571      0.016      3.569      0.012       0.018       0.096
creatinine    -0.0214      0.008     -2.675      0.037      -0.041      -0.002
albumin        0.0310      0.025      1.240      0.261      -0.030       0.092
=============================================================================="""
    notebook(path, [
        words("# Clearance model\nLog-linear model of the full trial below, substudy first."), code("import statsmodels.formula.api as smf", ), code("smf.ols('clearance ~ weight + creatinine + albumin', sub).fit().summary()", result({"text/plain": summary})),
        code("full.clearance.quantile([.25, .5, .75]).round(2)", result({"text/plain": "0.25    3.11\n0.50    4.02\n0.75    5.27\nName: clearance, dtype: float64"})),
    ])  # fmt: skip
