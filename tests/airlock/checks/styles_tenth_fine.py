"""Harmless results of many fields: drug safety, laboratory, psychiatry, management, quality of data, models, decks."""

import json

from tests.airlock.checks.styles import STYLES, s

P = "12 480 patients"


def g(kind: str, text: str, context: str = "", population: str = P) -> None:
    """A harmless file of a kind, by its extension."""
    s(f"tenth_fine_{len(STYLES)}.{kind}", text, context, population)


# ---- results


# drug safety
g(
    "csv",
    "drug,reports,ROR,ROR_lo,ROR_hi,IC025\nA,412,2.1,1.7,2.6,0.8\nB,98,1.2,0.9,1.6,-0.2\nC,1204,3.4,3.0,3.9,1.5\n",
    "Disproportionality of reports by drug",
    "18,204 reports",
)
g(
    "csv",
    "classe ATC;patients exposés;événements;taux pour 1000 PA;IC95 %\nN05;4120;212;14,1;12,3 - 16,1\nN06;6230;301;11,8;10,5 - 13,2\n",
    "Chutes par classe",
    P,
)
g(
    "csv",
    "SOC,events,patients,percent\nCardiac,412,388,3.1\nSkin,1204,1101,8.8\nGastro,2210,1980,15.9\n",
    "Adverse events by system organ class",
    P,
)
g(
    "txt",
    "Sur les 12 480 patients, 412 (3,3 %) ont eu au moins un effet indésirable grave. L'imputabilité a été cotée par deux pharmaciens (kappa 0,81). Le délai médian était de 9 jours [4 ; 21].\n",
    "Pharmacovigilance",
    P,
)
g(
    "txt",
    "The algorithm flagged 3 signals out of 41 drug-event pairs; each was reviewed by 2 assessors. The reporting odds ratio was 2.1 (95% CI 1.7 to 2.6).\n",
    "Signal detection",
    "18,204 reports",
)
g(
    "md",
    "# Posologies\n\n- Amoxicilline : 1 g x 3 par jour, 7 jours\n- Dose maximale : 6 g par jour\n- Adaptation si DFG < 30 ml/min\n",
    "Protocole",
    P,
)
# biology
g(
    "csv",
    "analyte,n,median,q1,q3,unit,reference_low,reference_high\nNa,11200,139,137,141,mmol/L,135,145\nK,11180,4.1,3.8,4.4,mmol/L,3.5,5.0\n",
    "Laboratory values",
    P,
)
g(
    "csv",
    "analyte,CV intra (%),CV inter (%),bias (%)\nNa,0.6,0.9,0.2\nK,1.1,1.8,-0.4\nCRP,3.2,4.8,1.1\n",
    "Quality control of the analysers, no patients",
    "",
)
g(
    "csv",
    "gene,log2FC,pvalue,padj\nIL6,2.1,0.0001,0.002\nTNF,0.8,0.004,0.03\nCRP,3.3,0.00001,0.0004\n",
    "Differential expression",
    "84 samples of 84 patients",
)
g(
    "csv",
    "bacteria,isolates,resistant,percent\nE. coli,4120,612,14.9\nK. pneumoniae,1980,402,20.3\nS. aureus,2204,288,13.1\n",
    "Resistance of isolates, first of each patient",
    "8304 patients",
)
g(
    "txt",
    "PCR: 3 replicates per sample, 40 cycles, threshold 0.2. Ct values above 38 were negative. Plate 4 was repeated.\n",
    "Method",
    "412 samples",
)
g(
    "csv",
    "plate,well,control,ct\n1,A1,positive,24.1\n1,A2,negative,0\n2,A1,positive,23.8\n",
    "Controls of the PCR plates, no patient sample",
    "",
)
# psychiatry
g(
    "csv",
    "item,mean,sd,alpha if dropped\nPHQ1,1.2,0.9,0.84\nPHQ2,1.4,1.0,0.83\nPHQ9,0.4,0.7,0.86\n",
    "Psychometrics of PHQ-9",
    "2,104 respondents",
)
g(
    "csv",
    "modalité;patients;durée médiane (j);IQR\nSoins libres;4120;12;6-24\nSDT;612;21;11-38\nSDRE;288;34;15-70\n",
    "Modes de soins en psychiatrie",
    "5 020 patients",
)
g(
    "md",
    "| Score | Baseline | Week 4 | Week 8 |\n|---|---|---|---|\n| HAMD, mean (SD) | 22.1 (5.1) | 14.2 (6.0) | 9.8 (5.7) |\n| CGI-S, median [IQR] | 5 [4-5] | 4 [3-4] | 3 [2-4] |\n",
    "Scores over time",
    "412 patients",
)
g(
    "txt",
    "Questions 3, 5 and 9 of the questionnaire were reversed. Factor 2 explained 8 % of the variance. Three factors were kept (eigenvalues above 1).\n",
    "Factor analysis",
    "2,104 respondents",
)
g("csv", "factor,item,loading\n1,3,0.71\n1,5,0.66\n2,9,0.81\n", "Loadings", "2,104 respondents")
# management
g(
    "csv",
    "service;lits;ETP infirmiers;ETP médecins;séjours;DMS\nCardio;28;19;6;1204;5,1\nPneumo;24;16;4;988;6,8\n",
    "Moyens et activité",
    P,
)
g(
    "csv",
    "quarter,admissions,occupancy %,median LOS (d),readmissions 30 d (%)\nQ1,3120,91,5,8.1\nQ2,3098,88,5,7.9\nQ3,2890,81,4,7.7\nQ4,3210,93,5,8.4\n",
    "Activity",
    P,
)
g("csv", "DRG,stays,mean cost (EUR),median LOS\n05M09,412,4120,7\n04M05,388,3850,6\n", "Costs by DRG", P)
g(
    "txt",
    "Le pôle compte 8 services, 214 lits et 3 blocs. En 2023 : 12 480 séjours, DMS 5,8 jours, taux d'occupation 89 %.\n",
    "Rapport d'activité",
    P,
)
g(
    "csv",
    "bloc,vacations,taux d'occupation %,retard moyen (min)\n1,412,81,9\n2,398,77,7\n3,405,84,6\n",
    "Blocs opératoires",
    P,
)
g(
    "csv",
    "hour,arrivals per hour,median wait (min)\n0,9,41\n1,7,38\n2,6,35\n3,5,31\n",
    "Arrivals at the emergency department, mean per hour",
    "88,204 visits",
)
g(
    "csv",
    "heure;passages moyens;attente médiane (min)\n0;9;41\n1;7;38\n2;6;35\n",
    "Passages aux urgences, moyenne par heure",
    "88 204 passages",
)
# SAS, Stata
g(
    "txt",
    "                 The LOGISTIC Procedure\n\n          Model Fit Statistics\n Criterion  Intercept Only  Covariates\n AIC          4120.100      3812.400\n SC           4127.500      3850.100\n -2 Log L     4118.100      3802.400\n\n Type 3 Analysis of Effects\n Effect   DF  Wald Chi-Square  Pr > ChiSq\n age       1        88.1200      <.0001\n stage     3        41.0100      <.0001\n",
    "SAS output",
    P,
)
g(
    "txt",
    "                 Response Profile\n Ordered Value  dead  Total Frequency\n       1          1        1204\n       2          0       11276\n\nNumber of Observations Read  12480\nNumber of Observations Used  12102\n",
    "SAS output",
    P,
)
g(
    "log",
    "NOTE: There were 12480 observations read from the data set WORK.COHORT.\nNOTE: The data set WORK.FINAL has 12102 observations and 41 variables.\nNOTE: PROCEDURE SORT used (Total process time):\n      real time           0.08 seconds\n      cpu time            0.07 seconds\n",
    "SAS log",
    P,
)
g(
    "txt",
    "Logistic regression                                    Number of obs = 12,102\n                                                       LR chi2(4)    = 312.41\n                                                       Prob > chi2   = 0.0000\nLog likelihood = -1901.2                               Pseudo R2     = 0.0759\n\n        dead | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]\n-------------+----------------------------------------------------------------\n         age |   1.041204   .0031021    13.55   0.000     1.035142    1.047302\n         sex |   1.221104   .0981022     2.49   0.013     1.043201    1.429312\n",
    "Stata",
    P,
)
g(
    "txt",
    ". stset time, failure(dead)\n\n  12,102  total observations\n       0  exclusions\n--------------------------------------------------------------------------\n  12,102  observations remaining, representing\n   1,204  failures in single-record/single-failure data\n 41204.2  total analysis time at risk and under observation\n",
    "Stata",
    P,
)
g(
    "txt",
    "Cox regression with Breslow method for ties\n\nNo. of subjects = 12,102                                Number of obs = 12,102\nNo. of failures =  1,204\nTime at risk    = 41,204.2\n                                                        LR chi2(3)    = 212.10\nLog likelihood = -9120.4                                Prob > chi2   = 0.0000\n",
    "Stata",
    P,
)
# models
g(
    "json",
    json.dumps(
        {
            "model": "xgboost",
            "params": {"max_depth": 6, "eta": 0.1, "min_child_weight": 5, "subsample": 0.8, "n_estimators": 400},
            "metrics": {"auc": 0.84, "brier": 0.09},
            "features": ["age", "crp", "sex"],
            "importance": [0.41, 0.33, 0.08],
        }
    ),
    "Model card",
    P,
)
g(
    "yaml",
    "model: random_forest\nn_estimators: 500\nmax_depth: 8\nmin_samples_leaf: 50\nfolds: 5\nseed: 7\nauc: 0.81\n",
    "Settings",
    P,
)
g(
    "json",
    json.dumps(
        {
            "train": {"n": 8736, "events": 842},
            "test": {"n": 3744, "events": 362},
            "auc": {"train": 0.86, "test": 0.83},
            "folds": 5,
            "early_stopping_rounds": 8,
        }
    ),
    "Training",
    P,
)
g(
    "csv",
    "epoch,train_loss,val_loss,lr\n1,0.61,0.58,0.001\n2,0.52,0.51,0.001\n3,0.48,0.49,0.0005\n",
    "Training log",
    P,
)
g(
    "log",
    "INFO epoch 1/8 loss=0.61 val=0.58\nINFO epoch 2/8 loss=0.52 val=0.51\nINFO early stopping after 3 epochs without progress\nINFO best epoch 5\nINFO saved 2 files\n",
    "Training log",
    P,
)
g(
    "log",
    "2025-03-01 08:00:01 INFO 12480 patients read from 4 files\n2025-03-01 08:00:04 INFO 378 excluded (missing outcome), 12102 kept\n2025-03-01 08:00:09 INFO 5 folds x 3 repeats\n2025-03-01 08:01:00 WARNING 2 features dropped (zero variance)\n2025-03-01 08:01:10 INFO top 3 features: age, crp, urea\n",
    "Log",
    P,
)
g(
    "csv",
    "model,AUC,CI low,CI high,Brier,n features\nLR,0.81,0.79,0.83,0.091,9\nRF,0.83,0.81,0.85,0.088,41\nXGB,0.84,0.82,0.86,0.086,41\n",
    "Performance",
    P,
)
g("csv", "feature,mean |SHAP|,rank\nage,0.412,1\ncrp,0.201,2\nsex,0.044,3\n", "Importance", P)
g("csv", "decile,n,observed %,predicted %\n1,1210,1.2,1.1\n2,1210,2.4,2.2\n10,1210,41.0,39.8\n", "Calibration", P)
g(
    "csv",
    "hyperparameter,grid,chosen\nmax_depth,3;5;7,5\nn_estimators,100;300;500,300\nmin_samples_leaf,20;50,50\n",
    "Grid search",
    P,
)
# decks and reports
g(
    "md",
    "# Deck\n\n## Slide 3\n\n- 4 hôpitaux, 12 480 patients\n- Âge médian 67 ans [54-78]\n- 3 critères de jugement\n- HR 0,82 (IC 95 % 0,71-0,95), p = 0,008\n",
    "Présentation",
    P,
)
g(
    "md",
    "## Plan\n\n1. Contexte\n2. Méthodes\n3. Résultats : 12 480 patients\n4. Discussion\n\nPage 4/9\n",
    "Présentation",
    P,
)
g(
    "txt",
    "Table 2. Results. Overall 12,480 patients; 41 % women (n = 5,117). Mortality at 30 days was 9.6 % (1,198 of 12,480). In multivariable analysis 6 variables were kept.\n",
    "Report",
    P,
)
g(
    "txt",
    "The 5-year survival was 61 % (95 % CI 59 to 63). At 1, 3 and 5 years, 10,204, 6,120 and 2,310 patients were at risk.\n",
    "Report",
    P,
)
g(
    "txt",
    "We matched 1:3 on age (within 2 years), sex and centre. 2,104 cases had 3 controls, 188 had 2.\n",
    "Report",
    "8,400 persons",
)
g(
    "txt",
    "Imputation multiple : m = 10 jeux, 20 itérations. Moins de 5 % de valeurs manquantes pour 7 variables sur 9.\n",
    "Rapport",
    P,
)
g(
    "html",
    "<h1>Study</h1><p>12,480 patients in 6 centres.</p><table><tr><th>Centre</th><th>Patients</th><th>Readmitted (%)</th></tr><tr><td>1</td><td>2104</td><td>8.1</td></tr><tr><td>2</td><td>1980</td><td>9.4</td></tr><tr><td>3</td><td>2310</td><td>7.7</td></tr></table>",
    "Report",
    P,
)
g(
    "tex",
    "\\begin{tabular}{lrrr} & HR & IC 95 \\% & p \\\\ Âge (par 10 ans) & 1,41 & 1,30--1,52 & $<$0,001 \\\\ Sexe & 1,12 & 0,98--1,28 & 0,09 \\\\ \\end{tabular}",
    "Modèle de Cox",
    P,
)
g(
    "md",
    "| Variable | Missing, n (%) |\n|---|---|\n| BMI | 842 (6.7) |\n| Smoking | 1967 (15.8) |\n| Lactate | 5538 (44.4) |\n",
    "Missing values",
    P,
)
g(
    "csv",
    "variable,type,n_missing,n_unique\nage,int,0,88\nsex,str,0,2\nward,str,12,9\n",
    "Data dictionary with completeness",
    P,
)
g(
    "csv",
    "week,observed,expected,lower,upper\n1,212,204,180,230\n2,198,201,178,226\n3,231,203,179,228\n",
    "Weekly deaths",
    P,
)
g(
    "csv",
    "comparison,difference,95% CI,p\nA vs B,2.1,0.4 to 3.8,0.01\nA vs C,-0.8,-2.5 to 0.9,0.35\n",
    "Differences of means",
    P,
)
g(
    "txt",
    "Search: 3 databases, 1,204 records, 41 full texts, 9 studies included (n = 12,480).\n",
    "Systematic review",
    "9 studies of 12,480 patients",
)
g(
    "csv",
    "study,country,design,n\nA 2015,FR,RCT,412\nB 2017,UK,cohort,2104\nC 2019,DE,RCT,388\n",
    "Included studies",
    "3 studies of 2,904 patients",
)
g(
    "sql",
    "-- cohort: adults with 2 stays within 90 days\nSELECT person_id FROM visit_occurrence WHERE visit_concept_id = 9201 GROUP BY person_id HAVING count(*) >= 2;\n",
    "Code",
    "",
)
g(
    "py",
    "N_FOLDS = 5\nMIN_CELL = 10\nMAX_DEPTH = 6\nTHRESHOLD = 3\nseed = 7\nn_jobs = 4\ndf = df[df.age >= 18]\n",
    "Code",
    "",
)
g(
    "R",
    "k <- 5\nm <- 10\nset.seed(7)\nfit <- coxph(Surv(t, d) ~ age + strata(centre), data = df)\nprop.test(c(412, 388), c(2104, 1980))\n",
    "Code",
    "",
)
g(
    "csv",
    "icd,label,stays,share %\nI50,Heart failure,2204,17.7\nJ18,Pneumonia,1980,15.9\nA41,Sepsis,612,4.9\n",
    "Diagnoses",
    P,
)
g("csv", "cluster,n,label,silhouette\n1,5120,young,0.41\n2,4210,chronic,0.33\n3,3150,frail,0.38\n", "Clusters", P)
g(
    "csv",
    "time (months),Group A at risk,Group B at risk\n0,6240,6240\n12,5102,5010\n24,3980,3850\n36,2104,1998\n",
    "At risk",
    P,
)
g("csv", "step,n,excluded\nidentified,18204,\nadults,16102,2102\nwith outcome,12480,3622\n", "Flow", P)
g(
    "json",
    json.dumps(
        {
            "data": [{"type": "bar", "x": ["Q1", "Q2", "Q3", "Q4"], "y": [9, 8, 8, 7], "name": "Readmission (%)"}],
            "layout": {"title": {"text": "Readmission rate (%)"}},
        }
    ),
    "Readmission",
    P,
)
g(
    "json",
    json.dumps(
        {
            "data": [{"type": "scatter", "mode": "lines", "x": [0, 6, 12, 24], "y": [100, 92, 88, 81]}],
            "layout": {"title": {"text": "Survival (%)"}, "yaxis": {"title": {"text": "%"}}},
        }
    ),
    "Survival",
    P,
)
g(
    "json",
    json.dumps(
        {
            "data": [{"type": "bar", "orientation": "h", "x": [6, 4, 3], "y": ["age", "crp", "sex"]}],
            "layout": {"title": {"text": "Importance rank"}},
        }
    ),
    "Importance",
    P,
)
g(
    "html",
    '<canvas></canvas><script>new Chart(c,{type:"bar",data:{labels:["A","B","C"],datasets:[{label:"Durée médiane (j)",data:[5,7,4]}]}})</script>',
    "Durée par service",
    P,
)
g(
    "md",
    "```mermaid\nflowchart TD\n A[18204 identified] --> B[16102 adults]\n B --> C[12480 with outcome]\n```\n",
    "Flow",
    P,
)
g(
    "md",
    "```mermaid\ngantt\n title Plan\n section A\n Extraction :a1, 2025-01-01, 30d\n Analysis :a2, after a1, 20d\n```\n",
    "Plan",
    P,
)

# ---- protocols, quality, settings


g(
    "csv",
    "code,label,system\nI50.0,Congestive heart failure,ICD10\nI50.1,Left ventricular failure,ICD10\nC09AA05,Ramipril,ATC\n",
    "Code list of the phenotype",
    "no patients",
)
g(
    "csv",
    "source_code,target_concept_id,frequency\nI50,316139,4120\nJ18,255848,3980\nX99,0,12\n",
    "Mapping of codes, counts of records",
    P,
)
g(
    "json",
    json.dumps(
        {
            "name": "Heart failure",
            "inclusion": {"age_min": 18, "stays_min": 1, "codes": ["I50", "I11.0"], "lookback_days": 365},
            "exclusion": {"prior_transplant": True},
        }
    ),
    "Definition of the cohort",
    P,
)
g(
    "yaml",
    "study:\n  start: 2015-01-01\n  end: 2020-12-31\ninclusion:\n  age: {min: 18, max: 90}\n  visits: {min: 2}\nmodel:\n  folds: 5\n  seeds: [1, 2, 3]\n",
    "Configuration",
    "",
)
g(
    "toml",
    '[tool]\nname = "pipeline"\nversion = "1.4.2"\n[run]\nworkers = 4\nretries = 3\n[disclosure]\nmin_cell = 10\nmax_share = 0.85\n',
    "Configuration",
    "",
)
g(
    "md",
    "# Protocole\n\nVisites : J0, J7, J30, M6, M12. Dose de 5 mg deux fois par jour. Nombre de sujets nécessaires : 412 par bras (puissance 90 %, alpha 5 %). Taux de perdus de vue attendu : 5 %.\n",
    "Protocole",
    "824 patients prévus",
)
g(
    "txt",
    "Sample size: 412 per arm give 90 % power to detect a hazard ratio of 0.75 with 2 interim analyses; 8 % dropout is assumed.\n",
    "Sample size",
    "824 patients planned",
)
g(
    "csv",
    "scenario,n,effect,power\n1,200,0.2,0.41\n2,400,0.2,0.69\n3,800,0.2,0.93\n",
    "Power by simulation, no patients",
    "no patients: simulated",
)
g(
    "csv",
    "entity,precision,recall,f1,support\nDRUG,0.94,0.92,0.93,4120\nDOSE,0.91,0.90,0.90,3980\nDATE,0.97,0.96,0.96,6120\n",
    "Named entity recognition on 1,200 reports",
    "1,200 reports of 1,200 patients",
)
g(
    "csv",
    "document type,documents,mean tokens\nDischarge,41204,812\nRadiology,88120,214\nPathology,9120,388\n",
    "Corpus",
    P,
)
g(
    "csv",
    "annotator pair,documents,kappa\n1-2,200,0.84\n1-3,200,0.81\n2-3,200,0.79\n",
    "Agreement of 3 annotators",
    "600 documents",
)
g(
    "log",
    "INFO  [etl] 14 tables loaded, 3 skipped\nINFO  [etl] person: 12480 rows in 4.1 s\nINFO  [etl] visit_occurrence: 41204 rows in 8.8 s\nWARN  [etl] 6 codes without a standard concept\nWARN  [etl] 2 files with another delimiter\n",
    "Log of the loading",
    P,
)
g(
    "log",
    "Collecting pandas==2.2.3\nInstalling collected packages: 9\nSuccessfully installed 9 packages\n2 warnings, 0 errors\n============ 41 passed, 3 skipped in 8.12s ============\n",
    "Build log",
    "",
)
g(
    "csv",
    "table,rows,columns,null %\nperson,12480,18,1.2\nvisit_occurrence,41204,17,3.4\nmeasurement,982104,20,0.8\n",
    "Quality of the warehouse",
    P,
)
g(
    "csv",
    "check,result,threshold\nplausible birth year,0.1 %,1 %\nvisit end after start,0.0 %,1 %\nstandard concept mapped,96.4 %,90 %\n",
    "Data quality dashboard",
    P,
)
g(
    "html",
    "<h2>Quality</h2><ul><li>Duplicates: 0</li><li>Orphan rows: 3</li><li>Unmapped codes: 12</li></ul>",
    "Data quality",
    P,
)
g(
    "csv",
    "variable,label,type,min allowed,max allowed,unit\nage,Age,int,0,120,years\nsbp,Systolic pressure,int,50,280,mmHg\n",
    "Codebook",
    "",
)
g(
    "csv",
    "variable;libellé;type;modalités\nsexe;Sexe;cat;1=H 2=F\nasa;Score ASA;ord;1 à 5\nfumeur;Tabac;bin;0=non 1=oui\n",
    "Dictionnaire",
    "",
)
g(
    "md",
    "| Score | Points |\n|---|---|\n| Age ≥ 75 | 2 |\n| Diabetes | 1 |\n| Stroke | 2 |\n| Female | 1 |\n",
    "Scoring rule CHA2DS2-VASc",
    "",
)
g(
    "md",
    "| CHA2DS2-VASc | Patients | Stroke rate (%/y) |\n|---|---|---|\n| 0-1 | 2104 | 0.6 |\n| 2-3 | 5120 | 2.4 |\n| ≥ 4 | 5256 | 5.1 |\n",
    "Stroke by score",
    P,
)
g(
    "csv",
    "period,HR,lower,upper\n0-6 months,0.71,0.60,0.84\n6-12 months,0.83,0.70,0.98\n12-24 months,0.95,0.81,1.11\n",
    "Hazard ratios by period",
    P,
)
g(
    "csv",
    "subgroup,n,HR,CI,p interaction\nMen,6240,0.81,0.70-0.94,0.41\nWomen,6240,0.84,0.71-0.99,\nAge < 65,5102,0.88,0.72-1.07,0.33\nAge ≥ 65,7378,0.79,0.69-0.91,\n",
    "Forest plot",
    P,
)
g(
    "csv",
    "threshold,sensitivity,specificity,PPV,NPV\n0.1,0.91,0.52,0.18,0.98\n0.2,0.78,0.71,0.24,0.97\n0.3,0.61,0.84,0.31,0.95\n",
    "Operating points",
    P,
)
g("csv", "fpr,tpr\n0,0\n0.05,0.31\n0.10,0.48\n0.15,0.59\n0.20,0.67\n0.25,0.74\n1,1\n", "ROC curve on a grid", P)
g(
    "csv",
    "term,df,chi2,p\nage,1,41.2,<0.001\nstage,3,22.1,<0.001\nage:stage,3,4.2,0.24\n",
    "Likelihood ratio tests",
    P,
)
g(
    "csv",
    "source,SS,df,MS,F,p\narm,412.1,2,206.0,4.1,0.017\nsite,188.0,5,37.6,0.7,0.62\nresidual,62104.0,1241,50.0,,\n",
    "Analysis of variance",
    "1,249 patients",
)
g("csv", "lag,acf,pacf\n1,0.61,0.61\n2,0.41,0.06\n3,0.28,0.02\n", "Autocorrelation of weekly admissions", P)
g("csv", "component,eigenvalue,variance %,cumulative %\n1,4.1,34,34\n2,2.2,18,52\n3,1.1,9,61\n", "PCA", P)
g(
    "csv",
    "topic,top words,share %\n1,heart failure dyspnea,18\n2,sepsis fever,9\n3,fracture fall,8\n",
    "Topics of 41,204 reports",
    P,
)
g(
    "json",
    json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "df.shape",
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": "(12480, 41)"},
                            "metadata": {},
                            "execution_count": 1,
                        }
                    ],
                    "execution_count": 1,
                },
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "len(features)",
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": "9"},
                            "metadata": {},
                            "execution_count": 2,
                        }
                    ],
                    "execution_count": 2,
                },
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "df.isna().any().sum()",
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": "7"},
                            "metadata": {},
                            "execution_count": 3,
                        }
                    ],
                    "execution_count": 3,
                },
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
    "Notebook",
    P,
)
g(
    "txt",
    "                            OLS Regression Results\n==============================================================================\nDep. Variable:                    los   R-squared:                       0.412\nModel:                            OLS   Adj. R-squared:                  0.410\nNo. Observations:               12480   F-statistic:                     88.10\nDf Residuals:                   12471   Prob (F-statistic):               0.00\nDf Model:                           8   Log-Likelihood:                -41204.\n==============================================================================\n                 coef    std err          t      P>|t|      [0.025      0.975]\n------------------------------------------------------------------------------\nage            0.0412      0.003     13.553      0.000       0.035       0.047\nsex            0.2110      0.088      2.398      0.017       0.038       0.384\n",
    "OLS",
    P,
)
g(
    "txt",
    "Call:\ncoxph(formula = Surv(t, d) ~ age + arm, data = df)\n\n  n= 12480, number of events= 1204\n\n        coef exp(coef) se(coef)     z Pr(>|z|)\nage  0.04120   1.04206  0.00310 13.29  < 2e-16\narmB -0.19010  0.82688  0.05810 -3.27  0.00107\n\nConcordance= 0.681  (se = 0.008 )\nLikelihood ratio test= 212.1  on 2 df,   p=<2e-16\n",
    "Cox",
    P,
)
g(
    "txt",
    "# A tibble: 4 × 4\n  term     estimate std.error p.value\n  <chr>       <dbl>     <dbl>   <dbl>\n1 age          1.04     0.003   0\n2 sexF         0.91     0.041   0.021\n3 stage2       1.80     0.102   0\n4 stage3       2.90     0.141   0\n",
    "Odds ratios",
    P,
)
g(
    "txt",
    "Stratified by arm\n                      A             B             p      test\n  n                    6240          6240\n  age (mean (SD))     61.2 (14.1)   61.0 (14.3)    0.412\n  sex = F (%)          3120 (50.0)   3098 (49.6)   0.702\n  asa (%)                                         0.088\n     1                 1204 (19.3)   1188 (19.0)\n     2                 3120 (50.0)   3098 (49.6)\n     3                 1916 (30.7)   1954 (31.3)\n",
    "Table one (R)",
    P,
)
g(
    "csv",
    "institution,role,budget (kEUR)\nCHU,coordinator,412\nInserm,partner,188\nCompany,partner,98\n",
    "Budget of the project",
    "no patients",
)
g(
    "md",
    "## Comité\n\n- 3 cliniciens, 2 statisticiens, 1 patient expert\n- Réunions : 4 par an\n",
    "Gouvernance",
    "aucun patient",
)
g(
    "md",
    "## Livrables\n\n| Livrable | Échéance | Responsable |\n|---|---|---|\n| D1 | M6 | équipe 1 |\n| D2 | M12 | équipe 3 |\n",
    "Planning",
    "aucun patient",
)
g("csv", "device,model,count\nMRI,1.5T,3\nMRI,3T,2\nCT,64,4\n", "Imaging devices of the hospitals", "no patients")
g(
    "csv",
    "sequence,TR (ms),TE (ms),slices\nT1,500,9,32\nT2,4000,88,32\nFLAIR,9000,120,28\n",
    "MRI protocol",
    "412 patients",
)
g(
    "csv",
    "year,population,cases,rate per 100000\n2019,1204000,412,34.2\n2020,1210000,388,32.1\n",
    "Incidence in the region",
    "1.2 million inhabitants",
)
g(
    "csv",
    "region,prescriptions per 1000 inhabitants,pharmacies\nA,412,8\nB,388,9\nC,401,7\n",
    "Consumption of antibiotics",
    "2.1 million inhabitants",
)
g(
    "csv",
    "question,agree %,neutral %,disagree %\nQ1,61,22,17\nQ2,44,31,25\n",
    "Survey of 2,104 nurses",
    "2,104 nurses",
)
g(
    "csv",
    "item;très satisfait (%);satisfait (%);peu satisfait (%)\nAccueil;41;48;11\nRepas;22;51;27\n",
    "Enquête de satisfaction",
    "3 204 patients",
)
g(
    "txt",
    "Reviewer 2 asked for 3 sensitivity analyses; see appendix 4, tables 5 and 6. We answered 8 of 9 comments.\n",
    "Letter to the editor",
    P,
)
g(
    "txt",
    "Limits: two of the five hospitals lack laboratory data; 4 variables had more than 20 % of missing values.\n",
    "Discussion",
    P,
)
g("txt", "Le logiciel utilise 8 cœurs et 32 Go ; le calcul dure 3 h 12 min pour 5 modèles.\n", "Annexe technique", P)
g("txt", "Python 3.11.4, scikit-learn 1.4.2, R 4.3.1; seed 7; 5 x 2 nested cross-validation.\n", "Methods", P)
g(
    "txt",
    "Les facteurs retenus étaient l'âge, le sexe et 4 comorbidités. L'AUC était de 0,81 (0,79-0,83). Le seuil de 3 points avait une sensibilité de 88 %.\n",
    "Résultats",
    P,
)
g(
    "txt",
    "At the threshold of 4 points, 2,104 patients (16.9 %) were classified as high risk and 412 of them died (19.6 %).\n",
    "Results",
    P,
)
g(
    "txt",
    "In-hospital mortality fell from 10.2 % in 2015 to 8.1 % in 2020 (relative reduction 20.6 %; p for trend < 0.001).\n",
    "Results",
    P,
)
g("txt", "The 3 arms had 4,160 patients each. Grade 3-4 toxicity: 12 %, 14 % and 11 %.\n", "Results", P)
g("txt", "Hommes : 6 240 (50 %). Femmes : 6 240 (50 %). Âge médian 61 ans (IQR 50-70).\n", "Résultats", P)
g(
    "svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><text x="10" y="20">Readmission (%) by quarter</text><text x="50" y="280">Q1</text><text x="150" y="280">Q2</text><text x="250" y="280">Q3</text><text x="50" y="100">9</text><text x="150" y="110">8</text><text x="250" y="120">7</text></svg>',
    "Readmission by quarter",
    P,
)
g(
    "svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><text x="10" y="20">Median length of stay (days)</text><text x="50" y="280">Cardio</text><text x="150" y="280">Pneumo</text><text x="250" y="280">Rheuma</text><text x="50" y="100">5</text><text x="150" y="110">7</text><text x="250" y="120">4</text></svg>',
    "Median length of stay by ward",
    P,
)
g(
    "svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><text x="10" y="20">Correlation</text><text x="50" y="60">1.00</text><text x="90" y="60">0.41</text><text x="50" y="90">0.41</text><text x="90" y="90">1.00</text></svg>',
    "Correlation of markers",
    P,
)
g("csv", "ward,nurse to patient ratio,patients\nA,1:8,1204\nB,1:6,988\n", "Staffing", P)
g("csv", "class,range of age,patients\n1,18-39,2104\n2,40-64,5120\n3,65+,5256\n", "Classes of age", P)
g(
    "csv",
    "decile of income,patients,mortality %\n1,1248,11.2\n2,1248,10.4\n10,1248,6.9\n",
    "Mortality by deprivation",
    P,
)
g(
    "csv",
    "arm;randomisés;analysés (ITT);per protocole\nA;412;412;371\nB;410;410;366\n",
    "Populations d'analyse",
    "822 patients",
)
g(
    "md",
    "| Étape | N |\n|---|---|\n| Séjours extraits | 18 204 |\n| Adultes | 16 102 |\n| Premier séjour | 12 480 |\n",
    "Flux",
    P,
)
g(
    "json",
    json.dumps(
        {
            "type": "bar",
            "data": {
                "labels": ["2019", "2020", "2021"],
                "datasets": [{"label": "Mean delay (days)", "data": [4, 6, 5]}],
            },
        }
    ),
    "Delay by year",
    P,
)
g(
    "json",
    json.dumps(
        {
            "xAxis": {"data": ["A", "B", "C"]},
            "series": [{"name": "Taux (%)", "type": "bar", "data": [3, 8, 5]}],
            "title": {"text": "Taux d'infection (%)"},
        }
    ),
    "Taux par service",
    P,
)
g(
    "R",
    "fit <- glm(dead ~ age + sex, family = binomial, data = df)\nknots <- c(45, 60, 75)\nn_boot <- 1000\nalpha <- 0.05\nmin_n <- 5\n",
    "Code",
    "",
)
g(
    "py",
    "folds = 5\nrepeats = 3\nn_patients_min = 10\nwindow_days = 7\nmax_visits = 4\ngrid = {'depth': [3, 5, 7]}\n",
    "Code",
    "",
)
g("do", "set seed 7\nlocal k = 5\nlogit dead age i.sex\nestat gof, group(10)\n", "Code", "")
g(
    "sas",
    "%let alpha = 0.05;\n%let k = 5;\nproc logistic data=final; class sex; model dead(event='1') = age sex; run;\n",
    "Code",
    "",
)
