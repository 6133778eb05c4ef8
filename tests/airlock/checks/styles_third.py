"""Ways of writing that the third set of outputs made us try: neighbours of what it showed."""

from tests.airlock.checks.styles import s, u

u(
    "third_resid_fr.csv",
    "Obs;Observé;Ajusté;Résidu studentisé\n12;101.2;99.1;0.42\n87;88.0;102.3;-2.1\n140;120.4;98.7;3.2\n",
)
u(
    "third_cook.txt",
    "Influential observations\n Obs   Cook's D   Leverage\n 1765   0.412   0.0912\n  323   0.388   0.1021\n 1198   0.301   0.0833\n",
)
u(
    "third_dffits.md",
    "| Obs | DFFITS | Hat |\n|---|---|---|\n| 12 | 0.91 | 0.12 |\n| 93 | -1.12 | 0.22 |\n| 41 | 0.77 | 0.09 |\n",
)
u("third_martingale.csv", "row,martingale residual\n1,0.81\n2,-0.44\n3,0.12\n4,-1.3\n")
s("third_anova.csv", "Source,df,Sum Sq,Mean Sq,F,p\nGroup,2,812.1,406.0,4.1,0.017\nResiduals,4312,427001.2,99.0,,\n")
s("third_resid_sd.csv", "Modèle;N;Écart-type résiduel;R2\nA;4120;12.3;0.41\nB;4120;11.8;0.44\n")
u(
    "third_head.json",
    '{"tables":[{"caption":"Décès par service","header":["Service","Patients","Décès"],"rows":[["A",312,41],["B",288,4],["C",190,22]]}]}',
)
u("third_cols.json", '{"result":{"cols":[{"name":"ward"},{"name":"patients"}],"values":[["A",312],["B",6]]}}')
s(
    "third_head_ok.json",
    '{"tables":[{"caption":"Décès par service","header":["Service","Patients","Décès"],"rows":[["A",312,41],["B",288,44],["C",190,22]]}]}',
)
s(
    "third_quart.json",
    '{"tables":[{"fields":["Mesure","N","Q1","Médiane","Q3"],"body":[["Durée (jours)",1218,4,9,15],["Score",2661,2,3,5]]}]}',
)
u(
    "third_rows_anon.csv",
    "id_anonyme,annee_naissance,sexe,code_commune,ghm\nb000000000,1930,1,59100,05M040\nb01eef1387,1931,2,59101,05M041\nb03dde0019,1932,1,59102,05M042\nb05ccd13a0,1933,2,59103,05M043\nb07bbc0032,1934,1,59104,05M044\nb09aab13b9,1935,2,59105,05M045\nb0b99a004b,1936,1,59106,05M046\nb0d88913d2,1937,2,59107,05M047\nb0f7780064,1938,1,59108,05M048\nb1166713eb,1939,2,59109,05M049\nb13556007d,1940,1,59110,05M050\nb154451404,1941,2,59111,05M051\nb173340096,1942,1,59112,05M052\nb00b8c141d,1943,2,59113,05M053\nb02a7b00af,1944,1,59114,05M054\nb0496a1436,1945,2,59115,05M055\nb0685900c8,1946,1,59116,05M056\nb08748144f,1947,2,59117,05M057\nb0a63700e1,1948,1,59118,05M058\nb0c5261468,1949,2,59119,05M059\n",
)
u(
    "third_rows_ben.csv",
    "ben_nir_psa;ben_sex_cod;ben_nai_ann\nA0000XZ0;1;1940\nA0077XZ1;2;1941\nA0154XZ2;1;1942\nA0231XZ3;2;1943\nA0308XZ4;1;1944\nA0385XZ5;2;1945\nA0462XZ6;1;1946\nA0539XZ7;2;1947\nA0616XZ8;1;1948\nA0693XZ9;2;1949\nA0770XZ10;1;1950\nA0847XZ11;2;1951\n",
)
u(
    "third_rows_key.txt",
    "cle_hash          age  sexe\n000000000   40   M\n09e3779b1   47   F\n13c6ef362   54   M\n1daa66d13   61   F\n278dde6c4   68   M\n317156075   75   F\n3b54cda26   82   M\n4538453d7   89   F\n4f1bbcd88   46   M\n58ff34739   53   F\n62e2ac0ea   60   M\n6cc623a9b   67   F\n",
)
s("third_genes.csv", "gene,variant,carriers\nCFTR,c.1521_1523delCTT,812\nHFE,c.845G>A,640\nBRCA2,c.5946delT,96\n")
s("third_chips.csv", "sonde,chromosome,exon,porteurs\nrs1801133,1,5,1204\nrs6025,1,10,311\nrs1799963,11,14,288\n")
u(
    "third_centres_used.md",
    "The 3 centres used one protocol; 7 ICD-10 codes define the outcome.\n\n| Stage | Patients |\n|---|---|\n| I | 412 |\n| II | 6 |\n",
)
u(
    "third_scorepar.txt",
    "Score par sous-groupe\n\nSous-groupe      n   Moyenne   Écart-type\nA              289      51.0          8.1\nB                4      44.0          9.9\nC              386      38.2         13.0\n",
)
s(
    "third_centres_count.md",
    "Nombre de centres par région\n\n| Région | Centres |\n|---|---|\n| Nord | 4 |\n| Sud | 7 |\n| Ouest | 12 |\n",
)
s(
    "third_rank1.txt",
    "The model was ranked 2 of 6 by BIC. It took place 3 of 12 in the challenge. Fold 3 of 5 took longest.",
)
s("third_rank2.txt", "Le modèle retenu est classé 1 sur 8 selon l'AUC. Tâche 3 sur 14 terminée. Essai 2 sur 3.")
s(
    "third_job.log",
    "2024-02-06 10:04:17 INFO job 3 of 12 done\n2024-02-06 10:04:19 INFO 4 of 12 models passed\n2024-02-06 10:04:20 INFO retry 1 of 3\n",
)
u("third_of1.txt", "Among those treated, 4 of 212 relapsed.")
u("third_of2.txt", "Une rechute est survenue chez 3 sur 118 traités.")
u("third_of3.log", "2024-02-06 10:04:17 INFO 3 of 118 patients relapsed\n")
s(
    "third_min.csv",
    "Caractéristique;Groupe A (N = 1218);Groupe B (N = 2661)\nNoradrénaline > 0,5 µg/kg/min;512 (42,0);1069 (40,2)\nDurée CEC > 120 min;284 (23,3);566 (21,3)\nDébit < 60 mL/min;301 (24,7);700 (26,3)\nINR dans la cible;900 (73,9);1900 (71,4)\nTime in range;700 (57,5);1500 (56,4)\n",
)
u("third_min2.csv", "Variable;Moyenne;Min;Max\nÂge;54,2;18;97\n")
u("third_min3.csv", "Variable;Mean;SD;Range\nAge;54.2;12;18-97\n")
s(
    "third_thous.txt",
    "Service      Patients  Séjours\nMédecine     1 204  2 310\nChirurgie    2 311  4 120\nUrgences     12 044  15 201\n",
)
u("third_unthous.txt", "Année Hommes Femmes\n2018 131 740\n2019 7 687\n2020 115 790\n")
u("third_each.json", '{"model":"x","per_patient_scores":[{"score":0.41},{"score":0.22},{"score":0.93}]}')
u("third_each2.json", '{"round":2,"instance_level":[[0.1,0.3],[0.4,0.2],[0.9,0.1],[0.3,0.3]]}')
s("third_weights.json", '{"n_train":8073,"weights":[-0.37,0.5,-0.05,0.18,0.33,-0.67,0.36,0.63,-0.19,0.01,0.2,0.36]}')
s(
    "third_load.csv",
    "variable,PC1,PC2,PC3\nage,0.52,-0.11,0.31\nimc,0.18,0.66,-0.2\ncreatinine,0.47,0.08,-0.44\ncrp,0.33,-0.52,0.29\n",
    "PCA of 2 700 patients",
)
u(
    "third_side.csv",
    "variable,S1,S2,S3,S4\nage,71,45,66,80\nimc,22.1,31,27.5,24\ncreatinine,88,71,102,95\ncrp,3,12,44,8\n",
)
u("third_dom1.csv", "GHM;Recettes (k€);Part du premier patient\nA;2760;0.07\nB;6905;0.88\nC;4481;0.11\n")
u("third_dom2.csv", 'Ward,Cost (k€),"Costliest stay, % of total"\nA,2760,7\nB,6905,91\nC,4481,11\n')
s("third_dom3.csv", 'Ward,Cost (k€),"Costliest stay, % of total"\nA,2760,7\nB,6905,12\nC,4481,11\n')
u("third_resp.txt", "Four respondents reported an injury.")
u("third_resp2.txt", "Au collège B, 6 élèves n'ont pas été vaccinés.")
u("third_resp3.csv", "School,Pupils,Vaccinated pupils\nA,312,204\nB,288,7\n")
s("third_resp4.txt", "The 4709 respondents answered 12 questions in 3 rounds.")
s(
    "third_incl.txt",
    "Inclusions par année : 2018, 412 ; 2019, 377 ; 2020, 398. Les inclusions ont duré 3 ans dans 5 centres.",
)
s(
    "third_log2.log",
    "2024-02-06 10:07:17 INFO Nous avons exclu les groupes de moins de 10 patients\n2024-02-06 10:17:12 INFO 4120 patients retained after 3 steps\n",
)
u(
    "third_log3.log",
    "2024-02-06 10:07:17 INFO 4120 patients included\n2024-02-06 10:07:18 INFO 4115 patients after exclusion of refusals\n",
)
s(
    "third_a1.md",
    "# Methods\n\nWe analysed 4120 adults (2011 men and 2109 women) from 3 hospitals, 5 wards each. Six covariates were kept; knots were placed at 3 points. Score 0 to 10, a change of 2 points was relevant.\n\n| Characteristic | Men (N = 2011) | Women (N = 2109) | p |\n|---|---|---|---|\n| Diabetes | 312 (15.5) | 288 (13.7) | 0.09 |\n| Platelets < 150 G/L | 201 (10.0) | 190 (9.0) | 0.28 |\n| Range of motion limited | 410 (20.4) | 388 (18.4) | 0.1 |\n| Max dose reached | 512 (25.5) | 530 (25.1) | 0.8 |\n",
)
s(
    "third_a2.txt",
    "Les patients ont été suivis 3 ans dans 4 centres ; 2 lecteurs ont relu 200 dossiers. Âge médian 64 ans (IQR 52-73). Le score de Charlson médian était de 3 (2 à 5). La dose médiane était de 5 mg.",
)
s(
    "third_a3.csv",
    "Term,Adjusted OR,CI low,CI high,p\nAge > 65 y,1.41,1.12,1.78,0.004\nStage 3 or 4,2.1,1.6,2.7,0.001\nWithin range at entry,0.8,0.6,1.1,0.2\n",
    "",
    "4211 patients",
)
s(
    "third_a4.csv",
    "visit,form,question,answers,missing\n1,2,7,4012,120\n1,2,8,3990,142\n2,3,9,3811,301\n",
    "Questionnaire completeness",
)
s("third_a5.csv", "Atelier;Séance;Participants\nA;1;41\nA;2;38\nB;1;52\n")
s("third_a6.csv", "dose_mg,n,mean_score,sd\n5,412,3.1,1.2\n10,398,3.4,1.1\n20,377,3.9,1.3\n")
s("third_a7.csv", "Age group,2019,2020,2021\n18-39,412,398,377\n40-64,811,790,802\n65+,512,530,498\n")
s("third_a8.csv", "n_visits,patients\n1,4120\n2,1811\n3,902\n4,310\n5,102\n6+,55\n")
s("third_a9.csv", "nb_medicaments;patients\n0;812\n1;1204\n2;911\n3;402\n4 ou plus;388\n")
s(
    "third_a10.json",
    '{"params":{"max_depth":4,"min_child_weight":3,"n_estimators":200},"cv":{"folds":5,"auc":[0.81,0.8,0.82,0.79,0.83]},"n":4120}',
)
s(
    "third_a11.log",
    "INFO step 1/7 load\nINFO step 2/7 clean: 4 columns dropped\nINFO 4120 patients, 31 variables\nINFO epoch 3 of 10 loss 0.31\nINFO wrote 4 files in 3 s\n",
)
s(
    "third_a12.tex",
    "\\begin{tabular}{lrr}Lag (days) & Admissions & Rate per 1000\\\\ 0 & 412 & 8.1\\\\ 1 & 398 & 7.9\\\\ 2 & 377 & 7.4\\\\ \\end{tabular}",
)
s("third_a13.csv", "cluster;taille;silhouette\n1;1204;0.41\n2;911;0.38\n3;402;0.29\n")
s(
    "third_a14.csv",
    "threshold,sensitivity,specificity,ppv,npv\n0.1,0.95,0.41,0.2,0.98\n0.2,0.9,0.55,0.25,0.97\n0.3,0.81,0.7,0.31,0.95\n",
    "",
    "8120 patients",
)
s("third_a15.csv", "Région;Centres;Patients\nNord;4;1204\nSud;7;2310\nOuest;3;811\n")
s(
    "third_a16.txt",
    "Grade 3 toxicities occurred in 112 patients (9.1%) and grade 4 in 31 (2.5%). The second line lasted 6 cycles; 4 cycles were planned.",
)
s("third_a17.csv", "Cycle,Dose (mg/m2),Patients treated\n1,75,412\n2,75,398\n3,60,377\n4,60,350\n")
s("third_a18.csv", "Question;Médiane;Q1;Q3;N\nDouleur;4;2;6;1204\nFatigue;5;3;7;1198\n")
s("third_a19.csv", "Jour;Température médiane;N\nJ1;38.1;412\nJ2;37.9;409\nJ3;37.5;398\n")
s("third_a20.csv", "gene;FDR;logFC;rank\nTP53;0.001;2.1;1\nEGFR;0.004;1.7;2\nKRAS;0.01;1.2;3\n", "4120 samples")
s("third_a21.csv", "ICD-10;Label;Patients;Rank\nI50;Heart failure;1204;1\nJ44;COPD;911;2\nN18;CKD;402;3\n")
s("third_a22.csv", "Ward,Beds,Stays,Mean stay (days)\nA,12,1204,5.1\nB,8,911,6.2\n")
s(
    "third_a23.txt",
    "Le taux de réponse était de 71 % (3212 sur 4524). L'accord entre les deux lecteurs était bon (kappa 0,81). Trois versions du questionnaire ont été comparées.",
)
s("third_a24.csv", "Charlson,patients\n0,1811\n1,1204\n2,911\n3,402\n4,120\n")
s("third_a25.csv", "Score;Effectif;Pourcentage\n0;412;20,6\n1;398;19,9\n2;377;18,9\n3;811;40,6\n")
u("third_b1.txt", "Sept hospitalisés sont sortis contre avis médical.")
u("third_b2.csv", "Stade;Hommes;Femmes\nI;412;398\nII;211;190\nIII;45;8\n")
u("third_b3.md", "| Ward | Stays | Deaths |\n|---|---|---|\n| A | 1204 | 41 |\n| B | 911 | 33 |\n| C | 402 | 5 |\n")
u("third_b4.csv", "Charlson,patients\n0,1811\n1,1204\n2,911\n3,402\n4,3\n")
u("third_b5.csv", "n_visits,patients\n1,4120\n2,1811\n3,902\n4,310\n5,4\n")
u("third_b6.txt", "All but four of the 4120 patients were discharged alive.")
u("third_b7.txt", "Tous les patients sauf 3 ont été revus à un an.")
u("third_b8.txt", "La patiente la plus âgée avait 101 ans.")
u("third_b9.txt", "The largest single stay cost 412 000 euros, 91% of the ward's total.")
u("third_b10.csv", "Age;Patients\n88;41\n89;33\n91;12\n")
u("third_b11.txt", "1 in 212 patients had the mutation.")
u("third_b12.txt", "0.5% of 812 patients died.")
u("third_b13.txt", "99.8 % des 1204 patients ont survécu.")
u("third_b14.csv", "Service;N;Moyenne;Écart-type\nA;412;51;8\nB;1;44;\n")
u("third_b15.json", '{"n":4120,"deaths":{"A":41,"B":6}}')
u("third_b16.json", '{"strata":[{"label":"18-39","n":412},{"label":"90+","n":7}]}')
u("third_b17.yaml", "cohort:\n  patients: 4120\n  deaths: 4\n")
u(
    "third_b18.tex",
    "\\begin{tabular}{lrr}Groupe & Patients & Décès\\\\ A & 412 & 41\\\\ B & 398 & 6\\\\ \\end{tabular}",
)
u("third_b19.html", "<table><tr><th>Group<th>Patients<tr><td>A<td>412<tr><td>B<td>7</table>")
u("third_b20.txt", "Patients aged 54 to 97 were included; the youngest was 18.")
u("third_b21.csv", "date_admission;dp;age\n2021-03-04;I50;71\n2021-03-09;J44;66\n2021-04-01;N18;80\n")
u(
    "third_b22.csv",
    "admission,discharge,ward\n2021-03-04,2021-03-09,A\n2021-03-09,2021-03-12,B\n2021-04-01,2021-04-03,A\n",
)
u("third_b23.txt", "Sequence of values: 71, 66, 80, 54, 49, 91, 77, 62, 58, 83, 70, 45, 39", "Ages of the patients")
u("third_b24.csv", "statistic,value\nmin,18\np25,52\nmedian,64\np75,73\nmax,101\n", "Age of 4120 patients")
u("third_b25.csv", "Model,N,df residual,R2\nA,14,6,0.98\n")
u("third_b26.txt", "F(3, 6) = 4.21, p = 0.06")
u("third_b27.R", "# patient 8012345678 has two stays\nd <- read.csv('x.csv')\n")
u("third_b28.sql", "SELECT * FROM stay WHERE person_id = 48213; -- check M. Dupont\n")
u("third_b29.txt", "Contact: 06 12 34 56 78, marie.durand@chu.fr")
u("third_b30.csv", "commune,patients\n59007,41\n59012,33\n59019,6\n")
