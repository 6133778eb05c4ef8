"""Logs and console printouts."""

from .tools import fixed, fr


def write(shelf):
    def W(p, s):
        return p.write_text(s, encoding="utf-8")

    r = shelf.random("con")
    # safe
    W(
        shelf.safe(
            "txt/stata_stcox.log",
            "Stata log, number of failures, iteration numbers",
            "Stata log of the Cox model for death on the waiting list.",
            "1,914 candidates for liver transplantation",
        ),
        """      name:  <unnamed>
       log:  results/stcox_wait.log
  log type:  text

. stcox meld10 age10 i.aetiology hcc, nolog

         failure _d:  death
   analysis time _t:  months

Cox regression with Breslow method for ties

No. of subjects =        1,914                  Number of obs    =       1,914
No. of failures =          402
Time at risk    =     21480.7
                                                LR chi2(6)       =      288.14
Log likelihood  =   -2611.4402                  Prob > chi2      =      0.0000

------------------------------------------------------------------------------
          _t | Haz. ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
      meld10 |   2.412113   .1402203    15.15   0.000     2.152362    2.703212
       age10 |   1.188024   .0521144     3.93   0.000     1.090142    1.294694
             |
   aetiology |
      viral  |   1.041205   .1244011     0.34   0.735     .8238112    1.315967
        NASH |   1.102201   .1410276     0.76   0.447     .8577300    1.416351
      other  |   .9330452   .1382205    -0.47   0.640     .6979141    1.247392
             |
         hcc |   .7821104   .1012003    -1.90   0.058     .6069037    1.007897
------------------------------------------------------------------------------

. estat phtest

      Test of proportional-hazards assumption
      Global test      chi2 = 7.31    df = 6    Prob>chi2 = 0.2930
""",
    )
    W(
        shelf.safe(
            "txt/glm_sortie_R.txt",
            "Fisher scoring iterations: 4, stars",
            "Sortie R du modèle logistique de non-venue en consultation.",
            "30 218 rendez-vous, 3 944 non honorés",
        ),
        """> summary(m1)

Call:
glm(formula = absent ~ delai + age_cl + matin + rappel_sms + precedent, family = binomial, data = rdv)

Coefficients:
             Estimate Std. Error z value Pr(>|z|)    
(Intercept)  -2.11204    0.06011 -35.136  < 2e-16 ***
delai         0.01120    0.00091  12.308  < 2e-16 ***
age_cl40-59  -0.21007    0.04120  -5.099 3.42e-07 ***
age_cl60-79  -0.48112    0.04402 -10.930  < 2e-16 ***
matin         0.04011    0.03377   1.188    0.235    
rappel_sms   -0.39945    0.03601 -11.093  < 2e-16 ***
precedent     0.88120    0.03920  22.480  < 2e-16 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

    Null deviance: 23411  on 30217  degrees of freedom
Residual deviance: 22140  on 30211  degrees of freedom
AIC: 22154

Number of Fisher Scoring iterations: 4
""",
    )
    W(
        shelf.safe(
            "txt/sklearn_report.txt",
            "classification report; all cells of the matrix large",
            "sklearn classification_report of the triage classifier on the test set.",
            "6,000 emergency visits, test set",
        ),
        """              precision    recall  f1-score   support

     level 1-2      0.712     0.640     0.674       700
       level 3      0.768     0.801     0.784      2600
     level 4-5      0.843     0.846     0.845      2700

      accuracy                          0.803      6000
     macro avg      0.774     0.762     0.768      6000
  weighted avg      0.795     0.803     0.799      6000

confusion matrix (rows: truth)
[[ 448  188   64]
 [ 156 2083  361]
 [  25  391 2284]]
""",
    )
    ep = [
        f"[{k:02d}/20] loss {0.69 * 0.93**k + 0.21:.4f} - val_loss {0.69 * 0.94**k + 0.24:.4f} - val_auc {0.86 - 0.16 * 0.8**k:.4f} - {r.randint(31, 39)}s"
        for k in range(1, 21)
    ]
    W(
        shelf.safe(
            "txt/train_cxr.log",
            "epochs, seconds, version numbers and clock times of the run",
            "Training log of the chest X-ray classifier.",
            "24,100 radiographs for training, 3,010 for validation",
        ),
        "INFO torch 2.1.2 cuda 12.1, 2 workers, seed 7\nINFO train=24100 val=3010 classes=3\n"
        + "\n".join("INFO " + e for e in ep)
        + "\nINFO early stopping not reached; best epoch 20\nWARNING 3 deprecated arguments\n",
    )
    W(
        shelf.safe(
            "txt/freq_sas.lst",
            "percentages and cumulative frequencies with large steps",
            "PROC FREQ du mode de sortie.",
            "7 350 séjours SSR",
        ),
        """                              Le Système SAS

                             Procédure FREQ

                                                  Fréquence    Pctage
 MODE_SORTIE                Fréquence   Pctage     cumulée    cumulé
 -------------------------------------------------------------------
 Domicile                       4890     66.53        4890     66.53
 HAD                             512      6.97        5402     73.50
 Mutation                        733      9.97        6135     83.47
 EHPAD                           801     10.90        6936     94.37
 Décès                           414      5.63        7350    100.00
""",
    )
    W(
        shelf.safe(
            "txt/spss_anova.txt",
            "df between groups 3, within 1,196",
            "SPSS ANOVA of pain at 24 h by analgesic strategy.",
            "1,200 patients in 4 arms",
        ),
        """ONEWAY pain24 BY strategy

                          ANOVA
pain24
                 Sum of Squares     df    Mean Square      F      Sig.
Between Groups          112.410      3         37.470   8.120     .000
Within Groups          5518.880   1196          4.614
Total                  5631.290   1199

Descriptives
strategy       N      Mean    Std. Deviation   Std. Error
PCA          302      3.81             2.22         .128
Block        299      3.02             2.09         .121
Ketamine     300      3.44             2.11         .122
Multimodal   299      3.21             2.17         .125
""",
    )
    W(
        shelf.safe(
            "txt/etl_journal.log",
            "job log with times and counts of tables; no person",
            "Journal d'exécution du pipeline d'analyse.",
            "Aucune donnée individuelle : volumes de tables",
        ),
        "\n".join(
            f"{h} INFO {m}"
            for h, m in [
                ("02:00:01", "démarrage du lot, 4 processus"),
                ("02:00:09", "visit_occurrence : 1 204 331 lignes lues"),
                ("02:03:41", "condition_occurrence : 8 811 902 lignes lues"),
                ("02:09:12", "drug_exposure : 14 093 221 lignes lues"),
                ("02:11:30", "index créés (3)"),
                ("02:15:02", "phénotype insuffisance cardiaque : 18 442 personnes"),
                ("02:15:40", "phénotype diabète : 31 209 personnes"),
                ("02:16:11", "0 erreur, 2 avertissements (colonnes obsolètes)"),
                ("02:16:12", "fin du lot, code retour 0"),
            ]
        )
        + "\n",
    )
    W(
        shelf.safe(
            "txt/mice_pooled.txt",
            "m = 20 imputations, fraction missing, pooled df",
            "Pooled estimates after multiple imputation.",
            "2,750 patients with rheumatoid arthritis",
        ),
        "> summary(pool(fit), conf.int = TRUE)\n"
        + fixed(
            [["term", "estimate", "std.error", "statistic", "df", "p.value", "2.5 %", "97.5 %"]]
            + [
                [
                    t,
                    f"{b:.4f}",
                    f"{s:.4f}",
                    f"{b / s:.3f}",
                    f"{d:.1f}",
                    p,
                    f"{b - 1.96 * s:.4f}",
                    f"{b + 1.96 * s:.4f}",
                ]
                for t, b, s, d, p in [
                    ("(Intercept)", 3.102, 0.181, 1811.4, "<1e-16"),
                    ("das28_base", 0.412, 0.031, 2204.0, "<1e-16"),
                    ("acpa", 0.188, 0.066, 988.2, "0.0045"),
                    ("mtx_dose", -0.021, 0.006, 1340.7, "0.0005"),
                    ("smoking", 0.144, 0.059, 1502.9, "0.0148"),
                    ("bmi", 0.018, 0.006, 844.6, "0.0028"),
                ]
            ]
        ),
    )
    W(
        shelf.safe(
            "txt/pandas_pivot.txt",
            "pandas pivot, all cells large",
            "Pivot pandas des consultations par spécialité et année.",
            "Consultations externes, 2020-2023",
        ),
        ">>> df.pivot_table(index='specialite', columns='annee', values='n', aggfunc='sum')\nannee          2020   2021   2022   2023\nspecialite                              \ncardiologie   14102  16233  17011  17420\ndermatologie   8033   9120   9544   9810\ngynecologie   11870  13002  13388  13290\nneurologie     6120   6904   7122   7511\northopedie    12044  14310  15002  15233\npneumologie    5077   5811   6030   6244\n",
    )
    W(
        shelf.safe(
            "txt/jags_summary.txt",
            "posterior quantiles, Rhat, n.eff",
            "Posterior summary of the Bayesian meta-regression (published trials).",
            "23 published trials, 31,000 participants",
        ),
        "Inference for Bugs model, 3 chains, each with 20000 iterations (first 5000 discarded)\n"
        + fixed(
            [
                ["", "mean", "sd", "2.5%", "25%", "50%", "75%", "97.5%", "Rhat", "n.eff"],
                ["alpha", "-0.214", "0.061", "-0.336", "-0.254", "-0.213", "-0.173", "-0.096", "1.001", "18000"],
                ["beta.age", "0.011", "0.007", "-0.003", "0.006", "0.011", "0.016", "0.025", "1.002", "9100"],
                ["tau", "0.132", "0.041", "0.061", "0.103", "0.129", "0.157", "0.222", "1.003", "3300"],
                ["deviance", "61.402", "5.210", "52.800", "57.700", "61.000", "64.700", "72.900", "1.001", "14000"],
            ]
        ),
    )

    # unsafe
    W(
        shelf.unsafe(
            "txt/stata_tab2.log",
            "small cell in a Stata two-way table",
            "grade 4 / Married: 6",
            "Stata tabulate of frailty by marital status.",
            "1,091 geriatric outpatients",
        ),
        ". tab frailty marital\n\n           |          marital\n   frailty |   Married    Widowed     Single |     Total\n-----------+---------------------------------+----------\n         1 |       188         91         44 |       323\n         2 |       160        122         51 |       333\n         3 |        81        144         38 |       263\n         4 |         6         98         31 |       135\n         5 |        11         15         11 |        37\n-----------+---------------------------------+----------\n     Total |       446        470        175 |     1,091\n",
    )
    W(
        shelf.unsafe(
            "txt/head_df.txt",
            "row-level data: df.head() in a printout",
            "the first lines",
            "Journal de préparation des données.",
            "3 908 séjours de chirurgie cardiaque",
        ),
        ">>> df.shape\n(3908, 41)\n>>> df.head(8)\n"
        + fixed(
            [["", "sexe", "age", "euroscore", "cec_min", "reprise", "dms"]]
            + [
                [
                    i,
                    r.choice("FM"),
                    r.randint(44, 86),
                    fr(r.uniform(0.8, 9)),
                    r.randint(48, 190),
                    r.choice([0, 0, 1]),
                    r.randint(6, 30),
                ]
                for i in range(8)
            ]
        )
        + "\n>>> df.reprise.mean()\n0.0612\n>>> df.age.mean(), df.age.std()\n(67.9, 10.2)\n",
    )
    W(
        shelf.unsafe(
            "txt/etl_errors.log",
            "IPP in the log's warnings",
            "WARN lines",
            "ETL log of the phenotype run.",
            "44,120 stays",
        ),
        "INFO start\nINFO read 44120 stays\n"
        + "\n".join(
            f"WARN join ambiguous for key 80{r.randint(10000000, 99999999)}, first row kept" for _ in range(3)
        )
        + "\nINFO phenotype CKD: 6120 stays\nINFO phenotype AKI: 4880 stays\nINFO done\n",
    )
    W(
        shelf.unsafe(
            "txt/lm_satures.txt",
            "saturated model",
            "Residual df 0",
            "Regression of infection rate on ward features.",
            "9 wards, 5,400 stays",
        ),
        "> fit <- lm(taux ~ factor(unite), data = agg)\n> anova(fit)\nAnalysis of Variance Table\n\nResponse: taux\n              Df  Sum Sq Mean Sq F value Pr(>F)\nfactor(unite)  8 0.01412 0.00176     NaN    NaN\nResiduals      0 0.00000     NaN               \nWarning message:\nANOVA F-tests on an essentially perfect fit are unreliable \n",
    )
    W(
        shelf.unsafe(
            "txt/proc_means_ext.lst",
            "minimum and maximum",
            "columns Minimum and Maximum",
            "PROC MEANS des variables biologiques.",
            "1 870 patients en oncologie",
        ),
        "                        Procédure MEANS\n\n"
        + fixed(
            [
                ["Variable", "N", "Moyenne", "Ecart-type", "Minimum", "Maximum"],
                ["AGE", 1870, "63.21", "12.40", "19.00", "88.00"],
                ["HB", 1866 - 6, "11.72", "1.90", "5.40", "17.80"],
                ["PNN", 1858, "5.11", "3.20", "0.10", "41.20"],
                ["CREAT", 1870, "84.90", "39.70", "22.00", "702.00"],
                ["ALB", 1790, "37.00", "5.60", "14.00", "51.00"],
            ]
        ),
    )
    W(
        shelf.unsafe(
            "txt/survfit_print.txt",
            "steps of single events",
            "n.event 1 at each time",
            "survfit summary for the rare subgroup.",
            "41 patients with mesothelioma",
        ),
        "> summary(survfit(Surv(t, d) ~ 1, data = meso))\n"
        + fixed(
            [["time", "n.risk", "n.event", "survival", "std.err"]]
            + [
                [
                    f"{1.3 + k * 1.1:.1f}",
                    41 - k,
                    1,
                    f"{1 - (k + 1) / 41:.3f}",
                    f"{((k + 1) * (40 - k) / 41**3) ** 0.5:.4f}",
                ]
                for k in range(16)
            ]
        ),
    )
    W(
        shelf.unsafe(
            "txt/confusion_sepsis.txt",
            "small cell in a confusion matrix",
            "false negatives 8",
            "Confusion matrix of the sepsis alert.",
            "2,400 stays, 160 sepsis",
        ),
        "threshold = 0.08\n\nTrue  no sepsis  [[1710  530]\nTrue  sepsis     [   8  152]]\n\nsensitivity 0.950 specificity 0.763 PPV 0.223\n",
    )
    W(
        shelf.unsafe(
            "txt/tree_rules.txt",
            "tree leaves below 10",
            "leaf samples = 4 and 7",
            "Règles de l'arbre de décision (export_text).",
            "1 240 patients, score de sortie à domicile",
        ),
        "|--- barthel <= 45.5  (n=512)\n|   |--- age <= 81.5  (n=301)\n|   |   |--- seul <= 0.5  (n=288)  value: EHPAD 0.31\n|   |   |--- seul >  0.5  (n=13)  value: EHPAD 0.62\n|   |--- age >  81.5  (n=211)\n|   |   |--- albumine <= 24.5  (n=4)  value: EHPAD 0.75\n|   |   |--- albumine >  24.5  (n=207)  value: EHPAD 0.55\n|--- barthel >  45.5  (n=728)\n|   |--- aidant <= 0.5  (n=141)  value: EHPAD 0.19\n|   |--- aidant >  0.5  (n=587)  value: EHPAD 0.06\n",
    )
    W(
        shelf.unsafe(
            "txt/session_R_noms.txt",
            "names of patients in a printout",
            "table() by name",
            "Contrôle des doublons avant analyse.",
            "2 044 patients",
        ),
        '> nrow(base)\n[1] 2044\n> sum(duplicated(base$id))\n[1] 12\n> unique(base$nom_prenom[duplicated(base$id)])[c(1, 2)]\n[1] "KERGOAT Marie-Annick" "BENHADDOU Rachid"\n> mean(base$age)\n[1] 58.31\n> quantile(base$age, c(.25, .5, .75))\n25% 50% 75% \n 47  59  70 \n',
    )
    import base64

    rows = "\n".join(
        f"{r.choice('FM')};{r.randint(20, 88)};{r.choice(['J18', 'J44', 'I50'])};{r.randint(1, 22)}"
        for _ in range(40)
    )
    W(
        shelf.unsafe(
            "txt/checksum_manifest.txt",
            "rows of patients in base64, called a checksum",
            "after 'signature:'",
            "Manifest of the analysis run.",
            "11,020 stays for pneumonia",
        ),
        "run 2023-2, R 4.3.1, 11,020 stays\nmodels: m0 (AIC 8120.4), m1 (AIC 8033.1), m2 (AIC 8029.8)\nsignature:\n"
        + base64.encodebytes(("sex;age;dx;los\n" + rows).encode()).decode(),
    )
