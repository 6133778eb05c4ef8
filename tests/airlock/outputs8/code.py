"""Scripts, logs and models that must be stopped."""

import json

from tests.airlock.outputs.case import Shelf

from .kit import text


def write(shelf: Shelf) -> None:
    _script(shelf)
    _stata(shelf)
    _warnings(shelf)
    _neighbours(shelf)
    _leaves(shelf)
    _scaler(shelf)
    _configuration(shelf)


def _script(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "code/02_exclusions.R", "hospital numbers in a script", "vecteur exclus : 8 IPP", "Script R des exclusions, à publier avec l'article",
        "4 310 adultes opérés d'un anévrisme",
    )  # fmt: skip
    text(path, """# Exclusions et variables dérivées (R 4.3.1)
library(dplyr)
library(lubridate)

seuil_age <- 18
periode <- interval(ymd("2015-01-01"), ymd("2023-12-31"))
codes_ava <- c("I713", "I714", "I715", "I716")

sejours <- arrow::read_parquet("sejours.parquet") |>
  filter(age >= seuil_age, date_entree %within% periode, substr(dp, 1, 4) %in% codes_ava)

# dossiers relus : chirurgie faite ailleurs
exclus <- c("8001442907", "8003918826", "8006607415", "8010025539",
            "8012284470", "8013377102", "8016650048", "8018891263")
sejours <- filter(sejours, !ipp %in% exclus)

sejours <- sejours |>
  mutate(rompu = dp %in% c("I713", "I715"), evar = acte %in% c("DGLF001", "DGLF002"),
         charlson_cl = cut(charlson, c(-1, 0, 2, 4, Inf), labels = c("0", "1-2", "3-4", "5+")))

stopifnot(nrow(sejours) > 4000)
m <- glm(deces_j30 ~ age + rompu * evar + charlson_cl, binomial, sejours)
broom::tidy(m, exponentiate = TRUE, conf.int = TRUE)
""")  # fmt: skip


def _stata(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "logs/preeclampsia.log", "rows of persons listed in a log", "list in 1/6", "Stata log of the aspirin analysis",
        "5,120 women at high risk of pre-eclampsia",
    )  # fmt: skip
    text(path, """      name:  <unnamed>
       log:  preeclampsia.log
  log type:  text

. use aspirin_cohort, clear
. count
  5,120

. tabulate aspirin pe, row

           |          pe
   aspirin |         0          1 |     Total
-----------+----------------------+----------
         0 |     2,341        302 |     2,643
           |     88.57      11.43 |    100.00
         1 |     2,289        188 |     2,477
           |     92.41       7.59 |    100.00
-----------+----------------------+----------
     Total |     4,630        490 |     5,120

. list age bmi parity aspirin weeks_delivery pe in 1/6

     +-----------------------------------------------+
     | age    bmi   parity   aspirin   weeks_~y   pe |
     |-----------------------------------------------|
  1. |  31   24.8        0         1         39    0 |
  2. |  38   31.2        2         0         36    1 |
  3. |  27   22.1        0         0         40    0 |
  4. |  41   35.7        3         1         37    0 |
  5. |  34   28.9        1         1         38    0 |
  6. |  29   26.3        0         0         33    1 |
     +-----------------------------------------------+

. logistic pe aspirin age bmi nullip

Logistic regression                                     Number of obs =  5,120
                                                        LR chi2(4)    = 118.30
                                                        Prob > chi2   = 0.0000
          pe | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
     aspirin |   .6344821   .0624190    -4.62   0.000     .5232105    .7694181
         age |   1.021144   .0079210     2.70   0.007     1.005737    1.036788
         bmi |   1.048812   .0083417     5.99   0.000     1.032589    1.065290
      nullip |   1.488203   .1466092     4.04   0.000     1.226855    1.805224
""")  # fmt: skip


def _warnings(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "logs/ocr_comptes_rendus.log", "persons in the warnings of a program", "ligne WARNING : Chauvin Geneviève, née le 17/05/1943", "Journal de la chaîne de lecture des comptes rendus",
        "61 200 comptes rendus de 22 400 patients",
    )  # fmt: skip
    lines = []
    for step in range(1, 61):
        lines.append(
            f"INFO  lot {step:02d}/60  documents=1020 lus={1020 - step % 4 - 12} page_mediane=2 temps={31 + step % 9}s"
        )
        if step == 37:
            lines.append(
                "WARNING  lot 37/60  en-tête non reconnu : « Madame CHAUVIN Geneviève, née le 17/05/1943, vue en consultation »"
            )
    text(
        path,
        "INFO  démarrage lecteur 2.4.1, 4 processus\n"
        + "\n".join(lines)
        + "\nINFO  F1 entités : 0,91 ; rappel 0,89 ; précision 0,93",
    )


def _neighbours(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "models/knn_frailty.joblib", "training rows inside a model", "_fit_X of the nearest neighbours", "Model that imputes the frailty score",
        "1,900 adults aged 70 or more",
    )  # fmt: skip
    import joblib  # type: ignore[import-untyped]
    import numpy as np
    from sklearn.neighbors import KNeighborsRegressor  # type: ignore[import-untyped]

    draw = shelf.random("knn")
    rows = np.array(
        [
            [draw.randint(70, 89), draw.randint(0, 1), round(draw.gauss(26, 4), 1), round(draw.gauss(0.9, 0.2), 2)]
            for _ in range(800)
        ]
    )
    joblib.dump(
        KNeighborsRegressor(7, algorithm="brute").fit(rows, np.array([draw.randint(1, 9) for _ in range(800)])), path
    )


def _leaves(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "models/arbre_infection_catheter.txt", "leaves of a few persons", "feuille n = 3 sous durée > 21 j", "Arbre de décision : infection de cathéter central",
        "2 870 cathéters de 2 512 patients",
    )  # fmt: skip
    text(path, """rpart 4.1.21   n= 2870

node), split, n, loss, yval, (yprob)
      * denotes terminal node

 1) root 2870 241 non (0.916 0.084)
   2) duree< 9.5 1902 71 non (0.963 0.037)
     4) site=jugulaire,sousclavier 1488 38 non (0.974 0.026) *
     5) site=femoral 414 33 non (0.920 0.080) *
   3) duree>=9.5 968 170 non (0.824 0.176)
     6) nutrition=non 641 77 non (0.880 0.120) *
     7) nutrition=oui 327 93 non (0.716 0.284)
      14) duree< 21.5 324 90 non (0.722 0.278)
        28) immunodepression=non 233 51 non (0.781 0.219) *
        29) immunodepression=oui 91 39 non (0.571 0.429) *
      15) duree>=21.5 3 0 oui (0.000 1.000) *

AUC (validation croisée, 10 plis) : 0,71 ; cp = 0,01 ; maxdepth = 4
""")  # fmt: skip


def _scaler(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "models/aki_risk_pipeline.json", "a model that holds extremes", "scaler.data_min_ and data_max_", "Pipeline of the kidney injury score: scaler and coefficients",
        "14,800 adults after cardiac surgery",
    )  # fmt: skip
    names = ["age", "creatinine", "haemoglobin", "bypass_min", "lvef", "bmi"]
    text(path, json.dumps({
        "sklearn": "1.4.2", "features": names, "scaler": {"class": "MinMaxScaler", "feature_range": [0, 1], "data_min_": [18, 31, 5.1, 14, 8, 13.9], "data_max_": [97, 811, 19.8, 512, 81, 61.4], "n_samples_seen_": 14800},
        "logistic": {"coef_": [1.12, 3.41, -1.88, 2.07, -0.93, 0.44], "intercept_": -3.02, "C": 1.0, "penalty": "l2"}, "validation": {"auc": 0.78, "brier": 0.091, "folds": 10},
    }, indent=2))  # fmt: skip


def _configuration(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "code/pipeline_config.yaml", "a secret key", "storage.secret_key", "Configuration of the analysis, so that others can repeat it", "9,060 adults with type 2 diabetes",
    )  # fmt: skip
    text(path, """# analysis 1.2
study: glp1-heart
period: {from: 2016, to: 2023}
storage:
  endpoint: https://objects.example:9000
  bucket: glp1
  access_key: AKIAQ7XN4M2LVT6RPD5E
  secret_key: 9fK2vXw0Jr8LmZp4TqYc6NbGh1DsEa3UiOo7RkWt
cohort:
  min_age: 18
  washout_days: 365
  exposure: [A10BJ01, A10BJ02, A10BJ05, A10BJ06]
model:
  kind: cox
  weights: stabilised
  truncate: [0.01, 0.99]
  bootstrap: 500
tables:
  smallest_cell: 10
  round_to: 1
""")  # fmt: skip
