"""Siblings of what the seventh set's cases came out wrong by, in other words and subjects."""

from tests.airlock.checks.styles import s, u

# ---- the size of a group in a label's brackets
u("eighth_n1.csv", "drg,mean_los\nA11 [n214],5.2\nA12 [n4],11.0\nA13 [n96],6.1\n", "LOS by DRG", "stays in surgery")
u(
    "eighth_n2.csv",
    "profil;score moyen\nautonome (52 patients);3,1\ndépendant (7 patients);8,2\nmixte (88 patients);4,4\n",
    "Score par profil",
)
u("eighth_n3.csv", "group,median_crp\nasthma (#120),12\nsarcoid (#6),44\ncopd (#310),18\n", "CRP by disease")
u(
    "eighth_n4.csv",
    "centre;âge moyen\nLille [N 88];61,0\nBrest [N 3];70,5\nTours [N 45];60,1\n",
    "Âge moyen par centre",
)
s("eighth_n5.csv", "drg,mean_los\nA11 [n214],5.2\nA12 [n34],11.0\nA13 [n96],6.1\n", "LOS by DRG", "stays in surgery")
s(
    "eighth_n6.csv",
    "model,auc\nlogistic (9 variables),0.81\nforest (12 variables),0.83\nlasso (5 variables),0.80\n",
    "AUC by model",
    "4200 adults",
)
# ---- a mean without a spread
u("eighth_sd1.csv", "group,n,mean_cost,sd\nA,120,4100.2,310.1\nB,*,88211.4,\nC,98,5200.0,402.2\n", "Costs by group")
u(
    "eighth_sd2.csv",
    "classe;effectif;délai moyen (j);ET\nI;44;12,1;3,0\nII;n.c.;97,0;–\nIII;51;14,0;3,3\n",
    "Délais par classe",
)
u(
    "eighth_sd3.csv",
    "service;durée moyenne;écart-type\nA;5,1;2,0\nB;41,0;NaN\nC;6,2;2,2\n",
    "Durée de séjour moyenne par service",
)
# ---- zeros that cannot be otherwise
for k, (site, men, women) in enumerate(
    (
        ("Testicule", 412, 0),
        ("Penis", 95, 0),
        ("Vulva", 0, 130),
        ("Placenta", 0, 44),
        ("Seminoma", 210, 0),
        ("Vésicules séminales et scrotum", 51, 0),
    )
):
    s(
        f"eighth_zero{k}.csv",
        f"site,men,women\nLung,2400,1300\n{site},{men},{women}\nColon,1800,1500\n",
        "Incident cancers by sex",
        "9,000 adults with a cancer",
    )
u(
    "eighth_zero7.csv",
    "site,men,women\nLung,2400,1300\nThyroid,0,130\nColon,1800,1500\n",
    "Incident cancers by sex",
    "9,000 adults with a cancer",
)
# ---- shares of the largest
s(
    "eighth_top1.csv",
    "item;total_keur;part_du_plus_gros_patient_%\nprothèses;2300;0,9\nbloc;4400;1,0\nlits;3100;0,4\n",
    "Coûts par poste",
)
s("eighth_top2.csv", "item,total_eur,largest_share_pct\ndrugs,230000,0.88\nstents,44000,0.95\n", "Costs by item")
u(
    "eighth_top3.csv",
    "item,total_eur,largest_share\ndrugs,230000,0.88\nstents,44000,0.12\nbeds,9000,0.05\n",
    "Costs by item",
)
u(
    "eighth_top4.csv",
    "item;total_keur;part_du_plus_gros_patient_%\nprothèses;2300;0,9\nbloc;4400;91,0\nlits;3100;0,4\n",
    "Coûts par poste",
)
# ---- means of work
s(
    "eighth_rooms1.csv",
    "Site,Theatres,Ventilators,Beds\nNorth,4,6,18\nSouth,3,5,12\nEast,2,2,14\n",
    "Resources of the three sites",
)
s(
    "eighth_rooms2.csv",
    "Unité;Chambres;Lits;ETP IDE;Places\nRéa;8;8;22;10\nUSC;6;6;12;8\nHDJ;4;4;7;12\n",
    "Moyens des unités",
    "1 200 patients par an",
)
s(
    "eighth_rooms3.csv",
    "Plateau;Scanners;IRM;Échographes\nA;2;1;14\nB;1;1;11\nC;3;2;18\n",
    "Équipements par plateau technique",
    "32 000 examens",
)
u(
    "eighth_rooms4.csv",
    "Unité;Lits;Décès\nRéa;18;6\nUSC;16;14\nHDJ;14;22\n",
    "Décès par unité",
    "1 200 patients par an",
)
# ---- milestones
s(
    "eighth_mile1.csv",
    "Jalon;Échéance;État\nAvis du comité;2024-02-11;fait\nPremier export;2024-05-02;fait\nArticle;2024-12-20;en cours\n",
    "Calendrier du projet",
)
s(
    "eighth_mile2.csv",
    "Task,Due,Owner\nSchema,2023-03-15,team A\nMapping,2023-06-03,team B\nFreeze,2023-10-30,team A\n",
    "Plan",
    "no patients",
)
u(
    "eighth_mile4.csv",
    "Évènement;Date\nPremier décès;2024-02-11\nDeuxième décès;2024-05-02\nTroisième décès;2024-06-20\n",
    "Calendrier des évènements",
    "310 patients",
)
# ---- another noun than the participle's
for k, words in enumerate(
    (
        "480 cas par an ; 4 registres participants.",
        "Neuf hôpitaux participants, 3 laboratoires associés.",
        "5 services inclus, 2 services exclus faute de données.",
        "Les 3 centres recrutés ont signé.",
        "6 pharmacies participantes ont fourni les ventes.",
    )
):
    s(f"eighth_part{k}.txt", words, "Réseau de surveillance", "4 800 cas")
for k, words in enumerate(
    (
        "4 jeunes participants ont quitté l'étude.",
        "Parmi eux, 5 nouveaux inclus au dernier mois.",
        "3 femmes exclues après consentement.",
        "7 autres exclus pour âge.",
    )
):
    u(f"eighth_parti{k}.txt", words, "Note", "4 800 patients")
# ---- number needed to treat
for k, words in enumerate(
    (
        "Nombre de sujets à traiter : 9 (IC 95 % 6 à 17).",
        "Nombre de patients à traiter = 8.",
        "Number of patients needed to treat: 7 (95% CI 5 to 12).",
        "NNT : 6 ; NNH : 41.",
        "Nombre de femmes à dépister : 6 pour éviter une récidive.",
        "Nombre de malades à traiter : 5.",
    )
):
    s(f"eighth_nnt{k}.txt", words, "Résultat principal", "2 400 patients")
u(
    "eighth_nnt7.txt",
    "Nombre de patients à traiter en urgence : 9.\nNombre de patients décédés : 6.",
    "Bilan",
    "2 400 patients",
)
# ---- no addresses
s("eighth_adr1.txt", "No. Observations: 14210\nDf Residuals: 14205\nPseudo R-squ.: 0.082", "Model", "14,210 adults")
s("eighth_adr2.txt", "Nb obs 42100\nRésidus : médiane 0,02\nN 31200 Rennes et Brest, résidus normaux", "Modèle")
u("eighth_adr3.txt", "Réside au 35000 Rennes depuis 2019.", "Note")
# ---- minutes
s("eighth_min1.txt", "Operating time, min 143 [105-194] 144 [98-194] 0.009", "Table 1 as text", "1 640 adults")
s("eighth_min2.txt", "Durée d'ischémie, min 41 [30-55] contre 44 [31-60]", "Tableau", "1 640 adultes")
u("eighth_min3.txt", "Durée d'ischémie, min 12, max 190", "Tableau", "1 640 adultes")
u("eighth_min4.txt", "Duration of stay in days: median 5, min 1, max 120", "Table", "1 640 adults")
# ---- a part with its share in brackets
for k, words in enumerate(
    (
        "Une infection est survenue chez 74 patients du bras A (9,0 %) et 112 du bras B (13,7 %).",
        "There were 81 patients in the early group (10.0 %) and 96 in the late group (11.9 %) with delirium.",
    )
):
    s(f"eighth_share{k}.txt", words, "Critère principal", "1 640 adultes, 820 par bras")
u("eighth_share4.txt", "Parmi les 74 patients du bras A, 9,0 % ont rechuté.", "Critère", "1 640 adultes")
u("eighth_share5.txt", "Of 66 women on drug A (second line), 7.7% relapsed.", "Criterion", "1 640 adults")
# ---- a percentage of the other number of its row
s(
    "eighth_arith1.csv",
    "score,patients,deaths,risk_pct\n0,1911,21,1.1\n1,1540,39,2.5\n2,1102,58,5.3\n3,822,77,9.4\n",
    "Validation of a score",
)
s(
    "eighth_arith2.csv",
    "classe;effectif;evts;risque_%\nI;1200;14;1,2\nII;980;25;2,6\nIII;610;44;7,2\n",
    "Risque par classe",
)
u(
    "eighth_arith3.csv",
    "score,patients,deaths,risk_pct\n0,1911,21,1.1\n1,140,3,2.1\n2,1102,58,5.3\n3,822,77,9.4\n",
    "Validation of a score",
)
u("eighth_arith4.csv", "centre;patients;risque_%\nA;210;1,1\nB;160;2,5\nC;120;5,3\n", "Risque par centre")
# ---- rates of an area
s(
    "eighth_area1.csv",
    "department,patients_2022,rate_per_1000\n08,1367,3.4\n10,1000,5.0\n51,1176,4.9\n",
    "Treated patients by department",
    "patients first treated in 2022",
)
s(
    "eighth_area2.csv",
    "region;malades;taux pour 100 000 habitants\nA;812;89,2\nB;640;53,3\nC;402;61,1\n",
    "Prévalence par région",
)
s(
    "eighth_area3.csv",
    "county,cases,age-standardised rate per 100000\nKent,412,88.1\nSurrey,310,71.4\nEssex,391,80.2\n",
    "Cancer incidence",
)
u("eighth_area4.csv", "ward,patients,infections per 1000\nA,1367,3.4\nB,1000,5.0\nC,1176,4.9\n", "Infections by ward")
u(
    "eighth_area5.csv",
    "commune;habitants;taux pour 1000\nA;1367;3,4\nB;1000;5,0\nC;1176;4,9\n",
    "Incidence par commune",
)
# ---- residual degrees of freedom above a thousand
for k, words in enumerate(
    (
        "N = 6,420; residual df 6,414.",
        "Residual degrees of freedom: 4 205",
        "Degrés de liberté résiduels : 3 998",
        "Residual standard error: 0.42 on 8,190 degrees of freedom",
        "ddl résiduels = 5 411",
    )
):
    s(f"eighth_df{k}.txt", words, "Model", "6,420 adults")
for k, words in enumerate(
    (
        "N = 12; residual df 6.",
        "Degrés de liberté résiduels : 3",
        "Residual standard error: 0.42 on 8 degrees of freedom",
    )
):
    u(f"eighth_dfs{k}.txt", words, "Model", "adults")
# ---- hidden words that tell of nobody, and others
P = "<html><body><h1>Parcours</h1><table><tr><th>Étape</th><th>Patients</th></tr><tr><td>A</td><td>3655</td></tr><tr><td>B</td><td>3102</td></tr></table>{}</body></html>"
for k, words in enumerate(
    (
        "Aide : cliquer sur une étape pour la détailler (niveaux 1 à 3).",
        "Back to top",
        "Click a bar to see details, step 2 of the guide.",
        "Chargement en cours…",
        "Menu",
    )
):
    s(f"eighth_hid{k}.html", P.format(f'<div style="display:none">{words}</div>'), "Parcours", "3 655 patients")
for k, words in enumerate(
    ("4 patients exclus", "C : 7", "Chevalier Chantal, étape B", "deux décès", "see Mme Chevalier")
):
    u(f"eighth_hidu{k}.html", P.format(f'<div style="display:none">{words}</div>'), "Parcours", "3 655 patients")
# ---- plans
s(
    "eighth_power1.csv",
    'ICC,Clusters per arm,Patients per cluster,"Power, %"\n0.01,7,60,91\n0.02,9,60,90\n0.03,11,60,89\n',
    "Sample size, planned numbers",
    "planned trial of 1,080 adults",
)
s(
    "eighth_power2.csv",
    "effectif par bras;différence;puissance (%)\n60;0,2;81\n80;0,2;90\n95;0,2;94\n",
    "Calcul du nombre de sujets",
)
# ---- what befell
for k, words in enumerate(
    (
        "Si on demande : il y a eu 3 gangrènes, toutes dans le groupe A.",
        "There were 4 anastomotic leaks.",
        "We saw three perforations in the early group.",
        "Deux péritonites sont survenues.",
        "On a noté 5 fractures du col.",
        "Six wound abscesses were observed.",
        "Nous avons eu quatre hématomes et aucun décès.",
        "Only two strokes occurred.",
        "4 pneumothorax ont été constatés.",
    )
):
    u(f"eighth_befell{k}.txt", words, "Notes", "2 106 patients")
for k, words in enumerate(
    (
        "Criteria: at least 2 fractures or 3 ulcers.",
        "Au moins deux métastases étaient exigées.",
        "Grade 3 toxicities occurred in 112 patients.",
        "History of 3 fractures or more was an exclusion criterion.",
        "There were 214 fractures and 61 abscesses.",
        "Two types of leaks are defined.",
    )
):
    s(f"eighth_befells{k}.txt", words, "Methods", "2 106 patients")
# ---- by arm
for k, words in enumerate(
    (
        "unblinded: deaths from study drug A 2, B 5",
        "Deaths by arm: placebo 4, active 12",
        "Décès : bras A 7, bras B 15",
        "SAEs in arm 1: 3, arm 2: 11",
        "Récidives : témoins 6 et cas 14",
    )
):
    u(f"eighth_arms{k}.txt", words, "Slides", "880 adults")
for k, words in enumerate(
    ("Deaths by arm: placebo 44, active 32", "Décès : bras A 71, bras B 65", "Hazard of death: arm A 2.1, arm B 5.2")
):
    s(f"eighth_armss{k}.txt", words, "Slides", "880 adults")
# ---- ages in a row
for k, words in enumerate(
    (
        "Âges des décès tardifs au-delà du dernier quartile : 91, 92, 94 et 97 ans.",
        "Ages of the late deaths: 90, 93 and 95 years.",
        "Deaths at ages 91 and 94.",
        "Patientes âgées de 92, 95 et 98 ans.",
        "Âges des cas : 34, 41, 57 et 62 ans.",
        "The relapses were aged 23, 31, 44.",
    )
):
    u(f"eighth_ages{k}.txt", words, "Note", "1 240 adults")
for k, words in enumerate(
    (
        "Knots at ages 45, 60, 75 and 90.",
        "Prediction at ages 40, 50, 60, 70, 80 and 90 years.",
        "Age bands: 18, 40, 65, 90.",
        "Âge médian : 85 ans [82-89].",
        "Groupes d'âge : 18-39, 40-64, 65-89 et 90 ans et plus.",
    )
):
    s(f"eighth_agess{k}.txt", words, "Methods", "1 240 adults")
# ---- flows drawn in LaTeX, Mermaid and dot
TIKZ = "\\documentclass{{article}}\\begin{{document}}\\begin{{tikzpicture}}\\node (a) {{Eligible (n = 1512)}};\\node (b) [below of=a] {{Followed at 6 months (n = {})}};\\node (c) [below of=b] {{Analysed after exclusions (n = 1197)}};\\end{{tikzpicture}}\\end{{document}}"
u("eighth_flow1.tex", TIKZ.format(1204), "Flow chart", "1,197 adults analysed")
s("eighth_flow2.tex", TIKZ.format(1304), "Flow chart", "1,197 adults analysed")
u(
    "eighth_flow3.md",
    "# Flow\n\n```mermaid\nflowchart TD\n  A[Screened, n = 2000] --> B[Included, n = 1204]\n  B --> C[Analysed, n = 1199]\n```\n",
    "Flow chart of inclusion",
)
s(
    "eighth_flow4.md",
    "# Flow\n\n```mermaid\nflowchart TD\n  A[Screened, n = 2000] --> B[Included, n = 1204]\n  B --> C[Analysed, n = 1150]\n```\n",
    "Flow chart of inclusion",
)
u(
    "eighth_flow5.txt",
    'digraph flux {\n a [label="Éligibles\\n(n = 900)"];\n b [label="Inclus\\n(n = 640)"];\n c [label="Analysés\\n(n = 634)"];\n a -> b -> c;\n}\n',
    "Diagramme de flux des inclusions",
)
# ---- rows kept, vectors
u(
    "eighth_vec1.json",
    str(
        [{"i": i, "v": [round(((i * 37 + k * 11) % 101 - 50) / 37, 4) for k in range(8)]} for i in range(40)]
    ).replace("'", '"'),
    "Mean embeddings",
    "40 patients",
)
