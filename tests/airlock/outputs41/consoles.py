"""What R, Stata, SAS, SPSS and Python print: logs and listings."""

import numpy as np
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t


def write(shelf: Shelf) -> None:
    _models(shelf)
    _counts(shelf)
    _survival(shelf)
    _python(shelf)


def _models(shelf: Shelf) -> None:
    t.text(
        shelf.safe(
            "r/glm_delirium.log",
            "degrees of freedom, Fisher iterations 5, p 0.04",
            "Sortie R d'une régression logistique du délirium post-opératoire.",
            "2 014 opérés de plus de 75 ans",
        ),
        """
> fit <- glm(delirium ~ age10 + asa + mmse + hb + duree_h, family = binomial, data = d)
> summary(fit)

Call:
glm(formula = delirium ~ age10 + asa + mmse + hb + duree_h, family = binomial,
    data = d)

Coefficients:
             Estimate Std. Error z value Pr(>|z|)
(Intercept) -3.412107   0.871226  -3.916 8.99e-05 ***
age10        0.412870   0.102331   4.035 5.47e-05 ***
asa3         0.291455   0.138822   2.099 0.035773 *
mmse        -0.087712   0.018117  -4.841 1.29e-06 ***
hb          -0.064113   0.039880  -1.608 0.107921
duree_h      0.203310   0.052044   3.906 9.37e-05 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

(Dispersion parameter for binomial family taken to be 1)

    Null deviance: 1702.4  on 2013  degrees of freedom
Residual deviance: 1588.9  on 2008  degrees of freedom
AIC: 1600.9

Number of Fisher Scoring iterations: 5
> exp(cbind(OR = coef(fit), confint.default(fit)))[2:6, ]
               OR     2.5 %    97.5 %
age10   1.5111485 1.2365190 1.8467730
asa3    1.3383735 1.0195474 1.7569003
mmse    0.9160246 0.8840700 0.9491350
hb      0.9379000 0.8673800 1.0141500
duree_h 1.2254520 1.1066100 1.3570600
""",
    )
    t.text(
        shelf.unsafe(
            "r/lm_dosage.log",
            "6 residual degrees of freedom",
            "Residual standard error: 0.4127 on 6 degrees of freedom",
            "Sortie R d'une régression linéaire de la clairance.",
            "Patients sous voriconazole avec dosage",
        ),
        """
> m2 <- lm(log(cl) ~ poids + age + crp + alb + cyp2c19 + ipp_inhib, data = vori)
> summary(m2)

Call:
lm(formula = log(cl) ~ poids + age + crp + alb + cyp2c19 + ipp_inhib,
    data = vori)

Coefficients:
              Estimate Std. Error t value Pr(>|t|)
(Intercept)    1.87112    0.90144   2.076   0.0832 .
poids          0.00914    0.00702   1.302   0.2407
age           -0.01120    0.00689  -1.626   0.1551
crp           -0.00431    0.00188  -2.293   0.0617 .
alb            0.02247    0.01915   1.173   0.2853
cyp2c19PM     -0.61203    0.30011  -2.039   0.0875 .
ipp_inhibOui  -0.20117    0.24480  -0.822   0.4426
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

Residual standard error: 0.4127 on 6 degrees of freedom
Multiple R-squared:  0.7714,	Adjusted R-squared:  0.5428
F-statistic: 3.374 on 6 and 6 DF,  p-value: 0.08244
""",
    )
    t.text(
        shelf.safe(
            "stata/logit_cesarienne.log",
            "iterations 0 to 4, chi2(6), cons",
            "Journal Stata d'un modèle logistique de la césarienne en urgence.",
            "5 411 accouchements, 2020-2022",
        ),
        """
. logit cesar_urg i.imc_cl c.age##c.age i.parite i.declench, or vce(cluster centre)

Iteration 0:   log pseudolikelihood =  -2011.8834
Iteration 1:   log pseudolikelihood = -1922.4410
Iteration 2:   log pseudolikelihood = -1914.7092
Iteration 3:   log pseudolikelihood = -1914.6871
Iteration 4:   log pseudolikelihood = -1914.6871

Logistic regression                                     Number of obs =  5,411
                                                        Wald chi2(7)  = 188.44
                                                        Prob > chi2   = 0.0000
Log pseudolikelihood = -1914.6871                       Pseudo R2     = 0.0483

                                (Std. err. adjusted for 14 clusters in centre)
------------------------------------------------------------------------------
             |               Robust
   cesar_urg | Odds ratio   std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
      imc_cl |
     25-29.9 |   1.342119   .1187730     3.32   0.001     1.128401    1.596314
        >=30 |   1.871244   .1880231     6.24   0.000     1.536722    2.278590
             |
         age |    .951220   .0611150    -0.78   0.436     .8386711    1.078872
 c.age#c.age |   1.001466   .0010224     1.43   0.151     .9994643    1.003472
             |
      parite |
    multipare|   .4120377   .0380041    -9.61   0.000     .3438926    .4936861
             |
  1.declench |   1.611803   .1422980     5.41   0.000     1.355709    1.916274
       _cons |   .2514300   .2477310    -1.40   0.161     .0364510     1.734280
------------------------------------------------------------------------------
""",
    )
    t.text(
        shelf.unsafe(
            "sas/proc_means_lactates.lst",
            "minimum and maximum",
            "columns Minimum and Maximum",
            "Sortie SAS : lactates à l'admission par groupe.",
            "1 260 patients de réanimation",
        ),
        """
                                  The SAS System             10:14 Tuesday

                               The MEANS Procedure

                       Analysis Variable : lactate_h0

                  N
     groupe     Obs     N        Mean     Std Dev     Minimum     Maximum
     ----------------------------------------------------------------------
     choc       488   471       5.812       3.944       0.700      24.600

     sepsis     772   748       2.204       1.187       0.400       9.900
     ----------------------------------------------------------------------
""",
    )


def _counts(shelf: Shelf) -> None:
    t.text(
        shelf.unsafe(
            "sas/proc_freq_allergie.lst",
            "cells of 4 and 2 in a cross table",
            "row Choc, columns",
            "Tableau croisé SAS du grade de réaction selon le curare.",
            "431 bilans allergologiques",
        ),
        """
                                 The FREQ Procedure

                            Table of grade by curare

               grade      curare

               Frequency|
               Row Pct  |Atracu  |Rocuro  |Suxa    |  Total
               ---------+--------+--------+--------+
               I        |     38 |     61 |     80 |    179
                        |  21.23 |  34.08 |  44.69 |
               ---------+--------+--------+--------+
               II       |     27 |     55 |     64 |    146
                        |  18.49 |  37.67 |  43.84 |
               ---------+--------+--------+--------+
               III      |      4 |     45 |     51 |    100
                        |   4.00 |  45.00 |  51.00 |
               ---------+--------+--------+--------+
               Total          69      161      195      425
                        Frequency Missing = 16
""",
    )
    t.text(
        shelf.safe(
            "sas/proc_freq_ulcere.lst",
            "codes 0/1, DF 2, p 0.0871",
            "Tableau croisé SAS de la cicatrisation selon la compression.",
            "684 ulcères veineux",
        ),
        """
                               The FREQ Procedure

                        Table of cicatrise by compression

        cicatrise     compression

        Frequency|
        Col Pct  |0       |1       |2       |  Total
        ---------+--------+--------+--------+
        0        |    102 |     97 |     61 |    260
                 |  43.59 |  36.88 |  32.62 |
        ---------+--------+--------+--------+
        1        |    132 |    166 |    126 |    424
                 |  56.41 |  63.12 |  67.38 |
        ---------+--------+--------+--------+
        Total         234      263      187      684

              Statistics for Table of cicatrise by compression

        Statistic                     DF       Value      Prob
        ------------------------------------------------------
        Chi-Square                     2      5.5804    0.0614
        Likelihood Ratio Chi-Square    2      5.6120    0.0604
        Mantel-Haenszel Chi-Square     1      5.4310    0.0198
        Cramer's V                            0.0903

                           Sample Size = 684
""",
    )
    t.text(
        shelf.unsafe(
            "stata/tab_deces.log",
            "cumulated percentages of a table give back the hidden cell (2 of 300)",
            "row >=90 with Freq. hidden",
            "Journal Stata : répartition de la classe d'âge des décès.",
            "300 décès intra-hospitaliers",
        ),
        """
. tab classe_age if deces==1

    Classe d'âge |      Freq.     Percent        Cum.
-----------------+-----------------------------------
           18-49 |         33       11.00       11.00
           50-64 |         71       23.67       34.67
           65-79 |        128       42.67       77.33
           80-89 |         66       22.00       99.33
     90 et plus  |          *           *      100.00
-----------------+-----------------------------------
           Total |        300      100.00

(* effectif inférieur à 10)
""",
    )
    t.text(
        shelf.safe(
            "r/table_triage.log",
            "triage levels 1 to 5, row percentages",
            "Sortie R : niveau de tri selon le mode d'arrivée.",
            "31 208 passages aux urgences",
        ),
        """
> with(sau, addmargins(table(tri, arrivee)))
       arrivee
tri     ambulance pompiers  moyens_propres    Sum
  1           412      688             214   1314
  2           977     1230            1411   3618
  3          2114     2087            8012  12213
  4           811      702            9920  11433
  5           118       97            2415   2630
  Sum        4432     4804           21972  31208
> round(prop.table(table(sau$tri, sau$arrivee), 1), 3)
    ambulance pompiers moyens_propres
  1     0.314    0.524          0.163
  2     0.270    0.340          0.390
  3     0.173    0.171          0.656
  4     0.071    0.061          0.868
  5     0.045    0.037          0.918
> chisq.test(sau$tri, sau$arrivee)$p.value
[1] 0
""",
    )
    t.text(
        shelf.unsafe(
            "spss/frequences_csv.txt",
            "exact zero in a real group and 100 %",
            "Transfusion, Oui, Groupe B",
            "Sortie SPSS : transfusion selon la technique opératoire.",
            "266 hystérectomies",
        ),
        """
CROSSTABS
  /TABLES=transfusion BY technique
  /CELLS=COUNT COLUMN.

Transfusion * Technique Crosstabulation
                                        Technique
                              Coelioscopie    Voie basse    Total
Transfusion  Non   Count          128            88          216
                   % within      76,2%       100,0%         84,4%
             Oui   Count           40             0           40
                   % within      23,8%         0,0%         15,6%
Total              Count          168            88          256
""",
    )


def _survival(shelf: Shelf) -> None:
    rng = shelf.random("km")
    lines, risk, s = [], 118, 1.0
    for day in sorted(rng.sample(range(5, 700), 14)):
        s *= 1 - 1 / risk
        lines.append(f"{day:5d} {risk:7d} {1:7d} {s:11.4f} {0.0091 + 0.001 * len(lines):9.5f}")
        risk -= rng.randint(3, 6)
    t.text(
        shelf.unsafe(
            "r/km_sarcome.log",
            "single-event steps of a Kaplan-Meier table",
            "n.event = 1 on every line",
            "Survie sans rechute des sarcomes opérés.",
            "118 patients opérés d'un sarcome",
        ),
        "> summary(survfit(Surv(t_rechute, rechute) ~ 1, data = sarc))\nCall: survfit(formula = Surv(t_rechute, rechute) ~ 1, data = sarc)\n\n time  n.risk n.event    survival   std.err\n"
        + "\n".join(lines),
    )
    t.text(
        shelf.safe(
            "r/km_myelome.log",
            "yearly steps of at least 40 events, strata=2",
            "Survie globale à 1-5 ans des myélomes, par période de diagnostic.",
            "2 431 myélomes, 2008-2020",
        ),
        """
> summary(survfit(Surv(suivi_an, deces) ~ periode, data = my), times = 0:5)
Call: survfit(formula = Surv(suivi_an, deces) ~ periode, data = my)

                periode=2008-2013
 time n.risk n.event survival std.err lower 95% CI upper 95% CI
    1    894     211    0.811  0.0117        0.788        0.834
    2    741     143    0.681  0.0140        0.654        0.709
    3    602     122    0.568  0.0150        0.539        0.598
    4    488     103    0.470  0.0152        0.441        0.501
    5    396      81    0.391  0.0149        0.363        0.421

                periode=2014-2020
 time n.risk n.event survival std.err lower 95% CI upper 95% CI
    1   1098     160    0.877  0.0091        0.859        0.895
    2    930     128    0.773  0.0117        0.750        0.796
    3    744     104    0.682  0.0133        0.656        0.709
    4    561      77    0.604  0.0146        0.576        0.633
    5    402      58    0.535  0.0158        0.505        0.567

> survdiff(Surv(suivi_an, deces) ~ periode, data = my)
 Chisq= 71.4  on 1 degrees of freedom, p= <2e-16
""",
    )
    t.text(
        shelf.safe(
            "r/coxph_zph.log",
            "small chi-square, df 1 to 4, concordance",
            "Test des risques proportionnels d'un modèle de Cox.",
            "1 874 cancers colorectaux, 702 décès",
        ),
        """
> cox.zph(m)
                 chisq df     p
stade            6.212  3 0.102
age              0.411  1 0.521
localisation     2.870  2 0.238
chimio           8.904  1 0.003
GLOBAL          19.116  7 0.008
> concordance(m)$concordance
[1] 0.7412
> anova(m, m_sans_chimio)
Analysis of Deviance Table
 Cox model: response is  Surv(temps, deces)
   loglik  Chisq Df Pr(>|Chi|)
1 -4811.2
2 -4817.9 13.402  1  0.0002513
> # n= 1874, number of events= 702
""",
    )


def _python(shelf: Shelf) -> None:
    t.text(
        shelf.unsafe(
            "python/describe_urines.txt",
            "min and max rows of pandas describe",
            "rows min and max",
            "Statistiques descriptives des dosages urinaires.",
            "1 903 dosages de patients lithiasiques",
        ),
        """
In [14]: df[["calciurie", "oxalurie", "citraturie", "diurese"]].describe().round(2)
Out[14]:
       calciurie  oxalurie  citraturie  diurese
count    1903.00   1903.00     1887.00  1903.00
mean        6.21      0.39        2.61     1.88
std         2.84      0.17        1.33     0.71
min         0.31      0.06        0.08     0.35
25%         4.11      0.27        1.64     1.37
50%         5.92      0.36        2.49     1.79
75%         7.88      0.47        3.38     2.28
max        22.74      1.93       11.02     6.10
""",
    )
    t.text(
        shelf.safe(
            "python/describe_rea.txt",
            "quartiles of large groups, no extremes",
            "Quartiles de variables de réanimation.",
            "8 441 séjours de réanimation",
        ),
        """
>>> df.quantile([.25, .5, .75]).T.assign(n=df.count(), moyenne=df.mean().round(2), ecart_type=df.std().round(2))
                0.25    0.5   0.75     n  moyenne  ecart_type
igs2            31.0   43.0   58.0  8441    45.71       18.94
sofa_j1          4.0    6.0    9.0  8441     6.62        3.81
duree_vm_j       2.0    5.0   11.0  4977     8.93       10.12
pao2_fio2      142.0  204.0  281.0  4602   217.40       98.33
lactate          1.1    1.8    3.4  7930     2.91        2.88
temperature     36.4   37.0   37.8  8398    37.08        1.11
noradrenaline    0.12   0.28   0.61  3120    0.47        0.55
>>> df.index.size, df.columns.size
(8441, 7)
""",
    )
    rng = np.random.default_rng(shelf.seed)
    x = rng.normal(size=(400, 3)) * [12, 3, 40] + [68, 9, 210]
    y = (x[:, 0] + 4 * x[:, 1] - 0.1 * x[:, 2] + rng.normal(0, 9, 400) > 83).astype(int)
    names = ["age", "crea_mgl", "plaquettes"]
    bad = export_text(
        DecisionTreeClassifier(max_depth=4, random_state=0).fit(x, y),
        feature_names=names,
        show_weights=True,
        decimals=1,
    )
    t.text(
        shelf.unsafe(
            "python/arbre_saignement.txt",
            "leaves of a printed tree below 10 (weights)",
            "weights: lines",
            "Arbre de décision du saignement sous anticoagulants.",
            "400 patients sous anticoagulants",
        ),
        "Arbre CART (scikit-learn 1.4), profondeur 4\n\n" + bad,
    )
    t.text(
        shelf.safe(
            "python/rapport_classification.txt",
            "epochs, folds, depth 4, class 0 and 1",
            "Rapport de classification d'un modèle de chute sur le jeu de test.",
            "6 120 séjours, dont 1 836 en test",
        ),
        """
[2024] seed=41  n_train=4284  n_test=1836  n_features=38  folds=5
fold 1/5  AUC 0.771  logloss 0.402
fold 2/5  AUC 0.764  logloss 0.409
fold 3/5  AUC 0.782  logloss 0.398
fold 4/5  AUC 0.759  logloss 0.411
fold 5/5  AUC 0.774  logloss 0.401
best: max_depth=4 learning_rate=0.05 n_estimators=300 min_child_samples=60

              precision    recall  f1-score   support

           0       0.90      0.86      0.88      1502
           1       0.47      0.57      0.52       334

    accuracy                           0.81      1836
   macro avg       0.69      0.71      0.70      1836
weighted avg       0.82      0.81      0.81      1836

confusion matrix (rows: truth, columns: predicted)
 [[1287  215]
  [ 143  191]]
""",
    )
    t.text(
        shelf.unsafe(
            "python/extraction.log",
            "a database password",
            "postgresql://…@",
            "Journal d'extraction de la cohorte et effectifs par étape.",
            "12 880 patients diabétiques",
        ),
        """
2024-02-06 09:12:44 INFO  connexion postgresql://etl_diab:"""
        + "Xq7"
        + """%vT2m-Lh9@eds-db01:5432/omop
2024-02-06 09:12:45 INFO  lecture condition_occurrence : 1 204 331 lignes
2024-02-06 09:14:02 INFO  patients avec E10-E14 : 14 402
2024-02-06 09:14:40 INFO  après critère âge >= 18 : 13 655
2024-02-06 09:15:11 INFO  après HbA1c disponible : 12 880
2024-02-06 09:15:12 INFO  HbA1c moyenne 7.81 (écart-type 1.62), médiane 7.5
2024-02-06 09:15:12 INFO  terminé en 148 s
""",
    )
    t.text(
        shelf.safe(
            "python/entrainement_lightgbm.log",
            "iterations, timestamps of the run, version numbers",
            "Journal d'entraînement d'un modèle de mortalité.",
            "41 200 séjours",
        ),
        """
[LightGBM] [Info] Number of positive: 3412, number of negative: 29548
[LightGBM] [Info] Auto-choosing row-wise multi-threading, the overhead of testing was 0.004127 seconds.
[LightGBM] [Info] Total Bins 4118
[LightGBM] [Info] Number of data points in the train set: 32960, number of used features: 44
[LightGBM] [Info] [binary:BoostFromScore]: pavg=0.103519 -> initscore=-2.158779
Training until validation scores don't improve for 50 rounds
[50]	valid's auc: 0.8411	valid's binary_logloss: 0.2602
[100]	valid's auc: 0.8498	valid's binary_logloss: 0.2533
[150]	valid's auc: 0.8517	valid's binary_logloss: 0.2519
[200]	valid's auc: 0.8514	valid's binary_logloss: 0.2521
Early stopping, best iteration is:
[158]	valid's auc: 0.8519	valid's binary_logloss: 0.2517
Calibration: intercept 0.02, slope 0.98, Brier 0.0741
Elapsed 00:04:09, python 3.11.7, lightgbm 4.3.0
""",
    )
