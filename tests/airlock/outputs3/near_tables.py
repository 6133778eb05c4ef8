"""Tables of the hospital's teams by hand, safe: full of small numbers that are no persons."""

# file | what tempts | context | title | note, then the table: one row a line, cells separated by ;
TABLES = """
codes/cim10_ic.csv|code list|definition of the outcome|Codes CIM-10|
rang;code;libelle;chapitre;version
1;I50.0;Insuffisance cardiaque congestive;9;4
2;I50.1;Insuffisance ventriculaire gauche;9;4
3;I50.9;Insuffisance cardiaque, sans précision;9;3
4;J81;Oedème pulmonaire;10;4
=
codes/concepts.csv|concept ids of 10 digits beginning with 80|concept set|Concepts|
condition_concept_id;concept_name;standard_concept;min_levels;persons
8012345671;Heart failure with reduced ejection fraction;S;2;1840
8055512093;Acute pulmonary oedema;S;3;962
8090017744;Cardiogenic shock;S;1;417
=
centres/volumes.xlsx|counts of centres|volumes of activity|Centres par volume d'activité|Les centres sont comptés, non les patients.
Catégorie de volume;Nombre de centres;Séjours par an (somme)
< 200 séjours;3;412
200-500 séjours;5;1734
> 500 séjours;2;2268
Total;10;4414
=
modele/plis.csv|folds and ranks|cross-validation|AUC par pli|
pli;graine;n_apprentissage;n_test;auc;rang
1;7;3208;802;0.811;2
2;7;3208;802;0.807;3
3;7;3208;802;0.819;1
4;7;3208;802;0.798;5
5;7;3208;802;0.801;4
=
modele/hyper.json|hyperparameters|grid search|Hyperparameters|Chosen on 5 folds.
parameter;tried;best
max_depth;4;3
min_child_weight;3;2
eta;5;0.03
layers;3;2
=
labo/normes.html|reference ranges|laboratory norms used|Bornes de référence du laboratoire|Les bornes sont celles du fournisseur, non celles de patients.
Analyse;Borne basse;Borne haute;Unité
Potassium;3,5;5,0;mmol/L
Calcium;2,20;2,60;mmol/L
Lactate;0,5;2,0;mmol/L
TSH;0,4;4,0;mUI/L
=
score/nomogramme.pdf|points of a score|nomogram of the paper|Nomogram points|Points are added; 4 points or more is high risk.
Predictor;Level;Points
Age;65-74;2
Age;75-84;3
Lactate > 4 mmol/L;yes;5
Heart rate > 120;yes;1
Vasopressor;yes;4
=
score/seuils.docx|cut-offs of a score|performance of a score|Performances selon le seuil du score|Évalué chez 2 840 patients ; un point par critère.
Seuil;Sensibilité (%);Spécificité (%);VPP (%);VPN (%)
>= 1;94,2;31,0;38,1;92,4
>= 2;81,7;58,3;46,9;87,6
>= 3;62,5;78,9;57,2;82,3
>= 4;41,8;90,4;66,3;77,5
=
survie/mensuel.csv|survival at fixed times|survival by 6 months, 3120 patients|KM|
mois;a_risque;survie;ic_inf;ic_sup
0;3120;1.000;1.000;1.000
6;2744;0.921;0.911;0.931
12;2402;0.868;0.856;0.880
24;1835;0.791;0.776;0.806
36;1290;0.733;0.716;0.750
=
croissance/percentiles.tex|ages in years and percentiles|growth charts, 4 210 children|Percentiles de taille des filles (cm)|
Âge (ans);N;P10;P50;P90
2;410;81,2;85,9;90,4
3;522;89,0;94,6;100,1
4;498;95,7;101,9;108,0
5;467;101,9;108,6;115,4
6;433;107,7;115,1;122,5
=
pmsi/ghm.xlsx|severity levels 1 to 4|PMSI activity|Activité par racine de GHM et niveau de sévérité|Niveaux 1 à 4 ; séjours de 2022.
Racine;Niveau;Séjours;DMS (jours)
05M09;1;1218;3,2
05M09;2;1904;6,8
05M09;3;1122;10,4
05M09;4;406;16,1
=
pmsi/structurels.csv|structural zeros|obstetrics and urology by sex, 5210 patients|Activité|
domaine;femmes;hommes
Obstétrique;1893;0
Chirurgie de la prostate;0;1127
Cardiologie;1004;1186
=
cancer/structural.docx|structural zeros|cancer registry by sex, 6 140 patients|Incident cancers by site and sex|Zeros are structural: the organ does not exist in that sex.
Site;Women;Men
Cervix uteri;314;0
Ovary;287;0
Prostate;0;1544
Lung;812;1203
Colon;944;1036
=
resistance/antibio.csv|years and percentages of hundreds|resistance, isolates of 2290 patients|Antibiogramme|
annee;espece;testes;resistants;pct
2019;E. coli;1204;241;20.0
2020;E. coli;1166;210;18.0
2021;E. coli;1250;275;22.0
2019;K. pneumoniae;560;168;30.0
2020;K. pneumoniae;600;192;32.0
=
enquete/likert.xlsx|levels 1 to 5|survey of 1 940 respondents|Satisfaction survey, item 3|Scale 1 (not at all) to 5 (fully).
Level;Label;Respondents;%
1;Not at all;146;7.5
2;A little;262;13.5
3;Neutral;388;20.0
4;Much;679;35.0
5;Fully;465;24.0
=
genes/variants.tsv|exons, chromosomes|variant table, 3 900 carriers screened|Variants|
gene;chromosome;exon;hgvs;carriers;population_af
CFTR;7;11;p.Phe508del;812;0.0071
MYBPC3;11;23;c.2373dupG;214;0.0003
BRCA2;13;11;c.5946delT;96;0.0011
HFE;6;4;p.Cys282Tyr;640;0.0310
=
ecg/features.json|p-values, leads|ECG features, 5 040 patients|ECG features|12 leads, 3 beats averaged.
feature;lead;OR;low;high;p
P-wave duration;2;1.42;1.21;1.66;0.001
QTc;5;1.18;1.04;1.34;0.009
R amplitude;6;0.91;0.80;1.04;0.160
=
tal/termes.csv|ranks|terms in 48 000 letters|Termes|
rang;terme;documents;patients
1;dyspnée;18221;9204
2;œdème;9933;6120
3;orthopnée;4120;2981
4;crépitants;3877;2744
=
couts/postes.pdf|shares of a sum over many|hospital costs, 2 310 stays|Coût par poste|Le plus gros contributeur d'un poste en représente 4 %.
Poste;Coût total (k€);Part (%)
Personnel;9120;61,0
Médicaments;2870;19,2
Imagerie;1604;10,7
Blocs;1361;9,1
=
essai/consort.md|flow with large numbers|trial flow|CONSORT|Three sites took part; 2 arms, ratio 1:1.
Step;Persons
Assessed for eligibility;2480
Excluded;640
Randomised;1840
Arm A;921
Arm B;919
=
iqss/indicateurs.html|indicators numbered 1 to 6|quality indicators|Indicateurs qualité|Six indicateurs ; rang parmi 4 établissements.
N°;Indicateur;Dossiers;Conformes;Taux (%);Rang
1;Lettre de liaison;1420;1136;80,0;2
2;Douleur évaluée;1380;1173;85,0;1
3;Risque escarre;1210;847;70,0;3
=
imagerie/bland.tex|bias and limits, no points|agreement, 1 260 pairs|Bland-Altman summary|
Comparison;Pairs;Bias;Lower limit;Upper limit
Device 1 vs 2;1260;0.4;-6.1;6.9
Device 1 vs 3;1260;-1.2;-8.0;5.6
Device 2 vs 3;1260;-1.6;-7.9;4.7
=
appariement/smd.csv|standardised differences|matched cohort, 2 x 1830|SMD|
variable;smd_before;smd_after
age;0.31;0.02
sex;0.12;0.01
charlson;0.44;0.03
admissions_last_year;0.27;0.04
=
atc/ddd.qmd|ATC levels|drug use, 8 400 persons|Consommation par classe ATC|Niveau 3 de la classification ; DDJ pour 1000 journées.
ATC;Niveau;Patients;DDJ/1000 j
J01CR;4;2110;184,2
J01DD;4;1644;96,5
J01MA;4;902;58,7
=
reg/modele.txt|degrees of freedom in hundreds|linear model, 1204 patients|Linear regression|Residual standard error: 6.2 on 1197 degrees of freedom; F(6, 1197) = 14.2.
term;estimate;se;t;p
Intercept;41.20;2.10;19.6;0.000
age;0.12;0.03;4.0;0.000
sex;1.31;0.61;2.1;0.032
=
acp/axes.csv|loadings|PCA of 2 700 patients|ACP|
variable;axe1;axe2;axe3
age;0.52;-0.11;0.31
imc;0.18;0.66;-0.20
creatinine;0.47;0.08;-0.44
crp;0.33;-0.52;0.29
=
bascule/calibration.ipynb|tenths|calibration of 5 000 patients|Calibration by tenth of risk|10 groups of 500 patients.
tenth;patients;predicted;observed
1;500;0.041;0.044
2;500;0.072;0.068
3;500;0.101;0.108
4;500;0.139;0.130
5;500;0.178;0.186
=
territoire/communes.xlsx|incidence for large towns|incidence map|Incidence par commune de plus de 50 000 habitants|
Commune;Habitants;Cas;Taux pour 100 000
Rennes;222485;412;185,2
Brest;139456;288;206,5
Quimper;63283;131;207,0
Lorient;57846;119;205,7
=
plan/versions.docx|versions and steps|analysis plan|Historique du plan d'analyse|Le plan compte 4 étapes et 2 analyses de sensibilité.
Version;Année;Étape;Changement
1;2021;1;Rédaction
2;2022;2;Ajout de 3 covariables
3;2023;4;Seuil de 10 personnes pour toute cellule
=
icu/igs.csv|medians of large groups|REA, 2160 stays|IGS II|
groupe;n;q1;mediane;q3;sofa_median
Choc septique;1180;48;58;71;9
Choc cardiogénique;980;44;55;68;8
=
reseau/couches.json|layers and epochs|neural network|Network|2 hidden layers, 3 epochs.
layer;units;dropout
1;64;0.2
2;32;0.1
3;1;0
=
pivot/annees.pptx|years|annual report|Rapport annuel|Quatre pôles, 3 sites ; progression de 2 %.
Année;Hospitalisés;Ambulatoires
2020;8120;14310
2021;8466;15972
2022;8731;16804
"""
