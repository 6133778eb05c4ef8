"""Unsafe: extremes, exact dates, ages of the very old, dominance, few degrees of freedom and saturated models."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data
from tests.airlock.outputs2.document import Output

STATSMODELS = """
                            OLS Regression Results
==============================================================================
Dep. Variable:              fev1_delta   R-squared:                       0.871
Model:                             OLS   Adj. R-squared:                  0.820
No. Observations:                   12   F-statistic:                     11.31
Df Residuals:                        8   Prob (F-statistic):            0.00298
Df Model:                            3   Covariance Type:             nonrobust
==============================================================================
                 coef    std err          t      P>|t|      [0.025      0.975]
------------------------------------------------------------------------------
const         -1.2041      0.411     -2.930      0.019      -2.152      -0.256
dose           0.0312      0.008      3.900      0.005       0.013       0.050
female         0.2110      0.152      1.388      0.203      -0.139       0.561
bmi            0.0154      0.011      1.400      0.199      -0.010       0.041
==============================================================================
"""
LM = """
Call:
lm(formula = log_crp ~ dose + week, data = subset(d, arm == "C"))

Coefficients:
            Estimate Std. Error t value Pr(>|t|)
(Intercept)  3.11020    0.40211   7.735 0.000245 ***
dose        -0.20410    0.06620  -3.083 0.021600 *
week        -0.11008    0.03120  -3.528 0.012400 *

Residual standard error: 0.4127 on 6 degrees of freedom
Multiple R-squared:  0.8413,	Adjusted R-squared:  0.7884
F-statistic:  15.9 on 2 and 6 DF,  p-value: 0.00398
"""
STATA_SMALL = """
. regress ferritin dose sex age

      Source |       SS           df       MS      Number of obs   =        11
-------------+----------------------------------   F(3, 7)         =      4.12
       Model |  18211.4201         3  6070.4734    Prob > F        =    0.0561
    Residual |  10314.2210         7  1473.4601    R-squared       =    0.6384
-------------+----------------------------------   Adj R-squared   =    0.4835
       Total |  28525.6411        10  2852.5641    Root MSE        =    38.386
"""
GLM_SATURATED = """
Call:
glm(formula = count ~ sex * stage * centre, family = poisson, data = tab)

    Null deviance: 8.2140e+02  on 11  degrees of freedom
Residual deviance: -1.7764e-14  on  0  degrees of freedom
AIC: 96.2

(Intercept)      sexM     stage2     stage3  centreB
     4.1109    0.2871    -0.6931    -1.0986   0.4055
"""
STATA_SUM = """
. summarize age bmi los

    Variable |        Obs        Mean    Std. dev.       Min        Max
-------------+---------------------------------------------------------
         age |      2,418    61.20471    16.80210         18        101
         bmi |      2,418    26.41220     5.20138       13.1       61.8
         los |      2,418    7.902813    8.411023          1        163
"""
R_SUMMARY = """
> summary(cohort$creatinine)
   Min. 1st Qu.  Median    Mean 3rd Qu.    Max.
   21.0    68.0    84.0   101.3   112.0  1486.0
"""

OUTPUTS = (
    Output("ols_arm_b", "8 residual degrees of freedom", "Df Residuals: 8", "OLS summary", "12 patients of arm B", "txt", "raw", STATSMODELS),
    Output("lm_arm_c", "6 residual degrees of freedom", "Residual standard error line", "R lm summary", "arm C", "log", "raw", LM),
    Output("regress", "7 residual degrees of freedom", "row Residual", "Stata regress", "sub-study", "log", "raw", STATA_SMALL),
    Output("glm_loglinear", "a saturated model: no residual degree of freedom", "Residual deviance line", "Log-linear model in R", "1,204 patients", "txt", "raw", GLM_SATURATED),
    Output("summarize", "minimum and maximum of ages, BMI and stays", "columns Min and Max", "Stata summarize", "2,418 patients", "log", "raw", STATA_SUM),
    Output("creatinine_summary", "Min. and Max. of persons", "columns Min. and Max.", "R summary()", "3,300 patients", "txt", "raw", R_SUMMARY),
    Output("anova_spss", "5 residual degrees of freedom", "row Residual", "SPSS ANOVA of a sub-study", "sub-study of the platelets", "xlsx html", "r", """
# ANOVA
Model | Sum of Squares | df | Mean Square | F | Sig.
Regression | 412.18 | 3 | 137.39 | 6.02 | 0.041
Residual | 114.11 | 5 | 22.82 | |
Total | 526.29 | 8 | | |
"""),
    Output("ajustement", "4 degrés de liberté résiduels, en phrase", "la phrase", "Résultats, sous-étude", "sous-étude pharmacocinétique", "docx", "fr", """
~ Le modèle linéaire (4 degrés de liberté résiduels) retrouve une clairance de {12.4} L/h ; R² = {0.91}.
"""),
    Output("saturated_table", "a saturated model whose fitted values are the cells", "R² of 1 on 0 residual degrees of freedom", "Model fit", "48 patients", "xlsx", "r", """
# Model fit
Model | R-squared | Residual df | Log-likelihood
Main effects | 0.412 | 31 | -88.41
With a parameter per patient | 1.000 | 0 | 0.00
"""),
    Output("describe", "min and max of persons", "rows min and max", "pandas describe()", "5,020 patients", "csv", "r", """
# describe
stat | age | los_days
count | 5020 | 5020
mean | 58.31 | 6.84
std | 17.02 | 7.13
min | 18 | 1
25% | 46 | 3
50% | 60 | 5
75% | 72 | 8
max | 98 | 121
"""),
    Output("age_etendue", "étendue des âges", "min - max entre parenthèses", "Description de l'âge", "812 patients", "docx", "fr", """
~ L'âge médian des {812} patients était de 64 ans (min-max : 18-97).
"""),
    Output("range_table", "extremes of weights", "column Range", "Table of continuous variables", "1,450 patients", "tex", "en", """
# Continuous variables (N = {1450})
Variable | Median | IQR | Range
Weight, kg | 74 | 63-86 | 31-212
Height, cm | 169 | 162-176 | 131-203
"""),
    Output("proc_means", "Minimum and Maximum", "last two columns", "SAS PROC MEANS", "980 patients", "html xlsx", "r", """
# The MEANS Procedure
Variable | N | Mean | Std Dev | Minimum | Maximum
AGE | 980 | 66.10 | 12.20 | 22 | 96
EGFR | 980 | 51.88 | 21.40 | 4.2 | 131.7
"""),
    Output("longest", "the longest stay is one person's", "second sentence", "Results", "1,911 stays", "md", "en", """
~ The median stay was 6 days (IQR 3-10) over {1911} stays. The longest stay lasted 214 days.
"""),
    Output("oldest", "the age of the oldest patient, 103 years", "first sentence", "Résultats de gériatrie", "702 patients", "pdf", "fr", """
~ Parmi {702} patients, la plus âgée avait 103 ans. L'âge médian était de 81 ans (Q1-Q3 : 76-85).
"""),
    Output("case_age", "an age of 96 of one patient", "the sentence", "Comment on a complication", "1,010 patients", "pptx", "en", """
~ Complications were frequent ({118/1010}). A 96-year-old patient was readmitted for bleeding.
"""),
    Output("first_case", "the exact date of a single event", "14/03/2021", "Chronologie", "640 patients", "docx", "fr", """
~ Sur {640} patients, l'incidence a crû par vagues. Le premier décès est survenu le 14/03/2021.
"""),
    Output("last_death", "dates of single events", "column date_of_last_death", "Follow-up by centre", "1,204 patients", "json", "r", """
# follow-up
centre | patients | date_of_first_inclusion | date_of_last_death
A | 602 | 2019-02-11 | 2022-11-03
B | 602 | 2019-04-30 | 2022-08-19
"""),
    Output("timestamp_event", "date and hour of one person's arrest", "the second sentence", "Case description in a report", "330 patients", "tex txt", "en", """
~ Cardiac arrest occurred in {41/330}. In the index case it occurred on 7 June 2022 at 03:42.
"""),
    Output("costs_top", "one contributor makes 91 % of a sum", "row Haematology", "Drug costs by unit", "940 patients", "csv", "r", """
# Drug costs in euros
Unit | Patients | Total cost | Largest contribution
Cardiology | 412 | 1204300 | 38200
Haematology | 138 | 2410000 | 2193100
Oncology | 390 | 3108900 | 104700
"""),
    Output("dominant_share", "88 % of a sum is one patient's", "column Top patient", "Transfusion volumes by centre", "604 patients", "md", "en", """
# Red cells transfused
Centre | Patients | Total units | Share of the top patient
North | 301 | {2204} | 3.1%
South | 303 | {4811} | 88%
"""),
    Output("phrase_dominance", "un seul malade à 87 % de la dépense", "la phrase", "Note médico-économique", "211 patients", "txt", "fr", """
~ La dépense de facteur VIII atteint {3400000} euros pour {211} patients ; un patient en représente à lui seul {0.87} du total, soit 87 %.
"""),
    Output("boundaries", "the 100th percentile is the maximum", "column p100", "Quantiles of the D-dimer", "2,004 patients", "parquet", "r", """
# quantiles
marker | n | p0 | p25 | p50 | p75 | p100
ddimer | 2004 | 112 | 402 | 771 | 1530 | 88412
ferritin | 2004 | 7 | 81 | 190 | 402 | 41877
"""),
)  # fmt: skip


def write(shelf: Shelf) -> None:
    data.write(shelf, OUTPUTS)
