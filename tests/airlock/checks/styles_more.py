"""More ways of writing, in families: counts, shares, identities, code; then what may leave."""

from tests.airlock.checks.styles import s, u

u("a1.csv", "strate,nb_sejours\nA,210\nB,8\n")
u("a2.csv", "Site;Inclusions\nRennes;210\nBrest;6\n")
u("a3.csv", "ward,admitted,transferred\nX,410,9\nY,320,30\n")
u("a4.csv", "Variable;Modalité;Effectif;%\nSexe;Femme;410;98,1\nSexe;Homme;8;1,9\n")
u("a5.txt", "On compte quatre hémorragies parmi les opérés.\n")
u("a6.txt", "Six infants required ventilation.\n")
u("a7.txt", "Huit malades sur dix ont été transférés : 8/10.\n")
u("a8.txt", "The subgroup with sickle cell disease (n=7) was too small.\n")
u("a9.txt", "Deaths: 2 in the placebo arm.\n")
u("a10.md", "- Patients inclus : 410\n- Patients décédés : 4\n")
u("a11.md", "* **Deaths**: 3\n* **Patients**: 410\n")
u("a12.txt", "Une seule patiente a été perdue de vue.\n")
u("a13.txt", "Le groupe comptait 120 femmes et un homme.\n")
u("a14.txt", "Among 96 patients, all but two recovered.\n")
u("a15.txt", "99,1 % des 460 patients étaient vaccinés.\n")
u("a16.txt", "Taux de mortalité : 0,4 % (n total = 1 000).\n")
u("a17.txt", "Incidence: 0.8 per 1,000 among 5,000 residents.\n")
u("a18.txt", "Aucun décès parmi les 85 patients du bras A.\n")
u("a19.txt", "Every patient in ward C (n = 24) was colonised with MRSA.\n")
u("a20.txt", "Le patient le plus âgé avait 98 ans.\n")
u("a21.txt", "Length of stay ranged from 1 to 184 days.\n")
u("a22.txt", "Les durées allaient de 2 à 310 jours.\n")
u("a23.txt", "Premier cas le 12/03/2020, dernier cas le 4 juin 2021.\n")
u("a24.txt", "Un homme de 62 ans, chauffeur routier, a développé une leptospirose.\n")
u("a27.txt", "Dossier n° 2019-004512 : sortie contre avis médical.\n")
u("a28.txt", "Voir M. Kowalczyk pour le consentement.\n")
u("a29.txt", "Patient M. B., 71 ans, suivi au CHU.\n")
u("a30.txt", "Adresse : 4 allée des Tilleuls, 29200 Brest\n")
u("a31.txt", "Joindre la famille au +33 6 45 12 78 90.\n")
u("a32.py", "patients = ['8012345678', '8098765432']\n")
u("a33.py", "TOKEN = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'\n")
u("a34.sh", "curl -H 'Authorization: Bearer abcd1234efgh5678' https://api\n")
u("a35.R", "ages <- c(71,64,55,80,47,66,39,77,59,62,70,50)\nhist(ages)\n")
u("a36.py", "# test: person_id 1203344 has two stays\nx = 1\n")
u("a37.log", "WARNING: patient 8012345678 has no birth date\n")
u(
    "a38.log",
    "row 1203: (1203344, 'F', 1951, '2021-03-04')\nrow 1204: (1203345, 'M', 1948, '2021-03-09')\nrow 1205: (1203399, 'F', 1960, '2021-04-02')\n",
)
u("a39.csv", "time,n_risk,n_event,survival\n12,148,1,0.9932\n31,147,1,0.9865\n")
u("a41.csv", "model,n,params,r2\nA,14,9,0.97\n")
u("a42.csv", "source,df,ss\nTreatment,3,12.1\nResidual,7,4.2\n")
u("a43.csv", "payeur;montant;part\nX;91000;91 %\nY;9000;9 %\n", "Dépenses par patient")
u("a44.csv", "group,sum_cost,max_cost\nA,100000,90000\nB,80000,4000\n")
u("a45.csv", "id_anonyme;dfg\nA-001;61\nA-002;44\nA-003;90\n")
u("a46.csv", "naissance;sexe;codepostal\n1951;F;35000\n1948;M;35200\n1960;F;22000\n")
u(
    "a47.csv",
    "x,y\n1.22,3.4\n0.11,9.2\n4.51,0.3\n2.22,7.1\n0.98,1.1\n3.13,4.4\n2.87,6.6\n1.09,8.3\n0.44,2.1\n3.90,5.5\n2.01,0.9\n1.77,7.7\n0.05,3.3\n4.21,9.9\n2.65,1.8\n",
    "Nuage CRP contre âge",
)
u(
    "a48.json",
    '{"roc":{"fpr":[0,0,0.02,0.02,0.04,0.06,0.06,1],"tpr":[0,0.04,0.04,0.09,0.09,0.09,0.13,1]}}',
    "ROC",
    "73 patients",
)
u(
    "a49.json",
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[-1.67,48.11]},"properties":{}},{"type":"Feature","geometry":{"type":"Point","coordinates":[-1.66,48.12]},"properties":{}},{"type":"Feature","geometry":{"type":"Point","coordinates":[-1.61,48.10]},"properties":{}}]}',
)
u("a50.json", '{"by_ward":{"A":{"n":210,"deaths":12},"B":{"n":180,"deaths":5}}}')
u(
    "a51.json",
    '{"shap_values":[[0.1,-0.2,0.3],[0.2,0.1,-0.4],[0.0,0.5,0.2],[0.3,-0.1,0.1],[0.1,0.2,0.2],[0.4,0.1,-0.1],[0.2,0.2,0.3],[-0.3,0.1,0.0],[0.1,0.1,0.1],[0.0,-0.2,0.4],[0.2,0.3,-0.1],[0.5,0.1,0.2],[0.1,-0.4,0.3],[0.2,0.0,0.1],[0.3,0.1,0.1],[0.1,0.2,-0.2]]}',
    "SHAP values",
)
u("a52.html", "<p>Total : 412. <span style='display:none'>dont 3 décès</span></p>")
u(
    "a53.html",
    "<table><tr><td>Sexe</td><td>N</td></tr><tr><td>H</td><td>410</td></tr><tr><td>F</td><td style='color:white'>6</td></tr></table>",
)
u("a54.html", "<img src='x.png' alt='Courbe : 4 patients décédés'>")
u(
    "a55.html",
    '<p>x</p><script type=\'application/json\'>[{"age":71,"sexe":"F"},{"age":64,"sexe":"M"},{"age":55,"sexe":"F"}]</script>',
)
u("a56.tex", r"Parmi les 96 patients, \textbf{5} patients sont décédés.")
u("a57.tex", r"\newcommand{\ndeaths}{4} There were \ndeaths{} deaths among 410 patients.")
u("a58.tex", r"\begin{tabular}{lcc} & Cases & Controls \\ Exposed & 7 & 12 \\ Unexposed & 88 & 160 \\ \end{tabular}")
u("a59.md", "```\n      M    F\nOui  12    3\nNon 240  255\n```\n", "Décès par sexe")
u("a60.md", "| | Yes | No |\n|-|-|-|\n| Exposed | 6 | 210 |\n| Unexposed | 20 | 410 |\n", "Cases by exposure")
u("a61.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text x='1' y='2'>Décès : n = 4</text></svg>")
u(
    "a62.svg",
    "<svg xmlns='http://www.w3.org/2000/svg'><metadata>/home/pdurand/projets/fig.svg</metadata><text x='1' y='2'>ok</text></svg>",
)
u(
    "a63.svg",
    "<svg xmlns='http://www.w3.org/2000/svg'><desc>patient 8012345678</desc><text x='1' y='2'>ok</text></svg>",
)
u("a64.csv", "groupe;n;moyenne;min;max\nA;120;61;18;97\n")
u("a65.csv", "Analyte,N,P5,P50,P95,Max\nCRP,1200,1,12,120,402\n")
u("a66.csv", "jour;admissions\n2021-03-04;4\n2021-03-05;12\n")
u("a67.csv", "commune,cas\nPlouha,3\nRennes,120\n")
u("a68.csv", "profession;sexe;n\nmédecin;F;12\nplombier;F;1\n")
u("a69.csv", "age_exact,n\n95,2\n96,11\n")
u("a70.csv", "diagnosis,count\nI50,<5\nN17,120\n")
u("a71.csv", "mois,deces\n2021-01,14\n2021-02,0\n2021-03,11\n")
u("a72.csv", "a;b\n=cmd|'/C calc'!A0;1\n")
u("a73.csv", "note\n+33612345678\n")
u("a74.txt", "Kaplan-Meier: at 12 months 41 at risk, 3 events; at 24 months 30 at risk, 2 events.\n")
u("a75.txt", "Patients: 412 -> 405 -> 390\n", "Flux")
u("a76.txt", "Of 1 204 stays, 1 200 had a discharge letter.\n")
u("a77.txt", "Two thirds of the nine survivors returned to work.\n")
u("a78.txt", "Hommes : 118 ; Femmes : 4 ; Total : 122\n")
u("a79.txt", "Sensitivity 100% (6/6), specificity 91% (210/231)\n")
u("a80.txt", "Le seuil de 10 n'est pas atteint dans le service Z (6 séjours).\n")
u("a81.txt", "Quartiles d'un sous-groupe de 5 patients : 3 - 7 - 9.\n")
u("a82.txt", "SD = 0 in the group of 1 patient.\n")
u("a83.do", "* IPP 8012345678 à exclure\ndrop in 3\n")
u("a84.sas", "/* Mme LE GALL Yvonne */\nproc freq data=a; run;\n")
u("a85.csv", "nom_variable;valeur_max\nâge;103\nCRP;512\n")
u("a86.csv", "Caractéristique;Cas (N=9);Témoins (N=90)\nÂge;61;62\n")
u("a88.csv", "année;incidence pour 100 000;population\n2020;1,5;200000\n2021;12,5;201000\n")
u("a89.csv", "Catégorie,Pourcentage\nA,48.0\nB,51.0\nC,1.0\n", "Répartition", "500 patients")
u("a90.csv", "service,2021,2022\nA,210,212\nB,9,40\n", "Nombre de séjours")
s("b1.csv", "variable,VIF\nage,1.2\nsex,1.1\nbmi,2.3\n")
s("b2.csv", "k,silhouette\n2,0.41\n3,0.44\n4,0.39\n5,0.31\n")
s("b3.csv", "cluster,size,share\n1,1204,0.41\n2,988,0.33\n3,770,0.26\n", "Clusters of stays")
s("b4.csv", "hyperparameter,value\nmax_depth,4\nmin_samples_leaf,20\nlearning_rate,0.1\n")
s("b5.csv", "hôpital;lits;services\nA;410;9\nB;220;6\n", "Capacité des établissements")
s("b6.csv", "vocabulaire;concepts\nICD10;5\nATC;8\n", "Nombre de concepts")
s("b7.txt", "Les 3 centres ont utilisé 2 logiciels différents ; 5 relecteurs ont codé les dossiers.\n")
s("b8.txt", "Patients with at least 2 stays and fewer than 3 missing values were kept. Missing: 4 variables.\n")
s("b9.txt", "The median follow-up was 3.2 years (IQR 1.8-5.1) in 4,120 patients; 512 died.\n")
s("b10.txt", "Score ≥ 4 : sensibilité 81 %, spécificité 74 % (n = 2 480).\n")
s(
    "b11.md",
    "# README\n\n1. Lancer `python run.py`\n2. Lire `resultats.csv`\n3. Comparer avec la table 2\n\nVersion 1.2.0, 12 mars 2024.\n",
)
s("b12.csv", "trimestre;passages;durée médiane (h)\nT1 2022;12040;4\nT2 2022;11980;4\nT3 2022;12110;5\n")
s("b13.csv", "drug,ATC,patients\nMetformin,A10BA02,1204\nInsulin,A10AB01,812\n")
s("b14.csv", "outcome,RR,95% CI,p\nDeath,0.82,0.70-0.95,0.01\nStroke,1.05,0.81-1.36,0.7\n", "", "4120 patients")
s("b15.log", "[1/5] fold 1: auc=0.81\n[2/5] fold 2: auc=0.79\n[3/5] fold 3: auc=0.83\n")
s(
    "b16.sql",
    "-- cohort: stays with at least 2 measurements\nSELECT COUNT(*) FROM visit_occurrence WHERE visit_start_date >= '2019-01-01' LIMIT 10;\n",
)
s("b17.py", "import numpy as np\nEDGES = [18, 40, 65, 80]\nprint(np.mean([0.81, 0.79, 0.83]))\n")
s("b18.csv", "sexe,cancer de la prostate\nHommes,412\nFemmes,0\n", "Séjours")
s("b19.csv", "age,women,men\n18-39,120,110\n40-64,340,410\n65-79,390,420\n80+,210,140\n", "Patients by age and sex")
s(
    "b20.csv",
    "mois,survie,IC inf,IC sup\n0,1.00,1.00,1.00\n12,0.91,0.89,0.93\n24,0.85,0.82,0.87\n36,0.80,0.77,0.83\n48,0.75,0.72,0.79\n60,0.71,0.67,0.75\n",
    "Survie annuelle",
    "2400 patients",
)
s(
    "b21.txt",
    "L'aire sous la courbe est de 0,81 (IC à 95 % : 0,78-0,84). Le score de Brier est de 0,12. Dix variables sont retenues.\n",
)
s(
    "b22.json",
    '{"fpr":[0.0,0.1,0.2,0.3,0.4,0.5],"tpr":[0.0,0.45,0.62,0.74,0.82,0.88],"auc":0.81}',
    "Smoothed ROC curve",
    "8000 stays",
)
s("b23.csv", "quantile,los\nQ1,3\nQ2,6\nQ3,10\n", "Durée de séjour", "4120 séjours")
s("b24.csv", "heure;passages moyens\n0;41\n1;33\n2;28\n3;22\n4;20\n5;24\n", "Passages par heure, moyenne sur l'année")
s("b25.csv", "test,statistic,df,p\nchi2,14.2,2,0.001\nKW,8.1,3,0.04\n")
s(
    "b26.html",
    "<h1>Rapport</h1><p>Trois modèles comparés, cinq plis. 6 120 patients.</p><p style='color:#333'>AUC 0,81</p>",
)
s(
    "b27.tex",
    r"\section{Methods} We used 5-fold cross-validation and 3 models. Patients ($n=6{,}120$) came from 4 hospitals.",
)
s("b28.csv", "lead,weight\nw1,0.21\nw2,-0.33\nw3,0.05\n", "Poids du modèle")
s("b29.csv", "groupe GHM;niveau;séjours\n05M09;1;1204\n05M09;2;988\n05M09;3;430\n05M09;4;121\n")
s("b30.csv", "visite;délai prévu (jours)\nV1;0\nV2;7\nV3;30\n", "Calendrier des visites")
u("c1.txt", "Sur les 412 patients, 3 n'ont pas pu être évalués.\n")
u("c2.txt", "Two of the five centres contributed a single case each.\n")
u("c3.txt", "Le taux de survie à 5 ans était de 100 % chez les 22 enfants.\n")
u("c4.txt", "Nul patient du groupe témoin n'a été transfusé.\n")
u("c5.txt", "None died in the under-18 group (n=31).\n")
u("c6.txt", "Median 4 days (min 1, max 98).\n")
u("c7.txt", "The oldest participant, a retired teacher, was 101.\n")
u("c8.txt", "Effectifs : A 120, B 8, C 44\n", "Patients par groupe")
u("c9.txt", "A: 120 patients; B: 8 patients; C: 44 patients\n")
u("c10.md", "| Centre | Patients | Décès |\n|---|---|---|\n| 1 | 412 | 12 |\n| 2 | 388 | 3 |\n")
u("c11.md", "Nombre de cas par mois : janvier 12, février 4, mars 18.\n")
u("c12.csv", "indicateur;valeur\nPatients inclus;412\nPerdus de vue;6\n")
u("c13.csv", "metric,value\npatients,412\ndeaths,7\nauc,0.81\n")
u("c14.csv", "label;count;percent\nyes;405;98.3\nno;7;1.7\n")
u("c15.csv", "Sex,Stage I,Stage II,Stage III\nF,120,88,41\nM,131,92,7\n", "Patients by stage")
u("c16.csv", "age_group,cases,controls\n0-17,4,40\n18+,110,400\n")
u("c17.csv", "department,mean_los,n\nX,7.2,3\nY,6.1,400\n")
u("c18.csv", "gene;porteurs;testés\nBRCA1;6;210\nBRCA2;14;210\n")
u("c19.csv", "service;taux pour mille;séjours\nA;2,1;1400\nB;14,0;5000\n")
u("c20.csv", "cause;proportion\ninfection;0.52\ncardiac;0.47\nother;0.01\n", "Causes of death", "420 deaths")
u("c21.csv", "name,first_seen\nJean Martin,2020-01-04\nSophie Durand,2021-03-09\nPaul Petit,2022-02-11\n")
u("c22.csv", "tel;service\n0612345678;A\n0298765432;B\n")
u("c23.csv", "mail\nj.martin@gmail.com\n")
u("c24.csv", "hash,age,los\n9f86d081884c7d65,71,3\n60303ae22b998861,64,9\nfd61a03af4f77d87,55,2\n")
u("c25.csv", "t,S\n0,1\n3,0.98\n7,0.96\n11,0.94\n19,0.92\n26,0.90\n40,0.88\n61,0.86\n", "Kaplan-Meier", "50 patients")
u(
    "c26.csv",
    "observed,expected\n1,0.8\n0,0.1\n1,0.7\n0,0.2\n0,0.3\n1,0.6\n0,0.1\n0,0.2\n1,0.9\n0,0.1\n",
    "individual predictions",
)
u("c27.json", '{"patients":[{"sexe":"F","age":71},{"sexe":"M","age":64},{"sexe":"F","age":80}]}')
u("c28.json", '{"groups":[{"name":"A","n":210},{"name":"B","n":4}]}')
u("c29.json", '{"description":"Mme Lefevre a été exclue","n":410}')
u("c30.json", '{"min_age":18,"max_age":103,"n":410}')
u("c31.yaml", "patients:\n  total: 410\n  died: 4\n")
u("c32.xml", "<resultats><groupe nom='A' effectif='120'/><groupe nom='B' effectif='3'/></resultats>")
u("c33.xml", "<patients><p age='71' sexe='F'/><p age='64' sexe='M'/><p age='55' sexe='F'/></patients>")
u("c34.html", "<ul><li>Inclus : 412</li><li>Décédés : 5</li></ul>")
u(
    "c35.html",
    "<table><caption>Décès</caption><tr><th>Service</th><th>n/N (%)</th></tr><tr><td>A</td><td>4/210 (1,9)</td></tr></table>",
)
u("c36.tex", r"\begin{tabular}{lr} Hommes & 210 (98{,}1\%) \\ Femmes & 4 (1{,}9\%) \\ \end{tabular}")
u(
    "c37.tex",
    r"\addplot[const plot] coordinates {(0,1)(3,0.98)(7,0.96)(11,0.94)(19,0.92)(26,0.90)};",
    "Kaplan-Meier survie",
    "50 patients",
)
u("c38.log", "n_train=310 n_test=8\n", "split of patients")
u("c39.log", "2024-01-01 INFO 412 patients loaded\n2024-01-01 INFO 409 patients after cleaning\n")
u("c40.py", "# results: 412 patients, 4 deaths\nprint('ok')\n")
u("c41.R", "df <- read.table(text='id age sexe\n1 71 F\n2 64 M\n3 55 F\n4 80 M', header=TRUE)\n")
u("c42.sql", "SELECT * FROM person WHERE person_source_value = '8012345678';\n")
u("c43.sql", "-- Mme Martin Julie, vue le 03/02/2021\nSELECT 1;\n")
u(
    "c44.sh",
    "scp resultats.csv mdupont@10.0.0.4:/data/\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzEXAMPL\n",
)
u("c45.ini", "[db]\npassword = Xk29!pqr\nuser = omop\n")
u("c46.env", "DATABASE_URL=postgres://u:motdepasse9@db/omop\n")
u("c47.txt", "Le malade n°12 est sorti le 3 mai 2021.\n")
u("c48.txt", "p < 0.001; 4 vs 31 deaths in the two arms.\n")
u("c49.txt", "Event rate: 1.2% (3/250).\n")
u("c50.txt", "Les effectifs étaient respectivement de 120, 88 et 6 patients.\n")
u("c51.txt", "Groupe A : 210 patients (dont 204 femmes).\n")
u("c52.txt", "De 412 patients, 98 % ont été suivis.\n")
u("c53.txt", "Neuf personnes sur les 310 ont refusé.\n")
u("c54.txt", "Twins accounted for four births.\n")
u("c55.txt", "La doyenne, âgée de 104 ans, est décédée.\n")
u("c56.txt", "M. Le Goff est sorti contre avis.\n")
s("d1.csv", "indicateur;valeur\nAUC;0,81\nplis;5\nvariables;9\n")
s("d2.csv", "metric,value\nn_patients,4120\nn_features,8\nn_folds,5\nauc,0.81\n")
s("d3.txt", "Sur 4 120 patients, 512 (12,4 %) sont décédés ; 3 608 ont survécu.\n")
s("d4.txt", "Two of the five models were retained after 3 rounds of tuning.\n")
s("d5.txt", "Trois relecteurs ont annoté 500 documents en 2 semaines.\n")
s("d6.csv", "âge;femmes;hommes\n18-39;1200;1100\n40-64;3400;4100\n65+;3900;4200\n", "Patients par âge et sexe")
s("d7.json", '{"groups":[{"name":"A","n":2100},{"name":"B","n":1400}],"version":3,"schema":"v2"}')
s("d8.html", "<ul><li>Inclus : 4 120</li><li>Centres : 4</li><li>Variables : 9</li></ul>")
s(
    "d9.log",
    "epoch 3/10 - loss: 0.4211 - val_loss: 0.4402 - 4s 12ms/step\nepoch 4/10 - loss: 0.4011 - val_loss: 0.4302 - 4s 12ms/step\n",
)
s("d10.md", "| Étape | Séjours |\n|---|---|\n| Extraits | 12 040 |\n| Adultes | 11 020 |\n| Analysés | 9 810 |\n")
s(
    "d11.txt",
    "Le risque relatif était de 0,82 (IC 95 % 0,70-0,95), soit 8 évènements évités pour 100 patients traités.\n",
    "",
    "4120 patients",
)
s("d12.csv", "term,df,F,p\nage,1,12.1,0.001\nservice,4,3.2,0.01\nResidual,4110,,\n")
s("d13.csv", "lag;autocorrélation\n1;0,81\n2;0,66\n3;0,52\n4;0,41\n")
s("d14.txt", "Durée médiane : 6 jours (Q1-Q3 : 3-10) chez 4 120 patients ; P95 : 28 jours.\n")
s(
    "d15.csv",
    "jour de semaine;passages\nlundi;4120\nmardi;3990\nmercredi;3870\njeudi;3910\nvendredi;4010\nsamedi;3500\ndimanche;3440\n",
)
s("d16.R", "cutoffs <- c(0.1,0.2,0.3,0.4,0.5)\nfor (k in 1:5) { fit(k) }\n")
s("d17.csv", "code CIM-10;libellé;séjours\nI50.0;Insuffisance cardiaque;1204\nJ18.9;Pneumopathie;988\n")
s("d18.txt", "Charlson comorbidity index of 3 or more: 41%; NYHA class 4: 12%; ASA 3: 33% (n = 4,120).\n")
