"""Tables that came out wrong when the odd fragments were mended for."""

from tests.airlock.checks.styles import s, u

for name, text in {
    "seventh_t_lab0.md": "| Variable | Bras A (N = 206) | Bras B (N = 206) |\n|---|---|---|\n| Femmes, n (%) | 88 (42,7 %) | 94 (45,6 %) |\n| Antibiotique dans l'heure | 199 (96,6 %) | 190 (92,2 %) |\n| Diabète | 51 (24,8 %) | 58 (28,2 %) |\n",
    "seventh_t_lab1.md": "| Variable | Bras A (N = 206) | Bras B (N = 206) |\n|---|---|---|\n| Femmes, n (%) | 88 (42,7 %) | 94 (45,6 %) |\n| Antibiotics within 1 hour | 199 (96,6 %) | 190 (92,2 %) |\n| Diabète | 51 (24,8 %) | 58 (28,2 %) |\n",
    "seventh_t_lab2.md": "| Variable | Bras A (N = 206) | Bras B (N = 206) |\n|---|---|---|\n| Femmes, n (%) | 88 (42,7 %) | 94 (45,6 %) |\n| Décès à 28 jours | 199 (96,6 %) | 190 (92,2 %) |\n| Diabète | 51 (24,8 %) | 58 (28,2 %) |\n",
    "seventh_t_lab3.md": "| Variable | Bras A (N = 206) | Bras B (N = 206) |\n|---|---|---|\n| Femmes, n (%) | 88 (42,7 %) | 94 (45,6 %) |\n| Lever dans les 24 heures | 199 (96,6 %) | 190 (92,2 %) |\n| Diabète | 51 (24,8 %) | 58 (28,2 %) |\n",
    "seventh_t_lab4.md": "| Variable | Bras A (N = 206) | Bras B (N = 206) |\n|---|---|---|\n| Femmes, n (%) | 88 (42,7 %) | 94 (45,6 %) |\n| Scanner à 2 h | 199 (96,6 %) | 190 (92,2 %) |\n| Diabète | 51 (24,8 %) | 58 (28,2 %) |\n",
    "seventh_t_lab5.md": "| Variable | Bras A (N = 206) | Bras B (N = 206) |\n|---|---|---|\n| Femmes, n (%) | 88 (42,7 %) | 94 (45,6 %) |\n| Discharged within 3 days | 199 (96,6 %) | 190 (92,2 %) |\n| Diabète | 51 (24,8 %) | 58 (28,2 %) |\n",
    "seventh_t_lab6.md": "| Variable | Bras A (N = 206) | Bras B (N = 206) |\n|---|---|---|\n| Femmes, n (%) | 88 (42,7 %) | 94 (45,6 %) |\n| Alive at 1 year | 199 (96,6 %) | 190 (92,2 %) |\n| Diabète | 51 (24,8 %) | 58 (28,2 %) |\n",
}.items():
    u(name, text, "Caractéristiques", "412 adultes")

for name, text in {
    "seventh_t_left0.log": "Logistic regression\nnote: 3.induction != 0 predicts failure perfectly;\n      3.induction omitted and 4 obs not used.\n",
    "seventh_t_left1.log": "Logistic regression\n     Frequency Missing = 6\n",
    "seventh_t_left4.log": "Logistic regression\nNOTE: 7 observations with missing values were not used.\n",
    "seventh_t_left5.log": "Logistic regression\nEffective Sample Size = 905\nFrequency Missing = 8\n",
    "seventh_t_left8.log": "Logistic regression\nValid 905   Missing 4   Total 909\n",
    "seventh_t_left10.log": "Logistic regression\nNumber of Observations Read 909\nNumber of Observations Used 905\n",
    "seventh_t_left11.log": "Logistic regression\n  n = 905, missing = 4\n",
}.items():
    u(name, text, "Log", "909 adults")

for name, text in {
    "seventh_t_max0.csv": "Tri;Passages;Délai méd. (min);délai max (min)\n1;212;2;17\n2;2904;9;188\n3;8110;41;611\n",
    "seventh_t_max2.csv": "Tri;Passages;Délai méd. (min);Délai maximal (h)\n1;212;2;17\n2;2904;9;188\n3;8110;41;611\n",
    "seventh_t_max4.csv": "Tri;Passages;Délai méd. (min);Attente max. (min)\n1;212;2;17\n2;2904;9;188\n3;8110;41;611\n",
}.items():
    u(name, text, "Délais aux urgences", "18240 passages aux urgences adultes")

for name, text in {
    "seventh_t_dl0.md": "| SOC | Tous grades |\n|---|---|\n| Peau | 214 (21,1 %) |\n| Foie | 88 (8,7 %) |\n| Affections du rein (1er cas le 14/03/2022) | 39 (3,9 %) |\n",
    "seventh_t_dl0.json": '{"SOC": ["Peau", "Foie", "Affections du rein (1er cas le 14/03/2022)"], "n": ["214 (21,1 %)", "88 (8,7 %)", "39 (3,9 %)"]}',
    "seventh_t_dl1.md": "| SOC | Tous grades |\n|---|---|\n| Peau | 214 (21,1 %) |\n| Foie | 88 (8,7 %) |\n| Kidney (first case on 14 March 2022) | 39 (3,9 %) |\n",
    "seventh_t_dl1.json": '{"SOC": ["Peau", "Foie", "Kidney (first case on 14 March 2022)"], "n": ["214 (21,1 %)", "88 (8,7 %)", "39 (3,9 %)"]}',
    "seventh_t_dl2.md": "| SOC | Tous grades |\n|---|---|\n| Peau | 214 (21,1 %) |\n| Foie | 88 (8,7 %) |\n| Hépatite (dernier décès : 2021-11-02) | 39 (3,9 %) |\n",
    "seventh_t_dl2.json": '{"SOC": ["Peau", "Foie", "Hépatite (dernier décès : 2021-11-02)"], "n": ["214 (21,1 %)", "88 (8,7 %)", "39 (3,9 %)"]}',
    "seventh_t_dl3.md": "| SOC | Tous grades |\n|---|---|\n| Peau | 214 (21,1 %) |\n| Foie | 88 (8,7 %) |\n| Choc (patient du 03/05/2021) | 39 (3,9 %) |\n",
    "seventh_t_dl3.json": '{"SOC": ["Peau", "Foie", "Choc (patient du 03/05/2021)"], "n": ["214 (21,1 %)", "88 (8,7 %)", "39 (3,9 %)"]}',
}.items():
    u(name, text, "Effets indésirables", "1012 patients")

for name, text in {
    "seventh_t_flow0.csv": "Step,Tele,Usual,Total\nScreened,,,1875\nRandomised,350,350,700\nStarted care,331,345,676\nAnalysed,302,305,607\n",
}.items():
    u(name, text, "Flow of participants", "1875 persons")

for name, text in {
    "seventh_t_flow1.csv": "Étape;Bras A;Bras B;Total\nRandomisés;210;210;420\nTraités;204;198;402\nAnalysés;180;175;355\n",
}.items():
    u(name, text, "Diagramme de flux", "420 adultes")

for name, text in {
    "seventh_t_flow2.md": "| Stage | Drug | Placebo |\n|---|---|---|\n| Allocated | 150 | 150 |\n| Received | 150 | 143 |\n| Completed | 120 | 118 |\n",
}.items():
    u(name, text, "CONSORT flow diagram", "300 adults")

for name, text in {
    "seventh_t_eco1.md": "| Département | Cas déclarés | Incidence pour 100 000 |\n|---|---|---|\n| 29 | 812 | 88,1 |\n| 35 | 640 | 61,4 |\n| 56 | 412 | 54,0 |\n",
}.items():
    s(name, text, "Incidence par département", "1 864 cas")

for name, text in {
    "seventh_t_eco2.csv": "region;habitants;deces;taux pour 100 000\nA;910000;812;89,2\nB;1200000;640;53,3\n",
}.items():
    s(name, text, "Mortalité par région", "1 452 décès")

for name, text in {
    "seventh_t_eco5.csv": "age;accouchées;décès pour 10 000\n18-24;9000;21\n25-34;21000;3,8\n35+;12000;25\n",
}.items():
    u(name, text, "Mortalité maternelle", "42 000 accouchées")

for name, text in {
    "seventh_t_pr3.txt": "> print(tab)\n  Semaine Passages %.total Hospitalisés Seuil.épidémique Phase\n1     S42      176     3,0           42              120     0\n2     S44      422     7,3          124              120     1\n3     S46      996    17,1          302              120     2\n4     S48     1622    27,9          520              120     3\n",
}.items():
    s(name, text, "Passages par semaine", "5808 nourrissons")

for name, text in {
    "seventh_t_pr4.txt": "> print(tab)\n  Semaine Passages Hospitalisés Décès\n1     S42      176           42     1\n2     S44      422          124     2\n3     S46      996          302     3\n",
}.items():
    u(name, text, "Passages par semaine", "5808 nourrissons")

for name, text in {
    "seventh_t_foot0.md": "| Service | Séjours | Médiane |\n|---|---|---|\n| Cardiologie | 2 840 | 4 |\n| Pneumologie | 1 920 | 7 |\n\n*Séjour le plus long : 212 jours, en néphrologie.*\n",
}.items():
    u(name, text, "Durée de séjour", "9 870 séjours")

for name, text in {
    "seventh_t_nurse0.md": "| Unit | Beds | Patients per nurse (day/night) | Stays |\n|---|---|---|---|\n| ICU | 18 | 2 / 2.5 | 1,210 |\n| Surgery | 28 | 8 / 12 | 4,870 |\n| Step-down | 12 | 4 / 5 | 1,904 |\n",
    "seventh_t_nurse1.md": "| Unit | Beds | Patients par IDE (jour/nuit) | Stays |\n|---|---|---|---|\n| ICU | 18 | 8 / 12 | 1,210 |\n| Surgery | 28 | 10 / 14 | 4,870 |\n| Step-down | 12 | 6 / 9 | 1,904 |\n",
    "seventh_t_nurse2.md": "| Unit | Beds | Ratio patients/IDE | Stays |\n|---|---|---|---|\n| ICU | 18 | 1 / 8 | 1,210 |\n| Surgery | 28 | 1 / 10 | 4,870 |\n| Step-down | 12 | 1 / 6 | 1,904 |\n",
    "seventh_t_nurse3.md": "| Unit | Beds | Beds per doctor (day/night) | Stays |\n|---|---|---|---|\n| ICU | 18 | 9 / 20 | 1,210 |\n| Surgery | 28 | 5 / 8 | 4,870 |\n| Step-down | 12 | 4 / 9 | 1,904 |\n",
}.items():
    s(name, text, "Staffing", "31,450 stays")

for name, text in {
    "seventh_t_sp0.txt": "smoking * preterm Crosstabulation\n                                   |        preterm        |\n                                   |   no      |   yes     |  Total\n-----------------------------------+-----------+-----------+---------\nsmoking  never      Count          |    812    |     48    |    860\n                    % within       |   94.4%   |    5.6%   |  100.0%\n         former     Count          |    214    |     18    |    232\n                    % within       |   92.2%   |    7.8%   |  100.0%\n-----------------------------------+-----------+-----------+---------\nTotal               Count          |   1026    |     66    |   1092\n                    % within       |   94.0%   |    6.0%   |  100.0%\n",
}.items():
    s(name, text, "SPSS crosstabulation", "1,092 women")

for name, text in {
    "seventh_t_sp2.csv": "smoking,stat,no,yes,Total\nnever,Count,812,48,860\nnever,Row %,94.4,5.6,100.0\nformer,Count,214,18,232\nformer,Row %,92.2,7.8,100.0\nTotal,Count,1026,66,1092\nTotal,Row %,94.0,6.0,100.0\n",
}.items():
    s(name, text, "Crosstab", "1,092 women")

for name, text in {
    "seventh_t_pc0.md": "| DCI | Patients | Dépense (k€) | % de la dépense |\n|---|---|---|---|\n| Pembrolizumab | 310 | 6240 | 36,1 |\n| Nivolumab | 204 | 3870 | 22,4 |\n| Autres (14 molécules) | 194 | 670 | 3,9 |\n",
    "seventh_t_pc1.md": "| DCI | Patients | Dépense (k€) | % of spending |\n|---|---|---|---|\n| Pembrolizumab | 310 | 6240 | 36.1 |\n| Nivolumab | 204 | 3870 | 22.4 |\n| Autres (14 molécules) | 194 | 670 | 3.9 |\n",
    "seventh_t_pc2.md": "| DCI | Patients | Dépense (k€) | Part du budget (%) |\n|---|---|---|---|\n| Pembrolizumab | 310 | 6240 | 36,1 |\n| Nivolumab | 204 | 3870 | 22,4 |\n| Autres (14 molécules) | 194 | 670 | 3,9 |\n",
    "seventh_t_pc4.md": "| DCI | Patients | Dépense (k€) | % of doses |\n|---|---|---|---|\n| Pembrolizumab | 310 | 6240 | 36.1 |\n| Nivolumab | 204 | 3870 | 22.4 |\n| Autres (14 molécules) | 194 | 670 | 3.9 |\n",
    "seventh_t_pc5.md": "| DCI | Patients | Dépense (k€) | % du coût total |\n|---|---|---|---|\n| Pembrolizumab | 310 | 6240 | 36,1 |\n| Nivolumab | 204 | 3870 | 22,4 |\n| Autres (14 molécules) | 194 | 670 | 3,9 |\n",
}.items():
    s(name, text, "Dépenses de médicaments", "1 240 patients")

for name, text in {
    "seventh_t_q0.md": "| Source | Lignes | Patients | Doublons (lignes) | Hors plage (%) | Score /5 |\n|---|---|---|---|---|---|\n| Biologie | 4 210 330 | 28 114 | 412 | 0,3 | 5 |\n| PMSI | 98 410 | 31 050 | 0 | 0,0 | 5 |\n| Anapath | 41 260 | 9 841 | 17 | 0,6 | 3 |\n",
}.items():
    s(name, text, "Rapport de qualité par source", "31 200 patients")

for name, text in {
    "seventh_t_q1.csv": "table,rows,duplicates,out of range (%),null (%)\nlabs,4210330,412,0.3,0.0\nstays,98410,3,0.1,0.0\n",
}.items():
    s(name, text, "Data quality report", "31,200 patients")

for name, text in {
    "seventh_t_q2.csv": "variable,out of bounds (%),invalid (%)\nage,0.0,0.01\nsex,0.02,0.0\ncreatinine,12.1,0.3\n",
}.items():
    s(name, text, "Completeness", "31,200 patients")

for name, text in {
    "seventh_t_dic0.md": "| Variable | Libellé | Modalités |\n|---|---|---|\n| AGE | Âge | 1 : 18-44 ; 2 : 45-64 |\n| SEXE | Sexe | 1 : homme ; 2 : femme (1 valeur manquante sur 12 480) |\n| CHARLSON | Indice | 0 à 37 |\n",
    "seventh_t_dic1.md": "| Variable | Libellé | Modalités |\n|---|---|---|\n| AGE | Âge | 1 : 18-44 ; 2 : 45-64 |\n| SEXE | Sexe | 1 = male; 2 = female (3 missing of 12,480) |\n| CHARLSON | Indice | 0 à 37 |\n",
    "seventh_t_dic2.md": "| Variable | Libellé | Modalités |\n|---|---|---|\n| AGE | Âge | 1 : 18-44 ; 2 : 45-64 |\n| SEXE | Sexe | M/F (4 inconnus) |\n| CHARLSON | Indice | 0 à 37 |\n",
}.items():
    u(name, text, "Dictionnaire des variables", "12 480 séjours")

for name, text in {
    "seventh_t_meta0.json": '{"rows": [{"regimen": "basal", "n": 610, "level2": 84}, {"regimen": "pump", "n": 190, "level2": 47}], "meta": {"r": "4.3.1", "head": [[1, "basal", 61.2, 8.1, 24.9], [2, "pump", 33.7, 7.4, 22.1], [3, "basal", 70.4, 7.9, 31.5]]}}',
    "seventh_t_meta1.json": '{"rows": [{"regimen": "basal", "n": 610, "level2": 84}, {"regimen": "pump", "n": 190, "level2": 47}], "meta": {"r": "4.3.1", "sample": [[61, "F", 8.1], [33, "M", 7.4]]}}',
    "seventh_t_meta2.json": '{"rows": [{"regimen": "basal", "n": 610, "level2": 84}, {"regimen": "pump", "n": 190, "level2": 47}], "meta": {"r": "4.3.1", "preview": [{"age": 61, "sex": "F", "hba1c": 8.1}, {"age": 33, "sex": "M", "hba1c": 7.4}]}}',
    "seventh_t_meta3.json": '{"rows": [{"regimen": "basal", "n": 610, "level2": 84}, {"regimen": "pump", "n": 190, "level2": 47}], "meta": {"r": "4.3.1", "first_rows": [["a", 61, 8.1], ["b", 33, 7.4]]}}',
    "seventh_t_meta4.json": '{"rows": [{"regimen": "basal", "n": 610, "level2": 84}, {"regimen": "pump", "n": 190, "level2": 47}], "meta": {"r": "4.3.1", "apercu": [[61, "F", 8.1], [33, "M", 7.4], [70, "F", 7.7]]}}',
    "seventh_t_meta5.json": '{"rows": [{"regimen": "basal", "n": 610, "level2": 84}, {"regimen": "pump", "n": 190, "level2": 47}], "meta": {"r": "4.3.1", "tail": [[609, "pump", 61.2, 8.1], [610, "basal", 33.7, 7.4]]}}',
}.items():
    u(name, text, "Hypoglycaemia by regimen", "1,830 adults")

for name, text in {
    "seventh_t_roc0.csv": "threshold,sensitivity,specificity,ppv,npv\n1.5,0.917,0.250,0.275,0.907\n4,0.541,0.803,0.461,0.849\n14,0.010,0.999,0.800,0.765\n",
}.items():
    u(name, text, "ROC coordinates", "1730 septic adults (410 deaths)")

for name, text in {
    "seventh_t_roc2.md": "| Seuil | Sensibilité (%) | Spécificité (%) |\n|---|---|---|\n| 2 | 98,5 | 40,1 |\n| 8 | 20,5 | 95,7 |\n",
}.items():
    u(name, text, "Courbe ROC", "1 730 adultes, dont 410 décès")

for name, text in {
    "seventh_t_hun0.md": "| Access | n (%) |\n|---|---|\n| Of the 88 with a graft: on anticoagulant | 88 (100%) |\n| AVF | 512 (55.1%) |\n| Graft | 88 (9.5%) |\n| Catheter | 274 (29.5%) |\n| Other | 56 (6.0%) |\n",
    "seventh_t_hun1.md": "| Access | n (%) |\n|---|---|\n| Grafts: anticoagulated | 88 (100%) |\n| AVF | 512 (55.1%) |\n| Graft | 88 (9.5%) |\n| Catheter | 274 (29.5%) |\n| Other | 56 (6.0%) |\n",
    "seventh_t_hun2.md": "| Access | n (%) |\n|---|---|\n| Greffons : sous anticoagulant | 88 (100%) |\n| AVF | 512 (55.1%) |\n| Graft | 88 (9.5%) |\n| Catheter | 274 (29.5%) |\n| Other | 56 (6.0%) |\n",
}.items():
    u(name, text, "Vascular access", "930 incident patients")

for name, text in {
    "seventh_t_cell0.md": "| GHM | Séjours | Tarif (€) | Dernier RSS |\n|---|---|---|---|\n| 14Z13A | 1 810 | 2 340 | RSS 0048121, 31 ans, 4 j |\n| 14Z13B | 902 | 2 710 | RSS 0048077, 28 ans, 5 j |\n| 14C08A | 604 | 3 120 | RSS 0047990, 36 ans, 9 j |\n",
    "seventh_t_cell3.md": "| GHM | Séjours | Tarif (€) | Dossier type |\n|---|---|---|---|\n| 14Z13A | 1 810 | 2 340 | n° 48121 : 31 ans |\n| 14Z13B | 902 | 2 710 | n° 48077 : 28 ans |\n| 14C08A | 604 | 3 120 | n° 47990 : 36 ans |\n",
}.items():
    u(name, text, "Valorisation par GHS", "4 120 séjours")

for name, text in {
    "seventh_t_df0.txt": "Effet du traitement, essai croisé\nCritère\tDifférence\tIC 95 %\tp\tddl\nVEMS (L)\t0,17\t0,09-0,25\t<0,001\t94\nDEP\t23\t9-37\t0,002\t94\nFeNO, sous-groupe\t-5\t-\t-\t0\n",
    "seventh_t_df1.txt": "Effet du traitement, essai croisé\nCritère\tDifférence\tIC 95 %\tp\tdf\nVEMS (L)\t0,17\t0,09-0,25\t<0,001\t94\nDEP\t23\t9-37\t0,002\t94\nFeNO, sous-groupe\t-5\t-\t-\t0\n",
}.items():
    u(name, text, "Essai croisé", "96 volontaires")
