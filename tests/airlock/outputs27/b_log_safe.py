"""Logs and console printouts that obey the rules."""

from tests.airlock.outputs.case import Shelf

from .kit import mono, num


def write(shelf: Shelf) -> None:
    r = shelf.random("log-s")
    shelf.safe(
        "cardio/logistic_stata.log",
        "p-values, df, iterations",
        "Stata log of the model of in-hospital death.",
        "4 812 patients with myocardial infarction, 391 deaths",
    ).write_text("""
. logistic death age10 i.sex i.killip c.creat50 i.anterior

Logistic regression                             Number of obs     =      4,812
                                                LR chi2(7)        =     711.40
                                                Prob > chi2       =     0.0000
Log likelihood = -1004.2187                     Pseudo R2         =     0.2615

------------------------------------------------------------------------------
       death | Odds Ratio   Std. Err.      z    P>|z|     [95% Conf. Interval]
-------------+----------------------------------------------------------------
       age10 |   1.612804   .0911203     8.46   0.000     1.443724    1.801686
       2.sex |   1.094417   .1380028     0.72   0.474     .8547733     1.40125
             |
      killip |
          2  |   2.318842   .3402177     5.73   0.000     1.739393    3.091327
          3  |   4.920110   .8100241     9.68   0.000     3.563191    6.793766
          4  |   9.871203   1.710022    13.22   0.000     7.029104    13.86245
             |
     creat50 |   1.272110   .0480117     6.38   0.000     1.181394    1.369791
  1.anterior |   1.318420   .1602230     2.27   0.023     1.038989    1.673003
       _cons |   .0012844   .0005338   -16.02   0.000      .000569    .0029007
------------------------------------------------------------------------------
Note: _cons estimates baseline odds.

. lroc, nograph
area under ROC curve   =     0.8461
""")
    # training log
    lines = [
        "2024-02-11 14:03:22 INFO seed=3 batch_size=8 lr=3e-4 patience=5 workers=4 gpus=1",
        "2024-02-11 14:03:25 INFO train=18204 valid=2276 test=2275 images",
    ]
    loss = 0.61
    for e in range(1, 21):
        loss *= r.uniform(0.93, 0.99)
        lines.append(
            f"2024-02-11 14:{3 + 2 * e:02d}:{r.randint(0, 59):02d} INFO epoch {e:02d} train_loss={loss:.4f} val_loss={loss * 1.08:.4f} val_auc={0.95 - loss / 4:.4f}"
        )
    lines.append("2024-02-11 14:46:09 INFO early stopping: no gain for 5 epochs, best epoch 15")
    shelf.safe(
        "dermato/train_resnet.log",
        "dates of a run, batch of 8, patience 5",
        "Journal d'apprentissage du classifieur de lésions cutanées.",
        "22 755 images de 9 410 patients",
    ).write_text("\n".join(lines) + "\n")
    # glmer
    shelf.safe(
        "ars/glmer_centres.txt",
        "14 centres, variance components",
        "Modèle mixte de la réadmission à 30 jours avec effet aléatoire de l'hôpital.",
        "41 220 séjours dans 14 hôpitaux, 4 906 réadmissions",
    ).write_text("""Generalized linear mixed model fit by maximum likelihood (Laplace Approximation)
 Family: binomial  ( logit )
Formula: readm30 ~ age_c + sexe + charlson + urgence + (1 | hopital)
     AIC      BIC   logLik deviance df.resid
 28114.2  28165.9 -14051.1  28102.2    41214

Random effects:
 Groups  Name        Variance Std.Dev.
 hopital (Intercept) 0.04133  0.2033
Number of obs: 41220, groups:  hopital, 14

Fixed effects:
            Estimate Std. Error z value Pr(>|z|)
(Intercept) -2.41180    0.06412  -37.61   <2e-16 ***
age_c        0.01122    0.00103   10.89   <2e-16 ***
sexeM        0.08315    0.03155    2.64   0.0084 **
charlson     0.17422    0.00702   24.82   <2e-16 ***
urgence      0.39018    0.03471   11.24   <2e-16 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1
""")
    # SAS mixed
    shelf.safe(
        "neuro/proc_mixed.lst",
        "covariance parameters, degrees of freedom",
        "SAS PROC MIXED of the change in UPDRS III over 24 months.",
        "618 patients with Parkinson's disease, 2 904 visits",
    ).write_text("""                              The Mixed Procedure

                           Model Information
             Data Set                     WORK.UPDRS
             Dependent Variable           updrs3
             Covariance Structure         Unstructured
             Estimation Method            REML
             Degrees of Freedom Method    Kenward-Roger

                               Dimensions
                   Covariance Parameters             10
                   Columns in X                      12
                   Subjects                         618
                   Max Obs per Subject                5

                     Type 3 Tests of Fixed Effects
                           Num     Den
             Effect         DF      DF    F Value    Pr > F
             arm             2     611       4.18    0.0157
             month           4     702      31.07    <.0001
             arm*month       8     698       2.66    0.0070
             baseline        1     614     512.44    <.0001

                         Least Squares Means (month 24)
             arm         Estimate    Std Err      DF    Pr > |t|
             placebo      31.8821     0.6612     588      <.0001
             dose 5 mg    30.1177     0.6590     591      <.0001
             dose 10 mg   29.0214     0.6702     584      <.0001
""")
    # SPSS crosstab
    rows = [["Classe ATC", "Observant", "Non observant", "Total"]]
    for c in ["A10BA", "C09AA", "C07AB", "C10AA", "B01AC", "N06AB"]:
        a, b = r.randint(140, 600), r.randint(40, 180)
        rows.append([c, a, b, a + b])
    rows.append(["Total", *[sum(x[i] for x in rows[1:]) for i in (1, 2, 3)]])
    shelf.safe(
        "pharma/crosstab_observance.txt",
        "chi-square with 5 degrees of freedom",
        "Tableau croisé SPSS de l'observance par classe ATC.",
        f"{rows[-1][-1]} patients traités au long cours",
    ).write_text(
        "Tableau croisé Classe ATC * Observance (effectifs)\n\n"
        + mono(rows, 4)
        + "\n\nTests du khi-deux\n                          Valeur   ddl   Sig. asymptotique (bilatérale)\nkhi-deux de Pearson       21,844     5   ,001\nRapport de vraisemblance  22,107     5   ,000\na. 0 cellule (0,0%) a un effectif théorique inférieur à 5.\n"
    )
    # tree
    shelf.safe(
        "urgences/arbre_hospit.txt",
        "a tree whose leaves are large",
        "Arbre de décision de l'hospitalisation après passage (rpart).",
        "16 400 passages de 75 ans et plus",
    ).write_text("""n= 16400

node), split, n, deviance, yval
      * denotes terminal node

1) root 16400 4083.8 0.4710
  2) triage>=3.5 7110 1391.2 0.2670
    4) ambulance=0 4305 655.4 0.1870 *
    5) ambulance=1 2805 667.3 0.3898 *
  3) triage< 3.5 9290 2161.0 0.6271
    6) age< 84.5 5160 1285.1 0.5310
     12) crp< 38 3018 745.5 0.4440 *
     13) crp>=38 2142 482.7 0.6536 *
    7) age>=84.5 4130 776.9 0.7472 *
""")
    # confusion matrix, big
    shelf.safe(
        "triage/report_nlp.txt",
        "class labels 1 to 5, two-decimal scores",
        "Classification report of the triage text model on the test set.",
        "20 430 triage notes of the test set",
    ).write_text("""              precision    recall  f1-score   support

           1       0.71      0.64      0.67       412
           2       0.68      0.66      0.67      3120
           3       0.79      0.83      0.81      9844
           4       0.74      0.72      0.73      5811
           5       0.66      0.58      0.62      1243

    accuracy                           0.75     20430
   macro avg       0.72      0.69      0.70     20430
weighted avg       0.75      0.75      0.75     20430

Cohen's kappa (quadratic) = 0.81
5-fold mean AUROC = 0.913 (SD 0.004)
""")
    # summary survfit at wide times
    shelf.safe(
        "onco/survfit_os_times.txt",
        "n.risk and n.event, wide steps",
        "Overall survival by arm at yearly times, R summary(survfit, times=).",
        "1 480 patients randomised 1:1",
    ).write_text("""> summary(survfit(Surv(os, dead) ~ arm, d), times = 12 * 0:4)
                arm=control
 time n.risk n.event survival std.err lower 95% CI upper 95% CI
   12    602     121    0.836  0.0136        0.809        0.863
   24    471     104    0.690  0.0171        0.657        0.724
   36    318      88    0.552  0.0187        0.517        0.590
   48    201      51    0.455  0.0196        0.418        0.495

                arm=experimental
 time n.risk n.event survival std.err lower 95% CI upper 95% CI
   12    638      89    0.879  0.0120        0.856        0.903
   24    529      82    0.765  0.0156        0.735        0.796
   36    391      71    0.655  0.0177        0.621        0.690
   48    262      43    0.574  0.0190        0.538        0.612
""")
    # ETL
    rows = [["table", "lignes_source", "lignes_cible", "duree_s"]]
    for t in [
        "person",
        "visit_occurrence",
        "condition_occurrence",
        "drug_exposure",
        "measurement",
        "procedure_occurrence",
        "note",
    ]:
        n = r.randint(210_000, 9_000_000)
        rows.append([t, n, n - r.randint(400, 2000), r.randint(3, 900)])
    shelf.safe(
        "etl/bilan_chargement.log",
        "durations, counts of warnings",
        "Bilan du chargement OMOP hebdomadaire.",
        "Toutes les personnes de l'entrepôt (210 000 et plus)",
    ).write_text(
        "run 5 | version 2.8.1 | 3 avertissements, 0 erreur | 7 tables\n\n"
        + mono(rows, 3)
        + "\n\nWARN index absent sur note_nlp\nWARN vocabulaire ATC : version 2023-07-01, une plus récente existe\nWARN 6 colonnes ignorées (type inconnu)\nOK\n"
    )
    # meta-analysis
    rows = [["trial", "RR", "95%-CI", "%W(random)"]]
    for t, rr in [
        ("PARADIGM", 0.84),
        ("EMPEROR", 0.79),
        ("DAPA", 0.74),
        ("GALACTIC", 0.92),
        ("VICTORIA", 0.9),
        ("SHIFT", 0.82),
    ]:
        rows.append([t, num(rr, 2), f"[{rr - 0.09:.2f}; {rr + 0.1:.2f}]", num(r.uniform(13, 19), 1)])
    shelf.safe(
        "meta/metabin_output.txt",
        "k = 6 trials",
        "Random-effects meta-analysis of published trials, printed by R meta.",
        "Six published trials, 31 904 participants",
    ).write_text(
        mono(rows, 2)
        + "\n\nNumber of studies: k = 6\n\nRandom effects model 0.83 [0.78; 0.89]  -5.51 < 0.0001\n\nQuantifying heterogeneity:\n tau^2 = 0.0034; tau = 0.0583; I^2 = 38.2% [0.0%; 74.9%]\n\nTest of heterogeneity:\n    Q d.f. p-value\n 8.09    5  0.1514\n"
    )
    # power
    shelf.safe(
        "methodo/power_calc.txt",
        "a hypothesis, not data: 8 %, 5 %",
        "Calcul du nombre de sujets nécessaires du protocole.",
        "Essai à venir, aucun patient encore inclus",
    ).write_text("""G*Power 3.1.9.7 - sortie du protocole

Exact - Proportions: Inequality, two independent groups (Fisher's exact test)
Analysis:  A priori: Compute required sample size
Input:     Tail(s)                   = Two
           Proportion p1             = 0.08
           Proportion p2             = 0.03
           alpha err prob            = 0.05
           Power (1-beta err prob)   = 0.90
           Allocation ratio N2/N1    = 1
Output:    Sample size group 1       = 454
           Sample size group 2       = 454
           Total sample size         = 908
           Actual power              = 0.9006

Avec 5 % de perdus de vue attendus : 956 sujets, soit 478 par bras.
""")
    # logit statsmodels
    shelf.safe(
        "diab/statsmodels_logit.txt",
        "df of the model, small coefficients",
        "statsmodels Logit of diabetic retinopathy.",
        "6 240 patients with type 2 diabetes, 1 412 with retinopathy",
    ).write_text("""                           Logit Regression Results
==============================================================================
Dep. Variable:            retinopathy   No. Observations:                 6240
Model:                          Logit   Df Residuals:                     6234
Method:                           MLE   Df Model:                            5
                                        Pseudo R-squ.:                  0.1177
                                        Log-Likelihood:                -2942.8
converged:                       True   LL-Null:                       -3335.4
Covariance Type:            nonrobust   LLR p-value:                2.114e-167
==============================================================================
                 coef    std err          z      P>|z|      [0.025      0.975]
------------------------------------------------------------------------------
const         -4.9120      0.212    -23.170      0.000      -5.328      -4.496
duration       0.0911      0.005     18.220      0.000       0.081       0.101
hba1c          0.2740      0.021     13.048      0.000       0.233       0.315
sbp_10         0.0720      0.018      4.000      0.000       0.037       0.107
insulin        0.5103      0.071      7.187      0.000       0.371       0.649
smoker         0.0330      0.080      0.412      0.680      -0.124       0.190
==============================================================================
""")
    # latent classes
    shelf.safe(
        "psy/lca_fit.txt",
        "counts of classes",
        "Choix du nombre de classes latentes (poLCA), puis taille des classes retenues.",
        "2 204 patients du centre expert",
    ).write_text(
        "nb_classes      AIC       BIC     aBIC   entropie\n"
        + "\n".join(
            f"         {k}  {a:.1f}  {a + 40 * k:.1f}  {a + 17 * k:.1f}      {e:.2f}"
            for k, a, e in [
                (2, 30412.2, 0.74),
                (3, 29988.1, 0.81),
                (4, 29790.6, 0.86),
                (5, 29781.0, 0.79),
                (6, 29779.4, 0.71),
            ]
        )
        + "\n\nModèle retenu : 4 classes\n  classe 1  38,2 %  (n = 842)\n  classe 2  29,0 %  (n = 640)\n  classe 3  20,1 %  (n = 443)\n  classe 4  12,7 %  (n = 279)\n"
    )
