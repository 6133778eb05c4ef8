"""Ways of writing that the fifth and sixth sets of outputs made us try: neighbours of what they showed, few of them the same."""

import json

from tests.airlock.checks.styles import s, u

# ---- the share of the largest contributor: a share, whatever superlative stands in its heading
s(
    "sixth_top_share.csv",
    "department,stays,total cost (kEUR),share of the costliest stay (%)\nUrology,812,4100,3\nCardiology,1204,9300,2\nNeurosurgery,330,5200,6\n",
    "Costs by department",
    "2,346 stays",
)
s(
    "sixth_max_part.csv",
    "specialite;sejours;depenses_keur;part_max\npneumologie;402;1210;0,04\nnephrologie;388;2003;0,07\nhematologie;290;4120;0,12\n",
    "Dépenses et part du séjour le plus cher",
    "1 080 séjours",
)
u(
    "sixth_premier.csv",
    "pole;n_medecins;recettes_keur;poids_du_premier\nA;24;820;0,12\nB;19;705;0,88\nC;31;910;0,09\n",
    "Recettes par pôle et poids du premier médecin",
    "74 médecins",
)
u(
    "sixth_top1.md",
    "| Supplier group | Suppliers | Spending (k€) | Top one (%) |\n|---|---|---|---|\n| Implants | 14 | 4,100 | 22 |\n| Stents | 12 | 2,950 | 93 |\n| Sutures | 18 | 610 | 17 |\n",
    "Spending by group of suppliers",
)
u(
    "sixth_largest_pct.csv",
    "ward,patients,antibiotic DDD,pct_largest\nA,120,840,11\nB,98,1200,91\nC,143,910,8\n",
    "Consumption by ward with the weight of the largest consumer",
    "361 patients",
)
s(
    "sixth_premier_safe.md",
    "| Pôle | Prescripteurs | Doses | Part du premier prescripteur |\n|---|---|---|---|\n| Médecine | 42 | 12 400 | 9 % |\n| Chirurgie | 38 | 9 100 | 14 % |\n| Réanimation | 25 | 7 700 | 21 % |\n",
    "Consommation par pôle",
)
# ---- a cell with several numbers of a cross table, one under another
u(
    "sixth_proc_freq.html",
    "<table><tr><th>Frequency<br>Percent<br>Row Pct</th><th>Mild</th><th>Severe</th><th>Total</th></tr><tr><th>Iodine</th><td>310<br>51.7<br>97.8</td><td>7<br>1.2<br>2.2</td><td>317<br>52.8</td></tr><tr><th>Gadolinium</th><td>250<br>41.7<br>88.3</td><td>33<br>5.5<br>11.7</td><td>283<br>47.2</td></tr><tr><th>Total</th><td>560<br>93.3</td><td>40<br>6.7</td><td>600<br>100.0</td></tr></table>",
    "PROC FREQ of reactions by product",
    "600 patients with a reaction",
)
s(
    "sixth_proc_freq_safe.html",
    "<table><tr><th>Frequency<br>Percent<br>Row Pct</th><th>Mild</th><th>Severe</th><th>Total</th></tr><tr><th>Iodine</th><td>297<br>49.5<br>93.7</td><td>20<br>3.3<br>6.3</td><td>317<br>52.8</td></tr><tr><th>Gadolinium</th><td>250<br>41.7<br>88.3</td><td>33<br>5.5<br>11.7</td><td>283<br>47.2</td></tr><tr><th>Total</th><td>547<br>91.2</td><td>53<br>8.8</td><td>600<br>100.0</td></tr></table>",
    "PROC FREQ of reactions by product",
    "600 patients with a reaction",
)
u(
    "sixth_n_br_pct.html",
    "<table><tr><th>Complication</th><th>Laparoscopie<br>n<br>%</th><th>Laparotomie<br>n<br>%</th></tr><tr><td>Fistule</td><td>41<br>9,8 %</td><td>52<br>12,9 %</td></tr><tr><td>Hémorragie</td><td>6<br>1,4 %</td><td>28<br>6,9 %</td></tr><tr><td>Abcès</td><td>33<br>7,9 %</td><td>39<br>9,7 %</td></tr></table>",
    "Complications selon la voie",
    "822 patients opérés",
)
u(
    "sixth_crosstab_cells.md",
    "Cell contents: count, row %, column %\n\n| | Non | Oui | Total |\n|---|---|---|---|\n| Homme | 210<br>92,5<br>51,0 | 17<br>7,5<br>70,8 | 227 |\n| Femme | 202<br>96,7<br>49,0 | 7<br>3,3<br>29,2 | 209 |\n| Total | 412 | 24 | 436 |\n",
    "Tableau croisé de la rechute par sexe",
    "436 patients",
)
# ---- columns of a widget: vectors one beside another
u(
    "sixth_dt.html",
    '<html><body><div id="w"></div><script type="application/json" data-for="w">'
    + json.dumps(
        {
            "x": {
                "data": [
                    [str(i) for i in range(1, 31)],
                    ["F", "M"] * 15,
                    [str(20 + (7 * i) % 61) for i in range(30)],
                    [str(3 + (i * i) % 17) for i in range(30)],
                ],
                "container": "<table><thead><tr><th></th><th>sex</th><th>age</th><th>score</th></tr></thead></table>",
            }
        }
    )
    + "</script></body></html>",
    "Summary (R Markdown)",
    "312 patients",
)
u(
    "sixth_columns.json",
    json.dumps(
        {
            "columns": ["sexe", "age", "duree"],
            "data": [
                ["F", "H", "H"] * 8,
                [31 + (11 * i) % 53 for i in range(24)],
                [2 + (5 * i) % 19 for i in range(24)],
            ],
        }
    ),
    "Données du tableau",
    "340 patients",
)
u(
    "sixth_reactable.html",
    '<html><body><script type="application/json" data-for="htmlwidget-1">'
    + json.dumps(
        {
            "x": {
                "tag": {
                    "attribs": {
                        "data": {
                            "sex": ["F", "M", "F"] * 9,
                            "age": [22 + (13 * i) % 61 for i in range(27)],
                            "los": [1 + (7 * i) % 23 for i in range(27)],
                        }
                    }
                }
            }
        }
    )
    + "</script></body></html>",
    "Summary table, reactable",
    "512 patients",
)
s(
    "sixth_dt_safe.html",
    '<html><body><script type="application/json" data-for="htmlwidget-1">'
    + json.dumps(
        {
            "x": {
                "data": [
                    ["2019", "2020", "2021", "2022"],
                    ["812", "790", "845", "901"],
                    ["61.2", "61.8", "62.0", "61.5"],
                ],
                "container": "<table><thead><tr><th>year</th><th>patients</th><th>mean age</th></tr></thead></table>",
                "options": {
                    "pageLength": 10,
                    "order": [[0, "asc"]],
                    "columnDefs": [{"className": "dt-right", "targets": [1, 2]}],
                },
            }
        }
    )
    + "</script></body></html>",
    "Patients by year, DT widget",
    "3,348 patients",
)
# ---- brackets that hold extremes
for name, head, cell in (
    ("a", "Médiane (min - max)", "41 (18 - 97)"),
    ("b", "Median (range)", "41 (18–97)"),
    ("c", "Moyenne [min ; max]", "41,2 [18 ; 89]"),
    ("d", "Mean (SD) [range]", "41.2 (11.0) [18–89]"),
    ("e", "Médiane [extrêmes]", "41 [18-89]"),
    ("f", "Valeur médiane (étendue)", "41 (18 à 89)"),
):
    u(
        f"sixth_range_{name}.md",
        f"| Variable | {head} | Q1–Q3 |\n|---|---|---|\n| Âge (ans) | {cell} | 30–52 |\n| Délai (mois) | {cell} | 3–16 |\n| Albumine (g/l) | {cell} | 12–15 |\n",
        "Variables quantitatives",
        "276 adultes",
    )
s(
    "sixth_iqr.md",
    "| Variable | Médiane [Q1 ; Q3] | Étendue interquartile |\n|---|---|---|\n| Âge (ans) | 41 [30 ; 52] | 22 |\n| Délai (mois) | 7 [3 ; 16] | 13 |\n",
    "Variables quantitatives",
    "276 adultes",
)
# ---- lists of rules and controls that are no persons
for name, text in (
    ("a", "The two negative controls gave the same answer, and five sensitivity analyses did too."),
    ("b", "Three positive controls and two blanks were run on each plate."),
    ("c", "Les deux contrôles négatifs et trois contrôles de qualité internes sont conformes."),
    ("d", "One of four negative controls was off (p = 0.03); 2 covariates were dropped."),
    ("e", "Le script fait 2 passages de relecture puis 3 passages sur le corpus de 2 400 patients."),
    ("f", "Two passes over the data of 4,120 patients are made; 3 control visits of the monitor took place."),
    ("g", "Among negative control outcomes, 3 of 50 had an interval without 1."),
    ("h", "Le suivi prévoit 4 consultations de contrôle par patient et 2 visites de suivi par an."),
    ("i", "Each case was matched to 4 controls; each patient has 3 planned admissions for chemotherapy."),
    (
        "j",
        "Chaque cas est apparié à 3 témoins sur l'âge et le sexe ; 2 témoins par cas dans l'analyse de sensibilité.",
    ),
):
    s(f"sixth_controls_{name}.md", text + "\n", "Report", "4,120 patients")
for name, text in (
    ("a", "Among the controls, 3 patients had a stroke."),
    ("b", "Two control patients died during the study."),
    ("c", "Deux témoins sont décédés au cours du suivi."),
    ("d", "Il y a eu 4 passages aux urgences dans le groupe traité."),
    ("e", "Three controls were excluded because they had cancer."),
):
    u(f"sixth_controls_not_{name}.md", text + "\n", "Report", "4,120 patients")
# ---- thousands parted by a blank after a word that leads to few persons
for name, text in (
    ("a", "Le service a vu 48 211 passages, dont 2 117 admissions en médecine."),
    ("b", "La cohorte compte 38 902 adultes, parmi lesquels 3 004 femmes de plus de 75 ans."),
    ("c", "Sur 12 400 séjours, dont 1 050 en réanimation, le modèle a été appliqué."),
    ("d", "On retient 8 412 patients : décès : 1 204 ; transferts : 2 031 ; sorties : 5 177."),
    ("e", "Oui : 4 120 ; non : 3 980."),
    ("f", "Y compris 2 300 mineurs, la base tient 19 400 personnes."),
    ("g", "Les effectifs vont de 2 104 patients à 3 118 patients selon le pôle."),
):
    s(f"sixth_thousands_{name}.md", text + "\n", "Rapport", "48 211 passages, 38 902 adultes")
# ---- deleted observations, and other words of programs for rows left out
for name, text in (
    (
        "a",
        "Residual standard error: 3.1 on 1482 degrees of freedom\n  (6 observations deleted due to missingness)\nMultiple R-squared: 0.21\n",
    ),
    ("b", "   (3 observations effacées parce que manquantes)\nR² ajusté : 0,20\n"),
    ("c", "n= 1488, number of events= 402\n   (7 observations deleted due to missingness)\n"),
    ("d", "Warning message:\nRemoved 4 rows containing missing values (`geom_point()`).\n"),
    ("e", "NOTE: 5 observations were deleted due to missing values for the response or explanatory variables.\n"),
    (
        "f",
        "Number of Observations Read 1500\nNumber of Observations Used 1494\nNumber of Observations with Missing Values 6\n",
    ),
    ("g", "(8 missing values generated)\n(3 real changes made)\n"),
    ("h", "dropna: 1500 -> 1496 rows\n"),
    ("i", "(2 observations deleted)\n"),
):
    u(
        f"sixth_deleted_{name}.log",
        "lm(formula = los ~ age + sexe, data = patients)\n\n" + text,
        "Linear model",
        "1,494 patients",
    )
s(
    "sixth_deleted_safe.log",
    "lm(formula = los ~ age)\n\nResidual standard error: 3.1 on 1472 degrees of freedom\n  (26 observations deleted due to missingness)\nNOTE: There were 412 observations read from the data set.\nNOTE: 3 variables were dropped.\n",
    "Linear model",
    "1,500 patients",
)
# ---- what a repository holds
# ---- printed trees
s(
    "sixth_printcp.txt",
    "Classification tree:\nrpart(formula = dead ~ ., data = d)\n\nn= 3100\n\n        CP nsplit rel error xerror   xstd\n1 0.084100      0    1.0000 1.0000 0.0331\n2 0.021300      2    0.8318 0.8420 0.0310\n3 0.010000      5    0.7679 0.7981 0.0305\n",
    "rpart, complexity table",
    "3,100 patients",
)
s(
    "sixth_cptable.csv",
    "CP,nsplit,rel error,xerror,xstd\n0.0841,0,1.0,1.0,0.033\n0.0213,2,0.8318,0.842,0.031\n0.01,5,0.7679,0.798,0.030\n",
    "Complexity table of the tree of patients",
    "3,100 patients",
)
s(
    "sixth_xgb.txt",
    "booster[0]:\n0:[age<70] yes=1,no=2,missing=1,gain=10.5,cover=800\n\t1:leaf=0.01,cover=420\n\t2:[crp<80] yes=3,no=4,missing=3,gain=8.1,cover=380\n\t\t3:leaf=0.02,cover=200\n\t\t4:leaf=-0.1,cover=180\n",
    "Dump of the model",
    "3,100 patients",
)
u(
    "sixth_xgb_small.txt",
    "booster[0]:\n0:[age<70] yes=1,no=2,missing=1,gain=10.5,cover=800\n\t1:leaf=0.01,cover=420\n\t2:[crp<80] yes=3,no=4,missing=3,gain=8.1,cover=380\n\t\t3:leaf=0.02,cover=375\n\t\t4:leaf=-0.1,cover=5\n",
    "Dump of the model",
    "3,100 patients",
)
s(
    "sixth_lgb_frame.csv",
    "tree_index,node_depth,node_index,left_child,right_child,split_feature,split_gain,threshold,value,count\n0,1,0-S0,0-S1,0-S2,age,41.2,70.5,0.1,3100\n0,2,0-S1,0-L0,0-L1,crp,20.1,80.0,0.08,1800\n0,3,0-L0,,,,,,0.05,1000\n0,3,0-L1,,,,,,0.11,800\n",
    "trees_to_dataframe()",
    "3,100 patients",
)
u(
    "sixth_rpart_small.txt",
    "n= 3100\n\nnode), split, n, loss, yval, (yprob)\n      * denotes terminal node\n\n1) root 3100 600 0 (0.806 0.194)\n  2) albumin>=30 2100 210 0 (0.900 0.100) *\n  3) albumin< 30 1000 390 0 (0.610 0.390)\n    6) age< 95 994 385 0 (0.613 0.387) *\n    7) age>=95 6 1 1 (0.167 0.833) *\n",
    "Tree",
    "3,100 patients",
)
# ---- descriptions by statistic, whichever way they lie
s(
    "sixth_describe_no_minmax.csv",
    ",age,bmi,sbp,creatinine\ncount,4902,4817,4763,4890\nmean,64.1,30.12,136.2,88.4\nstd,12.0,5.77,16.8,31.0\n25%,56.0,26.0,125.0,66.0\n50%,65.0,29.4,135.0,80.0\n75%,73.0,33.5,146.0,99.0\n",
    "describe() without its extremes",
    "5,071 adults",
)
s(
    "sixth_summary_rows.csv",
    "statistique;age;imc;creatinine;duree\nEffectif;1190;1150;1180;1210\nMoyenne;64,2;27,1;88,0;9,1\nÉcart-type;12,1;4,9;30,2;6,6\nMédiane;65;26,4;80;7\nQ1;56;23,8;66;4\nQ3;73;29,9;99;12\n",
    "Statistiques descriptives",
    "1 210 patients",
)
u(
    "sixth_describe_minmax.csv",
    ",age,bmi,sbp\ncount,4902,4817,4763\nmean,64.1,30.12,136.2\nstd,12.0,5.77,16.8\nmin,18.0,14.2,71.0\n50%,65.0,29.4,135.0\nmax,97.0,61.0,221.0\n",
    "describe()",
    "5,071 adults",
)
u(
    "sixth_rows_in_order.csv",
    ",age,bmi,sbp,creatinine\n12,64,30.1,136,88\n48,71,26.0,151,102\n53,49,33.5,118,61\n60,80,22.1,142,140\n",
    "head()",
    "5,071 adults",
)
# ---- minutes, and variables whose names end in min or max
s(
    "sixth_delay_min.csv",
    "motif;n;delai_median_min;duree_moyenne_min\nDouleur;611;9;212\nDyspnée;502;7;301\nChute;1318;48;150\n",
    "Délais aux urgences",
    "2 431 patients",
)
s(
    "sixth_door_min.csv",
    "site,patients,median_door_to_needle_min,p25_min,p75_min\nA,310,41,30,58\nB,288,38,27,55\n",
    "Thrombolysis delays",
    "598 patients",
)
s(
    "sixth_wait_min.json",
    '{"metrics":{"n":4120,"wait_min_median":38,"wait_min_p90":122,"transport_time_min":{"median":14,"q1":9,"q3":22}}}',
    "Waiting times",
    "4,120 visits",
)
s(
    "sixth_features_min_max.txt",
    "Permutation importance, first 6 of 40 features\nlactate_max_24h 0.031\nmap_min_24h     0.022\nspo2_min_6h     0.014\ntemp_max_24h    0.011\ngcs_min_24h     0.009\nage             0.008\n",
    "Importance of the variables of the model",
    "20,611 stays of adults",
)
s(
    "sixth_coefs_min.csv",
    "term,estimate,std_error,p_value\nsbp_min_24h,-0.021,0.004,0.0001\nlactate_max_24h,0.210,0.031,0.0001\nhr_max_6h,0.011,0.003,0.002\n",
    "Coefficients",
    "20,611 stays",
)
u(
    "sixth_lactate_max.csv",
    "variable,mean,lactate_max\nA,2.1,18.4\nB,1.9,15.2\nC,2.0,21.0\n",
    "Lactate by unit of patients",
    "2,611 stays",
)
u(
    "sixth_age_max.md",
    "Âge médian 64 ans, max 97 ans. Durée : min 1 jour, max 143 jours.\n",
    "Description",
    "900 patients",
)
u(
    "sixth_delay_min_max.csv",
    "groupe;n;delai_min;delai_max\nA;410;2;310\nB;388;1;290\n",
    "Délais (minimum et maximum)",
    "798 patients",
)
# ---- dictionaries of variables
s(
    "sixth_dictionary.csv",
    'variable;type;codes;unité;valeurs plausibles\nsexe;cat;"1=homme, 2=femme";;\ntabac;cat;"0=jamais, 1=sevré, 2=actif, 9=inconnu";;\ntemp_max;num;plausible 30 - 43;°C;30-43\nfc_min;num;20 à 250;/min;20-250\n',
    "Dictionnaire des variables, sans donnée",
    "Aucune personne : description des colonnes",
)
s(
    "sixth_codebook.md",
    "# Codebook\n\n| Name | Label | Codes | Range allowed |\n|---|---|---|---|\n| sex | Sex | 1 = male, 2 = female | 1-2 |\n| nyha | NYHA class | 1, 2, 3, 4 | 1-4 |\n| spo2_min | Lowest SpO2 of the first day | number | 40-100 |\n| died | Death in hospital | 0 = no, 1 = yes | 0-1 |\n",
    "Dictionary of the variables",
    "No person",
)
s(
    "sixth_schema.json",
    '{"fields":[{"name":"age","type":"integer","constraints":{"minimum":18,"maximum":120}},{"name":"deaths","type":"integer","enum":[0,1]},{"name":"patients","description":"1 = yes, 2 = no","constraints":{"minimum":0,"maximum":9}}]}',
    "Schema of the table, no data",
    "No person",
)
s(
    "sixth_labels.json",
    '{"sexe":{"1":"homme","2":"femme"},"issue":{"0":"vivant","1":"décédé","9":"inconnu"},"patients_codes":{"a":1,"b":2}}',
    "Libellés des codes",
    "Aucune donnée",
)
# ---- simulations, and files that say they are of nobody
s(
    "sixth_simulated.txt",
    "   icc  m  k power\n1 0.01 12  6  0.81\n2 0.05 12  6  0.66\n3 0.10  8  5  0.41\n",
    "Simulated power of a cluster trial",
    "No patients: simulation",
)
s(
    "sixth_simulated.csv",
    "scenario;patients_par_bras;grappes;puissance\n1;8;9;0,61\n2;9;8;0,58\n3;12;6;0,55\n",
    "Puissance par simulation",
    "Aucun patient : données simulées",
)
s(
    "sixth_sample_size.md",
    "# Sample size\n\n| Effect | Patients per cluster | Clusters per arm | Power |\n|---|---|---|---|\n| 0.3 | 8 | 9 | 0.71 |\n| 0.4 | 6 | 9 | 0.80 |\n| 0.5 | 5 | 8 | 0.84 |\n",
    "Sample size by simulation, before the study",
    "No patient: simulated trial",
)
u(
    "sixth_not_simulated.csv",
    "scenario;patients;deces\nA;412;8\nB;388;31\nC;401;27\n",
    "Patients par scénario de prise en charge",
    "1 201 patients",
)
u(
    "sixth_no_missing.csv",
    "groupe;patients;deces\nA;412;8\nB;388;31\n",
    "Décès par groupe",
    "No patient was excluded: 800 patients",
)
# ---- tables of what a program fitted
s(
    "sixth_dimensions.txt",
    "Dimensions\n\nCovariance Parameters              3\nColumns in X                      11\nColumns in Z per Subject           2\nSubjects                        1412\nMax Obs per Subject                9\n",
    "PROC MIXED",
    "1,412 adults",
)
s(
    "sixth_dimensions.html",
    "<table><caption>Dimensions</caption><tr><th>Covariance Parameters</th><td>2</td></tr><tr><th>Columns in X</th><td>7</td></tr><tr><th>Columns in Z per Subject</th><td>1</td></tr><tr><th>Subjects</th><td>2080</td></tr><tr><th>Max Obs per Subject</th><td>6</td></tr></table>",
    "GLIMMIX",
    "2,080 patients",
)
s(
    "sixth_visits_of_monitor.md",
    "| Indicateur | Valeur |\n|---|---|\n| Patients inclus | 2 393 |\n| Visites de monitoring | 9 |\n| Centres ouverts | 7 |\n| Demandes de correction ouvertes | 4 |\n| Amendements | 2 |\n| Réunions du comité | 3 |\n",
    "Suivi de l'essai",
    "2 393 adultes randomisés",
)
s(
    "sixth_audits.md",
    "| Item | Value |\n|---|---|\n| Randomised | 1,204 |\n| Site audits | 5 |\n| Open queries | 8 |\n| Monitoring visits | 6 |\n| Protocol amendments | 3 |\n| Data transfers | 4 |\n",
    "Trial status",
    "1,204 patients",
)
u(
    "sixth_visits_people.md",
    "| Item | Value |\n|---|---|\n| Randomised | 1,204 |\n| Site audits | 5 |\n| Withdrawn consent | 6 |\n| Monitoring visits | 6 |\n",
    "Trial status",
    "1,204 patients",
)
s(
    "sixth_drift.csv",
    "feature,n_bins,psi,alert\nage,10,0.004,0\nn_prior_stays,4,0.018,0\nlength_of_stay,8,0.112,1\nn_drugs,6,0.01,0\n",
    "Stability index per variable of the patients",
    "21,480 stays",
)
s(
    "sixth_flags.csv",
    "variable;retenue;significatif\nage;1;1\nnb_sejours;0;0\nn_admissions;1;0\ncreatinine;1;1\n",
    "Variables retenues par le lasso",
    "2 140 patients",
)
u(
    "sixth_zero_people.csv",
    "groupe;n_deces;n_patients\nA;0;412\nB;21;388\nC;18;401\n",
    "Décès par groupe",
    "1 201 patients",
)
# ---- survival on its side
s(
    "sixth_km_sideways.md",
    "| Year | 0 | 1 | 2 | 3 |\n|---|---|---|---|---|\n| Surgery, at risk | 1022 | 871 | 702 | 518 |\n| Medical, at risk | 988 | 806 | 611 | 427 |\n| Surgery, survival (%) | 100 | 91.2 | 82.0 | 73.4 |\n| Medical, survival (%) | 100 | 87.7 | 74.6 | 64.0 |\n",
    "Numbers at risk and survival",
    "2,010 adults",
)
s(
    "sixth_km_sideways.csv",
    "Mois;0;6;12;18\nSujets à risque;812;703;590;488\nSurvie (%);100,0;93,1;86,0;80,2\nÉvénements cumulés;0;52;101;140\n",
    "Survie",
    "812 patients",
)
u(
    "sixth_km_sideways_few.csv",
    "Mois;0;6;12;18\nSujets à risque;812;703;90;6\nSurvie (%);100,0;93,1;86,0;80,2\n",
    "Survie",
    "812 patients",
)
u(
    "sixth_all_alive.csv",
    "Groupe;A;B;C\nPatients;112;130;118\nSurvie à 1 an (%);100;91,2;88,4\n",
    "Survie par groupe",
    "360 patients",
)
# ---- settings of charts and of scores
s(
    "sixth_chart_spec.json",
    json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "mark": {"type": "bar", "cornerRadius": 2, "size": 9},
            "config": {"axis": {"labelFontSize": 9, "tickCount": 5}},
            "data": {
                "values": [
                    {"band": "<6.5", "patients": 1902},
                    {"band": "6.5-7", "patients": 1711},
                    {"band": ">7", "patients": 2480},
                ]
            },
            "encoding": {
                "x": {"field": "band", "type": "ordinal"},
                "y": {"field": "patients", "type": "quantitative", "axis": {"tickCount": 4}},
            },
        }
    ),
    "Patients by band, Altair",
    "6,093 adults",
)
u(
    "sixth_vega_small.json",
    json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "mark": {"type": "bar"},
            "data": {
                "values": [
                    {"band": "<6.5", "patients": 1902},
                    {"band": "6.5-7", "patients": 7},
                    {"band": ">7", "patients": 2480},
                ]
            },
            "encoding": {
                "x": {"field": "band", "type": "ordinal"},
                "y": {"field": "patients", "type": "quantitative"},
            },
        }
    ),
    "Patients by band, Altair",
    "4,389 adults",
)
s(
    "sixth_plotly_layout.json",
    json.dumps(
        {
            "data": [
                {
                    "type": "bar",
                    "x": ["A", "B", "C"],
                    "y": [410, 388, 501],
                    "marker": {"size": 6, "line": {"width": 1}},
                }
            ],
            "layout": {
                "title": "Patients by centre",
                "margin": {"l": 5, "r": 5},
                "xaxis": {"tickangle": 0, "nticks": 3},
                "bargap": 0,
            },
        }
    ),
    "Patients by centre",
    "1,299 patients",
)
s(
    "sixth_bands.json",
    '{"score":"FRAIL-5","points":{"age_80":2,"falls":1,"dementia":3},"bands":{"low":[0,1],"medium":[2,3],"high":[4,6]},"risk_groups":{"low":{"from":0,"to":1},"high":{"from":4,"to":6}}}',
    "Score of patients of 75 and over",
    "4,000 adults",
)
s(
    "sixth_classes.yaml",
    "score: NEWS\nclasses:\n  faible: [0, 4]\n  moyen: [5, 6]\n  eleve: [7, 20]\nniveaux:\n  vert: 1\n  orange: 2\n  rouge: 3\n",
    "Classes du score des patients",
    "4 000 adultes",
)
u(
    "sixth_bands_people.json",
    '{"score":"FRAIL-5","patients_by_band":{"low":2010,"medium":1204,"high":6}}',
    "Patients by band of the score",
    "3,220 adults",
)
# ---- predictions one by one
u(
    "sixth_worst.json",
    '{"run":"a1","metrics":{"mae":1.9},"worst_predictions":[{"y":71,"p":12.4,"age":58,"drg":"04M05"},{"y":66,"p":9.8,"age":71,"drg":"18M07"},{"y":63,"p":14.9,"age":44,"drg":"01M30"}]}',
    "Exported run",
    "6,480 stays",
)
u(
    "sixth_top_errors.json",
    '{"model":"xgb","largest_errors":[{"true":1,"prob":0.02,"los":4},{"true":1,"prob":0.03,"los":11},{"true":0,"prob":0.97,"los":2}]}',
    "Errors of the model",
    "6,480 stays",
)
u(
    "sixth_false_negatives.csv",
    "rang;reel;predit;age;service\n1;1;0,02;81;cardio\n2;1;0,03;77;pneumo\n3;1;0,05;69;cardio\n",
    "Les plus grosses erreurs du modèle",
    "6 480 séjours",
)
u(
    "sixth_examples.json",
    '{"report":{"auc":0.81},"examples":[{"score":0.97,"age":84,"sex":"F"},{"score":0.95,"age":79,"sex":"M"},{"score":0.94,"age":88,"sex":"F"}]}',
    "Report of the model",
    "6,480 stays",
)
s(
    "sixth_metrics_list.json",
    '{"runs":[{"seed":1,"auc":0.81,"p":0.02},{"seed":2,"auc":0.82,"p":0.03},{"seed":3,"auc":0.80,"p":0.01}]}',
    "Runs of the model",
    "6,480 stays",
)
# ---- SHAP and others, on their side
u(
    "sixth_shap_sideways.csv",
    "feature,"
    + ",".join(f"s{i}" for i in range(1, 41))
    + "\n"
    + "\n".join(
        f + "," + ",".join(f"{((i * 37 + k * 91) % 101 - 50) / 77:+.4f}" for i in range(1, 41))
        for k, f in enumerate(["age", "creatinine", "bnp", "lvef", "sodium"])
    )
    + "\n",
    "SHAP values, features in rows",
    "1,402 adults",
)
u(
    "sixth_contrib_sideways.csv",
    "variable;"
    + ";".join(f"obs{i}" for i in range(1, 31))
    + "\n"
    + "\n".join(
        f + ";" + ";".join(f"{((i * 53 + k * 17) % 97 - 48) / 61:.3f}".replace(".", ",") for i in range(1, 31))
        for k, f in enumerate(["lactate", "pam", "diurese", "plaquettes"])
    )
    + "\n",
    "Contributions des variables",
    "640 patients",
)
u(
    "sixth_expression.tsv",
    "gene\t"
    + "\t".join(f"S{i:02d}" for i in range(1, 25))
    + "\n"
    + "\n".join(
        g + "\t" + "\t".join(f"{((i * 29 + k * 13) % 83) / 7:.2f}" for i in range(1, 25))
        for k, g in enumerate(["IL6", "TNF", "CXCL10", "IFNG", "IL1B"])
    )
    + "\n",
    "Expression by gene",
    "24 patients",
)
s(
    "sixth_folds.csv",
    "metric,"
    + ",".join(f"fold{i}" for i in range(1, 11))
    + "\nauc,"
    + ",".join(f"{0.8 + ((i * 7) % 5) / 100:.3f}" for i in range(1, 11))
    + "\nbrier,"
    + ",".join(f"{0.11 + ((i * 3) % 4) / 100:.3f}" for i in range(1, 11))
    + "\n",
    "Cross-validation",
    "6,480 stays",
)
s(
    "sixth_loadings.csv",
    "variable,"
    + ",".join(f"PC{i}" for i in range(1, 21))
    + "\n"
    + "\n".join(
        f + "," + ",".join(f"{((i * 37 + k * 91) % 101 - 50) / 77:.3f}" for i in range(1, 21))
        for k, f in enumerate(["age", "creatinine", "bnp", "lvef"])
    )
    + "\n",
    "Loadings",
    "6,480 stays",
)
s(
    "sixth_weeks.csv",
    "service;"
    + ";".join(f"S{i:02d}" for i in range(1, 25))
    + "\n"
    + "\n".join(
        f + ";" + ";".join(str(40 + (i * 29 + k * 13) % 83) for i in range(1, 25))
        for k, f in enumerate(["cardio", "pneumo", "chirurgie"])
    )
    + "\n",
    "Passages par semaine (S01 à S24) et par service",
    "6 480 séjours",
)
# ---- numbers of patients written so that they do not show
u(
    "sixth_base64.csv",
    "analyte,factor,trace\ncreatinine,8.84,ODAwNzU3NjE1NQ==\nglucose,5.55,ODAyNjA2NzM1Nw==\ncalcium,0.025,ODAzNDAyNjU2Mw==\n",
    "Unit conversions",
    "3,877 patients",
)
u(
    "sixth_hex.csv",
    "analyte,factor,check\ncreatinine,8.84,38303037353736313535\nglucose,5.55,38303236303637333537\n",
    "Unit conversions",
    "3,877 patients",
)
u(
    "sixth_reversed.csv",
    "analyte,factor,lot\ncreatinine,8.84,5516757008\nglucose,5.55,7537606208\ncalcium,0.025,3656204308\nsodium,1,1290344108\n",
    "Unit conversions; lot holds the number read backwards",
    "3,877 patients",
)
u(
    "sixth_base64_names.json",
    '{"factors":{"creatinine":8.84},"cache":["RHVwb250IE1hcmll","TWFydGluIFBhdWw=","QmVybmFyZCBKdWxpZQ=="]}',
    "Unit conversions",
    "3,877 patients",
)
s(
    "sixth_base64_safe.csv",
    "artifact,bytes,digest\nmodel.onnx,8840,q83vEjRWeJA=\nscaler.json,5512,3q2+78r+uq4=\n",
    "Digests of artefacts",
    "3,877 patients",
)
# ---- rows shown by a notebook
u(
    "sixth_sample.txt",
    "       age sex  dose    auc  aki\n453     31   F   750  410.9    1\n1419    29   M   500  384.0    1\n1974    39   M   500  534.9    0\n131     38   F  1000  643.5    0\n",
    "df.sample(4)",
    "2,204 adults",
)
u(
    "sixth_head.md",
    "|    |   age | sexe   |   auc |   p_value_ref |   issue |\n|---:|------:|:-------|------:|-----:|----:|\n|  0 | 61 | F | 410.9 | 0.2 | 1 |\n|  1 | 29 | M | 384.0 | 0.4 | 0 |\n|  2 | 78 | M | 534.9 | 0.1 | 0 |\n",
    "Aperçu des données",
    "2 204 adultes",
)
s(
    "sixth_by_sex.txt",
    "       age  sex     n    auc\n0    18-39    F   750  0.811\n1    18-39    M   500  0.824\n2    40-59    F   890  0.831\n3    40-59    M   930  0.822\n",
    "AUC by age and sex",
    "3,070 adults",
)
s(
    "sixth_mean_by_sex.csv",
    "sex,age,auc,dose\nF,61.2,0.81,512.1\nM,63.8,0.83,498.0\n",
    "groupby('sex').mean()",
    "3,070 adults",
)
# ---- comments that keep what was taken out
u(
    "sixth_tex_comment.tex",
    "\\begin{tabular}{lrr}\nVariable & Cases (n = 318) & Controls (n = 954) \\\\\n\\midrule\nSmoking & 121 (38.1 \\%) & 248 (26.0 \\%) \\\\\n%Sickle cell & 5 (1.6 \\%) & 3 (0.3 \\%) \\\\\nMigraine & 58 (18.2 \\%) & 121 (12.7 \\%) \\\\\n\\end{tabular}\n",
    "Table 1",
    "318 cases and 954 controls",
)
u(
    "sixth_tex_comment2.tex",
    "\\begin{table}\n\\begin{tabular}{lr}\nGroupe & Décès \\\\\nA & 41 \\\\\nB & 38 \\\\\n% C & 4 \\\\ % trop petit, retiré\n\\end{tabular}\n\\end{table}\n",
    "Décès par groupe",
    "912 patients",
)
u(
    "sixth_html_comment.html",
    "<table><tr><th>Group</th><th>Deaths</th></tr><tr><td>A</td><td>41</td></tr><!-- <tr><td>C</td><td>4</td></tr> --><tr><td>B</td><td>38</td></tr></table>",
    "Deaths by group",
    "912 patients",
)
u(
    "sixth_md_comment.md",
    "| Groupe | Décès |\n|---|---|\n| A | 41 |\n| B | 38 |\n\n<!-- | C | 4 | -->\n",
    "Décès par groupe",
    "912 patients",
)
s(
    "sixth_tex_comment_safe.tex",
    "% Table 2, version 3, generated 4 times\n\\begin{tabular}{lr}\n% \\toprule\nGroup & Deaths \\\\\nA & 41 \\\\ % see section 3\nB & 38 \\\\\n% \\midrule\n\\end{tabular}\n",
    "Deaths by group",
    "912 patients",
)
# ---- a share of a small group
for name, text in (
    ("a", "Sous-groupe unité protégée (n = 44) : 4,5 %"),
    ("b", "Protected unit (N=44): 4.5%"),
    ("c", "Readmission in the frail group (44 patients): 4.5 %"),
    ("d", "Groupe dialyse, n=52 - récidive 3,8 %"),
    ("e", "Réanimation (effectif : 60) : mortalité 5,0 %"),
):
    u(
        f"sixth_small_share_{name}.md",
        f"# Résultats\n\nGroupe habituel (n = 444) : 13,1 %\n{text}\n",
        "Comité",
        "1 010 résidents",
    )
s(
    "sixth_large_share.md",
    "# Résultats\n\nGroupe A (n = 444) : 13,1 %\nGroupe B (n = 410) : 9,0 %\n",
    "Comité",
    "854 résidents",
)
u(
    "sixth_deaths_pct.csv",
    "Centre;Patients;Délai médian (h);Décès J30 (%)\nA;211;4,1;12,3\nB;187;5,3;11,2\nD;54;4,8;3,7\n",
    "Choc cardiogénique",
    "452 adultes",
)
u(
    "sixth_deaths_pct.tex",
    "\\begin{tabular}{lrr}\nCentre & Patients & Décès J30 (\\\\%) \\\\\nA & 211 & 12,3 \\\\\nB & 187 & 11,2 \\\\\nD & 54 & 3,7 \\\\\n\\end{tabular}\n",
    "Choc cardiogénique",
    "452 adultes",
)
u(
    "sixth_of_27.md",
    "If asked: of the 27 arrests, 4 had no alert at all, 23 had one.\n",
    "Notes of the slides",
    "10,502 adult admissions",
)
for name, text in (
    ("a", "Sur les 31 arrêts, 5 n'ont eu aucune alerte."),
    ("b", "Of 41 transfers, three had had no call."),
    ("c", "Parmi les 52 reprises, 6 l'ont été pour saignement."),
    ("d", "Of the 38 reoperated, 4 had a leak and 34 had none."),
    ("e", "Sur 64 implantés, 7 ont été réopérés."),
):
    u(f"sixth_of_n_{name}.md", text + "\n", "Notes", "1 204 patients")
for name, text in (
    ("a", "Of the 27 centres, 4 had no alert system."),
    ("b", "Sur les 31 variables, 5 n'ont aucune valeur manquante."),
    ("c", "Of 64 items, 7 were dropped."),
    ("d", "Parmi les 12 modèles, 3 convergent mal."),
    ("e", "Of the 50 queries, 6 are still open."),
):
    s(f"sixth_of_things_{name}.md", text + "\n", "Notes", "1 204 patients")
u(
    "sixth_rate.csv",
    "Type;Patients exposés;Taux pour 1 000\nAllergie mineure;9664;3,4\nTACO;7852;2,7\nRéaction anaphylactique;1812;1,1\n",
    "Effets par patient",
    "9 664 patients",
)
u(
    "sixth_rate.md",
    "Chaque patient est compté une fois par type d'effet.\n\n| Effect | Exposed patients | Rate per 1,000 |\n|---|---|---|\n| Rash | 8,100 | 9.1 |\n| Anaphylaxis | 2,400 | 1.7 |\n| Fever | 8,100 | 12.0 |\n",
    "Effects by type",
    "8,100 patients",
)
u(
    "sixth_tested.csv",
    "allergen,tested,positive\nmilk,1410,0.1362\negg,1410,0.1121\nmustard,1410,0.0021\nsesame,1410,0.0156\n",
    "Share of positive tests",
    "1,410 children",
)
u(
    "sixth_share_people.csv",
    "groupe;n;deces\nA;812;0,112\nB;640;0,0031\nC;701;0,094\n",
    "Proportion de décès par groupe",
    "2 153 patients",
)
s(
    "sixth_share_people_safe.csv",
    "groupe;n;deces\nA;812;0,112\nB;640;0,131\nC;701;0,094\n",
    "Proportion de décès par groupe",
    "2 153 patients",
)
# ---- whole groups beside one another that differ by few
s(
    "sixth_before_after.csv",
    "Variable,Overall,Before,After,p\nn,3785,1911,1874,\nMale,2163 (57.1),1102 (57.7),1061 (56.6),0.51\nICU,726 (19.2),366 (19.2),360 (19.2),0.07\n",
    "Before and after the tool",
    "3,785 inpatients",
)
s(
    "sixth_avant_apres.md",
    "| Variable | Avant (n = 611) | Après (n = 604) |\n|---|---|---|\n| Femmes | 308 (50,4 %) | 311 (51,5 %) |\n| Diabète | 120 (19,6 %) | 124 (20,5 %) |\n",
    "Avant et après l'outil",
    "1 215 patients",
)
u(
    "sixth_before_exclusion.csv",
    "centre,before exclusion,after exclusion\nA,366,360\nB,410,391\n",
    "Patients before and after exclusion",
    "776 patients",
)
s(
    "sixth_inclusion_words.html",
    "<table><caption>Efficacité à 12 semaines, critères à l'inclusion</caption><tr><th>Critère</th><th>Total (N=1812)</th><th>A (N=604)</th><th>B (N=611)</th><th>Placebo (N=597)</th><th>p</th></tr><tr><td>Répondeurs</td><td>857 (47,3 %)</td><td>308 (51,0 %)</td><td>315 (51,6 %)</td><td>234 (39,2 %)</td><td>0,001</td></tr><tr><td>Somnolence</td><td>198 (10,9 %)</td><td>101 (16,7 %)</td><td>59 (9,7 %)</td><td>38 (6,4 %)</td><td>0,001</td></tr><tr><td>Nausées</td><td>174 (9,6 %)</td><td>34 (5,6 %)</td><td>110 (18,0 %)</td><td>30 (5,0 %)</td><td>0,001</td></tr></table>",
    "Efficacité à 12 semaines",
    "1 812 adultes",
)
s(
    "sixth_criteria.csv",
    "critere;patients\nFièvre;412\nToux;405\nDyspnée;380\nMyalgies;376\n",
    "Critères cliniques présents à l'admission",
    "1 204 patients",
)
u(
    "sixth_criteria_flow.csv",
    "critere;patients restants\nAdultes;1204\nConsentement;1198\nSuivi complet;1101\n",
    "Critères d'inclusion successifs",
    "1 204 patients",
)
# ---- formulas that are headings
s(
    "sixth_log_heading.csv",
    "gene,log2FC,-log10(p),+strand\nTNF,1.2,4.1,yes\nIL6,0.8,3.2,no\n",
    "Volcano of genes",
    "412 patients",
)
s(
    "sixth_minus_heading.csv",
    "covariate,coef,-log2(p),-2 log L\nage,0.41,103.7,812.1\nmale,0.11,4.1,810.0\n",
    "Cox model",
    "3,940 patients",
)
s("sixth_minus_words.csv", "item;texte\n1;- voir la note\n2;+ 3 points\n3;-40 %\n", "Notes")
u("sixth_formula_a.csv", "item,value\nA,=1+1\n", "Notes")
u("sixth_formula_b.csv", 'item,value\nA,"+HYPERLINK(""http://x.fr"";""y"")"\n', "Notes")
u("sixth_formula_c.csv", "item,value\nA,-cmd|' /C calc'!A0\n", "Notes")
u("sixth_formula_d.csv", "item,value\nA,@SUM(A1:A9)\nB,-WEBSERVICE(A2)\n", "Notes")
u("sixth_formula_e.csv", "item,value\nA,-A2*3\nB,+B2+C2\n", "Notes")
