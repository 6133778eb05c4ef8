"""Safe tables, continued: scores, grades, ratios, delays, costs and settings."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data
from tests.airlock.outputs2.document import Output

OUTPUTS = (
    Output("elderly", "an age class of 90 and over with 58 persons", "", "Age classes", "2,010 patients", "csv docx", "en", """
# Age classes
Age | n (%)
18-44 | {402/2010}
45-64 | {733/2010}
65-89 | {817/2010}
90 and over | {58/2010}
"""),
    Output("grades", "grades, NYHA and stages of 1 to 5", "", "Scores at entry", "3 108 patients", "html xlsx", "r", """
# Stade a l'entree
Echelle | Niveau | Patients
NYHA | 1 | 604
NYHA | 2 | 1120
NYHA | 3 | 988
NYHA | 4 | 396
KDIGO | 1 | 1502
KDIGO | 2 | 1004
KDIGO | 3 | 602
"""),
    Output("charlson", "weights 1 to 6 of a score", "", "Definition of the Charlson index used", "", "csv md", "r", """
# Charlson index
Condition | ICD-10 | Weight
Myocardial infarction | I21, I22, I25.2 | 1
Hemiplegia | G81, G82 | 2
Moderate or severe liver disease | I85.0, K72 | 3
Metastatic solid tumour | C77-C80 | 6
AIDS | B20-B24 | 6
"""),
    Output("normal_ranges", "lower and upper limits of normal, not extremes", "", "Reference ranges of the laboratory", "", "xlsx docx", "en", """
# Reference ranges of the assays
Assay | Unit | Lower limit of normal | Upper limit of normal
Potassium | mmol/L | 3.5 | 5.0
Creatinine | µmol/L | 45 | 104
TSH | mU/L | 0.4 | 4.0
"""),
    Output("chi2", "statistics, df of 1 to 4 and p-values", "", "Association tests", "6,480 patients", "csv tex", "r", """
# Tests
variable | test | statistic | df | p_value
sex | chi2 | 0.44 | 1 | 0.507
stage | chi2 | 12.4 | 3 | 0.006
centre | chi2 | 7.9 | 4 | 0.095
"""),
    Output("nnt", "a number needed to treat of 7", "", "Effects of the treatment", "5,210 patients", "docx pptx", "en", """
# Effects at one year ({2605} patients in each arm)
Outcome | Risk difference | NNT | 95% CI of NNT
Readmission | 14.3% | 7 | 6-9
Death | 2.1% | 48 | 30-120
"""),
    Output("sensitivity_hr", "ratios in subgroups of hundreds", "", "Subgroups", "4,004 patients", "md html", "en", """
# Subgroup analyses
Subgroup | Patients | HR (95% CI) | p for interaction
Women | {1902} | 0.81 (0.70-0.94) | 0.44
Men | {2102} | 0.87 (0.76-0.99) |
Under 65 | {1650} | 0.79 (0.66-0.95) | 0.31
65 and over | {2354} | 0.88 (0.78-0.99) |
"""),
    Output("taux_secteurs", "rates per 1,000 of tens of thousands", "", "Taux d'infection", "88 200 séjours", "csv pdf", "fr", """
# Infections pour {1000} séjours
Secteur | Séjours | Infections | Taux pour 1000
Médecine | {41200} | {412} | {k412/41200}
Chirurgie | {35800} | {251} | {k251/35800}
Réanimation | {11200} | {560} | {k560/11200}
"""),
    Output("outcomes_national", "0.4 % of 120,000 is 480", "", "Rare outcomes of a large cohort", "120,000 patients", "xlsx txt", "en", """
# Outcomes of {120000} patients
Outcome | n (%)
Thrombosis | {480/120000}
Anaphylaxis | {131/120000}
Death | {1204/120000}
"""),
    Output("hyperparameters", "depth 3, 5 folds, seed 7", "", "Hyper-parameters", "", "json tex csv", "r", """
# Hyper-parameters
parameter | value
max_depth | 3
learning_rate | 0.05
n_estimators | 500
min_samples_leaf | 50
cv_folds | 5
random_state | 7
"""),
    Output("delays", "delays in minutes", "", "Délais de prise en charge", "2 204 AVC", "csv docx", "fr", """
# Délais (minutes), médiane [Q1-Q3], {2204} patients
Étape | Délai
Arrivée - tri | 6 [3-11]
Tri - scanner | 24 [15-41]
Scanner - aiguille | 31 [22-48]
"""),
    Output("vif", "inflation factors from 1 to 4", "", "Collinearity", "7,040 patients", "csv md", "r", """
# VIF
variable | vif
age | 1.42
charlson | 2.31
creatinine | 1.18
egfr | 3.96
"""),
    Output("wide_merged", "a header of two lines, cells of hundreds", "", "Visits by year and sex", "8,331 visits", "xlsx docx", "en", """
# Emergency visits
Cause | 2021 | ^ | 2022 | ^
 | Men | Women | Men | Women
Trauma | {1420} | {1190} | {1502} | {1244}
Asthma | 211 | 305 | 198 | 276
Stroke | 528 | 439 | 516 | 502
"""),
    Output("costs", "sums without a dominant contributor", "", "Coûts par service", "940 patients", "xlsx md", "fr", """
# Coûts (euros)
Service | Patients | Coût moyen | Coût total
Cardiologie | {412} | {2923} | {1204276}
Hématologie | {138} | {4402} | {607476}
Oncologie | {390} | {7972} | {3109080}
"""),
    Output("two_tables", "several tables in one file", "", "Supplement", "6,012 patients", "csv xlsx", "r", """
# Table S1. Site of infection
Site | Patients
Lung | 3204
Urine | 1911
Blood | 897
# Table S2. Effect of delay
Delay | OR | p
1 h | 1.04 | 0.21
3 h | 1.19 | 0.004
6 h | 1.41 | 0.0001
"""),
    Output("kappa", "agreement of two readers on 3 classes", "", "Agreement", "900 films", "txt docx", "en", """
# Agreement of 2 readers on {900} films
Finding | Kappa | 95% CI
Effusion | 0.81 | 0.77-0.85
Nodule | 0.66 | 0.60-0.72
Fracture | 0.9 | 0.86-0.94
"""),
    Output("compute", "seconds, cores and versions", "", "Resources used", "", "csv json", "r", """
# resources
step | cores | memory_gb | minutes | python
extract | 2 | 8 | 3 | 3.11
features | 4 | 16 | 9 | 3.11
fit | 8 | 32 | 41 | 3.11
"""),
)  # fmt: skip


def write(shelf: Shelf) -> None:
    data.write(shelf, OUTPUTS)
