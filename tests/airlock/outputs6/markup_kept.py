"""HTML, Markdown and LaTeX that keep the rules."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import falling, fr, level, pc, thin, two
from tests.airlock.outputs6.writers import latex, markdown, page, text


def write(shelf: Shelf) -> None:
    _html(shelf)
    _markdown(shelf)
    _latex(shelf)


def _html(shelf: Shelf) -> None:
    cells = []
    for name, values in (
        ("age", (1, 0.21, 0.34, -0.11)),
        ("crp", (0.21, 1, 0.08, 0.42)),
        ("creatinine", (0.34, 0.08, 1, -0.05)),
        ("albumin", (-0.11, 0.42, -0.05, 1)),
    ):
        row = "".join(
            f'<td style="background-color:rgb({255 - int(abs(v) * 120)},240,255)">{v:.2f}</td>' for v in values
        )
        cells.append(f"<tr><th>{name}</th>{row}</tr>")
    page(
        shelf.safe(
            "frailty/correlations.html",
            "correlations of 1.00 on the diagonal, colours as numbers",
            "df.corr().style.background_gradient()",
            "3,508 adults of 70 and over",
        ),
        "Correlations",
        [
            "Spearman, pairwise complete observations (at least 3,100 per pair).",
            "<table><tr><th></th><th>age</th><th>crp</th><th>creatinine</th><th>albumin</th></tr>"
            + "".join(cells)
            + "</table>",
        ],
    )
    wholes = (1288, 1304)
    page(
        shelf.safe(
            "essai/tableau1_essai.html",
            "petits scores, médianes et quartiles",
            "Tableau 1 par bras de l'étude emboîtée",
            "2 592 adultes opérés du rachis, deux bras",
        ),
        "Caractéristiques à l'inclusion",
        [
            [
                ["", "Total", "Kétamine", "Placebo"],
                ["n", thin(sum(wholes)), *[thin(n) for n in wholes]],
                ["Âge, médiane [Q1-Q3]", "54 [43-66]", "54 [43-66]", "55 [43-66]"],
                two("Femmes", (671, 660), wholes, True),
                two("Morphine au long cours", (144, 151), wholes, True),
                *level("Niveaux opérés", {"1": (702, 731), "2": (377, 366), "3 et plus": (209, 207)}, wholes, True),
                ["EVA à J1, médiane [Q1-Q3]", "3 [2-5]", "3 [2-4]", "4 [2-5]"],
            ],
            "EVA : échelle visuelle analogique de 0 à 10. Les écarts standardisés sont tous inférieurs à 0,05.",
        ],
        "fr",
    )
    page(
        shelf.safe(
            "mlops/mlflow_run.html",
            "hashes, seeds, versions, dates of runs",
            "Page of the run exported from the tracking server: parameters and metrics",
            "31,902 radiographs of 28,417 adults, split by patient",
        ),
        "Run resnet50-cxr-v7",
        [
            [
                ["parameter", "value"],
                ["epochs", "12"],
                ["batch_size", "64"],
                ["seed", "7"],
                ["lr", "0.0003"],
                ["backbone", "resnet50"],
                ["early_stopping_patience", "3"],
            ],
            [
                ["metric", "train", "valid", "test"],
                ["loss", "0.211", "0.248", "0.252"],
                ["auroc_effusion", "0.951", "0.934", "0.931"],
                ["auroc_pneumothorax", "0.942", "0.907", "0.902"],
                ["best_epoch", "9", "9", "9"],
            ],
            "Started 2025-01-14 09:12, 3 h 41 min on 2 GPUs; git commit 4f1c9ab. Test set: 6,380 radiographs, of which 814 with effusion and 203 with pneumothorax.",
        ],
    )


def _markdown(shelf: Shelf) -> None:
    markdown(
        shelf.safe(
            "sepsis/MODEL_CARD.md",
            "versions, thresholds and counts of features",
            "Model card of the sepsis model",
            "20,611 stays of adults in intensive care, one per patient",
        ),
        [
            "# Model card: sepsis-24h, version 2.3.1",
            "**Intended use.** Early warning, adults, 4 units. **Not for** children, nor the first 2 hours.",
            [
                ["set", "period", "stays", "sepsis"],
                ["train", "2016-2020", "12,367", pc(2745, 12367)],
                ["valid", "2021", "4,122", pc(903, 4122)],
                ["test", "2022", "4,122", pc(915, 4122)],
            ],
            [
                ["threshold", "sensitivity", "PPV", "alerts per 100 bed days"],
                ["0.2", "0.87", "0.49", "9.1"],
                ["0.3", "0.79", "0.64", "6.3"],
                ["0.5", "0.58", "0.79", "3.4"],
            ],
            "XGBoost 2.1, 400 trees of depth 4, 38 features; Brier 0.119. Contact: the data science unit. Known limits: 1 hospital, 2 monitors, unit 3 has no lactate by the bed.",
        ],
    )
    markdown(
        shelf.safe(
            "nlp/ABLATION.md",
            "gains of 0.2 points, 3 seeds, 5 labels",
            "Ablation of the classifier of discharge letters",
            "9,600 letters of 9,600 patients; the rarest label has 214",
        ),
        [
            "# Ablation (mean of 3 seeds, ± standard deviation of the seeds)",
            [
                ["variant", "macro F1", "Δ", "params (M)"],
                ["full", "0.846 ± 0.004", "", "110"],
                ["no sections", "0.829 ± 0.006", "-1.7", "110"],
                ["no pre-training", "0.781 ± 0.009", "-6.5", "110"],
                ["distilled, 6 layers", "0.838 ± 0.003", "-0.8", "66"],
                ["bag of words", "0.744 ± 0.001", "-10.2", "2"],
            ],
            "1. Sections help labels 2 and 4 most.\n2. Distillation costs less than 1 point.\n3. Each run takes 2 h 10 on one GPU.",
        ],
    )
    markdown(
        shelf.safe(
            "maternite/synthese_mensuelle.md",
            "taux faibles dont les numérateurs dépassent 10",
            "Note de synthèse de l'audit d'hémorragie du post-partum",
            "11 204 accouchements, une femme par ligne",
        ),
        [
            "# Hémorragie du post-partum, audit 2021-2023",
            [
                ["année", "accouchements", "HPP", "HPP sévère", "transfusion"],
                *[
                    [year, thin(n), pc(a, n, True), pc(b, n, True), pc(c, n, True)]
                    for year, n, a, b, c in (
                        ("2021", 3811, 221, 58, 41),
                        ("2022", 3744, 203, 47, 33),
                        ("2023", 3649, 178, 36, 23),
                    )
                ],
            ],
            "Le taux d'HPP passe de 5,8 % à 4,9 % (p de tendance = 0,07 ; 2 ddl). L'oxytocine en 5 minutes progresse de 8 points. Niveau de preuve : 3.",
        ],
    )


def _latex(shelf: Shelf) -> None:
    text(
        shelf.safe(
            "aki/logit_table.tex",
            "stars, three models, degrees of freedom of tests",
            "summary_col of three logistic models",
            "9,412 adults after cardiac surgery, 1,733 with acute kidney injury",
        ),
        latex(
            "Acute kidney injury after cardiac surgery",
            [
                ["", "(1)", "(2)", "(3)"],
                ["Age, per 10 years", "0.31***", "0.27***", "0.26***"],
                ["", "(0.03)", "(0.03)", "(0.03)"],
                ["Diabetes", "0.22**", "0.20**", "0.19**"],
                ["", "(0.07)", "(0.07)", "(0.07)"],
                ["Bypass time, per 30 min", "", "0.18***", "0.17***"],
                ["", "", "(0.02)", "(0.02)"],
                ["Vasopressors", "", "", "0.41***"],
                ["", "", "", "(0.06)"],
                ["Observations", "9,412", "9,412", "9,412"],
                ["Residual df", "9,401", "9,398", "9,396"],
                ["Pseudo R2", "0.06", "0.08", "0.09"],
            ],
            "tab:logit",
            "\\footnotesize Standard errors in parentheses. * p<0.05, ** p<0.01, *** p<0.001. Hosmer-Lemeshow: $\\chi^2$(8) = 9.1, p = 0.33.",
        ),
    )
    risk = falling([1022, 871, 702, 518, 333])
    other = falling([988, 806, 611, 427, 259])
    text(
        shelf.safe(
            "hcc/at_risk.tex",
            "numbers at risk at whole years, all far apart",
            "Numbers at risk and survival by arm",
            "2,010 adults with hepatocellular carcinoma, resection or ablation",
        ),
        latex(
            "Overall survival",
            [
                ["Year", "0", "1", "2", "3", "4"],
                ["Resection, at risk", *risk],
                ["Ablation, at risk", *other],
                ["Resection, survival (%)", "100", "91.2", "82.0", "73.4", "66.1"],
                ["Ablation, survival (%)", "100", "87.7", "74.6", "64.0", "55.2"],
            ],
            "tab:os",
            "\\footnotesize Log-rank p < 0.001; restricted mean difference at 4 years 0.29 years (0.21--0.37).",
        ),
    )
    rows = [["Terme", "HR", "IC 95 \\%", "p"]]
    rows += [
        [name, fr(hr), f"{fr(low)}--{fr(high)}", p]
        for name, hr, low, high, p in (
            ("DFG < 30", 2.11, 1.74, 2.56, "< 0,001"),
            ("Albuminurie A3", 1.87, 1.55, 2.26, "< 0,001"),
            ("iSGLT2", 0.69, 0.57, 0.84, "< 0,001"),
            ("Âge (10 ans)", 1.08, 1.00, 1.17, "0,05"),
        )
    ]
    text(
        shelf.safe(
            "nephro/fine_gray.tex",
            "noms de méthodes qui sont des noms de personnes (Fine, Gray, Cox, Schoenfeld)",
            "Modèle de Fine et Gray, 642 événements et 311 décès concurrents",
            "4 120 adultes avec maladie rénale chronique",
        ),
        latex(
            "Suppléance rénale : modèle de Fine et Gray",
            rows,
            "tab:fg",
            "\\footnotesize 642 suppléances, 311 décès sans suppléance. Résidus de Schoenfeld : p = 0,21. Modèle de Cox : résultats proches.",
        ),
    )
