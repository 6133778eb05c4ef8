"""Notebooks with their outputs."""

import base64
import io
import json

import numpy as np
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import notebook


def drawn(figure: Figure) -> dict[str, str]:
    kept = io.BytesIO()
    figure.savefig(kept, format="png", dpi=90, metadata={"Software": None})
    return {
        "image/png": base64.b64encode(kept.getvalue()).decode(),
        "text/plain": "<Figure size 600x400 with 1 Axes>",
    }


def write(shelf: Shelf) -> None:
    chance = shelf.random("notebooks")
    draw = np.random.default_rng(shelf.seed + 2)
    notebook(shelf.safe(
        "01_glm_escarres.ipynb", "standard errors, p-values, Fisher iterations", "Régression logistique des escarres acquises",
        "7 916 séjours de plus de 48 heures",
    ), "# Escarres acquises : modèle final\n\nRéférence : service de médecine. 7 916 séjours, 421 escarres.", (
        "summary(fit)",
        """
Call:
glm(formula = escarre ~ age10 + braden + vni + service, family = binomial, data = d)

Coefficients:
             Estimate Std. Error z value Pr(>|z|)
(Intercept)  -1.84021    0.41020  -4.486 7.25e-06 ***
age10         0.17312    0.04133   4.189 2.81e-05 ***
braden       -0.20414    0.01907 -10.705  < 2e-16 ***
vni           0.61204    0.19211   3.186  0.00144 **
serviceREA    0.88027    0.14218   6.191 5.97e-10 ***
serviceCHIR   0.05311    0.12904   0.412  0.68064
---
    Null deviance: 3292.4  on 7915  degrees of freedom
Residual deviance: 2940.1  on 7910  degrees of freedom
AIC: 2952.1

Number of Fisher Scoring iterations: 6
"""), ("round(exp(confint.default(fit)), 2)", """            2.5 % 97.5 %
age10        1.10   1.29
braden       0.79   0.85
vni          1.27   2.69
serviceREA   1.83   3.19
serviceCHIR  0.82   1.36
"""), kernel="ir")  # fmt: skip
    notebook(shelf.safe(
        "classification_report_triage.ipynb", "precision, recall and class numbers 1 to 5", "Evaluation of a triage classifier",
        "20,000 emergency visits of the test set",
    ), "## Test set, 5 triage levels", ("print(classification_report(y_test, y_hat, digits=2))", """              precision    recall  f1-score   support

           1       0.71      0.62      0.66       410
           2       0.66      0.69      0.67      3120
           3       0.78      0.81      0.79      9875
           4       0.74      0.70      0.72      5391
           5       0.58      0.49      0.53      1204

    accuracy                           0.74     20000
   macro avg       0.69      0.66      0.67     20000
weighted avg       0.74      0.74      0.74     20000
"""), ("cross_val_score(model, X, y, cv=5).round(3)", {"text/plain": "array([0.741, 0.738, 0.744, 0.736, 0.742])"}))  # fmt: skip
    rows = [(chance.randint(24, 88), chance.choice("MF"), round(chance.gauss(6.1, 2.2), 1), chance.choice(["I21.4", "I50.1", "J18.9", "E10.1"]),
             chance.randint(1, 28)) for _ in range(5)]  # fmt: skip
    head = "   age sexe  glycemie    dp  dms\n" + "\n".join(
        f"{i}   {a}    {s}       {g}  {d}   {t}" for i, (a, s, g, d, t) in enumerate(rows)
    )
    notebook(shelf.unsafe(
        "exploration_glycemies.ipynb", "row-level data", "output of df.head(): five patients' lines",
        "Exploration des glycémies à l'entrée", "13 204 patients hospitalisés",
    ), "# Glycémies à l'entrée", ("import pandas as pd\ndf = pd.read_parquet('glycemies.parquet')\ndf.shape", {"text/plain": "(13204, 5)"}),
        ("df.head()", {"text/plain": head}), ("df.glycemie.quantile([.25, .5, .75])", {"text/plain": "0.25    5.2\n0.50    6.0\n0.75    7.9\nName: glycemie, dtype: float64"}))  # fmt: skip
    notebook(shelf.unsafe(
        "surgical_site_infections.ipynb", "small cells", "output of value_counts(): Candida albicans 4",
        "Bacteria of surgical site infections", "311 patients with a surgical site infection",
    ), "### Organisms", ("ssi.organism.value_counts()", {"text/plain": """organism
Staphylococcus aureus          118
Escherichia coli                71
Enterococcus faecalis           49
Coagulase-negative staph        38
Pseudomonas aeruginosa          31
Candida albicans                 4
Name: count, dtype: int64"""}), ("stats.chi2_contingency(table)[1].round(3)", {"text/plain": "np.float64(0.041)"}))  # fmt: skip
    figure = Figure(figsize=(6, 4), layout="tight")
    axes = figure.subplots()
    axes.bar(range(12), (1240, 1188, 1201, 1099, 1034, 977, 904, 871, 988, 1090, 1177, 1302), color="slategray")
    axes.set(xlabel="Mois", ylabel="Passages pour dyspnée")
    axes.set_xticks(range(12), list("JFMAMJJASOND"))
    notebook(shelf.safe(
        "saisonnalite_dyspnee.ipynb", "monthly bars of more than 800 visits and amplitudes below 10", "Saisonnalité des passages pour dyspnée",
        "13 071 passages aux urgences pour dyspnée",
    ), "# Saisonnalité\n\nModèle harmonique, 2 termes.", ("fig", drawn(figure)), ("print(amplitude, phase)", "0.17 1.2\n"),
        ("fit.df_resid", {"text/plain": "43.0"}))  # fmt: skip
    figure = Figure(figsize=(6, 4), layout="tight")
    axes = figure.subplots()
    for i, n in enumerate((22, 19, 24)):
        axes.plot(i + draw.uniform(-0.15, 0.15, n), draw.normal(24 + 6 * i, 7, n), "o", alpha=0.7, ms=5)
    axes.set_xticks((0, 1, 2), ("F0-F1", "F2-F3", "F4"))
    axes.set_ylabel("Elastography (kPa)")
    notebook(shelf.unsafe(
        "elastography_by_stage.ipynb", "individual points", "strip plot in an image output: 65 patients",
        "Liver stiffness by fibrosis stage", "65 patients with a liver biopsy",
    ), "# Stiffness by stage (n = 65)", ("fig", drawn(figure)), ("kruskal(*groups)", {"text/plain": "KruskalResult(statistic=21.7, pvalue=1.9e-05)"}))  # fmt: skip
    notebook(shelf.safe(
        "sql_comptages_omop.ipynb", "counts by year, concept ids and rounded times", "Comptages de contrôle d'une extraction",
        "402 117 séjours de l'entrepôt",
    ), "# Contrôle de l'extraction v5", ("con.sql('select year, count(*) n, count(distinct person_id) p from v group by 1 order by 1').df()",
        {"text/plain": """   year      n      p
0  2019  57120  39871
1  2020  49012  35330
2  2021  55904  38902
3  2022  57890  40011
4  2023  59344  40725
5  2024  61025  41608
6  2025  61822  42095"""}), ("print('9201:', 'inpatient', '| 9203:', 'emergency')", "9201: inpatient | 9203: emergency\n"), ("%time q.execute()", "Wall time: 3.2 s\n"))  # fmt: skip
    notebook(shelf.safe(
        "cox_lifelines_dementia.ipynb", "coefficients, log2 p and counts of events", "Cox model of institutionalisation",
        "6,350 patients with dementia, 1,812 events",
    ), "# Cox model", ("cph.print_summary(columns=['coef', 'exp(coef)', 'se(coef)', 'p'])", """<lifelines.CoxPHFitter: fitted with 6350 total observations, 4538 right-censored observations>
             duration col = 'months'
                event col = 'institution'
   number of observations = 6350
number of events observed = 1812
   partial log-likelihood = -14920.31

              coef  exp(coef)   se(coef)      p
age10         0.31       1.36       0.03 <0.005
lives_alone   0.52       1.68       0.05 <0.005
mmse         -0.06       0.94       0.01 <0.005
antipsychotic 0.38       1.46       0.07 <0.005
---
Concordance = 0.67
"""), "Proportional hazards: smallest p of 4 tests is 0.08.")  # fmt: skip
    notebook(shelf.safe(
        "medianes_par_service.ipynb", "medians and quartiles of large groups", "Durées de séjour par service", "18 610 séjours de chirurgie",
    ), "# Durée de séjour", ("g = d.groupby('service').dms\ng.quantile([.25, .5, .75]).unstack().assign(n=g.size())", {"text/plain": """           0.25  0.5  0.75     n
service
digestif    3.0  5.0   9.0  6230
ortho       2.0  4.0   7.0  7011
uro         1.0  3.0   5.0  3344
vasculaire  2.0  5.0  10.0  2025"""}))  # fmt: skip
    path = shelf.unsafe(
        "dashboard_transfusion.ipynb", "widget state with rows", "state of a slider dashboard: values of single patients",
        "Interactive board of haemoglobin before transfusion", "1,944 transfused patients",
    )  # fmt: skip
    notebook(
        path,
        "# Transfusion thresholds",
        ("interact(show, threshold=(6, 10, 0.5))", "Median before transfusion: 7.4 g/dl (IQR 6.9-8.0)\n"),
    )
    made = json.loads(path.read_text(encoding="utf-8"))
    values = [{"row": i, "age": chance.randint(19, 89), "sex": chance.choice("MF"), "hb": round(chance.gauss(7.4, 0.8), 1),
               "units": chance.randint(1, 6)} for i in range(120)]  # fmt: skip
    state = {
        "1c7f": {
            "model_name": "DataGridModel",
            "model_module": "ipydatagrid",
            "model_module_version": "^1.4",
            "state": {"_data": {"data": values}},
        }
    }
    made["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
    }
    path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    notebook(shelf.safe(
        "bootstrap_cout_efficacite.ipynb", "bootstrap results are not persons", "Analyse coût-efficacité par bootstrap",
        "2 830 patients, 1 000 tirages",
    ), "# Coût-efficacité", ("print(res)", "delta cout   : -214 EUR (IC95 -402 ; -31)\ndelta QALY   : 0.012 (IC95 0.003 ; 0.021)\nP(dominant)  : 0.98\n"),
        ("icer_quantiles", {"text/plain": "q25   -24110\nq50   -17833\nq75   -12004\ndtype: int64"}))  # fmt: skip
    notebook(shelf.safe(
        "topic_model_letters.ipynb", "topic numbers and weights", "Topics of discharge letters, words only",
        "52,300 discharge letters",
    ), "# Topics (K = 6)", ("for k, words in enumerate(top_words(lda, 6)): print(k, words, round(weight[k], 2))", """0 heart failure diuretic oedema ejection 0.21
1 fracture hip surgery physiotherapy pain 0.19
2 pneumonia oxygen antibiotic cough fever 0.18
3 stroke deficit scanner aphasia rehabilitation 0.15
4 cancer chemotherapy metastasis cycle nausea 0.15
5 diabetes insulin glucose foot diet 0.12
"""), ("perplexity", {"text/plain": "812.4"}))  # fmt: skip
