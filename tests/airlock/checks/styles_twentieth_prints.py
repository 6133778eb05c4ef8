"""What a walk through the prints of R, SAS, Stata, SPSS and Python showed: layouts that nobody had read before."""

from tests.airlock.checks.styles import s, two, u

_N = "1 100 patients"

# ---- blanks within brackets, and a cell that stands under two headings
_TABLEONE = """                          Stratified by arm
                           Control       Active        p      test
  n                          612           488
  age (mean (SD))          54.21 (13.40) 52.87 (14.02)  0.107
  crp (median [IQR])       11.20 [4.10, 24.30] 14.60 [5.20, 31.00]  0.003 nonnorm
  smoker (%)                                            0.412
     Current                 118 (19.3)    102 (20.9)
     Never                   494 (80.7)    386 (79.1)
  nodules = Yes (%)          @     52 (10.7)   0.712
"""
two("twentieth_tableone.txt", _TABLEONE, "  6 ( 1.0)", " 61 (10.0)", "Baseline", _N)
two(
    "twentieth_padded_fr.txt",
    """Caractéristique          Hommes          Femmes
                         (N=412)         (N=430)
HTA, n (%)             211 (51,2)      201 (46,7)
Diabète, n (%)          97 (23,5)       91 (21,2)
Dialyse, n (%)          23 ( 5,6)      @
""",
    "  4 ( 0,9)",
    " 21 ( 4,9)",
    "Caractéristiques",
    "842 patients",
)

# ---- numbers before rows, as tibbles have them
_TIBBLE = """# A tibble: 4 x 3
  ward     outcome       n
  <chr>    <chr>     <int>
1 Medicine Died         41
2 Medicine Home        812
3 Surgery  Died         38
4 Surgery  Transfer     @
"""
two("twentieth_tibble.txt", _TIBBLE, " 3", "31", "Outcomes by ward", "922 stays")
two(
    "twentieth_missing.txt",
    """# A tibble: 4 × 3
  variable n_miss pct_miss
  <chr>     <int>    <num>
1 crp         112     6.65
2 bmi          84     4.99
3 albumin      @
4 age           0     0
""",
    " 6     0.36",
    "31     1.84",
    "Missing values",
    "1684 patients",
)
s(
    "twentieth_complete_rate.txt",
    "  skim_variable n_missing complete_rate  mean    sd\n1 age                   0         1     63.2  17.1\n"
    "2 bmi                  84         0.950 26.1   5.2\n3 creat                31         0.982 96.4  61.0\n",
    "skim",
    "1684 patients",
)

# ---- which variables are missing together
two(
    "twentieth_pattern.txt",
    "> md.pattern(d, plot = FALSE)\n    age sex bmi\n842   1   1   1   0\n @   1   1   0   1\n 38   1   0   0   2\n"
    "      0  38  84 122\n",
    " 3",
    "46",
    "Données manquantes",
    _N,
)

# ---- heads of models
_MIXED = """Linear mixed model fit by REML ['lmerMod']
Random effects:
 Groups   Name        Variance Std.Dev.
 patient  (Intercept) 61.22    7.824
Number of obs: 1240, groups:  patient, @; centre, 6

            Estimate Std. Error t value
(Intercept)  58.1214     0.8921  65.151
visit         1.2110     0.1920   6.307
"""
two("twentieth_lmer.txt", _MIXED, "8", "310", "Mixed model", "310 patients")
s(
    "twentieth_lmer_centres.txt",
    _MIXED.replace("patient, @; centre, 6", "centre, 6").replace(" patient ", " centre  "),
    "Mixed model",
    "310 patients",
)
two(
    "twentieth_xtreg.log",
    """Random-effects GLS regression                   Number of obs     =      1,240
Group variable: patid                           Number of groups  =         @

------------------------------------------------------------------------------
         qol | Coefficient  Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
       visit |   1.211021   .1920110     6.31   0.000     .8346862    1.587356
       _cons |   58.12140   .8921103    65.15   0.000     56.37290    59.86990
------------------------------------------------------------------------------
""",
    "  7",
    "310",
    "Panel model",
    "310 patients",
)
two(
    "twentieth_brms.txt",
    "Multilevel Hyperparameters:\n~subject (Number of levels: @)\n              Estimate Est.Error Rhat\n"
    "sd(Intercept)     7.81      0.36 1.00\n",
    "9",
    "310",
    "Bayesian model",
    "310 patients",
)
two(
    "twentieth_rms.txt",
    """                        Model Likelihood     Discrimination
                              Ratio Test            Indexes
 Obs           914    LR chi2     142.11     R2       0.231
  alive        @    Pr(> chi2) <0.0001     Brier    0.102
 max |deriv| 2e-08
""",
    "907    d.f.             4     R2(4,914)0.140\n  dead           7",
    "788    d.f.             4     R2(4,914)0.140\n  dead         126",
    "Model of death",
    "914 patients",
)
two(
    "twentieth_kmeans.txt",
    "K-means clustering with 3 clusters of sizes 412, 288, @\n\nCluster means:\n        age       bmi       crp\n"
    "1  0.412011 -0.211020 -0.314021\n2 -0.812110  0.401120 -0.201110\n3  0.451200 -0.200110  1.321101\n",
    "8",
    "142",
    "Clusters of patients",
    "842 patients",
)
two(
    "twentieth_welch.txt",
    "t = 2.4121, df = @, p-value = 0.0161\nmean in group F mean in group M\n       12.01142        13.23658\n",
    "6.21",
    "871.21",
    "Haemoglobin by sex",
    "879 patients",
)
two(
    "twentieth_info.txt",
    "RangeIndex: 1684 entries, 0 to 1683\nData columns (total 3 columns):\n #   Column   Non-Null Count  Dtype\n"
    "---  ------   --------------  -----\n 0   age      1684 non-null   int64\n 1   bmi      1600 non-null   float64\n"
    " 2   albumin  @ non-null   float64\n",
    "1679",
    "1241",
    "Structure",
    "1 684 séjours",
)

# ---- lowest and highest, whatever they are called
for _name, _bad in {
    "r_max": "> max(d$age)\n[1] 101\n",
    "r_range": "> range(d$crp, na.rm = TRUE)\n[1]   0.3 412.0\n",
    "r_tapply": "> tapply(d$los, d$ward, max)\nMedicine  Surgery \n      61       42 \n",
    "pandas_max": ">>> df.groupby('drg')['cost'].max()\ndrg\n08C48    61204.0\n05K06    47412.0\n",
    "pandas_min": "In [4]: df['weight'].min()\nOut[4]: 38.5\n",
    "sas": "   Extreme Observations\n\n  -----Lowest----   ----Highest----\n\n  Value   Obs   Value   Obs\n\n      3   812    2114    41\n",
    "spss": "Extreme Values\n                        Case Number   Value\nLOS   Highest   1               412      61\n",
    "summarytools": "1    age          Mean (sd) : 63.2 (17.1)   1684\n     [integer]    min < med < max:\n                  18 < 66 < 101\n",
    "out": "> b$out\n[1] 2114 1890 3312\n",
}.items():
    u(f"twentieth_extreme_{_name}.txt", _bad, "Description", _N)
for _name, _good in {
    "year": "> max(d$year)\n[1] 2023\n",
    "sizes": ">>> df.groupby('ward').size().max()\n812\n",
    "smd": "> max(abs(bal$smd))\n[1] 0.081\n",
    "median": "> tapply(d$los, d$ward, median)\nMedicine  Surgery \n       5        4 \n",
    "assigned": "> top <- max(d$age)\n",
}.items():
    s(f"twentieth_no_extreme_{_name}.txt", _good, "Description", _N)

# ---- rows with empty cells, blank lines between rows, groups over headings
two(
    "twentieth_lifetest.lst",
    """                     Stratum    arm             Total  Failed    Censored    Censored

                           1    Placebo           428     212         216       50.47
                           2    Active            434     @
                     -------------------------------------------------------------------
                       Total                      862     500         362       42.00
""",
    "426           8        1.84",
    "288         146       33.64",
    "Survival by arm",
    "862 patients",
)
two(
    "twentieth_sas_classes.lst",
    """    ward       Obs       N            Mean         Std Dev          Median
    ----------------------------------------------------------------------
    Medicine   450     438      48.2100012      31.2210044      41.0000000

    Surgery    @      44.1020011      29.8110021      38.0000000
    ----------------------------------------------------------------------
""",
    "  6       6",
    "429     411",
    "CRP by ward",
    "879 patients",
)
two(
    "twentieth_stdes.log",
    """                                   |-------------- per subject --------------|
Category                   total        mean         @
------------------------------------------------------------------------------
no. of subjects              862
no. of records               862           1           1
(final) exit time                   28.78469        60.2

time at risk             24812.4    28.78469        60.2
""",
    "   max",
    "median",
    "Follow-up",
    "862 patients",
)
two(
    "twentieth_agg.txt",
    """                los                        deaths
               mean median   std   size  mean   sum
ward
cardiology     5.12    4.0  3.21    950  0.043    41
geriatrics    11.84   10.0  7.10    734  0.120    88
pneumology     7.41    6.0  4.02    512  @
""",
    "0.010     5",
    "0.064    33",
    "Deaths by ward",
    "2 196 stays",
)
two(
    "twentieth_pivot.txt",
    """mode      home  transfer  emergency   All
year
2021       412        61        318   791
2022       438        54        344   836
2023       401        @
""",
    " 3        371   775",
    "48        371   820",
    "Admissions",
    "2 447 stays",
)
two(
    "twentieth_xttab.log",
    """                  Overall             Between            Within
   smoker |    Freq.  Percent      Freq.  Percent        Percent
----------+-----------------------------------------------------
    Never |    2412     54.41       812     67.10          88.12
   Former |    1104     24.90       514     42.48          71.20
  Current |     817     18.43       @          74.81
""",
    "  7     0.58",
    "391    32.31",
    "Smoking over the visits",
    "1,210 persons, 4,433 visits",
)
two(
    "twentieth_svy.log",
    """Number of strata =  14                              Number of obs   =      4,212

----------+-------------------------------------
    18-44 |     0.982      0.018      1.000
          |      1480         @
          |
    45-64 |     0.914      0.086      1.000
          |      1320        124       1444
          |
      65+ |     0.812      0.188      1.000
          |      1024        237       1261
------------------------------------------------
""",
    " 4       1484",
    "27       1507",
    "Survey: diabetes by age",
    "4,212 respondents",
)
two(
    "twentieth_vector.txt",
    "$A\n    n   med   25%   75%\n312.0   4.0   2.0   7.0\n\n$B\n    n   med   25%   75%\n@   5.0   3.0   8.0\n",
    "  6.0",
    "286.0",
    "Time to care by arm",
    "598 patients",
)

# ---- pairs of statistics beside one another
s(
    "twentieth_moments.lst",
    "    N                        1211    Sum Weights               1211\n"
    "    Mean               7.41214699    Sum Observations       8976.11\n"
    "    Std Deviation      1.30211841    Variance           1.69551236\n"
    "    Coeff Variation    17.5673540    Std Error Mean     0.03741811\n",
    "HbA1c",
    "1,211 patients",
)
s(
    "twentieth_concordant.lst",
    "      Percent Concordant     76.9    Somers' D    0.542\n      Percent Discordant     22.7    Gamma        0.544\n"
    "      Percent Tied            0.4    Tau-a        0.129\n      Pairs                 93412    c            0.771\n",
    "Model of death",
    "914 patients",
)

# ---- forms, indicators, columns of what is missing
two(
    "twentieth_leaders.txt",
    "1. File active\n   Patients vus dans l'année ................ : 412\n   dont nouveaux patients ................... : 88\n"
    "   dont transition enfant-adulte ............ : @\n",
    "4",
    "21",
    "Rapport annuel du registre",
    "412 patients",
)
two(
    "twentieth_indicators.csv",
    "code,libelle,valeur\nI01,Nouveaux cas,1204\nI02,dont cancers coliques,611\nI03,dont cancers du canal anal,@\n",
    "4",
    "34",
    "Indicateurs du registre",
    "1 204 patients",
)
two(
    "twentieth_missing_column.csv",
    'Variable,Missing,Overall\nn,,914\n"Age, mean (SD)",@,64.2 (15.1)\n"SOFA, median [Q1,Q3]",14,"6.0 [4.0,9.0]"\n',
    "3",
    "12",
    "Table 1",
    "914 patients",
)
s(
    "twentieth_cumulative.txt",
    """              Freq   % Valid   % Valid Cum.   % Total   % Total Cum.
----------- ------ --------- -------------- --------- --------------
          I    312     36.07          36.07     35.41          35.41
         II    284     32.83          68.90     32.24          67.65
        III    198     22.89          91.79     22.47          90.12
         IV     71      8.21         100.00      8.06          98.18
       <NA>     16                               1.82         100.00
      Total    881    100.00         100.00    100.00         100.00
""",
    "Stage",
    "881 patients",
)
two(
    "twentieth_hmisc.txt",
    "Value          F     H\nFrequency    812   @\nProportion 0.482 0.518\n",
    "  8",
    "872",
    "describe",
    "1684 patients",
)
two(
    "twentieth_arms.md",
    "Serious events were seen in 112 patients (17.1%) of the treated group and in 121 (18.4%) on placebo. @\n",
    "Three of them withdrew.",
    "Most were mild.",
    "Safety",
    "1 311 patients",
)
two("twentieth_sum.txt", "> sum(d$deces)\n[1] @\n", "6", "121", "Décès", "893 patients")
two("twentieth_nevent.txt", "> fit$nevent\n[1] @\n", "6", "371", "Cox", "862 patients")
