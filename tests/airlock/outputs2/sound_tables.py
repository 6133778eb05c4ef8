"""Safe tables: groups of ten or more, and small numbers that are no persons."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data
from tests.airlock.outputs2.document import Output

OUTPUTS = (
    Output("table1_gtsummary", "large cells, medians and quartiles", "", "Table 1, gtsummary", "3,720 adults", "docx html", "en", """
# Table 1. Patient characteristics
Characteristic | Exposed, N = {1240} | Unexposed, N = {2480} | p-value
Female | {612/1240} | {1221/2480} | 0.94
Hypertension | {533/1240} | {1042/2480} | 0.56
Diabetes | {241/1240} | {430/2480} | 0.11
Charlson index, median (IQR) | 3 (1, 5) | 2 (1, 4) | <0.001
Length of stay, days, median (IQR) | 5 (3, 8) | 4 (2, 7) | 0.03
> n (%); Median (IQR). Pearson's Chi-squared test; Wilcoxon rank sum test
"""),
    Output("tableau1", "grands effectifs, virgules décimales", "", "Tableau 1", "2 804 patients", "csv xlsx docx", "fr", """
# Tableau 1. Caractéristiques des patients
Caractéristique | Total (N = {2804}) | Bras A (N = {1400}) | Bras B (N = {1404}) | p
Hommes, n (%) | {1502/2804} | {744/1400} | {758/1404} | {0.66}
Âge, moyenne ± ET | {61.4} ± {14.2} | {61.1} ± {14.4} | {61.7} ± {14.0} | {0.27}
Tabac actif, n (%) | {702/2804} | {361/1400} | {341/1404} | {0.36}
IMC, médiane [Q1-Q3] | {25.8} [{22.9}-{29.4}] | {25.7} [{22.8}-{29.3}] | {25.9} [{23.0}-{29.5}] | {0.48}
"""),
    Output("tableone_r", "SMD below 0.1 and large counts", "", "R tableone, print()", "4,416 patients", "csv txt", "r", """
# Stratified by statin
variable | level | No | Yes | p | SMD
n |  | 2208 | 2208 |  |
sex (%) | F | {1043/2208} | {1061/2208} | 0.602 | 0.016
 | M | {1165/2208} | {1147/2208} |  |
age (mean (SD)) |  | 66.31 (11.02) | 66.58 (10.87) | 0.413 | 0.025
ascvd (%) | no | {1810/2208} | {1789/2208} | 0.437 | 0.025
 | yes | {398/2208} | {419/2208} |  |
"""),
    Output("logistic", "odds ratios between 0 and 9", "", "Logistic regression", "8,410 stays", "xlsx tex ipynb", "en", """
# Readmission at 30 days, {8410} stays
Variable | OR | 95% CI | p-value
Age, per 10 years | 1.12 | 1.06-1.19 | <0.001
Male sex | 1.08 | 0.97-1.21 | 0.17
Previous stays, per stay | 1.31 | 1.22-1.41 | <0.001
Metastatic cancer | 4.02 | 3.11-5.20 | <0.001
Dementia | 2 | 1.6-2.5 | <0.001
"""),
    Output("cox", "hazard ratios and p-values below 10", "", "Modèle de Cox", "3 204 patients, 911 décès", "docx md", "fr", """
# Modèle de Cox, {3204} patients, {911} décès
Variable | HR | IC 95 % | p
Âge (par 10 ans) | {1.38} | {1.29}-{1.47} | < {0.001}
Stade IV | {5.1} | {4.2}-{6.2} | < {0.001}
Femme | {0.86} | {0.75}-{0.98} | {0.03}
OMS 2 contre 0 | {3} | {2.4}-{3.7} | < {0.001}
"""),
    Output("spss_coefficients", "df of 1 and Wald values, not persons", "", "SPSS, variables in the equation", "5,120 patients", "xlsx html", "r", """
# Variables in the Equation
Variable | B | S.E. | Wald | df | Sig. | Exp(B)
age | 0.021 | 0.004 | 27.6 | 1 | 0.000 | 1.021
sex(1) | -0.118 | 0.061 | 3.7 | 1 | 0.053 | 0.889
asa | 0.412 | 0.058 | 50.5 | 1 | 0.000 | 1.510
Constant | -3.204 | 0.288 | 123.8 | 1 | 0.000 | 0.041
"""),
    Output("anova_arms", "3 degrees of freedom of an effect, 1,236 residual ones", "", "ANOVA", "1,240 patients", "csv tex", "r", """
# ANOVA
term | df | sumsq | meansq | statistic | p.value
arm | 3 | 188.4 | 62.8 | 5.1 | 0.0016
Residuals | 1236 | 15219.7 | 12.3 |  |
"""),
    Output("sejours", "médianes et quartiles sous 10", "", "Durées de séjour", "12 411 séjours", "csv pptx", "fr", """
# Durée de séjour (jours)
Service | Séjours | Médiane | Q1 | Q3
Médecine | {6120} | 5 | 3 | 9
Chirurgie | {4401} | 3 | 2 | 6
Gériatrie | {1890} | 8 | 6 | 14
"""),
    Output("landmark", "survival at landmarks, large numbers at risk", "", "Kaplan-Meier estimates", "4,810 patients", "csv md", "r", """
# Survival
months | at_risk_A | survival_A | at_risk_B | survival_B
0 | 2400 | 1.000 | 2410 | 1.000
12 | 2104 | 0.902 | 2051 | 0.874
24 | 1722 | 0.811 | 1604 | 0.766
36 | 1190 | 0.741 | 1077 | 0.672
"""),
    Output("performance", "AUC and Brier scores", "", "Performance of three models", "5,400 patients", "json xlsx pdf", "r", """
# Performance on the test set, 5400 patients
model | AUC | AUC_low | AUC_high | Brier | calibration_slope
Logistic | 0.781 | 0.764 | 0.798 | 0.121 | 1.02
Boosting | 0.804 | 0.788 | 0.820 | 0.117 | 0.96
Forest | 0.797 | 0.781 | 0.813 | 0.119 | 1.11
"""),
    Output("confusion", "a confusion matrix of large cells", "", "Confusion matrix", "4,400 stays", "csv png", "r", """
# Confusion matrix
truth | predicted_no | predicted_yes
no | 3105 | 404
yes | 217 | 674
"""),
    Output("icd_top", "ICD-10 codes with digits", "", "Most frequent diagnoses", "41,204 stays", "csv parquet docx", "r", """
# Most frequent principal diagnoses
rank | icd10 | label | stays
1 | I50.1 | Left ventricular failure | 2204
2 | J18.9 | Pneumonia, unspecified | 1987
3 | N39.0 | Urinary tract infection | 1502
4 | I63.9 | Cerebral infarction | 1288
5 | K80.2 | Gallbladder stones | 1130
6 | S72.0 | Fracture of neck of femur | 1019
7 | E11.6 | Type 2 diabetes | 960
"""),
    Output("atc", "ATC codes and defined daily doses", "", "Prescriptions par classe ATC", "18 310 séjours", "xlsx csv", "fr", """
# Prescriptions par classe
Code ATC | Libellé | Séjours exposés | DDJ (mg)
B01AB05 | Énoxaparine | {7204} | 20
C07AB07 | Bisoprolol | {4120} | 10
N02BE01 | Paracétamol | {11980} | {3000}
A02BC01 | Oméprazole | {6033} | 20
"""),
    Output("par_annee", "des années et de grands effectifs", "", "Séjours par année", "20 113 séjours", "csv html", "fr", """
# Séjours par année
Année | Séjours | Âge moyen
2019 | {4120} | {63.1}
2020 | {3390} | {64.0}
2021 | {3905} | {63.8}
2022 | {4288} | {63.5}
2023 | {4410} | {63.9}
"""),
    Output("centres", "counts of centres below 10", "", "Centres by region", "6,204 patients in 16 centres", "docx csv", "en", """
# Participating centres
Region | Centres | Patients
Brittany | 3 | {1204}
Normandy | 2 | {910}
Ile-de-France | 7 | {2980}
Occitania | 4 | {1110}
"""),
    Output("folds", "fold numbers 1 to 5", "", "Cross-validation", "6,000 stays", "csv json ipynb", "r", """
# Cross-validation
fold | n_train | n_valid | auc | f1
1 | 4800 | 1200 | 0.801 | 0.512
2 | 4800 | 1200 | 0.797 | 0.508
3 | 4800 | 1200 | 0.811 | 0.521
4 | 4800 | 1200 | 0.789 | 0.499
5 | 4800 | 1200 | 0.803 | 0.514
"""),
    Output("pregnancy", "a structural zero: pregnancy of men", "", "Conditions by sex", "9,020 adults", "csv docx", "en", """
# Conditions by sex
Condition | Men (N = {4410}) | Women (N = {4610})
Diabetes | {702/4410} | {611/4610}
Pregnancy | {0/4410} | {288/4610}
Hypertension | {1804/4410} | {1702/4610}
"""),
    Output("prostate", "zéro structurel : cancer de la prostate chez les femmes", "", "Cancers par sexe", "7 310 patients", "xlsx md", "fr", """
# Cancers selon le sexe
Localisation | Hommes | Femmes
Poumon | {1204} | {733}
Côlon-rectum | {880} | {791}
Prostate | {1911} | 0
Utérus | 0 | {802}
Mélanome | {477} | {512}
"""),
    Output("masked_well", "masked cells that no total gives back", "", "Table with primary and secondary suppression", "1,080 patients", "csv xlsx", "en", """
# Destination by ward
Ward | Home | Rehabilitation | Nursing home
A | 310 | 120 | 44
B | 288 | <10 | *
C | 205 | * | <10
> <10: fewer than 10; *: masked so that no total gives a cell back. Totals are not shown.
"""),
    Output("rounded", "counts rounded to the nearest 50", "", "Effectifs arrondis", "environ 8 000 patients", "md docx", "fr", """
# Effectifs arrondis à la cinquantaine
Groupe | Patients
Suivi complet | {5450}
Suivi partiel | {1900}
Sans suivi | {650}
"""),
    Output("missing_values", "large counts of missing values", "", "Missing data", "10,000 patients", "csv parquet", "r", """
# missing
variable | n_missing | pct_missing
bmi | 1204 | 12.04
lactate | 3310 | 33.10
smoking | 877 | 8.77
weight | 512 | 5.12
"""),
    Output("attrition", "large exclusions", "", "Flow of patients", "14,210 patients", "pdf pptx", "en", """
# Flow of patients
Step | Patients | Excluded
Admitted 2019-2023 | {14210} |
Adults | {12904} | {1306}
No opposition | {12780} | {124}
At least two visits | {9911} | {2869}
"""),
)  # fmt: skip


def write(shelf: Shelf) -> None:
    data.write(shelf, OUTPUTS)
