"""What programs print and keep: R, SAS, Stata, pandas, logs, models, notebooks; and results of the disciplines."""

import json

from tests.airlock.checks.styles import STYLES, both, s, two, u

# ---- printed and kept
P = "690 patients"
# yaml, toml, json
two(
    "prog_y1.yaml",
    "results:\n  arm_a:\n    patients: 120\n    deaths: @\n  arm_b:\n    patients: 118\n    deaths: 31\n",
    "4",
    "24",
    "Deaths by arm",
)
two(
    "prog_y2.toml",
    "[results.arm_a]\npatients = 120\ndeaths = @\n[results.arm_b]\npatients = 118\ndeaths = 31\n",
    "4",
    "24",
    "Deaths by arm",
)
two("prog_j1.json", '{"results":{"A":{"n":120,"events":@},"B":{"n":118,"events":31}}}', "4", "24", "Deaths by arm")
two(
    "prog_j2.json",
    '[{"ward":"A","metrics":{"n":120,"dead":@}},{"ward":"B","metrics":{"n":118,"dead":31}}]',
    "4",
    "24",
    "Deaths by ward",
)
two(
    "prog_j3.json",
    '{"confusion_matrix":[[312,@],[41,66]],"labels":["alive","dead"]}',
    "6",
    "36",
    "Model of death",
    "425 patients",
)
two("prog_j4.json", '{"tp":66,"fp":41,"fn":@,"tn":312}', "6", "36", "Model of death", "425 patients")
two("prog_j5.json", '{"class_counts":{"no":612,"yes":@}}', "8", "78", "Labels of the training set")
two(
    "prog_j6.json", '{"strata":[{"sex":"F","age":"18-40","n":44},{"sex":"F","age":"41+","n":@}]}', "7", "77", "Strata"
)
two("prog_j7.json", '{"counts":[41,33,@,28],"edges":[0,10,20,30,40]}', "3", "23", "Histogram of ages of patients")
two("prog_j8.json", '{"hist":{"bins":[0,10,20,30],"n":[41,@,28]}}', "3", "23", "Histogram of ages of patients")
two("prog_j9.json", '{"n_train":552,"n_test":138,"n_events_test":@}', "8", "38", "Split of the cohort")
two(
    "prog_j10.json",
    '{"survival":{"time":[0,12,24,36],"at_risk":[120,80,33,@]}}',
    "6",
    "16",
    "Survival",
    "120 patients",
)
two(
    "prog_j11.json",
    '{"title":"Flow","steps":[{"step":"screened","n":812},{"step":"adults","n":@},{"step":"data","n":640}]}',
    "806",
    "706",
    "Flow",
    "812 patients",
)
u("prog_bad_j12.json", '{"los":{"median":12,"range":[1,212],"n":690}}', "Length of stay", P)
u("prog_bad_j13.json", '{"los":{"median":12,"extremes":"1-212","n":690}}', "Length of stay", P)
u("prog_bad_j14.json", '{"los":{"q0":1,"q25":5,"q50":12,"q75":20,"q100":212}}', "Length of stay", P)
u("prog_bad_j15.json", '{"los":{"0%":1,"25%":5,"50%":12,"75%":20,"100%":212}}', "Length of stay", P)
u("prog_bad_j16.json", '{"quantiles":{"0.0":1,"0.25":5,"0.5":12,"0.75":20,"1.0":212}}', "Length of stay", P)
s("prog_fine_j16.json", '{"quantiles":{"0.05":2,"0.25":5,"0.5":12,"0.75":20,"0.95":41}}', "Length of stay", P)
u("prog_bad_j17.json", '{"probs":[0,0.25,0.5,0.75,1],"values":[1,5,12,20,212]}', "Quantiles of the length of stay", P)
u(
    "prog_bad_j18.json",
    '{"boxplot":{"whislo":1,"q1":5,"med":12,"q3":20,"whishi":41,"fliers":[88,212]}}',
    "Length of stay",
    P,
)
# R
u(
    "prog_bad_r1.txt",
    "   Min. 1st Qu.  Median    Mean 3rd Qu.    Max. \n   18.0    44.0    61.0    59.2    74.0    97.0 \n",
    "Age",
    P,
)
u("prog_bad_r2.txt", "> quantile(x)\n  0%  25%  50%  75% 100% \n   1    5   12   20  212 \n", "Stay", P)
s("prog_fine_r2.txt", "> quantile(x, c(.25,.5,.75))\n 25%  50%  75% \n   5   12   20 \n", "Stay", P)
u(
    "prog_bad_r3.txt",
    "       no yes Sum\n  A   116   4 120\n  B    88  30 118\n  Sum 204  34 238\n",
    "Deaths by arm",
    P,
)
two(
    "prog_r4.txt",
    "# A tibble: 3 × 2\n  ward      n\n  <chr> <int>\n1 A       120\n2 B         @\n3 C        98\n",
    "4",
    "44",
    "Patients by ward",
)
two(
    "prog_r5.txt",
    "Call: survfit(formula = Surv(t, d) ~ arm)\n\n       n events median 0.95LCL 0.95UCL\narm=A 120     @   41.0    33.0    50.0\narm=B 118     31  30.1   28.0    40.0\n",
    "4",
    "24",
    "Survival",
)
two(
    "prog_r6.txt",
    "                arm=A \n time n.risk n.event survival std.err lower 95% CI upper 95% CI\n   12     80      21    0.812  0.0371        0.743        0.888\n   24     33      @    0.701  0.0512        0.608        0.809\n",
    " 4",
    "14",
    "Survival",
)
two(
    "prog_r7.txt",
    "glm(formula = dead ~ age, family = binomial)\n    Null deviance: 420.1  on 425  degrees of freedom\nResidual deviance: 312.4  on 424  degrees of freedom\n  (@ observations deleted due to missingness)\n",
    "6",
    "46",
    "Model",
)
two(
    "prog_r8.txt",
    "Coefficients:\n            Estimate Std. Error t value Pr(>|t|)\n(Intercept)    4.112      0.201   20.42   <2e-16\nage            0.412      0.162    2.54   0.0111\n\nResidual standard error: 4.1 on @ degrees of freedom\n",
    "7",
    "688",
    "Model",
)
two(
    "prog_r9.txt",
    "            Df Sum Sq Mean Sq F value Pr(>F)\narm          2   41.2   20.60   4.110 0.0411\nResiduals    @  210.1    4.10\n",
    "8",
    "412",
    "Analysis of variance",
)
two(
    "prog_r11.txt",
    "node), split, n, loss, yval, (yprob)\n      * denotes terminal node\n\n1) root 425 107 alive (0.75 0.25)\n  2) age< 61 212 21 alive (0.90 0.10) *\n  3) age>=61 213 86 alive (0.60 0.40)\n    6) crp< 100 @ 40 alive (0.80 0.20) *\n",
    "8",
    "138",
    "Tree",
    "425 patients",
)
two(
    "prog_p1.txt",
    "|--- age <= 61.50\n|   |--- class: 0  (weights: [191.00, @])\n|--- age >  61.50\n|   |--- class: 1  (weights: [121.00, 86.00])\n",
    "4.00",
    "21.00",
    "Tree",
    "425 patients",
)
two(
    "prog_p2.txt",
    "              precision    recall  f1-score   support\n\n       alive       0.90      0.93      0.91       319\n        dead       0.76      0.70      0.73        @\n\n    accuracy                           0.87       425\n",
    " 8",
    "88",
    "Model of death",
    "425 patients",
)
two(
    "prog_p4.txt",
    "count    690.000000\nmean      59.200000\nstd       14.100000\n@25%       44.000000\n50%       61.000000\n75%       74.000000\n",
    "min       18.000000\n",
    "",
    "Age",
)
two("prog_p5.txt", "arm\nA    120\nB    @\nC     98\nName: patient, dtype: int64\n", "  4", " 44", "Patients by arm")
two(
    "prog_p6.txt",
    "ward  dead\nA     no      116\n      yes       @\nB     no       88\n      yes      30\ndtype: int64\n",
    " 4",
    "24",
    "Deaths by ward",
)
two(
    "prog_st1.txt",
    ". tab arm dead\n\n           |         dead\n       arm |        no        yes |     Total\n-----------+----------------------+----------\n         A |       @ |       120 \n         B |        88         30 |       118 \n",
    "116          4",
    "96         24",
    "Deaths by arm",
)
u(
    "prog_bad_st2.txt",
    "    Variable |       Obs        Mean    Std. dev.       Min        Max\n-------------+---------------------------------------------------------\n         age |       690        59.2        14.1         18         97\n",
    "Age",
    P,
)
u(
    "prog_bad_sas1.txt",
    "                                 Cumulative    Cumulative\narm    Frequency     Percent     Frequency      Percent\n------------------------------------------------------\nA           120       55.05           120        55.05\nB             4        1.83           124        56.88\nC            94       43.12           218       100.00\n",
    "Patients by arm",
    P,
)
# logs
for k, (b, g) in enumerate(
    (
        ("n_events=4", "n_events=44"),
        ("site 3: 7 patients", "site 3: 77 patients"),
        ("only 4 events in stratum 3", "only 44 events in stratum 3"),
        ("cohort size after filter: 412 -> 405", "cohort size after filter: 412 -> 305"),
        ("rows: 412 => 405 after drop of minors", "rows: 412 => 305 after drop of minors"),
        ("positive class: 8 of 412", "positive class: 88 of 412"),
        ("WARNING: group 'B' has 6 members", "WARNING: group 'B' has 66 members"),
        ("stratum F/80+: 5", "stratum F/80+: 55"),
        ("left join: 7 unmatched patients", "left join: 77 unmatched patients"),
        ("deaths=6 (0.9%)", "deaths=66 (9.6%)"),
        ("groupe 3 : effectif 6", "groupe 3 : effectif 66"),
        ("6 patients sans date de sortie", "66 patients sans date de sortie"),
        ("imputed age for 4 patients", "imputed age for 44 patients"),
    )
):
    both(
        f"prog_l{k}.log",
        f"2025-01-02 10:00:00 INFO {b}\n2025-01-02 10:00:01 INFO done\n",
        f"2025-01-02 10:00:00 INFO {g}\n2025-01-02 10:00:01 INFO done\n",
        "Log of the analysis",
    )
s(
    "prog_fine_log.log",
    "2025-01-02 10:00:00 INFO reading 5 files\n2025-01-02 10:00:01 INFO 690 patients, 12 columns\nINFO epoch 3/10 loss 0.41\nINFO fold 2 of 5\nINFO dropped 4 constant columns\nINFO wrote 3 tables\nINFO elapsed 8 s\nWARNING 2 deprecated options\n",
    "Log",
    P,
)
# model attributes
two(
    "prog_m1.json",
    '{"model":"DecisionTree","nodes":[{"id":0,"samples":425,"value":[319,106]},{"id":1,"samples":@,"value":[44,41]},{"id":2,"samples":340,"value":[275,65]}]}',
    "8",
    "88",
    "Tree",
    "425 patients",
)
two(
    "prog_m2.json",
    '{"model":"kmeans","centers":[[0.1,0.3],[0.5,0.2],[0.9,0.1]],"sizes":[312,105,@]}',
    "8",
    "88",
    "Clusters of patients",
    "425 patients",
)
two(
    "prog_m3.json",
    '{"model":"logistic","coef":{"age":0.04,"crp":0.01},"n_obs":@,"n_features":2}',
    "9",
    "425",
    "Model",
    "",
)
two("prog_m4.yaml", "model: cox\nn: 425\nevents: @\ncoef:\n  age: 0.04\n", "8", "108", "Cox model", "425 patients")
two("prog_m5.json", '{"scaler":{"mean":[59.2],"scale":[14.1]@}}', ',"data_min":[18],"data_max":[97]', "", "Scaler")

# ---- fields
P = "1 248 patients"


def b(kind: str, text: str, context: str = "", population: str = P) -> None:
    """A file of a kind, by its extension, that must be stopped."""
    u(f"tenth_field_{len(STYLES)}.{kind}", text, context, population)


b("csv", "drug,reports,serious,fatal\nA,412,98,12\nB,98,41,3\nC,204,77,11\n", "Reports by drug", "714 reports")
b("csv", "drug;exposés;hémorragies;taux pour 1000\nA;412;41;99,5\nB;980;4;4,1\n", "Hémorragies par anticoagulant", P)
b("txt", "Deux hépatites fulminantes sont survenues, dont une mortelle.\n", "Pharmacovigilance", P)
b("txt", "Anaphylaxis was reported twice with drug A and once with drug B.\n", "Drug safety", P)
b("txt", "Rash: A 41, B 7, C 22.\n", "Drug safety", P)
b(
    "md",
    "| SOC | Grade 1-2 | Grade 3 | Grade 4-5 |\n|---|---|---|---|\n| Skin | 41 | 22 | 3 |\n| Gut | 88 | 31 | 12 |\n",
    "Toxicity",
    P,
)
b("csv", "ward,MRSA+,MRSA-\nA,41,312\nB,6,288\n", "Screening on admission", "647 patients")
b("csv", "allele,count\n*1,812\n*2,204\n*3,7\n", "CYP2C19 alleles of patients", "1023 patients")
b("csv", "genotype,n,freq\nAA,812,0.79\nAG,204,0.20\nGG,7,0.007\n", "Genotypes", "1023 patients")
b("csv", "serotype;cas\n3;41\n19A;33\n23B;4\n", "Infections à pneumocoque par sérotype", "78 cas")
b("txt", "K. pneumoniae KPC: 3 isolates, each from a different patient.\n", "Microbiology", P)
b("txt", "CRP peaked at 412 mg/L in one patient.\n", "Biology", P)
b("txt", "Le taux de troponine allait de 4 à 18 240 ng/L.\n", "Biologie", P)
b("csv", "analyte,mean,sd,min,max\nNa,139,3.1,112,168\n", "Laboratory", P)
b("csv", "mode;patients;suicides\nSoins libres;412;12\nSDT;98;2\n", "Psychiatrie", "510 patients")
b("txt", "Trois patients hospitalisés sous contrainte ont fugué.\n", "Psychiatrie", P)
b("txt", "Seclusion lasted a median of 2 days (range 1-61).\n", "Psychiatry", P)
b("csv", "diagnosis,men,women\nF20,141,98\nF50,4,88\nF84,55,12\n", "Diagnoses by sex", "398 patients")
b("csv", "commune;patients\nBrest;412\nOuessant;3\nMorlaix;98\n", "Patients suivis par commune", "513 patients")
b("csv", "employer,nurses,burnout %\nA,412,31.0\nB,61,8.2\n", "Burnout of nurses", "473 nurses")
b("csv", "service;agents;arrêts longs\nA;120;14\nB;61;3\n", "Absences des agents", "181 agents")
b(
    "csv",
    "prescriber,prescriptions,share of total (%)\n1,4120,91.2\n2,288,6.4\n3,110,2.4\n",
    "Prescriptions by prescriber",
    P,
)
b("txt", "Le premier prescripteur représente 91 % des volumes.\n", "Gestion", P)
b(
    "csv",
    "stay type,stays,total cost,cost of the most expensive stay\nA,120,412000,388000\nB,98,300000,21000\n",
    "Costs",
    "218 stays",
)
b(
    "txt",
    "                     The MEANS Procedure\n\n                 Analysis Variable : age\n   N           Mean        Std Dev        Minimum        Maximum\n1248     59.2041000     14.1020000     18.0000000     97.0000000\n",
    "SAS",
    P,
)
b(
    "txt",
    "                     The UNIVARIATE Procedure\n   Quantiles (Definition 5)\n   Level         Quantile\n   100% Max            97\n   99%                 91\n   75% Q3              70\n   50% Median          61\n   25% Q1              50\n   1%                  20\n   0% Min              18\n",
    "SAS",
    P,
)
b(
    "txt",
    "Table of arm by dead\n\narm       dead\nFrequency|\nPercent  |\nRow Pct  |\nCol Pct  |no      |yes     |  Total\n---------+--------+--------+\nA        |    116 |      4 |    120\n         |  48.74 |   1.68 |  50.42\n         |  96.67 |   3.33 |\n         |  56.86 |  11.76 |\n---------+--------+--------+\nB        |     88 |     30 |    118\n         |  36.97 |  12.61 |  49.58\n         |  74.58 |  25.42 |\n         |  43.14 |  88.24 |\n---------+--------+--------+\nTotal         204       34      238\n",
    "SAS",
    "238 patients",
)
b(
    "log",
    "NOTE: There were 1248 observations read from the data set WORK.COHORT.\nNOTE: The data set WORK.FINAL has 1243 observations and 41 variables.\n",
    "SAS log",
    P,
)
b("log", "NOTE: 3 observations were deleted because of missing consent.\n", "SAS log", P)
b("txt", "Number of Observations Read        1248\nNumber of Observations Used        1241\n", "SAS", P)
b("txt", ". count if age > 90\n  7\n", "Stata", P)
b(
    "txt",
    ". tab cause if dead\n\n      cause |      Freq.     Percent        Cum.\n------------+-----------------------------------\n     cancer |         41       57.75       57.75\n     sepsis |          6        8.45       66.20\n     stroke |         24       33.80      100.00\n------------+-----------------------------------\n      Total |         71      100.00\n",
    "Stata",
    P,
)
b("txt", ". drop if consent == 0\n(5 observations deleted)\n", "Stata", P)
b(
    "txt",
    "No. of subjects =     61                                Number of obs =     61\nNo. of failures =      7\nTime at risk    = 1204.2\n",
    "Stata",
    "61 patients",
)
b(
    "txt",
    ". ci means age if ward == 3, by(sex)\n-> sex = F\n    Variable |        Obs        Mean    Std. err.       [95% conf. interval]\n         age |          6        61.2     4.1            51.1        71.3\n",
    "Stata",
    P,
)
b(
    "json",
    json.dumps(
        {"model": "tree", "leaves": [{"rule": "age>80", "n": 41, "p": 0.3}, {"rule": "crp>200", "n": 6, "p": 0.8}]}
    ),
    "Tree",
    P,
)
b(
    "json",
    json.dumps(
        {
            "model": "knn",
            "n_neighbors": 5,
            "X": [[61, 1, 33.1], [72, 0, 12.0], [55, 1, 41.2], [80, 0, 9.1], [44, 1, 7.7]],
        }
    ),
    "Model",
    P,
)
b(
    "json",
    json.dumps({"groups": {"A": {"train": 120, "test": 41}, "B": {"train": 33, "test": 6}}}),
    "Patients by split",
    P,
)
b(
    "json",
    json.dumps({"fairness": [{"sex": "F", "n": 612, "auc": 0.81}, {"sex": "X", "n": 4, "auc": 0.6}]}),
    "Fairness",
    P,
)
b("yaml", "fairness:\n  - group: F\n    n: 612\n  - group: under 18\n    n: 7\n", "Fairness", P)
b("log", "INFO cohort: 1248\nINFO excluded (no consent): 5\nINFO excluded (minors): 41\nINFO final: 1202\n", "Log", P)
b("log", "INFO [split] train=936 (events=88) test=312 (events=7)\n", "Log", P)
b("log", "WARNING subgroup 'HIV+' too small (n=6), skipped\n", "Log", P)
b("log", "INFO ward=A n=120 deaths=12\nINFO ward=B n=98 deaths=3\n", "Log", P)
b("log", "INFO patient 80312 has two stays, kept the first\n", "Log", P)
b("log", "INFO worst residual: 4.1 (row 231)\n", "Log", P)
b("md", "# Deck\n\n## Slide 4\n\n- 1 248 patients, 3 décès\n- Âge médian 67 ans\n", "Présentation", P)
b("md", "## Résultats\n\n- Décès : 12 (bras A) vs 3 (bras B)\n", "Présentation", P)
b("md", "## Résultats\n\n- Mortalité 0,4 %\n- Réadmission 12 %\n", "Présentation", P)
b(
    "md",
    "> \"J'ai 43 ans, j'habite seule avec mes deux enfants et je suis suivie depuis 2012 pour un lupus\", dit une patiente.\n",
    "Verbatims",
    P,
)
b("txt", "Le patient le plus lourd a coûté 412 000 €.\n", "Gestion", P)
b("txt", "Our youngest transplant recipient was 3 weeks old.\n", "Report", P)
b("txt", "Two siblings were both included.\n", "Report", P)
b("txt", "Nos deux jumelles ont été exclues.\n", "Report", P)
b("csv", "quartile,range,n\nQ1,18-50,312\nQ2,51-61,312\nQ3,62-70,312\nQ4,71-97,312\n", "Quartiles of age", P)
b("csv", "bin,lower,upper,count\n1,0,10,41\n2,10,20,33\n3,20,30,4\n", "Histogram of length of stay", "78 stays")
b("csv", "day,cumulative deaths\n30,41\n60,44\n90,61\n", "Cumulative deaths", P)
b("csv", "month,new,cumulative\n1,41,41\n2,3,44\n3,17,61\n", "Deaths", P)
b("csv", "temps;survie;à risque;événements\n0;1,00;120;0\n12;0,90;101;12\n24;0,87;80;3\n", "Survie", "120 patients")
b("csv", "rank,case,cost\n1,a,412000\n2,b,88000\n3,c,41000\n", "Most expensive stays", P)
b("csv", "date,event\n2021-03-12,first death\n2021-06-02,last inclusion\n", "Key dates", P)
b(
    "csv",
    "ward,first admission,last admission,n\nA,2019-03-12,2023-11-02,120\nB,2019-04-01,2023-12-30,98\n",
    "Periods by ward",
    P,
)
b(
    "html",
    '<table><tr><th>Ward</th><th>Deaths</th></tr><tr><td>A</td><td title="12 of 120">10.0 %</td></tr><tr><td>B</td><td title="3 of 98">3.1 %</td></tr></table>',
    "Deaths by ward",
    P,
)
b("html", '<p>Mortality <abbr title="3 deaths">3.1 %</abbr> in ward B.</p>', "Deaths", P)
b(
    "html",
    '<select><option value="4">Ward B (n=4)</option><option value="120">Ward A (n=120)</option></select>',
    "Filter",
    P,
)
b("html", '<meter min="0" max="120" value="4">4 deaths</meter>', "Deaths", P)
b("tex", "\\footnote{Trois patients ont refusé.} Le reste a été suivi.", "Rapport", P)
b("tex", "\\newcommand{\\ndeaths}{4}\nOn a observé \\ndeaths{} décès.", "Rapport", P)
b(
    "ipynb",
    json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "len(df[df.age>95])",
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": "7"},
                            "metadata": {},
                            "execution_count": 1,
                        }
                    ],
                    "execution_count": 1,
                }
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
    "Notebook",
    P,
)
b(
    "ipynb",
    json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "df.query('ward==\"B\"').shape",
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": "(7, 41)"},
                            "metadata": {},
                            "execution_count": 1,
                        }
                    ],
                    "execution_count": 1,
                }
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
    "Notebook",
    P,
)
b(
    "ipynb",
    json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "print(f'{n} deaths in ward B')",
                    "outputs": [{"output_type": "stream", "name": "stdout", "text": "7 deaths in ward B\n"}],
                    "execution_count": 1,
                }
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
    "Notebook",
    P,
)
b(
    "ipynb",
    json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "(df.dead==1).sum()",
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": "np.int64(7)"},
                            "metadata": {},
                            "execution_count": 1,
                        }
                    ],
                    "execution_count": 1,
                }
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
    "Notebook",
    P,
)
