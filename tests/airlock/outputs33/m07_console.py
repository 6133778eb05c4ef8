"""Console printouts and logs: Stata, SAS, R, pandas, lifelines, scikit-learn, rpart, ETL logs."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import fixed, person, text


def write(shelf: Shelf) -> None:
    # 1 unsafe: Stata summarize
    text(
        shelf.unsafe(
            "stata/sum_lipids.log",
            "minimum and maximum of Stata summarize",
            "columns Min and Max",
            "Stata log: summary of lipids in the statin cohort.",
            "5,204 patients under statins",
        ),
        """. use lipids_an, clear

. summarize age ldl hdl tg ck

    Variable |        Obs        Mean    Std. dev.       Min        Max
-------------+---------------------------------------------------------
         age |      5,204    63.21214    10.88712         21         89
         ldl |      5,188    2.612841    .9420118        .31       9.84
         hdl |      5,190    1.310027    .3710442        .38       3.92
          tg |      5,176    1.701143    1.120772         .4      18.26
          ck |      4,902    142.0083    188.3316         11      10412

. log close
""",
    )
    # 2 safe: Stata logistic
    text(
        shelf.safe(
            "stata/logit_statin_myalgia.log",
            "iterations 0 to 4, p 0.000, degrees of freedom 5",
            "Stata log: logistic regression of myalgia under statins.",
            "5,204 patients under statins, 612 with myalgia",
        ),
        """. logit myalgia age10 female bmi10 hypothyroid simva80, or

Iteration 0:  Log likelihood = -1884.5021
Iteration 1:  Log likelihood = -1839.1188
Iteration 2:  Log likelihood = -1836.7764
Iteration 3:  Log likelihood = -1836.7741
Iteration 4:  Log likelihood = -1836.7741

Logistic regression                                     Number of obs =  5,204
                                                        LR chi2(5)    =  95.46
                                                        Prob > chi2   = 0.0000
Log likelihood = -1836.7741                             Pseudo R2     = 0.0253

------------------------------------------------------------------------------
     myalgia | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
       age10 |   1.121044   .0471023     2.72   0.006     1.032412    1.217285
      female |   1.402113   .1244801     3.81   0.000     1.178241    1.668522
       bmi10 |   .9610228   .0912113    -0.42   0.675     .7978804    1.157523
 hypothyroid |    1.87123   .2841006     4.13   0.000     1.389602    2.519788
     simva80 |   2.210418   .3300811     5.31   0.000     1.649502    2.962073
       _cons |   .0502231    .018011    -8.34   0.000     .0248681     .101429
------------------------------------------------------------------------------
""",
    )
    # 3 unsafe: SAS PROC FREQ with small cells
    text(
        shelf.unsafe(
            "sas/freq_isolement.lst",
            "small cell in PROC FREQ",
            "AGE 16-17 × OUI: 3",
            "Sortie SAS : tableau croisé de l'âge et de l'isolement.",
            "2 311 patients hospitalisés en psychiatrie",
        ),
        """                              Le Système SAS                                  1

                            Procédure FREQ

                     Table de CLASSE_AGE par ISOLEMENT

          CLASSE_AGE     ISOLEMENT

          Fréquence ‚
          Pctage    ‚
          Pctage lig‚NON     ‚OUI     ‚  Total
          ƒƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆ
          16-17    ‚     88 ‚      3 ‚     91
                   ‚   3.81 ‚   0.13 ‚   3.94
                   ‚  96.70 ‚   3.30 ‚
          ƒƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆ
          18-39    ‚    702 ‚    244 ‚    946
                   ‚  30.38 ‚  10.56 ‚  40.93
                   ‚  74.21 ‚  25.79 ‚
          ƒƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆ
          40 et +  ‚   1091 ‚    183 ‚   1274
                   ‚  47.21 ‚   7.92 ‚  55.13
                   ‚  85.64 ‚  14.36 ‚
          ƒƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆ
          Total        1881      430     2311
                      81.39    18.61   100.00
""",
    )
    # 4 safe: SAS PROC MEANS without extremes
    text(
        shelf.safe(
            "sas/means_cout.lst",
            "quartiles, means and SD of large groups, page number 1",
            "Sortie SAS : coût des séjours par niveau de sévérité.",
            "8 412 séjours de pneumonie",
        ),
        """                              Le Système SAS                                  1

                            Procédure MEANS

                  Variable d'analyse : COUT Coût du séjour (EUR)

   Niveau    Nb obs       Moyenne    Ecart-type      1er quart       Médiane     3e quart
   --------------------------------------------------------------------------------------
   1           2104       2412.18       1108.42        1702.00       2240.50       2894.00
   2           2988       3988.04       1920.66        2711.00       3604.00       4810.00
   3           2314       6120.77       3302.15        4002.00       5477.00       7402.00
   4           1006      12488.90       8941.03        6930.00      10112.00      15204.00
   --------------------------------------------------------------------------------------
""",
    )
    # 5 unsafe: lm residual extremes
    text(
        shelf.unsafe(
            "r/lm_birthweight.txt",
            "extreme residuals of single persons (lm summary)",
            "Residuals: Min and Max",
            "R output of the linear model of birth weight.",
            "3,310 live births",
        ),
        """> summary(fit)

Call:
lm(formula = bw ~ ga + smoker + bmi + parity, data = d)

Residuals:
     Min       1Q   Median       3Q      Max 
-1842.71  -268.40    -4.12   261.88  2104.36 

Coefficients:
             Estimate Std. Error t value Pr(>|t|)    
(Intercept) -3012.441     98.204 -30.675  < 2e-16 ***
ga            158.220      2.447  64.659  < 2e-16 ***
smoker       -188.012     20.114  -9.347  < 2e-16 ***
bmi            14.306      1.402  10.204  < 2e-16 ***
parity         42.118      7.306   5.765 8.91e-09 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

Residual standard error: 402.6 on 3305 degrees of freedom
Multiple R-squared:  0.6011,\tAdjusted R-squared:  0.6006 
F-statistic:  1245 on 4 and 3305 DF,  p-value: < 2.2e-16
""",
    )
    # 6 safe: coxph
    text(
        shelf.safe(
            "r/coxph_dialysis.txt",
            "5 degrees of freedom, p < 2e-16",
            "R output of the Cox model of death on dialysis.",
            "4,402 incident dialysis patients, 1,611 deaths",
        ),
        """> summary(m2)
Call:
coxph(formula = Surv(t, death) ~ age10 + diabetes + cath + alb + 
    late_referral, data = dial)

  n= 4402, number of events= 1611 

                  coef exp(coef) se(coef)      z Pr(>|z|)    
age10          0.34112   1.40652  0.02104 16.213  < 2e-16 ***
diabetes       0.21407   1.23871  0.05088  4.207 2.58e-05 ***
cath           0.30222   1.35286  0.05311  5.691 1.27e-08 ***
alb           -0.04118   0.95966  0.00488 -8.439  < 2e-16 ***
late_referral  0.09904   1.10411  0.05602  1.768   0.0771 .  
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

Concordance= 0.688  (se = 0.007 )
Likelihood ratio test= 604.1  on 5 df,   p=<2e-16
Wald test            = 571.8  on 5 df,   p=<2e-16
Score (logrank) test = 590.3  on 5 df,   p=<2e-16
""",
    )
    # 7 unsafe: print(df.head())
    r = shelf.random("m07/7")
    rows = [
        [
            i,
            r.randint(20, 85),
            r.choice("MF"),
            round(r.gauss(13.1, 1.8), 1),
            r.randint(120, 420),
            r.choice(["I10", "E11.9", "J44.1", "N18.3"]),
            r.randint(1, 22),
        ]
        for i in range(5)
    ]
    text(
        shelf.unsafe(
            "python/run_los_2024.log",
            "five lines of patients printed with head()",
            "block after « preview »",
            "Log of the length-of-stay model: training and scores.",
            "18,244 stays",
        ),
        "2024-03-02 21:14:03 INFO load 18244 rows x 61 columns\n2024-03-02 21:14:04 INFO preview\n"
        + fixed(["", "age", "sex", "hb", "plt", "dp", "los"], rows, left=0)
        + "2024-03-02 21:15:41 INFO fold 1 MAE 2.31\n2024-03-02 21:16:55 INFO fold 2 MAE 2.28\n2024-03-02 21:18:09 INFO fold 3 MAE 2.34\n2024-03-02 21:19:20 INFO mean MAE 2.31 (sd 0.02)\n",
    )
    # 8 safe: training log
    log = "".join(
        f"2024-05-1{1 + e // 6} 0{2 + e // 4}:{10 + 2 * e}:07 INFO epoch {e} lr 1e-{3 + e // 5} train_loss {0.69 - 0.03 * e:.4f} val_auroc {0.71 + 0.009 * e - 0.0004 * e * e:.4f} lead_sd 0.0{e % 5 + 1}\n"
        for e in range(1, 13)
    )
    text(
        shelf.safe(
            "python/train_readmission_nn.log",
            "epochs, learning rates, run times",
            "Training log of the neural network for readmission; metrics per epoch only.",
            "41,208 stays (train 32,966, validation 8,242)",
        ),
        "2024-05-11 02:09:58 INFO seed 3, 4 workers, batch 256, device cuda:0\n2024-05-11 02:09:59 INFO train 32966 stays, validation 8242 stays, 14 features\n"
        + log
        + "2024-05-13 05:40:00 INFO early stopping, patience 3, best epoch 11\n",
    )
    # 9 unsafe: tree with small leaves
    text(
        shelf.unsafe(
            "python/tree_sepsis_rules.txt",
            "leaf of 4 persons in a printed tree",
            "leaf « lactate > 4.1, age > 71 »: weights [1, 3]",
            "Rules of the decision tree for ICU transfer (export_text with weights).",
            "1,904 patients with sepsis",
        ),
        """|--- lactate <= 2.05
|   |--- map <= 66.50
|   |   |--- weights: [141.00, 62.00] class: 0
|   |--- map >  66.50
|   |   |--- weights: [988.00, 71.00] class: 0
|--- lactate >  2.05
|   |--- lactate <= 4.10
|   |   |--- resp_rate <= 24.50
|   |   |   |--- weights: [244.00, 88.00] class: 0
|   |   |--- resp_rate >  24.50
|   |   |   |--- weights: [92.00, 101.00] class: 1
|   |--- lactate >  4.10
|   |   |--- age <= 71.50
|   |   |   |--- weights: [31.00, 82.00] class: 1
|   |   |--- age >  71.50
|   |   |   |--- weights: [1.00, 3.00] class: 1
""",
    )
    # 10 safe: rpart with big leaves
    text(
        shelf.safe(
            "r/rpart_fall_risk.txt",
            "printed tree whose leaves hold more than 40 persons of each class",
            "Printed rpart tree for inpatient falls.",
            "6,018 older inpatients, 904 with a fall",
        ),
        """n= 6018 

node), split, n, loss, yval, (yprob)
      * denotes terminal node

1) root 6018 904 no (0.8497840 0.1502160)  
  2) stratify< 2.5 4402 421 no (0.9043617 0.0956383)  
    4) sedatives< 1.5 3610 266 no (0.9263158 0.0736842) *
    5) sedatives>=1.5 792 155 no (0.8042929 0.1957071) *
  3) stratify>=2.5 1616 483 no (0.7011139 0.2988861)  
    6) delirium< 0.5 1202 288 no (0.7603993 0.2396007) *
    7) delirium>=0.5 414 195 no (0.5289855 0.4710145) *
""",
    )
    # 11 unsafe: user name in path
    given, sur = person(shelf.random("m07/11"))
    user = f"{given}.{sur}".lower().replace(" ", "").replace("é", "e")
    text(
        shelf.unsafe(
            "r/warnings_glmer.log",
            "name of a person in a path",
            "C:/Users/… in the warning",
            "Log of the multilevel model of caesarean between maternity units.",
            "22,410 births in 14 maternity units",
        ),
        f"""Loading required package: lme4
Reading C:/Users/{user}/Documents/cesar/births_agg.rds
Generalized linear mixed model fit by maximum likelihood (Laplace Approximation)
 Family: binomial  ( logit )
     AIC      BIC   logLik deviance df.resid 
 19822.4  19878.5  -9904.2  19808.4    22403 
Random effects:
 Groups    Name        Variance Std.Dev.
 maternity (Intercept) 0.0712   0.2668  
Number of obs: 22410, groups:  maternity, 14
Fixed effects:
            Estimate Std. Error z value Pr(>|z|)    
(Intercept) -1.41203    0.08124 -17.381  < 2e-16 ***
age5         0.18804    0.01702  11.048  < 2e-16 ***
nullip       0.40212    0.03604  11.158  < 2e-16 ***
bmi5         0.20331    0.01511  13.455  < 2e-16 ***
""",
    )
    # 12 safe: pipeline paths without names
    text(
        shelf.safe(
            "etl/snakemake_run.log",
            "paths, job numbers, dates and times of the run",
            "Log of the analysis pipeline (Snakemake).",
            "No person is shown; 312,440 stays processed",
        ),
        """Building DAG of jobs...
Using shell: /usr/bin/bash
Provided cores: 8
Job stats:
job              count    min threads    max threads
-------------  -------  -------------  -------------
all                  1              1              1
extract              4              2              2
features             4              4              4
train                5              8              8
report               1              1              1
total               15              1              8

[Mon Jan 15 22:01:12 2024]
rule extract:
    input: /data/projects/prj_0418/config.yaml
    output: /data/projects/prj_0418/tmp/part_3.parquet
    jobid: 7
    wildcards: part=3
[Mon Jan 15 22:14:40 2024]
Finished job 7.
3 of 15 steps (20%) done
[Mon Jan 15 23:58:02 2024]
15 of 15 steps (100%) done
""",
    )
    # 13 unsafe: secret in a log
    text(
        shelf.unsafe(
            "etl/export_fhir.log",
            "access token in a log",
            "Authorization: Bearer …",
            "Log of the export of FHIR aggregates, with counts per resource.",
            "104,302 patients in the export",
        ),
        """2024-01-09T23:02:11Z INFO start export, 6 resource types
2024-01-09T23:02:12Z DEBUG GET https://fhir.intra.example/metadata 200
2024-01-09T23:02:12Z DEBUG header Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtZXhwb3J0Iiwicm9sZSI6ImFkbWluIn0.Qm8pV3x2rT0yLkJ7d9sWcA4hZfNbE6uGiOq1XvYtRzM
2024-01-09T23:14:55Z INFO Patient 104302
2024-01-09T23:41:07Z INFO Encounter 612044
2024-01-10T00:20:31Z INFO Observation 9120338
2024-01-10T00:20:40Z INFO done in 4709 s
""",
    )
    # 14 safe: git hashes and checksums
    text(
        shelf.safe(
            "etl/versions_session.log",
            "long hashes which are no secrets",
            "Versions of software and checksums of scripts for the reproducibility annex.",
            "No person: software versions",
        ),
        """python 3.11.6
numpy 1.26.2 | pandas 2.1.4 | scikit-learn 1.3.2 | lifelines 0.27.8
commit 4f1c0a9be2d77c5e8f3a6612b09d4e5f7a8c9b10 (tag v2.3.0)
sha256 analysis.py  9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
sha256 config.yaml  60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752
random seeds: 1, 2, 3, 5, 8
wall time 3 h 12 min, 4 cores, 31 GB
""",
    )
    # 15 unsafe: lifelines table with single events
    text(
        shelf.unsafe(
            "python/km_event_table.txt",
            "single-event steps of a survival curve",
            "event table: observed 1, censored 2 ...",
            "Event table of the Kaplan-Meier estimate of graft survival (lifelines).",
            "318 liver recipients",
        ),
        fixed(
            ["event_at", "removed", "observed", "censored", "entrance", "at_risk"],
            [
                ["0.0", 0, 0, 0, 318, 318],
                ["1.2", 24, 13, 11, 0, 318],
                ["2.5", 1, 1, 0, 0, 294],
                ["2.9", 3, 1, 2, 0, 293],
                ["3.4", 2, 2, 0, 0, 290],
                ["4.1", 1, 1, 0, 0, 288],
                ["5.0", 4, 1, 3, 0, 287],
                ["6.2", 2, 1, 1, 0, 283],
                ["7.7", 1, 0, 1, 0, 281],
            ],
            left=1,
        ),
    )
    # 16 safe: actuarial life table by year
    at, rows = 2411, []
    r = shelf.random("m07/16")
    for y in range(6):
        d, c = r.randint(60, 140), r.randint(90, 180)
        rows.append([f"[{y}, {y + 1})", at, d, c, f"{1 - d / (at - c / 2):.4f}"])
        at -= d + c
    rows.append(["6 or more", at, "", "", ""])
    text(
        shelf.safe(
            "sas/lifetest_actuarial.txt",
            "yearly life table whose every event and censored count is above 60",
            "Actuarial life table of liver graft survival by year.",
            "2,411 liver recipients",
        ),
        "The LIFETEST Procedure\n\nLife Table Survival Estimates\n\n"
        + fixed(["Interval (y)", "At risk", "Failed", "Censored", "Conditional survival"], rows, rule="-"),
    )
    # 17 unsafe: outliers
    text(
        shelf.unsafe(
            "r/boxplot_stats_ferritin.txt",
            "outliers of single persons",
            "$out",
            "boxplot.stats of ferritin by arm for the figure.",
            "402 haemodialysis patients",
        ),
        """> boxplot.stats(d$ferritin[d$arm == "oral"])[c("stats","n","out")]
$stats
[1]   58  212  341  512  948

$n
[1] 202

$out
[1] 1012 1188 1304 1466 2210
""",
    )
    # 18 safe: quantile table
    text(
        shelf.safe(
            "r/quantiles_ferritin.txt",
            "deciles 1 to 9 of 1,204 persons, without extremes",
            "Quantiles of ferritin by arm.",
            "1,204 haemodialysis patients (600 and 604)",
        ),
        """> tapply(d$ferritin, d$arm, quantile, probs = c(.1,.25,.5,.75,.9))
$iv
 10%  25%  50%  75%  90% 
 181  288  412  566  731 

$oral
 10%  25%  50%  75%  90% 
  96  180  297  430  602 

> table(d$arm)
  iv oral 
 600  604 
> wilcox.test(ferritin ~ arm, d)$p.value
[1] 3.1e-28
""",
    )
    # 19 unsafe: saturated model
    text(
        shelf.unsafe(
            "r/loglin_saturated.txt",
            "saturated model: fitted counts are the cells",
            "Residual deviance 0 on 0 degrees of freedom",
            "Poisson log-linear model of site, sex and resistance.",
            "2,980 patients with a positive urine culture",
        ),
        """> glm(n ~ site * sex * res, family = poisson, data = agg)

Coefficients:
     (Intercept)            siteB            siteC             sexM              res  
         6.30810          0.24116         -0.31845         -0.60218         -1.02165  
      siteB:sexM       siteC:sexM        siteB:res        siteC:res         sexM:res  
         0.04412         -0.10231          0.12001         -0.08822          0.30114  
siteB:sexM:res  siteC:sexM:res  
       -0.07014         0.02117  

Degrees of Freedom: 11 Total (i.e. Null);  0 Residual
Null Deviance:\t    2011 
Residual Deviance: 1.1e-13 \tAIC: 112.4
""",
    )
    # 20 safe: classification report
    text(
        shelf.safe(
            "python/classification_report_ecg.txt",
            "support and scores, confusion matrix of large cells",
            "Classification report of the ECG network on the test set.",
            "6,400 ECG of 6,400 patients",
        ),
        """              precision    recall  f1-score   support

      normal       0.94      0.96      0.95      4100
          af       0.91      0.89      0.90      1300
       block       0.85      0.81      0.83      1000

    accuracy                           0.92      6400
   macro avg       0.90      0.89      0.89      6400
weighted avg       0.92      0.92      0.92      6400

Confusion matrix (rows: truth)
[[3936   68   96]
 [  96 1157   47]
 [ 143   47  810]]
Cohen kappa 0.846, top-1 of 3 classes, 5 seeds (sd 0.004)
""",
    )
    # 21 unsafe: confusion matrix with small cells
    text(
        shelf.unsafe(
            "python/eval_fundus_dr.txt",
            "small cells in a confusion matrix",
            "severe → none: 2; none → severe: 5",
            "Evaluation of diabetic retinopathy grading on the test set.",
            "1,410 patients, one eye each",
        ),
        """Grading of diabetic retinopathy, test set
            pred_none  pred_mild  pred_severe
none              811         64            5
mild               58        244           31
severe              2         27          168
quadratic kappa 0.87 (95% CI 0.85-0.89)
AUROC referable 0.962
""",
    )
    # 22 safe: SPSS-like text output
    text(
        shelf.safe(
            "spss/ttest_phq9.txt",
            "t, df, mean difference below 10",
            "Sortie SPSS : comparaison du PHQ-9 entre deux programmes.",
            "1 188 patients (602 et 586)",
        ),
        """Statistiques de groupe
            programme      N     Moyenne   Ecart type   Erreur standard moyenne
PHQ9_M6     en ligne     602        7,41        4,88                       ,199
            présentiel   586        6,92        4,71                       ,195

Test des échantillons indépendants
                              F     Sig.       t       ddl   Sig. (bilatéral)   Différence moyenne   IC 95 %
Hypothèse de variances égales 1,204  ,273   1,760     1186              ,079                 ,490   -,056    1,036
Hypothèse de variances inégales              1,761  1185,3              ,079                 ,490   -,056    1,036
""",
    )
