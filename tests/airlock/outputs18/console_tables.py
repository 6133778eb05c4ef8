"""Scripts, logs, printed models and regression tables without a fault."""

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Eight safe ones."""
    for case in (_script, _pipeline, _rpart, _stargazer, _search, _duckdb, _bench, _imputation):
        case(shelf)


def _script(shelf: Shelf) -> None:
    path = shelf.safe(
        "scripts/03_letalite.R", "results in comments: counts of at least 31, ratios, p-values, versions", "Script R d'analyse de la létalité, avec les résultats notés en commentaire", "6 702 patients hospitalisés pour embolie pulmonaire",
    )  # fmt: skip
    path.write_text("""# 03_letalite.R, version 5 ; R 4.4.2 ; 8 centres
library(dplyr); library(splines)
options(digits = 3)

base <- readRDS("donnees/ep_v5.rds")   # 6702 patients, 41 variables

# létalité à 30 jours par classe PESI
base |> group_by(pesi) |> summarise(n = n(), dc = sum(dc30))
#   pesi      n    dc
#   I-II   3011    31
#   III    1702    88
#   IV-V   1989   301

fit <- glm(dc30 ~ ns(age, df = 3) + pesi + cancer, family = binomial, data = base)
exp(coef(fit))["cancer"]               # OR 2.14, IC 95 % 1.72 à 2.66
anova(fit, update(fit, . ~ . - cancer), test = "LRT")
#   Resid. Df Resid. Dev Df Deviance Pr(>Chi)
# 1      6695       2710
# 2      6696       2757 -1    -46.9  7.4e-12
# 9 variables retirées au pas à pas, seuil 0.05 ; 3 nœuds ; graine 12
""")


def _pipeline(shelf: Shelf) -> None:
    r = shelf.random("pipeline")
    path = shelf.safe(
        "logs/etl_nightly.log", "dates and times of a run, workers, retries, 0 rejected files", "Log of the nightly extraction: tables, rows and durations", "tables on 212,000 adult patients",
    )  # fmt: skip
    lines = ["2025-03-04T01:00:00Z INFO  scheduler: run 318 started, 3 workers, config v7"]
    for minute, table in enumerate(
        ("person", "visit_occurrence", "condition_occurrence", "drug_exposure", "measurement", "note"), 1
    ):
        lines.append(
            f"2025-03-04T01:{minute * 7:02d}:{r.randint(10, 59)}Z INFO  worker-{minute % 3 + 1}: {table}: {212_000 if table == 'person' else r.randint(3_000_000, 41_000_000)} rows, {r.randint(2, 9)} files, 0 rejected, {r.uniform(20, 400):.1f} s"
        )
    lines.insert(4, "2025-03-04T01:22:41Z WARN  worker-2: connection reset by peer, retry 1 of 3 in 5 s")
    path.write_text(
        "\n".join(
            [
                *lines,
                "2025-03-04T01:49:58Z INFO  checks: 118 rules run, 2 failed (R014 units, R031 vocabulary version), 0 blocking",
                "2025-03-04T01:50:02Z INFO  scheduler: run 318 finished, exit code 0",
            ]
        )
        + "\n"
    )


def _rpart(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/rpart_sepsis.txt", "a printed tree whose leaves hold at least 88 persons and whose minority classes hold at least 17", "Arbre de classification rpart de l'admission en réanimation", "4 118 patients suspects de sepsis",
    )  # fmt: skip
    path.write_text("""> fit <- rpart(rea ~ lactate + pas + gcs, data = d, method = "class", minbucket = 80, cp = 0.004)
> print(fit)
n= 4118

node), split, n, loss, yval, (yprob)
      * denotes terminal node

1) root 4118 811 non (0.8030597 0.1969403)
  2) lactate< 3.95 3302 404 non (0.8776499 0.1223501)
    4) pas>=91.5 3019 301 non (0.9002981 0.0997019) *
    5) pas< 91.5 283 103 non (0.6360424 0.3639576) *
  3) lactate>=3.95 816 407 non (0.5012255 0.4987745)
    6) gcs>=13.5 728 336 non (0.5384615 0.4615385) *
    7) gcs< 13.5 88 17 oui (0.1931818 0.8068182) *
> fit$variable.importance |> round(1)
lactate     pas     gcs
  181.2    40.7    18.9
> fit$cptable
         CP nsplit rel error    xerror       xstd
1 0.0332922      0 1.0000000 1.0000000 0.03146718
2 0.0040000      2 0.9334155 0.9531442 0.03093140
""")


def _stargazer(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/stargazer_models.txt", "four models side by side: standard errors, stars, 9 hospitals", "Regression table of four models of log cost (stargazer, text)", "13,402 adults hospitalised for hip fracture in 9 hospitals",
    )  # fmt: skip
    body = "\n".join(f"{name:<22}{''.join(f'{v:>14}' for v in values)}\n{'':<22}{''.join(f'{v:>14}' for v in errors)}" for name, values, errors in (
        ("Orthogeriatric care", ("-0.061***", "-0.058***", "-0.049***", "-0.050***"), ("(0.009)", "(0.009)", "(0.010)", "(0.010)")), ("Age (10 years)", ("0.021***", "0.019***", "0.018***", "0.018***"), ("(0.004)", "(0.004)", "(0.004)", "(0.004)")),
        ("Dementia", ("", "0.031**", "0.030**", "0.028*"), ("", "(0.012)", "(0.012)", "(0.015)")), ("Weekend", ("", "", "0.004", "0.003"), ("", "", "(0.009)", "(0.009)")),
    ))  # fmt: skip
    line = "=" * 78
    path.write_text(
        f"{line}\n{'':<40}Dependent variable: log(cost)\n{'':<22}{'(1)':>14}{'(2)':>14}{'(3)':>14}{'(4)':>14}\n{'-' * 78}\n{body}\n{'-' * 78}\n{'Hospital effects':<22}{'no':>14}{'no':>14}{'yes (9)':>14}{'yes (9)':>14}\n{'Observations':<22}{'13,402':>14}{'13,402':>14}{'13,402':>14}{'13,402':>14}\n{'R2':<22}{'0.041':>14}{'0.044':>14}{'0.102':>14}{'0.103':>14}\n{line}\nNote: *p<0.1; **p<0.05; ***p<0.01\n"
    )


def _search(shelf: Shelf) -> None:
    r = shelf.random("search")
    path = shelf.safe(
        "logs/optuna_recherche.log", "trials, depths, hyperparameters, ranks", "Journal d'une recherche d'hyperparamètres (Optuna), 12 essais", "7 940 patients, 5 plis",
    )  # fmt: skip
    best, lines = 0.0, ["[I 2025-03-04 10:30:00,112] A new study created in memory with name: readmission-v2"]
    for trial in range(12):
        value = r.uniform(0.69, 0.76)
        top = max(best, value)
        lines.append(
            f"[I 2025-03-04 10:{30 + trial}:{r.randint(10, 59)},{r.randint(100, 999)}] Trial {trial} finished with value: {value:.6f} and parameters: {{'max_depth': {r.randint(2, 9)}, 'min_child_weight': {r.randint(10, 60)}, 'eta': {r.choice((0.01, 0.03, 0.1))}, 'subsample': {r.choice((0.7, 0.8, 0.9))}}}. Best value: {top:.6f}."
        )
        best = top
    path.write_text(
        "\n".join([*lines, f"Meilleur essai : AUC {best:.3f} (5 plis, 300 arbres au plus, arrêt après 20 tours)"])
        + "\n"
    )


def _duckdb(shelf: Shelf) -> None:
    path = shelf.safe(
        "logs/duckdb_session.txt", "a client's boxes: counts of at least 61, classes of age open at 90, 5 rows, codes", "Session of the DuckDB client: antipsychotic prescriptions by age class", "28,007 adults with dementia",
    )  # fmt: skip
    path.write_text("""D SELECT age_class, count(DISTINCT person_id) AS persons, sum(exposed) AS exposed,
      round(100.0 * sum(exposed) / count(*), 1) AS pct FROM p GROUP BY 1 ORDER BY 1;
┌───────────┬─────────┬─────────┬────────┐
│ age_class │ persons │ exposed │  pct   │
│  varchar  │  int64  │ int128  │ double │
├───────────┼─────────┼─────────┼────────┤
│ 60-69     │     812 │      61 │    7.5 │
│ 70-79     │    6204 │     511 │    8.2 │
│ 80-89     │   15880 │    1604 │   10.1 │
│ 90+       │    5111 │     602 │   11.8 │
└───────────┴─────────┴─────────┴────────┘
D SELECT count(DISTINCT code) AS atc_codes, count(DISTINCT ward) AS wards FROM p;
┌───────────┬───────┐
│ atc_codes │ wards │
│   int64   │ int64 │
├───────────┼───────┤
│         8 │     6 │
└───────────┴───────┘
Run Time (s): real 0.019 user 0.031 sys 0.004
""")


def _bench(shelf: Shelf) -> None:
    path = shelf.safe(
        "scripts/bench_nlp.py", "a benchmark with results in comments: seconds, cores, a batch of 8, F1", "Script de mesure de la vitesse d'un pipeline de texte, résultats en commentaire", "10 000 comptes rendus tirés de 10 000 patients",
    )  # fmt: skip
    path.write_text('''"""Vitesse du pipeline : documents par seconde selon la taille du lot et le nombre de processus."""

import time
from itertools import product


LOTS = (1, 4, 8, 16)
PROCESSUS = (1, 2)


def mesure(pipeline, textes, lot, processus):
    """Durée de 3 passages, la meilleure retenue."""
    meilleure = float("inf")
    for _ in range(3):
        debut = time.perf_counter()
        list(pipeline.pipe(textes, batch_size=lot, n_process=processus))
        meilleure = min(meilleure, time.perf_counter() - debut)
    return meilleure


# 10 000 documents, 2 cœurs, 8 Go
# lot  processus  secondes  doc/s
#   1          1     412.3     24
#   4          1     260.9     38
#   8          1     199.1     50
#   8          2     108.6     92
#  16          2     104.2     96
# F1 : entités 0.912, négation 0.941, dates relatives 0.874 ; 7 types d'entité, 3 versions du lexique

if __name__ == "__main__":
    for lot, processus in product(LOTS, PROCESSUS):
        print(lot, processus)
''')


def _imputation(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/mice_pooled.txt", "5 imputations, 10 iterations, degrees of freedom over 300, patterns of missing data of at least 24 rows", "R console: multiple imputation and pooled estimates, with the pattern of missing data", "2,954 adults with chronic back pain",
    )  # fmt: skip
    patterns = "\n".join(
        f"{n:<6}" + "".join(f"{v:>8}" for v in p)
        for n, p in (
            (2411, (1, 1, 1, 1, 0)),
            (311, (1, 1, 1, 0, 1)),
            (148, (1, 1, 0, 1, 1)),
            (60, (1, 1, 0, 0, 2)),
            (24, (1, 0, 1, 1, 1)),
        )
    )
    path.write_text(f"""> md.pattern(d, plot = FALSE)
      {"".join(f"{v:>8}" for v in ("age", "bmi", "odi", "work", ""))}
{patterns}
      {"".join(f"{v:>8}" for v in (0, 24, 208, 371, 603))}
> imp <- mice(d, m = 5, maxit = 10, seed = 3, printFlag = FALSE)
> pool(with(imp, lm(odi ~ age + bmi + work))) |> summary(conf.int = TRUE) |> round_df(3)
         term estimate std.error statistic      df p.value  2.5 % 97.5 %
1 (Intercept)   18.204     2.411     7.550 1204.31   0.000 13.474 22.934
2         age    0.041     0.022     1.864  988.40   0.063 -0.002  0.084
3         bmi    0.312     0.061     5.115  611.72   0.000  0.192  0.432
4        work   -4.087     0.702    -5.822  318.05   0.000 -5.468 -2.706
""")
