"""Plain texts, summaries, letters of results and printouts."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t


def write(shelf: Shelf) -> None:
    _unsafe(shelf)
    _unsafe_models(shelf)
    _safe_french(shelf)
    _safe_english(shelf)
    _safe_printouts(shelf)


def _unsafe(shelf: Shelf) -> None:
    t.text(
        shelf.unsafe(
            "txt/resume_congres.txt",
            "a patient named with a title",
            "third sentence",
            "Résumé de congrès sur la nutrition entérale.",
            "512 patients sous nutrition entérale",
        ),
        "Nutrition entérale précoce après AVC : 512 patients.\n\nLa pneumopathie d'inhalation concernait 121 patients (23,6 %). Le délai médian de pose est de 2,4 jours. Comme l'a montré le cas de Monsieur "
        + "Corentin "
        + "Guilloteau-"
        + "Brasse, la sonde peut être posée au lit. La mortalité à 30 jours était de 16,0 % (82 patients).",
    )
    t.text(
        shelf.unsafe(
            "txt/results_paragraph.txt",
            "no event at all in a real group",
            "last sentence",
            "Results paragraph of a tuberculosis contact study.",
            "1,904 contacts",
        ),
        "Of 1,904 contacts, 402 (21.1%) had latent infection and 366 of them started treatment. Completion was 84% with rifampicin and 71% with isoniazid (p = 0.002). None of the 119 children under five developed active tuberculosis during follow-up.",
    )
    t.text(
        shelf.unsafe(
            "txt/commentaire_reviewers.txt",
            "subtraction in words: 312 of 315",
            "answer 2",
            "Réponse aux relecteurs, avec chiffres complémentaires.",
            "315 patients opérés d'un anévrisme",
        ),
        "Réponse 1. Le suivi médian est de 41 mois (IQR 22-63).\n\nRéponse 2. Nous avons précisé le traitement antiagrégant : 312 des 315 patients en recevaient un avant l'intervention.\n\nRéponse 3. L'endofuite de type II est notée chez 66 patients (21,0 %). Le modèle de Cox retient 4 variables.",
    )
    t.text(
        shelf.unsafe(
            "txt/hospital_report_dates.txt",
            "address and birth date of a patient",
            "line Case",
            "Summary of a legionella investigation.",
            "2,100 stays in the exposed wing",
        ),
        "LEGIONELLA INVESTIGATION - SUMMARY\n\nExposed stays: 2,100. Attack rate: 1.0% (21 cases).\nOdds ratio, showers in rooms of wing C: 6.1 (95% CI 2.4-15.2).\nCase address for the environmental team: 17 bis rue des "
        + "Tilleuls, 35"
        + "700 Rennes (born 11 Feb 1949)\nWater samples positive: 14 of 40.",
    )
    t.text(
        shelf.unsafe(
            "txt/console_token.txt",
            "an access token",
            "export line",
            "Sortie console du calcul des indicateurs.",
            "18 004 séjours de chirurgie ambulatoire",
        ),
        "$ export EDS_API_TOKEN="
        + "ghp_"
        + "q9ZtR4mVx2KsLw8NbYh3JcPdUe7fGa1XoT6M"
        + "\n$ python indicateurs.py --an 2023\nséjours : 18 004\nconversions en hospitalisation : 461 (2,6 %)\nappel J+1 réalisé : 15 303 (85,0 %)\nréadmissions à 3 jours : 198 (1,1 %)\nok (31 s)",
    )
    t.text(
        shelf.unsafe(
            "txt/stata_summ_detail.log",
            "smallest and largest values",
            "Smallest and Largest columns",
            "Journal Stata : durée opératoire.",
            "2 377 cholécystectomies",
        ),
        ". summarize duree_op, detail\n\n                    Durée opératoire (min)\n-------------------------------------------------------------\n      Percentiles      Smallest\n 1%           24             11\n 5%           33             12\n10%           40             14       Obs               2,377\n25%           53             15       Sum of wgt.       2,377\n\n50%           71                      Mean           78.40219\n                        Largest       Std. dev.      35.11842\n75%           95            341\n90%          124            356       Variance       1233.303\n95%          146            388       Skewness       2.117744\n99%          204            402       Kurtosis       11.90313",
    )
    t.text(
        shelf.unsafe(
            "txt/half_of_group.txt",
            "a small group in words: half of the eight patients",
            "last sentence",
            "Findings on biologic therapy in uveitis.",
            "274 patients with non-infectious uveitis",
        ),
        "Among 274 patients with uveitis, 188 (68.6%) reached inactive disease at month 12. Macular oedema resolved in 79 of 131 eyes. Median prednisone dose fell from 20 to 5 mg. Half of the eight patients with Behcet disease lost vision despite infliximab.",
    )


def _unsafe_models(shelf: Shelf) -> None:
    t.text(
        shelf.unsafe(
            "txt/glm_saturated.log",
            "a saturated model: 0 residual degrees of freedom",
            "Residual deviance",
            "Modèle log-linéaire des effectifs par groupe.",
            "1 640 patients de 8 strates",
        ),
        "> fit <- glm(n ~ sexe * age3 * tabac, family = poisson, data = agg)\n> fit\n\nCall:  glm(formula = n ~ sexe * age3 * tabac, family = poisson, data = agg)\n\nCoefficients:\n      (Intercept)             sexeH              age3B            tabac1\n           5.4161            0.2113            -0.1284           -0.4710\n      sexeH:age3B      sexeH:tabac1       age3B:tabac1  sexeH:age3B:tabac1\n           0.0722            0.3091            -0.2263            0.0417\n\nDegrees of Freedom: 7 Total (i.e. Null);  0 Residual\nNull Deviance:\t    188.4\nResidual Deviance: 2.132e-14 \tAIC: 71.2",
    )
    t.text(
        shelf.unsafe(
            "txt/rpart_tree.txt",
            "leaves of a tree below 10",
            "nodes 8 and 11",
            "Arbre rpart de la mortalité.",
            "640 patients cirrhotiques hospitalisés",
        ),
        "n= 640\n\nnode), split, n, loss, yval, (yprob)\n      * denotes terminal node\n\n 1) root 640 131 0 (0.79531250 0.20468750)\n   2) meld< 24.5 522 66 0 (0.87356322 0.12643678)\n     4) na>=131.5 431 40 0 (0.90719258 0.09280742) *\n     5) na< 131.5 91 26 0 (0.71428571 0.28571429)\n      10) alb>=21.5 84 20 0 (0.76190476 0.23809524) *\n      11) alb< 21.5 7 1 1 (0.14285714 0.85714286) *\n   3) meld>=24.5 118 53 1 (0.44915254 0.55084746)\n     6) age< 57.5 51 21 0 (0.58823529 0.41176471) *\n     7) age>=57.5 67 23 1 (0.34328358 0.65671642) *",
    )
    t.text(
        shelf.unsafe(
            "txt/predictions_head.txt",
            "rows of single patients printed with scores",
            "head(10)",
            "Contrôle des prédictions d'un modèle de réadmission.",
            "5 077 séjours de test",
        ),
        "In [22]: roc_auc_score(y, p)\nOut[22]: 0.7718\n\nIn [23]: test.head(10)\nOut[23]:\n         age sexe  ghm_cat  sejours_ant     p_hat  readmis\n20114     71    F      05M            2  0.281044        0\n20117     44    M      06C            0  0.061228        0\n20123     83    M      04M            5  0.602210        1\n20131     59    F      11M            1  0.140093        0\n20140     66    M      05K            0  0.118340        0\n20144     37    F      14Z            0  0.032117        0\n20152     78    F      08C            1  0.190265        1\n20160     61    M      12C            0  0.073395        0\n20171     85    F      04M            3  0.447781        1\n20175     52    M      06M            1  0.152206        0",
    )
    t.text(
        shelf.unsafe(
            "txt/icu_mean_single.txt",
            "a group of one patient with its value",
            "row ECMO, sd NaN",
            "Mean stay by type of support.",
            "1,317 ICU stays",
        ),
        ">>> icu.groupby('support').los_days.agg(['mean', 'std', 'median']).round(2)\n                   mean    std  median\nsupport\nconventional       6.21   5.88     4.0\nhigh-flow          7.93   6.41     6.0\nventilation       12.08  11.30     8.0\necmo + crrt       47.00    NaN    47.0",
    )


def _safe_french(shelf: Shelf) -> None:
    t.text(
        shelf.safe(
            "txt/communique_activite.txt",
            "counts of sites, beds and machines in words",
            "Communiqué d'activité annuel.",
            "Activité 2023 de tout l'établissement",
        ),
        "En 2023, l'établissement a accueilli 71 204 séjours, soit 3,1 % de plus qu'en 2022. Trois unités ont été rénovées, deux scanners remplacés et cinq lits de soins critiques ouverts. La durée moyenne de séjour est passée de 5,9 à 5,7 jours. Les neuf pôles ont tous signé leur contrat. La part de l'ambulatoire atteint 61,4 %.",
    )
    t.text(
        shelf.safe(
            "txt/resume_dysphagie.txt",
            "scale 1 to 8, sessions, p-values",
            "Résumé sur la rééducation de la dysphagie.",
            "684 patients après AVC",
        ),
        "Objectif. Évaluer une rééducation intensive de la dysphagie (5 séances par semaine, 3 semaines).\n\nMéthodes. 684 patients, 342 par groupe ; échelle de pénétration-aspiration de 1 à 8 ; modèle mixte à 2 niveaux.\n\nRésultats. Le score moyen a baissé de 2,3 points (écart-type 1,6) contre 1,5 (1,4), p < 0,001. Une pneumopathie est survenue chez 41 patients (12,0 %) contre 63 (18,4 %), p = 0,02.\n\nConclusion. Le nombre de patients à traiter pour éviter une pneumopathie est de 16 (IC 95 % : 9 à 84).",
    )
    t.text(
        shelf.safe(
            "txt/methode_imputation.txt",
            "m = 20, 3 chains, df above 10, one to four visits",
            "Méthode statistique, sans effectif de patients.",
            "Cohorte de 4 380 insuffisants respiratoires",
        ),
        "Les données manquantes ont été imputées par équations en chaîne (m = 20, 10 itérations, graine 41). Les estimations ont été combinées par les règles de Rubin ; le plus petit nombre de degrés de liberté ajusté est de 212. Chaque patient a eu une à quatre visites prévues au protocole (M0, M3, M6, M12). Trois analyses de sensibilité sont prévues. Le seuil est de 5 % en bilatéral.",
    )
    t.text(
        shelf.safe(
            "txt/enquete_un_jour_donne.txt",
            "one given day, ratios of infections above 10",
            "Enquête de prévalence des infections nosocomiales.",
            "1 104 patients présents un jour donné",
        ),
        "ENQUÊTE DE PRÉVALENCE 2022\n==========================\nPatients présents ........ 1 104\nInfectés .................    62   (5,6 %)\nSous antibiotique ........   231  (20,9 %)\nCathéter veineux ......... 588  (53,3 %)\nSonde urinaire ...........   121  (11,0 %)\n\nSites d'infection : urinaire 21, respiratoire 16, site opératoire 13, autre 12.\nRang régional : 7e sur 31. Prévalence nationale : 5,7 %.",
    )
    t.text(
        shelf.safe(
            "txt/essai_sequentiel.txt",
            "stopping boundaries, 3 looks, z values",
            "Règles d'arrêt d'un essai, sans données.",
            "Essai prévu sur 2 400 patients",
        ),
        "Trois analyses intermédiaires (800, 1 600 et 2 400 patients). Bornes d'O'Brien-Fleming : z = 3,471 ; 2,454 ; 2,004. Risques dépensés : 0,0005 ; 0,0141 ; 0,0451. Puissance : 90 % pour un rapport de risques de 0,75. Le comité indépendant se réunit 2 fois par an.",
    )


def _safe_english(shelf: Shelf) -> None:
    t.text(
        shelf.safe(
            "txt/abstract_epilepsy.txt",
            "named tests and scales: Engel I to IV, Mann-Whitney, Wada",
            "Abstract on epilepsy surgery.",
            "402 operated patients",
        ),
        "Seizure outcome after temporal lobectomy in 402 patients. At 2 years, 261 (64.9%) were Engel I, 73 (18.2%) Engel II, 41 (10.2%) Engel III and 27 (6.7%) Engel IV. Outcome was associated with hippocampal sclerosis (odds ratio 2.4, 95% CI 1.5 to 3.8). Scores were compared with the Mann-Whitney test; the Boston Naming Test fell by 3.1 points (SD 6.0). The Wada test was abandoned in 2012.",
    )
    t.text(
        shelf.safe(
            "txt/power_calculation.txt",
            "effect sizes, alpha, allocation 2:1",
            "Sample size computation of a planned study.",
            "No patient: planning",
        ),
        "     Two-sample comparison of proportions power calculation\n\n              n1 = 612\n              n2 = 306\n              p1 = 0.12\n              p2 = 0.20\n       sig.level = 0.05\n           power = 0.89\n     alternative = two.sided\n\nNOTE: allocation 2:1; ICC 0.02 with 12 clusters; 1 primary outcome, 4 secondary.",
    )
    t.text(
        shelf.safe(
            "txt/meta_analysis.txt",
            "number of studies 2 to 9, tau, I2",
            "Meta-analysis of published trials of probiotics.",
            "14 published trials, 5,877 participants",
        ),
        "Random effects meta-analysis (DerSimonian-Laird)\n\nSubgroup            k     RR    95% CI           I2     tau2\nLow dose            5   0.88   0.74 to 1.05    21%    0.01\nHigh dose           7   0.71   0.59 to 0.86    38%    0.02\nUnclear             2   0.95   0.61 to 1.48     0%    0.00\nOverall            14   0.79   0.70 to 0.90    33%    0.02\n\nEgger test p = 0.31. Nine trials at low risk of bias, 3 unclear, 2 high.",
    )
    t.text(
        shelf.safe(
            "txt/ed_kpi.txt",
            "targets of 4 h and 15 min, 3 sites, minutes",
            "Emergency department indicators by site.",
            "141,212 attendances, 2023",
        ),
        "EMERGENCY CARE KPI 2023\n\n                       Site 1   Site 2   Site 3\nAttendances            62,114   48,900   30,198\nSeen within 15 min (%)   71.2     64.8     80.3\nLeft within 4 h (%)      68.9     61.1     77.4\nMedian wait (min)          52       67       38\nLeft unseen (%)           3.1      4.4      2.2\nResuscitation bays          6        5        3\nX-ray rooms                 2        2        1",
    )


def _safe_printouts(shelf: Shelf) -> None:
    t.text(
        shelf.safe(
            "txt/proc_mixed.lst",
            "covariance parameters, Num DF 1 to 3",
            "Sortie SAS d'un modèle mixte.",
            "1 208 patients, 4 310 mesures",
        ),
        "                               The Mixed Procedure\n\n                        Covariance Parameter Estimates\n\n                   Cov Parm      Subject     Estimate\n                   UN(1,1)       pt            118.42\n                   UN(2,1)       pt             -3.10\n                   UN(2,2)       pt              1.87\n                   Residual                     41.09\n\n                         Type 3 Tests of Fixed Effects\n\n                               Num     Den\n               Effect           DF      DF    F Value    Pr > F\n               bras              1    1205       6.11    0.0136\n               visite            3    3097      44.82    <.0001\n               bras*visite       3    3097       3.90    0.0085\n\n                    Subjects                      1208\n                    Number of Observations Used   4310",
    )
    t.text(
        shelf.safe(
            "txt/sklearn_tree_big.txt",
            "tree with leaves of at least 120 stays",
            "Arbre de décision de la sortie en SMR.",
            "9 440 séjours d'orthopédie",
        ),
        "|--- age <= 74.5  (n=5210, part SMR 0.11)\n|   |--- asa <= 2.5  (n=4021, part SMR 0.07)\n|   |--- asa >  2.5  (n=1189, part SMR 0.25)\n|--- age >  74.5  (n=4230, part SMR 0.44)\n|   |--- vit_seul <= 0.5  (n=2377, part SMR 0.33)\n|   |   |--- fracture <= 0.5  (n=1604, part SMR 0.26)\n|   |   |--- fracture >  0.5  (n=773, part SMR 0.47)\n|   |--- vit_seul >  0.5  (n=1853, part SMR 0.58)\n\nprofondeur 3, min_samples_leaf=120, 5 feuilles, AUC test 0.79",
    )
    t.text(
        shelf.safe(
            "txt/bootstrap_ci.txt",
            "resamples, percentiles of a statistic",
            "Bootstrap of an area under the curve.",
            "2,654 chest radiographs",
        ),
        'BOOTSTRAP CONFIDENCE INTERVAL CALCULATIONS\nBased on 2000 bootstrap replicates\n\nCALL : boot.ci(boot.out = b, type = c("norm", "perc", "bca"))\n\nIntervals :\nLevel      Normal              Percentile            BCa\n95%   ( 0.862,  0.901 )   ( 0.861,  0.900 )   ( 0.860,  0.899 )\n\nReaders: 3; images: 2,654; positives: 511. Optimism 0.004.',
    )
    t.text(
        shelf.safe(
            "txt/session_info.txt",
            "package versions with small numbers",
            "Versions des logiciels employés.",
            "Aucun patient",
        ),
        "R version 4.3.2\nPlatform: x86_64-pc-linux-gnu (64-bit)\n\nattached base packages:\n[1] stats     graphics  grDevices utils     datasets  methods   base\n\nother attached packages:\n [1] survival_3.5-7   gtsummary_1.7.2  dplyr_1.1.4      ggplot2_3.4.4\n [5] mice_3.16.0      lme4_1.1-35.1    Matrix_1.6-4     broom_1.0.5\n\nloaded via a namespace (and not attached):\n [1] Rcpp_1.0.11   rlang_1.1.2   cli_3.6.2   gtable_0.3.4",
    )
