"""Tables that small fragments made us try: classes of columns and rows, in both languages."""

import json

from tests.airlock.checks.styles import s, u

# ---- a column of small whole numbers beside one that counts persons, with no word for them
BESIDE = (
    ("Phases", "1", "3", "2"), ("Slices (mm)", "1", "5", "3"), ("Sessions/week", "3", "3", "2"), ("Reads", "3", "2", "2"), ("Visits/wk", "1", "2", "3"),
    ("MSBOS", "4", "3", "2"), ("Active (mo)", "9", "7", "14"), ("Bundle score (0-5)", "4", "3", "2"), ("Open queries", "4", "7", "2"), ("Monitoring visits", "2", "0", "3"),
    ("Centres", "4", "6", "3"), ("Line of therapy", "1", "2", "3"), ("Priority", "1", "2", "2"), ("Arms", "2", "3", "2"), ("Max. dose (tab/d)", "4", "6", "8"), ("Version", "1", "2", "3"),
)  # fmt: skip
for k, (head, a, b, c) in enumerate(BESIDE, 1):
    s(
        f"sixth_beside_{k}.csv",
        f'Indication,Patients,"{head}"\nPulmonary embolism,4530,{a}\nRenal colic,3840,{b}\nLiver lesion,2112,{c}\n',
        "Protocol by indication",
        "10,482 adults",
    )
BESIDE_FR = (
    ("Passages/sem.", "1", "2", "3"), ("Visites de monitorage", "2", "1", "0"), ("Patients par infirmier (jour)", "4", "8", "9"), ("Phase", "0", "1", "2"), ("Ouvert depuis (mois)", "9", "7", "14"),
    ("Délai (j)", "2", "3", "1"), ("Nombre de lecteurs", "2", "2", "3"), ("Requêtes ouvertes", "4", "7", "2"), ("Palier", "1", "2", "3"), ("Cotation", "3", "1", "2"), ("Postes", "2", "3", "4"),
)  # fmt: skip
for k, (head, a, b, c) in enumerate(BESIDE_FR, 1):
    s(
        f"sixth_beside_fr_{k}.md",
        f"| Indication | Patients | {head} |\n|---|---|---|\n| Embolie | 4 530 | {a} |\n| Colique | 3 840 | {b} |\n| Lésion | 2 112 | {c} |\n",
        "Protocole par indication",
        "10 482 adultes",
    )
for k, (head, a, b, c) in enumerate(
    (("Fistule", "44", "4", "31"), ("Leak", "38", "41", "6"), ("Relapse", "88", "7", "31"), ("Grade 3", "14", "5", "22"), ("Transfusés", "71", "8", "96"), ("Positive", "44", "6", "31"), ("Failure", "3", "2", "4"), ("Decès J30", "3", "2", "4"),
     ("level3", "14", "31", "5"), ("Reprise", "12", "3", "40"), ("Abcès", "4", "3", "7"), ("Pneumonia", "4", "5", "7"), ("Missed", "21", "4", "33"), ("HIV+", "13", "2", "11"), ("Non", "410", "7", "300"), ("Readmitted", "5", "8", "7")), 1
):  # fmt: skip
    u(
        f"sixth_beside_few_{k}.csv",
        f"Voie;Patients;{head}\nA;453;{a}\nB;384;{b}\nC;211;{c}\n",
        "Résultats par voie",
        "1 048 adultes",
    )
# ---- numbers that only order or name the rows
s(
    "sixth_no.md",
    "| no. | analysis | HR (95 % CI) |\n|---|---|---|\n| 1 | main | 0.84 (0.74-0.95) |\n| 2 | GOLD 3 and 4 only (n = 900) | 0.80 (0.68-0.94) |\n| 3 | lag of 30 days | 0.86 (0.76-0.98) |\n",
    "Sensitivity analyses",
    "1,800 adults",
)
s(
    "sixth_arm.txt",
    "ARM    STAGE    N Obs      N    Mean    Std Dev    Median\n------------------------------------------------------\n1          2      160    148    -2.1        8.2        -2\n1          3      172    151    -4.4        9.0        -4\n2          2      164    150    -1.1        8.8        -1\n2          3      170    149    -3.4        9.4        -3\n",
    "PROC MEANS, change of eGFR of patients",
    "804 adults",
)
s(
    "sixth_parity.md",
    "| Mode | P0 | P1 | P2 | P3+ | Total |\n|---|---|---|---|---|---|\n| Vaginal | 3,004 | 3,220 | 1,404 | 580 | 8,208 |\n| Caesarean | 1,398 | 928 | 348 | 148 | 2,822 |\n| Total | 4,402 | 4,148 | 1,752 | 728 | 11,030 |\n",
    "Mode of delivery by parity",
    "11,030 births",
)
u(
    "sixth_parity_few.md",
    "| Mode | P0 | P1 | P2 | P3+ | Total |\n|---|---|---|---|---|---|\n| Vaginal | 3,004 | 3,220 | 1,404 | 580 | 8,208 |\n| Caesarean | 1,398 | 928 | 348 | 6 | 2,680 |\n",
    "Mode of delivery by parity",
    "10,888 births",
)
u(
    "sixth_periods_few.json",
    json.dumps(
        {
            "title": "Recruitment by cluster and period",
            "records": [
                {"Cluster": "C1", "P1": 102, "P2": 140, "P3": 138, "Total": 380},
                {"Cluster": "C2", "P1": 6, "P2": 150, "P3": 152, "Total": 308},
            ],
        }
    ),
    "Stepped wedge, patients",
    "688 patients",
)
s(
    "sixth_quantiles.csv",
    "variable,p5,p25,p50,p75,p95\nage,22,45,61,74,88\nbmi,18,23,26,30,38\n",
    "Quantiles of 4,000 adults",
    "4,000 adults",
)
u(
    "sixth_percentile_0.csv",
    "variable,p0,p25,p50,p75,p100\nage,18,45,61,74,99\nbmi,14,23,26,30,58\n",
    "Quantiles of 4,000 adults",
    "4,000 adults",
)
s(
    "sixth_codes_near.csv",
    'ORPHA,Group,Patients,Median delay (y)\n93552,"Lupus, paediatric",118,1\n801,Sclerosis,302,2\n732,Polymyositis,313,1\n',
    "Registry",
    "733 adults",
)
s(
    "sixth_importance.txt",
    "rang  variable          gain   coupures\n1     age_classe        398.2  81\n2     charlson          310.7  66\n3     hb                140.9  37\n4     cim_N18            40.0  9\n5     mode_entree_8      11.8  3\n",
    "Importance des variables",
    "8 000 séjours",
)
s(
    "sixth_splits.csv",
    "feature,gain,cover,splits\nage,398.2,4100,81\nnyha,40.0,300,9\nsex,11.8,120,3\n",
    "Importance of the variables for patients",
    "8,000 stays",
)
# ---- settings
s(
    "sixth_settings.yaml",
    "features:\n  age: {min: 18, max: 89, unit: years}\n  triage: {levels: [1, 2, 3, 4, 5]}\nexport: {min_cell: 10, min_df: 10, dominance: 0.85}\n",
    "Settings of the training",
    "8,000 visits",
)
s(
    "sixth_variables.yaml",
    "variables:\n  - {name: egfr, label: eGFR, unit: mL/min, min: 5, max: 150}\n  - {name: rankin, label: Rankin, range: [0, 6], window_days: 14}\n  - {name: gcs, range: [3, 15]}\n",
    "Data dictionary",
    "dictionary, no patients",
)
u(
    "sixth_results.yaml",
    "results:\n  age: {min: 18, max: 97, mean: 61.2}\n  los: {min: 1, max: 143, median: 6}\n",
    "Results",
    "8,000 visits",
)
s(
    "sixth_rules.py",
    'RULES = {\n    "resp": [(8, 3), (11, 1), (20, 0), (24, 2), (999, 3)],\n    "spo2": [(91, 3), (93, 2), (95, 1), (100, 0)],\n}\nMIN_SAMPLES, RETRIES = 10, 2\n',
    "Rules of an alert for patients",
    "rules, no patients",
)
s(
    "sixth_max_rules.json",
    '{"model":"RuleFit","n":3890,"rules":[{"id":1,"rule":"news2 >= 7","support_n":412,"events":121,"coef":1.12},{"id":2,"rule":"spo2 < 90","support_n":268,"events":94,"coef":1.31},{"id":3,"rule":"gcs <= 13","support_n":61,"events":27,"coef":0.9}],"settings":{"max_rules":6,"min_support":50}}',
    "Rules kept by the model",
    "3,890 ward patients",
)
# ---- survival beside events, rates by time
s(
    "sixth_rfs.md",
    "| Stage | n | Relapse | 5-y RFS, % |\n|---|---|---|---|\n| I | 402 | 31 | 91.8 |\n| II | 518 | 88 | 82.0 |\n| III | 366 | 121 | 64.9 |\n",
    "Relapse by stage",
    "1,286 women",
)
s(
    "sixth_os.csv",
    "Groupe;n;Décès;SG à 3 ans (%)\nA;402;31;92,1\nB;518;88;82,0\n",
    "Survie par groupe",
    "920 patients",
)
s(
    "sixth_device_days.csv",
    'Device,Patients,Device-days,Infections,"Rate /1,000"\nCentral line,3104,24810,38,1.5\nCatheter,4210,31050,52,1.7\nArterial line,2904,16300,12,0.7\n',
    "Device-days and infection rates",
    "5,210 patients",
)
s(
    "sixth_patient_days.md",
    "| Unité | Patients | Journées | Infections | Taux pour 1 000 |\n|---|---|---|---|---|\n| A | 3 104 | 24 810 | 38 | 1,5 |\n| B | 2 904 | 16 300 | 12 | 0,7 |\n",
    "Taux d'incidence",
    "6 008 patients",
)
# ---- logs with numbered lines, tables with a flow of lots
s(
    "sixth_numbered.txt",
    "1      INFO  R version 4.3.1 ; 8 coeurs ; graine 42\n2      INFO  lecture sejours : 24 960 lignes, 21 808 patients\n3      INFO  lot 1/4 ok (3 s)  lot 2/4 ok (3 s)  lot 3/4 ok (4 s)\n4      Modalité           n séjours   n patients   %\n5      Domicile              16 220     15 208   65,0\n6      SSR                   5 208     4 976   20,9\n7      HAD                    776      742    3,1\n8      Décès                  1 404    1 404    5,6\n9      fin\n",
    "Journal du calcul",
    "21 808 patients hospitalisés",
)
# ---- numbers in words, pairs of complements, categories short of N
u(
    "sixth_words.html",
    "<table><tr><th>Step</th><th>A</th><th>B</th></tr><tr><td>Randomised</td><td>350</td><td>350</td></tr><tr><td>Lost</td><td>29</td><td>34</td></tr><tr><td>Died</td><td>eleven</td><td>seven</td></tr></table>",
    "Flow of participants",
    "700 patients",
)
u(
    "sixth_mots.md",
    "| Étape | A | B |\n|---|---|---|\n| Randomisés | 350 | 350 |\n| Décédés | onze | quatre |\n",
    "Flux des patients",
    "700 patients",
)
s(
    "sixth_words_ok.md",
    "| Step | A | B |\n|---|---|---|\n| Randomised | 350 | 350 |\n| Died | eleven | seventeen |\n| Period | one | two |\n",
    "Flow of participants",
    "700 patients",
)
u(
    "sixth_pairs.md",
    "| Subgroup | Drug | Placebo | HR [95% CI] |\n|---|---|---|---|\n| All patients | 88/802 | 115/802 | 0.75 [0.57;0.99] |\n| Diabetes | 28/230 | 47/241 | 0.74 [0.48;1.15] |\n| No diabetes | 58/565 | 68/561 | 0.77 [0.54;1.10] |\n",
    "Subgroups (events/N)",
    "1,604 adults",
)
s(
    "sixth_pairs_ok.md",
    "| Subgroup | Drug | Placebo | HR [95% CI] |\n|---|---|---|---|\n| All patients | 88/802 | 115/802 | 0.75 [0.57;0.99] |\n| Diabetes | 28/230 | 47/241 | 0.74 [0.48;1.15] |\n| No diabetes | 60/572 | 68/561 | 0.77 [0.54;1.10] |\n",
    "Subgroups (events/N)",
    "1,604 adults",
)
u(
    "sixth_levels.md",
    "| Domain | None | Slight | Moderate | N |\n|---|---|---|---|---|\n| Mobility | 388 (35.0%) | 340 (30.6%) | 341 (30.7%) | 1,110 |\n| Pain | 402 (36.2%) | 391 (35.2%) | 309 (27.8%) | 1,110 |\n",
    "Problems by domain",
    "1,110 survivors",
)
s(
    "sixth_levels_ok.md",
    "| Domain | None | Slight | Moderate | N |\n|---|---|---|---|---|\n| Mobility | 388 (35.0%) | 340 (30.6%) | 341 (30.7%) | 1,110 |\n| Pain | 402 (36.2%) | 391 (35.2%) | 289 (26.0%) | 1,110 |\n",
    "Problems by domain",
    "1,110 survivors",
)
# ---- values of persons in cells, on their side, in short lists of residuals
u(
    "sixth_y_prob.txt",
    "   fold  n_train  n_test  events             y_prob_first3\n0     1    11408    2852     571  [0.1182, 0.4410, 0.0937]\n1     2    11408    2852     548  [0.2204, 0.0618, 0.5122]\n2     3    11408    2852     583  [0.3301, 0.0975, 0.1840]\n",
    "Cross-validation",
    "14,260 discharges",
)
u(
    "sixth_p1p5.csv",
    "Paramètre;P1;P2;P3;P4;P5\nVT (mL/kg);6,1;5,8;6,4;6,0;6,2\nPEP (cmH2O);5;14;12;8;6\nPplat (cmH2O);21;28;25;19;17\n",
    "Paramètres ventilatoires de la sous-étude",
    "320 patients",
)
s(
    "sixth_p1p3_ok.csv",
    "Paramètre;P1;P2;P3\nVT (mL/kg);6,1;5,8;6,4\nPEP (cmH2O);5;14;12\nPplat (cmH2O);21;28;25\n",
    "Paramètres médians par période (P1 à P3)",
    "320 patients",
)
u(
    "sixth_rstudent.txt",
    "Observations influentes (|Rstudent| > 3)\nObs   Observée   Prédite   Résidu   Rstudent\n 41       13,9      9,02     4,88       5,31\n207       12,8      9,41     3,39       3,62\n",
    "PROC REG",
    "388 enfants",
)
u(
    "sixth_example_column.md",
    "| Code | Analyse | Facteur | Exemple |\n|---|---|---|---|\n| GLU1 | Glucose | 5,55 | F 71 ans, 03/2023, 6,4 |\n| CRE2 | Créatinine | 8,84 | H 58 ans, 11/2022, 214 |\n| URE1 | Urée | 16,65 | F 66 ans, 01/2023, 9,1 |\n",
    "Correspondance des unités",
    "9 120 patients",
)
u(
    "sixth_oldest_row.md",
    "| Classe d'âge | Hommes | Femmes | Ensemble |\n|---|---|---|---|\n| 80-89 ans | 2 207 | 6 411 | 8 618 |\n| 90 ans et plus | 814 | 3 020 | 3 834 |\n| Doyenne (ans) |  | 107 | 107 |\n",
    "Pyramide des âges",
    "12 452 patients",
)
u("sixth_doyen.csv", "Group;Patients;Mean age;Oldest\nA;412;61,2;94\nB;388;63,0;97\n", "Age by group", "800 patients")
# ---- two tables of one file
u(
    "sixth_two_tables.txt",
    "Tableau A. Tous les patients (N = 1 310)\n                     n      Décès    %\nTotal             1310       204   15,6\nFemmes             588        84   14,3\nHommes             722       120   16,6\n\nTableau B. Après exclusion des patients dialysés\n                     n      Décès    %\nTotal             1188       196   16,5\nFemmes             536        81   15,1\nHommes             652       115   17,6\n",
    "Mortalité, avant et après exclusion",
    "1 310 patients",
)
s(
    "sixth_two_tables_ok.txt",
    "Tableau A. Tous les patients (N = 1 310)\n                     n      Décès    %\nTotal             1310       204   15,6\nFemmes             588        84   14,3\nHommes             722       120   16,6\n\nTableau B. Après exclusion des patients dialysés\n                     n      Décès    %\nTotal             1088       166   15,3\nFemmes             486        61   12,6\nHommes             602       105   17,4\n",
    "Mortalité, avant et après exclusion",
    "1 310 patients",
)
u(
    "sixth_two_tables.md",
    "## All\n\n| Group | n | Events |\n|---|---|---|\n| A | 610 | 84 |\n| B | 590 | 97 |\n\n## Without protocol deviations\n\n| Group | n | Events |\n|---|---|---|\n| A | 604 | 61 |\n| B | 570 | 71 |\n",
    "Events, all and without deviations",
    "1,200 patients",
)
# ---- what was taken out stands in the notes of a file
u(
    "sixth_suppressed.json",
    '{"rows":[{"regimen":"basal","n":610,"level2":84},{"regimen":"pump","n":190,"level2":47}],"meta":{"seed":7,"suppressed":{"pump.pregnant":4}}}',
    "Hypoglycaemia by regimen",
    "1,830 adults",
)
u(
    "sixth_masked_cells.yaml",
    "table: deaths by ward\nmasked_cells:\n  ward_b: 3\n  ward_f: 7\n",
    "Deaths by ward",
    "1,830 adults",
)
u(
    "sixth_note.md",
    "| Voie | Patients |\n|---|---|\n| Antérieure | 904 |\n| Latérale | 300 |\n\n*Un seul opérateur a fait 92 % des voies latérales.*\n",
    "Voie d'abord",
    "1 204 patients",
)
u(
    "sixth_lone_cell.csv",
    'model,AUROC\nlogreg,0.791\nxgb,0.847\n\n"densenet121 missed 1.5% of the 412 pneumonias. 5-fold cross-validation, 3 seeds."\n',
    "Performance",
    "3120 adults",
)
# ---- degrees of freedom in tables of effects
u(
    "sixth_ddl.csv",
    "Effet;Estimation;Erreur-type;ddl;t;p\nConstante;54,2;1,31;1180;41,37;0,001\nTemps;-1,42;0,12;4810;-11,83;0,001\nRejet humoral;-4,10;2,95;6;-1,39;0,21\n",
    "Modèle mixte",
    "1 204 transplantés",
)
u(
    "sixth_ddl_croise.md",
    "| Critère | Différence | IC 95 % | p | ddl |\n|---|---|---|---|---|\n| VEMS (L) | 0,17 | 0,09-0,25 | 0,001 | 6 |\n| DEP | 23 | 9-37 | 0,002 | 6 |\n",
    "Essai croisé",
    "96 volontaires",
)
s(
    "sixth_ddl_ok.txt",
    "Variable        DDL   Estimation   Erreur type   Valeur t   Pr > |t|\nIntercept         1         4.82          0.38      12.68     0.0001\nAge               1         0.22          0.09       2.44     0.0150\n",
    "PROC REG",
    "388 enfants",
)
s(
    "sixth_ddl_chi2.md",
    "| Variable | Chi2 | ddl | p |\n|---|---|---|---|\n| Stade | 12,4 | 3 | 0,006 |\n| Service | 22,1 | 6 | 0,001 |\n",
    "Tests",
    "1 204 patients",
)
s(
    "sixth_ddl_type3.csv",
    "Effect,Num DF,Den DF,F Value,Pr > F\nage,2,812,4.1,0.02\nstage,3,812,9.9,0.0001\n",
    "Type 3 tests",
    "820 patients",
)
u(
    "sixth_cumul.txt",
    "Survie sans progression\n mois            0     6    12    18    24    30\n Nivo risque   420   318   231   170   121    74\n Nivo cumul      0    88   151   190   214   217\n",
    "Patients à risque et événements cumulés",
    "835 patients",
)
u(
    "sixth_confusion.html",
    "<table><tr><th>true \\ predicted</th><th>1</th><th>2</th><th>3</th><th>Total</th></tr><tr><td>1</td><td>402</td><td>61</td><td>18</td><td>481</td></tr><tr><td>2</td><td>55</td><td>310</td><td>42</td><td>407</td></tr><tr><td>3</td><td>c</td><td>c</td><td>190</td><td>217</td></tr><tr><td>Total</td><td>461</td><td>394</td><td>250</td><td>1,105</td></tr></table>",
    "Confusion matrix, grade of patients",
    "1,105 men",
)
u(
    "sixth_fnr.md",
    "| Sous-groupe | n | Cas | AUC | FNR (%) |\n|---|---|---|---|---|\n| Femmes | 4 904 | 402 | 0,872 | 18,2 |\n| 80 ans et plus | 1 526 | 264 | 0,848 | 1,1 |\n",
    "Performance par sous-groupe",
    "9 640 patients",
)
# ---- one fault each, in tables of many kinds
for k, (text, name) in enumerate(
    (
        ("| Group | N | Death, n (%) |\n|---|---|---|\n| A | 410 | 41 (10.0) |\n| B | 388 | 383 (98.7) |\n", "a.md"),
        ("| Groupe | n/N (%) |\n|---|---|\n| A | 41/410 (10,0) |\n| B | 4/388 (1,0) |\n", "b.md"),
        ("| Lot | n (%) |\n|---|---|\n| A | 41 (10.0) |\n| B | 6 (1.5) |\n| C | 363 (88.5) |\n", "c.md"),
        ("| Item | Yes | No |\n|---|---|---|\n| Fever | 210 | 200 |\n| Rash | 405 | 5 |\n", "d.md"),
        ("site;inclus;sorties d'étude\nA;410;12\nB;388;3\nC;402;14\n", "e.csv"),
        ("ward,stays,LOS median,LOS longest\nA,410,6,143\nB,388,5,98\n", "f.csv"),
        ("ward,stays,median,IQR,range\nA,410,6,3-9,1-143\nB,388,5,3-8,1-98\n", "g.csv"),
        ("Variable,Median [min;max]\nAge,61 [18;94]\nCRP,12 [1;512]\n", "h.csv"),
        ("month,admissions,deaths per 1000\nJan,2100,9.5\nFeb,1900,1.6\n", "i.csv"),
        ("band,patients\n70-79,410\n80-89,388\n90,3\n91-99,40\n", "j.csv"),
        ("age,n\n88,41\n89,38\n90,31\n91,22\n", "k.csv"),
        ("step,n\nScreened,1204\nEligible,1101\nConsented,1096\nAnalysed,980\n", "l.csv"),
        ("Flow;n\nSélectionnés;1204\nÉligibles;1101\nRandomisés;1000\nAnalysés;994\n", "m.csv"),
        ("sex,region,n\nM,North,210\nM,South,190\nF,North,<10\nF,South,200\nTotal,,604\n", "n.csv"),
        (
            "| | A | B | Total |\n|---|---|---|---|\n| Yes | 41 | * | 47 |\n| No | 369 | 382 | 751 |\n| Total | 410 | 388 | 798 |\n",
            "o.md",
        ),
        ("patient group,n,mean cost,max cost\nA,410,3100,91000\nB,388,2900,71000\n", "p.csv"),
        ("drug,spend kEUR,top patient share %\nA,410,12\nB,388,91\n", "q.csv"),
        ("group,n,mean,sd\nA,410,6.1,2.2\nB,1,9.0,\n", "r.csv"),
        ("group,n,mean,sd\nA,410,6.1,2.2\nB,7,9.0,3.1\n", "s.csv"),
        ("time,at risk,events,survival\n0,410,0,1.000\n30,388,12,0.971\n60,9,2,0.900\n", "t.csv"),
        ("term,estimate,se,residual df\nage,0.1,0.02,6\nsex,0.3,0.1,6\n", "u.csv"),
        ("model,n,parameters,R2\nA,410,6,0.31\nB,14,9,0.99\n", "v.csv"),
        ("code,label,patients\nI10,Hypertension,410\nE84,Cystic fibrosis,2\nJ45,Asthma,388\n", "w.csv"),
        ("commune,patients\nLyon,410\nSaint-Véran,1\nNice,388\n", "x.csv"),
        ("occupation,cases\nTeacher,41\nDiver,2\nNurse,38\n", "y.csv"),
        ("date,deaths\n2021-03-04,12\n2021-03-19,11\n2021-05-02,14\n", "z.csv"),
        ("event,date of first,n\nStroke,2021-03-04,41\nBleed,2021-05-19,38\n", "aa.csv"),
        ("id;sexe;age;service\n1;F;81;A\n2;M;77;B\n3;M;69;A\n4;F;90;C\n", "ab.csv"),
        ("Centre,Median,Outliers\nA,6,41; 52; 77\nB,5,39; 61\n", "ac.csv"),
        ("model,TN,FP,FN,TP\nA,310,41,6,53\nB,300,51,12,47\n", "ae.csv"),
        ("Modèle;VP;FP;FN;VN\nA;53;41;4;310\n", "af.csv"),
        ("leaf,samples,value\n1,410,0.1\n2,6,0.8\n3,388,0.2\n", "ag.csv"),
        ("rule,support,confidence\nage>80,410,0.31\nhiv=1,4,0.75\n", "ah.csv"),
        ("cluster,size,silhouette\n0,410,0.41\n1,388,0.38\n2,5,0.81\n", "ai.csv"),
        (
            "| Effet | Sévère | Modéré | Léger |\n|---|---|---|---|\n| Nausée | 12 | 41 | 98 |\n| Hépatite | 1 | 14 | 22 |\n",
            "ak.md",
        ),
        ("| Mutation | Carriers | Non-carriers |\n|---|---|---|\n| A | 41 | 369 |\n| B | 8 | 402 |\n", "al.md"),
        ("year,births,maternal deaths\n2019,2104,0\n2020,2210,0\n2021,2098,2\n", "am.csv"),
        ("pole;sejours;% décès\nA;410;4,1\nB;52;1,9\nC;388;3,9\n", "an.csv"),
    ),
    1,
):
    u(
        f"sixth_fault_{k}_{name}",
        text,
        "Results of patients",
        "798 patients" if name in ("o.md",) else "4,210 patients",
    )
"""Each of these has one fault."""
for k, (text, name) in enumerate(
    (
        (
            "| Group | N | Death, n (%) | RD (95 % CI) |\n|---|---|---|---|\n| A | 410 | 41 (10.0) | ref |\n| B | 388 | 52 (13.4) | 3 (1 to 6) |\n",
            "a.md",
        ),
        ("model,TN,FP,FN,TP\nA,310,41,26,53\nB,300,51,12,67\n", "b.csv"),
        ("rule,support,lift,length\nage>80,410,3,2\nhb<10,240,4,3\n", "c.csv"),
        ("cluster,size,silhouette,k\n0,410,0.41,3\n1,388,0.38,3\n2,155,0.81,3\n", "d.csv"),
        ("term,estimate,se,df,p\nage,0.1,0.02,1,0.04\nstage,0.3,0.1,3,0.01\n", "e.csv"),
        ("ward,beds,patients,nurses,LOS median\nA,8,410,4,6\nB,12,388,6,5\n", "f.csv"),
        ("variable;type;manquants (%);niveaux\nage;num;0,0;\nnyha;ord;2,1;4\nsexe;cat;0,0;2\n", "g.csv"),
        ("year,centre count,patients,median visits\n2019,4,2104,3\n2020,5,2210,4\n", "h.csv"),
        ("test,stat,df,p\nLog-rank,4.1,1,0.04\nHL,9.3,8,0.32\n", "i.csv"),
        ("| Score | Points |\n|---|---|\n| Age > 75 | 2 |\n| Fall | 1 |\n| Dementia | 3 |\n", "j.md"),
        ("drug,patients,median dose (tab),lines\nA,410,2,1\nB,388,3,2\n", "k.csv"),
        ("| Question | Médiane (1-5) | Répondants |\n|---|---|---|\n| Q1 | 4 | 410 |\n| Q2 | 3 | 402 |\n", "l.md"),
        ("epoch,loss,val_loss,patience\n1,0.9,0.8,0\n2,0.7,0.7,0\n3,0.6,0.7,1\n", "m.csv"),
        (
            "| Étape | Jours | Responsable |\n|---|---|---|\n| Extraction | 3 | A |\n| Analyse | 8 | B |\n| Relecture | 2 | C |\n",
            "n.md",
        ),
        ("table,rows,columns,keys\npatients,21808,8,1\nstays,30410,9,2\ndeaths,1404,3,1\n", "o.csv"),
        ("GHM;séjours;sévérité;DMS\n04M05;410;3;8,1\n05K06;388;2;4,0\n", "p.csv"),
        ("Centre;Patients;Rang;Quartile\nA;410;1;1\nB;388;2;1\nC;240;3;2\n", "q.csv"),
        ("lag,acf,n\n1,0.41,120\n2,0.22,119\n3,0.10,118\n", "r.csv"),
        ("quantile,LOS\n25%,3\n50%,6\n75%,9\n", "s.csv"),
        (
            "| Stage | Patients | Visits a year, median | Cost (k€) |\n|---|---|---|---|\n| I | 410 | 2 | 3 |\n| II | 388 | 4 | 8 |\n",
            "t.md",
        ),
        ("imputation,n,beta\n1,4210,0.21\n2,4210,0.22\n3,4210,0.20\n", "u.csv"),
        ("week,patients,wave\n1,410,1\n2,388,1\n3,240,2\n4,310,2\n", "v.csv"),
        ("feature,missing_pct,bins,iv\nage,0.0,8,0.21\ncrp,4.1,6,0.11\n", "w.csv"),
        ("arm,patients,cycles median,dose level\nA,410,6,2\nB,388,4,3\n", "x.csv"),
    ),
    1,
):
    s(f"sixth_fine_{k}_{name}", text, "Results of patients", "4,210 patients")
